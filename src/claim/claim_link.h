#ifndef ATTEST_CLAIM_LINK_H
#define ATTEST_CLAIM_LINK_H
#include "claim_work.h"

/* Sets event.claim and count.claim: the innermost claim whose content holds them and is put forward
 * as true by its source. */
void claim_link_contents(struct claim_work *w);

/* Weighs claims by what the report says of their evidence (hedges.tsv). */
void claim_link_hedges(struct claim_work *w);

/* Appends d->links: withdrawals, denials, corrections, updates, repeats, agreements, conflicts. */
void claim_link_all(struct claim_work *w);

#endif
