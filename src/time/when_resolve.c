#include "when_resolve.h"

#include "when_date.h"
#include "when_shift.h"
#include "when_weekday.h"

static bool resolve_deictic(struct when_context *c, const struct when_expr *x,
                            struct when_result *r)
{
    r->relative = true;
    r->grain = UNIT_DAY;
    r->no_mention = false;
    if (c->published == DAY_NONE) {
        r->days = WHEN_RESULT_UNKNOWN;
        r->value = STR("XXXX-XX-XX");
        return true;
    }
    r->days.from = r->days.to = c->published + x->offset;
    return true;
}

static bool resolve_ref(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    r->days = WHEN_RESULT_UNKNOWN;
    if (x->ref && (x->ref->flags & LEX_PAGE)) /* "at the time of writing" */
        r->days.from = r->days.to = c->published;
    r->no_mention = true;
    r->value = x->ref ? x->ref->text : STR("PRESENT_REF");
    r->relative = true;
    return true;
}

static bool resolve_set(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct quant_num one = {.num = 1, .den = 1};
    r->type = WHEN_SET;
    r->days = WHEN_RESULT_UNKNOWN;
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

static bool resolve_clock(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    r->grain = UNIT_DAY;
    r->relative = true;
    r->no_mention = true;
    r->days = WHEN_RESULT_UNKNOWN;
    const struct when_mention *m = c->last_day.known && (c->last_day.sent == c->sent ||
                                                         c->narrative || c->published == DAY_NONE)
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

/* "at that time": the date before, whatever its size. "At this time" can be now. */
static bool resolve_same(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    r->relative = true;
    r->no_mention = true;
    if (!c->last.known && x->shift == 0) {
        r->value = STR("PRESENT_REF");
        r->days.from = r->days.to = c->published;
        return true;
    }
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

static bool resolve_base(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    if (when_shift_is_stretch(x)) {
        struct when_expr y = *x;
        y.num = (struct quant_num){.num = 1, .den = 1};
        return when_shift_span(c, &y, r);
    }
    switch (x->op) {
    case OP_DATE:
        return when_date_resolve(c, x, r);
    case OP_SHIFT:
        return when_shift_resolve(c, x, r);
    case OP_AGO:
        return when_shift_distance(c, x, x->shift < 0 ? -1 : 1, r);
    case OP_LATER: {
        struct when_expr y = *x;
        y.from_text = true;
        if (!y.num.den && !y.vague)
            y.num = (struct quant_num){.num = 1, .den = 1};
        return when_shift_distance(c, &y, x->shift < 0 ? -1 : 1, r);
    }
    case OP_IN:
        if (c->tense == TENSE_BACK || (c->tense == TENSE_UNKNOWN && !c->fragment && c->narrative))
            return when_shift_duration(c, x, r);
        return when_shift_distance(c, x, 1, r);
    case OP_WITHIN: {
        struct when_expr y = *x;
        if (c->tense == TENSE_BACK)
            y.shift = 0;
        return when_shift_span(c, &y, r);
    }
    case OP_DEICTIC:
        return resolve_deictic(c, x, r);
    case OP_SPAN:
        return when_shift_span(c, x, r);
    case OP_DURATION:
        return when_shift_duration(c, x, r);
    case OP_SET:
        return resolve_set(c, x, r);
    case OP_REF:
        return resolve_ref(c, x, r);
    case OP_CLOCK:
    case OP_PART:
        return resolve_clock(c, x, r);
    case OP_CENTURY:
        return when_date_century(c, x, r);
    case OP_DECADE:
        return when_date_decade(c, x, r);
    case OP_HOLIDAY:
        if (x->away > 0 && x->away_unit >= UNIT_YEAR && x->year == UNSAID) {
            struct when_context past = *c; /* "a year after Christmas" is told of the last one */
            past.fragment = false;
            past.tense = TENSE_BACK;
            return when_date_holiday(&past, x, r);
        }
        return when_date_holiday(c, x, r);
    case OP_RANGE:
        return when_date_range(c, x, r);
    case OP_SAME:
        return resolve_same(c, x, r);
    default:
        return false;
    }
}

/* --- what stands around the expression --- */

/* "the last quarter of the 18th century": 25 years, with the value of the whole. */
static bool quarter_century(struct when_context *c, const struct when_expr *x,
                            struct when_result *r)
{
    enum { YEARS = 25, QUARTERS = 4 };
    int32_t n = x->nth > 0 ? x->nth - 1 : x->nth + QUARTERS, from = r->days.from;
    if (n < 0 || n >= QUARTERS)
        return false;
    if (r->value.n == 0)
        r->value = when_cal_value(c->arena, UNIT_CENTURY, from);
    r->days.from = when_cal_add(from, n * YEARS, UNIT_YEAR);
    r->days.to = when_cal_add(from, (n + 1) * YEARS, UNIT_YEAR) - 1;
    return true;
}

static bool pick_nth(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct when_days d = r->days;
    if (d.from == DAY_NONE || d.to == DAY_NONE)
        return false;
    if (r->grain == UNIT_CENTURY && x->nth_unit == UNIT_QUARTER && x->nth_weekday == UNSAID)
        return quarter_century(c, x, r);
    int32_t n = x->nth, at;
    if (x->nth_weekday != UNSAID) {
        int32_t first = d.from + (x->nth_weekday - day_weekday(d.from) + 7) % 7;
        int32_t last = d.to - (day_weekday(d.to) - x->nth_weekday + 7) % 7;
        at = n > 0 ? first + (n - 1) * 7 : last + (n + 1) * 7;
        r->grain = UNIT_DAY;
    } else if (x->nth_unit == UNIT_WEEK) { /* as ISO 8601: the weeks whose Thursdays lie in it */
        int32_t first = d.from + (DAY_THURSDAY - day_weekday(d.from) + 7) % 7 - DAY_THURSDAY;
        int32_t last = d.to - (day_weekday(d.to) - DAY_THURSDAY + 7) % 7 - DAY_THURSDAY;
        at = n > 0 ? first + (n - 1) * 7 : last + (n + 1) * 7;
        r->grain = UNIT_WEEK;
    } else {
        at = n > 0 ? when_cal_add(d.from, n - 1, x->nth_unit)
                   : when_cal_add(when_cal_unit(x->nth_unit, d.to).from, n + 1, x->nth_unit);
        r->grain = x->nth_unit >= UNIT_DECADE ? x->nth_unit : when_shift_grain(x->nth_unit);
    }
    if (at == DAY_NONE || at < d.from - 6 || at > d.to)
        return false;
    if (x->week_day)
        at += x->week_day - 1, r->grain = UNIT_DAY;
    r->days = when_cal_unit(r->grain, at);
    r->value = STR("");
    return true;
}

static bool move_away(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    enum when_unit unit = x->away_unit;
    bool before = x->away < 0;
    int32_t from = before ? r->days.from : r->days.to;
    r->grain = r->grain <= UNIT_DAY ? UNIT_DAY : when_shift_grain(unit);
    r->type = WHEN_DATE;
    r->no_mention = false;
    if (x->away_vague || from == DAY_NONE) {
        r->value = when_result_blank(c->arena, unit);
        r->days = from == DAY_NONE ? WHEN_RESULT_UNKNOWN
                  : before         ? (struct when_days){DAY_NONE, from}
                                   : (struct when_days){from, DAY_NONE};
        return true;
    }
    int32_t day = x->away_weekday != UNSAID ? when_weekday_count(x, r->days)
                                            : when_cal_add(from, x->away, unit);
    if (day == DAY_NONE)
        return false;
    when_result_set(r, r->grain, day);
    r->value = STR("");
    return true;
}

/* "the first three months of 2018": a length that lies at the start or the end of a period. */
static bool take_run(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct when_days d = r->days;
    int32_t n = x->run < 0 ? -x->run : x->run;
    struct quant_num length = {.num = n, .den = 1};
    r->value = when_cal_period(c->arena, &length, false, x->run_unit);
    r->type = WHEN_DURATION;
    r->no_mention = true;
    if (d.from == DAY_NONE || d.to == DAY_NONE)
        return true;
    if (x->run > 0)
        d.to = when_cal_add(d.from, n, x->run_unit) - 1;
    else
        d.from = when_cal_add(d.to + 1, -n, x->run_unit);
    if (x->run_unit == UNIT_WEEK && r->grain == UNIT_DAY) /* "the week ending 3 March" */
        r->type = WHEN_DATE, r->value = when_cal_value(c->arena, UNIT_WEEK, d.from + 3);
    r->days = d;
    return d.from != DAY_NONE && d.from <= d.to;
}

/* "post-1945", "pre-war 1938", "1945 - present": the value is that of the date named. */
static void open_end(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    struct when_days d = r->days;
    if (r->value.n == 0)
        r->value = when_cal_value(c->arena, r->grain, d.from);
    if (x->open == OPEN_BEFORE)
        r->days = (struct when_days){DAY_NONE, d.from == DAY_NONE ? DAY_NONE : d.from - 1};
    else if (x->open == OPEN_AFTER)
        r->days = (struct when_days){d.to == DAY_NONE ? DAY_NONE : d.to + 1, DAY_NONE};
    else
        r->days.to = DAY_NONE;
}

static bool surround(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    if (x->run != UNSAID && !take_run(c, x, r))
        return false;
    if (x->nth != UNSAID && x->op != OP_SET && !pick_nth(c, x, r)) {
        r->value = when_result_blank(c->arena, x->nth_weekday != UNSAID ? UNIT_DAY : x->nth_unit);
        r->days = WHEN_RESULT_UNKNOWN;
        r->grain = UNIT_DAY;
    }
    if (x->holder != UNIT_NONE && r->days.from != DAY_NONE) {
        /* whoever dates a week by a Sunday takes it for the first day of the week */
        int wd = day_weekday(r->days.from);
        bool sunday = r->grain == UNIT_DAY && x->holder == UNIT_WEEK && wd == DAY_SUNDAY;
        /* the weekend of a Monday is the one that it makes long */
        int back = x->holder == UNIT_WEEKEND && wd <= DAY_TUESDAY ? wd + 1 : 0;
        when_result_set(r, x->holder, r->days.from + sunday - back);
        r->value = STR("");
    }
    if (x->away != UNSAID && !move_away(c, x, r))
        return false;
    if (x->open != OPEN_NONE)
        open_end(c, x, r);
    return true;
}

static uint32_t precision_of(const struct when_result *r)
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

/* The story goes on in the year of this date. A year in the middle of a sentence is often an aside,
 * and so is a glance back ("the treaty of May 1939") or at a limit ("by December"). */
static bool sets_scene(const struct when_context *c, const struct when_result *r)
{
    enum { FRESH = 12 };
    const struct when_mention *f = &c->frame;
    bool plain = r->grain < UNIT_YEAR || c->adverb;
    if (!f->known || f->sent + FRESH < c->sent || (c->heads && plain))
        return true;
    if (r->grain == UNIT_YEAR) {
        bool again = c->bare_year.known && c->bare_year.days.from == r->days.from;
        int far = when_result_year(r->days.from) - when_result_year(f->days.from);
        return f->grain >= UNIT_YEAR || ((c->opens || again) && far >= -3 && far <= 3);
    }
    bool back = r->names_year && r->days.from < f->days.from &&
                when_result_year(r->days.from) < when_result_year(f->days.from);
    return !(back && !c->opens) && !c->limit && !r->feast;
}

/* Of a stretch over the turn of the year, its end. */
static struct when_mention frame_of(const struct when_mention *m)
{
    struct when_mention f = *m;
    if (m->grain <= UNIT_MONTH && m->days.to - m->days.from > 31)
        f.days = when_cal_unit(UNIT_MONTH, m->days.to);
    return f;
}

static void remember(struct when_context *c, const struct when_result *r, uint32_t index)
{
    if (r->no_mention || r->days.from == DAY_NONE || r->days.to == DAY_NONE)
        return;
    if (c->narrative && r->relative && !r->from_text)
        return; /* "today" in a history is the writer's day, not the story's */
    struct when_mention m = {r->days, r->grain, index,
                             c->sent, true,     r->grain < UNIT_YEAR || c->adverb};
    c->last = m;
    if (r->grain <= UNIT_WEEK && r->days.to - r->days.from < 7)
        c->last_day = m;
    if (r->names_year && (r->grain < UNIT_YEAR || c->adverb || c->narrative))
        c->last_year = m;
    if (r->grain <= UNIT_YEAR && sets_scene(c, r))
        c->frame = frame_of(&m);
    if (r->names_year && r->grain == UNIT_YEAR)
        c->bare_year = m;
}

/* A part of a period keeps the value of the whole, as TIMEX3 has it; halves of years have their
 * own. */
static void take_third(struct when_context *c, const struct when_expr *x, struct when_result *r)
{
    bool half = x->third == THIRD_FIRST_HALF || x->third == THIRD_SECOND_HALF;
    int32_t first = r->days.from;
    if (x->edge) { /* "the end of World War II" */
        first = x->third == THIRD_END ? r->days.to : r->days.from;
        when_result_set(r, UNIT_DAY, first);
        r->value = STR("");
    } else if (x->deadline && r->days.to != DAY_NONE)
        r->days.from = r->days.to;
    else
        r->days = when_cal_third(r->days, r->grain, x->third);
    if (r->value.n == 0 && first != DAY_NONE)
        r->value = when_cal_value(c->arena, half && r->grain == UNIT_YEAR ? UNIT_HALF : r->grain,
                                  half ? r->days.from : first);
}

static void add_part(struct when_context *c, const char *part, struct when_result *r)
{
    r->type = WHEN_TIME;
    if (r->value.n == 0)
        r->value = when_cal_value(c->arena, r->grain, r->days.from);
    if (r->value.n && str_find(r->value, STR("T"), 0) == SIZE_MAX)
        r->value = str_fmt(c->arena, "%.*sT%s", STR_ARG(r->value), part);
}

bool when_resolve(struct when_context *c, const struct when_expr *x, uint32_t index, struct when *w)
{
    struct when_result r = {
        .days = WHEN_RESULT_UNKNOWN, .grain = UNIT_DAY, .type = WHEN_DATE, .anchor_index = NONE};
    if (!resolve_base(c, x, &r) || !surround(c, x, &r))
        return false;
    struct when_result whole = r;
    if (x->third >= THIRD_START && x->third <= THIRD_SECOND_HALF)
        take_third(c, x, &r);
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
