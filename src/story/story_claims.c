#include "story_claims.h"

#include "hash.h"
#include "story_index.h"
#include "story_same.h"

#include <stdlib.h>

/*
 * Rows are met in order; each is looked up among those before it under two keys: who speaks of what
 * in which incident, and in which story. So a claim whose incident is unknown still finds the one
 * that it gives again.
 */

enum key_kind { KEY_INCIDENT, KEY_STORY, KEY_OUTLET, KEY_ALL };
enum { KEYS_MOST = 3 };

struct work {
    struct arena *a;     /* scratch */
    struct arena *links; /* that the result lives in */
    const struct story_claim *claims;
    uint32_t n;
    bool *undone; /* [n] told only to be undone in its own document: not said afresh */
    struct story_index index;
    struct story_links *out;
};

const char *story_claims_because(uint32_t because)
{
    static const char *const TEXT[] = {
        "",
        "same speaker, same thing, same figure",
        "same speaker, same content",
        "near copy of the earlier report: no second source",
        "same speaker, same thing, another figure, said later",
        "a later report tells of it",
        "denied in much the same words, in the same story",
    };
    return because < sizeof TEXT / sizeof *TEXT ? TEXT[because] : "";
}

static uint64_t key(enum key_kind kind, uint64_t who, uint32_t what, uint32_t where)
{
    return hash_mix(hash_mix(who, (uint64_t)kind << 32 | what), where) | 1;
}

/* The keys under which a row is found and looks for others; their number. */
static uint32_t keys_of(const struct story_claim *c, uint64_t keys[KEYS_MOST])
{
    struct str name = story_same_key(c);
    uint32_t n = 0;
    if (name.n && c->incident != NONE)
        keys[n++] = key(KEY_INCIDENT, hash_bytes(name, 0), c->what, c->incident);
    if (name.n && c->story != NONE)
        keys[n++] = key(KEY_STORY, hash_bytes(name, 0), c->what, c->story);
    if (c->outlet && c->story != NONE)
        keys[n++] = key(KEY_OUTLET, c->outlet, c->what, c->story);
    return n;
}

static void look_up(struct work *w, const struct story_claim *c)
{
    uint64_t keys[KEYS_MOST];
    uint32_t n = keys_of(c, keys);
    story_index_clear(&w->index, w->n);
    for (uint32_t k = 0; k < n; k++)
        story_index_seek(&w->index, keys[k], 1);
    story_index_rank(&w->index, UINT32_MAX);
}

static void remember(struct work *w, uint32_t row)
{
    uint64_t keys[KEYS_MOST];
    uint32_t n = keys_of(&w->claims[row], keys);
    for (uint32_t k = 0; k < n; k++)
        story_index_put(&w->index, keys[k], row);
    if (w->claims[row].story != NONE && story_same_puts_forward(&w->claims[row]))
        story_index_put(&w->index, key(KEY_ALL, 0, 0, w->claims[row].story), row);
}

static void link(struct work *w, struct story_link l)
{
    *(struct story_link *)vec_push(w->links, &w->out->list) = l;
}

/* --- a row of its own account --- */

static bool later(const struct story_claim *x, const struct story_claim *than)
{
    if (x->said == DAY_NONE || than->said == DAY_NONE)
        return false;
    return x->said > than->said || (x->said == than->said && x->act == ACT_UPDATE);
}

/* What a row is to an earlier one: repeats, supersedes, or nothing. */
static uint32_t relation(const struct story_claim *c, const struct story_claim *earlier,
                         bool afresh, uint32_t *because)
{
    if (earlier->doc == c->doc || !story_same_puts_forward(earlier) ||
        !story_same_speaker(c, earlier))
        return LINK_UNSET;
    bool copy = c->copy == earlier->copy, figure = c->what != WHAT_UNSET;
    bool same = figure ? story_same_kind(c, earlier) && story_same_incident(c, earlier) &&
                             story_same_figure(c, earlier)
                       : story_same_content(c, earlier);
    if (same) {
        *because = copy     ? STORY_BECAUSE_COPY
                   : figure ? STORY_BECAUSE_SAME_FIGURE
                            : STORY_BECAUSE_SAME_WORDS;
        return LINK_REPEATS;
    }
    if (figure && afresh && !copy && later(c, earlier) && story_same_kind(c, earlier) &&
        story_same_incident(c, earlier)) {
        *because = STORY_BECAUSE_LATER_FIGURE;
        return LINK_SUPERSEDES;
    }
    return LINK_UNSET;
}

/* A figure that was given before is given again; it does not take the place of one between. */
static bool better(const struct story_link *l, const struct story_link *best)
{
    if (best->to == NONE || l->rel != best->rel)
        return best->to == NONE || l->rel == LINK_REPEATS;
    return l->to > best->to;
}

/* One row against those before it. Of those that fit, the latest. */
static void link_row(struct work *w, uint32_t row)
{
    const struct story_claim *c = &w->claims[row];
    struct story_link best = {.to = NONE};
    if (!story_same_puts_forward(c))
        return;
    look_up(w, c);
    for (uint32_t i = 0; i < w->index.hits.n; i++) {
        struct story_link l = {
            .from = row, .to = w->index.hits.v[i].group, .authority = AUTHORITY_SELF, .told = NONE};
        l.rel = relation(c, &w->claims[l.to], !w->undone[row], &l.because);
        if (l.rel != LINK_UNSET && better(&l, &best))
            best = l;
    }
    if (best.to != NONE)
        link(w, best);
}

/* --- what a document tells of earlier claims --- */

