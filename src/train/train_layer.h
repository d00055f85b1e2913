#ifndef ATTEST_TRAIN_LAYER_H
#define ATTEST_TRAIN_LAYER_H
/*
 * One bidirectional layer of simple recurrent units (Lei et al. 2018), in floating point, with its
 * gradients. For one direction, at word t with its window x (the word, in the first layer also the
 * one before it in that direction):
 *
 *   z = t(U_z x / 2)                                     candidate
 *   f = s(U_f x + v_f c' + b_f)   c = f c' + (1 - f) z   forget; c' = c of the word before
 *   r = s(U_r x + v_r c' + b_r)   h = r c + (1 - r) y    reset; y = H of the word's own inputs
 *
 * A batch is one long run of rows; sentences are separated by rows of zeros, where c starts anew.
 */
#include "parse_shape.h"
#include "train_param.h"

#include <math.h>

struct train_layer {
    size_t din, taps;           /* taps: words of the window, 1 or 2 */
    struct train_param u[2];    /* [taps * din][GATES]; 0 = left to right */
    struct train_param bias[2]; /* [1][GATES] */
    struct train_param peep[2]; /* [1][2 H]: v_f, v_r */
};

/* What one pass over a batch keeps for the way back. Rows -1 and `rows` of x exist and are zero. */
struct train_layer_pass {
    size_t rows, cap;
    float *pre[2];  /* [cap][GATES] activations' arguments, then their gradients */
    float *cell[2]; /* [cap][H] */
    float *out;     /* [cap][OUT] */
    float *grad;    /* [cap][OUT] gradient of out, filled by the caller */
    float *dropped; /* [cap + 2][din] input after dropout, shifted by one row */
    float *mask;    /* [cap][din] */
};

void train_layer_init(struct train_layer *l, size_t din, size_t taps, struct train_rng *r);
void train_layer_free(struct train_layer *l);
void train_layer_pass_init(struct train_layer_pass *p, size_t din, size_t cap);
void train_layer_pass_free(struct train_layer_pass *p);

/* x: [rows][din]; live[t] = 0 for separators. Dropout of the input at rate `drop` (0 = none). */
void train_layer_forward(const struct train_layer *l, struct train_layer_pass *p, const float *x,
                         const unsigned char *live, size_t rows, float drop, struct train_rng *r);

/* From p->grad to gradients of the weights, added, and of x, added to `dx`. */
void train_layer_backward(struct train_layer *l, struct train_layer_pass *p, const float *x,
                          const unsigned char *live, float *dx);

/* t() and its slope; the slope beyond the ends is small but not zero, so that units come back. */
static inline float train_layer_t(float u)
{
    u = u < -1 ? -1 : u;
    u = u > 1 ? 1 : u;
    return u * (2 - fabsf(u));
}

static inline float train_layer_slope(float u)
{
    float s = 2 * (1 - fabsf(u));
    return s < 0.05f ? 0.05f : s;
}

#endif
