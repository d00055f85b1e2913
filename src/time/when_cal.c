#include "when_cal.h"

#include "day.h"

#include <assert.h>

static const struct when_days NO_DAYS = {DAY_NONE, DAY_NONE};

static struct when_days between(int32_t from, int32_t to)
{
    return from == DAY_NONE || to == DAY_NONE ? NO_DAYS : (struct when_days){from, to};
}

enum when_unit when_cal_unit_of(struct str code)
{
    static const struct {
        const char *code;
        enum when_unit unit;
    } codes[] = {{"TS", UNIT_SECOND},  {"TM", UNIT_MINUTE},    {"TH", UNIT_HOUR},
                 {"N", UNIT_NIGHT},    {"D", UNIT_DAY},        {"WE", UNIT_WEEKEND},
                 {"W", UNIT_WEEK},     {"W2", UNIT_FORTNIGHT}, {"M", UNIT_MONTH},
                 {"Q", UNIT_QUARTER},  {"Y", UNIT_YEAR},       {"DE", UNIT_DECADE},
                 {"CE", UNIT_CENTURY}, {"ML", UNIT_MILLENNIUM}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_eq(code, str_of(codes[i].code)))
            return codes[i].unit;
    return UNIT_NONE;
}

static int floor_to(int year, int step)
{
    int r = year % step;
    return year - (r < 0 ? r + step : r);
}

struct when_days when_cal_year(int year)
{
    return between(day_of(year, 1, 1), day_of(year, 12, 31));
}

static struct when_days years(int first, int n)
{
    return between(day_of(first, 1, 1), day_of(first + n - 1, 12, 31));
}

struct when_days when_cal_month(int year, int month)
{
    if (!day_valid(year, month, 1))
        return NO_DAYS;
    return between(day_of(year, month, 1), day_of(year, month, day_month_length(year, month)));
}

static struct when_days months(int year, int first, int n)
{
    int last = first + n - 1;
    struct when_days a = when_cal_month(year, first);
    struct when_days b = when_cal_month(year + (last > 12), last > 12 ? last - 12 : last);
    return between(a.from, b.to);
}

/* First month of a season in the north. */
static int season_begins(const char *season)
{
    switch (season[1]) {
    case 'P':
        return 3;
    case 'U':
        return 6;
    case 'A':
        return 9;
    default:
        return 12;
    }
}

struct when_days when_cal_season(int year, const char *season, bool south)
{
    int first = season_begins(season);
    return months(year, south ? (first + 5) % 12 + 1 : first, 3);
}

bool when_cal_season_turns(const char *season, bool south)
{
    return season_begins(season) == (south ? 6 : 12);
}

struct when_days when_cal_quarter(int year, int quarter)
{
    return months(year, quarter * 3 - 2, 3);
}

struct when_days when_cal_half(int year, int half)
{
    return months(year, half * 6 - 5, 6);
}

struct when_days when_cal_decade(int first_year)
{
    return years(first_year, 10);
}

/* Centuries as writers mean them: the 19th is 1800 to 1899. */
struct when_days when_cal_century(int century, enum when_era era)
{
    if (era == ERA_BC)
        return between(day_of(1 - century * 100, 1, 1),
                       day_of(1 - (century - 1) * 100 - 1, 12, 31));
    return years((century - 1) * 100, 100);
}

struct when_days when_cal_unit(enum when_unit unit, int32_t day)
{
    if (day == DAY_NONE)
        return NO_DAYS;
    int y, m, d;
    day_split(day, &y, &m, &d);
    int32_t monday = day - day_weekday(day);
    switch (unit) {
    case UNIT_WEEK:
        return between(monday, monday + 6);
    case UNIT_FORTNIGHT:
        return between(monday, monday + 13);
    case UNIT_WEEKEND:
        return between(monday + 5, monday + 6);
    case UNIT_MONTH:
        return when_cal_month(y, m);
    case UNIT_QUARTER:
        return when_cal_quarter(y, (m - 1) / 3 + 1);
    case UNIT_HALF:
        return when_cal_half(y, (m - 1) / 6 + 1);
    case UNIT_YEAR:
        return when_cal_year(y);
    case UNIT_DECADE:
        return years(floor_to(y, 10), 10);
    case UNIT_CENTURY:
        return years(floor_to(y, 100), 100);
    case UNIT_MILLENNIUM:
        return years(floor_to(y, 1000), 1000);
    default:
        return between(day, day);
    }
}

