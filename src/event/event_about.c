/*
 * What an event is about: the deed that is promised, asked for, refused, threatened or judged. That
 * deed is no event of its own (docs/CODING.md, The inner event), but it tells the outer one's mode
 * and code. Two marks are set on its words:
 *   absorbed  the deed itself, whatever else is said of it
 *   inside    what hangs on it ("agreed to send troops to help them"): dropped unless it is a fact
 */
#include "event_room.h"

enum {
    NESTED = 3, /* complements in complements that a rule takes up */
    STACK = 64,
    PART = 1, /* of w->inside: part of what an event is about */
    SEEN = 2  /* the dependents are marked */
};

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static bool is_to_verb(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_TO])
        return true;
    return false;
}

/* The clause "to V" among the dependents of `t`; NONE. */
static uint32_t to_clause(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        bool clause = base == REL_ACL || base == REL_ADVCL || base == REL_XCOMP;
        if (clause && at(w, c)->rel != REL_ACL_RELCL && is_to_verb(w, c))
            return c;
    }
    return NONE;
}

/* "Refused a request from the court to release them", the clause on the noun, on the court or on
 * the verb; NONE. */
static uint32_t clause_around(struct event_work *w, uint32_t noun)
{
    uint32_t verb = at(w, noun)->head, c = event_args_of(w, noun)->comp;
    if (c != NONE)
        return c;
    TREE_EACH(w->d, noun, k)
    if (ud_rel_base(at(w, k)->rel) == REL_NMOD && k > noun && (c = to_clause(w, k)) != NONE)
        return c;
    bool object = ud_rel_base(at(w, noun)->rel) == REL_OBJ && verb != NONE;
    return object ? to_clause(w, verb) : NONE;
}

/* "Rejected a request to release them": what the object asks for; NONE. */
static uint32_t asked_for(struct event_work *w, uint32_t obj)
{
    bool asks = obj != NONE && event_is(w, obj, CLASS_ASKING);
    return asks ? event_path_carried(w, clause_around(w, obj)) : NONE;
}

/* The type of the event that the rule at `m` takes up; 0 if there is none. */
static uint32_t inner_type(struct event_work *w, const struct event_match *m)
{
    const struct event_args *a = event_args_of(w, m->tok);
    uint32_t n = 0, tok[ARGS_MAX + 3];
    tok[n++] = event_path_carried(w, a->comp);
    tok[n++] = asked_for(w, a->obj);
    tok[n++] = a->obj;
    for (uint32_t i = 0; i < a->npreps; i++)
        tok[n++] = a->preps[i].tok;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t rule = tok[i] == NONE ? RULE_NONE : w->match[tok[i]].rule;
        if (rule != RULE_NONE && w->s->book.rules.v[rule].kind == RULE_EVENT)
            return w->s->book.rules.v[rule].type;
    }
    return 0;
}

void event_about_refine(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct rule_book *b = &w->s->book;
    const struct rule *r = &b->rules.v[m->rule];
    uint32_t type = r->ninner ? inner_type(w, m) : 0;
    for (uint32_t i = 0; type && i < r->ninner; i++) {
        const struct rule_inner *in = &b->inners.v[r->inner + i];
        if (!(in->types >> type & 1))
            continue;
        ev->mode = in->mode ? in->mode : ev->mode;
        ev->cameo = in->cameo.n ? in->cameo : ev->cameo;
        return;
    }
}

/* Clauses that go on telling the deed above: complements, purposes, conditions and what is joined to
 * it; none that stands for itself. */
static bool is_part_clause(const struct event_work *w, uint32_t t)
{
    switch (ud_rel_base(at(w, t)->rel)) {
    case REL_XCOMP:
    case REL_CCOMP:
    case REL_CONJ:
        return true;
    case REL_ACL:
        return at(w, t)->rel != REL_ACL_RELCL && is_to_verb(w, t);
    case REL_ADVCL:
        if (is_to_verb(w, t))
            return true;
        TREE_EACH(w->d, t, c)
        if (at(w, c)->rel == REL_MARK &&
            (event_is(w, c, CLASS_MARK_HYPOTHETICAL) || event_is(w, c, CLASS_MARK_TIME)))
            return true;
        return false;
    default:
        return false;
    }
}

/* Nouns beside the deed may be facts ("took part in the attack"), but have clauses of their own. */
static bool is_part_noun(const struct event_work *w, uint32_t t)
{
    uint32_t base = ud_rel_base(at(w, t)->rel);
    return base == REL_OBJ || base == REL_OBL || base == REL_NMOD;
}

static void mark_inside(struct event_work *w, uint32_t top)
{
    uint32_t stack[STACK], n = 0;
    if (top != NONE)
        stack[n++] = top;
    while (n) {
        uint32_t t = stack[--n];
        if (t == top || !is_part_noun(w, t)) {
            w->inside[t] |= PART;
            w->inside[event_path_carried(w, t)] |= PART;
        }
        if (w->inside[t] & SEEN)
            continue;
        w->inside[t] |= SEEN;
        TREE_EACH(w->d, t, c)
        if (n < STACK && (is_part_clause(w, c) || is_part_noun(w, c)))
            stack[n++] = c;
    }
}

static void absorb(struct event_work *w, uint32_t t)
{
    w->absorbed[t] = 1;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_CONJ)
        w->absorbed[c] = 1;
}

