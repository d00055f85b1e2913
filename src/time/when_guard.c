#include "when_guard.h"

enum { PHRASE_ATOMS = 7 }; /* a text of so few atoms is a date field or query, not prose */

struct ctx {
    const struct when_matcher *m;
    const struct when_view *v;
    const struct doc *d;
};

static const struct when_atom *atom(const struct ctx *c, uint32_t i)
{
    return i < c->v->n ? &c->v->atom[i] : NULL;
}

static const struct when_atom *before(const struct ctx *c, uint32_t i)
{
    return i > 0 ? &c->v->atom[i - 1] : NULL;
}

static unsigned upos(const struct ctx *c, const struct when_atom *a)
{
    return a && a->tok != NONE && a->tok < c->d->toks.n ? c->d->toks.v[a->tok].upos : UPOS_X;
}

static bool is(const struct when_atom *a, uint32_t word)
{
    return a && a->word == word;
}

/* A short sentence with a verb and its subject is prose all the same: "He sold 1995 units." */
static bool has_subject(const struct ctx *c)
{
    for (uint32_t i = 0; i < c->v->n; i++) {
        uint32_t tok = c->v->atom[i].tok;
        if (tok >= c->d->toks.n || ud_rel_base(c->d->toks.v[tok].rel) != REL_NSUBJ)
            continue;
        uint32_t head = c->d->toks.v[tok].head;
        if (head < c->d->toks.n && c->d->toks.v[head].upos == UPOS_VERB)
            return true;
    }
    return false;
}

static bool phrase_like(const struct ctx *c)
{
    return c->v->n <= PHRASE_ATOMS && !has_subject(c);
}

static bool time_preposition(const struct ctx *c, const struct when_atom *a)
{
    const struct when_glue *g = &c->m->glue;
    return a && (is(a, g->in) || is(a, g->since) || is(a, g->until) || is(a, g->by) ||
                 is(a, g->from) || is(a, g->to) || is(a, g->between) || is(a, g->before) ||
                 is(a, g->after) || is(a, g->of) || is(a, g->on) || is(a, g->and) ||
                 is(a, g->following) || is(a, g->at) || is(a, g->during));
}

static bool has_flag(const struct ctx *c, uint32_t i, uint32_t cls, uint32_t flag)
{
    uint32_t n;
    const struct when_sense *s = when_lex_senses(c->v->x, c->v->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++)
        if (s[k].cls == cls && (s[k].flags & flag))
            return true;
    return false;
}

static bool no_time_word(const struct ctx *c, const struct when_atom *a)
{
    return !when_lex_known(c->v->x, a->word) || when_lex_classes(c->v->x, a->word) == CLASS_NUMBERED;
}

/* A capitalised word that is no word of time: part of a name with what follows it. */
static bool name_word(const struct ctx *c, uint32_t i)
{
    const struct when_atom *a = before(c, i);
    return a && a->kind == ATOM_WORD && a->upper && !a->caps && no_time_word(c, a);
}

/* "April said she would resign": a month says nothing. */
static bool speaks(const struct ctx *c, const struct when_atom *a)
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

static bool month_alone_ok(const struct ctx *c, const struct when_expr *x)
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

static bool weekday_alone_ok(const struct ctx *c, struct when_expr *x)
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

static bool counts_something(const struct ctx *c, uint32_t i)
{
    const struct when_atom *a = atom(c, i);
    if (!a || a->kind != ATOM_WORD || a->tok == NONE || a->tok >= c->d->toks.n)
        return false;
    const struct tok *t = &c->d->toks.v[a->tok];
    return t->upos == UPOS_NOUN && ud_feat_get(t->feats, FEAT_NUMBER) == NUMBER_PLUR;
}

/* A word of one of the classes on its own, not only the beginning of a phrase. */
static const struct when_sense *own_sense(const struct ctx *c, const struct when_atom *a,
                                          uint32_t cls)
{
    uint32_t n;
    const struct when_sense *s = when_lex_senses(c->v->x, a->word, &n);
    for (uint32_t k = 0; k < n; k++)
        if ((s[k].cls & cls) && s[k].nwords == 1)
            return &s[k];
    return NULL;
}

static bool counting_word(const struct ctx *c, const struct when_atom *a)
{
    return own_sense(c, a, CLASS_QUALIFIER | CLASS_NUMBER) != NULL;
}

