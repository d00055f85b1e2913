#include "when.h"

#include "quant.h"
#include "when_date.h"
#include "when_lend.h"
#include "when_match.h"
#include "when_order.h"
#include "when_pair.h"
#include "when_publish.h"
#include "when_resolve.h"

#include <assert.h>
#include <stdlib.h>

struct when_stage {
    struct when_lex *lex;
    struct when_pattern_set *patterns;
    struct quant_words numbers;
    struct quant_glue quants;
    struct when_matcher matcher;
    struct when_fact_book facts;
};

/* An expression of the document with what its sentence tells about it. */
struct found {
    struct when_expr x;
    struct span span;
    uint32_t tok_b, tok_e;
    uint32_t sent;
    enum when_tense tense;
    bool fragment;
    struct span first, second; /* the halves of a range; e == 0: none */
    bool apart;                /* ... joined by a word: "March to May", not "March-May" */
    bool heads;                /* opens its sentence */
    bool on;                   /* "on" stands before it */
    bool opens, adverb, limit; /* see struct when_context */
    bool linked;               /* "from" it "to" the next one */
    bool habit;                /* told of every year */
};

struct run {
    const struct when_stage *s;
    struct doc *d;
    struct when_atoms atoms;
    VEC(struct found) found;
    struct when_facts facts;
    bool ancient;       /* years of three digits were named */
    bool day_first;     /* "03/04/2022" is the third of April */
    bool south;         /* most places that are named lie where July is winter */
    struct str country; /* the one whose places are named most often; "" */
    uint8_t *person;    /* [toks] 1 inside a person's name */
};

struct when_stage *when_open(const struct dict *dict, struct err *e)
{
    struct when_stage *s = arena_xalloc(sizeof *s);
    memset(s, 0, sizeof *s);
    s->lex = when_lex_open(dict, e);
    if (s->lex)
        s->patterns = when_pattern_open(dict, s->lex, e);
    if (!s->patterns) {
        when_close(s);
        return NULL;
    }
    quant_num_words(s->lex, &s->numbers);
    quant_words(s->lex, &s->quants);
    when_match_words(s->lex, &s->matcher);
    when_fact_open(dict, s->lex, &s->facts);
    when_pattern_index(s->patterns, s->lex);
    s->matcher.lex = s->lex;
    s->matcher.patterns = s->patterns;
    return s;
}

void when_close(struct when_stage *s)
{
    if (!s)
        return;
    when_pattern_close(s->patterns);
    when_lex_close(s->lex);
    free(s);
}

/* --- finding --- */

static void mark_persons(struct run *r)
{
    const struct doc *d = r->d;
    r->person = arena_alloc(d->arena, d->toks.n + 1);
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *n = &d->names.v[i];
        if (n->type == NAME_PER && !n->pronoun && n->tok_e - n->tok_b > 1)
            for (uint32_t k = n->tok_b; k < n->tok_e && k < d->toks.n; k++)
                r->person[k] = 1;
    }
}

/* Gives each atom its token; both are in text order. */
static void join_toks(struct run *r, uint32_t tok, uint32_t tok_e)
{
    const struct doc *d = r->d;
    for (uint32_t i = 0; i < r->atoms.list.n; i++) {
        struct when_atom *a = &r->atoms.list.v[i];
        while (tok < tok_e && d->toks.v[tok].span.e <= a->b)
            tok++;
        a->tok = tok < tok_e && d->toks.v[tok].span.b <= a->b ? tok : NONE;
        a->person = a->tok != NONE && r->person[a->tok];
    }
}

/* Most places of the text lie so far south that their seasons are those of the south. */
static bool lies_south(const struct doc *d)
{
    enum { TEMPERATE = -15 };
    uint32_t south = 0, other = 0;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const struct place *p = &d->places.v[i];
        south += p->has_point && p->lat < TEMPERATE;
        other += p->has_point && p->lat >= TEMPERATE;
    }
    return south > other;
}

/* The country whose places are named most often; the first of them on a tie. */
static struct str country_of(const struct doc *d)
{
    enum { LOOK = 200 }; /* what a long text is about shows early */
    struct str best = {NULL, 0};
    uint32_t most = 0, n = d->places.n < LOOK ? d->places.n : LOOK;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t times = 0;
        for (uint32_t k = i; k < n; k++)
            times += str_eq(d->places.v[i].country, d->places.v[k].country);
        if (times > most && d->places.v[i].country.n == 3) {
            most = times;
            best = d->places.v[i].country;
        }
    }
    return best;
}

