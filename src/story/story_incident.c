#include "story_incident.h"

#include "hash.h"
#include "story_match.h"

#include <stdlib.h>

/* A value that a document gives; each document has one vote for each value. */
struct given {
    uint64_t value;
    uint32_t doc;
    uint32_t row; /* the first that gives it */
    uint32_t docs;
};

struct work {
    struct arena *a;
    const struct story_event *events;
    const struct story_doc *docs;
    const uint32_t *rows; /* [n] of the incident in hand */
    uint32_t n;
    struct given *given; /* scratch: [n * EVENT_SIDES] */
};

static int by_value_and_doc(const void *x, const void *y)
{
    const struct given *a = x, *b = y;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    if (a->doc != b->doc)
        return a->doc < b->doc ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static int most_first(const void *x, const void *y)
{
    const struct given *a = x, *b = y;
    if (a->docs != b->docs)
        return a->docs > b->docs ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Counts votes: v becomes the distinct values, most documents first, then by first row. */
static uint32_t count_votes(struct given *v, uint32_t n)
{
    uint32_t m = 0;
    if (n)
        qsort(v, n, sizeof *v, by_value_and_doc);
    for (uint32_t b = 0, e; b < n; b = e) {
        struct given sum = v[b];
        sum.docs = 1;
        for (e = b + 1; e < n && v[e].value == v[b].value; e++) {
            sum.docs += v[e].doc != v[e - 1].doc;
            sum.row = v[e].row < sum.row ? v[e].row : sum.row;
        }
        v[m++] = sum;
    }
    if (m)
        qsort(v, m, sizeof *v, most_first);
    return m;
}

static uint32_t give(struct work *w, uint32_t m, uint32_t row, uint64_t value)
{
    if (!value)
        return m;
    w->given[m] = (struct given){.value = value, .doc = w->events[row].doc, .row = row};
    return m + 1;
}

static void sum_mode(struct work *w, struct story_incident *s)
{
    uint32_t m = 0;
    for (uint32_t i = 0; i < w->n; i++)
        m = give(w, m, w->rows[i], w->events[w->rows[i]].mode);
    s->type = w->events[w->rows[0]].type;
    s->mode = count_votes(w->given, m) ? (uint32_t)w->given[0].value : 0;
}

/* How well a row tells when: told days before told stretches, the narrower ones first, and both
 * before the day of the report. */
static int64_t vagueness(const struct story_event *e)
{
    enum { UNTOLD = 1 << 20 };
    if (e->from == DAY_NONE || e->to == DAY_NONE)
        return INT64_MAX;
    return (int64_t)e->to - e->from + (e->dated ? 0 : UNTOLD);
}

/* The least vague day; where reports differ, what most documents say. */
static void sum_day(struct work *w, struct story_incident *s)
{
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < w->n; i++) {
        int64_t v = vagueness(&w->events[w->rows[i]]);
        least = v < least ? v : least;
    }
    uint32_t m = 0;
    for (uint32_t i = 0; i < w->n && least != INT64_MAX; i++) {
        const struct story_event *e = &w->events[w->rows[i]];
        if (vagueness(e) == least)
            m = give(w, m, w->rows[i], hash_mix((uint64_t)e->from, 1) | 1);
    }
    s->from = s->to = DAY_NONE;
    if (!count_votes(w->given, m))
        return;
    const struct story_event *e = &w->events[w->given[0].row];
    s->from = e->from;
    s->to = e->to;
    s->date_precision = e->date_precision;
}

static void sum_place(struct work *w, struct story_incident *s)
{
    uint32_t rank = 1, m = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t r = story_known_place_rank(w->events[w->rows[i]].place_precision);
        rank = r > rank ? r : rank;
    }
    for (uint32_t i = 0; i < w->n; i++) {
        const struct story_event *e = &w->events[w->rows[i]];
        if (story_known_place_rank(e->place_precision) == rank)
            m = give(w, m, w->rows[i], e->place ? e->place : e->country);
    }
    s->place = count_votes(w->given, m) ? w->given[0].row : NONE;
}

