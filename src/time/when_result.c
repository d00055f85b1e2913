#include "when_result.h"

#include "day.h"

int when_result_year(int32_t day)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    return y;
}

int when_result_month(int32_t day)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    return m;
}

/* The mention that "the next day", "a month earlier" count from: the last one that is fine
 * enough.
 */
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
int32_t when_result_anchor(const struct when_context *c, const struct when_expr *x,
                           enum when_unit unit, int direction, struct when_result *r)
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
    if (x->from_text && direction > 0 && c->tense != TENSE_AHEAD && !c->fragment)
        return DAY_NONE; /* "they fled two days later", but later than what? Not than the report */
    return c->published;
}

void when_result_set(struct when_result *r, enum when_unit unit, int32_t day)
{
    r->grain = unit;
    r->days = when_cal_unit(unit, day);
}

/* "XXXX-XX-XX" of the size of a unit: known to be a date, not known which. */
struct str when_result_blank(struct arena *a, enum when_unit unit)
{
    switch (unit) {
    case UNIT_WEEK:
    case UNIT_FORTNIGHT:
        return STR("XXXX-WXX");
    case UNIT_WEEKEND:
        return STR("XXXX-WXX-WE");
    case UNIT_MONTH:
        return STR("XXXX-XX");
    case UNIT_QUARTER:
        return STR("XXXX-QX");
    case UNIT_YEAR:
        return STR("XXXX");
    case UNIT_DECADE:
        return STR("XXX");
    case UNIT_CENTURY:
        return STR("XX");
    case UNIT_SECOND:
    case UNIT_MINUTE:
    case UNIT_HOUR:
        return STR("XXXX-XX-XXTXX");
    default:
        return str_fmt(a, "XXXX-XX-XX");
    }
}