static bool undoes(uint32_t rel)
{
    return rel == LINK_WITHDRAWS || rel == LINK_RETRACTS || rel == LINK_CORRECTS ||
           rel == LINK_SUPERSEDES || rel == LINK_UPDATES || rel == LINK_CLARIFIES;
}

static bool contests(uint32_t rel)
{
    return rel == LINK_DENIES || rel == LINK_DENIES_AUTHORSHIP || rel == LINK_CONTRADICTS;
}

static bool has_standing(uint32_t authority)
{
    return authority == AUTHORITY_SELF || authority == AUTHORITY_PUBLISHER ||
           authority == AUTHORITY_SUPERIOR;
}

static bool is_carried(const struct story_told *t)
{
    return contests(t->rel) ||
           ((undoes(t->rel) || t->rel == LINK_REINSTATES) && has_standing(t->authority));
}

/* `made` is the claim that `retold` gives again: by the same speaker, or, where an outlet takes
 * back what it has printed, on the same outlet's pages. */
static bool is_about(const struct story_told *t, const struct story_claim *retold,
                     const struct story_claim *made)
{
    bool outlet =
        t->authority == AUTHORITY_PUBLISHER && retold->outlet && retold->outlet == made->outlet;
    return made->doc != retold->doc && story_same_puts_forward(made) &&
           (outlet || story_same_speaker(retold, made)) && story_same_retold(retold, made);
}

static int latest_first(const void *x, const void *y)
{
    const struct story_index_hit *a = x, *b = y;
    return a->group > b->group ? -1 : a->group < b->group;
}

static void carry_on(struct work *w, const struct story_told *told, uint32_t number)
{
    const struct story_told *t = &told[number];
    const struct story_claim *retold = &w->claims[t->to];
    if (!is_carried(t))
        return;
    look_up(w, retold);
    if (w->index.hits.n)
        qsort(w->index.hits.v, w->index.hits.n, sizeof *w->index.hits.v, latest_first);
    uint32_t reached = 0;
    for (uint32_t i = 0; i < w->index.hits.n && reached < STORY_CLAIMS_REACH; i++) {
        uint32_t made = w->index.hits.v[i].group;
        if (!is_about(t, retold, &w->claims[made]))
            continue;
        link(w,
             (struct story_link){t->from, made, t->rel, t->authority, STORY_BECAUSE_TOLD, number});
        reached++;
    }
}

/* A denial against what others said before in its story, the latest of whatever document but its own. */
static void link_denial(struct work *w, uint32_t row)
{
    const struct story_claim *c = &w->claims[row];
    if (c->act != ACT_DENY || c->story == NONE)
        return;
    story_index_clear(&w->index, w->n);
    story_index_seek(&w->index, key(KEY_ALL, 0, 0, c->story), 1);
    story_index_rank(&w->index, UINT32_MAX);
    for (uint32_t i = 0; i < w->index.hits.n; i++) {
        uint32_t made = w->index.hits.v[i].group;
        if (w->claims[made].doc != c->doc && story_same_denied(c, &w->claims[made]))
            link(w, (struct story_link){row, made, LINK_DENIES, AUTHORITY_OTHER, STORY_BECAUSE_DENIED, NONE});
    }
}

/* --- all of it --- */

static int in_order(const void *x, const void *y)
{
    const struct story_link *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->rel != b->rel)
        return a->rel < b->rel ? -1 : 1;
    return a->told < b->told ? -1 : a->told > b->told;
}

static void sort_links(struct story_links *out)
{
    uint32_t n = 0;
    if (out->list.n)
        qsort(out->list.v, out->list.n, sizeof *out->list.v, in_order);
    for (uint32_t i = 0; i < out->list.n; i++) {
        const struct story_link *l = &out->list.v[i], *last = n ? &out->list.v[n - 1] : NULL;
        if (!last || last->from != l->from || last->to != l->to || last->rel != l->rel)
            out->list.v[n++] = *l;
    }
    out->list.n = n;
}

/* Told links by the row that undoes, so that each is met when all rows before it are known. */
static uint32_t *by_from(struct arena *a, uint32_t n, const struct story_told *told, uint32_t ntold,
                         uint32_t **begin)
{
    uint32_t *at = arena_array(a, n + 2, sizeof *at),
             *order = arena_array(a, ntold + 1, sizeof *order);
    for (uint32_t t = 0; t < ntold; t++)
        at[told[t].from + 2]++;
    for (uint32_t i = 2; i < n + 2; i++)
        at[i] += at[i - 1];
    for (uint32_t t = 0; t < ntold; t++)
        order[at[told[t].from + 1]++] = t;
    *begin = at;
    return order;
}

void story_claims_link(struct arena *a, const struct story_claim *claims, uint32_t n,
                       const struct story_told *told, uint32_t ntold, struct story_links *out)
{
    struct arena scratch = {0};
    struct work w = {
        .a = &scratch, .links = a, .claims = claims, .n = n, .index.a = &scratch, .out = out};
    uint32_t *begin = NULL;
    w.undone = arena_array(&scratch, n + 1, sizeof *w.undone);
    for (uint32_t t = 0; t < ntold; t++)
        w.undone[told[t].to] |= undoes(told[t].rel);
    const uint32_t *order = by_from(&scratch, n, told, ntold, &begin);
    for (uint32_t i = 0; i < n; i++) {
        link_row(&w, i);
        for (uint32_t k = begin[i]; k < begin[i + 1]; k++)
            carry_on(&w, told, order[k]);
        if (begin[i] == begin[i + 1])
            link_denial(&w, i);
        remember(&w, i);
    }
    sort_links(out);
    arena_free(&scratch);
}
