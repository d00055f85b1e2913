#ifndef ATTEST_TRAIN_PARAM_H
#define ATTEST_TRAIN_PARAM_H
/* Weights with their gradients, and Adam (Kingma and Ba 2015). */
#include "train_rng.h"

#include <stdbool.h>
#include <stddef.h>

struct train_param {
    size_t rows, cols;
    float *w, *g; /* [rows][cols] */
    float *m, *v; /* Adam's running means */
    float *mean;  /* running mean of the weights; NULL = none */
    unsigned char
        *touched; /* [rows] of a sparse matrix: 1 if its gradient is not zero; else NULL */
};

/* Zeroed; ends the program without memory. `sparse`: only rows marked as touched are updated. */
void train_param_init(struct train_param *p, size_t rows, size_t cols, bool sparse);

/* Uniform in about +- 1.7 * deviation. */
void train_param_fill(struct train_param *p, struct train_rng *r, float deviation);

void train_param_free(struct train_param *p);

/* One step with gradients multiplied by `scale`; clears them. `step` counts from 1. */
void train_param_step(struct train_param *p, float rate, float scale, unsigned step);

/* Lets the running mean follow the weights; `keep` of it stays. */
void train_param_average(struct train_param *p, float keep);

/* Exchanges the weights with their running mean. */
void train_param_exchange(struct train_param *p);

/* Sum of squares of the gradient. */
double train_param_norm(const struct train_param *p);

#endif
