#ifndef ATTEST_CLAIM_CONTENT_NOUN_H
#define ATTEST_CLAIM_CONTENT_NOUN_H
#include "claim_content.h"

/* Content of a noun: "the claim that ...", "allegations of ...", "a plan to ...". */
bool claim_content_noun(const struct claim_work *w, uint32_t cue,
                           const struct claim_frame *frame, struct claim_content *c);

/* "disputed the report by the union that ...": the phrase that belongs to object `noun`, something
 * said, and ends in what was said, though the parser hung it on the verb; NONE. */
uint32_t claim_content_noun_phrase(const struct claim_work *w, uint32_t noun);

#endif
