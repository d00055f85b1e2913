#include "store_month.h"

#include "store_json.h"
#include "store_record.h"
#include "store_sketch_pack.h"
#include "store_write.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* A document with its rows. */
struct member {
    int64_t doc, first_doc;
    struct str key;
    struct store_sketch sketch;
};

/* An event or claim on its way into canonical order. */
struct item {
    int32_t day;
    uint32_t member, index; /* into members, into its events or claims */
};

struct month {
    struct store *store;
    struct err *e;
    const char *name;
    struct arena arena;
    VEC(struct member) members;    /* in canonical order: day of publication, key */
    struct story_doc *docs;        /* [members.n] */
    struct story_docs stories;
    VEC(struct item) events, claims; /* in canonical order: day, member, index */
    struct story_event *event_rows;  /* [events.n] */
    struct story_incidents incidents;
    struct story_links links;        /* between items of claims */
};

/* --- reading ------------------------------------------------------------------------------------------------- */

/* :from and :to are the month with a fortnight on both sides. */
static const char DOCUMENTS[] =
    "SELECT d.doc, g.first_doc, d.key, d.title, d.text, s.sketch FROM documents d JOIN grouped g USING(doc)"
    " LEFT JOIN sketches s USING(doc)"
    " WHERE d.published BETWEEN :from AND :to OR d.doc IN (SELECT doc FROM events WHERE day BETWEEN :from AND :to)"
    " ORDER BY coalesce(d.published, ''), d.key";
static const char UNDATED[] =
    "SELECT d.doc, g.first_doc, d.key, d.title, d.text, s.sketch FROM documents d JOIN grouped g USING(doc)"
    " LEFT JOIN sketches s USING(doc) WHERE d.published IS NULL ORDER BY d.key";

/* A column as it lies in the statement: gone with its next step. */
static struct str peek(sqlite3_stmt *s, int i)
{
    const char *p = (const char *)sqlite3_column_blob(s, i);
    return str_make(p ? p : "", (size_t)sqlite3_column_bytes(s, i));
}

static bool read_record(struct month *m, struct str packed, struct member *member)
{
    struct arena scratch = {0};
    struct str text;
    struct err why;
    bool ok = store_record_unpack(packed, &scratch, &text, m->e);
    const struct store_json *record = ok ? store_json_read(text, &scratch, &why) : NULL;
    if (record)
        store_sketch_make(record, &m->arena, &member->sketch);
    else if (ok)
        ok = err_set(m->e, m->store->path, 0, 0, "the stored record of document %.*s is damaged", STR_ARG(member->key));
    arena_free(&scratch);
    return ok;
}

/* The sketch made from the record, where none is kept that can be read. */
static bool make_sketch(struct month *m, struct member *member)
{
    sqlite3_stmt *find = store_prepare(m->store, "SELECT record FROM records WHERE doc = ?", m->e);
    if (!find)
        return false;
    sqlite3_bind_int64(find, 1, member->doc);
    bool ok = sqlite3_step(find) == SQLITE_ROW ? read_record(m, peek(find, 0), member) : store_error(m->store, m->e);
    sqlite3_finalize(find);
    return ok;
}

static bool read_member(struct month *m, sqlite3_stmt *found)
{
    struct member *member = vec_push(&m->arena, &m->members);
    member->doc = sqlite3_column_int64(found, 0);
    member->first_doc = sqlite3_column_int64(found, 1);
    member->key = str_dup(&m->arena, peek(found, 2));
    if (!store_sketch_pack_open(peek(found, 5), &m->arena, &member->sketch) && !make_sketch(m, member))
        return false;
    store_sketch_fill(&member->sketch, peek(found, 3), peek(found, 4), &m->arena);
    return true;
}

