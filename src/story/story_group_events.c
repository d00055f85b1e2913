#include "story_group.h"

#include "hash.h"
#include "story_incident.h"
#include "story_index.h"
#include "story_match.h"

#include <math.h>
#include <stdlib.h>

/*
 * Rows that tell day, place and sides found the incidents, and vaguer ones ("the attack") come
 * after and find theirs: clustering by leaders, best seeds first. Rows that are no fact come last
 * and found nothing. A row is compared with the incidents that share a key with it: story, day,
 * place or side.
 */

static const double JOIN = 2.4, JOIN_INCIDENTS = 2.8;

enum key_kind { KEY_STORY, KEY_DAY, KEY_PLACE, KEY_NAME };
static const double KEY_WEIGHT[] = {3, 1, 2, 1};

enum { CHUNK = 64 /* incidents that stand together: what is known of them never moves */ };

struct chunk {
    struct story_known v[CHUNK];
};

struct work {
    struct arena *a;
    const struct story_event *events;
    uint32_t n;
    const struct story_doc *docs;
    const uint32_t *story;
    struct story_rare rare;
    struct {
        VEC(struct chunk *) list;
    } chunks;
    uint32_t groups;
    struct story_index index;
    struct story_incidents *out;
};

static struct story_known *known(const struct work *w, uint32_t group)
{
    return &w->chunks.list.v[group / CHUNK]->v[group % CHUNK];
}

/* --- keys --- */

static uint64_t key(const struct story_event *e, enum key_kind kind, uint64_t value)
{
    return hash_mix((uint64_t)kind << 8 | e->type, value) | 1;
}

/* Calls `use` for every key of a row. */
static void each_key(struct work *w, const struct story_event *e, uint32_t group,
                     void (*use)(struct work *w, uint64_t key, enum key_kind kind, uint32_t group))
{
    use(w, key(e, KEY_STORY, w->story[e->doc]), KEY_STORY, group);
    if (e->from != DAY_NONE && e->from == e->to)
        use(w, key(e, KEY_DAY, hash_mix(e->country, (uint64_t)e->from)), KEY_DAY, group);
    if (e->place && story_known_place_rank(e->place_precision) == 3)
        use(w, key(e, KEY_PLACE, e->place), KEY_PLACE, group);
    for (unsigned side = 0; side < 2; side++)
        for (uint32_t i = 0; i < STORY_KEYS && e->keys[side][i]; i++)
            use(w, key(e, KEY_NAME, e->keys[side][i]), KEY_NAME, group);
}

static void use_put(struct work *w, uint64_t k, enum key_kind kind, uint32_t group)
{
    (void)kind;
    story_index_put(&w->index, k, group);
}

static void use_seek(struct work *w, uint64_t k, enum key_kind kind, uint32_t group)
{
    (void)group;
    story_index_seek(&w->index, k, KEY_WEIGHT[kind]);
}

/* --- the pass --- */

/* Days between the reports of an event and an incident do not matter where the event is dated; an
 * undated one is taken for something of the last days. */
static bool near_in_time(const struct work *w, const struct story_known *k,
                         const struct story_event *e)
{
    int32_t day = e->from != DAY_NONE ? e->from : w->docs[e->doc].day;
    int32_t other = k->from != DAY_NONE     ? k->from
                    : k->latest != DAY_NONE ? k->latest
                                            : w->docs[k->last_doc].day;
    if (day == DAY_NONE || other == DAY_NONE)
        return true;
    int64_t gap = (int64_t)day - other;
    return (gap < 0 ? -gap : gap) <= STORY_GROUP_WINDOW ||
           (e->from != DAY_NONE && k->from != DAY_NONE);
}

/* What is planned, feared or denied could be about anything in its story. It speaks of an incident of
 * another report only where they have more in common than that. */
static bool speaks_of(const struct story_known *k, const struct story_event *e,
                      const struct story_fit *f)
{
    static const uint32_t MORE =
        STORY_WHY_DAY | STORY_WHY_ACTORS | STORY_WHY_FIGURES | STORY_WHY_WORDS;
    return story_group_founds(e->type, e->factuality) || k->last_doc == e->doc || (f->why & MORE) ||
           ((f->why & STORY_WHY_PLACE) && e->placed);
}

