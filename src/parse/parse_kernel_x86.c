#include "parse_kernel_x86.h"

#ifdef __x86_64__

#include "parse_kernel_body.h"

#include <immintrin.h>
#include <stdbool.h>

/* --- AVX2 and AVX-512 VNNI -----------------------------------------------------------------------
 */

#define AVX2 __attribute__((target("avx2"), optimize("O3")))
#define VNNI                                                                                       \
    __attribute__((target("avx2,avx512f,avx512vl,avx512bw,avx512vnni,prefer-vector-width=512"),    \
                   optimize("O3")))

/* Both versions keep the sums of several inputs or several blocks in registers. With AVX2 a block
 * is two registers, and (x, w) pairs are added in 16 bits first, which PARSE_KERNEL_WEIGHT keeps
 * from overflowing. */
enum { AVX2_WORDS = 4, AVX2_BLOCKS = 4, VNNI_WORDS = TOGETHER, VNNI_TOGETHER = 3, VNNI_BLOCKS = 7 };

INLINE int32_t four(const uint8_t *x)
{
    int32_t v;
    __builtin_memcpy(&v, x, 4);
    return v;
}

INLINE AVX2 __m256i load256(const void *p)
{
    return _mm256_loadu_si256(p);
}

INLINE AVX2 __m256i add256(__m256i sum, __m256i x, __m256i w)
{
    __m256i pairs = _mm256_maddubs_epi16(x, w);
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* Scales the sums of a block and stores its sixteen outputs. */
INLINE AVX2 void store256(const struct parse_kernel_matrix *m, uint32_t b, __m256i a0, __m256i a1,
                          int16_t *out)
{
    __m256i half = _mm256_set1_epi32(1 << (m->shift - 1));
    __m128i shift = _mm_cvtsi32_si128((int)m->shift);
    a0 = _mm256_mullo_epi32(_mm256_srai_epi32(a0, PRE), load256(m->mult + b));
    a1 = _mm256_mullo_epi32(_mm256_srai_epi32(a1, PRE), load256(m->mult + b + 8));
    a0 = _mm256_sra_epi32(_mm256_add_epi32(a0, half), shift);
    a1 = _mm256_sra_epi32(_mm256_add_epi32(a1, half), shift);
    __m256i packed = _mm256_permute4x64_epi64(_mm256_packs_epi32(a0, a1), 0xD8);
    _mm256_storeu_si256((__m256i *)(void *)(out + b), packed);
}

/* How sums are scaled, kept in registers. */
struct scale512 {
    const int32_t *mult;
    __m512i half;
    __m128i shift;
};

INLINE VNNI struct scale512 scale512(const struct parse_kernel_matrix *m)
{
    return (struct scale512){m->mult, _mm512_set1_epi32(1 << (m->shift - 1)),
                             _mm_cvtsi32_si128((int)m->shift)};
}

INLINE VNNI void store512(const struct scale512 *s, uint32_t b, __m512i a, int16_t *out)
{
    a = _mm512_mullo_epi32(_mm512_srai_epi32(a, PRE), _mm512_loadu_si512(s->mult + b));
    a = _mm512_sra_epi32(_mm512_add_epi32(a, s->half), s->shift);
    _mm256_storeu_si256((__m256i *)(void *)(out + b), _mm512_cvtsepi32_epi16(a));
}

/* Several inputs, one block. */
INLINE AVX2 void words256(const struct parse_kernel_matrix *m, uint32_t b, const uint8_t *x,
                          size_t ldx, int16_t *out, size_t ldo)
{
    const int8_t *w = m->w + (size_t)b * m->k;
    __m256i s[AVX2_WORDS][2];
    for (unsigned t = 0; t < AVX2_WORDS; t++)
        s[t][0] = load256(m->init + b), s[t][1] = load256(m->init + b + 8);
    for (uint32_t j = 0; j < m->k; j += DEPTH) {
        __m256i w0 = load256(w + BLOCK * j), w1 = load256(w + BLOCK * j + 32);
#pragma GCC unroll 4
        for (unsigned t = 0; t < AVX2_WORDS; t++) {
            __m256i in = _mm256_set1_epi32(four(x + t * ldx + j));
            s[t][0] = add256(s[t][0], in, w0);
            s[t][1] = add256(s[t][1], in, w1);
        }
    }
    for (unsigned t = 0; t < AVX2_WORDS; t++)
        store256(m, b, s[t][0], s[t][1], out + t * ldo);
}

/* _mm512_dpbusd_epi32(), written out: GCC 12 moves the sums to and fro around that. */
INLINE VNNI __m512i dot512(__m512i sum, __m512i x, __m512i w)
{
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(w));
    return sum;
}

