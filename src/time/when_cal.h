#ifndef ATTEST_WHEN_CAL_H
#define ATTEST_WHEN_CAL_H
/* Calendar arithmetic and TIMEX3 value strings. Weeks are ISO 8601 weeks, Monday to Sunday. */
#include "when_expr.h"

/* Days [from, to], both included; DAY_NONE where open or unknown. */
struct when_days {
    int32_t from, to;
};

/* Unit of a code of lang/en/time/units.tsv ("D", "TH", "DE"); UNIT_NONE if it is none. */
enum when_unit when_cal_unit_of(struct str code);

/* The unit (day .. millennium, weekend) that holds `day`; the weekend of a day is that of its week.
 */
struct when_days when_cal_unit(enum when_unit unit, int32_t day);

/* `day` moved by n units; the day of the month is cut to the length of the month. DAY_NONE if the
 * result is outside the calendar. */
int32_t when_cal_add(int32_t day, int64_t n, enum when_unit unit);

/* Intervals of parts of years; year may be negative (astronomical: 0 = 1 BC). */
struct when_days when_cal_year(int year);
struct when_days when_cal_month(int year, int month);
struct when_days when_cal_season(int year, const char *season, bool south);

/* The season that begins in one year and ends in the next. */
bool when_cal_season_turns(const char *season, bool south);
struct when_days when_cal_quarter(int year, int quarter);
struct when_days when_cal_half(int year, int half);
struct when_days when_cal_decade(int first_year);
struct when_days when_cal_century(int century, enum when_era era);

/* Easter Sunday (Gregorian; the anonymous algorithm of Nature, 1876). */
int32_t when_cal_easter(int year);

/* n-th weekday (0 = Monday) of a month; n = -1: the last. DAY_NONE if there is none. */
int32_t when_cal_nth(int year, int month, int n, int weekday);

/* The third of an interval of size `unit` that `third` names; of years in whole months, of decades
 * and centuries in whole years. */
struct when_days when_cal_third(struct when_days d, enum when_unit unit, enum when_third third);

/* TIMEX3 value of the unit that holds `day`: "2022-01-11", "2022-W02", "2022-01", "202", "20". */
struct str when_cal_value(struct arena *a, enum when_unit unit, int32_t day);

/* "2022", "0079" or "BC0044" from an astronomical year. */
struct str when_cal_year_text(struct arena *a, int year);

/* "P3D", "PT2H", "P2.5Y", "PXW" (vague). */
struct str when_cal_period(struct arena *a, const struct quant_num *n, bool vague,
                           enum when_unit unit);

#endif
