#include "story_claims.h"

/*
 * One claim made again and again is one: rows linked by `repeats` are brought together (disjoint
 * sets), and what undoes one of them undoes all that were made before it. Twice over: the second
 * time without what was found to be undone itself.
 */

struct undone {
    uint32_t
        by[STORY_WITHDRAWN + 1]; /* row behind the last that undoes with this status; 0: none */
    uint32_t reinstated;         /* row behind the last that reinstates */
};

struct work {
    uint32_t n;
    const struct story_told *told;
    uint32_t ntold;
    const struct story_links *links;
    uint32_t *set;         /* [n] */
    struct undone *undone; /* [n] of a set, at its number */
    struct story_state *state;
};

static uint32_t set_of(uint32_t *set, uint32_t i)
{
    while (set[i] != i) {
        set[i] = set[set[i]];
        i = set[i];
    }
    return i;
}

static void join(uint32_t *set, uint32_t x, uint32_t y)
{
    x = set_of(set, x);
    y = set_of(set, y);
    if (x < y)
        set[y] = x;
    else
        set[x] = y;
}

static uint32_t status_of(uint32_t rel)
{
    switch (rel) {
    case LINK_WITHDRAWS:
    case LINK_RETRACTS:
        return STORY_WITHDRAWN;
    case LINK_CORRECTS:
        return STORY_CORRECTED;
    case LINK_SUPERSEDES:
    case LINK_UPDATES:
        return STORY_SUPERSEDED;
    default:
        return STORY_STANDING;
    }
}

static bool has_standing(uint32_t authority)
{
    return authority == AUTHORITY_SELF || authority == AUTHORITY_PUBLISHER ||
           authority == AUTHORITY_SUPERIOR;
}

/* Notes one link. `again`: what was itself undone in the first round does not count. */
static void note(struct work *w, uint32_t from, uint32_t to, uint32_t rel, uint32_t authority,
                 bool again)
{
    struct undone *u = &w->undone[set_of(w->set, to)];
    if (again && w->state[from].status >= STORY_CORRECTED)
        return;
    uint32_t status = has_standing(authority) ? status_of(rel) : STORY_STANDING;
    uint32_t behind =
        (from > to ? from : to) + 1; /* within a document the undoing may stand first */
    if (status != STORY_STANDING && behind > u->by[status])
        u->by[status] = behind;
    if (rel == LINK_REINSTATES && behind > u->reinstated)
        u->reinstated = behind;
}

static void note_all(struct work *w, bool again)
{
    for (uint32_t i = 0; i < w->n; i++)
        w->undone[i] = (struct undone){0};
    for (uint32_t i = 0; i < w->ntold; i++)
        note(w, w->told[i].from, w->told[i].to, w->told[i].rel, w->told[i].authority, again);
    for (uint32_t i = 0; i < w->links->list.n; i++) {
        const struct story_link *l = &w->links->list.v[i];
        note(w, l->from, l->to, l->rel, l->authority, again);
    }
}

static void settle(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const struct undone *u = &w->undone[set_of(w->set, i)];
        w->state[i].status = STORY_STANDING;
        for (uint32_t s = STORY_SUPERSEDED; s <= STORY_WITHDRAWN; s++)
            if (u->by[s] > i && u->by[s] > u->reinstated)
                w->state[i].status = s;
    }
}

static bool contests(uint32_t rel)
{
    return rel == LINK_DENIES || rel == LINK_DENIES_AUTHORSHIP || rel == LINK_CONTRADICTS;
}

static void contest(struct work *w)
{
    for (uint32_t i = 0; i < w->ntold; i++)
        if (contests(w->told[i].rel))
            w->state[w->told[i].to].contested = 1;
    for (uint32_t i = 0; i < w->links->list.n; i++)
        if (contests(w->links->list.v[i].rel))
            w->state[w->links->list.v[i].to].contested = 1;
}

static void bring_together(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        w->set[i] = i;
    for (uint32_t i = 0; i < w->ntold; i++)
        if (w->told[i].rel == LINK_REPEATS && w->told[i].authority == AUTHORITY_SELF)
            join(w->set, w->told[i].from, w->told[i].to);
    for (uint32_t i = 0; i < w->links->list.n; i++)
        if (w->links->list.v[i].rel == LINK_REPEATS)
            join(w->set, w->links->list.v[i].from, w->links->list.v[i].to);
}

struct story_state *story_claims_state(struct arena *a, uint32_t n, const struct story_told *told,
                                       uint32_t ntold, const struct story_links *links)
{
    struct arena scratch = {0};
    struct work w = {.n = n,
                     .told = told,
                     .ntold = ntold,
                     .links = links,
                     .set = arena_array(&scratch, n + 1, sizeof *w.set),
                     .undone = arena_array(&scratch, n + 1, sizeof *w.undone),
                     .state = arena_array(a, n + 1, sizeof *w.state)};
    bring_together(&w);
    note_all(&w, false);
    settle(&w);
    note_all(&w, true);
    settle(&w);
    contest(&w);
    arena_free(&scratch);
    return w.state;
}
