#include "claim_oppose.h"

/* Events of one claim that are looked at, and sentences between two claims. */
enum { EVENTS = 6, CLOSE = 2, WORDS = 2 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

void claim_oppose_open(const struct claim_work *w, struct claim_oppose *o)
{
    const struct doc *d = w->d;
    o->first = arena_array(w->a, d->claims.n + 2, sizeof *o->first);
    o->events = arena_array(w->a, d->events.n + 1, sizeof *o->events);
    for (uint32_t i = 0; i < d->events.n; i++) /* a counting sort: counts one place on, sums, then the places */
        if (d->events.v[i].claim < d->claims.n)
            o->first[d->events.v[i].claim + 2]++;
    for (uint32_t i = 2; i < d->claims.n + 2; i++)
        o->first[i] += o->first[i - 1];
    for (uint32_t i = 0; i < d->events.n; i++)
        if (d->events.v[i].claim < d->claims.n)
            o->events[o->first[d->events.v[i].claim + 1]++] = i;
}

/* Some party of one list is one of the other, or a list is empty. */
static bool sides_meet(const struct claim_work *w, const struct party *x, uint32_t nx, const struct party *y, uint32_t ny)
{
    if (!nx || !ny)
        return true;
    for (uint32_t i = 0; i < nx; i++)
        for (uint32_t k = 0; k < ny; k++) {
            uint32_t m = x[i].name, n = y[k].name;
            if ((m != NONE && n != NONE && w->d->names.v[m].coref == w->d->names.v[n].coref) ||
                (x[i].code.n && str_eq(x[i].code, y[k].code)) || str_eq(w->fold[x[i].head], w->fold[y[k].head]))
                return true;
        }
    return false;
}

static bool happened(const struct event *e)
{
    return e->factuality == FACT_ACTUAL || e->factuality == FACT_HISTORICAL;
}

/* "no shots were fired" and "soldiers fired at the crowd": one kind of event, and nobody in one that cannot be in the other. */
static bool events_oppose(const struct claim_work *w, const struct event *x, const struct event *y)
{
    if (x->type != y->type || x->mode != y->mode || !x->mode ||
        !((x->factuality == FACT_NEGATED && happened(y)) || (y->factuality == FACT_NEGATED && happened(x))))
        return false;
    const struct event *no = x->factuality == FACT_NEGATED ? x : y, *yes = no == x ? y : x;
    bool actors = !no->nactors || !yes->nactors || sides_meet(w, no->actors, no->nactors, yes->actors, yes->nactors) ||
                  no->nrecipients; /* "they did not bomb the school", "planes bombed the school" */
    return actors && !(no->nrecipients && !yes->nrecipients) && /* "did not bomb the school": it may have bombed a bridge */
           sides_meet(w, no->recipients, no->nrecipients, yes->recipients, yes->nrecipients);
}

/* "no bridge", "nobody": the subject or the predicate is denied. */
static bool is_denied(const struct claim_work *w, uint32_t head)
{
    uint32_t s = w->subj[head];
    return tree_negated(w->d, head) || (s != NONE && (tree_negated(w->d, s) || claim_work_is(w, s, "nobody none nothing")));
}

/* "did not bomb the school", "bombed the market": what each is done to is named, and is not the same. */
static bool objects_differ(const struct claim_work *w, uint32_t x, uint32_t y)
{
    uint32_t p = claim_work_child(w, x, REL_OBJ), q = claim_work_child(w, y, REL_OBJ);
    return p != NONE && q != NONE && tok_at(w, p)->upos != UPOS_PRON && tok_at(w, q)->upos != UPOS_PRON &&
           !str_eq(w->fold[p], w->fold[q]);
}

/* "the bridge was not closed" and "the bridge was closed on Monday". */
static bool words_oppose(const struct claim_work *w, uint32_t a, uint32_t b, uint32_t shared, double share)
{
    uint32_t x = w->extra.v[a].object, y = w->extra.v[b].object;
    if (x == NONE || y == NONE || shared < WORDS || share < 0.5 || !w->fold[x].n || !str_eq(w->fold[x], w->fold[y]) ||
        !claim_work_clause(w, x) || !claim_work_clause(w, y) || claim_work_is(w, x, "say think believe know be have"))
        return false;
    return is_denied(w, x) != is_denied(w, y) && !objects_differ(w, x, y);
}

bool claim_oppose_are(const struct claim_work *w, const struct claim_oppose *o, uint32_t a, uint32_t b, uint32_t shared,
                      double share)
{
    uint32_t x = w->d->claims.v[a].sent, y = w->d->claims.v[b].sent;
    if ((x > y ? x - y : y - x) > CLOSE)
        return false;
    for (uint32_t i = o->first[a]; i < o->first[a + 1] && i < o->first[a] + EVENTS; i++)
        for (uint32_t k = o->first[b]; k < o->first[b + 1] && k < o->first[b] + EVENTS; k++)
            if (events_oppose(w, &w->d->events.v[o->events[i]], &w->d->events.v[o->events[k]]))
                return true;
    return words_oppose(w, a, b, shared, share);
}