/* "Accused the army of shelling the town, burning crops and jailing monks": the further deeds, hung `above` on the first
 * one or on the verb. */
static void absorb_further(struct event_work *w, uint32_t comp, uint32_t above)
{
    if (above == NONE || ud_feat_get(at(w, comp)->feats, FEAT_VERBFORM) == VERBFORM_FIN)
        return;
    TREE_EACH(w->d, above, c)
    {
        uint64_t f = at(w, c)->feats;
        bool gerund = ud_feat_get(f, FEAT_VERBFORM) == VERBFORM_GER || ud_feat_get(f, FEAT_TENSE) == TENSE_PRES;
        if (c > comp && ud_rel_base(at(w, c)->rel) == REL_ADVCL && gerund && tree_child(w->d, c, REL_MARK) == NONE)
            absorb(w, c);
    }
}

/* What the rule at `m` takes up into its own meaning: the complement; for words about what is to
 * come also a noun ("demanded the release of", "called for talks"). */
static void absorb_about(struct event_work *w, const struct event_match *m)
{
    const struct event_args *a = event_args_of(w, m->tok);
    uint32_t type = w->s->book.rules.v[m->rule].type;
    uint32_t comp = a->comp;
    mark_inside(w, comp);
    for (int i = 0; i < NESTED && comp != NONE; i++) { /* "accused him of trying to kill" */
        absorb(w, comp);
        absorb(w, event_path_carried(w, comp));
        comp = w->match[comp].rule == RULE_NONE ? event_args_of(w, comp)->comp : NONE;
    }
    if (type == EVENT_ACCUSE) {
        absorb_further(w, a->comp, a->comp);
        absorb_further(w, a->comp, a->comp == NONE ? NONE : m->tok);
        return;
    }
    event_about_purpose(w, m);
    if (a->obj != NONE)
        absorb(w, a->obj);
    uint32_t asked = asked_for(w, a->obj);
    if (asked != NONE)
        absorb(w, asked);
    mark_inside(w, asked);
    for (uint32_t i = 0; i < a->npreps; i++)
        if (a->preps[i].near)
            absorb(w, a->preps[i].tok);
}

/* Words of agreement and of conflict, as against deeds. */
static bool is_said(enum event_type type)
{
    static const enum event_type said[] = {EVENT_AGREE,  EVENT_SUPPORT, EVENT_CONCEDE, EVENT_REQUEST,
                                           EVENT_ACCUSE, EVENT_REJECT,  EVENT_THREATEN};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i] == type)
            return true;
    return false;
}

/* "Praised his decision to free them", "rejected the plan to leave": what is judged. */
static void mark_judged(struct event_work *w, uint32_t noun)
{
    bool own = noun != NONE && event_is_noun(w->d, noun) &&
               (event_is(w, noun, CLASS_OWN_CLAUSE) || event_is(w, noun, CLASS_ASKING));
    if (own)
        mark_inside(w, clause_around(w, noun));
}

/* "Arrested for collaborating with rebels", "praised for freeing them": what people are accused of is not
 * told as done, what they are praised for is part of the praise. Violence is: somebody did it. */
static void absorb_charge(struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        uint32_t prep = event_args_prep(w, c, 0);
        bool clause = ud_rel_base(at(w, c)->rel) == REL_ADVCL && event_is_verb(w->d, c);
        uint32_t rule = w->match[c].rule;
        bool violence = rule != RULE_NONE && w->s->book.rules.v[rule].type == EVENT_ASSAULT;
        if (clause && !violence && (prep == w->s->word[WORD_FOR] || prep == w->s->word[WORD_OF])) {
            absorb(w, c);
            absorb(w, event_path_carried(w, c));
        }
    }
}

void event_about_purpose(struct event_work *w, const struct event_match *m)
{
    uint32_t light = event_is_noun(w->d, m->tok) ? event_args_of(w, m->tok)->light : NONE;
    mark_inside(w, to_clause(w, m->tok));
    if (light != NONE)
        mark_inside(w, to_clause(w, light));
}

void event_about_mark(struct event_work *w, const struct event_match *m)
{
    const struct rule *r = &w->s->book.rules.v[m->rule];
    if (r->absorb)
        absorb_about(w, m);
    bool judges = r->type == EVENT_ACCUSE || r->type == EVENT_SUPPORT || event_is(w, m->tok, CLASS_CHARGE_VERB);
    if (r->kind == RULE_EVENT && judges)
        absorb_charge(w, m->tok);
    if (r->kind != RULE_EVENT || !is_said(r->type))
        return;
    const struct event_args *a = event_args_of(w, m->tok);
    mark_judged(w, a->obj);
    mark_judged(w, event_is_noun(w->d, m->tok) ? m->tok : NONE);
    for (uint32_t i = 0; i < a->npreps; i++)
        if (a->preps[i].near)
            mark_judged(w, a->preps[i].tok);
}

/* Protests are coded wherever they are told, as bare nouns too: a call to allow them tells of them. */
bool event_about_is_part(const struct event_work *w, const struct event *ev)
{
    bool fact = ev->factuality == FACT_ACTUAL || ev->factuality == FACT_HISTORICAL;
    return (w->inside[ev->trigger] & PART) && !fact && ev->type != EVENT_PROTEST;
}
