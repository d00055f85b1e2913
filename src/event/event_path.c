/* The steps of the paths by which a rule names an argument: "obj.from", "inner", "speaker". */
#include "event_room.h"

enum { CLIMB = 8, DEPTH = 4 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static const struct rule_book *book(const struct event_work *w)
{
    return &w->s->book;
}

static uint32_t find_prep(const struct event_args *a, uint32_t prep)
{
    for (uint32_t near = 2; near-- > 0;)
        for (uint32_t i = 0; i < a->npreps; i++)
            if (a->preps[i].prep == prep && a->preps[i].near == near)
                return a->preps[i].tok;
    return NONE;
}

uint32_t event_path_speaker(struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB; i++) {
        uint32_t h = at(w, t)->head;
        TREE_EACH(w->d, t, c)
        if (at(w, c)->rel == REL_PARATAXIS && event_is(w, c, CLASS_SAY))
            return event_args_subject_of(w, c);
        if (h == NONE)
            return NONE;
        if (at(w, t)->rel == REL_CCOMP || at(w, t)->rel == REL_PARATAXIS)
            if (event_is(w, h, CLASS_SAY))
                return event_args_subject_of(w, h);
        t = h;
    }
    return NONE;
}

/* Forces and means that somebody sends or gives: "troops", "its troops"; not a country or a person. */
static bool is_means(const struct event_work *w, uint32_t obj)
{
    uint32_t n = w->name[obj], poss = tree_child(w->d, obj, REL_NMOD_POSS);
    bool role = n == NONE || w->d->names.v[n].type == NAME_ROLE;
    bool own = poss == NONE || at(w, poss)->upos == UPOS_PRON;
    return role && own && tree_child(w->d, obj, REL_DET) == NONE;
}

/* First argument of a predicate that could be the other side: "(agreed to) send troops to Estonia". */
static uint32_t first_object(struct event_work *w, uint32_t t)
{
    const struct event_args *a = event_args_of(w, t);
    uint32_t to = find_prep(a, w->s->word[WORD_TO]);
    if (a->obj != NONE && to != NONE && event_side_somebody(w, to) && is_means(w, a->obj))
        return to;
    if (a->obj != NONE)
        return a->obj;
    if (a->iobj != NONE)
        return a->iobj;
    for (uint32_t i = 0; i < a->npreps; i++)
        if (a->preps[i].tok != a->subj && w->cover[a->preps[i].tok] != NONE)
            return a->preps[i].tok;
    return NONE;
}

/* "Insists that it is holding talks", "says it has held talks": told as a fact, not asked for. */
static bool goes_on(const struct event_work *w, uint32_t t)
{
    unsigned form = ud_feat_get(at(w, t)->feats, FEAT_VERBFORM);
    return tree_child(w->d, t, REL_AUX) != NONE && (form == VERBFORM_PART || form == VERBFORM_GER);
}

uint32_t event_path_carried(struct event_work *w, uint32_t t)
{
    if (t == NONE || w->match[t].rule != RULE_NONE || !event_is(w, t, CLASS_LIGHT_VERB) ||
        goes_on(w, t))
        return t;
    uint32_t c = tree_child(w->d, t, REL_OBJ);
    uint32_t of = c == NONE ? NONE : event_match_partitive(w, c);
    c = of == NONE ? c : of; /* "hold a round of talks" */
    return c != NONE && w->match[c].rule != RULE_NONE ? c : t;
}

/* The recipient that the rule at `t` has, else its first argument. */
static uint32_t other_side(struct event_work *w, uint32_t t)
{
    uint32_t found = NONE;
    const struct event_match *m = &w->match[t];
    w->depth++;
    if (m->rule != RULE_NONE) {
        const struct rule_slot *s = &book(w)->rules.v[m->rule].slot[RULE_RECIPIENT];
        for (uint32_t i = 0; i < s->npaths && found == NONE; i++)
            found = event_path_word(w, m, &book(w)->paths.v[s->path + i]);
    }
    if (found == NONE)
        found = first_object(w, t);
    w->depth--;
    return found;
}

