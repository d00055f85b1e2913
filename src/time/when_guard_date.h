#ifndef ATTEST_WHEN_GUARD_DATE_H
#define ATTEST_WHEN_GUARD_DATE_H
/* Which matches that look like calendar dates are none: "may", "the fall of Kabul", "2000 people". */
#include "when_guard_look.h"

/* False if the date *x is none where it stands. May shorten *x. */
bool when_guard_date(const struct when_guard_look *c, struct when_expr *x);

/* A year of three digits: the text speaks of such times, and nothing is counted. */
bool when_guard_date_ancient(const struct when_guard_look *c, const struct when_expr *x);

#endif
