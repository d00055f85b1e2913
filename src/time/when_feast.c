#include "when_feast.h"

#include "day.h"
#include "when_moon.h"

#include <stdio.h>

static const struct when_days NO_DAYS = {DAY_NONE, DAY_NONE};

static struct when_days from_day(int32_t day)
{
    return (struct when_days){day, day};
}

static int32_t plus(int32_t day, int n)
{
    return day == DAY_NONE ? day : day + n;
}

/* Orthodox Easter Sunday: the Julian rule of Meeus, moved to the Gregorian calendar. */
static int32_t orthodox_easter(int year)
{
    if (year < 326)
        return DAY_NONE;
    int a = year % 4, b = year % 7, c = year % 19;
    int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
    int n = d + e + 114;
    int32_t julian = day_of(year, n / 31, n % 31 + 1);
    return plus(julian, year / 100 - year / 400 - 2);
}

/* Days from the epoch of the Hebrew calendar to 1 Tishri (Dershowitz and Reingold). */
static int64_t hebrew_elapsed(int64_t year)
{
    int64_t months = (235 * year - 234) / 19, parts = 12084 + 13753 * months;
    int64_t day = 29 * months + parts / 25920;
    return day + (3 * (day + 1) % 7 < 3);
}

/* 1 Tishri of a Hebrew year. */
static int32_t rosh_hashanah(int year)
{
    enum { EPOCH = -2092590 }; /* 1 Tishri of year 1, in days since 1970 */
    int64_t before = hebrew_elapsed(year - 1), at = hebrew_elapsed(year);
    int64_t after = hebrew_elapsed(year + 1);
    int correction = after - at == 356 ? 2 : at - before == 382 ? 1 : 0;
    return (int32_t)(EPOCH + at + correction);
}

static int32_t hebrew(struct str feast, int year)
{
    enum { HEBREW_AHEAD = 3761 }; /* the Hebrew year that begins in autumn of year 0 */
    if (year < 100)
        return DAY_NONE;
    int32_t tishri = rosh_hashanah(year + HEBREW_AHEAD);
    if (str_eq(feast, STR("tishri")))
        return tishri;
    if (str_eq(feast, STR("passover")))
        return tishri - 163;
    int length = rosh_hashanah(year + HEBREW_AHEAD + 1) - tishri;
    return tishri + 83 + (length % 10 == 5); /* 25 Kislev; Heshvan is long in full years */
}

static struct when_days hijri(int month, int day, int year)
{
    int32_t first = day_of(year, 1, 1);
    if (year < 623 || month < 1 || month > 12 || day > 30)
        return NO_DAYS;
    int hijri_year = (int)((int64_t)(year - 622) * 33 / 32);
    for (int y = hijri_year; y < hijri_year + 3; y++) {
        int32_t at = when_moon_hijri(y, month, day > 0 ? day : 1);
        if (at < first)
            continue;
        if (day > 0)
            return (struct when_days){at, at + 1};
        int32_t next = month < 12 ? when_moon_hijri(y, month + 1, 1) : when_moon_hijri(y + 1, 1, 1);
        return (struct when_days){at, next - 1};
    }
    return NO_DAYS;
}

/* "1960 0128 0215 ...": one day for every year from the first on. */
static int32_t listed(struct str days, int year)
{
    struct str part = {NULL, 0};
    uint64_t first = 0, md = 0;
    if (!str_field(&days, ' ', &part) || !str_to_uint(part, 9999, &first))
        return DAY_NONE;
    for (int64_t y = (int64_t)first; str_field(&days, ' ', &part); y++)
        if (y == year && str_to_uint(part, 1231, &md))
            return day_of(year, (int)md / 100, (int)md % 100);
    return DAY_NONE;
}

static struct when_days dated(const char *text)
{
    int y, m, d, n = 0;
    if (sscanf(text, "+%d-%d-%d%n", &y, &m, &d, &n) != 3)
        return NO_DAYS;
    struct when_days days = from_day(day_of(y, m, d));
    if (sscanf(text + n, "/%d-%d-%d", &y, &m, &d) == 3)
        days.to = day_of(y, m, d);
    return days;
}

/* "11/4/4", "11/1/1+1": a weekday of a month; "05-24<1": the last Monday up to 24 May; "05-24". */
static int32_t of_month(const char *text, int year)
{
    int m, n, w, more = 0, d;
    if (sscanf(text, "%d/%d/%d%d", &m, &n, &w, &more) >= 3)
        return m >= 1 && m <= 12 && w >= 1 && w <= 7 ? plus(when_cal_nth(year, m, n, w - 1), more)
                                                     : DAY_NONE;
    int found = sscanf(text, "%d-%d<%d", &m, &d, &w);
    int32_t day = found >= 2 ? day_of(year, m, d) : DAY_NONE;
    if (found == 3 && day != DAY_NONE)
        day -= (day_weekday(day) - (w - 1) + 7) % 7;
    return day;
}

static struct when_days of_rule(struct str rule, int year)
{
    char text[32] = {0};
    int n = 0, month, day = 0;
    if (str_starts(rule, STR("list ")))
        return from_day(listed(str_make(rule.p + 5, rule.n - 5), year));
    if (rule.n >= sizeof text)
        return NO_DAYS;
    memcpy(text, rule.p, rule.n);
    if (text[0] == '+')
        return dated(text);
    if (sscanf(text, "easter%d", &n) == 1)
        return from_day(plus(when_cal_easter(year), n));
    if (sscanf(text, "orthodox%d", &n) == 1)
        return from_day(plus(orthodox_easter(year), n));
    if (sscanf(text, "hijri %d<%d", &month, &n) == 2) {
        int32_t last = plus(hijri(month, 0, year).to, -1); /* the last one may be the feast */
        return from_day(last == DAY_NONE ? last : last - (day_weekday(last) - (n - 1) + 7) % 7);
    }
    if (sscanf(text, "hijri %d-%d", &month, &day) >= 1)
        return hijri(month, day, year);
    static const char *const feasts[] = {"passover", "tishri", "hanukkah"};
    for (size_t i = 0; i < sizeof feasts / sizeof *feasts; i++)
        if (str_starts(rule, str_of(feasts[i]))) {
            sscanf(text + strlen(feasts[i]), "%d", &n);
            return from_day(plus(hebrew(str_of(feasts[i]), year), n));
        }
    return from_day(of_month(text, year));
}

struct when_days when_feast(struct str rule, int year)
{
    size_t at = str_find(rule, STR(" x"), 0);
    uint64_t days = 1;
    if (at != SIZE_MAX && str_to_uint(str_make(rule.p + at + 2, rule.n - at - 2), 400, &days))
        rule.n = at;
    struct when_days d = of_rule(rule, year);
    if (d.to != DAY_NONE)
        d.to += (int32_t)days - 1;
    return d;
}

struct str when_feast_of(struct str rule, struct str country)
{
    struct str part, first = {NULL, 0};
    while (str_field(&rule, ';', &part)) {
        part = str_trim(part);
        if (!first.p)
            first = part;
        else if (country.n == 3 && part.n > 4 && str_starts(part, country) && part.p[3] == ' ')
            return str_make(part.p + 4, part.n - 4);
    }
    return first;
}
