#include "store_where.h"

#include "vec.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <string.h>

/* Rows of a view that a filter leaves. A condition that is absent: the view does not know the filter. */
struct condition {
    const char *test; /* what holds of a row v */
    const char *set;  /* the same from the other side: SELECT of all `item`, which may repeat; NULL: SQLite finds them by itself */
    const char *item; /* column of v */
    bool in_order;    /* those of the set lie together in the order of the view: many are found there as well as by number */
    bool more;        /* the set has others too: what is in it is tested */
};

/* --- what the conditions are made of -------------------------------------------------------------------- */

/* Names are looked for in the list of all names: there are far fewer of them than rows that have one. */
#define NAMED(part) "COLLATE NOCASE IN (SELECT name FROM names WHERE name LIKE " part ")"
#define CODED(column, code) column " >= " code " AND " column " < " code " || '~'"

#define ACTED \
    "SELECT event FROM parties WHERE name " NAMED(":actor_part") \
    " UNION ALL SELECT event FROM parties WHERE " CODED("code", ":actor")
#define ACTS "(x.name LIKE :actor_part OR (" CODED("x.code", ":actor") "))"
#define SPOKE "SELECT claim, doc FROM claims WHERE by_name " NAMED(":speaker_part") \
    " UNION ALL SELECT claim, doc FROM claims WHERE " CODED("by_code", ":speaker")
#define SPEAKS "(x.by_name LIKE :speaker_part OR (" CODED("x.by_code", ":speaker") "))"
#define BY "v.speaker LIKE :speaker_part OR (" CODED("v.speaker_code", ":speaker") ")"
#define OF_TYPE "x.type = :type"
#define OF_MODE "x.type = :type AND x.mode = :mode"
#define AT_OUTLET \
    "SELECT doc FROM documents WHERE outlet LIKE :outlet_part" \
    " UNION ALL SELECT doc FROM documents WHERE uri LIKE :outlet_part"
#define FROM_OUTLET "v.outlet LIKE :outlet_part OR v.uri LIKE :outlet_part"
#define IN_INCIDENT "(SELECT event FROM incident_events m JOIN incidents i USING(incident) WHERE " CODED("i.key", ":incident") ")"
#define BOX "v.lat BETWEEN :south AND :north AND kilometres(v.lat, v.lon, :lat, :lon) <= :km"
#define HAS_WORDS "SELECT rowid AS doc FROM search WHERE search MATCH :text"
#define FOUND "+v.doc IN (" HAS_WORDS ")" /* +: many, so SQLite shall not begin with them */
#define OF_DOCUMENT "v.doc IN (SELECT doc FROM documents WHERE " CODED("key", ":document") ")"
#define IN_DOCUMENTS(set) "SELECT e.event FROM (" set ") d CROSS JOIN events e USING(doc)"
#define OF_EVENTS(set) "SELECT m.incident FROM (" set ") s CROSS JOIN incident_events m USING(event)"
#define HAS_EVENT(table, condition) \
    "EXISTS (SELECT 1 FROM incident_events m JOIN " table " x USING(event) WHERE m.incident = v.incident AND " condition ")"
#define ITS_EVENT(table, condition) "EXISTS (SELECT 1 FROM " table " x WHERE x.event = v.event AND " condition ")"
#define ITS_CLAIM(table, condition) "EXISTS (SELECT 1 FROM " table " x WHERE x.claim = v.claim AND " condition ")"
#define ITS_DOCUMENT(table, condition) "EXISTS (SELECT 1 FROM " table " x WHERE x.doc = v.doc AND " condition ")"
#define SINCE(table, item) \
    "SELECT " item " FROM " table " WHERE day >= :since" \
    " UNION ALL SELECT " item " FROM " table " WHERE date_to > coalesce(day, '') AND date_to >= :since"

/* --- conditions by view and filter ------------------------------------------------------------------------ */

