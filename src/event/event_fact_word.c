/* What the words right at a verb or noun say: auxiliaries, marks, negation, adverbs. */
#include "event_fact_word.h"
#include "event_args.h"
#include "event_fact_unreal.h"

enum { CLIMB = 10 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* "attacking" */
bool event_fact_word_is_gerund(const struct event_work *w, uint32_t t)
{
    return event_fact_word_has_form(w, t, VERBFORM_GER) || (event_fact_word_has_form(w, t, VERBFORM_PART) &&
                                            ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PRES);
}

/* "to attack", not "in addition to attacking" */
bool event_fact_word_is_infinitive(const struct event_work *w, uint32_t t)
{
    if (event_fact_word_is_gerund(w, t))
        return false;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_TO])
        return true;
    return false;
}

bool event_fact_word_opened_by(const struct event_work *w, uint32_t t, enum event_class c)
{
    uint32_t prep;
    for (uint32_t k = 0; (prep = event_args_prep(w, t, k)) != 0; k++)
        if (rule_in_class(&w->s->book, w->s->cls[c], prep))
            return true;
    TREE_EACH(w->d, t, k)
    if (at(w, k)->rel == REL_CC && rule_in_class(&w->s->book, w->s->cls[c], event_args_fixed(w, k)))
        return true; /* "rather than" that joins */
    return false;
}

bool event_fact_word_has_aux(const struct event_work *w, uint32_t t, enum event_class c)
{
    TREE_EACH(w->d, t, k)
    if (ud_rel_base(at(w, k)->rel) == REL_AUX && event_is(w, k, c))
        return true;
    return false;
}

bool event_fact_word_is_perfect(const struct event_work *w, uint32_t t)
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
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ), it = tree_child(w->d, t, REL_EXPL);
    if (subj == NONE)
        subj = it; /* "Is it true that" */
    if (subj == NONE || at(w, t)->rel == REL_ACL_RELCL)
        return false;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel != REL_PUNCT)
        return (ud_rel_base(at(w, c)->rel) == REL_AUX || (it != NONE && at(w, c)->rel == REL_COP)) && c < subj;
    return false;
}

static bool has_subject(const struct event_work *w, uint32_t t)
{
    return tree_child_base(w->d, t, REL_NSUBJ) != NONE;
}

/* "The police had to", "he was able to": past and no modal. */
bool event_fact_word_told_in_past(const struct event_work *w, uint32_t t)
{
    bool past = false, aux = false;
    TREE_EACH(w->d, t, c)
    {
        if (ud_rel_base(at(w, c)->rel) != REL_AUX && at(w, c)->rel != REL_COP)
            continue;
        if (event_is(w, c, CLASS_MODAL_FUTURE) || event_is(w, c, CLASS_MODAL_HYPOTHETICAL))
            return false;
        aux = true;
        past |= event_fact_word_is_past(w, c) || w->word[c] == w->s->word[WORD_HAVE];
    }
    return past || (!aux && event_fact_word_is_past(w, t) && at(w, t)->rel != REL_ACL); /* no "people forced to" */
}

/* "..., she said" */
static bool said_behind(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_PARATAXIS && event_is(w, c, CLASS_SAY) && c > t)
        return true;
    return false;
}

