/*
 * A deed told again: "Police fired on the crowd. ... One man was hurt in the firing." A definite
 * noun that names nobody stands for the last deed of its kind that the report told. A sentence that only
 * tells who was hurt goes on with the deed of the sentence before: "Troops opened fire. Two men were killed."
 */
#include "event_args.h"

enum { BACK = 12 /* events */, FAR = 200 /* words */, CLIMB = 6 };

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

/* "On Friday two men were killed": a day of its own, as a rule for something else. */
static bool is_dated(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (w->timed[c])
        return true;
    return false;
}

static bool has_one_of(struct str code, const char *const *letters, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (event_word_code_has(code, str_of(letters[i])))
            return true;
    return false;
}

/* Nobody is told to have been hurt by those of his own side without a word on it: police by soldiers, rebels by rebels. */
static bool is_own_man(const struct event_work *w, const struct event *ev, uint32_t victim)
{
    static const char *const state[] = {"COP", "MIL"}, *const armed[] = {"REB", "UAF", "CRM"};
    uint32_t name = victim == NONE ? NONE : w->name[victim];
    if (name == NONE)
        return false;
    struct str code = w->d->names.v[name].code, by = ev->actors[0].code;
    return (has_one_of(code, state, 2) && has_one_of(by, state, 2)) ||
           (has_one_of(code, armed, 3) && has_one_of(by, armed, 3));
}

/* The verb of a sentence, one joined to it, or what somebody says: not a clause that tells of the past, a reason, a
 * condition. */
static bool is_told_itself(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        uint32_t base = ud_rel_base(at(w, t)->rel);
        if (base == REL_ROOT)
            return true;
        if (base != REL_CONJ && base != REL_PARATAXIS && base != REL_CCOMP && base != REL_XCOMP)
            return false;
        t = at(w, t)->head;
    }
    return false;
}

/* A deed of one side that leaves open whom it hurt; what kills or wounds has told it. */
static bool may_go_on(struct event_work *w, const struct event *ev)
{
    uint32_t with = event_args_find_prep(event_args_of(w, ev->trigger), w->s->word[WORD_WITH]);
    bool killed = event_is(w, ev->trigger, CLASS_DEED_DOES) || str_eq(ev->cameo, STR("1823"));
    bool told = ev->factuality == FACT_ACTUAL || ev->factuality == FACT_UNKNOWN;
    bool verb = event_is_verb(w->d, ev->trigger) && is_told_itself(w, ev->trigger);
    bool fight = w->s->book.rules.v[w->match[ev->trigger].rule].reciprocal || event_side_somebody(w, with);
    return told && verb && !fight && !killed && ev->nactors == 1;
}

uint32_t event_again_before(struct event_work *w, uint32_t t)
{
    const struct doc *d = w->d;
    uint32_t sent = doc_sent_of(d, t);
    const struct event_args *a = event_args_of(w, t);
    uint32_t victim = a->obj == NONE ? a->subj : a->obj;
    const struct event *found = NULL;
    if (sent == NONE || is_dated(w, t) || !is_told_itself(w, t))
        return NONE;
    for (uint32_t i = d->events.n; i-- > 0 && d->events.v[i].sent + 1 >= sent;) {
        const struct event *ev = &d->events.v[i];
        if (ev->sent == sent || ev->type != EVENT_ASSAULT)
            continue;
        if (!may_go_on(w, ev) || (found && !event_side_same(w, ev->actors[0].head, found->actors[0].head)))
            return NONE; /* two sides, or those who were hurt before */
        found = ev;
    }
    return found && !is_own_man(w, found, victim) ? found->trigger : NONE;
}