static uint32_t nearest(struct work *w, uint32_t row, uint32_t other_than, struct story_fit *fit)
{
    const struct story_event *e = &w->events[row];
    uint32_t best = NONE;
    *fit = (struct story_fit){.points = JOIN};
    story_index_clear(&w->index, w->groups);
    each_key(w, e, 0, use_seek);
    story_index_rank(&w->index, STORY_GROUP_TRIES);
    for (uint32_t i = 0; i < w->index.hits.n; i++) {
        uint32_t g = w->index.hits.v[i].group;
        const struct story_known *k = known(w, g);
        if (g == other_than || !k->rows || !near_in_time(w, k, e))
            continue;
        struct story_fit f = story_match_fit(k, e, w->story[e->doc], &w->rare);
        if (f.ruled_out || f.points < fit->points || !speaks_of(k, e, &f) ||
            (f.points == fit->points && best != NONE && g > best))
            continue;
        *fit = f;
        best = g;
    }
    return best;
}

static uint32_t found(struct work *w, const struct story_event *e)
{
    if (w->groups % CHUNK == 0)
        *(struct chunk **)vec_push(w->a, &w->chunks.list) = arena_array(w->a, 1, sizeof(struct chunk));
    struct story_known *k = known(w, w->groups);
    k->type = e->type;
    k->ground = e->ground;
    k->from = k->to = k->first = k->latest = k->news = DAY_NONE;
    k->lat = k->lon = NAN;
    k->dead = k->injured = (struct story_figure){QUANT_NONE, QUANT_NONE, QUANT_NONE};
    return w->groups++;
}

static void enter(struct work *w, uint32_t row, uint32_t group, const struct story_fit *fit)
{
    const struct story_event *e = &w->events[row];
    bool copy = w->docs[e->doc].copy != e->doc && (fit->why & STORY_WHY_STORY);
    w->out->incident[row] = group;
    w->out->why[row] = fit->why | (copy ? STORY_WHY_COPY : 0);
    w->out->sure[row] =
        (float)(fit->why & STORY_WHY_FIRST ? 1 : fit->points / (fit->points + JOIN));
    if (!story_group_founds(e->type, e->factuality))
        return;
    story_known_learn(w->a, known(w, group), e, w->story[e->doc]);
    known(w, group)->rows++;
    each_key(w, e, group, use_put);
}

static void place_row(struct work *w, uint32_t row)
{
    const struct story_event *e = &w->events[row];
    struct story_fit fit;
    uint32_t group = nearest(w, row, NONE, &fit);
    if (group != NONE) {
        enter(w, row, group, &fit);
    } else if (story_group_founds(e->type, e->factuality)) {
        fit = (struct story_fit){.why = STORY_WHY_FIRST};
        enter(w, row, found(w, e), &fit);
    }
}

/* A row that was left alone may fit what has become of an incident since. */
static void place_again(struct work *w, uint32_t row)
{
    uint32_t old = w->out->incident[row];
    struct story_fit fit;
    if (old == NONE || known(w, old)->rows != 1)
        return;
    uint32_t group = nearest(w, row, old, &fit);
    if (group == NONE)
        return;
    known(w, old)->rows = 0;
    enter(w, row, group, &fit);
}

/* --- incidents that turn out to be one --- */

/* The earlier incident of the same story that one fits best; NONE if none fits. */
static uint32_t nearest_known(struct work *w, uint32_t group, struct story_fit *fit)
{
    const struct story_known *k = known(w, group);
    struct story_event e = story_known_as_event(k);
    uint32_t best = NONE;
    *fit = (struct story_fit){.points = JOIN_INCIDENTS};
    story_index_clear(&w->index, w->groups);
    each_key(w, &e, 0, use_seek);
    story_index_rank(&w->index, STORY_GROUP_TRIES);
    for (uint32_t i = 0; i < w->index.hits.n; i++) {
        uint32_t g = w->index.hits.v[i].group;
        const struct story_known *other = known(w, g);
        if (g >= group || !other->rows || !story_match_one_story(other, k))
            continue;
        struct story_fit f = story_match_fit_known(other, k, &w->rare);
        if (f.ruled_out || f.points < fit->points ||
            (f.points == fit->points && best != NONE && g > best))
            continue;
        *fit = f;
        best = g;
    }
    return best;
}

