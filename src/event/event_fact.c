/*
 * Factuality: the words over a trigger are read from the inside out, up to the verb of its clause
 * and over the governors that bear on it ("failed to", "plans to", "denied that"). Each step can
 * only weaken what stands: hypothetical over future over negated over actual. The words are classes
 * in events/factuality.rules.
 */
#include "event_args.h"
#include "event_fact_word.h"

enum { CLIMB = 10, PAST_DAYS = 400 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static bool has_form(const struct event_work *w, uint32_t t, uint32_t form)
{
    return ud_feat_get(at(w, t)->feats, FEAT_VERBFORM) == form;
}

static bool is_past(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PAST;
}

static bool own_words(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_AUX || at(w, c)->rel == REL_MARK)
        return true;
    return false;
}

static bool has_subject(const struct event_work *w, uint32_t t)
{
    return tree_child_base(w->d, t, REL_NSUBJ) != NONE;
}

/* "information leading to", "tips that lead to": in the present, of something that is wanted. */
static bool is_sought(const struct event_work *w, uint32_t h)
{
    uint32_t base = ud_rel_base(at(w, h)->rel), noun = at(w, h)->head;
    bool past = ud_feat_get(at(w, h)->feats, FEAT_TENSE) == TENSE_PAST;
    return base == REL_ACL && !past && noun != NONE && event_is(w, noun, CLASS_CLUE);
}

/* "pushed ahead with the trial": the particle says that it is done. */
static bool goes_ahead(const struct event_work *w, uint32_t h)
{
    TREE_EACH(w->d, h, c)
    if ((at(w, c)->rel == REL_COMPOUND_PRT || at(w, c)->rel == REL_ADVMOD) && event_is(w, c, CLASS_OP_AHEAD))
        return true;
    return false;
}

/* What a governor says about the event below it; false if it says nothing. */
static bool read_operator(struct event_work *w, uint32_t h, struct event_reading *r)
{
    if ((event_is(w, h, CLASS_OP_PAST) && event_fact_word_told_in_past(w, h)) || goes_ahead(w, h))
        return true;
    if (is_sought(w, h)) {
        r->hypothetical = true;
        return true;
    }
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
                                            WORD_FROM, WORD_AGAINST, WORD_INTO, WORD_ABOUT};
    uint32_t prep = event_args_prep(w, t, 0);
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (prep == w->s->word[words[i]])
            return true;
    return false;
}

/* "the attack", "his arrest", "this war", "the group's attacks" */
static bool is_definite(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_NMOD_POSS || (at(w, c)->rel == REL_DET && event_is(w, c, CLASS_DEFINITE)))
        return true;
    return false;
}

/* What a verb or noun says about an event noun beside it. Most verbs take it for granted. */
static bool read_over_noun(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_is(w, h, CLASS_OP_FACTIVE) || (event_is(w, h, CLASS_OP_FEELING) && is_definite(w, t)))
        return false;
    if (event_is(w, h, CLASS_OP_NEGATED) && event_is(w, t, CLASS_SPEECH_NOUN))
        return false; /* "rejected the demand": it was made */
    return read_operator(w, h, r);
}

/* The event as subject: only adjectives and passives judge it ("an attack is likely", "talks are
 * planned"); what else it does, it does as something that is there ("the strike forced ..."). */
static bool read_over_subject(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    bool active = at(w, t)->rel == REL_NSUBJ && event_is_verb(w->d, h);
    if (event_is(w, h, CLASS_HAPPEN) || (!active && event_is(w, h, CLASS_LIGHT_VERB)))
        return true;
    if (active) { /* "seems unlikely" */
        uint32_t c = tree_child(w->d, h, REL_XCOMP);
        if (c != NONE && !event_is_verb(w->d, c))
            read_operator(w, c, r);
        return false;
    }
    return read_over_noun(w, t, r);
}

