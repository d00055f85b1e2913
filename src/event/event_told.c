/*
 * One deed told twice in a sentence: by a verb and its purpose, by a verb and its noun, by two verbs
 * of which either fits, by an act of words and what it says, by an attack and whom it killed. The first mention stays
 * and takes over the sides that it lacks.
 */
#include "event_args.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

static uint32_t light_of(struct event_work *w, uint32_t t)
{
    return event_is_noun(w->d, t) ? event_args_of(w, t)->light : NONE;
}

bool event_told_same_side(const struct event_work *w, const struct event *a, const struct event *b)
{
    for (uint32_t i = 0; i < a->nrecipients; i++)
        for (uint32_t k = 0; k < b->nrecipients; k++)
            if (event_side_same(w, a->recipients[i].head, b->recipients[k].head))
                return true;
    return !a->nrecipients;
}

static bool same_actor(const struct event_work *w, const struct event *a, const struct event *b)
{
    return a->nactors && b->nactors && event_side_same(w, a->actors[0].head, b->actors[0].head);
}

/* The purpose of the deed: "fired shots to disperse the crowd", "summoned the envoy to complain". Of two
 * purposes that are joined each is asked. */
static bool is_purpose_of(struct event_work *w, uint32_t t, uint32_t of)
{
    uint32_t top = at(w, t)->rel == REL_CONJ ? at(w, t)->head : t;
    uint32_t base = base_of(w, top), head = at(w, top)->head;
    if ((base != REL_ADVCL && base != REL_XCOMP && base != REL_ACL) || head == NONE)
        return false;
    return event_args_subject_to_verb(w, top) && (head == of || head == light_of(w, of));
}

/* What an act of words says: "filed a lawsuit accusing the bank", "sent a letter threatening them". */
static bool is_wording_of(struct event_work *w, const struct event *ev, const struct event *x)
{
    uint32_t t = ev->trigger, of = x->trigger, head = at(w, t)->head, base = base_of(w, t);
    bool said = ev->type == EVENT_ACCUSE || ev->type == EVENT_REQUEST || ev->type == EVENT_THREATEN ||
                ev->type == EVENT_PROTEST;
    bool clause = base == REL_ADVCL || (base == REL_ACL && at(w, t)->rel != REL_ACL_RELCL);
    if (!said || !clause || head == NONE || tree_child(w->d, t, REL_MARK) != NONE)
        return false;
    return head == of || head == light_of(w, of) || head == event_args_of(w, of)->obj;
}

static bool is_yielding(const struct event *x)
{
    return x->type == EVENT_CONCEDE || x->type == EVENT_RETREAT;
}

/* True if `ev` tells the purpose or the words of the deed `x`, to the same people or to nobody. What a
 * protest demands is what it is about: "blocked a road to demand his resignation". */
static bool is_same_act(struct event_work *w, const struct event *ev, const struct event *x)
{
    bool demand = x->type == EVENT_PROTEST && ev->type == EVENT_REQUEST;
    bool help = x->type == EVENT_AID && ev->type == EVENT_SUPPORT; /* "gave a million in aid to support refugees" */
    bool leave = is_yielding(x) && is_yielding(ev); /* "eased the curfew to let them vote" */
    if ((x->type != ev->type && !demand && !help && !leave) || !same_actor(w, x, ev))
        return false;
    bool purpose = is_purpose_of(w, ev->trigger, x->trigger) || event_args_purpose(w, x->trigger) == ev->trigger;
    if (!purpose && !is_wording_of(w, ev, x))
        return false;
    if (demand || leave)
        return true;
    return !x->nrecipients || event_told_same_side(w, ev, x) ||
           !event_side_somebody(w, ev->recipients[0].head);
}

/* "Hosted a meeting", "approved a plan": the verb and the noun that it carries, of one type before any
 * turn. */
static bool is_noun_of(struct event_work *w, const struct event *ev, const struct event *x)
{
    uint32_t rule = w->match[x->trigger].rule;
    return rule != RULE_NONE && w->s->book.rules.v[rule].type == w->s->book.rules.v[w->match[ev->trigger].rule].type &&
           light_of(w, ev->trigger) == x->trigger;
}

