#include "story_group.h"
#include "story_index.h"
#include "story_profile.h"

/*
 * Single-pass clustering with centroids, as in topic detection and tracking (J. Allan et al., Topic
 * detection and tracking pilot study, 1998; Y. Yang et al., 1998): each document joins the story
 * that it is most like, or begins one. Then every document is looked at once more with all
 * stories known, for the first of a story were placed before much was known of it, and stories that
 * turn out alike are joined.
 */

static const double WORDS_PART = 0.55, NAMES_PART = 0.45;
static const double JOIN = 0.24, MERGE = 0.42;

struct group {
    struct story_words words, names; /* profiles */
    int32_t first, last; /* days of its documents; DAY_NONE: none is known */
    uint32_t docs;
};

struct work {
    struct arena *a;
    const struct story_doc *docs;
    uint32_t n;
    uint32_t *story; /* [n] */
    struct {
        VEC(struct group) list;
    } groups;
    struct story_index index;
};

static bool near_in_time(const struct group *g, int32_t first, int32_t last)
{
    if (first == DAY_NONE || g->last == DAY_NONE)
        return true;
    return first <= g->last + STORY_GROUP_WINDOW && last >= g->first - STORY_GROUP_WINDOW;
}

/* Names tell stories apart better than words, where there are any. */
static double likeness(double words, double names, bool both_named)
{
    return both_named ? WORDS_PART * words + NAMES_PART * names : words * WORDS_PART;
}

static double like(const struct group *g, const struct story_words *words, const struct story_words *names)
{
    return likeness(story_words_cosine(&g->words, words), story_words_cosine(&g->names, names),
                    g->names.n && names->n);
}

static void seek(struct work *w, const struct story_words *v)
{
    for (uint32_t i = 0; i < v->n; i++)
        story_index_seek(&w->index, v->v[i].hash, (double)v->v[i].idf * v->v[i].idf);
}

static void put(struct work *w, const struct story_words *v, uint32_t group)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (v->v[i].idf > 0)
            story_index_put(&w->index, v->v[i].hash, group);
}

/* The groups that share most with these features, in w->index.hits. */
static void search(struct work *w, const struct story_words *words, const struct story_words *names)
{
    story_index_clear(&w->index, w->groups.list.n);
    seek(w, words);
    seek(w, names);
    story_index_rank(&w->index, STORY_GROUP_TRIES);
}

/* The story that the document is most like; NONE if none is like enough. */
static uint32_t nearest(struct work *w, const struct story_doc *d)
{
    uint32_t best = NONE;
    double most = JOIN;
    search(w, &d->words, &d->names);
    for (uint32_t i = 0; i < w->index.hits.n; i++) {
        uint32_t k = w->index.hits.v[i].group;
        const struct group *g = &w->groups.list.v[k];
        if (!g->docs || !near_in_time(g, d->day, d->day))
            continue;
        double s = like(g, &d->words, &d->names);
        if (s > most || (s == most && k < best)) {
            most = s;
            best = k;
        }
    }
    return best;
}

static void widen(struct group *g, int32_t from, int32_t to)
{
    if (from != DAY_NONE && (g->first == DAY_NONE || from < g->first))
        g->first = from;
    if (to != DAY_NONE && (g->last == DAY_NONE || to > g->last))
        g->last = to;
}

static void enter(struct work *w, uint32_t doc, uint32_t group)
{
    const struct story_doc *d = &w->docs[doc];
    struct group *g = &w->groups.list.v[group];
    story_profile_add(w->a, &g->words, &d->words, 1);
    story_profile_add(w->a, &g->names, &d->names, 1);
    g->docs++;
    widen(g, d->day, d->day);
    put(w, &d->words, group);
    put(w, &d->names, group);
    w->story[doc] = group;
}

static void leave(struct work *w, uint32_t doc)
{
    const struct story_doc *d = &w->docs[doc];
    struct group *g = &w->groups.list.v[w->story[doc]];
    story_profile_add(w->a, &g->words, &d->words, -1);
    story_profile_add(w->a, &g->names, &d->names, -1);
    g->docs--;
}

static uint32_t begin(struct work *w)
{
    struct group *g = vec_push(w->a, &w->groups.list);
    g->first = g->last = DAY_NONE;
    return w->groups.list.n - 1;
}

static void place_each(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const struct story_doc *d = &w->docs[i];
        uint32_t group = d->copy < i ? w->story[d->copy] : nearest(w, d);
        enter(w, i, group == NONE ? begin(w) : group);
    }
}

static void place_again(struct work *w)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const struct story_doc *d = &w->docs[i];
        uint32_t old = w->story[i];
        leave(w, i);
        uint32_t group = d->copy < i ? w->story[d->copy] : nearest(w, d);
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
        if (!g->docs)
            continue;
        search(w, &g->words, &g->names);
        uint32_t best = NONE;
        double most = MERGE;
        for (uint32_t i = 0; i < w->index.hits.n; i++) {
            uint32_t other = w->index.hits.v[i].group;
            const struct group *o = &w->groups.list.v[other];
            if (other >= k || into[other] != other || !o->docs || !near_in_time(o, g->first, g->last))
                continue;
            double s = like(o, &g->words, &g->names);
            if (s > most || (s == most && other < best)) {
                most = s;
                best = other;
            }
        }
        if (best == NONE)
            continue;
        struct group *o = &w->groups.list.v[best];
        into[k] = best;
        story_profile_join(w->a, &o->words, &g->words);
        story_profile_join(w->a, &o->names, &g->names);
        o->docs += g->docs;
        widen(o, g->first, g->last);
    }
}

struct story_docs story_group_docs(struct arena *a, const struct story_doc *docs, uint32_t n)
{
    struct arena scratch = {0};
    struct story_docs out = {.story = arena_array(a, n + 1, sizeof *out.story)};
    struct work w = {.a = &scratch, .docs = docs, .n = n, .story = out.story, .index.a = &scratch};
    place_each(&w);
    place_again(&w);
    uint32_t groups = w.groups.list.n;
    uint32_t *into = arena_array(&scratch, groups + 1, sizeof *into);
    uint32_t *number = arena_array(&scratch, groups + 1, sizeof *number);
    join_alike(&w, into);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t group = into[w.story[i]]; /* never joined on: only to one that was not joined itself */
        if (!number[group])
            number[group] = ++out.stories;
        out.story[i] = number[group] - 1;
    }
    arena_free(&scratch);
    return out;
}
