#include "pool.h"

#include "scratch.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS_PER_THREAD = 4, ARENA_KEEP = 16 << 20, TEXT_KEEP = 4 << 20 };

enum slot_state { SLOT_FREE, SLOT_READ, SLOT_BUSY, SLOT_DONE };

struct slot {
    enum slot_state state;
    struct arena arena;
    struct doc doc;
    struct out text; /* in memory; or, with a sink: */
    void *made;
};

struct pool {
    const struct pool_job *job;
    struct out *out;
    struct pool_totals *totals;
    struct slot *slot; /* [nslots] ring */
    unsigned nslots;
    uint64_t read, taken, written; /* documents so far; slot of the n-th is n % nslots */
    bool end;                      /* no more input, or writing failed */
    bool failed;                   /* writing failed */
    pthread_mutex_t lock;
    pthread_cond_t work, room; /* something to take; a free slot */
};

static void report_error(const struct err *e)
{
    struct arena a = {0};
    struct str text = err_text(&a, e);
    fprintf(stderr, "attest: %.*s\n", STR_ARG(text));
    arena_free(&a);
}

static void work_on(const struct pool_job *job, struct slot *s, struct scratch *scratch)
{
    s->doc.scratch = scratch;
    pipeline_run(job->pipeline, &s->doc, job->last);
    if (job->sink) {
        s->made = job->sink->make(&s->doc, job->sink->arg);
        return;
    }
    s->text.n = 0;
    job->print(&s->doc, job->arg, &s->text);
}

/* A language that the rules do not know is no problem for whoever parses only, and has a model for it. */
static bool is_fine(const struct doc *d)
{
    bool only_parsed = d->stage == STAGE_PARSE && d->parser.n && !str_eq(d->parser, STR("en"));
    uint32_t apart = 0;
    for (uint32_t i = 0; only_parsed && i < d->problems.n; i++)
        apart += str_eq(d->problems.v[i].code, STR("language"));
    return d->problems.n == apart;
}

static void count(struct pool_totals *t, const struct doc *d)
{
    t->documents++;
    t->words += d->toks.n;
    t->sentences += d->sents.n;
    t->with_problems += !is_fine(d);
}

static bool deliver(struct pool *p, struct slot *s)
{
    if (p->job->sink)
        return p->job->sink->take(s->made, p->job->sink->arg);
    out_put(p->out, str_make(s->text.p, s->text.n));
    return out_flush(p->out);
}

/* Writes one finished document and makes its slot free. */
static void write_slot(struct pool *p, struct slot *s)
{
    count(p->totals, &s->doc);
    if (!deliver(p, s))
        p->failed = true;
    arena_reset(&s->arena, ARENA_KEEP);
    if (s->text.cap > TEXT_KEEP)
        out_close(&s->text);
    s->state = SLOT_FREE;
}

static void *worker(void *arg)
{
    struct pool *p = arg;
    struct scratch scratch = {0};
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->read && !p->end)
            pthread_cond_wait(&p->work, &p->lock);
        if (p->taken == p->read)
            break;
        struct slot *s = &p->slot[p->taken++ % p->nslots];
        s->state = SLOT_BUSY;
        pthread_mutex_unlock(&p->lock);
        work_on(p->job, s, &scratch);
        pthread_mutex_lock(&p->lock);
        s->state = SLOT_DONE;
        for (s = &p->slot[p->written % p->nslots]; p->written < p->taken && s->state == SLOT_DONE;
             s = &p->slot[++p->written % p->nslots])
            write_slot(p, s);
        if (p->failed)
            p->end = true;
        pthread_cond_signal(&p->room);
    }
    pthread_mutex_unlock(&p->lock);
    scratch_free(&scratch);
    return NULL;
}

static bool is_skipped(struct pool *p, const struct doc *d)
{
    const struct pool_sink *sink = p->job->sink;
    if (!sink || !sink->skip)
        return false;
    pthread_mutex_lock(&p->lock);
    bool skipped = sink->skip(d, sink->arg);
    pthread_mutex_unlock(&p->lock);
    return skipped;
}

/* Next document into `s`, file errors reported; false at the end. */
static bool read_slot(struct pool *p, struct slot *s, struct source *source, struct pool_totals *totals)
{
    struct err e;
    for (;;) {
        doc_init(&s->doc, &s->arena);
        int got = source_next(source, &s->doc, &e);
        if (got == 1 && is_skipped(p, &s->doc)) {
            arena_reset(&s->arena, ARENA_KEEP);
            continue;
        }
        if (got >= 0)
            return got == 1;
        report_error(&e);
        totals->failed_files++;
    }
}

static void read_all(struct pool *p, struct source *source)
{
    uint64_t failed = 0;
    for (bool more = true; more;) {
        pthread_mutex_lock(&p->lock);
        while (p->read - p->written == p->nslots && !p->end)
            pthread_cond_wait(&p->room, &p->lock);
        more = !p->end;
        struct slot *s = &p->slot[p->read % p->nslots];
        pthread_mutex_unlock(&p->lock);
        struct pool_totals mine = {0};
        more = more && read_slot(p, s, source, &mine);
        failed += mine.failed_files;
        pthread_mutex_lock(&p->lock);
        if (more) {
            s->state = SLOT_READ;
            p->read++;
            pthread_cond_signal(&p->work);
        } else {
            p->end = true;
            pthread_cond_broadcast(&p->work);
        }
        pthread_mutex_unlock(&p->lock);
    }
    p->totals->failed_files += failed;
}

static void run_threads(struct pool *p, struct source *source)
{
    unsigned n = p->job->threads, started = 0;
    pthread_t *thread = arena_xalloc(n * sizeof *thread);
    while (started < n && pthread_create(&thread[started], NULL, worker, p) == 0)
        started++;
    if (!started) {
        fprintf(stderr, "attest: cannot start a thread\n");
        exit(2);
    }
    read_all(p, source);
    for (unsigned i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    free(thread);
}

static void run_alone(struct pool *p, struct source *source)
{
    struct slot *s = &p->slot[0];
    struct scratch scratch = {0};
    while (!p->failed && read_slot(p, s, source, p->totals)) {
        work_on(p->job, s, &scratch);
        write_slot(p, s);
    }
    scratch_free(&scratch);
}

bool pool_run(const struct pool_job *job, struct source *source, struct out *out, struct pool_totals *totals)
{
    struct pool p = {.job = job, .out = out, .totals = totals,
                     .nslots = job->threads > 1 ? job->threads * SLOTS_PER_THREAD : 1,
                     .lock = PTHREAD_MUTEX_INITIALIZER, .work = PTHREAD_COND_INITIALIZER,
                     .room = PTHREAD_COND_INITIALIZER};
    *totals = (struct pool_totals){0};
    p.slot = arena_xalloc(p.nslots * sizeof *p.slot);
    for (unsigned i = 0; i < p.nslots; i++) {
        p.slot[i] = (struct slot){0};
        out_open(&p.slot[i].text, -1);
    }
    if (job->threads > 1)
        run_threads(&p, source);
    else
        run_alone(&p, source);
    for (unsigned i = 0; i < p.nslots; i++) {
        arena_free(&p.slot[i].arena);
        out_close(&p.slot[i].text);
    }
    free(p.slot);
    return !p.failed;
}
