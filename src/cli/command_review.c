/* attest review DB: verdicts of coders on the items of a store, by a screen or by options. */
#include "commands.h"
#include "report_agree.h"
#include "report_correct.h"
#include "report_review.h"
#include "report_table.h"
#include "review_screen.h"
#include "vec.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct review {
    const struct options *o;
    struct store store;
    enum report_item_kind kind; /* REPORT_ITEM_DOCUMENT: all */
    enum report_form form;
};

static enum store_view view_of(enum report_item_kind kind)
{
    return kind == REPORT_ITEM_EVENT ? STORE_VIEW_EVENTS : kind == REPORT_ITEM_CLAIM ? STORE_VIEW_CLAIMS : STORE_VIEW_TOLLS;
}

static const char *coder_of(const struct options *o)
{
    const char *user = o->coder ? o->coder : getenv("USER");
    return user && *user ? user : NULL;
}

static bool no_coder(struct err *e)
{
    return err_set(e, NULL, 0, 0, "say who judges: --coder NAME");
}

/* --- one verdict ------------------------------------------------------------------------------------------------------ */

static bool set(struct review *r, struct err *e)
{
    const struct options *o = r->o;
    struct report_item item;
    struct report_review what = {coder_of(o), o->verdict, o->field, o->value, o->note};
    if (!what.coder)
        return no_coder(e);
    if (!o->verdict)
        return err_set(e, NULL, 0, 0, "--set needs --verdict: accept, reject, edit, flag or undo");
    if (!report_item_find(&r->store, o->set, &item, e))
        return false;
    if (strcmp(o->verdict, "undo") == 0)
        return report_review_undo(&r->store, what.coder, false, &item, e);
    return report_review_add(&r->store, &item, &what, e);
}

/* --- which items -------------------------------------------------------------------------------------------------------- */

static bool has_filter(const struct store_filter *f)
{
    return f->since || f->until || f->country || f->actor || f->speaker || f->type || f->what || f->near || f->status ||
           f->factuality || f->outlet || f->text || f->incident || f->document || f->limit;
}

static bool take_items(struct review *r, enum report_item_kind kind, struct err *e)
{
    sqlite3_stmt *q = store_query_items(&r->store, view_of(kind), &r->o->filter, e);
    sqlite3_stmt *put = q ? store_prepare(&r->store, "INSERT INTO temp.reviewed VALUES(?, ?)", e) : NULL;
    int got = SQLITE_ERROR;
    bool ok = put != NULL;
    while (ok && (got = sqlite3_step(q)) == SQLITE_ROW) {
        sqlite3_bind_text(put, 1, report_review_kind(kind), -1, SQLITE_STATIC);
        sqlite3_bind_int64(put, 2, sqlite3_column_int64(q, 0));
        ok = store_step(&r->store, put, e);
    }
    ok = ok && (got == SQLITE_DONE || store_error(&r->store, e));
    sqlite3_finalize(q);
    sqlite3_finalize(put);
    return ok;
}

/* Fills temp.reviewed: what the filters leave, or all that has reviews. */
static bool pick(struct review *r, struct err *e)
{
    char sql[160] = "INSERT INTO temp.reviewed SELECT DISTINCT kind, item FROM reviews";
    bool ok = store_exec(&r->store, "CREATE TEMP TABLE reviewed(kind TEXT, item INTEGER, PRIMARY KEY(kind, item))", e);
    if (!has_filter(&r->o->filter)) {
        if (r->kind)
            snprintf(sql + strlen(sql), sizeof sql - strlen(sql), " WHERE kind = '%s'", report_review_kind(r->kind));
        return ok && store_exec(&r->store, sql, e);
    }
    for (enum report_item_kind k = REPORT_ITEM_EVENT; ok && k <= REPORT_ITEM_COUNT; k++)
        if (!r->kind || r->kind == k)
            ok = take_items(r, k, e);
    return ok;
}

/* --- tables --------------------------------------------------------------------------------------------------------------- */

static unsigned terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

static bool table(struct review *r, const char *sql, struct out *out, struct err *e)
{
    uint64_t rows;
    sqlite3_stmt *q = store_prepare(&r->store, sql, e);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, r->o->coder, -1, SQLITE_STATIC);
    bool ok = report_table(&r->store, q, r->form, terminal_width(), false, out, &rows, e);
    sqlite3_finalize(q);
    return ok;
}

static bool list(struct review *r, struct out *out, struct err *e)
{
    return pick(r, e) && table(r, "SELECT kind, coder, verdict, edits, note, made, id FROM review_list JOIN temp.reviewed USING(kind, item)"
                                  " WHERE ?1 IS NULL OR coder = ?1 ORDER BY kind, item, coder", out, e);
}

