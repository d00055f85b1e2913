#ifndef ATTEST_PIPELINE_H
#define ATTEST_PIPELINE_H
/*
 * The stages in their order. This is the one place that knows all of them: to swap or add a stage,
 * change its row in the table in pipeline.c.
 */
#include "dict.h"
#include "doc.h"

struct pipeline; /* the stages, opened; immutable and shared by threads */

/* Adds a user's own table of persons or bodies to the language data, before the pipeline is opened.
 * False with file and line in *e. */
bool pipeline_overlay(struct dict *dict, const char *path, struct err *e);

/* Opens every stage on `dict`, which is borrowed and must outlive the pipeline. NULL on error. */
struct pipeline *pipeline_open(const struct dict *dict, struct err *e);

/* The same up to and including the stages of `last`, since opening costs time too, and with another
 * parse model than that of `dict`, as bytes (64-byte aligned; borrowed; p == NULL: that of dict). */
struct pipeline *pipeline_open_until(const struct dict *dict, struct str model, enum stage last, struct err *e);

/* Runs the stages behind d->stage up to and including `last`, which must be opened, and sets d->stage. A
 * document that comes from a reader is at STAGE_INPUT. Thread-safe for distinct documents. */
void pipeline_run(const struct pipeline *p, struct doc *d, enum stage last);

void pipeline_close(struct pipeline *p);

/* Nanoseconds of processor time spent in each row of the stage table, for one document after another: pass to
 * pipeline_run_timed to add up. */
enum { PIPELINE_ROWS_MAX = 16 };
struct pipeline_times {
    uint64_t ns[PIPELINE_ROWS_MAX];
};
void pipeline_run_timed(const struct pipeline *p, struct doc *d, enum stage last, struct pipeline_times *times);

/* The table, for help texts and measurements. */
struct pipeline_row {
    const char *name;
    const char *needs, *makes; /* arrays of struct doc, in words */
    enum stage stage;
};
unsigned pipeline_rows(void);
const struct pipeline_row *pipeline_row(unsigned i);

#endif
