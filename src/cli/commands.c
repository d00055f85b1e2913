#include "commands.h"

#include "dict_builtin.h"
#include "mapped.h"
#include "parse_model.h"
#include "pool.h"
#include "progress.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

int commands_fail(const struct err *e)
{
    struct arena a = {0};
    struct str text = err_text(&a, e);
    fprintf(stderr, "attest: %.*s\n", STR_ARG(text));
    arena_free(&a);
    return EXIT_WRONG;
}

static bool open_model(const struct options *o, enum stage last, struct engine *engine, struct err *e)
{
    struct err why;
    if (!mapped_open(o->model, &engine->model, &why))
        return err_set(e, o->model, 0, 0, "%s; attest-train makes models (docs/training.md)", why.text);
    if (!engine->model.n)
        return err_set(e, o->model, 0, 0, "is empty; attest-train makes models (docs/training.md)");
    engine->pipeline = pipeline_open_until(engine->dict, engine->model, last, e);
    if (!engine->pipeline && strcmp(e->file, PARSE_MODEL_FILE) == 0)
        snprintf(e->file, sizeof e->file, "%s", o->model);
    return engine->pipeline != NULL;
}

bool commands_engine_open(const struct options *o, enum stage last, struct engine *engine)
{
    struct err e;
    *engine = (struct engine){0};
    engine->dict = o->lang_dir ? dict_open_dir(o->lang_dir, &e) : dict_open(dict_builtin_pack(), &e);
    bool ok = engine->dict != NULL;
    for (unsigned i = 0; ok && i < o->nactors; i++)
        ok = pipeline_overlay(engine->dict, o->actors[i], &e);
    if (ok && !o->model)
        engine->pipeline = pipeline_open_until(engine->dict, (struct str){0}, last, &e);
    if (engine->pipeline || (ok && o->model && open_model(o, last, engine, &e)))
        return true;
    commands_fail(&e);
    commands_engine_close(engine);
    return false;
}

void commands_engine_close(struct engine *e)
{
    pipeline_close(e->pipeline);
    dict_close(e->dict);
    mapped_close(e->model);
}

bool commands_stage(struct str name, enum stage *stage, struct err *e)
{
    int s = vocab_of(VOCAB_OF_STAGE, name);
    if (s <= 0)
        return err_set(e, NULL, 0, 0,
                       "there is no stage '%.*s'; there are input, page, text, parse, name, time, event, claim",
                       name.n < 40 ? (int)name.n : 40, name.p);
    *stage = (enum stage)s;
    return true;
}

bool commands_stages(const char *list, uint32_t *stages, enum stage *last, struct err *e)
{
    struct str rest = str_of(list), name;
    *stages = 0;
    *last = STAGE_INPUT;
    while (str_field(&rest, ',', &name)) {
        enum stage s = STAGE_UNSET;
        if (!commands_stage(str_trim(name), &s, e))
            return false;
        *stages |= 1u << s;
        *last = s > *last ? s : *last;
    }
    return true;
}

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void report_stats(const struct pool_totals *t, uint64_t bytes, double seconds)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    fprintf(stderr,
            "attest: %" PRIu64 " documents (%" PRIu64 " with problems), %" PRIu64 " sentences, %" PRIu64 " words, %" PRIu64
            " bytes in %.2f s: %.0f words/s; peak memory %ld MB\n",
            t->documents, t->with_problems, t->sentences, t->words, bytes, seconds, seconds > 0 ? (double)t->words / seconds : 0,
            use.ru_maxrss / 1024);
}

unsigned commands_threads(const struct options *o)
{
    long n = o->jobs ? (long)o->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (unsigned)n;
}

/* A closed pipe ends quietly: whoever read had enough. */
int commands_write_failed(int error)
{
    if (error == EPIPE)
        return EXIT_FINE;
    fprintf(stderr, "attest: cannot write the output: %s\n", strerror(error));
    return EXIT_WRONG;
}

int commands_run(const struct options *o, enum stage last, pool_print *print, const void *arg)
{
    struct err e;
    struct engine engine;
    struct source *source = source_open(o, &e);
    if (!source)
        return commands_fail(&e);
    if (!commands_engine_open(o, last, &engine)) {
        source_close(source);
        return EXIT_WRONG;
    }
    struct pool_job job = {.pipeline = engine.pipeline, .last = last, .print = print, .arg = arg, .threads = commands_threads(o)};
    struct pool_totals totals;
    struct out out;
    out_open(&out, STDOUT_FILENO);
    double begin = seconds_now();
    struct progress *progress = progress_start(source);
    bool written = pool_run(&job, source, &out, &totals);
    progress_stop(progress);
    int error = out.error;
    written = out_close(&out) && written;
    if (o->stats)
        report_stats(&totals, source_bytes(source), seconds_now() - begin);
    source_close(source);
    commands_engine_close(&engine);
    if (!written)
        return commands_write_failed(error);
    if (totals.failed_files)
        return EXIT_WRONG;
    return totals.with_problems ? EXIT_PROBLEMS : EXIT_FINE;
}
