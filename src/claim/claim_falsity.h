#ifndef ATTEST_CLAIM_FALSITY_H
#define ATTEST_CLAIM_FALSITY_H
#include "claim_work.h"

/* Row of falsity.tsv for predicate `head`: of its lemma, or of the word with the one before it
 * ("too high"); NONE. */
uint32_t claim_falsity_row(const struct claim_work *w, uint32_t head);

/* The row, which may be NONE, is of this kind; it is of kind error or both. */
bool claim_falsity_is(const struct claim_work *w, uint32_t row, const char *kind);
bool claim_falsity_error(const struct claim_work *w, uint32_t row);

/* A noun for something said or written, or for a figure. */
bool claim_falsity_statement(const struct claim_work *w, uint32_t noun);

/* Subject of predicate `head`, rather one that is a statement; NONE. */
uint32_t claim_falsity_subject(const struct claim_work *w, uint32_t head);

/* A verb that puts words into the world: not "assume", "think". */
bool claim_falsity_says(const struct claim_work *w, uint32_t verb);

/*
 * Each returns the word for the statement (or for what was said to be false), or NONE:
 *   denied      "the report was false"                 called     "called the claim a lie": of a
 * claim by its cue no_truth    "there was no truth in the report"     not_true   "it is not true
 * that", "does not reflect" issued      "the statement was issued in error"; *foreign = by hackers
 *   published   "had published a false toll"           unproven   "found no evidence for the claim
 * that" to_say      "wrong to say that": the verb of saying
 */
uint32_t claim_falsity_denied(const struct claim_work *w, uint32_t head);
uint32_t claim_falsity_called(const struct claim_work *w, uint32_t claim);
uint32_t claim_falsity_no_truth(const struct claim_work *w, uint32_t head);
uint32_t claim_falsity_not_true(const struct claim_work *w, uint32_t head);
uint32_t claim_falsity_issued(const struct claim_work *w, uint32_t head, bool *foreign);
uint32_t claim_falsity_published(const struct claim_work *w, uint32_t head);
uint32_t claim_falsity_unproven(const struct claim_work *w, uint32_t head);
uint32_t claim_falsity_to_say(const struct claim_work *w, uint32_t head);

#endif
