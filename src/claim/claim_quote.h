#ifndef ATTEST_CLAIM_QUOTE_H
#define ATTEST_CLAIM_QUOTE_H
#include "claim_work.h"

/* Pairs the quotation marks of the document (curly, straight, ``...'', ''...'', single, angled),
 * follows quotations over paragraphs that each begin with an opening mark, and tells utterances from
 * quoted words. Fills w->quotes in text order and w->quote. */
void claim_quote_find(struct claim_work *w);

/* Words inside the marks. */
struct claim_range claim_quote_inside(const struct claim_quote *q);

#endif
