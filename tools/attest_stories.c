/* Groups the records of `attest code` into stories and incidents: a tool for measuring
 * (tools/check_stories.py); the store does the same over its tables.
 *
 *     attest code DOCS.jsonl | attest-stories
 *
 * Prints for each document, in canonical order, {"id","story","events":[{"id","incident","why"}]},
 * then for each incident {"incident","docs","independent","type","from","to","place"}.
 */
#include "store_json.h"
#include "store_sketch.h"
#include "story_print.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct row {
    struct str id, text;
    struct store_sketch sketch;
};

struct rows {
    VEC(struct row) list;
};

static void read_row(struct arena *a, const struct store_json *record, struct row *r)
{
    r->id = str_dup(a, store_json_str(record, "id"));
    r->text = str_dup(a, store_json_str(record, "text"));
    store_sketch_make(record, a, &r->sketch);
    store_sketch_fill(&r->sketch, store_json_str(record, "title"), r->text, a);
}

static bool read_rows(struct arena *a, struct rows *rows)
{
    char *line = NULL;
    size_t cap = 0;
    bool fine = true;
    for (ssize_t n; fine && (n = getline(&line, &cap, stdin)) > 0;) {
        struct arena scratch = {0};
        struct err e;
        const struct store_json *o = store_json_read(str_make(line, (size_t)n), &scratch, &e);
        fine = o != NULL;
        if (fine)
            read_row(a, o, vec_push(a, &rows->list));
        arena_free(&scratch);
    }
    free(line);
    return fine;
}

static int canonical(const void *x, const void *y)
{
    const struct row *a = x, *b = y;
    if (a->sketch.doc.day != b->sketch.doc.day)
        return a->sketch.doc.day < b->sketch.doc.day ? -1 : 1;
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
        const struct story_doc *d = &rows->list.v[i].sketch.doc;
        for (uint32_t k = 0; k < d->words.n; k++)
            s.v[s.n++] = d->words.v[k].hash;
        for (uint32_t k = 0; k < d->names.n; k++)
            s.v[s.n++] = d->names.v[k].hash;
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
        docs[i] = rows->list.v[i].sketch.doc;
        docs[i].copy = i;
        weigh(seen, &docs[i].words);
        weigh(seen, &docs[i].names);
    }
    find_copies(a, rows, docs);
    return docs;
}

/* --- events --- */

struct events {
    VEC(struct story_event) list;
    VEC(uint32_t) number; /* in its record */
};

struct order {
    int32_t day;
    uint32_t doc, index;
};

static int by_day(const void *x, const void *y)
{
    const struct order *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->doc != b->doc)
        return a->doc < b->doc ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static struct events events_of(struct arena *a, const struct rows *rows, const struct seen *seen)
{
    struct events out = {0};
    struct {
        VEC(struct order) list;
    } all = {0};
    for (uint32_t i = 0; i < rows->list.n; i++) {
        const struct store_sketch *s = &rows->list.v[i].sketch;
        for (uint32_t k = 0; k < s->events.n; k++) {
            int32_t day = s->events.v[k].row.from;
            *(struct order *)vec_push(a, &all.list) = (struct order){day != DAY_NONE ? day : s->doc.day, i, k};
        }
    }
    if (all.list.n)
        qsort(all.list.v, all.list.n, sizeof *all.list.v, by_day);
    for (uint32_t i = 0; i < all.list.n; i++) {
        const struct order *o = &all.list.v[i];
        const struct store_sketch_event *from = &rows->list.v[o->doc].sketch.events.v[o->index];
        struct story_event *e = vec_push(a, &out.list);
        *e = from->row;
        e->doc = o->doc;
        weigh(seen, &e->words);
        *(uint32_t *)vec_push(a, &out.number) = from->number;
    }
    return out;
}

/* --- what is printed --- */

static json_t *string_of(struct str s)
{
    return json_stringn(s.p ? s.p : "", s.n);
}

static json_t *event_id(const struct events *events, uint32_t i)
{
    return json_sprintf("e%u", (unsigned)events->number.v[i]);
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
                                  json_pack("{s:o,s:i,s:o}", "id", event_id(events, i),
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
            string_of(rows->list.v[best->doc].id), "best", event_id(events, v->best)));
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
