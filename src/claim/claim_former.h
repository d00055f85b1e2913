#ifndef ATTEST_CLAIM_FORMER_H
#define ATTEST_CLAIM_FORMER_H
#include "claim_match.h"
#include "claim_work.h"

/* Figures that a text names only to replace them: "rose to 23 from 19", "six soldiers, not 16".
 * Each is a claim of its own, so that nobody takes 19 for the toll. */

/* Marks the words that set such figures off. */
void claim_former_mark(struct claim_work *w);

/* Appends the claim of a former figure if word `i` sets one off. */
void claim_former_at(struct claim_work *w, uint32_t i);

/* "40 died, not 44 as reported by the media": the media gave 44, and nothing else. */
void claim_former_told(struct claim_work *w);

/* Links the claims with the figures that hold now to them. */
void claim_former_link(struct claim_work *w);

#endif
