/*
 * attest-examples [--lang-dir DIR]
 *
 * Runs the example sentences of every event rule through the whole pipeline: on a positive example
 * the rule must fire, on a negative one it must not. Prints a line per failed example, and last
 * "N passed, N failed". Exit 1 if one failed.
 */
#include "dict.h"
#include "dict_builtin.h"
#include "event.h"
#include "pipeline.h"

#include <stdio.h>
#include <string.h>

struct run {
    const struct pipeline *pipeline;
    struct arena arena;
    unsigned passed, failed;
};

/* A block's example is about events of any rule, a rule's about its own. */
static bool fires(struct run *r, const struct event_example *x)
{
    struct doc d;
    doc_init(&d, &r->arena);
    d.raw = x->text;
    d.kind = DOC_VERBATIM;
    d.stage = STAGE_INPUT;
    pipeline_run(r->pipeline, &d, STAGE_EVENT);
    for (uint32_t i = 0; i < d.events.n; i++)
        if (x->block || str_eq(d.events.v[i].rule, x->rule))
            return true;
    return false;
}

static bool each(void *arg, const struct event_example *x)
{
    struct run *r = arg;
    bool ok = fires(r, x) == x->positive;
    r->passed += ok;
    r->failed += !ok;
    if (!ok)
        printf("FAIL %.*s: %s: %.*s\n", STR_ARG(x->rule), x->positive ? "should fire" : "should not fire",
               STR_ARG(x->text));
    arena_reset(&r->arena, 1 << 20);
    return true;
}

int main(int argc, char **argv)
{
    struct err e;
    const char *lang_dir = argc == 3 && strcmp(argv[1], "--lang-dir") == 0 ? argv[2] : NULL;
    struct dict *dict = lang_dir ? dict_open_dir(lang_dir, &e) : dict_open(dict_builtin_pack(), &e);
    struct run r = {.pipeline = dict ? pipeline_open(dict, &e) : NULL};
    struct event_stage *events = r.pipeline ? event_open(dict, &e) : NULL;
    if (!events) {
        fprintf(stderr, "attest-examples: %s: %u: %s\n", e.file, e.line, e.text);
        return 2;
    }
    event_examples(events, each, &r);
    printf("%u passed, %u failed\n", r.passed, r.failed);
    event_close(events);
    pipeline_close((struct pipeline *)r.pipeline);
    dict_close(dict);
    arena_free(&r.arena);
    return r.failed ? 1 : 0;
}
