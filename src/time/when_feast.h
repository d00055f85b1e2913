#ifndef ATTEST_WHEN_FEAST_H
#define ATTEST_WHEN_FEAST_H
/* Days of holidays, from the rules in column "value" of lang/en/time/holidays.tsv. */
#include "when_cal.h"

/* Days of a holiday in `year`; DAY_NONE if the rule is none or names no day of that year. A rule
 * that names its year ("+1944-06-06") takes no notice of `year`. */
struct when_days when_feast(struct str rule, int year);

/* Of a rule that differs by country ("07-04; IND 08-15; UKR 08-24") the part for `country`, else
 * the first one. */
struct str when_feast_of(struct str rule, struct str country);

#endif
