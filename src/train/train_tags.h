#ifndef ATTEST_TRAIN_TAGS_H
#define ATTEST_TRAIN_TAGS_H
/* The tagger's head: hidden layer and softmax over tags (UPOS with features). */
#include "doc.h"
#include "parse_shape.h"
#include "train_param.h"

struct train_tags {
    uint32_t n, cols;                       /* tags; rounded up for the matrix product */
    uint32_t *upos;                         /* [n] */
    uint64_t *feats;                        /* [n] */
    uint32_t *gold;                         /* [words of the treebank] */
    struct train_param hidden, hidden_bias; /* [OUT][TAG_HIDDEN] */
    struct train_param out, out_bias;       /* [TAG_HIDDEN][cols] */
};

/* Collects the tags of `d` (arrays in the arena) and makes weights for them. */
void train_tags_init(struct train_tags *t, const struct doc *d, struct arena *a,
                     struct train_rng *r);
void train_tags_free(struct train_tags *t);

/* Forward and backward over a batch: x [rows][OUT], gold[row] (UINT32_MAX = none); gradients of x
 * are added to dx. Returns the loss; counts wrong ones. */
double train_tags_learn(struct train_tags *t, const float *x, const uint32_t *gold, size_t rows,
                        float *dx, float drop, struct train_rng *r, uint32_t *wrong);

#endif
