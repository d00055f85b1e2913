#include "story_busy.h"

#include "hash.h"

#include <stdlib.h>

enum { STRETCH = 8 /* days */, QUIET = 2, BUSY = 10 /* stories */ };
enum what { TOWN = 1, COUNTRY };

struct seen {
    uint64_t key;
    uint32_t story;
};

static uint64_t key_of(const struct story_event *e, enum what what, uint64_t place)
{
    uint64_t days =
        e->from == DAY_NONE ? 0 : 1 + (uint64_t)(((int64_t)e->from - INT32_MIN) / STRETCH);
    return hash_mix(hash_mix((uint64_t)what << 8 | e->type, place), days);
}

static int by_key(const void *x, const void *y)
{
    const struct seen *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->story < b->story ? -1 : a->story > b->story;
}

struct story_busy story_busy_count(struct arena *a, const struct story_event *events, uint32_t n,
                                   const uint32_t *story)
{
    struct seen *v = arena_array(a, (size_t)n * 2 + 1, sizeof *v);
    uint32_t m = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct story_event *e = &events[i];
        if (!story_group_founds(e->type, e->factuality))
            continue;
        if (e->place)
            v[m++] = (struct seen){key_of(e, TOWN, e->place), story[e->doc]};
        if (e->country)
            v[m++] = (struct seen){key_of(e, COUNTRY, e->country), story[e->doc]};
    }
    if (m)
        qsort(v, m, sizeof *v, by_key);
    struct story_busy b = {arena_array(a, (size_t)m + 1, sizeof *b.keys), 0};
    for (uint32_t i = 0; i < m; i++)
        if (!i || by_key(&v[i - 1], &v[i]))
            b.keys[b.n++] = v[i].key;
    return b;
}

static uint32_t first_not_below(const struct story_busy *b, uint64_t key)
{
    uint32_t low = 0, high = b->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (b->keys[mid] < key)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static double busy(const struct story_busy *b, uint64_t key)
{
    double stories = first_not_below(b, key + 1) - first_not_below(b, key);
    double part = (stories - QUIET) / (BUSY - QUIET);
    return part < 0 ? 0 : part > 1 ? 1 : part;
}

double story_busy_town(const struct story_busy *b, const struct story_event *e)
{
    return e->place ? busy(b, key_of(e, TOWN, e->place)) : 0;
}

double story_busy_country(const struct story_busy *b, const struct story_event *e)
{
    return e->country ? busy(b, key_of(e, COUNTRY, e->country)) : story_busy_town(b, e);
}
