#ifndef ATTEST_PARSE_KERNEL_H
#define ATTEST_PARSE_KERNEL_H
/*
 * The arithmetic of the network, in integers only, so that every machine comes to the same numbers:
 * a portable version, and ones for AVX2 and AVX-512 VNNI that are chosen at run time and differ in
 * speed alone.
 */
#include "parse_shape.h"

#include <stddef.h>
#include <stdint.h>

enum {
    PARSE_KERNEL_ROWS = 16,   /* outputs of a matrix come in multiples of this, */
    PARSE_KERNEL_DEPTH = 4,   /* inputs in multiples of this */
    PARSE_KERNEL_WEIGHT = 63, /* |weight| at most: sums of two products stay below 2^15 */
    PARSE_KERNEL_ZERO = 128,  /* input byte that stands for 0 */
    PARSE_KERNEL_PRE_SHIFT = 6,
    PARSE_KERNEL_TOGETHER = 8, /* rows that are fastest taken at once */
};

/*
 * A matrix of `n` outputs by `k` inputs. Output i of input bytes x is
 *
 *   a = init[i] + sum of w[i][j] x[j];   ((a >> PRE_SHIFT) * mult[i] + half) >> shift
 *
 * in 32 bits, held to 16 bits. Weights lie in blocks of sixteen outputs by four inputs.
 */
struct parse_kernel_matrix {
    const int8_t *w;      /* [n / 16][k / 4][16][4] */
    const int32_t *init;  /* [n] */
    const int32_t *mult;  /* [n] */
    uint32_t n, k, shift; /* shift: 1..30 */
};

/* Vectors of one direction of a layer: gates' dependence on the cell before, 4096 = 1. */
struct parse_kernel_peep {
    const int16_t *f, *r; /* [H] */
};

struct parse_kernel {
    /* out[t][0..n) for `rows` inputs x + t ldx. Fastest if rows is 1 or a multiple of TOGETHER. */
    void (*product)(const struct parse_kernel_matrix *m, const uint8_t *x, size_t ldx, size_t rows,
                    int16_t *out, size_t ldo);

    /* A product in two parts: sums[t][0..n) of w[i][j] x[j] alone, for TOGETHER inputs x + t ldx that stand for
     * inputs [from, from + k) of the matrix, */
    void (*sums)(const struct parse_kernel_matrix *m, uint32_t from, uint32_t k, const uint8_t *x, size_t ldx,
                 int32_t *const *sums);

    /* and the outputs from two such sums. */
    void (*join)(const struct parse_kernel_matrix *m, const int32_t *first, const int32_t *second,
                 int16_t *out);

    /* One step of a recurrent layer in one direction: gates (4096 = 1) and the layer's own input y
     * (16384 = 1) to the new cell, kept in place, and h, also as input bytes. */
    void (*step)(const struct parse_kernel_peep *p, const int16_t *gates, const int16_t *y,
                 int16_t *cell, int16_t *h, uint8_t *bytes);

    /* Sum of rows (1024 = 1) of D numbers, then t() of half of it: 16384 = 1, and input bytes. */
    void (*input)(const int16_t *const *rows, unsigned nrows, const int8_t *word, int16_t *x,
                  uint8_t *bytes);

    /* Sum of rows (256 = 1) of ARC_HIDDEN numbers as hidden bytes, 64 = 1, held to 0..255. */
    void (*hidden)(const int16_t *const *rows, unsigned nrows, uint8_t *bytes);

    const char *name;
};

/* Fastest version for this machine. */
const struct parse_kernel *parse_kernel_best(void);

/* The i-th version that this machine can run, portable first; NULL if there are no more. */
const struct parse_kernel *parse_kernel_version(unsigned i);

#endif
