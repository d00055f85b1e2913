#include "name_merge.h"

#include "name_doubt.h"
#include "name_frame.h"
#include "name_make.h"
#include "name_owned.h"
#include "name_part.h"
#include "name_shape.h"
#include "name_vote.h"
#include "tree.h"

#include <stdlib.h>

/* Tables whose rows are what they are, whatever stands around. */
static bool sure_table(uint32_t t)
{
    return t == T_USER_BODY || t == T_COUNTRY || t == T_STATE || t == T_ORG || t == T_ORG2 || t == T_ARMED ||
           t == T_ARMED2;
}

static bool strong(const struct mention *m)
{
    return name_work_of_tables(m) && (sure_table(m->table) || m->core_e - m->core_b > 1);
}

/* "at dawn" taken for a place: none of the words is written as a name where names are. */
static bool is_plain_word(const struct name_work *w, const struct name_found *f)
{
    for (uint32_t i = f->b; i < f->e; i++)
        if (name_work_cap(w, i))
            return false;
    return f->type == NAME_LOC && w->casing[w->sent] == CASING_NORMAL;
}

static void add(struct name_work *w, const struct name_found *f)
{
    uint32_t k = name_work_add(w, M_OTHER, f->type, f->b, f->e);
    name_make_mention(w, &w->m.v[k], f);
    w->m.v[k].dead = w->m.v[k].kind == M_OTHER && is_plain_word(w, f);
}

/* ---- what the tables and rules found where the tagger sees nothing ------------------------------
 */

static bool untagged(const struct name_work *w, const struct mention *m)
{
    for (uint32_t i = m->core_b; i < m->core_e; i++)
        if (w->d->toks.v[i].ner)
            return false;
    return true;
}

/* It may be the name of anything, then. */
static void lose_kind(struct mention *m)
{
    m->kind = M_OTHER;
    m->type = NAME_MISC;
    m->table = T_COUNT;
    m->rule = STR("capitals");
}

/* "Republicans", "the Army", "Cabinet" are actors more than names. */
static void as_role(const struct name_work *w, struct mention *m)
{
    unsigned number = ud_feat_get(w->d->toks.v[m->head].feats, FEAT_NUMBER);
    bool lone = m->core_e - m->core_b == 1;
    if (m->type != NAME_ORG || !lone)
        return;
    if (m->kind == M_AGENT || (m->kind == M_ORG && number == NUMBER_PLUR &&
                               w->shape[m->head] == SHAPE_CAP && m->table == T_ORG2)) {
        m->type = NAME_ROLE;
        m->plural = number == NUMBER_PLUR;
    }
}

/* Another name of the document that is spelt alike tells the kind. */
static bool take_kind(const struct name_vote *v, const struct name_work *w, struct mention *m);

static void doubt(const struct name_vote *v, struct name_work *w, uint32_t k)
{
    struct mention *m = &w->m.v[k];
    if (m->dead || !untagged(w, m))
        return;
    as_role(w, m);
    if ((name_doubt_mention(w, m) || m->type == NAME_MISC) && !take_kind(v, w, m) &&
        m->type != NAME_MISC)
        lose_kind(m);
}

static bool take_kind(const struct name_vote *v, const struct name_work *w, struct mention *m)
{
    uint32_t first = name_vote_find(v, w, m->core_b, m->core_e);
    if (first == NONE || w->casing[w->sent] != CASING_NORMAL)
        return false;
    struct name_found f = v->found.v[first];
    unsigned number = ud_feat_get(w->d->toks.v[m->head].feats, FEAT_NUMBER);
    if (f.type != NAME_ORG && number == NUMBER_PLUR)
        return false; /* "the Kurds" */
    if (f.type == NAME_MISC || (v->votes[first] < 2 && m->core_e - m->core_b < 2))
        return false;
    f.b = m->core_b;
    f.e = m->core_e;
    name_make_mention(w, m, &f);
    m->rule = STR("tagger; elsewhere in the document");
    return true;
}

/* ---- reconciling --------------------------------------------------------------------------------
 */

static bool is_country(const struct mention *m)
{
    return m->kind == M_PLACE &&
           (m->table == T_COUNTRY || m->table == T_STATE || m->table == T_ADMIN1);
}

static bool is_origin(const struct mention *m)
{
    return m->kind == M_NATION || is_country(m);
}

static bool title_at(const struct name_work *w, uint32_t tok)
{
    uint32_t k = name_work_at(w, tok);
    return k != NONE && w->m.v[k].core_b == tok &&
           (w->m.v[k].kind == M_TITLE || (w->m.v[k].kind == M_AGENT && !w->m.v[k].body));
}

