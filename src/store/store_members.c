#include "store_members.h"

#include "store_json.h"
#include "store_record.h"
#include "store_sketch_pack.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* --- reading ------------------------------------------------------------------------------------------------- */

static const char DOCUMENTS[] =
    "SELECT d.doc, g.first_doc, d.key, s.sketch, d.title, d.text FROM documents d JOIN grouped g USING(doc)"
    " LEFT JOIN sketches s USING(doc) WHERE d.published BETWEEN :from AND :to ORDER BY d.published, d.key";
static const char UNDATED[] =
    "SELECT d.doc, g.first_doc, d.key, s.sketch, d.title, d.text FROM documents d JOIN grouped g USING(doc)"
    " LEFT JOIN sketches s USING(doc) WHERE d.published IS NULL ORDER BY d.key";

/* Events of the month that reports look back on, and those of the incidents that they may belong to. */
static const char PAST[] =
    "WITH past AS (SELECT event, doc, type, day FROM " STORE_MEMBERS_PAST " AND e.day BETWEEN :first AND :last),"
    " near AS (SELECT DISTINCT i.incident FROM past p JOIN incidents i ON i.month = :month AND i.type = p.type"
    " AND i.day BETWEEN date(p.day, '-3 days') AND date(p.day, '+3 days')),"
    " both AS (SELECT event, doc, 0 AS incident FROM past"
    " UNION ALL SELECT m.event, e.doc, m.incident FROM near JOIN incident_events m USING(incident) JOIN events e USING(event))"
    " SELECT d.doc, g.first_doc, d.key, s.sketch, b.event & 1048575, b.incident FROM both b JOIN documents d USING(doc)"
    " JOIN grouped g USING(doc) LEFT JOIN sketches s USING(doc) ORDER BY coalesce(d.published, ''), d.key, b.event";

/* A column as it lies in the statement: gone with its next step. */
static struct str peek(sqlite3_stmt *s, int i)
{
    const char *p = (const char *)sqlite3_column_blob(s, i);
    return str_make(p ? p : "", (size_t)sqlite3_column_bytes(s, i));
}

static bool read_record(struct store_members *m, struct str packed, struct store_member *member)
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
static bool make_sketch(struct store_members *m, struct store_member *member)
{
    sqlite3_stmt *find = store_prepare(m->store, "SELECT record FROM records WHERE doc = ?", m->e);
    if (!find)
        return false;
    sqlite3_bind_int64(find, 1, member->doc);
    bool ok = sqlite3_step(find) == SQLITE_ROW ? read_record(m, peek(find, 0), member) : store_error(m->store, m->e);
    sqlite3_finalize(find);
    return ok;
}

static bool is_near(const struct store_members *m, int32_t day)
{
    return !*m->month || day == DAY_NONE || (day >= m->from && day <= m->to);
}

/* What the report looks back on, or far ahead to. */
static bool is_past(const struct store_sketch *s, uint32_t i)
{
    int32_t day = s->events.v[i].row.from;
    return day != DAY_NONE &&
           (s->doc.day == DAY_NONE || llabs((int64_t)day - s->doc.day) > STORY_GROUP_WINDOW);
}

int32_t store_members_event_day(const struct store_sketch *s, uint32_t i)
{
    return s->events.v[i].row.from != DAY_NONE ? s->events.v[i].row.from : s->doc.day;
}

static void *copy_of(struct arena *a, const void *v, uint32_t n, size_t size)
{
    void *copy = n ? arena_alloc_raw(a, n * size) : NULL;
    return n ? memcpy(copy, v, n * size) : NULL;
}

static void keep_events(struct store_members *m, const struct store_sketch *all, struct store_sketch *kept)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->events.n; i++)
        if (is_near(m, store_members_event_day(all, i)) && !is_past(all, i))
            all->events.v[n++] = all->events.v[i];
    kept->events.v = copy_of(&m->sketches, all->events.v, n, sizeof *kept->events.v);
    kept->events.n = kept->events.cap = n;
}

static void keep_claims(struct store_members *m, const struct store_sketch *all, struct store_sketch *kept)
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

/* What happened and was said then. */
static void keep_near(struct store_members *m, struct store_sketch *s)
{
    struct store_sketch all = *s;
    s->doc.names.v = copy_of(&m->arena, all.doc.names.v, all.doc.names.n, sizeof *all.doc.names.v);
    keep_events(m, &all, s);
    keep_claims(m, &all, s);
    s->letters.v = copy_of(&m->arena, all.letters.v, all.letters.n, 1);
}

/* The document of a row, with a sketch that is gone with the moment. */
static struct store_member *open_member(struct store_members *m, sqlite3_stmt *found, bool *ok)
{
    struct store_member *member = vec_push(&m->arena, &m->list);
    *member = (struct store_member){.doc = sqlite3_column_int64(found, 0),
                                    .first_doc = sqlite3_column_int64(found, 1),
                                    .key = str_dup(&m->arena, peek(found, 2))};
    *ok = store_sketch_pack_open(peek(found, 3), &m->moment, &member->sketch) || make_sketch(m, member);
    return member;
}

