#ifndef ATTEST_CLAIM_BARE_H
#define ATTEST_CLAIM_BARE_H
#include "claim_work.h"

/* Appends a claim if word `i` is the predicate of a sentence in which the report itself, and nobody that it names, says that
 * a statement is false ("The claim is false.") or how it should have been ("It should have read 34."). */
void claim_bare_at(struct claim_work *w, uint32_t i);

#endif