/* "until the troops leave", "when they attack": in the present, of no day of its own. */
static bool is_time_clause(const struct event_work *w, uint32_t t)
{
    if (ud_feat_get(at(w, t)->feats, FEAT_TENSE) != TENSE_PRES || !has_form(w, t, VERBFORM_FIN))
        return false;
    TREE_EACH(w->d, t, c)
    if (event_is(w, c, CLASS_MARK_TIME))
        return true;
    return false;
}

/* Told as past, by itself or by the clause it goes with: "they marched, [burning] flags". */
static bool is_done(const struct event_work *w, uint32_t h)
{
    for (int i = 0; i < CLIMB && h != NONE; i++) {
        uint32_t rel = ud_rel_base(at(w, h)->rel);
        if (event_fact_word_told_in_past(w, h))
            return true;
        if (!event_fact_word_is_gerund(w, h) || (rel != REL_ADVCL && rel != REL_CONJ && rel != REL_ACL))
            return false;
        h = at(w, h)->head;
    }
    return false;
}

/* A clause beside the main one stands for itself ("had to leave as troops attacked"), but for
 * infinitives and for what is to come with it ("will leave when the troops attack"). */
static bool read_over_adverbial(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (!event_fact_word_is_infinitive(w, t)) {
        if (event_fact_word_is_gerund(w, t)) { /* "accused of killing", "decided against killing" */
            bool judged = is_about(w, t) && read_operator(w, h, r);
            if (event_is(w, h, CLASS_OP_CHOOSING) && event_is(w, t, CLASS_TO_FOLLOW))
                r->future = true;
            if (event_args_prep(w, t, 0) == w->s->word[WORD_BY])
                r->hypothetical |= event_fact_word_supposed(w, h, false); /* "would break the law by attacking" */
            r->negated |= judged && event_args_prep(w, t, 0) == w->s->word[WORD_AGAINST];
            return judged;
        }
        if (is_time_clause(w, t) && event_fact_word_has_aux(w, h, CLASS_MODAL_FUTURE))
            r->future = true;
        return false;
    }
    bool only_said = !event_is(w, h, CLASS_CALLER) && (event_is(w, h, CLASS_OP_FUTURE) || event_is(w, h, CLASS_OP_HYPOTHETICAL));
    bool shown = event_is(w, t, CLASS_PURPOSE_SHOWN) && !only_said; /* not "offered to help" */
    if ((event_is(w, h, CLASS_PURPOSE_DONE) || shown) && is_done(w, h))
        return true;
    if (read_operator(w, h, r) && !event_is(w, h, CLASS_OP_ACTUAL))
        return true;
    r->hypothetical = true;
    return false;
}

/* A clause beside a noun: "plan to attack", "threat of bombing", "claim that they attacked"; not
 * "the accusations made by". */
static bool read_over_attribute(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (at(w, t)->rel == REL_ACL_RELCL)
        return false;
    if (!event_fact_word_is_infinitive(w, t)) {
        r->negated |= event_fact_word_is_nobody(w, h); /* "no group claiming responsibility" */
        return tree_child(w->d, t, REL_MARK) != NONE && read_operator(w, h, r);
    }
    TREE_EACH(w->d, h, c)
    if (at(w, c)->rel == REL_AMOD && event_is(w, c, CLASS_ADJ_FIRST))
        return true; /* "the last country to sign" */
    bool object = at(w, h)->rel == REL_OBJ && event_fact_word_told_in_past(w, at(w, h)->head);
    bool shown = object && event_is(w, t, CLASS_PURPOSE_SHOWN); /* "formed an alliance to oppose" */
    if (!read_operator(w, h, r) && !shown)
        r->future = true;
    return true;
}

/* "It is unfair to punish them" speaks of no deed, "it was" does. */
static bool read_over_clause_subject(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (read_operator(w, h, r))
        return true;
    if (event_fact_word_is_infinitive(w, t) && !event_fact_word_told_in_past(w, h))
        r->hypothetical = true;
    return false;
}

/* A clause that the word above tells. After words of speech ("could confirm that", "did not say
 * why") it stands for itself; what is told as past is no plan ("decided that they broke the law").
 */
