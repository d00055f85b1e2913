#include "report_agree.h"

#include "out.h"
#include "report_review.h"
#include "vec.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>

enum { FIELD_LONGEST = 32, CODERS_MOST = 200 };

/* --- the measures ------------------------------------------------------------------------------------------------ */

/*
 * Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.
 *     kappa = (po - pe) / (1 - pe)
 * po: part of the units on which both agree; pe: the same by chance, sum over values of the product of how often each
 * coder gives it.
 */
struct report_agree report_agree_two(const int *a, const int *b, uint32_t units, int values)
{
    struct arena arena = {0};
    double *of_a = arena_array(&arena, (size_t)values, sizeof *of_a), *of_b = arena_array(&arena, (size_t)values, sizeof *of_b);
    double same = 0, chance = 0;
    struct report_agree r = {0, NAN, NAN};
    for (uint32_t u = 0; u < units; u++) {
        if (a[u] < 0 || b[u] < 0)
            continue;
        r.units++;
        same += a[u] == b[u];
        of_a[a[u]]++;
        of_b[b[u]]++;
    }
    double n = r.units;
    for (int v = 0; v < values && n > 0; v++)
        chance += of_a[v] / n * (of_b[v] / n);
    arena_free(&arena);
    if (n > 0)
        r.percent = 100 * same / n;
    if (n > 0 && chance < 1 - 1e-12)
        r.beyond = (same / n - chance) / (1 - chance);
    return r;
}

/*
 * Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. For nominal data
 *     alpha = 1 - Do / De
 * A unit with m >= 2 ratings, m_v of them of value v, has m^2 - sum m_v^2 ordered pairs that differ, each of weight
 * 1 / (m - 1): their sum is n * Do. Of all n ratings in such units n_v are of value v:
 * n * De = (n^2 - sum n_v^2) / (n - 1). Units with fewer ratings do not count.
 */
struct report_agree report_agree_all(const int *ratings, uint32_t coders, uint32_t units, int values)
{
    struct arena arena = {0};
    double *total = arena_array(&arena, (size_t)values, sizeof *total), *here = arena_array(&arena, (size_t)values, sizeof *here);
    double n = 0, differ = 0, pairs = 0, same = 0, squares = 0;
    struct report_agree r = {0, NAN, NAN};
    for (uint32_t u = 0; u < units; u++) {
        double m = 0, alike = 0;
        for (int v = 0; v < values; v++)
            here[v] = 0;
        for (uint32_t c = 0; c < coders; c++) {
            int v = ratings[(size_t)c * units + u];
            if (v >= 0)
                here[v]++, m++;
        }
        if (m < 2)
            continue;
        r.units++;
        n += m;
        for (int v = 0; v < values; v++) {
            alike += here[v] * here[v];
            total[v] += here[v];
        }
        differ += (m * m - alike) / (m - 1);
        pairs += m * (m - 1);
        same += alike - m;
    }
    for (int v = 0; v < values; v++)
        squares += total[v] * total[v];
    arena_free(&arena);
    if (pairs > 0)
        r.percent = 100 * same / pairs;
    if (n * n - squares > 0)
        r.beyond = 1 - differ * (n - 1) / (n * n - squares);
    return r;
}

/* --- ratings of a store -------------------------------------------------------------------------------------------- */

struct ratings {
    struct arena arena;
    struct str coder[CODERS_MOST];
    uint32_t coders, units;
    int values;
    int *v; /* [coders * units] */
};

/* What is rated: rows of (unit, coder, value). Units and values are numbered from 0 in their order. */
#define NUMBERED(rows)                                                                                                 \
    "WITH given(unit, coder, value) AS (" rows ") SELECT dense_rank() OVER (ORDER BY unit) - 1, coder,"                \
    " dense_rank() OVER (ORDER BY value) - 1 FROM given ORDER BY coder"

static const char VERDICTS[] = NUMBERED(
    "SELECT kind || item, coder, verdict FROM temp.said WHERE verdict IN ('accept', 'reject')");

/* A field of items that somebody edited: as a coder left it, or as coded (%s) where the coder had a say but not on this
 * field. Who rejected the item says nothing of its fields. */
static const char FIELD[] = NUMBERED(
    "SELECT r.item, r.coder, coalesce((SELECT x.value FROM temp.edits x WHERE x.kind = r.kind AND x.item = r.item AND"
    " x.field = '%s' AND x.coder = r.coder), CAST(v.%s AS TEXT), '') FROM temp.said r CROSS JOIN %s v ON v.%s = r.item"
    " WHERE r.kind = '%s' AND (r.verdict = 'accept' OR r.edits IS NOT NULL) AND EXISTS (SELECT 1 FROM temp.edits y"
    " WHERE y.kind = r.kind AND y.item = r.item AND y.field = '%s')");

struct rating {
    uint32_t unit, coder;
    int value;
};

