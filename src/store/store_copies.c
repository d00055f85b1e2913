#include "store_copies.h"

#include "story_print.h"
#include "story_words.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 500,        /* documents in one transaction */
    LIST_MOST = 256,    /* documents listed under one fingerprint; later ones are counted no more */
    COMPARED_MOST = 12, /* candidates whose texts are read */
    ARENA_KEEP = 8 << 20
};

enum statement { FIND, LIST, TEXT, ADD, PRINT, COPY, STATEMENTS };

static const char *const SQL[STATEMENTS] = {
    [FIND] = "SELECT text, outlet FROM documents WHERE doc = ?",
    [LIST] = "SELECT number, outlet FROM prints WHERE print = ? LIMIT ?",
    [TEXT] = "SELECT g.doc, g.first_doc, g.prints, g.shingles, d.text FROM grouped g JOIN documents d USING(doc)"
             " WHERE g.number = ?",
    [ADD] = "INSERT INTO grouped(number, doc, first_doc, prints, shingles) VALUES(?,?,?,?,?)",
    [PRINT] = "INSERT OR IGNORE INTO prints(print, number, outlet) VALUES(?,?,?)",
    [COPY] = "INSERT OR IGNORE INTO copies(doc, of_doc, containment, jaccard) VALUES(?,?,?,?)",
};

/* A document that shares fingerprints with the one in hand. */
struct candidate {
    int64_t number;
    uint32_t shared;
};

struct holder {
    int64_t number;
    uint32_t print; /* index into the print of the document in hand */
};

struct documents {
    VEC(int64_t) doc;
};

struct search {
    struct store *store;
    struct err *e;
    struct store_copies_totals *totals;
    sqlite3_stmt *sql[STATEMENTS];
    int64_t next; /* number of the next document */
    struct arena arena;
};

/* The document in hand. */
struct subject {
    int64_t doc, first_doc;
    struct str text;
    uint64_t outlet;
    struct story_print print, common;
    bool *full; /* [print.n] the list of this fingerprint takes no more */
    struct story_print_set own; /* made when the first text is compared; slot == NULL before */
};

static bool fail(struct search *s)
{
    return store_error(s->store, s->e);
}

static struct str column_text(sqlite3_stmt *s, int column)
{
    const char *p = (const char *)sqlite3_column_text(s, column);
    return str_make(p ? p : "", (size_t)sqlite3_column_bytes(s, column));
}

/* --- candidates ------------------------------------------------------------------------------------------ */

struct holders {
    VEC(struct holder) list;
};

/* Who else has the fingerprints of the document in hand. */
static bool list_holders(struct search *s, struct subject *d, struct holders *all, struct story_print_seen *seen)
{
    sqlite3_stmt *list = s->sql[LIST];
    for (uint32_t i = 0; i < d->print.n; i++) {
        int got;
        sqlite3_bind_int64(list, 1, (sqlite3_int64)d->print.hash[i]);
        sqlite3_bind_int(list, 2, LIST_MOST);
        while ((got = sqlite3_step(list)) == SQLITE_ROW) {
            *vec_push(&s->arena, &all->list) = (struct holder){sqlite3_column_int64(list, 0), i};
            seen[i].docs++;
            seen[i].same_outlet += d->outlet && (uint64_t)sqlite3_column_int64(list, 1) == d->outlet;
        }
        d->full[i] = seen[i].docs >= LIST_MOST;
        sqlite3_reset(list);
        if (got != SQLITE_DONE)
            return fail(s);
    }
    return true;
}

static int by_number(const void *x, const void *y)
{
    int64_t a = ((const struct holder *)x)->number, b = ((const struct holder *)y)->number;
    return a < b ? -1 : a > b;
}

static int most_shared(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->shared != b->shared)
        return a->shared > b->shared ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* Documents that share most with the one in hand, best first. `hash` is its print before boilerplate was struck out. */
static uint32_t rank(struct search *s, const struct subject *d, struct holders *all, const uint64_t *hash,
                     struct candidate **best)
{
    uint32_t n = 0;
    struct candidate *c = arena_array(&s->arena, all->list.n + 1, sizeof *c);
    if (all->list.n)
        qsort(all->list.v, all->list.n, sizeof *all->list.v, by_number);
    for (uint32_t i = 0; i < all->list.n; i++) {
        if (story_print_holds(&d->common, hash[all->list.v[i].print]))
            continue;
        if (!n || c[n - 1].number != all->list.v[i].number)
            c[n++].number = all->list.v[i].number;
        c[n - 1].shared++;
    }
    qsort(c, n, sizeof *c, most_shared);
    *best = c;
    return n;
}

/* --- comparing ----------------------------------------------------------------------------------------------- */

static bool note_pair(struct search *s, const struct subject *d, int64_t of_doc, const struct story_share *share)
{
    sqlite3_stmt *copy = s->sql[COPY];
    sqlite3_bind_int64(copy, 1, d->doc);
    sqlite3_bind_int64(copy, 2, of_doc);
    sqlite3_bind_double(copy, 3, share->containment);
    sqlite3_bind_double(copy, 4, share->jaccard);
    s->totals->pairs++;
    return store_step(s->store, copy, s->e);
}

/* Reads the text of a candidate and notes what both share. The first document in order that tells all of this one, or
 * the first one of that, is the one it copies. */
