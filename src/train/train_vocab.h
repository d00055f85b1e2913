#ifndef ATTEST_TRAIN_VOCAB_H
#define ATTEST_TRAIN_VOCAB_H
/* Rows of the word table: 0 = unknown, then the words that have vectors, then other words that the
 * treebank has at least twice, then one for each set of lexicon classes that words without a row of
 * their own have. And of the table of affixes: 0 = unknown, then those that the treebank has at
 * least thrice, as far as there is room. */
#include "doc.h"
#include "train_lexicon.h"
#include "train_vectors.h"

struct train_vocab {
    uint32_t *table; /* [size] as parse_input_row() reads it, owned */
    uint32_t size;
    uint32_t rows, vectors; /* row r in 1..vectors has vector r - 1 */
    uint32_t *learned;      /* [rows] row of the learned part; 0 = none. Owned */
    uint32_t *count;        /* [rows] in the treebank. Owned */
    uint16_t *classes;      /* [rows] bits of train_lexicon.h. Owned */
    uint32_t nlearned;      /* with row 0 */
    bool whole;             /* the learned row is all there is of a word (train_begin.h) */
    uint32_t *affixes;      /* [PARSE_SHAPE_BUCKETS] as parse_input_affix() reads it, owned */
    uint32_t naffixes;      /* rows, with row 0 */
};

void train_vocab_build(struct train_vocab *v, const struct train_vectors *vectors,
                       const struct train_lexicon *lexicon, const struct doc *d, struct arena *a);
void train_vocab_free(struct train_vocab *v);

#endif
