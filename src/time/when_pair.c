#include "when_pair.h"

#include "when_date.h"

/* Two ends of one stretch of days or months. Years are left alone, since "1889-1945" is more often
 * a life than a stretch. */
void when_pair_join(struct arena *arena, struct when *a, struct when *b, enum when_tense tense)
{
    /* "from Monday to Wednesday" said on a Tuesday: both lie on the same side of it */
    if (a->precision == DATE_DAY && b->precision == DATE_DAY && a->relative && b->relative &&
        a->from > b->from && a->from - b->from < 7) {
        struct when *w = tense == TENSE_AHEAD ? b : a;
        w->from = w->to += tense == TENSE_AHEAD ? 7 : -7;
        w->value = when_cal_value(arena, UNIT_DAY, w->from);
    }
    bool small = (a->precision == DATE_DAY || a->precision == DATE_MONTH) &&
                 (b->precision == DATE_DAY || b->precision == DATE_MONTH);
    if (!small || a->type != WHEN_DATE || b->type != WHEN_DATE || a->from > b->to ||
        b->to - a->from > 366 * 3)
        return;
    a->range = 1;
    b->range = 2;
}

static bool year_inferred(const struct when_expr *x)
{
    return x->op == OP_DATE && x->month != UNSAID && x->year == UNSAID && x->year_shift == UNSAID &&
           x->third == THIRD_NONE && x->away == UNSAID && x->nth == UNSAID;
}

static void set_year(struct when_context *c, const struct when_expr *x, int year, struct when *w)
{
    struct when_days d = when_date_in(x, year);
    if (d.from == DAY_NONE)
        return;
    w->from = d.from;
    w->to = d.to;
    w->value = when_cal_value(c->arena, when_date_grain(x), d.from);
}

/* "from 3 January through 4 February": the years were found one by one; the end is not before the
 * start. What is told in the past has begun long ago rather than ends far ahead. */
void when_pair_order(struct when_context *c, const struct when_expr *x, const struct when_expr *y,
                     enum when_tense tense, struct when *a, struct when *b)
{
    enum { SOON = 92 };
    if (!year_inferred(x) || !year_inferred(y) || a->from == DAY_NONE || b->to == DAY_NONE ||
        a->from <= b->to || a->from - b->to > 366)
        return;
    int32_t later = when_date_in(y, when_result_year(b->from) + 1).from;
    if (tense == TENSE_BACK && later != DAY_NONE && c->published != DAY_NONE &&
        later - c->published > SOON)
        set_year(c, x, when_result_year(a->from) - 1, a);
    else
        set_year(c, y, when_result_year(b->from) + 1, b);
}

/* "Two weeks later, on 17 March": the date tells which day that was. The two are the last of
 * d->whens. */
void when_pair_apposition(struct doc *d, const struct when_expr *x, const struct when_expr *y)
{
    struct when *a = &d->whens.v[d->whens.n - 2];
    const struct when *b = a + 1;
    if (x->op != OP_LATER || !x->num.e || y->op != OP_DATE || b->from == DAY_NONE ||
        a->type != b->type || b->span.b < a->span.e)
        return;
    struct str gap = str_trim(str_make(d->text.p + a->span.e, b->span.b - a->span.e));
    if (!str_eq(gap, STR(", in")) && !str_eq(gap, STR(", on")))
        return;
    a->from = b->from;
    a->to = b->to;
    a->value = b->value;
    a->precision = b->precision;
}

/* "a three-day strike starting on Monday": the length lies from that day on. The two are the last
 * of d->whens. */
void when_pair_length(struct doc *d, const struct when_expr *x)
{
    enum { NEAR = 40 };
    static const char *const words[] = {"starting",      "beginning",     "commencing",
                                        "starting on",   "beginning on",  "commencing on",
                                        "starting from", "beginning from"};
    struct when *a = &d->whens.v[d->whens.n - 2];
    const struct when *b = a + 1;
    if (a->type != WHEN_DURATION || x->op != OP_DURATION || x->num.den != 1 || x->vague ||
        x->unit < UNIT_DAY || b->precision != DATE_DAY || b->type == WHEN_DURATION ||
        b->from == DAY_NONE || b->span.b < a->span.e || b->span.b - a->span.e > NEAR)
        return;
    struct str gap = str_trim(str_make(d->text.p + a->span.e, b->span.b - a->span.e));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_ends(gap, str_of(words[i]))) {
            int32_t end = when_cal_add(b->from, x->num.num, x->unit);
            a->from = end == DAY_NONE ? DAY_NONE : b->from;
            a->to = end == DAY_NONE ? DAY_NONE : end - 1;
            return;
        }
}
