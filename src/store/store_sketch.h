#ifndef ATTEST_STORE_SKETCH_H
#define ATTEST_STORE_SKETCH_H
/*
 * A record as the story room sees it: small rows of hashes. It is made in two steps, so that it can be kept
 * (store_sketch_pack.h) without what the text of the document gives anyway:
 *
 *   store_sketch_make   everything but words, from the parsed record
 *   store_sketch_fill   words and names of speakers, from title and text
 */
#include "story_claims.h"

struct store_json;

/* An event and its number in the record. */
struct store_sketch_event {
    struct story_event row; /* doc is not filled */
    uint32_t number;
    struct span sentence;
};

struct store_sketch_claim {
    struct story_claim row; /* doc, copy, claim, incident and story are not filled */
    uint32_t number;        /* of the claim in the record */
    uint32_t event;         /* number of an event that it tells of; 0 */
    struct span speaker;    /* in letters: the folded name */
    struct span contents;   /* in spans */
};

/* Holds no pointers into the record. */
struct store_sketch {
    struct story_doc doc; /* copy is not filled */
    VEC(struct store_sketch_event) events;
    VEC(struct store_sketch_claim) claims;
    VEC(struct story_told) told; /* links between rows of claims; from, to: indexes into claims */
    VEC(struct span) spans;      /* of contents of claims, in the text */
    VEC(char) letters;           /* of names of speakers */
};

/* Reads a parsed record. Everything is in the arena. */
void store_sketch_make(const struct store_json *record, struct arena *a, struct store_sketch *sketch);

/* Adds the words. Title and text are those of the record and may go afterwards. Rows of one sentence share their words.
 * Everything is in the arena. */
void store_sketch_fill(struct store_sketch *sketch, struct str title, struct str text, struct arena *a);

#endif
