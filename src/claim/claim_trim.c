#include "claim_trim.h"

#include "claim_clause.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* Contents do not begin with the dateline of their sentence. */
static void cut_dateline(const struct claim_work *w, struct claim_extra *x)
{
    for (uint32_t i = 0; i < x->nranges; i++) {
        struct claim_range *r = &x->ranges[i];
        uint32_t begin = w->begin[w->sent[r->b]];
        if (r->b < begin && begin < r->e && w->d->sents.v[w->sent[r->b]].tok_b == r->b)
            r->b = begin;
    }
}

/* "said [earlier] that 26 had died", "said [on Monday] that": when it was said, though hung on what was said. */
static void cut_time(const struct claim_work *w, struct claim_extra *x)
{
    enum { LONG = 6 };
    if (!x->asserted || !x->nranges)
        return;
    struct claim_range *r = &x->ranges[0];
    for (uint32_t i = r->b; i + 1 < r->e && i < r->b + LONG; i++) {
        if (claim_work_is(w, i, "that") && tok_at(w, i)->rel == REL_MARK) {
            r->b = i;
            return;
        }
        if (!w->when[i] && tok_at(w, i)->upos != UPOS_ADV && tok_at(w, i)->upos != UPOS_ADP)
            return;
    }
}

/* "criticised the mayor, who took office in May", "praised Berg, the head of the union": the report says who that is.
 * A statement may say so itself, and keeps such words. */
static void cut_gloss(const struct claim_work *w, struct claim_extra *x)
{
    if (x->asserted || x->object == NONE || !x->nranges || w->crowd[x->object] > CLAIM_WORK_CROWD)
        return;
    struct claim_range *r = &x->ranges[x->nranges - 1];
    uint32_t noun = x->object;
    if (noun < r->b || noun >= r->e || tok_at(w, noun)->upos == UPOS_VERB)
        return;
    TREE_EACH(w->d, noun, k) {
        uint32_t b = w->sub[k].b, rel = tok_at(w, k)->rel;
        if ((rel == REL_ACL_RELCL || rel == REL_APPOS) && k > noun && w->sub[k].e >= r->e && b > noun &&
            str_eq(tok_at(w, tok_at(w, b)->upos == UPOS_PUNCT ? b : b - 1)->form, STR(","))) {
            r->e = b;
            return;
        }
    }
}

/* "a message saying that the envoy had left | was not genuine": the verdict is on the message. */
static void cut_verdict(const struct claim_work *w, struct claim_extra *x, uint32_t cue)
{
    bool led = x->nranges && str_ends(tok_at(w, cue)->form, STR("ing")) && claim_work_child(w, cue, REL_AUX) == NONE && cue > 0 &&
               tok_at(w, cue - 1)->upos != UPOS_PUNCT;
    if (!led)
        return;
    struct claim_range *r = &x->ranges[x->nranges - 1];
    uint32_t be = claim_clause_false_tail(w, r->b, r->e);
    if (be != NONE && be > r->b + 1)
        r->e = be;
}

void claim_trim(const struct claim_work *w, struct claim_extra *x, uint32_t cue)
{
    cut_verdict(w, x, cue);
    cut_dateline(w, x);
    cut_time(w, x);
    cut_gloss(w, x);
}
