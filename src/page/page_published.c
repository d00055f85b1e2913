#include "page_published.h"

#include "page_date.h"
#include "page_meta.h"
#include "utf8.h"

enum { CANDIDATES = 24, NEAR_BLOCKS = 25, AFTER_BLOCKS = 6, LINE_BYTES = 250 };

struct candidate {
    int32_t day;
    struct str basis;
    uint32_t rank; /* smaller is believed first */
    bool sure;     /* names the publication, in a form that cannot be misread */
};

struct chooser {
    const struct page_tree *t;
    enum page_date_order order;
    int32_t latest; /* no page is published after this day */
    struct candidate v[CANDIDATES];
    uint32_t n;
};

static void add(struct chooser *c, int32_t day, struct str basis, uint32_t rank, bool sure)
{
    if (day == DAY_NONE || day > c->latest || day < day_of(1990, 1, 1) || c->n == CANDIDATES)
        return;
    c->v[c->n++] = (struct candidate){day, basis, rank, sure};
}

static int32_t value_day(const struct chooser *c, struct str s)
{
    if (s.n > 200)
        return DAY_NONE;
    return page_date_value(c->t->st, c->t->d->arena, page_scan_plain(c->t->st, c->t->d->arena, s),
                           c->order);
}

static void from_metas(struct chooser *c)
{
    uint32_t rank;
    for (uint32_t i = 0; i < c->t->metas.n; i++)
        if (c->t->metas.v[i].field == PAGE_FIELD_PUBLISHED)
            add(c, value_day(c, c->t->metas.v[i].value), STR("meta"), 20u + c->t->metas.v[i].rank,
                c->t->metas.v[i].rank < 4);
    for (uint32_t i = 0; i < c->t->props.n; i++)
        if (page_meta_field(c->t, c->t->props.v[i].name, &rank) == PAGE_FIELD_PUBLISHED)
            add(c, value_day(c, c->t->props.v[i].value), STR("meta"), 30 + rank, true);
}

static bool is_updated(const struct page_tree *t, uint32_t node)
{
    for (uint32_t i = node, up = 0; i != NONE && up < 3; i = t->nodes.v[i].parent, up++)
        if (t->nodes.v[i].hints & PAGE_HINT_UPDATED)
            return true;
    return false;
}

/* <time> elements from a little before the body to its end; the first one counts most. */
static void from_times(struct chooser *c, uint32_t from, uint32_t to)
{
    uint32_t seen = 0;
    for (uint32_t i = 0; i < c->t->times.n; i++) {
        const struct page_time_item *m = &c->t->times.v[i];
        if (m->block < from || m->block > to)
            continue;
        int32_t day = value_day(c, m->value);
        const struct page_node *n = &c->t->nodes.v[m->node];
        if (day == DAY_NONE)
            day = value_day(c, page_tree_first_line(c->t, m->node));
        uint32_t rank = m->pubdate ? 40 : is_updated(c->t, m->node) ? 49 : 41 + (seen > 0);
        if (day != DAY_NONE && n->flags & PAGE_NODE_ASIDE)
            rank = 48;
        if (day != DAY_NONE)
            seen++;
        add(c, day, STR("time-element"), rank, rank == 40);
    }
}

/* What the words before a date say of it: 'p' publication, 'u' a later change, 0 nothing. The last words
 * of up to three count; what stands between them and the date (colon, weekday, hour) is passed over. */
static char label_before(const struct chooser *c, struct str s)
{
    enum { BYTES = 60, WORDS = 6, TOGETHER = 3 };
    struct str word[WORDS] = {{0}}, rest;
    size_t n = 0;
    while (s.n > BYTES || !utf8_boundary(s, 0))
        s = str_make(s.p + 1, s.n - 1);
    rest = str_dup(c->t->d->arena, utf8_fold(c->t->d->arena, s));
    for (char *p = (char *)rest.p; *p; p++)
        if (strchr(":,;|()[]-/.", *p))
            *p = ' ';
    for (struct str w; str_field(&rest, ' ', &w);) {
        if (!w.n)
            continue;
        if (n == WORDS)
            memmove(word, word + 1, --n * sizeof *word);
        word[n++] = w;
    }
    for (size_t e = n; e > 0; e--)
        for (size_t b = e > TOGETHER ? e - TOGETHER : 0; b < e; b++) {
            struct str words = word[b];
            words.n = (size_t)(word[e - 1].p + word[e - 1].n - words.p);
            uint32_t row = dict_first(c->t->st->datewords, words);
            if (row != NONE)
                return dict_cell(c->t->st->datewords, row, dict_col(c->t->st->datewords, "kind")).p[0];
        }
    return 0;
}

