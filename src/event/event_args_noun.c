/* Deep arguments of nouns: "the attack by X on Y", "X's raid", "X held talks with Y", "X is at
 * war". */
#include "event_args.h"

enum { CLIMB = 12, DEPTH = 4 /* of agents of nouns that ask for subjects of verbs */ };

/* Codes of those who use force by their nature. */
static const char *const ARMED[] = {"MIL", "COP", "REB", "UAF", "CRM", "SPY", "GOV"};

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

/* "Child abductions", "prisoner release": those the act is done to, before its noun; NONE. */
static uint32_t done_to(const struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_COMPOUND);
    bool to = c != NONE && event_is(w, c, CLASS_DONE_TO) && !event_is(w, t, CLASS_DONE_BY_ALL);
    return to ? c : NONE;
}

/* "Chicago shootings", "the school strike": where violence was done, not by whom. */
static bool tells_where(const struct event_work *w, uint32_t t, uint32_t c)
{
    const struct name *n = &w->d->names.v[w->cover[c]];
    if (base_of(w, c) != REL_COMPOUND || !event_is(w, t, CLASS_NO_ACTOR))
        return false;
    if (n->type == NAME_ROLE || n->type == NAME_FAC)
        return event_is(w, c, CLASS_SITE);
    const struct place *p = n->type == NAME_LOC && n->place != NONE ? &w->d->places.v[n->place] : NULL;
    return p && p->precision != PLACE_COUNTRY && p->use != USE_ACTOR;
}

/* A name or group that stands before a noun: "Israeli raid", "police raid". */
uint32_t event_args_noun_modifier(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = base_of(w, c), rel = at(w, c)->rel;
        if ((base == REL_COMPOUND || base == REL_AMOD || rel == REL_NMOD || rel == REL_NMOD_DESC) &&
            c < t && w->cover[c] != NONE) {
            const struct name *n = &w->d->names.v[w->cover[c]];
            if (c == done_to(w, t) || event_is(w, c, CLASS_NO_ACTOR) || tells_where(w, t, c))
                continue; /* "prisoner swap", "car bomb" */
            if (n->code.n || n->type == NAME_ROLE || n->type == NAME_ORG)
                return c;
        }
    }
    return NONE;
}

/* "engaged in talks", "entered into an agreement"; but not "accepted ... at a meeting" */
static bool engages(const struct event_work *w, uint32_t t)
{
    uint32_t prep = event_args_prep(w, t, 0);
    return prep == w->s->word[WORD_IN] || prep == w->s->word[WORD_INTO];
}

/* "Staged a sit-in": the particle that heads the noun, taken for one of the verb. */
static bool is_particle_noun(const struct event_work *w, uint32_t t)
{
    bool particle = at(w, t)->upos == UPOS_ADP || at(w, t)->upos == UPOS_ADV;
    return particle && event_is_noun(w->d, t) && event_word_first(w->d, t) != t;
}

/* "Called the strike a crime", "called the protest illegal": a judgement of it, not its call. */
static bool is_judged(const struct event_work *w, uint32_t verb)
{
    uint32_t x = tree_child(w->d, verb, REL_XCOMP);
    return x != NONE && (event_is_noun(w->d, x) || at(w, x)->upos == UPOS_ADJ);
}

/* The light verb or verb of happening above a noun, over joined nouns, or in its participle or
 * relative clause: "the attack launched by X", "talks that X held". */
static uint32_t light_verb(struct event_work *w, uint32_t t, bool *happens)
{
    *happens = false;
    TREE_EACH(w->d, t, c)
    {
        bool relcl = at(w, c)->rel == REL_ACL_RELCL;
        if (base_of(w, c) == REL_ACL && event_is(w, c, CLASS_LIGHT_VERB) &&
            (relcl ? event_args_gap(w, c) == t : event_args_is_passive(w, c)))
            return c;
    }
    for (int i = 0; i < CLIMB; i++) {
        uint32_t h = at(w, t)->head, base = base_of(w, t);
        if (h == NONE)
            return NONE;
        bool measured = base == REL_NMOD && event_is(w, h, CLASS_PARTITIVE) &&
                        event_args_prep(w, t, 0) == w->s->word[WORD_OF];
        if (measured || (base == REL_CONJ && event_is_noun(w->d, h))) {
            t = h; /* "a series of attacks" */
            continue;
        }
        bool object = base == REL_OBJ || is_particle_noun(w, t) ||
                      (base == REL_NSUBJ && event_args_is_passive(w, h)) ||
                      (base == REL_OBL && engages(w, t));
        if (at(w, t)->rel == REL_NSUBJ && event_is(w, h, CLASS_HAPPEN)) {
            *happens = true;
            return h;
        }
        bool light = event_is(w, h, CLASS_LIGHT_VERB) || event_is(w, h, CLASS_REVERSE_VERB) ||
                     (base == REL_OBL && event_is(w, h, CLASS_TAKES_PART));
        return object && light && !is_judged(w, h) ? h : NONE;
    }
    return NONE;
}

