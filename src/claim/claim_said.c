#include "claim_said.h"

enum { CLIMB = 8 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* The verb on whose time the cue's own depends: "adding", "went on to say", "in a statement on". */
static uint32_t host_verb(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    enum ud_rel base = ud_rel_base(t->rel);
    if (t->head == NONE)
        return NONE;
    if (base == REL_XCOMP)
        return t->head;
    if ((base == REL_ADVCL || base == REL_ACL) && w->subj[cue] == NONE)
        return t->head;
    return t->upos == UPOS_NOUN && (base == REL_OBJ || base == REL_OBL) ? t->head : NONE;
}

static bool in_content(const struct claim_extra *x, uint32_t tok)
{
    for (uint32_t i = 0; i < x->nranges; i++)
        if (tok >= x->ranges[i].b && tok < x->ranges[i].e)
            return true;
    return false;
}

/* Verb or noun that the time expression modifies. */
static uint32_t modified(const struct claim_work *w, const struct when *t)
{
    uint32_t at = t->tok_b;
    for (unsigned step = 0; step < CLIMB; step++) {
        uint32_t up = tok_at(w, at)->head;
        if (up == NONE || up < t->tok_b || up >= t->tok_e)
            return up;
        at = up;
    }
    return NONE;
}

static uint32_t when_of(const struct claim_work *w, uint32_t claim, uint32_t first)
{
    const struct doc *d = w->d;
    const struct claim_extra *x = &w->extra.v[claim];
    uint32_t cue = d->claims.v[claim].cue_tok, host = host_verb(w, cue), best = NONE;
    uint32_t statement = NONE; /* "in a statement on Sunday" */
    TREE_EACH(d, cue, c)
        if (ud_rel_base(tok_at(w, c)->rel) == REL_OBL && tok_at(w, c)->upos == UPOS_NOUN)
            statement = c;
    for (uint32_t i = first; i < d->whens.n && d->whens.v[i].tok_b < d->sents.v[w->sent[cue]].tok_e;
         i++) {
        const struct when *t = &d->whens.v[i];
        if ((t->type != WHEN_DATE && t->type != WHEN_TIME) || t->from == DAY_NONE ||
            t->tok_b >= t->tok_e || in_content(x, t->tok_b))
            continue;
        uint32_t m = modified(w, t);
        if (m == NONE)
            continue;
        if (m == cue || (m == w->extra.v[claim].source && t->tok_e <= cue)) /* "police on Sunday denied" */
            return i;
        if ((m == host || m == statement) && best == NONE)
            best = i;
    }
    return best;
}

/* Simple past or present of a main cue: as the report is written. */
static bool told_now(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    if (t->upos != UPOS_VERB)
        return false;
    bool auxiliary = false;
    TREE_EACH(w->d, cue, c) {
        const struct tok *k = tok_at(w, c);
        if (k->rel == REL_AUX && !claim_work_is(w, c, "do"))
            auxiliary = true;
        if (k->rel == REL_ADVMOD && claim_work_is(w, c, "earlier previously once formerly then ago "
                                                        "initially before originally later"))
            return false;
    }
    return !auxiliary;
}

void claim_said_all(struct claim_work *w)
{
    const struct doc *d = w->d;
    uint32_t first = 0, sent = 0;
    for (uint32_t i = 0; i < d->claims.n; i++) {
        struct claim *c = &d->claims.v[i];
        if (c->sent < sent)
            first = 0;
        sent = c->sent;
        while (first < d->whens.n && d->whens.v[first].tok_e <= d->sents.v[sent].tok_b)
            first++;
        c->when = when_of(w, i, first);
        if (c->when != NONE) {
            c->from = d->whens.v[c->when].from;
            c->to = d->whens.v[c->when].to;
            continue;
        }
        uint32_t at = c->cue_tok, host = host_verb(w, at);
        if (host != NONE && tok_at(w, host)->upos == UPOS_VERB)
            at = host;
        if (told_now(w, at) && d->published.anchor != DAY_NONE && w->quote[at] == NONE &&
            w->extra.v[i].nested_in == NONE)
            c->from = c->to = d->published.anchor;
    }
}
