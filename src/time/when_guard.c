#include "when_guard.h"

#include "when_guard_date.h"

static bool duration_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *p = before(c, x->b), *n = atom(c, x->e);
    bool figure = x->num.den && !x->num.article;
    if (x->num.article && x->num.den == 1 && x->num.num == 1 && x->plural)
        return false; /* "a months-long siege": the unit begins an expression of its own */
    if (figure && !x->plural && x->num.den == 1 && x->num.num >= 1900 && x->num.num < 2100 &&
        c->v->atom[x->b].digits == 4) /* "the 2018 day of action" */
        return false;
    if (x->unit == UNIT_SECOND)
        return figure && x->plural;
    if (x->unit == UNIT_QUARTER)
        return figure && x->plural && x->num.num != 3 && !is(n, c->m->glue.of);
    if (x->unit == UNIT_NIGHT && x->num.article)
        return false;
    if (!x->num.den && x->plural)
        return x->unit != UNIT_MINUTE && !is(p, c->m->glue.the) && !(p && p->mark == '-') &&
               !(p && p->mark == '\'');
    if (x->unit == UNIT_NIGHT && !figure && !x->plural)
        return false;
    return true;
}

/* "two days before the vote": the vote is no date, so what is left is the length. */
static bool later_ok(const struct when_guard_look *c, struct when_expr *x)
{
    const struct when_atom *n = atom(c, x->e);
    if (!n || n->kind == ATOM_MARK || is(n, c->m->glue.and) || is(n, c->m->glue.in) ||
        is(n, c->m->glue.at))
        return true;
    if (!x->num.den)
        return false;
    x->op = OP_DURATION;
    x->e--;
    return duration_ok(c, x);
}

static bool shift_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    if (x->weekday != UNSAID)
        return is(atom(c, x->e - 1), c->m->glue.week) || is(atom(c, x->e - 1), c->m->glue.fortnight)
                   ? is(before(c, x->b), c->m->glue.on)
                   : true;
    if (x->plural)
        return false;
    return x->unit == UNIT_DAY || x->unit == UNIT_WEEK || x->unit == UNIT_MONTH ||
           x->unit == UNIT_YEAR || x->unit == UNIT_DECADE || x->unit == UNIT_CENTURY;
}

static bool set_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *p = before(c, x->b);
    if (x->plural || x->unit == UNIT_SECOND)
        return false;
    if (!is(&c->v->atom[x->b], c->m->glue.a))
        return true;
    return p && (p->kind == ATOM_DIGITS || (when_lex_classes(c->v->x, p->word) & CLASS_NUMBER));
}

/* "the 12th" of "from the 12th to the 16th century" */
static bool before_century(const struct when_guard_look *c, uint32_t i)
{
    const struct when_glue *g = &c->m->glue;
    i += is(atom(c, i), g->dash) && !(atom(c, i + 1) && atom(c, i + 1)->kind == ATOM_DIGITS); /* "12th- and" */
    const struct when_atom *a = atom(c, i);
    if (!is(a, g->to) && !is(a, g->and) && !is(a, g->or) && !is(a, g->dash))
        return false;
    i++;
    i += is(atom(c, i), g->the);
    if (atom(c, i) && own_sense(c, atom(c, i), CLASS_MOD)) { /* "late 18th and early 19th centuries" */
        i++;
        i += is(atom(c, i), g->dash);
    }
    if (i >= c->v->n || c->v->num[i].e == i || c->v->num[i].kind != QUANT_ORDINAL)
        return false;
    i = c->v->num[i].e;
    i += is(atom(c, i), g->dash);
    const struct when_sense *s = i < c->v->n ? own_sense(c, atom(c, i), CLASS_UNIT) : NULL;
    return s && str_eq(s->text, STR("CE"));
}

bool when_guard_shares_century(const struct when_matcher *m, const struct when_view *v,
                               const struct doc *d, uint32_t e)
{
    const struct when_guard_look c = {m, v, d};
    return before_century(&c, e);
}

/* "will last 48 hours" */
static bool lasts(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->b], *p = before(c, x->b);
    return upos(c, a) == UPOS_VERB || (is(a, c->m->glue.last) && x->shift < 0 &&
                                       (is(p, c->m->glue.and) || is(p, c->m->glue.to) ||
                                        own_sense(c, p ? p : a, CLASS_TENSE)));
}

static bool is_modifier(const struct when_guard_look *c, uint32_t tok)
{
    unsigned rel = ud_rel_base(c->d->toks.v[tok].rel);
    return rel == REL_COMPOUND || rel == REL_NMOD || rel == REL_AMOD || rel == REL_NUMMOD;
}

