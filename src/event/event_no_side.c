/* What stands where a side is told and is none: nobody known; of violence means, times, ages, bare places; of words their
 * terms. */
#include "event_room.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static bool is_digits(struct str s)
{
    return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

uint32_t event_no_side_of_age(const struct event_work *w, uint32_t t)
{
    bool number = t != NONE && t > 0 && at(w, t)->upos == UPOS_NUM && is_digits(at(w, t)->form);
    if (!number || at(w, t)->rel != REL_APPOS || at(w, t)->head >= t || !str_eq(at(w, t - 1)->form, STR(",")))
        return t;
    return at(w, t)->head;
}

/* What a number or a pronoun is of: "four of the rebels"; not "four of them". */
static bool is_of_somebody(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_NMOD && at(w, c)->upos != UPOS_PRON && !w->timed[c])
        return true;
    return false;
}

bool event_no_side_unknown(const struct event_work *w, const struct party *p)
{
    if (p->code.n || p->name != NONE || is_of_somebody(w, p->head))
        return false;
    uint32_t upos = at(w, p->head)->upos;
    return upos == UPOS_NUM || upos == UPOS_DET || upos == UPOS_PRON || event_is(w, p->head, CLASS_ANYONE);
}

/* "So far no group has claimed the attack". */
static bool is_none(const struct event_work *w, uint32_t t)
{
    uint32_t det = tree_child(w->d, t, REL_DET);
    return det != NONE && str_ieq(at(w, det)->form, STR("no"));
}

/* "The force of the blast", "the impact of two bullets". */
static bool is_force_of_means(const struct event_work *w, uint32_t t)
{
    uint32_t of = event_is(w, t, CLASS_FORCE) ? tree_child(w->d, t, REL_NMOD) : NONE;
    return of != NONE && event_is(w, of, CLASS_NO_ACTOR);
}

static bool is_no_actor(const struct event_work *w, const struct party *p)
{
    return is_none(w, p->head) || (!p->code.n && (event_is(w, p->head, CLASS_NO_ACTOR) || is_force_of_means(w, p->head)));
}

/* "A bomb went off in the capital", "attacks in parts of the country", "bombed several areas": that is where, and names no
 * place. */
static bool is_bare_place(const struct event_work *w, uint32_t t)
{
    if (w->name[t] == NONE && event_is(w, t, CLASS_VAGUE_PLACE))
        return true;
    uint32_t prep = w->name[t] == NONE && event_is(w, t, CLASS_PLACE_NOUN) ? event_args_prep(w, t, 0) : 0;
    return prep && rule_in_class(&w->s->book, w->s->cls[CLASS_WHERE_PREP], prep);
}

/* "The explosion of a bomb", "fired rockets at the base"; but a rocket may be what was shot down. */
static bool is_means(const struct event_work *w, const struct event_match *m, const struct party *p)
{
    return !p->code.n && event_is(w, p->head, CLASS_SPENT) && !event_is(w, m->tok, CLASS_STOPS_MEANS);
}

/* "The grenade was thrown at 0630". */
static bool is_hour(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos == UPOS_NUM && is_digits(at(w, t)->form) && event_args_prep(w, t, 0) == w->s->word[WORD_AT];
}

/* Nor is violence done to violence, or a protest against a protest: "a siege of attacks", "took to the streets in a
 * strike". */
static bool is_of_same_kind(const struct event_work *w, unsigned type, const struct party *p)
{
    uint32_t rule = w->match[p->head].rule;
    return event_is_noun(w->d, p->head) && rule != RULE_NONE && w->s->book.rules.v[rule].kind == RULE_EVENT &&
           w->s->book.rules.v[rule].type == type;
}

static bool is_no_recipient(const struct event_work *w, const struct event_match *m, const struct party *p)
{
    bool where = !p->code.n && is_bare_place(w, p->head);
    return p->head == m->tok || is_of_same_kind(w, EVENT_ASSAULT, p) || where || is_means(w, m, p) || is_hour(w, p->head);
}

/* "Approved a plan", "broker a pact", "threatened to end the talks": what is agreed, met for or called off, not with
 * whom. */
static bool is_terms(const struct event_work *w, unsigned type, const struct party *p)
{
    bool words = type == EVENT_AGREE || type == EVENT_CONSULT || type == EVENT_THREATEN;
    return words && !p->code.n && p->name == NONE && event_is(w, p->head, CLASS_TERMS);
}

static bool is_no_side(const struct event_work *w, const struct event_match *m, enum rule_slot_kind slot,
                       const struct party *p)
{
    unsigned type = w->s->book.rules.v[m->rule].type;
    if (type == EVENT_PROTEST)
        return slot == RULE_RECIPIENT && !p->code.n && is_of_same_kind(w, type, p);
    if (type != EVENT_ASSAULT)
        return slot == RULE_RECIPIENT && is_terms(w, type, p);
    return slot == RULE_ACTOR ? is_no_actor(w, p) : is_no_recipient(w, m, p);
}

uint32_t event_no_side_sift(const struct event_work *w, const struct event_match *m, enum rule_slot_kind slot,
                            struct party sides[EVENT_SIDES], uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!is_no_side(w, m, slot, &sides[i]))
            sides[kept++] = sides[i];
    return kept;
}

bool event_no_side_told(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_NMOD && event_is(w, c, CLASS_SPENT))
        return true;
    return false;
}
