#include "commands.h"
#include "scratch.h"
#include "source.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BENCH_ARENA_KEEP = 64 << 20 };

struct tally {
    struct pipeline_times times;
    uint64_t documents, words, sentences;
};

/* One pass over all documents on one thread. */
static bool one_pass(const struct options *o, const struct engine *engine, struct tally *t)
{
    struct err e;
    struct source *source = source_open(o, &e);
    if (!source)
        return commands_fail(&e) == EXIT_FINE;
    struct arena a = {0};
    struct scratch scratch = {0};
    struct doc d;
    int got;
    *t = (struct tally){0};
    while (doc_init(&d, &a), (got = source_next(source, &d, &e)) == 1) {
        d.scratch = &scratch;
        pipeline_run_timed(engine->pipeline, &d, STAGE_CLAIM, &t->times);
        t->documents++;
        t->words += d.toks.n;
        t->sentences += d.sents.n;
        arena_reset(&a, BENCH_ARENA_KEEP);
    }
    arena_free(&a);
    scratch_free(&scratch);
    source_close(source);
    return got == 0 || commands_fail(&e) == EXIT_FINE;
}

static double rate(uint64_t n, uint64_t ns)
{
    return ns ? (double)n * 1e9 / (double)ns : 0;
}

static void print_row(struct out *out, const char *name, uint64_t ns, uint64_t all, const struct tally *t)
{
    out_fmt(out, "%-8s %10.1f ms %5.1f %% %12.0f words/s %10.0f sentences/s\n", name, (double)ns / 1e6,
            all ? 100.0 * (double)ns / (double)all : 0, rate(t->words, ns), rate(t->sentences, ns));
}

static bool print_tally(const struct tally *best)
{
    struct out out;
    uint64_t all = 0;
    out_open(&out, STDOUT_FILENO);
    for (unsigned i = 0; i < pipeline_rows(); i++)
        all += best->times.ns[i];
    out_fmt(&out, "%" PRIu64 " documents, %" PRIu64 " sentences, %" PRIu64 " words, one thread, best of the runs\n",
            best->documents, best->sentences, best->words);
    uint64_t engine = 0;
    for (unsigned i = 0; i < pipeline_rows(); i++) {
        enum stage s = pipeline_row(i)->stage;
        print_row(&out, pipeline_row(i)->name, best->times.ns[i], all, best);
        engine += s == STAGE_TEXT || s == STAGE_PARSE ? best->times.ns[i] : 0;
    }
    print_row(&out, "text+parse", engine, all, best);
    print_row(&out, "all", all, all, best);
    return out_close(&out);
}

int command_bench(const struct options *o)
{
    struct err e;
    struct engine engine;
    if (!o->nfiles && !o->files_from) {
        err_set(&e, NULL, 0, 0, "bench reads its documents several times, so it needs files, not standard input");
        return commands_fail(&e);
    }
    if (!commands_engine_open(o, STAGE_CLAIM, &engine))
        return EXIT_WRONG;
    struct tally best = {0}, t;
    bool ok = true;
    for (unsigned i = 0; ok && i < o->repeat; i++) {
        ok = one_pass(o, &engine, &t);
        for (unsigned k = 0; k < pipeline_rows(); k++) /* the best of each stage by itself */
            if (i && best.times.ns[k] < t.times.ns[k])
                t.times.ns[k] = best.times.ns[k];
        best = t;
    }
    commands_engine_close(&engine);
    return ok && print_tally(&best) ? EXIT_FINE : EXIT_WRONG;
}
