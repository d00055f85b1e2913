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

static bool has_form(const struct event_work *w, uint32_t t, uint32_t form)
{
    return ud_feat_get(at(w, t)->feats, FEAT_VERBFORM) == form;
}

static bool is_past(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PAST;
}

/* "attacking" */
static bool is_gerund(const struct event_work *w, uint32_t t)
{
    return has_form(w, t, VERBFORM_GER) || (has_form(w, t, VERBFORM_PART) &&
                                            ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PRES);
}

/* "to attack", not "in addition to attacking" */
static bool is_infinitive(const struct event_work *w, uint32_t t)
{
    if (is_gerund(w, t))
        return false;
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

/* True if a conjunction or preposition of the class opens the clause or phrase of `t`. */
static bool opened_by(const struct event_work *w, uint32_t t, enum event_class c)
{
    uint32_t prep;
    for (uint32_t k = 0; (prep = event_args_prep(w, t, k)) != 0; k++)
        if (rule_in_class(&w->s->book, w->s->cls[c], prep))
            return true;
    return false;
}

static bool has_aux(const struct event_work *w, uint32_t t, enum event_class c)
{
    TREE_EACH(w->d, t, k)
    if (ud_rel_base(at(w, k)->rel) == REL_AUX && event_is(w, k, c))
        return true;
    return false;
}

static bool is_perfect(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, k)
    if (ud_rel_base(at(w, k)->rel) == REL_AUX && w->word[k] == w->s->word[WORD_HAVE])
        return true;
    return false;
}

/* "Had they allowed it", "Did they attack?": the auxiliary opens the clause, so it is a condition
 * or a question; "why did they attack" and "never did they attack" are not. */
static bool is_inverted(const struct event_work *w, uint32_t t)
{
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ);
    if (subj == NONE || at(w, t)->rel == REL_ACL_RELCL)
        return false;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel != REL_PUNCT)
        return ud_rel_base(at(w, c)->rel) == REL_AUX && c < subj;
    return false;
}

static bool has_subject(const struct event_work *w, uint32_t t)
{
    return tree_child_base(w->d, t, REL_NSUBJ) != NONE;
}

