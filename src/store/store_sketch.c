#include "store_sketch.h"

#include "hash.h"
#include "store_json.h"
#include "store_side.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAD = 700 /* bytes of text that tell what a report is about */ };

struct reading {
    const struct store_json *record;
    struct arena *a;
    struct str text;
};

/* --- values ----------------------------------------------------------------------------------------------- */

static uint64_t name_of(const struct reading *r, const struct store_json *o, const char *key)
{
    return story_words_name(r->a, store_json_str(o, key));
}

static int32_t day_of_text(struct str s, bool last)
{
    int32_t from, to;
    if (!s.n || !day_parse(s, &from, &to))
        return DAY_NONE;
    return last ? to : from;
}

static double number_of(const struct store_json *o, const char *key)
{
    const struct store_json *v = store_json_get(o, key);
    if (!v || (v->kind != STORE_JSON_WHOLE && v->kind != STORE_JSON_REAL))
        return NAN;
    return v->kind == STORE_JSON_REAL ? v->real : (double)v->whole;
}

static uint32_t word_of(enum vocab v, const struct store_json *o, const char *key)
{
    int value = vocab_of(v, store_json_str(o, key));
    return value > 0 ? (uint32_t)value : 0;
}

/* The item that an id such as "p3" names; NULL if there is none. */
static const struct store_json *item(const struct reading *r, const char *list, const struct store_json *o, const char *key)
{
    uint32_t number = store_json_ref(o, key);
    return number ? store_json_at(store_json_get(r->record, list), number - 1) : NULL;
}

static struct str piece(struct str text, struct span s)
{
    return s.b < s.e && s.e <= text.n ? str_span(text, s) : STR("");
}

/* --- the document ------------------------------------------------------------------------------------------- */

static bool is_named(const struct store_json *entity)
{
    struct str type = store_json_str(entity, "type");
    return str_eq(type, STR("PER")) || str_eq(type, STR("ORG")) || str_eq(type, STR("LOC"));
}

static void put_names(const struct reading *r, struct story_words *names)
{
    const struct store_json *entities = store_json_get(r->record, "entities");
    for (uint32_t i = 0; i < store_json_size(entities); i++) {
        const struct store_json *e = store_json_at(entities, i);
        if (!store_json_get(e, "pronoun") && is_named(e))
            story_words_put(r->a, names, name_of(r, e, "name"));
    }
}

struct vote {
    uint64_t country;
    size_t at;
};

