#ifndef ATTEST_CLAIM_DIRECT_H
#define ATTEST_CLAIM_DIRECT_H
#include "claim_work.h"

/* An utterance that stands beside its cue: '"...," X said', 'X said: "..."'. Decided by word order
 * and punctuation alone, which holds where long quotations mislead the parser. */
struct claim_direct {
    uint32_t quote; /* NONE: there is none beside the cue */
    bool before;    /* the utterance stands before the cue */
    struct claim_range between; /* words between the utterance and the cue */
};

struct claim_direct claim_direct_at(const struct claim_work *w, uint32_t cue);

/* Head of the source of `cue` where the tree's own answer `source` (or NONE) does not fit the word
 * order; *bound: words within which the source lies. */
uint32_t claim_direct_source(const struct claim_work *w, uint32_t cue, uint32_t source,
                             const struct claim_direct *at, struct claim_range *bound);

/* The noun phrase that ends right before word `cue`, over auxiliaries and adverbs; NONE. */
uint32_t claim_direct_noun_before(const struct claim_work *w, uint32_t cue, uint32_t from);

#endif
