#ifndef ATTEST_EVENT_FACT_UNREAL_H
#define ATTEST_EVENT_FACT_UNREAL_H
/* Factuality: what would have been, told against the fact. */
#include "event_fact_word.h"

/* "They would have attacked had the guards fled", "if they had attacked, we would have fled": it was not so. With
 * a negation at `t` it was. */
bool event_fact_unreal_is(const struct event_work *w, uint32_t t);

/* "Did the army attack?", "Was anybody hurt?": a question that wants yes or no, told by its first word where the
 * tree has missed its subject. */
bool event_fact_unreal_is_question(const struct event_work *w, uint32_t t);

#endif
