/* What stands over an event that a noun tells. Most verbs take it for granted. */
#include "event_fact_noun.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

bool event_fact_noun_is_about(const struct event_work *w, uint32_t t)
{
    static const enum event_word words[] = {WORD_OF,   WORD_FOR,     WORD_TO,   WORD_WITH,
                                            WORD_FROM, WORD_AGAINST, WORD_INTO, WORD_ABOUT};
    uint32_t prep = event_args_prep(w, t, 0);
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (prep == w->s->word[words[i]])
            return true;
    return ud_rel_base(at(w, t)->rel) == REL_NMOD && /* "attempt at", "ban on" */
           (prep == w->s->word[WORD_AT] || prep == w->s->word[WORD_ON] || prep == w->s->word[WORD_OVER]);
}

bool event_fact_noun_is_definite(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_NMOD_POSS || (at(w, c)->rel == REL_DET && event_is(w, c, CLASS_DEFINITE)))
        return true;
    return false;
}

bool event_fact_noun_is_taken(const struct event_work *w, uint32_t t)
{
    return event_is_noun(w->d, t) && tree_child(w->d, t, REL_COP) != NONE &&
           rule_in_class(&w->s->book, w->s->cls[CLASS_PREP_TAKEN], event_args_prep(w, t, 0));
}

bool event_fact_noun_is_to_come(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        if (!w->timed[c] || (at(w, c)->rel != REL_NMOD_POSS && at(w, c)->rel != REL_COMPOUND))
            continue;
        if (event_is(w, c, CLASS_ADJ_FUTURE)) /* "tomorrow's talks" */
            return true;
        TREE_EACH(w->d, c, k)
        if (event_is(w, k, CLASS_ADJ_FUTURE)) /* "next week's talks" */
            return true;
    }
    return false;
}

/* "the ceasefire signed on Monday" */
static bool has_past_attribute(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_ACL && event_fact_word_is_past(w, c))
        return true;
    return false;
}

/* "talks on the release of", "discussed a ceasefire": what people bargain about is to come of it. Other deeds
 * are there to be talked about ("discussed the attack"). */
static bool read_bargain(struct event_work *w, uint32_t t, struct event_reading *r)
{
    if (event_is(w, t, CLASS_BARGAINED))
        r->hypothetical |= !has_past_attribute(w, t);
    else if (!event_fact_noun_is_definite(w, t))
        return event_fact_op_read(w, at(w, t)->head, r);
    return false;
}

static bool read_over(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    bool definite = event_fact_noun_is_definite(w, t);
    if (event_is(w, h, CLASS_OP_BARGAIN))
        return read_bargain(w, t, r);
    if (at(w, h)->upos == UPOS_ADJ && at(w, t)->rel == REL_OBJ)
        return false; /* "cut short his visit" */
    if (event_fact_op_is(w, h, CLASS_OP_UNDO) && event_is(w, t, CLASS_OP_SETTLED) && t != r->event) {
        r->negated = true; /* "overturned the decision to free them" */
        return true;
    }
    bool of = event_is_noun(w->d, h) && event_args_prep(w, t, 0) == w->s->word[WORD_OF];
    if (of && (event_is(w, h, CLASS_OP_SIGN) || event_is(w, h, CLASS_TARGET)))
        return true; /* "no reports of an attack", "the target of an attack" */
    if (event_fact_op_is(w, h, CLASS_OP_FACTIVE) || (event_is(w, h, CLASS_OP_FEELING) && definite))
        return false;
    if (event_is(w, h, CLASS_OP_NEGATED) && event_is(w, t, CLASS_SPEECH_NOUN) && t == r->event)
        return false; /* "rejected the demand": it was made; but not what it says */
    bool supposes = event_is(w, h, CLASS_OP_IN) ||
                    (event_is(w, h, CLASS_OP_IN_BARE) && tree_child(w->d, h, REL_DET) == NONE);
    if (supposes && event_args_prep(w, h, 0) == w->s->word[WORD_IN]) {
        r->hypothetical = true; /* "in the event of an attack" */
        return true;
    }
    bool undone = r->just_supposed && (event_is(w, t, CLASS_OP_NEEDED) || event_is(w, t, CLASS_SPEECH_NOUN));
    if (undone && event_fact_op_is(w, h, CLASS_OP_NEGATED))
        r->hypothetical = false; /* "foiled a plot to attack", "denied claims that they attacked" */
    return event_fact_op_read(w, h, r);
}

/* "an attack", "clashes": no event that is known already. */
static bool is_new(const struct event_work *w, uint32_t t)
{
    return event_is_noun(w->d, t) && w->name[t] == NONE && !event_fact_noun_is_definite(w, t) &&
           !has_past_attribute(w, t);
}

/* "could turn into a war", "would end in bloodshed" */
static bool is_outcome(const struct event_work *w, uint32_t t)
{
    uint32_t prep = event_args_prep(w, t, 0);
    return (prep == w->s->word[WORD_IN] || prep == w->s->word[WORD_INTO] || prep == w->s->word[WORD_TO]) &&
           event_is(w, at(w, t)->head, CLASS_OP_BECOMING) && is_new(w, t);
}

/* "wanted for the attack", "sought over the killing" */
static bool is_hunted_for(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return event_is(w, h, CLASS_OP_HUNTED) && event_fact_noun_is_definite(w, t) &&
           (tree_passive(w->d, h) || (at(w, h)->rel == REL_ACL && event_fact_word_is_past(w, h)));
}

