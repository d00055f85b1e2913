#include "when_resolve.h"

#include <assert.h>
#include <stdio.h>

/* The result under construction: days, their size, and the value. */
struct result {
    struct when_days days;
    enum when_unit grain;
    struct str value; /* "" : made from days and grain */
    uint32_t type;
    bool relative, from_text;
    uint32_t anchor_index; /* mention it counts from; NONE = publication */
    bool names_year;
    bool no_mention; /* does not become the date that later ones count from */
};

static const struct when_days UNKNOWN = {DAY_NONE, DAY_NONE};

static int year_of(int32_t day)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    return y;
}

static int month_of(int32_t day)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    return m;
}

static int astronomical(const struct when_expr *x)
{
    return x->era == ERA_BC ? 1 - x->year : x->year;
}

/* --- anchors ------------------------------------------------------------------------------------ */

/* The mention that "the next day", "a month earlier" count from: the last one that is fine enough. */
static const struct when_mention *mention_for(const struct when_context *c, enum when_unit unit)
{
    if (unit >= UNIT_NONE && unit <= UNIT_WEEK) {
        if (c->last.known && c->last.grain <= UNIT_WEEK)
            return &c->last;
        if (c->last_day.known)
            return &c->last_day;
        return c->last.known ? &c->last : NULL;
    }
    return c->last.known ? &c->last : NULL;
}

/* Day to count from; notes in *r what it was. DAY_NONE if nothing is known. */
static int32_t anchor_day(const struct when_context *c, const struct when_expr *x,
                          enum when_unit unit, int direction, struct result *r)
{
    r->relative = true;
    r->anchor_index = NONE;
    const struct when_mention *m = x->from_text ? mention_for(c, unit) : NULL;
    if (m) {
        r->from_text = true;
        r->anchor_index = m->index;
        if (m->grain > unit && m->grain > UNIT_WEEK && unit <= UNIT_DAY)
            return DAY_NONE; /* "two days later" than a year */
        return direction > 0 && m->days.to != DAY_NONE && m->grain <= UNIT_WEEK ? m->days.to
                                                                               : m->days.from;
    }
    return c->published;
}

static void set_unit(struct result *r, enum when_unit unit, int32_t day)
{
    r->grain = unit;
    r->days = when_cal_unit(unit, day);
}

/* "XXXX-XX-XX" of the size of a unit: known to be a date, not known which. */
static struct str blank_value(struct arena *a, enum when_unit unit)
{
    switch (unit) {
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: return STR("XXXX-WXX");
    case UNIT_WEEKEND: return STR("XXXX-WXX-WE");
    case UNIT_MONTH: return STR("XXXX-XX");
    case UNIT_QUARTER: return STR("XXXX-QX");
    case UNIT_YEAR: return STR("XXXX");
    case UNIT_DECADE: return STR("XXX");
    case UNIT_CENTURY: return STR("XX");
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR: return STR("XXXX-XX-XXTXX");
    default: return str_fmt(a, "XXXX-XX-XX");
    }
}

/* --- calendar dates ------------------------------------------------------------------------------ */

static struct when_days fields_in(const struct when_expr *x, int year)
{
    if (x->season)
        return when_cal_season(year, x->season);
    if (x->quarter != UNSAID)
        return when_cal_quarter(year, x->quarter);
    if (x->half != UNSAID)
        return when_cal_half(year, x->half);
    if (x->month != UNSAID && x->day != UNSAID) {
        int32_t d = day_of(year, x->month, x->day);
        return (struct when_days){d, d};
    }
    if (x->month != UNSAID)
        return when_cal_month(year, x->month);
    return when_cal_year(year);
}

static enum when_unit fields_grain(const struct when_expr *x)
{
    if (x->season || x->quarter != UNSAID)
        return UNIT_QUARTER;
    if (x->half != UNSAID)
        return UNIT_HALF;
    if (x->month != UNSAID)
        return x->day != UNSAID ? UNIT_DAY : UNIT_MONTH;
    return UNIT_YEAR;
}

/* The year of "7 July" in a running report: the nearest in the direction of the tense; without one
 * the past, except for a day that lies only weeks ahead. */
static int year_near(const struct when_context *c, const struct when_expr *x)
{
    int y = year_of(c->published);
    struct when_days now = fields_in(x, y);
    if (now.from == DAY_NONE)
        now = (struct when_days){day_of(y, 3, 1), day_of(y, 3, 1)};
    bool ahead = c->tense == TENSE_AHEAD || c->fragment;
    if (ahead)
        return now.to < c->published ? y + 1 : y;
    if (now.from <= c->published)
        return c->tense == TENSE_UNKNOWN && c->published - now.to > 270 ? y + 1 : y;
    int32_t gap = now.from - c->published;
    return gap <= (c->tense == TENSE_BACK ? 3 : 95) ? y : y - 1;
}