bool event_fact_word_is_reported(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB; i++) {
        if (said_behind(w, t))
            return true;
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

/* "few soldiers", "few of them"; not "a few" */
static bool is_few(const struct event_work *w, uint32_t t)
{
    bool few = event_is(w, t, CLASS_FEW);
    TREE_EACH(w->d, t, k)
    {
        if (at(w, k)->rel == REL_DET || at(w, k)->rel == REL_NMOD_POSS)
            return false;
        few |= at(w, k)->rel == REL_AMOD && event_is(w, k, CLASS_FEW);
    }
    return few;
}

/* "not" right before a word of `t`, and said of it */
static bool behind_not(const struct event_work *w, uint32_t k, uint32_t t)
{
    return k > 0 && w->word[k - 1] == w->s->word[WORD_NOT] && at(w, k - 1)->rel == REL_ADVMOD &&
           (at(w, k - 1)->head == k || at(w, k - 1)->head == t);
}

/* "not a soldier", "not a single soldier", "not one of them", "not every soldier", "not all of them" */
static bool is_not_one(const struct event_work *w, uint32_t t)
{
    bool denied = event_is(w, t, CLASS_ONE) && behind_not(w, t, t);
    TREE_EACH(w->d, t, k)
    denied |= k < t && event_is(w, k, CLASS_ONE) && behind_not(w, k, t);
    return denied && tree_child(w->d, t, REL_COP) == NONE;
}

/* "none of them", "no soldier", "nothing" */
bool event_fact_word_is_nobody(const struct event_work *w, uint32_t t)
{
    if (t == NONE)
        return false;
    TREE_EACH(w->d, t, k)
    if ((at(w, k)->rel == REL_DET || at(w, k)->rel == REL_CC_PRECONJ) &&
        event_is(w, k, CLASS_NOBODY))
        return true;
    return event_is(w, t, CLASS_NOBODY) || is_few(w, t) || is_not_one(w, t);
}

/* "at no time", "under no circumstances" */
static bool in_no_way(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_OBL && event_is(w, c, CLASS_NO_WAY) && tree_negated(w->d, c))
        return true;
    return false;
}

/* "No soldier was killed", "they killed nobody" */
static bool nobody(const struct event_work *w, uint32_t t)
{
    return event_fact_word_is_nobody(w, tree_child_base(w->d, t, REL_NSUBJ)) ||
           event_fact_word_is_nobody(w, tree_child(w->d, t, REL_OBJ));
}

/* "could be heard", "I must condemn": it is there, or is done by being said. */
static bool is_plain_modal(const struct event_work *w, uint32_t t, uint32_t modal)
{
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ);
    if (event_is(w, t, CLASS_PERCEIVE) && event_is(w, modal, CLASS_MODAL_ABLE))
        return true;
    return event_is(w, t, CLASS_PERFORMED) && event_is(w, modal, CLASS_MODAL_POLITE) && subj != NONE &&
           event_is(w, subj, CLASS_FIRST_PERSON);
}

/* "They would later attack": told of what has come since. */
static bool is_in_hindsight(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_ADVMOD && event_is(w, c, CLASS_HINDSIGHT))
        return true;
    return false;
}

/* "should have attacked": did not; "should not have attacked" did. */
static bool is_missed(const struct event_work *w, uint32_t t)
{
    return event_fact_word_has_aux(w, t, CLASS_MODAL_MISSED) && event_fact_word_is_perfect(w, t);
}

/* Modal of `t` that only supposes: "may", "should", "would" outside of reported speech. With a
 * negation, "could not" and "would not" say that it did not happen; "would not have" says nothing.
 * "Would later attack" looks back. */
bool event_fact_word_supposed(struct event_work *w, uint32_t t, bool negated)
{
    TREE_EACH(w->d, t, c)
    {
        if (ud_rel_base(at(w, c)->rel) != REL_AUX || !event_is(w, c, CLASS_MODAL_HYPOTHETICAL))
            continue;
        if (event_is(w, c, CLASS_MODAL_PAST_FUTURE) && (event_fact_word_is_reported(w, t) || is_in_hindsight(w, t)))
            continue;
        if ((!negated && is_plain_modal(w, t, c)) || is_missed(w, t))
            continue;
        bool would_not_have = event_fact_word_is_perfect(w, t) && !event_is(w, c, CLASS_MODAL_ABLE);
        if (!negated || !event_is(w, c, CLASS_MODAL_NOT) || would_not_have)
            return true;
    }
    return false;
}

/* "not", "never", "nobody"; but not of "not only". */
bool event_fact_word_negated(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (w->word[c] == w->s->word[WORD_NOT] && c + 1 < w->d->toks.n &&
        event_is(w, c + 1, CLASS_NOT_ONLY))
        return false;
    return tree_negated(w->d, t) || nobody(w, t) || in_no_way(w, t);
}

