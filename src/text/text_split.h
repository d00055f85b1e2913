#ifndef ATTEST_TEXT_SPLIT_H
#define ATTEST_TEXT_SPLIT_H
/* Sentence boundaries between tokens. */
#include "doc.h"
#include "text_model.h"

enum { TEXT_SPLIT_LONGEST = 400 }; /* words in one sentence; a longer run is cut */

/* Appends to d->sents the sentences of words [tok_b, tok_e), which are one paragraph of block
 * `block`. Every word is in exactly one sentence. Linear. */
void text_split_run(const struct text_lexicon *x, const struct text_model *model, struct doc *d,
                    uint32_t block, uint32_t tok_b, uint32_t tok_e);

#endif
