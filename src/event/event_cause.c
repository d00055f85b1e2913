/*
 * What brought a deed about, told beside it: "killed when police opened fire", "died in the
 * shelling", "the clashes in which two were hurt", "soldiers fired and a boy was killed". A verb of
 * harm often leaves out who did it; what brought it about tells.
 */
#include "event_args.h"

enum { CLIMB = 4, BACK = 20 /* words before "in which" where the deed is looked for */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static bool is_event(struct event_work *w, uint32_t t)
{
    const struct event_match *m = event_match_at(w, t);
    return m->rule != RULE_NONE && w->s->book.rules.v[m->rule].kind == RULE_EVENT;
}

/* "In overnight violence": a noun that says of nobody that he did it. */
static bool is_nobodys(struct event_work *w, uint32_t t)
{
    const struct event_args *a = event_args_of(w, t);
    return event_is_noun(w->d, t) && a->subj == NONE && a->mod == NONE &&
           event_args_find_prep(a, w->s->word[WORD_WITH]) == NONE &&
           event_args_find_prep(a, w->s->word[WORD_BETWEEN]) == NONE;
}

/* The first candidate that is an event; else the first. A deed told by a verb goes before one that is nobody's. */
static void consider(struct event_work *w, uint32_t c, uint32_t *best)
{
    bool better = *best != NONE && is_event(w, c) &&
                  (!is_event(w, *best) || (event_is_verb(w->d, c) && is_nobodys(w, *best)));
    if (*best == NONE || better)
        *best = c;
}

static bool is_gerund(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos == UPOS_VERB &&
           ud_feat_get(at(w, t)->feats, FEAT_VERBFORM) == VERBFORM_GER;
}

/* "(killed) in police firing on a crowd": the deed read as a clause about those who do it. */
static uint32_t deed_of(struct event_work *w, uint32_t t)
{
    uint32_t next = t + 1;
    bool below = next < w->d->toks.n && at(w, next)->head == t && at(w, next)->rel == REL_ACL;
    return below && !is_event(w, t) && is_gerund(w, next) && is_event(w, next) ? next : t;
}

/* "A battle with smugglers in which two were hurt": the violence before the words, nearest first;
 * NONE. */
static uint32_t deed_before(struct event_work *w, uint32_t t)
{
    uint32_t sent = doc_sent_of(w->d, t), b = sent == NONE ? t : w->d->sents.v[sent].tok_b;
    for (uint32_t k = t; k-- > b && t - k < BACK;)
        if (is_event(w, k) && w->s->book.rules.v[w->match[k].rule].type == EVENT_ASSAULT)
            return k;
    return NONE;
}

/* The deed meant by "in which" in the clause of `t`; NONE. */
static uint32_t in_which(struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        bool which = ud_feat_get(at(w, c)->feats, FEAT_PRONTYPE) == PRONTYPE_REL;
        if (which && ud_rel_base(at(w, c)->rel) == REL_OBL &&
            rule_in_class(&w->s->book, w->s->cls[CLASS_CAUSE_PREP], event_args_prep(w, c, 0)))
            return deed_before(w, c);
    }
    return NONE;
}

/* "when", "as" or "after" opens the clause of `t`; some trees call these adverbs. */
static bool tells_cause(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (c < t && (at(w, c)->rel == REL_MARK || ud_rel_base(at(w, c)->rel) == REL_ADVMOD) &&
        (event_is(w, c, CLASS_CAUSE_MARK) || (is_gerund(w, t) && event_is(w, c, CLASS_CAUSE_PREP))))
        return true; /* "killed when police fired", "killed in firing by police" */
    return false;
}

static void clauses(struct event_work *w, uint32_t t, uint32_t *best)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_ADVCL && tells_cause(w, c))
        consider(w, c, best);
}

static void nouns_of(struct event_work *w, uint32_t t, uint32_t *best)
{
    const struct event_args *a = event_args_of(w, t);
    for (uint32_t i = 0; i < a->npreps; i++)
        if (rule_in_class(&w->s->book, w->s->cls[CLASS_CAUSE_PREP], a->preps[i].prep) &&
            (a->preps[i].near || event_is_noun(w->d, t)))
            consider(w, deed_of(w, a->preps[i].tok), best);
}

/* Also "died of wounds received in the battle". */
static void nouns(struct event_work *w, uint32_t t, uint32_t *best)
{
    const struct event_args *a = event_args_of(w, t);
    nouns_of(w, t, best);
    for (uint32_t i = 0; i < a->npreps; i++) {
        if (!event_is(w, a->preps[i].tok, CLASS_NO_ACTOR))
            continue;
        TREE_EACH(w->d, a->preps[i].tok, c)
        if (at(w, c)->rel == REL_ACL)
            nouns_of(w, c, best);
    }
}

/* "were reported killed when ...": what stands with the verb above. */
static uint32_t above(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel) == REL_XCOMP ? at(w, t)->head : NONE;
}

uint32_t event_cause_of(struct event_work *w, uint32_t t)
{
    const struct event_args *a = event_args_of(w, t);
    if (a->subj != NONE && event_is_noun(w->d, a->subj) && is_event(w, a->subj))
        return a->subj; /* "the explosion killed six" */
    uint32_t best = in_which(w, t), v = t;
    if (best != NONE)
        return best;
    for (int i = 0; i < CLIMB && v != NONE; i++) {
        nouns(w, v, &best);
        clauses(w, v, &best);
        if (best != NONE)
            return best;
        t = v;
        v = above(w, v);
    }
    uint32_t h = at(w, t)->head;
    bool joined = at(w, t)->rel == REL_CONJ && event_args_of(w, t)->passive;
    return joined && event_is_verb(w->d, h) && is_event(w, h) ? h : NONE;
}
