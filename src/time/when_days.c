#include "when_days.h"

enum { LIST_MAX = 12 };

static bool is(const struct when_view *v, uint32_t i, uint32_t word)
{
    return i < v->n && v->atom[i].word == word;
}

/* The day of a month in plain figures at atom i; 0. */
static int32_t day_at(const struct when_view *v, uint32_t i)
{
    const struct when_atom *a = i < v->n ? &v->atom[i] : NULL;
    bool day = a && a->kind == ATOM_DIGITS && a->digits <= 2 && a->value > 0 && a->value <= 31;
    return day ? (int32_t)a->value : 0;
}

static int32_t year_at(const struct when_view *v, uint32_t i)
{
    const struct when_atom *a = i < v->n ? &v->atom[i] : NULL;
    bool year = a && a->kind == ATOM_DIGITS && a->digits == 4 && a->value > 1500 && a->value < 2200;
    return year ? (int32_t)a->value : UNSAID;
}

/* What stands at atom i is counted by the number before it: "on 3 May 4 and 5 men fled". */
static bool counted(const struct when_view *v, const struct doc *d, uint32_t i)
{
    if (i >= v->n || v->atom[i].tok >= d->toks.n)
        return false;
    switch (d->toks.v[v->atom[i].tok].upos) {
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_ADJ:
    case UPOS_NUM:
    case UPOS_SYM:
        return true;
    default:
        return false;
    }
}

static struct when_expr *push_day(const struct when_expr *like, uint32_t at, int32_t day,
                                  struct arena *a, struct when_found *out)
{
    struct when_expr *x = vec_push(a, &out->list);
    *x = *like;
    x->op = OP_DATE;
    x->day = day;
    x->day2 = UNSAID;
    x->weekday = UNSAID;
    x->b = at;
    x->e = at + 1;
    return x;
}

/* ", 4 and 7" behind "January 3"; `and` closes the list. */
static uint32_t days_behind(const struct when_matcher *m, const struct when_view *v,
                            const struct doc *d, const struct when_expr *x, struct arena *a,
                            struct when_found *out)
{
    const struct when_glue *g = &m->glue;
    uint32_t at[LIST_MAX], n = 0, k = x->e;
    int32_t last = x->day;
    bool closed = false;
    while (!closed && n < LIST_MAX) {
        bool comma = is(v, k, g->comma);
        k += comma;
        closed = is(v, k, g->and) || is(v, k, g->or);
        k += closed;
        int32_t day = comma || closed ? day_at(v, k) : 0;
        if (day <= last)
            return x->e;
        last = day;
        at[n++] = k++;
    }
    uint32_t y = k + is(v, k, g->comma);
    int32_t year = year_at(v, y);
    if (!closed || (year == UNSAID && counted(v, d, k)))
        return x->e;
    out->list.v[out->list.n - 1].year = year;
    for (uint32_t i = 0; i < n; i++)
        push_day(x, at[i], (int32_t)v->atom[at[i]].value, a, out)->year = year;
    if (year != UNSAID)
        out->list.v[out->list.n - 1].e = k = y + 1;
    return k;
}

/* "3, " before "4 and 7 January" */
static void days_before(const struct when_matcher *m, const struct when_view *v,
                        const struct when_expr *x, struct arena *a, struct when_found *out)
{
    const struct when_glue *g = &m->glue;
    uint32_t begin = out->list.n > 0 ? out->list.v[out->list.n - 1].e : 0, k = x->b;
    int32_t next = x->day;
    while (k >= begin + 2 && is(v, k - 1, g->comma) && day_at(v, k - 2) > 0 &&
           day_at(v, k - 2) < next) {
        k -= 2;
        next = day_at(v, k);
    }
    if (k == x->b || k == 0 ||
        !(is(v, k - 1, g->on) || is(v, k - 1, g->of) || is(v, k - 1, g->from) ||
          is(v, k - 1, g->the) || is(v, k - 1, g->between) || is(v, k - 1, g->for_)))
        return;
    for (; k < x->b; k += 2)
        push_day(x, k, day_at(v, k), a, out);
}

static bool joined_by_and(const struct when_matcher *m, const struct when_view *v,
                          const struct when_expr *x)
{
    return is(v, x->b + 1, m->glue.and) || is(v, x->b + 1, m->glue.or);
}

uint32_t when_days_push(const struct when_matcher *m, const struct when_view *v,
                        const struct doc *d, const struct when_expr *x, struct arena *a,
                        struct when_found *out)
{
    bool range = x->op == OP_RANGE && x->month != UNSAID && x->day2 != UNSAID;
    if (range && day_at(v, x->b) && joined_by_and(m, v, x))
        days_before(m, v, x, a, out);
    *vec_push(a, &out->list) = *x;
    bool day = x->op == OP_DATE && x->month != UNSAID && x->day != UNSAID && x->year == UNSAID &&
               x->away == UNSAID && x->run == UNSAID && x->holder == UNIT_NONE;
    if (!day || day_at(v, x->e - 1) != x->day)
        return x->e;
    return days_behind(m, v, d, x, a, out);
}
