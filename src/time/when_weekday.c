#include "when_weekday.h"

#include "day.h"

enum { FAR = 60 }; /* "the sixtieth Monday after" is the last that is counted */

/* "the second", "2nd", "the": how many; *k moves behind it. */
static int32_t ordinal_at(const struct when_at *t, uint32_t *k)
{
    *k += when_around_is(t, *k, t->m->glue.the);
    const struct quant_num *q = *k < t->v->n ? &t->v->num[*k] : NULL;
    if (!q || q->e <= *k)
        return 1;
    if (q->kind != QUANT_ORDINAL || q->num < 1 || q->num > FAR)
        return 0;
    *k = q->e;
    return (int32_t)q->num;
}

static bool nearest_at(const struct when_at *t, uint32_t i)
{
    return when_around_is(t, i, t->m->glue.nearest) || when_around_is(t, i, t->m->glue.closest);
}

/* "after", "before", "prior to": +1, -1; *k moves behind it. */
static int32_t side_at(const struct when_at *t, uint32_t *k)
{
    const struct when_glue *g = &t->m->glue;
    int32_t side = when_around_is(t, *k, g->after) || when_around_is(t, *k, g->following) ? 1
                   : when_around_is(t, *k, g->before) || when_around_is(t, *k, g->preceding) ||
                           when_around_is(t, *k, g->prior)
                       ? -1
                       : 0;
    *k += side != 0;
    *k += side < 0 && when_around_is(t, *k, g->to);
    return side;
}

bool when_weekday_beside(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    uint32_t k = i;
    int32_t n = ordinal_at(t, &k);
    bool near = nearest_at(t, k);
    k += near;
    const struct when_sense *w = when_around_word(t, k, CLASS_WEEKDAY);
    if (n == 0 || !w || (w->flags & LEX_PLURAL))
        return false;
    k++;
    if (!near && nearest_at(t, k)) {
        near = true;
        k++;
    }
    int32_t side = near ? 1 : side_at(t, &k);
    k += near && when_around_is(t, k, t->m->glue.to);
    if (side == 0 || !when_around_inner(t, k, depth, i, out) || out->away != UNSAID)
        return false;
    out->away = n * side;
    out->away_unit = UNIT_DAY;
    out->away_weekday = w->value - 1;
    out->away_near = near;
    return true;
}

/* The n-th nearest to `day`: the first lies within three days, the others take turns. */
static int32_t nearest(int32_t day, int weekday, int32_t n)
{
    int off = (weekday - day_weekday(day) + 10) % 7 - 3;
    int step = off > 0 ? -1 : 1;
    return day + off + (n % 2 == 0 ? step : -step) * n / 2 * 7;
}

int32_t when_weekday_count(const struct when_expr *x, struct when_days from)
{
    int w = x->away_weekday;
    if (from.from == DAY_NONE || from.to == DAY_NONE)
        return DAY_NONE;
    if (x->away_near)
        return nearest(from.from, w, x->away);
    if (x->away > 0)
        return from.to + (w - day_weekday(from.to) + 6) % 7 + 1 + (x->away - 1) * 7;
    return from.from - ((day_weekday(from.from) - w + 6) % 7 + 1) + (x->away + 1) * 7;
}
