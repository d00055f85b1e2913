#ifndef ATTEST_CLAIM_CUE_H
#define ATTEST_CLAIM_CUE_H
/* Which words make up the cue of a verb. */
#include "claim_emit.h"

/* The particle of a verb that the table lists with it, its rows in *hits: "walk back"; NONE. */
uint32_t claim_cue_particle(const struct claim_work *w, uint32_t cue, struct dict_hits *hits);

/* The verb with its auxiliaries, negation, particle and fixed object. */
struct claim_range claim_cue_words(const struct claim_work *w, uint32_t cue, const struct claim_cue *row);

/* The begin of a cue that begins at `b`, with the words that lead to it: "was reluctant to endorse". */
uint32_t claim_cue_led(const struct claim_work *w, uint32_t cue, uint32_t b);

/* The end of the cue, with the preposition right behind it that leads to the content. */
uint32_t claim_cue_past_preposition(const struct claim_work *w, const struct claim_frame *frame, const struct claim_found *f);

/* The end of the cue, with the time and the place of saying right behind it: "said Tuesday in a statement". */
uint32_t claim_cue_past_venue(const struct claim_work *w, const struct claim_found *f);

#endif