/* First and last day of what is read. */
static void bind_stretch(struct month *m, sqlite3_stmt *find)
{
    int32_t from, to;
    if (!day_parse(str_of(m->name), &from, &to))
        return;
    sqlite3_bind_text(find, sqlite3_bind_parameter_index(find, ":from"),
                      day_text(&m->arena, from - STORY_GROUP_WINDOW).p, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(find, sqlite3_bind_parameter_index(find, ":to"), day_text(&m->arena, to + STORY_GROUP_WINDOW).p, -1,
                      SQLITE_TRANSIENT);
}

static bool read_members(struct month *m)
{
    sqlite3_stmt *find = store_prepare(m->store, *m->name ? DOCUMENTS : UNDATED, m->e);
    int got = SQLITE_ERROR;
    bool ok = find != NULL;
    if (ok)
        bind_stretch(m, find);
    while (ok && (got = sqlite3_step(find)) == SQLITE_ROW)
        ok = read_member(m, find);
    ok = ok && (got == SQLITE_DONE || store_error(m->store, m->e));
    sqlite3_finalize(find);
    return ok;
}

/* --- weights: how many documents of the stretch hold a word ------------------------------------------------------ */

struct held {
    VEC(uint64_t) hash; /* of all words and names of all documents, sorted; then each once */
    float *idf;         /* [hash.n] */
};

static int by_hash(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static void hold(struct month *m, struct held *h, const struct story_words *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        *vec_push(&m->arena, &h->hash) = w->v[i].hash;
}

/* Counts each hash, and keeps it once. */
static void count(struct month *m, struct held *h)
{
    uint32_t kept = 0;
    if (h->hash.n)
        qsort(h->hash.v, h->hash.n, sizeof *h->hash.v, by_hash);
    h->idf = arena_array(&m->arena, h->hash.n + 1, sizeof *h->idf);
    for (uint32_t i = 0, next; i < h->hash.n; i = next) {
        for (next = i + 1; next < h->hash.n && h->hash.v[next] == h->hash.v[i]; next++)
            ;
        h->hash.v[kept] = h->hash.v[i];
        h->idf[kept++] = story_words_idf(next - i, m->members.n);
    }
    h->hash.n = kept;
}

/* `unknown` is the weight of a word that is in no lead. */
static void weigh(const struct held *h, float unknown, struct story_words *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const uint64_t *found = h->hash.n ? bsearch(&w->v[i].hash, h->hash.v, h->hash.n, sizeof *h->hash.v, by_hash) : NULL;
        w->v[i].idf = found ? h->idf[found - h->hash.v] : unknown;
    }
}

static void weigh_member(const struct held *h, float unknown, struct store_sketch *s)
{
    const struct story_word *last = NULL; /* events of one sentence share their words */
    weigh(h, unknown, &s->doc.words);
    weigh(h, unknown, &s->doc.names);
    for (uint32_t k = 0; k < s->events.n; k++) {
        if (s->events.v[k].row.words.v != last)
            weigh(h, unknown, &s->events.v[k].row.words);
        last = s->events.v[k].row.words.v;
    }
    for (uint32_t k = 0; k < s->claims.n; k++)
        weigh(h, unknown, &s->claims.v[k].row.words);
}

static void weigh_all(struct month *m)
{
    struct held h = {0};
    for (uint32_t i = 0; i < m->members.n; i++) {
        hold(m, &h, &m->members.v[i].sketch.doc.words);
        hold(m, &h, &m->members.v[i].sketch.doc.names);
    }
    count(m, &h);
    for (uint32_t i = 0; i < m->members.n; i++)
        weigh_member(&h, story_words_idf(0, m->members.n), &m->members.v[i].sketch);
}

/* --- grouping --------------------------------------------------------------------------------------------------------- */

struct by_doc {
    int64_t doc;
    uint32_t member;
};

static int doc_order(const void *x, const void *y)
{
    int64_t a = ((const struct by_doc *)x)->doc, b = ((const struct by_doc *)y)->doc;
    return a < b ? -1 : a > b;
}

/* Where the first of its near copies is among the members: itself where that is not read. */
static void find_firsts(struct month *m)
{
    uint32_t n = m->members.n;
    struct by_doc *at = arena_array(&m->arena, n + 1, sizeof *at);
    for (uint32_t i = 0; i < n; i++)
        at[i] = (struct by_doc){m->members.v[i].doc, i};
    qsort(at, n, sizeof *at, doc_order);
    for (uint32_t i = 0; i < n; i++) {
        struct by_doc wanted = {m->members.v[i].first_doc, 0};
        const struct by_doc *found = bsearch(&wanted, at, n, sizeof *at, doc_order);
        m->docs[i].copy = found && found->member < i ? m->docs[found->member].copy : i;
    }
}

static void group_docs(struct month *m)
{
    m->docs = arena_array(&m->arena, m->members.n + 1, sizeof *m->docs);
    for (uint32_t i = 0; i < m->members.n; i++)
        m->docs[i] = m->members.v[i].sketch.doc;
    find_firsts(m);
    m->stories = story_group_docs(&m->arena, m->docs, m->members.n);
}

static int item_order(const void *x, const void *y)
{
    const struct item *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void group_events(struct month *m)
{
    for (uint32_t i = 0; i < m->members.n; i++) {
        const struct store_sketch *s = &m->members.v[i].sketch;
        for (uint32_t k = 0; k < s->events.n; k++) {
            int32_t day = s->events.v[k].row.from != DAY_NONE ? s->events.v[k].row.from : s->doc.day;
            *vec_push(&m->arena, &m->events) = (struct item){day, i, k};
        }
    }
    if (m->events.n)
        qsort(m->events.v, m->events.n, sizeof *m->events.v, item_order);
    m->event_rows = arena_array(&m->arena, m->events.n + 1, sizeof *m->event_rows);
    for (uint32_t i = 0; i < m->events.n; i++) {
        const struct item *it = &m->events.v[i];
        m->event_rows[i] = m->members.v[it->member].sketch.events.v[it->index].row;
        m->event_rows[i].doc = it->member;
    }
    m->incidents = story_group_events(&m->arena, m->event_rows, m->events.n, m->docs, &m->stories);
}

/* --- claims --------------------------------------------------------------------------------------------------------------- */

/* Incident of each event, by member and number in the record. */
static uint32_t **incidents_of_events(struct month *m)
{
    uint32_t **of = arena_array(&m->arena, m->members.n + 1, sizeof *of);
    for (uint32_t i = 0; i < m->members.n; i++) {
        uint32_t n = m->members.v[i].sketch.events.n;
        of[i] = arena_array(&m->arena, n + 1, sizeof **of);
        for (uint32_t k = 0; k <= n; k++)
            of[i][k] = NONE;
    }
    for (uint32_t i = 0; i < m->events.n; i++)
        of[m->events.v[i].member][m->events.v[i].index + 1] = m->incidents.incident[i];
    return of;
}

static void order_claims(struct month *m)
{
    for (uint32_t i = 0; i < m->members.n; i++) {
        const struct store_sketch *s = &m->members.v[i].sketch;
        for (uint32_t k = 0; k < s->claims.n; k++)
            *vec_push(&m->arena, &m->claims) = (struct item){s->claims.v[k].row.said, i, k};
    }
    if (m->claims.n)
        qsort(m->claims.v, m->claims.n, sizeof *m->claims.v, item_order);
}

static struct story_claim *claim_rows(struct month *m)
{
    uint32_t **incident = incidents_of_events(m);
    struct story_claim *rows = arena_array(&m->arena, m->claims.n + 1, sizeof *rows);
    for (uint32_t i = 0; i < m->claims.n; i++) {
        const struct item *it = &m->claims.v[i];
        const struct store_sketch_claim *c = &m->members.v[it->member].sketch.claims.v[it->index];
        rows[i] = c->row;
        rows[i].doc = it->member;
        rows[i].copy = m->docs[it->member].copy;
        rows[i].claim = c->number;
        rows[i].story = m->stories.story[it->member];
        rows[i].incident = c->event <= m->members.v[it->member].sketch.events.n ? incident[it->member][c->event] : NONE;
    }
    return rows;
}

static void link_claims(struct month *m)
{
    order_claims(m);
    struct story_claim *rows = claim_rows(m);
    uint32_t **place = arena_array(&m->arena, m->members.n + 1, sizeof *place); /* of rows among the items */
    struct {
        VEC(struct story_told) list;
    } told = {0};
    for (uint32_t i = 0; i < m->members.n; i++)
        place[i] = arena_array(&m->arena, m->members.v[i].sketch.claims.n + 1, sizeof **place);
    for (uint32_t i = 0; i < m->claims.n; i++)
        place[m->claims.v[i].member][m->claims.v[i].index] = i;
    for (uint32_t i = 0; i < m->members.n; i++) {
        const struct store_sketch *s = &m->members.v[i].sketch;
        for (uint32_t k = 0; k < s->told.n; k++) {
            struct story_told t = s->told.v[k];
            t.from = place[i][t.from];
            t.to = place[i][t.to];
            *(struct story_told *)vec_push(&m->arena, &told.list) = t;
        }
    }
    story_claims_link(&m->arena, rows, m->claims.n, told.list.v, told.list.n, &m->links);
}

/* --- writing ---------------------------------------------------------------------------------------------------------------- */

static bool in_month(const struct month *m, int32_t day)
{
    int32_t from, to;
    if (!*m->name)
        return day == DAY_NONE;
    return day != DAY_NONE && day_parse(str_of(m->name), &from, &to) && day >= from && day <= to;
}

static int64_t event_id(const struct month *m, uint32_t i)
{
    const struct member *d = &m->members.v[m->events.v[i].member];
    return d->doc << STORE_ITEM_BITS | d->sketch.events.v[m->events.v[i].index].number;
}

/* Names and places are taken from the rows of the events that the story room chose. */
static const char ADD_INCIDENT[] =
    "INSERT INTO incidents(month, key, type, mode, day, date_from, date_to, place, country, admin1, lat, lon, actor,"
    " recipient, documents, independent, title)"
    " SELECT ?1, d.key || ':e' || (f.event & 1048575), ?2, nullif(?3, ''), ?4, nullif(?5, ''), nullif(?6, ''), p.place,"
    " p.country, p.admin1, p.lat, p.lon,"
    " (SELECT name FROM parties WHERE event = b.event AND side = 'actor' AND number = 1),"
    " (SELECT name FROM parties WHERE event = b.event AND side = 'recipient' AND number = 1), ?7, ?8, d.title"
    " FROM events f JOIN documents d USING(doc) JOIN events b ON b.event = ?10 LEFT JOIN events p ON p.event = ?11"
    " WHERE f.event = ?9";

static void bind_day(struct month *m, sqlite3_stmt *s, int at, int32_t day)
{
    struct str text = day_text(&m->arena, day);
    sqlite3_bind_text(s, at, text.n ? text.p : "", (int)text.n, SQLITE_TRANSIENT);
}

static bool add_incident(struct month *m, sqlite3_stmt *add, const struct story_incident *v)
{
    sqlite3_bind_text(add, 1, m->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 2, vocab_name(VOCAB_OF_EVENT, v->type), -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 3, vocab_name(VOCAB_OF_MODE, v->mode), -1, SQLITE_STATIC);
    bind_day(m, add, 4, m->events.v[v->first].day);
    bind_day(m, add, 5, v->from);
    bind_day(m, add, 6, v->to);
    sqlite3_bind_int64(add, 7, v->docs);
    sqlite3_bind_int64(add, 8, v->independent);
    sqlite3_bind_int64(add, 9, event_id(m, v->first));
    sqlite3_bind_int64(add, 10, event_id(m, v->best));
    if (v->place == NONE)
        sqlite3_bind_null(add, 11);
    else
        sqlite3_bind_int64(add, 11, event_id(m, v->place));
    return store_step(m->store, add, m->e);
}

/* row[incident] = its row in the store; 0: it begins in another month, and is written with that. */
static bool write_incidents(struct month *m, int64_t *row, struct store_story_totals *totals)
{
    sqlite3_stmt *add = store_prepare(m->store, ADD_INCIDENT, m->e);
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->incidents.count; i++) {
        const struct story_incident *v = &m->incidents.v[i];
        if (!in_month(m, m->events.v[v->first].day))
            continue;
        ok = add_incident(m, add, v);
        row[i] = sqlite3_last_insert_rowid(m->store->db);
        totals->incidents++;
    }
    sqlite3_finalize(add);
    return ok;
}

static bool write_members(struct month *m, const int64_t *row)
{
    sqlite3_stmt *add = store_prepare(m->store, "INSERT OR REPLACE INTO incident_events(event, incident, why) VALUES(?,?,?)", m->e);
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->events.n; i++) {
        uint32_t incident = m->incidents.incident[i];
        if (incident == NONE || !row[incident])
            continue;
        struct str why = story_group_why(&m->arena, m->incidents.why[i]);
        sqlite3_bind_int64(add, 1, event_id(m, i));
        sqlite3_bind_int64(add, 2, row[incident]);
        sqlite3_bind_text(add, 3, why.p, (int)why.n, SQLITE_TRANSIENT);
        ok = store_step(m->store, add, m->e);
    }
    sqlite3_finalize(add);
    return ok;
}

