#include "when_guard_date.h"

/* "April said she would resign": a month says nothing. */
static bool speaks(const struct when_guard_look *c, const struct when_atom *a)
{
    static const char *const verbs[] = {"say", "tell", "add", "ask", "think", "insist", "argue", "reply", "write"};
    const struct tok *t = a->tok < c->d->toks.n ? &c->d->toks.v[a->tok] : NULL;
    if (!t || ud_rel_base(t->rel) != REL_NSUBJ || t->head >= c->d->toks.n)
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_ieq(c->d->toks.v[t->head].lemma, str_of(verbs[i])))
            return true;
    return false;
}

static bool month_alone_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->b], *p = before(c, x->b);
    unsigned u = upos(c, a);
    bool clear = is(p, c->m->glue.in) || is(p, c->m->glue.since) || is(p, c->m->glue.until);
    bool given =
        x->month == 1 || (x->month >= 4 && x->month <= 8); /* "April", "June": also names */
    if (((a->person || speaks(c, a)) && !clear && given) || u == UPOS_AUX || u == UPOS_VERB)
        return false;
    bool ambiguous = has_flag(c, x->b, CLASS_MONTH, LEX_AMBIGUOUS);
    bool shown = a->upper && c->v->lower_seen && !a->caps;
    if (name_word(c, x->b) && x->month >= 4 && x->month <= 8)
        return false;
    if (ambiguous && is(p, c->m->glue.the)) /* "the March on Rome" */
        return false;
    if (!ambiguous || (phrase_like(c) && c->v->n <= 3))
        return true;
    if (time_preposition(c, p))
        return shown || x->month != 5 || !a->upper;
    if (x->b == 0)
        return u == UPOS_PROPN && !is(a, c->m->glue.may);
    return shown;
}

static bool weekday_alone_ok(const struct when_guard_look *c, struct when_expr *x)
{
    const struct when_glue *g = &c->m->glue;
    const struct when_atom *a = &c->v->atom[x->b], *n = atom(c, x->e);
    if (is(before(c, x->b), g->a) && (is(n, g->in) || is(n, g->of) || is(n, g->during)))
        x->generic = x->vague = true; /* "on a Tuesday in May" */
    if (!has_flag(c, x->b, CLASS_WEEKDAY, LEX_AMBIGUOUS))
        return true;
    if (phrase_like(c))
        return true;
    return a->upper && upos(c, a) != UPOS_VERB && !is(before(c, x->b), c->m->glue.the);
}

/* "nearly 2000", "over 2000", "than 2000": figures, not years. */
static bool bounding_word(const struct when_guard_look *c, const struct when_atom *a)
{
    const struct when_sense *s = own_sense(c, a, CLASS_QUALIFIER);
    if (is(a, c->m->glue.than)) /* "no later than 2050" is a limit in time */
        return a == c->v->atom || !(is(a - 1, c->m->glue.later) || is(a - 1, c->m->glue.earlier));
    return (s && (str_eq(s->text, STR("nearly")) || str_eq(s->text, STR("more_than"))));
}

/* "in nineteen seventy-two", but not "fifteen twenty paintings" */
static bool worded_year_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *p = before(c, x->b), *n = atom(c, x->e);
    bool dates = time_preposition(c, p) || is(p, c->m->glue.around);
    return dates && !counts_something(c, x->e) && !(n && (counting_word(c, n) || n->mark == '-'));
}

