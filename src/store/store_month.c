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
    struct store_sketch sketch; /* without events and claims of other days; its rows go when they have been put in order */
};

/* An event or claim in canonical order. */
struct item {
    int32_t day;
    uint32_t member, index; /* into members, into its events or claims */
    uint32_t number;        /* in the record */
    uint32_t event;         /* of a claim: number of an event that it tells of; 0 */
};

struct month {
    struct store *store;
    struct err *e;
    const char *name;
    int32_t from, to; /* days of the rows that are read */
    struct arena arena;
    struct arena sketches;         /* rows of the sketches */
    struct arena moment;           /* emptied after each document */
    VEC(struct member) members;    /* in canonical order: day of publication, key */
    struct story_doc *docs;        /* [members.n] */
    struct story_docs stories;
    struct item *events, *claims;  /* [nevents], [nclaims] in canonical order: day, member, index */
    uint32_t nevents, nclaims;
    struct story_event *event_rows; /* [nevents] */
    struct story_claim *claim_rows; /* [nclaims] */
    struct story_told *told;        /* [ntold] between claim_rows */
    uint32_t ntold;
    struct story_incidents incidents;
    struct story_links links;      /* between items of claims */
};

/* --- reading ------------------------------------------------------------------------------------------------- */

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
        store_sketch_make(record, &m->moment, &member->sketch);
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

static bool is_near(const struct month *m, int32_t day)
{
    return !*m->name || day == DAY_NONE || (day >= m->from && day <= m->to);
}

static int32_t event_day(const struct store_sketch *s, uint32_t i)
{
    return s->events.v[i].row.from != DAY_NONE ? s->events.v[i].row.from : s->doc.day;
}

static void *copy_of(struct arena *a, const void *v, uint32_t n, size_t size)
{
    void *copy = n ? arena_alloc_raw(a, n * size) : NULL;
    return n ? memcpy(copy, v, n * size) : NULL;
}

static void keep_events(struct month *m, const struct store_sketch *all, struct store_sketch *kept)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->events.n; i++)
        if (is_near(m, event_day(all, i)))
            all->events.v[n++] = all->events.v[i];
    kept->events.v = copy_of(&m->sketches, all->events.v, n, sizeof *kept->events.v);
    kept->events.n = kept->events.cap = n;
}

static void keep_claims(struct month *m, const struct store_sketch *all, struct store_sketch *kept)
{
    uint32_t n = 0, links = 0, *place = arena_array(&m->moment, all->claims.n + 1, sizeof *place); /* + 1; 0: not kept */
    for (uint32_t i = 0; i < all->claims.n; i++) {
        if (!is_near(m, all->claims.v[i].row.said))
            continue;
        all->claims.v[n++] = all->claims.v[i];
        place[i] = n;
    }
    for (uint32_t i = 0; i < all->told.n; i++) {
        struct story_told t = all->told.v[i];
        if (!place[t.from] || !place[t.to])
            continue;
        t.from = place[t.from] - 1;
        t.to = place[t.to] - 1;
        all->told.v[links++] = t;
    }
    kept->claims.v = copy_of(&m->sketches, all->claims.v, n, sizeof *kept->claims.v);
    kept->claims.n = kept->claims.cap = n;
    kept->told.v = copy_of(&m->sketches, all->told.v, links, sizeof *kept->told.v);
    kept->told.n = kept->told.cap = links;
}

/* Of a document that is read for one event of long ago, no more than what happened and was said then. Names stay, which
 * tell stories apart. */
static void keep_near(struct month *m, struct store_sketch *s)
{
    struct store_sketch all = *s;
    s->doc.names.v = copy_of(&m->arena, all.doc.names.v, all.doc.names.n, sizeof *all.doc.names.v);
    keep_events(m, &all, s);
    keep_claims(m, &all, s);
    s->letters.v = copy_of(&m->arena, all.letters.v, all.letters.n, 1);
}

static bool read_member(struct month *m, sqlite3_stmt *found)
{
    struct member *member = vec_push(&m->arena, &m->members);
    member->doc = sqlite3_column_int64(found, 0);
    member->first_doc = sqlite3_column_int64(found, 1);
    member->key = str_dup(&m->arena, peek(found, 2));
    bool ok = store_sketch_pack_open(peek(found, 5), &m->moment, &member->sketch) || make_sketch(m, member);
    if (ok) {
        keep_near(m, &member->sketch);
        store_sketch_fill(&member->sketch, peek(found, 3), peek(found, 4), &m->arena);
    }
    member->sketch.spans.n = 0; /* gone with the moment */
    arena_reset(&m->moment, SIZE_MAX);
    return ok;
}

