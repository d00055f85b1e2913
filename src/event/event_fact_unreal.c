/*
 * What is not told as a fact because of the form of its sentence: the unreal condition and what would have come of
 * it, and the question. English marks the unreal past by "had" in the condition and "would have" in the main clause.
 */
#include "event_fact_unreal.h"
#include "event_args.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* True if the sentence of `t` ends with a question mark, inside or outside of quotation marks. */
static bool is_asked(const struct event_work *w, uint32_t t)
{
    const struct sent *s = &w->d->sents.v[doc_sent_of(w->d, t)];
    uint32_t last = s->tok_e - 1;
    for (int i = 0; i < 2 && last > t; i++, last--)
        if (str_eq(at(w, last)->form, STR("?")))
            return true;
    return false;
}

/* "had attacked" */
static bool is_past_perfect(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_AUX && w->word[c] == w->s->word[WORD_HAVE] && event_fact_word_is_past(w, c))
        return true;
    return false;
}

/* "had they attacked": the auxiliary opens the clause. */
static bool opens_with_had(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel != REL_PUNCT)
        return ud_rel_base(at(w, c)->rel) == REL_AUX && w->word[c] == w->s->word[WORD_HAVE] && c + 1 < t;
    return false;
}

/* "Had the army attacked, ...": at the head of a sentence that is no question, whatever the tree makes of it. */
static bool follows_first_had(const struct event_work *w, uint32_t t)
{
    const struct sent *s = &w->d->sents.v[doc_sent_of(w->d, t)];
    uint32_t had = s->tok_b;
    if (w->word[had] != w->s->word[WORD_HAVE] || !event_fact_word_is_past(w, had) || is_asked(w, t))
        return false;
    for (uint32_t i = had + 1; i < t; i++)
        if (at(w, i)->upos == UPOS_VERB)
            return false;
    return t > had + 1 && at(w, t)->upos == UPOS_VERB && event_fact_word_is_past(w, t);
}

/* "if they had known", "unless it rains", "had they known" */
static bool is_condition(const struct event_work *w, uint32_t c)
{
    uint32_t mark = event_args_prep(w, c, 0), base = ud_rel_base(at(w, c)->rel);
    if (base != REL_ADVCL && base != REL_PARATAXIS && base != REL_CCOMP)
        return false;
    return opens_with_had(w, c) ||
           (base == REL_ADVCL && mark != 0 && (mark == w->s->word[WORD_IF] || mark == w->s->word[WORD_UNLESS]));
}

/* "otherwise", "but for the rain", "without the siren" */
static bool is_other_case(const struct event_work *w, uint32_t c)
{
    if (at(w, c)->rel == REL_ADVMOD)
        return event_is(w, c, CLASS_OTHERWISE);
    if (ud_rel_base(at(w, c)->rel) != REL_OBL)
        return false;
    TREE_EACH(w->d, c, k)
    if (at(w, k)->rel == REL_CASE)
        return event_is(w, k, CLASS_WITHOUT) ||
               (w->word[k] == w->s->word[WORD_FOR] && k > 0 && w->word[k - 1] == w->s->word[WORD_BUT]);
    return false;
}

static bool would_have(const struct event_work *w, uint32_t t)
{
    return event_fact_word_has_aux(w, t, CLASS_MODAL_UNREAL) && event_fact_word_is_perfect(w, t);
}

/* "would have attacked if they had known" */
static bool is_unreal_outcome(const struct event_work *w, uint32_t t)
{
    if (!would_have(w, t))
        return false;
    TREE_EACH(w->d, t, c)
    if (is_condition(w, c) || is_other_case(w, c))
        return true;
    const struct sent *s = &w->d->sents.v[doc_sent_of(w->d, t)];
    for (uint32_t i = s->tok_b + 1; i < t; i++)
        if (at(w, i)->upos == UPOS_VERB)
            return follows_first_had(w, i);
    return false;
}

/* "if only they had attacked" */
static bool is_wished(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (c > 0 && event_is(w, c, CLASS_NOT_ONLY) && w->word[c - 1] == w->s->word[WORD_IF])
        return true;
    return false;
}

/* "if they had attacked, we would have fled" */
static bool is_unreal_condition(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (!is_past_perfect(w, t))
        return false;
    return is_wished(w, t) || (h != NONE && is_condition(w, t) && event_fact_word_has_aux(w, h, CLASS_MODAL_UNREAL));
}

bool event_fact_unreal_is(const struct event_work *w, uint32_t t)
{
    return event_is_verb(w->d, t) && (is_unreal_outcome(w, t) || is_unreal_condition(w, t) || follows_first_had(w, t));
}

bool event_fact_unreal_is_question(const struct event_work *w, uint32_t t)
{
    const struct sent *s = &w->d->sents.v[doc_sent_of(w->d, t)];
    if (at(w, s->tok_b)->upos != UPOS_AUX || t == s->tok_b || !is_asked(w, t))
        return false;
    uint32_t h = at(w, s->tok_b)->head; /* "Was the town attacked?" may be read as "the town that was attacked" */
    return h == t || (at(w, t)->head == h && at(w, t)->rel == REL_ACL);
}