static void read_numbers(const struct run *r, struct when_view *v)
{
    struct quant_num *num = arena_array(r->d->arena, v->n + 1, sizeof *num);
    for (uint32_t i = 0; i < v->n; i++)
        if (!quant_num_at(r->s->lex, &r->s->numbers, v->atom, v->n, i, &num[i]))
            num[i] = (struct quant_num){.b = i, .e = i, .den = 1};
    v->num = num;
}

/* The sentences around `sent` are told in the present tense: a guide, not a report. */
static bool told_in_present(const struct run *r, uint32_t sent)
{
    enum { AROUND = 3 };
    const struct doc *d = r->d;
    uint32_t b = sent > AROUND ? sent - AROUND : 0, present = 0, other = 0;
    for (uint32_t i = b; i < d->sents.n && i <= sent + AROUND; i++) {
        bool plain = when_tense_of_root(r->s->lex, d, &d->sents.v[i]) == TENSE_UNKNOWN;
        present += plain;
        other += !plain;
    }
    return present > 2 * other && present > AROUND;
}

/* A bare month or season in a clause that tells what happens every year. */
static bool is_habit(const struct run *r, const struct when_expr *x, const struct when_atom *a,
                     uint32_t sent)
{
    bool always, bare = (x->op == OP_DATE || x->op == OP_RANGE) && x->year == UNSAID &&
                        x->day == UNSAID && (x->month != UNSAID || x->season);
    if (!bare || a->tok == NONE)
        return false;
    return when_tense_present(r->s->lex, r->d, a->tok, &always) &&
           (always || told_in_present(r, sent));
}

/* True if the sentence is little more than the expression: two small words, no verb. */
static bool is_fragment(const struct run *r, const struct when_view *v, const struct when_expr *x)
{
    uint32_t words = 0;
    if (v->n > x->e - x->b + 8)
        return false;
    for (uint32_t i = 0; i < v->n; i++) {
        const struct when_atom *a = &v->atom[i];
        if ((i >= x->b && i < x->e) || a->kind != ATOM_WORD)
            continue;
        bool verb = a->tok != NONE && (r->d->toks.v[a->tok].upos == UPOS_VERB ||
                                       r->d->toks.v[a->tok].upos == UPOS_AUX);
        if (!when_lex_known(r->s->lex, a->word) || verb || ++words > 2 ||
            (when_lex_classes(v->x, a->word) & CLASS_TENSE))
            return false;
    }
    return true;
}

/* Where a range of one expression is cut in two. */
static void split_range(const struct run *r, const struct when_view *v, struct found *f)
{
    const struct when_glue *g = &r->s->matcher.glue;
    for (uint32_t k = f->x.b + 1; k + 1 < f->x.e; k++) {
        uint32_t w = v->atom[k].word;
        if (w == g->dash || w == g->slash || w == g->to || w == g->and || w == g->through ||
            w == g->until || w == g->till || w == g->or) {
            f->first = (struct span){v->atom[f->x.b].b, v->atom[k - 1].e};
            f->second = (struct span){v->atom[k + 1].b, v->atom[f->x.e - 1].e};
            f->apart = w != g->dash && w != g->slash;
            return;
        }
    }
}

static bool is_limit(const struct when_glue *g, uint32_t word)
{
    return word == g->by || word == g->until || word == g->till || word == g->before ||
           word == g->since;
}

/* White space with a line break stands before byte `at`. */
static bool new_line(struct str text, uint32_t at)
{
    while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == '\n'))
        if (text.p[--at] == '\n')
            return true;
    return at == 0;
}

/* "India's Independence Day": the country of the place that ends right before, else that of the
 * text. */
static struct str country_before(const struct run *r, uint32_t at)
{
    enum { NEAR = 4 }; /* "'s the" */
    const struct doc *d = r->d;
    for (uint32_t i = 0; i < d->places.n; i++) {
        const struct place *p = &d->places.v[i];
        if (p->span.e <= at && p->span.e + NEAR >= at && p->country.n == 3)
            return p->country;
    }
    return r->country;
}

