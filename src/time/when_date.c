#include "when_date.h"

#include "day.h"
#include "when_feast.h"

static int astronomical(const struct when_expr *x)
{
    return x->era == ERA_BC ? 1 - x->year : x->year;
}

struct when_days when_date_in(const struct when_expr *x, int year)
{
    if (x->season)
        return when_cal_season(year, x->season, x->south);
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

enum when_unit when_date_grain(const struct when_expr *x)
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
    int y = when_result_year(c->published);
    struct when_days now = when_date_in(x, y);
    if (now.from == DAY_NONE)
        now = (struct when_days){day_of(y, 3, 1), day_of(y, 3, 1)};
    bool ahead = c->tense == TENSE_AHEAD || c->fragment;
    const struct when_mention *m = &c->last;
    if (m->known && m->sent == c->sent && m->grain <= UNIT_QUARTER &&
        m->days.from >= c->published && now.to < m->days.from && x->month != UNSAID &&
        x->day == UNSAID && c->tense != TENSE_BACK)
        return y + 1; /* "in November, December and January" */
    /* "was expected to end on 15 December", told in January, is no plan for the next winter */
    bool plan = x->day != UNSAID && !c->fragment;
    int32_t begun = c->published - (c->begins ? 120 : plan ? 31 : 0);
    struct when_days before = when_date_in(x, y - 1);
    if (ahead && plan && before.to != DAY_NONE && before.to >= begun)
        return y - 1;
    if (ahead)
        return now.to < begun ? y + 1 : y;
    if (now.from <= c->published)
        return c->tense == TENSE_UNKNOWN && c->published - now.to > 270 ? y + 1 : y;
    int32_t gap = now.from - c->published;
    return gap <= (c->tense == TENSE_BACK ? 3 : 95) ? y : y - 1;
}

/* A date of another year stands right before this one. */
static bool other_year_named(const struct when_context *c)
{
    return c->last_year.known && c->last_year.sent + 1 >= c->sent &&
           (c->published == DAY_NONE ||
            when_result_year(c->last_year.days.from) < when_result_year(c->published));
}

/* Stories go forward: after December, "January" is that of the next year. */
static int year_after(const struct when_mention *m, const struct when_expr *x)
{
    int y = when_result_year(m->days.from);
    int month = x->month != UNSAID ? x->month : x->season ? 0 : UNSAID;
    if (m->grain > UNIT_QUARTER || month == 0 || month == UNSAID)
        return y;
    return when_result_month(m->days.from) - month >= 7 ? y + 1 : y;
}

/* "in March last year", "the summer of that year" */
static int shifted_year(const struct when_context *c, const struct when_expr *x,
                        struct when_result *r)
{
    bool text = x->year_text || (c->narrative && x->year_shift != 0) || c->published == DAY_NONE;
    r->relative = true;
    r->names_year = true;
    if (text && c->last.known && c->last.days.from != DAY_NONE) {
        r->from_text = true;
        r->anchor_index = c->last.index;
        return when_result_year(c->last.days.from) + x->year_shift;
    }
    return c->published == DAY_NONE ? UNSAID : when_result_year(c->published) + x->year_shift;
}

/* "At the end of March ... On 31 March 2008": a date shortly after tells the year. */
static int year_before(const struct when_context *c, const struct when_expr *x, int year)
{
    enum { CLOSE = 100 };
    if (c->ahead.from == DAY_NONE || (c->frame.known && c->ahead.from < c->frame.days.from))
        return year;
    int y = when_result_year(c->ahead.from);
    struct when_days d = when_date_in(x, y);
    bool close = d.from != DAY_NONE && d.from <= c->ahead.to && c->ahead.from - d.to <= CLOSE;
    return close && y - year <= 1 && year - y <= 1 ? y : year;
}

