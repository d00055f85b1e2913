#include "review_show.h"

#include "report_review.h"
#include "utf8.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { AROUND = 400 /* bytes of text looked at before and behind the sentence */ };

static const struct {
    const char *view, *table, *row;
} KINDS[] = {
    [REPORT_ITEM_EVENT] = {"event_list", "events", "event"},
    [REPORT_ITEM_CLAIM] = {"claim_list", "claims", "claim"},
    [REPORT_ITEM_COUNT] = {"toll_list", "counts", "count"},
};

static struct str cell(sqlite3_stmt *q, int i)
{
    const char *p = (const char *)sqlite3_column_text(q, i);
    return p ? str_make(p, (size_t)sqlite3_column_bytes(q, i)) : STR("");
}

static struct str named(sqlite3_stmt *q, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(q); i++)
        if (strcmp(sqlite3_column_name(q, i), name) == 0)
            return cell(q, i);
    return STR("");
}

static uint32_t offset(sqlite3_stmt *q, const char *name, struct str in)
{
    struct str s = named(q, name);
    uint64_t v = 0;
    str_to_uint(s, UINT32_MAX, &v);
    return v < in.n ? (uint32_t)v : (uint32_t)in.n;
}

/* --- what coders said ------------------------------------------------------------------------------------------------ */

static enum review_style style_of(struct str verdict)
{
    return str_eq(verdict, STR("accept")) ? REVIEW_GOOD : str_eq(verdict, STR("reject")) ? REVIEW_BAD : REVIEW_NAME;
}

static void put_verdict(struct review_paper *p, sqlite3_stmt *q)
{
    review_paper_put(p, cell(q, 0), REVIEW_PLAIN);
    review_paper_put(p, STR(": "), REVIEW_PLAIN);
    review_paper_put(p, cell(q, 1), style_of(cell(q, 1)));
    for (int i = 2; i < 4; i++) {
        if (!cell(q, i).n)
            continue;
        review_paper_put(p, i == 2 ? STR(" [") : STR(" ("), REVIEW_PLAIN);
        review_paper_put(p, cell(q, i), REVIEW_PLAIN);
        review_paper_put(p, i == 2 ? STR("]") : STR(")"), REVIEW_PLAIN);
    }
    review_paper_put(p, STR("\n"), REVIEW_PLAIN);
}

/* This coder first. */
static bool put_verdicts(struct store *s, const struct report_item *item, const char *coder, struct review_paper *p, struct err *e)
{
    sqlite3_stmt *q = store_prepare(s, "SELECT coder, verdict, edits, note FROM review_list WHERE kind = ? AND item = ?"
                                       " ORDER BY coder <> ?, coder", e);
    if (!q)
        return false;
    int got;
    sqlite3_bind_text(q, 1, report_review_kind(item->kind), -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, item->row);
    sqlite3_bind_text(q, 3, coder, -1, SQLITE_STATIC);
    while ((got = sqlite3_step(q)) == SQLITE_ROW)
        put_verdict(p, q);
    sqlite3_finalize(q);
    review_paper_put(p, STR("\n"), REVIEW_PLAIN);
    return got == SQLITE_DONE || store_error(s, e);
}

/* --- the sentence ------------------------------------------------------------------------------------------------------- */

static bool ends_sentence(struct str s, size_t at)
{
    return s.p[at] == '\n' || (strchr(".!?", s.p[at]) && s.p[at] && at + 1 < s.n && strchr(" \n\"", s.p[at + 1]));
}

/* The last sentence of the text before; a piece of it if it is long. */
static struct str before(struct str s)
{
    s = str_trim(s);
    size_t at = s.n;
    while (at > 1 && !ends_sentence(s, at - 2))
        at--;
    at = at > 1 ? at - 1 : 0;
    while (!utf8_boundary(s, at))
        at++;
    return str_trim(str_make(s.p + at, s.n - at));
}

/* The first sentence of the text behind. */
static struct str behind(struct str s)
{
    size_t at = 0;
    s = str_trim(s);
    while (at < s.n && !ends_sentence(s, at))
        at++;
    at = at < s.n ? at + 1 : s.n;
    while (at && at == s.n && utf8_check(str_make(s.p, at)) < at)
        at = utf8_check(str_make(s.p, at));
    return str_make(s.p, at);
}

static void put_marked(struct review_paper *p, sqlite3_stmt *q)
{
    struct str s = named(q, "sentence");
    uint32_t b = offset(q, "mark_b", s), e = offset(q, "mark_e", s);
    e = e < b ? b : e;
    review_paper_put(p, str_make(s.p, b), REVIEW_PLAIN);
    review_paper_put(p, str_make(s.p + b, e - b), REVIEW_MARK);
    review_paper_put(p, str_make(s.p + e, s.n - e), REVIEW_PLAIN);
}

static bool put_sentence(struct store *s, const struct report_item *item, sqlite3_stmt *row, struct review_paper *p, struct err *e)
{
    char sql[320];
    snprintf(sql, sizeof sql, "SELECT substr(CAST(d.text AS BLOB), max(1, t.sentence_b - %d + 1), min(t.sentence_b, %d)),"
                              " substr(CAST(d.text AS BLOB), t.sentence_e + 1, %d) FROM %s t JOIN documents d USING(doc) WHERE t.%s = ?",
             AROUND, AROUND, AROUND, KINDS[item->kind].table, KINDS[item->kind].row);
    sqlite3_stmt *q = store_prepare(s, sql, e);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, item->row);
    bool ok = sqlite3_step(q) == SQLITE_ROW || store_error(s, e);
    if (ok) {
        struct str first = before(cell(q, 0)), last = behind(cell(q, 1));
        review_paper_put(p, first, REVIEW_DIM);
        review_paper_put(p, first.n ? STR(" ") : STR(""), REVIEW_PLAIN);
        put_marked(p, row);
        review_paper_put(p, STR(" "), REVIEW_PLAIN);
        review_paper_put(p, last, REVIEW_DIM);
        review_paper_put(p, STR("\n\n"), REVIEW_PLAIN);
    }
    sqlite3_finalize(q);
    return ok;
}