/* Adds four numbers of several inputs to `count` blocks of up to three: each input that is spread over a register is used
 * as often. Both multipliers of a core are busy with three blocks; with one they wait for loads. */
INLINE VNNI void add512(const int8_t *w, size_t next, const uint8_t *x, const uint8_t *upper, size_t ldx,
                        const unsigned count, __m512i s[VNNI_WORDS][VNNI_TOGETHER])
{
    __m512i v[VNNI_TOGETHER];
    for (unsigned i = 0; i < count; i++)
        v[i] = _mm512_loadu_si512(w + i * next);
#pragma GCC unroll 8
    for (unsigned t = 0; t < VNNI_WORDS; t++) {
        const uint8_t *from = t < VNNI_WORDS / 2 ? x : upper;
        __m512i in = _mm512_set1_epi32(four(from + t % (VNNI_WORDS / 2) * ldx));
#pragma GCC unroll 3
        for (unsigned i = 0; i < count; i++)
            s[t][i] = dot512(s[t][i], in, v[i]);
    }
}

/* Adds up several inputs. Two steps at a time: one each took 1.03 times as long, in moves between registers. */
INLINE VNNI void multiply512(const int8_t *w, size_t next, uint32_t k, const uint8_t *x, size_t ldx,
                             const unsigned count, __m512i s[VNNI_WORDS][VNNI_TOGETHER])
{
    enum { STEP = BLOCK * DEPTH };
    const uint8_t *upper = x + VNNI_WORDS / 2 * ldx; /* two pointers reach all rows without sums */
    const int8_t *end = w + (size_t)BLOCK * k;
    for (; w + STEP < end; w += 2 * STEP, x += 2 * DEPTH, upper += 2 * DEPTH) {
        add512(w, next, x, upper, ldx, count, s);
        add512(w + STEP, next, x + DEPTH, upper + DEPTH, ldx, count, s);
    }
    if (w < end)
        add512(w, next, x, upper, ldx, count, s);
}

INLINE VNNI void words512(const struct parse_kernel_matrix *m, const struct scale512 *scale, uint32_t b,
                          const uint8_t *x, size_t ldx, const unsigned count, int16_t *out, size_t ldo)
{
    const int8_t *w = m->w + (size_t)b * m->k;
    const size_t next = (size_t)BLOCK * m->k;
    __m512i s[VNNI_WORDS][VNNI_TOGETHER];
    for (unsigned i = 0; i < count; i++)
        s[0][i] = _mm512_loadu_si512(m->init + b + i * BLOCK);
    for (unsigned t = 1; t < VNNI_WORDS; t++)
        for (unsigned i = 0; i < count; i++)
            s[t][i] = s[0][i];
    multiply512(w, next, m->k, x, ldx, count, s);
    /* unrolled, so that sums go from their registers to the outputs and not by way of memory: 1.04 times as fast */
#pragma GCC unroll 8
    for (unsigned t = 0; t < VNNI_WORDS; t++)
#pragma GCC unroll 3
        for (unsigned i = 0; i < count; i++)
            store512(scale, b + i * BLOCK, s[t][i], out + t * ldo);
}

