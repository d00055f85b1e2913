/* Groups the records of `attest code` into stories and incidents: a tool for measuring
 * (tools/check_stories.py); the store does the same over its tables.
 *
 *     attest code DOCS.jsonl | attest-stories
 *
 * Prints for each document, in canonical order, {"id","story","events":[{"id","incident","why"}]},
 * then for each incident {"incident","docs","independent","type","from","to","place"}.
 */
#include "story_group.h"
#include "story_print.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEAD = 700 }; /* bytes of text that tell what a report is about */

struct row {
    json_t *record;
    struct str id, text;
    int32_t day;
    struct story_words words, names;
    uint64_t country;
};

struct rows {
    VEC(struct row) list;
};

static struct str text_of(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return str_make(json_string_value(v), json_string_length(v));
}

static uint64_t name_of(struct arena *a, const json_t *o, const char *key)
{
    return story_words_name(a, text_of(o, key));
}

static int32_t day_at(const json_t *o, const char *key, bool last)
{
    int32_t from, to;
    if (!day_parse(text_of(o, key), &from, &to))
        return DAY_NONE;
    return last ? to : from;
}

static struct str lead_of(struct str text)
{
    size_t n = text.n < LEAD ? text.n : LEAD;
    while (n && n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return str_make(text.p, n);
}

static void names_of(struct arena *a, const json_t *record, struct story_words *names)
{
    size_t i;
    const json_t *e;
    json_array_foreach(json_object_get(record, "entities"), i, e)
    {
        struct str type = text_of(e, "type");
        if (!json_object_get(e, "pronoun") &&
            (str_eq(type, STR("PER")) || str_eq(type, STR("ORG")) || str_eq(type, STR("LOC"))))
            story_words_put(a, names, name_of(a, e, "name"));
    }
}

/* The country that most places of a record are in. */
static uint64_t country_of(struct arena *a, const json_t *record)
{
    size_t i, j, most = 0;
    const json_t *p, *q;
    uint64_t best = 0;
    const json_t *places = json_object_get(record, "places");
    json_array_foreach(places, i, p)
    {
        uint64_t country = name_of(a, p, "country");
        size_t n = 0;
        json_array_foreach(places, j, q) n += name_of(a, q, "country") == country;
        if (country && n > most) {
            most = n;
            best = country;
        }
    }
    return best;
}

static bool read_rows(struct arena *a, struct rows *rows)
{
    char *line = NULL;
    size_t cap = 0;
    bool fine = true;
    for (ssize_t n; fine && (n = getline(&line, &cap, stdin)) > 0;) {
        json_t *o = json_loadb(line, (size_t)n, 0, NULL);
        fine = o != NULL;
        if (!fine)
            break;
        struct row *r = vec_push(a, &rows->list);
        r->record = o;
        r->id = text_of(o, "id");
        r->text = text_of(o, "text");
        r->day = day_at(json_object_get(o, "published"), "date", false);
        story_words_add(a, &r->words, text_of(o, "title"));
        story_words_add(a, &r->words, lead_of(r->text));
        names_of(a, o, &r->names);
        r->country = country_of(a, o);
    }
    free(line);
    return fine;
}

static int canonical(const void *x, const void *y)
{
    const struct row *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return str_cmp(a->id, b->id);
}

/* --- how many documents hold a feature --- */

struct seen {
    uint64_t *v; /* [n] every feature of every document, sorted */
    size_t n;
    uint32_t docs;
};

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static struct seen seen_in(struct arena *a, const struct rows *rows)
{
    struct seen s = {.docs = rows->list.n};
    s.v = arena_array(a, (size_t)rows->list.n * 2 * STORY_WORDS_MOST + 1, sizeof *s.v);
    for (uint32_t i = 0; i < rows->list.n; i++) {
        const struct row *r = &rows->list.v[i];
        for (uint32_t k = 0; k < r->words.n; k++)
            s.v[s.n++] = r->words.v[k].hash;
        for (uint32_t k = 0; k < r->names.n; k++)
            s.v[s.n++] = r->names.v[k].hash;
    }
    qsort(s.v, s.n, sizeof *s.v, by_value);
    return s;
}

static size_t below(const struct seen *s, uint64_t hash, bool with)
{
    size_t b = 0, e = s->n;
    while (b < e) {
        size_t mid = b + (e - b) / 2;
        if (s->v[mid] < hash || (with && s->v[mid] == hash))
            b = mid + 1;
        else
            e = mid;
    }
    return b;
}

static void weigh(const struct seen *s, struct story_words *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        w->v[i].idf = story_words_idf(
            (uint32_t)(below(s, w->v[i].hash, true) - below(s, w->v[i].hash, false)), s->docs);
}

/* --- near copies --- */

static void find_copies(struct arena *a, const struct rows *rows, struct story_doc *docs)
{
    uint32_t n = rows->list.n;
    struct story_print *prints = arena_array(a, n + 1, sizeof *prints);
    struct story_pairs pairs = {0};
    for (uint32_t i = 0; i < n; i++)
        prints[i] = story_print_of(a, rows->list.v[i].text);
    story_print_pairs(a, prints, n, &pairs);
    for (uint32_t i = 0; i < pairs.list.n; i++) {
        struct story_pair p = pairs.list.v[i];
        struct story_share s =
            story_print_compare(a, rows->list.v[p.a].text, rows->list.v[p.b].text, NULL);
        if (docs[p.b].copy == p.b && story_print_dependent(&s))
            docs[p.b].copy = docs[p.a].copy;
    }
}

static struct story_doc *docs_of(struct arena *a, const struct rows *rows, const struct seen *seen)
{
    struct story_doc *docs = arena_array(a, rows->list.n + 1, sizeof *docs);
    for (uint32_t i = 0; i < rows->list.n; i++) {
        const struct row *r = &rows->list.v[i];
        docs[i] = (struct story_doc){
            .day = r->day, .copy = i, .country = r->country, .words = r->words, .names = r->names};
        weigh(seen, &docs[i].words);
        weigh(seen, &docs[i].names);
    }
    find_copies(a, rows, docs);
    return docs;
}

/* --- events --- */

struct events {
    VEC(struct story_event) list;
    VEC(struct str) id;
};

static const json_t *by_id(const json_t *record, const char *array, struct str id)
{
    size_t i;
    const json_t *o;
    json_array_foreach(json_object_get(record, array), i,
                       o) if (id.n && str_eq(text_of(o, "id"), id)) return o;
    return NULL;
}

static double number_of(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_number(v) ? json_number_value(v) : NAN;
}

static uint32_t word_of(enum vocab v, const json_t *o, const char *key)
{
    int value = vocab_of(v, text_of(o, key));
    return value > 0 ? (uint32_t)value : 0;
}

/* The word that a description turns on: the last one before "of", "in", "who" and the like. */
static struct str head_word(struct str name)
{
    static const char *const AFTER[] = {" of ",  " in ",   " at ",   " on ", " from ",
                                        " who ", " that ", " with ", ",",    " for "};
    size_t end = name.n;
    for (unsigned i = 0; i < sizeof AFTER / sizeof *AFTER; i++) {
        size_t at = str_find(name, str_of(AFTER[i]), 1);
        end = at < end ? at : end;
    }
    size_t b = end;
    while (b > 0 && name.p[b - 1] != ' ')
        b--;
    return str_make(name.p + b, end - b);
}

/* Name of the entity that a side is, as it is called where it is named in full; else its head word.
 */
static uint64_t party_name(struct arena *a, const json_t *record, const json_t *party)
{
    const json_t *x = by_id(record, "entities", text_of(party, "entity"));
    const json_t *first = by_id(record, "entities", text_of(x, "coref"));
    struct str type = text_of(first ? first : x, "type");
    if (str_eq(type, STR("PER")) || str_eq(type, STR("ORG")) || str_eq(type, STR("LOC")))
        return name_of(a, first ? first : x, "name");
    return story_words_name(a, head_word(text_of(party, "name")));
}

static uint32_t side_of(struct arena *a, const json_t *record, const json_t *e, const char *key,
                        uint64_t *names, uint64_t *codes)
{
    uint32_t n = 0;
    size_t i;
    const json_t *p;
    json_array_foreach(json_object_get(e, key), i, p)
    {
        if (n == EVENT_SIDES)
            break;
        names[n] = party_name(a, record, p);
        codes[n++] = name_of(a, p, "code");
    }
    return n;
}

static int64_t figure_part(const json_t *count, const char *key)
{
    const json_t *v = json_object_get(count, key);
    return json_is_integer(v) ? (int64_t)json_integer_value(v) : QUANT_NONE;
}

/* The first figure of `what` that belongs to the event and is not part of another. */
static struct story_figure figure_of(const json_t *record, const json_t *e, const char *what)
{
    size_t i;
    const json_t *id;
    json_array_foreach(json_object_get(e, "counts"), i, id)
    {
        const json_t *c =
            by_id(record, "counts", str_make(json_string_value(id), json_string_length(id)));
        if (c && str_eq(text_of(c, "what"), str_of(what)) &&
            !str_eq(text_of(c, "scope"), STR("subset")))
            return (struct story_figure){figure_part(c, "lo"), figure_part(c, "best"),
                                         figure_part(c, "hi")};
    }
    return (struct story_figure){QUANT_NONE, QUANT_NONE, QUANT_NONE};
}

static void place_of(struct arena *a, const json_t *record, const json_t *e,
                     struct story_event *out)
{
    const json_t *p = by_id(record, "places", text_of(e, "place"));
    out->lat = number_of(p, "lat");
    out->lon = number_of(p, "lon");
    out->country = name_of(a, p, "country");
    out->admin1 = name_of(a, p, "admin1");
    out->place = name_of(a, p, "name");
    out->place_precision = word_of(VOCAB_OF_PLACE, p, "precision");
}

static struct story_event event_of(struct arena *a, const struct row *r, uint32_t doc,
                                   const json_t *e)
{
    struct story_event out = {.doc = doc};
    const json_t *date = json_object_get(e, "date"), *sentence = json_object_get(e, "sentence");
    out.type = word_of(VOCAB_OF_EVENT, e, "type");
    out.mode = word_of(VOCAB_OF_MODE, e, "mode");
    out.factuality = word_of(VOCAB_OF_FACT, e, "factuality");
    out.from = day_at(date, "from", false);
    out.to = day_at(date, "to", true);
    out.date_precision = word_of(VOCAB_OF_DATE, date, "precision");
    out.dated = text_of(date, "time").n > 0;
    place_of(a, r->record, e, &out);
    out.placed = str_eq(text_of(e, "place_by"), STR("argument")) ||
                 str_eq(text_of(e, "place_by"), STR("sentence"));
    out.nactors = side_of(a, r->record, e, "actors", out.actors, out.actor_codes);
    out.nrecipients = side_of(a, r->record, e, "recipients", out.recipients, out.recipient_codes);
    out.dead = figure_of(r->record, e, "dead");
    out.injured = figure_of(r->record, e, "injured");
    size_t b = (size_t)json_integer_value(json_array_get(sentence, 0)),
           end = (size_t)json_integer_value(json_array_get(sentence, 1));
    if (b < end && end <= r->text.n)
        story_words_add(a, &out.words, str_make(r->text.p + b, end - b));
    out.score = number_of(e, "score");
    return out;
}

struct order {
    int32_t day;
    uint32_t doc, number;
    const json_t *e;
};

static int by_day(const void *x, const void *y)
{
    const struct order *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->doc != b->doc)
        return a->doc < b->doc ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static struct events events_of(struct arena *a, const struct rows *rows, const struct seen *seen)
{
    struct events out = {0};
    struct {
        VEC(struct order) list;
    } all = {0};
    for (uint32_t i = 0; i < rows->list.n; i++) {
        size_t k;
        const json_t *e;
        json_array_foreach(json_object_get(rows->list.v[i].record, "events"), k, e)
        {
            int32_t day = day_at(json_object_get(e, "date"), "from", false);
            struct order *o = vec_push(a, &all.list);
            *o = (struct order){day != DAY_NONE ? day : rows->list.v[i].day, i, (uint32_t)k, e};
        }
    }
    if (all.list.n)
        qsort(all.list.v, all.list.n, sizeof *all.list.v, by_day);
    for (uint32_t i = 0; i < all.list.n; i++) {
        const struct order *o = &all.list.v[i];
        struct story_event *e = vec_push(a, &out.list);
        *e = event_of(a, &rows->list.v[o->doc], o->doc, o->e);
        weigh(seen, &e->words);
        *(struct str *)vec_push(a, &out.id) = text_of(o->e, "id");
    }
    return out;
}

/* --- what is printed --- */

static json_t *string_of(struct str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

static void print_line(json_t *o)
{
    json_dumpf(o, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(o);
}

static void print_docs(struct arena *a, const struct rows *rows, const struct story_docs *stories,
                       const struct events *events, const struct story_incidents *in)
{
    json_t **list = arena_array(a, rows->list.n + 1, sizeof *list);
    for (uint32_t i = 0; i < rows->list.n; i++)
        list[i] = json_array();
    for (uint32_t i = 0; i < events->list.n; i++)
        if (in->incident[i] != NONE)
            json_array_append_new(list[events->list.v[i].doc],
                                  json_pack("{s:o,s:i,s:o}", "id", string_of(events->id.v[i]),
                                            "incident", (int)in->incident[i], "why",
                                            string_of(story_group_why(a, in->why[i]))));
    for (uint32_t i = 0; i < rows->list.n; i++)
        print_line(json_pack("{s:o,s:i,s:o}", "id", string_of(rows->list.v[i].id), "story",
                             (int)stories->story[i], "events", list[i]));
}

static void print_incidents(struct arena *a, const struct rows *rows, const struct events *events,
                            const struct story_incidents *in)
{
    for (uint32_t k = 0; k < in->count; k++) {
        const struct story_incident *v = &in->v[k];
        const struct story_event *best = &events->list.v[v->best];
        print_line(json_pack(
            "{s:i,s:i,s:i,s:i,s:s,s:s,s:o,s:o,s:o,s:o}", "incident", (int)k, "events",
            (int)v->events, "docs", (int)v->docs, "independent", (int)v->independent, "type",
            vocab_name(VOCAB_OF_EVENT, v->type), "mode", vocab_name(VOCAB_OF_MODE, v->mode), "from",
            string_of(day_text(a, v->from)), "to", string_of(day_text(a, v->to)), "best_doc",
            string_of(rows->list.v[best->doc].id), "best", string_of(events->id.v[v->best])));
    }
}

int main(void)
{
    struct arena a = {0};
    struct rows rows = {0};
    if (!read_rows(&a, &rows)) {
        fprintf(stderr, "attest-stories: not JSON lines\n");
        return 2;
    }
    if (rows.list.n)
        qsort(rows.list.v, rows.list.n, sizeof *rows.list.v, canonical);
    struct seen seen = seen_in(&a, &rows);
    struct story_doc *docs = docs_of(&a, &rows, &seen);
    struct story_docs stories = story_group_docs(&a, docs, rows.list.n);
    struct events events = events_of(&a, &rows, &seen);
    struct story_incidents in =
        story_group_events(&a, events.list.v, events.list.n, docs, &stories);
    print_docs(&a, &rows, &stories, &events, &in);
    print_incidents(&a, &rows, &events, &in);
    return fflush(stdout) ? 2 : 0;
}
