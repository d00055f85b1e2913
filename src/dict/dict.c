#include "dict.h"

#include "dict_pack.h"
#include "hash.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

enum { ABSENT = 0xFFFFFFFFu >> 1 };

struct dict_table {
    struct str name;
    const struct pack_table *head;
    const uint32_t *row;    /* [rows + 1] */
    const uint32_t *line;   /* [rows] */
    const struct pack_bucket *bucket; /* [buckets + 1] */
    const uint32_t *low;    /* [keys] */
    const uint32_t *value;  /* [keys] */
    const uint32_t *hit;    /* [hits] */
    const uint16_t *tag;    /* [keys] */
    struct str text;
};

struct dict {
    struct str pack;
    char *owned; /* pack memory to free; NULL if borrowed */
    const struct pack_entry *entry;
    uint32_t entries;
    struct dict_table *table; /* [entries]; head == NULL for blobs */
    struct dict *more;        /* owned; attached tables, NULL if none */
};

static struct str entry_name(const struct dict *d, uint32_t i)
{
    const struct pack_head *h = (const void *)d->pack.p;
    return str_make(d->pack.p + h->names + d->entry[i].name, d->entry[i].name_size);
}

/* --- opening: every offset is checked once, so that look-ups need no checks ---------------------- */

static bool bad(struct err *e, struct str name, const char *what)
{
    return err_set(e, NULL, 0, 0, "language pack: %.*s: %s; build the pack again", STR_ARG(name), what);
}

static bool check_rows(const struct dict_table *t)
{
    const struct pack_table *h = t->head;
    uint32_t last = h->head_size;
    for (uint32_t i = 0; i <= h->rows; i++) {
        if (t->row[i] < last || t->row[i] > h->text_size)
            return false;
        last = t->row[i];
    }
    return true;
}

static bool check_buckets(const struct dict_table *t)
{
    const struct pack_table *h = t->head;
    uint32_t last = 0;
    for (uint32_t i = 0; i <= h->buckets; i++) {
        if (t->bucket[i].first < last || t->bucket[i].first > h->keys)
            return false;
        last = t->bucket[i].first;
    }
    return true;
}

static bool check_keys(const struct dict_table *t)
{
    const struct pack_table *h = t->head;
    for (uint32_t i = 0; i < h->keys; i++) {
        uint32_t v = t->value[i];
        if ((t->tag[i] & PACK_ONE) && v >= h->rows)
            return false;
        if ((t->tag[i] & PACK_MANY) && (v >= h->hits || t->hit[v] > h->hits - v - 1))
            return false;
        for (uint32_t k = 0; (t->tag[i] & PACK_MANY) && k < t->hit[v]; k++)
            if (t->hit[v + 1 + k] >= h->rows)
                return false;
    }
    return true;
}

static bool open_table(struct dict *d, uint32_t i, struct err *e)
{
    const struct pack_entry *en = &d->entry[i];
    struct dict_table *t = &d->table[i];
    t->name = entry_name(d, i);
    if (en->size < sizeof *t->head)
        return bad(e, t->name, "truncated");
    const struct pack_table *h = (const void *)(d->pack.p + en->at);
    uint64_t want = sizeof *h + 4 * ((uint64_t)h->rows * 2 + 1 + 2 * ((uint64_t)h->buckets + 1) + h->hits) +
                    (uint64_t)h->keys * (4 + 4 + 2) + h->text_size;
    bool power = h->buckets && !(h->buckets & (h->buckets - 1)) && h->buckets <= PACK_BUCKETS_MAX;
    if (want != en->size || !power || h->head_size > h->text_size)
        return bad(e, t->name, "sizes do not agree");
    t->row = (const void *)(h + 1);
    t->line = t->row + h->rows + 1;
    t->bucket = (const void *)(t->line + h->rows);
    t->low = (const void *)(t->bucket + h->buckets + 1);
    t->value = t->low + h->keys;
    t->hit = t->value + h->keys;
    t->tag = (const void *)(t->hit + h->hits);
    t->text = str_make((const char *)(t->tag + h->keys), h->text_size);
    t->head = h;
    if (!check_rows(t) || !check_buckets(t) || !check_keys(t))
        return bad(e, t->name, "an offset points outside");
    return true;
}

static bool check_head(struct str pack, struct err *e)
{
    const struct pack_head *h = (const void *)pack.p;
    if (pack.n < sizeof *h || memcmp(h->magic, PACK_MAGIC, sizeof h->magic) != 0)
        return err_set(e, NULL, 0, 0, "this is no language pack");
    if (h->version != PACK_VERSION)
        return err_set(e, NULL, 0, 0, "language pack of version %u, this program reads %d; build the pack again",
                       h->version, PACK_VERSION);
    uint64_t entries_end = sizeof *h + (uint64_t)h->entries * sizeof(struct pack_entry);
    if (h->size != pack.n || h->names != entries_end || h->names > pack.n || h->names_size > pack.n - h->names)
        return err_set(e, NULL, 0, 0, "language pack is truncated or damaged; build it again");
    return true;
}

