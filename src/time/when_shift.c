#include "when_shift.h"

#include "day.h"
#include "when_date.h"

static bool resolve_weekday_shift(struct when_context *c, const struct when_expr *x,
                                  struct when_result *r)
{
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0 && !x->from_page;
    x = &y;
    int32_t from = when_result_anchor(c, x, UNIT_DAY, x->shift, r);
    r->grain = UNIT_DAY;
    if (from == DAY_NONE) {
        r->value = str_fmt(c->arena, "XXXX-WXX-%d", x->weekday + 1);
        r->days = WHEN_RESULT_UNKNOWN;
        return true;
    }
    int32_t monday = from - day_weekday(from), d;
    if (x->unit == UNIT_WEEK)
        d = monday + 7 * x->shift + x->weekday;
    else if (x->from_text && x->shift == 0)
        d = from - 3 + (x->weekday - day_weekday(from - 3) + 7) % 7; /* the nearest one */
    else if (x->from_text)
        d = x->shift < 0 ? from - ((day_weekday(from) - x->weekday + 6) % 7 + 1)
                         : from + ((x->weekday - day_weekday(from) + 6) % 7 + 1);
    else if (x->shift < 0) /* -2: "the Friday before last" */
        d = from - ((day_weekday(from) - x->weekday + 6) % 7 + 1) + 7 * (x->shift + 1);
    else if (x->shift > 1) /* "Friday after next" */
        d = from + ((x->weekday - day_weekday(from) + 6) % 7 + 1) + 7 * (x->shift - 1);
    else if (x->shift > 0 && x->from_page) /* "the coming Friday" */
        d = from + ((x->weekday - day_weekday(from) + 6) % 7 + 1);
    else if (x->shift > 0)
        d = monday + 7 + x->weekday;
    else
        d = c->tense == TENSE_BACK ? from - (day_weekday(from) - x->weekday + 7) % 7
                                   : from + (x->weekday - day_weekday(from) + 7) % 7;
    if (x->shift == 0 && x->unit != UNIT_WEEK && c->fragment && d == from)
        d += 7;
    r->days = (struct when_days){d, d};
    return true;
}

/* "last March", "next summer": the nearest one that does not hold the anchor. */
static bool resolve_named_shift(struct when_context *c, const struct when_expr *x,
                                struct when_result *r)
{
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0 && !x->from_page;
    int32_t from = when_result_anchor(c, &y, UNIT_MONTH, x->shift, r);
    r->grain = when_date_grain(x);
    if (from == DAY_NONE) {
        r->value = when_date_blank(c, x);
        r->days = WHEN_RESULT_UNKNOWN;
        return true;
    }
    int this_year = when_result_year(from), year = this_year;
    struct when_days now = when_date_in(x, this_year);
    bool whole = r->from_text && c->last.grain >= UNIT_YEAR; /* "1945 ... that spring" */
    if (x->shift < 0 && (whole || now.to >= from))
        year = this_year - 1;
    if (x->shift > 0 && (whole || now.from <= from))
        year = this_year + 1;
    year += x->shift > 1 ? x->shift - 1 : x->shift < -1 ? x->shift + 1 : 0; /* "after next" */
    if (x->shift == 0 && now.from > from && c->tense == TENSE_BACK && !whole)
        year = this_year - 1;
    if (!whole && x->season && when_cal_season_turns(x->season, x->south) && x->shift <= 0 &&
        when_result_month(from) <= 2)
        year = this_year - 1 - (x->shift < 0);
    r->days = when_date_in(x, year);
    if (x->season)
        when_date_season(c, x, year, r);
    return true;
}

static int weekend_shift(const struct when_context *c, const struct when_expr *x, int32_t from)
{
    int wd = day_weekday(from);
    if (x->shift != 0)
        return x->shift;
    if (c->tense == TENSE_BACK || (x->recent && c->tense == TENSE_UNKNOWN))
        return wd >= DAY_SATURDAY ? 0 : -1;
    return 0;
}

static void running_third(const struct when_expr *x, int32_t from, struct when_result *r)
{
    if (x->third == THIRD_EARLIER && from > r->days.from)
        r->days.to = from;
    if (x->third == THIRD_LATER && from < r->days.to)
        r->days.from = from;
}

static bool resolve_part_shift(struct when_context *c, const struct when_expr *x,
                               struct when_result *r)
{
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0 && !x->from_page;
    int32_t from = when_result_anchor(c, &y, UNIT_DAY, x->shift, r);
    r->grain = UNIT_DAY;
    if (from == DAY_NONE) {
        r->value = STR("XXXX-XX-XX");
        r->days = WHEN_RESULT_UNKNOWN;
    } else {
        r->days.from = r->days.to = from + x->shift;
    }
    return true;
}

