#ifndef ATTEST_EVENT_FACT_WORD_H
#define ATTEST_EVENT_FACT_WORD_H
/* Factuality, part one: the words right at one verb or noun. */
#include "event_room.h"

struct event_reading {
    uint32_t event; /* the word that is read */
    bool negated, future, hypothetical, historical;
    bool just_supposed; /* the word that was read last made it hypothetical */
};

static inline bool event_fact_word_has_form(const struct event_work *w, uint32_t t, uint32_t form)
{
    return ud_feat_get(w->d->toks.v[t].feats, FEAT_VERBFORM) == form;
}

static inline bool event_fact_word_is_past(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(w->d->toks.v[t].feats, FEAT_TENSE) == TENSE_PAST;
}

/* Auxiliaries, marks, negation and adverbs of word `t`; with negation_taken the event itself is a negated one
 * ("will not sign" as a refusal). */
void event_fact_word_read(struct event_work *w, uint32_t t, bool negation_taken, struct event_reading *r);

/* "attacking"; "to attack"; "they attacked", "had to attack" without a modal. */
bool event_fact_word_is_gerund(const struct event_work *w, uint32_t t);
bool event_fact_word_is_infinitive(const struct event_work *w, uint32_t t);
bool event_fact_word_told_in_past(const struct event_work *w, uint32_t t);

/* "any attack", "any further attacks" */
bool event_fact_word_is_any(const struct event_work *w, uint32_t t);

/* A conjunction or preposition of the class opens the clause or phrase of `t`. */
bool event_fact_word_opened_by(const struct event_work *w, uint32_t t, enum event_class c);

bool event_fact_word_has_aux(const struct event_work *w, uint32_t t, enum event_class c);

/* "have attacked", "may have attacked" */
bool event_fact_word_is_perfect(const struct event_work *w, uint32_t t);

/* "not", "never", "nobody" at `t`; "none of them", "no soldier" as `t`. */
bool event_fact_word_negated(const struct event_work *w, uint32_t t);
bool event_fact_word_is_nobody(const struct event_work *w, uint32_t t);

/* In the clause that a verb of speech introduces, unless under a condition, or follows: "..., she said". */
bool event_fact_word_is_reported(const struct event_work *w, uint32_t t);

/* A modal of `t` only supposes: "may", "should", "would" outside of reported speech. */
bool event_fact_word_supposed(struct event_work *w, uint32_t t, bool negated);

#endif
