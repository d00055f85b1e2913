/* What ISO C forbids compilers by default matters here: fused multiply-add, and branches on floats
 * turned into selections. It must hold for the functions of the headers too. */
#pragma GCC optimize("O3", "fp-contract=fast", "no-trapping-math")

#include "train_layer.h"

#include "arena.h"
#include "train_gemm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { H = PARSE_SHAPE_H, GATES = PARSE_SHAPE_GATES, OUT = PARSE_SHAPE_OUT };

void train_layer_init(struct train_layer *l, size_t din, size_t taps, struct train_rng *r)
{
    l->din = din;
    l->taps = taps;
    for (unsigned d = 0; d < 2; d++) {
        train_param_init(&l->u[d], taps * din, GATES, false);
        train_param_fill(&l->u[d], r, 2.4f / sqrtf((float)(taps * din)));
        train_param_init(&l->bias[d], 1, GATES, false);
        for (unsigned i = H; i < 2 * H; i++)
            l->bias[d].w[i] = 0.5f;
        train_param_init(&l->peep[d], 1, 2 * H, false);
        train_param_fill(&l->peep[d], r, 0.3f);
    }
}

void train_layer_free(struct train_layer *l)
{
    for (unsigned d = 0; d < 2; d++) {
        train_param_free(&l->u[d]);
        train_param_free(&l->bias[d]);
        train_param_free(&l->peep[d]);
    }
}

static float *floats(size_t n)
{
    float *p = arena_xalloc(n * sizeof *p);
    memset(p, 0, n * sizeof *p);
    return p;
}

void train_layer_pass_init(struct train_layer_pass *p, size_t din, size_t cap)
{
    *p = (struct train_layer_pass){.cap = cap};
    for (unsigned d = 0; d < 2; d++) {
        p->pre[d] = floats(cap * GATES);
        p->cell[d] = floats(cap * H);
    }
    p->out = floats(cap * OUT);
    p->grad = floats(cap * OUT);
    p->dropped = floats((cap + 2) * din);
    p->mask = floats(cap * din);
}

void train_layer_pass_free(struct train_layer_pass *p)
{
    for (unsigned d = 0; d < 2; d++) {
        free(p->pre[d]);
        free(p->cell[d]);
    }
    free(p->out);
    free(p->grad);
    free(p->dropped);
    free(p->mask);
}

static float logistic(float x)
{
    return 0.5f + 0.5f * train_layer_t(x * 0.25f);
}

#define INLINE static inline __attribute__((always_inline))

/* Runs the recurrence over one row; `before` is the cell before it. */
INLINE void step_body(const float *restrict pre, const float *restrict peep,
                      const float *restrict before, const float *restrict y, float *restrict cell,
                      float *restrict out)
{
    for (unsigned i = 0; i < H; i++) {
        float c0 = before[i];
        float z = train_layer_t(pre[i] * 0.5f);
        float f = logistic(pre[H + i] + peep[i] * c0);
        float r = logistic(pre[2 * H + i] + peep[H + i] * c0);
        float c = f * c0 + (1 - f) * z;
        cell[i] = c;
        out[i] = r * c + (1 - r) * y[i];
    }
}

/* Gradients of one row: pre is replaced by its gradient, dc is carried on. */
INLINE void back_body(float *restrict pre, const float *restrict peep, float *restrict dpeep,
                      float *restrict dbias, const float *restrict before, const float *restrict y,
                      const float *restrict cell, const float *restrict dh, float *restrict dc,
                      float *restrict dy)
{
    for (unsigned i = 0; i < H; i++) {
        float c0 = before[i], c = cell[i];
        float uz = pre[i] * 0.5f, uf = (pre[H + i] + peep[i] * c0) * 0.25f;
        float ur = (pre[2 * H + i] + peep[H + i] * c0) * 0.25f;
        float z = train_layer_t(uz), f = 0.5f + 0.5f * train_layer_t(uf);
        float r = 0.5f + 0.5f * train_layer_t(ur);
        float gr = dh[i] * (c - y[i]) * 0.125f * train_layer_slope(ur);
        float gc = dc[i] + dh[i] * r;
        float gf = gc * (c0 - z) * 0.125f * train_layer_slope(uf);
        float gz = gc * (1 - f) * 0.5f * train_layer_slope(uz);
        dy[i] += dh[i] * (1 - r);
        pre[i] = gz;
        pre[H + i] = gf;
        pre[2 * H + i] = gr;
        dbias[i] += gz;
        dbias[H + i] += gf;
        dbias[2 * H + i] += gr;
        dpeep[i] += gf * c0;
        dpeep[H + i] += gr * c0;
        dc[i] = gc * f + gf * peep[i] + gr * peep[H + i];
    }
}

/* Both once for any machine and once for AVX2. */
typedef void step_kind(const float *pre, const float *peep, const float *before, const float *y,
                       float *cell, float *out);
typedef void back_kind(float *pre, const float *peep, float *dpeep, float *dbias,
                       const float *before, const float *y, const float *cell, const float *dh,
                       float *dc, float *dy);