static bool open_entries(struct dict *d, struct err *e)
{
    const struct pack_head *h = (const void *)d->pack.p;
    for (uint32_t i = 0; i < d->entries; i++) {
        const struct pack_entry *en = &d->entry[i];
        if ((uint64_t)en->name + en->name_size > h->names_size || en->at % PACK_ALIGN ||
            en->at > d->pack.n || en->size > d->pack.n - en->at)
            return err_set(e, NULL, 0, 0, "language pack: entry %u points outside; build the pack again", i);
        if (en->kind == PACK_TABLE && !open_table(d, i, e))
            return false;
    }
    return true;
}

struct dict *dict_open(struct str pack, struct err *e)
{
    assert((uintptr_t)pack.p % PACK_ALIGN == 0);
    if (!check_head(pack, e))
        return NULL;
    const struct pack_head *h = (const void *)pack.p;
    struct dict *d = arena_xalloc(sizeof *d);
    *d = (struct dict){.pack = pack, .entry = (const void *)(h + 1), .entries = h->entries};
    d->table = arena_xalloc((d->entries + 1) * sizeof *d->table);
    memset(d->table, 0, (d->entries + 1) * sizeof *d->table);
    if (open_entries(d, e))
        return d;
    dict_close(d);
    return NULL;
}

/* Opens a pack of the compiler and takes it over. */
static struct dict *open_own(struct str pack, struct err *e)
{
    struct dict *d = dict_open(pack, e);
    if (d)
        d->owned = (char *)pack.p;
    else
        free((char *)pack.p);
    return d;
}

struct dict *dict_open_dir(const char *dir, struct err *e)
{
    struct str pack;
    return dict_compile(dir, &pack, e) ? open_own(pack, e) : NULL;
}

struct dict *dict_open_file(const char *path, const char *name, const char *keys, struct err *e)
{
    struct str pack;
    return dict_compile_file(path, name, keys, &pack, e) ? open_own(pack, e) : NULL;
}

void dict_attach(struct dict *d, struct dict *more)
{
    while (d->more)
        d = d->more;
    d->more = more;
}

struct str dict_pack(const struct dict *d, uint32_t i)
{
    for (; d && i; i--)
        d = d->more;
    return d ? d->pack : (struct str){0};
}

void dict_close(struct dict *d)
{
    while (d) {
        struct dict *more = d->more;
        free(d->table);
        free(d->owned);
        free(d);
        d = more;
    }
}

/* --- entries ------------------------------------------------------------------------------------ */

