#ifndef ATTEST_TRAIN_HEAD_H
#define ATTEST_TRAIN_HEAD_H
/* A classifier of words on top of a recurrent layer: one hidden layer of TAG_HIDDEN units held to
 * [0, CLIP], and a softmax. */
#include "parse_shape.h"
#include "train_param.h"

struct train_head {
    uint32_t n, cols;                       /* classes; rounded up for the matrix product */
    struct train_param hidden, hidden_bias; /* [OUT][TAG_HIDDEN] */
    struct train_param out, out_bias;       /* [TAG_HIDDEN][cols] */
};

/* What a batch should come out as. */
struct train_head_gold {
    const uint32_t *class;       /* [rows]; UINT32_MAX = not known */
    const float *soft;           /* [rows][n] probabilities that teachers give */
    const unsigned char *taught; /* [rows] the row of `soft` is filled; NULL: none is */
    float trust;                 /* share of `soft` where the class is known too */
};

void train_head_init(struct train_head *t, uint32_t classes, struct train_rng *r);
void train_head_free(struct train_head *t);

/* Forward and backward over a batch: x [rows][OUT]; gradients of x are added to dx. Returns the
 * loss; counts wrong ones. */
double train_head_learn(struct train_head *t, const float *x, const struct train_head_gold *g,
                        size_t rows, float *dx, float drop, struct train_rng *r, uint32_t *wrong);

#endif
