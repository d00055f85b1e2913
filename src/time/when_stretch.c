#include "when_stretch.h"

#include "when_cal.h"
#include "when_slot.h"

bool when_stretch_run(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    bool first = when_around_is(t, k, g->first) || when_around_is(t, k, g->opening);
    if (!first && !when_around_is(t, k, g->last) && !when_around_is(t, k, g->final))
        return false;
    k++;
    if (k >= t->v->n || t->v->num[k].e == k || t->v->num[k].den != 1 ||
        t->v->num[k].kind != QUANT_CARDINAL || t->v->num[k].num < 1 || t->v->num[k].num > 999)
        return false;
    int32_t n = (int32_t)t->v->num[k].num;
    k = t->v->num[k].e;
    const struct when_sense *u = when_around_word(t, k, CLASS_UNIT);
    if (!u || when_cal_unit_of(u->text) < UNIT_DAY || !when_around_is(t, k + 1, g->of))
        return false;
    k += 2;
    if (!when_around_inner(t, k, depth, i, out) && !when_around_running(t, k, i, true, out))
        return false;
    out->run = first ? n : -n;
    out->run_unit = when_cal_unit_of(u->text);
    return true;
}

bool when_stretch_holder(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    const struct when_sense *u = when_around_word(t, k, CLASS_UNIT);
    enum when_unit unit = u ? when_cal_unit_of(u->text) : UNIT_NONE;
    if ((unit != UNIT_WEEK && unit != UNIT_WEEKEND) || (u->flags & LEX_PLURAL))
        return false;
    k++;
    bool ending = when_around_is(t, k, g->ending) || when_around_is(t, k, g->ended);
    bool begins = when_around_is(t, k, g->beginning) || when_around_is(t, k, g->starting) ||
                  when_around_is(t, k, g->commencing);
    if (!ending && !begins && !when_around_is(t, k, g->of))
        return false;
    k++;
    k += when_around_is(t, k, g->on);
    if (!when_around_inner(t, k, depth, i, out) || out->away != UNSAID)
        return false;
    if (!ending && !begins) {
        out->holder = unit;
        return true;
    }
    out->run = ending ? -1 : 1; /* the seven days up to it, or from it on */
    out->run_unit = unit;
    return unit == UNIT_WEEK;
}

bool when_stretch_end(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    const struct quant_num *q = k < t->v->n ? &t->v->num[k] : NULL;
    int32_t n = 1;
    if (q && q->e > k) {
        if (q->den != 1 || q->kind != QUANT_CARDINAL || q->num < 2 || q->num > 120)
            return false;
        n = (int32_t)q->num;
        k = q->e;
    }
    bool bare = n == 1 && k == i; /* "results for quarter ended 31 March" */
    struct when_expr length;
    uint32_t words = when_slot_unit(t->v, k, &length);
    enum when_unit unit = words ? length.unit : UNIT_NONE;
    bool weeks = unit == UNIT_WEEK && !bare; /* "the week to 16 January", "the two weeks to Sunday" */
    if (!weeks && (unit < UNIT_MONTH || unit > UNIT_YEAR))
        return false;
    k += words;
    bool ended = when_around_is(t, k, g->ended) || when_around_is(t, k, g->ending);
    if (!ended && (bare || !(when_around_is(t, k, g->to) || when_around_is(t, k, g->through))))
        return false;
    k++;
    k += when_around_is(t, k, g->on);
    if (!when_around_inner(t, k, depth, i, out) || out->op != OP_DATE ||
        (out->month == UNSAID && !(weeks && out->weekday != UNSAID)) || (weeks && out->day == UNSAID && out->month != UNSAID) ||
        out->away != UNSAID || out->run != UNSAID ||
        (out->third != THIRD_NONE && out->third != THIRD_END))
        return false;
    out->third = THIRD_NONE; /* the end of a month is where it ends anyway */
    out->run = -n;
    out->run_unit = unit;
    return true;
}
