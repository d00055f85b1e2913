#ifndef ATTEST_STORY_INDEX_H
#define ATTEST_STORY_INDEX_H
/* Which groups hold a feature: the way from a row to the groups worth comparing. Lists keep their
 * latest members only, so that a search costs the same in a large collection as in a small one. */
#include "vec.h"

#include "story_words.h"

enum { STORY_INDEX_LIST = 32 }; /* latest groups kept for a feature */

struct story_index_list {
    uint64_t hash; /* 0 = empty */
    uint32_t n,
        cap; /* groups ever put in; the latest stand at (n - 1) % STORY_INDEX_LIST and before */
    uint32_t *group; /* [cap] */
};

/* A group that a search found, with the weight of the features it shares with the row. */
struct story_index_hit {
    uint32_t group;
    double weight;
};

struct story_index {
    struct arena *a;               /* borrowed; everything below lives in it */
    struct story_index_list *slot; /* [size] open addressing */
    uint32_t used, size;
    double *weight; /* [groups] scratch of a search, 0 between */
    uint32_t groups;
    VEC(struct story_index_hit) hits; /* of the last search, heaviest first, then by number */
};

/* Puts `group` into the list of `hash` (not 0). */
void story_index_put(struct story_index *x, uint64_t hash, uint32_t group);

/* Begins a search: forgets the hits. `groups`: how many there are. */
void story_index_clear(struct story_index *x, uint32_t groups);

/* Adds `weight` to every group of the list of `hash`. */
void story_index_seek(struct story_index *x, uint64_t hash, double weight);

/* Sorts the hits and cuts them to `most`. */
void story_index_rank(struct story_index *x, uint32_t most);

#endif
