/* Where an event was: by its own argument, else by its sentence, those before it, the document. */
#include "event_room.h"

enum {
    NEAR = 60,  /* words to each side in which a place or date is looked for */
    BACK = 4,   /* sentences before it */
    TOLD = 12,  /* events before it */
    FOREIGN = 2 /* times that another country is named as often as that of the dateline */
};

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* What people do with their bodies, in a place; not what is said or decided. */
static bool is_bodily(uint32_t type)
{
    return type == EVENT_ASSAULT || type == EVENT_PROTEST;
}

/* The place that a name stands for, unless it stands for those who act there or tells where
 * somebody is from. */
static uint32_t place_of(const struct doc *d, uint32_t name)
{
    uint32_t p = name == NONE ? NONE : d->names.v[name].place;
    return p != NONE && d->places.v[p].use ? NONE : p;
}

static uint32_t place_at(const struct event_work *w, uint32_t t)
{
    return place_of(w->d, w->cover[t]);
}

/* The country of a name: of its place, else of its code. */
static struct str country_of(const struct doc *d, uint32_t name)
{
    const struct name *x = &d->names.v[name];
    if (x->place != NONE)
        return d->places.v[x->place].country;
    return x->code.n >= 3 ? str_make(x->code.p, 3) : (struct str){0};
}

/* A country that says whose something is, not where: "the U.S. embassy", "France's envoy". */
static bool says_whose(const struct event_work *w, uint32_t t, uint32_t place)
{
    uint32_t rel = w->d->toks.v[t].rel;
    return w->d->places.v[place].precision == PLACE_COUNTRY &&
           (rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD_POSS);
}

/* A place that hangs on `t` by a preposition of place. */
static uint32_t place_argument(struct event_work *w, uint32_t t)
{
    const struct event_args *a = event_args_of(w, t);
    for (uint32_t i = 0; i < a->npreps; i++) {
        if (!rule_in_class(&w->s->book, w->s->cls[CLASS_PLACE_PREP], a->preps[i].prep))
            continue;
        uint32_t c = a->preps[i].tok, p = place_at(w, c);
        if (p != NONE)
            return p;
        TREE_EACH(w->d, c, k)
        { /* "in the city of Homs", "in central Homs" */
            if ((p = place_at(w, k)) != NONE && !says_whose(w, k, p))
                return p;
        }
    }
    return NONE;
}

/* The place of the sentence that stands nearest to the trigger and behind a preposition of place;
 * else the nearest of all. */
static uint32_t place_in_sentence(struct event_work *w, uint32_t t, const struct sent *s)
{
    uint32_t best = NONE, best_far = UINT32_MAX;
    uint32_t b = t - s->tok_b > NEAR ? t - NEAR : s->tok_b;
    uint32_t e = s->tok_e - t > NEAR ? t + NEAR : s->tok_e;
    for (uint32_t h = b; h < e; h++) {
        uint32_t p = place_of(w->d, w->name[h]);
        if (p == NONE || says_whose(w, h, p))
            continue;
        uint32_t far = h > t ? h - t : t - h;
        uint32_t prep = event_args_prep(w, h, 0);
        if (!rule_in_class(&w->s->book, w->s->cls[CLASS_PLACE_PREP], prep))
            far += NEAR;
        if (far < best_far) {
            best_far = far;
            best = p;
        }
    }
    return best;
}

/* "Officials in Negombo said", "held talks in Jeddah": where somebody speaks or meets is not where it happened. */
static bool is_elsewhere(struct event_work *w, uint32_t h, uint32_t place)
{
    uint32_t noun = at(w, h)->rel == REL_NMOD ? at(w, h)->head : NONE;
    uint32_t verb = noun != NONE && at(w, noun)->rel == REL_NSUBJ ? at(w, noun)->head : NONE;
    if (verb != NONE && event_is(w, verb, CLASS_SAY))
        return true;
    uint32_t sent = doc_sent_of(w->d, h);
    for (uint32_t i = w->d->events.n; i-- > 0 && w->d->events.v[i].sent >= sent;)
        if (w->d->events.v[i].sent == sent && w->d->events.v[i].place == place && !is_bodily(w->d->events.v[i].type))
            return true;
    return false;
}

/* The last place behind a preposition of place in the sentences right before: a report goes on
 * about where it is until it says otherwise. */