/* A history quotes its people: "next year" beside a date of 1969 is 1970, not the year after the
 * book came out. */
static bool told_of_old(const struct when_context *c)
{
    return c->narrative && c->last.known && c->last.told && c->last.sent + 1 >= c->sent &&
           (c->published == DAY_NONE ||
            when_result_year(c->last.days.from) < when_result_year(c->published) - 1);
}

bool when_shift_resolve(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct when_expr old = *x;
    if ((x->unit >= UNIT_MONTH || x->unit == UNIT_NONE) && told_of_old(c)) {
        old.from_text = true;
        x = &old;
    }
    if (x->holiday)
        return when_date_holiday(c, x, r);
    if (x->weekday != UNSAID)
        return resolve_weekday_shift(c, x, r);
    if (x->month != UNSAID || x->season)
        return resolve_named_shift(c, x, r);
    if (x->unit == UNIT_NONE)
        return x->part && resolve_part_shift(c, x, r);
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0 && !x->from_page;
    if (y.unit == UNIT_NIGHT || y.unit == UNIT_HOUR)
        y.unit = UNIT_DAY;
    if (x->from_text && x->shift == 0 && x->the && c->narrative == false && x->unit > UNIT_DAY &&
        c->published != DAY_NONE && !(c->last.known && c->last.sent + 1 >= c->sent))
        y.from_text = false;
    int32_t from = when_result_anchor(c, &y, y.unit, x->shift, r);
    r->grain = y.unit;
    if (from == DAY_NONE) {
        r->value = when_result_blank(c->arena, y.unit);
        r->days = WHEN_RESULT_UNKNOWN;
        return true;
    }
    int shift = y.unit == UNIT_WEEKEND ? weekend_shift(c, x, from) : x->shift;
    when_result_set(r, y.unit, when_cal_add(from, shift, y.unit));
    if (x->third == THIRD_EARLIER || x->third == THIRD_LATER)
        running_third(x, from, r);
    return true;
}

/* --- distances --- */

/* `day` moved by a number that may be a fraction: halves of years are months and so on. */
static int32_t moved(int32_t day, const struct quant_num *n, int sign, enum when_unit unit)
{
    if (n->den == 1)
        return when_cal_add(day, n->num > 4000000 ? 4000001 : n->num * sign, unit);
    static const struct {
        enum when_unit unit, finer;
        int64_t factor;
    } finer[] = {{UNIT_YEAR, UNIT_MONTH, 12},
                 {UNIT_DECADE, UNIT_MONTH, 120},
                 {UNIT_CENTURY, UNIT_MONTH, 1200},
                 {UNIT_MONTH, UNIT_DAY, 30},
                 {UNIT_WEEK, UNIT_DAY, 7}};
    if (n->den == 0 || n->num > 4000000)
        return DAY_NONE;
    for (size_t i = 0; i < sizeof finer / sizeof *finer; i++)
        if (finer[i].unit == unit)
            return when_cal_add(day, n->num * finer[i].factor / n->den * sign, finer[i].finer);
    return when_cal_add(day, n->num / n->den * sign, unit);
}

enum when_unit when_shift_grain(enum when_unit unit)
{
    switch (unit) {
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
    case UNIT_NIGHT:
        return UNIT_DAY;
    case UNIT_WEEK: /* "three weeks ago" is as far as "21 days ago" */
    case UNIT_FORTNIGHT:
        return UNIT_DAY;
    case UNIT_DECADE: /* "a decade ago" is the year */
    case UNIT_CENTURY:
    case UNIT_MILLENNIUM:
        return UNIT_YEAR;
    default:
        return unit;
    }
}

/* "two decades earlier" is a decade, "a decade ago" the year. */
static bool known_decades(const struct when_expr *x)
{
    return x->num.den == 1 && x->num.num > 1;
}

