#include "day.h"

#include <assert.h>

bool day_valid(int year, int month, int day)
{
    return year >= -9999 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= day_month_length(year, month);
}

int day_month_length(int year, int month)
{
    assert(month >= 1 && month <= 12);
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return length[month - 1] + (month == 2 && leap);
}

int32_t day_of(int year, int month, int day)
{
    if (!day_valid(year, month, day))
        return DAY_NONE;
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void day_split(int32_t day, int *year, int *month, int *dom)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *dom = doy - (153 * mp + 2) / 5 + 1;
    *month = mp + (mp < 10 ? 3 : -9);
    *year = yoe + era * 400 + (*month <= 2);
}

int day_weekday(int32_t day)
{
    int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

struct str day_text(struct arena *a, int32_t day)
{
    if (day == DAY_NONE)
        return STR("");
    int y, m, d;
    day_split(day, &y, &m, &d);
    return str_fmt(a, "%s%04d-%02d-%02d", y < 0 ? "-" : "", y < 0 ? -y : y, m, d);
}

static bool digits(struct str s, size_t at, size_t n, int *value)
{
    uint64_t v;
    if (at + n > s.n || !str_to_uint(str_make(s.p + at, n), 9999, &v))
        return false;
    *value = (int)v;
    return true;
}

bool day_parse(struct str s, int32_t *from, int32_t *to)
{
    int y, m = 0, d = 0;
    s = str_trim(s);
    if (!digits(s, 0, 4, &y))
        return false;
    bool compact = s.n == 8 && digits(s, 4, 2, &m) && digits(s, 6, 2, &d);
    if (!compact) {
        m = d = 0;
        if (s.n > 4 && (s.p[4] != '-' || !digits(s, 5, 2, &m)))
            return false;
        if (s.n > 7 && (s.p[7] != '-' || !digits(s, 8, 2, &d)))
            return false;
        if (s.n > 10 && s.p[10] != 'T' && s.p[10] != ' ')
            return false;
    }
    if (!day_valid(y, m ? m : 1, d ? d : 1))
        return false;
    *from = day_of(y, m ? m : 1, d ? d : 1);
    *to = day_of(y, m ? m : 12, d ? d : day_month_length(y, m ? m : 12));
    return true;
}
