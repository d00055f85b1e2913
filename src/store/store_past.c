#include "store_past.h"

#include "store_month.h"
#include "store_month_write.h"

/* Incidents that the rows are in already. */
struct given {
    uint32_t *of;   /* [nevents] numbers from 0 in order of first rows; NONE */
    VEC(int64_t) row; /* of each number, in the store */
};

static uint32_t number_of(struct store_month *m, struct given *g, int64_t row)
{
    for (uint32_t i = 0; i < g->row.n; i++)
        if (g->row.v[i] == row)
            return i;
    *vec_push(&m->arena, &g->row) = row;
    return g->row.n - 1;
}

static struct given list_given(struct store_month *m)
{
    struct given g = {.of = arena_array(&m->arena, m->nevents + 1, sizeof *g.of)};
    for (uint32_t i = 0; i < m->nevents; i++) {
        int64_t row = m->members.list.v[m->events[i].member].incidents.v[m->events[i].index];
        g.of[i] = row ? number_of(m, &g, row) : NONE;
    }
    return g;
}

/* Reports so far apart are one story only where they are near copies. */
static struct story_docs copies_as_stories(struct store_month *m)
{
    uint32_t n = m->members.list.n;
    struct story_docs stories = {arena_array(&m->arena, n + 1, sizeof *stories.story), n};
    for (uint32_t i = 0; i < n; i++)
        stories.story[i] = m->docs[i].copy;
    return stories;
}

static bool group(struct store_month *m, struct store_story_totals *totals)
{
    store_month_order(m);
    m->stories = copies_as_stories(m);
    struct given g = list_given(m);
    m->incidents = story_group_events_past(&m->arena, m->event_rows, m->nevents, m->docs, &m->stories, g.of);
    int64_t *row = arena_array(&m->arena, m->incidents.count + 1, sizeof *row);
    for (uint32_t i = 0; i < m->nevents; i++)
        if (g.of[i] != NONE)
            row[m->incidents.incident[i]] = g.row.v[g.of[i]];
    return store_month_write_past(m, row, totals);
}

bool store_past_group(struct store *s, const char *month, struct store_story_totals *totals, struct err *e)
{
    struct store_month m = {.members = {.store = s, .e = e, .month = month}};
    bool ok = store_month_write_forget_past(&m) && store_members_read_past(s, month, &m.members, e) && group(&m, totals);
    store_month_free(&m);
    return ok;
}