/* "even if they attack": no condition */
static bool is_even_if(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_ADVMOD && w->word[c] == w->s->word[WORD_EVEN])
        return true;
    return false;
}

/* "Whoever speaks is fined if he is caught": told of no time, under a condition. */
static bool is_conditional(struct event_work *w, uint32_t t)
{
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ);
    if (event_is(w, t, CLASS_PERFORMED) && subj != NONE && event_is(w, subj, CLASS_FIRST_PERSON))
        return false; /* "if they are here, I urge them to" */
    if (event_fact_word_told_in_past(w, t) || event_is(w, t, CLASS_SAY) || event_fact_word_has_aux(w, t, CLASS_MODAL_FUTURE) ||
        event_fact_word_has_aux(w, t, CLASS_MODAL_HYPOTHETICAL))
        return false;
    TREE_EACH(w->d, t, c)
    {
        uint32_t mark = event_args_prep(w, c, 0);
        if (at(w, c)->rel == REL_ADVCL && mark != 0 && !is_even_if(w, c) &&
            (mark == w->s->word[WORD_IF] || mark == w->s->word[WORD_UNLESS]))
            return !event_is(w, t, CLASS_OP_HYPOTHETICAL) && !event_is(w, t, CLASS_OP_FUTURE);
    }
    return false;
}

/* "no longer" */
static bool is_no_longer(const struct event_work *w, uint32_t c)
{
    return c > 0 && w->word[c] == w->s->word[WORD_LONG] && w->word[c - 1] == w->s->word[WORD_NO];
}

/* "how to attack", "whether to attack" */
static bool is_asked(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (c < t && event_is(w, c, CLASS_ASKING_WORD))
        return true;
    return false;
}

/* "The plan was to attack", "the minister is to visit"; not "his first act was to free them". */
static void read_copula(const struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ);
    if (tree_child(w->d, t, REL_COP) == NONE || subj == NONE)
        return;
    if (event_fact_word_is_perfect(w, t)) {
        r->negated = true; /* "was to have attacked" */
        return;
    }
    if (event_is(w, subj, CLASS_OP_HYPOTHETICAL))
        r->hypothetical = true;
    else if (event_is(w, subj, CLASS_OP_FUTURE) || w->name[subj] != NONE || !event_fact_word_told_in_past(w, t))
        r->future = true;
}

static bool below_negation(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return h != NONE && event_fact_word_negated(w, h);
}

bool event_fact_word_is_any(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_DET && event_is(w, c, CLASS_ANY))
        return true;
    return false;
}

/* "It looks as if they have attacked" */
static bool is_what_it_seems(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (h == NONE || !event_is(w, h, CLASS_OP_SEEMING))
        return false;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_AS])
        return true;
    return false;
}

/* "attempted murder", where the rule means just that: the attempt was made. */
static bool is_in_phrase(const struct event_work *w, uint32_t t, uint32_t c, const struct event_reading *r)
{
    return t == r->event && w->matched[t] && w->match[t].word == c;
}

/* "They blocked the road and cut the power": no order, but a past that has no form of its own. */
static bool goes_on_with_past(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return h != NONE && at(w, t)->rel == REL_CONJ && event_fact_word_is_past(w, h) && event_is(w, t, CLASS_SAME_PAST);
}

/* "They did not attack until dawn": then they did. */
static bool is_put_off_until(const struct event_work *w, uint32_t t)
{
    if (!event_fact_word_told_in_past(w, t) || event_fact_word_is_perfect(w, t) || nobody(w, t))
        return false;
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel), prep = event_args_prep(w, c, 0);
        if ((base == REL_OBL || base == REL_ADVCL) && c > t && prep != 0 && prep == w->s->word[WORD_UNTIL])
            return true;
    }
    return false;
}

/* "attacks", with no auxiliary */
static bool is_in_present(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PRES && event_fact_word_has_form(w, t, VERBFORM_FIN);
}