uint32_t event_args_noun_deed_of(struct event_work *w, uint32_t verb)
{
    if (!event_args_is_passive(w, verb))
        return event_args_subject_of(w, verb);
    struct event_args a = {0};
    event_args_add_preps(w, &a, verb, 1);
    return event_args_by(w, verb, &a);
}

/* "Are engaged in talks", "implicated four officers in the murder": those who take part, or are said to. */
static uint32_t who_is_engaged(struct event_work *w, uint32_t verb)
{
    uint32_t obj = event_args_is_passive(w, verb) ? NONE : tree_child(w->d, verb, REL_OBJ);
    bool reflexive = obj != NONE && ud_feat_get(at(w, obj)->feats, FEAT_REFLEX) != 0;
    bool others = obj != NONE && !reflexive && event_is(w, verb, CLASS_TAKES_PART) && event_side_somebody(w, obj);
    return others ? obj : event_args_subject_of(w, verb);
}

/* "the killing of two men by soldiers", the agent put on the men. */
static uint32_t agent_of_object(struct event_work *w, const struct event_args *a)
{
    struct event_args below = {0};
    uint32_t of = event_args_find_prep(a, w->s->word[WORD_OF]);
    if (of == NONE)
        return NONE;
    event_args_add_preps(w, &below, of, 1);
    return event_args_find_prep(&below, w->s->word[WORD_BY]);
}

/* "Are on strike", "is at war with", "is under siege": whose state the noun with a copula and a
 * preposition is; NONE. */
static uint32_t subject_of_state(struct event_work *w, uint32_t t)
{
    if (tree_child(w->d, t, REL_COP) == NONE || tree_child(w->d, t, REL_CASE) == NONE)
        return NONE;
    return event_args_subject_of(w, t);
}

/* "Under siege", "under attack": it is done to the subject. */
static bool under(const struct event_work *w, uint32_t t)
{
    return event_args_prep(w, t, 0) == w->s->word[WORD_UNDER];
}

/* "Banks were the target of the attacks": whom the deed `t` was done to; NONE. */
static uint32_t target(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    bool of = h != NONE && base_of(w, t) == REL_NMOD && event_args_prep(w, t, 0) == w->s->word[WORD_OF];
    bool said = of && event_is(w, h, CLASS_TARGET) && tree_child(w->d, h, REL_COP) != NONE;
    return said ? event_args_subject_of(w, h) : NONE;
}

/* "The bishop's murder": it was done to him; but "the army's killing of a monk", "the army's
 * killings". */
static bool is_owner_done_to(struct event_work *w, uint32_t t, uint32_t owner,
                             const struct event_args *a)
{
    if (!event_is(w, t, CLASS_DONE_TO_OWNER) ||
        event_args_find_prep(a, w->s->word[WORD_OF]) != NONE)
        return false;
    uint32_t n = w->name[owner] == NONE ? w->cover[owner] : w->name[owner];
    const struct name *x = n == NONE ? NULL : &w->d->names.v[n];
    bool group = x && (x->type == NAME_ORG || x->type == NAME_LOC);
    for (size_t i = 0; x && i < sizeof ARMED / sizeof *ARMED; i++)
        group |= event_word_code_has(x->code, str_of(ARMED[i]));
    return !group;
}

