#include "store_rows.h"

#include "store_json.h"
#include "store_write.h"

#include <sqlite3.h>
#include <stdio.h>

enum { MOST_ITEMS = 1 << STORE_ITEM_BITS }; /* of one kind in one document; what is beyond stays in the record only */

/* The columns in the order in which they are bound. */
static const char *const INSERTS[STORE_ROWS_TABLES] = {
    [STORE_ROWS_DOCUMENT] =
        "INSERT INTO documents(doc, key, run, id, uri, outlet, title, byline, lang, published, published_basis,"
        " published_confidence, told_as_of, fetched, raw_sha256, text_sha256, text)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [STORE_ROWS_RECORD] = "INSERT INTO records(doc, record) VALUES(?,?)",
    [STORE_ROWS_EVENT] =
        "INSERT INTO events(event, doc, type, mode, contexts, cameo, quad, factuality, day, date_from, date_to,"
        " date_precision, place, country, admin1, lat, lon, geonameid, place_precision, place_by, claim, score,"
        " trigger_b, trigger_e, sentence_b, sentence_e, rule) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [STORE_ROWS_PARTY] =
        "INSERT INTO parties(event, side, number, name, code, name_b, name_e) VALUES(?,?,?,?,?,?,?)",
    [STORE_ROWS_CLAIM] =
        "INSERT INTO claims(claim, doc, by_name, by_code, via_name, attribution, mode, act, hedge, day, said_from, said_to,"
        " cue_b, cue_e, content_b, content_e, sentence_b, sentence_e, rule) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [STORE_ROWS_COUNT] =
        "INSERT INTO counts(count, doc, what, who, lo, best, hi, qualifier, scope, event, claim, day, date_from, date_to,"
        " place, country, admin1, lat, lon, count_b, count_e, sentence_b, sentence_e, rule, said, by_name, by_code,"
        " event_type, event_mode, event_factuality) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [STORE_ROWS_LINK] =
        "INSERT OR IGNORE INTO links(from_claim, to_claim, rel, authority, reason_b, reason_e, rule) VALUES(?,?,?,?,?,?,?)",
    [STORE_ROWS_PROBLEM] =
        "INSERT INTO problems(run, doc, path, stage, code, at_b, at_e, in_raw, message) VALUES(?,?,?,?,?,?,?,?,?)",
    [STORE_ROWS_SEARCH] = "INSERT INTO search(rowid, title, text) VALUES(?,?,?)",
    [STORE_ROWS_SKETCH] = "INSERT INTO sketches(doc, sketch) VALUES(?,?)",
    [STORE_ROWS_NAME] = "INSERT OR IGNORE INTO names(name) VALUES(?)",
};

/* The row that is being bound, and its next column. */
struct row {
    sqlite3_stmt *statement;
    int column;
};

/* One record on its way. */
struct writing {
    struct store_rows *rows;
    const struct store_json *root;
    int64_t doc, run;
    struct err *e;
};

static struct row begin(struct writing *w, enum store_rows_table table)
{
    return (struct row){w->rows->insert[table], 0};
}

static bool end(struct writing *w, enum store_rows_table table)
{
    w->rows->written[table]++;
    return store_step(w->rows->store, w->rows->insert[table], w->e);
}

