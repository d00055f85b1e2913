#ifndef ATTEST_STORE_SKETCH_H
#define ATTEST_STORE_SKETCH_H
/* A record as the story room sees it: small rows of hashes. */
#include "story_claims.h"

struct json_t;

/* An event and its number in the record. */
struct store_sketch_event {
    struct story_event row; /* doc is not filled */
    uint32_t number;
};

struct store_sketch_claim {
    struct story_claim row; /* doc, copy, claim, incident and story are not filled */
    uint32_t number;        /* of the claim in the record */
    uint32_t event;         /* number of an event that it tells of; 0 */
};

/* A link between rows of claims. */
struct store_sketch {
    struct story_doc doc; /* copy is not filled */
    VEC(struct store_sketch_event) events;
    VEC(struct store_sketch_claim) claims;
    VEC(struct story_told) told; /* from, to: indexes into claims */
};

/* Reads a parsed record. Everything is in the arena; nothing points into the record. */
void store_sketch_make(const struct json_t *record, struct arena *a, struct store_sketch *sketch);

#endif
