/*
 * Matrix product by panels of columns that stay in the first cache, some rows at a time in registers
 * (the scheme of Goto and van de Geijn 2008, without its outer blocking: the matrices here are at
 * most some thousand wide). Sixteen columns by four rows; with AVX-512, thirty-two by eight as long
 * as there are so many. Every sum runs in the same order either way, so the results are the same
 * bits.
 */
#include "train_gemm.h"

#include <stdbool.h>
#include <string.h>

/* What ISO C forbids compilers by default matters here: fused multiply-add, and branches on floats
 * turned into selections. */
#pragma GCC optimize("O3", "fp-contract=fast", "no-trapping-math")

enum { ROWS = 4, COLS = 16, LANES = 8, DEPTH_MAX = 512 };
enum { WIDE_ROWS = 8, WIDE_COLS = 32, WIDE_LANES = 16 };

typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))

INLINE void tile(size_t k, const float *a, size_t lda, const float *panel, float *c, size_t ldc)
{
    lanes sum[ROWS][2];
    for (unsigned r = 0; r < ROWS; r++) {
        sum[r][0] = *(const lanes *)(c + r * ldc);
        sum[r][1] = *(const lanes *)(c + r * ldc + LANES);
    }
    for (size_t i = 0; i < k; i++) {
        lanes b0 = *(const lanes *)(panel + i * COLS);
        lanes b1 = *(const lanes *)(panel + i * COLS + LANES);
#pragma GCC unroll 4
        for (unsigned r = 0; r < ROWS; r++) {
            float x = a[r * lda + i];
            sum[r][0] += x * b0;
            sum[r][1] += x * b1;
        }
    }
    for (unsigned r = 0; r < ROWS; r++) {
        *(lanes *)(c + r * ldc) = sum[r][0];
        *(lanes *)(c + r * ldc + LANES) = sum[r][1];
    }
}

typedef float wide_lanes __attribute__((vector_size(64), aligned(4), may_alias));

INLINE void wide_tile(size_t k, const float *a, size_t lda, const float *panel, float *c,
                      size_t ldc, const unsigned rows)
{
    wide_lanes sum[WIDE_ROWS][2];
#pragma GCC unroll 8
    for (unsigned r = 0; r < rows; r++) {
        sum[r][0] = *(const wide_lanes *)(c + r * ldc);
        sum[r][1] = *(const wide_lanes *)(c + r * ldc + WIDE_LANES);
    }
    for (size_t i = 0; i < k; i++) {
        wide_lanes b0 = *(const wide_lanes *)(panel + i * WIDE_COLS);
        wide_lanes b1 = *(const wide_lanes *)(panel + i * WIDE_COLS + WIDE_LANES);
#pragma GCC unroll 8
        for (unsigned r = 0; r < rows; r++) {
            float x = a[r * lda + i];
            sum[r][0] += x * b0;
            sum[r][1] += x * b1;
        }
    }
#pragma GCC unroll 8
    for (unsigned r = 0; r < rows; r++) {
        *(wide_lanes *)(c + r * ldc) = sum[r][0];
        *(wide_lanes *)(c + r * ldc + WIDE_LANES) = sum[r][1];
    }
}

INLINE void edge(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *panel,
                 float *c, size_t ldc)
{
    for (size_t r = 0; r < m; r++) {
        float sum[COLS] = {0};
        for (size_t i = 0; i < k; i++)
            for (unsigned j = 0; j < COLS; j++)
                sum[j] += a[r * lda + i] * panel[i * COLS + j];
        for (size_t j = 0; j < n; j++)
            c[r * ldc + j] += sum[j];
    }
}

INLINE void product(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b,
                    size_t ldb, float *c, size_t ldc)
{
    float panel[DEPTH_MAX * COLS] __attribute__((aligned(64)));
    for (size_t j = 0; j < n; j += COLS) {
        size_t width = n - j < COLS ? n - j : COLS;
        for (size_t i = 0; i < k; i++) {
            memset(panel + i * COLS, 0, COLS * sizeof *panel);
            memcpy(panel + i * COLS, b + i * ldb + j, width * sizeof *panel);
        }
        size_t r = 0;
        for (; width == COLS && r + ROWS <= m; r += ROWS)
            tile(k, a + r * lda, lda, panel, c + r * ldc + j, ldc);
        edge(m - r, width, k, a + r * lda, lda, panel, c + r * ldc + j, ldc);
    }
}

typedef void product_kind(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b,
                          size_t ldb, float *c, size_t ldc);

#ifdef __x86_64__
__attribute__((target("avx2,fma"))) static void product_avx2(size_t m, size_t n, size_t k,
                                                             const float *a, size_t lda,
                                                             const float *b, size_t ldb, float *c,
                                                             size_t ldc)
{
    product(m, n, k, a, lda, b, ldb, c, ldc);
}

#define AVX512 __attribute__((target("avx2,fma,avx512f,avx512vl,avx512bw,avx512dq")))

/* What is left beside whole tiles goes the way of AVX2: compilers round the edges differently for
 * other targets. */
AVX512 static void product_avx512(size_t m, size_t n, size_t k, const float *a, size_t lda,
                                  const float *b, size_t ldb, float *c, size_t ldc)
{
    float panel[DEPTH_MAX * WIDE_COLS] __attribute__((aligned(64)));
    size_t j = 0, whole = m / ROWS * ROWS;
    for (; j + WIDE_COLS <= n && whole; j += WIDE_COLS) {
        for (size_t i = 0; i < k; i++)
            memcpy(panel + i * WIDE_COLS, b + i * ldb + j, WIDE_COLS * sizeof *panel);
        size_t r = 0;
        for (; r + WIDE_ROWS <= whole; r += WIDE_ROWS)
            wide_tile(k, a + r * lda, lda, panel, c + r * ldc + j, ldc, WIDE_ROWS);
        for (; r < whole; r += ROWS)
            wide_tile(k, a + r * lda, lda, panel, c + r * ldc + j, ldc, ROWS);
    }
    if (j)
        product_avx2(m - whole, j, k, a + whole * lda, lda, b, ldb, c + whole * ldc, ldc);
    product_avx2(m, n - j, k, a, lda, b + j, ldb, c + j, ldc);
}

static product_kind *best_product(void)
{
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
        return product;
    bool wide = __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512dq");
    return wide ? product_avx512 : product_avx2;
}
#else
#define best_product() product
#endif

void train_gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b,
                size_t ldb, float *c, size_t ldc)
{
    product_kind *best = best_product();
    /* long products in pieces, so that a panel stays small */
    for (size_t at = 0; at < k; at += DEPTH_MAX) {
        size_t part = k - at < DEPTH_MAX ? k - at : DEPTH_MAX;
        best(m, n, part, a + at, lda, b + at * ldb, ldb, c, ldc);
    }
}

void train_gemm_transpose(size_t rows, size_t cols, const float *in, size_t ldin, float *out,
                          size_t ldout)
{
    enum { BLOCK = 16 };
    for (size_t i = 0; i < rows; i += BLOCK)
        for (size_t j = 0; j < cols; j += BLOCK)
            for (size_t x = i; x < rows && x < i + BLOCK; x++)
                for (size_t y = j; y < cols && y < j + BLOCK; y++)
                    out[y * ldout + x] = in[x * ldin + y];
}
