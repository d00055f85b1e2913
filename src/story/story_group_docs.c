#include "story_group.h"
#include "story_index.h"
#include "story_profile.h"

#include <math.h>

/*
 * Single-pass clustering with centroids, as in topic detection and tracking (J. Allan et al., Topic
 * detection and tracking pilot study, 1998; Y. Yang et al., 1998): each document joins the story
 * that it is most like, or begins one. Then every document is looked at once more with all
 * stories known, for the first of a story were placed before much was known of it, and stories that
 * turn out alike are joined.
 */

static const double WORDS_PART = 0.55, NAMES_PART = 0.45;
static const double JOIN = 0.16, MERGE = 0.28, A_DAY = 0.008, OTHER_COUNTRY = 0.03;

struct group {
    struct story_profile words, names;
    uint32_t docs;
    uint64_t country; /* of the first that has one; 0 */
    int64_t days;     /* sum of the days of its documents */
    uint32_t dated;   /* of which so many are known */
};

struct work {
    struct arena *a;
    struct arena moment; /* owned; emptied after each document */
    const struct story_doc *docs;
    uint32_t n;
    uint32_t *story; /* [n] */
    struct {
        VEC(struct group) list;
    } groups;
    struct story_index index;
    float rarest; /* highest weight of a feature */
};

/* Days between the middles of two groups; 0 if one is unknown. */
static double days_apart(const struct group *g, const struct group *h)
{
    if (!g->dated || !h->dated)
        return 0;
    return fabs((double)g->days / g->dated - (double)h->days / h->dated);
}

/* Names tell stories apart better than words, where there are any; and the longer ago, the more
 * must be alike; and more in two countries than in one. */
static double likeness(const struct work *w, const struct group *g, const struct group *h)
{
    double words = story_profile_alike(&g->words, &h->words, w->rarest);
    double names = story_profile_alike(&g->names, &h->names, w->rarest);
    double abroad = g->country && h->country && g->country != h->country ? OTHER_COUNTRY : 0;
    return WORDS_PART * words + NAMES_PART * names - A_DAY * days_apart(g, h) - abroad;
}

static void seek(struct work *w, const struct story_profile *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        story_index_seek(&w->index, p->v[i].hash, (double)p->v[i].sum * p->v[i].idf);
}

static void put(struct work *w, const struct story_words *v, uint32_t group)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (v->v[i].idf > 0)
            story_index_put(&w->index, v->v[i].hash, group);
}

/* The story that a group is most like, of those before `end`; NONE if none is like enough. */
static uint32_t nearest(struct work *w, const struct group *g, uint32_t end, double at_least)
{
    uint32_t best = NONE;
    double most = at_least;
    story_index_clear(&w->index, w->groups.list.n);
    seek(w, &g->words);
    seek(w, &g->names);
    story_index_rank(&w->index, STORY_GROUP_TRIES);
    for (uint32_t i = 0; i < w->index.hits.n; i++) {
        uint32_t k = w->index.hits.v[i].group;
        const struct group *other = &w->groups.list.v[k];
        if (k >= end || !other->docs || days_apart(g, other) > STORY_GROUP_WINDOW)
            continue;
        double s = likeness(w, other, g);
        if (s > most || (s == most && k < best)) {
            most = s;
            best = k;
        }
    }
    return best;
}

static void change(struct arena *a, struct group *g, const struct story_doc *d, int sign)
{
    story_profile_add(a, &g->words, &d->words, (float)sign);
    story_profile_add(a, &g->names, &d->names, (float)sign);
    g->docs += sign;
    g->country = g->country ? g->country : d->country;
    if (d->day != DAY_NONE) {
        g->days += sign * (int64_t)d->day;
        g->dated += sign;
    }
}

static void enter(struct work *w, uint32_t doc, uint32_t group)
{
    const struct story_doc *d = &w->docs[doc];
    change(w->a, &w->groups.list.v[group], d, 1);
    put(w, &d->words, group);
    put(w, &d->names, group);
    w->story[doc] = group;
}

/* The story of a document: that of what it copies, or the nearest. */
static uint32_t story_for(struct work *w, uint32_t doc)
{
    const struct story_doc *d = &w->docs[doc];
    if (d->copy < doc)
        return w->story[d->copy];
    struct group alone = {0};
    change(&w->moment, &alone, d, 1);
    uint32_t group = nearest(w, &alone, w->groups.list.n, JOIN);
    arena_reset(&w->moment, SIZE_MAX);
    return group;
}

static uint32_t begin(struct work *w)
{
    (void)vec_push(w->a, &w->groups.list);
    return w->groups.list.n - 1;
}

static void place_each(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t group = story_for(w, i);
        enter(w, i, group == NONE ? begin(w) : group);
    }
}

static void place_again(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t old = w->story[i];
        change(w->a, &w->groups.list.v[old], &w->docs[i], -1);
        uint32_t group = story_for(w, i);
        if (group == NONE)
            group = w->groups.list.v[old].docs ? begin(w) : old;
        enter(w, i, group);
    }
}

/* Stories that are alike become one, the later joined to the earlier. into[]: [groups]. */
static void join_alike(struct work *w, uint32_t *into)
{
    for (uint32_t k = 0; k < w->groups.list.n; k++) {
        struct group *g = &w->groups.list.v[k];
        into[k] = k;
        uint32_t best = g->docs ? nearest(w, g, k, MERGE) : NONE;
        if (best == NONE)
            continue;
        struct group *other = &w->groups.list.v[best];
        story_profile_join(w->a, &other->words, &g->words);
        story_profile_join(w->a, &other->names, &g->names);
        other->docs += g->docs;
        other->days += g->days;
        other->dated += g->dated;
        g->docs = 0; /* nothing is joined to it any more */
        into[k] = best;
    }
}

static float rarest_of(const struct story_doc *docs, uint32_t n)
{
    float rarest = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < docs[i].words.n; k++)
            rarest = fmaxf(rarest, docs[i].words.v[k].idf);
        for (uint32_t k = 0; k < docs[i].names.n; k++)
            rarest = fmaxf(rarest, docs[i].names.v[k].idf);
    }
    return rarest;
}

struct story_docs story_group_docs(struct arena *a, const struct story_doc *docs, uint32_t n)
{
    struct arena scratch = {0};
    struct story_docs out = {.story = arena_array(a, n + 1, sizeof *out.story)};
    struct work w = {.a = &scratch,
                     .docs = docs,
                     .n = n,
                     .story = out.story,
                     .index.a = &scratch,
                     .rarest = rarest_of(docs, n)};
    place_each(&w);
    place_again(&w);
    uint32_t groups = w.groups.list.n;
    uint32_t *into = arena_array(&scratch, groups + 1, sizeof *into);
    uint32_t *number = arena_array(&scratch, groups + 1, sizeof *number);
    join_alike(&w, into);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t group =
            into[w.story[i]]; /* never joined on: only to one that was not joined itself */
        if (!number[group])
            number[group] = ++out.stories;
        out.story[i] = number[group] - 1;
    }
    arena_free(&w.moment);
    arena_free(&scratch);
    return out;
}
