#ifndef ATTEST_TRAIN_EMBED_H
#define ATTEST_TRAIN_EMBED_H
/*
 * Input of the network: for each word the sum of its projected vector, a learned row if it was seen
 * often enough, and the rows of its classes in the lexicon, its affixes and shape; t() of half of it.
 */
#include "parse_input.h"
#include "train_param.h"
#include "train_vocab.h"

struct train_embed {
    const struct train_vectors *vectors;
    const struct train_vocab *vocab;
    struct train_param proj;  /* [VECTORS_DIM][D] */
    struct train_param words; /* [nlearned][D], sparse; 0 = unknown word */
    struct train_param classes; /* [TRAIN_LEXICON_CLASSES][D] */
    struct train_param affix; /* [naffixes][D], sparse; row 0 stays zero */
    struct train_param bias;  /* [1][D] */
};

/* One word of a batch; affix NULL = separator. */
struct train_embed_word {
    uint32_t row;     /* row of the vocabulary, 0 = unknown (or dropped) */
    uint32_t learned; /* row of words to add; UINT32_MAX = none */
    uint32_t classes; /* bits of train_lexicon.h */
    const uint16_t *affix;
};

void train_embed_init(struct train_embed *t, const struct train_vectors *v,
                      const struct train_vocab *vocab, struct train_rng *r);
void train_embed_free(struct train_embed *t);

/* x = t(pre / 2); pre, x: [rows][D]. */
void train_embed_forward(const struct train_embed *t, const struct train_embed_word *w, size_t rows,
                         float *pre, float *x);

/* dx is used up. */
void train_embed_backward(struct train_embed *t, const struct train_embed_word *w, size_t rows,
                          const float *pre, float *dx);

#endif
