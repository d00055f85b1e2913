#include "store_query.h"

#include "day.h"
#include "out.h"
#include "vocab.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Conditions, by filter and view; v is the view. A row that is absent: the view does not know the filter. */
enum filter {
    FILTER_SINCE, FILTER_UNTIL, FILTER_COUNTRY, FILTER_ACTOR, FILTER_SPEAKER, FILTER_TYPE, FILTER_WHAT, FILTER_NEAR,
    FILTER_STATUS, FILTER_FACTUALITY, FILTER_OUTLET, FILTER_TEXT, FILTER_INCIDENT, FILTER_DOCUMENT, FILTER_COUNT
};

static const char *const FILTER_NAMES[FILTER_COUNT] = {"since", "until", "country", "actor", "speaker", "type", "what", "near",
                                                       "status", "factuality", "outlet", "text", "incident", "document"};

#define ACTED "(SELECT event FROM parties WHERE name LIKE :actor_part UNION SELECT event FROM parties WHERE code >= :actor AND code < :actor || '~')"
#define TYPED "(SELECT event FROM events WHERE type = :type AND (:mode IS NULL OR mode = :mode))"
/* There are several events for each figure: so those of the figures are looked at, and no list of all that fit is made. */
#define ITS_EVENT(table, condition) "EXISTS (SELECT 1 FROM " table " x WHERE x.event = v.event AND (" condition "))"
#define IN_INCIDENT "(SELECT event FROM incident_events m JOIN incidents i USING(incident) WHERE i.key >= :incident AND i.key < :incident || '~')"
#define BOX "v.lat BETWEEN :south AND :north AND kilometres(v.lat, v.lon, :lat, :lon) <= :km"
#define FOUND "v.doc IN (SELECT rowid FROM search WHERE search MATCH :text)"
#define BY "v.speaker LIKE :speaker_part OR (v.speaker_code >= :speaker AND v.speaker_code < :speaker || '~')"
#define FROM_OUTLET "v.outlet LIKE :outlet_part OR v.uri LIKE :outlet_part"
#define TOUCHED " AND v.claim IN (SELECT to_claim FROM all_links)"
#define OF_DOCUMENT "v.doc IN (SELECT doc FROM documents WHERE key >= :document AND key < :document || '~')"

