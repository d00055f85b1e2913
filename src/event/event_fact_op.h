#ifndef ATTEST_EVENT_FACT_OP_H
#define ATTEST_EVENT_FACT_OP_H
/* Factuality, part two: what one verb, noun or adjective says about the event below it. */
#include "event_fact_word.h"

/* The verb with its particle, where that says something of its own: "called off". 0 if not. */
uint32_t event_fact_op_phrasal(const struct event_work *w, uint32_t h);

/* True if verb, noun or adjective `h`, taken with its particle ("called off"), is of the class. */
bool event_fact_op_is(const struct event_work *w, uint32_t h, enum event_class c);

/* What governor `h` says about the event at `t` below it; false if it says nothing. */
bool event_fact_op_read(struct event_work *w, uint32_t h, struct event_reading *r);

/* Adds to `r` the words right at governor `h` of `t`. `before` is what stood before `h` was read as a governor:
 * a negation over it may turn what it said ("could not prevent", "made no attempt to"). */
void event_fact_op_add(struct event_work *w, uint32_t t, uint32_t h, const struct event_reading *before,
                       struct event_reading *r);

/* Noun `n` ("promise", "order") as one that was kept or broken: what it speaks of was done, or was not. Writes
 * to `r` if it was broken; false if the word above says neither. */
bool event_fact_op_is_kept(struct event_work *w, uint32_t n, struct event_reading *r);

#endif
