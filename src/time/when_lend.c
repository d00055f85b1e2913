#include "when_lend.h"

bool when_lend_range(const struct when_glue *g, const struct when_view *v, const struct when_expr *x,
                     const struct when_expr *y)
{
    if (y->b != x->e + 1)
        return false;
    uint32_t w = v->atom[x->e].word, p = x->b > 0 ? v->atom[x->b - 1].word : WHEN_LEX_NONE;
    if (w == g->and)
        return p == g->between;
    return w == g->dash || w == g->to || w == g->until || w == g->through || w == g->till;
}

/* "between May and June 1981": the first half takes its year from the second. */
static void lend_year(struct when_expr *x, const struct when_expr *y)
{
    if (x->op != OP_DATE || y->op != OP_DATE || x->year != UNSAID || y->year == UNSAID ||
        x->year_shift != UNSAID || x->from_text)
        return;
    if (x->month != UNSAID && y->month != UNSAID)
        x->year = y->year - (x->month > y->month);
    else if (x->season && y->season)
        x->year = y->year;
    else
        return;
    x->era = y->era;
}

/* "between Wednesday and Friday next week": both lie in that week. */
static void lend_week(struct when_expr *x, const struct when_expr *y)
{
    if (x->op != OP_DATE || x->weekday == UNSAID || x->day != UNSAID || x->month != UNSAID ||
        y->op != OP_SHIFT || y->weekday == UNSAID || y->unit != UNIT_WEEK)
        return;
    x->op = OP_SHIFT;
    x->unit = y->unit;
    x->shift = y->shift;
    x->from_text = y->from_text;
}

/* "the fifth or sixth century BC" */
static void lend_era(struct when_expr *x, const struct when_expr *y)
{
    if (x->op == OP_CENTURY && y->op == OP_CENTURY && x->era == ERA_NONE)
        x->era = y->era;
}

/* "in August and September 1914", "the spring and summer of 1943" */
static bool paired(const struct when_glue *g, const struct when_view *v, const struct when_expr *x,
                   const struct when_expr *y)
{
    uint32_t w = v->atom[x->e].word;
    return y->b == x->e + 1 && (w == g->and || w == g->or || w == g->comma);
}

void when_lend_back(const struct when_glue *g, const struct when_view *v, struct when_found *list)
{
    for (uint32_t i = list->list.n; i-- > 1;) {
        struct when_expr *x = &list->list.v[i - 1], *y = x + 1;
        bool linked = when_lend_range(g, v, x, y) || paired(g, v, x, y);
        if (linked) {
            lend_year(x, y);
            lend_week(x, y);
        }
        if (linked || (x->op == OP_CENTURY && x->guarded))
            lend_era(x, y);
    }
}
