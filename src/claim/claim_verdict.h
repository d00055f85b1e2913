#ifndef ATTEST_CLAIM_VERDICT_H
#define ATTEST_CLAIM_VERDICT_H
#include "claim_work.h"

/* Reads what claims say of earlier statements: "said the report was false" denies, "said it had
 * been wrong to report that ..." retracts, "said the statement had been sent by hackers" denies
 * that it is its own. Sets act, link and object of these claims. After joining, before linking. */
void claim_verdict_all(struct claim_work *w);

#endif