/* "Killing or wounding fifty". */
static bool is_joined_to(const struct event_work *w, const struct event *ev, const struct event *x)
{
    uint32_t cc = tree_child(w->d, ev->trigger, REL_CC);
    bool either = at(w, ev->trigger)->rel == REL_CONJ && at(w, ev->trigger)->head == x->trigger &&
                  cc != NONE && str_ieq(at(w, cc)->form, STR("or"));
    if (!either || x->type != ev->type || ev->nrecipients != x->nrecipients)
        return false;
    for (uint32_t i = 0; i < ev->nrecipients; i++)
        if (ev->recipients[i].head != x->recipients[i].head)
            return false;
    return true;
}

/* The deed that the outcome `t` is told of: "shelled the town, killing six people and wounding ten", "attacked a post and
 * killed six", "a rebel raid on the post killed six"; NONE. */
static uint32_t deed_of_outcome(struct event_work *w, uint32_t t)
{
    uint32_t first = at(w, t)->rel == REL_CONJ ? at(w, t)->head : NONE;
    bool second = first != NONE && event_is(w, first, CLASS_DEED_DOES);
    uint32_t deed = event_args_subject_outcome_of(w, second ? first : t);
    if (deed == NONE)
        deed = event_args_relative_deed(w, second ? first : t);
    if (deed == NONE)
        deed = second || first == NONE ? tree_child(w->d, second ? first : t, REL_NSUBJ) : first;
    return deed == NONE ? tree_child(w->d, second ? first : t, REL_CSUBJ) : deed;
}

/* "Six people", "fifty", "nine soldiers": a figure, not a side of whom anything is known. */
static bool is_anybody(const struct event_work *w, const struct party *p)
{
    bool several = ud_feat_get(at(w, p->head)->feats, FEAT_NUMBER) == NUMBER_PLUR;
    return at(w, p->head)->upos == UPOS_NUM || (event_is(w, p->head, CLASS_ANYBODY) && several);
}

/* Nobody known was killed in the attack `x`, which the text says on whom it was. What only kills or wounds
 * tells of itself. */
static bool is_outcome_of(struct event_work *w, const struct event *ev, const struct event *x)
{
    bool violent = x->type == EVENT_ASSAULT && ev->type == EVENT_ASSAULT && x->factuality == ev->factuality;
    bool mutual = violent && x->nactors && x->nrecipients && x->actors[0].head == x->recipients[0].head; /* clashes */
    if (!violent || mutual || !x->nrecipients || event_is(w, x->trigger, CLASS_DEED_DOES) ||
        !event_is(w, ev->trigger, CLASS_DEED_DOES))
        return false;
    for (uint32_t i = 0; i < ev->nrecipients; i++)
        if (!is_anybody(w, &ev->recipients[i]))
            return false;
    uint32_t deed = deed_of_outcome(w, ev->trigger);
    if (deed == NONE || (deed != x->trigger && deed != light_of(w, x->trigger)))
        return false;
    bool itself = ev->nactors && ev->actors[0].head == x->trigger; /* "the attack on the church that killed nine" */
    return itself || same_actor(w, x, ev) || (base_of(w, deed) != REL_NSUBJ && !x->nactors && !ev->nactors);
}

/* Whom an attack killed or wounded, beside what it was on. */
static void add_victims(const struct event_work *w, struct event *x, const struct event *ev)
{
    for (uint32_t i = 0; i < ev->nrecipients && x->nrecipients < EVENT_SIDES; i++) {
        bool known = false;
        for (uint32_t k = 0; k < x->nrecipients; k++)
            known |= event_side_same(w, x->recipients[k].head, ev->recipients[i].head);
        if (!known)
            x->recipients[x->nrecipients++] = ev->recipients[i];
    }
}

/* The earlier mention takes over the recipients of the later one if it has none, or only the noun by
 * which the later one tells the deed: "hosted a meeting of the ministers". */
static void take_recipients(struct event *x, const struct event *ev)
{
    bool own = x->nrecipients && x->recipients[0].head != ev->trigger;
    if (own || !ev->nrecipients)
        return;
    x->nrecipients = ev->nrecipients;
    memcpy(x->recipients, ev->recipients, sizeof x->recipients);
}

bool event_told_already(struct event_work *w, const struct event *ev)
{
    for (uint32_t i = w->d->events.n - 1; i-- > 0;) {
        struct event *x = &w->d->events.v[i];
        if (x->sent != ev->sent)
            return false;
        if (is_outcome_of(w, ev, x)) {
            add_victims(w, x, ev);
            return true;
        }
        if (!is_same_act(w, ev, x) && !is_noun_of(w, ev, x) && !is_joined_to(w, ev, x))
            continue;
        take_recipients(x, ev);
        return true;
    }
    return false;
}
