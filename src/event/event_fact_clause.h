#ifndef ATTEST_EVENT_FACT_CLAUSE_H
#define ATTEST_EVENT_FACT_CLAUSE_H
/* Factuality, part four: events told by clauses. Each call reads what the word above `t` says about the clause
 * that `t` heads; false at the edge of what bears on the event. */
#include "event_fact_op.h"

/* "failed to attack", "stopped shelling" */
bool event_fact_clause_complement(struct event_work *w, uint32_t t, struct event_reading *r);
/* "said that they attacked" */
bool event_fact_clause_content(struct event_work *w, uint32_t t, struct event_reading *r);
/* "marched to protest", "fled after attacking" */
bool event_fact_clause_adverbial(struct event_work *w, uint32_t t, struct event_reading *r);
/* "plan to attack", "claim that they attacked" */
bool event_fact_clause_attribute(struct event_work *w, uint32_t t, struct event_reading *r);
/* "it is unfair to punish them" */
bool event_fact_clause_subject(struct event_work *w, uint32_t t, struct event_reading *r);

/* True if joined word `t` shares what stands over the first. */
bool event_fact_clause_joined(const struct event_work *w, uint32_t t);

#endif