static void keep(struct run *r, const struct when_view *v, const struct when_found *list,
                 uint32_t sent)
{
    bool opens = v->n > 0 && new_line(r->d->text, v->atom[0].b);
    for (uint32_t i = 0; i < list->list.n; i++) {
        const struct when_expr *x = &list->list.v[i];
        struct found *f = vec_push(r->d->arena, &r->found);
        f->x = *x;
        f->span = (struct span){v->atom[x->b].b, v->atom[x->e - 1].e};
        f->tok_b = v->atom[x->b].tok;
        f->tok_e = v->atom[x->e - 1].tok;
        if (f->tok_b == NONE || f->tok_e == NONE)
            f->tok_b = f->tok_e = 0;
        else
            f->tok_e++;
        f->sent = sent;
        f->tense = when_tense_at(v, r->d, x->b);
        if (x->b > 0 && v->atom[x->b - 1].word == r->s->matcher.glue.since)
            f->tense = TENSE_BACK;
        f->fragment = is_fragment(r, v, x);
        f->heads = x->b <= 2;
        f->opens = opens;
        f->adverb = x->b == 0 || v->atom[x->b - 1].word == r->s->matcher.glue.in;
        f->limit = x->b > 0 && is_limit(&r->s->matcher.glue, v->atom[x->b - 1].word);
        f->habit = is_habit(r, x, &v->atom[x->e - 1], sent);
        f->on = x->b > 0 && v->atom[x->b - 1].word == r->s->matcher.glue.on;
        if (x->op == OP_RANGE)
            split_range(r, v, f);
        f->linked = i + 1 < list->list.n && when_lend_range(&r->s->matcher.glue, v, x, x + 1);
        f->x.south = r->south;
        if (x->holiday)
            f->x.country = country_before(r, f->span.b);
    }
}

static void run_sentence(struct run *r, struct span span, uint32_t tok_b, uint32_t tok_e,
                         uint32_t sent)
{
    const struct when_stage *s = r->s;
    when_atom_cut(s->lex, r->d->text, span, r->d->arena, &r->atoms);
    join_toks(r, tok_b, tok_e);
    struct when_view v = {.x = s->lex,
                          .atom = r->atoms.list.v,
                          .n = r->atoms.list.n,
                          .lower_seen = r->atoms.lower_seen,
                          .ancient = r->ancient};
    if (v.n == 0)
        return;
    read_numbers(r, &v);
    struct when_found list = {0};
    when_match_all(&s->matcher, &v, r->d, r->day_first, r->d->arena, &list);
    r->ancient = v.ancient;
    bool *taken = arena_array(r->d->arena, v.n + 1, sizeof *taken);
    for (uint32_t i = 0; i < list.list.n; i++)
        for (uint32_t k = list.list.v[i].b; k < list.list.v[i].e; k++)
            taken[k] = true;
    quant_run(&s->quants, &v, taken, r->d);
    when_fact_find(&s->facts, &v, r->d, list.list.v, list.list.n, r->found.n, sent, &r->facts);
    when_lend_back(&s->matcher.glue, &v, &list);
    keep(r, &v, &list, sent);
}

static void find_all(struct run *r)
{
    const struct doc *d = r->d;
    if (d->sents.n == 0 && d->text.n > 0)
        run_sentence(r, (struct span){0, (uint32_t)d->text.n}, 0, 0, 0);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *s = &d->sents.v[i];
        run_sentence(r, s->span, s->tok_b, s->tok_e, i);
    }
}

/* --- resolving --- */

/* A text that names the years of its dates, and most of them long before its publication, tells
 * history: in it "7 July" follows the date before, not the day of publication. */
static bool is_narrative(const struct run *r)
{
    const struct doc *d = r->d;
    uint32_t old = 0, recent = 0;
    int y = 0, m, dom;
    if (d->published.anchor != DAY_NONE)
        day_split(d->published.anchor, &y, &m, &dom);
    for (uint32_t i = 0; i < r->found.n; i++) {
        const struct when_expr *x = &r->found.v[i].x;
        if (x->op == OP_DATE && x->year != UNSAID) {
            bool far = x->era == ERA_BC || x->year < y;
            old += far;
            recent += !far;
        }
        recent += (x->op == OP_DEICTIC ||
                   (x->op == OP_DATE && x->weekday != UNSAID && x->month == UNSAID)) *
                  2;
    }
    return d->published.anchor == DAY_NONE || (old >= 5 && old > recent * 2);
}

