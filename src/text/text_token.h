#ifndef ATTEST_TEXT_TOKEN_H
#define ATTEST_TEXT_TOKEN_H
/* Tokens and syntactic words of UD English. */
#include "doc.h"
#include "text_lexicon.h"

/* Appends the words of `span` to d->toks. One white-space-delimited chunk at a time, left to right;
 * linear in the length of the span. */
void text_token_run(const struct text_lexicon *x, struct doc *d, struct span span);

#endif