/* One input, `count` blocks. */
INLINE AVX2 void blocks256(const struct parse_kernel_matrix *m, uint32_t b, const uint8_t *x,
                           const unsigned count, int16_t *out)
{
    const int8_t *w = m->w + (size_t)b * m->k;
    __m256i s[AVX2_BLOCKS][2];
    for (unsigned i = 0; i < count; i++)
        s[i][0] = load256(m->init + b + i * BLOCK), s[i][1] = load256(m->init + b + i * BLOCK + 8);
    for (uint32_t j = 0; j < m->k; j += DEPTH) {
        __m256i in = _mm256_set1_epi32(four(x + j));
#pragma GCC unroll 4
        for (unsigned i = 0; i < count; i++) {
            const int8_t *at = w + (size_t)BLOCK * (i * m->k + j);
            s[i][0] = add256(s[i][0], in, load256(at));
            s[i][1] = add256(s[i][1], in, load256(at + 32));
        }
    }
    for (unsigned i = 0; i < count; i++)
        store256(m, b + i * BLOCK, s[i][0], s[i][1], out);
}

/* Two sums for each block, since a sum has to wait for the one before. */
INLINE VNNI void blocks512(const struct parse_kernel_matrix *m, const struct scale512 *scale, uint32_t b,
                           const uint8_t *x, const unsigned count, int16_t *out)
{
    const int8_t *w = m->w + (size_t)b * m->k;
    __m512i s[VNNI_BLOCKS][2];
    for (unsigned i = 0; i < count; i++)
        s[i][0] = _mm512_loadu_si512(m->init + b + i * BLOCK), s[i][1] = _mm512_setzero_si512();
    uint32_t j = 0;
    for (; j + 2 * DEPTH <= m->k; j += 2 * DEPTH) {
        __m512i even = _mm512_set1_epi32(four(x + j)), odd = _mm512_set1_epi32(four(x + j + DEPTH));
#pragma GCC unroll 8
        for (unsigned i = 0; i < count; i++) {
            const int8_t *at = w + (size_t)BLOCK * (i * m->k + j);
            s[i][0] = dot512(s[i][0], even, _mm512_loadu_si512(at));
            s[i][1] = dot512(s[i][1], odd, _mm512_loadu_si512(at + BLOCK * DEPTH));
        }
    }
    if (j < m->k)
        for (unsigned i = 0; i < count; i++)
            s[i][0] = dot512(s[i][0], _mm512_set1_epi32(four(x + j)),
                             _mm512_loadu_si512(w + (size_t)BLOCK * (i * m->k + j)));
    for (unsigned i = 0; i < count; i++)
        store512(scale, b + i * BLOCK, _mm512_add_epi32(s[i][0], s[i][1]), out);
}

/* The sums of AVX2_WORDS inputs for one block. */
INLINE AVX2 void sums256(const int8_t *w, uint32_t k, const uint8_t *x, size_t ldx, uint32_t b, int32_t *const *sums)
{
    __m256i s[AVX2_WORDS][2];
    for (unsigned t = 0; t < AVX2_WORDS; t++)
        s[t][0] = s[t][1] = _mm256_setzero_si256();
    for (uint32_t j = 0; j < k; j += DEPTH) {
        __m256i w0 = load256(w + BLOCK * j), w1 = load256(w + BLOCK * j + 32);
#pragma GCC unroll 4
        for (unsigned t = 0; t < AVX2_WORDS; t++) {
            __m256i in = _mm256_set1_epi32(four(x + t * ldx + j));
            s[t][0] = add256(s[t][0], in, w0);
            s[t][1] = add256(s[t][1], in, w1);
        }
    }
    for (unsigned t = 0; t < AVX2_WORDS; t++)
        for (unsigned half = 0; half < 2; half++)
            _mm256_storeu_si256((__m256i *)(void *)(sums[t] + b + 8 * half), s[t][half]);
}

