#ifndef ATTEST_COMMANDS_H
#define ATTEST_COMMANDS_H
/* One function per command; each returns the exit status of the program. */
#include "options.h"
#include "pipeline.h"

int command_code(const struct options *o);
int command_parse(const struct options *o);
int command_bench(const struct options *o);
int command_add(const struct options *o);
int command_group(const struct options *o);
int command_report(const struct options *o);
int command_export(const struct options *o);
int command_merge(const struct options *o);
int command_ask(const struct options *o); /* events, claims, tolls ... */
int command_review(const struct options *o);
int command_explain(const struct options *o);

/* What the commands share (command_run.c). */
enum { EXIT_FINE = 0, EXIT_PROBLEMS = 1, EXIT_WRONG = 2 };

/* Dictionary (built in, or of --lang-dir), model of --model and pipeline up to
 * `last`; false after reporting on standard error. */
struct engine {
    struct dict *dict;
    struct pipeline *pipeline;
    struct str model; /* file of --model, mapped */
};
bool commands_engine_open(const struct options *o, enum stage last, struct engine *e);
void commands_engine_close(struct engine *e);

/* Reports a failed write to standard output; returns the exit status (a closed pipe ends quietly). */
int commands_write_failed(int error);

/* Threads that --jobs asks for. */
unsigned commands_threads(const struct options *o);

/* Groups the documents of a store and says so; returns the exit status. */
int command_group_store(struct store *store);

/* Prints "attest: ..." on standard error; returns EXIT_WRONG. */
int commands_fail(const struct err *e);

/* Stages named in a list split by commas, as bits; *last is the last of them. False with *e. */
bool commands_stages(const char *list, uint32_t *stages, enum stage *last, struct err *e);
bool commands_stage(struct str name, enum stage *stage, struct err *e);

/* Runs all documents up to `last` and prints each with `print`; returns the exit status. */
struct doc;
int commands_run(const struct options *o, enum stage last,
                 void (*print)(const struct doc *, const void *, struct out *), const void *arg);

#endif
