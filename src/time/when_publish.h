#ifndef ATTEST_WHEN_PUBLISH_H
#define ATTEST_WHEN_PUBLISH_H
/*
 * The last word on the day of publication. The page stage found a date (or none); the text can
 * contradict it: by its dateline, by weekdays that do not fit, by telling as news what the world
 * knows to have been on another day, by telling of days that had not come yet.
 */
#include "when_fact.h"
#include "when_tense.h"

/* An expression with its place, as far as this decision needs it. */
struct when_seen {
    struct when_expr x;
    struct span span;
    uint32_t sent;
    enum when_tense tense;
    bool on; /* "on" stands before it: a day of the event, not an end or a plan */
};

/* Decides d->published: day, basis, confidence, note and anchor. */
void when_publish_decide(struct doc *d, const struct when_seen *seen, uint32_t n,
                         const struct when_facts *facts);

#endif
