#include "train_head.h"

#include "train_gemm.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { OUT = PARSE_SHAPE_OUT, TH = PARSE_SHAPE_TAG_HIDDEN };

void train_head_init(struct train_head *t, uint32_t classes, struct train_rng *r)
{
    *t = (struct train_head){.n = classes};
    t->cols = (t->n + 15) / 16 * 16;
    train_param_init(&t->hidden, OUT, TH, false);
    train_param_fill(&t->hidden, r, 1.4f / sqrtf(OUT));
    train_param_init(&t->hidden_bias, 1, TH, false);
    for (unsigned i = 0; i < TH; i++)
        t->hidden_bias.w[i] = 0.3f;
    train_param_init(&t->out, TH, t->cols, false);
    train_param_fill(&t->out, r, 1 / sqrtf(TH));
    train_param_init(&t->out_bias, 1, t->cols, false);
}

void train_head_free(struct train_head *t)
{
    train_param_free(&t->hidden);
    train_param_free(&t->hidden_bias);
    train_param_free(&t->out);
    train_param_free(&t->out_bias);
}

static bool taught(const struct train_head_gold *g, size_t row)
{
    return g->taught && g->taught[row];
}

/* What class c should have: the teachers' probability, the gold class, or `trust` parts of one and
 * the rest of the other. */
static float target_of(const struct train_head_gold *g, size_t row, uint32_t n, uint32_t c)
{
    float gold = g->class[row] == c;
    if (!taught(g, row))
        return gold;
    float soft = g->soft[row * n + c];
    return g->class[row] == UINT32_MAX ? soft : gold + g->trust * (soft - gold);
}

/* Scores of a row to gradients of the cross entropy, in place. */
static double softmax(float *s, uint32_t n, const struct train_head_gold *g, size_t row,
                      uint32_t *wrong)
{
    uint32_t best = 0;
    for (uint32_t c = 1; c < n; c++)
        if (s[c] > s[best])
            best = c;
    *wrong += g->class[row] != UINT32_MAX && best != g->class[row];
    float max = s[best], sum = 0;
    double loss = 0;
    for (uint32_t c = 0; c < n; c++)
        sum += s[c] = expf(s[c] - max);
    for (uint32_t c = 0; c < n; c++) {
        float p = s[c] / sum, target = target_of(g, row, n, c);
        if (target > 0)
            loss -= (double)(target * logf(p > 1e-20f ? p : 1e-20f));
        s[c] = p - target;
    }
    return loss;
}

static float *rows_of(const float *bias, size_t rows, size_t cols)
{
    float *p = malloc(rows * cols * sizeof *p + 1);
    if (!p)
        abort();
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++)
            p[i * cols + j] = bias ? bias[j] : 0;
    return p;
}

static void add_columns(float *sum, const float *x, size_t rows, size_t cols)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++)
            sum[j] += x[i * cols + j];
}

/* out += a^T b and da += b w^T for one dense layer: x [rows][in], d [rows][width]. */
static void dense_back(struct train_param *w, const float *x, const float *d, size_t rows,
                       float *dx)
{
    float *xt = rows_of(NULL, w->rows, rows), *wt = rows_of(NULL, w->cols, w->rows);
    train_gemm_transpose(rows, w->rows, x, w->rows, xt, rows);
    train_gemm(w->rows, w->cols, rows, xt, rows, d, w->cols, w->g, w->cols);
    train_gemm_transpose(w->rows, w->cols, w->w, w->cols, wt, w->rows);
    train_gemm(rows, w->rows, w->cols, d, w->cols, wt, w->rows, dx, w->rows);
    free(xt);
    free(wt);
}

double train_head_learn(struct train_head *t, const float *x, const struct train_head_gold *g,
                        size_t rows, float *dx, float drop, struct train_rng *r, uint32_t *wrong)
{
    float *mask = rows_of(NULL, rows, OUT), *in = rows_of(NULL, rows, OUT);
    float *din = rows_of(NULL, rows, OUT), *dh = rows_of(NULL, rows, TH);
    float *h = rows_of(t->hidden_bias.w, rows, TH), *s = rows_of(t->out_bias.w, rows, t->cols);
    double loss = 0;
    for (size_t i = 0; i < rows * OUT; i++) {
        mask[i] = train_rng_unit(r) < drop ? 0 : 1 / (1 - drop);
        in[i] = x[i] * mask[i];
    }
    train_gemm(rows, TH, OUT, in, OUT, t->hidden.w, TH, h, TH);
    for (size_t i = 0; i < rows * TH; i++)
        h[i] = h[i] < 0 ? 0 : h[i] > PARSE_SHAPE_CLIP ? PARSE_SHAPE_CLIP : h[i];
    train_gemm(rows, t->cols, TH, h, TH, t->out.w, t->cols, s, t->cols);
    for (size_t i = 0; i < rows; i++) {
        bool learn = g->class[i] != UINT32_MAX || taught(g, i);
        if (learn)
            loss += softmax(s + i * t->cols, t->n, g, i, wrong);
        for (size_t c = learn ? t->n : 0; c < t->cols; c++)
            s[i * t->cols + c] = 0;
    }
    add_columns(t->out_bias.g, s, rows, t->cols);
    dense_back(&t->out, h, s, rows, dh);
    for (size_t i = 0; i < rows * TH; i++)
        dh[i] = h[i] <= 0 || h[i] >= PARSE_SHAPE_CLIP ? 0 : dh[i];
    add_columns(t->hidden_bias.g, dh, rows, TH);
    dense_back(&t->hidden, in, dh, rows, din);
    for (size_t i = 0; i < rows * OUT; i++)
        dx[i] += din[i] * mask[i];
    free(mask);
    free(in);
    free(din);
    free(dh);
    free(h);
    free(s);
    return loss;
}