/* "in her 20s" is an age; "20s" alone may be anything. */
static bool decade_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_glue *g = &c->m->glue;
    const struct when_atom *p = before(c, x->b);
    if (is(p, g->his) || is(p, g->her) || is(p, g->their) || is(p, g->my) || is(p, g->our) ||
        is(p, g->your))
        return false;
    const struct when_atom *first = &c->v->atom[x->b];
    if (first->kind != ATOM_DIGITS || first->digits > 2 || phrase_like(c) ||
        time_preposition(c, p) || x->third != THIRD_NONE)
        return true;
    const struct when_atom *last = &c->v->atom[x->e - 1], *n = atom(c, x->e);
    bool noun = n && n->kind == ATOM_WORD && n->space && upos(c, n) == UPOS_NOUN &&
                last->tok != NONE && last->tok < c->d->toks.n && is_modifier(c, last->tok);
    return noun || (p && upos(c, p) == UPOS_ADJ && is(before(c, x->b - 1), g->the));
}

/* "during Ramadan", but not "Operation Ramadan" or "the Tet Offensive". */
static bool feast_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *p = before(c, x->b), *n = atom(c, x->e);
    const struct when_atom *last = &c->v->atom[x->e - 1];
    if ((!last->upper && last->kind == ATOM_WORD) || last->person || name_word(c, x->b))
        return false;
    if (n && n->kind == ATOM_WORD && n->upper && no_time_word(c, n))
        return false;
    return phrase_like(c) || x->year != UNSAID || x->year_shift != UNSAID ||
           x->third != THIRD_NONE || x->away != UNSAID ||
           (time_preposition(c, p) && !is(p, c->m->glue.of) && !is(p, c->m->glue.by) &&
            !is(p, c->m->glue.and) && !is(p, c->m->glue.to)) ||
           is(p, c->m->glue.around);
}

/* "that may be", "this march": small letters make them no months. */
static bool shifted_month_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->e - 1];
    return a->upper || !c->v->lower_seen || !has_flag(c, x->e - 1, CLASS_MONTH, LEX_AMBIGUOUS);
}

static bool no_unit_slip(const struct when_expr *x)
{
    /* "this second", "last minute", "next quarter" */
    if (x->op == OP_SHIFT && x->weekday == UNSAID && x->plural)
        return false;
    if (x->op == OP_SHIFT && x->unit == UNIT_DAY && x->shift < 0 && !x->from_text)
        return false; /* "our last day" */
    return !(x->op == OP_SHIFT && (x->unit == UNIT_SECOND || x->unit == UNIT_MINUTE));
}

bool when_guard_ok(const struct when_matcher *m, const struct when_view *v, const struct doc *d,
                   struct when_expr *x)
{
    const struct when_guard_look c = {m, v, d};
    if (!no_unit_slip(x) || (x->op == OP_SHIFT && x->month != UNSAID && !shifted_month_ok(&c, x)))
        return false;
    if (x->op == OP_SHIFT && x->part && x->shift < 0 && !x->from_text &&
        (x->the || is(before(&c, x->b), m->glue.the)))
        return false; /* "the last night of the fair" */
    if (x->op == OP_DATE && x->day != UNSAID && x->month == UNSAID && x->weekday == UNSAID &&
        before_century(&c, x->e)) {
        x->op = OP_CENTURY;
        x->century = x->day;
        return true;
    }
    if (x->op == OP_SPAN && lasts(&c, x)) {
        x->op = OP_DURATION;
        x->b++;
        return x->num.den != 0;
    }
    if (x->op == OP_DECADE && !decade_ok(&c, x))
        return false;
    if (x->op == OP_DATE)
        return when_guard_date(&c, x);
    if (x->op == OP_HOLIDAY && (x->holiday->flags & LEX_AMBIGUOUS))
        return feast_ok(&c, x);
    if (x->op == OP_REF && str_eq(x->ref->text, STR("FUTURE_REF")) &&
        (is(atom(&c, x->e), m->glue.after) || is(atom(&c, x->e), m->glue.before)))
        return false; /* "shortly after midnight" */
    if (!x->guarded)
        return true;
    switch (x->op) {
    case OP_DURATION:
        return duration_ok(&c, x);
    case OP_LATER:
        return later_ok(&c, x);
    case OP_SHIFT:
        return shift_ok(&c, x);
    case OP_SET:
        return set_ok(&c, x);
    case OP_AGO:
        return x->num.den || x->plural;
    case OP_RANGE:
        if (x->year < 1000)
            return when_guard_date_ancient(&c, x);
        return x->year2 > 999 ? x->year2 > x->year : x->year2 > x->year % 100;
    case OP_CLOCK:
        return when_clock_ok(v, d, x);
    case OP_SAME:
        return !atom(&c, x->e) || atom(&c, x->e)->kind == ATOM_MARK;
    case OP_IN:
        return !x->plural;
    case OP_DECADE: {
        const struct when_atom *p = before(&c, x->b);
        return is(&v->atom[x->b], m->glue.the) || is(p, m->glue.the) ||
               (p && (when_lex_classes(v->x, p->word) & CLASS_MOD)) || time_preposition(&c, p);
    }
    default:
        return true;
    }
}