static bool agreement(struct review *r, struct out *out, struct err *e)
{
    return pick(r, e) && report_agree_fill(&r->store, e) && table(r, "SELECT * FROM temp.agreement ORDER BY rowid", out, e);
}

static bool corrections(struct review *r, struct out *out, struct err *e)
{
    uint64_t left = 0;
    bool rules = strcmp(r->o->corrections, "rules") == 0;
    if (!rules && strcmp(r->o->corrections, "cases") != 0)
        return err_set(e, NULL, 0, 0, "there are no corrections '%s'; there are rules and cases", r->o->corrections);
    if (!pick(r, e) || !(rules ? report_correct_rules : report_correct_cases)(&r->store, r->o->coder, out, &left, e))
        return false;
    if (left)
        fprintf(stderr, "attest: %llu items on which coders disagree were left out\n", (unsigned long long)left);
    return true;
}

static int print(struct review *r, bool (*what)(struct review *, struct out *, struct err *))
{
    struct out out;
    struct err e;
    out_open(&out, STDOUT_FILENO);
    bool ok = what(r, &out, &e);
    out_flush(&out);
    int error = out.error;
    out_close(&out);
    if (!ok)
        return commands_fail(&e);
    return error ? commands_write_failed(error) : EXIT_FINE;
}

/* --- the screen ------------------------------------------------------------------------------------------------------------- */

static bool screen(struct review *r, struct err *e)
{
    struct review_list l = {&r->store, coder_of(r->o), r->kind ? r->kind : REPORT_ITEM_EVENT, NULL, 0};
    if (!l.coder)
        return no_coder(e);
    sqlite3_stmt *q = store_query_items(&r->store, view_of(l.kind), &r->o->filter, e);
    if (!q)
        return false;
    struct arena a = {0};
    VEC(long long) rows = {0};
    int got;
    while ((got = sqlite3_step(q)) == SQLITE_ROW)
        *vec_push(&a, &rows) = sqlite3_column_int64(q, 0);
    bool ok = got == SQLITE_DONE || store_error(&r->store, e);
    sqlite3_finalize(q);
    l.rows = rows.v;
    l.n = rows.n;
    if (ok && !l.n)
        ok = err_set(e, NULL, 0, 0, "there is nothing to review: no %s is left by the filters", report_review_kind(l.kind));
    ok = ok && review_screen(&l, e);
    arena_free(&a);
    return ok;
}

/* --- which of them ------------------------------------------------------------------------------------------------------------ */

static bool is_writing(const struct options *o)
{
    return o->set || (!o->list && !o->agreement && !o->corrections);
}

/* A file that an older attest made lacks the views. */
static bool has_views(struct review *r, struct err *e)
{
    long long there;
    return store_number(&r->store, "SELECT count(*) FROM sqlite_schema WHERE name = 'review_list'", &there, e) &&
           (there || err_set(e, r->store.path, 0, 0, "an older attest made it: 'attest group %s' brings it up to date", r->store.path));
}

static int run(struct review *r)
{
    struct err e;
    const struct options *o = r->o;
    if (!has_views(r, &e))
        return commands_fail(&e);
    if (o->list)
        return print(r, list);
    if (o->agreement)
        return print(r, agreement);
    if (o->corrections)
        return print(r, corrections);
    return (o->set ? set : screen)(r, &e) ? EXIT_FINE : commands_fail(&e);
}

static bool check_options(struct review *r, struct err *e)
{
    const struct options *o = r->o;
    if (o->nfiles != 1)
        return err_set(e, NULL, 0, 0, "give one database: attest review DB");
    if (o->kind && !(r->kind = report_review_kind_of(o->kind)))
        return err_set(e, NULL, 0, 0, "there is no kind '%s'; there are event, claim and count", o->kind);
    if (o->output && !report_table_form(o->output, &r->form))
        return err_set(e, NULL, 0, 0, "there is no output '%s'; there are table, csv, tsv and jsonl", o->output);
    if ((o->set != NULL) + o->list + o->agreement + (o->corrections != NULL) > 1)
        return err_set(e, NULL, 0, 0, "--set, --list, --agreement and --corrections go one at a time");
    if (!o->set && (o->verdict || o->field || o->value || o->note))
        return err_set(e, NULL, 0, 0, "--verdict, --field, --value and --note need --set ID");
    return true;
}

int command_review(const struct options *o)
{
    struct err e;
    struct review r = {.o = o};
    if (!check_options(&r, &e) || !store_open(o->files[0], is_writing(o) ? STORE_NOTE : STORE_READ, &r.store, &e))
        return commands_fail(&e);
    int status = run(&r);
    store_close(&r.store);
    return status;
}
