#ifndef ATTEST_CLAIM_ADJ_H
#define ATTEST_CLAIM_ADJ_H
#include "claim_work.h"

/* A claim of which adjective or participle `cue` is the cue: "is confident that", "made it clear that".
 * True if there is one. */
bool claim_adj_at(struct claim_work *w, uint32_t cue);

#endif
