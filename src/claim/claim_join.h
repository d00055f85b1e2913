#ifndef ATTEST_CLAIM_JOIN_H
#define ATTEST_CLAIM_JOIN_H
#include "claim_work.h"

/* Sums over words that the other calls need: quoted, nquoted, nwords, next_quote, quotes_end. Called
 * once when the quotations are known. */
void claim_join_prepare(struct claim_work *w);

/* Puts the claims found one by one together: whole quotations, continued ones, two speakers in one
 * sentence, modes, speakers behind pronouns, who passes on what. */
void claim_join_all(struct claim_work *w);

#endif