static bool compare(struct search *s, struct subject *d, const struct candidate *c, int64_t *first_number)
{
    sqlite3_stmt *text = s->sql[TEXT];
    bool ok = true;
    sqlite3_bind_int64(text, 1, c->number);
    if (sqlite3_step(text) != SQLITE_ROW)
        return fail(s);
    struct story_print other = {.n = (uint32_t)sqlite3_column_int(text, 2), .shingles = (uint32_t)sqlite3_column_int(text, 3)};
    if (story_print_likely(&d->print, &other, c->shared)) {
        if (!d->own.slot)
            d->own = story_print_set(&s->arena, d->text, &d->common);
        struct story_share share = story_print_compare_set(&s->arena, &d->own, column_text(text, 4), &d->common);
        int64_t doc = sqlite3_column_int64(text, 0), first = sqlite3_column_int64(text, 1);
        if (story_print_copy(&share))
            ok = note_pair(s, d, doc, &share);
        if (story_print_dependent(&share) && c->number < *first_number) {
            *first_number = c->number;
            d->first_doc = first;
        }
    }
    sqlite3_reset(text);
    return ok;
}

static bool find_copies(struct search *s, struct subject *d)
{
    struct holders all = {0};
    struct candidate *best;
    struct story_print_seen *seen = arena_array(&s->arena, d->print.n + 1, sizeof *seen);
    uint64_t *hash = arena_array(&s->arena, d->print.n + 1, sizeof *hash);
    int64_t first_number = INT64_MAX;
    if (d->print.n)
        memcpy(hash, d->print.hash, d->print.n * sizeof *hash);
    if (!list_holders(s, d, &all, seen))
        return false;
    story_print_common(&s->arena, &d->print, seen, &d->common);
    uint32_t n = rank(s, d, &all, hash, &best);
    for (uint32_t i = 0; i < n && i < COMPARED_MOST; i++)
        if (!compare(s, d, &best[i], &first_number))
            return false;
    s->totals->copies += d->first_doc != d->doc;
    return true;
}

/* --- one document after another ------------------------------------------------------------------------------- */

/* `hash` are all its fingerprints: what is boilerplate today must be known as such tomorrow. */
static bool add(struct search *s, const struct subject *d, const uint64_t *hash, uint32_t n)
{
    sqlite3_stmt *row = s->sql[ADD], *print = s->sql[PRINT];
    sqlite3_bind_int64(row, 1, s->next);
    sqlite3_bind_int64(row, 2, d->doc);
    sqlite3_bind_int64(row, 3, d->first_doc);
    sqlite3_bind_int64(row, 4, d->print.n);
    sqlite3_bind_int64(row, 5, d->print.shingles);
    if (!store_step(s->store, row, s->e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        if (d->full[i])
            continue;
        sqlite3_bind_int64(print, 1, (sqlite3_int64)hash[i]);
        sqlite3_bind_int64(print, 2, s->next);
        sqlite3_bind_int64(print, 3, (sqlite3_int64)d->outlet);
        if (!store_step(s->store, print, s->e))
            return false;
    }
    s->next++;
    s->totals->documents++;
    return true;
}

static bool take(struct search *s, int64_t doc)
{
    sqlite3_stmt *find = s->sql[FIND];
    sqlite3_bind_int64(find, 1, doc);
    if (sqlite3_step(find) != SQLITE_ROW)
        return fail(s);
    struct subject d = {.doc = doc, .first_doc = doc, .text = column_text(find, 0)};
    d.outlet = story_words_name(&s->arena, column_text(find, 1));
    d.print = story_print_of(&s->arena, d.text);
    d.full = arena_array(&s->arena, d.print.n + 1, sizeof *d.full);
    uint32_t n = d.print.n;
    uint64_t *hash = arena_array(&s->arena, n + 1, sizeof *hash);
    if (n)
        memcpy(hash, d.print.hash, n * sizeof *hash);
    bool ok = find_copies(s, &d) && add(s, &d, hash, n);
    sqlite3_reset(find);
    return ok;
}

/* The documents that have not been looked at, in order. */
static bool list_new(struct search *s, struct arena *a, struct documents *list)
{
    sqlite3_stmt *find = store_prepare(s->store,
                                       "SELECT doc FROM documents WHERE doc NOT IN (SELECT doc FROM grouped)"
                                       " ORDER BY coalesce(published, ''), key", s->e);
    int got = SQLITE_ERROR;
    while (find && (got = sqlite3_step(find)) == SQLITE_ROW)
        *vec_push(a, &list->doc) = sqlite3_column_int64(find, 0);
    bool ok = find && (got == SQLITE_DONE || fail(s));
    sqlite3_finalize(find);
    return ok;
}

static bool take_all(struct search *s, const struct documents *list)
{
    for (uint32_t i = 0; i < list->doc.n; i++) {
        bool first = i % BATCH == 0, last = i % BATCH == BATCH - 1 || i + 1 == list->doc.n;
        if ((first && !store_begin(s->store, s->e)) || !take(s, list->doc.v[i]) || (last && !store_commit(s->store, s->e)))
            return false;
        arena_reset(&s->arena, ARENA_KEEP);
    }
    return true;
}

bool store_copies_find(struct store *store, struct store_copies_totals *totals, struct err *e)
{
    struct search s = {.store = store, .e = e, .totals = totals};
    long long last;
    *totals = (struct store_copies_totals){0};
    struct arena a = {0};
    struct documents list = {0};
    bool ok = store_number(store, "SELECT max(number) FROM grouped", &last, e);
    s.next = last + 1;
    for (int i = 0; ok && i < STATEMENTS; i++)
        ok = (s.sql[i] = store_prepare(store, SQL[i], e)) != NULL;
    ok = ok && list_new(&s, &a, &list) && take_all(&s, &list);
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(s.sql[i]);
    if (!ok && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    arena_free(&s.arena);
    arena_free(&a);
    return ok;
}
