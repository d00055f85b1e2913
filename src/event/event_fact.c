/*
 * Factuality: the words over a trigger are read from the inside out, up to the verb of its clause
 * and over the governors that bear on it ("failed to", "plans to", "denied that"). Each step can
 * only weaken what stands: hypothetical over future over negated over actual; but a negation over
 * "prevent" or "fail" undoes it. The words are classes in events/factuality.rules.
 */
#include "event_args.h"
#include "event_fact_clause.h"
#include "event_fact_noun.h"

enum { CLIMB = 10, PAST_DAYS = 400 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* Reads the step from `t` to its head; false at the edge of what bears on the event. */
static bool read_step(struct event_work *w, uint32_t t, struct event_reading *r)
{
    switch (ud_rel_base(at(w, t)->rel)) {
    case REL_XCOMP:
        return event_fact_clause_complement(w, t, r);
    case REL_CCOMP:
        return event_fact_clause_content(w, t, r);
    case REL_CSUBJ:
        return event_fact_clause_subject(w, t, r);
    case REL_ADVCL:
        return event_fact_clause_adverbial(w, t, r);
    case REL_ACL:
        return event_fact_clause_attribute(w, t, r);
    case REL_OBJ:
        return event_fact_noun_object(w, t, r);
    case REL_NSUBJ:
        return event_fact_noun_subject(w, t, r);
    case REL_OBL:
    case REL_NMOD:
        return event_fact_noun_phrase(w, t, r);
    case REL_CONJ:
        return event_args_subject_joined_to(w, t) == at(w, t)->head && event_fact_clause_joined(w, t);
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

static enum factuality value_of(const struct event_reading *r)
{
    if (r->hypothetical)
        return FACT_HYPOTHETICAL;
    if (r->negated)
        return FACT_NEGATED;
    if (r->future)
        return FACT_FUTURE;
    return r->historical ? FACT_HISTORICAL : FACT_ACTUAL;
}

/* "planned a march", "plotted an attack"; not "plotted the attack", which may have been carried out. */
static bool is_only_planned(const struct event_work *w, uint32_t t, uint32_t light)
{
    return at(w, t)->head == light && at(w, t)->rel == REL_OBJ && event_is(w, light, CLASS_LIGHT_OPEN) &&
           !event_fact_noun_is_definite(w, t);
}

enum factuality event_fact_of(struct event_work *w, const struct event_match *m)
{
    struct event_reading r = {.event = m->tok}, before = r;
    uint32_t t = m->tok;
    uint32_t light = event_is_noun(w->d, t) ? event_args_of(w, t)->light : NONE;
    r.historical |= dated_long_ago(w, t);
    if (event_fact_noun_is_taken(w, t) || event_fact_noun_is_only_by(w, t))
        return value_of(&r);
    event_fact_word_read(w, t, m->negation, &r);
    r.future |= event_fact_noun_is_to_come(w, t);
    if (light != NONE && event_is(w, light, CLASS_OP_ONGOING) && event_fact_noun_is_definite(w, t))
        return value_of(&r); /* "will continue its attacks" */
    if (light != NONE) {
        event_fact_word_read(w, light, false, &r);
        if (event_fact_op_phrasal(w, light) || is_only_planned(w, t, light))
            event_fact_op_read(w, light, &r); /* "headed off an attack" */
        r.historical |= dated_long_ago(w, light);
        t = light;
    }
    explain(w, t, &before, &r, m);
    for (int i = 0; i < CLIMB && at(w, t)->head != NONE; i++) {
        before = r;
        if (!read_step(w, t, &r))
            break;
        if (at(w, t)->head != light)
            event_fact_op_add(w, t, at(w, t)->head, &before, &r);
        t = at(w, t)->head;
        r.just_supposed = r.hypothetical && !before.hypothetical;
        explain(w, t, &before, &r, m);
    }
    return value_of(&r);
}
