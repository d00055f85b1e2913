#ifndef ATTEST_CLAIM_FIND_H
#define ATTEST_CLAIM_FIND_H
#include "claim_content.h"

/* Appends the claims of the document in text order, with w->extra beside them: cues with their
 * sources and contents, quotations that no cue introduces, chains (via), modes. */
void claim_find_all(struct claim_work *w);

/* Recomputes contents and mode of claim `i` from its ranges. */
void claim_find_settle(struct claim_work *w, uint32_t i);

#endif
