#ifndef ATTEST_WHEN_MOON_H
#define ATTEST_WHEN_MOON_H
/* The Islamic calendar by the moon as it is reckoned for Mecca. */
#include <stdint.h>

/* Day (base/day.h) of day `day` of month `month` of the year `year` of the Hijra, 1 or more. Eleven times in twelve it is
 * the day that Saudi Arabia announces; where the crescent is looked for by eye, the month often begins a day later. */
int32_t when_moon_hijri(int year, int month, int day);

#endif
