#include "story_known.h"

uint32_t story_known_place_rank(uint32_t precision)
{
    switch (precision) {
    case PLACE_SITE:
    case PLACE_CITY:
        return 3;
    case PLACE_ADMIN2:
    case PLACE_ADMIN1:
    case PLACE_REGION:
        return 2;
    case PLACE_COUNTRY:
        return 1;
    default:
        return 0;
    }
}

bool story_known_exact(const struct story_event *e)
{
    return e->dated && e->from != DAY_NONE && e->from == e->to;
}

bool story_known_among(const struct story_sides *s, uint64_t value)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->v[i] == value)
            return true;
    return false;
}

bool story_known_has_key(const uint32_t *v, uint32_t n, uint32_t key)
{
    for (uint32_t i = 0; i < n; i++)
        if (v[i] == key)
            return true;
    return false;
}

int64_t story_known_size(const struct story_figure *x)
{
    return x->best != QUANT_NONE ? x->best : x->lo != QUANT_NONE ? x->lo : x->hi;
}

static uint32_t some(uint64_t *to, const struct story_sides *from)
{
    uint32_t n = from->n < EVENT_SIDES ? from->n : EVENT_SIDES;
    if (n)
        memcpy(to, from->v, n * sizeof *to);
    return n;
}

struct story_event story_known_as_event(const struct story_known *k)
{
    struct story_event e = {.type = k->type,
                            .doc = k->last_doc,
                            .dated = k->from != DAY_NONE,
                            .leads = k->from == DAY_NONE && k->news != DAY_NONE,
                            .from = k->from != DAY_NONE ? k->from : k->latest,
                            .to = k->from != DAY_NONE ? k->to : k->latest,
                            .ground = k->ground,
                            .lat = k->lat,
                            .lon = k->lon,
                            .country = k->country,
                            .admin1 = k->admin1,
                            .place = k->place,
                            .placed = k->placed,
                            .dead = k->dead,
                            .injured = k->injured};
    static const uint32_t PRECISION[] = {PLACE_UNKNOWN, PLACE_COUNTRY, PLACE_ADMIN1, PLACE_CITY};
    e.place_precision = PRECISION[k->place_rank];
    e.nactors = some(e.actors, &k->names[0]);
    e.nrecipients = some(e.recipients, &k->names[1]);
    for (unsigned side = 0; side < 2; side++)
        memcpy(e.keys[side], k->keys[side], sizeof e.keys[side]);
    some(e.actor_codes, &k->codes[0]);
    some(e.recipient_codes, &k->codes[1]);
    uint32_t most = 0;
    for (uint32_t i = 0; i < k->nmodes; i++)
        if (k->modes[i].docs > most) {
            most = k->modes[i].docs;
            e.mode = (uint32_t)k->modes[i].value;
        }
    return e;
}

static void vote(struct story_vote *v, uint32_t *n, uint32_t most, uint64_t value)
{
    for (uint32_t i = 0; i < *n; i++)
        if (v[i].value == value) {
            v[i].docs++;
            return;
        }
    if (value && *n < most)
        v[(*n)++] = (struct story_vote){value, 1};
}

static void make_room(struct arena *a, struct story_sides *s)
{
    uint64_t *old = s->v;
    s->cap = s->cap ? 2 * s->cap : 2;
    s->v = arena_array(a, s->cap, sizeof *s->v);
    if (s->n)
        memcpy(s->v, old, s->n * sizeof *old);
}

static void keep(struct arena *a, struct story_sides *s, uint64_t value)
{
    if (!value || s->n == STORY_KNOWN_SIDES || story_known_among(s, value))
        return;
    if (s->n == s->cap)
        make_room(a, s);
    s->v[s->n++] = value;
}

static void keep_keys(struct story_known *k, const struct story_event *e)
{
    for (unsigned side = 0; side < 2; side++)
        for (uint32_t i = 0; i < STORY_KEYS && e->keys[side][i]; i++)
            if (k->nkeys[side] < STORY_KNOWN_KEYS &&
                !story_known_has_key(k->keys[side], k->nkeys[side], e->keys[side][i]))
                k->keys[side][k->nkeys[side]++] = e->keys[side][i];
}

static void learn_told(struct story_known *k, const struct story_event *e)
{
    bool exact = story_known_exact(e);
    if (k->from == DAY_NONE || (exact && !k->exact)) {
        k->from = e->from;
        k->to = e->to;
    } else if (!k->exact && e->from <= k->to && e->to >= k->from) {
        k->from = e->from > k->from ? e->from : k->from;
        k->to = e->to < k->to ? e->to : k->to;
    }
    k->exact |= exact;
}

static void learn_day(struct story_known *k, const struct story_event *e)
{
    if (e->from == DAY_NONE || e->to == DAY_NONE)
        return;
    if (e->dated) {
        learn_told(k, e);
        return;
    }
    if (e->leads && (k->news == DAY_NONE || e->to < k->news))
        k->news = e->to;
    if (k->first == DAY_NONE || e->to < k->first)
        k->first = e->to;
    if (k->latest == DAY_NONE || e->to > k->latest)
        k->latest = e->to;
}

static void learn_place(struct story_known *k, const struct story_event *e)
{
    uint32_t rank = story_known_place_rank(e->place_precision);
    if (!rank || (k->place_rank && 4 * e->placed + rank <= 4 * (uint32_t)k->placed + k->place_rank))
        return;
    k->place_rank = rank;
    k->placed = e->placed;
    k->country = e->country;
    k->admin1 = e->admin1;
    k->place = e->place;
    k->lat = e->lat;
    k->lon = e->lon;
}

static void learn_figure(struct story_figure *known, const struct story_figure *x)
{
    if (story_known_size(x) != QUANT_NONE)
        *known = *x;
}

void story_known_learn(struct arena *a, struct story_known *k, const struct story_event *e,
                       uint32_t story)
{
    if (k->nstories < STORY_KNOWN_STORIES) {
        bool old = false;
        for (uint32_t i = 0; i < k->nstories; i++)
            old |= k->stories[i] == story;
        if (!old)
            k->stories[k->nstories++] = story;
    }
    vote(k->modes, &k->nmodes, STORY_KNOWN_MODES, e->mode);
    learn_day(k, e);
    learn_place(k, e);
    for (uint32_t i = 0; i < e->nactors; i++) {
        keep(a, &k->names[0], e->actors[i]);
        keep(a, &k->codes[0], e->actor_codes[i]);
    }
    for (uint32_t i = 0; i < e->nrecipients; i++) {
        keep(a, &k->names[1], e->recipients[i]);
        keep(a, &k->codes[1], e->recipient_codes[i]);
    }
    keep_keys(k, e);
    learn_figure(&k->dead, &e->dead);
    learn_figure(&k->injured, &e->injured);
    story_profile_add(a, &k->words, &e->words, 1);
    k->last_doc = e->doc;
}

void story_known_learn_known(struct arena *a, struct story_known *k,
                             const struct story_known *other)
{
    struct story_event e = story_known_as_event(other);
    for (uint32_t i = 0; i < other->nstories; i++)
        story_known_learn(a, k, &e, other->stories[i]);
    story_profile_join(a, &k->words, &other->words);
    k->rows += other->rows;
}
