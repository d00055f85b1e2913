#include "name_add.h"

#include "name_shape.h"

uint32_t name_add_person(struct name_work *w, uint32_t b, uint32_t e, const char *rule)
{
    uint32_t m = name_work_add(w, M_PERSON, NAME_PER, b, e);
    w->m.v[m].rule = str_of(rule);
    w->m.v[m].proper = true;
    return e;
}

uint32_t name_add_match(struct name_work *w, uint32_t b, const struct name_match *m)
{
    uint32_t type = name_match_type(m->table);
    uint32_t k = name_work_add(w,
                               type == NAME_PER   ? M_PERSON
                               : type == NAME_LOC ? M_PLACE
                                                  : M_ORG,
                               type, b, m->end);
    struct mention *x = &w->m.v[k];
    x->table = m->table;
    x->row = m->hits.row[0];
    x->hits = m->hits;
    x->proper = true;
    x->rule = dict_where(w->x->t[m->table], x->row, w->a);
    return m->end;
}

uint32_t name_add_agent(struct name_work *w, uint32_t b, const struct name_match *m)
{
    const struct name_lex *x = w->x;
    uint32_t row = m->hits.row[0];
    struct str kind = name_lex_cell(x, T_AGENT, row, C_KIND);
    bool body = str_eq(kind, STR("body"));
    bool caps = name_shape_caps_tell(w) && name_work_cap(w, b) && name_work_cap(w, m->end - 1) &&
                !(m->end == b + 1 && name_shape_opens(w, b));
    uint32_t k = name_work_add(w, M_AGENT, body && (caps || !name_shape_caps_tell(w)) ? NAME_ORG : NAME_ROLE, b, m->end);
    struct mention *a = &w->m.v[k];
    a->table = T_AGENT;
    a->row = row;
    a->hits = m->hits;
    a->body = body;
    a->sector = name_lex_cell(x, T_AGENT, row, C_CODE);
    a->rule = dict_where(x->t[T_AGENT], row, w->a);
    const struct tok *h = &w->d->toks.v[a->head];
    unsigned number = ud_feat_get(h->feats, FEAT_NUMBER);
    a->plural =
        number ? number != NUMBER_SING
               : h->form.n > 2 && h->form.p[h->form.n - 1] == 's' && !str_ends(h->form, STR("ss"));
    return m->end;
}

uint32_t name_add_org(struct name_work *w, uint32_t b, uint32_t e, uint32_t row)
{
    bool place = str_eq(name_lex_cell(w->x, T_ORGWORD, row, C_TYPE), STR("LOC"));
    uint32_t k = name_work_add(w, place ? M_OTHER : M_ORG, place ? NAME_LOC : NAME_ORG, b, e);
    struct mention *m = &w->m.v[k];
    m->proper = true;
    m->sector = name_lex_cell(w->x, T_ORGWORD, row, C_CODE);
    m->body = m->sector.n > 0;
    m->rule = dict_where(w->x->t[T_ORGWORD], row, w->a);
    for (uint32_t i = b; i < e; i++) { /* "Russian (Defence Ministry)" */
        struct name_match a = name_match_in(w, T_AGENT, i, e);
        if (a.end > i + 1 &&
            str_eq(name_lex_cell(w->x, T_AGENT, a.hits.row[0], C_KIND), STR("body"))) {
            m->sector = name_lex_cell(w->x, T_AGENT, a.hits.row[0], C_CODE);
            m->body = true;
            break;
        }
    }
    /* the country in the name: "Bank of Uganda", "Ugandan Red Cross" */
    for (uint32_t i = b; i < e; i++) {
        struct name_match c = name_match_in(w, T_COUNTRY, i, e), n = name_match_in(w, T_NATION, i, e);
        enum name_table t = c.end > i ? T_COUNTRY : T_NATION;
        const struct name_match *hit = c.end > i ? &c : &n;
        if (hit->end > i) {
            m->country = name_lex_cell(w->x, t, hit->hits.row[0], C_ISO3);
            m->explicit_country = true;
            break;
        }
    }
    return e;
}

uint32_t name_add_nation(struct name_work *w, uint32_t b, const struct name_match *m)
{
    uint32_t k = name_work_add(w, M_NATION, 0, b, m->end);
    struct mention *x = &w->m.v[k];
    x->table = T_NATION;
    x->row = m->hits.row[0];
    x->country = name_lex_cell(w->x, T_NATION, x->row, C_ISO3);
    x->explicit_country = true;
    x->rule = dict_where(w->x->t[T_NATION], x->row, w->a);
    struct str kind = name_lex_cell(w->x, T_NATION, x->row, C_KIND);
    x->plural = str_eq(kind, STR("pl"));
    if (!str_eq(kind, STR("adj")))
        x->type = NAME_ROLE;
    return m->end;
}

uint32_t name_add_title(struct name_work *w, uint32_t b, const struct name_match *m)
{
    uint32_t k = name_work_add(w, M_TITLE, 0, b, m->end);
    struct mention *x = &w->m.v[k];
    x->table = T_TITLE;
    x->row = m->hits.row[0];
    x->sector = name_lex_cell(w->x, T_TITLE, x->row, C_CODE);
    struct str g = name_lex_cell(w->x, T_TITLE, x->row, C_GENDER);
    x->gender = str_eq(g, STR("M")) ? GENDER_MASC : str_eq(g, STR("F")) ? GENDER_FEM : 0;
    x->rule = dict_where(w->x->t[T_TITLE], x->row, w->a);
    uint32_t e = m->end;
    if (e < w->sent_e && name_work_is(w, e, "."))
        e++;
    return e;
}