/* A date of another year stands right before this one. */
static bool other_year_named(const struct when_context *c)
{
    return c->last_year.known && c->last_year.sent + 1 >= c->sent &&
           (c->published == DAY_NONE || year_of(c->last_year.days.from) < year_of(c->published));
}

/* Stories go forward: after December, "January" is that of the next year. */
static int year_after(const struct when_mention *m, const struct when_expr *x)
{
    int y = year_of(m->days.from);
    int month = x->month != UNSAID ? x->month : x->season ? 0 : UNSAID;
    if (m->grain > UNIT_QUARTER || month == 0 || month == UNSAID)
        return y;
    return month_of(m->days.from) - month >= 7 ? y + 1 : y;
}

static int infer_year(const struct when_context *c, const struct when_expr *x, struct result *r)
{
    r->relative = true;
    bool text = c->narrative || (x->from_text && c->last.known) || other_year_named(c);
    if (c->published != DAY_NONE && !text)
        return year_near(c, x);
    const struct when_mention *m = c->frame.known ? &c->frame : &c->last;
    if (x->from_text && c->last.known)
        m = &c->last;
    if (!m->known || m->days.from == DAY_NONE)
        return c->published == DAY_NONE ? UNSAID : year_near(c, x);
    r->from_text = true;
    r->anchor_index = m->index;
    return x->from_text ? year_of(m->days.from) : year_after(m, x);
}

/* "Friday, 21 January": the year near the expected one in which the weekday is right. */
static int year_by_weekday(const struct when_context *c, const struct when_expr *x, int year)
{
    int32_t plain = day_of(year, x->month, x->day);
    if (plain != DAY_NONE && c->published != DAY_NONE && plain - c->published < 8 &&
        c->published - plain < 8)
        return year; /* a slip in the weekday is likelier than another year */
    for (int k = 0; k < 7; k++) {
        int y = year + (k % 2 ? (k + 1) / 2 : -(k / 2));
        int32_t d = day_of(y, x->month, x->day);
        if (d != DAY_NONE && day_weekday(d) == x->weekday)
            return y - year > 1 || year - y > 1 ? year : y;
    }
    return year;
}

static void season_value(struct when_context *c, const struct when_expr *x, int year,
                         struct result *r)
{
    struct str y = when_cal_year_text(c->arena, year);
    r->value = str_fmt(c->arena, "%.*s-%s", STR_ARG(y), x->season);
}

static int32_t weekday_near(const struct when_context *c, int weekday, int32_t from, bool past_only)
{
    int back = (day_weekday(from) - weekday + 7) % 7;
    if (!past_only && (c->tense == TENSE_AHEAD || c->fragment)) {
        int ahead = (7 - back) % 7;
        return from + (ahead == 0 && c->fragment ? 7 : ahead);
    }
    return from - back;
}

static bool resolve_weekday(struct when_context *c, const struct when_expr *x, struct result *r)
{
    r->relative = true;
    r->grain = UNIT_DAY;
    int32_t from = c->published;
    if ((c->narrative || from == DAY_NONE) && c->last_day.known) {
        from = c->last_day.days.from;
        r->from_text = true;
        r->anchor_index = c->last_day.index;
        int ahead = (x->weekday - day_weekday(from) + 7) % 7;
        r->days.from = r->days.to = from + ahead;
        return true;
    }
    if (from == DAY_NONE) {
        r->value = str_fmt(c->arena, "XXXX-WXX-%d", x->weekday + 1);
        r->days = UNKNOWN;
        return true;
    }
    r->days.from = r->days.to = weekday_near(c, x->weekday, from, false);
    return true;
}

/* "the 25th", "Tuesday the 25th" */
static bool resolve_day_of_month(struct when_context *c, const struct when_expr *x,
                                 struct result *r)
{
    r->relative = true;
    r->grain = UNIT_DAY;
    r->days = UNKNOWN;
    int32_t from = c->published;
    bool text = c->narrative || from == DAY_NONE || (c->last.known && c->last.sent == c->sent);
    if (text && c->last.known && c->last.grain <= UNIT_MONTH) {
        from = c->last.days.from;
        r->from_text = true;
        r->anchor_index = c->last.index;
    }
    if (from == DAY_NONE) {
        r->value = str_fmt(c->arena, "XXXX-XX-%02d", x->day);
        return true;
    }
    int y = year_of(from), m = month_of(from);
    int step = c->tense == TENSE_AHEAD || c->fragment ? 1 : -1;
    int32_t best = DAY_NONE;
    for (int k = 0; k < 13 && best == DAY_NONE; k++) {
        int at = y * 12 + m - 1 + k * step;
        int32_t d = day_of(at / 12, at % 12 + 1, x->day);
        if (d == DAY_NONE || (x->weekday != UNSAID && day_weekday(d) != x->weekday))
            continue;
        if (r->from_text || (step > 0 ? d >= from : d <= from) ||
            (step < 0 && c->tense == TENSE_UNKNOWN && d - from < 21))
            best = d;
    }
    r->days.from = r->days.to = best;
    if (best == DAY_NONE)
        r->value = str_fmt(c->arena, "XXXX-XX-%02d", x->day);
    return true;
}

