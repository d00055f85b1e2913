#include "name_surname.h"

#include "tree.h"

enum { PEOPLE = 500 }; /* first mentions that are searched for a full name */

/* "in Alexandria", "Alexandria, Egypt". */
static bool place_context(const struct name_work *w, const struct mention *m)
{
    static const char *const before[] = {"in", "at", "near", "from", "to", "around", "outside"};
    if (m->core_b > 0)
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            if (name_work_is(w, m->core_b - 1, before[i]))
                return true;
    uint32_t e = m->core_e, k = e + 1 < w->d->toks.n ? name_work_at(w, e + 1) : NONE;
    return k != NONE && name_work_is(w, e, ",") && w->m.v[k].type == NAME_LOC;
}

/* "Player said", of Ann Player: a noun for people that stands as a name does. */
static bool noun_as_name(const struct name_work *w, const struct mention *m)
{
    const struct tok *t = &w->d->toks.v[m->core_b];
    if (m->kind != M_AGENT || !name_work_cap(w, m->core_b) || tree_child(w->d, m->core_b, REL_DET) != NONE)
        return false;
    bool lower_before = m->core_b && w->shape[m->core_b - 1] == SHAPE_LOWER;
    return m->b == m->core_b && m->e == m->core_e && (t->ner == NER_B_PER || (t->upos == UPOS_PROPN && lower_before));
}

void name_surname_find(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (m->dead || m->core_e - m->core_b != 1 || m->kind == M_PERSON || !m->type ||
            (m->type == NAME_ROLE && !noun_as_name(w, m)) || m->table == T_COUNTRY || m->table == T_ORG ||
            m->table == T_ARMED || m->table == T_ORG2 || m->table == T_ARMED2 ||
            m->table == T_USER_BODY)
            continue;
        if (m->kind == M_PLACE && place_context(w, m))
            continue;
        struct str f = name_work_fold(w, m->core_b);
        for (uint32_t j = 0; j < w->m.n && j < PEOPLE; j++) {
            const struct mention *o = &w->m.v[j];
            if (o->dead || o->kind != M_PERSON || o->core_e - o->core_b < 2 || !str_eq(name_work_fold(w, o->core_e - 1), f))
                continue;
            if (m->kind == M_AGENT) {
                m->sector = m->country = (struct str){0};
                m->plural = m->body = false;
                m->proper = true;
            }
            m->kind = M_PERSON;
            m->type = NAME_PER;
            m->table = T_COUNT;
            m->rule = STR("surname of an earlier name");
            break;
        }
    }
}
