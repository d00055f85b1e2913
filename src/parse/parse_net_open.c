/* The sections of a model as a network. */
#include "parse_net.h"

#include <stdio.h>

enum {
    D = PARSE_SHAPE_D,
    H = PARSE_SHAPE_H,
    OUT = PARSE_SHAPE_OUT,
    GATES = PARSE_SHAPE_GATES,
    LAYERS = PARSE_SHAPE_LAYERS,
    TH = PARSE_SHAPE_TAG_HIDDEN,
    AH = PARSE_SHAPE_ARC_HIDDEN,
    SLOTS = PARSE_SHAPE_SLOTS,
    LINKS = PARSE_SHAPE_LINKS,
    VALUES = PARSE_SHAPE_VALUES,
    PART = SLOTS * AH,
};

static bool read_matrix(struct parse_kernel_matrix *x, const struct parse_model *m,
                        const char *name, uint32_t n, uint32_t k, struct err *e)
{
    char weights[24], scale[24];
    snprintf(weights, sizeof weights, "%s.w", name);
    snprintf(scale, sizeof scale, "%s.scale", name);
    uint32_t rows, cols, three, each;
    x->w = parse_model_section(m, weights, 1, &rows, &cols, e);
    x->init = x->w ? parse_model_section(m, scale, sizeof *x->init, &three, &each, e) : NULL;
    if (!x->init)
        return false;
    n = (n + PARSE_KERNEL_ROWS - 1) / PARSE_KERNEL_ROWS * PARSE_KERNEL_ROWS;
    if (rows != n || cols != k || three != 3 || each != n)
        return parse_model_bad(e, "wrong shape of section", name);
    x->mult = x->init + n;
    x->n = n;
    x->k = k;
    x->shift = (uint32_t)x->init[2 * n];
    return x->shift >= 1 && x->shift <= 30 ? true : parse_model_bad(e, "damaged section", scale);
}

static bool read_rows(const int16_t **rows, const struct parse_model *m, const char *name,
                      uint32_t n, uint32_t width, struct err *e)
{
    uint32_t r, c;
    *rows = parse_model_section(m, name, sizeof **rows, &r, &c, e);
    if (!*rows)
        return false;
    return r == n && c == width ? true : parse_model_bad(e, "wrong shape of section", name);
}

static bool read_words(struct parse_net *n, const struct parse_model *m, struct err *e)
{
    uint32_t width;
    n->word_keys = parse_model_section(m, "word_keys", sizeof *n->word_keys, &n->nkeys, NULL, e);
    n->word_rows =
        n->word_keys ? parse_model_section(m, "word_rows", 1, &n->nrows, &width, e) : NULL;
    if (!n->word_rows)
        return false;
    if (!n->nkeys || (n->nkeys & (n->nkeys - 1)) || !n->nrows || width != D)
        return parse_model_bad(e, "wrong shape of section", "word_rows");
    uint32_t places;
    n->affix_keys = parse_model_section(m, "affix_keys", sizeof *n->affix_keys, &places, NULL, e);
    n->affix_rows = n->affix_keys ? parse_model_section(m, "affix_rows", sizeof *n->affix_rows,
                                                        &n->naffixes, &width, e)
                                  : NULL;
    if (!n->affix_rows)
        return false;
    if (places != PARSE_SHAPE_BUCKETS || !n->naffixes || width != D)
        return parse_model_bad(e, "wrong shape of section", "affix_rows");
    return read_rows(&n->input_bias, m, "input_bias", 1, D, e);
}

static bool read_layer(struct parse_net *n, const struct parse_model *m, unsigned i, unsigned d,
                       struct err *e)
{
    char name[24];
    const int16_t *peep;
    snprintf(name, sizeof name, "layer%u%s.peep", i, d ? "left" : "right");
    if (!read_rows(&peep, m, name, 2, H, e))
        return false;
    n->peep[i][d] = (struct parse_kernel_peep){peep, peep + H};
    snprintf(name, sizeof name, "layer%u%s", i, d ? "left" : "right");
    return read_matrix(&n->gates[i][d], m, name, GATES, i ? OUT : 2 * D, e);
}

/* Models made before there was a choice have their names on the last layer. */
static bool read_names(struct parse_net *n, const struct parse_model *m, struct err *e)
{
    struct str layer = parse_model_text(m, "name_layer");
    uint64_t value = LAYERS - 1;
    if (layer.n && (!str_to_uint(str_make(layer.p, layer.n - 1), LAYERS, &value) || value >= LAYERS))
        return parse_model_bad(e, "damaged section", "name_layer");
    n->name_layer = (uint32_t)value;
    return parse_ner_open(m, &n->names, e) &&
           read_matrix(&n->name_hidden, m, "name_hidden", TH, OUT, e) &&
           read_matrix(&n->name_out, m, "name_out", PARSE_NER_CLASSES, TH, e);
}

bool parse_net_open(struct parse_net *n, const struct parse_model *m, uint32_t ntags,
                    uint32_t nrels, uint32_t root, struct err *e)
{
    *n = (struct parse_net){.kernel = parse_kernel_best(), .ntags = ntags, .nrels = nrels};
    n->root = root;
    n->owner = scratch_owner();
    if (nrels >= VALUES)
        return parse_model_bad(e, "too many relations in", "rels");
    if (!read_words(n, m, e))
        return false;
    for (unsigned i = 0; i < LAYERS; i++)
        if (!read_layer(n, m, i, 0, e) || !read_layer(n, m, i, 1, e))
            return false;
    return read_matrix(&n->tag_hidden, m, "tag_hidden", TH, OUT, e) &&
           read_matrix(&n->tag_out, m, "tag_out", ntags, TH, e) &&
           read_names(n, m, e) && read_matrix(&n->arc_slots, m, "arc_slots", PART, OUT, e) &&
           read_matrix(&n->arc_out, m, "arc_out", 1 + 2 * nrels, AH, e) &&
           read_rows(&n->arc_none, m, "arc_none", SLOTS + 1, AH, e) &&
           read_rows(&n->arc_links, m, "arc_links", LINKS * VALUES, AH, e) &&
           read_rows(&n->arc_bias, m, "arc_bias", 1, AH, e);
}
