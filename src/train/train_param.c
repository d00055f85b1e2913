#include "train_param.h"

#include "arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static float *zeros(size_t n)
{
    float *p = arena_xalloc(n * sizeof *p);
    memset(p, 0, n * sizeof *p);
    return p;
}

void train_param_init(struct train_param *p, size_t rows, size_t cols, bool sparse)
{
    size_t n = rows * cols;
    *p = (struct train_param){rows, cols, zeros(n), zeros(n), zeros(n), zeros(n), NULL, NULL};
    if (sparse) {
        p->touched = arena_xalloc(rows);
        memset(p->touched, 0, rows);
    }
}

void train_param_fill(struct train_param *p, struct train_rng *r, float deviation)
{
    for (size_t i = 0; i < p->rows * p->cols; i++)
        p->w[i] = (train_rng_unit(r) - 0.5f) * 3.4641016f * deviation;
}

void train_param_free(struct train_param *p)
{
    free(p->w);
    free(p->g);
    free(p->m);
    free(p->v);
    free(p->mean);
    free(p->touched);
    *p = (struct train_param){0};
}

static void step_row(struct train_param *p, size_t at, size_t n, float rate, float scale,
                     float bias)
{
    const float B1 = 0.9f, B2 = 0.98f;
    float *w = p->w + at, *g = p->g + at, *m = p->m + at, *v = p->v + at;
    for (size_t i = 0; i < n; i++) {
        float x = g[i] * scale;
        m[i] = B1 * m[i] + (1 - B1) * x;
        v[i] = B2 * v[i] + (1 - B2) * x * x;
        w[i] -= rate * m[i] / (sqrtf(v[i] * bias) + 1e-7f);
        g[i] = 0;
    }
}

void train_param_step(struct train_param *p, float rate, float scale, unsigned step)
{
    float b1 = 1 - powf(0.9f, (float)step), b2 = 1 - powf(0.98f, (float)step);
    if (!p->touched) {
        step_row(p, 0, p->rows * p->cols, rate / b1, scale, 1 / b2);
        return;
    }
    for (size_t r = 0; r < p->rows; r++) {
        if (p->touched[r])
            step_row(p, r * p->cols, p->cols, rate / b1, scale, 1 / b2);
        p->touched[r] = 0;
    }
}

void train_param_average(struct train_param *p, float keep)
{
    size_t n = p->rows * p->cols;
    if (!p->mean) {
        p->mean = arena_xalloc(n * sizeof *p->mean);
        memcpy(p->mean, p->w, n * sizeof *p->mean);
    }
    for (size_t i = 0; i < n; i++)
        p->mean[i] += (1 - keep) * (p->w[i] - p->mean[i]);
}

void train_param_exchange(struct train_param *p)
{
    float *w = p->w;
    if (p->mean) {
        p->w = p->mean;
        p->mean = w;
    }
}

double train_param_norm(const struct train_param *p)
{
    double sum = 0;
    for (size_t r = 0; r < p->rows; r++) {
        if (p->touched && !p->touched[r])
            continue;
        float part = 0;
        for (size_t i = 0; i < p->cols; i++)
            part += p->g[r * p->cols + i] * p->g[r * p->cols + i];
        sum += (double)part;
    }
    return sum;
}