/* First entry whose name is not below `name`. */
static uint32_t lower_bound(const struct dict *d, struct str name)
{
    uint32_t lo = 0, hi = d->entries;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (str_cmp(entry_name(d, mid), name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static uint32_t entry_find(const struct dict *d, const char *name, uint32_t kind)
{
    uint32_t i = lower_bound(d, str_of(name));
    bool found = i < d->entries && str_eq(entry_name(d, i), str_of(name)) && d->entry[i].kind == kind;
    return found ? i : ABSENT;
}

const struct dict_table *dict_table(const struct dict *d, const char *name)
{
    for (; d; d = d->more) {
        uint32_t i = entry_find(d, name, PACK_TABLE);
        if (i != ABSENT)
            return &d->table[i];
    }
    return NULL;
}

const struct dict_table *dict_need(const struct dict *d, const char *name, const char *columns, struct err *e)
{
    const struct dict_table *t = dict_table(d, name);
    if (!t) {
        err_set(e, name, 0, 0, "this table is missing from the language data");
        return NULL;
    }
    struct str rest = str_of(columns), col;
    while (str_field(&rest, ' ', &col)) {
        char cname[64];
        snprintf(cname, sizeof cname, "%.*s", STR_ARG(col));
        if (col.n && dict_col(t, cname) < 0) {
            err_set(e, name, 1, 0, "the column '%s' is missing from the header line", cname);
            return NULL;
        }
    }
    return t;
}

struct str dict_blob(const struct dict *d, const char *name)
{
    uint32_t i = entry_find(d, name, PACK_BLOB);
    return i == ABSENT ? STR("") : str_make(d->pack.p + d->entry[i].at, d->entry[i].size);
}

bool dict_each(const struct dict *d, const char *prefix, uint32_t i, struct str *name)
{
    uint32_t at = lower_bound(d, str_of(prefix));
    if (i >= d->entries - at)
        return false;
    *name = entry_name(d, at + i);
    return str_starts(*name, str_of(prefix));
}

/* --- rows --------------------------------------------------------------------------------------- */

static struct str field_of(struct str line, int n)
{
    const char *p = line.p, *end = line.p + line.n;
    for (;; n--) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        if (!n)
            return str_make(p, (size_t)((tab ? tab : end) - p));
        if (!tab)
            return STR("");
        p = tab + 1;
    }
}

uint32_t dict_rows(const struct dict_table *t)
{
    return t->head->rows;
}

int dict_col(const struct dict_table *t, const char *name)
{
    struct str rest = str_make(t->text.p, t->head->head_size), field;
    for (int i = 0; str_field(&rest, '\t', &field); i++)
        if (str_eq(field, str_of(name)))
            return i;
    return -1;
}

struct str dict_col_name(const struct dict_table *t, uint32_t i)
{
    return i < t->head->cols ? field_of(str_make(t->text.p, t->head->head_size), (int)i) : STR("");
}

struct str dict_cell(const struct dict_table *t, uint32_t row, int col)
{
    assert(row < t->head->rows && col >= 0);
    return field_of(str_make(t->text.p + t->row[row], t->row[row + 1] - t->row[row]), col);
}

struct str dict_name(const struct dict_table *t)
{
    return t->name;
}

uint32_t dict_line(const struct dict_table *t, uint32_t row)
{
    assert(row < t->head->rows);
    return t->line[row];
}

struct str dict_where(const struct dict_table *t, uint32_t row, struct arena *a)
{
    enum { DIGITS = 10 };
    char *p = arena_alloc_raw(a, t->name.n + 1 + DIGITS), digit[DIGITS];
    size_t n = 0, at = t->name.n;
    for (uint32_t line = dict_line(t, row); !n || line; line /= 10)
        digit[n++] = (char)('0' + line % 10);
    memcpy(p, t->name.p, at);
    p[at++] = ':';
    while (n)
        p[at++] = digit[--n];
    return str_make(p, at);
}

/* --- keys --------------------------------------------------------------------------------------- */

uint64_t dict_hash(struct str key)
{
    return hash_bytes(key, 0);
}

void dict_expect(const struct dict_table *t, uint64_t hash)
{
    __builtin_prefetch(&t->bucket[pack_bucket(hash, t->head->buckets)]);
}

/* Number of a key, or ABSENT. */
static uint32_t hash_find(const struct dict_table *t, uint64_t hash)
{
    const struct pack_bucket *bucket = &t->bucket[pack_bucket(hash, t->head->buckets)];
    if (!(bucket->holds & pack_mark(hash)))
        return ABSENT;
    uint32_t low = (uint32_t)hash;
    uint16_t tag = pack_tag(hash);
    for (uint32_t i = bucket[0].first; i < bucket[1].first; i++)
        if (t->low[i] == low && (t->tag[i] & ~PACK_FLAGS) == tag)
            return i;
    return ABSENT;
}

static uint32_t key_find(const struct dict_table *t, struct str key)
{
    return hash_find(t, dict_hash(key));
}

static struct dict_hits hits_of(const struct dict_table *t, uint32_t key)
{
    const uint32_t *value = &t->value[key];
    if (t->tag[key] & PACK_ONE)
        return (struct dict_hits){value, 1};
    if (t->tag[key] & PACK_MANY)
        return (struct dict_hits){&t->hit[*value + 1], t->hit[*value]};
    return (struct dict_hits){0};
}

struct dict_hits dict_find(const struct dict_table *t, struct str key)
{
    uint32_t i = key.n ? key_find(t, key) : ABSENT;
    return i == ABSENT ? (struct dict_hits){0} : hits_of(t, i);
}

bool dict_begins(const struct dict_table *t, uint64_t hash)
{
    return hash_find(t, hash) != ABSENT;
}

uint32_t dict_first(const struct dict_table *t, struct str key)
{
    struct dict_hits h = dict_find(t, key);
    return h.n ? h.row[0] : ABSENT;
}

uint32_t dict_longest(const struct dict_table *t, const struct str *words, uint32_t n, struct dict_hits *hits)
{
    char key[256];
    size_t len = 0;
    uint32_t best = 0;
    *hits = (struct dict_hits){0};
    for (uint32_t k = 0; k < n; k++) {
        if (len + words[k].n + 1 > sizeof key)
            break;
        if (k)
            key[len++] = ' ';
        memcpy(key + len, words[k].p, words[k].n);
        len += words[k].n;
        uint32_t i = key_find(t, str_make(key, len));
        if (i == ABSENT)
            break;
        struct dict_hits h = hits_of(t, i);
        if (h.n) {
            best = k + 1;
            *hits = h;
        }
        if (!(t->tag[i] & PACK_PREFIX))
            break;
    }
    return best;
}
