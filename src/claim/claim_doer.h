#ifndef ATTEST_CLAIM_DOER_H
#define ATTEST_CLAIM_DOER_H
/* The doer of an attack that the report tells without one, where somebody claims it. */
#include "claim_work.h"

/* "The brigade claimed responsibility for the bombing": the brigade becomes the actor of that attack, and the event
 * keeps the claim (event.doer_claim), since it is the brigade's word alone. */
void claim_doer_all(struct claim_work *w);

#endif