/* "would free them in exchange for the release": given only with what is got for it. */
static bool is_price(const struct event_work *w, uint32_t t, const struct event_reading *r)
{
    if (t != r->event && event_is(w, t, CLASS_BARTER))
        return event_args_prep(w, t, 0) == w->s->word[WORD_IN];
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_CASE && w->word[c] == w->s->word[WORD_FOR])
        return c > 1 && event_is(w, c - 1, CLASS_BARTER) && w->word[c - 2] == w->s->word[WORD_IN];
    return false;
}

/* "charged with murder", "suspected of blowing up the bridge": it was done, though maybe not by them. Not
 * "charged with plotting to kill him": nobody was killed. */
bool event_fact_noun_is_charged(const struct event_work *w, uint32_t t, const struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    bool in = event_args_prep(w, t, 0) == w->s->word[WORD_IN]; /* "wanted in three shootings" */
    return t == r->event && event_is(w, h, CLASS_OP_CHARGED) && event_is(w, t, CLASS_LEAVES_TRACE) &&
           (in || event_fact_noun_is_about(w, t));
}

bool event_fact_noun_phrase(struct event_work *w, uint32_t t, struct event_reading *r)
{
    if (is_hunted_for(w, t) || event_fact_noun_is_charged(w, t, r))
        return false;
    if (event_fact_op_is_kept(w, t, r) || is_outcome(w, t) || is_price(w, t, r))
        return true;
    return event_fact_noun_is_about(w, t) && read_over(w, t, r);
}

/* "the release of the hostages", "their withdrawal": what is brought about, not the text of a deal. */
static bool is_to_be_reached(const struct event_work *w, uint32_t t)
{
    if (!event_is(w, t, CLASS_BARGAINED))
        return false;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_NMOD_POSS ||
        (at(w, c)->rel == REL_NMOD && event_args_prep(w, c, 0) == w->s->word[WORD_OF]))
        return true;
    return false;
}

/* "could trigger an attack", "hopes to win the release of the hostages": there only if the verb is. */
static bool is_brought(const struct event_work *w, uint32_t t)
{
    return event_fact_op_is(w, at(w, t)->head, CLASS_OP_BRINGING) && (is_new(w, t) || is_to_be_reached(w, t));
}

bool event_fact_noun_object(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_fact_op_is_kept(w, t, r) || read_over(w, t, r))
        return true;
    return !event_is(w, h, CLASS_OP_FACTIVE) &&
           (event_is(w, h, CLASS_LIGHT_VERB) || event_is(w, h, CLASS_HAPPEN) || is_brought(w, t));
}

bool event_fact_noun_is_only_by(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (at(w, t)->rel != REL_NSUBJ_PASS)
        return false;
    bool perfect = event_fact_word_has_aux(w, h, CLASS_MODAL_HYPOTHETICAL) && event_fact_word_is_perfect(w, h);
    bool past = perfect || event_fact_word_told_in_past(w, h);
    bool doing = event_is(w, h, CLASS_OP_PLANNED) || event_is(w, h, CLASS_OP_DONE);
    return past && doing && event_fact_noun_is_definite(w, t) && !event_fact_word_negated(w, h) &&
           tree_child(w->d, h, REL_OBL_AGENT) != NONE;
}

/* "The attack was plotted by them", "the raid was meant to free him": it took place. */
static bool is_looked_back_on(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (at(w, t)->rel != REL_NSUBJ_PASS || !event_fact_noun_is_definite(w, t) || !event_fact_word_told_in_past(w, h))
        return false;
    return event_is(w, h, CLASS_OP_MEANT) &&
           (tree_child(w->d, h, REL_XCOMP) != NONE || tree_child(w->d, h, REL_ADVCL) != NONE);
}

/* "Efforts to free them failed", "the talks on a truce collapsed"; "the attempt to flee succeeded" */
static bool read_outcome(const struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (t == r->event || (!event_is(w, t, CLASS_OP_NEEDED) && !event_is(w, t, CLASS_OP_BARGAIN)))
        return false;
    bool fell = event_fact_op_is(w, h, CLASS_OP_FELL), worked = event_fact_op_is(w, h, CLASS_OP_WORKED);
    if ((!fell && !worked) || !event_fact_word_told_in_past(w, h))
        return false;
    r->hypothetical = r->future = false;
    r->negated |= fell != event_fact_word_negated(w, h);
    return true;
}

/* The event as subject: only adjectives and passives judge it ("an attack is likely", "talks are
 * planned"); what else it does, it does as something that is there ("the strike forced ..."). */
bool event_fact_noun_subject(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    bool active = at(w, t)->rel == REL_NSUBJ && event_is_verb(w->d, h);
    if ((active && read_outcome(w, t, r)) || event_fact_noun_is_only_by(w, t) || is_looked_back_on(w, t) || (active && event_is(w, h, CLASS_OP_PHASE)))
        return false; /* "unless the attacks stop" */
    bool there = tree_child(w->d, h, REL_EXPL) != NONE && w->word[h] == w->s->word[WORD_BE] &&
                 !event_fact_word_is_nobody(w, t); /* "there could be an attack"; "there is no doubt" says so itself */
    if (there || event_is(w, h, CLASS_HAPPEN) || (!active && event_is(w, h, CLASS_LIGHT_VERB)))
        return true;
    bool would = event_fact_word_has_aux(w, h, CLASS_MODAL_PAST_FUTURE) && !event_fact_word_is_perfect(w, h);
    r->hypothetical |= would && at(w, t)->rel == REL_NSUBJ && is_new(w, t); /* "a war would hurt both" */
    if (active) { /* "seems unlikely" */
        uint32_t c = tree_child(w->d, h, REL_XCOMP);
        if (c != NONE && !event_is_verb(w->d, c))
            event_fact_op_read(w, c, r);
        return false;
    }
    return read_over(w, t, r);
}