/* A date in a line, behind the words `before`. */
static void add_line_date(struct chooser *c, const struct page_block *b, struct str before,
                          const struct page_date *date)
{
    const struct page_node *n = &c->t->nodes.v[b->node];
    bool hinted = n->hints & PAGE_HINT_DATE;
    bool whole = date->e - date->b + 40 > b->span.e - b->span.b;
    char label = label_before(c, before);
    uint32_t rank = hinted ? 60 : whole ? 62 : 65;
    if (label == 'p')
        rank = 58;
    if (is_updated(c->t, b->node) || label == 'u')
        rank += 8;
    if (n->flags & (PAGE_NODE_NAV | PAGE_NODE_FOOTER | PAGE_NODE_ASIDE))
        rank += 6;
    add(c, date->day, STR("text"), rank, false);
}

/* Dates in short lines around the headline, and in lines whose class says date. */
static void from_text(struct chooser *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < c->t->blocks.n; i++) {
        const struct page_block *b = &c->t->blocks.v[i];
        struct str s = page_tree_text(c->t, b);
        struct page_date date;
        size_t from_byte = 0;
        for (int k = 0; k < 2 && s.n <= LINE_BYTES && s.n >= 6; k++) {
            if (!page_date_find(c->t->st, c->t->d->arena, s, from_byte, c->order, &date))
                break;
            add_line_date(c, b, str_make(s.p + from_byte, date.b - from_byte), &date);
            from_byte = date.e;
        }
    }
}

static enum page_date_order order_of(const struct page_tree *t)
{
    bool american = str_ieq(t->lang, STR("en-US")) || str_ieq(t->lang, STR("en_US"));
    bool english = t->lang.n < 2 || str_ieq(str_make(t->lang.p, 2), STR("en"));
    return american || (english && str_find(t->d->uri, STR(".com"), 0) != SIZE_MAX) ? PAGE_DATE_MDY
                                                                                    : PAGE_DATE_DMY;
}

static int32_t gap(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

/* A machine date in UTC may be a day ahead of the day at the outlet, which the URL gives. */
static int32_t local_day(const struct chooser *c, const struct candidate *best)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (str_eq(c->v[i].basis, STR("url")) && c->v[i].day == best->day - 1)
            return best->day - 1;
    return best->day;
}

static void settle(struct chooser *c)
{
    struct published *p = &c->t->d->published;
    const struct candidate *best = NULL;
    for (uint32_t i = 0; i < c->n; i++)
        if (!best || c->v[i].rank < best->rank)
            best = &c->v[i];
    if (!best)
        return;
    bool agreed = false;
    const struct candidate *against = NULL;
    for (uint32_t i = 0; i < c->n; i++) {
        const struct candidate *o = &c->v[i];
        if (!str_eq(o->basis, best->basis) && gap(o->day, best->day) <= 1)
            agreed = true;
        bool strong = o->sure || str_eq(o->basis, STR("url"));
        if (strong && gap(o->day, best->day) > 1 && !against)
            against = o;
    }
    struct arena *a = c->t->d->arena;
    p->day = local_day(c, best);
    p->basis = best->basis;
    p->note = STR("");
    p->confidence = agreed && best->sure   ? CONFIDENCE_CERTAIN
                    : agreed || best->sure ? CONFIDENCE_PROBABLE
                                           : CONFIDENCE_UNCERTAIN;
    if (against) {
        p->confidence = CONFIDENCE_CONFLICTING;
        struct str mine = day_text(a, best->day), other = day_text(a, against->day);
        p->note = str_fmt(a, "%.*s says %.*s, %.*s says %.*s", STR_ARG(best->basis), STR_ARG(mine),
                          STR_ARG(against->basis), STR_ARG(other));
    }
}

void page_published_choose(const struct page_tree *t, const struct page_ld *ld,
                           const struct page_body *body)
{
    struct chooser c = {.t = t, .order = order_of(t), .latest = INT32_MAX};
    int32_t fetched = page_date_value(t->st, t->d->arena, t->d->fetched, PAGE_DATE_DMY);
    if (fetched != DAY_NONE)
        c.latest = fetched + 1;
    add(&c, value_day(&c, ld->published), STR("json-ld"), ld->page_only ? 39 : 10, !ld->page_only);
    from_metas(&c);
    bool has_body = body->container != NONE;
    uint32_t from = has_body && body->first > NEAR_BLOCKS ? body->first - NEAR_BLOCKS : 0;
    uint32_t to = has_body ? body->last + AFTER_BLOCKS : t->blocks.n;
    from_times(&c, from, to);
    add(&c, page_date_url(t->d->uri.n ? t->d->uri : t->canonical), STR("url"), 50, true);
    if (!c.n || c.v[0].rank > 30)
        from_text(&c, from, to);
    if (!c.n)
        from_times(&c, 0, t->blocks.n);
    if (!c.n)
        from_text(&c, 0, t->blocks.n);
    settle(&c);
}