static void put_text(struct row *r, struct str s)
{
    r->column++;
    if (s.p && s.n)
        sqlite3_bind_text64(r->statement, r->column, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(r->statement, r->column);
}

static void put_field(struct row *r, const struct store_json *o, const char *key)
{
    put_text(r, store_json_str(o, key));
}

static void put_number(struct row *r, int64_t v)
{
    sqlite3_bind_int64(r->statement, ++r->column, v);
}

static void put_null(struct row *r)
{
    sqlite3_bind_null(r->statement, ++r->column);
}

/* A JSON number, whole or not; else NULL. */
static void put_value(struct row *r, const struct store_json *v)
{
    r->column++;
    if (v && v->kind == STORE_JSON_WHOLE)
        sqlite3_bind_int64(r->statement, r->column, v->whole);
    else if (v && v->kind == STORE_JSON_REAL)
        sqlite3_bind_double(r->statement, r->column, v->real);
    else
        sqlite3_bind_null(r->statement, r->column);
}

static void put_span(struct row *r, const struct store_json *span)
{
    put_value(r, store_json_at(span, 0));
    put_value(r, store_json_at(span, 1));
}

static int64_t row_of(const struct writing *w, uint32_t number)
{
    return w->doc << STORE_ITEM_BITS | number;
}

static void put_ref(struct writing *w, struct row *r, const struct store_json *o, const char *key)
{
    uint32_t number = store_json_ref(o, key);
    if (number && number < MOST_ITEMS)
        put_number(r, row_of(w, number));
    else
        put_null(r);
}

static const struct store_json *part(const struct writing *w, const char *list, uint32_t number)
{
    return number ? store_json_at(store_json_get(w->root, list), number - 1) : NULL;
}

static void put_place(struct row *r, const struct store_json *place)
{
    put_field(r, place, "name");
    put_field(r, place, "country");
    put_field(r, place, "admin1");
    put_value(r, store_json_get(place, "lat"));
    put_value(r, store_json_get(place, "lon"));
}

/* The first that is known. */
static struct str either(struct str a, struct str b)
{
    return a.n ? a : b;
}

/* The day from which the report counts "on Tuesday". */
static struct str report_day(const struct writing *w)
{
    const struct store_json *published = store_json_get(w->root, "published");
    return either(store_json_str(published, "told_as_of"), store_json_str(published, "date"));
}

static struct str said_day(const struct writing *w, const struct store_json *claim)
{
    return either(store_json_str(store_json_get(claim, "said"), "from"), report_day(w));
}

/* --- one function for each table -------------------------------------------------------------------- */

static bool write_document(struct writing *w, const struct store_record *record)
{
    static const char *const front[] = {"id", "uri", "outlet", "title", "byline", "lang"};
    const struct store_json *published = store_json_get(w->root, "published");
    struct row r = begin(w, STORE_ROWS_DOCUMENT);
    put_number(&r, w->doc);
    put_text(&r, str_make(record->key, STORE_KEY));
    put_number(&r, w->run);
    for (size_t i = 0; i < sizeof front / sizeof *front; i++)
        put_field(&r, w->root, front[i]);
    put_field(&r, published, "date");
    put_field(&r, published, "basis");
    put_field(&r, published, "confidence");
    put_field(&r, published, "told_as_of");
    put_field(&r, w->root, "fetched");
    put_field(&r, w->root, "raw_sha256");
    put_field(&r, w->root, "text_sha256");
    struct str text = store_json_str(w->root, "text");
    r.column++;
    sqlite3_bind_text64(r.statement, r.column, text.n ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
    if (!end(w, STORE_ROWS_DOCUMENT))
        return false;
    r = begin(w, STORE_ROWS_SEARCH);
    put_number(&r, w->doc);
    put_field(&r, w->root, "title");
    put_text(&r, text);
    return end(w, STORE_ROWS_SEARCH);
}

static bool write_packed(struct writing *w, const struct store_record *record)
{
    struct row r = begin(w, STORE_ROWS_RECORD);
    put_number(&r, w->doc);
    sqlite3_bind_blob64(r.statement, ++r.column, record->packed.p, record->packed.n, SQLITE_STATIC);
    if (!end(w, STORE_ROWS_RECORD))
        return false;
    r = begin(w, STORE_ROWS_SKETCH);
    put_number(&r, w->doc);
    sqlite3_bind_blob64(r.statement, ++r.column, record->sketch.p, record->sketch.n, SQLITE_STATIC);
    return end(w, STORE_ROWS_SKETCH);
}

/* The name of a side or speaker, for the list of all names. No trigger: that would make each row a transaction within the batch. */
static bool write_name(struct writing *w, const struct store_json *who)
{
    if (!store_json_str(who, "name").n)
        return true;
    struct row r = begin(w, STORE_ROWS_NAME);
    put_field(&r, who, "name");
    return end(w, STORE_ROWS_NAME);
}

static bool write_parties(struct writing *w, const struct store_json *event, uint32_t number, const char *key, const char *side)
{
    const struct store_json *list = store_json_get(event, key);
    for (size_t i = 0; i < store_json_size(list); i++) {
        const struct store_json *party = store_json_at(list, i);
        struct row r = begin(w, STORE_ROWS_PARTY);
        put_number(&r, row_of(w, number));
        put_text(&r, str_of(side));
        put_number(&r, (int64_t)i + 1);
        put_field(&r, party, "name");
        put_field(&r, party, "code");
        put_span(&r, store_json_get(party, "span"));
        if (!end(w, STORE_ROWS_PARTY) || !write_name(w, party))
            return false;
    }
    return true;
}

/* Contexts of an event, split by commas, in `list`. */
static struct str join(const struct store_json *contexts, char *list, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < store_json_size(contexts); i++) {
        struct str name = store_json_text(store_json_at(contexts, i));
        if (name.p && n < room)
            n += (size_t)snprintf(list + n, room - n, "%s%.*s", n ? "," : "", STR_ARG(name));
    }
    return str_make(list, n < room ? n : room - 1);
}

static bool write_event(struct writing *w, const struct store_json *event, uint32_t number)
{
    char contexts[256] = "";
    const struct store_json *date = store_json_get(event, "date");
    const struct store_json *place = part(w, "places", store_json_ref(event, "place"));
    struct row r = begin(w, STORE_ROWS_EVENT);
    put_number(&r, row_of(w, number));
    put_number(&r, w->doc);
    put_field(&r, event, "type");
    put_field(&r, event, "mode");
    put_text(&r, join(store_json_get(event, "contexts"), contexts, sizeof contexts));
    put_field(&r, event, "cameo");
    put_value(&r, store_json_get(event, "quad"));
    put_field(&r, event, "factuality");
    put_text(&r, either(store_json_str(date, "from"), report_day(w)));
    put_field(&r, date, "from");
    put_field(&r, date, "to");
    put_field(&r, date, "precision");
    put_place(&r, place);
    put_value(&r, store_json_get(place, "geonameid"));
    put_field(&r, place, "precision");
    put_field(&r, event, "place_by");
    put_ref(w, &r, event, "claim");
    put_value(&r, store_json_get(event, "score"));
    put_span(&r, store_json_get(event, "trigger"));
    put_span(&r, store_json_get(event, "sentence"));
    put_field(&r, event, "rule");
    return end(w, STORE_ROWS_EVENT) && write_parties(w, event, number, "actors", "actor") &&
           write_parties(w, event, number, "recipients", "recipient");
}

/* From the first byte of the first part to the last of the last one. */
static void put_contents(struct row *r, const struct store_json *contents)
{
    size_t n = store_json_size(contents);
    struct span all = store_json_span(store_json_at(contents, 0));
    for (size_t i = 1; i < n; i++) {
        struct span s = store_json_span(store_json_at(contents, i));
        all.b = s.b < all.b ? s.b : all.b;
        all.e = s.e > all.e ? s.e : all.e;
    }
    if (!n) {
        put_null(r);
        put_null(r);
        return;
    }
    put_number(r, all.b);
    put_number(r, all.e);
}

static bool write_claim(struct writing *w, const struct store_json *claim, uint32_t number)
{
    static const char *const words[] = {"attribution", "mode", "act", "hedge"};
    const struct store_json *by = store_json_get(claim, "by"), *said = store_json_get(claim, "said");
    struct row r = begin(w, STORE_ROWS_CLAIM);
    put_number(&r, row_of(w, number));
    put_number(&r, w->doc);
    put_field(&r, by, "name");
    put_field(&r, by, "code");
    put_field(&r, store_json_get(claim, "via"), "name");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_field(&r, claim, words[i]);
    put_text(&r, said_day(w, claim));
    put_field(&r, said, "from");
    put_field(&r, said, "to");
    put_span(&r, store_json_get(claim, "cue"));
    put_contents(&r, store_json_get(claim, "content"));
    put_span(&r, store_json_get(claim, "sentence"));
    put_field(&r, claim, "rule");
    return end(w, STORE_ROWS_CLAIM) && write_name(w, by);
}

static bool write_count(struct writing *w, const struct store_json *count, uint32_t number)
{
    const struct store_json *event = part(w, "events", store_json_ref(count, "event"));
    bool dated = store_json_str(count, "from").n;
    const struct store_json *date = dated ? count : store_json_get(event, "date");
    const struct store_json *claim = part(w, "claims", store_json_ref(count, "claim")), *by = store_json_get(claim, "by");
    struct str said = said_day(w, claim);
    uint32_t place = store_json_ref(count, "place");
    struct row r = begin(w, STORE_ROWS_COUNT);
    put_number(&r, row_of(w, number));
    put_number(&r, w->doc);
    put_field(&r, count, "what");
    put_field(&r, count, "who");
    put_value(&r, store_json_get(count, "lo"));
    put_value(&r, store_json_get(count, "best"));
    put_value(&r, store_json_get(count, "hi"));
    put_field(&r, count, "qualifier");
    put_field(&r, count, "scope");
    put_ref(w, &r, count, "event");
    put_ref(w, &r, count, "claim");
    put_text(&r, either(store_json_str(date, "from"), said));
    put_field(&r, date, "from");
    put_field(&r, date, "to");
    put_place(&r, part(w, "places", place ? place : store_json_ref(event, "place")));
    put_span(&r, store_json_get(count, "span"));
    put_span(&r, store_json_get(count, "sentence"));
    put_field(&r, count, "rule");
    put_text(&r, said);
    put_field(&r, by, "name");
    put_field(&r, by, "code");
    put_field(&r, event, "type");
    put_field(&r, event, "mode");
    put_field(&r, event, "factuality");
    return end(w, STORE_ROWS_COUNT);
}

static bool write_link(struct writing *w, const struct store_json *link, uint32_t number)
{
    (void)number;
    struct row r = begin(w, STORE_ROWS_LINK);
    put_ref(w, &r, link, "from");
    put_ref(w, &r, link, "to");
    put_field(&r, link, "rel");
    put_field(&r, link, "authority");
    put_span(&r, store_json_get(link, "reason"));
    put_field(&r, link, "rule");
    return end(w, STORE_ROWS_LINK);
}

static bool write_problem(struct writing *w, const struct store_json *problem, uint32_t number)
{
    (void)number;
    const struct store_json *at_raw = store_json_get(problem, "at_raw");
    struct row r = begin(w, STORE_ROWS_PROBLEM);
    put_number(&r, w->run);
    put_number(&r, w->doc);
    put_null(&r);
    put_field(&r, problem, "stage");
    put_field(&r, problem, "code");
    put_span(&r, at_raw ? at_raw : store_json_get(problem, "at"));
    put_number(&r, at_raw != NULL);
    put_field(&r, problem, "message");
    return end(w, STORE_ROWS_PROBLEM);
}

static bool write_all(struct writing *w, const char *list, bool (*write)(struct writing *, const struct store_json *, uint32_t))
{
    const struct store_json *items = store_json_get(w->root, list);
    for (size_t i = 0; i < store_json_size(items) && i + 1 < MOST_ITEMS; i++)
        if (!write(w, store_json_at(items, i), (uint32_t)i + 1))
            return false;
    return true;
}

bool store_rows_write(struct store_rows *rows, const struct store_record *record, int64_t doc, int64_t run, struct err *e)
{
    struct writing w = {rows, record->root, doc, run, e};
    return write_document(&w, record) && write_packed(&w, record) && write_all(&w, "events", write_event) &&
           write_all(&w, "claims", write_claim) && write_all(&w, "counts", write_count) &&
           write_all(&w, "links", write_link) && write_all(&w, "problems", write_problem);
}

/* --- opening ------------------------------------------------------------------------------------------ */

bool store_rows_open(struct store *s, struct store_rows *rows, struct err *e)
{
    *rows = (struct store_rows){.store = s};
    for (int t = 0; t < STORE_ROWS_TABLES; t++) {
        rows->insert[t] = store_prepare(s, INSERTS[t], e);
        if (!rows->insert[t]) {
            store_rows_close(rows);
            return false;
        }
    }
    return true;
}

void store_rows_close(struct store_rows *rows)
{
    for (int t = 0; t < STORE_ROWS_TABLES; t++)
        sqlite3_finalize(rows->insert[t]);
}
