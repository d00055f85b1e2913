/* Any bytes as a WARC, and as a source of unknown format: no crash, every document well-formed, all
 * bytes read. */
#include "input.h"
#include "utf8.h"

#include <stdlib.h>

enum { MAX_DOC = 1 << 14 };

static void require(bool ok)
{
    if (!ok)
        abort();
}

static bool well_formed(struct str s)
{
    return utf8_check(s) == s.n;
}

static void check(const struct doc *d)
{
    require(d->id.n > 0 && well_formed(d->id) && well_formed(d->uri));
    require(well_formed(d->fetched) && well_formed(d->charset));
    require(d->raw.n <= MAX_DOC);
    for (uint32_t i = 0; i < d->problems.n; i++)
        require(d->problems.v[i].in_raw && well_formed(d->problems.v[i].message));
}

static void read_all(struct str bytes, enum input_format format)
{
    const struct input_options options = {format, MAX_DOC};
    struct arena arena = {0};
    struct err err;
    struct input *in = input_open_bytes(bytes, "fuzz", &options, &err);
    size_t documents = 0;
    for (struct doc d; doc_init(&d, &arena), input_next(in, &d); arena_reset(&arena, 1 << 20)) {
        check(&d);
        documents++;
    }
    require(input_bytes(in) <= bytes.n);
    require(format != INPUT_WARC || input_bytes(in) == bytes.n);
    bool packed = bytes.n && (bytes.p[0] == 0x1F || bytes.p[0] == 0x28 || (bytes.p[0] & 0xF0) == 0x50); /* gzip, zstd */
    require(packed || documents <= bytes.n + 1);
    input_close(in);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    read_all(bytes, INPUT_WARC);
    read_all(bytes, INPUT_AUTO);
    return 0;
}