/* "The police had to", "he was able to": past and no modal. */
static bool told_in_past(const struct event_work *w, uint32_t t)
{
    bool past = false, aux = false;
    TREE_EACH(w->d, t, c)
    {
        if (ud_rel_base(at(w, c)->rel) != REL_AUX && at(w, c)->rel != REL_COP)
            continue;
        if (event_is(w, c, CLASS_MODAL_FUTURE) || event_is(w, c, CLASS_MODAL_HYPOTHETICAL))
            return false;
        aux = true;
        past |= is_past(w, c) || w->word[c] == w->s->word[WORD_HAVE];
    }
    return past || (!aux && is_past(w, t) && at(w, t)->rel != REL_ACL); /* no "people forced to" */
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

/* "none of them", "no soldier", "nothing" */
static bool is_nobody(const struct event_work *w, uint32_t t)
{
    if (t == NONE)
        return false;
    TREE_EACH(w->d, t, k)
    if ((at(w, k)->rel == REL_DET || at(w, k)->rel == REL_CC_PRECONJ) &&
        event_is(w, k, CLASS_NOBODY))
        return true;
    return event_is(w, t, CLASS_NOBODY);
}

/* "No soldier was killed", "they killed nobody" */
static bool nobody(const struct event_work *w, uint32_t t)
{
    return is_nobody(w, tree_child_base(w->d, t, REL_NSUBJ)) ||
           is_nobody(w, tree_child(w->d, t, REL_OBJ));
}

/* Modal of `t` that only supposes: "may", "should", "would" outside of reported speech. With a
 * negation, "could not" and "would not" say that it did not happen; "would not have" says nothing.
 */
static bool supposed(struct event_work *w, uint32_t t, bool negated)
{
    TREE_EACH(w->d, t, c)
    {
        if (ud_rel_base(at(w, c)->rel) != REL_AUX || !event_is(w, c, CLASS_MODAL_HYPOTHETICAL))
            continue;
        if (event_is(w, c, CLASS_MODAL_PAST_FUTURE) && is_reported(w, t))
            continue;
        if (!negated || !event_is(w, c, CLASS_MODAL_NOT) || is_perfect(w, t))
            return true;
    }
    return false;
}

/* "not", "never", "nobody"; but not of "not only". */
static bool has_negation(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (w->word[c] == w->s->word[WORD_NOT] && c + 1 < w->d->toks.n &&
        w->word[c + 1] == w->s->word[WORD_ONLY])
        return false;
    return tree_negated(w->d, t) || nobody(w, t);
}

/* "Whoever speaks is fined if he is caught": told of no time, under a condition. */
static bool is_conditional(struct event_work *w, uint32_t t)
{
    if (told_in_past(w, t) || event_is(w, t, CLASS_SAY) || has_aux(w, t, CLASS_MODAL_FUTURE) ||
        has_aux(w, t, CLASS_MODAL_HYPOTHETICAL))
        return false;
    TREE_EACH(w->d, t, c)
    {
        uint32_t mark = event_args_prep(w, c, 0);
        if (at(w, c)->rel == REL_ADVCL && mark != 0 &&
            (mark == w->s->word[WORD_IF] || mark == w->s->word[WORD_UNLESS]))
            return !event_is(w, t, CLASS_OP_HYPOTHETICAL) && !event_is(w, t, CLASS_OP_FUTURE);
    }
    return false;
}

static bool below_negation(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return h != NONE && has_negation(w, h);
}

/* Auxiliaries, marks, negation and adverbs of one word. */
static void read_word(struct event_work *w, uint32_t t, bool negation_taken, struct reading *r)
{
    bool negation = has_negation(w, t), not = negation && !negation_taken;
    uint32_t mood = ud_feat_get(at(w, t)->feats, FEAT_MOOD);
    if (mood == MOOD_SUB || (mood == MOOD_IMP && !has_subject(w, t)))
        r->hypothetical = true; /* "demanded that he be freed", "Leave!" */
    if (opened_by(w, t, CLASS_MARK_HYPOTHETICAL) || is_inverted(w, t))
        r->hypothetical = true;
    if (opened_by(w, t, CLASS_MARK_NEGATED)) {
        if (below_negation(w, t)) /* "cannot leave without signing" */
            r->hypothetical = true;
        else
            not = true;
    }
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        if (base == REL_AUX) {
            if (negation && negation_taken) /* "will not sign": refused now */
                continue;
            if (event_is(w, c, CLASS_MODAL_FUTURE))
                r->future = true;
            else if (event_is(w, c, CLASS_MODAL_PAST_FUTURE) && is_reported(w, t))
                r->future = true; /* "said it would leave" */
        } else if (base == REL_AMOD || base == REL_ADVMOD || base == REL_COMPOUND ||
                   base == REL_CC) {
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
    if (supposed(w, t, negation) || (event_is_verb(w->d, t) && is_conditional(w, t)))
        r->hypothetical = true;
    if (not )
        r->negated = true;
}

/* "information leading to", "tips that lead to": in the present, of something that is wanted. */
static bool is_sought(const struct event_work *w, uint32_t h)
{
    uint32_t base = ud_rel_base(at(w, h)->rel), noun = at(w, h)->head;
    bool past = ud_feat_get(at(w, h)->feats, FEAT_TENSE) == TENSE_PAST;
    return base == REL_ACL && !past && noun != NONE && event_is(w, noun, CLASS_CLUE);
}

/* What a governor says about the event below it; false if it says nothing. */
static bool read_operator(struct event_work *w, uint32_t h, struct reading *r)
{
    if (event_is(w, h, CLASS_OP_PAST) && told_in_past(w, h))
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

/* What a verb or noun says about an event noun beside it. Most verbs take it for granted. */
static bool read_over_noun(struct event_work *w, uint32_t t, struct reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_is(w, h, CLASS_OP_FACTIVE))
        return false;
    if (event_is(w, h, CLASS_OP_NEGATED) && event_is(w, t, CLASS_SPEECH_NOUN))
        return false; /* "rejected the demand": it was made */
    return read_operator(w, h, r);
}

/* The event as subject: only adjectives and passives judge it ("an attack is likely", "talks are
 * planned"); what else it does, it does as something that is there ("the strike forced ..."). */
static bool read_over_subject(struct event_work *w, uint32_t t, struct reading *r)
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

/* A clause beside the main one stands for itself ("had to leave as troops attacked"), but for
 * infinitives and for what is to come with it ("will leave when the troops attack"). */
static bool read_over_adverbial(struct event_work *w, uint32_t t, struct reading *r)
{
    uint32_t h = at(w, t)->head;
    if (!is_infinitive(w, t)) {
        if (is_gerund(w, t)) { /* "accused of killing", "decided against killing" */
            bool judged = is_about(w, t) && read_operator(w, h, r);
            if (event_args_prep(w, t, 0) == w->s->word[WORD_BY])
                r->hypothetical |= supposed(w, h, false); /* "would break the law by attacking" */
            r->negated |= judged && event_args_prep(w, t, 0) == w->s->word[WORD_AGAINST];
            return judged;
        }
        if (is_time_clause(w, t) && has_aux(w, h, CLASS_MODAL_FUTURE))
            r->future = true;
        return false;
    }
    if ((event_is(w, h, CLASS_PURPOSE_DONE) || event_is(w, t, CLASS_PURPOSE_SHOWN)) &&
        told_in_past(w, h))
        return true;
    if (read_operator(w, h, r) && !event_is(w, h, CLASS_OP_ACTUAL))
        return true;
    r->hypothetical = true;
    return false;
}

/* A clause beside a noun: "plan to attack", "threat of bombing", "claim that they attacked"; not
 * "the accusations made by". */
static bool read_over_attribute(struct event_work *w, uint32_t t, struct reading *r)
{
    uint32_t h = at(w, t)->head;
    if (at(w, t)->rel == REL_ACL_RELCL)
        return false;
    if (!is_infinitive(w, t)) {
        r->negated |= is_nobody(w, h); /* "no group claiming responsibility" */
        return tree_child(w->d, t, REL_MARK) != NONE && read_operator(w, h, r);
    }
    TREE_EACH(w->d, h, c)
    if (at(w, c)->rel == REL_AMOD && event_is(w, c, CLASS_ADJ_FIRST))
        return true; /* "the last country to sign" */
    if (!read_operator(w, h, r))
        r->future = true;
    return true;
}

/* "It is unfair to punish them" speaks of no deed, "it was" does. */
static bool read_over_clause_subject(struct event_work *w, uint32_t t, struct reading *r)
{
    uint32_t h = at(w, t)->head;
    if (read_operator(w, h, r))
        return true;
    if (is_infinitive(w, t) && !told_in_past(w, h))
        r->hypothetical = true;
    return false;
}

/* A clause that the word above tells. After words of speech ("could confirm that", "did not say
 * why") it stands for itself; what is told as past is no plan ("decided that they broke the law").
 */
static bool read_over_content(struct event_work *w, uint32_t t, struct reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_is(w, h, CLASS_OP_FUTURE) && told_in_past(w, t))
        return false;
    if (event_is(w, h, CLASS_OP_ACTUAL)) {
        r->hypothetical |= has_negation(w, h) && tree_child(w->d, t, REL_MARK) != NONE;
        return false; /* "could not confirm that" leaves it open */
    }
    return read_operator(w, h, r);
}

/* Joined words share what stands over the first, unless they say their own. */
static bool shares_words(const struct event_work *w, uint32_t t)
{
    bool own_clause = is_past(w, t) && has_form(w, t, VERBFORM_FIN);
    TREE_EACH(w->d, t, c)
    if (w->word[c] == w->s->word[WORD_BUT] && has_negation(w, at(w, t)->head))
        return false; /* "did not attack but flee" */
    return !own_words(w, t) && !(own_clause && (has_subject(w, t) || !is_past(w, at(w, t)->head)));
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
        return shares_words(w, t);
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
static void explain(struct event_work *w, uint32_t t, const struct reading *before,
                    const struct reading *now, const struct event_match *m)
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
    struct reading r = {0}, before = r;
    uint32_t t = m->tok;
    uint32_t light = event_is_noun(w->d, t) ? event_args_of(w, t)->light : NONE;
    read_word(w, t, m->negation, &r);
    r.historical |= dated_long_ago(w, t);
    if (light != NONE) {
        read_word(w, light, false, &r);
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
            read_word(w, t, false, &r);
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
