#include "train_begin.h"

#include "train_quant.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>

enum { D = PARSE_SHAPE_D, LAYERS = PARSE_SHAPE_LAYERS };

static void *copy(const void *from, size_t n)
{
    void *p = arena_xalloc(n);
    memcpy(p, from, n);
    return p;
}

static void *zeros(size_t n)
{
    void *p = arena_xalloc(n);
    memset(p, 0, n);
    return p;
}

void train_begin_vocab(const struct train_open *m, struct train_vocab *v, const struct doc *d,
                       struct arena *a)
{
    const struct parse_net *net = &m->net;
    uint32_t rows = net->nrows;
    *v = (struct train_vocab){.size = net->nkeys, .rows = rows, .nlearned = rows, .whole = true};
    v->table = copy(net->word_keys, v->size * sizeof *v->table);
    v->affixes = copy(net->affix_keys, PARSE_SHAPE_BUCKETS * sizeof *v->affixes);
    v->naffixes = net->naffixes;
    v->learned = zeros(rows * sizeof *v->learned);
    v->count = zeros(rows * sizeof *v->count);
    v->classes = zeros(rows * sizeof *v->classes);
    for (uint32_t r = 0; r < rows; r++)
        v->learned[r] = r;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        uint64_t key = parse_input_key(utf8_lower_str(a, d->toks.v[i].form), a);
        v->count[parse_input_row(v->table, v->size, key)]++;
    }
}

/* The weights that round_row() of train_pack.c made integers of. */
static void matrix(const struct parse_kernel_matrix *x, const struct train_quant *q)
{
    enum { BLOCK = PARSE_KERNEL_ROWS, DEPTH = PARSE_KERNEL_DEPTH };
    double unit = ldexp(q->out_one * (1 << PARSE_KERNEL_PRE_SHIFT), (int)x->shift);
    for (uint32_t i = 0; i < q->n; i++) {
        double one = x->mult[i] / unit; /* what a sum of 1 adds to the output */
        const int8_t *block = x->w + (size_t)(i / BLOCK) * BLOCK * q->k + i % BLOCK * DEPTH;
        int32_t sum = 0;
        for (uint32_t j = 0; j < q->k; j++) {
            int8_t w = block[j / DEPTH * BLOCK * DEPTH + j % DEPTH];
            sum += w;
            q->w[i * q->out_step + j * q->in_step] = (float)(w * one * q->in_one);
        }
        if (q->bias)
            q->bias[i] = (float)((x->init[i] + sum * (double)q->in_zero) * one);
    }
}

static void shorts(const int16_t *x, struct train_param *p, float one)
{
    for (size_t i = 0; i < p->rows * p->cols; i++)
        p->w[i] = (float)x[i] / one;
}

static void layer(const struct parse_net *n, unsigned i, struct train_layer *l)
{
    for (unsigned d = 0; d < 2; d++) {
        struct train_quant q = train_quant_layer(l, d);
        matrix(&n->gates[i][d], &q);
        shorts(n->peep[i][d].f, &l->peep[d], TRAIN_QUANT_GATE); /* r lies behind f */
    }
}

static void head(const struct parse_kernel_matrix *hidden, const struct parse_kernel_matrix *out,
                 struct train_head *t)
{
    struct train_quant h = train_quant_hidden(t), o = train_quant_out(t);
    matrix(hidden, &h);
    matrix(out, &o);
}

static void arcs(const struct parse_net *n, struct train_arcs *t)
{
    struct train_quant slots = train_quant_slots(t), moves = train_quant_moves(t);
    matrix(&n->arc_slots, &slots);
    matrix(&n->arc_out, &moves);
    shorts(n->arc_none, &t->none, TRAIN_QUANT_ARC);
    shorts(n->arc_links, &t->links, TRAIN_QUANT_ARC);
    shorts(n->arc_bias, &t->bias, TRAIN_QUANT_ARC);
}

bool train_begin_alike(const struct train_open *a, const struct train_open *b)
{
    const struct parse_net *x = &a->net, *y = &b->net;
    return str_eq(a->tags, b->tags) && str_eq(a->rels, b->rels) && x->nrows == y->nrows &&
           x->nkeys == y->nkeys && x->naffixes == y->naffixes && x->name_layer == y->name_layer &&
           !memcmp(x->word_keys, y->word_keys, x->nkeys * sizeof *x->word_keys) &&
           !memcmp(x->affix_keys, y->affix_keys, PARSE_SHAPE_BUCKETS * sizeof *x->affix_keys);
}

static void weights(const struct train_open *m, struct train_net *t)
{
    const struct parse_net *n = &m->net;
    struct train_embed *x = &t->embed;
    memset(x->proj.w, 0, x->proj.rows * x->proj.cols * sizeof *x->proj.w);
    memset(x->classes.w, 0, x->classes.rows * x->classes.cols * sizeof *x->classes.w);
    for (size_t i = 0; i < (size_t)n->nrows * D; i++)
        x->words.w[i] = (float)n->word_rows[i] / TRAIN_QUANT_WORD;
    shorts(n->affix_rows, &x->affix, TRAIN_QUANT_AFFIX);
    shorts(n->input_bias, &x->bias, TRAIN_QUANT_AFFIX);
    for (unsigned i = 0; i < LAYERS; i++)
        layer(n, i, &t->layers[i]);
    head(&n->tag_hidden, &n->tag_out, &t->tags.head);
    head(&n->name_hidden, &n->name_out, &t->names);
    t->named |= n->names;
    t->name_layer = n->name_layer;
    arcs(n, &t->arcs);
}

void train_begin_weights(const struct train_open *models, uint32_t n, struct train_net *t)
{
    struct train_param *list[TRAIN_NET_PARAMS];
    float *sum[TRAIN_NET_PARAMS];
    uint32_t nparams = train_net_params(t, list);
    for (uint32_t i = 0; i < nparams; i++)
        sum[i] = zeros(list[i]->rows * list[i]->cols * sizeof **sum);
    for (uint32_t k = 0; k < n; k++) {
        weights(&models[k], t);
        for (uint32_t i = 0; i < nparams; i++)
            for (size_t j = 0; j < list[i]->rows * list[i]->cols; j++)
                sum[i][j] += list[i]->w[j] / (float)n;
    }
    for (uint32_t i = 0; i < nparams; i++) {
        memcpy(list[i]->w, sum[i], list[i]->rows * list[i]->cols * sizeof **sum);
        free(sum[i]);
    }
}
