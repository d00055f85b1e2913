#include "claim_doer.h"

enum { LOOK_BACK = 6 }; /* sentences between an attack and its claim */

/* Somebody claims an attack: a group or person of its own, not "no group" or "nobody". */
static bool claims_it(const struct claim_work *w, uint32_t claim)
{
    const struct claim *c = &w->d->claims.v[claim];
    const struct claim_extra *x = &w->extra.v[claim];
    return c->act == ACT_CLAIM_RESPONSIBILITY && !x->negated && x->source != NONE && c->by.e && c->by_code.n;
}

/* An attack told as a fact of which nobody says who did it. */
static bool is_open(const struct event *e)
{
    return e->type == EVENT_ASSAULT && e->nactors == 0 && e->factuality == FACT_ACTUAL;
}

static void take(struct claim_work *w, struct event *e, uint32_t claim)
{
    const struct claim *c = &w->d->claims.v[claim];
    e->actors[e->nactors++] = (struct party){c->by, c->by_mention, w->extra.v[claim].source, c->by_code};
    e->doer_claim = claim;
}

/* Events [*b, *e) of the sentence; they stand in its order. */
static void events_of(const struct doc *d, uint32_t sent, uint32_t *b, uint32_t *e)
{
    uint32_t low = 0, high = d->events.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->events.v[mid].sent < sent)
            low = mid + 1;
        else
            high = mid;
    }
    *b = *e = low;
    while (*e < d->events.n && d->events.v[*e].sent == sent)
        ++*e;
}

/* Takes the open attacks of a sentence, of the claim's own only those that it tells of; returns whether it has any attack. */
static bool take_sentence(struct claim_work *w, uint32_t sent, uint32_t claim)
{
    uint32_t b, e;
    bool any = false;
    events_of(w->d, sent, &b, &e);
    for (uint32_t i = b; i < e; i++) {
        struct event *ev = &w->d->events.v[i];
        if (ev->type != EVENT_ASSAULT || (sent == w->d->claims.v[claim].sent && ev->claim != claim))
            continue;
        any = true;
        if (is_open(ev))
            take(w, ev, claim);
    }
    return any;
}

void claim_doer_all(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        uint32_t sent = w->d->claims.v[i].sent;
        if (!claims_it(w, i))
            continue;
        /* "claimed a bombing that killed twelve", else the last attack before: "claimed the attack" */
        for (uint32_t back = 0; back <= LOOK_BACK && back <= sent; back++)
            if (take_sentence(w, sent - back, i))
                break;
    }
}
