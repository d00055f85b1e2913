/*
 * From surface syntax to deep arguments. Undone here: voice; relative clauses, full and reduced;
 * objects shared by joined verbs. For subjects see event_args_subject.c, for what nouns name
 * event_args_noun.c.
 * All climbs are loops of at most CLIMB steps, so that a degenerate tree costs no more.
 */
#include "event_args.h"

enum { CLIMB = 12 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

static bool is_participle(const struct event_work *w, uint32_t t, unsigned tense)
{
    uint64_t f = at(w, t)->feats;
    if (tense == TENSE_PRES && ud_feat_get(f, FEAT_VERBFORM) == VERBFORM_GER)
        return true;
    return ud_feat_get(f, FEAT_VERBFORM) == VERBFORM_PART && ud_feat_get(f, FEAT_TENSE) == tense;
}

static bool has_aux(const struct event_work *w, uint32_t t)
{
    return tree_child_base(w->d, t, REL_AUX) != NONE;
}

/* "The rebels, who had fled, released six men": the main verb with its object, hung on a subject
 * taken for the root. */
static bool is_main_verb(const struct event_work *w, uint32_t t)
{
    return at(w, at(w, t)->head)->rel == REL_ROOT && tree_child(w->d, t, REL_OBJ) != NONE;
}

/* "France rejected mediation by the bishop", "to demand reforms by the king": a "by" that was put on the verb in place of
 * its object does not make a passive of it. */
static bool is_active(const struct event_work *w, uint32_t t)
{
    bool to = event_args_subject_to_verb(w, t) && !has_aux(w, t);
    return (to || tree_child(w->d, t, REL_NSUBJ) != NONE) && tree_child(w->d, t, REL_OBJ) != NONE;
}

bool event_args_means(const struct event_work *w, uint32_t t)
{
    return event_is(w, t, CLASS_MEANS) && event_args_prep(w, t, 0) == w->s->word[WORD_BY] &&
           tree_child(w->d, t, REL_DET) == NONE &&
           ud_feat_get(at(w, t)->feats, FEAT_NUMBER) != NUMBER_PLUR;
}

/* An agent makes a passive; but not "spoke by phone". */
static bool has_agent(const struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_OBL_AGENT);
    return c != NONE && !event_args_means(w, c);
}

/* "(shot) dead" behind a verb; NONE. */
static uint32_t deadly_outcome(const struct event_work *w, uint32_t t)
{
    uint32_t x = tree_child(w->d, t, REL_XCOMP);
    return x != NONE && str_ieq(at(w, x)->form, STR("dead")) ? x : NONE;
}

/* "Stabbed to death [a guard]", which the tree calls adverbial although no preposition leads to it; NONE. */
static uint32_t behind_death(const struct event_work *w, uint32_t t)
{
    bool death = false;
    TREE_EACH(w->d, t, c)
    {
        if (c < t || at(w, c)->rel != REL_OBL || w->timed[c])
            continue;
        if (death && event_is_noun(w->d, c) && tree_child(w->d, c, REL_CASE) == NONE)
            return c;
        death |= str_ieq(at(w, c)->form, STR("death"));
    }
    return NONE;
}

/* The object, which may hang on the outcome or stand behind it: "shot dead [the mayor]". */
static uint32_t object_of(const struct event_work *w, uint32_t t)
{
    uint32_t obj = tree_child(w->d, t, REL_OBJ), x = obj == NONE ? deadly_outcome(w, t) : NONE;
    if (x != NONE)
        return tree_child(w->d, x, REL_OBJ);
    return obj == NONE ? behind_death(w, t) : obj;
}

/* "Ten militants killed in raid", "people arrested last week said": a headline, or a participle taken for the verb of a
 * clause. Some verbs do not go without an object: what seems their subject is it. */
static bool is_bare_passive(const struct event_work *w, uint32_t t)
{
    bool past = ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PAST && !has_aux(w, t);
    uint32_t subj = tree_child(w->d, t, REL_NSUBJ);
    if (subj == NONE)
        subj = event_args_own_number(w, t); /* "100 killed, activists say" */
    bool needs = event_is(w, t, CLASS_NEEDS_OBJECT) || deadly_outcome(w, t) != NONE;
    if (!past || !needs || object_of(w, t) != NONE)
        return false;
    TREE_EACH(w->d, t, c)
    if (base_of(w, c) == REL_CCOMP || (at(w, c)->rel == REL_CONJ && tree_child(w->d, c, REL_OBJ) != NONE))
        return false; /* "killed and wounded dozens" */
    if (subj == NONE)
        return at(w, t)->rel == REL_ACL;
    return subj < t && at(w, subj)->upos != UPOS_PRON;
}

