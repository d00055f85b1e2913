#ifndef ATTEST_TRAIN_QUANT_H
#define ATTEST_TRAIN_QUANT_H
/* The matrices of a network in floating point, and what the integers stand for that they are packed as: for
 * train_pack.h and, the other way, train_begin.h. */
#include "parse_kernel.h"
#include "train_net.h"

/* A matrix of `n` outputs by `k` inputs; borrowed from the network. */
struct train_quant {
    float *w; /* weight of input j for output i at w[i * out_step + j * in_step] */
    size_t out_step, in_step;
    float *bias; /* [n] or NULL */
    uint32_t n, k;
    double in_one;    /* input byte of 1 (less its zero) */
    uint32_t in_zero; /* input byte of 0 */
    double out_one;   /* output of 1 */
};

/* What the numbers of tables, which no matrix is, stand for: 1 is ... */
enum {
    TRAIN_QUANT_WORD = 64,
    TRAIN_QUANT_AFFIX = 1024,
    TRAIN_QUANT_GATE = 4096,
    TRAIN_QUANT_ARC = 256,
};

/* Gates of direction d of a layer; hidden units and classes of a classifier of words; parts of the hidden
 * units of a transition, and the transitions. */
struct train_quant train_quant_layer(const struct train_layer *l, unsigned d);
struct train_quant train_quant_hidden(const struct train_head *t);
struct train_quant train_quant_out(const struct train_head *t);
struct train_quant train_quant_slots(const struct train_arcs *t);
struct train_quant train_quant_moves(const struct train_arcs *t);

#endif
