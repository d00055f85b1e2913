#ifndef ATTEST_CLAIM_SPEAKER_H
#define ATTEST_CLAIM_SPEAKER_H
/*
 * Who speaks at a verb where the tree gives nobody or somebody who cannot be: parsers lose the subject
 * behind an apposition, in front of an inverted verb, and for a participle that a quotation precedes.
 * Decided by word order and by who speaks so far in the sentence. NONE = nobody.
 */
#include "claim_emit.h"

/* The source of the verb f->cue, whose source in the tree is f->source. */
uint32_t claim_speaker_mend(const struct claim_work *w, const struct claim_found *f);

/* The speaker of the sentence for a participle set off behind a comma or quotation (", adding that",
 * ", citing"), however deep the parser hung it; else `source`. */
uint32_t claim_speaker_of_participle(const struct claim_work *w, uint32_t cue, uint32_t source);

/* "said the panel might be hurt, and warned the court": the speaker of the first verb for one that
 * stands beside it, even where the parser joined it to what is said; else `source`. */
uint32_t claim_speaker_of_second(const struct claim_work *w, uint32_t cue, uint32_t source);

/* "Most oppose the road", "Another tweeted": a quantity right before the verb; NONE. */
uint32_t claim_speaker_quantity(const struct claim_work *w, uint32_t cue);

/* A participle that follows a comma or a closing quotation mark: "..., adding that". */
bool claim_speaker_is_participle(const struct claim_work *w, uint32_t cue);

#endif