/* Vague rows that came before there was anything to join have founded incidents of their own. */
static void join_incidents(struct work *w)
{
    uint32_t n = w->groups;
    uint32_t *into = arena_array(w->a, n + 1, sizeof *into);
    struct story_fit *fit = arena_array(w->a, n + 1, sizeof *fit);
    for (uint32_t g = 0; g < n; g++) {
        struct story_known *k = known(w, g);
        uint32_t best = k->rows ? nearest_known(w, g, &fit[g]) : NONE;
        into[g] = best == NONE ? g : best;
        if (best == NONE)
            continue;
        story_known_learn_known(w->a, known(w, best), k);
        k->rows = 0;
    }
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t g = w->out->incident[i];
        if (g == NONE || into[g] == g)
            continue;
        w->out->incident[i] = into[g];
        if (w->out->why[i] & STORY_WHY_FIRST)
            w->out->why[i] = fit[g].why;
    }
}

/* --- best seeds first --- */

struct seed {
    uint32_t row, rank;
};

static uint32_t told(const struct story_event *e)
{
    return 4 * story_known_exact(e) + story_known_place_rank(e->place_precision) * (1 + e->placed) +
           (e->nactors > 0) + (e->nrecipients > 0);
}

static int best_first(const void *x, const void *y)
{
    const struct seed *a = x, *b = y;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static struct seed *seeds_of(const struct work *w)
{
    enum { FACTS_FIRST = 100 };
    struct seed *s = arena_array(w->a, w->n + 1, sizeof *s);
    for (uint32_t i = 0; i < w->n; i++) {
        const struct story_event *e = &w->events[i];
        s[i] = (struct seed){i, told(e) +
                                    (story_group_founds(e->type, e->factuality) ? FACTS_FIRST : 0)};
    }
    if (w->n)
        qsort(s, w->n, sizeof *s, best_first);
    return s;
}

static struct story_incidents none_yet(struct arena *a, uint32_t n)
{
    struct story_incidents out = {.incident = arena_array(a, n + 1, sizeof *out.incident),
                                  .why = arena_array(a, n + 1, sizeof *out.why),
                                  .sure = arena_array(a, n + 1, sizeof *out.sure)};
    for (uint32_t i = 0; i < n; i++)
        out.incident[i] = NONE;
    return out;
}

/* Places the rows that found incidents, or those that found none, and are in none. */
static void place_rows(struct work *w, const struct seed *seeds, bool founding)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const struct story_event *e = &w->events[seeds[i].row];
        if (w->out->incident[seeds[i].row] == NONE &&
            story_group_founds(e->type, e->factuality) == founding)
            place_row(w, seeds[i].row);
    }
}

static struct work work_of(struct arena *a, struct story_incidents *out, const struct story_event *events, uint32_t n,
                           const struct story_doc *docs, const struct story_docs *stories)
{
    return (struct work){.a = a,
                         .events = events,
                         .n = n,
                         .docs = docs,
                         .story = stories->story,
                         .index.a = a,
                         .out = out,
                         .rare = story_match_rare(a, events, n, stories->story)};
}

struct story_incidents story_group_events(struct arena *a, const struct story_event *events,
                                          uint32_t n, const struct story_doc *docs,
                                          const struct story_docs *stories)
{
    struct arena scratch = {0};
    struct story_incidents out = none_yet(a, n);
    struct work w = work_of(&scratch, &out, events, n, docs, stories);
    const struct seed *seeds = seeds_of(&w);
    place_rows(&w, seeds, true);
    for (uint32_t i = 0; i < n; i++)
        place_again(&w, seeds[i].row);
    join_incidents(&w);
    place_rows(&w, seeds, false);
    story_incident_sum_up(a, &out, w.groups, events, n, docs);
    arena_free(&scratch);
    return out;
}

struct story_incidents story_group_events_past(struct arena *a, const struct story_event *events,
                                        uint32_t n, const struct story_doc *docs,
                                        const struct story_docs *stories, const uint32_t *given)
{
    struct arena scratch = {0};
    struct story_incidents out = none_yet(a, n);
    struct work w = work_of(&scratch, &out, events, n, docs, stories);
    const struct seed *seeds = seeds_of(&w);
    const struct story_fit first = {.why = STORY_WHY_FIRST};
    for (uint32_t i = 0; i < n; i++) {
        if (given[i] == NONE)
            continue;
        if (given[i] == w.groups)
            found(&w, &events[i]);
        enter(&w, i, given[i], &first);
    }
    place_rows(&w, seeds, true);
    place_rows(&w, seeds, false);
    for (uint32_t i = 0; i < n; i++)
        out.why[i] |= given[i] == NONE && out.incident[i] != NONE ? STORY_WHY_PAST : 0;
    story_incident_sum_up(a, &out, w.groups, events, n, docs);
    arena_free(&scratch);
    return out;
}
