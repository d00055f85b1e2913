#ifndef ATTEST_CLAIM_FIND_H
#define ATTEST_CLAIM_FIND_H
#include "claim_work.h"

/* Appends the claims of the document in text order, with w->extra beside them. */
void claim_find_all(struct claim_work *w);

#endif
