#include "claim_link.h"

#include "claim_falsity.h"
#include "claim_former.h"
#include "claim_order.h"
#include "claim_undo.h"

#include <stdlib.h>

enum { LOOK_BACK = 3, NEAR = 64 };

/* --- which claim holds an event or count --- */

struct sized {
    uint32_t size, claim;
};

static int by_size(const void *x, const void *y)
{
    const struct sized *a = x, *b = y;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return a->claim < b->claim ? -1 : a->claim > b->claim;
}

static uint32_t next_free(uint32_t *next, uint32_t i)
{
    uint32_t at = i;
    while (next[at] != at)
        at = next[at];
    while (next[i] != at) { /* path compression */
        uint32_t up = next[i];
        next[i] = at;
        i = up;
    }
    return at;
}

/* Paints words with the smallest asserted content that holds them, smallest first; words that have
 * their paint are skipped over with a disjoint-set forest, so each is painted once. */
static uint32_t *innermost(const struct claim_work *w)
{
    uint32_t n = w->d->toks.n, m = 0;
    uint32_t *claim = arena_array(w->a, n + 1, sizeof *claim);
    uint32_t *next = arena_array(w->a, n + 1, sizeof *next);
    struct sized *order = arena_array(w->a, w->d->claims.n + 1, sizeof *order);
    for (uint32_t i = 0; i <= n; i++) {
        claim[i] = NONE;
        next[i] = i;
    }
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        const struct claim_extra *x = &w->extra.v[i];
        if (!x->asserted)
            continue;
        order[m].claim = i;
        for (uint32_t k = 0; k < x->nranges; k++)
            order[m].size += x->ranges[k].e - x->ranges[k].b;
        m++;
    }
    qsort(order, m, sizeof *order, by_size);
    for (uint32_t i = 0; i < m; i++) {
        const struct claim_extra *x = &w->extra.v[order[i].claim];
        for (uint32_t k = 0; k < x->nranges; k++)
            for (uint32_t t = next_free(next, x->ranges[k].b); t < x->ranges[k].e;
                 t = next_free(next, t)) {
                claim[t] = order[i].claim;
                next[t] = t + 1;
            }
    }
    return claim;
}

/* "cut the toll by more than 100, to [253]": the new figure of an update whose content the tree cut short; NONE. Claims before
 * *first are of earlier sentences. */
static uint32_t updated_by(const struct claim_work *w, const struct count *c, uint32_t *first)
{
    uint32_t b = c->head;
    while (b > 0 && w->d->toks.v[b].span.b > c->span.b)
        b--;
    uint32_t n = w->d->claims.n;
    while (*first < n && w->d->claims.v[*first].sent < c->sent) /* both stand in order */
        ++*first;
    bool listed = b > 0 && str_eq(w->d->toks.v[b - 1].form, STR(":")); /* "revised its figures: 18 dead" */
    if (b == 0 || (!listed && !claim_work_is(w, b - 1, "to at")))
        return NONE;
    for (uint32_t i = *first; i < n && i < *first + NEAR; i++) {
        const struct claim *k = &w->d->claims.v[i];
        if (k->sent == c->sent && k->act == ACT_UPDATE && k->cue_tok < b)
            return i;
    }
    return NONE;
}

/* "put the toll at 14, including three children": a part is told by whoever tells the whole in front of it; NONE. */
static uint32_t told_with_whole(const struct claim_work *w, uint32_t i)
{
    const struct count *c = &w->d->counts.v[i];
    if (c->scope != SCOPE_SUBSET || i == 0)
        return NONE;
    const struct count *whole = &w->d->counts.v[i - 1];
    if (whole->sent != c->sent || whole->claim == NONE || whole->head >= c->head || w->quote[whole->head] != w->quote[c->head])
        return NONE;
    for (uint32_t k = whole->head + 1; k < c->head; k++) /* another sentence in one */
        if (str_eq(w->d->toks.v[k].form, STR(";")))
            return NONE;
    return whole->claim;
}

