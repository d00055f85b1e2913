/*
 * What every stage found and why. What is explained depends on the first word: a database, then ids of items in it;
 * a file of documents; or else the words themselves are the text.
 */
#include "commands.h"
#include "input.h"
#include "report_item.h"
#include "report_why.h"
#include "source.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct explain {
    const struct options *o;
    struct engine engine;
    struct report_why_options report;
    enum stage last;
    struct out out;
    bool problems;
};

static void explain_doc(struct explain *x, struct doc *d)
{
    d->explain = true;
    if (x->o->date)
        d->given_date = str_of(x->o->date);
    pipeline_run(x->engine.pipeline, d, x->last);
    report_why(d, &x->report, &x->out);
    out_flush(&x->out);
    x->problems |= d->problems.n > 0;
}

static bool explain_files(struct explain *x, struct err *e)
{
    struct source *source = source_open(x->o, e);
    if (!source)
        return false;
    struct arena a = {0};
    struct doc d;
    int got;
    while (doc_init(&d, &a), (got = source_next(source, &d, e)) == 1) {
        if (d.number)
            out_char(&x->out, '\n');
        explain_doc(x, &d);
        arena_reset(&a, 0);
    }
    arena_free(&a);
    source_close(source);
    return got == 0;
}

/* The words of the command line are one text, taken as it is. */
static bool explain_words(struct explain *x, struct err *e)
{
    struct arena a = {0};
    struct doc d;
    struct str text = {0};
    for (unsigned i = 0; i < x->o->nfiles; i++)
        text = str_fmt(&a, "%.*s%s%s", STR_ARG(text), i ? " " : "", x->o->files[i]);
    doc_init(&d, &a);
    struct input_options how = {.format = INPUT_TEXT, .max_doc = x->o->max_doc};
    struct input *in = input_open_bytes(text, "text", &how, e);
    bool ok = in && input_next(in, &d) == 1;
    if (ok) {
        d.kind = DOC_VERBATIM;
        d.stage = STAGE_INPUT;
        explain_doc(x, &d);
    }
    input_close(in);
    arena_free(&a);
    return ok;
}

/* --- items of a store ------------------------------------------------------------------------------- */

static struct str column(struct arena *a, sqlite3_stmt *s, int i)
{
    const char *p = (const char *)sqlite3_column_text(s, i);
    return str_dup(a, str_make(p ? p : "", (size_t)sqlite3_column_bytes(s, i)));
}

/* The stored text, to be read anew as it stands: records do not hold trees. */
static bool load_doc(struct store *store, long long number, struct doc *d, struct err *e)
{
    sqlite3_stmt *s = store_prepare(store,
                                    "SELECT key, uri, title, coalesce(told_as_of, published), outlet, text FROM documents"
                                    " WHERE doc = ?", e);
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, number);
    bool ok = sqlite3_step(s) == SQLITE_ROW || store_error(store, e);
    if (ok) {
        d->id = column(d->arena, s, 0);
        d->uri = column(d->arena, s, 1);
        d->given_title = column(d->arena, s, 2);
        d->given_date = column(d->arena, s, 3);
        d->given_outlet = column(d->arena, s, 4);
        d->raw = column(d->arena, s, 5);
        d->kind = DOC_VERBATIM;
        d->stage = STAGE_INPUT;
    }
    sqlite3_finalize(s);
    return ok;
}

static bool explain_item(struct explain *x, struct store *store, const char *id, struct err *e)
{
    struct report_item item;
    struct arena a = {0};
    struct doc d;
    doc_init(&d, &a);
    bool ok = report_item_find(store, id, &item, e) && report_item_put(store, &item, &x->out, e);
    if (ok && item.sentence.e) {
        ok = load_doc(store, item.doc, &d, e);
        x->report.only = item.sentence;
        out_cstr(&x->out, "\nread anew from the stored text:\n");
        if (ok)
            explain_doc(x, &d);
    }
    arena_free(&a);
    return ok;
}

static bool explain_store(struct explain *x, struct err *e)
{
    struct store store;
    const char *path = x->o->files[0];
    if (x->o->nfiles < 2)
        return err_set(e, path, 0, 0, "give the id of an item in it: attest explain %s ID; ids stand in the last column of "
                                      "attest events, claims, tolls, incidents and documents", path);
    if (!store_open(path, STORE_READ, &store, e))
        return false;
    bool ok = true;
    for (unsigned i = 1; ok && i < x->o->nfiles; i++) {
        out_cstr(&x->out, i > 1 ? "\n" : "");
        ok = explain_item(x, &store, x->o->files[i], e);
    }
    store_close(&store);
    return ok;
}

/* The kinds of things that can be explained, told apart by the first word. */
static bool explain_any(struct explain *x, struct err *e)
{
    if (x->o->nfiles && store_is(x->o->files[0]))
        return explain_store(x, e);
    bool files = !x->o->nfiles || strcmp(x->o->files[0], "-") == 0 || access(x->o->files[0], F_OK) == 0;
    return files ? explain_files(x, e) : explain_words(x, e);
}

static bool date_fits(const char *date, struct err *e)
{
    int32_t from, to;
    return !date || day_parse(str_of(date), &from, &to) ||
           err_set(e, NULL, 0, 0, "--date takes a day as 2024-05-31, not '%s'", date);
}

int command_explain(const struct options *o)
{
    struct err e;
    struct explain x = {.o = o, .last = STAGE_CLAIM, .report = {.stages = ~0u}};
    if ((o->stages && !commands_stages(o->stages, &x.report.stages, &x.last, &e)) || !date_fits(o->date, &e))
        return commands_fail(&e);
    if (x.last >= STAGE_EVENT)
        x.last = STAGE_CLAIM; /* events get their claims there */
    x.report.colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    if (!commands_engine_open(o, x.last, &x.engine))
        return EXIT_WRONG;
    out_open(&x.out, STDOUT_FILENO);
    bool ok = explain_any(&x, &e);
    int error = x.out.error;
    bool written = out_close(&x.out);
    commands_engine_close(&x.engine);
    if (!ok)
        return commands_fail(&e);
    if (!written && error != EPIPE) {
        err_set(&e, NULL, 0, 0, "cannot write the output: %s", strerror(error));
        return commands_fail(&e);
    }
    return x.problems ? EXIT_PROBLEMS : EXIT_FINE;
}