static uint32_t place_before(struct event_work *w, uint32_t sent)
{
    for (uint32_t k = 1; k <= BACK && k <= sent; k++) {
        const struct sent *s = &w->d->sents.v[sent - k];
        uint32_t b = s->tok_e - s->tok_b > NEAR ? s->tok_e - NEAR : s->tok_b;
        for (uint32_t h = s->tok_e; h-- > b;) {
            uint32_t p = place_of(w->d, w->name[h]);
            if (p != NONE && !says_whose(w, h, p) && !is_elsewhere(w, h, p) &&
                rule_in_class(&w->s->book, w->s->cls[CLASS_PLACE_PREP], event_args_prep(w, h, 0)))
                return p;
        }
    }
    return NONE;
}

/* Where the report told of violence last, if it said so: it goes on about that until it says otherwise. */
static uint32_t place_told(const struct event_work *w, const struct event *ev)
{
    for (uint32_t i = w->d->events.n - 1, left = TOLD; i-- > 0 && left--;) {
        const struct event *x = &w->d->events.v[i];
        bool said = !str_eq(x->place_by, STR("dateline")) && !str_eq(x->place_by, STR("document"));
        if (x->type == ev->type && x->place != NONE && said)
            return x->place;
    }
    return NONE;
}

/* The country that the report is about, if it names that far more often than `home`, where it was
 * written; else `home`. By the majority vote of Boyer and Moore among the names of other countries,
 * then a count. */
static struct str country_told(const struct doc *d, struct str home)
{
    struct str best = {0};
    uint32_t lead = 0, most = 0, own = 0;
    for (uint32_t i = 0; i < d->names.n; i++) {
        struct str c = country_of(d, i);
        if (!c.n || str_eq(c, home))
            continue;
        if (!lead)
            best = c;
        lead = str_eq(c, best) ? lead + 1 : lead - 1;
    }
    for (uint32_t i = 0; i < d->names.n; i++) {
        most += best.n && str_eq(country_of(d, i), best);
        own += str_eq(country_of(d, i), home);
    }
    return most > FOREIGN * own ? best : home;
}

/* The first place of the text's first sentence with words: most often the dateline. */
static uint32_t place_of_head(const struct doc *d)
{
    for (uint32_t i = 0; i < d->places.n && i < 4; i++) {
        uint32_t n = d->places.v[i].name;
        if (n != NONE && n < d->names.n && !d->places.v[i].use &&
            doc_sent_of(d, d->names.v[n].head) <= 1)
            return i;
    }
    return NONE;
}

uint32_t event_scene_home(const struct doc *d)
{
    uint32_t p = place_of_head(d);
    if (p == NONE)
        return NONE;
    struct str home = d->places.v[p].country, told = country_told(d, home);
    for (uint32_t i = 0; i < d->places.n && !str_eq(told, home); i++)
        if (str_eq(d->places.v[i].country, told) && !d->places.v[i].use)
            return i;
    return p;
}

static void fill_place(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct event_args *a = event_args_of(w, m->tok);
    ev->place = place_argument(w, m->tok);
    if (ev->place == NONE && a->light != NONE)
        ev->place = place_argument(w, a->light);
    ev->place_by = STR("argument");
    if (ev->place == NONE) {
        ev->place = place_in_sentence(w, m->tok, &w->d->sents.v[ev->sent]);
        ev->place_by = STR("sentence");
    }
    if (ev->place == NONE && is_bodily(ev->type)) {
        ev->place = place_before(w, ev->sent);
        if (ev->place == NONE)
            ev->place = place_told(w, ev);
        ev->place_by = STR("before");
    }
    if (ev->place == NONE) {
        ev->place = w->home;
        ev->place_by = STR("dateline");
    }
    uint32_t first = w->d->places.n ? w->d->places.v[0].use : USE_ACTOR;
    if (ev->place == NONE && (!first || first == USE_PART)) { /* the others stand behind these */
        ev->place = 0;
        ev->place_by = STR("document");
    }
    if (ev->place == NONE)
        ev->place_by = STR("");
}

uint32_t event_scene_when(const struct event_work *w, uint32_t t)
{
    uint32_t lo = 0, hi = w->d->whens.n;
    while (lo < hi) { /* whens stand in text order */
        uint32_t mid = (lo + hi) / 2;
        if (w->d->whens.v[mid].tok_e <= t)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < w->d->whens.n && w->d->whens.v[lo].tok_b <= t)
        return lo;
    return NONE;
}

void event_scene_fill(struct event_work *w, const struct event_match *m, struct event *ev)
{
    fill_place(w, m, ev);
    event_day_fill(w, m, ev);
}