void claim_link_contents(struct claim_work *w)
{
    const uint32_t *claim = innermost(w);
    bool updates = false;
    uint32_t first = 0;
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        updates |= w->d->claims.v[i].act == ACT_UPDATE;
    for (uint32_t i = 0; i < w->d->events.n; i++) {
        struct event *e = &w->d->events.v[i];
        e->claim = e->trigger < w->d->toks.n ? claim[e->trigger] : NONE;
    }
    for (uint32_t i = 0; i < w->d->counts.n; i++) {
        struct count *c = &w->d->counts.v[i];
        c->claim = c->head < w->d->toks.n ? claim[c->head] : NONE;
        if (c->claim == NONE && updates)
            c->claim = updated_by(w, c, &first);
        if (c->claim == NONE)
            c->claim = told_with_whole(w, i);
    }
}

/* --- evidence --- */

static void weigh(struct claim_work *w, uint32_t claim, enum hedge hedge)
{
    if (w->extra.v[claim].asserted && w->d->claims.v[claim].act != ACT_DECLINE)
        w->d->claims.v[claim].hedge = hedge;
}

/* The claim that evidence phrase at word `at` speaks about; claims below *upto begin before it. */
static void weigh_at(struct claim_work *w, uint32_t at, uint32_t row, uint32_t upto)
{
    const struct claim_lex *lex = w->lex;
    enum hedge hedge = (enum hedge)vocab_of(VOCAB_OF_HEDGE, dict_cell(lex->hedges, row, lex->hedge_value));
    uint32_t s = w->sent[at];
    for (uint32_t i = upto; i-- > 0 && i + NEAR > upto && w->d->claims.v[i].sent == s;)
        if (w->extra.v[i].asserted && w->extra.v[i].nested_in == NONE) {
            weigh(w, i, hedge);
            return;
        }
    if (str_eq(dict_cell(lex->hedges, row, lex->hedge_reach), STR("same"))) {
        if (upto < w->d->claims.n && w->d->claims.v[upto].sent == s)
            weigh(w, upto, hedge);
        return;
    }
    uint32_t last = NONE, sides = claim_work_is(w, at, "neither none") ? 2 : 1; /* "neither account could be verified": those of two */
    for (uint32_t i = upto; i-- > 0 && i + NEAR > upto;) {
        uint32_t cs = w->d->claims.v[i].sent;
        if (cs == s)
            continue;
        if (cs + LOOK_BACK < s || (last != NONE && cs != last && --sides == 0))
            break;
        last = cs;
        weigh(w, i, hedge);
    }
}

/* "No evidence has emerged to support the claim that": weighs the claim whose cue is that noun. */
static void weigh_unproven(struct claim_work *w)
{
    for (uint32_t k = 0; k < w->d->claims.n; k++) {
        uint32_t noun = w->d->claims.v[k].cue_tok, up = noun;
        if (w->d->toks.v[noun].upos != UPOS_NOUN || w->extra.v[k].nested_in != NONE)
            continue;
        for (unsigned step = 0; step < 4 && up != NONE; step++, up = w->d->toks.v[up].head)
            if (w->d->toks.v[up].upos == UPOS_VERB && w->crowd[up] <= CLAIM_WORK_CROWD && claim_falsity_unproven(w, up) == noun) {
                weigh(w, k, HEDGE_EVIDENCE_ABSENT);
                break;
            }
    }
}

void claim_link_hedges(struct claim_work *w)
{
    uint32_t upto = 0;
    weigh_unproven(w);
    for (uint32_t i = 0; i < w->d->toks.n; i++) {
        while (upto < w->d->claims.n && w->d->claims.v[upto].cue_tok < i)
            upto++;
        if (w->d->toks.v[i].upos == UPOS_PUNCT || w->quote[i] != NONE)
            continue;
        uint32_t row;
        if (claim_work_phrase(w, w->lex->hedges, i, w->d->sents.v[w->sent[i]].tok_e, &row))
            weigh_at(w, i, row, upto);
    }
}

void claim_link_all(struct claim_work *w)
{
    struct claim_keys keys;
    claim_match_keys(w, &keys);
    claim_former_link(w);
    claim_undo_all(w, &keys);
    claim_order_all(w, &keys);
    claim_compare_all(w, &keys);
}