/* "(Offered to) send troops to help the army": for whom, where the object is only what is sent; NONE. */
static uint32_t beneficiary(struct event_work *w, uint32_t t)
{
    uint32_t p = event_args_purpose(w, t);
    uint32_t deeper = p == NONE || w->match[p].rule != RULE_NONE ? NONE : event_args_of(w, p)->comp;
    p = deeper == NONE ? p : deeper; /* "to help defend" */
    return p == NONE ? NONE : other_side(w, p);
}

/* The recipient inside: of the event in the complement, the object or below it. */
static uint32_t inner(struct event_work *w, uint32_t t)
{
    if (w->depth >= DEPTH)
        return NONE;
    const struct event_args *a = event_args_of(w, t);
    uint32_t c = a->comp != NONE ? a->comp : a->obj;
    if (c == NONE)
        for (uint32_t i = 0; i < a->npreps && c == NONE; i++)
            if (w->match[a->preps[i].tok].rule != RULE_NONE)
                c = a->preps[i].tok;
    if (c == NONE)
        return NONE;
    c = event_path_carried(w, c);
    uint32_t found = other_side(w, c);
    uint32_t whom = found == NONE || is_means(w, found) ? beneficiary(w, c) : NONE;
    return event_side_somebody(w, whom) ? whom : found;
}

/* Verb of the clause of condition under `t`: "unless the army leaves", "until it leaves". */
static uint32_t condition(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        if (at(w, c)->rel != REL_ADVCL)
            continue;
        TREE_EACH(w->d, c, g)
        if (at(w, g)->rel == REL_MARK && (w->word[g] == w->s->word[WORD_IF] || w->word[g] == w->s->word[WORD_UNLESS] ||
                                          w->word[g] == w->s->word[WORD_UNTIL]))
            return c;
    }
    return NONE;
}

static uint32_t step(struct event_work *w, const struct event_match *m, uint32_t t, uint32_t kind,
                     uint32_t word)
{
    const struct event_args *a = event_args_of(w, t);
    uint32_t c;
    switch (kind) {
    case STEP_SUBJ:
        return a->subj;
    case STEP_OBJ:
        return a->obj;
    case STEP_IOBJ:
        return a->iobj;
    case STEP_COMP:
        return a->comp;
    case STEP_PURPOSE:
        return event_args_purpose(w, t);
    case STEP_CONDITION:
        c = condition(w, t);
        return c == NONE && a->comp != NONE ? condition(w, a->comp) : c;
    case STEP_CAUSE:
        return event_cause_of(w, t);
    case STEP_EARLIER:
        return event_again_before(w, t);
    case STEP_POSS: /* "its" is most often the subject's own */
        c = tree_child(w->d, t, REL_NMOD_POSS);
        return c != NONE && at(w, c)->upos == UPOS_PRON ? NONE : c;
    case STEP_MOD:
        return a->mod;
    case STEP_OBL:
        for (uint32_t i = 0; i < a->npreps; i++)
            if (w->cover[a->preps[i].tok] != NONE && a->preps[i].tok != a->subj)
                return a->preps[i].tok;
        return NONE;
    case STEP_INNER:
        return inner(w, t);
    case STEP_SPEAKER:
        return event_path_speaker(w, t);
    case STEP_HEAD:
        return at(w, t)->head;
    case STEP_SELF:
        return t;
    case STEP_WORD:
        return m->word;
    case STEP_NEAREST:
        return event_near_code(w, t, book(w)->words.v[word].text);
    default:
        c = find_prep(a, word);
        if (c == NONE && t == m->tok && m->word != NONE)
            c = find_prep(event_args_of(w, m->word), word);
        return c;
    }
}

uint32_t event_path_word(struct event_work *w, const struct event_match *m,
                         const struct rule_path *p)
{
    uint32_t t = m->tok;
    for (uint32_t i = 0; i < p->n && t != NONE; i++)
        t = step(w, m, t, p->step[i].kind, p->step[i].word);
    return t;
}
