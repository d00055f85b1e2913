#ifndef ATTEST_CLAIM_NEST_H
#define ATTEST_CLAIM_NEST_H
#include "claim_work.h"

/* Claims within what another claim says: who passes them on, and which of them are only part of its words. */
void claim_nest_all(struct claim_work *w);

#endif