static bool read_over_content(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_is(w, h, CLASS_OP_FUTURE) && event_fact_word_told_in_past(w, t))
        return false;
    if (event_is(w, h, CLASS_OP_ACTUAL)) {
        r->hypothetical |= event_fact_word_negated(w, h) && tree_child(w->d, t, REL_MARK) != NONE;
        return false; /* "could not confirm that" leaves it open */
    }
    return read_operator(w, h, r);
}

/* Joined words share what stands over the first, unless they say their own. */
static bool shares_words(const struct event_work *w, uint32_t t)
{
    bool own_clause = is_past(w, t) && has_form(w, t, VERBFORM_FIN);
    TREE_EACH(w->d, t, c)
    if (w->word[c] == w->s->word[WORD_BUT] && event_fact_word_negated(w, at(w, t)->head))
        return false; /* "did not attack but flee" */
    return !own_words(w, t) && !(own_clause && (has_subject(w, t) || !is_past(w, at(w, t)->head)));
}

/* Reads the step from `t` to its head; false at the edge of what bears on the event. */
static bool read_step(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    switch (ud_rel_base(at(w, t)->rel)) {
    case REL_XCOMP:
        if (!read_operator(w, h, r) && event_fact_word_is_infinitive(w, t))
            r->hypothetical = true;
        return true;
    case REL_CCOMP:
        return read_over_content(w, t, r);
    case REL_CSUBJ:
        return read_over_clause_subject(w, t, r);
    case REL_OBJ:
        return read_over_noun(w, t, r) ||
               (!event_is(w, h, CLASS_OP_FACTIVE) &&
                (event_is(w, h, CLASS_LIGHT_VERB) || event_is(w, h, CLASS_HAPPEN)));
    case REL_NSUBJ:
        return read_over_subject(w, t, r);
    case REL_OBL:
    case REL_NMOD:
        return is_about(w, t) && read_over_noun(w, t, r);
    case REL_ADVCL:
        return read_over_adverbial(w, t, r);
    case REL_ACL:
        return read_over_attribute(w, t, r);
    case REL_CONJ:
        return event_args_subject_joined_to(w, t) == h && shares_words(w, t);
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

/* For whoever asks why: which word made the reading another one. */
static void explain(struct event_work *w, uint32_t t, const struct event_reading *before,
                    const struct event_reading *now, const struct event_match *m)
{
    const char *became = now->hypothetical && !before->hypothetical ? "hypothetical"
                         : now->negated && !before->negated         ? "negated"
                         : now->future && !before->future           ? "future"
                         : now->historical && !before->historical   ? "historical"
                                                                    : NULL;
    struct why *y = became ? doc_why(w->d, STAGE_EVENT, at(w, m->tok)->span) : NULL;
    if (!y)
        return;
    y->what = str_of(became);
    y->because = str_fmt(w->d->arena, "read at \"%.*s\"", STR_ARG(at(w, t)->form));
}

enum factuality event_fact_of(struct event_work *w, const struct event_match *m)
{
    struct event_reading r = {0}, before = r;
    uint32_t t = m->tok;
    uint32_t light = event_is_noun(w->d, t) ? event_args_of(w, t)->light : NONE;
    event_fact_word_read(w, t, m->negation, &r);
    r.historical |= dated_long_ago(w, t);
    if (light != NONE) {
        event_fact_word_read(w, light, false, &r);
        r.historical |= dated_long_ago(w, light);
        t = light;
    }
    explain(w, t, &before, &r, m);
    for (int i = 0; i < CLIMB && at(w, t)->head != NONE; i++) {
        before = r;
        if (!read_step(w, t, &r))
            break;
        t = at(w, t)->head;
        if (t != light)
            event_fact_word_read(w, t, false, &r);
        explain(w, t, &before, &r, m);
    }
    if (r.hypothetical)
        return FACT_HYPOTHETICAL;
    if (r.negated)
        return FACT_NEGATED;
    if (r.future)
        return FACT_FUTURE;
    return r.historical ? FACT_HISTORICAL : FACT_ACTUAL;
}
