#include "report_correct.h"

#include "report_review.h"

#include <sqlite3.h>
#include <string.h>

/* --- what is settled --------------------------------------------------------------------------------------------- */

/* What each coder says of an item as a whole; who only flagged it says nothing. */
static const char STATES[] =
    "CREATE TEMP TABLE settled(kind TEXT, item INTEGER, state TEXT, PRIMARY KEY(kind, item));"
    "CREATE TEMP TABLE states AS SELECT kind, item, coder, edits, CASE WHEN verdict = 'reject' THEN 'reject'"
    " WHEN edits IS NOT NULL THEN 'edit' WHEN verdict = 'accept' THEN 'accept' END AS state FROM temp.said;"
    "DELETE FROM temp.states WHERE state IS NULL";

static bool drop_others(struct store *s, const char *coder, struct err *e)
{
    sqlite3_stmt *q = store_prepare(s, "DELETE FROM temp.states WHERE coder <> ?1", e);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, coder, -1, SQLITE_STATIC); /* NULL: nobody is dropped */
    bool ok = store_step(s, q, e);
    sqlite3_finalize(q);
    return ok;
}

static bool settle(struct store *s, const char *coder, uint64_t *left, struct err *e)
{
    long long items = 0, settled = 0;
    bool ok = report_review_gather(s, e) && store_exec(s, STATES, e) && drop_others(s, coder, e) &&
              store_exec(s, "INSERT INTO temp.settled SELECT kind, item, min(state) FROM temp.states GROUP BY kind, item"
                            " HAVING count(DISTINCT state || coalesce(edits, '')) = 1", e) &&
              store_number(s, "SELECT count(*) FROM (SELECT DISTINCT kind, item FROM temp.states)", &items, e) &&
              store_number(s, "SELECT count(*) FROM temp.settled", &settled, e);
    *left = (uint64_t)(items - settled);
    return ok;
}

/* --- columns ------------------------------------------------------------------------------------------------------- */

/* A field as edited, else as coded. */
#define NOW(field, coded)                                                                                              \
    "coalesce((SELECT value FROM temp.edits x WHERE x.kind = t.kind AND x.item = t.item AND x.field = '" field "' AND"  \
    " (?1 IS NULL OR x.coder = ?1) LIMIT 1), " coded ", '')"
#define EDITED(field) "EXISTS (SELECT 1 FROM temp.edits x WHERE x.kind = t.kind AND x.item = t.item AND x.field IN (" field "))"
/* The sides of an event as the text has them, split by ';'. */
#define SIDES(side, what)                                                                                              \
    "(SELECT group_concat(" what ", ';') FROM parties p WHERE p.event = v.event AND p.side = '" side "')"
#define WORDS "CAST(substr(CAST(d.text AS BLOB), name_b + 1, name_e - name_b) AS TEXT)"

static const char *cell(sqlite3_stmt *q, int i)
{
    const char *p = (const char *)sqlite3_column_text(q, i);
    return p ? p : "";
}

