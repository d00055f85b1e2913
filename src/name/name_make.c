#include "name_make.h"

#include "name_shape.h"

bool name_make_look_up(const struct name_work *w, struct mention *m, const enum name_table *tables, size_t n)
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

/* "Mars" is no town in Pennsylvania; but "U.S." is not "us". */
static bool no_place(const struct name_work *w, const struct mention *m)
{
    return m->core_e == m->core_b + 1 && name_shape_in(w, T_NOTNAME, m->core_b) &&
           str_find(w->d->toks.v[m->core_b].form, STR("."), 0) == SIZE_MAX;
}

/* "Sofia Marin sang": a given and a family name without a preposition or article make a person rather than a
 * place that no table knows. */
static bool named_like_person(const struct name_work *w, const struct name_found *f)
{
    uint32_t n = f->e - f->b;
    uint32_t before = f->b > w->sent_b ? w->d->toks.v[f->b - 1].upos : UPOS_X;
    return before != UPOS_ADP && before != UPOS_DET && (n == 2 || n == 3) && name_shape_in(w, T_FIRST, f->b) &&
           name_shape_in(w, T_SUR, f->e - 1) && !name_shape_in(w, T_NOTNAME, f->e - 1);
}

void name_make_mention(const struct name_work *w, struct mention *m, const struct name_found *f)
{
    static const enum name_table places[] = {T_COUNTRY, T_STATE,  T_REGION, T_PLACE,
                                             T_PLACE2,  T_ADMIN1, T_ADMIN2};
    static const enum name_table bodies[] = {T_USER_BODY, T_ORG2,   T_ORG,    T_ARMED2, T_ARMED,
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
        bool known = !no_place(w, m) && name_make_look_up(w, m, places, sizeof places / sizeof *places);
        bool letters = !known && f->e == f->b + 1 && name_shape_upper(w, f->b);
        m->kind = known ? M_PLACE : M_OTHER;
        if (letters && name_make_look_up(w, m, bodies, sizeof bodies / sizeof *bodies)) { /* "DETROIT (AP)" */
            m->type = NAME_ORG;
            m->kind = M_ORG;
        } else if (!known && named_like_person(w, f)) {
            m->type = NAME_PER;
            m->kind = M_PERSON;
        }
    } else {
        m->kind = M_ORG;
        if (!name_make_look_up(w, m, bodies, sizeof bodies / sizeof *bodies))
            org_facts(w, m);
    }
}
