/*
 * Whose deed is meant by "its" where it is given as the reason of what others did: "imposed sanctions on
 * the regime over its crackdown" punishes the regime for its own. Names are told apart by the name stage, which
 * takes the subject for it.
 */
#include "event_args.h"

enum { CLIMB = 3 /* nouns between the reason and the verb: "in response to its attack" */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* "Over", "for", "due to", "because of", "in response to". */
static bool gives_reason(struct event_work *w, uint32_t noun)
{
    uint32_t c = tree_child(w->d, noun, REL_CASE);
    return event_is(w, noun, CLASS_REASON) || (c != NONE && event_is(w, c, CLASS_REASON));
}

/* The verb for which `noun` gives the reason; NONE. */
static uint32_t verb_of_reason(struct event_work *w, uint32_t noun)
{
    bool reason = false;
    for (int i = 0; i < CLIMB && noun != NONE; i++) {
        if (event_is_verb(w->d, noun))
            return reason ? noun : NONE;
        reason |= gives_reason(w, noun);
        noun = at(w, noun)->head;
    }
    return NONE;
}

static bool is_against(unsigned type)
{
    return type == EVENT_COERCE || type == EVENT_SANCTION || type == EVENT_ACCUSE ||
           type == EVENT_ASSAULT || type == EVENT_THREATEN;
}

/* True if the pronoun may stand for `t`: "its" for no person, "their" for several. */
static bool agrees(const struct event_work *w, uint32_t pronoun, uint32_t t)
{
    bool person = event_is(w, t, CLASS_PERSON) ||
                  (w->name[t] != NONE && w->d->names.v[w->name[t]].type == NAME_PER);
    bool several = ud_feat_get(at(w, t)->feats, FEAT_NUMBER) == NUMBER_PLUR;
    if (str_ieq(at(w, pronoun)->form, STR("its")))
        return !person && !several;
    if (str_ieq(at(w, pronoun)->form, STR("their")))
        return several;
    return person;
}

/* "Held villagers to use them": not those who use, for whom there is "themselves", but those who are held. */
static uint32_t not_oneself(struct event_work *w, uint32_t t)
{
    uint32_t verb = at(w, t)->head, above = verb == NONE ? NONE : at(w, verb)->head;
    if (above == NONE || w->name[t] == NONE || !event_args_subject_to_verb(w, verb) ||
        ud_feat_get(at(w, t)->feats, FEAT_REFLEX) != 0)
        return NONE;
    uint32_t subj = event_args_subject_of(w, verb), obj = tree_child(w->d, above, REL_OBJ);
    bool same = subj != NONE && w->name[subj] != NONE &&
                w->d->names.v[w->name[subj]].coref == w->d->names.v[w->name[t]].coref;
    bool several = obj != NONE && ud_feat_get(at(w, obj)->feats, FEAT_NUMBER) == NUMBER_PLUR;
    return same && obj != subj && several == str_ieq(at(w, t)->form, STR("them")) ? obj : NONE;
}

uint32_t event_whose(struct event_work *w, uint32_t t)
{
    if (at(w, t)->upos == UPOS_PRON && at(w, t)->rel == REL_OBJ)
        return not_oneself(w, t);
    if (at(w, t)->upos != UPOS_PRON || at(w, t)->rel != REL_NMOD_POSS || w->depth)
        return NONE;
    uint32_t verb = verb_of_reason(w, at(w, t)->head);
    if (verb == NONE)
        return NONE;
    uint32_t obj = tree_child(w->d, verb, REL_OBJ), deed = verb;
    if (w->match[verb].rule == RULE_NONE && obj != NONE)
        deed = obj; /* "prolonged sanctions on Iraq" */
    uint32_t rule = w->match[deed].rule;
    if (rule == RULE_NONE || !is_against(w->s->book.rules.v[rule].type))
        return NONE;
    struct party other[EVENT_SIDES];
    w->depth++;
    uint32_t n = event_side_fill(w, &w->match[deed], RULE_RECIPIENT, other);
    w->depth--;
    return n == 1 && event_side_somebody(w, other[0].head) && agrees(w, t, other[0].head) ? other[0].head : NONE;
}
