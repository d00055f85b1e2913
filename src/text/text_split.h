#ifndef ATTEST_TEXT_SPLIT_H
#define ATTEST_TEXT_SPLIT_H
/* Sentences of the words [tok_b, tok_e) of d->toks, one paragraph. */
#include "text_model.h"

enum { TEXT_SPLIT_LONGEST = 400 }; /* words; a longer run without an end is cut */

/* Decides about the gaps that the rules leave open: a teacher that knows, else the model. */
struct text_judge {
    const struct text_model *model; /* at least its classes of words */
    bool (*teacher)(void *self, const struct text_marks *m, uint32_t k,
                    struct text_model_state state); /* NULL: there is none */
    void *self;
};

/* Appends the sentences to d->sents as parts of `block`. */
void text_split_run(const struct text_lexicon *x, const struct text_judge *judge, struct doc *d,
                    uint32_t block, uint32_t tok_b, uint32_t tok_e);

#endif
