#ifndef ATTEST_CLAIM_H
#define ATTEST_CLAIM_H
/*
 * The claim stage: who says so, in which words, and what became of it. Reads sents, toks (trees),
 * names, whens, quants, events and counts; appends to claims and links, and sets the `claim` index
 * of every event and count that lies in what somebody says (the innermost such claim). What the
 * report tells in its own name keeps NONE.
 */
#include "dict.h"
#include "doc.h"

struct claim_stage;

/* Loads the cue tables en/claims/... of `dict`, which must outlive the stage. NULL on error. */
struct claim_stage *claim_open(const struct dict *dict, struct err *e);

/* Pure: scratch memory comes from d->arena; one stage may serve many threads. */
void claim_run(const struct claim_stage *stage, struct doc *d);

void claim_close(struct claim_stage *stage);

#endif
