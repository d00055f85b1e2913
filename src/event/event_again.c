/*
 * A deed told again: "Police fired on the crowd. ... One man was hurt in the firing." A definite
 * noun that names nobody stands for the last deed of its kind that the report told.
 */
#include "event_room.h"

enum { BACK = 12 /* events */, FAR = 200 /* words */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* "the firing", "this attack"; not "the second attack", "the 1998 attack", "the attack of May". */
static bool is_definite(const struct event_work *w, uint32_t t)
{
    bool definite = false;
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        if (w->timed[c] || event_is(w, c, CLASS_ADJ_HISTORICAL) ||
            event_is(w, c, CLASS_ADJ_FIRST) || base == REL_NUMMOD)
            return false;
        definite |= base == REL_DET && event_is(w, c, CLASS_DEFINITE);
    }
    return definite;
}

static bool is_kind(const struct event *ev, const struct rule *r)
{
    bool told = ev->factuality == FACT_ACTUAL || ev->factuality == FACT_UNKNOWN;
    return told && ev->type == r->type && (!r->mode || r->mode == ev->mode);
}

const struct event *event_again_of(struct event_work *w, const struct event_match *m)
{
    const struct doc *d = w->d;
    if (!event_is_noun(d, m->tok) || !is_definite(w, m->tok))
        return NULL;
    const struct rule *r = &w->s->book.rules.v[m->rule];
    for (uint32_t i = d->events.n; i-- > 0 && d->events.n - i <= BACK;) {
        const struct event *ev = &d->events.v[i];
        if (m->tok <= ev->trigger || m->tok - ev->trigger > FAR)
            continue;
        if (is_kind(ev, r) && ev->nactors)
            return ev;
    }
    return NULL;
}

/* Violence that is called a strike. */
static bool is_blow(const struct event *x)
{
    static const char *const modes[] = {"aerial", "drone", "heavy-weapons", "explosives"};
    const char *mode = vocab_name(VOCAB_OF_MODE, x->mode);
    for (size_t i = 0; mode && x->type == EVENT_ASSAULT && i < sizeof modes / sizeof *modes; i++)
        if (strcmp(mode, modes[i]) == 0)
            return true;
    return false;
}

bool event_again_is_blow(const struct event_work *w, const struct event *ev)
{
    const struct doc *d = w->d;
    bool strike = ev->type == EVENT_PROTEST && str_eq(at(w, ev->trigger)->lemma, STR("strike"));
    if (!strike || ev->nactors || ev->nrecipients || !is_definite(w, ev->trigger))
        return false;
    for (uint32_t i = d->events.n - 1; i-- > 0 && d->events.n - i <= BACK;) {
        const struct event *x = &d->events.v[i];
        if (x->type == EVENT_PROTEST)
            return false;
        if (is_blow(x))
            return ev->trigger - x->trigger <= FAR;
    }
    return false;
}

bool event_again_told(const struct event_work *w, uint32_t noun)
{
    const struct doc *d = w->d;
    uint32_t sent = doc_sent_of(d, noun);
    if (!is_definite(w, noun))
        return false;
    for (uint32_t i = d->events.n; i-- > 0 && d->events.n - i <= BACK;) {
        const struct event *ev = &d->events.v[i];
        if (ev->type == EVENT_ASSAULT && ev->sent < sent && noun - ev->trigger <= FAR)
            return true;
    }
    return false;
}