static struct str unknown_year_value(struct when_context *c, const struct when_expr *x)
{
    if (x->season)
        return str_fmt(c->arena, "XXXX-%s", x->season);
    if (x->quarter != UNSAID)
        return str_fmt(c->arena, "XXXX-Q%d", x->quarter);
    if (x->half != UNSAID)
        return str_fmt(c->arena, "XXXX-H%d", x->half);
    if (x->day != UNSAID)
        return str_fmt(c->arena, "XXXX-%02d-%02d", x->month, x->day);
    return str_fmt(c->arena, "XXXX-%02d", x->month);
}

static bool resolve_date(struct when_context *c, const struct when_expr *x, struct result *r)
{
    if (x->month == UNSAID && x->day != UNSAID)
        return resolve_day_of_month(c, x, r);
    if (x->month == UNSAID && x->weekday != UNSAID)
        return resolve_weekday(c, x, r);
    r->grain = fields_grain(x);
    int year = x->year != UNSAID ? astronomical(x) : infer_year(c, x, r);
    if (x->year != UNSAID && x->year < 100 && x->era == ERA_NONE)
        year = x->year + (x->year < 40 ? 2000 : 1900);
    r->names_year = x->year != UNSAID;
    if (year == UNSAID) {
        r->value = unknown_year_value(c, x);
        r->days = UNKNOWN;
        return true;
    }
    if (x->weekday != UNSAID && x->day != UNSAID && x->year == UNSAID)
        year = year_by_weekday(c, x, year);
    r->days = fields_in(x, year);
    if (r->days.from == DAY_NONE && x->year == UNSAID && x->month == 2 && x->day == 29)
        for (int k = 1; k < 8 && r->days.from == DAY_NONE; k++)
            r->days = fields_in(x, year - k);
    if (x->season)
        season_value(c, x, year, r);
    if (x->year2 != UNSAID && !x->season)
        return false;
    return r->days.from != DAY_NONE;
}

/* --- last, this, next ----------------------------------------------------------------------------- */

