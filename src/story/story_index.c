#include "story_index.h"

#include <assert.h>
#include <stdlib.h>

/* Hashes come mixed, so a slot is simply their low bits. */
static struct story_index_list *slot_of(const struct story_index *x, uint64_t hash)
{
    uint64_t at = hash;
    while (x->slot[at & (x->size - 1)].hash && x->slot[at & (x->size - 1)].hash != hash)
        at++;
    return &x->slot[at & (x->size - 1)];
}

static void grow(struct story_index *x)
{
    enum { SMALLEST = 1024 };
    struct story_index_list *old = x->slot;
    uint32_t size = x->size;
    x->size = size ? 2 * size : SMALLEST;
    x->slot = arena_array(x->a, x->size, sizeof *x->slot);
    for (uint32_t i = 0; i < size; i++)
        if (old[i].hash)
            *slot_of(x, old[i].hash) = old[i];
}

static void push(struct arena *a, struct story_index_list *l, uint32_t group)
{
    if (l->n == l->cap && l->cap < STORY_INDEX_LIST) {
        uint32_t *old = l->group;
        l->cap = l->cap ? 2 * l->cap : 1;
        l->group = arena_array(a, l->cap, sizeof *l->group);
        if (l->n)
            memcpy(l->group, old, l->n * sizeof *old);
    }
    l->group[l->n++ % STORY_INDEX_LIST] = group;
}

void story_index_put(struct story_index *x, uint64_t hash, uint32_t group)
{
    assert(hash);
    if (2 * x->used >= x->size)
        grow(x);
    struct story_index_list *l = slot_of(x, hash);
    x->used += !l->hash;
    l->hash = hash;
    uint32_t kept = l->n < STORY_INDEX_LIST ? l->n : STORY_INDEX_LIST;
    for (uint32_t i = 0; i < kept; i++)
        if (l->group[i] == group)
            return;
    push(x->a, l, group);
}

void story_index_clear(struct story_index *x, uint32_t groups)
{
    for (uint32_t i = 0; i < x->hits.n; i++)
        x->weight[x->hits.v[i].group] = 0;
    x->hits.n = 0;
    if (groups <= x->groups)
        return;
    double *old = x->weight;
    uint32_t n = x->groups;
    x->groups = 2 * groups + 64;
    x->weight = arena_array(x->a, x->groups, sizeof *x->weight);
    if (n)
        memcpy(x->weight, old, n * sizeof *old);
}

void story_index_seek(struct story_index *x, uint64_t hash, double weight)
{
    if (!x->size || !hash || weight <= 0)
        return;
    const struct story_index_list *l = slot_of(x, hash);
    uint32_t kept = l->n < STORY_INDEX_LIST ? l->n : STORY_INDEX_LIST;
    for (uint32_t i = 0; i < kept; i++) {
        double *w = &x->weight[l->group[i]];
        if (*w == 0)
            ((struct story_index_hit *)vec_push(x->a, &x->hits))->group = l->group[i];
        *w += weight;
    }
}

static int heaviest_first(const void *x, const void *y)
{
    const struct story_index_hit *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static void swap(struct story_index_hit *x, struct story_index_hit *y)
{
    struct story_index_hit t = *x;
    *x = *y;
    *y = t;
}

/* Sinks v[i] in a heap whose lightest hit is at its root. */
static void sink(struct story_index_hit *v, uint32_t n, uint32_t i)
{
    for (;;) {
        uint32_t last = i;
        for (uint32_t k = 2 * i + 1; k <= 2 * i + 2 && k < n; k++)
            if (heaviest_first(&v[k], &v[last]) > 0)
                last = k;
        if (last == i)
            return;
        swap(&v[i], &v[last]);
        i = last;
    }
}

/* Brings the first `most` in order to the front, in any order: mostly one look at each of the others. */
static void select_first(struct story_index_hit *v, uint32_t n, uint32_t most)
{
    for (uint32_t i = most / 2; i-- > 0;)
        sink(v, most, i);
    for (uint32_t i = most; i < n; i++) {
        if (heaviest_first(&v[i], &v[0]) >= 0)
            continue;
        swap(&v[i], &v[0]);
        sink(v, most, 0);
    }
}

void story_index_rank(struct story_index *x, uint32_t most)
{
    for (uint32_t i = 0; i < x->hits.n; i++) {
        x->hits.v[i].weight = x->weight[x->hits.v[i].group];
        x->weight[x->hits.v[i].group] = 0;
    }
    if (x->hits.n > most && most) {
        select_first(x->hits.v, x->hits.n, most);
        x->hits.n = most;
    }
    if (x->hits.n)
        qsort(x->hits.v, x->hits.n, sizeof *x->hits.v, heaviest_first);
}
