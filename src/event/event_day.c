/*
 * When an event was. A time belongs to the clause or the noun that it stands with: "the man who fled in 2014 was
 * arrested", "the 2018 Ports Act" and "ended the siege of May 1998" date no arrest, no act of today. In this order:
 *
 *   own time          what hangs on the trigger, or on the deed that is its subject: "Monday's raid killed two"
 *   above             up the governors, as long as they tell of the same deed
 *   in the sentence   the nearest time that nothing else lays claim to
 *   day of the report what has happened, without a time of its own
 */
#include "event_room.h"

enum { NEAR = 60, HIGHEST = 4 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* Type of the event that the word tells; EVENT_UNSET: none. */
static uint32_t type_at(struct event_work *w, uint32_t t)
{
    const struct event_match *m = event_match_at(w, t);
    bool event = m->rule != RULE_NONE && w->s->book.rules.v[m->rule].kind == RULE_EVENT;
    return event ? w->s->book.rules.v[m->rule].type : EVENT_UNSET;
}

static bool is_event(struct event_work *w, uint32_t t)
{
    return type_at(w, t) != EVENT_UNSET;
}

/* The time is after the day of the report. */
static bool is_ahead(const struct event_work *w, uint32_t i)
{
    int32_t today = w->d->published.anchor;
    return today != DAY_NONE && w->d->whens.v[i].from > today;
}

static bool is_day(const struct event_work *w, uint32_t i)
{
    const struct when *x = &w->d->whens.v[i];
    return x->from != DAY_NONE && (x->type == WHEN_DATE || x->type == WHEN_TIME);
}

/* The time may date an event of this factuality: what has happened was not after the report. */
static bool dates(const struct event_work *w, uint32_t i, uint32_t factuality)
{
    return is_day(w, i) && (!is_ahead(w, i) || (factuality != FACT_ACTUAL && factuality != FACT_HISTORICAL));
}

/* A time that depends on `t`. */
static uint32_t own_time(const struct event_work *w, uint32_t t, uint32_t factuality)
{
    TREE_EACH(w->d, t, c)
    {
        if (!w->timed[c])
            continue;
        uint32_t i = event_scene_when(w, c);
        if (i != NONE && is_day(w, i) && (factuality != FACT_HISTORICAL || !is_ahead(w, i)))
            return i;
    }
    return NONE;
}

/* "Monday's raid killed two": the time of a deed that is an argument of `t`. */
static uint32_t time_of_deed(struct event_work *w, uint32_t t, uint32_t factuality)
{
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        bool core = base == REL_NSUBJ || base == REL_OBJ || base == REL_OBL;
        if (!core || !event_is_noun(w->d, c) || !is_event(w, c))
            continue;
        uint32_t i = own_time(w, c, factuality);
        if (i != NONE)
            return i;
    }
    return NONE;
}

/* The governor of `t` tells of the same deed: "killed when troops attacked on Monday", "the raid took place on Monday",
 * "a bomb that killed two exploded on Monday"; not "the man who killed two was arrested on Monday". */
static bool same_deed(struct event_work *w, uint32_t t)
{
    uint32_t base = ud_rel_base(at(w, t)->rel), up = at(w, t)->head;
    if (up == NONE)
        return false;
    switch (base) {
    case REL_CONJ:
    case REL_XCOMP:
    case REL_ADVCL:
    case REL_OBL:
    case REL_NMOD:
        return true;
    case REL_OBJ: /* "condemned the raid on Monday": the raid was before */
    case REL_NSUBJ:
        return !is_event(w, up) || type_at(w, up) == type_at(w, t);
    case REL_ACL:
        return at(w, t)->rel != REL_ACL_RELCL || is_event(w, up) || event_is(w, up, CLASS_WEAPON);
    default:
        return false;
    }
}

static uint32_t time_above(struct event_work *w, uint32_t t, uint32_t factuality)
{
    bool joined = false; /* "joined the raid of 7 May and was arrested": what two verbs share is no deed of one */
    for (int i = 0; i < HIGHEST && t != NONE; i++) {
        uint32_t found = own_time(w, t, factuality);
        if (found == NONE && !joined)
            found = time_of_deed(w, t, factuality);
        if (joined && found != NONE && !dates(w, found, factuality))
            found = NONE;
        if (found != NONE || !same_deed(w, t))
            return found;
        joined |= at(w, t)->rel == REL_CONJ;
        t = at(w, t)->head;
    }
    return NONE;
}

/* "because they had fled in 2014", "if talks fail in May": the clause of `c` tells of another time. */
static bool other_moment(const struct event_work *w, uint32_t c)
{
    TREE_EACH(w->d, c, k)
    if (k < c && at(w, k)->rel == REL_MARK && event_is(w, k, CLASS_APART_MARK))
        return true;
    return false;
}

/* "The games of 2008", "Prohibition (1919)": a noun with its year; not "convicted of theft in 2008". */
static bool has_year(const struct event_work *w, uint32_t k, const struct when *x)
{
    bool noun = at(w, k)->upos == UPOS_NOUN || at(w, k)->upos == UPOS_PROPN;
    return noun && x->precision == DATE_YEAR && (x->tok_b == 0 || !str_ieq(at(w, x->tok_b - 1)->form, STR("in")));
}