static bool read_member(struct store_members *m, sqlite3_stmt *found)
{
    bool ok;
    struct store_member *member = open_member(m, found, &ok);
    if (ok) {
        keep_near(m, &member->sketch);
        store_sketch_fill(&member->sketch, peek(found, 4), peek(found, 5), &m->arena);
    }
    member->sketch.spans.n = 0; /* gone with the moment */
    arena_reset(&m->moment, SIZE_MAX);
    return ok;
}

/* First and last day of what is read: the month with a fortnight on both sides. */
static void set_stretch(struct store_members *m)
{
    if (!*m->month || !day_parse(str_of(m->month), &m->from, &m->to))
        return;
    m->from -= STORY_GROUP_WINDOW;
    m->to += STORY_GROUP_WINDOW;
}

static void bind(sqlite3_stmt *find, const char *name, const char *text)
{
    sqlite3_bind_text(find, sqlite3_bind_parameter_index(find, name), text, -1, SQLITE_TRANSIENT);
}

static void bind_stretch(struct store_members *m, sqlite3_stmt *find)
{
    if (!*m->month)
        return;
    bind(find, ":from", day_text(&m->arena, m->from).p);
    bind(find, ":to", day_text(&m->arena, m->to).p);
}

static bool read_members(struct store_members *m)
{
    sqlite3_stmt *find = store_prepare(m->store, *m->month ? DOCUMENTS : UNDATED, m->e);
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

/* --- the past ---------------------------------------------------------------------------------------------------- */

const char *store_members_kinds(struct arena *a)
{
    struct str kinds = STR(",");
    for (unsigned type = EVENT_UNSET; type < vocab_size(VOCAB_OF_EVENT); type++)
        if (story_group_founds(type, FACT_ACTUAL))
            kinds = str_fmt(a, "%.*s%s,", STR_ARG(kinds), vocab_name(VOCAB_OF_EVENT, type));
    return kinds.p;
}

/* Adds the event of the row to the member, whose whole sketch is `all`. */
static void take_event(struct store_members *m, sqlite3_stmt *found, const struct store_sketch *all)
{
    struct store_member *member = &m->list.v[m->list.n - 1];
    uint32_t number = (uint32_t)sqlite3_column_int64(found, 4);
    for (uint32_t i = 0; i < all->events.n; i++)
        if (all->events.v[i].number == number) {
            *vec_push(&m->arena, &member->sketch.events) = all->events.v[i];
            *vec_push(&m->arena, &member->incidents) = sqlite3_column_int64(found, 5);
        }
}

bool store_members_read_past(struct store *s, const char *month, struct store_members *m, struct err *e)
{
    *m = (struct store_members){.store = s, .e = e, .month = month};
    int32_t first, last;
    sqlite3_stmt *find = day_parse(str_of(month), &first, &last) ? store_prepare(s, PAST, e) : NULL;
    int got = SQLITE_ERROR;
    bool ok = find != NULL;
    struct store_sketch all = {0};
    if (ok) {
        bind(find, ":first", day_text(&m->arena, first).p);
        bind(find, ":last", day_text(&m->arena, last).p);
        bind(find, ":month", month);
        bind(find, ":kinds", store_members_kinds(&m->arena));
    }
    while (ok && (got = sqlite3_step(find)) == SQLITE_ROW) {
        if (!m->list.n || m->list.v[m->list.n - 1].doc != sqlite3_column_int64(find, 0)) {
            arena_reset(&m->moment, SIZE_MAX);
            struct store_member *member = open_member(m, find, &ok);
            all = member->sketch;
            member->sketch = (struct store_sketch){.doc = {.day = all.doc.day, .country = all.doc.country}};
        }
        if (ok)
            take_event(m, find, &all);
    }
    ok = ok && (got == SQLITE_DONE || store_error(s, e));
    sqlite3_finalize(find);
    arena_free(&m->moment);
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

static void weigh_all(struct store_members *m)
{
    struct arena scratch = {0};
    size_t all = 0;
    for (uint32_t i = 0; i < m->list.n; i++)
        all += m->list.v[i].sketch.doc.words.n + m->list.v[i].sketch.doc.names.n;
    struct held h = {arena_array(&scratch, all + 1, sizeof *h.hash), arena_array(&scratch, all + 1, sizeof *h.idf), 0};
    for (uint32_t i = 0; i < m->list.n; i++) {
        hold(&h, &m->list.v[i].sketch.doc.words);
        hold(&h, &m->list.v[i].sketch.doc.names);
    }
    count(&h, m->list.n);
    for (uint32_t i = 0; i < m->list.n; i++)
        weigh_member(&h, story_words_idf(0, m->list.n), &m->list.v[i].sketch);
    arena_free(&scratch);
}

/* --- the whole -------------------------------------------------------------------------------------------------- */

bool store_members_read(struct store *s, const char *month, struct store_members *m, struct err *e)
{
    *m = (struct store_members){.store = s, .e = e, .month = month};
    set_stretch(m);
    bool ok = read_members(m);
    arena_free(&m->moment);
    if (ok)
        weigh_all(m);
    return ok;
}

void store_members_drop_rows(struct store_members *m)
{
    arena_free(&m->sketches);
}

void store_members_free(struct store_members *m)
{
    arena_free(&m->sketches);
    arena_free(&m->arena);
}