static const char *const CONDITIONS[STORE_VIEW_COUNT][FILTER_COUNT] = {
    [STORE_VIEW_EVENTS] = {
        [FILTER_SINCE] = "v.day >= :since OR v.date_to >= :since", [FILTER_UNTIL] = "v.day < :until",
        [FILTER_COUNTRY] = "v.event IN (SELECT event FROM events WHERE country = :country UNION"
                           " SELECT event FROM parties WHERE code >= :country AND code < :country || '~')",
        [FILTER_ACTOR] = "v.event IN " ACTED,
        [FILTER_SPEAKER] = "v.claim IN (SELECT claim FROM claims WHERE by_name LIKE :speaker_part OR"
                           " (by_code >= :speaker AND by_code < :speaker || '~'))",
        [FILTER_TYPE] = "v.type = :type AND (:mode IS NULL OR v.mode = :mode)",
        [FILTER_WHAT] = "v.event IN (SELECT event FROM counts WHERE what = :what)",
        [FILTER_NEAR] = BOX, [FILTER_STATUS] = "v.status = :status", [FILTER_FACTUALITY] = "v.factuality = :factuality",
        [FILTER_OUTLET] = FROM_OUTLET, [FILTER_TEXT] = FOUND, [FILTER_INCIDENT] = "v.event IN " IN_INCIDENT,
        [FILTER_DOCUMENT] = OF_DOCUMENT},
    [STORE_VIEW_CLAIMS] = {
        [FILTER_SINCE] = "v.day >= :since", [FILTER_UNTIL] = "v.day < :until",
        [FILTER_COUNTRY] = "v.claim IN (SELECT claim FROM events WHERE country = :country) OR"
                           " (v.speaker_code >= :country AND v.speaker_code < :country || '~')",
        [FILTER_ACTOR] = "v.claim IN (SELECT claim FROM events WHERE event IN " ACTED ")",
        [FILTER_SPEAKER] = BY, [FILTER_TYPE] = "v.claim IN (SELECT claim FROM events WHERE event IN " TYPED ")",
        [FILTER_WHAT] = "v.claim IN (SELECT claim FROM counts WHERE what = :what)",
        [FILTER_NEAR] = "v.claim IN (SELECT claim FROM events v WHERE " BOX ")", [FILTER_STATUS] = "v.status = :status",
        [FILTER_FACTUALITY] = "v.claim IN (SELECT claim FROM events WHERE factuality = :factuality)",
        [FILTER_OUTLET] = FROM_OUTLET, [FILTER_TEXT] = FOUND,
        [FILTER_INCIDENT] = "v.claim IN (SELECT claim FROM events WHERE event IN " IN_INCIDENT ")",
        [FILTER_DOCUMENT] = OF_DOCUMENT},
    [STORE_VIEW_TOLLS] = {
        [FILTER_SINCE] = "v.day >= :since", [FILTER_UNTIL] = "v.day < :until", [FILTER_COUNTRY] = "v.country = :country",
        [FILTER_ACTOR] = ITS_EVENT("parties", "x.name LIKE :actor_part OR (x.code >= :actor AND x.code < :actor || '~')"),
        [FILTER_SPEAKER] = BY,
        [FILTER_TYPE] = ITS_EVENT("events", "x.type = :type AND (:mode IS NULL OR x.mode = :mode)"),
        [FILTER_WHAT] = "v.what = :what", [FILTER_NEAR] = BOX, [FILTER_STATUS] = "v.status = :status",
        [FILTER_FACTUALITY] = ITS_EVENT("events", "x.factuality = :factuality"),
        [FILTER_OUTLET] = FROM_OUTLET, [FILTER_TEXT] = FOUND, [FILTER_INCIDENT] = "v.event IN " IN_INCIDENT,
        [FILTER_DOCUMENT] = OF_DOCUMENT},
    [STORE_VIEW_INCIDENTS] = {
        [FILTER_SINCE] = "v.day >= :since OR v.date_to >= :since", [FILTER_UNTIL] = "v.day < :until",
        [FILTER_COUNTRY] = "v.country = :country",
        [FILTER_ACTOR] = "v.incident IN (SELECT incident FROM incident_events WHERE event IN " ACTED ")",
        [FILTER_TYPE] = "v.type = :type AND (:mode IS NULL OR v.mode = :mode)", [FILTER_NEAR] = BOX,
        [FILTER_WHAT] = "v.incident IN (SELECT incident FROM incident_events JOIN counts USING(event) WHERE what = :what)",
        [FILTER_OUTLET] = "v.incident IN (SELECT incident FROM incident_events m JOIN events e USING(event)"
                          " JOIN documents d USING(doc) WHERE d.outlet LIKE :outlet_part OR d.uri LIKE :outlet_part)",
        [FILTER_TEXT] = "v.incident IN (SELECT incident FROM incident_events m JOIN events e USING(event)"
                        " WHERE e.doc IN (SELECT rowid FROM search WHERE search MATCH :text))",
        [FILTER_INCIDENT] = "v.id >= 'i:' || :incident AND v.id < 'i:' || :incident || '~'",
        [FILTER_DOCUMENT] = "v.incident IN (SELECT incident FROM incident_events m JOIN events e USING(event)"
                            " JOIN documents d USING(doc) WHERE d.key >= :document AND d.key < :document || '~')"},
    [STORE_VIEW_TIMELINE] = {
        [FILTER_SINCE] = "v.day >= :since", [FILTER_UNTIL] = "v.day < :until", [FILTER_COUNTRY] = "v.country = :country",
        [FILTER_SPEAKER] = "v.kind <> 'incident' AND v.who LIKE :speaker_part", [FILTER_NEAR] = BOX,
        [FILTER_WHAT] = "v.kind = 'toll' AND v.what = :what", [FILTER_STATUS] = "v.status = :status", [FILTER_TEXT] = FOUND},
    [STORE_VIEW_DOCUMENTS] = {
        [FILTER_SINCE] = "v.published >= :since", [FILTER_UNTIL] = "v.published < :until",
        [FILTER_COUNTRY] = "v.doc IN (SELECT doc FROM events WHERE country = :country)",
        [FILTER_ACTOR] = "v.doc IN (SELECT doc FROM events WHERE event IN " ACTED ")",
        [FILTER_SPEAKER] = "v.doc IN (SELECT doc FROM claims WHERE by_name LIKE :speaker_part OR"
                           " (by_code >= :speaker AND by_code < :speaker || '~'))",
        [FILTER_TYPE] = "v.doc IN (SELECT doc FROM events WHERE event IN " TYPED ")",
        [FILTER_WHAT] = "v.doc IN (SELECT doc FROM counts WHERE what = :what)",
        [FILTER_NEAR] = "v.doc IN (SELECT doc FROM events v WHERE " BOX ")", [FILTER_OUTLET] = FROM_OUTLET,
        [FILTER_TEXT] = FOUND,
        [FILTER_INCIDENT] = "v.doc IN (SELECT doc FROM events WHERE event IN " IN_INCIDENT ")",
        [FILTER_DOCUMENT] = OF_DOCUMENT},
    [STORE_VIEW_COPIES] = {[FILTER_OUTLET] = FROM_OUTLET, [FILTER_TEXT] = FOUND, [FILTER_DOCUMENT] = OF_DOCUMENT},
    [STORE_VIEW_PROBLEMS] = {[FILTER_DOCUMENT] = OF_DOCUMENT},
};