static uint32_t sum_side(struct work *w, bool recipients, uint64_t side[EVENT_SIDES])
{
    uint32_t m = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        const struct story_event *e = &w->events[w->rows[i]];
        uint32_t n = recipients ? e->nrecipients : e->nactors;
        for (uint32_t k = 0; k < n; k++)
            m = give(w, m, w->rows[i], recipients ? e->recipients[k] : e->actors[k]);
    }
    m = count_votes(w->given, m);
    m = m < EVENT_SIDES ? m : EVENT_SIDES;
    for (uint32_t i = 0; i < m; i++)
        side[i] = w->given[i].value;
    return m;
}

static void sum_docs(struct work *w, struct story_incident *s)
{
    uint32_t m = 0;
    for (uint32_t i = 0; i < w->n; i++)
        m = give(w, m, w->rows[i], (uint64_t)w->events[w->rows[i]].doc + 1);
    s->docs = count_votes(w->given, m);
    m = 0;
    for (uint32_t i = 0; i < w->n; i++)
        m = give(w, m, w->rows[i], (uint64_t)w->docs[w->events[w->rows[i]].doc].copy + 1);
    s->independent = count_votes(w->given, m);
}

static double telling(const struct story_event *e)
{
    return 2 * story_known_exact(e) + story_known_place_rank(e->place_precision) +
           (e->nactors > 0) + (e->nrecipients > 0) + e->score;
}

static void sum_up(struct work *w, struct story_incident *s)
{
    s->first = s->best = w->rows[0];
    for (uint32_t i = 1; i < w->n; i++)
        if (telling(&w->events[w->rows[i]]) > telling(&w->events[s->best]))
            s->best = w->rows[i];
    s->events = w->n;
    sum_mode(w, s);
    sum_day(w, s);
    sum_place(w, s);
    s->nactors = sum_side(w, false, s->actors);
    s->nrecipients = sum_side(w, true, s->recipients);
    sum_docs(w, s);
}

/* Numbers from 0 in order of first rows; returns how many. */
static uint32_t renumber(struct arena *scratch, uint32_t *incident, uint32_t n, uint32_t groups)
{
    uint32_t *number = arena_array(scratch, groups + 1, sizeof *number), count = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (incident[i] == NONE)
            continue;
        if (!number[incident[i]])
            number[incident[i]] = ++count;
        incident[i] = number[incident[i]] - 1;
    }
    return count;
}

/* Rows by incident: those of k stand at rows[begin[k]] .. rows[begin[k + 1]]. */
static uint32_t *rows_by_incident(struct arena *scratch, const struct story_incidents *out,
                                  uint32_t n, uint32_t **begin)
{
    uint32_t *at = arena_array(scratch, out->count + 2, sizeof *at);
    uint32_t *rows = arena_array(scratch, n + 1, sizeof *rows);
    for (uint32_t i = 0; i < n; i++)
        if (out->incident[i] != NONE)
            at[out->incident[i] + 2]++;
    for (uint32_t k = 2; k < out->count + 2; k++)
        at[k] += at[k - 1];
    for (uint32_t i = 0; i < n; i++)
        if (out->incident[i] != NONE)
            rows[at[out->incident[i] + 1]++] = i;
    *begin = at;
    return rows;
}

void story_incident_sum_up(struct arena *a, struct story_incidents *out, uint32_t groups,
                           const struct story_event *events, uint32_t n,
                           const struct story_doc *docs)
{
    struct arena scratch = {0};
    uint32_t *begin = NULL;
    out->count = renumber(&scratch, out->incident, n, groups);
    out->v = arena_array(a, out->count + 1, sizeof *out->v);
    const uint32_t *rows = rows_by_incident(&scratch, out, n, &begin);
    struct work w = {.a = &scratch,
                     .events = events,
                     .docs = docs,
                     .given = arena_array(&scratch, (size_t)n * EVENT_SIDES + 1, sizeof *w.given)};
    for (uint32_t k = 0; k < out->count; k++) {
        w.rows = rows + begin[k];
        w.n = begin[k + 1] - begin[k];
        sum_up(&w, &out->v[k]);
    }
    arena_free(&scratch);
}