static int infer_year(const struct when_context *c, const struct when_expr *x,
                      struct when_result *r)
{
    r->relative = true;
    if (x->year_shift != UNSAID)
        return shifted_year(c, x, r);
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
    if (x->from_text)
        return when_result_year(m->days.from);
    int year = year_after(m, x);
    return c->narrative ? year_before(c, x, year) : year;
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

void when_date_season(struct when_context *c, const struct when_expr *x, int year,
                      struct when_result *r)
{
    struct str y = when_cal_year_text(c->arena, year);
    r->value = str_fmt(c->arena, "%.*s-%s", STR_ARG(y), x->season);
}

static int32_t weekday_near(const struct when_context *c, int weekday, int32_t from, bool past_only)
{
    int back = (day_weekday(from) - weekday + 7) % 7;
    if (!past_only && (c->tense == TENSE_AHEAD || c->fragment)) {
        int ahead = (7 - back) % 7;
        return from + (ahead == 0 && c->fragment && c->alone ? 7 : ahead);
    }
    return from - back;
}

static bool resolve_weekday(struct when_context *c, const struct when_expr *x,
                            struct when_result *r)
{
    if (x->generic) { /* "on Fridays", "on a Friday in May" */
        r->type = x->vague ? WHEN_DATE : WHEN_SET;
        r->no_mention = true;
        r->value = str_fmt(c->arena, "XXXX-WXX-%d", x->weekday + 1);
        r->days = WHEN_RESULT_UNKNOWN;
        return true;
    }
    r->relative = true;
    r->grain = UNIT_DAY;
    int32_t from = c->published;
    bool near = from != DAY_NONE && c->last_day.known && c->last_day.days.from > from - 60;
    if ((c->narrative || from == DAY_NONE) && c->last_day.known && !near) {
        from = c->last_day.days.from;
        r->from_text = true;
        r->anchor_index = c->last_day.index;
        int ahead = (x->weekday - day_weekday(from) + 7) % 7;
        r->days.from = r->days.to = from + ahead;
        return true;
    }
    if (from == DAY_NONE) {
        r->value = str_fmt(c->arena, "XXXX-WXX-%d", x->weekday + 1);
        r->days = WHEN_RESULT_UNKNOWN;
        return true;
    }
    r->days.from = r->days.to = weekday_near(c, x->weekday, from, false);
    return true;
}

/* "the 25th", "Tuesday the 25th" */
static bool resolve_day_of_month(struct when_context *c, const struct when_expr *x,
                                 struct when_result *r)
{
    r->relative = true;
    r->grain = UNIT_DAY;
    r->days = WHEN_RESULT_UNKNOWN;
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
    int y = when_result_year(from), m = when_result_month(from);
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

struct str when_date_blank(struct when_context *c, const struct when_expr *x)
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

/* "In July it rains", told of no year: only a bare month or season, and no word that picks one. */
static bool is_habit(const struct when_context *c, const struct when_expr *x)
{
    return (c->habit || x->kind) && x->year == UNSAID && x->day == UNSAID &&
           x->year_shift == UNSAID && !x->from_text && x->shift == UNSAID &&
           (x->month != UNSAID || x->season);
}

/* Any March, all winters: a date of the calendar without its year. */
static bool any_year(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    r->value = when_date_blank(c, x);
    r->days = WHEN_RESULT_UNKNOWN;
    r->no_mention = true;
    r->type = x->generic ? WHEN_SET : WHEN_DATE;
    return true;
}

/* "on this day in 1963" */
static bool anniversary(const struct when_context *c, const struct when_expr *x,
                        struct when_result *r)
{
    int year, month, day;
    if (c->published == DAY_NONE)
        return false;
    day_split(c->published, &year, &month, &day);
    r->grain = UNIT_DAY;
    r->names_year = true;
    r->days.from = r->days.to = day_of(x->year, month, day);
    return r->days.from != DAY_NONE;
}

bool when_date_resolve(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    if (x->exact)
        return anniversary(c, x, r);
    if (x->month == UNSAID && x->day != UNSAID)
        return resolve_day_of_month(c, x, r);
    if (x->month == UNSAID && x->weekday != UNSAID)
        return resolve_weekday(c, x, r);
    r->grain = when_date_grain(x);
    if (x->generic || is_habit(c, x))
        return any_year(c, x, r);
    r->names_year = x->year != UNSAID;
    int year = x->year != UNSAID ? astronomical(x) : infer_year(c, x, r);
    if (year == UNSAID) {
        r->value = when_date_blank(c, x);
        r->days = WHEN_RESULT_UNKNOWN;
        return true;
    }
    if (x->weekday != UNSAID && x->day != UNSAID && x->year == UNSAID && x->year_shift == UNSAID)
        year = year_by_weekday(c, x, year);
    r->days = when_date_in(x, year);
    if (r->days.from == DAY_NONE && x->year == UNSAID && x->month == 2 && x->day == 29)
        for (int k = 1; k < 8 && r->days.from == DAY_NONE; k++)
            r->days = when_date_in(x, year - k);
    if (x->season)
        when_date_season(c, x, year, r);
    if (x->year2 != UNSAID && !x->season)
        return false;
    return r->days.from != DAY_NONE;
}

bool when_date_century(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    if (x->century == UNSAID || x->century < 1 || x->century > 30)
        return false;
    bool bc = x->era == ERA_BC;
    if (x->unit == UNIT_MILLENNIUM) {
        int last = x->century * 10, first = last - 9; /* centuries, counted away from year 1 */
        r->grain = UNIT_MILLENNIUM;
        r->days.from = when_cal_century(bc ? last : first, x->era).from;
        r->days.to = when_cal_century(bc ? first : last, x->era).to;
        r->value = str_fmt(c->arena, "%s%d", bc ? "BC" : "", x->century - 1);
        return r->days.from != DAY_NONE && r->days.to != DAY_NONE;
    }
    r->grain = UNIT_CENTURY;
    r->days = when_cal_century(x->century, x->era);
    r->value = str_fmt(c->arena, "%s%02d", bc ? "BC" : "", x->century - 1);
    return true;
}

bool when_date_decade(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    int first = x->decade;
    if (x->era == ERA_BC) { /* the 470s BC: 479 to 470 */
        r->grain = UNIT_DECADE;
        r->days = when_cal_decade(1 - first - 9);
        r->value = str_fmt(c->arena, "BC%03d", first / 10);
        r->names_year = true;
        return first >= 10;
    }
    if (first >= 100 && first < 1000 && x->era == ERA_NONE)
        return false;
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

bool when_date_holiday(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct str rule = when_feast_of(x->holiday->text, x->country);
    r->grain = UNIT_DAY;
    r->days = WHEN_RESULT_UNKNOWN;
    bool fixed = rule.n && rule.p[0] == '+';
    if (x->holiday->cls == CLASS_PERIOD) { /* a stretch of history does not set the scene */
        r->days = when_feast(rule, 0);
        r->value = str_make(rule.p + 1, rule.n - 1);
        r->no_mention = true;
        if (c->published != DAY_NONE && c->published > r->days.from && c->published < r->days.to)
            r->days.to = c->published; /* not over yet when the text was written */
        return true;
    }
    int year = x->year;
    r->names_year = x->year != UNSAID || fixed;
    if (x->year_shift != UNSAID && year == UNSAID)
        year = shifted_year(c, x, r);
    if (year == UNSAID && !fixed) {
        r->relative = r->feast = true;
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
        year = when_result_year(at);
        int32_t now = when_feast(rule, year).from;
        int shift = x->op == OP_SHIFT ? x->shift : c->tense == TENSE_AHEAD || c->fragment ? 1 : -1;
        if (r->from_text && x->op != OP_SHIFT)
            shift = 0;
        if (now != DAY_NONE && shift < 0 && now > at)
            year -= c->tense == TENSE_UNKNOWN && x->op != OP_SHIFT && now - at < 100 ? 0 : 1;
        if (now != DAY_NONE && shift > 0 && now < at)
            year++;
        year += shift > 1 ? shift - 1 : 0;
    }
    r->days = when_feast(rule, year);
    if (r->days.from == DAY_NONE)
        r->value = STR("XXXX-XX-XX");
    else if (r->days.to - r->days.from >= 7)
        r->grain = UNIT_MONTH;
    return true;
}

bool when_date_range(struct when_context *c, const struct when_expr *x, struct when_result *r)
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
    if (x->month == UNSAID && x->unit == UNIT_MONTH) { /* "from 3 to 9 of next month" */
        int32_t at =
            c->published == DAY_NONE
                ? DAY_NONE
                : when_cal_add(when_cal_unit(UNIT_MONTH, c->published).from, x->shift, UNIT_MONTH);
        if (at == DAY_NONE)
            return false;
        r->relative = true;
        a.year = b.year = when_result_year(at);
        a.month = b.month = when_result_month(at);
    }
    int ya = a.year, yb = b.year;
    if (ya == UNSAID) {
        ya = yb = is_habit(c, x) ? UNSAID : infer_year(c, &b, r);
        if (ya == UNSAID) {
            struct str first = when_date_blank(c, &a), second = when_date_blank(c, &b);
            r->value = str_fmt(c->arena, "%.*s/%.*s", STR_ARG(first), STR_ARG(second));
            r->days = WHEN_RESULT_UNKNOWN;
            r->grain = when_date_grain(&a);
            r->no_mention = true;
            return true;
        }
    }
    if (x->month2 != UNSAID && x->month2 < x->month)
        ya--;
    struct when_days from = when_date_in(&a, ya), to = when_date_in(&b, yb);
    if (from.from == DAY_NONE || to.to == DAY_NONE || to.to < from.from)
        return false;
    enum when_unit g = when_date_grain(&a);
    struct str v1 = when_cal_value(c->arena, g, from.from),
               v2 = when_cal_value(c->arena, g, to.from);
    r->value = str_fmt(c->arena, "%.*s/%.*s", STR_ARG(v1), STR_ARG(v2));
    r->days = (struct when_days){from.from, to.to};
    r->grain = g;
    r->names_year = x->year != UNSAID;
    return true;
}