static int64_t claim_id(const struct month *m, uint32_t i)
{
    const struct member *d = &m->members.v[m->claims.v[i].member];
    return d->doc << STORE_ITEM_BITS | d->sketch.claims.v[m->claims.v[i].index].number;
}

static bool write_links(struct month *m, struct store_story_totals *totals)
{
    sqlite3_stmt *add = store_prepare(m->store,
                                      "INSERT OR IGNORE INTO story_links(month, from_claim, to_claim, rel, authority, rule)"
                                      " VALUES(?,?,?,?,?,?)", m->e);
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->links.list.n; i++) {
        const struct story_link *l = &m->links.list.v[i];
        if (!in_month(m, m->claims.v[l->from].day))
            continue;
        sqlite3_bind_text(add, 1, m->name, -1, SQLITE_STATIC);
        sqlite3_bind_int64(add, 2, claim_id(m, l->from));
        sqlite3_bind_int64(add, 3, claim_id(m, l->to));
        sqlite3_bind_text(add, 4, vocab_name(VOCAB_OF_LINK, l->rel), -1, SQLITE_STATIC);
        sqlite3_bind_text(add, 5, vocab_name(VOCAB_OF_AUTHORITY, l->authority), -1, SQLITE_STATIC);
        sqlite3_bind_text(add, 6, story_claims_because(l->because), -1, SQLITE_STATIC);
        ok = store_step(m->store, add, m->e);
        totals->links++;
    }
    sqlite3_finalize(add);
    return ok;
}