/* Titles and offices before a person are no part of the name. */
static void cut_title(const struct name_work *w, struct name_found *f)
{
    while (f->type == NAME_PER && f->b < f->e) {
        uint32_t k = name_work_at(w, f->b), next = k == NONE ? NONE : w->m.v[k].core_e;
        if (next < f->e && is_origin(&w->m.v[k]) && title_at(w, next)) {
            f->b = next; /* "US President Ann Hale" */
            continue;
        }
        if (w->shape[f->b] == SHAPE_PUNCT && !name_shape_hyphen(w, f->b)) {
            f->b++;
            continue;
        }
        if (k == NONE || w->m.v[k].core_e >= f->e)
            return;
        const struct mention *m = &w->m.v[k];
        if (m->kind != M_TITLE && (m->kind != M_AGENT || m->body))
            return;
        f->b = m->core_e;
    }
}

/* "The joint Harbour Council": an adjective in small letters is no part of the name. */
static void cut_adjective(const struct name_work *w, struct name_found *f)
{
    while (f->type == NAME_ORG && f->b + 1 < f->e && w->shape[f->b] == SHAPE_LOWER && w->casing[w->sent] == CASING_NORMAL &&
           w->d->toks.v[f->b].upos == UPOS_ADJ && name_work_cap(w, f->b + 1))
        f->b++;
}

/* "State Department employees": the people behind a body's name are no part of it. */
static void cut_noun(const struct name_work *w, struct name_found *f)
{
    if (f->type == NAME_PER || f->e < f->b + 2 || w->shape[f->e - 1] != SHAPE_LOWER)
        return;
    uint32_t k = name_work_at(w, f->e - 1);
    if (k == NONE || w->m.v[k].kind != M_AGENT || !w->m.v[k].plural || w->m.v[k].core_b <= f->b)
        return;
    f->e = w->m.v[k].core_b;
    while (f->e > f->b && w->shape[f->e - 1] == SHAPE_LOWER)
        f->e--;
}

/* The actor noun at the end of "U.S. Army", "Iraqi police": with its country, not a name made of
 * other words; NONE. */
static uint32_t only_words(const struct name_work *w, const struct name_found *f)
{
    uint32_t agent = NONE;
    for (uint32_t i = f->b; i < f->e;) {
        uint32_t k = name_work_at(w, i);
        if (k == NONE)
            return NONE;
        const struct mention *m = &w->m.v[k];
        if (!name_work_by_word(m) && !is_country(m))
            return NONE;
        if (m->kind == M_AGENT || m->kind == M_NATION)
            agent = k;
        i = m->core_e > i ? m->core_e : i + 1;
    }
    return agent;
}

/* "NATO Secretary-General", "Members of Congress" are one noun in the table, with a body's name at
 * one end: the noun gives it up, not its code. */
static void give_up(struct name_work *w, const struct name_found *f)
{
    uint32_t k = name_work_at(w, f->b);
    if (k == NONE || w->m.v[k].kind != M_AGENT || f->type == NAME_PER || !name_work_cap(w, f->b))
        return;
    struct mention *m = &w->m.v[k];
    uint32_t e = f->b;
    while (e > m->core_b && w->shape[e - 1] == SHAPE_LOWER && name_shape_upos(w, e - 1, UPOS_ADP))
        e--;
    if (m->core_b == f->b && m->core_e > f->e && m->head >= f->e)
        m->core_b = m->b = f->e;
    else if (m->core_e == f->e && e > m->core_b && e < f->b && m->head < e)
        m->core_e = e;
    else
        return;
    for (uint32_t i = f->b; i < f->e; i++)
        w->at[i] = NONE;
}

/* A noun for a body or group that the tagger takes for a name is one. */
static void agree(const struct name_work *w, struct mention *m, const struct name_found *f)
{
    bool caps = name_work_cap(w, m->core_b) && name_work_cap(w, m->core_e - 1);
    if (m->kind != M_AGENT || f->type != NAME_ORG || m->core_e > f->e || !caps || m->plural)
        return;
    if (!str_eq(name_lex_cell(w->x, T_AGENT, m->row, C_KIND), STR("person")) ||
        name_shape_in(w, T_ORGWORD, m->core_e - 1)) /* "the League" */
        m->type = NAME_ORG;
}

static bool inside(const struct mention *m, const struct name_found *f)
{
    return m->core_b >= f->b && m->core_e <= f->e;
}

static bool same(const struct mention *m, const struct name_found *f)
{
    return m->core_b == f->b && m->core_e == f->e;
}

