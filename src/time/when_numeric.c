#include "when_numeric.h"

#include "day.h"
#include "when_clock.h"

void when_numeric_words(struct when_lex *x, struct when_numeric_words *w)
{
    w->w = when_lex_intern(x, "w", 1);
    w->z = when_lex_intern(x, "z", 1);
    w->q = when_lex_intern(x, "q", 1);
    when_clock_words(x, &w->clock);
    when_lex_intern(x, "'s", 2);
}

static const struct when_atom *digits_at(const struct when_view *v, uint32_t i)
{
    return i < v->n && v->atom[i].kind == ATOM_DIGITS && v->atom[i].value >= 0 ? &v->atom[i] : NULL;
}

static bool glued(const struct when_view *v, uint32_t i)
{
    return i < v->n && !v->atom[i].space;
}

/* Three numbers with the same mark between them. */
static uint32_t three(const struct when_view *v, uint32_t i, bool day_first, struct when_expr *x)
{
    const struct when_atom *a = digits_at(v, i), *b = digits_at(v, i + 2), *c = digits_at(v, i + 4);
    if (!a || !b || !c || v->atom[i + 1].kind != ATOM_MARK)
        return 0;
    char mark = v->atom[i + 1].mark;
    if ((mark != '-' && mark != '/' && mark != '.') || v->atom[i + 3].mark != mark)
        return 0;
    bool tight = glued(v, i + 1) && glued(v, i + 2) && glued(v, i + 3) && glued(v, i + 4);
    if (!tight && !(mark == '-' && (a->digits == 4 || c->digits == 4)))
        return 0;
    int64_t y, m, d;
    if (a->digits == 4 && b->digits <= 2 && c->digits <= 2) {
        y = a->value, m = b->value, d = c->value;
    } else if (a->digits <= 2 && b->digits <= 2 && (c->digits == 4 || c->digits == 2)) {
        bool swap = a->value > 12 || (b->value <= 12 && (day_first || mark == '.'));
        m = swap ? b->value : a->value;
        d = swap ? a->value : b->value;
        y = c->digits == 4 ? c->value : c->value + (c->value < 50 ? 2000 : 1900);
        if (c->digits == 2 && mark == '.')
            return 0;
        x->guarded = mark == '-' && c->digits == 2; /* "on 03-05-14" */
    } else {
        return 0;
    }
    if (y < 1000 || y > 2999 || !day_valid((int)y, (int)m, (int)d))
        return 0;
    x->year = (int32_t)y, x->month = (int32_t)m, x->day = (int32_t)d;
    x->op = OP_DATE;
    return 5;
}

/* "20140503" behind a word such as "on"; anywhere else eight figures are a number. */
static uint32_t eight(const struct when_view *v, uint32_t i, struct when_expr *x)
{
    const struct when_atom *a = digits_at(v, i);
    if (!a || a->digits != 8 || (i + 1 < v->n && glued(v, i + 1) && v->atom[i + 1].kind == ATOM_WORD))
        return 0;
    int64_t y = a->value / 10000, m = a->value / 100 % 100, d = a->value % 100;
    if (y < 1900 || y > 2099 || !day_valid((int)y, (int)m, (int)d))
        return 0;
    x->year = (int32_t)y, x->month = (int32_t)m, x->day = (int32_t)d;
    x->op = OP_DATE;
    x->guarded = true;
    return 1;
}

/* "4/22": a day without its year; what stands around it decides whether it is one. */
static uint32_t day_and_month(const struct when_view *v, uint32_t i, bool day_first,
                              struct when_expr *x)
{
    int64_t a = v->atom[i].value, b = v->atom[i + 2].value;
    if (v->atom[i].digits > 2 || v->atom[i + 2].digits > 2)
        return 0;
    bool swap = a > 12 || (b <= 12 && day_first);
    int64_t m = swap ? b : a, d = swap ? a : b;
    if (!day_valid(2000, (int)m, (int)d))
        return 0;
    x->month = (int32_t)m, x->day = (int32_t)d;
    x->op = OP_DATE;
    x->guarded = true;
    return 3;
}

