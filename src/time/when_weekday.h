#ifndef ATTEST_WHEN_WEEKDAY_H
#define ATTEST_WHEN_WEEKDAY_H
/* Weekdays by their place beside a date: "the Monday after Easter", "the second Tuesday before
 * 3 March", "the Saturday nearest 5 October". */
#include "when_around.h"
#include "when_cal.h"

/* The expression at atom i; false if it is none. */
bool when_weekday_beside(const struct when_at *t, uint32_t i, int depth, struct when_expr *out);

/* The weekday x->away_weekday that x->away counts from the days of a date. */
int32_t when_weekday_count(const struct when_expr *x, struct when_days from);

#endif
