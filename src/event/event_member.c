/* "Members of the FMLN", "FMLN guerrillas": what the people of an armed organisation did, the organisation did. It stands
 * beside them as an actor of its own, so that all deeds of its people are found under its name. "The Hezbollah group" is
 * the organisation itself. */
#include "event_room.h"

static bool is_among(const struct doc *d, const struct event *ev, uint32_t body)
{
    for (uint32_t i = 0; i < ev->nactors; i++) {
        uint32_t n = ev->actors[i].name;
        if (n != NONE && d->names.v[n].type == NAME_ORG && d->names.v[n].coref == d->names.v[body].coref)
            return true;
    }
    return false;
}

static bool is_armed(struct str code)
{
    static const char *const roles[] = {"REB", "UAF", "SEP", "CRM", "MIL"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (event_word_code_has(code, str_of(roles[i])))
            return true;
    return false;
}

/* Organisation named within the phrase for people, to whom it gives the code; NONE. */
static uint32_t body_of(const struct event_work *w, const struct party *p)
{
    const struct doc *d = w->d;
    bool people = is_armed(p->code) && !event_is(w, p->head, CLASS_SPEAKS_FOR) && (p->name == NONE || d->names.v[p->name].type == NAME_ROLE);
    uint32_t b = 0, e = 0;
    if (people)
        doc_toks_in(d, p->span, &b, &e);
    for (uint32_t t = b; t < e; t++) {
        uint32_t n = t == p->head ? NONE : w->cover[t];
        if (n != NONE && d->names.v[n].type == NAME_ORG && !d->names.v[n].pronoun &&
            d->names.v[n].span.b >= p->span.b && d->names.v[n].span.e <= p->span.e && str_eq(d->names.v[n].code, p->code))
            return n;
    }
    return NONE;
}

static void add_bodies(const struct event_work *w, struct event *ev)
{
    uint32_t n = ev->nactors;
    for (uint32_t i = 0; i < n && ev->nactors < EVENT_SIDES; i++) {
        uint32_t body = body_of(w, &ev->actors[i]);
        if (body == NONE || is_among(w->d, ev, body))
            continue;
        const struct name *x = &w->d->names.v[body];
        if (event_is(w, ev->actors[i].head, CLASS_BODY_NOUN))
            ev->actors[i].name = body;
        else
            ev->actors[ev->nactors++] = (struct party){.head = x->head, .name = body, .span = x->span, .code = x->code};
    }
}

void event_member_bodies(const struct event_work *w)
{
    for (uint32_t i = 0; i < w->d->events.n; i++)
        if (w->d->events.v[i].type == EVENT_ASSAULT)
            add_bodies(w, &w->d->events.v[i]);
}