const char *store_query_name(enum store_view view)
{
    return VIEWS[view].name;
}

/* --- what the filters say ----------------------------------------------------------------------------- */

/* Texts to bind by name. */
enum { VALUES_MOST = 32 };
struct values {
    struct arena arena;
    struct {
        const char *name;
        const char *text; /* NULL: the number */
        double number;
    } v[VALUES_MOST];
    unsigned n;
};

static void bind_later(struct values *v, const char *name, const char *text, double number)
{
    v->v[v->n].name = name;
    v->v[v->n].text = text;
    v->v[v->n++].number = number;
}

/* "2022", "2022-01" or "2022-01-11" */
static bool is_day(const char *s)
{
    static const char shape[] = "0000-00-00";
    size_t n = strlen(s);
    if (n != 4 && n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (shape[i] == '0' ? !isdigit((unsigned char)s[i]) : s[i] != shape[i])
            return false;
    return true;
}

static bool take_day(struct values *v, enum filter f, const char *text, struct err *e)
{
    if (!is_day(text))
        return err_set(e, NULL, 0, 0, "--%s takes a year, month or day such as 2022-01-11, not '%s'", FILTER_NAMES[f], text);
    /* "until 2022-01" holds all of January: every day of it sorts before "2022-01~" */
    const char *end = str_fmt(&v->arena, "%s~", text).p;
    bind_later(v, f == FILTER_SINCE ? ":since" : ":until", f == FILTER_SINCE ? text : end, 0);
    return true;
}

static bool take_near(struct values *v, const char *text, struct err *e)
{
    enum { KM_PER_DEGREE = 111 };
    double lat, lon, km;
    int used = 0;
    bool ok = sscanf(text, "%lf , %lf , %lf %n", &lat, &lon, &km, &used) == 3 && !text[used] && fabs(lat) <= 90 &&
              fabs(lon) <= 180 && km > 0;
    if (!ok)
        return err_set(e, NULL, 0, 0, "--near takes latitude, longitude and kilometres such as 43.25,76.95,50, not '%s'", text);
    bind_later(v, ":lat", NULL, lat);
    bind_later(v, ":lon", NULL, lon);
    bind_later(v, ":km", NULL, km);
    bind_later(v, ":south", NULL, lat - km / KM_PER_DEGREE);
    bind_later(v, ":north", NULL, lat + km / KM_PER_DEGREE);
    return true;
}

static const char *upper(struct values *v, const char *text)
{
    char *up = (char *)str_fmt(&v->arena, "%s", text).p;
    for (char *p = up; *p; p++)
        *p = (char)toupper((unsigned char)*p);
    return up;
}

static bool take_type(struct values *v, const char *text, struct err *e)
{
    const char *slash = strchr(text, '/');
    size_t n = slash ? (size_t)(slash - text) : strlen(text);
    const char *type = upper(v, str_fmt(&v->arena, "%.*s", (int)n, text).p);
    int code = vocab_of(VOCAB_OF_EVENT, str_of(type)), mode = slash ? vocab_of(VOCAB_OF_MODE, str_of(slash + 1)) : 0;
    if (code <= 0)
        return err_set(e, NULL, 0, 0, "--type: there is no event type '%s'; there are AGREE, CONSULT, SUPPORT ... ASSAULT", type);
    if (mode < 0 || !vocab_mode_fits((enum event_type)code, (unsigned)mode))
        return err_set(e, NULL, 0, 0, "--type: %s has no mode '%s' (docs/CODING.md lists them)", type, slash + 1);
    bind_later(v, ":type", type, 0);
    bind_later(v, ":mode", slash ? slash + 1 : NULL, 0);
    return true;
}

static bool take_word(struct values *v, enum filter f, const char *text, enum vocab vocab, const char *param, struct err *e)
{
    if (vocab_of(vocab, str_of(text)) > 0) {
        bind_later(v, param, text, 0);
        return true;
    }
    struct str all = STR("");
    for (unsigned i = 1; i < vocab_size(vocab); i++)
        all = str_fmt(&v->arena, "%.*s%s%s", STR_ARG(all), i > 1 ? ", " : "", vocab_name(vocab, i));
    return err_set(e, NULL, 0, 0, "--%s: there is no '%s'; there are %.*s", FILTER_NAMES[f], text, STR_ARG(all));
}

static bool take_status(struct values *v, const char *text, struct err *e)
{
    static const char *const all[] = {"stands", "withdrawn", "retracted", "corrected", "superseded", "contested"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(text, all[i]) == 0) {
            bind_later(v, ":status", text, 0);
            return true;
        }
    }
    return err_set(e, NULL, 0, 0, "--status: there is no '%s'; there are stands, withdrawn, retracted, corrected, superseded, contested",
                   text);
}

