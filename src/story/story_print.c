#include "story_print.h"

#include "hash.h"
#include "story_scan.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* Shingling and containment: A. Broder, On the resemblance and containment of documents, 1997.
 * Prints are his "mod m" sketches: they estimate containment, which min-wise ones do not. */

enum { SEED = 0x5710, ALL_BELOW = 60, THIRD_BELOW = 180 };

/* Least number of shared shingles of a copy: one quoted sentence is less. */
enum { COPY_SHINGLES = 10 };

static const double COPY_PART = 0.2, DEPENDENT_PART = 0.5;

struct hashes {
    VEC(uint64_t) list;
};

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* Sorts and drops doubles; returns how many are left. */
static uint32_t sort_distinct(uint64_t *v, uint32_t n)
{
    uint32_t m = 0;
    if (n)
        qsort(v, n, sizeof *v, by_value);
    for (uint32_t i = 0; i < n; i++)
        if (!i || v[i] != v[i - 1])
            v[m++] = v[i];
    return m;
}

bool story_print_holds(const struct story_print *p, uint64_t hash)
{
    uint32_t b = 0, e = p->n;
    while (b < e) {
        uint32_t mid = b + (e - b) / 2;
        if (p->hash[mid] < hash)
            b = mid + 1;
        else
            e = mid;
    }
    return b < p->n && p->hash[b] == hash;
}

/* The shingles of a text as they follow one another. */
static void shingles_of(struct arena *a, struct str text, struct hashes *out)
{
    uint64_t last[STORY_PRINT_WORDS];
    uint32_t words = 0;
    struct story_scan scan;
    story_scan_open(&scan, text);
    for (; story_scan_next(&scan); words++) {
        last[words % STORY_PRINT_WORDS] = hash_bytes(str_make(scan.word, scan.n), SEED);
        if (words + 1 < STORY_PRINT_WORDS)
            continue;
        uint64_t h = SEED;
        for (uint32_t k = 1; k <= STORY_PRINT_WORDS; k++)
            h = hash_mix(h, last[(words + k) % STORY_PRINT_WORDS]);
        *(uint64_t *)vec_push(a, &out->list) = h ? h : 1; /* 0 marks what is empty */
    }
    story_scan_close(&scan);
}

static uint32_t one_in(uint32_t shingles)
{
    return shingles < ALL_BELOW ? 1 : shingles < THIRD_BELOW ? 3 : STORY_PRINT_EVERY;
}

struct story_print story_print_of(struct arena *a, struct str text)
{
    struct arena scratch = {0};
    struct hashes all = {0};
    struct story_print p = {0};
    shingles_of(&scratch, text, &all);
    p.shingles = sort_distinct(all.list.v, all.list.n);
    uint32_t every = one_in(p.shingles);
    for (uint32_t i = 0; i < p.shingles; i++)
        p.n += all.list.v[i] % every == 0;
    p.hash = arena_array(a, p.n + 1, sizeof *p.hash);
    for (uint32_t i = 0, n = 0; i < p.shingles; i++)
        if (all.list.v[i] % every == 0)
            p.hash[n++] = all.list.v[i];
    arena_free(&scratch);
    return p;
}

/* --- boilerplate --- */

/* A story and its versions are on an outlet's pages a few times, its newsletter line on all. */
enum { OUTLET_OFTEN = 16, ANYWHERE_OFTEN = 1000, TIMES_THE_REST = 8, REST = 8 };

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* What the rarest eighth of a text stays below: even a page that is mostly boilerplate has so much
 * of its own. Sorts v. */
static uint32_t of_the_rest(uint32_t *v, uint32_t n)
{
    if (n)
        qsort(v, n, sizeof *v, by_number);
    return n ? v[n / REST] : 0;
}

