#include "train_quant.h"

enum { OUT = PARSE_SHAPE_OUT, AH = PARSE_SHAPE_ARC_HIDDEN, GATES = PARSE_SHAPE_GATES };
enum { TH = PARSE_SHAPE_TAG_HIDDEN, PARTS = PARSE_SHAPE_SLOTS * AH };

/* Inputs of a matrix: what a layer gives, as bytes about a zero, or hidden units from 0 on. */
enum { LAYER_ONE = 127, HIDDEN_ONE = 64 };

struct train_quant train_quant_layer(const struct train_layer *l, unsigned d)
{
    uint32_t k = (uint32_t)(l->taps * l->din);
    return (struct train_quant){l->u[d].w, 1,         GATES,             l->bias[d].w,    GATES,
                                k,         LAYER_ONE, PARSE_KERNEL_ZERO, TRAIN_QUANT_GATE};
}

struct train_quant train_quant_hidden(const struct train_head *t)
{
    return (struct train_quant){t->hidden.w, 1,         TH,                t->hidden_bias.w, TH,
                                OUT,         LAYER_ONE, PARSE_KERNEL_ZERO, HIDDEN_ONE};
}

struct train_quant train_quant_out(const struct train_head *t)
{
    return (struct train_quant){t->out.w, 1, t->cols, t->out_bias.w, t->n, TH, HIDDEN_ONE, 0, TRAIN_QUANT_ARC};
}

struct train_quant train_quant_slots(const struct train_arcs *t)
{
    return (struct train_quant){t->slots.w, 1,         PARTS,             NULL,           PARTS,
                                OUT,        LAYER_ONE, PARSE_KERNEL_ZERO, TRAIN_QUANT_ARC};
}

struct train_quant train_quant_moves(const struct train_arcs *t)
{
    return (struct train_quant){t->out.w, AH, 1, t->out_bias.w, t->nclasses, AH, HIDDEN_ONE, 0, TRAIN_QUANT_ARC};
}
