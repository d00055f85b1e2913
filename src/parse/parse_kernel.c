#include "parse_kernel.h"

#include <stdbool.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { H = PARSE_SHAPE_H, D = PARSE_SHAPE_D, AH = PARSE_SHAPE_ARC_HIDDEN };
enum { BLOCK = 8, DEPTH = PARSE_KERNEL_DEPTH, PRE = PARSE_KERNEL_PRE_SHIFT };

#define INLINE static inline __attribute__((always_inline))
#define FAST __attribute__((optimize("O3")))

/* --- bodies shared by the versions: plain loops that compilers turn into vector code ----------- */

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

/* tanh: argument 4096 = 1, result 16384 = 1. */
INLINE int32_t tanh14(int32_t v)
{
    int32_t p = held(v, -8192, 8192);
    return p * (16384 - magnitude(p)) >> 12;
}

/* Logistic function, the same scales: 0..16384. */
INLINE int32_t logistic14(int32_t v)
{
    int32_t q = held(v, -16384, 16384);
    return 8192 + (q * (32768 - magnitude(q)) >> 15);
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
        int32_t c0 = cell[i];
        int32_t z = tanh14(gates[i]);
        int32_t f = logistic14(gates[H + i] + (pf[i] * c0 >> 14));
        int32_t r = logistic14(gates[2 * H + i] + (pr[i] * c0 >> 14));
        int32_t c = (f * c0 + (16384 - f) * z + 8192) >> 14;
        int32_t o = (r * c + (16384 - r) * y[i] + 8192) >> 14;
        cell[i] = (int16_t)c;
        h[i] = (int16_t)o;
        bytes[i] = byte_of(o);
    }
}

INLINE void input_body(const int16_t *const *rows, unsigned nrows, const int8_t *restrict word,
                       int16_t *restrict x, uint8_t *restrict bytes)
{
    int32_t sum[D];
    for (unsigned i = 0; i < D; i++)
        sum[i] = word[i] * 16;
    for (unsigned k = 0; k < nrows; k++) {
        const int16_t *restrict row = rows[k];
        for (unsigned i = 0; i < D; i++)
            sum[i] += row[i];
    }
    for (unsigned i = 0; i < D; i++) {
        int32_t p = held(sum[i], -2048, 2048);
        int32_t v = p * (4096 - magnitude(p)) >> 8;
        x[i] = (int16_t)v;
        bytes[i] = byte_of(v);
    }
}

INLINE void hidden_body(const int16_t *const *rows, unsigned nrows, uint8_t *restrict bytes)
{
    int32_t sum[AH];
    for (unsigned i = 0; i < AH; i++)
        sum[i] = rows[0][i];
    for (unsigned k = 1; k < nrows; k++) {
        const int16_t *restrict row = rows[k];
        for (unsigned i = 0; i < AH; i++)
            sum[i] += row[i];
    }
    for (unsigned i = 0; i < AH; i++)
        bytes[i] = (uint8_t)held((sum[i] + 2) >> 2, 0, 255);
}

/* --- portable ------------------------------------------------------------------------------------ */

static int16_t scaled(const struct parse_kernel_matrix *m, uint32_t i, int32_t a)
{
    int32_t v = plus(times(a >> PRE, m->mult[i]), 1 << (m->shift - 1)) >> m->shift;
    return (int16_t)held(v, INT16_MIN, INT16_MAX);
}