static const struct condition CONDITIONS[STORE_VIEW_COUNT][FILTER_COUNT] = {
    [STORE_VIEW_EVENTS] = {
        [FILTER_SINCE] = {"v.day >= :since OR v.date_to >= :since", SINCE("events", "event"), "event", .in_order = true},
        [FILTER_UNTIL] = {"v.day < :until"},
        [FILTER_COUNTRY] = {"v.country = :country OR " ITS_EVENT("parties", CODED("x.code", ":country")),
                            "SELECT event FROM events WHERE country = :country UNION ALL"
                            " SELECT event FROM parties WHERE " CODED("code", ":country"), "event"},
        [FILTER_ACTOR] = {ITS_EVENT("parties", ACTS), ACTED, "event"},
        [FILTER_SPEAKER] = {ITS_CLAIM("claims", SPEAKS),
                            "SELECT e.event FROM (" SPOKE ") c CROSS JOIN events e ON e.claim = c.claim", "event"},
        [FILTER_TYPE] = {"v.type = :type"}, [FILTER_MODE] = {"v.type = :type AND v.mode = :mode"},
        [FILTER_WHAT] = {ITS_EVENT("counts", "x.what = :what"),
                         "SELECT event FROM counts WHERE what = :what AND event IS NOT NULL", "event"},
        [FILTER_NEAR] = {BOX}, [FILTER_STATUS] = {"v.status = :status"},
        [FILTER_FACTUALITY] = {"v.factuality = :factuality"},
        [FILTER_OUTLET] = {FROM_OUTLET, AT_OUTLET, "doc"}, [FILTER_TEXT] = {FOUND, HAS_WORDS, "doc"},
        [FILTER_INCIDENT] = {"v.event IN " IN_INCIDENT}, [FILTER_DOCUMENT] = {OF_DOCUMENT}},
    [STORE_VIEW_CLAIMS] = {
        [FILTER_SINCE] = {"v.day >= :since"}, [FILTER_UNTIL] = {"v.day < :until"},
        [FILTER_COUNTRY] = {ITS_CLAIM("events", "x.country = :country") " OR (" CODED("v.speaker_code", ":country") ")",
                            "SELECT claim FROM events WHERE country = :country AND claim IS NOT NULL UNION ALL"
                            " SELECT claim FROM claims WHERE " CODED("by_code", ":country"), "claim"},
        [FILTER_ACTOR] = {"EXISTS (SELECT 1 FROM events e JOIN parties x USING(event) WHERE e.claim = v.claim AND " ACTS ")",
                          "SELECT e.claim FROM (" ACTED ") p CROSS JOIN events e USING(event) WHERE e.claim IS NOT NULL", "claim"},
        [FILTER_SPEAKER] = {BY, "SELECT claim FROM (" SPOKE ")", "claim"},
        [FILTER_TYPE] = {ITS_CLAIM("events", OF_TYPE), "SELECT claim FROM events x WHERE " OF_TYPE " AND claim IS NOT NULL", "claim"},
        [FILTER_MODE] = {ITS_CLAIM("events", OF_MODE), "SELECT claim FROM events x WHERE " OF_MODE " AND claim IS NOT NULL", "claim"},
        [FILTER_WHAT] = {ITS_CLAIM("counts", "x.what = :what"),
                         "SELECT claim FROM counts WHERE what = :what AND claim IS NOT NULL", "claim"},
        [FILTER_NEAR] = {"v.claim IN (SELECT claim FROM events v WHERE " BOX ")"},
        [FILTER_STATUS] = {"v.status = :status"},
        [FILTER_FACTUALITY] = {ITS_CLAIM("events", "x.factuality = :factuality"),
                               "SELECT claim FROM events WHERE factuality = :factuality AND claim IS NOT NULL", "claim"},
        [FILTER_OUTLET] = {FROM_OUTLET, AT_OUTLET, "doc"}, [FILTER_TEXT] = {FOUND, HAS_WORDS, "doc"},
        [FILTER_INCIDENT] = {"v.claim IN (SELECT claim FROM events WHERE event IN " IN_INCIDENT ")"},
        [FILTER_DOCUMENT] = {OF_DOCUMENT}},
    [STORE_VIEW_TOLLS] = {
        [FILTER_SINCE] = {"v.day >= :since"}, [FILTER_UNTIL] = {"v.day < :until"},
        [FILTER_COUNTRY] = {"v.country = :country"},
        [FILTER_ACTOR] = {ITS_EVENT("parties", ACTS), ACTED, "event"}, [FILTER_SPEAKER] = {BY},
        [FILTER_TYPE] = {"v.event_type = :type"}, [FILTER_MODE] = {"v.event_type = :type AND v.event_mode = :mode"},
        [FILTER_WHAT] = {"v.what = :what"}, [FILTER_NEAR] = {BOX}, [FILTER_STATUS] = {"v.status = :status"},
        [FILTER_FACTUALITY] = {"v.event_factuality = :factuality"},
        [FILTER_OUTLET] = {FROM_OUTLET, AT_OUTLET, "doc"}, [FILTER_TEXT] = {FOUND, HAS_WORDS, "doc"},
        [FILTER_INCIDENT] = {"v.event IN " IN_INCIDENT}, [FILTER_DOCUMENT] = {OF_DOCUMENT}},
    [STORE_VIEW_INCIDENTS] = {
        [FILTER_SINCE] = {"v.day >= :since OR v.date_to >= :since", SINCE("incidents", "incident"), "incident", .in_order = true},
        [FILTER_UNTIL] = {"v.day < :until"}, [FILTER_COUNTRY] = {"v.country = :country"},
        [FILTER_ACTOR] = {HAS_EVENT("parties", ACTS), OF_EVENTS(ACTED), "incident"},
        [FILTER_TYPE] = {"v.type = :type"}, [FILTER_MODE] = {"v.type = :type AND v.mode = :mode"},
        [FILTER_NEAR] = {BOX},
        [FILTER_WHAT] = {HAS_EVENT("counts", "x.what = :what"),
                         OF_EVENTS("SELECT event FROM counts WHERE what = :what AND event IS NOT NULL"), "incident"},
        [FILTER_OUTLET] = {HAS_EVENT("events", "+x.doc IN (" AT_OUTLET ")"), OF_EVENTS(IN_DOCUMENTS(AT_OUTLET)), "incident"},
        [FILTER_TEXT] = {HAS_EVENT("events", "+x.doc IN (" HAS_WORDS ")"), OF_EVENTS(IN_DOCUMENTS(HAS_WORDS)), "incident"},
        [FILTER_INCIDENT] = {"v.incident IN (SELECT incident FROM incidents WHERE " CODED("key", ":incident") ")"},
        [FILTER_DOCUMENT] = {"v.incident IN (SELECT incident FROM incident_events m JOIN events e USING(event)"
                             " JOIN documents d USING(doc) WHERE " CODED("d.key", ":document") ")"}},
    [STORE_VIEW_TIMELINE] = {
        [FILTER_SINCE] = {"v.day >= :since"}, [FILTER_UNTIL] = {"v.day < :until"},
        [FILTER_COUNTRY] = {"v.country = :country"},
        [FILTER_SPEAKER] = {"v.kind <> 'incident' AND v.who LIKE :speaker_part",
                            "SELECT doc FROM claims WHERE by_name " NAMED(":speaker_part")
                            " UNION ALL SELECT doc FROM documents WHERE outlet LIKE :speaker_part", "doc", .more = true},
        [FILTER_NEAR] = {BOX},
        [FILTER_WHAT] = {"v.kind = 'toll' AND v.what = :what"}, [FILTER_STATUS] = {"v.status = :status"},
        [FILTER_TEXT] = {FOUND, HAS_WORDS, "doc"}},
    [STORE_VIEW_DOCUMENTS] = {
        [FILTER_SINCE] = {"v.published >= :since"}, [FILTER_UNTIL] = {"v.published < :until"},
        [FILTER_COUNTRY] = {"v.doc IN (SELECT doc FROM events WHERE country = :country)"},
        [FILTER_ACTOR] = {"EXISTS (SELECT 1 FROM events e JOIN parties x USING(event) WHERE e.doc = v.doc AND " ACTS ")",
                          "SELECT event >> 20 AS doc FROM (" ACTED ")", "doc"},
        [FILTER_SPEAKER] = {ITS_DOCUMENT("claims", SPEAKS), "SELECT doc FROM (" SPOKE ")", "doc"},
        [FILTER_TYPE] = {"v.doc IN (SELECT doc FROM events x WHERE " OF_TYPE ")"},
        [FILTER_MODE] = {"v.doc IN (SELECT doc FROM events x WHERE " OF_MODE ")"},
        [FILTER_WHAT] = {"v.doc IN (SELECT doc FROM counts WHERE what = :what)"},
        [FILTER_NEAR] = {"v.doc IN (SELECT doc FROM events v WHERE " BOX ")"},
        [FILTER_OUTLET] = {FROM_OUTLET, AT_OUTLET, "doc"},
        [FILTER_TEXT] = {FOUND, HAS_WORDS, "doc"},
        [FILTER_INCIDENT] = {"v.doc IN (SELECT doc FROM events WHERE event IN " IN_INCIDENT ")"},
        [FILTER_DOCUMENT] = {OF_DOCUMENT}},
    [STORE_VIEW_COPIES] = {
        [FILTER_OUTLET] = {FROM_OUTLET}, [FILTER_TEXT] = {FOUND, HAS_WORDS, "doc"}, [FILTER_DOCUMENT] = {OF_DOCUMENT}},
    [STORE_VIEW_PROBLEMS] = {[FILTER_DOCUMENT] = {OF_DOCUMENT}},
};

