#include "when_match.h"

#include "when_around.h"
#include "when_days.h"
#include "when_guard.h"

#include <assert.h>

enum { DEPTH_MAX = 3 };

void when_match_words(struct when_lex *x, struct when_matcher *m)
{
#define X(id, text) m->glue.id = when_lex_intern(x, text, sizeof text - 1);
    WHEN_GLUE(X)
#undef X
    when_numeric_words(x, &m->numeric);
}

/* "Tuesday morning", "yesterday evening" */
static void add_part(const struct when_at *t, struct when_expr *x)
{
    bool day = x->op == OP_DEICTIC ||
               (x->op == OP_DATE && (x->day != UNSAID || x->weekday != UNSAID)) ||
               x->op == OP_HOLIDAY ||
               (x->op == OP_SHIFT && (x->weekday != UNSAID || x->unit == UNIT_DAY)) ||
               (x->op == OP_LATER && x->unit == UNIT_DAY);
    if (!day || x->part)
        return;
    uint32_t k = x->e;
    if (when_around_is(t, k, t->m->glue.early) || when_around_is(t, k, t->m->glue.late))
        k++;
    const struct when_sense *s = when_around_word(t, k, CLASS_PART);
    if (!s)
        return;
    x->part = s->text.p;
    x->e = k + 1;
}

/* "Thanksgiving weekend", "Easter week", "the July 4 weekend" */
static void add_holder(const struct when_at *t, struct when_expr *x)
{
    bool feast = x->op == OP_HOLIDAY && x->holiday->cls == CLASS_HOLIDAY;
    bool day = x->op == OP_DATE && x->month != UNSAID && x->day != UNSAID && x->year == UNSAID &&
               x->day2 == UNSAID;
    if (!feast && !day)
        return;
    if (when_around_is(t, x->e, t->m->glue.weekend))
        x->holder = UNIT_WEEKEND;
    else if (when_around_is(t, x->e, t->m->glue.week))
        x->holder = UNIT_WEEK;
    x->e += x->holder != UNIT_NONE;
}

/* "the worst in 50 years", "their third vote in two years", "two years of war": how long, not how
 * soon. */
static bool measures(const struct when_at *t, const struct when_expr *x)
{
    enum { NEAR = 6 };
    const struct when_view *v = t->v;
    if (when_around_is(t, x->e, t->m->glue.of))
        return true;
    for (uint32_t i = x->b; i > 0 && i + NEAR > x->b; i--) {
        const struct when_atom *a = &v->atom[i - 1];
        const struct tok *w = a->tok < t->d->toks.n ? &t->d->toks.v[a->tok] : NULL;
        if (!w || a->kind == ATOM_MARK || w->upos == UPOS_VERB || w->upos == UPOS_AUX)
            return false;
        if (ud_feat_get(w->feats, FEAT_DEGREE) == DEGREE_SUP ||
            (v->num[i - 1].e > i - 1 && v->num[i - 1].kind == QUANT_ORDINAL))
            return true;
    }
    return false;
}

bool when_match_at(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    struct when_expr x;
    bool any = false;
    const struct when_atom *a = &t->v->atom[i];
    if (a->kind == ATOM_DIGITS)
        any = when_numeric_match(&t->m->numeric, t->v, i, t->day_first, out);
    else if (a->word == WHEN_LEX_NONE)
        return false;
    if (when_pattern_match(t->m->patterns, t->v, i, &x) &&
        (!any || (x.e > out->e && out->op != OP_CLOCK))) { /* "1430 hours on 5 March" */
        *out = x;
        any = true;
    }
    if (any && out->op == OP_CENTURY && out->guarded && !when_guard_shares_century(t->m, t->v, t->d, out->e))
        any = false; /* "the second" of many things */
    if (any) {
        out->the = when_around_is(t, out->b, t->m->glue.the);
        add_holder(t, out);
        add_part(t, out);
        when_clock_half(t, out);
        when_around_year(t, out);
    }
    if (depth > 0)
        when_around(t, i, depth, &any, out);
    return any;
}

/* "the last days of the siege" end with it, not today; "at 10 last night" is no ten nights. */
static bool no_stretch(const struct when_at *t, const struct when_expr *x)
{
    if (x->op != OP_SPAN || x->shift >= 0)
        return false;
    bool open = x->vague && !x->num.den && when_around_is(t, x->e, t->m->glue.of);
    return open || (x->unit == UNIT_NIGHT && !x->plural && x->num.num > x->num.den);
}

/* "two days after the second attack": what was built around it does not hold, but its core may. */
static bool without_around(const struct when_at *t, uint32_t i, struct when_expr *x)
{
    return when_match_at(t, i, 0, x) && when_guard_ok(t->m, t->v, t->d, x);
}

void when_match_all(const struct when_matcher *m, struct when_view *v, const struct doc *d,
                    bool day_first, struct arena *a, struct when_found *out)
{
    const struct when_at t = {m, v, d, day_first};
    for (uint32_t i = 0; i < v->n;) {
        struct when_expr x;
        bool found = when_match_at(&t, i, DEPTH_MAX, &x);
        if (found && x.b > i) { /* found by the word before it: what begins there may be longer */
            struct when_expr y;
            if (when_match_at(&t, x.b, DEPTH_MAX, &y) && y.e > x.e)
                x = y;
        }
        const struct when_expr *last = out->list.n ? &out->list.v[out->list.n - 1] : NULL;
        found = found && !no_stretch(&t, &x) && (when_guard_ok(m, v, d, &x) || without_around(&t, i, &x));
        if (!found && !when_clock_hour(&t, i, last, &x)) {
            i++;
            continue;
        }
        assert(x.b >= i && x.e > x.b);
        x.deadline |= x.third == THIRD_END && (when_around_is_limit(&t, x.b, x.e - 1) ||
                                               when_around_is_limit(&t, x.b, x.e - 2));
        if (x.year != UNSAID && x.year < 1000 && x.era != ERA_BC) {
            v->ancient = true;
            v->ancient_e = x.e;
        }
        if (x.op == OP_IN && measures(&t, &x))
            x.op = OP_DURATION;
        i = when_days_push(m, v, d, &x, a, out);
    }
    when_clock_settle(&t, out);
}
