#include "store_story.h"

#include "store_month.h"
#include "store_past.h"
#include "vec.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/*
 * Months are "2022-01"; "" is that of documents without a day. meta.grouped_upto is the number of the last document
 * (grouped.number) whose months have been done.
 */
#define NEW \
    "WITH new AS (SELECT g.doc, d.published FROM grouped g JOIN documents d USING(doc)" \
    " WHERE g.number > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE key = 'grouped_upto'))," \
    " near AS (SELECT date(published, '-14 days') AS day FROM new UNION SELECT published FROM new" \
    " UNION SELECT date(published, '+14 days') FROM new)," \
    " own AS (SELECT DISTINCT coalesce(substr(day, 1, 7), '') AS month FROM near)"

/* Of new reports and the fortnights about them. */
static const char MONTHS[] = NEW " SELECT month FROM own ORDER BY 1";

/* These, and what new reports look back on. */
static const char PAST_MONTHS[] = NEW
    " SELECT month FROM own WHERE month <> '' UNION SELECT substr(e.day, 1, 7) FROM " STORE_MEMBERS_PAST
    " AND d.doc IN (SELECT doc FROM new) ORDER BY 1";

static const char DONE[] =
    "INSERT INTO meta(key, value) SELECT 'grouped_upto', max(number) FROM grouped WHERE true"
    " ON CONFLICT(key) DO UPDATE SET value = excluded.value";

struct months {
    VEC(struct str) list;
};

static bool list_months(struct store *s, const char *sql, struct arena *a, struct months *months, struct err *e)
{
    sqlite3_stmt *find = store_prepare(s, sql, e);
    int got = SQLITE_ERROR, kinds = find ? sqlite3_bind_parameter_index(find, ":kinds") : 0;
    if (kinds)
        sqlite3_bind_text(find, kinds, store_members_kinds(a), -1, SQLITE_TRANSIENT);
    while (find && (got = sqlite3_step(find)) == SQLITE_ROW)
        *vec_push(a, &months->list) = str_dup(a, str_of((const char *)sqlite3_column_text(find, 0)));
    bool ok = find && (got == SQLITE_DONE || store_error(s, e));
    sqlite3_finalize(find);
    return ok;
}

typedef bool (*month_step)(struct store *s, const char *month, struct store_story_totals *totals, struct err *e);

static bool each(struct store *s, const struct months *months, month_step step, struct store_story_totals *totals, struct err *e)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < months->list.n; i++)
        ok = store_begin(s, e) && step(s, months->list.v[i].p, totals, e) && store_commit(s, e);
    return ok;
}

bool store_story_find(struct store *s, struct store_story_totals *totals, struct err *e)
{
    struct arena a = {0};
    struct months own = {0}, past = {0};
    *totals = (struct store_story_totals){0};
    bool ok = list_months(s, MONTHS, &a, &own, e) && list_months(s, PAST_MONTHS, &a, &past, e) &&
              each(s, &own, store_month_group, totals, e) && each(s, &past, store_past_group, totals, e);
    totals->months = own.list.n + past.list.n;
    ok = ok && (!totals->months || (store_exec(s, DONE, e) && store_measure(s, e)));
    if (!ok && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    arena_free(&a);
    return ok;
}