uint32_t story_print_common(struct arena *a, struct story_print *p,
                            const struct story_print_seen *seen, struct story_print *common)
{
    uint32_t *docs = arena_array(a, p->n + 1, sizeof *docs),
             *outlet = arena_array(a, p->n + 1, sizeof *outlet);
    for (uint32_t i = 0; i < p->n; i++) {
        docs[i] = seen[i].docs;
        outlet[i] = seen[i].same_outlet;
    }
    uint64_t docs_rest = of_the_rest(docs, p->n), outlet_rest = of_the_rest(outlet, p->n);
    *common = (struct story_print){.hash = arena_array(a, p->n + 1, sizeof *common->hash)};
    uint32_t left = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        bool struck = (seen[i].same_outlet > OUTLET_OFTEN &&
                       seen[i].same_outlet > TIMES_THE_REST * outlet_rest) ||
                      (seen[i].docs > ANYWHERE_OFTEN && seen[i].docs > TIMES_THE_REST * docs_rest);
        if (struck)
            common->hash[common->n++] = p->hash[i];
        else
            p->hash[left++] = p->hash[i];
    }
    p->n = left;
    return common->n;
}

/* --- comparison --- */

uint32_t story_print_shared(const struct story_print *a, const struct story_print *b)
{
    uint32_t i = 0, j = 0, shared = 0;
    while (i < a->n && j < b->n) {
        if (a->hash[i] == b->hash[j])
            shared++;
        bool first = a->hash[i] <= b->hash[j], second = a->hash[i] >= b->hash[j];
        i += first;
        j += second;
    }
    return shared;
}

bool story_print_likely(const struct story_print *a, const struct story_print *b, uint32_t shared)
{
    uint32_t smaller = a->shingles < b->shingles ? a->shingles : b->shingles;
    double expected = COPY_PART * smaller / STORY_PRINT_EVERY; /* of a pair that is just a copy */
    return shared > 0 && shared >= expected - 3 * sqrt(expected);
}

/* Leaves out the shingles between two struck ones with no other sampled one between: a footer is
 * struck as a whole though only a sample of it is known. */
static uint32_t without_common(uint64_t *v, uint32_t n, const struct story_print *common)
{
    uint32_t m = 0, from = 0; /* v[from..i) waits for its right end */
    bool left_struck = true;  /* the beginning and end of a text count as struck */
    for (uint32_t i = 0; i <= n; i++) {
        bool end = i == n;
        if (!end && v[i] % STORY_PRINT_EVERY && !story_print_holds(common, v[i]))
            continue;
        bool struck = end || story_print_holds(common, v[i]);
        if (!(struck && left_struck && from < i))
            for (uint32_t k = from; k < i; k++)
                v[m++] = v[k];
        if (!end && !struck)
            v[m++] = v[i];
        left_struck = struck;
        from = i + 1;
    }
    return m;
}

/* Whether `hash` is there. */
static bool is_in(const struct story_print_set *set, uint64_t hash)
{
    uint64_t at = hash;
    while (set->slot[at & set->mask] && set->slot[at & set->mask] != hash)
        at++;
    return set->slot[at & set->mask] != 0;
}

/* Puts `hash` in; whether it is new. */
static bool put_in(struct story_print_set *set, uint64_t hash)
{
    uint64_t at = hash;
    while (set->slot[at & set->mask] && set->slot[at & set->mask] != hash)
        at++;
    bool new = !set->slot[at & set->mask];
    set->slot[at & set->mask] = hash;
    set->n += new;
    return new;
}

/* Empty, with room for n: at most half full. */
static struct story_print_set empty_set(struct arena *a, uint32_t n)
{
    uint32_t size = 16;
    while (size < 2 * n)
        size *= 2;
    return (struct story_print_set){arena_array(a, size, sizeof(uint64_t)), size - 1, 0};
}

/* Shingles of a text in its order, less boilerplate. */
static struct hashes own_shingles(struct arena *a, struct str text, const struct story_print *common)
{
    struct hashes h = {0};
    shingles_of(a, text, &h);
    if (common && common->n)
        h.list.n = without_common(h.list.v, h.list.n, common);
    return h;
}

