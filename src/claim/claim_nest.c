#include "claim_nest.h"

static uint32_t size_of(const struct claim_extra *x)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->nranges; i++)
        n += x->ranges[i].e - x->ranges[i].b;
    return n;
}

/* The claim in whose content the cue stands; with it the speaker who passes it on. */
static void find_chains(struct claim_work *w)
{
    enum { WINDOW = 12 };
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        uint32_t best = NONE, cue = w->d->claims.v[i].cue_tok;
        uint32_t lo = i > WINDOW ? i - WINDOW : 0;
        uint32_t hi = i + WINDOW < w->d->claims.n ? i + WINDOW : w->d->claims.n;
        for (uint32_t k = lo; k < hi; k++)
            if (k != i && w->extra.v[k].asserted && claim_work_holds(&w->extra.v[k], cue) &&
                !claim_work_holds(&w->extra.v[i], w->d->claims.v[k].cue_tok) &&
                (best == NONE || size_of(&w->extra.v[k]) < size_of(&w->extra.v[best])))
                best = k;
        w->extra.v[i].nested_in = best;
        if (best == NONE || w->d->claims.v[best].by.e == 0 ||
            w->extra.v[best].speaker == w->extra.v[i].speaker)
            continue;
        w->d->claims.v[i].via = w->d->claims.v[best].by;
        w->d->claims.v[i].via_name = w->d->claims.v[best].by_name;
    }
}

/* The act is none by which other claims stand or fall. */
static bool takes_no_side(const struct claim_work *w, uint32_t i)
{
    uint32_t act = w->d->claims.v[i].act;
    return act == ACT_ASSERT || act == ACT_PREDICT || act == ACT_QUESTION || act == ACT_DISPUTE;
}

/* "said that France praised the raid", "said the road seemed open": a judgement, a topic or what nobody in particular says, told
 * by a speaker, is that speaker's words. What others put forward, allege, deny or undo stays theirs, and whom they cite: "said the
 * army had reported a truce". */
static bool belongs_to_teller(const struct claim_work *w, uint32_t i)
{
    const struct claim_extra *x = &w->extra.v[i];
    if (x->nested_in == NONE || x->class == CLAIM_CLASS_UNDO || x->class == CLAIM_CLASS_FIGURE || x->class == CLAIM_CLASS_SAYING ||
        x->former != NONE || claim_work_is(w, w->d->claims.v[i].cue_tok, "cite quote") || !takes_no_side(w, i) || !takes_no_side(w, x->nested_in))
        return false;
    bool thing = w->d->toks.v[w->d->claims.v[i].cue_tok].rel == REL_ACL_RELCL; /* "a recording that appears to show" */
    bool seems = x->source == NONE && !thing && (x->class == CLAIM_CLASS_THINK || x->class == CLAIM_CLASS_HEARD);
    return !x->asserted || seems;
}

/* "her lawyer said she believes": speaks of somebody else. */
static bool is_of_another(const struct claim_work *w, uint32_t source)
{
    uint32_t poss = source == NONE ? NONE : claim_work_child(w, source, REL_NMOD_POSS);
    return poss != NONE && w->d->toks.v[poss].upos == UPOS_PRON;
}

/* "said he believed that 40 were dead": a thought of one's own, told of as all that is said. What one heard or learnt is
 * another's. */
static bool thinks_aloud(const struct claim_work *w, uint32_t i)
{
    const struct claim_extra *x = &w->extra.v[i];
    if (x->nested_in == NONE || x->class != CLAIM_CLASS_THINK || x->link != LINK_UNSET || x->source == NONE ||
        w->d->toks.v[x->source].upos != UPOS_PRON || !takes_no_side(w, i) ||
        claim_work_is(w, w->d->claims.v[i].cue_tok, "hear learn find discover"))
        return false;
    const struct claim_extra *outer = &w->extra.v[x->nested_in];
    bool same = outer->speaker == x->speaker || w->name[x->source] == NONE; /* "half of them said they want" */
    return outer->class == CLAIM_CLASS_SAY && takes_no_side(w, x->nested_in) && same &&
           !is_of_another(w, outer->source) && outer->object == w->d->claims.v[i].cue_tok;
}

/* How sure the speaker is goes over to what is said. */
static void pass_on_doubt(struct claim_work *w, uint32_t i)
{
    struct claim *outer = &w->d->claims.v[w->extra.v[i].nested_in], *c = &w->d->claims.v[i];
    outer->hedge = outer->hedge == HEDGE_NONE ? c->hedge : outer->hedge;
    outer->act = outer->act == ACT_ASSERT ? c->act : outer->act;
}

/* Takes the claims out that belong to whoever tells of them; what stood within those stands within the next outer one. */
static void drop_told(struct claim_work *w)
{
    uint32_t n = w->d->claims.n, kept = 0, *at = arena_array(w->a, n + 1, sizeof *at);
    for (uint32_t i = 0; i < n; i++) {
        bool thought = thinks_aloud(w, i);
        if (thought)
            pass_on_doubt(w, i);
        at[i] = thought || belongs_to_teller(w, i) ? NONE : kept++;
    }
    if (kept == n)
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *in = &w->extra.v[i].nested_in;
        for (uint32_t hops = 0; *in != NONE && at[*in] == NONE; hops++)
            *in = hops < n ? w->extra.v[*in].nested_in : NONE;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (at[i] == NONE)
            continue;
        w->d->claims.v[at[i]] = w->d->claims.v[i];
        struct claim_extra *x = &w->extra.v[at[i]];
        *x = w->extra.v[i];
        x->nested_in = x->nested_in == NONE ? NONE : at[x->nested_in];
    }
    w->d->claims.n = w->extra.n = kept;
}

void claim_nest_all(struct claim_work *w)
{
    find_chains(w);
    drop_told(w);
}
