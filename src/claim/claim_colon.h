#ifndef ATTEST_CLAIM_COLON_H
#define ATTEST_CLAIM_COLON_H
#include "claim_work.h"

/* Claims whose only cue is the colon at word `colon`: a speaker's label at the beginning or end of a
 * paragraph or heading, or an utterance behind a colon that no verb has taken. */
bool claim_colon_at(struct claim_work *w, uint32_t colon);

#endif
