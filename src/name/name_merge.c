#include "name_merge.h"

#include "name_shape.h"

#include <stdlib.h>

/* A name as the tagger sees it. */
struct found {
    uint32_t b, e, type;
};

static uint32_t type_of(uint32_t ner)
{
    return ner == NER_B_PER ? NAME_PER : ner == NER_B_ORG ? NAME_ORG : NAME_LOC;
}

/* Tables whose rows are what they are, whatever stands around. */
static bool sure_table(uint32_t t)
{
    return t == T_COUNTRY || t == T_STATE || t == T_ORG || t == T_ORG2 || t == T_ARMED ||
           t == T_ARMED2;
}

static bool of_tables(const struct mention *m)
{
    return m->table < T_ENTITIES;
}

static bool strong(const struct mention *m)
{
    return of_tables(m) && (sure_table(m->table) || m->core_e - m->core_b > 1);
}

static bool by_word(const struct mention *m)
{
    return m->kind == M_AGENT || m->kind == M_NATION || m->kind == M_TITLE;
}

/* ---- a mention made from the tagger's name ------------------------------------------------------
 */

static bool look_up(const struct name_work *w, struct mention *m, const enum name_table *tables,
                    size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct dict_hits h;
        if (name_work_match(w, tables[i], m->core_b, m->core_e, &h) != m->core_e)
            continue;
        m->table = tables[i];
        m->row = h.row[0];
        m->hits = h;
        m->rule = dict_where(w->x->t[tables[i]], m->row, w->a);
        return true;
    }
    return false;
}

/* The country in the name and the kind of body: "Bank of Uganda", "Ugandan Red Cross". */
static void org_facts(const struct name_work *w, struct mention *m)
{
    for (uint32_t i = m->core_b; i < m->core_e; i++) {
        struct dict_hits h, c;
        if (name_shape_orgword(w, i, &h)) {
            m->sector = name_lex_cell(w->x, T_ORGWORD, h.row[0], C_CODE);
            m->body = m->sector.n > 0;
        }
        if (name_work_match(w, T_AGENT, i, m->core_e, &h) > i &&
            str_eq(name_lex_cell(w->x, T_AGENT, h.row[0], C_KIND), STR("body"))) {
            m->sector = name_lex_cell(w->x, T_AGENT, h.row[0], C_CODE);
            m->body = true;
        }
        enum name_table t = name_work_match(w, T_COUNTRY, i, m->core_e, &c) > i  ? T_COUNTRY
                            : name_work_match(w, T_NATION, i, m->core_e, &c) > i ? T_NATION
                                                                                 : T_COUNT;
        if (t != T_COUNT && !m->country.n) {
            m->country = name_lex_cell(w->x, t, c.row[0], C_ISO3);
            m->explicit_country = true;
        }
    }
}

static void make(const struct name_work *w, struct mention *m, const struct found *f)
{
    static const enum name_table places[] = {T_COUNTRY, T_STATE,  T_REGION, T_PLACE,
                                             T_PLACE2,  T_ADMIN1, T_ADMIN2};
    static const enum name_table bodies[] = {T_ORG2,   T_ORG,    T_ARMED2, T_ARMED,
                                             T_OUTLET, T_PARTY2, T_PARTY,  T_FORCE};
    uint32_t at = m->coref;
    *m = (struct mention){.b = f->b, .core_b = f->b, .e = f->e, .core_e = f->e, .type = f->type};
    m->coref = at;
    m->owner = m->place = NONE;
    m->table = T_COUNT;
    m->head = name_work_head(w, f->b, f->e);
    m->proper = true;
    m->rule = STR("tagger");
    m->acronym = f->type == NAME_ORG && f->e == f->b + 1 && name_shape_upper(w, f->b);
    if (f->type == NAME_PER) {
        m->kind = M_PERSON;
    } else if (f->type == NAME_LOC) {
        m->kind = look_up(w, m, places, sizeof places / sizeof *places) ? M_PLACE : M_OTHER;
    } else {
        m->kind = M_ORG;
        if (!look_up(w, m, bodies, sizeof bodies / sizeof *bodies))
            org_facts(w, m);
    }
}