/* A story bears the key of its first document. */
static bool write_stories(struct month *m)
{
    sqlite3_stmt *add = store_prepare(m->store, "INSERT OR REPLACE INTO story_docs(doc, story, month) VALUES(?,?,?)", m->e);
    uint32_t *first = arena_array(&m->arena, m->stories.stories + 1, sizeof *first); /* its member + 1 */
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->members.n; i++) {
        uint32_t story = m->stories.story[i];
        first[story] = first[story] ? first[story] : i + 1;
        if (!in_month(m, m->docs[i].day))
            continue;
        sqlite3_bind_int64(add, 1, m->members.v[i].doc);
        sqlite3_bind_text(add, 2, m->members.v[first[story] - 1].key.p, STORE_KEY, SQLITE_STATIC);
        sqlite3_bind_text(add, 3, m->name, -1, SQLITE_STATIC);
        ok = store_step(m->store, add, m->e);
    }
    sqlite3_finalize(add);
    return ok;
}

static bool forget(struct month *m)
{
    static const char *const sql[] = {
        "DELETE FROM incident_events WHERE incident IN (SELECT incident FROM incidents WHERE month = ?)",
        "DELETE FROM incidents WHERE month = ?", "DELETE FROM story_links WHERE month = ?",
        "DELETE FROM story_docs WHERE month = ?"};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof sql / sizeof *sql; i++) {
        sqlite3_stmt *s = store_prepare(m->store, sql[i], m->e);
        ok = s && sqlite3_bind_text(s, 1, m->name, -1, SQLITE_STATIC) == SQLITE_OK && store_step(m->store, s, m->e);
        sqlite3_finalize(s);
    }
    return ok;
}

static bool write_month(struct month *m, struct store_story_totals *totals)
{
    int64_t *row = arena_array(&m->arena, m->incidents.count + 1, sizeof *row);
    return forget(m) && write_stories(m) && write_incidents(m, row, totals) && write_members(m, row) &&
           write_links(m, totals);
}

bool store_month_group(struct store *s, const char *month, struct store_story_totals *totals, struct err *e)
{
    struct month m = {.store = s, .e = e, .name = month};
    bool ok = read_members(&m);
    if (ok) {
        weigh_all(&m);
        group_docs(&m);
        group_events(&m);
        link_claims(&m);
        ok = write_month(&m, totals);
    }
    arena_free(&m.arena);
    return ok;
}
