#ifndef ATTEST_CLAIM_MATCH_H
#define ATTEST_CLAIM_MATCH_H
/* Whether two claims speak of the same thing, and whether two speakers are one. */
#include "claim_work.h"

/* Content of one claim in comparable form. */
struct claim_key {
    uint64_t *words; /* [nwords] sorted hashes of content lemmas; names by their coreference */
    uint32_t nwords;
    uint32_t count_b, count_e; /* counts in the content: order[count_b..count_e) */
};

struct claim_keys {
    struct claim_key *v; /* [nclaims] */
    uint32_t *counts;    /* indexes of d->counts, grouped by claim */
};

/* Keys of all claims; counts are those whose count.claim is the claim. */
void claim_match_keys(const struct claim_work *w, struct claim_keys *keys);

/* Words that both have, and the share of the smaller one that they make up (0..1). */
uint32_t claim_match_shared(const struct claim_key *a, const struct claim_key *b, double *share);

/* Of the content words of the phrase with head `noun`, besides the head and what hangs on cue word `cue`:
 * *has = there are any; returns true if `k` has one of them. */
bool claim_match_phrase(const struct claim_work *w, uint32_t noun, uint32_t cue, const struct claim_key *k, bool *has);

/* The claims have the same speaker: one entity, one name, or the same definite noun. */
bool claim_match_same_speaker(const struct claim_work *w, uint32_t a, uint32_t b);

/* How two counts stand to each other. */
enum claim_numbers { CLAIM_NUMBERS_APART, CLAIM_NUMBERS_EQUAL, CLAIM_NUMBERS_DIFFER };
enum claim_numbers claim_match_numbers(const struct doc *d, uint32_t a, uint32_t b);

/* How the counts of two claims stand to each other: some of one kind, all of other kinds ("five dead", "30 injured"). */
enum claim_figures { CLAIM_FIGURES_NONE, CLAIM_FIGURES_SAME, CLAIM_FIGURES_OTHER };
enum claim_figures claim_match_figures(const struct claim_work *w, const struct claim_keys *keys, uint32_t a, uint32_t b);

/* The content of `claim` names the speaker of `who`. */
bool claim_match_mentions(const struct claim_work *w, uint32_t claim, uint32_t who);

#endif
