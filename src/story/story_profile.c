#include "story_profile.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const float NOTHING = 1e-5F; /* what is left of a feature that was added and taken away */

/* Merge of two sorted lists into `out`, which has room for both. */
static uint32_t merged(const struct story_profile *p, const struct story_profile *x,
                       struct story_profile_word *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < p->n || j < x->n;) {
        bool first = i < p->n && (j == x->n || p->v[i].hash <= x->v[j].hash);
        bool second = j < x->n && (i == p->n || x->v[j].hash <= p->v[i].hash);
        out[n] = first ? p->v[i] : x->v[j];
        if (first && second)
            out[n].sum += x->v[j].sum;
        i += first;
        j += second;
        n += out[n].sum > NOTHING;
    }
    return n;
}

static int heaviest_first(const void *x, const void *y)
{
    const struct story_profile_word *a = x, *b = y;
    if (a->sum != b->sum)
        return a->sum > b->sum ? -1 : 1;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static int by_hash(const void *x, const void *y)
{
    const struct story_profile_word *a = x, *b = y;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static uint32_t cut(struct story_profile_word *v, uint32_t n)
{
    if (n <= STORY_PROFILE_MOST)
        return n;
    qsort(v, n, sizeof *v, heaviest_first);
    qsort(v, STORY_PROFILE_MOST, sizeof *v, by_hash);
    return STORY_PROFILE_MOST;
}

/* Room for n: exactly so many for the first member, which mostly stays alone, then powers of two.
 */
static void make_room(struct arena *a, struct story_profile *p, uint32_t n)
{
    enum { LEAST = 16 };
    if (n <= p->cap)
        return;
    uint32_t cap = p->cap ? LEAST : n;
    while (cap < n)
        cap *= 2;
    p->cap = cap;
    p->v = arena_alloc_raw(a, cap * sizeof *p->v);
}

static double sum_of_squares(const struct story_profile_word *v, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (double)v[i].sum * v[i].sum;
    return sum;
}

void story_profile_join(struct arena *a, struct story_profile *p, const struct story_profile *x)
{
    struct story_profile_word all[STORY_PROFILE_ROOM];
    assert(p->n + x->n <= STORY_PROFILE_ROOM);
    uint32_t n = merged(p, x, all);
    n = cut(all, n);
    make_room(a, p, n);
    if (n)
        memcpy(p->v, all, n * sizeof *p->v);
    p->n = n;
    p->squares = sum_of_squares(all, n);
}

static double length(const struct story_words *x)
{
    double squares = 0;
    for (uint32_t i = 0; i < x->n; i++)
        squares += (double)x->v[i].idf * x->v[i].idf;
    return sqrt(squares);
}

void story_profile_add(struct arena *a, struct story_profile *p, const struct story_words *x,
                       float sign)
{
    struct story_profile_word v[STORY_WORDS_MOST];
    struct story_profile one = {.v = v, .n = x->n};
    float times = sign / (float)length(x);
    assert(x->n <= STORY_WORDS_MOST);
    if (!isfinite(times))
        return;
    for (uint32_t i = 0; i < x->n; i++)
        v[i] = (struct story_profile_word){x->v[i].hash, times * x->v[i].idf, x->v[i].idf};
    story_profile_join(a, p, &one);
}

double story_profile_alike(const struct story_profile *p, const struct story_profile *q,
                           float rarest)
{
    double both = 0;
    for (uint32_t i = 0, j = 0; i < p->n && j < q->n;) {
        if (p->v[i].hash == q->v[j].hash)
            both += (double)p->v[i].sum * q->v[j].sum * p->v[i].idf;
        bool first = p->v[i].hash <= q->v[j].hash, second = p->v[i].hash >= q->v[j].hash;
        i += first;
        j += second;
    }
    return both > 0 && rarest > 0 ? both / rarest / sqrt(p->squares * q->squares) : 0;
}

double story_profile_like(const struct story_profile *p, const struct story_words *x, float rarest)
{
    struct story_profile_word v[STORY_WORDS_MOST];
    struct story_profile one = {.v = v, .n = x->n};
    assert(x->n <= STORY_WORDS_MOST);
    for (uint32_t i = 0; i < x->n; i++)
        v[i] = (struct story_profile_word){x->v[i].hash, x->v[i].idf, x->v[i].idf};
    one.squares = sum_of_squares(v, x->n);
    return story_profile_alike(p, &one, rarest);
}