AVX2 static void sums_avx2(const struct parse_kernel_matrix *m, uint32_t from, uint32_t k, const uint8_t *x,
                           size_t ldx, int32_t *const *sums)
{
    for (uint32_t b = 0; b < m->n; b += BLOCK)
        for (unsigned t = 0; t < TOGETHER; t += AVX2_WORDS)
            sums256(m->w + (size_t)b * m->k + BLOCK * from, k, x + t * ldx, ldx, b, sums + t);
}

/* The sums of VNNI_WORDS inputs for `count` blocks. */
INLINE VNNI void sums512(const int8_t *w, size_t next, uint32_t k, const uint8_t *x, size_t ldx, uint32_t b,
                         const unsigned count, int32_t *const *sums)
{
    __m512i s[VNNI_WORDS][VNNI_TOGETHER];
    for (unsigned t = 0; t < VNNI_WORDS; t++)
        for (unsigned i = 0; i < count; i++)
            s[t][i] = _mm512_setzero_si512();
    multiply512(w, next, k, x, ldx, count, s);
    for (unsigned t = 0; t < VNNI_WORDS; t++)
        for (unsigned i = 0; i < count; i++)
            _mm512_storeu_si512(sums[t] + b + i * BLOCK, s[t][i]);
}

VNNI static void sums_vnni(const struct parse_kernel_matrix *m, uint32_t from, uint32_t k, const uint8_t *x,
                           size_t ldx, int32_t *const *sums)
{
    const size_t next = (size_t)BLOCK * m->k;
    const int8_t *w = m->w + BLOCK * from;
    uint32_t b = 0;
    for (; b + VNNI_TOGETHER * BLOCK <= m->n; b += VNNI_TOGETHER * BLOCK)
        sums512(w + (size_t)b * m->k, next, k, x, ldx, b, VNNI_TOGETHER, sums);
    for (; b < m->n; b += BLOCK)
        sums512(w + (size_t)b * m->k, next, k, x, ldx, b, 1, sums);
}

AVX2 static void join_avx2(const struct parse_kernel_matrix *m, const int32_t *first, const int32_t *second,
                           int16_t *out)
{
    join_body(m, first, second, out);
}

VNNI static void join_vnni(const struct parse_kernel_matrix *m, const int32_t *first, const int32_t *second,
                           int16_t *out)
{
    const struct scale512 scale = scale512(m);
    for (uint32_t b = 0; b < m->n; b += BLOCK) {
        __m512i sum = _mm512_add_epi32(_mm512_loadu_si512(first + b), _mm512_loadu_si512(second + b));
        store512(&scale, b, _mm512_add_epi32(sum, _mm512_loadu_si512(m->init + b)), out);
    }
}

AVX2 static void product_avx2(const struct parse_kernel_matrix *m, const uint8_t *x, size_t ldx,
                              size_t rows, int16_t *out, size_t ldo)
{
    size_t whole = rows / AVX2_WORDS * AVX2_WORDS;
    for (uint32_t b = 0; b < m->n; b += BLOCK)
        for (size_t t = 0; t < whole; t += AVX2_WORDS)
            words256(m, b, x + t * ldx, ldx, out + t * ldo, ldo);
    for (size_t t = whole; t < rows; t++) {
        uint32_t b = 0;
        for (; b + AVX2_BLOCKS * BLOCK <= m->n; b += AVX2_BLOCKS * BLOCK)
            blocks256(m, b, x + t * ldx, AVX2_BLOCKS, out + t * ldo);
        for (; b < m->n; b += BLOCK)
            blocks256(m, b, x + t * ldx, 1, out + t * ldo);
    }
}

/* All outputs of one input. */
INLINE VNNI void word512(const struct parse_kernel_matrix *m, const struct scale512 *scale, const uint8_t *x,
                         int16_t *out)
{
    uint32_t b = 0;
    for (; b + VNNI_BLOCKS * BLOCK <= m->n; b += VNNI_BLOCKS * BLOCK)
        blocks512(m, scale, b, x, VNNI_BLOCKS, out);
    for (; b + 3 * BLOCK <= m->n; b += 3 * BLOCK)
        blocks512(m, scale, b, x, 3, out);
    for (; b < m->n; b += BLOCK)
        blocks512(m, scale, b, x, 1, out);
}

