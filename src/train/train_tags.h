#ifndef ATTEST_TRAIN_TAGS_H
#define ATTEST_TRAIN_TAGS_H
/* The tagger: the tags of a treebank (UPOS with features) and their classifier. */
#include "doc.h"
#include "train_known.h"
#include "train_head.h"

struct train_tags {
    uint32_t n, most; /* tags; how many there may be */
    uint32_t *upos;  /* [n] */
    uint64_t *feats; /* [n] */
    uint32_t *gold;  /* [words]; UINT32_MAX for words without a tree, and those dropped */
    uint32_t dropped; /* words whose tags came when the network had all it can hold */
    struct train_head head;
};

/* Collects the tags of `d` (arrays in the arena) and makes weights for them. Those of a model that is begun with
 * come first, and there is room for no others. */
void train_tags_init(struct train_tags *t, const struct doc *d, const struct train_known *known, struct arena *a,
                     struct train_rng *r);
void train_tags_free(struct train_tags *t);

#endif