/* --- fields --------------------------------------------------------------------------------------------------------------- */

static bool is_among(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

/* Whether the column stands in the list of fields: not if it is shown above it, and some only with `more`. */
static bool is_listed(const char *name, bool more)
{
    static const char *const above[] = {"id", "sentence", "mark_b", "mark_e", "event", "claim", "count", "doc", "rule",
                                        "published", "outlet", "title", NULL};
    static const char *const details[] = {"quad", "lat", "lon", "geonameid", "place_by", "uri", "score", "story", "incident", NULL};
    return !is_among(name, above) && (more || !is_among(name, details));
}

/* Rule and source. */
static void put_source(sqlite3_stmt *row, struct review_paper *p)
{
    static const char *const names[] = {"outlet", "published", "title"};
    review_paper_put(p, STR("rule  "), REVIEW_NAME);
    review_paper_put(p, named(row, "rule"), REVIEW_PLAIN);
    review_paper_put(p, STR("\nfrom  "), REVIEW_NAME);
    if (!named(row, "outlet").n)
        review_paper_put(p, named(row, "uri"), REVIEW_PLAIN);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        review_paper_put(p, named(row, names[i]), REVIEW_PLAIN);
        review_paper_put(p, STR("  "), REVIEW_PLAIN);
    }
    review_paper_put(p, STR("\n\n"), REVIEW_PLAIN);
}

static bool can_edit(enum report_item_kind kind, const char *name)
{
    const char *field;
    for (unsigned i = 0; (field = report_review_field(kind, i)); i++)
        if (strcmp(field, name) == 0)
            return true;
    return false;
}

static bool put_field(struct store *s, const struct report_item *item, const char *coder, const char *name, struct str coded,
                      struct review_paper *p, struct err *e)
{
    struct arena a = {0};
    struct str now = coded;
    bool ok = !can_edit(item->kind, name) || report_review_value(s, item, coder, name, &a, &now, e);
    bool changed = ok && !str_eq(now, coded);
    if (ok && (coded.n || changed)) {
        review_paper_fmt(p, REVIEW_NAME, "%-16s ", name);
        review_paper_put(p, coded, changed ? REVIEW_DIM : REVIEW_PLAIN);
        if (changed)
            review_paper_put(p, coded.n ? STR(" -> ") : STR("-> "), REVIEW_PLAIN);
        if (changed)
            review_paper_put(p, now.n ? now : STR("none"), REVIEW_MARK);
        review_paper_put(p, STR("\n"), REVIEW_PLAIN);
    }
    arena_free(&a);
    return ok;
}

static bool put_more(struct store *s, const struct report_item *item, struct review_paper *p, struct err *e)
{
    struct out out;
    out_open(&out, -1);
    bool ok = report_item_put_parts(s, item, &out, e);
    if (ok && !out.n)
        out_cstr(&out, "no links, versions or other reports\n");
    review_paper_put(p, str_trim(str_make(out.p, out.n)), REVIEW_PLAIN);
    review_paper_put(p, STR("\n\n"), REVIEW_PLAIN);
    out_close(&out);
    return ok;
}

bool review_show_item(struct store *s, const struct report_item *item, const char *coder, bool more, struct review_paper *p,
                      struct err *e)
{
    char sql[96];
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s = ?", KINDS[item->kind].view, KINDS[item->kind].row);
    review_paper_clear(p);
    sqlite3_stmt *row = store_prepare(s, sql, e);
    if (!row)
        return false;
    sqlite3_bind_int64(row, 1, item->row);
    bool ok = sqlite3_step(row) == SQLITE_ROW || store_error(s, e);
    review_paper_put(p, ok ? named(row, "id") : STR(""), REVIEW_NAME);
    review_paper_put(p, STR("\n"), REVIEW_PLAIN);
    ok = ok && put_verdicts(s, item, coder, p, e) && put_sentence(s, item, row, p, e);
    if (ok)
        put_source(row, p);
    ok = ok && (!more || put_more(s, item, p, e));
    for (int i = 0; ok && i < sqlite3_column_count(row); i++)
        if (is_listed(sqlite3_column_name(row, i), more))
            ok = put_field(s, item, coder, sqlite3_column_name(row, i), cell(row, i), p, e);
    sqlite3_finalize(row);
    return ok;
}

bool review_show_fields(struct store *s, const struct report_item *item, const char *coder, struct review_paper *p, struct err *e)
{
    struct arena a = {0};
    const char *field;
    bool ok = true;
    review_paper_clear(p);
    for (unsigned i = 0; ok && (field = report_review_field(item->kind, i)); i++) {
        struct str value;
        ok = report_review_value(s, item, coder, field, &a, &value, e);
        review_paper_fmt(p, REVIEW_MARK, "%c", 'a' + (int)i);
        review_paper_fmt(p, REVIEW_NAME, "  %-16s ", field);
        review_paper_put(p, ok ? value : STR(""), REVIEW_PLAIN);
        review_paper_put(p, STR("\n"), REVIEW_PLAIN);
    }
    arena_free(&a);
    return ok;
}
