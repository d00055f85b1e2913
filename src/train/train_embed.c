#include "train_embed.h"

#include "arena.h"
#include "train_gemm.h"
#include "train_layer.h"

#include <stdlib.h>

enum { D = PARSE_SHAPE_D, DIM = TRAIN_VECTORS_DIM, AFFIXES = PARSE_SHAPE_AFFIXES };

void train_embed_init(struct train_embed *t, const struct train_vectors *v,
                      const struct train_vocab *vocab, struct train_rng *r)
{
    *t = (struct train_embed){.vectors = v, .vocab = vocab};
    train_param_init(&t->proj, DIM, D, false);
    train_param_fill(&t->proj, r, 0.06f);
    train_param_init(&t->words, vocab->nlearned, D, true);
    train_param_init(&t->classes, TRAIN_LEXICON_CLASSES, D, false);
    train_param_fill(&t->classes, r, 0.1f);
    train_param_init(&t->affix, vocab->naffixes, D, true);
    train_param_fill(&t->affix, r, 0.15f);
    memset(t->affix.w, 0, D * sizeof *t->affix.w);
    train_param_init(&t->bias, 1, D, false);
}

void train_embed_free(struct train_embed *t)
{
    train_param_free(&t->proj);
    train_param_free(&t->words);
    train_param_free(&t->classes);
    train_param_free(&t->affix);
    train_param_free(&t->bias);
}

static const float *vector_of(const struct train_embed *t, uint32_t row)
{
    bool has = row && row <= t->vocab->vectors;
    return has ? t->vectors->v + (size_t)(row - 1) * DIM : NULL;
}

/* Vectors of the batch as a matrix, zeros where there is none; the caller frees it. */
static float *gather(const struct train_embed *t, const struct train_embed_word *w, size_t rows)
{
    float *m = arena_xalloc(rows * DIM * sizeof *m);
    memset(m, 0, rows * DIM * sizeof *m);
    for (size_t i = 0; i < rows; i++) {
        const float *v = w[i].affix ? vector_of(t, w[i].row) : NULL;
        if (v)
            memcpy(m + i * DIM, v, DIM * sizeof *m);
    }
    return m;
}

static void add(float *sum, const float *x)
{
    for (unsigned i = 0; i < D; i++)
        sum[i] += x[i];
}

void train_embed_forward(const struct train_embed *t, const struct train_embed_word *w, size_t rows,
                         float *pre, float *x)
{
    float *m = gather(t, w, rows);
    for (size_t i = 0; i < rows; i++) {
        memset(pre + i * D, 0, D * sizeof *pre);
        if (!w[i].affix)
            continue;
        add(pre + i * D, t->bias.w);
        if (w[i].learned != UINT32_MAX)
            add(pre + i * D, t->words.w + (size_t)w[i].learned * D);
        for (unsigned c = 0; c < TRAIN_LEXICON_CLASSES; c++)
            if (w[i].classes >> c & 1)
                add(pre + i * D, t->classes.w + c * D);
        for (unsigned k = 0; k < AFFIXES; k++)
            add(pre + i * D, t->affix.w + (size_t)w[i].affix[k] * D);
    }
    train_gemm(rows, D, DIM, m, DIM, t->proj.w, D, pre, D);
    for (size_t i = 0; i < rows * D; i++)
        x[i] = train_layer_t(pre[i] * 0.5f);
    free(m);
}

void train_embed_backward(struct train_embed *t, const struct train_embed_word *w, size_t rows,
                          const float *pre, float *dx)
{
    float *m = gather(t, w, rows), *mt = arena_xalloc(rows * DIM * sizeof *mt);
    for (size_t i = 0; i < rows * D; i++)
        dx[i] *= 0.5f * train_layer_slope(pre[i] * 0.5f);
    for (size_t i = 0; i < rows; i++) {
        if (!w[i].affix)
            continue;
        add(t->bias.g, dx + i * D);
        if (w[i].learned != UINT32_MAX) {
            t->words.touched[w[i].learned] = 1;
            add(t->words.g + (size_t)w[i].learned * D, dx + i * D);
        }
        for (unsigned c = 0; c < TRAIN_LEXICON_CLASSES; c++)
            if (w[i].classes >> c & 1)
                add(t->classes.g + c * D, dx + i * D);
        for (unsigned k = 0; k < AFFIXES; k++) {
            if (!w[i].affix[k])
                continue;
            t->affix.touched[w[i].affix[k]] = 1;
            add(t->affix.g + (size_t)w[i].affix[k] * D, dx + i * D);
        }
    }
    train_gemm_transpose(rows, DIM, m, DIM, mt, rows);
    train_gemm(DIM, D, rows, mt, rows, dx, D, t->proj.g, D);
    free(m);
    free(mt);
}