struct story_print_set story_print_set(struct arena *a, struct str text, const struct story_print *common)
{
    struct hashes h = own_shingles(a, text, common);
    struct story_print_set set = empty_set(a, h.list.n);
    for (uint32_t i = 0; i < h.list.n; i++)
        put_in(&set, h.list.v[i]);
    return set;
}

struct story_share story_print_compare_set(struct arena *a, const struct story_print_set *x, struct str y,
                                           const struct story_print *common)
{
    struct hashes h = own_shingles(a, y, common);
    struct story_print_set seen = empty_set(a, h.list.n);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < h.list.n; i++)
        shared += put_in(&seen, h.list.v[i]) && is_in(x, h.list.v[i]);
    uint32_t smaller = x->n < seen.n ? x->n : seen.n;
    struct story_share s = {.a = x->n, .b = seen.n, .shared = shared};
    if (smaller) {
        s.containment = (double)shared / smaller;
        s.jaccard = (double)shared / ((double)x->n + seen.n - shared);
    }
    return s;
}

struct story_share story_print_compare(struct arena *a, struct str x, struct str y,
                                       const struct story_print *common)
{
    struct story_print_set set = story_print_set(a, x, common);
    return story_print_compare_set(a, &set, y, common);
}

bool story_print_copy(const struct story_share *s)
{
    return s->shared >= COPY_SHINGLES && s->containment >= COPY_PART;
}

bool story_print_dependent(const struct story_share *s)
{
    return s->shared >= COPY_SHINGLES && s->containment >= DEPENDENT_PART;
}

/* --- pairs in memory --- */

struct held {
    uint64_t hash;
    uint32_t print;
};

static int by_hash(const void *x, const void *y)
{
    const struct held *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->print < b->print ? -1 : a->print > b->print;
}

static struct held *index_of(struct arena *a, const struct story_print *prints, uint32_t n,
                             uint32_t *size)
{
    size_t all = 0;
    for (uint32_t i = 0; i < n; i++)
        all += prints[i].n;
    assert(all < UINT32_MAX);
    struct held *v = arena_array(a, all + 1, sizeof *v);
    *size = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < prints[i].n; k++)
            v[(*size)++] = (struct held){prints[i].hash[k], i};
    qsort(v, *size, sizeof *v, by_hash);
    return v;
}

/* Pairs of the prints [b, e) of one list, the first STORY_PRINT_LIST with all. */
static void pairs_of(struct arena *a, const struct held *v, uint32_t b, uint32_t e,
                     struct hashes *pairs)
{
    for (uint32_t j = b + 1; j < e; j++)
        for (uint32_t i = b; i < j && i < b + STORY_PRINT_LIST; i++)
            *(uint64_t *)vec_push(a, &pairs->list) = (uint64_t)v[i].print << 32 | v[j].print;
}

void story_print_pairs(struct arena *arena, const struct story_print *prints, uint32_t n,
                       struct story_pairs *out)
{
    struct arena scratch = {0};
    struct hashes pairs = {0};
    uint32_t size = 0;
    const struct held *v = index_of(&scratch, prints, n, &size);
    for (uint32_t b = 0, e; b < size; b = e) {
        for (e = b + 1; e < size && v[e].hash == v[b].hash;)
            e++;
        pairs_of(&scratch, v, b, e, &pairs);
    }
    if (pairs.list.n)
        qsort(pairs.list.v, pairs.list.n, sizeof *pairs.list.v, by_value);
    for (uint32_t b = 0, e; b < pairs.list.n; b = e) {
        for (e = b + 1; e < pairs.list.n && pairs.list.v[e] == pairs.list.v[b];)
            e++;
        uint32_t x = (uint32_t)(pairs.list.v[b] >> 32), y = (uint32_t)pairs.list.v[b];
        if (story_print_likely(&prints[x], &prints[y], e - b))
            *(struct story_pair *)vec_push(arena, &out->list) = (struct story_pair){x, y, e - b};
    }
    arena_free(&scratch);
}
