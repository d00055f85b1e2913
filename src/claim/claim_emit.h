#ifndef ATTEST_CLAIM_EMIT_H
#define ATTEST_CLAIM_EMIT_H
#include "claim_content.h"

/* What has been found at one cue. */
struct claim_found {
    const struct claim_table *table;
    uint32_t row;            /* of the table */
    uint32_t cue;            /* head word */
    struct claim_range cues; /* words of the cue */
    uint32_t source;         /* head word; NONE */
    bool passive;
    struct claim_range bound; /* words within which the source lies; empty: anywhere */
    struct claim_content content;
};

/* Appends the claim to d->claims and what else is known of it to w->extra; returns its index. */
uint32_t claim_emit_add(struct claim_work *w, const struct claim_found *f);

/* Takes back the last claim if word `cue` is its cue. */
void claim_emit_drop(struct claim_work *w, uint32_t cue);

/* False for what an utterance says about its own speaker: only reports of what others say count in
 * there. */
bool claim_emit_worth(const struct claim_work *w, const struct claim_found *f);

#endif
