#ifndef ATTEST_EVENT_FACT_NOUN_H
#define ATTEST_EVENT_FACT_NOUN_H
/* Factuality, part three: events told by nouns. */
#include "event_fact_op.h"

/* "the attack", "his arrest", "this war", "the group's attacks" */
bool event_fact_noun_is_definite(const struct event_work *w, uint32_t t);

/* True for a noun that tells what the word above is about: "charged with murder", "threat of war";
 * not for one that only tells where or when. */
bool event_fact_noun_is_about(const struct event_work *w, uint32_t t);

/* "was behind the killing", "is against the war": the event is there, whatever the clause says. */
bool event_fact_noun_is_taken(const struct event_work *w, uint32_t t);

/* "The attack may have been carried out by them": only who did it is supposed. */
bool event_fact_noun_is_only_by(const struct event_work *w, uint32_t t);

/* "charged with murder", "suspected of killing": only who did it is supposed. */
bool event_fact_noun_is_charged(const struct event_work *w, uint32_t t, const struct event_reading *r);

/* "next week's summit" */
bool event_fact_noun_is_to_come(const struct event_work *w, uint32_t t);

/* What the word above says about the event as its object, its prepositional phrase, its subject; false at the
 * edge of what bears on the event. */
bool event_fact_noun_object(struct event_work *w, uint32_t t, struct event_reading *r);
bool event_fact_noun_phrase(struct event_work *w, uint32_t t, struct event_reading *r);
bool event_fact_noun_subject(struct event_work *w, uint32_t t, struct event_reading *r);

#endif
