#ifndef ATTEST_CLAIM_NOUN_H
#define ATTEST_CLAIM_NOUN_H
#include "claim_work.h"

/* Appends the claim of which noun `cue` is the cue ("the allegation that ..."); false if it is none. */
bool claim_noun_at(struct claim_work *w, uint32_t cue);

/* The verb of which the noun is the object where that verb only carries it: "made a claim that"; NONE. */
uint32_t claim_noun_carrier(const struct claim_work *w, uint32_t noun);

/* The noun has a clause of its own: "the claim that ...", "a promise to ...". */
bool claim_noun_has_clause(const struct claim_work *w, uint32_t noun);

/* One of its rows finds content at the noun: "dismay at the ruling", "doubts that ...". */
bool claim_noun_has_content(const struct claim_work *w, uint32_t noun);

#endif