/* --- few or many --------------------------------------------------------------------------------------------- */

/* The numbers that a filter leaves, where there are not more than a search in the order of the view would pass. */
struct few {
    VEC(int64_t) items;
    bool known; /* false: there are many, or nobody asked */
};

/* Rows that are looked up cost about twice what rows cost that are passed. A document has about ten events and six claims. */
enum { FEW = 8192, FEW_DOCUMENTS = 1024 };

static bool look_up(struct store *s, const struct condition *c, uint32_t most, struct store_values *v, struct few *few, struct err *e)
{
    int got;
    struct str sql = str_fmt(&v->arena, "SELECT DISTINCT %s FROM (%s) LIMIT %u", c->item, c->set, most + 1);
    sqlite3_stmt *q = store_prepare(s, sql.p, e);
    if (!q)
        return false;
    store_filter_bind(q, v);
    while ((got = sqlite3_step(q)) == SQLITE_ROW)
        *vec_push(&v->arena, &few->items) = sqlite3_column_int64(q, 0);
    few->known = few->items.n <= most;
    sqlite3_finalize(q);
    return got == SQLITE_DONE || store_error(s, e);
}

static void put_condition(struct out *sql, const struct condition *c, const struct few *few, bool listed)
{
    if (few->known) {
        out_fmt(sql, "v.%s IN (", c->item);
        for (uint32_t i = 0; i < few->items.n; i++)
            out_fmt(sql, "%s%" PRId64, i ? "," : "", few->items.v[i]);
        out_char(sql, ')');
    } else if (listed) {
        out_fmt(sql, "v.%s IN (%s)", c->item, c->set);
    }
    if (c->more && (few->known || listed))
        out_cstr(sql, " AND ");
    if (c->more || (!few->known && !listed))
        out_cstr(sql, c->test);
}

