#include "store_story.h"

#include "store_month.h"
#include "vec.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/*
 * Months are "2022-01"; "" is that of documents without a day. meta.grouped_upto is the number of the last document
 * (grouped.number) whose months have been done.
 */
static const char MONTHS[] =
    "WITH new AS (SELECT g.doc, d.published FROM grouped g JOIN documents d USING(doc)"
    " WHERE g.number > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE key = 'grouped_upto')),"
    " days AS (SELECT published AS day FROM new UNION SELECT e.day FROM new JOIN events e USING(doc)),"
    " near AS (SELECT date(day, '-14 days') AS day FROM days UNION SELECT day FROM days UNION SELECT date(day, '+14 days')"
    " FROM days)"
    " SELECT DISTINCT coalesce(substr(day, 1, 7), '') FROM near ORDER BY 1";

static const char DONE[] =
    "INSERT INTO meta(key, value) SELECT 'grouped_upto', max(number) FROM grouped WHERE true"
    " ON CONFLICT(key) DO UPDATE SET value = excluded.value";

struct months {
    VEC(struct str) list;
};

static bool list_months(struct store *s, struct arena *a, struct months *months, struct err *e)
{
    sqlite3_stmt *find = store_prepare(s, MONTHS, e);
    int got = SQLITE_ERROR;
    while (find && (got = sqlite3_step(find)) == SQLITE_ROW)
        *vec_push(a, &months->list) = str_dup(a, str_of((const char *)sqlite3_column_text(find, 0)));
    bool ok = find && (got == SQLITE_DONE || store_error(s, e));
    sqlite3_finalize(find);
    return ok;
}

bool store_story_find(struct store *s, struct store_story_totals *totals, struct err *e)
{
    struct arena a = {0};
    struct months months = {0};
    *totals = (struct store_story_totals){0};
    bool ok = list_months(s, &a, &months, e);
    for (uint32_t i = 0; ok && i < months.list.n; i++) {
        ok = store_begin(s, e) && store_month_group(s, months.list.v[i].p, totals, e) && store_commit(s, e);
        totals->months += ok;
    }
    ok = ok && (!months.list.n || (store_exec(s, DONE, e) && store_measure(s, e)));
    if (!ok && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    arena_free(&a);
    return ok;
}
