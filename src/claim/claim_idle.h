#ifndef ATTEST_CLAIM_IDLE_H
#define ATTEST_CLAIM_IDLE_H
/* Verbs of the table that make no claim where they stand: turns of phrase, names, refusals. */
#include "claim_work.h"

/* Verb `cue`, read by `row`, says nothing here; `source` is who would say it, NONE if nobody is named. */
bool claim_idle_verb(const struct claim_work *w, const struct claim_cue *row, uint32_t cue, bool passive, uint32_t source);

#endif