/* Word `k` on the way up from a time keeps the time for itself, so that it does not date `t`. */
static bool keeps(struct event_work *w, uint32_t k, const struct when *x)
{
    switch (ud_rel_base(at(w, k)->rel)) {
    case REL_ACL: /* "a plot to kill him in 2008" is of one time */
        return ud_feat_get(at(w, k)->feats, FEAT_VERBFORM) != VERBFORM_INF;
    case REL_CCOMP:
    case REL_PARATAXIS: /* ", police said on Monday": not long after */
        return !event_is(w, k, CLASS_SAY);
    case REL_ADVCL:
        return other_moment(w, k) && x->precision != DATE_DAY;
    default:
        return !w->timed[k] && at(w, k)->upos != UPOS_VERB && (is_event(w, k) || has_year(w, k, x));
    }
}

/* The noun that the time stands in front of has it: "the 2018 Ports Act", "Monday's raid"; but what was told "in its
 * Monday edition" was told on Monday. */
static bool noun_keeps(struct event_work *w, uint32_t k, const struct when *x)
{
    uint32_t base = ud_rel_base(at(w, k)->rel), up = at(w, k)->head;
    if (up == NONE || up < k || w->timed[up] || at(w, k)->upos == UPOS_ADV)
        return false;
    bool before = base == REL_COMPOUND || base == REL_NUMMOD || base == REL_AMOD || base == REL_NMOD;
    return before && (x->precision != DATE_DAY || is_event(w, up));
}

/* Something other than `t` has the time at word `k` for itself. */
static bool is_taken(struct event_work *w, uint32_t k, uint32_t t, const struct when *x)
{
    uint32_t steps = 0;
    for (; k != NONE && !tree_below(w->d, t, k) && steps < NEAR; k = at(w, k)->head, steps++) {
        if (k == t)
            return false;
        if (keeps(w, k, x) || (at(w, k)->head != t && noun_keeps(w, k, x)))
            return true;
    }
    return false;
}

static uint32_t time_in_sentence(struct event_work *w, uint32_t t, const struct sent *s, uint32_t factuality)
{
    uint32_t best = NONE, best_far = UINT32_MAX;
    uint32_t b = t - s->tok_b > NEAR ? t - NEAR : s->tok_b;
    uint32_t e = s->tok_e - t > NEAR ? t + NEAR : s->tok_e;
    for (uint32_t k = b; k < e; k++) {
        if (!w->timed[k])
            continue;
        uint32_t i = event_scene_when(w, k), far = k > t ? k - t : t - k;
        if (i != NONE && far < best_far && dates(w, i, factuality) && !is_taken(w, k, t, &w->d->whens.v[i])) {
            best_far = far;
            best = i;
        }
    }
    return best;
}

/* "between 3 and 9 May": either end stands for the whole stretch. */
static void span_range(const struct doc *d, uint32_t i, struct event *ev)
{
    const struct when *x = &d->whens.v[i];
    const struct when *other = x->range == 1 && i + 1 < d->whens.n ? x + 1
                               : x->range == 2 && i > 0            ? x - 1
                                                                   : NULL;
    if (!other || other->from == DAY_NONE || other->to == DAY_NONE)
        return;
    ev->from = other->from < x->from ? other->from : x->from;
    ev->to = other->to > x->to ? other->to : x->to;
    ev->date_precision = DATE_RANGE;
}

/* "since October", "since protests began in June": a "since" opens what the time hangs on, below the event. */
static bool is_since(const struct event_work *w, const struct when *x, uint32_t event)
{
    uint32_t t = x->tok_b;
    for (int i = 0; i < HIGHEST && t != NONE && t > 0 && t != event; i++, t = at(w, t)->head) {
        if (str_ieq(at(w, t - 1)->form, STR("since")))
            return true;
        TREE_EACH(w->d, t, k)
        if (k < t && (at(w, k)->rel == REL_MARK || at(w, k)->rel == REL_CASE) && str_ieq(at(w, k)->form, STR("since")))
            return true;
        if (ud_rel_base(at(w, t)->rel) == REL_ADVCL || ud_rel_base(at(w, t)->rel) == REL_OBL)
            return false;
    }
    return false;
}

/* From then to the day of the report. */
static void span_since(const struct event_work *w, uint32_t i, struct event *ev)
{
    int32_t today = w->d->published.anchor;
    if (today == DAY_NONE || today <= ev->from || !is_since(w, &w->d->whens.v[i], ev->trigger))
        return;
    ev->to = today;
    ev->date_precision = DATE_RANGE;
}

void event_day_fill(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct sent *s = &w->d->sents.v[ev->sent];
    uint32_t i = time_above(w, m->tok, ev->factuality);
    if (i == NONE)
        i = time_in_sentence(w, m->tok, s, ev->factuality);
    ev->when = i;
    ev->from = ev->to = DAY_NONE;
    ev->date_precision = DATE_UNKNOWN;
    if (i != NONE) {
        if (ev->factuality == FACT_ACTUAL && is_ahead(w, i)) /* "the hearing is set for next May" */
            ev->factuality = FACT_FUTURE;
        ev->from = w->d->whens.v[i].from;
        ev->to = w->d->whens.v[i].to;
        ev->date_precision = w->d->whens.v[i].precision;
        span_range(w->d, i, ev);
        span_since(w, i, ev);
    } else if (ev->factuality == FACT_ACTUAL) { /* precision says: not told */
        ev->from = ev->to = w->d->published.anchor;
    }
}

void event_day_of_words(const struct event_work *w, struct event *ev)
{
    int32_t today = w->d->published.anchor;
    if (today == DAY_NONE || (ev->from != DAY_NONE && ev->from <= today))
        return;
    ev->when = NONE;
    ev->from = ev->to = today;
    ev->date_precision = DATE_UNKNOWN;
}
