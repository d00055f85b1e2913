#ifndef ATTEST_CLAIM_VERB_H
#define ATTEST_CLAIM_VERB_H
#include "claim_work.h"

/* Appends the claim of which verb `cue` is the cue, by the first row of verbs.tsv that fits; false if
 * none does. */
bool claim_verb_at(struct claim_work *w, uint32_t cue);

#endif