static bool take_coder(struct ratings *r, struct str name, struct err *e)
{
    if (r->coders && str_eq(r->coder[r->coders - 1], name))
        return true;
    if (r->coders == CODERS_MOST)
        return err_set(e, NULL, 0, 0, "agreement is measured for %d coders at most", CODERS_MOST);
    r->coder[r->coders++] = str_dup(&r->arena, name);
    return true;
}

static bool load(struct store *s, const char *sql, struct ratings *r, struct err *e)
{
    VEC(struct rating) all = {0};
    sqlite3_stmt *q = store_prepare(s, sql, e);
    int got = SQLITE_ERROR;
    bool ok = q != NULL;
    while (ok && (got = sqlite3_step(q)) == SQLITE_ROW) {
        ok = take_coder(r, str_of((const char *)sqlite3_column_text(q, 1)), e);
        struct rating *t = vec_push(&r->arena, &all);
        *t = (struct rating){(uint32_t)sqlite3_column_int(q, 0), r->coders - 1, sqlite3_column_int(q, 2)};
        r->units = t->unit >= r->units ? t->unit + 1 : r->units;
        r->values = t->value >= r->values ? t->value + 1 : r->values;
    }
    ok = ok && (got == SQLITE_DONE || store_error(s, e));
    sqlite3_finalize(q);
    size_t cells = (size_t)r->coders * r->units;
    r->v = arena_alloc(&r->arena, cells * sizeof *r->v + 1);
    for (size_t i = 0; i < cells; i++)
        r->v[i] = REPORT_AGREE_NONE;
    for (uint32_t i = 0; ok && i < all.n; i++)
        r->v[(size_t)all.v[i].coder * r->units + all.v[i].unit] = all.v[i].value;
    return ok;
}

/* --- the table ------------------------------------------------------------------------------------------------------- */

static void bind_measure(sqlite3_stmt *q, int at, double x)
{
    if (isnan(x))
        sqlite3_bind_null(q, at);
    else
        sqlite3_bind_double(q, at, round(x * 1000) / 1000);
}

static bool put(struct store *s, const char *what, struct str coders, struct report_agree m, bool two, struct err *e)
{
    if (!m.units)
        return true;
    sqlite3_stmt *q = store_prepare(s, "INSERT INTO temp.agreement VALUES(?, ?, ?, ?, ?, ?)", e);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, what, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, coders.p, (int)coders.n, SQLITE_STATIC);
    sqlite3_bind_int64(q, 3, m.units);
    bind_measure(q, 4, m.percent);
    bind_measure(q, two ? 5 : 6, m.beyond);
    bool ok = store_step(s, q, e);
    sqlite3_finalize(q);
    return ok;
}

static bool measure(struct store *s, const char *what, const char *sql, struct err *e)
{
    struct ratings r = {0};
    bool ok = load(s, sql, &r, e);
    for (uint32_t a = 0; ok && a < r.coders; a++) {
        for (uint32_t b = a + 1; ok && b < r.coders; b++) {
            struct str pair = str_fmt(&r.arena, "%.*s, %.*s", STR_ARG(r.coder[a]), STR_ARG(r.coder[b]));
            ok = put(s, what, pair, report_agree_two(r.v + (size_t)a * r.units, r.v + (size_t)b * r.units, r.units, r.values), true, e);
        }
    }
    ok = ok && put(s, what, str_fmt(&r.arena, "all %u", r.coders), report_agree_all(r.v, r.coders, r.units, r.values), false, e);
    arena_free(&r.arena);
    return ok;
}

static bool measure_field(struct store *s, enum report_item_kind kind, const char *field, struct err *e)
{
    static const char *const views[] = {[REPORT_ITEM_EVENT] = "event_list", [REPORT_ITEM_CLAIM] = "claim_list",
                                        [REPORT_ITEM_COUNT] = "toll_list"};
    char sql[sizeof FIELD + 6 * FIELD_LONGEST], what[2 * FIELD_LONGEST];
    const char *name = report_review_kind(kind);
    snprintf(sql, sizeof sql, FIELD, field, field, views[kind], name, name, field);
    snprintf(what, sizeof what, "%s %s", name, field);
    return measure(s, what, sql, e);
}

bool report_agree_fill(struct store *s, struct err *e)
{
    const char *field;
    bool ok = report_review_gather(s, e) &&
              store_exec(s, "CREATE TEMP TABLE agreement(what TEXT, coders TEXT, units INTEGER, percent REAL, kappa REAL, alpha REAL)", e) &&
              measure(s, "verdict", VERDICTS, e);
    for (enum report_item_kind k = REPORT_ITEM_EVENT; k <= REPORT_ITEM_COUNT; k++)
        for (unsigned i = 0; ok && (field = report_review_field(k, i)); i++)
            ok = measure_field(s, k, field, e);
    return ok;
}