/* --- the conditions of one question ---------------------------------------------------------------------------- */

/* What is asked of one view. */
struct asked {
    const struct condition *of[FILTER_COUNT]; /* NULL: nothing */
    struct few few[FILTER_COUNT];
    enum filter listed; /* the one of those with many rows that SQLite makes a list of; FILTER_COUNT: none */
};

static bool take_all(enum store_view view, const struct store_filter *f, struct store_values *v, struct asked *a, struct err *e)
{
    for (enum filter i = 0; i < FILTER_COUNT; i++) {
        const char *text = store_filter_given(f, i);
        if (!text)
            continue;
        if (!CONDITIONS[view][i].test)
            return err_set(e, NULL, 0, 0, "--%s does not apply to %s", store_filter_name(i), store_query_name(view));
        if (!store_filter_take(v, i, text, e))
            return false;
        a->of[i] = &CONDITIONS[view][i];
    }
    return true;
}

/* SQLite finds its rows by an index. */
static bool narrows(enum filter which, const struct condition *c)
{
    return !c->set && which != FILTER_SINCE && which != FILTER_UNTIL && which != FILTER_FACTUALITY;
}

/* Rows are passed and tested where a limit ends that, or where another filter leaves few to test. Where neither helps, or
 * two filters with many rows may have few in common, one list is made, and what is in it tested for the rest. */
static bool choose(struct store *s, enum store_view view, bool limit, struct store_values *v, struct asked *a, struct err *e)
{
    unsigned few = 0, many = 0;
    a->listed = FILTER_COUNT;
    for (enum filter i = 0; i < FILTER_COUNT; i++) {
        const struct condition *c = a->of[i];
        if (!c)
            continue;
        few += narrows(i, c);
        if (!c->set)
            continue;
        bool by_document = view <= STORE_VIEW_CLAIMS && strcmp(c->item, "doc") == 0;
        if (!look_up(s, c, by_document ? FEW_DOCUMENTS : FEW, v, &a->few[i], e))
            return false;
        few += a->few[i].known;
        if (!a->few[i].known && !c->in_order && !many++)
            a->listed = i;
    }
    if (few || (limit && many == 1))
        a->listed = FILTER_COUNT;
    return true;
}

/* A claim that does not stand is one to which something was done: few enough to begin with. */
static void put_touched(const char *status, struct out *sql)
{
    static const char *const by[][2] = {
        {"withdrawn", "'withdraws'"}, {"retracted", "'retracts'"}, {"corrected", "'corrects'"}, {"superseded", "'supersedes'"},
        {"contested", "'denies', 'denies_authorship', 'contradicts', 'withdraws', 'retracts', 'corrects'"}};
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (strcmp(status, by[i][0]) == 0)
            out_fmt(sql, " AND v.claim IN (SELECT to_claim FROM all_links WHERE rel IN (%s))", by[i][1]);
}

bool store_where_put(struct store *s, enum store_view view, const struct store_filter *f, struct store_values *v, struct out *sql,
                     struct err *e)
{
    struct asked a = {0};
    const char *joint = " WHERE (";
    if (!take_all(view, f, v, &a, e) || !choose(s, view, f->limit, v, &a, e))
        return false;
    for (enum filter i = 0; i < FILTER_COUNT; i++) {
        const struct condition *c = a.of[i];
        if (!c)
            continue;
        out_cstr(sql, joint);
        put_condition(sql, c, &a.few[i], i == a.listed);
        out_char(sql, ')');
        if (i == FILTER_STATUS)
            put_touched(f->status, sql);
        joint = " AND (";
    }
    return true;
}
