#include "name_possess.h"

#include "name_code.h"

/* The possessor is a state, place, body or person whom the text names, or an office of such. */
static bool may_own(const struct mention *o)
{
    return o->kind != M_PRONOUN && (o->kind != M_AGENT || o->explicit_country) && (o->country.n || o->sector.n);
}

/* A noun for those who serve somebody or live with him; not "its allies", "his rival". */
static bool may_be_owned(const struct mention *m)
{
    static const char *const apart[] = {"IGO", "NGO", "MNC", "INT"};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (str_starts(m->sector, str_of(apart[i])))
            return false;
    return m->kind == M_AGENT && !m->dead && !m->proper && m->sector.n;
}

void name_possess_all(struct name_work *w)
{
    if (!w->parsed)
        return;
    uint32_t n = w->m.n;
    uint32_t *agent = arena_array(w->a, w->d->toks.n + 1, sizeof *agent); /* [word] the noun it heads; NONE */
    for (uint32_t i = 0; i <= w->d->toks.n; i++)
        agent[i] = NONE;
    for (uint32_t i = 0; i < n; i++)
        if (may_be_owned(&w->m.v[i]) && w->m.v[i].coref == i)
            agent[w->m.v[i].head] = i;
    for (uint32_t i = 0; i < n; i++) {
        const struct mention *p = &w->m.v[i];
        const struct tok *t = &w->d->toks.v[p->head];
        if (p->kind != M_PRONOUN || p->dead || t->rel != REL_NMOD_POSS || t->head == NONE || agent[t->head] == NONE)
            continue;
        uint32_t owner = p->coref;
        if (may_own(&w->m.v[owner]))
            name_code_belong(w, &w->m.v[agent[t->head]], owner);
    }
}