static void product_portable(const struct parse_kernel_matrix *m, const uint8_t *x, size_t ldx,
                             size_t rows, int16_t *out, size_t ldo)
{
    for (size_t t = 0; t < rows; t++) {
        const uint8_t *in = x + t * ldx;
        for (uint32_t b = 0; b < m->n; b += BLOCK) {
            const int8_t *w = m->w + (size_t)b * m->k;
            int32_t a[BLOCK];
            for (unsigned i = 0; i < BLOCK; i++)
                a[i] = m->init[b + i];
            for (uint32_t j = 0; j < m->k; j += DEPTH, w += BLOCK * DEPTH)
                for (unsigned i = 0; i < BLOCK; i++)
                    for (unsigned q = 0; q < DEPTH; q++)
                        a[i] = plus(a[i], w[i * DEPTH + q] * in[j + q]);
            for (unsigned i = 0; i < BLOCK; i++)
                out[t * ldo + b + i] = scaled(m, b + i, a[i]);
        }
    }
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

static const struct parse_kernel PORTABLE = {product_portable, step_portable, input_portable,
                                             hidden_portable, "portable"};

#ifdef __x86_64__

/* --- AVX2 and AVX-512 VNNI ----------------------------------------------------------------------- */

enum { WORDS = 4 }; /* inputs taken together, with two blocks of outputs each */

#define AVX2 __attribute__((target("avx2"), optimize("O3")))
#define VNNI __attribute__((target("avx2,avx512f,avx512vl,avx512bw,avx512vnni"), optimize("O3")))

/* Four inputs that belong to one place of the depth, in every lane. */
INLINE AVX2 __m256i four(const uint8_t *x)
{
    int32_t v;
    __builtin_memcpy(&v, x, 4);
    return _mm256_set1_epi32(v);
}

INLINE AVX2 __m256i add_avx2(__m256i sum, __m256i x, __m256i w)
{
    __m256i pairs = _mm256_maddubs_epi16(x, w);
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

INLINE VNNI __m256i add_vnni(__m256i sum, __m256i x, __m256i w)
{
    return _mm256_dpbusd_epi32(sum, x, w);
}

/* Scales two blocks of sums and stores them as sixteen outputs. */
INLINE AVX2 void store(const struct parse_kernel_matrix *m, uint32_t b, __m256i a0, __m256i a1,
                       int16_t *out)
{
    __m256i half = _mm256_set1_epi32(1 << (m->shift - 1));
    __m256i m0 = _mm256_loadu_si256((const __m256i *)(const void *)(m->mult + b));
    __m256i m1 = _mm256_loadu_si256((const __m256i *)(const void *)(m->mult + b + BLOCK));
    a0 = _mm256_mullo_epi32(_mm256_srai_epi32(a0, PRE), m0);
    a1 = _mm256_mullo_epi32(_mm256_srai_epi32(a1, PRE), m1);
    a0 = _mm256_srai_epi32(_mm256_add_epi32(a0, half), (int)m->shift);
    a1 = _mm256_srai_epi32(_mm256_add_epi32(a1, half), (int)m->shift);
    __m256i packed = _mm256_permute4x64_epi64(_mm256_packs_epi32(a0, a1), 0xD8);
    _mm256_storeu_si256((__m256i *)(void *)(out + b), packed);
}

/* `count` inputs (at most WORDS) times two blocks. A macro, since the two versions need bodies of
 * their own that the compiler can keep in registers. */
#define TILE(name, attribute, add)                                                                 \
    INLINE attribute void name(const struct parse_kernel_matrix *m, uint32_t b, const uint8_t *x,  \
                               size_t ldx, const unsigned count, int16_t *out, size_t ldo)         \
    {                                                                                              \
        const int8_t *w0 = m->w + (size_t)b * m->k, *w1 = w0 + (size_t)BLOCK * m->k;               \
        __m256i i0 = _mm256_loadu_si256((const __m256i *)(const void *)(m->init + b));             \
        __m256i i1 = _mm256_loadu_si256((const __m256i *)(const void *)(m->init + b + BLOCK));     \
        __m256i s[WORDS][2];                                                                       \
        for (unsigned t = 0; t < count; t++)                                                       \
            s[t][0] = i0, s[t][1] = i1;                                                            \
        for (uint32_t j = 0; j < m->k; j += DEPTH) {                                               \
            __m256i v0 = _mm256_loadu_si256((const __m256i *)(const void *)(w0 + BLOCK * j));      \
            __m256i v1 = _mm256_loadu_si256((const __m256i *)(const void *)(w1 + BLOCK * j));      \
            _Pragma("GCC unroll 4") for (unsigned t = 0; t < count; t++)                           \
            {                                                                                      \
                __m256i in = four(x + t * ldx + j);                                                \
                s[t][0] = add(s[t][0], in, v0);                                                    \
                s[t][1] = add(s[t][1], in, v1);                                                    \
            }                                                                                      \
        }                                                                                          \
        for (unsigned t = 0; t < count; t++)                                                       \
            store(m, b, s[t][0], s[t][1], out + t * ldo);                                          \
    }

#define PRODUCT(name, attribute, tile)                                                             \
    attribute static void name(const struct parse_kernel_matrix *m, const uint8_t *x, size_t ldx,  \
                               size_t rows, int16_t *out, size_t ldo)                              \
    {                                                                                              \
        for (uint32_t b = 0; b < m->n; b += 2 * BLOCK) {                                           \
            size_t t = 0;                                                                          \
            for (; t + WORDS <= rows; t += WORDS)                                                  \
                tile(m, b, x + t * ldx, ldx, WORDS, out + t * ldo, ldo);                           \
            for (; t < rows; t++)                                                                  \
                tile(m, b, x + t * ldx, ldx, 1, out + t * ldo, ldo);                               \
        }                                                                                          \
    }

TILE(tile_avx2, AVX2, add_avx2)
TILE(tile_vnni, VNNI, add_vnni)
PRODUCT(product_avx2, AVX2, tile_avx2)
PRODUCT(product_vnni, VNNI, tile_vnni)

AVX2 static void step_avx2(const struct parse_kernel_peep *p, const int16_t *gates,
                           const int16_t *y, int16_t *cell, int16_t *h, uint8_t *bytes)
{
    step_body(p, gates, y, cell, h, bytes);
}

AVX2 static void input_avx2(const int16_t *const *rows, unsigned nrows, const int8_t *word,
                            int16_t *x, uint8_t *bytes)
{
    input_body(rows, nrows, word, x, bytes);
}

AVX2 static void hidden_avx2(const int16_t *const *rows, unsigned nrows, uint8_t *bytes)
{
    hidden_body(rows, nrows, bytes);
}

static const struct parse_kernel WITH_AVX2 = {product_avx2, step_avx2, input_avx2, hidden_avx2,
                                              "AVX2"};
static const struct parse_kernel WITH_VNNI = {product_vnni, step_avx2, input_avx2, hidden_avx2,
                                              "AVX-512 VNNI"};

const struct parse_kernel *parse_kernel_version(unsigned i)
{
    bool avx2 = __builtin_cpu_supports("avx2");
    bool vnni = avx2 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512vnni");
    return i == 0 ? &PORTABLE : i == 1 && avx2 ? &WITH_AVX2 : i == 2 && vnni ? &WITH_VNNI : NULL;
}

#else

const struct parse_kernel *parse_kernel_version(unsigned i)
{
    return i == 0 ? &PORTABLE : NULL;
}

#endif

const struct parse_kernel *parse_kernel_best(void)
{
    const struct parse_kernel *best = &PORTABLE, *k;
    for (unsigned i = 1; (k = parse_kernel_version(i)); i++)
        best = k;
    return best;
}