/* Days that are known by their figures: the attacks on New York and on Mumbai. */
static bool by_figures(const struct when_atom *a, const struct when_atom *b, struct when_expr *x)
{
    static const struct {
        int first, second, year, month, day;
    } known[] = {{9, 11, 2001, 9, 11}, {26, 11, 2008, 11, 26}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (a->value == known[i].first && b->value == known[i].second &&
            a->digits == (a->value > 9 ? 2 : 1)) {
            x->year = known[i].year, x->month = known[i].month, x->day = known[i].day;
            x->op = OP_DATE;
            return true;
        }
    return false;
}

/* "2014-10", "2014/10", "10/2014", "4/22" */
static uint32_t two(const struct when_view *v, uint32_t i, bool day_first, struct when_expr *x)
{
    const struct when_atom *a = digits_at(v, i), *b = digits_at(v, i + 2);
    if (!a || !b || !glued(v, i + 1) || !glued(v, i + 2))
        return 0;
    char mark = v->atom[i + 1].mark;
    if ((mark != '-' && mark != '/') || (glued(v, i + 3) && v->atom[i + 3].mark == mark))
        return 0;
    if (mark == '/' && by_figures(a, b, x))
        return 3;
    bool year_first = a->digits == 4 && b->digits == 2;
    bool year_last = mark == '/' && a->digits <= 2 && b->digits == 4;
    int64_t y = year_first ? a->value : b->value, m = year_first ? b->value : a->value;
    if (year_first && m == y % 100 + 1) /* "2008-09": two years */
        return 0;
    if (mark == '/' && !year_first && !year_last)
        return day_and_month(v, i, day_first, x);
    if ((!year_first && !year_last) || y < 1000 || y > 2999 || m < 1 || m > 12)
        return 0;
    x->year = (int32_t)y, x->month = (int32_t)m;
    x->op = OP_DATE;
    return 3;
}

/* "2018Q4", "18q4" */
static uint32_t year_quarter(const struct when_numeric_words *w, const struct when_view *v,
                             uint32_t i, struct when_expr *x)
{
    const struct when_atom *a = digits_at(v, i), *b = digits_at(v, i + 2);
    if (!a || !b || v->atom[i + 1].word != w->q || !glued(v, i + 1) || !glued(v, i + 2) ||
        b->value < 1 || b->value > 4 || (a->digits != 4 && a->digits != 2))
        return 0;
    x->year = (int32_t)a->value + (a->digits == 2 ? 2000 : 0);
    x->quarter = (int32_t)b->value;
    x->op = OP_DATE;
    return 3;
}

/* "2018-W31", "2018-W31-2": a week as ISO 8601 writes it, or a day of it. */
static uint32_t iso_week(const struct when_numeric_words *w, const struct when_view *v, uint32_t i,
                         struct when_expr *x)
{
    const struct when_atom *y = digits_at(v, i), *n = digits_at(v, i + 3), *d = digits_at(v, i + 5);
    if (!y || !n || y->digits != 4 || n->digits != 2 || v->atom[i + 1].mark != '-' ||
        v->atom[i + 2].word != w->w || !glued(v, i + 1) || !glued(v, i + 2) || !glued(v, i + 3) ||
        n->value < 1 || n->value > 53 || y->value < 1000)
        return 0;
    x->op = OP_DATE;
    x->year = (int32_t)y->value;
    x->nth = (int32_t)n->value;
    x->nth_unit = UNIT_WEEK;
    bool day = d && d->digits == 1 && d->value >= 1 && d->value <= 7 && glued(v, i + 4) &&
               glued(v, i + 5) && v->atom[i + 4].mark == '-';
    if (day) { /* that day of the week: the first one after the Sunday before it */
        x->week_day = (int32_t)d->value;
        return 6;
    }
    return 4;
}

/* "051430Z MAR 22": day, hour and minute, zone, month, year, as armies write them. */
static uint32_t date_time_group(const struct when_numeric_words *w, const struct when_view *v,
                                uint32_t i, struct when_expr *x)
{
    const struct when_atom *a = digits_at(v, i), *y = digits_at(v, i + 3);
    if (!a || a->digits != 6 || !y || (y->digits != 2 && y->digits != 4) ||
        v->atom[i + 1].word != w->z || !glued(v, i + 1))
        return 0;
    uint32_t n;
    const struct when_sense *s = when_lex_senses(v->x, v->atom[i + 2].word, &n);
    while (n > 0 && s->cls != CLASS_MONTH)
        s++, n--;
    int64_t day = a->value / 10000, hour = a->value / 100 % 100, minute = a->value % 100;
    if (n == 0 || day < 1 || day > 31 || hour > 24 || minute > 59)
        return 0;
    x->op = OP_DATE;
    x->day = (int32_t)day;
    x->month = s->value;
    x->year = (int32_t)y->value + (y->digits == 2 ? 2000 : 0);
    return day_valid(x->year, x->month, x->day) ? 4 : 0;
}

bool when_numeric_match(const struct when_numeric_words *w, const struct when_view *v, uint32_t i,
                        bool day_first, struct when_expr *out)
{
    if (!digits_at(v, i))
        return false;
    if (i > 0 && glued(v, i) && v->atom[i - 1].kind == ATOM_MARK &&
        (v->atom[i - 1].mark == '.' || v->atom[i - 1].mark == '/' || v->atom[i - 1].mark == '$'))
        return false;
    when_pattern_clear(out);
    uint32_t n = three(v, i, day_first, out);
    if (!n)
        n = eight(v, i, out);
    if (!n)
        n = iso_week(w, v, i, out);
    if (!n)
        n = date_time_group(w, v, i, out);
    if (!n)
        n = two(v, i, day_first, out);
    if (!n)
        n = year_quarter(w, v, i, out);
    if (!n)
        n = when_clock_figures(&w->clock, v, i, out);
    out->b = i;
    out->e = i + n;
    return n > 0;
}