/* One range as two expressions, as TimeML has it. "3-9 January" is one time all the same, so each
 * half stands for the whole; "March to May" is two. */
static void push_halves(struct doc *d, const struct found *f, struct when *w)
{
    struct str value = w->value, first = {NULL, 0};
    str_field(&value, '/', &first);
    struct when a = *w, b = *w;
    a.span = f->first, b.span = f->second;
    a.value = first, b.value = value;
    doc_toks_in(d, a.span, &a.tok_b, &a.tok_e);
    doc_toks_in(d, b.span, &b.tok_b, &b.tok_e);
    if (f->x.month == UNSAID && f->x.day == UNSAID) {
        a.to = when_cal_unit(UNIT_YEAR, w->from).to;
        b.from = when_cal_unit(UNIT_YEAR, w->to).from;
        a.precision = b.precision = DATE_YEAR;
    } else if (f->x.part) { /* "the night of 3 to 4 May" is one night */
        a.value = str_fmt(d->arena, "%.*sT%s", STR_ARG(first), f->x.part);
    } else if (f->apart && w->from != DAY_NONE) {
        bool day = f->x.day != UNSAID;
        a.to = when_cal_unit(day ? UNIT_DAY : UNIT_MONTH, w->from).to;
        b.from = when_cal_unit(day ? UNIT_DAY : UNIT_MONTH, w->to).from;
        a.precision = b.precision = day ? DATE_DAY : DATE_MONTH;
        a.range = 1;
        b.range = 2;
    }
    *vec_push(d->arena, &d->whens) = a;
    *vec_push(d->arena, &d->whens) = b;
}

/* The date with its own year that comes next, in this sentence or the two behind it. */
static struct when_days date_ahead(const struct run *r, uint32_t i)
{
    enum { NEAR = 2, LOOK = 16 };
    const struct found *f = &r->found.v[i];
    for (uint32_t k = i + 1;
         k < r->found.n && k <= i + LOOK && r->found.v[k].sent <= f->sent + NEAR; k++) {
        const struct when_expr *x = &r->found.v[k].x;
        if (x->op == OP_DATE && x->year != UNSAID && x->era == ERA_NONE &&
            (x->month != UNSAID || x->season))
            return when_date_in(x, x->year);
    }
    return (struct when_days){DAY_NONE, DAY_NONE};
}

/* Clock times of a sentence that wait for its day: "at 7.30 p.m. on Monday". */
struct waiting {
    VEC(uint32_t) clocks; /* indexes into whens */
    uint32_t sent;
    bool dated; /* a day was named in it before */
};

static bool is_clock(const struct found *f)
{
    return f->x.op == OP_CLOCK || f->x.op == OP_PART;
}

static void give_day(struct doc *d, uint32_t clock, uint32_t day)
{
    struct when *t = &d->whens.v[clock];
    struct str date = when_cal_value(d->arena, UNIT_DAY, d->whens.v[day].from);
    size_t at = str_find(t->value, STR("T"), 0);
    if (at == SIZE_MAX)
        return;
    t->value =
        str_fmt(d->arena, "%.*s%.*s", STR_ARG(date), (int)(t->value.n - at), t->value.p + at);
    t->from = t->to = d->whens.v[day].from;
    t->precision = DATE_DAY;
    t->anchor = str_fmt(d->arena, "t%u", day + 1);
}

/* What stands between the two hours of a stretch. */
static bool joins_hours(struct str gap)
{
    return str_eq(gap, STR("and")) || str_eq(gap, STR("to")) || str_eq(gap, STR("until")) ||
           str_eq(gap, STR("till")) || str_eq(gap, STR("-")) || str_eq(gap, STR("–"));
}

/* The expression just resolved may be the day of clock times before it: the first day that the
 * sentence names is, a later one if "on" joins them. */