/* A lone word that means a big place or a well-known leader and hardly anything else. */
static bool well_known(const struct name_work *w, const struct mention *m,
                       const struct name_found *f)
{
    enum { CITY = 300000, STATE = 1000000 };
    if (!name_work_of_tables(m))
        return false;
    if (m->table == T_LEADER2)
        return f->type != NAME_PER;
    double people = name_work_people(w, m->table, &m->hits);
    bool someone = name_shape_in(w, T_FIRST, m->core_b) || name_shape_in(w, T_SUR, m->core_b);
    if (m->table == T_ADMIN1)
        return people >= STATE && !someone;
    return m->table == T_PLACE && people >= CITY && !someone && f->type == NAME_PER;
}

/* "Chevy Chase" is a person's name before it is a small town's. */
static bool small_town(const struct name_work *w, const struct mention *m)
{
    enum { TOWN = 100000 };
    bool town =
        m->table == T_PLACE || m->table == T_PLACE2 || m->table == T_ADMIN2 || m->table == T_ADMIN1;
    return town && name_work_people(w, m->table, &m->hits) < TOWN;
}

/* "King said": a title or noun that is somebody's name, and stands as one. */
static bool word_as_name(const struct name_work *w, const struct mention *m, const struct name_found *f)
{
    bool lone = f->type == NAME_PER && f->e == f->b + 1 && w->shape[f->b] == SHAPE_CAP;
    return lone && (m->kind == M_AGENT || m->kind == M_TITLE) && same(m, f) && m->b == f->b && !m->plural &&
           (name_shape_in(w, T_SUR, f->b) || name_shape_in(w, T_FIRST, f->b)) &&
           tree_child(w->d, f->b, REL_DET) == NONE;
}

/* What the tables or rules found at this place is better. */
static bool stays(const struct name_work *w, const struct mention *m, const struct name_found *f)
{
    if (word_as_name(w, m, f))
        return false;
    if (same(m, f)) /* "Queens" is a place or a common noun */
        return (strong(m) && !(f->type == NAME_PER && small_town(w, m))) ||
               (name_work_by_word(m) && (f->type != NAME_LOC || m->kind == M_NATION)) ||
               (m->type == f->type && m->kind != M_OTHER) || well_known(w, m, f) ||
               (m->kind == M_PLACE && f->type == NAME_ORG && name_doubt_of_people(w, m)) ||
               (m->kind == M_PLACE && f->type == NAME_PER && name_doubt_sure_place(w, m));
    if (!inside(m, f))
        return strong(m) || name_work_by_word(m);
    return false;
}

/* A country or a well-known division. */
static bool is_state(const struct name_work *w, uint32_t b, uint32_t e)
{
    enum { PEOPLE = 300000 };
    struct dict_hits h;
    if (name_work_match(w, T_COUNTRY, b, e, &h) == e)
        return true;
    if (name_work_match(w, T_ADMIN1, b, e, &h) != e ||
        dict_find(w->x->t[T_ORGWORD], name_work_fold(w, e - 1)).n)
        return false;
    return name_work_people(w, T_ADMIN1, &h) >= PEOPLE;
}

/* "Orlando Florida" is two places. */
static uint32_t town_and_state(const struct name_work *w, const struct name_found *f)
{
    static const enum name_table towns[] = {T_PLACE, T_PLACE2, T_ADMIN2, T_ADMIN1};
    struct dict_hits h;
    if (name_shape_in(w, T_NOTNAME, f->b) || name_shape_in(w, T_NATION, f->b))
        return NONE; /* "Northern Kenya", "Roman Egypt" */
    for (uint32_t i = f->b + 1; f->type == NAME_LOC && i < f->e; i++) {
        if (!is_state(w, i, f->e))
            continue;
        for (size_t t = 0; t < sizeof towns / sizeof *towns; t++)
            if (name_work_match(w, towns[t], f->b, f->e, &h) == f->e)
                return NONE;
        for (size_t t = 0; t < sizeof towns / sizeof *towns; t++)
            if (name_work_match(w, towns[t], f->b, i, &h) == i)
                return i;
    }
    return NONE;
}

static void replace(struct name_work *w, const struct name_found *f)
{
    for (uint32_t i = f->b; i < f->e; i++) {
        uint32_t k = name_work_at(w, i);
        if (k != NONE)
            w->m.v[k].dead = true;
    }
    if (f->type == NAME_MISC)
        return;
    struct name_found town = *f;
    uint32_t state = town_and_state(w, f);
    if (state != NONE) {
        struct name_found rest = *f;
        rest.b = town.e = state;
        add(w, &rest);
    }
    add(w, &town);
}