static bool bare_year_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    uint32_t y = x->e - 1;
    const struct when_atom *a = &c->v->atom[y], *p = before(c, y), *n = atom(c, y + 1);
    if (a->kind == ATOM_WORD && x->e - x->b > 1)
        return worded_year_ok(c, x);
    if (p && (bounding_word(c, p) || numbered(c, p, "number")))
        return false;
    if (n && n->space && numbered(c, n, "year") && a->value > 1800 && a->value < 2100)
        return true; /* "a tenth of 2000 levels" */
    if (p && p->kind == ATOM_MARK &&
        (p->mark == '$' || p->mark == '#' || p->mark == '+' || p->mark == '%' ||
         (!a->space && p->mark == '.')))
        return false;
    if (phrase_like(c))
        return true;
    if (p && !a->space && p->kind == ATOM_WORD)
        return false;
    if (p && !a->space && !p->space && p->mark == '-' && y > 1 && c->v->atom[y - 2].e - c->v->atom[y - 2].b == 1)
        return false; /* "the S-2000" */
    const struct when_atom *nn = atom(c, y + 2);
    if (n && !n->space && (n->kind == ATOM_WORD || n->mark == '%'))
        return n->kind == ATOM_WORD && n->word == c->m->glue.s;
    if (n && !n->space && n->mark == ':' && nn && !nn->space)
        return false;
    if (p && counting_word(c, p) && !time_preposition(c, p) && !is(p, c->m->glue.the) &&
        counts_something(c, y + 1))
        return false;
    if (n && (when_lex_classes(c->v->x, n->word) & (CLASS_UNIT | CLASS_NUMBER)) &&
        n->kind == ATOM_WORD && !is(n, c->m->glue.a))
        return false;
    if (a->value < 1400 || a->value > 2100)
        return (time_preposition(c, p) || is(p, c->m->glue.c) || is(p, c->m->glue.ca) ||
                is(p, c->m->glue.circa)) &&
               !counts_something(c, y + 1);
    if (a->value > 1900 && a->value < 2036 && a->value % 10 != 0)
        return true; /* "the census of 2011 villages" is rarer than "2011 levels" */
    return !counts_something(c, y + 1) || is(p, c->m->glue.the) ||
           (p && p->kind == ATOM_WORD && p->word == c->m->glue.s);
}

/* "c. 347", "until 360", "(314 - 368)": years of three digits, where nothing is counted and the
 * text speaks of such times. */
bool when_guard_date_ancient(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_glue *g = &c->m->glue;
    const struct when_atom *n = atom(c, x->e), *p = before(c, x->b);
    if (c->v->ancient && is(p, g->in) && x->b == 1 && n && upos(c, n) == UPOS_PROPN)
        return true; /* "In 348 Paul died" */
    if (n && n->kind == ATOM_WORD &&
        (upos(c, n) == UPOS_NOUN || upos(c, n) == UPOS_PROPN || upos(c, n) == UPOS_ADJ ||
         upos(c, n) == UPOS_SYM || (upos(c, n) == UPOS_X && !when_lex_known(c->v->x, n->word))))
        return false;
    if (n && n->kind == ATOM_MARK &&
        (n->mark == '%' ||
         (!n->space && x->e + 1 < c->v->n && atom(c, x->e + 1)->kind == ATOM_DIGITS)))
        return false;
    if (n && n->kind == ATOM_DIGITS)
        return false;
    bool closed = x->op == OP_RANGE && n && n->mark == ')' && x->year2 > x->year;
    if (p && p->kind == ATOM_MARK && (!n || n->kind != ATOM_MARK))
        return false;
    if (p && p->mark == '-' && c->v->ancient_e + 1 != x->b)
        return false;
    return c->v->ancient || closed || is(p, g->circa) || is(p, g->ca) || is(p, g->c);
}

/* "on the 25th" is a day, "on the 25th floor" is none. */
static bool day_of_month_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *n = atom(c, x->e), *last = &c->v->atom[x->e - 1];
    bool context = before(c, x->b) && !is(&c->v->atom[x->b], c->m->glue.the)
                       ? true
                       : time_preposition(c, before(c, x->b));
    if (phrase_like(c))
        return !n || n->kind == ATOM_MARK;
    bool figures =
        last->kind == ATOM_WORD && x->e - x->b >= 2 && c->v->atom[x->e - 2].kind == ATOM_DIGITS;
    return context && figures &&
           (!n || n->kind == ATOM_MARK || time_preposition(c, n) ||
            (upos(c, n) != UPOS_NOUN && upos(c, n) != UPOS_PROPN && upos(c, n) != UPOS_ADJ &&
             upos(c, n) != UPOS_X && upos(c, n) != UPOS_NUM));
}

