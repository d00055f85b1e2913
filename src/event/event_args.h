#ifndef ATTEST_EVENT_ARGS_H
#define ATTEST_EVENT_ARGS_H
/* What event_args.c (verbs), event_args_subject.c, event_args_own.c and event_args_relative.c (their subjects),
 * event_args_noun.c and event_args_doer.c (nouns) share. */
#include "event_room.h"

/* True for a verb in the passive, participles included. */
bool event_args_is_passive(const struct event_work *w, uint32_t t);

/* "To V". */
bool event_args_subject_to_verb(const struct event_work *w, uint32_t t);

/* A relative pronoun. */
bool event_args_relative_pronoun(const struct event_work *w, uint32_t t);

/* `c`, in the clause of `t`, or what it stands for if it is a relative pronoun. */
uint32_t event_args_relative_stands_for(const struct event_work *w, uint32_t t, uint32_t c);

/* The same for the subject of `t`: "an attack on a church which killed nine" is of those who attacked. */
uint32_t event_args_relative_subject(struct event_work *w, uint32_t t, uint32_t c);

/* The noun of the deed that kills in the relative clause `t`: "an attack on a church which killed nine"; NONE. */
uint32_t event_args_relative_deed(struct event_work *w, uint32_t t);

/* What the joined verb `t` goes on from: its head; but the verb of saying over that for "A denied that
 * B fell, and accused C". */
uint32_t event_args_subject_joined_to(struct event_work *w, uint32_t t);

/* Verbs whose infinitive is what they are about, also where the tree calls it adverbial. */
bool event_args_subject_takes_to(struct event_work *w, uint32_t t);

/* The antecedent that the relative clause headed by `t` lacks as its object; NONE. */
uint32_t event_args_gap(struct event_work *w, uint32_t t);

/* The complement clause: to V, that V, of V-ing; NONE. */
uint32_t event_args_complement(struct event_work *w, uint32_t t);

/* The verb whose outcome the participle `t` tells: "shelled the town, killing six"; NONE. */
uint32_t event_args_subject_outcome_of(struct event_work *w, uint32_t t);

/* "Three were killed and eight wounded": the number hung on the participle `t`, which counts those who were; NONE. */
uint32_t event_args_own_number(const struct event_work *w, uint32_t t);

/* The subject that the tree gives the verb `t` itself, mended where the parse goes astray; NONE. */
uint32_t event_args_own_subject(const struct event_work *w, uint32_t t);

/* "CAIRO -- Forces said": a dateline taken for the subject gives way to the noun behind the dash that hangs on it; else `t`. */
uint32_t event_args_own_behind_dateline(const struct event_work *w, uint32_t t);

/* "Arrested a man on suspicion of stealing": who is charged with what the noun is about; "closed the
 * road in a bid to starve the town": who does what is above; NONE. */
uint32_t event_args_subject_of_phrase(struct event_work *w, uint32_t noun);

/* "Called the king to thank him": the king, if `t` is what callers do themselves; NONE. */
uint32_t event_args_subject_called(struct event_work *w, uint32_t t);

/* "because of", "rather than": number of the words that are joined to one at `tok`; 0 if there are none or no rule
 * knows them. */
uint32_t event_args_fixed(const struct event_work *w, uint32_t tok);

/* Adds the prepositional dependents of `t`. */
void event_args_add_preps(struct event_work *w, struct event_args *a, uint32_t t, uint32_t near);

/* Prepositional phrases of the verb that stand right behind its object `t`, as if they were the noun's: "condemned
 * the blasts in Soweto". */
void event_args_add_behind(struct event_work *w, struct event_args *a, uint32_t t);

/* The first argument with the preposition; NONE. */
uint32_t event_args_find_prep(const struct event_args *a, uint32_t prep);

/* Who is behind "by" with `t`, whose prepositions `a` holds; NONE. */
uint32_t event_args_by(const struct event_work *w, uint32_t t, const struct event_args *a);

/* A name or group that stands before a noun and does what it names; NONE. */
uint32_t event_args_noun_modifier(const struct event_work *w, uint32_t t);

/* Who did what the noun at `t` names, by their own word or another's: "claimed responsibility for the attack", "is
 * responsible for it", "the attack was attributed to X"; NONE. */
uint32_t event_args_doer(struct event_work *w, uint32_t t);

/* Who does what a verb tells: its subject, or the agent of the passive; NONE. */
uint32_t event_args_noun_deed_of(struct event_work *w, uint32_t verb);

/* Who does what a noun names; NONE. */
uint32_t event_args_noun_agent(struct event_work *w, uint32_t t);

/* Fills the arguments of a noun. */
void event_args_noun(struct event_work *w, uint32_t t, struct event_args *a);

#endif