static void reconcile(struct name_work *w, struct name_found f)
{
    cut_title(w, &f);
    cut_adjective(w, &f);
    cut_noun(w, &f);
    if (f.b == f.e)
        return;
    give_up(w, &f);
    uint32_t first = name_work_at(w, f.b);
    bool word = first != NONE && word_as_name(w, &w->m.v[first], &f);
    uint32_t agent = f.type == NAME_LOC || word ? NONE : only_words(w, &f);
    if (agent != NONE) {
        agree(w, &w->m.v[agent], &f);
        return;
    }
    for (uint32_t i = f.b; i < f.e; i++) {
        uint32_t k = name_work_at(w, i);
        if (k != NONE && stays(w, &w->m.v[k], &f))
            return;
    }
    replace(w, &f);
}

/* ---- order --------------------------------------------------------------------------------------
 */

static int by_core(const void *x, const void *y)
{
    const struct mention *a = x, *b = y;
    if (a->core_b != b->core_b)
        return a->core_b < b->core_b ? -1 : 1;
    if (a->part != b->part)
        return a->part ? 1 : -1; /* behind the name it is in */
    return a->coref < b->coref ? -1 : a->coref > b->coref;
}

static void sort(struct name_work *w)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->d->toks.n; i++)
        w->at[i] = NONE;
    for (uint32_t i = 0; i < w->m.n; i++)
        if (!w->m.v[i].dead)
            w->m.v[n++] = w->m.v[i];
    w->m.n = n;
    if (n)
        qsort(w->m.v, n, sizeof *w->m.v, by_core);
    for (uint32_t i = 0; i < n; i++) {
        w->m.v[i].coref = i;
        for (uint32_t t = w->m.v[i].part ? w->m.v[i].core_e : w->m.v[i].core_b;
             t < w->m.v[i].core_e; t++)
            w->at[t] = i;
    }
}

static void enter(struct name_work *w, uint32_t sent)
{
    w->sent = sent;
    w->sent_b = w->d->sents.v[sent].tok_b;
    w->sent_e = w->d->sents.v[sent].tok_e;
}

void name_merge(struct name_work *w)
{
    struct name_vote v;
    uint32_t old = w->m.n;
    name_vote_init(&v, w);
    for (uint32_t k = 0, s = 0; k < old; k++) {
        while (w->m.v[k].core_b >= w->d->sents.v[s].tok_e)
            s++;
        enter(w, s);
        doubt(&v, w, k);
    }
    for (uint32_t i = 0; i < v.found.n; i++) {
        enter(w, v.found.v[i].sent);
        reconcile(w, v.found.v[i]);
    }
    name_owned_find(w);
    name_frame_places(w);
    name_part_find(w);
    sort(w);
}

/* ---- for print ----------------------------------------------------------------------------------
 */

static bool body_name(const struct mention *m)
{
    return m->kind == M_AGENT && m->type == NAME_ORG;
}

/* The country or nationality that stands right before the body's name, within its mention; NONE. */
static uint32_t own_country(const struct name_work *w, const struct mention *m, uint32_t b)
{
    uint32_t k = b > m->b ? w->at[b - 1] : NONE;
    if (k == NONE || w->m.v[k].core_e != b || w->m.v[k].core_b < m->b)
        return NONE;
    const struct mention *o = &w->m.v[k];
    return (o->kind == M_NATION || is_country(o)) && name_work_cap(w, o->core_b) ? k : NONE;
}

void name_merge_bare(const struct name_work *w, const struct mention *m, uint32_t *b, uint32_t *e)
{
    *b = m->b;
    *e = m->e;
    if (m->kind != M_PERSON && !body_name(m))
        return;
    *b = m->core_b;
    *e = m->core_e;
    if (!body_name(m)) { /* "Queen" of "Queen Maud", where the table has her by this name */
        struct dict_hits h;
        if (*e > *b + 1 && name_work_of_tables(m) &&
            name_work_match(w, T_TITLE, *b, *e, &h) == *b + 1)
            ++*b;
        return;
    }
    for (uint32_t k; (k = own_country(w, m, *b)) != NONE;)
        *b = w->m.v[k].core_b;
    while (*e < m->e && w->d->toks.v[*e].ner == NER_I_ORG)
        ++*e;
}

void name_merge_absorb(struct name_work *w)
{
    for (uint32_t i = 0; w->d->tagged && i < w->m.n; i++) {
        const struct mention *m = &w->m.v[i];
        if (m->dead || !body_name(m))
            continue;
        for (uint32_t b = m->core_b, k; (k = own_country(w, m, b)) != NONE;) {
            b = w->m.v[k].core_b;
            if (w->m.v[k].kind == M_PLACE)
                w->m.v[k].type = NAME_UNSET;
        }
    }
}
