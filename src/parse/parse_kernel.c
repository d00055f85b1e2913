#include "parse_kernel.h"

#include "parse_kernel_body.h"
#include "parse_kernel_x86.h"

/* --- portable ------------------------------------------------------------------------------------
 */

typedef int16_t shorts __attribute__((vector_size(16)));
typedef uint16_t ushorts __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));
typedef uint32_t uints __attribute__((vector_size(16)));

/* One input, one block: vectors of four outputs by four inputs, in operations that every machine
 * has. Bytes at even and odd places are widened by shifts; the sum of two products fits into 16
 * bits (PARSE_KERNEL_WEIGHT). */
INLINE void block_portable(const int8_t *w, uint32_t k, const uint8_t *x, int32_t *a)
{
    enum { FOURS = BLOCK / 4 };
    ints sum[FOURS];
    __builtin_memcpy(sum, a, sizeof sum);
    for (uint32_t j = 0; j < k; j += DEPTH) {
        uint32_t even = x[j] | (uint32_t)x[j + 2] << 16;
        uint32_t odd = x[j + 1] | (uint32_t)x[j + 3] << 16;
        ushorts xe = (ushorts)((uints){0} + even), xo = (ushorts)((uints){0} + odd);
#pragma GCC unroll 4
        for (unsigned i = 0; i < FOURS; i++, w += 16) {
            ushorts v;
            __builtin_memcpy(&v, w, sizeof v);
            ushorts we = (ushorts)((shorts)(v << 8) >> 8), wo = (ushorts)((shorts)v >> 8);
            uints pairs = (uints)(we * xe + wo * xo);
            uints low = (uints)((ints)(pairs << 16) >> 16), high = (uints)((ints)pairs >> 16);
            sum[i] = (ints)((uints)sum[i] + low + high);
        }
    }
    __builtin_memcpy(a, sum, sizeof sum);
}

FAST static void product_portable(const struct parse_kernel_matrix *m, const uint8_t *x, size_t ldx,
                                  size_t rows, int16_t *out, size_t ldo)
{
    for (uint32_t b = 0; b < m->n; b += BLOCK) {
        for (size_t t = 0; t < rows; t++) {
            int32_t a[BLOCK];
            for (unsigned i = 0; i < BLOCK; i++)
                a[i] = m->init[b + i];
            block_portable(m->w + (size_t)b * m->k, m->k, x + t * ldx, a);
            for (unsigned i = 0; i < BLOCK; i++)
                out[t * ldo + b + i] = scaled(m, b + i, a[i]);
        }
    }
}

FAST static void sums_portable(const struct parse_kernel_matrix *m, uint32_t from, uint32_t k, const uint8_t *x,
                               size_t ldx, int32_t *const *sums)
{
    for (uint32_t b = 0; b < m->n; b += BLOCK)
        for (unsigned t = 0; t < TOGETHER; t++) {
            __builtin_memset(sums[t] + b, 0, BLOCK * sizeof **sums);
            block_portable(m->w + (size_t)b * m->k + BLOCK * from, k, x + t * ldx, sums[t] + b);
        }
}

FAST static void join_portable(const struct parse_kernel_matrix *m, const int32_t *first, const int32_t *second,
                               int16_t *out)
{
    join_body(m, first, second, out);
}

FAST static void step_portable(const struct parse_kernel_peep *p, const int16_t *gates,
                               const int16_t *y, int16_t *cell, int16_t *h, uint8_t *bytes)
{
    step_body(p, gates, y, cell, h, bytes);
}

FAST static void input_portable(const int16_t *const *rows, unsigned nrows, const int8_t *word,
                                int16_t *x, uint8_t *bytes)
{
    input_body(rows, nrows, word, x, bytes);
}

FAST static void hidden_portable(const int16_t *const *rows, unsigned nrows, uint8_t *bytes)
{
    hidden_body(rows, nrows, bytes);
}

static const struct parse_kernel PORTABLE = {product_portable, sums_portable, join_portable, step_portable,
                                             input_portable, hidden_portable, "portable"};

const struct parse_kernel *parse_kernel_version(unsigned i)
{
    return i == 0 ? &PORTABLE : parse_kernel_x86_version(i - 1);
}

const struct parse_kernel *parse_kernel_best(void)
{
    const struct parse_kernel *best = &PORTABLE, *k;
    for (unsigned i = 1; (k = parse_kernel_version(i)); i++)
        best = k;
    return best;
}