/* "nearly 2000", "over 2000", "than 2000": figures, not years. */
static bool bounding_word(const struct ctx *c, const struct when_atom *a)
{
    const struct when_sense *s = own_sense(c, a, CLASS_QUALIFIER);
    if (is(a, c->m->glue.than)) /* "no later than 2050" is a limit in time */
        return a == c->v->atom || !(is(a - 1, c->m->glue.later) || is(a - 1, c->m->glue.earlier));
    return (s && (str_eq(s->text, STR("nearly")) || str_eq(s->text, STR("more_than"))));
}

/* "in nineteen seventy-two", but not "fifteen twenty paintings" */
static bool worded_year_ok(const struct ctx *c, const struct when_expr *x)
{
    const struct when_atom *p = before(c, x->b), *n = atom(c, x->e);
    bool dates = time_preposition(c, p) || is(p, c->m->glue.around);
    return dates && !counts_something(c, x->e) && !(n && (counting_word(c, n) || n->mark == '-'));
}

/* A word that stands beside numbers of one sort, as column "value" of numbered.tsv says. */
static bool numbered(const struct ctx *c, const struct when_atom *a, const char *sort)
{
    const struct when_sense *s = own_sense(c, a, CLASS_NUMBERED);
    return s && str_eq(s->text, str_of(sort));
}

static bool bare_year_ok(const struct ctx *c, const struct when_expr *x)
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
static bool ancient_ok(const struct ctx *c, const struct when_expr *x)
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
static bool day_of_month_ok(const struct ctx *c, const struct when_expr *x)
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

static bool season_ok(const struct ctx *c, const struct when_expr *x)
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
static bool figures_ok(const struct ctx *c, const struct when_expr *x)
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
static bool names_kind(const struct ctx *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->e - 1], *n = atom(c, x->e);
    return n && n->kind == ATOM_WORD && a->tok != NONE && a->tok < c->d->toks.n &&
           upos(c, n) == UPOS_NOUN && !numbered(c, n, "season") &&
           ud_rel_base(c->d->toks.v[a->tok].rel) == REL_COMPOUND;
}

static bool date_ok(const struct ctx *c, struct when_expr *x)
{
    if (x->guarded && x->pattern == NONE)
        return figures_ok(c, x);
    if (x->guarded && x->year != UNSAID && x->year < 1000 && x->month == UNSAID && x->e - x->b == 1)
        return ancient_ok(c, x);
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

static bool duration_ok(const struct ctx *c, const struct when_expr *x)
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
static bool later_ok(const struct ctx *c, struct when_expr *x)
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

static bool shift_ok(const struct ctx *c, const struct when_expr *x)
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

static bool set_ok(const struct ctx *c, const struct when_expr *x)
{
    const struct when_atom *p = before(c, x->b);
    if (x->plural || x->unit == UNIT_SECOND)
        return false;
    if (!is(&c->v->atom[x->b], c->m->glue.a))
        return true;
    return p && (p->kind == ATOM_DIGITS || (when_lex_classes(c->v->x, p->word) & CLASS_NUMBER));
}

/* "the 12th" of "from the 12th to the 16th century" */
static bool before_century(const struct ctx *c, uint32_t i)
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
    const struct ctx c = {m, v, d};
    return before_century(&c, e);
}

/* "will last 48 hours" */
static bool lasts(const struct ctx *c, const struct when_expr *x)
{
    const struct when_atom *a = &c->v->atom[x->b], *p = before(c, x->b);
    return upos(c, a) == UPOS_VERB || (is(a, c->m->glue.last) && x->shift < 0 &&
                                       (is(p, c->m->glue.and) || is(p, c->m->glue.to) ||
                                        own_sense(c, p ? p : a, CLASS_TENSE)));
}

static bool is_modifier(const struct ctx *c, uint32_t tok)
{
    unsigned rel = ud_rel_base(c->d->toks.v[tok].rel);
    return rel == REL_COMPOUND || rel == REL_NMOD || rel == REL_AMOD || rel == REL_NUMMOD;
}

/* "in her 20s" is an age; "20s" alone may be anything. */
static bool decade_ok(const struct ctx *c, const struct when_expr *x)
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
static bool feast_ok(const struct ctx *c, const struct when_expr *x)
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
static bool shifted_month_ok(const struct ctx *c, const struct when_expr *x)
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
    const struct ctx c = {m, v, d};
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
        return date_ok(&c, x);
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
            return ancient_ok(&c, x);
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
