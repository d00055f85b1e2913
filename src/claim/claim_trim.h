#ifndef ATTEST_CLAIM_TRIM_H
#define ATTEST_CLAIM_TRIM_H
#include "claim_work.h"

/* Takes from the contents of `x`, the claim with cue word `cue`, what is not said by its source: the dateline, the time of saying, and what the
 * report itself adds about a thing that somebody only speaks of. */
void claim_trim(const struct claim_work *w, struct claim_extra *x, uint32_t cue);

#endif
