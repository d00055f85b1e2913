/*
 * All that one slot lists: "killed A, B and C", and where the parse of a list goes astray: a person in apposition to a
 * person, a second subject of one verb. A group is told beside its members: "two guards, A and B, were killed".
 */
#include "event_room.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* The mention of a person by a name of at least two words that is headed at `t`; NULL. */
static const struct name *full_name(const struct event_work *w, uint32_t t)
{
    const struct name *x = w->name[t] == NONE ? NULL : &w->d->names.v[w->name[t]];
    return x && x->type == NAME_PER && !x->pronoun && x->tok_e > x->tok_b + 1 ? x : NULL;
}

bool event_list_is_other(const struct event_work *w, uint32_t t, uint32_t c)
{
    const struct name *x = full_name(w, c), *y = full_name(w, t);
    if (!x || c < t || at(w, c)->rel != REL_APPOS || tree_child(w->d, c, REL_CASE) != NONE)
        return false;
    if (y)
        return x->coref != y->coref;
    bool several = ud_feat_get(at(w, t)->feats, FEAT_NUMBER) == NUMBER_PLUR || at(w, t)->upos == UPOS_NUM;
    return several;
}

/* Another subject or object of the same kind: the list was cut in two. */
static bool is_cut_off(const struct event_work *w, uint32_t t, uint32_t c)
{
    uint32_t base = ud_rel_base(at(w, t)->rel);
    bool side = base == REL_NSUBJ || base == REL_OBJ;
    return side && c > t && at(w, c)->rel == at(w, t)->rel && (full_name(w, c) || tree_child(w->d, c, REL_CC) != NONE);
}

/* "Ana Perez, 42": an age, not one more of those listed. */
static bool is_age(const struct event_work *w, uint32_t t)
{
    uint32_t before = at(w, t)->upos == UPOS_NUM && t > 1 && str_eq(at(w, t - 1)->form, STR(",")) ? w->cover[t - 2] : NONE;
    return before != NONE && w->d->names.v[before].type == NAME_PER;
}

static uint32_t push(uint32_t out[EVENT_LISTED], uint32_t n, uint32_t t)
{
    for (uint32_t i = 0; i < n; i++)
        if (out[i] == t)
            return n;
    if (n < EVENT_LISTED)
        out[n++] = t;
    return n;
}

uint32_t event_list_of(const struct event_work *w, uint32_t t, uint32_t out[EVENT_LISTED])
{
    uint32_t n = push(out, 0, t), head = at(w, t)->head;
    if (head != NONE)
        TREE_EACH(w->d, head, c)
        if (is_cut_off(w, t, c))
            n = push(out, n, c);
    for (uint32_t i = 0; i < n; i++)
        TREE_EACH(w->d, out[i], c)
        if ((at(w, c)->rel == REL_CONJ && !is_age(w, c)) || event_list_is_other(w, out[i], c))
            n = push(out, n, c);
    return n;
}