/* Words for FTS5: each is quoted, so that no sign in it is taken for syntax; phrases stay together. */
static bool take_text(struct values *v, const char *text, struct err *e)
{
    struct out q;
    out_open(&q, -1);
    for (const char *p = text; *p;) {
        bool phrase = *p == '"';
        size_t n = phrase ? strcspn(p + 1, "\"") : strcspn(p, " \"");
        if (n) {
            out_cstr(&q, q.n ? " \"" : "\"");
            out_put(&q, str_make(p + phrase, n));
            out_char(&q, '"');
        }
        p += n + phrase;
        p += *p == '"' && phrase;
        p += !phrase && *p == ' ';
    }
    const char *query = str_fmt(&v->arena, "%.*s", (int)q.n, q.p ? q.p : "").p;
    out_close(&q);
    bind_later(v, ":text", query, 0);
    return *query || err_set(e, NULL, 0, 0, "--text takes the words to look for");
}

/* A part of a name for LIKE, and itself in capitals as the beginning of a code. */
static bool take_part(struct values *v, const char *text, const char *part, const char *code)
{
    bind_later(v, part, str_fmt(&v->arena, "%%%s%%", text).p, 0);
    if (code)
        bind_later(v, code, upper(v, text), 0);
    return true;
}

static bool take(struct values *v, enum filter f, const char *text, struct err *e)
{
    switch (f) {
    case FILTER_SINCE:
    case FILTER_UNTIL: return take_day(v, f, text, e);
    case FILTER_COUNTRY: bind_later(v, ":country", upper(v, text), 0); return true;
    case FILTER_ACTOR: return take_part(v, text, ":actor_part", ":actor");
    case FILTER_SPEAKER: return take_part(v, text, ":speaker_part", ":speaker");
    case FILTER_TYPE: return take_type(v, text, e);
    case FILTER_WHAT: return take_word(v, f, text, VOCAB_OF_WHAT, ":what", e);
    case FILTER_NEAR: return take_near(v, text, e);
    case FILTER_STATUS: return take_status(v, text, e);
    case FILTER_FACTUALITY: return take_word(v, f, text, VOCAB_OF_FACT, ":factuality", e);
    case FILTER_OUTLET: return take_part(v, text, ":outlet_part", NULL);
    case FILTER_TEXT: return take_text(v, text, e);
    case FILTER_INCIDENT: bind_later(v, ":incident", strncmp(text, "i:", 2) == 0 ? text + 2 : text, 0); return true;
    case FILTER_DOCUMENT: bind_later(v, ":document", text, 0); return true;
    case FILTER_COUNT: break;
    }
    return true;
}

