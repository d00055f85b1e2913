#ifndef ATTEST_DAY_H
#define ATTEST_DAY_H
/* Calendar days as numbers: days since 1970-01-01, proleptic Gregorian. */
#include "str.h"

enum { DAY_NONE = INT32_MIN }; /* unknown */
enum { DAY_MONDAY, DAY_TUESDAY, DAY_WEDNESDAY, DAY_THURSDAY, DAY_FRIDAY, DAY_SATURDAY, DAY_SUNDAY };

/* True for a date of the calendar with year -9999..9999. */
bool day_valid(int year, int month, int day);

/* Day number; DAY_NONE if not valid. (Howard Hinnant's days_from_civil.) */
int32_t day_of(int year, int month, int day);

void day_split(int32_t day, int *year, int *month, int *dom);
int day_weekday(int32_t day);             /* DAY_MONDAY .. DAY_SUNDAY */
int day_month_length(int year, int month); /* 28..31 */

/* "2022-01-11" from the arena; an empty string for DAY_NONE. */
struct str day_text(struct arena *a, int32_t day);

/* Reads "YYYY-MM-DD" (anything may follow after 'T' or a blank), "YYYYMMDD", or with a shorter form
 * "YYYY-MM" / "YYYY" a range; false if it is none of these. */
bool day_parse(struct str s, int32_t *from, int32_t *to);

#endif