/* First and last day of what is read: the month with a fortnight on both sides. */
static void set_stretch(struct month *m)
{
    if (!*m->name || !day_parse(str_of(m->name), &m->from, &m->to))
        return;
    m->from -= STORY_GROUP_WINDOW;
    m->to += STORY_GROUP_WINDOW;
}

static void bind_stretch(struct month *m, sqlite3_stmt *find)
{
    if (!*m->name)
        return;
    sqlite3_bind_text(find, sqlite3_bind_parameter_index(find, ":from"), day_text(&m->arena, m->from).p, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(find, sqlite3_bind_parameter_index(find, ":to"), day_text(&m->arena, m->to).p, -1, SQLITE_TRANSIENT);
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
    uint64_t *hash; /* [n] of all words and names of all documents, sorted; then each once */
    float *idf;     /* [n] */
    uint32_t n;
};

static int by_hash(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static void hold(struct held *h, const struct story_words *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        h->hash[h->n++] = w->v[i].hash;
}

/* Counts each hash, and keeps it once. */
static void count(struct held *h, uint32_t docs)
{
    uint32_t kept = 0;
    if (h->n)
        qsort(h->hash, h->n, sizeof *h->hash, by_hash);
    for (uint32_t i = 0, next; i < h->n; i = next) {
        for (next = i + 1; next < h->n && h->hash[next] == h->hash[i]; next++)
            ;
        h->hash[kept] = h->hash[i];
        h->idf[kept++] = story_words_idf(next - i, docs);
    }
    h->n = kept;
}

/* `unknown` is the weight of a word that is in no lead. */
static void weigh(const struct held *h, float unknown, struct story_words *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const uint64_t *found = h->n ? bsearch(&w->v[i].hash, h->hash, h->n, sizeof *h->hash, by_hash) : NULL;
        w->v[i].idf = found ? h->idf[found - h->hash] : unknown;
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
    struct arena scratch = {0};
    size_t all = 0;
    for (uint32_t i = 0; i < m->members.n; i++)
        all += m->members.v[i].sketch.doc.words.n + m->members.v[i].sketch.doc.names.n;
    struct held h = {arena_array(&scratch, all + 1, sizeof *h.hash), arena_array(&scratch, all + 1, sizeof *h.idf), 0};
    for (uint32_t i = 0; i < m->members.n; i++) {
        hold(&h, &m->members.v[i].sketch.doc.words);
        hold(&h, &m->members.v[i].sketch.doc.names);
    }
    count(&h, m->members.n);
    for (uint32_t i = 0; i < m->members.n; i++)
        weigh_member(&h, story_words_idf(0, m->members.n), &m->members.v[i].sketch);
    arena_free(&scratch);
}

/* --- rows in canonical order ---------------------------------------------------------------------------------------- */

static int item_order(const void *x, const void *y)
{
    const struct item *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void sort_items(struct item *v, uint32_t n)
{
    if (n)
        qsort(v, n, sizeof *v, item_order);
}

static void list_items(struct month *m)
{
    size_t events = 0, claims = 0, told = 0;
    for (uint32_t i = 0; i < m->members.n; i++) {
        events += m->members.v[i].sketch.events.n;
        claims += m->members.v[i].sketch.claims.n;
        told += m->members.v[i].sketch.told.n;
    }
    m->events = arena_array(&m->arena, events + 1, sizeof *m->events);
    m->claims = arena_array(&m->arena, claims + 1, sizeof *m->claims);
    m->told = arena_array(&m->arena, told + 1, sizeof *m->told);
    for (uint32_t i = 0; i < m->members.n; i++) {
        const struct store_sketch *s = &m->members.v[i].sketch;
        for (uint32_t k = 0; k < s->events.n; k++)
            m->events[m->nevents++] = (struct item){event_day(s, k), i, k, s->events.v[k].number, 0};
        for (uint32_t k = 0; k < s->claims.n; k++)
            m->claims[m->nclaims++] = (struct item){s->claims.v[k].row.said, i, k, s->claims.v[k].number, s->claims.v[k].event};
    }
    sort_items(m->events, m->nevents);
    sort_items(m->claims, m->nclaims);
}

static void order_events(struct month *m)
{
    m->event_rows = arena_array(&m->arena, m->nevents + 1, sizeof *m->event_rows);
    for (uint32_t i = 0; i < m->nevents; i++) {
        const struct item *it = &m->events[i];
        m->event_rows[i] = m->members.v[it->member].sketch.events.v[it->index].row;
        m->event_rows[i].doc = it->member;
    }
}

static void order_claims(struct month *m)
{
    m->claim_rows = arena_array(&m->arena, m->nclaims + 1, sizeof *m->claim_rows);
    for (uint32_t i = 0; i < m->nclaims; i++) {
        const struct item *it = &m->claims[i];
        m->claim_rows[i] = m->members.v[it->member].sketch.claims.v[it->index].row;
        m->claim_rows[i].doc = it->member;
        m->claim_rows[i].claim = it->number;
    }
}

static void order_told(struct month *m)
{
    struct arena scratch = {0};
    uint32_t **place = arena_array(&scratch, m->members.n + 1, sizeof *place); /* of rows among the items */
    for (uint32_t i = 0; i < m->members.n; i++)
        place[i] = arena_array(&scratch, m->members.v[i].sketch.claims.n + 1, sizeof **place);
    for (uint32_t i = 0; i < m->nclaims; i++)
        place[m->claims[i].member][m->claims[i].index] = i;
    for (uint32_t i = 0; i < m->members.n; i++) {
        const struct store_sketch *s = &m->members.v[i].sketch;
        for (uint32_t k = 0; k < s->told.n; k++) {
            struct story_told t = s->told.v[k];
            t.from = place[i][t.from];
            t.to = place[i][t.to];
            m->told[m->ntold++] = t;
        }
    }
    arena_free(&scratch);
}

/* All rows, one kind after the other; then those of the sketches are not needed any more. */
static void order_rows(struct month *m)
{
    list_items(m);
    order_events(m);
    order_claims(m);
    order_told(m);
    arena_free(&m->sketches);
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

static void group_events(struct month *m)
{
    m->incidents = story_group_events(&m->arena, m->event_rows, m->nevents, m->docs, &m->stories);
}

/* --- claims --------------------------------------------------------------------------------------------------------------- */

/* Incident of each event, by member and number in the record. */
static uint32_t **incidents_of_events(struct month *m, struct arena *a, uint32_t *most)
{
    uint32_t **of = arena_array(a, m->members.n + 1, sizeof *of);
    for (uint32_t i = 0; i < m->nevents; i++) {
        const struct item *it = &m->events[i];
        most[it->member] = it->number > most[it->member] ? it->number : most[it->member];
    }
    for (uint32_t i = 0; i < m->members.n; i++) {
        of[i] = arena_array(a, most[i] + 1, sizeof **of);
        for (uint32_t k = 0; k <= most[i]; k++)
            of[i][k] = NONE;
    }
    for (uint32_t i = 0; i < m->nevents; i++)
        of[m->events[i].member][m->events[i].number] = m->incidents.incident[i];
    return of;
}

static void link_claims(struct month *m)
{
    struct arena scratch = {0};
    uint32_t *most = arena_array(&scratch, m->members.n + 1, sizeof *most); /* numbers of events */
    uint32_t **incident = incidents_of_events(m, &scratch, most);
    for (uint32_t i = 0; i < m->nclaims; i++) {
        const struct item *it = &m->claims[i];
        m->claim_rows[i].copy = m->docs[it->member].copy;
        m->claim_rows[i].story = m->stories.story[it->member];
        m->claim_rows[i].incident = it->event <= most[it->member] ? incident[it->member][it->event] : NONE;
    }
    arena_free(&scratch);
    story_claims_link(&m->arena, m->claim_rows, m->nclaims, m->told, m->ntold, &m->links);
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
    return m->members.v[m->events[i].member].doc << STORE_ITEM_BITS | m->events[i].number;
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
    bind_day(m, add, 4, m->events[v->first].day);
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
        if (!in_month(m, m->events[v->first].day))
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
    for (uint32_t i = 0; ok && i < m->nevents; i++) {
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
    return m->members.v[m->claims[i].member].doc << STORE_ITEM_BITS | m->claims[i].number;
}

static bool write_links(struct month *m, struct store_story_totals *totals)
{
    sqlite3_stmt *add = store_prepare(m->store,
                                      "INSERT OR IGNORE INTO story_links(month, from_claim, to_claim, rel, authority, rule)"
                                      " VALUES(?,?,?,?,?,?)", m->e);
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->links.list.n; i++) {
        const struct story_link *l = &m->links.list.v[i];
        if (!in_month(m, m->claims[l->from].day))
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
    set_stretch(&m);
    bool ok = read_members(&m);
    arena_free(&m.moment);
    if (ok) {
        weigh_all(&m);
        order_rows(&m);
        group_docs(&m);
        group_events(&m);
        link_claims(&m);
        ok = write_month(&m, totals);
    }
    arena_free(&m.sketches);
    arena_free(&m.arena);
    return ok;
}