bool event_args_is_passive(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        if (tree_passive(w->d, t))
            return true;
        if (has_agent(w, t))
            return !is_active(w, t);
        if (is_bare_passive(w, t))
            return true;
        if (!is_participle(w, t, TENSE_PAST) || has_aux(w, t))
            return false;
        uint32_t base = base_of(w, t);
        if (base == REL_ACL || base == REL_AMOD)
            return at(w, t)->rel != REL_ACL_RELCL && !is_main_verb(w, t);
        if (base == REL_ADVCL || base == REL_XCOMP)
            return tree_child(w->d, t, REL_OBJ) == NONE;
        if (base != REL_CONJ || tree_child_base(w->d, t, REL_NSUBJ) != NONE)
            return false;
        t = at(w, t)->head; /* "was arrested and charged" */
    }
    return false;
}

uint32_t event_args_fixed(const struct event_work *w, uint32_t tok)
{
    uint32_t fixed = tree_child(w->d, tok, REL_FIXED);
    if (fixed == NONE)
        return 0;
    char joined[64];
    struct str a = at(w, tok)->lemma, b = at(w, fixed)->lemma;
    if (a.n + b.n + 1 > sizeof joined)
        return 0;
    memcpy(joined, a.p, a.n);
    joined[a.n] = '_';
    memcpy(joined + a.n + 1, b.p, b.n);
    return rule_word_of(&w->s->book, str_make(joined, a.n + b.n + 1));
}

static uint32_t prep_at(const struct event_work *w, uint32_t tok, uint32_t k)
{
    TREE_EACH(w->d, tok, c)
    {
        uint32_t rel = at(w, c)->rel;
        if (rel != REL_CASE && rel != REL_MARK)
            continue;
        uint32_t fixed = event_args_fixed(w, c); /* the joined form first, then the first word */
        if (fixed && k-- == 0)
            return fixed;
        if (w->word[c] && k-- == 0)
            return w->word[c];
    }
    return 0;
}

uint32_t event_args_prep(const struct event_work *w, uint32_t tok, uint32_t k)
{
    uint32_t prep = prep_at(w, tok, k), title = tree_child(w->d, tok, REL_NMOD_DESC);
    if (!prep && title != NONE) /* "against the party's leader X", put on the leader */
        prep = prep_at(w, title, k);
    return prep;
}

static void add_prep(struct event_args *a, uint32_t prep, uint32_t tok, uint32_t near)
{
    if (a->npreps < ARGS_MAX && prep)
        a->preps[a->npreps++] = (struct event_prep){prep, tok, near};
}

/* "Exploded in Lima in front of a bank": what stands nearer goes before what tells only the town. */
static void last_first(struct event_args *a, uint32_t from)
{
    for (uint32_t i = a->npreps; i-- > from + 1;) {
        struct event_prep p = a->preps[i];
        a->preps[i] = a->preps[i - 1];
        a->preps[i - 1] = p;
    }
}

/* "(killed) in police firing", tagged as a verb or read as a clause: a noun before a gerund without
 * a subject makes a noun of it. The noun, which the preposition may hang on; NONE if there is none.
 */
static uint32_t gerund_noun(const struct event_work *w, uint32_t t)
{
    if (at(w, t)->upos != UPOS_VERB ||
        ud_feat_get(at(w, t)->feats, FEAT_VERBFORM) != VERBFORM_GER ||
        tree_child(w->d, t, REL_NSUBJ) != NONE)
        return NONE;
    return tree_child(w->d, t, REL_COMPOUND);
}

/* "(a bomb) in front of the bank", "at the gates of the camp": what the side or the corner is of; else `c`. */
static uint32_t beyond_side(const struct event_work *w, uint32_t c)
{
    if (!event_is(w, c, CLASS_SIDE_OF))
        return c;
    TREE_EACH(w->d, c, of)
    if (base_of(w, of) == REL_NMOD && event_args_prep(w, of, 0) == w->s->word[WORD_OF])
        return of;
    return c;
}

/* "Talks with former premier X", "blankets to drought-hit X": a preposition with an object of its own, or a participle
 * behind a hyphen taken for the verb of a clause. Its object; NONE. */
