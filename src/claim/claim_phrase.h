#ifndef ATTEST_CLAIM_PHRASE_H
#define ATTEST_CLAIM_PHRASE_H
#include "claim_work.h"

/* Claims by fixed phrases ("according to X", "by all accounts") that begin at word `b`: the number of
 * words of the phrase, 0 if there is none. */
uint32_t claim_phrase_at(struct claim_work *w, uint32_t b);

/* Claims by adverbs: "reportedly", "allegedly". */
bool claim_phrase_adverb(struct claim_work *w, uint32_t cue);

#endif
