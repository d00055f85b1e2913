#ifndef ATTEST_PARSE_SHAPE_H
#define ATTEST_PARSE_SHAPE_H
/*
 * The sizes of the network, shared by trainer and parser, and its activation.
 *
 *   input    word row + affix rows, summed, t()                                    -> x[D]
 *   layers   bidirectional simple recurrent units (Lei et al. 2018) with peephole vectors, reading
 *            windows of two words, H per direction                                 -> x[2 H]
 *   tags     from layer TAG_LAYER: hidden TAG_HIDDEN, one output per tag (UPOS + features)
 *   names    from layer NAME_LAYER (a model says which it was made with): hidden TAG_HIDDEN, one output per place in a name and type
 *   arcs     from the last layer: hidden ARC_HIDDEN of the words in SLOTS places and of
 *            what is attached, one output per transition and relation
 *
 * t(u) = u (2 - |u|), held at -1 and 1 beyond [-1, 1], stands for tanh: cheap and exact in
 * integers. tanh(x) is taken as t(x / 2), the logistic function as 1/2 + t(x / 4) / 2.
 */
enum {
    PARSE_SHAPE_D = 128,
    PARSE_SHAPE_H = 128,
    PARSE_SHAPE_LAYERS = 3,
    PARSE_SHAPE_GATES = 3 * PARSE_SHAPE_H, /* candidate, forget, reset */
    PARSE_SHAPE_OUT = 2 * PARSE_SHAPE_H,
    PARSE_SHAPE_TAG_LAYER = 1,
    PARSE_SHAPE_NAME_LAYER = 1,
    PARSE_SHAPE_TAG_HIDDEN = 64,
    PARSE_SHAPE_ARC_HIDDEN = 128,
    PARSE_SHAPE_TAGS = 1 << 12, /* most of them */
    PARSE_SHAPE_SLOTS = 4, /* words: top of the stack, below it, below that, front of the buffer */
    PARSE_SHAPE_LINKS = 7, /* small features: relations of outer dependents, distances */
    PARSE_SHAPE_VALUES = 64,       /* most values of one of them */
    PARSE_SHAPE_CLIP = 4,          /* hidden units lie in [0, CLIP] */
    PARSE_SHAPE_AFFIXES = 9,       /* rows besides that of the word */
    PARSE_SHAPE_BUCKETS = 1 << 15, /* places of the table of affixes */
};

#endif
