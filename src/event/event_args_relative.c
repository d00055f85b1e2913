/* Who is meant by a relative pronoun: the noun that its clause hangs on, or the deed beside it. */
#include "event_args.h"

enum { CLIMB = 12, BACK = 20 /* words before a relative clause in which its deed is looked for */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

bool event_args_relative_pronoun(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos != UPOS_DET &&
           ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE) == PRONTYPE_REL;
}

static unsigned number_of(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(at(w, t)->feats, FEAT_NUMBER);
}

/* Number in which the verb `t` of a relative clause speaks of its subject; 0 if it does not tell. */
static unsigned number_of_subject(const struct event_work *w, uint32_t t)
{
    uint32_t aux = tree_child_base(w->d, t, REL_AUX);
    aux = aux == NONE ? tree_child(w->d, t, REL_COP) : aux;
    uint32_t c = tree_child(w->d, t, REL_NSUBJ);
    c = c == NONE ? tree_child(w->d, t, REL_NSUBJ_PASS) : c;
    bool own = c != NONE && event_args_relative_pronoun(w, c);
    return own ? number_of(w, aux == NONE ? t : aux) : 0;
}

/* "Sold mules to Chad, which is planning": a clause hung on a noun of the wrong number belongs to the
 * one right before it. */
static uint32_t agreeing(const struct event_work *w, uint32_t t, uint32_t noun)
{
    unsigned want = number_of_subject(w, t);
    uint32_t b, e;
    tree_range(w->d, t, &b, &e);
    if (b && str_eq(at(w, b - 1)->form, STR(",")))
        b--;
    uint32_t near = b ? b - 1 : NONE;
    bool other = near != NONE && near > noun && want == NUMBER_SING && number_of(w, noun) == NUMBER_PLUR;
    return other && w->name[near] != NONE && number_of(w, near) == want ? near : noun;
}

/* The noun that the relative clause around `t` belongs to; NONE. */
static uint32_t antecedent(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        if (at(w, t)->rel == REL_ACL_RELCL)
            return agreeing(w, t, at(w, t)->head);
        t = at(w, t)->head;
    }
    return NONE;
}

/* Who is called `a`: "soldiers were the ones who did it", "Lopez is the man who shot him"; NONE. */
static uint32_t called(const struct event_work *w, uint32_t a)
{
    uint32_t c = tree_child(w->d, a, REL_COP) == NONE ? NONE : tree_child(w->d, a, REL_NSUBJ);
    if (str_eq(at(w, a)->lemma, STR("one")))
        return tree_child(w->d, a, REL_NSUBJ);
    bool common = at(w, a)->upos == UPOS_NOUN && !tree_negated(w->d, a);
    bool named = c != NONE && w->name[c] != NONE && at(w, c)->upos == UPOS_PROPN && number_of(w, c) == number_of(w, a);
    return common && named ? c : NONE;
}

uint32_t event_args_relative_stands_for(const struct event_work *w, uint32_t t, uint32_t c)
{
    if (c == NONE || !event_args_relative_pronoun(w, c))
        return c;
    uint32_t a = antecedent(w, t);
    uint32_t named = a == NONE ? NONE : called(w, a);
    return a == NONE ? c : named == NONE ? a : named;
}

/* Who does the deed told by a noun between `b` and `e`, nearest to `e`; the noun itself if that is not told; NONE. */
static uint32_t deed_between(struct event_work *w, uint32_t b, uint32_t e)
{
    for (uint32_t k = e; k-- > b && e - k < BACK;) {
        uint32_t rule = event_is_noun(w->d, k) ? event_match_at(w, k)->rule : RULE_NONE;
        if (rule == RULE_NONE || w->s->book.rules.v[rule].kind != RULE_EVENT)
            continue;
        uint32_t agent = event_args_noun_agent(w, k);
        return agent == NONE ? k : agent;
    }
    return NONE;
}

/* A place that a preposition leads to: "in the city of X". */
static bool is_place(struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_CASE), n = w->name[t];
    if (c == NONE || !event_is(w, c, CLASS_PLACE_PREP))
        return false;
    return n == NONE || w->d->names.v[n].type == NAME_LOC;
}

static bool is_violence(struct event_work *w, uint32_t t)
{
    uint32_t rule = t == NONE || !event_is_noun(w->d, t) ? RULE_NONE : event_match_at(w, t)->rule;
    return rule != RULE_NONE && w->s->book.rules.v[rule].kind == RULE_EVENT && w->s->book.rules.v[rule].type == EVENT_ASSAULT;
}

/* Violence, or that which is done on or against `a`: "the attack on a mosque"; NONE. */
static uint32_t deed_upon(struct event_work *w, uint32_t a)
{
    uint32_t prep = event_args_prep(w, a, 0);
    bool upon = prep == w->s->word[WORD_ON] || prep == w->s->word[WORD_AGAINST];
    if (is_violence(w, a))
        return a;
    return upon && is_violence(w, at(w, a)->head) ? at(w, a)->head : NONE;
}

uint32_t event_args_relative_deed(struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_NSUBJ);
    if (c == NONE || !event_args_relative_pronoun(w, c) || !event_is(w, t, CLASS_DEED_DOES) || str_ieq(at(w, c)->form, STR("who")))
        return NONE;
    uint32_t a = event_args_relative_stands_for(w, t, c);
    return a == c || a == NONE ? NONE : deed_upon(w, a);
}

/* Who is meant by a relative pronoun `c` that is the subject of `t`. What kills or prevents is the
 * deed, not the place or the thing beside which it is told: "an attack on a church in the city
 * which killed nine"; what a text says, its author says. */
uint32_t event_args_relative_subject(struct event_work *w, uint32_t t, uint32_t c)
{
    uint32_t a = event_args_relative_stands_for(w, t, c), deed = NONE;
    if (a == c || a == NONE)
        return c;
    if (event_is(w, a, CLASS_DOCUMENT)) {
        uint32_t author = event_args_noun_agent(w, a);
        author = author == NONE ? event_args_subject_of_phrase(w, a) : author; /* "said in a statement that ..." */
        return author == NONE ? a : author;
    }
    if (!event_is(w, t, CLASS_DEED_DOES) || w->depth || event_is(w, a, CLASS_NO_ACTOR))
        return a;
    uint32_t upon = event_args_relative_deed(w, t);
    if (upon != NONE) {
        uint32_t agent = event_args_noun_agent(w, upon);
        return agent == NONE ? upon : agent;
    }
    uint32_t sent = doc_sent_of(w->d, t);
    if (is_place(w, a) && sent != NONE)
        deed = deed_between(w, w->d->sents.v[sent].tok_b, a);
    else if (!event_side_somebody(w, a))
        deed = deed_between(w, a, c);
    return deed == NONE ? a : deed;
}
