#include "train_pack.h"

#include "train_quant.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { D = PARSE_SHAPE_D, H = PARSE_SHAPE_H, OUT = PARSE_SHAPE_OUT, AH = PARSE_SHAPE_ARC_HIDDEN };
enum { GATES = PARSE_SHAPE_GATES, TH = PARSE_SHAPE_TAG_HIDDEN, SLOTS = PARSE_SHAPE_SLOTS };

static int32_t rounded(double v, int32_t limit)
{
    double r = floor(v + 0.5);
    return r > limit ? limit : r < -limit ? -limit : (int32_t)r;
}

static void write_shorts(struct train_write *w, const char *name, uint32_t rows, uint32_t cols,
                         const float *x, double one)
{
    size_t n = (size_t)rows * cols;
    int16_t *q = arena_xalloc(n * sizeof *q);
    for (size_t i = 0; i < n; i++)
        q[i] = (int16_t)rounded((double)x[i] * one, INT16_MAX);
    train_write_section(w, name, rows, cols, str_make((const char *)q, n * sizeof *q));
    free(q);
}

/* Weights of output i as integers, with the worth of one of them. */
static double round_row(const struct train_quant *s, uint32_t i, int8_t *row)
{
    double most = 1e-9;
    for (uint32_t j = 0; j < s->k; j++)
        most = fmax(most, fabs((double)s->w[i * s->out_step + j * s->in_step]));
    double one = most / PARSE_KERNEL_WEIGHT;
    for (uint32_t j = 0; j < s->k; j++)
        row[j] = (int8_t)rounded((double)s->w[i * s->out_step + j * s->in_step] / one,
                                 PARSE_KERNEL_WEIGHT);
    return one;
}

static void write_matrix(struct train_write *w, const char *name, const struct train_quant *s)
{
    enum { BLOCK = PARSE_KERNEL_ROWS, DEPTH = PARSE_KERNEL_DEPTH };
    uint32_t n = (s->n + PARSE_KERNEL_ROWS - 1) / PARSE_KERNEL_ROWS * PARSE_KERNEL_ROWS;
    int8_t *q = arena_xalloc((size_t)n * s->k), *row = arena_xalloc(s->k);
    int32_t *scale = arena_xalloc(3 * (size_t)n * sizeof *scale);
    double *one = arena_xalloc(n * sizeof *one), most = 0;
    memset(q, 0, (size_t)n * s->k);
    memset(scale, 0, 3 * (size_t)n * sizeof *scale);
    assert(s->k % DEPTH == 0);
    for (uint32_t i = 0; i < s->n; i++) {
        one[i] = round_row(s, i, row) / s->in_one;
        int32_t sum = 0;
        for (uint32_t j = 0; j < s->k; j++) {
            sum += row[j];
            q[(size_t)(i / BLOCK) * BLOCK * s->k + j / DEPTH * BLOCK * DEPTH + i % BLOCK * DEPTH +
              j % DEPTH] = row[j];
        }
        double bias = s->bias ? (double)s->bias[i] / one[i] : 0;
        scale[i] = rounded(bias, 1 << 28) - sum * (int32_t)s->in_zero;
        most = fmax(most, one[i]);
    }
    /* (a >> PRE_SHIFT) * mult >> shift = a * one * out_one */
    uint32_t shift = 1;
    double factor = s->out_one * (1 << PARSE_KERNEL_PRE_SHIFT);
    while (shift < 20 && most * factor * ldexp(1, (int)shift + 1) < 1 << 14)
        shift++;
    for (uint32_t i = 0; i < s->n; i++)
        scale[n + i] = rounded(one[i] * factor * ldexp(1, (int)shift), 1 << 14);
    for (uint32_t i = 0; i < n; i++)
        scale[2 * n + i] = (int32_t)shift;
    char section[24];
    snprintf(section, sizeof section, "%s.w", name);
    train_write_section(w, section, n, s->k, str_make((const char *)q, (size_t)n * s->k));
    snprintf(section, sizeof section, "%s.scale", name);
    train_write_section(w, section, 3, n,
                        str_make((const char *)scale, 3 * (size_t)n * sizeof *scale));
    free(q);
    free(row);
    free(scale);
    free(one);
}