static uint32_t object_of_prep(const struct event_work *w, uint32_t c, uint32_t *prep)
{
    uint32_t obj = tree_child(w->d, c, REL_OBJ), mark = tree_child(w->d, c, REL_MARK);
    mark = mark == NONE ? tree_child(w->d, c, REL_CASE) : mark;
    bool itself = at(w, c)->upos == UPOS_ADP && w->word[c];
    bool glued = c > 1 && str_eq(at(w, c - 1)->form, STR("-")) && !at(w, c - 1)->space_after && mark != NONE && mark + 3 == c;
    bool beside = str_ieq(at(w, c)->form, STR("neighboring")) || str_ieq(at(w, c)->form, STR("neighbouring"));
    glued |= beside && mark != NONE && mark + 1 == c; /* "out of neighbouring Rwanda" */
    if (obj == NONE || obj < c || (!itself && !glued))
        return NONE;
    *prep = w->word[itself ? c : mark];
    return obj;
}

void event_args_add_preps(struct event_work *w, struct event_args *a, uint32_t t, uint32_t near)
{
    uint32_t first = a->npreps;
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = base_of(w, c), noun = gerund_noun(w, c), prep;
        bool nominal = (base == REL_OBL || base == REL_NMOD) && at(w, c)->rel != REL_NMOD_POSS;
        nominal |= noun != NONE && (base == REL_ADVCL || base == REL_ACL);
        uint32_t of = object_of_prep(w, c, &prep);
        if (of != NONE)
            add_prep(a, prep, of, near);
        if (!nominal || w->timed[c])
            continue;
        uint32_t on = event_args_relative_stands_for(w, t, c), to = beyond_side(w, on), k = 0;
        for (; (prep = event_args_prep(w, c, k)) != 0; k++)
            add_prep(a, prep, to, near);
        if (!k && noun != NONE)
            add_prep(a, event_args_prep(w, noun, 0), to, near);
        if (to != on && a->npreps < ARGS_MAX)
            last_first(a, first);
    }
}

void event_args_add_behind(struct event_work *w, struct event_args *a, uint32_t t)
{
    uint32_t b, e;
    tree_range(w->d, t, &b, &e);
    TREE_EACH(w->d, at(w, t)->head, c)
    {
        uint32_t first, last, prep = base_of(w, c) == REL_OBL && c > t && !w->timed[c] ? event_args_prep(w, c, 0) : 0;
        tree_range(w->d, c, &first, &last);
        if (prep && first == e)
            add_prep(a, prep, beyond_side(w, c), 0);
    }
}

uint32_t event_args_find_prep(const struct event_args *a, uint32_t prep)
{
    for (uint32_t i = 0; i < a->npreps; i++)
        if (a->preps[i].prep == prep)
            return a->preps[i].tok;
    return NONE;
}

/* Object that stands with a joined verb: "attacked and burned the village". */
static uint32_t shared_object(struct event_work *w, uint32_t t)
{
    uint32_t obj;
    if (at(w, t)->rel == REL_CONJ) {
        uint32_t h = at(w, t)->head;
        obj = tree_child(w->d, h, REL_OBJ);
        if (obj != NONE && obj > t && event_is_verb(w->d, h))
            return obj;
    }
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_CONJ && event_is_verb(w->d, c) && c - t <= 3) {
        obj = tree_child(w->d, c, REL_OBJ);
        if (obj != NONE && tree_child_base(w->d, c, REL_NSUBJ) == NONE)
            return obj;
    }
    return NONE;
}

/* What the relative clause headed by `t` lacks is its antecedent, as object. */
uint32_t event_args_gap(struct event_work *w, uint32_t t)
{
    if (at(w, t)->rel != REL_ACL_RELCL)
        return NONE;
    uint32_t subj = tree_child(w->d, t, REL_NSUBJ);
    if (subj == NONE || event_args_relative_pronoun(w, subj))
        return NONE;
    TREE_EACH(w->d, t, c) /* "with whom", "where": the gap is elsewhere */
    if (event_args_relative_pronoun(w, c) && base_of(w, c) != REL_OBJ)
        return NONE;
    return at(w, t)->head;
}

/* "driven out of the town by the army", the agent put on the town. */
static uint32_t agent_of_place(struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        if (base_of(w, c) != REL_OBL || w->timed[c])
            continue;
        TREE_EACH(w->d, c, g)
        if (base_of(w, g) == REL_NMOD && event_args_prep(w, g, 0) == w->s->word[WORD_BY] &&
            event_side_somebody(w, g))
            return g;
    }
    return NONE;
}

