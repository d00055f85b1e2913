/* The whole program on arbitrary bytes: sniffed, read, coded; every record must be sound, and its
 * dump must load and dump to the same bytes. */
#include "dict.h"
#include "dict_builtin.h"
#include "doc_brief.h"
#include "doc_dump.h"
#include "doc_record.h"
#include "input.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>

static const struct pipeline *shared_pipeline(void)
{
    static struct pipeline *p;
    struct err e;
    if (!p)
        p = pipeline_open(dict_open(dict_builtin_pack(), &e), &e);
    return p;
}

static void demand(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "not so: %s\n", what);
        abort();
    }
}

static void check_dump(const struct doc *d, struct arena *a)
{
    struct out first, second;
    struct doc again;
    struct err e;
    out_open(&first, -1);
    out_open(&second, -1);
    doc_dump(d, STAGE_CLAIM, &first);
    doc_init(&again, a);
    struct str rest = str_make(first.p, first.n);
    bool loaded = doc_load(&again, &rest, &e);
    demand(loaded, loaded ? "" : e.text);
    doc_dump(&again, STAGE_CLAIM, &second);
    demand(first.n == second.n && memcmp(first.p, second.p, first.n) == 0, "a dump loads and dumps to the same bytes");
    out_close(&first);
    out_close(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err e;
    struct arena a = {0};
    struct doc d;
    struct out o;
    struct input_options options = {.max_doc = 1 << 20};
    struct input *in = input_open_bytes(str_make((const char *)data, size), "fuzz", &options, &e);
    demand(in, "bytes can be opened");
    out_open(&o, -1);
    while (doc_init(&d, &a), input_next(in, &d) == 1) {
        d.stage = STAGE_INPUT;
        pipeline_run(shared_pipeline(), &d, STAGE_CLAIM);
        bool sound = doc_check(&d, &e);
        demand(sound, sound ? "" : e.text);
        doc_record_write(&d, &o);
        for (unsigned s = 1; s < STAGE_COUNT; s++)
            doc_brief(&d, s, &o);
        check_dump(&d, &a);
        o.n = 0;
        arena_reset(&a, 1 << 20);
    }
    input_close(in);
    out_close(&o);
    arena_free(&a);
    return 0;
}
