#include "pipeline.h"

#include "claim.h"
#include "count.h"
#include "event.h"
#include "name.h"
#include "name_overlay.h"
#include "page.h"
#include "parse.h"
#include "text.h"
#include "when.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

/* What stages are opened on. */
struct data {
    const struct dict *dict;
    struct str model; /* for parse; p == NULL: that of dict */
};

/* A stage's own type hides behind void *; each row calls its stage through functions of the
 * right type. */
#define OPEN(x)                                                                                    \
    static void *x##_open_any(const struct data *d, struct err *e)                                 \
    {                                                                                              \
        return x##_open(d->dict, e);                                                               \
    }
#define RUN(x)                                                                                     \
    static void x##_run_any(const void *stage, struct doc *d)                                      \
    {                                                                                              \
        x##_run(stage, d);                                                                         \
    }                                                                                              \
    static void x##_close_any(void *stage)                                                         \
    {                                                                                              \
        x##_close(stage);                                                                          \
    }
#define STAGE(x) OPEN(x) RUN(x)
STAGE(page)
STAGE(text)
RUN(parse)
STAGE(name)
STAGE(when)
STAGE(event)
STAGE(count)
STAGE(claim)
#undef STAGE
#undef RUN
#undef OPEN

static void *parse_open_any(const struct data *d, struct err *e)
{
    return d->model.p ? parse_open_model(d->model, e) : parse_open(d->dict, e);
}

struct row {
    struct pipeline_row info;
    void *(*open)(const struct data *, struct err *);
    void (*run)(const void *, struct doc *);
    void (*close)(void *);
};

#define FUNCTIONS(x) x##_open_any, x##_run_any, x##_close_any
static const struct row TABLE[] = {
    {{"page", "raw", "text blocks segs title byline outlet published", STAGE_PAGE}, FUNCTIONS(page)},
    {{"text", "text blocks", "sents toks", STAGE_TEXT}, FUNCTIONS(text)},
    {{"parse", "toks", "upos feats lemma head rel", STAGE_PARSE}, FUNCTIONS(parse)},
    {{"name", "toks published", "names places", STAGE_NAME}, FUNCTIONS(name)},
    {{"time", "toks names published", "whens quants published", STAGE_TIME}, FUNCTIONS(when)},
    {{"event", "toks names places whens quants", "events", STAGE_EVENT}, FUNCTIONS(event)},
    {{"count", "toks names whens quants events", "counts", STAGE_EVENT}, FUNCTIONS(count)},
    {{"claim", "toks names whens events counts", "claims links", STAGE_CLAIM}, FUNCTIONS(claim)},
};
enum { ROWS = sizeof TABLE / sizeof *TABLE };
static_assert((int)ROWS <= (int)PIPELINE_ROWS_MAX, "struct pipeline_times is too small");

struct pipeline {
    void *stage[ROWS];
};

bool pipeline_overlay(struct dict *dict, const char *path, struct err *e)
{
    return name_overlay_add(dict, path, e);
}

struct pipeline *pipeline_open_until(const struct dict *dict, struct str model, enum stage last, struct err *e)
{
    struct data data = {dict, model};
    struct pipeline *p = arena_xalloc(sizeof *p);
    *p = (struct pipeline){0};
    for (unsigned i = 0; i < ROWS && TABLE[i].info.stage <= last; i++) {
        p->stage[i] = TABLE[i].open(&data, e);
        if (!p->stage[i]) {
            pipeline_close(p);
            return NULL;
        }
    }
    return p;
}

struct pipeline *pipeline_open(const struct dict *dict, struct err *e)
{
    return pipeline_open_until(dict, (struct str){0}, STAGE_CLAIM, e);
}

void pipeline_close(struct pipeline *p)
{
    if (!p)
        return;
    for (unsigned i = 0; i < ROWS; i++)
        if (p->stage[i])
            TABLE[i].close(p->stage[i]);
    free(p);
}

/* Processor time of this thread: what others do on the machine does not count. */
static uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void pipeline_run_timed(const struct pipeline *p, struct doc *d, enum stage last, struct pipeline_times *times)
{
    enum stage from = d->stage ? d->stage : STAGE_INPUT;
    for (unsigned i = 0; i < ROWS && TABLE[i].info.stage <= last; i++) {
        if (TABLE[i].info.stage <= from)
            continue;
        assert(p->stage[i]);
        uint64_t begin = times ? now_ns() : 0;
        TABLE[i].run(p->stage[i], d);
        d->stage = TABLE[i].info.stage;
        if (times)
            times->ns[i] += now_ns() - begin;
    }
}

void pipeline_run(const struct pipeline *p, struct doc *d, enum stage last)
{
    pipeline_run_timed(p, d, last, NULL);
}

unsigned pipeline_rows(void)
{
    return ROWS;
}

const struct pipeline_row *pipeline_row(unsigned i)
{
    assert(i < ROWS);
    return &TABLE[i].info;
}