static void write_words(const struct train_embed *t, struct train_write *w)
{
    const struct train_vocab *v = t->vocab;
    int8_t *q = arena_xalloc((size_t)v->rows * D);
    for (uint32_t r = 0; r < v->rows; r++) {
        float sum[D] = {0};
        if (r == 0 || r > v->vectors || v->learned[r])
            memcpy(sum, t->words.w + (size_t)v->learned[r] * D, sizeof sum);
        if (r && r <= v->vectors) {
            const float *x = t->vectors->v + (size_t)(r - 1) * TRAIN_VECTORS_DIM;
            for (unsigned k = 0; k < TRAIN_VECTORS_DIM; k++)
                for (unsigned i = 0; i < D; i++)
                    sum[i] += x[k] * t->proj.w[k * D + i];
        }
        for (unsigned c = 0; c < TRAIN_LEXICON_CLASSES; c++)
            for (unsigned i = 0; i < D && v->classes[r] >> c & 1; i++)
                sum[i] += t->classes.w[c * D + i];
        for (unsigned i = 0; i < D; i++)
            q[(size_t)r * D + i] = (int8_t)rounded((double)sum[i] * TRAIN_QUANT_WORD, 127);
    }
    train_write_section(w, "word_keys", v->size, 1,
                        str_make((const char *)v->table, v->size * sizeof *v->table));
    train_write_section(w, "word_rows", v->rows, D, str_make((const char *)q, (size_t)v->rows * D));
    train_write_section(
        w, "affix_keys", PARSE_SHAPE_BUCKETS, 1,
        str_make((const char *)v->affixes, PARSE_SHAPE_BUCKETS * sizeof *v->affixes));
    write_shorts(w, "affix_rows", v->naffixes, D, t->affix.w, TRAIN_QUANT_AFFIX);
    write_shorts(w, "input_bias", 1, D, t->bias.w, TRAIN_QUANT_AFFIX);
    free(q);
}

static void write_layer(const struct train_layer *l, unsigned i, struct train_write *w)
{
    for (unsigned d = 0; d < 2; d++) {
        char name[24];
        snprintf(name, sizeof name, "layer%u%s", i, d ? "left" : "right");
        struct train_quant s = train_quant_layer(l, d);
        write_matrix(w, name, &s);
        snprintf(name, sizeof name, "layer%u%s.peep", i, d ? "left" : "right");
        write_shorts(w, name, 2, H, l->peep[d].w, TRAIN_QUANT_GATE);
    }
}

static void write_head(const struct train_head *t, const char *name, struct train_write *w)
{
    char section[24];
    struct train_quant hidden = train_quant_hidden(t), out = train_quant_out(t);
    snprintf(section, sizeof section, "%s_hidden", name);
    write_matrix(w, section, &hidden);
    snprintf(section, sizeof section, "%s_out", name);
    write_matrix(w, section, &out);
}

/* Without names to learn from, O is all that the model tells. */
static void write_names(const struct train_net *t, struct arena *a, struct train_write *w)
{
    static const char PLACE[] = {'B', 'I', 'E', 'S'}; /* enum train_names_place */
    struct out o;
    out_open(&o, -1);
    out_cstr(&o, "O\n");
    for (uint32_t c = 1; t->named && c < TRAIN_NAMES_CLASSES; c++) {
        const char *begins = vocab_name(VOCAB_OF_NER, (c - 1) / 4 * 2 + 1);
        out_fmt(&o, "%c%s\n", PLACE[(c - 1) % 4], begins + 1);
    }
    train_write_section(w, "name_layer", 1, 1, str_fmt(a, "%u\n", t->name_layer));
    train_write_section(w, "names", t->named ? TRAIN_NAMES_CLASSES : 1, 1, str_make(o.p, o.n));
    out_close(&o);
    write_head(&t->names, "name", w);
}

static void write_arcs(const struct train_net *t, struct arena *a, struct train_write *w)
{
    train_write_section(w, "rels", t->rels.n, 1, train_net_rels_text(t, a));
    const struct train_arcs *x = &t->arcs;
    struct train_quant slots = train_quant_slots(x), out = train_quant_moves(x);
    write_matrix(w, "arc_slots", &slots);
    write_matrix(w, "arc_out", &out);
    write_shorts(w, "arc_none", SLOTS + 1, AH, x->none.w, TRAIN_QUANT_ARC);
    write_shorts(w, "arc_links", PARSE_SHAPE_LINKS * PARSE_SHAPE_VALUES, AH, x->links.w, TRAIN_QUANT_ARC);
    write_shorts(w, "arc_bias", 1, AH, x->bias.w, TRAIN_QUANT_ARC);
}

void train_pack(const struct train_net *t, struct arena *a, struct train_write *w)
{
    write_words(&t->embed, w);
    for (unsigned i = 0; i < PARSE_SHAPE_LAYERS; i++)
        write_layer(&t->layers[i], i, w);
    train_write_section(w, "tags", t->tags.n, 1, train_net_tags_text(t, a));
    write_head(&t->tags.head, "tag", w);
    write_names(t, a, w);
    write_arcs(t, a, w);
}