static int32_t add_months(int32_t day, int64_t n)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    int64_t at = (int64_t)y * 12 + m - 1 + n;
    if (at < -9999 * 12 || at >= 10000 * 12)
        return DAY_NONE;
    int64_t year = at >= 0 ? at / 12 : -((-at + 11) / 12);
    int month = (int)(at - year * 12) + 1;
    int len = day_month_length((int)year, month);
    return day_of((int)year, month, d < len ? d : len);
}

int32_t when_cal_add(int32_t day, int64_t n, enum when_unit unit)
{
    static const int64_t limit = 4000000;
    if (day == DAY_NONE || n > limit || n < -limit)
        return DAY_NONE;
    switch (unit) {
    case UNIT_SECOND:
        return when_cal_add(day, n / 86400, UNIT_DAY);
    case UNIT_MINUTE:
        return when_cal_add(day, n / 1440, UNIT_DAY);
    case UNIT_HOUR:
        return when_cal_add(day, n / 24, UNIT_DAY);
    case UNIT_WEEK:
    case UNIT_WEEKEND:
        return when_cal_add(day, n * 7, UNIT_DAY);
    case UNIT_FORTNIGHT:
        return when_cal_add(day, n * 14, UNIT_DAY);
    case UNIT_MONTH:
        return add_months(day, n);
    case UNIT_QUARTER:
        return add_months(day, n * 3);
    case UNIT_HALF:
        return add_months(day, n * 6);
    case UNIT_YEAR:
        return add_months(day, n * 12);
    case UNIT_DECADE:
        return add_months(day, n * 120);
    case UNIT_CENTURY:
        return add_months(day, n * 1200);
    case UNIT_MILLENNIUM:
        return add_months(day, n * 12000);
    default:
        break;
    }
    int64_t at = (int64_t)day + n;
    return at < day_of(-9999, 1, 1) || at > day_of(9999, 12, 31) ? DAY_NONE : (int32_t)at;
}

int32_t when_cal_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return year < 1 ? DAY_NONE : day_of(year, n / 31, n % 31 + 1);
}

int32_t when_cal_nth(int year, int month, int n, int weekday)
{
    struct when_days m = when_cal_month(year, month);
    if (m.from == DAY_NONE || n == 0)
        return DAY_NONE;
    int32_t day = n > 0 ? m.from + (weekday - day_weekday(m.from) + 7) % 7 + (n - 1) * 7
                        : m.to - (day_weekday(m.to) - weekday + 7) % 7 + (n + 1) * 7;
    return day < m.from || day > m.to ? DAY_NONE : day;
}

/* How a size is cut: its early part, its middle, its late part; and its first half. */
struct cut {
    enum when_unit unit;
    int head, middle, tail, half;
};

static struct cut cut_of(enum when_unit unit, int days)
{
    switch (unit) {
    case UNIT_YEAR:
        return (struct cut){UNIT_MONTH, 4, 4, 4, 6};
    case UNIT_DECADE: /* "the late 1950s" began in 1955 */
        return (struct cut){UNIT_YEAR, 5, 4, 5, 5};
    case UNIT_CENTURY:
        return (struct cut){UNIT_YEAR, 25, 50, 25, 50};
    default:
        return (struct cut){UNIT_DAY, days / 3, days - days / 3 * 2, days / 3, days / 2};
    }
}

struct when_days when_cal_third(struct when_days d, enum when_unit unit, enum when_third third)
{
    int n = d.to - d.from + 1;
    if (d.from == DAY_NONE || d.to == DAY_NONE || n < 4 || d.to == day_of(9999, 12, 31))
        return d;
    struct cut c = cut_of(unit, n);
    int middle = unit == UNIT_DECADE ? 3 : c.head; /* where the middle begins */
    switch (third) {
    case THIRD_START:
        return between(d.from, when_cal_add(d.from, c.head, c.unit) - 1);
    case THIRD_MID:
        return between(when_cal_add(d.from, middle, c.unit),
                       when_cal_add(d.from, middle + c.middle, c.unit) - 1);
    case THIRD_END:
        return between(when_cal_add(d.to + 1, -c.tail, c.unit), d.to);
    case THIRD_FIRST_HALF:
        return between(d.from, when_cal_add(d.from, c.half, c.unit) - 1);
    case THIRD_SECOND_HALF:
        return between(when_cal_add(d.from, c.half, c.unit), d.to);
    default:
        return d;
    }
}

