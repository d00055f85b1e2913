#include "store_query.h"

#include "out.h"
#include "store_filter.h"
#include "store_where.h"

#include <assert.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>

static const struct {
    const char *name, *view;
    const char *narrow; /* columns for a screen */
    const char *order;
    const char *item; /* number of a row; NULL: its columns cost too little to be left out */
} VIEWS[STORE_VIEW_COUNT] = {
    [STORE_VIEW_EVENTS] = {"events", "event_list",
                           "day, type, mode, factuality, actors, recipients, place, country, sentence, id",
                           "v.day, v.event", "event"},
    [STORE_VIEW_CLAIMS] = {"claims", "claim_list", "day, speaker, act, hedge, status, content, outlet, id", "v.day, v.claim",
                           "claim"},
    [STORE_VIEW_TOLLS] = {"tolls", "toll_list",
                          "said, speaker, what, who, lo, best, hi, status, words, place, country, outlet, id",
                          "v.said, v.count", "count"},
    [STORE_VIEW_INCIDENTS] = {"incidents", "incident_list",
                              "day, type, mode, actor, recipient, place, country, documents, independent, dead_least, "
                              "dead_most, title, id", "v.day, v.incident"},
    [STORE_VIEW_TIMELINE] = {"timeline", "timeline_list", "day, kind, what, who, whom, place, text, status, id",
                             "v.day, v.kind, v.id"},
    [STORE_VIEW_DOCUMENTS] = {"documents", "document_list",
                              "published, outlet, title, version, copy_of, events, claims, counts, problems, id",
                              "v.published, v.doc"},
    [STORE_VIEW_COPIES] = {"copies", "copy_list", "containment, jaccard, outlet, title, of_outlet, of_title, id, of_id",
                           "v.doc, of_id"},
    [STORE_VIEW_PROBLEMS] = {"problems", "problem_list", "stage, code, input, message, id", "v.problem"},
};

const char *store_query_name(enum store_view view)
{
    return VIEWS[view].name;
}

/* --- the statement -------------------------------------------------------------------------------------- */

/* SQL function kilometres(lat, lon, lat, lon): great circle on a sphere, by the haversine formula. */
static void kilometres(sqlite3_context *context, int n, sqlite3_value **arg)
{
    static const double radius = 6371, degree = 3.14159265358979323846 / 180;
    double v[4] = {0};
    for (int i = 0; i < n; i++) {
        if (sqlite3_value_type(arg[i]) == SQLITE_NULL)
            return; /* NULL */
        v[i] = sqlite3_value_double(arg[i]) * degree;
    }
    double a = sin((v[2] - v[0]) / 2), b = sin((v[3] - v[1]) / 2);
    double h = a * a + cos(v[0]) * cos(v[2]) * b * b;
    sqlite3_result_double(context, 2 * radius * asin(sqrt(h < 1 ? h : 1)));
}

/* `columns` of the rows that the filter leaves, in the order of the view. */
static bool put_select(struct store *s, struct store_values *v, enum store_view view, const struct store_filter *f,
                       const char *columns, struct out *sql, struct err *e)
{
    out_fmt(sql, "%s FROM %s v", columns, VIEWS[view].view);
    if (!store_where_put(s, view, f, v, sql, e))
        return false;
    out_fmt(sql, " ORDER BY %s", VIEWS[view].order);
    if (f->limit)
        out_fmt(sql, " LIMIT %llu", (unsigned long long)f->limit);
    return true;
}

/* With a limit the rows are chosen by their numbers first: so texts are read, and words cut out of them, for no row but those
 * that are shown, where all that fit must be put in order before the first is known. */
static bool compose(struct store *s, struct store_values *v, enum store_view view, const struct store_filter *f, const char *columns,
                    struct out *sql, struct err *e)
{
    const char *item = VIEWS[view].item;
    bool chosen = f->limit && item;
    if (chosen)
        out_cstr(sql, "WITH chosen AS MATERIALIZED (");
    if (!put_select(s, v, view, f, chosen ? str_fmt(&v->arena, "SELECT v.%s AS item", item).p : columns, sql, e))
        return false;
    if (chosen)
        out_fmt(sql, ") %s FROM chosen CROSS JOIN %s v ON v.%s = chosen.item ORDER BY %s", columns, VIEWS[view].view, item,
                VIEWS[view].order);
    out_char(sql, 0);
    return true;
}

static sqlite3_stmt *prepare(struct store *s, enum store_view view, const struct store_filter *f, const char *columns,
                             struct err *e)
{
    struct store_values v = {0};
    struct out sql;
    sqlite3_stmt *statement = NULL;
    sqlite3_create_function(s->db, "kilometres", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, kilometres, NULL, NULL);
    out_open(&sql, -1);
    if (compose(s, &v, view, f, columns, &sql, e))
        statement = store_prepare(s, sql.p, e);
    if (statement)
        store_filter_bind(statement, &v);
    out_close(&sql);
    arena_free(&v.arena);
    return statement;
}

sqlite3_stmt *store_query(struct store *s, enum store_view view, const struct store_filter *f, bool wide, struct err *e)
{
    char columns[256];
    snprintf(columns, sizeof columns, "SELECT %s", wide ? "v.*" : VIEWS[view].narrow);
    return prepare(s, view, f, columns, e);
}

sqlite3_stmt *store_query_items(struct store *s, enum store_view view, const struct store_filter *f, struct err *e)
{
    static const char *const columns[] = {[STORE_VIEW_EVENTS] = "SELECT v.event", [STORE_VIEW_CLAIMS] = "SELECT v.claim",
                                          [STORE_VIEW_TOLLS] = "SELECT v.count"};
    assert(view <= STORE_VIEW_TOLLS);
    return prepare(s, view, f, columns[view], e);
}

bool store_query_pick(struct store *s, enum store_view view, const struct store_filter *f, struct err *e)
{
    static const char make[] =
        "CREATE TEMP TABLE IF NOT EXISTS picked(event INTEGER PRIMARY KEY); DELETE FROM temp.picked;"
        "CREATE TEMP TABLE IF NOT EXISTS picked_docs(doc INTEGER PRIMARY KEY); DELETE FROM temp.picked_docs;";
    bool docs = view == STORE_VIEW_DOCUMENTS;
    if (!store_exec(s, make, e))
        return false;
    sqlite3_stmt *pick = prepare(s, view, f, docs ? "INSERT INTO temp.picked_docs SELECT v.doc" : "INSERT INTO temp.picked SELECT v.event", e);
    bool ok = pick && store_step(s, pick, e);
    sqlite3_finalize(pick);
    return ok;
}