uint32_t event_args_by(const struct event_work *w, uint32_t t, const struct event_args *a)
{
    uint32_t c = tree_child(w->d, t, REL_OBL_AGENT), thing = NONE;
    if (c != NONE && !event_args_means(w, c))
        thing = event_args_relative_stands_for(w, t, c);
    if (thing != NONE && !event_is(w, thing, CLASS_NO_ACTOR))
        return thing;
    for (uint32_t i = 0; i < a->npreps; i++) { /* "shot by his own gun by a thief": not the gun */
        uint32_t by = a->preps[i].tok;
        if (a->preps[i].prep != w->s->word[WORD_BY] || event_args_means(w, by))
            continue;
        if (!event_is(w, by, CLASS_NO_ACTOR))
            return by;
        thing = thing == NONE ? by : thing;
    }
    return thing;
}

/* "Was attacked and pursued [by a gunship]": who does the last of joined passives does them all, if nothing stands with
 * the others. */
static uint32_t agent_of_joined(struct event_work *w, uint32_t t)
{
    uint32_t first = at(w, t)->rel == REL_CONJ ? at(w, t)->head : t, passed = 0;
    TREE_EACH(w->d, t, c)
    if (c > t && at(w, c)->rel != REL_CONJ && at(w, c)->rel != REL_PUNCT && at(w, c)->rel != REL_CC)
        return NONE;
    uint32_t behind = first == t ? NONE : tree_child(w->d, first, REL_OBL_AGENT); /* hung on the first of them */
    if (behind != NONE && behind > t)
        return behind;
    TREE_EACH(w->d, first, c)
    {
        bool joined = c > t && at(w, c)->rel == REL_CONJ && is_participle(w, c, TENSE_PAST);
        if (!joined || has_aux(w, c) || tree_child_base(w->d, c, REL_NSUBJ) != NONE)
            continue;
        uint32_t by = tree_child(w->d, c, REL_OBL_AGENT);
        if (by != NONE || ++passed == CLIMB)
            return by;
    }
    return NONE;
}

static uint32_t agent_phrase(struct event_work *w, uint32_t t, const struct event_args *a)
{
    uint32_t c = event_args_by(w, t, a);
    c = c == NONE ? agent_of_place(w, t) : c;
    return c == NONE ? agent_of_joined(w, t) : c;
}

/* An infinitive of the relation `rel` under `t`; NONE. */
static uint32_t infinitive(const struct event_work *w, uint32_t t, uint32_t rel)
{
    TREE_EACH(w->d, t, c)
    if (base_of(w, c) == rel && at(w, c)->rel != REL_ACL_RELCL && event_args_subject_to_verb(w, c))
        return c;
    return NONE;
}

uint32_t event_args_purpose(const struct event_work *w, uint32_t t)
{
    uint32_t c = infinitive(w, t, REL_ADVCL), obj = tree_child(w->d, t, REL_OBJ);
    if (c != NONE)
        return c;
    if (event_is_noun(w->d, t)) /* "a mediation effort to end the rift" */
        return infinitive(w, t, REL_ACL);
    for (uint32_t top = obj; top != NONE && c == NONE; top = top == t ? NONE : t)
        TREE_EACH(w->d, top, below) /* "gave a million in aid to shelter refugees" */
        if (c == NONE && event_is_noun(w->d, below) && event_args_prep(w, below, 0) == w->s->word[WORD_IN])
            c = infinitive(w, below, REL_ACL);
    return c;
}

static bool has_mark(struct event_work *w, uint32_t t)
{
    return tree_child(w->d, t, REL_MARK) != NONE;
}

/* "Ordered the troops to leave", "accused the army of shelling": the clause of the verb, put on its
 * object `obj`; NONE. What is asked for or planned keeps its own: "refused a request to leave". */
static uint32_t clause_of_object(struct event_work *w, uint32_t t, uint32_t obj)
{
    bool to = event_args_subject_takes_to(w, t) && !event_is(w, obj, CLASS_ASKING);
    bool of = event_is(w, t, CLASS_OF_VERB);
    TREE_EACH(w->d, obj, c)
    {
        if (at(w, c)->rel != REL_ACL)
            continue;
        bool gerund = of && ud_feat_get(at(w, c)->feats, FEAT_VERBFORM) == VERBFORM_GER;
        if ((to && event_args_subject_to_verb(w, c)) || (gerund && has_mark(w, c)))
            return c;
    }
    return NONE;
}

/* "Its demand that the state grant them more", the "that" taken for an object beside the true one. */
static bool seems_relative(const struct event_work *w, uint32_t t)
{
    uint32_t objects = 0;
    if (at(w, t)->rel != REL_ACL_RELCL)
        return false;
    TREE_EACH(w->d, t, c)
    objects += base_of(w, c) == REL_OBJ;
    return objects > 1;
}

