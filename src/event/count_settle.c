#include "count_settle.h"

#include "utf8.h"

/* How narrow the group is whose number is given. */
enum breadth { BREADTH_ALL, BREADTH_MEMBERS, BREADTH_KIN, BREADTH_SINGLE, BREADTH_COUNT };

/* The largest figure of one kind and breadth, and the largest of any other sentence. */
struct largest {
    int64_t value, other;
    uint32_t sent;
};

static bool is_number_noun(const struct doc *d, const struct count *c)
{
    uint32_t upos = d->toks.v[d->quants.v[c->quant].head].upos;
    return upos == UPOS_NOUN || upos == UPOS_NUM;
}

/* Upper end for comparing only: "dozens" is taken for twelve, "civilians" for none. */
static int64_t weight_of(const struct doc *d, const struct count *c)
{
    enum { DOZEN = 12 };
    if (c->qualifier == QUALIFIER_VAGUE && c->quant != NONE && is_number_noun(d, c))
        return DOZEN;
    return c->hi != QUANT_NONE ? c->hi : c->best != QUANT_NONE ? c->best : c->lo;
}

static enum breadth breadth_of(const struct count_tables *t, const struct doc *d, const struct count *c)
{
    if (c->hi == 1 || (c->quant == NONE && c->qualifier == QUALIFIER_VAGUE))
        return BREADTH_SINGLE;
    if (c->quant == NONE) /* people told one by one */
        return BREADTH_KIN;
    uint32_t row = dict_first(t->who, utf8_fold(d->arena, d->toks.v[c->head].lemma));
    struct str part = row == NONE ? STR("") : dict_cell(t->who, row, t->who_part);
    return str_eq(part, STR("kin")) ? BREADTH_KIN : str_eq(part, STR("members")) ? BREADTH_MEMBERS : BREADTH_ALL;
}

static void note(struct largest *l, int64_t value, uint32_t sent)
{
    if (value > l->value) {
        l->other = l->sent == sent ? l->other : l->value;
        l->value = value;
        l->sent = sent;
    } else if (sent != l->sent && value > l->other) {
        l->other = value;
    }
}

/* Largest toll of a group broader than `b`, given in another sentence than `c`. */
static int64_t broader(const struct largest l[BREADTH_COUNT], enum breadth b, const struct count *c)
{
    int64_t most = QUANT_NONE;
    for (unsigned i = 0; i < (unsigned)b; i++) {
        int64_t v = l[i].sent == c->sent ? l[i].other : l[i].value;
        most = v > most ? v : most;
    }
    return most;
}

/* "Three were killed and 12 others wounded", "Marsh died. Two others were hurt": the others are the
 * first of their kind. */
static void settle_additional(struct doc *d)
{
    bool seen[WHAT_COUNT] = {0};
    bool any = false;
    for (uint32_t i = 0; i < d->counts.n; i++) {
        struct count *c = &d->counts.v[i], *before = i ? &d->counts.v[i - 1] : NULL;
        bool contrast = before && before->sent == c->sent && before->what != c->what;
        bool casualty = c->what <= WHAT_DETAINED || c->what == WHAT_ABDUCTED;
        bool first = !seen[c->what] && (any || c->what == WHAT_INJURED);
        if (c->scope == SCOPE_ADDITIONAL && casualty && (contrast || first))
            c->scope = SCOPE_INCIDENT;
        seen[c->what] = any = true;
    }
}

/* "four guests, two women and two boys, were killed": figures that add up to the one in front of them
 * are its parts. */
static void settle_breakdown(struct doc *d, uint32_t whole)
{
    enum { PARTS_MAX = 6 };
    const struct count *w = &d->counts.v[whole];
    int64_t left = w->best == QUANT_NONE || w->hi != w->lo ? 0 : w->best;
    for (uint32_t i = whole + 1; i < d->counts.n && i <= whole + PARTS_MAX && left > 0; i++) {
        const struct count *c = &d->counts.v[i];
        if (c->sent != w->sent || c->what != w->what || c->best == QUANT_NONE)
            return;
        left -= c->best;
        if (left == 0 && i > whole + 1)
            for (uint32_t k = whole + 1; k <= i; k++)
                d->counts.v[k].scope = SCOPE_SUBSET;
    }
}

