/* Whose deed it is that a noun names, by what is said of it elsewhere: "claimed responsibility for the attack", "was
 * convicted of the murder", "the bombing was the work of X", "X was the mastermind of the raid". */
#include "event_args.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

/* Not "is not responsible", nor "denies that it is responsible". */
static bool is_asserted(const struct event_work *w, uint32_t t)
{
    bool denied = base_of(w, t) == REL_CCOMP && event_is(w, at(w, t)->head, CLASS_OP_NEGATED);
    return !denied && !tree_negated(w->d, t);
}

static uint32_t head_by(struct event_work *w, uint32_t t, enum event_word prep)
{
    struct event_args a = {0};
    event_args_add_preps(w, &a, t, 1);
    return event_args_find_prep(&a, w->s->word[prep]);
}

/* Whom the verb is done to: its object, or the subject of the passive. */
static uint32_t done_to(struct event_work *w, uint32_t verb)
{
    if (!is_asserted(w, verb))
        return NONE;
    return event_args_is_passive(w, verb) ? event_args_subject_of(w, verb) : tree_child(w->d, verb, REL_OBJ);
}

/* "Attributed the attack to X", "blamed the attack on X", "blamed X for the attack"; NONE. */
static uint32_t who_is_blamed(struct event_work *w, uint32_t t, uint32_t verb)
{
    struct event_args a = {0};
    uint32_t obj = tree_child(w->d, verb, REL_OBJ);
    if (at(w, t)->rel == REL_OBJ || at(w, t)->rel == REL_NSUBJ_PASS) {
        event_args_add_preps(w, &a, verb, 1);
        uint32_t to = event_args_find_prep(&a, w->s->word[WORD_TO]);
        return to != NONE ? to : event_args_find_prep(&a, w->s->word[WORD_ON]);
    }
    if (base_of(w, t) != REL_OBL || event_args_prep(w, t, 0) != w->s->word[WORD_FOR])
        return NONE;
    return event_args_is_passive(w, verb) ? event_args_subject_of(w, verb) : obj;
}

static bool is_responsible(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos == UPOS_ADJ && (str_ieq(at(w, t)->lemma, STR("responsible")) || str_ieq(at(w, t)->lemma, STR("accountable")));
}

/* "X is responsible for the attack", "held X responsible for it", "those responsible for it are X"; NONE. */
static uint32_t who_is_responsible(struct event_work *w, uint32_t adj)
{
    uint32_t h = at(w, adj)->head;
    if (tree_child(w->d, adj, REL_COP) != NONE)
        return is_asserted(w, adj) ? event_args_subject_of(w, adj) : NONE;
    if (h != NONE && base_of(w, adj) == REL_XCOMP && str_ieq(at(w, h)->lemma, STR("hold")))
        return done_to(w, h);
    uint32_t said = h != NONE && at(w, h)->rel == REL_NSUBJ ? at(w, h)->head : NONE;
    bool named = base_of(w, adj) == REL_AMOD && said != NONE && tree_child(w->d, said, REL_COP) != NONE;
    return named && event_is_noun(w->d, said) && is_asserted(w, said) ? said : NONE;
}

/* "Suspected of the killing", "arrested for the raid", "held responsible for it", where the deed hangs on the verb. */
static uint32_t who_is_charged(struct event_work *w, uint32_t verb, uint32_t prep)
{
    uint32_t adj = tree_child(w->d, verb, REL_XCOMP);
    if (adj != NONE && is_responsible(w, adj) && prep == w->s->word[WORD_FOR])
        return who_is_responsible(w, adj);
    bool with = prep == w->s->word[WORD_WITH];
    bool of = prep == w->s->word[WORD_OF] || prep == w->s->word[WORD_IN] || with;
    bool charged = of && event_is(w, verb, CLASS_SUSPECTED);
    if ((with || prep == w->s->word[WORD_TO]) && event_is(w, verb, CLASS_LINKS)) /* "linked the gang to the murder" */
        charged = event_side_somebody(w, done_to(w, verb));
    charged |= prep == w->s->word[WORD_FOR] && event_is(w, verb, CLASS_CHARGE_VERB);
    return charged ? done_to(w, verb) : NONE;
}

/* "The involvement of X in the murder", "X's part in it". */
static uint32_t who_takes_part(struct event_work *w, uint32_t noun)
{
    uint32_t c = head_by(w, noun, WORD_OF);
    c = c == NONE ? head_by(w, noun, WORD_BY) : c;
    return c == NONE ? tree_child(w->d, noun, REL_NMOD_POSS) : c;
}

/* "X was the mastermind of the raid", "X, the author of the attack". */
static uint32_t who_is_author(struct event_work *w, uint32_t noun)
{
    if (tree_child(w->d, noun, REL_COP) != NONE)
        return is_asserted(w, noun) ? event_args_subject_of(w, noun) : NONE;
    return at(w, noun)->rel == REL_APPOS ? at(w, noun)->head : NONE;
}

static uint32_t by_noun(struct event_work *w, uint32_t t, uint32_t noun)
{
    uint32_t prep = event_args_prep(w, t, 0);
    if (at(w, t)->rel == REL_NSUBJ && event_is(w, noun, CLASS_WORK_OF) && tree_child(w->d, noun, REL_COP) != NONE)
        return is_asserted(w, noun) ? head_by(w, noun, WORD_OF) : NONE;
    if (base_of(w, t) == REL_NMOD && prep == w->s->word[WORD_IN] && event_is(w, noun, CLASS_INVOLVEMENT))
        return who_takes_part(w, noun);
    bool of = base_of(w, t) == REL_NMOD && (prep == w->s->word[WORD_OF] || prep == w->s->word[WORD_IN]);
    return of && event_is(w, noun, CLASS_AUTHOR) ? who_is_author(w, noun) : NONE;
}

uint32_t event_args_doer(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head, base = base_of(w, t);
    if (h == NONE)
        return NONE;
    if (event_is(w, h, CLASS_BLAME) && event_is_verb(w->d, h))
        return who_is_blamed(w, t, h);
    uint32_t by = event_is_noun(w->d, h) ? by_noun(w, t, h) : NONE;
    if (by == NONE && base == REL_OBL && event_is_verb(w->d, h))
        by = who_is_charged(w, h, event_args_prep(w, t, 0));
    if (by != NONE)
        return by;
    if ((base != REL_OBL && base != REL_NMOD) || event_args_prep(w, t, 0) != w->s->word[WORD_FOR])
        return NONE;
    if (is_responsible(w, h))
        return who_is_responsible(w, h);
    uint32_t noun = event_is_verb(w->d, h) ? tree_child(w->d, h, REL_OBJ) : h;
    uint32_t verb = event_is_verb(w->d, h) ? h : at(w, h)->head;
    bool owns = noun != NONE && verb != NONE && event_is(w, noun, CLASS_OWNS_UP) && event_is(w, verb, CLASS_TAKES_UPON);
    bool object = owns && (at(w, noun)->rel == REL_OBJ || at(w, noun)->rel == REL_NSUBJ_PASS);
    if (!object || tree_negated(w->d, verb) || event_again_told(w, t))
        return NONE; /* of a deed told before, the claim makes them the doers */
    return event_args_noun_deed_of(w, verb);
}
