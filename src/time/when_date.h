#ifndef ATTEST_WHEN_DATE_H
#define ATTEST_WHEN_DATE_H
/* Expressions made of calendar fields: dates with and without their year, weekdays, holidays,
 * decades, centuries, ranges. The functions return false if it is no date of the calendar. */
#include "when_result.h"

/* Days of the fields of *x (month, day, season, quarter, half) in `year`. */
struct when_days when_date_in(const struct when_expr *x, int year);
enum when_unit when_date_grain(const struct when_expr *x);

/* "XXXX-10-17": the fields without a year. */
struct str when_date_blank(struct when_context *c, const struct when_expr *x);
void when_date_season(struct when_context *c, const struct when_expr *x, int year,
                      struct when_result *r);

bool when_date_resolve(struct when_context *c, const struct when_expr *x, struct when_result *r);
bool when_date_century(struct when_context *c, const struct when_expr *x, struct when_result *r);
bool when_date_decade(struct when_context *c, const struct when_expr *x, struct when_result *r);
bool when_date_holiday(struct when_context *c, const struct when_expr *x, struct when_result *r);
bool when_date_range(struct when_context *c, const struct when_expr *x, struct when_result *r);

#endif