/* "the option that the army leave": after "that", with a subject that would ask for an ending; whatever the
 * tagger makes of it. */
static bool is_subjunctive(const struct event_work *w, uint32_t t)
{
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ), mark = tree_child(w->d, t, REL_MARK), h = at(w, t)->head;
    if (subj == NONE || mark == NONE || w->word[mark] != w->s->word[WORD_THAT] || !event_is_verb(w->d, t))
        return false;
    if ((h != NONE && event_is(w, h, CLASS_SAY)) || tree_child_base(w->d, t, REL_AUX) != NONE)
        return false;
    bool noun = at(w, subj)->upos == UPOS_NOUN || at(w, subj)->upos == UPOS_PROPN;
    bool one = noun && ud_feat_get(at(w, subj)->feats, FEAT_NUMBER) == NUMBER_SING &&
               tree_child(w->d, subj, REL_CONJ) == NONE && !event_is(w, subj, CLASS_PARTITIVE);
    return one && subj < t && str_eq(at(w, t)->form, at(w, t)->lemma) && !event_is(w, t, CLASS_SAME_PAST);
}

/* Auxiliaries, marks, negation and adverbs of one word. */
void event_fact_word_read(struct event_work *w, uint32_t t, bool negation_taken, struct event_reading *r)
{
    bool negation = event_fact_word_negated(w, t), not = negation != is_missed(w, t) && !negation_taken && !(negation && is_put_off_until(w, t));
    uint32_t mood = ud_feat_get(at(w, t)->feats, FEAT_MOOD);
    if (event_fact_unreal_is(w, t)) {
        r->negated |= !negation && !negation_taken;
        return;
    }
    if (mood == MOOD_SUB || is_subjunctive(w, t) || (mood == MOOD_IMP && !has_subject(w, t) && !goes_on_with_past(w, t)))
        r->hypothetical = true; /* "demanded that he be freed", "Leave!" */
    if ((event_fact_word_opened_by(w, t, CLASS_MARK_HYPOTHETICAL) && !is_what_it_seems(w, t)) || is_inverted(w, t) ||
        event_fact_unreal_is_question(w, t))
        r->hypothetical = true;
    if (event_fact_word_is_infinitive(w, t)) {
        r->hypothetical |= is_asked(w, t);
        read_copula(w, t, r);
    }
    r->hypothetical |= event_fact_word_is_any(w, t) && !negation && !below_negation(w, t);
    uint32_t subj = tree_child_base(w->d, t, REL_NSUBJ);
    r->hypothetical |= subj != NONE && !negation && event_is(w, subj, CLASS_WHOEVER) && is_in_present(w, t);
    if (event_fact_word_opened_by(w, t, CLASS_MARK_NEGATED)) {
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
            else if (event_is(w, c, CLASS_MODAL_PAST_FUTURE) && event_fact_word_is_reported(w, t))
                r->future = true; /* "said it would leave" */
        } else if ((base == REL_AMOD || base == REL_ADVMOD || base == REL_COMPOUND || base == REL_CC) &&
                   !is_in_phrase(w, t, c, r)) {
            if (event_is(w, c, CLASS_ADJ_FUTURE))
                r->future |= base != REL_ADVMOD || !event_fact_word_told_in_past(w, t); /* "was soon freed" */
            else if (event_is(w, c, CLASS_ADJ_HYPOTHETICAL) ||
                     (event_is(w, c, CLASS_PROBABLE) && !(base == REL_ADVMOD && event_fact_word_told_in_past(w, t) && !negation)))
                r->hypothetical = true; /* "will probably attack", but "have probably been killed" */
            else if (event_is(w, c, CLASS_ADJ_HISTORICAL))
                r->historical = true;
            else if (event_is(w, c, CLASS_ADJ_NEGATED) || is_no_longer(w, c))
                not = true;
        }
    }
    if (event_fact_word_supposed(w, t, negation) || (event_is_verb(w->d, t) && is_conditional(w, t)))
        r->hypothetical = true;
    if (not )
        r->negated = true;
}
