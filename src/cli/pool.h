#ifndef ATTEST_POOL_H
#define ATTEST_POOL_H
/*
 * Documents through the pipeline on several threads, answers written in input order: the same bytes
 * for any number of threads. One thread reads; each worker takes the next document, works on it
 * alone, and whoever finishes the oldest open document writes it and those behind it that are done.
 */
#include "options.h"
#include "pipeline.h"
#include "source.h"

/* Writes what is to be printed for one finished document. Called on worker threads. */
typedef void pool_print(const struct doc *d, const void *arg, struct out *out);

/* What becomes of finished documents instead of being printed. */
struct pool_sink {
    /* Makes something of a document: on any thread, several at a time. */
    void *(*make)(const struct doc *d, void *arg);
    /* Takes it over: in input order, one at a time. False ends the run. */
    bool (*take)(void *made, void *arg);
    /* Whether a document that was read needs no work, and is passed over. On the reading thread, never while `take`
     * runs. May be NULL. */
    bool (*skip)(const struct doc *d, void *arg);
    void *arg;
};

struct pool_job {
    const struct pipeline *pipeline;
    enum stage last;
    pool_print *print;
    const void *arg; /* for print */
    const struct pool_sink *sink; /* in place of print; NULL: print */
    unsigned threads; /* at least 1 */
};

struct pool_totals {
    uint64_t documents, words, sentences, with_problems, failed_files;
};

/* Runs all documents of `source`; prints to `out` (NULL with a sink) and flushes after each document. File errors go
 * to standard error. False if writing failed (out->error) or the sink ended the run. */
bool pool_run(const struct pool_job *job, struct source *source, struct out *out, struct pool_totals *totals);

#endif
