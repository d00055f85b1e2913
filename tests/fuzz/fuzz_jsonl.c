/* Any bytes as JSON lines: no crash, every document well-formed, no more documents than lines. */
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
    require(d->id.n > 0 && well_formed(d->id) && well_formed(d->uri) && well_formed(d->raw));
    require(well_formed(d->given_title) && well_formed(d->given_date));
    require(well_formed(d->given_outlet) && well_formed(d->given_lang));
    require(d->raw.n <= MAX_DOC);
    require(d->kind == DOC_VERBATIM || d->kind == DOC_HTML);
    for (uint32_t i = 0; i < d->problems.n; i++)
        require(d->problems.v[i].in_raw && well_formed(d->problems.v[i].message));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct input_options options = {INPUT_JSONL, MAX_DOC};
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    struct err err;
    struct input *in = input_open_bytes(bytes, "fuzz", &options, &err);
    bool packed = size && (data[0] == 0x1F || data[0] == 0x28 || (data[0] & 0xF0) == 0x50); /* gzip, zstd */
    size_t lines = 2;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    for (struct doc d; doc_init(&d, &arena), input_next(in, &d); arena_reset(&arena, 1 << 20)) {
        check(&d);
        require(packed || lines-- > 0);
    }
    require(packed || input_bytes(in) == size);
    input_close(in);
    arena_free(&arena);
    return 0;
}