/* Asks for an eighth of the weights that come after: together the matrices are larger than the caches. */
INLINE void ask_ahead(const struct parse_kernel_matrix *m, uint32_t b, size_t part)
{
    size_t eighth = (size_t)VNNI_TOGETHER * BLOCK * m->k / 8;
    if (b + VNNI_TOGETHER * BLOCK > m->n || part >= 8)
        return;
    const int8_t *w = m->w + (size_t)b * m->k + part * eighth;
    for (size_t i = 0; i < eighth; i += 64)
        __builtin_prefetch(w + i);
}

VNNI static void product_vnni(const struct parse_kernel_matrix *m, const uint8_t *x, size_t ldx,
                              size_t rows, int16_t *out, size_t ldo)
{
    const struct scale512 scale = scale512(m);
    size_t whole = rows / VNNI_WORDS * VNNI_WORDS;
    uint32_t threes = m->n / (VNNI_TOGETHER * BLOCK) * VNNI_TOGETHER * BLOCK, left = (m->n - threes) / BLOCK;
    for (uint32_t b = 0; b < threes; b += VNNI_TOGETHER * BLOCK)
        for (size_t t = 0; t < whole; t += VNNI_WORDS) {
            ask_ahead(m, b + VNNI_TOGETHER * BLOCK, t / VNNI_WORDS);
            words512(m, &scale, b, x + t * ldx, ldx, VNNI_TOGETHER, out + t * ldo, ldo);
        }
    for (size_t t = 0; t < whole && left == 2; t += VNNI_WORDS)
        words512(m, &scale, threes, x + t * ldx, ldx, 2, out + t * ldo, ldo);
    for (size_t t = 0; t < whole && left == 1; t += VNNI_WORDS)
        words512(m, &scale, threes, x + t * ldx, ldx, 1, out + t * ldo, ldo);
    for (size_t t = whole; t < rows; t++)
        word512(m, &scale, x + t * ldx, out + t * ldo);
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

/* --- the step, in lanes of 16 bits as parse_kernel_body.h has it ----------------------------------
 */

INLINE AVX2 __m256i bent256(__m256i u)
{
    __m256i half = _mm256_srli_epi16(_mm256_abs_epi16(u), 1);
    return _mm256_mulhrs_epi16(u, _mm256_sub_epi16(_mm256_set1_epi16(INT16_MAX), half));
}

INLINE AVX2 __m256i gate256(__m256i gate, __m256i peep, __m256i twice)
{
    __m256i v = _mm256_adds_epi16(gate, _mm256_mulhrs_epi16(peep, twice));
    return _mm256_adds_epi16(_mm256_set1_epi16(16384), bent256(_mm256_adds_epi16(v, v)));
}

INLINE AVX2 __m256i mixed256(__m256i share, __m256i x, __m256i y)
{
    return _mm256_add_epi16(y, _mm256_mulhrs_epi16(share, _mm256_subs_epi16(x, y)));
}

AVX2 static void step_avx2(const struct parse_kernel_peep *p, const int16_t *gates,
                           const int16_t *y, int16_t *cell, int16_t *h, uint8_t *bytes)
{
    for (unsigned i = 0; i < H; i += 16) {
        __m256i before = load256(cell + i), twice = _mm256_adds_epi16(before, before);
        __m256i z = load256(gates + i);
        z = _mm256_adds_epi16(z, z);
        z = bent256(_mm256_adds_epi16(z, z));
        __m256i f = gate256(load256(gates + H + i), load256(p->f + i), twice);
        __m256i r = gate256(load256(gates + 2 * H + i), load256(p->r + i), twice);
        __m256i c = mixed256(f, before, z);
        __m256i o = mixed256(r, c, load256(y + i));
        __m256i byte = _mm256_add_epi16(_mm256_mulhrs_epi16(o, _mm256_set1_epi16(2 * 127)),
                                       _mm256_set1_epi16(PARSE_KERNEL_ZERO));
        _mm256_storeu_si256((__m256i *)(void *)(cell + i), c);
        _mm256_storeu_si256((__m256i *)(void *)(h + i), o);
        __m128i low = _mm256_castsi256_si128(byte), high = _mm256_extracti128_si256(byte, 1);
        _mm_storeu_si128((__m128i *)(void *)(bytes + i), _mm_packus_epi16(low, high));
    }
}

INLINE VNNI __m512i bent512(__m512i u)
{
    __m512i half = _mm512_srli_epi16(_mm512_abs_epi16(u), 1);
    return _mm512_mulhrs_epi16(u, _mm512_sub_epi16(_mm512_set1_epi16(INT16_MAX), half));
}

INLINE VNNI __m512i gate512(__m512i gate, __m512i peep, __m512i twice)
{
    __m512i v = _mm512_adds_epi16(gate, _mm512_mulhrs_epi16(peep, twice));
    return _mm512_adds_epi16(_mm512_set1_epi16(16384), bent512(_mm512_adds_epi16(v, v)));
}

INLINE VNNI __m512i mixed512(__m512i share, __m512i x, __m512i y)
{
    return _mm512_add_epi16(y, _mm512_mulhrs_epi16(share, _mm512_subs_epi16(x, y)));
}

VNNI static void step_vnni(const struct parse_kernel_peep *p, const int16_t *gates,
                           const int16_t *y, int16_t *cell, int16_t *h, uint8_t *bytes)
{
    for (unsigned i = 0; i < H; i += 32) {
        __m512i before = _mm512_loadu_si512(cell + i), twice = _mm512_adds_epi16(before, before);
        __m512i z = _mm512_loadu_si512(gates + i);
        z = _mm512_adds_epi16(z, z);
        z = bent512(_mm512_adds_epi16(z, z));
        __m512i f = gate512(_mm512_loadu_si512(gates + H + i), _mm512_loadu_si512(p->f + i), twice);
        __m512i r = gate512(_mm512_loadu_si512(gates + 2 * H + i), _mm512_loadu_si512(p->r + i), twice);
        __m512i c = mixed512(f, before, z);
        __m512i o = mixed512(r, c, _mm512_loadu_si512(y + i));
        __m512i byte = _mm512_add_epi16(_mm512_mulhrs_epi16(o, _mm512_set1_epi16(2 * 127)),
                                       _mm512_set1_epi16(PARSE_KERNEL_ZERO));
        _mm512_storeu_si512(cell + i, c);
        _mm512_storeu_si512(h + i, o);
        _mm256_storeu_si256((__m256i *)(void *)(bytes + i), _mm512_cvtepi16_epi8(byte));
    }
}

VNNI static void input_vnni(const int16_t *const *rows, unsigned nrows, const int8_t *word,
                            int16_t *x, uint8_t *bytes)
{
    input_body(rows, nrows, word, x, bytes);
}

VNNI static void hidden_vnni(const int16_t *const *rows, unsigned nrows, uint8_t *bytes)
{
    hidden_body(rows, nrows, bytes);
}

static const struct parse_kernel WITH_AVX2 = {product_avx2, sums_avx2, join_avx2, step_avx2, input_avx2, hidden_avx2,
                                              "AVX2"};
static const struct parse_kernel WITH_VNNI = {product_vnni, sums_vnni, join_vnni, step_vnni, input_vnni, hidden_vnni,
                                              "AVX-512 VNNI"};

const struct parse_kernel *parse_kernel_x86_version(unsigned i)
{
    bool avx2 = __builtin_cpu_supports("avx2");
    bool vnni = avx2 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512vnni");
    return i == 0 && avx2 ? &WITH_AVX2 : i == 1 && vnni ? &WITH_VNNI : NULL;
}

#else

const struct parse_kernel *parse_kernel_x86_version(unsigned i)
{
    (void)i;
    return NULL;
}

#endif