/* --- values --- */

struct str when_cal_year_text(struct arena *a, int year)
{
    return year > 0 ? str_fmt(a, "%04d", year) : str_fmt(a, "BC%04d", 1 - year);
}

static struct str week_text(struct arena *a, int32_t day, const char *tail)
{
    int32_t thursday = day - day_weekday(day) + 3;
    int y, m, d;
    day_split(thursday, &y, &m, &d);
    int week = (thursday - day_of(y, 1, 1)) / 7 + 1;
    struct str year = when_cal_year_text(a, y);
    return str_fmt(a, "%.*s-W%02d%s", STR_ARG(year), week, tail);
}

/* The first digits of the year: "202" for a decade, "20" for a century. */
static struct str year_head(struct arena *a, int year, size_t cut)
{
    struct str t = when_cal_year_text(a, year);
    return str_make(t.p, t.n > cut ? t.n - cut : t.n);
}

struct str when_cal_value(struct arena *a, enum when_unit unit, int32_t day)
{
    if (day == DAY_NONE)
        return STR("");
    int y, m, d;
    day_split(day, &y, &m, &d);
    struct str year = when_cal_year_text(a, y);
    switch (unit) {
    case UNIT_WEEK:
    case UNIT_FORTNIGHT:
        return week_text(a, day, "");
    case UNIT_WEEKEND:
        return week_text(a, day, "-WE");
    case UNIT_MONTH:
        return str_fmt(a, "%.*s-%02d", STR_ARG(year), m);
    case UNIT_QUARTER:
        return str_fmt(a, "%.*s-Q%d", STR_ARG(year), (m - 1) / 3 + 1);
    case UNIT_HALF:
        return str_fmt(a, "%.*s-H%d", STR_ARG(year), (m - 1) / 6 + 1);
    case UNIT_YEAR:
        return year;
    case UNIT_DECADE:
        return year_head(a, y, 1);
    case UNIT_CENTURY:
        return year_head(a, y, 2);
    case UNIT_MILLENNIUM:
        return year_head(a, y, 3);
    default:
        return str_fmt(a, "%.*s-%02d-%02d", STR_ARG(year), m, d);
    }
}

struct str when_cal_period(struct arena *a, const struct quant_num *n, bool vague,
                           enum when_unit unit)
{
    static const char *const letters[] = {
        [UNIT_NONE] = "D",       [UNIT_SECOND] = "S",  [UNIT_MINUTE] = "M",
        [UNIT_HOUR] = "H",       [UNIT_NIGHT] = "NI",  [UNIT_DAY] = "D",
        [UNIT_WEEKEND] = "WE",   [UNIT_WEEK] = "W",    [UNIT_FORTNIGHT] = "W",
        [UNIT_MONTH] = "M",      [UNIT_QUARTER] = "Q", [UNIT_HALF] = "H",
        [UNIT_YEAR] = "Y",       [UNIT_DECADE] = "DE", [UNIT_CENTURY] = "CE",
        [UNIT_MILLENNIUM] = "ML"};
    const char *time = unit >= UNIT_SECOND && unit <= UNIT_HOUR ? "T" : "";
    if (vague || n->den == 0)
        return str_fmt(a, "P%sX%s", time, letters[unit]);
    int64_t k = unit == UNIT_FORTNIGHT ? 2 : 1;
    if (n->den == 1)
        return str_fmt(a, "P%s%lld%s", time, (long long)(n->num * k), letters[unit]);
    if (unit == UNIT_HOUR && n->num < n->den && 60 * n->num % n->den == 0) /* half an hour */
        return str_fmt(a, "PT%lldM", (long long)(60 * n->num / n->den));
    return str_fmt(a, "P%s%g%s", time, (double)n->num / (double)n->den * (double)k, letters[unit]);
}
