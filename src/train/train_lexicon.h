#ifndef ATTEST_TRAIN_LEXICON_H
#define ATTEST_TRAIN_LEXICON_H
/*
 * What the tables of names (lang/all, lang/en/names) know of single words: a set of classes for
 * each, which the network learns to make use of. The parser knows nothing of it: what a class is
 * worth is added to the row of the word when the model is packed.
 */
#include "arena.h"
#include "dict.h"

enum { TRAIN_LEXICON_CLASSES = 10 };

struct train_lexicon_word {
    uint64_t key;     /* parse_input_key() */
    uint16_t classes; /* bit c: the word is of class c */
};

struct train_lexicon {
    struct train_lexicon_word *words; /* [n] by key, each key once; in the arena */
    uint32_t n;
};

/* Reads the tables of `dict`; those that it lacks give nothing. */
void train_lexicon_read(struct train_lexicon *l, const struct dict *dict, struct arena *a);

#endif