static bool season_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->e - 1], *n = atom(c, x->e);
    if (upos(c, a) == UPOS_VERB || a->person)
        return false;
    const struct when_glue *g = &c->m->glue;
    if (is(n, g->olympics) || is(n, g->olympic) || is(n, g->paralympics) || is(n, g->paralympic) ||
        is(n, g->games) || is(n, g->palace)) /* "the Winter Games" of a year are one event */
        return false;
    if (has_flag(c, x->e - 1, CLASS_SEASON, LEX_AMBIGUOUS) && is(before(c, x->b), g->a))
        return false; /* "he took a fall" */
    return !(has_flag(c, x->e - 1, CLASS_SEASON, LEX_AMBIGUOUS) &&
             (is(n, c->m->glue.of) || (n && n->kind == ATOM_WORD && upos(c, n) == UPOS_NOUN)));
}

/* "on 4/22", but not "1/2 of them", "a 24/7 shop" */
static bool figures_ok(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_glue *g = &c->m->glue;
    const struct when_atom *p = before(c, x->b), *n = atom(c, x->e);
    if (n && n->kind == ATOM_WORD &&
        (is(n, g->of) || upos(c, n) == UPOS_NOUN || upos(c, n) == UPOS_ADJ || upos(c, n) == UPOS_X))
        return false;
    if (n && n->kind == ATOM_MARK && (n->mark == '%' || (n->mark == '/' && !n->space)))
        return false;
    return c->v->n == 1 || is(p, g->on) || is(p, g->since) || is(p, g->by) || is(p, g->until) || is(p, g->till) ||
           is(p, g->before) || is(p, g->after);
}

/* "winter quarters", "summer clothes": the season says of what kind the next thing is. */
static bool names_kind(const struct when_guard_look *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->e - 1], *n = atom(c, x->e);
    return n && n->kind == ATOM_WORD && a->tok != NONE && a->tok < c->d->toks.n &&
           upos(c, n) == UPOS_NOUN && !numbered(c, n, "season") &&
           ud_rel_base(c->d->toks.v[a->tok].rel) == REL_COMPOUND;
}

bool when_guard_date(const struct when_guard_look *c, struct when_expr *x)
{
    if (x->guarded && x->pattern == NONE)
        return figures_ok(c, x);
    if (x->guarded && x->year != UNSAID && x->year < 1000 && x->month == UNSAID && x->e - x->b == 1)
        return when_guard_date_ancient(c, x);
    if (x->guarded && x->month != UNSAID && x->day == UNSAID && x->year != UNSAID && x->year < 1000)
        return c->v->ancient;
    if (x->season) {
        x->kind = x->year == UNSAID && x->year_shift == UNSAID && names_kind(c, x);
        return x->year != UNSAID || season_ok(c, x);
    }
    if (x->month == UNSAID && x->day == UNSAID && x->weekday == UNSAID && x->year != UNSAID &&
        x->era == ERA_NONE) {
        const struct when_atom *first = &c->v->atom[x->b];
        if (first->mark == '\'')
            return time_preposition(c, before(c, x->b)) || phrase_like(c);
        if (x->e - x->b > 1 && c->v->atom[x->b].kind != ATOM_WORD)
            return true;
        return (x->e - x->b > 1 && c->v->atom[x->e - 1].kind != ATOM_WORD) || bare_year_ok(c, x);
    }
    if (x->month != UNSAID && x->day == UNSAID && x->year == UNSAID && x->weekday == UNSAID)
        return month_alone_ok(c, x);
    unsigned next = upos(c, atom(c, x->e));
    if (x->guarded && x->weekday != UNSAID && x->day != UNSAID && x->month == UNSAID &&
        (next == UPOS_NOUN || next == UPOS_ADJ)) { /* "on Wednesday, the 12th man" */
        x->day = UNSAID;
        x->e = x->b + 1;
    }
    if (x->weekday != UNSAID && x->month == UNSAID && x->day == UNSAID)
        return weekday_alone_ok(c, x);
    if (x->day != UNSAID && x->month == UNSAID && x->weekday == UNSAID)
        return day_of_month_ok(c, x);
    if (x->day != UNSAID && x->year != UNSAID && x->year < 1000 && x->year > 99 &&
        counts_something(c, x->e)) /* "on 3 May 420 men fled" */
        return false;
    if (x->month != UNSAID && x->day != UNSAID && x->year == UNSAID)
        for (uint32_t i = x->b; i < x->e; i++) /* "15 may have died" */
            if (is(&c->v->atom[i], c->m->glue.may) && !c->v->atom[i].upper && c->v->lower_seen &&
                !phrase_like(c))
                return false;
    return true;
}