static void lend_day(struct run *r, struct waiting *w, const struct found *f)
{
    struct doc *d = r->d;
    uint32_t at = d->whens.n - 1;
    const struct when *day = &d->whens.v[at];
    if (w->sent != f->sent) {
        w->sent = f->sent;
        w->clocks.n = 0;
        w->dated = false;
    }
    if (is_clock(f)) {
        *vec_push(d->arena, &w->clocks) = at;
        return;
    }
    if (day->precision != DATE_DAY || day->from == DAY_NONE || f->second.e)
        return;
    uint32_t next = day->span.b;
    bool on = true; /* "between 9 and 11 a.m. on Monday": both hours */
    for (uint32_t i = w->clocks.n; i-- > 0;) {
        struct span clock = d->whens.v[w->clocks.v[i]].span;
        struct str gap = str_trim(str_make(d->text.p + clock.e, next > clock.e ? next - clock.e : 0));
        on = on && (next == day->span.b ? gap.n == 0 || str_eq(gap, STR("on")) : joins_hours(gap));
        if (!w->dated || on)
            give_day(d, w->clocks.v[i], at);
        next = clock.b;
    }
    w->clocks.n = 0;
    w->dated = true;
}

/* For whoever asks why a relative expression was read as before or behind its anchor. */
static void explain(struct doc *d, const struct when *w, const struct found *f)
{
    static const char *const looks[] = {[TENSE_UNKNOWN] = "the clause shows no tense",
                                        [TENSE_BACK] = "the clause looks back",
                                        [TENSE_AHEAD] = "the clause looks ahead"};
    struct why *y = w->relative ? doc_why(d, STAGE_TIME, w->span) : NULL;
    if (y)
        y->what = str_of(looks[f->tense]);
}

static void resolve_all(struct run *r)
{
    struct doc *d = r->d;
    struct waiting waiting = {.sent = NONE};
    struct when_context c = {.arena = d->arena, .published = d->published.anchor};
    c.narrative = is_narrative(r);
    c.alone = d->sents.n < 2;
    bool last_linked = false;
    for (uint32_t i = 0; i < r->found.n; i++) {
        const struct found *f = &r->found.v[i];
        struct when w = {.span = f->span, .tok_b = f->tok_b, .tok_e = f->tok_e};
        c.sent = f->sent;
        c.tense = f->tense;
        c.fragment = f->fragment;
        c.heads = f->heads;
        c.habit = f->habit;
        c.opens = f->opens;
        c.limit = f->limit;
        c.adverb = f->adverb;
        c.begins = f->linked;
        c.ahead = c.narrative ? date_ahead(r, i) : (struct when_days){DAY_NONE, DAY_NONE};
        if (!when_resolve(&c, &f->x, d->whens.n, &w)) {
            last_linked = false;
            continue;
        }
        w.rule = when_pattern_rule(r->s->patterns, f->x.pattern, d->arena);
        explain(d, &w, f);
        if (f->second.e && str_find(w.value, STR("/"), 0) != SIZE_MAX)
            push_halves(d, f, &w);
        else
            *vec_push(d->arena, &d->whens) = w;
        if (last_linked && d->whens.n > 1)
            when_pair_order(&c, &r->found.v[i - 1].x, &f->x, f->tense, &d->whens.v[d->whens.n - 2],
                            &d->whens.v[d->whens.n - 1]);
        if (i > 0 && d->whens.n > 1 && r->found.v[i - 1].sent == f->sent) {
            when_pair_apposition(d, &r->found.v[i - 1].x, &f->x);
            when_pair_length(d, &r->found.v[i - 1].x);
        }
        if (last_linked && d->whens.n > 1)
            when_pair_join(d->arena, &d->whens.v[d->whens.n - 2], &d->whens.v[d->whens.n - 1],
                           f->tense);
        last_linked = f->linked;
        lend_day(r, &waiting, f);
    }
}

static void decide_published(struct run *r)
{
    struct when_seen *seen = arena_array(r->d->arena, r->found.n + 1, sizeof *seen);
    for (uint32_t i = 0; i < r->found.n; i++) {
        const struct found *f = &r->found.v[i];
        seen[i] = (struct when_seen){f->x, f->span, f->sent, f->tense, f->on};
    }
    when_publish_decide(r->d, seen, r->found.n, &r->facts);
}

void when_run(const struct when_stage *s, struct doc *d)
{
    assert(s && d);
    struct run r = {.s = s, .d = d};
    mark_persons(&r);
    r.day_first = when_order_day_first(s->lex, d);
    r.south = lies_south(d);
    r.country = country_of(d);
    find_all(&r);
    decide_published(&r);
    resolve_all(&r);
}