#define STEP_AND_BACK(step, back, attribute)                                                       \
    attribute static void step(const float *pre, const float *peep, const float *before,           \
                               const float *y, float *cell, float *out)                            \
    {                                                                                              \
        step_body(pre, peep, before, y, cell, out);                                                \
    }                                                                                              \
    attribute static void back(float *pre, const float *peep, float *dpeep, float *dbias,          \
                               const float *before, const float *y, const float *cell,             \
                               const float *dh, float *dc, float *dy)                              \
    {                                                                                              \
        back_body(pre, peep, dpeep, dbias, before, y, cell, dh, dc, dy);                           \
    }

STEP_AND_BACK(step_portable, back_portable, )
#ifdef __x86_64__
STEP_AND_BACK(step_avx2, back_avx2, __attribute__((target("avx2,fma"))))

static step_kind *step_best(void)
{
    return __builtin_cpu_supports("avx2") ? step_avx2 : step_portable;
}

static back_kind *back_best(void)
{
    return __builtin_cpu_supports("avx2") ? back_avx2 : back_portable;
}
#else
static step_kind *step_best(void)
{
    return step_portable;
}

static back_kind *back_best(void)
{
    return back_portable;
}
#endif

static const float NOTHING[H];

static void drop_input(struct train_layer_pass *p, const float *x, size_t din, float drop,
                       struct train_rng *r)
{
    float keep = 1 / (1 - drop);
    for (size_t i = 0; i < p->rows * din; i++)
        p->mask[i] = drop > 0 && train_rng_unit(r) < drop ? 0 : keep;
    for (size_t i = 0; i < p->rows * din; i++)
        p->dropped[din + i] = x[i] * p->mask[i];
    memset(p->dropped + (p->rows + 1) * din, 0, din * sizeof *p->dropped);
}

/* Row of `dropped` (shifted by one) where the window of row 0 begins: rows t-1, t to the right; t,
 * t+1 to the left; t alone. */
static size_t first_row(const struct train_layer *l, unsigned d)
{
    return l->taps == 1 ? 1 : d;
}

void train_layer_forward(const struct train_layer *l, struct train_layer_pass *p, const float *x,
                         const unsigned char *live, size_t rows, float drop, struct train_rng *r)
{
    size_t din = l->din;
    step_kind *step = step_best();
    p->rows = rows;
    drop_input(p, x, din, drop, r);
    memset(p->out, 0, rows * OUT * sizeof *p->out);
    for (unsigned d = 0; d < 2; d++) {
        for (size_t t = 0; t < rows; t++)
            memcpy(p->pre[d] + t * GATES, l->bias[d].w, GATES * sizeof(float));
        train_gemm(rows, GATES, l->taps * din, p->dropped + first_row(l, d) * din, din, l->u[d].w,
                   GATES, p->pre[d], GATES);
        for (size_t k = 0; k < rows; k++) {
            size_t t = d ? rows - 1 - k : k, last = d ? t + 1 : t - 1;
            bool first = k == 0 || !live[last];
            if (live[t])
                step(p->pre[d] + t * GATES, l->peep[d].w, first ? NOTHING : p->cell[d] + last * H,
                     x + t * din + (din > H ? d * H : 0), p->cell[d] + t * H,
                     p->out + t * OUT + d * H);
        }
    }
}

static void recurrence_back(struct train_layer *l, struct train_layer_pass *p, const float *x,
                            const unsigned char *live, float *dx, unsigned d)
{
    float dc[H] = {0};
    back_kind *back = back_best();
    size_t din = l->din, rows = p->rows;
    for (size_t k = rows; k-- > 0;) {
        size_t t = d ? rows - 1 - k : k, last = d ? t + 1 : t - 1;
        float *pre = p->pre[d] + t * GATES;
        if (!live[t]) {
            memset(dc, 0, sizeof dc);
            memset(pre, 0, GATES * sizeof *pre);
            continue;
        }
        bool first = k == 0 || !live[last];
        size_t own = t * din + (din > H ? d * H : 0);
        back(pre, l->peep[d].w, l->peep[d].g, l->bias[d].g, first ? NOTHING : p->cell[d] + last * H,
             x + own, p->cell[d] + t * H, p->grad + t * OUT + d * H, dc, dx + own);
    }
}

void train_layer_backward(struct train_layer *l, struct train_layer_pass *p, const float *x,
                          const unsigned char *live, float *dx)
{
    size_t din = l->din, rows = p->rows;
    size_t wide = l->taps * din;
    float *xt = floats(din * (rows + 2)), *ut = floats(wide * GATES);
    float *dd = floats((rows + 2) * din); /* gradient of dropped */
    train_gemm_transpose(rows + 2, din, p->dropped, din, xt, rows + 2);
    for (unsigned d = 0; d < 2; d++) {
        recurrence_back(l, p, x, live, dx, d);
        train_gemm_transpose(wide, GATES, l->u[d].w, GATES, ut, wide);
        for (size_t tap = 0; tap < l->taps; tap++) {
            size_t at = first_row(l, d) + tap;
            train_gemm(din, GATES, rows, xt + at, rows + 2, p->pre[d], GATES,
                       l->u[d].g + tap * din * GATES, GATES);
            train_gemm(rows, din, GATES, p->pre[d], GATES, ut + tap * din, wide, dd + at * din,
                       din);
        }
    }
    for (size_t i = 0; i < rows * din; i++)
        dx[i] += dd[din + i] * p->mask[i];
    free(xt);
    free(ut);
    free(dd);
}