static const char *given(const struct store_filter *f, enum filter which)
{
    const char *const all[FILTER_COUNT] = {f->since, f->until, f->country, f->actor, f->speaker, f->type, f->what, f->near,
                                           f->status, f->factuality, f->outlet, f->text, f->incident, f->document};
    return all[which];
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

/* A claim that does not stand is one that something became of: few enough to begin with. */
static bool is_touched(enum store_view view, enum filter f, const char *text)
{
    return f == FILTER_STATUS && view != STORE_VIEW_TIMELINE && strcmp(text, "stands") != 0;
}

/* `columns` of the rows that the filter leaves, in the order of the view. */
static bool put_select(struct values *v, enum store_view view, const struct store_filter *f, const char *columns,
                       struct out *sql, struct err *e)
{
    const char *joint = " WHERE (";
    out_fmt(sql, "%s FROM %s v", columns, VIEWS[view].view);
    for (enum filter i = 0; i < FILTER_COUNT; i++) {
        const char *text = given(f, i);
        if (!text)
            continue;
        if (!CONDITIONS[view][i])
            return err_set(e, NULL, 0, 0, "--%s does not apply to %s", FILTER_NAMES[i], VIEWS[view].name);
        if (!take(v, i, text, e))
            return false;
        out_fmt(sql, "%s%s)%s", joint, CONDITIONS[view][i], is_touched(view, i, text) ? TOUCHED : "");
        joint = " AND (";
    }
    out_fmt(sql, " ORDER BY %s", VIEWS[view].order);
    if (f->limit)
        out_fmt(sql, " LIMIT %llu", (unsigned long long)f->limit);
    return true;
}

/* With a limit the rows are chosen by their numbers first: so texts are read, and words cut out of them, for no row but those
 * that are shown, where all that fit must be put in order before the first is known. */
static bool compose(struct values *v, enum store_view view, const struct store_filter *f, const char *columns,
                    struct out *sql, struct err *e)
{
    const char *item = VIEWS[view].item;
    bool chosen = f->limit && item;
    if (chosen)
        out_cstr(sql, "WITH chosen AS MATERIALIZED (");
    if (!put_select(v, view, f, chosen ? str_fmt(&v->arena, "SELECT v.%s AS item", item).p : columns, sql, e))
        return false;
    if (chosen)
        out_fmt(sql, ") %s FROM chosen CROSS JOIN %s v ON v.%s = chosen.item ORDER BY %s", columns, VIEWS[view].view, item,
                VIEWS[view].order);
    out_char(sql, 0);
    return true;
}

static void bind(sqlite3_stmt *statement, const struct values *v)
{
    for (unsigned i = 0; i < v->n; i++) {
        int at = sqlite3_bind_parameter_index(statement, v->v[i].name);
        if (!at)
            continue;
        if (v->v[i].text)
            sqlite3_bind_text(statement, at, v->v[i].text, -1, SQLITE_TRANSIENT);
        else if (strcmp(v->v[i].name, ":mode") != 0) /* no mode: NULL */
            sqlite3_bind_double(statement, at, v->v[i].number);
    }
}

static sqlite3_stmt *prepare(struct store *s, enum store_view view, const struct store_filter *f, const char *columns,
                             struct err *e)
{
    struct values v = {0};
    struct out sql;
    sqlite3_stmt *statement = NULL;
    sqlite3_create_function(s->db, "kilometres", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, kilometres, NULL, NULL);
    out_open(&sql, -1);
    if (compose(&v, view, f, columns, &sql, e))
        statement = store_prepare(s, sql.p, e);
    if (statement)
        bind(statement, &v);
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