bool when_shift_distance(struct when_context *c, const struct when_expr *x, int sign,
                         struct when_result *r)
{
    enum when_unit unit = x->unit;
    struct when_expr old = *x;
    if (x->op == OP_AGO && unit >= UNIT_MONTH && told_of_old(c)) {
        old.from_text = true;
        x = &old;
    }
    if (x->weekday != UNSAID && unit == UNIT_NONE && !x->exact) { /* "two Thursdays ago" */
        if (c->published == DAY_NONE || x->vague || x->num.den != 1 || x->num.num > 520)
            return false;
        int32_t at = c->published;
        int back = (day_weekday(at) - x->weekday + 6) % 7 + 1,
            ahead = (x->weekday - day_weekday(at) + 6) % 7 + 1;
        int weeks = (int)x->num.num - 1;
        r->grain = UNIT_DAY;
        r->relative = true;
        r->days.from = r->days.to = sign < 0 ? at - back - weeks * 7 : at + ahead + weeks * 7;
        return true;
    }
    int32_t from = when_result_anchor(c, x, unit, sign, r);
    if (x->op == OP_AGO && from != DAY_NONE)
        from += x->offset;                                      /* "a year ago tomorrow" */
    if (x->exact && x->weekday != UNSAID && from != DAY_NONE) { /* "a week on Tuesday" */
        int wd = day_weekday(from);
        from += sign > 0 ? (x->weekday - wd + 6) % 7 + 1 : -((wd - x->weekday + 6) % 7 + 1);
    }
    bool bare = x->num.e == x->num.b && x->num.den == 1; /* "the week before that" */
    if ((unit >= UNIT_DECADE && (bare || known_decades(x))) ||
        (unit == UNIT_WEEK && bare && !x->exact))
        r->grain = unit;
    else
        r->grain = x->exact ? UNIT_DAY : when_shift_grain(x->num2.den ? x->unit2 : unit);
    if (x->unit2 != UNIT_NONE && !x->num2.den) /* "two years ago this week" */
        r->grain = x->unit2;
    if (x->num.den > 1 && unit == UNIT_YEAR)
        r->grain = UNIT_MONTH;
    bool known = !x->vague && x->num.den && from != DAY_NONE;
    int32_t day = known ? moved(from, &x->num, sign, unit) : DAY_NONE;
    if (day != DAY_NONE && x->num2.den)
        day = moved(day, &x->num2, sign, x->unit2);
    if (day == DAY_NONE) {
        r->value = when_result_blank(c->arena, unit);
        r->days = WHEN_RESULT_UNKNOWN;
        if (from != DAY_NONE && (x->vague || !x->num.den))
            *(sign < 0 ? &r->days.to : &r->days.from) = from;
        r->no_mention = true;
        return true;
    }
    when_result_set(r, r->grain, day);
    return true;
}

bool when_shift_duration(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    r->type = WHEN_DURATION;
    r->days = WHEN_RESULT_UNKNOWN;
    r->no_mention = true;
    struct quant_num one = {.num = 1, .den = 1};
    if (x->op == OP_DURATION && !x->num.den && !x->vague) {
        /* "half an hour", "the whole week", "week-long" */
        r->value = when_cal_period(c->arena, &one, x->plural, x->unit);
        return true;
    }
    r->value = when_cal_period(c->arena, &x->num, x->vague, x->unit);
    if (x->num2.den && x->unit2 >= UNIT_DAY) { /* "P1Y2M" */
        struct str rest = when_cal_period(c->arena, &x->num2, false, x->unit2);
        r->value = str_fmt(c->arena, "%.*s%.*s", STR_ARG(r->value), (int)rest.n - 1, rest.p + 1);
    }
    return true;
}

bool when_shift_span(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct when_expr old = *x;
    if (x->shift > 0 && x->unit >= UNIT_MONTH && c->tense == TENSE_BACK && told_of_old(c)) {
        old.from_text = true; /* "in 1650 .. for the next five years he served" */
        x = &old;
    }
    when_shift_duration(c, x, r);
    if (x->shift == 0)
        return true;
    int32_t from = when_result_anchor(c, x, x->from_text ? x->unit : UNIT_DAY, x->shift, r);
    if (from == DAY_NONE)
        return true;
    int32_t far = x->vague || !x->num.den ? DAY_NONE : moved(from, &x->num, x->shift, x->unit);
    if (far != DAY_NONE && x->num2.den)
        far = moved(far, &x->num2, x->shift, x->unit2);
    if (x->shift > 0 && (x->op == OP_WITHIN || x->unit < UNIT_NIGHT)) /* hours begin at once */
        r->days = (struct when_days){from, far};
    else if (x->shift > 0) /* "the next three days" begin tomorrow */
        r->days = (struct when_days){far != DAY_NONE && far > from ? from + 1 : from, far};
    else /* "the past three days" are three days, today among them */
        r->days = (struct when_days){far == DAY_NONE || x->unit < UNIT_NIGHT ? far : far + 1, from};
    return true;
}

/* "the past year", "the last week": a stretch that ends now, unlike "last year". */
bool when_shift_is_stretch(const struct when_expr *x)
{
    return x->op == OP_SHIFT && x->the && x->shift == -1 && !x->from_text && x->unit != UNIT_NONE &&
           x->unit != UNIT_WEEKEND && x->weekday == UNSAID && x->month == UNSAID && !x->season &&
           x->third == THIRD_NONE && x->nth == UNSAID; /* "the last decade of the last century" */
}
