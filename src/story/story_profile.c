#include "story_profile.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const float NOTHING = 1e-5F; /* what is left of a feature that was added and taken away */

/* Merge of two sorted lists into `out`, which holds both. */
static uint32_t merged(const struct story_words *p, const struct story_words *x, float times, struct story_word *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < p->n || j < x->n;) {
        bool first = i < p->n && (j == x->n || p->v[i].hash <= x->v[j].hash);
        bool second = j < x->n && (i == p->n || x->v[j].hash <= p->v[i].hash);
        out[n].hash = first ? p->v[i].hash : x->v[j].hash;
        out[n].idf = (first ? p->v[i].idf : 0) + (second ? times * x->v[j].idf : 0);
        i += first;
        j += second;
        n += fabsf(out[n].idf) > NOTHING;
    }
    return n;
}

static int heaviest_first(const void *x, const void *y)
{
    const struct story_word *a = x, *b = y;
    if (a->idf != b->idf)
        return a->idf > b->idf ? -1 : 1;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static int by_hash(const void *x, const void *y)
{
    const struct story_word *a = x, *b = y;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static uint32_t cut(struct story_word *v, uint32_t n)
{
    if (n <= STORY_PROFILE_MOST)
        return n;
    qsort(v, n, sizeof *v, heaviest_first);
    qsort(v, STORY_PROFILE_MOST, sizeof *v, by_hash);
    return STORY_PROFILE_MOST;
}

/* Entries that a list of n has room for: exactly n when it is new, then powers of two. */
static uint32_t room_for(uint32_t n)
{
    uint32_t room = 16;
    while (room < n)
        room *= 2;
    return room;
}

static void add(struct arena *a, struct story_words *p, const struct story_words *x, float times)
{
    struct story_word all[STORY_PROFILE_ROOM];
    assert(p->n + x->n <= STORY_PROFILE_ROOM);
    uint32_t n = cut(all, merged(p, x, times, all));
    if (!p->v)
        p->v = arena_alloc_raw(a, n * sizeof *p->v);
    else if (n > p->n)
        p->v = arena_alloc_raw(a, room_for(n) * sizeof *p->v);
    if (n)
        memcpy(p->v, all, n * sizeof *p->v);
    p->n = n;
}

void story_profile_add(struct arena *a, struct story_words *p, const struct story_words *x, float sign)
{
    double squares = 0;
    for (uint32_t i = 0; i < x->n; i++)
        squares += (double)x->v[i].idf * x->v[i].idf;
    if (squares > 0)
        add(a, p, x, sign / (float)sqrt(squares));
}

void story_profile_join(struct arena *a, struct story_words *p, const struct story_words *x)
{
    add(a, p, x, 1);
}
