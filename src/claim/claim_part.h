#ifndef ATTEST_CLAIM_PART_H
#define ATTEST_CLAIM_PART_H
#include "claim_work.h"

/* Parts what the speakers of one sentence say: takes the clause of a cue out of the content of an earlier one. */
void claim_part_all(struct claim_work *w);

#endif
