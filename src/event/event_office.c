/* Who took part in an event of the past has the code of the office held on that day: "in 1995
 * President X signed" in a report of today. */
#include "event_room.h"

enum { GRACE = 10 }; /* days by which the dates of a term may be off */

struct term {
    int32_t from, to; /* to: DAY_NONE = open */
    struct str code;
};

/* One piece of struct name's terms: "2009-01-20..2017-01-20=USAGOV". */
static bool read_term(struct str piece, struct term *t)
{
    size_t dots = str_find(piece, STR(".."), 0), equals = str_find(piece, STR("="), 0);
    int32_t x;
    if (dots == SIZE_MAX || equals == SIZE_MAX || equals < dots + 2 ||
        !day_parse(str_make(piece.p, dots), &t->from, &x))
        return false;
    if (equals == dots + 2 || !day_parse(str_make(piece.p + dots + 2, equals - dots - 2), &x, &t->to))
        t->to = DAY_NONE;
    t->code = str_make(piece.p + equals + 1, piece.n - equals - 1);
    return true;
}

/* An office of state, which one leaves; rebels and opponents stay what they are. */
static bool is_office(struct str code)
{
    static const char *const sectors[] = {"GOV", "LEG", "JUD", "MIL"};
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (code.n >= 6 && str_starts(str_make(code.p + 3, 3), str_of(sectors[i])))
            return true;
    return false;
}

/* Code by the terms on the days from .. to; "" if they do not tell. */
static struct str code_on(struct arena *a, struct str terms, int32_t from, int32_t to)
{
    struct str piece, past = {0};
    while (terms.n && str_field(&terms, ';', &piece)) {
        struct term t;
        if (!read_term(piece, &t))
            continue;
        bool ended = t.to != DAY_NONE && from > t.to + GRACE;
        if (!ended && to >= t.from - GRACE)
            return t.code;
        if (ended && is_office(t.code))
            past = str_fmt(a, "%.*sELI", 3, t.code.p);
    }
    return past;
}

static void set_codes(struct event_work *w, const struct event *ev, struct party *p, uint32_t n)
{
    const struct doc *d = w->d;
    for (uint32_t i = 0; i < n; i++) {
        if (p[i].name == NONE)
            continue;
        const struct name *x = &d->names.v[p[i].name];
        if (!x->terms.n && x->coref < d->names.n)
            x = &d->names.v[x->coref];
        struct str code = code_on(d->arena, x->terms, ev->from, ev->to);
        if (code.n)
            p[i].code = code;
    }
}

void event_office_apply(struct event_work *w, struct event *ev)
{
    int32_t today = w->d->published.anchor;
    if (ev->when == NONE || ev->from == DAY_NONE || ev->to == DAY_NONE ||
        (today && today != DAY_NONE && ev->to >= today))
        return;
    set_codes(w, ev, ev->actors, ev->nactors);
    set_codes(w, ev, ev->recipients, ev->nrecipients);
}