/* On one line: white space and control characters as one blank. */
static void put_flat(struct out *out, struct str s)
{
    bool gap = false;
    s = str_trim(s);
    for (size_t i = 0; i < s.n; i++) {
        bool space = (unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f;
        if (!space || !gap)
            out_char(out, space ? ' ' : s.p[i]);
        gap = space;
    }
}

static void put_type(struct out *out, const char *type, const char *mode)
{
    out_fmt(out, "%s%s%s", type, *mode ? "/" : "", mode);
}

/* --- rules ----------------------------------------------------------------------------------------------------------- */

enum { R_RULE, R_STATE, R_SENTENCE, R_OLD_TYPE, R_OLD_MODE, R_TYPE, R_MODE, R_SIDED, R_ACTORS, R_RECIPIENTS };

static const char RULES[] =
    "SELECT v.rule, t.state, v.sentence, v.type, coalesce(v.mode, ''), " NOW("type", "v.type") " AS new_type, " NOW("mode", "v.mode")
    " AS new_mode, " EDITED("'actors', 'recipients'") " AS sided, " NOW("actors", SIDES("actor", WORDS)) ", "
    NOW("recipients", SIDES("recipient", WORDS))
    " FROM temp.settled t CROSS JOIN event_list v ON v.event = t.item JOIN documents d ON d.doc = v.doc WHERE t.kind = 'event' AND"
    " (t.state = 'reject' OR (t.state = 'edit' AND (sided OR new_type <> v.type OR new_mode <> coalesce(v.mode, ''))))"
    " ORDER BY v.rule, t.state, new_type, new_mode, v.id";

/* "en/events/coerce:3" is line 3 of lang/en/events/coerce.rules. */
static void put_place(struct out *out, const char *rule)
{
    const char *colon = strrchr(rule, ':');
    if (colon)
        out_fmt(out, "# lang/%.*s.rules%s\n", (int)(colon - rule), rule, colon);
    else
        out_fmt(out, "# %s\n", *rule ? rule : "no rule");
}

static void put_sides(struct out *out, sqlite3_stmt *q)
{
    const char *actors = cell(q, R_ACTORS), *recipients = cell(q, R_RECIPIENTS);
    out_cstr(out, " [");
    put_flat(out, str_of(*actors ? actors : "-"));
    out_cstr(out, " > ");
    put_flat(out, str_of(*recipients ? recipients : "-"));
    out_char(out, ']');
}

static void put_example(struct out *out, sqlite3_stmt *q, char sign)
{
    out_fmt(out, "    %c ", sign);
    put_flat(out, str_of(cell(q, R_SENTENCE)));
    if (sign == '+')
        put_sides(out, q);
    out_char(out, '\n');
}

static void put_stub(struct out *out, sqlite3_stmt *q)
{
    bool moved = strcmp(cell(q, R_OLD_TYPE), cell(q, R_TYPE)) != 0 || strcmp(cell(q, R_OLD_MODE), cell(q, R_MODE)) != 0;
    bool rejected = strcmp(cell(q, R_STATE), "reject") == 0;
    put_example(out, q, rejected || moved ? '-' : '+');
    if (rejected || !moved)
        return;
    out_cstr(out, "  # to a rule of ");
    put_type(out, cell(q, R_TYPE), cell(q, R_MODE));
    out_char(out, '\n');
    put_example(out, q, '+');
}

static bool put_stubs(struct store *s, sqlite3_stmt *q, struct out *out, struct err *e)
{
    struct arena a = {0};
    struct str last = {0};
    int got;
    while ((got = sqlite3_step(q)) == SQLITE_ROW) {
        struct str rule = str_of(cell(q, R_RULE));
        if (!last.p || !str_eq(last, rule))
            put_place(out, rule.p);
        last = str_dup(&a, rule);
        put_stub(out, q);
    }
    arena_free(&a);
    return got == SQLITE_DONE || store_error(s, e);
}

/* --- cases ------------------------------------------------------------------------------------------------------------- */

enum {
    C_ID, C_SENTENCE, C_DAY, C_STATE, C_WORDS, C_TYPE, C_MODE, C_FACT, C_OLD_TYPE, C_OLD_MODE, C_OLD_FACT, C_ACTORS, C_ACTOR_CODES,
    C_RECIPIENTS, C_RECIPIENT_CODES, C_FROM, C_TO, C_PLACE, C_WHERE_B, C_KIND,
    /* of counts, in the same columns */
    C_LO = C_OLD_TYPE, C_BEST, C_HI, C_QUALIFIER, C_SCOPE, C_SPEAKER
};

/* A sentence alone does not know what the report said before it: a place that stands elsewhere, a speaker who is named
 * elsewhere. What was edited is kept. */
#define PLACE NOW("place", "CASE WHEN v.place_by IN ('argument', 'sentence') THEN v.place END")
#define SPEAKER                                                                                                        \
    NOW("speaker", "(SELECT substr(v.sentence, instr(v.sentence, w), length(w)) FROM (SELECT 'The ' || v.speaker AS w UNION ALL SELECT" \
                   " 'the ' || v.speaker UNION ALL SELECT 'A ' || v.speaker UNION ALL SELECT 'a ' || v.speaker UNION ALL SELECT v.speaker)" \
                   " WHERE instr(v.sentence, w) LIMIT 1)")

/* Names of columns as of the events; for counts type is what, mode is who, and those behind it are as the enum has them. */
static const char CASES[] =
    "SELECT v.id, v.sentence, coalesce(d.told_as_of, d.published, ''), t.state,"
    " CAST(substr(CAST(d.text AS BLOB), e.trigger_b + 1, e.trigger_e - e.trigger_b) AS TEXT), " NOW("type", "v.type") ", "
    NOW("mode", "v.mode") ", " NOW("factuality", "v.factuality") ", v.type, v.mode, v.factuality, "
    NOW("actors", SIDES("actor", WORDS)) ", " NOW("actor_codes", SIDES("actor", "coalesce(code, '')")) ", "
    NOW("recipients", SIDES("recipient", WORDS)) ", " NOW("recipient_codes", SIDES("recipient", "coalesce(code, '')")) ", "
    NOW("date_from", "v.date_from") ", " NOW("date_to", "v.date_to") ", " PLACE ", e.sentence_b AS b, t.kind, v.doc AS doc"
    " FROM temp.settled t CROSS JOIN event_list v ON v.event = t.item JOIN events e ON e.event = t.item JOIN documents d ON d.doc = v.doc"
    " WHERE t.kind = 'event'"
    " UNION ALL "
    "SELECT v.id, v.sentence, coalesce(d.told_as_of, d.published, ''), t.state, v.words, " NOW("what", "v.what") ", " NOW("who", "v.who")
    ", '', " NOW("lo", "v.lo") ", " NOW("best", "v.best") ", " NOW("hi", "v.hi") ", " NOW("qualifier", "v.qualifier") ", "
    NOW("scope", "v.scope") ", " SPEAKER ", '', '', '', '', n.sentence_b, t.kind, v.doc"
    " FROM temp.settled t CROSS JOIN toll_list v ON v.count = t.item JOIN counts n ON n.count = t.item JOIN documents d ON d.doc = v.doc"
    " WHERE t.kind = 'count'"
    " ORDER BY doc, b, 1";

static void put_words(struct out *out, const char *words)
{
    out_char(out, '"');
    put_flat(out, str_of(words));
    out_char(out, '"');
}

/* The beginning of a line of doc_brief. */
static void put_event_head(struct out *out, sqlite3_stmt *q, bool old)
{
    put_type(out, cell(q, old ? C_OLD_TYPE : C_TYPE), cell(q, old ? C_OLD_MODE : C_MODE));
    out_fmt(out, " %s ", cell(q, old ? C_OLD_FACT : C_FACT));
    put_words(out, cell(q, C_WORDS));
}

static void put_parties(struct out *out, const char *label, const char *names, const char *codes)
{
    struct str name, code, names_left = str_of(names), codes_left = str_of(codes);
    bool more = false;
    while (str_field(&names_left, ';', &name)) {
        bool coded = str_field(&codes_left, ';', &code) && str_trim(code).n;
        if (!str_trim(name).n)
            continue;
        if (more)
            out_cstr(out, "; ");
        else
            out_fmt(out, " | %s: ", label);
        more = true;
        put_flat(out, name);
        if (coded)
            out_fmt(out, " [%.*s]", STR_ARG(str_trim(code)));
    }
}

static void put_event_line(struct out *out, sqlite3_stmt *q)
{
    const char *from = cell(q, C_FROM), *to = cell(q, C_TO), *place = cell(q, C_PLACE);
    out_cstr(out, "+ ");
    put_event_head(out, q, false);
    put_parties(out, "by", cell(q, C_ACTORS), cell(q, C_ACTOR_CODES));
    put_parties(out, "to", cell(q, C_RECIPIENTS), cell(q, C_RECIPIENT_CODES));
    if (*from)
        out_fmt(out, " | when: %s", from);
    if (*from && *to && strcmp(from, to) != 0)
        out_fmt(out, "..%s", to);
    if (*place)
        out_cstr(out, " | at: ");
    put_flat(out, str_of(place));
    out_char(out, '\n');
}

static void put_event_lines(struct out *out, sqlite3_stmt *q)
{
    bool rejected = strcmp(cell(q, C_STATE), "reject") == 0, moved = false;
    for (int i = 0; i < 3; i++)
        moved |= strcmp(cell(q, C_TYPE + i), cell(q, C_OLD_TYPE + i)) != 0;
    if (rejected || moved) {
        out_cstr(out, "- ");
        put_event_head(out, q, true);
        out_char(out, '\n');
    }
    if (!rejected)
        put_event_line(out, q);
}

static const char *or_dash(const char *s)
{
    return *s ? s : "-";
}

static void put_count_lines(struct out *out, sqlite3_stmt *q)
{
    bool rejected = strcmp(cell(q, C_STATE), "reject") == 0;
    out_fmt(out, "%c %s ", rejected ? '-' : '+', cell(q, C_TYPE));
    put_words(out, cell(q, C_WORDS));
    if (!rejected) {
        out_fmt(out, " %s/%s/%s", or_dash(cell(q, C_LO)), or_dash(cell(q, C_BEST)), or_dash(cell(q, C_HI)));
        out_fmt(out, " %s %s %s", or_dash(cell(q, C_QUALIFIER)), or_dash(cell(q, C_MODE)), or_dash(cell(q, C_SCOPE)));
        if (*cell(q, C_SPEAKER)) {
            out_cstr(out, " by ");
            put_words(out, cell(q, C_SPEAKER));
        }
    }
    out_char(out, '\n');
}

static void put_case_head(struct out *out, sqlite3_stmt *q, bool first)
{
    out_fmt(out, "%s=== %s | event", first ? "" : "\n", cell(q, C_ID));
    if (*cell(q, C_DAY))
        out_fmt(out, " | %s", cell(q, C_DAY));
    out_char(out, '\n');
    put_flat(out, str_of(cell(q, C_SENTENCE)));
    out_cstr(out, "\n---\n");
}

static bool put_cases(struct store *s, sqlite3_stmt *q, struct out *out, struct err *e)
{
    enum { C_DOC = C_KIND + 1 };
    long long doc = -1, at = -1;
    int got;
    while ((got = sqlite3_step(q)) == SQLITE_ROW) {
        if (doc != sqlite3_column_int64(q, C_DOC) || at != sqlite3_column_int64(q, C_WHERE_B))
            put_case_head(out, q, doc < 0);
        doc = sqlite3_column_int64(q, C_DOC);
        at = sqlite3_column_int64(q, C_WHERE_B);
        if (strcmp(cell(q, C_KIND), "event") == 0)
            put_event_lines(out, q);
        else
            put_count_lines(out, q);
    }
    return got == SQLITE_DONE || store_error(s, e);
}

/* --- both -------------------------------------------------------------------------------------------------------------- */

static bool put_all(struct store *s, const char *coder, const char *sql,
                    bool (*put)(struct store *, sqlite3_stmt *, struct out *, struct err *), struct out *out, uint64_t *left,
                    struct err *e)
{
    if (!settle(s, coder, left, e))
        return false;
    sqlite3_stmt *q = store_prepare(s, sql, e);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, coder, -1, SQLITE_STATIC);
    bool ok = put(s, q, out, e);
    sqlite3_finalize(q);
    return ok;
}

bool report_correct_rules(struct store *s, const char *coder, struct out *out, uint64_t *left, struct err *e)
{
    return put_all(s, coder, RULES, put_stubs, out, left, e);
}

bool report_correct_cases(struct store *s, const char *coder, struct out *out, uint64_t *left, struct err *e)
{
    return put_all(s, coder, CASES, put_cases, out, left, e);
}
