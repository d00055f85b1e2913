#ifndef ATTEST_CLAIM_REASON_H
#define ATTEST_CLAIM_REASON_H
#include "claim_work.h"

/* Words that say why claim `claim` undoes claim `to`; e == 0: none. */
struct span claim_reason_of(const struct claim_work *w, uint32_t claim, uint32_t to);

#endif
