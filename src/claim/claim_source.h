#ifndef ATTEST_CLAIM_SOURCE_H
#define ATTEST_CLAIM_SOURCE_H
#include "claim_work.h"

/* Who speaks at cue word `cue`: its subject, the agent of a passive, the subject of the verb that
 * governs a participle or infinitive, or the noun that it modifies. `passive`: the cue is passive, so
 * its subject is not the speaker. NONE if nobody is named. */
uint32_t claim_source_of_verb(const struct claim_work *w, uint32_t cue, bool passive);

/* Who holds what noun `cue` names: "the ministry's claim", "a statement by", "police reports". */
uint32_t claim_source_of_noun(const struct claim_work *w, uint32_t cue);

/* Words of the source with head `head`, without prepositions, possessive endings and the cue. */
struct claim_range claim_source_range(const struct claim_work *w, uint32_t head, uint32_t cue);

/* Fills by, by_name, by_code, by_mention and attribution; `head` NONE: nobody named. The words lie
 * within `bound`, if that is not empty. */
void claim_source_fill(struct claim_work *w, struct claim *c, uint32_t head,
                       struct claim_range bound);

/* A number that is equal for words that stand for the same speaker; NONE for NONE. */
uint32_t claim_source_speaker(const struct claim_work *w, uint32_t head);

/* True if the noun can be somebody or something that says things (person, body, document, pronoun). */
bool claim_source_can_speak(const struct claim_work *w, uint32_t head);

#endif
