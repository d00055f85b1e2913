#ifndef ATTEST_PARSE_KERNEL_BODY_H
#define ATTEST_PARSE_KERNEL_BODY_H
/* Bodies shared by the versions of parse_kernel.h: plain loops that compilers turn into vector code. */
#include "parse_kernel.h"

enum { H = PARSE_SHAPE_H, D = PARSE_SHAPE_D, AH = PARSE_SHAPE_ARC_HIDDEN };
enum {
    BLOCK = PARSE_KERNEL_ROWS,
    DEPTH = PARSE_KERNEL_DEPTH,
    PRE = PARSE_KERNEL_PRE_SHIFT,
    TOGETHER = PARSE_KERNEL_TOGETHER
};

#define INLINE static inline __attribute__((always_inline))
#define FAST   __attribute__((optimize("O3")))

INLINE int32_t held(int32_t v, int32_t low, int32_t high)
{
    return v < low ? low : v > high ? high : v;
}

INLINE int32_t magnitude(int32_t v)
{
    return v < 0 ? -v : v;
}

/* Wrapping product: a damaged model must not be undefined behaviour. */
INLINE int32_t times(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a * (uint32_t)b);
}

INLINE int32_t plus(int32_t a, int32_t b)
{
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

/*
 * The step works in 16 bits: sums and doubles are held to them, and products are fractions of 2^15, rounded, as the
 * vector units of x86 (pmulhrsw) and ARM (vqrdmulh) have them. Twice as many numbers fit into a register as in 32 bits.
 */
INLINE int32_t short_of(int32_t v)
{
    return held(v, INT16_MIN, INT16_MAX);
}

INLINE int32_t fraction(int32_t a, int32_t b)
{
    return (a * b + 16384) >> 15;
}

/* Half of t(u) for u in fractions of 2^15. */
INLINE int32_t bent(int32_t u)
{
    return fraction(u, INT16_MAX - (magnitude(u) >> 1));
}

/* tanh: argument 4096 = 1, result 16384 = 1. */
INLINE int32_t tanh14(int32_t v)
{
    return bent(short_of(4 * v));
}

/* Logistic function: argument 4096 = 1, result in fractions of 2^15, 1 being held to 32767. */
INLINE int32_t logistic15(int32_t v)
{
    return short_of(16384 + bent(short_of(2 * v)));
}

/* share * x + (1 - share) * y */
INLINE int32_t mixed(int32_t share, int32_t x, int32_t y)
{
    return y + fraction(share, short_of(x - y));
}

INLINE uint8_t byte_of(int32_t x14)
{
    return (uint8_t)(PARSE_KERNEL_ZERO + ((x14 * 127 + 8192) >> 14));
}

INLINE void step_body(const struct parse_kernel_peep *p, const int16_t *restrict gates,
                      const int16_t *restrict y, int16_t *restrict cell, int16_t *restrict h,
                      uint8_t *restrict bytes)
{
    const int16_t *restrict pf = p->f, *restrict pr = p->r;
    for (unsigned i = 0; i < H; i++) {
        int32_t before = cell[i], twice = short_of(2 * before);
        int32_t f = logistic15(short_of(gates[H + i] + fraction(pf[i], twice)));
        int32_t r = logistic15(short_of(gates[2 * H + i] + fraction(pr[i], twice)));
        int32_t c = mixed(f, before, tanh14(gates[i]));
        int32_t o = mixed(r, c, y[i]);
        cell[i] = (int16_t)c;
        h[i] = (int16_t)o;
        bytes[i] = byte_of(o);
    }
}

/* Sums stay in registers, so rows are the inner loop; the same below. */
typedef int16_t shorts32 __attribute__((vector_size(32), aligned(2), may_alias));
typedef int32_t ints64 __attribute__((vector_size(64)));

INLINE void input_body(const int16_t *const *rows, unsigned nrows, const int8_t *restrict word,
                       int16_t *restrict x, uint8_t *restrict bytes)
{
    enum { LANES = sizeof(shorts32) / sizeof(int16_t) };
    for (unsigned b = 0; b < D; b += LANES) {
        ints64 sum = {0};
        for (unsigned i = 0; i < LANES; i++)
            sum[i] = word[b + i] * 16;
        for (unsigned k = 0; k < nrows; k++)
            sum += __builtin_convertvector(*(const shorts32 *)(const void *)(rows[k] + b), ints64);
        for (unsigned i = 0; i < LANES; i++) {
            int32_t p = held(sum[i], -2048, 2048);
            int32_t v = p * (4096 - magnitude(p)) >> 8;
            x[b + i] = (int16_t)v;
            bytes[b + i] = byte_of(v);
        }
    }
}

/* In 16 bits that wrap: trained weights stay far from that. */
typedef uint16_t ushorts64 __attribute__((vector_size(64), aligned(2), may_alias));

INLINE void hidden_body(const int16_t *const *rows, unsigned nrows, uint8_t *restrict bytes)
{
    enum { LANES = sizeof(ushorts64) / sizeof(uint16_t) };
    for (unsigned b = 0; b < AH; b += LANES) {
        ushorts64 sum = {0};
        for (unsigned k = 0; k < nrows; k++)
            sum += *(const ushorts64 *)(const void *)(rows[k] + b);
        for (unsigned i = 0; i < LANES; i++) {
            int16_t v = (int16_t)((int16_t)sum[i] >> 2);
            v = v < 0 ? 0 : v;
            bytes[b + i] = (uint8_t)(v > 255 ? 255 : v);
        }
    }
}

INLINE int16_t scaled(const struct parse_kernel_matrix *m, uint32_t i, int32_t a)
{
    int32_t v = plus(times(a >> PRE, m->mult[i]), 1 << (m->shift - 1)) >> m->shift;
    return (int16_t)held(v, INT16_MIN, INT16_MAX);
}

INLINE void join_body(const struct parse_kernel_matrix *m, const int32_t *restrict first,
                      const int32_t *restrict second, int16_t *restrict out)
{
    for (uint32_t i = 0; i < m->n; i++)
        out[i] = scaled(m, i, plus(plus(m->init[i], first[i]), second[i]));
}

#endif
