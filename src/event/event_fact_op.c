/* What one verb, noun or adjective says about the event below it ("failed to", "plans to", "threat
 * of"), and what a negation over that word makes of it. */
#include "event_fact_op.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* "information leading to", "tips that lead to": in the present, of something that is wanted. */
static bool is_sought(const struct event_work *w, uint32_t h)
{
    uint32_t base = ud_rel_base(at(w, h)->rel), noun = at(w, h)->head;
    bool past = ud_feat_get(at(w, h)->feats, FEAT_TENSE) == TENSE_PAST;
    return base == REL_ACL && !past && noun != NONE && event_is(w, noun, CLASS_CLUE);
}

/* "pushed ahead with", "followed through on" */
static bool is_ahead(const struct event_work *w, uint32_t h)
{
    TREE_EACH(w->d, h, c)
    if ((at(w, c)->rel == REL_COMPOUND_PRT || at(w, c)->rel == REL_ADVMOD) && event_is(w, c, CLASS_OP_AHEAD))
        return true;
    return false;
}

/* "pushed ahead with the trial": the particle says that it is done. "Look forward to" is no pressing. */
static bool goes_ahead(const struct event_work *w, uint32_t h)
{
    return (event_is(w, h, CLASS_OP_HYPOTHETICAL) || event_is(w, h, CLASS_OP_FUTURE)) && is_ahead(w, h);
}

uint32_t event_fact_op_phrasal(const struct event_work *w, uint32_t h)
{
    static const enum event_class ops[] = {CLASS_OP_HYPOTHETICAL, CLASS_OP_FUTURE, CLASS_OP_NEGATED,
                                           CLASS_OP_ACTUAL, CLASS_OP_FACTIVE, CLASS_OP_PHASE, CLASS_OP_UNDO};
    uint32_t word = event_word_phrasal(w, h);
    for (unsigned i = 0; word != 0 && i < sizeof ops / sizeof *ops; i++)
        if (rule_in_class(&w->s->book, w->s->cls[ops[i]], word))
            return word;
    return 0;
}

bool event_fact_op_is(const struct event_work *w, uint32_t h, enum event_class c)
{
    uint32_t word = event_fact_op_phrasal(w, h);
    return word != 0 ? rule_in_class(&w->s->book, w->s->cls[c], word) : event_is(w, h, c);
}

bool event_fact_op_read(struct event_work *w, uint32_t h, struct event_reading *r)
{
    if ((event_fact_op_is(w, h, CLASS_OP_PAST) && event_fact_word_told_in_past(w, h)) || goes_ahead(w, h))
        return true;
    if (is_sought(w, h)) {
        r->hypothetical = true;
        return true;
    }
    if (event_fact_op_is(w, h, CLASS_OP_HYPOTHETICAL))
        r->hypothetical = true;
    else if (event_fact_op_is(w, h, CLASS_OP_FUTURE))
        r->future = true;
    else if (event_fact_op_is(w, h, CLASS_OP_NEGATED))
        r->negated = true;
    else if (event_fact_op_is(w, h, CLASS_OP_HISTORICAL))
        r->historical = true;
    else
        return event_fact_op_is(w, h, CLASS_OP_ACTUAL);
    return true;
}

/* "kept the promise", "made good on the threat", "defied the order" */
bool event_fact_op_is_kept(struct event_work *w, uint32_t n, struct event_reading *r)
{
    uint32_t h = at(w, n)->head, base = ud_rel_base(at(w, n)->rel);
    if (event_is(w, n, CLASS_CHANCE)) {
        bool lost = base == REL_OBJ && event_is(w, h, CLASS_OP_LOST); /* "missed the chance to" */
        r->negated |= lost;
        return lost || (base == REL_OBJ && event_is(w, h, CLASS_OP_SEIZED)); /* "took the opportunity to" */
    }
    if (!event_is(w, n, CLASS_KEPT_NOUN) || n == r->event || (base != REL_OBJ && base != REL_OBL))
        return false;
    uint32_t prep = event_args_prep(w, n, 0);
    bool on = prep == w->s->word[WORD_ON] || prep == w->s->word[WORD_WITH] || prep == w->s->word[WORD_TO];
    bool kept_on = on && (event_is(w, h, CLASS_OP_KEPT_ON) || is_ahead(w, h));
    if (base == REL_OBJ ? event_fact_op_is(w, h, CLASS_OP_KEPT) : kept_on)
        return true;
    if (!event_fact_op_is(w, h, CLASS_OP_BROKEN))
        return false;
    r->negated = true;
    return true;
}

static bool is_clause(const struct event_work *w, uint32_t t)
{
    uint32_t base = ud_rel_base(at(w, t)->rel);
    return base == REL_XCOMP || base == REL_CCOMP || base == REL_ADVCL || base == REL_ACL || base == REL_CSUBJ;
}

void event_fact_op_add(struct event_work *w, uint32_t t, uint32_t h, const struct event_reading *before,
                       struct event_reading *r)
{
    struct event_reading own = {0};
    event_fact_word_read(w, h, false, &own);
    if (own.negated) {
        if (event_fact_op_is(w, h, CLASS_OP_LEFT_OPEN) && r->negated && !before->negated) {
            own.negated = r->negated = false;
            own.hypothetical = true; /* "did not rule out an attack" */
        } else if (event_is(w, h, CLASS_OP_REVERSED) && r->negated && !before->negated) {
            own.negated = r->negated = false; /* "could not prevent the attack" */
        } else if (event_is(w, h, CLASS_OP_DOUBT)) {
            own.negated = false;
            r->hypothetical = before->hypothetical; /* "there is no doubt that" */
        } else if (event_is(w, h, CLASS_OP_NEEDED) && !own.hypothetical) {
            r->hypothetical = before->hypothetical; /* "made no attempt to attack" */
        } else if (event_is(w, h, CLASS_OP_ONE_WAY) && is_clause(w, t)) {
            own.negated = false;
            own.hypothetical = true; /* "did not force them to leave" */
        }
    }
    r->hypothetical |= own.hypothetical;
    r->negated |= own.negated;
    r->future |= own.future;
    r->historical |= own.historical;
}