/* Largest figure of the incident of each kind, and the largest of any other sentence. */
static void note_incident(const struct doc *d, struct largest l[WHAT_COUNT])
{
    for (unsigned w = 0; w < WHAT_COUNT; w++)
        l[w] = (struct largest){QUANT_NONE, QUANT_NONE, NONE};
    for (uint32_t i = 0; i < d->counts.n; i++) {
        const struct count *c = &d->counts.v[i];
        if (c->scope == SCOPE_INCIDENT && c->qualifier != QUALIFIER_VAGUE)
            note(&l[c->what], weight_of(d, c), c->sent);
    }
}

/* "Ten were killed in the blast. The toll later rose to 12": a running toll in the order of another figure of the
 * incident is the incident's; "bringing to 900 the number killed in the campaign" is not. */
static void settle_running(struct doc *d, const struct count_mark *mark)
{
    enum { TIMES = 4 };
    struct largest l[WHAT_COUNT];
    note_incident(d, l);
    for (uint32_t i = 0; i < d->counts.n; i++) {
        struct count *c = &d->counts.v[i];
        const struct largest *of = &l[c->what];
        int64_t own = weight_of(d, c), other = of->sent == c->sent ? of->other : of->value;
        if (mark[i].running && c->scope == SCOPE_CUMULATIVE && other > 0 && own / TIMES <= other && other / TIMES <= own)
            c->scope = SCOPE_INCIDENT;
    }
}

/* "several", "many", "some": a figure without bounds whose word is no number noun. */
static bool is_small_vague(const struct doc *d, const struct count *c)
{
    return c->quant != NONE && c->qualifier == QUALIFIER_VAGUE && !is_number_noun(d, c);
}

/* "In 2017 a mob killed eight": a figure told of a whole year. */
static bool is_of_year(const struct count *c)
{
    enum { MOST_OF_YEAR = 300 };
    return c->from != DAY_NONE && c->to != DAY_NONE && c->to - c->from > MOST_OF_YEAR;
}

/* Beside the figure of an incident that of a year is of another incident, or of many. */
static void settle_years(struct doc *d)
{
    bool told[WHAT_COUNT] = {0};
    for (uint32_t i = 0; i < d->counts.n; i++)
        told[d->counts.v[i].what] |= d->counts.v[i].scope == SCOPE_INCIDENT && !is_of_year(&d->counts.v[i]);
    for (uint32_t i = 0; i < d->counts.n; i++) {
        struct count *c = &d->counts.v[i];
        if (c->scope == SCOPE_INCIDENT && told[c->what] && is_of_year(c))
            c->scope = SCOPE_UNKNOWN;
    }
}

void count_settle(const struct count_tables *t, struct doc *d, const struct count_mark *mark)
{
    struct largest l[WHAT_COUNT][BREADTH_COUNT];
    for (unsigned w = 0; w < WHAT_COUNT; w++)
        for (unsigned b = 0; b < BREADTH_COUNT; b++)
            l[w][b] = (struct largest){QUANT_NONE, QUANT_NONE, NONE};
    settle_years(d);
    settle_additional(d);
    settle_running(d, mark);
    for (uint32_t i = 0; i < d->counts.n; i++)
        if (d->counts.v[i].scope == SCOPE_INCIDENT)
            settle_breakdown(d, i);
    for (uint32_t i = 0; i < d->counts.n; i++) {
        const struct count *c = &d->counts.v[i];
        bool figure = c->quant != NONE || (c->lo != QUANT_NONE && c->lo > 1);
        if (c->scope == SCOPE_INCIDENT && figure)
            note(&l[c->what][breadth_of(t, d, c)], weight_of(d, c), c->sent);
    }
    for (uint32_t i = 0; i < d->counts.n; i++) {
        struct count *c = &d->counts.v[i];
        if (c->scope != SCOPE_INCIDENT || c->hi == 0) /* nobody is no part of anybody */
            continue;
        enum breadth b = breadth_of(t, d, c);
        int64_t own = weight_of(d, c) == QUANT_NONE ? 1 : weight_of(d, c);
        bool anybody = c->who == WHO_ANY || c->who == WHO_UNKNOWN || c->who == WHO_CIVILIAN || !c->who;
        if (mark[i].beside && anybody && l[c->what][BREADTH_ALL].value > own) {
            c->scope = mark[i].beside;
            continue;
        }
        if (broader(l[c->what], b, c) > own)
            c->scope = SCOPE_SUBSET;
        else if (is_small_vague(d, c) && broader(l[c->what], BREADTH_COUNT, c) > 1)
            c->scope = SCOPE_UNKNOWN;
    }
}
