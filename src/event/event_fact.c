/*
 * Factuality: the words over a trigger are read from the inside out, up to the verb of its clause
 * and over the governors that bear on it ("failed to", "plans to", "denied that"). Each step can
 * only weaken what stands: hypothetical over future over negated over actual. The words are classes
 * in events/factuality.rules.
 */
#include "event_room.h"

enum { CLIMB = 10, PAST_DAYS = 400 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

struct reading {
    bool negated, future, hypothetical, historical;
};

static bool is_infinitive(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_TO])
        return true;
    return false;
}

static bool own_words(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_AUX || at(w, c)->rel == REL_MARK)
        return true;
    return false;
}

/* True in the clause that a verb of speech introduces, unless under a condition. */
static bool is_reported(struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB; i++) {
        uint32_t h = at(w, t)->head;
        if (h == NONE)
            return false;
        if (at(w, t)->rel == REL_CCOMP)
            return event_is(w, h, CLASS_SAY);
        if (at(w, t)->rel != REL_CONJ && at(w, t)->rel != REL_XCOMP)
            return false;
        t = h;
    }
    return false;
}

/* "None of them were hurt", "no soldier was killed" */
static bool nobody(const struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_NSUBJ);
    if (c == NONE)
        c = tree_child(w->d, t, REL_NSUBJ_PASS);
    if (c == NONE)
        return false;
    TREE_EACH(w->d, c, k)
    if (at(w, k)->rel == REL_DET && event_is(w, k, CLASS_NOBODY))
        return true;
    return event_is(w, c, CLASS_NOBODY);
}

/* Auxiliaries, marks, negation and adverbs of one word. */
static void read_word(struct event_work *w, uint32_t t, bool negation_taken, struct reading *r)
{
    bool not = (tree_negated(w->d, t) || nobody(w, t)) && !negation_taken, may = false;
    if (ud_feat_get(at(w, t)->feats, FEAT_MOOD) == MOOD_IMP)
        r->hypothetical = true;
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        if (base == REL_AUX) {
            if (event_is(w, c, CLASS_MODAL_FUTURE))
                r->future = true;
            else if (event_is(w, c, CLASS_MODAL_PAST_FUTURE) && is_reported(w, t))
                r->future = true; /* "said it would leave" */
            else if (event_is(w, c, CLASS_MODAL_HYPOTHETICAL))
                may = true;
        } else if (base == REL_MARK && event_is(w, c, CLASS_MARK_HYPOTHETICAL)) {
            r->hypothetical = true;
        } else if (base == REL_AMOD || base == REL_ADVMOD || base == REL_COMPOUND) {
            if (event_is(w, c, CLASS_ADJ_FUTURE))
                r->future = true;
            else if (event_is(w, c, CLASS_ADJ_HYPOTHETICAL))
                r->hypothetical = true;
            else if (event_is(w, c, CLASS_ADJ_HISTORICAL))
                r->historical = true;
            else if (event_is(w, c, CLASS_ADJ_NEGATED))
                not = true;
        }
    }
    if (may)
        r->hypothetical = true;
    if (not )
        r->negated = true;
}

/* What a governor says about the event below it; false if it says nothing. */
static bool read_operator(struct event_work *w, uint32_t h, struct reading *r)
{
    if (event_is(w, h, CLASS_OP_HYPOTHETICAL))
        r->hypothetical = true;
    else if (event_is(w, h, CLASS_OP_FUTURE))
        r->future = true;
    else if (event_is(w, h, CLASS_OP_NEGATED))
        r->negated = true;
    else if (event_is(w, h, CLASS_OP_HISTORICAL))
        r->historical = true;
    else
        return event_is(w, h, CLASS_OP_ACTUAL);
    return true;
}

/* True for a noun that tells what the word above is about: "charged with murder", "threat of war";
 * not for one that only tells where or when. */
static bool is_about(const struct event_work *w, uint32_t t)
{
    static const enum event_word words[] = {WORD_OF,   WORD_FOR,     WORD_TO,  WORD_WITH,
                                            WORD_FROM, WORD_AGAINST, WORD_INTO};
    uint32_t prep = event_args_prep(w, t, 0);
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (prep == w->s->word[words[i]])
            return true;
    return false;
}

/* Reads the step from `t` to its head; false at the edge of what bears on the event. */
static bool read_step(struct event_work *w, uint32_t t, struct reading *r)
{
    uint32_t h = at(w, t)->head;
    switch (ud_rel_base(at(w, t)->rel)) {
    case REL_XCOMP:
        if (!read_operator(w, h, r) && is_infinitive(w, t))
            r->hypothetical = true;
        return true;
    case REL_CCOMP:
    case REL_CSUBJ:
        return read_operator(w, h, r);
    case REL_OBJ:
    case REL_NSUBJ: /* other verbs take the event for granted: "condemned the attack" */
        return read_operator(w, h, r) || event_is(w, h, CLASS_LIGHT_VERB) ||
               event_is(w, h, CLASS_HAPPEN);
    case REL_OBL:
    case REL_NMOD:
        return is_about(w, t) && read_operator(w, h, r);
    case REL_ADVCL:
        if (read_operator(w, h, r) && !event_is(w, h, CLASS_OP_ACTUAL))
            return true;
        if (is_infinitive(w, t))
            r->hypothetical = true;
        return false;
    case REL_ACL:
        if (at(w, t)->rel == REL_ACL_RELCL)
            return false;
        if (is_infinitive(w, t) && !read_operator(w, h, r))
            r->future = true;
        return is_infinitive(w, t) || read_operator(w, h, r);
    case REL_CONJ:
        return !own_words(w, t);
    default:
        return false;
    }
}

/* "the 2011 uprising": a year before the noun, long before the day of the report. */
static bool dated_long_ago(struct event_work *w, uint32_t t)
{
    int32_t today = w->d->published.anchor;
    if (today == DAY_NONE)
        return false;
    TREE_EACH(w->d, t, c)
    {
        if (!w->timed[c])
            continue;
        uint32_t i = event_scene_when(w, c);
        if (i != NONE && w->d->whens.v[i].to != DAY_NONE && w->d->whens.v[i].to < today - PAST_DAYS)
            return true;
    }
    return false;
}

enum factuality event_fact_of(struct event_work *w, const struct event_match *m)
{
    struct reading r = {0};
    uint32_t t = m->tok;
    uint32_t light = event_is_noun(w->d, t) ? event_args_of(w, t)->light : NONE;
    read_word(w, t, m->negation, &r);
    r.historical |= dated_long_ago(w, t);
    if (light != NONE) {
        read_word(w, light, false, &r);
        r.historical |= dated_long_ago(w, light);
        t = light;
    }
    for (int i = 0; i < CLIMB && at(w, t)->head != NONE; i++) {
        if (!read_step(w, t, &r))
            break;
        t = at(w, t)->head;
        if (t != light)
            read_word(w, t, false, &r);
    }
    if (r.hypothetical)
        return FACT_HYPOTHETICAL;
    if (r.negated)
        return FACT_NEGATED;
    if (r.future)
        return FACT_FUTURE;
    return r.historical ? FACT_HISTORICAL : FACT_ACTUAL;
}