static void add(struct name_work *w, const struct found *f)
{
    uint32_t k = name_work_add(w, M_OTHER, f->type, f->b, f->e);
    make(w, &w->m.v[k], f);
}

/* ---- reconciling --------------------------------------------------------------------------------
 */

/* Titles and offices before a person are no part of the name. */
static void cut_title(const struct name_work *w, struct found *f)
{
    while (f->type == NAME_PER && f->b < f->e) {
        uint32_t k = name_work_at(w, f->b);
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

/* "U.S. Army", "Iraqi police": an actor noun with its country, not a name of its own. */
static bool only_words(const struct name_work *w, const struct found *f)
{
    bool agent = false;
    for (uint32_t i = f->b; i < f->e;) {
        uint32_t k = name_work_at(w, i);
        if (k == NONE)
            return false;
        const struct mention *m = &w->m.v[k];
        if (!by_word(m) && m->table != T_COUNTRY)
            return false;
        agent |= m->kind == M_AGENT || m->kind == M_NATION;
        i = m->core_e > i ? m->core_e : i + 1;
    }
    return agent;
}

static bool inside(const struct mention *m, const struct found *f)
{
    return m->core_b >= f->b && m->core_e <= f->e;
}

static bool same(const struct mention *m, const struct found *f)
{
    return m->core_b == f->b && m->core_e == f->e;
}

/* What the tables or rules found at this place is better. */
static bool stays(const struct mention *m, const struct found *f)
{
    if (same(m, f))
        return strong(m) || by_word(m) || m->type == f->type;
    if (!inside(m, f))
        return strong(m) || by_word(m);
    return false;
}

static void reconcile(struct name_work *w, struct found *f)
{
    cut_title(w, f);
    if (f->b == f->e || only_words(w, f))
        return;
    for (uint32_t i = f->b; i < f->e; i++) {
        uint32_t k = name_work_at(w, i);
        if (k != NONE && stays(&w->m.v[k], f))
            return;
    }
    for (uint32_t i = f->b; i < f->e; i++) {
        uint32_t k = name_work_at(w, i);
        if (k != NONE)
            w->m.v[k].dead = true;
    }
    add(w, f);
}

static bool untagged(const struct name_work *w, const struct mention *m)
{
    for (uint32_t i = m->core_b; i < m->core_e; i++)
        if (w->d->toks.v[i].ner)
            return false;
    return true;
}

/* A name by its looks alone where the tagger sees nothing: it may be the name of anything. */
static void doubt(const struct name_work *w, struct mention *m)
{
    bool kind = m->type == NAME_PER || m->type == NAME_ORG || m->type == NAME_LOC;
    if (kind && !by_word(m) && !of_tables(m) && !str_eq(m->rule, STR("title before")) &&
        untagged(w, m))
        m->type = NAME_MISC;
}

/* ---- order --------------------------------------------------------------------------------------
 */

static int by_core(const void *x, const void *y)
{
    const struct mention *a = x, *b = y;
    if (a->core_b != b->core_b)
        return a->core_b < b->core_b ? -1 : 1;
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
    qsort(w->m.v, n, sizeof *w->m.v, by_core);
    for (uint32_t i = 0; i < n; i++) {
        w->m.v[i].coref = i;
        for (uint32_t t = w->m.v[i].core_b; t < w->m.v[i].core_e; t++)
            w->at[t] = i;
    }
}

void name_merge(struct name_work *w)
{
    const struct tok *t = w->d->toks.v;
    uint32_t old = w->m.n;
    for (uint32_t k = 0; k < old; k++)
        doubt(w, &w->m.v[k]);
    for (uint32_t s = 0; s < w->d->sents.n; s++) {
        w->sent = s;
        w->sent_b = w->d->sents.v[s].tok_b;
        w->sent_e = w->d->sents.v[s].tok_e;
        for (uint32_t i = w->sent_b; i < w->sent_e; i++) {
            if (t[i].ner % 2 == 0)
                continue;
            struct found f = {i, i + 1, type_of(t[i].ner)};
            while (f.e < w->sent_e && t[f.e].ner == t[i].ner + 1)
                f.e++;
            i = f.e - 1;
            reconcile(w, &f);
        }
    }
    sort(w);
}