/* The complement clause: to V, that V, of V-ing. */
uint32_t event_args_complement(struct event_work *w, uint32_t t)
{
    static const uint32_t order[] = {REL_XCOMP, REL_CCOMP, REL_CSUBJ};
    for (unsigned i = 0; i < sizeof order / sizeof *order; i++) {
        uint32_t c = tree_child_base(w->d, t, (enum ud_rel)order[i]);
        if (c != NONE)
            return c;
    }
    bool noun = event_is_noun(w->d, t);
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = base_of(w, c);
        if (noun && base == REL_ACL &&
            (at(w, c)->rel == REL_ACL_RELCL ? seems_relative(w, c)
                                            : event_args_subject_to_verb(w, c) || has_mark(w, c)))
            return c;
        uint32_t prep = event_args_prep(w, c, 0);
        const uint32_t *word = w->s->word;
        if (!noun && (base == REL_ADVCL || base == REL_OBL) && event_is_verb(w->d, c) &&
            (prep == word[WORD_OF] || prep == word[WORD_FROM] || prep == word[WORD_FOR] ||
             prep == word[WORD_AGAINST] || prep == word[WORD_ON] || prep == word[WORD_WITH] ||
             prep == word[WORD_INTO] || (at(w, t)->upos == UPOS_ADJ && prep == word[WORD_TO])))
            return c;
        if (base == REL_ADVCL && c > t && event_args_subject_to_verb(w, c) &&
            event_args_subject_takes_to(w, t))
            return c;
        uint32_t below = !noun && base == REL_OBJ ? clause_of_object(w, t, c) : NONE;
        if (below != NONE)
            return below;
    }
    return NONE;
}

/* "Killed by army fire": those whose fire it is. */
static uint32_t who_shoots(const struct event_work *w, uint32_t t)
{
    uint32_t c = t == NONE || !event_is(w, t, CLASS_GUNS) ? NONE : event_args_noun_modifier(w, t);
    return c != NONE && w->d->names.v[w->cover[c]].type == NAME_ROLE ? c : t;
}

/* By whom it was done comes before by what. */
static void name_shooters(const struct event_work *w, struct event_args *a)
{
    for (uint32_t i = 0, n = a->npreps; i < n; i++) {
        uint32_t fire = a->preps[i].tok, who = who_shoots(w, fire);
        if (a->preps[i].prep != w->s->word[WORD_BY] || who == fire)
            continue;
        a->preps[i].tok = who;
        add_prep(a, w->s->word[WORD_BY], fire, 1);
    }
}

/* "Called the king to thank him", "to apologise": he is who was called. */
static void address_called(struct event_work *w, uint32_t t, struct event_args *a)
{
    uint32_t king = event_args_subject_called(w, t);
    if (king == NONE)
        return;
    if (a->obj != NONE && at(w, a->obj)->upos == UPOS_PRON)
        a->obj = king;
    else if (event_args_find_prep(a, w->s->word[WORD_TO]) == NONE)
        add_prep(a, w->s->word[WORD_TO], king, 1);
}

static void verb_args(struct event_work *w, uint32_t t, struct event_args *a)
{
    uint32_t surface = event_args_subject_of(w, t);
    uint32_t obj = event_args_relative_stands_for(w, t, object_of(w, t));
    a->iobj = event_args_relative_stands_for(w, t, tree_child(w->d, t, REL_IOBJ));
    a->comp = event_args_complement(w, t);
    event_args_add_preps(w, a, t, 1);
    if (obj != NONE)
        event_args_add_preps(w, a, obj, 0);
    a->passive = event_is_verb(w->d, t) && event_args_is_passive(w, t);
    if (a->passive) {
        name_shooters(w, a);
        a->subj = who_shoots(w, agent_phrase(w, t, a));
        a->obj = obj == NONE ? surface : obj;
        if (obj != NONE && a->iobj == NONE)
            a->iobj = surface;
        return;
    }
    a->subj = surface;
    if (obj == NONE)
        obj = shared_object(w, t);
    a->obj = obj == NONE ? event_args_gap(w, t) : obj;
    address_called(w, t, a);
}

const struct event_args *event_args_of(struct event_work *w, uint32_t t)
{
    if (w->args[t])
        return w->args[t];
    struct event_args *a = arena_alloc(w->d->arena, sizeof *a);
    a->subj = a->obj = a->iobj = a->comp = a->poss = a->mod = a->light = NONE;
    if (event_is_noun(w->d, t))
        event_args_noun(w, t, a);
    else {
        verb_args(w, t, a);
        a->mod = gerund_noun(w, t);
    }
    w->args[t] = a;
    return a;
}