/* Who does what a noun names: "by X", subject of the light verb, "X's", "X raid". */
uint32_t event_args_noun_agent(struct event_work *w, uint32_t t)
{
    struct event_args a = {0};
    bool happens;
    event_args_add_preps(w, &a, t, 1);
    uint32_t c = event_args_find_prep(&a, w->s->word[WORD_BY]);
    if (c != NONE || w->depth >= DEPTH)
        return c;
    uint32_t verb = light_verb(w, t, &happens);
    if (verb != NONE && event_is(w, verb, CLASS_REVERSE_VERB)) {
        event_args_add_preps(w, &a, verb, 0);
        return event_args_find_prep(&a, w->s->word[WORD_FROM]);
    }
    if (verb == NONE && (c = subject_of_state(w, t)) != NONE)
        return under(w, t) ? NONE : c;
    if (verb != NONE && !happens) {
        w->depth++;
        bool engaged = base_of(w, t) == REL_OBL; /* "are engaged in talks": they talk */
        c = engaged ? who_is_engaged(w, verb) : event_args_noun_deed_of(w, verb);
        w->depth--;
        if (c != NONE && c != t)
            return c;
    }
    if ((c = agent_of_object(w, &a)) != NONE || (c = event_args_doer(w, t)) != NONE)
        return c;
    c = tree_child(w->d, t, REL_NMOD_POSS);
    if (c != NONE && is_owner_done_to(w, t, c, &a))
        c = NONE;
    return c != NONE ? c : event_args_noun_modifier(w, t);
}

/* "Air strikes hit the town": what the deed fell on; NONE. */
static uint32_t hit_by(const struct event_work *w, uint32_t t)
{
    uint32_t verb = at(w, t)->head;
    if (verb == NONE || !event_is(w, verb, CLASS_HITS))
        return NONE;
    if (at(w, t)->rel == REL_OBL_AGENT)
        return tree_child(w->d, verb, REL_NSUBJ_PASS);
    return at(w, t)->rel == REL_NSUBJ ? tree_child(w->d, verb, REL_OBJ) : NONE;
}

/* True for a possessive pronoun that stands for the subject, or for nobody known: "completed their
 * withdrawal". */
static bool is_own(const struct event_work *w, uint32_t poss, uint32_t subj)
{
    if (poss == NONE || at(w, poss)->upos != UPOS_PRON)
        return false;
    if (w->name[poss] == NONE || subj == NONE || w->name[subj] == NONE)
        return true;
    return w->d->names.v[w->name[poss]].coref == w->d->names.v[w->name[subj]].coref;
}

/* Behind the "of" of the noun itself; NONE. */
static uint32_t near_of(const struct event_work *w, const struct event_args *a)
{
    for (uint32_t i = 0; i < a->npreps; i++)
        if (a->preps[i].prep == w->s->word[WORD_OF] && a->preps[i].near)
            return a->preps[i].tok;
    return NONE;
}

void event_args_noun(struct event_work *w, uint32_t t, struct event_args *a)
{
    bool happens;
    event_args_add_preps(w, a, t, 1);
    a->poss = tree_child(w->d, t, REL_NMOD_POSS);
    a->mod = event_args_noun_modifier(w, t);
    a->comp = event_args_complement(w, t);
    uint32_t verb = light_verb(w, t, &happens);
    if (verb != NONE && a->comp == NONE && event_is(w, t, CLASS_ASKING))
        a->comp = tree_child_base(w->d, verb, REL_CCOMP); /* "repeated its demand today that ..." */
    if (verb != NONE) {
        event_args_add_preps(w, a, verb, 0);
        a->light = verb;
        a->iobj = tree_child(w->d, verb, REL_IOBJ);
        if (a->iobj == NONE && base_of(w, t) == REL_OBJ && event_args_is_passive(w, verb))
            a->iobj = event_args_subject_of(w, verb); /* "was given a warning" */
    }
    if (verb == NONE && base_of(w, t) == REL_OBJ)
        event_args_add_behind(w, a, t);
    a->subj = event_args_noun_agent(w, t);
    if (a->subj != NONE && a->subj == event_args_find_prep(a, w->s->word[WORD_BY]))
        event_args_add_preps(w, a, a->subj, 0); /* "a raid by commandos on the camp" */
    uint32_t of = near_of(w, a);
    bool reverse = verb != NONE && event_is(w, verb, CLASS_REVERSE_VERB);
    if (reverse && of != NONE && event_is(w, t, CLASS_DONE_TO_OWNER))
        a->obj = of; /* "secured the release of" */
    else if (reverse)
        a->obj = a->iobj = event_args_subject_of(w, verb); /* "received aid from" */
    if (a->obj == NONE)
        a->obj = of;
    if (a->obj == NONE && under(w, t))
        a->obj = subject_of_state(w, t);
    if (a->obj == NONE && a->poss != a->subj && !is_own(w, a->poss, a->subj))
        a->obj = a->poss; /* "ordered the man's release" */
    if (a->obj == NONE)
        a->obj = hit_by(w, t);
    if (a->obj == NONE)
        a->obj = done_to(w, t);
    if (a->obj == NONE)
        a->obj = target(w, t);
}
