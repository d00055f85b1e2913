#ifndef ATTEST_CLAIM_CONTENT_H
#define ATTEST_CLAIM_CONTENT_H
#include "claim_work.h"

/* Content of a cue as ranges of words. */
struct claim_content {
    uint32_t n;
    struct claim_range r[CLAIM_RANGES];
    uint32_t object;   /* head of the object or phrase that is (part of) the content; NONE */
    uint32_t asserted; /* a proposition, not a topic */
};

/* Finds the content of verb `cue` in `frame`; `source` is the head of its source or NONE. */
bool claim_content_of_verb(const struct claim_work *w, uint32_t cue, uint32_t source, bool passive,
                           const struct claim_frame *frame, struct claim_content *c);

/* The clause that word `tok` (an adverb, or the head of "according to X") belongs to, without the
 * words `cut`. */
bool claim_content_clause(const struct claim_work *w, uint32_t tok, struct claim_range cut,
                          struct claim_content *c);

#endif
