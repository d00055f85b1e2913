#include "store_month.h"

#include "store_month_write.h"

#include <stdlib.h>

/* --- rows in canonical order ---------------------------------------------------------------------------------------- */

static int item_order(const void *x, const void *y)
{
    const struct store_month_item *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static void sort_items(struct store_month_item *v, uint32_t n)
{
    if (n)
        qsort(v, n, sizeof *v, item_order);
}

static void list_items(struct store_month *m)
{
    size_t events = 0, claims = 0, told = 0;
    for (uint32_t i = 0; i < m->members.list.n; i++) {
        events += m->members.list.v[i].sketch.events.n;
        claims += m->members.list.v[i].sketch.claims.n;
        told += m->members.list.v[i].sketch.told.n;
    }
    m->events = arena_array(&m->arena, events + 1, sizeof *m->events);
    m->claims = arena_array(&m->arena, claims + 1, sizeof *m->claims);
    m->told = arena_array(&m->arena, told + 1, sizeof *m->told);
    for (uint32_t i = 0; i < m->members.list.n; i++) {
        const struct store_sketch *s = &m->members.list.v[i].sketch;
        for (uint32_t k = 0; k < s->events.n; k++)
            m->events[m->nevents++] =
                (struct store_month_item){store_members_event_day(s, k), i, k, s->events.v[k].number, 0};
        for (uint32_t k = 0; k < s->claims.n; k++) {
            const struct store_sketch_claim *c = &s->claims.v[k];
            m->claims[m->nclaims++] = (struct store_month_item){c->row.said, i, k, c->number, c->event};
        }
    }
    sort_items(m->events, m->nevents);
    sort_items(m->claims, m->nclaims);
}

static void order_events(struct store_month *m)
{
    m->event_rows = arena_array(&m->arena, m->nevents + 1, sizeof *m->event_rows);
    for (uint32_t i = 0; i < m->nevents; i++) {
        const struct store_month_item *it = &m->events[i];
        m->event_rows[i] = m->members.list.v[it->member].sketch.events.v[it->index].row;
        m->event_rows[i].doc = it->member;
    }
}

static void order_claims(struct store_month *m)
{
    m->claim_rows = arena_array(&m->arena, m->nclaims + 1, sizeof *m->claim_rows);
    for (uint32_t i = 0; i < m->nclaims; i++) {
        const struct store_month_item *it = &m->claims[i];
        m->claim_rows[i] = m->members.list.v[it->member].sketch.claims.v[it->index].row;
        m->claim_rows[i].doc = it->member;
        m->claim_rows[i].claim = it->number;
    }
}

static void order_told(struct store_month *m)
{
    struct arena scratch = {0};
    uint32_t **place = arena_array(&scratch, m->members.list.n + 1, sizeof *place); /* of rows among the items */
    for (uint32_t i = 0; i < m->members.list.n; i++)
        place[i] = arena_array(&scratch, m->members.list.v[i].sketch.claims.n + 1, sizeof **place);
    for (uint32_t i = 0; i < m->nclaims; i++)
        place[m->claims[i].member][m->claims[i].index] = i;
    for (uint32_t i = 0; i < m->members.list.n; i++) {
        const struct store_sketch *s = &m->members.list.v[i].sketch;
        for (uint32_t k = 0; k < s->told.n; k++) {
            struct story_told t = s->told.v[k];
            t.from = place[i][t.from];
            t.to = place[i][t.to];
            m->told[m->ntold++] = t;
        }
    }
    arena_free(&scratch);
}

/* All rows, one kind after the other; then those of the sketches are not needed any more. */
static void order_rows(struct store_month *m)
{
    list_items(m);
    order_events(m);
    order_claims(m);
    order_told(m);
    store_members_drop_rows(&m->members);
}

/* --- grouping --------------------------------------------------------------------------------------------------------- */

struct by_doc {
    int64_t doc;
    uint32_t member;
};

static int doc_order(const void *x, const void *y)
{
    int64_t a = ((const struct by_doc *)x)->doc, b = ((const struct by_doc *)y)->doc;
    return a < b ? -1 : a > b;
}

/* Where the first of its near copies is among the members: itself where that is not read. */
static void find_firsts(struct store_month *m)
{
    uint32_t n = m->members.list.n;
    struct by_doc *at = arena_array(&m->arena, n + 1, sizeof *at);
    for (uint32_t i = 0; i < n; i++)
        at[i] = (struct by_doc){m->members.list.v[i].doc, i};
    qsort(at, n, sizeof *at, doc_order);
    for (uint32_t i = 0; i < n; i++) {
        struct by_doc wanted = {m->members.list.v[i].first_doc, 0};
        const struct by_doc *found = bsearch(&wanted, at, n, sizeof *at, doc_order);
        m->docs[i].copy = found && found->member < i ? m->docs[found->member].copy : i;
    }
}

void store_month_order(struct store_month *m)
{
    order_rows(m);
    m->docs = arena_array(&m->arena, m->members.list.n + 1, sizeof *m->docs);
    for (uint32_t i = 0; i < m->members.list.n; i++)
        m->docs[i] = m->members.list.v[i].sketch.doc;
    find_firsts(m);
}

/* --- claims --------------------------------------------------------------------------------------------------------------- */

/* Incident of each event, by member and number in the record. */
static uint32_t **incidents_of_events(struct store_month *m, struct arena *a, uint32_t *most)
{
    uint32_t **of = arena_array(a, m->members.list.n + 1, sizeof *of);
    for (uint32_t i = 0; i < m->nevents; i++) {
        const struct store_month_item *it = &m->events[i];
        most[it->member] = it->number > most[it->member] ? it->number : most[it->member];
    }
    for (uint32_t i = 0; i < m->members.list.n; i++) {
        of[i] = arena_array(a, most[i] + 1, sizeof **of);
        for (uint32_t k = 0; k <= most[i]; k++)
            of[i][k] = NONE;
    }
    for (uint32_t i = 0; i < m->nevents; i++)
        of[m->events[i].member][m->events[i].number] = m->incidents.incident[i];
    return of;
}

static void link_claims(struct store_month *m)
{
    struct arena scratch = {0};
    uint32_t *most = arena_array(&scratch, m->members.list.n + 1, sizeof *most); /* numbers of events */
    uint32_t **incident = incidents_of_events(m, &scratch, most);
    for (uint32_t i = 0; i < m->nclaims; i++) {
        const struct store_month_item *it = &m->claims[i];
        m->claim_rows[i].copy = m->docs[it->member].copy;
        m->claim_rows[i].story = m->stories.story[it->member];
        m->claim_rows[i].incident = it->event <= most[it->member] ? incident[it->member][it->event] : NONE;
    }
    arena_free(&scratch);
    story_claims_link(&m->arena, m->claim_rows, m->nclaims, m->told, m->ntold, &m->links);
}

void store_month_free(struct store_month *m)
{
    store_members_free(&m->members);
    arena_free(&m->arena);
}

bool store_month_group(struct store *s, const char *month, struct store_story_totals *totals, struct err *e)
{
    struct store_month m = {0};
    bool ok = store_members_read(s, month, &m.members, e);
    if (ok) {
        store_month_order(&m);
        m.stories = story_group_docs(&m.arena, m.docs, m.members.list.n);
        m.incidents = story_group_events(&m.arena, m.event_rows, m.nevents, m.docs, &m.stories);
        link_claims(&m);
        ok = store_month_write(&m, totals);
    }
    store_month_free(&m);
    return ok;
}