static bool resolve_weekday_shift(struct when_context *c, const struct when_expr *x,
                                  struct result *r)
{
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0;
    x = &y;
    int32_t from = anchor_day(c, x, UNIT_DAY, x->shift, r);
    r->grain = UNIT_DAY;
    if (from == DAY_NONE) {
        r->value = str_fmt(c->arena, "XXXX-WXX-%d", x->weekday + 1);
        r->days = UNKNOWN;
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
    else if (x->shift < 0)
        d = from - ((day_weekday(from) - x->weekday + 6) % 7 + 1);
    else if (x->shift > 1) /* "Friday after next" */
        d = from + ((x->weekday - day_weekday(from) + 6) % 7 + 1) + 7 * (x->shift - 1);
    else if (x->shift > 0)
        d = monday + 7 + x->weekday;
    else
        d = c->tense == TENSE_BACK ? from - (day_weekday(from) - x->weekday + 7) % 7
                                   : from + (x->weekday - day_weekday(from) + 7) % 7;
    if (x->shift == 0 && c->fragment && d == from)
        d += 7;
    r->days = (struct when_days){d, d};
    return true;
}

/* "last March", "next summer": the nearest one that does not hold the anchor. */
static bool resolve_named_shift(struct when_context *c, const struct when_expr *x,
                                struct result *r)
{
    int32_t from = anchor_day(c, x, UNIT_MONTH, x->shift, r);
    r->grain = fields_grain(x);
    if (from == DAY_NONE) {
        r->value = unknown_year_value(c, x);
        r->days = UNKNOWN;
        return true;
    }
    int y = year_of(from), year = y;
    struct when_days now = fields_in(x, y);
    if (x->shift < 0 && now.to >= from)
        year = y - 1;
    if (x->shift > 0 && now.from <= from)
        year = y + 1;
    if (x->shift == 0 && now.from > from && c->tense == TENSE_BACK)
        year = y - 1;
    if (x->season && x->season[0] == 'W' && x->shift <= 0 && month_of(from) <= 2)
        year = y - 1 - (x->shift < 0);
    r->days = fields_in(x, year);
    if (x->season)
        season_value(c, x, year, r);
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

static void running_third(struct when_context *c, const struct when_expr *x, int32_t from,
                          struct result *r)
{
    (void)c;
    if (x->third == THIRD_EARLIER && from > r->days.from)
        r->days.to = from;
    if (x->third == THIRD_LATER && from < r->days.to)
        r->days.from = from;
}

static bool resolve_part_shift(struct when_context *c, const struct when_expr *x,
                               struct result *r)
{
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0;
    int32_t from = anchor_day(c, &y, UNIT_DAY, x->shift, r);
    r->grain = UNIT_DAY;
    if (from == DAY_NONE) {
        r->value = STR("XXXX-XX-XX");
        r->days = UNKNOWN;
    } else {
        r->days.from = r->days.to = from + x->shift;
    }
    return true;
}

static bool resolve_holiday(struct when_context *c, const struct when_expr *x, struct result *r);

static bool resolve_shift(struct when_context *c, const struct when_expr *x, struct result *r)
{
    if (x->holiday)
        return resolve_holiday(c, x, r);
    if (x->weekday != UNSAID)
        return resolve_weekday_shift(c, x, r);
    if (x->month != UNSAID || x->season)
        return resolve_named_shift(c, x, r);
    if (x->unit == UNIT_NONE)
        return x->part && resolve_part_shift(c, x, r);
    struct when_expr y = *x;
    y.from_text |= x->the && x->shift > 0;
    if (y.unit == UNIT_NIGHT || y.unit == UNIT_HOUR)
        y.unit = UNIT_DAY;
    if (x->from_text && x->shift == 0 && x->the && c->narrative == false && x->unit > UNIT_DAY &&
        c->published != DAY_NONE && !(c->last.known && c->last.sent + 1 >= c->sent))
        y.from_text = false;
    int32_t from = anchor_day(c, &y, y.unit, x->shift, r);
    r->grain = y.unit;
    if (from == DAY_NONE) {
        r->value = blank_value(c->arena, y.unit);
        r->days = UNKNOWN;
        return true;
    }
    int shift = y.unit == UNIT_WEEKEND ? weekend_shift(c, x, from) : x->shift;
    set_unit(r, y.unit, when_cal_add(from, shift, y.unit));
    if (x->third == THIRD_EARLIER || x->third == THIRD_LATER)
        running_third(c, x, from, r);
    return true;
}

/* --- distances ------------------------------------------------------------------------------------ */

/* `day` moved by a number that may be a fraction: halves of years are months and so on. */
static int32_t moved(int32_t day, const struct quant_num *n, int sign, enum when_unit unit)
{
    if (n->den == 1)
        return when_cal_add(day, n->num > 4000000 ? 4000001 : n->num * sign, unit);
    static const struct {
        enum when_unit unit, finer;
        int64_t factor;
    } finer[] = {{UNIT_YEAR, UNIT_MONTH, 12}, {UNIT_DECADE, UNIT_MONTH, 120},
                 {UNIT_CENTURY, UNIT_MONTH, 1200}, {UNIT_MONTH, UNIT_DAY, 30},
                 {UNIT_WEEK, UNIT_DAY, 7}};
    if (n->den == 0 || n->num > 4000000)
        return DAY_NONE;
    for (size_t i = 0; i < sizeof finer / sizeof *finer; i++)
        if (finer[i].unit == unit)
            return when_cal_add(day, n->num * finer[i].factor / n->den * sign, finer[i].finer);
    return when_cal_add(day, n->num / n->den * sign, unit);
}

static enum when_unit distance_grain(enum when_unit unit)
{
    switch (unit) {
    case UNIT_SECOND: case UNIT_MINUTE: case UNIT_HOUR: case UNIT_NIGHT: return UNIT_DAY;
    case UNIT_FORTNIGHT: return UNIT_WEEK;
    default: return unit;
    }
}

static bool resolve_distance(struct when_context *c, const struct when_expr *x, int sign,
                             struct result *r)
{
    struct when_expr y = *x;
    enum when_unit unit = x->unit;
    if (x->weekday != UNSAID && unit == UNIT_NONE) { /* "two Thursdays ago" */
        if (c->published == DAY_NONE || x->vague || x->num.den != 1 || x->num.num > 520)
            return false;
        int32_t at = c->published;
        int back = (day_weekday(at) - x->weekday + 6) % 7 + 1, ahead = (x->weekday - day_weekday(at) + 6) % 7 + 1;
        int weeks = (int)x->num.num - 1;
        r->grain = UNIT_DAY;
        r->relative = true;
        r->days.from = r->days.to = sign < 0 ? at - back - weeks * 7 : at + ahead + weeks * 7;
        return true;
    }
    int32_t from = anchor_day(c, &y, unit, sign, r);
    r->grain = distance_grain(unit);
    if (x->num.den > 1 && unit == UNIT_YEAR)
        r->grain = UNIT_MONTH;
    bool known = !x->vague && x->num.den && from != DAY_NONE;
    int32_t day = known ? moved(from, &x->num, sign, unit) : DAY_NONE;
    if (known && unit <= UNIT_HOUR && x->num.num < 24 && unit == UNIT_HOUR)
        day = from;
    if (day == DAY_NONE) {
        r->value = blank_value(c->arena, unit);
        r->days = UNKNOWN;
        if (from != DAY_NONE && (x->vague || !x->num.den))
            *(sign < 0 ? &r->days.to : &r->days.from) = from;
        r->no_mention = true;
        return true;
    }
    set_unit(r, r->grain, day);
    return true;
}

static bool resolve_duration(struct when_context *c, const struct when_expr *x, struct result *r)
{
    r->type = WHEN_DURATION;
    r->days = UNKNOWN;
    r->no_mention = true;
    struct quant_num one = {.num = 1, .den = 1};
    if (x->op == OP_DURATION && !x->num.den && !x->vague) {
        /* "half an hour", "the whole week", "week-long" */
        r->value = when_cal_period(c->arena, &one, x->plural, x->unit);
        return true;
    }
    r->value = when_cal_period(c->arena, &x->num, x->vague, x->unit);
    return true;
}

static bool resolve_span(struct when_context *c, const struct when_expr *x, struct result *r)
{
    resolve_duration(c, x, r);
    if (x->shift == 0)
        return true;
    int32_t from = anchor_day(c, x, UNIT_DAY, x->shift, r);
    if (from == DAY_NONE)
        return true;
    int32_t far = x->vague || !x->num.den ? DAY_NONE : moved(from, &x->num, x->shift, x->unit);
    r->days = x->shift < 0 ? (struct when_days){far, from} : (struct when_days){from, far};
    return true;
}

/* "the past year", "the last week": a stretch that ends now, unlike "last year". */
static bool stretch_to_anchor(const struct when_expr *x)
{
    return x->op == OP_SHIFT && x->the && x->shift < 0 && !x->from_text && x->unit != UNIT_NONE &&
           x->unit != UNIT_WEEKEND && x->weekday == UNSAID && x->month == UNSAID && !x->season &&
           x->third == THIRD_NONE;
}

/* --- the rest ------------------------------------------------------------------------------------- */

static bool resolve_deictic(struct when_context *c, const struct when_expr *x, struct result *r)
{
    r->relative = true;
    r->grain = UNIT_DAY;
    r->no_mention = false;
    if (c->published == DAY_NONE) {
        r->days = UNKNOWN;
        r->value = STR("XXXX-XX-XX");
        return true;
    }
    r->days.from = r->days.to = c->published + x->offset;
    return true;
}

static bool resolve_ref(struct when_context *c, const struct when_expr *x, struct result *r)
{
    (void)c;
    r->days = UNKNOWN;
    r->no_mention = true;
    r->value = x->ref ? x->ref->text : STR("PRESENT_REF");
    r->relative = true;
    return true;
}

static bool resolve_century(struct when_context *c, const struct when_expr *x, struct result *r)
{
    if (x->nth == UNSAID || x->nth < 1 || x->nth > 30)
        return false;
    r->grain = UNIT_CENTURY;
    r->days = when_cal_century(x->nth, x->era);
    r->value = str_fmt(c->arena, "%s%02d", x->era == ERA_BC ? "BC" : "", x->nth - 1);
    return true;
}

static bool resolve_decade(struct when_context *c, const struct when_expr *x, struct result *r)
{
    int first = x->decade;
    if (first < 100)
        first += first < 20 ? 2000 : 1900;
    if (first % 100 == 0 && x->century != UNSAID && x->century == 0)
        return false;
    if (first % 100 == 0 && first <= 1900) { /* "the 1600s" */
        r->grain = UNIT_CENTURY;
        r->days = when_cal_century(first / 100 + 1, ERA_NONE);
        r->value = str_fmt(c->arena, "%02d", first / 100);
        return true;
    }
    r->grain = UNIT_DECADE;
    r->days = when_cal_decade(first);
    r->value = str_fmt(c->arena, "%03d", first / 10);
    r->names_year = true;
    return true;
}

static int32_t holiday_in(struct str rule, int year)
{
    int a = 0, b = 0, k = 0, y = 0;
    char text[32] = {0};
    if (rule.n >= sizeof text)
        return DAY_NONE;
    memcpy(text, rule.p, rule.n);
    if (sscanf(text, "easter%d", &a) == 1) {
        int32_t e = when_cal_easter(year);
        return e == DAY_NONE ? e : e + a;
    }
    if (text[0] == '+' && sscanf(text + 1, "%d-%d-%d", &y, &a, &b) == 3)
        return day_of(y, a, b);
    if (sscanf(text, "%d/%d/%d", &a, &b, &k) == 3)
        return a >= 1 && a <= 12 && k >= 1 && k <= 7 ? when_cal_nth(year, a, b, k - 1) : DAY_NONE;
    return sscanf(text, "%d-%d", &a, &b) == 2 ? day_of(year, a, b) : DAY_NONE;
}

static bool resolve_holiday(struct when_context *c, const struct when_expr *x, struct result *r)
{
    struct str rule = x->holiday->text;
    r->grain = UNIT_DAY;
    r->days = UNKNOWN;
    bool fixed = rule.n && rule.p[0] == '+';
    int year = x->year;
    r->names_year = x->year != UNSAID || fixed;
    if (year == UNSAID && !fixed) {
        r->relative = true;
        struct when_expr y = *x;
        bool text = x->from_text || c->narrative;
        int32_t at = c->published;
        if ((text || at == DAY_NONE) && c->last.known) {
            at = c->last.days.from;
            r->from_text = true;
            r->anchor_index = c->last.index;
        }
        if (at == DAY_NONE) {
            r->value = STR("XXXX-XX-XX");
            return true;
        }
        (void)y;
        year = year_of(at);
        int32_t now = holiday_in(rule, year);
        int shift = x->op == OP_SHIFT ? x->shift : c->tense == TENSE_AHEAD || c->fragment ? 1 : -1;
        if (r->from_text && x->op != OP_SHIFT)
            shift = 0;
        if (now != DAY_NONE && shift < 0 && now > at)
            year -= c->tense == TENSE_UNKNOWN && x->op != OP_SHIFT && now - at < 100 ? 0 : 1;
        if (now != DAY_NONE && shift > 0 && now < at)
            year++;
    }
    r->days.from = r->days.to = holiday_in(rule, year);
    if (r->days.from == DAY_NONE)
        r->value = STR("XXXX-XX-XX");
    return true;
}

static bool resolve_range(struct when_context *c, const struct when_expr *x, struct result *r)
{
    struct when_expr a = *x, b = *x;
    if (x->era != ERA_NONE) {
        a.year = astronomical(x);
        b.year = x->era == ERA_BC ? 1 - x->year2 : x->year2;
        if (b.year <= a.year)
            return false;
    } else if (x->year2 != UNSAID) {
        b.year = x->year2 < 100 ? x->year / 100 * 100 + x->year2 : x->year2;
        if (b.year < a.year)
            return false;
    }
    if (x->day2 != UNSAID)
        b.day = x->day2;
    if (x->month2 != UNSAID)
        b.month = x->month2;
    int ya = a.year, yb = b.year;
    if (ya == UNSAID) {
        ya = yb = infer_year(c, &b, r);
        if (ya == UNSAID) {
            r->value = unknown_year_value(c, &a);
            r->days = UNKNOWN;
            r->grain = fields_grain(&a);
            return true;
        }
    }
    if (x->month2 != UNSAID && x->month2 < x->month)
        ya--;
    struct when_days from = fields_in(&a, ya), to = fields_in(&b, yb);
    if (from.from == DAY_NONE || to.to == DAY_NONE || to.to < from.from)
        return false;
    enum when_unit g = fields_grain(&a);
    struct str v1 = when_cal_value(c->arena, g, from.from), v2 = when_cal_value(c->arena, g, to.from);
    r->value = str_fmt(c->arena, "%.*s/%.*s", STR_ARG(v1), STR_ARG(v2));
    r->days = (struct when_days){from.from, to.to};
    r->grain = g;
    r->names_year = x->year != UNSAID;
    return true;
}

static bool resolve_set(struct when_context *c, const struct when_expr *x, struct result *r)
{
    struct quant_num one = {.num = 1, .den = 1};
    r->type = WHEN_SET;
    r->days = UNKNOWN;
    r->no_mention = true;
    if (x->unit != UNIT_NONE)
        r->value = when_cal_period(c->arena, x->num.den ? &x->num : &one, x->vague, x->unit);
    else if (x->weekday != UNSAID)
        r->value = str_fmt(c->arena, "XXXX-WXX-%d", x->weekday + 1);
    else if (x->month != UNSAID)
        r->value = str_fmt(c->arena, "XXXX-%02d", x->month);
    else if (x->season)
        r->value = str_fmt(c->arena, "XXXX-%s", x->season);
    else
        r->value = str_fmt(c->arena, "XXXX-XX-XXT%s", x->part ? x->part : "XX");
    return true;
}

static bool resolve_clock(struct when_context *c, const struct when_expr *x, struct result *r)
{
    r->grain = UNIT_DAY;
    r->relative = true;
    r->no_mention = true;
    r->days = UNKNOWN;
    const struct when_mention *m = c->last_day.known && (c->last_day.sent == c->sent || c->narrative ||
                                                         c->published == DAY_NONE)
                                       ? &c->last_day
                                       : NULL;
    int32_t day = m ? m->days.from : c->published;
    if (m) {
        r->from_text = true;
        r->anchor_index = m->index;
    }
    r->days.from = r->days.to = day;
    struct str date = day == DAY_NONE ? STR("XXXX-XX-XX") : when_cal_value(c->arena, UNIT_DAY, day);
    r->type = WHEN_TIME;
    if (x->op == OP_PART)
        r->value = str_fmt(c->arena, "%.*sT%s", STR_ARG(date), x->part);
    else
        r->value = str_fmt(c->arena, "%.*sT%02d:%02d", STR_ARG(date), x->hour, x->minute);
    return true;
}

/* "at that time": the date before, whatever its size. */
static bool resolve_same(struct when_context *c, struct result *r)
{
    r->relative = true;
    r->no_mention = true;
    if (!c->last.known) {
        r->value = STR("PAST_REF");
        return true;
    }
    r->from_text = true;
    r->anchor_index = c->last.index;
    r->grain = c->last.grain;
    r->days = c->last.days;
    return true;
}

static bool resolve_base(struct when_context *c, const struct when_expr *x, struct result *r)
{
    if (stretch_to_anchor(x)) {
        struct when_expr y = *x;
        y.num = (struct quant_num){.num = 1, .den = 1};
        return resolve_span(c, &y, r);
    }
    switch (x->op) {
    case OP_DATE: return resolve_date(c, x, r);
    case OP_SHIFT: return resolve_shift(c, x, r);
    case OP_AGO: return resolve_distance(c, x, x->shift < 0 ? -1 : 1, r);
    case OP_LATER: {
        struct when_expr y = *x;
        y.from_text = true;
        if (!y.num.den && !y.vague)
            y.num = (struct quant_num){.num = 1, .den = 1};
        return resolve_distance(c, &y, x->shift < 0 ? -1 : 1, r);
    }
    case OP_IN:
        if (c->tense == TENSE_BACK || (c->tense == TENSE_UNKNOWN && !c->fragment && c->narrative))
            return resolve_duration(c, x, r);
        return resolve_distance(c, x, 1, r);
    case OP_WITHIN: {
        struct when_expr y = *x;
        if (c->tense == TENSE_BACK)
            y.shift = 0;
        return resolve_span(c, &y, r);
    }
    case OP_DEICTIC: return resolve_deictic(c, x, r);
    case OP_SPAN: return resolve_span(c, x, r);
    case OP_DURATION: return resolve_duration(c, x, r);
    case OP_SET: return resolve_set(c, x, r);
    case OP_REF: return resolve_ref(c, x, r);
    case OP_CLOCK:
    case OP_PART: return resolve_clock(c, x, r);
    case OP_CENTURY: return resolve_century(c, x, r);
    case OP_DECADE: return resolve_decade(c, x, r);
    case OP_HOLIDAY: return resolve_holiday(c, x, r);
    case OP_RANGE: return resolve_range(c, x, r);
    case OP_SAME: return resolve_same(c, r);
    default: return false;
    }
}

/* --- what stands around the expression ------------------------------------------------------------- */

static bool pick_nth(const struct when_expr *x, struct result *r)
{
    struct when_days d = r->days;
    if (d.from == DAY_NONE || d.to == DAY_NONE)
        return false;
    int32_t n = x->nth, at;
    if (x->nth_weekday != UNSAID) {
        int32_t first = d.from + (x->nth_weekday - day_weekday(d.from) + 7) % 7;
        int32_t last = d.to - (day_weekday(d.to) - x->nth_weekday + 7) % 7;
        at = n > 0 ? first + (n - 1) * 7 : last + (n + 1) * 7;
        r->grain = UNIT_DAY;
    } else if (x->nth_unit == UNIT_WEEK) {
        int32_t first = d.from + (7 - day_weekday(d.from)) % 7;
        int32_t last = d.to - 6 - (day_weekday(d.to) + 1) % 7;
        at = n > 0 ? first + (n - 1) * 7 : last + (n + 1) * 7;
        r->grain = UNIT_WEEK;
    } else {
        at = n > 0 ? when_cal_add(d.from, n - 1, x->nth_unit)
                   : when_cal_add(when_cal_unit(x->nth_unit, d.to).from, n + 1, x->nth_unit);
        r->grain = distance_grain(x->nth_unit);
    }
    if (at == DAY_NONE || at < d.from - 6 || at > d.to)
        return false;
    r->days = when_cal_unit(r->grain, at);
    r->value = STR("");
    return true;
}

static bool move_away(struct when_context *c, const struct when_expr *x, struct result *r)
{
    enum when_unit unit = x->away_unit;
    bool before = x->away < 0;
    int32_t from = before ? r->days.from : r->days.to;
    r->grain = r->grain <= UNIT_DAY ? UNIT_DAY : distance_grain(unit);
    r->type = WHEN_DATE;
    r->no_mention = false;
    if (x->away_vague || from == DAY_NONE) {
        r->value = blank_value(c->arena, unit);
        r->days = from == DAY_NONE ? UNKNOWN
                  : before         ? (struct when_days){DAY_NONE, from}
                                   : (struct when_days){from, DAY_NONE};
        return true;
    }
    int32_t day = when_cal_add(from, x->away, unit);
    if (day == DAY_NONE)
        return false;
    set_unit(r, r->grain, day);
    r->value = STR("");
    return true;
}

static bool surround(struct when_context *c, const struct when_expr *x, struct result *r)
{
    if (x->nth != UNSAID && x->op != OP_CENTURY && !pick_nth(x, r)) {
        r->value = blank_value(c->arena, x->nth_weekday != UNSAID ? UNIT_DAY : x->nth_unit);
        r->days = UNKNOWN;
        r->grain = UNIT_DAY;
    }
    if (x->holder != UNIT_NONE && r->days.from != DAY_NONE) {
        set_unit(r, x->holder, r->days.from);
        r->value = STR("");
    }
    if (x->away != UNSAID && !move_away(c, x, r))
        return false;
    return true;
}

static uint32_t precision_of(const struct result *r)
{
    if (r->days.from == DAY_NONE && r->days.to == DAY_NONE)
        return DATE_UNKNOWN;
    if (r->days.from == DAY_NONE || r->days.to == DAY_NONE)
        return DATE_RANGE;
    int32_t n = r->days.to - r->days.from + 1;
    if (n == 1)
        return DATE_DAY;
    if (r->grain == UNIT_WEEK && n == 7)
        return DATE_WEEK;
    if (r->grain == UNIT_MONTH && n >= 28 && n <= 31)
        return DATE_MONTH;
    return r->grain == UNIT_YEAR && n >= 365 ? DATE_YEAR : DATE_RANGE;
}

static void remember(struct when_context *c, const struct result *r, uint32_t index)
{
    if (r->no_mention || r->days.from == DAY_NONE || r->days.to == DAY_NONE)
        return;
    if (c->narrative && r->relative && !r->from_text)
        return; /* "today" in a history is the writer's day, not the story's */
    struct when_mention m = {r->days, r->grain, index, c->sent, true};
    c->last = m;
    if (r->grain <= UNIT_WEEK && r->days.to - r->days.from < 7)
        c->last_day = m;
    if (r->names_year)
        c->last_year = m;
    /* A year in the middle of a sentence is often an aside; one that opens it sets the scene. */
    if (r->grain <= UNIT_HALF || c->heads || !c->frame.known || r->grain > UNIT_YEAR ||
        c->frame.grain >= UNIT_YEAR || c->frame.sent + 12 < c->sent)
        if (r->grain <= UNIT_YEAR)
            c->frame = m;
}

static void add_part(struct when_context *c, const char *part, struct result *r)
{
    r->type = WHEN_TIME;
    if (r->value.n == 0)
        r->value = when_cal_value(c->arena, r->grain, r->days.from);
    if (r->value.n && str_find(r->value, STR("T"), 0) == SIZE_MAX)
        r->value = str_fmt(c->arena, "%.*sT%s", STR_ARG(r->value), part);
}

bool when_resolve(struct when_context *c, const struct when_expr *x, uint32_t index,
                  struct when *w)
{
    struct result r = {.days = UNKNOWN, .grain = UNIT_DAY, .type = WHEN_DATE, .anchor_index = NONE};
    if (!resolve_base(c, x, &r) || !surround(c, x, &r))
        return false;
    struct result whole = r;
    if (x->third >= THIRD_START && x->third <= THIRD_END) {
        if (r.value.n == 0)
            r.value = when_cal_value(c->arena, r.grain, r.days.from);
        r.days = when_cal_third(r.days, r.grain, x->third);
    }
    if (x->part && r.type == WHEN_DATE)
        add_part(c, x->part, &r);
    w->type = r.type;
    w->value = r.value.n ? r.value : when_cal_value(c->arena, r.grain, r.days.from);
    w->from = r.days.from;
    w->to = r.days.to;
    w->precision = precision_of(&r);
    w->relative = r.relative;
    if (r.relative)
        w->anchor = r.from_text && r.anchor_index != NONE
                        ? str_fmt(c->arena, "t%u", r.anchor_index + 1)
                        : STR("published");
    remember(c, &whole, index);
    return w->value.n > 0;
}
