#ifndef ATTEST_CLAIM_SAID_H
#define ATTEST_CLAIM_SAID_H
#include "claim_work.h"

/* Day of saying of every claim: the time expression that belongs to its cue, else the day from which
 * the report counts when the cue is told in the simple past or present; else unknown. */
void claim_said_all(struct claim_work *w);

#endif