static int vote_order(const void *x, const void *y)
{
    const struct vote *a = x, *b = y;
    if (a->country != b->country)
        return a->country < b->country ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

/* The country that most places of a record are in, apart from those that act; of two, the one that is named first. */
static uint64_t country_of(const struct reading *r)
{
    const struct store_json *places = store_json_get(r->record, "places");
    struct vote *votes = arena_array(r->a, store_json_size(places) + 1, sizeof *votes), best = {0};
    size_t n = 0, most = 0;
    for (uint32_t i = 0; i < store_json_size(places); i++) {
        const struct store_json *p = store_json_at(places, i);
        votes[n] = (struct vote){name_of(r, p, "country"), i};
        n += votes[n].country != 0 && !str_eq(store_json_str(p, "use"), STR("actor"));
    }
    if (n)
        qsort(votes, n, sizeof *votes, vote_order);
    for (size_t b = 0, e; b < n; b = e) {
        for (e = b + 1; e < n && votes[e].country == votes[b].country; e++)
            ;
        if (e - b > most || (e - b == most && votes[b].at < best.at)) {
            best = votes[b];
            most = e - b;
        }
    }
    return best.country;
}

static struct str report_day(const struct reading *r)
{
    return store_json_str(store_json_get(r->record, "published"), "date");
}

static void read_doc(const struct reading *r, struct story_doc *d)
{
    d->day = day_of_text(report_day(r), false);
    d->country = country_of(r);
    put_names(r, &d->names);
}

/* --- events -------------------------------------------------------------------------------------------------- */

/* The word that a description turns on: the last one before "of", "in", "who" and the like. */
static struct str head_word(struct str name)
{
    struct str head = store_side_head(name);
    size_t b = head.n;
    while (b > 0 && head.p[b - 1] != ' ')
        b--;
    return str_make(head.p + b, head.n - b);
}

/* Name of the entity that a side is, as it is called where it is named in full; else its head word. */
static uint64_t party_name(const struct reading *r, const struct store_json *party)
{
    const struct store_json *x = item(r, "entities", party, "entity"), *first = item(r, "entities", x, "coref");
    const struct store_json *best = first ? first : x;
    struct str name = store_json_str(party, "name");
    return best && is_named(best) ? name_of(r, best, "name") : name.n ? story_words_name(r->a, head_word(name)) : 0;
}

static uint32_t party_keys(const struct reading *r, const struct store_json *party, uint32_t *keys, uint32_t n)
{
    const struct store_json *x = item(r, "entities", party, "entity"), *first = item(r, "entities", x, "coref");
    const struct store_json *best = first ? first : x;
    if (!best || !is_named(best))
        return store_side_keys(r->a, store_json_str(party, "name"), false, keys, n);
    return store_side_keys(r->a, store_json_str(best, "name"), str_eq(store_json_str(best, "type"), STR("PER")), keys, n);
}

static uint32_t read_sides(const struct reading *r, const struct store_json *e, const char *key, uint64_t *names, uint64_t *codes,
                           uint32_t *keys)
{
    uint32_t n = 0, nkeys = 0;
    const struct store_json *list = store_json_get(e, key);
    for (uint32_t i = 0; i < store_json_size(list); i++) {
        const struct store_json *p = store_json_at(list, i);
        if (n == EVENT_SIDES)
            break;
        names[n] = party_name(r, p);
        nkeys = party_keys(r, p, keys, nkeys);
        codes[n++] = name_of(r, p, "code");
    }
    return n;
}

static int64_t figure_part(const struct store_json *count, const char *key)
{
    const struct store_json *v = store_json_get(count, key);
    return v && v->kind == STORE_JSON_WHOLE ? v->whole : QUANT_NONE;
}

static struct story_figure figure_of(const struct store_json *count)
{
    return (struct story_figure){figure_part(count, "lo"), figure_part(count, "best"), figure_part(count, "hi")};
}

/* The first figure of `what` that belongs to the event and is not part of another. */
static struct story_figure event_figure(const struct reading *r, const struct store_json *e, const char *what)
{
    const struct store_json *counts = store_json_get(e, "counts");
    for (uint32_t i = 0; i < store_json_size(counts); i++) {
        const struct store_json *id = store_json_at(counts, i);
        uint32_t number = store_json_id(id);
        if (!number)
            continue;
        const struct store_json *c = store_json_at(store_json_get(r->record, "counts"), number - 1);
        if (str_eq(store_json_str(c, "what"), str_of(what)) && !str_eq(store_json_str(c, "scope"), STR("subset")))
            return figure_of(c);
    }
    return (struct story_figure){QUANT_NONE, QUANT_NONE, QUANT_NONE};
}

static void read_place(const struct reading *r, const struct store_json *e, struct story_event *out)
{
    const struct store_json *p = item(r, "places", e, "place");
    struct str by = store_json_str(e, "place_by");
    out->lat = number_of(p, "lat");
    out->lon = number_of(p, "lon");
    out->country = name_of(r, p, "country");
    out->admin1 = name_of(r, p, "admin1");
    out->place = name_of(r, p, "name");
    out->place_precision = word_of(VOCAB_OF_PLACE, p, "precision");
    out->placed = str_eq(by, STR("argument")) || str_eq(by, STR("sentence"));
}

static uint32_t ground_of(struct str cameo)
{
    bool ground = str_eq(cameo, STR("191")) || str_eq(cameo, STR("192")) || str_eq(cameo, STR("196"));
    return ground ? (uint32_t)(cameo.p[0] - '0') * 100 + (uint32_t)(cameo.p[1] - '0') * 10 + (uint32_t)(cameo.p[2] - '0') : 0;
}

static void read_event(const struct reading *r, const struct store_json *e, struct store_sketch_event *event)
{
    struct story_event *out = &event->row;
    const struct store_json *date = store_json_get(e, "date");
    out->type = word_of(VOCAB_OF_EVENT, e, "type");
    out->mode = word_of(VOCAB_OF_MODE, e, "mode");
    out->ground = ground_of(store_json_str(e, "cameo"));
    out->factuality = word_of(VOCAB_OF_FACT, e, "factuality");
    out->from = day_of_text(store_json_str(date, "from"), false);
    out->to = day_of_text(store_json_str(date, "to"), true);
    out->date_precision = word_of(VOCAB_OF_DATE, date, "precision");
    out->dated = store_json_str(date, "time").n > 0;
    read_place(r, e, out);
    out->nactors = read_sides(r, e, "actors", out->actors, out->actor_codes, out->keys[0]);
    out->nrecipients = read_sides(r, e, "recipients", out->recipients, out->recipient_codes, out->keys[1]);
    out->dead = event_figure(r, e, "dead");
    out->injured = event_figure(r, e, "injured");
    out->score = number_of(e, "score");
    event->sentence = store_json_span(store_json_get(e, "sentence"));
    out->leads = !store_side_points_back(r->text, store_json_span(store_json_get(e, "trigger")).b);
}

/* A report leads with the first thing done that it tells of, and with what is of the same type in the same sentence, as far
 * as its beginning tells of it as something new. */
static void mark_leads(struct store_sketch *s)
{
    const struct store_sketch_event *lead = NULL;
    for (uint32_t i = 0; i < s->events.n; i++) {
        struct store_sketch_event *e = &s->events.v[i];
        if (!lead && story_group_founds(e->row.type, e->row.factuality))
            lead = e;
        e->row.leads &= lead && e->sentence.b == lead->sentence.b && e->sentence.b < LEAD / 2 && e->row.type == lead->row.type;
    }
}

/* --- claims ----------------------------------------------------------------------------------------------------- */

static void read_contents(const struct reading *r, const struct store_json *claim, struct store_sketch *s,
                          struct store_sketch_claim *out)
{
    uint64_t hash = 0;
    out->contents.b = s->spans.n;
    const struct store_json *parts = store_json_get(claim, "content");
    for (uint32_t i = 0; i < store_json_size(parts); i++) {
        const struct store_json *span = store_json_at(parts, i);
        struct span *part = vec_push(r->a, &s->spans);
        *part = store_json_span(span);
        hash = hash_mix(hash, story_words_name(r->a, piece(r->text, *part)));
    }
    out->contents.e = s->spans.n;
    out->row.content = hash;
}

static struct span put_letters(const struct reading *r, struct store_sketch *s, struct str name)
{
    uint32_t b = s->letters.n;
    for (size_t i = 0; i < name.n; i++)
        *vec_push(r->a, &s->letters) = name.p[i];
    return (struct span){b, s->letters.n};
}

static void read_claim(const struct reading *r, const struct store_json *claim, struct store_sketch *s,
                       struct store_sketch_claim *made)
{
    struct story_claim *out = &made->row;
    const struct store_json *by = store_json_get(claim, "by");
    struct str said = store_json_str(store_json_get(claim, "said"), "from");
    out->outlet = name_of(r, r->record, "outlet");
    made->speaker = put_letters(r, s, utf8_fold(r->a, store_json_str(by, "name")));
    out->code = name_of(r, by, "code");
    out->attribution = word_of(VOCAB_OF_ATTRIBUTION, claim, "attribution");
    out->act = word_of(VOCAB_OF_ACT, claim, "act");
    out->hedge = word_of(VOCAB_OF_HEDGE, claim, "hedge");
    out->said = day_of_text(said.n ? said : report_day(r), false);
    out->incident = out->story = NONE;
    out->figure = (struct story_figure){QUANT_NONE, QUANT_NONE, QUANT_NONE};
    read_contents(r, claim, s, made);
}

static void read_figure(const struct store_json *count, struct story_claim *out)
{
    out->what = word_of(VOCAB_OF_WHAT, count, "what");
    out->who = word_of(VOCAB_OF_WHO, count, "who");
    out->scope = word_of(VOCAB_OF_SCOPE, count, "scope");
    out->qualifier = word_of(VOCAB_OF_QUALIFIER, count, "qualifier");
    out->figure = figure_of(count);
}

/* An event that each claim tells of, by the claim's number; 0 = none. */
static uint32_t *events_of_claims(const struct reading *r, size_t claims)
{
    uint32_t *event = arena_array(r->a, claims + 1, sizeof *event);
    const struct store_json *events = store_json_get(r->record, "events");
    for (uint32_t i = 0; i < store_json_size(events); i++) {
        const struct store_json *e = store_json_at(events, i);
        uint32_t claim = store_json_ref(e, "claim");
        if (claim && claim <= claims && !event[claim])
            event[claim] = i + 1;
    }
    return event;
}

/* A row for each figure of a claim, and one where it has none. first[number] = its first row. */
static void read_claims(const struct reading *r, struct store_sketch *s, uint32_t *first, size_t claims)
{
    const struct store_json *list = store_json_get(r->record, "claims");
    uint32_t *event = events_of_claims(r, claims);
    uint32_t *rows = arena_array(r->a, claims + 1, sizeof *rows); /* of each claim */
    for (uint32_t i = 0; i < store_json_size(list); i++) {
        const struct store_json *o = store_json_at(list, i);
        struct store_sketch_claim *c = vec_push(r->a, &s->claims);
        first[i + 1] = s->claims.n - 1;
        read_claim(r, o, s, c);
        c->number = i + 1;
        c->event = event[i + 1];
    }
    const struct store_json *counts = store_json_get(r->record, "counts");
    for (uint32_t i = 0; i < store_json_size(counts); i++) {
        const struct store_json *o = store_json_at(counts, i);
        uint32_t claim = store_json_ref(o, "claim"), of = store_json_ref(o, "event");
        if (!claim || claim > claims)
            continue;
        struct store_sketch_claim more = s->claims.v[first[claim]], *c = &s->claims.v[first[claim]];
        if (rows[claim]++) {
            c = vec_push(r->a, &s->claims);
            *c = more;
        }
        read_figure(o, &c->row);
        c->event = of ? of : c->event;
    }
}

static void read_links(const struct reading *r, struct store_sketch *s, const uint32_t *first, size_t claims)
{
    const struct store_json *links = store_json_get(r->record, "links");
    for (uint32_t i = 0; i < store_json_size(links); i++) {
        const struct store_json *l = store_json_at(links, i);
        uint32_t from = store_json_ref(l, "from"), to = store_json_ref(l, "to");
        if (from && to && from <= claims && to <= claims)
            *(struct story_told *)vec_push(r->a, &s->told) =
                (struct story_told){first[from], first[to], word_of(VOCAB_OF_LINK, l, "rel"),
                                    word_of(VOCAB_OF_AUTHORITY, l, "authority")};
    }
}

void store_sketch_make(const struct store_json *record, struct arena *a, struct store_sketch *sketch)
{
    struct reading r = {record, a, store_json_str(record, "text")};
    size_t claims = store_json_list_size(record, "claims");
    uint32_t *first = arena_array(a, claims + 1, sizeof *first);
    *sketch = (struct store_sketch){0};
    read_doc(&r, &sketch->doc);
    const struct store_json *events = store_json_get(record, "events");
    for (uint32_t i = 0; i < store_json_size(events); i++) {
        const struct store_json *e = store_json_at(events, i);
        struct store_sketch_event *v = vec_push(a, &sketch->events);
        read_event(&r, e, v);
        v->number = i + 1;
    }
    mark_leads(sketch);
    read_claims(&r, sketch, first, claims);
    read_links(&r, sketch, first, claims);
}

/* --- words ------------------------------------------------------------------------------------------------------ */

/* Lists grow here to their full size, and are kept at the size that they need. */
struct filling {
    struct arena *a;
    struct str text;
    struct story_word room[STORY_WORDS_MOST];
    struct span last; /* sentence whose words were made last */
    struct story_words words;
};

static struct str lead_of(struct str text)
{
    size_t n = text.n < LEAD ? text.n : LEAD;
    while (n && n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return str_make(text.p, n);
}

static struct story_words keep(struct filling *f, struct story_words w)
{
    struct story_words kept = {w.n ? arena_array(f->a, w.n, sizeof *w.v) : NULL, w.n};
    if (w.n)
        memcpy(kept.v, w.v, w.n * sizeof *w.v);
    return kept;
}

static void fill_doc(struct filling *f, struct story_doc *d, struct str title)
{
    struct story_words w = {f->room, 0};
    story_words_add(f->a, &w, title);
    story_words_add(f->a, &w, lead_of(f->text));
    d->words = keep(f, w);
}

static void fill_event(struct filling *f, struct store_sketch_event *e)
{
    if (e->sentence.b != f->last.b || e->sentence.e != f->last.e) {
        struct story_words w = {f->room, 0};
        story_words_add(f->a, &w, piece(f->text, e->sentence));
        f->words = keep(f, w);
        f->last = e->sentence;
    }
    e->row.words = f->words;
}

static void fill_claim(struct filling *f, const struct store_sketch *s, struct store_sketch_claim *c)
{
    struct story_words w = {f->room, 0};
    for (uint32_t i = c->contents.b; i < c->contents.e; i++)
        story_words_add(f->a, &w, piece(f->text, s->spans.v[i]));
    c->row.words = keep(f, w);
    c->row.speaker = c->speaker.e > c->speaker.b ? str_make(s->letters.v + c->speaker.b, c->speaker.e - c->speaker.b) : STR("");
}

void store_sketch_fill(struct store_sketch *s, struct str title, struct str text, struct arena *a)
{
    struct filling f = {.a = a, .text = text};
    fill_doc(&f, &s->doc, title);
    for (uint32_t i = 0; i < s->events.n; i++)
        fill_event(&f, &s->events.v[i]);
    for (uint32_t i = 0; i < s->claims.n; i++)
        fill_claim(&f, s, &s->claims.v[i]);
}
