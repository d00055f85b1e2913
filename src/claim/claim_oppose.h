#ifndef ATTEST_CLAIM_OPPOSE_H
#define ATTEST_CLAIM_OPPOSE_H
/* Claims of which one says that something happened and the other that it did not, though they share few words. */
#include "claim_work.h"

struct claim_oppose {
    uint32_t *first; /* [nclaims + 1] where the events of a claim begin in `events` */
    uint32_t *events; /* indexes of d->events, grouped by claim */
};

void claim_oppose_open(const struct claim_work *w, struct claim_oppose *o);

/* `shared`, `share`: the words that the contents have in common, as claim_match_shared gives them. */
bool claim_oppose_are(const struct claim_work *w, const struct claim_oppose *o, uint32_t a, uint32_t b, uint32_t shared,
                      double share);

#endif
