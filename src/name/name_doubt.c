#include "name_doubt.h"

#include "name_shape.h"

static bool before(const struct name_work *w, uint32_t b, const char *const *words, size_t n)
{
    for (size_t i = 0; b > w->sent_b && i < n; i++)
        if (name_work_is(w, b - 1, words[i]))
            return true;
    return false;
}

/* "in Karvala", "Karvala, Norway". */
static bool stands_as_place(const struct name_work *w, const struct mention *m)
{
    static const char *const preps[] = {"in",   "at",      "near",    "from",   "to",
                                        "into", "outside", "between", "around", "towards"};
    if (before(w, m->core_b, preps, sizeof preps / sizeof *preps))
        return true;
    uint32_t e = m->core_e, k = e + 1 < w->sent_e ? name_work_at(w, e + 1) : NONE;
    return k != NONE && name_work_is(w, e, ",") && w->m.v[k].type == NAME_LOC;
}

/* "in Hayward", "Hayward, Ohio", "Ann Hale of Hayward", "Hale, 44, of Hayward": no person. */
bool name_doubt_sure_place(const struct name_work *w, const struct mention *m)
{
    static const char *const preps[] = {"in", "near", "outside"};
    uint32_t b = m->core_b, e = m->core_e;
    if (before(w, b, preps, sizeof preps / sizeof *preps))
        return true;
    if (b > w->sent_b + 1 && name_shape_hyphen(w, b - 1) && /* "(R-Hayward)" */
        (name_work_is(w, b - 2, "R") || name_work_is(w, b - 2, "D")))
        return true;
    if (b > w->sent_b + 1 && name_work_is(w, b - 1, "of")) {
        uint32_t k = name_work_at(w, b - 2);
        return name_work_is(w, b - 2, ",") ||
               (k != NONE && w->m.v[k].kind == M_PERSON && w->m.v[k].core_e - w->m.v[k].core_b > 1);
    }
    uint32_t k = e + 1 < w->sent_e ? name_work_at(w, e + 1) : NONE;
    return k != NONE && name_work_is(w, e, ",") &&
           (w->m.v[k].table == T_ADMIN1 || w->m.v[k].table == T_COUNTRY);
}

/* "a Karvala man", "Karvala police officers". */
bool name_doubt_of_people(const struct name_work *w, const struct mention *m)
{
    uint32_t k = m->core_e < w->sent_e ? name_work_at(w, m->core_e) : NONE;
    return k != NONE && w->m.v[k].core_b == m->core_e && w->m.v[k].kind == M_AGENT &&
           w->shape[m->core_e] == SHAPE_LOWER;
}

/* A word of the gazetteer that is more often an ordinary word: small, and not where places stand.
 */
static bool doubtful_place(const struct name_work *w, const struct mention *m)
{
    enum { BIG_TOWN = 100000 };
    bool town = m->table == T_PLACE || m->table == T_ADMIN2;
    if (m->core_e - m->core_b > 1 || (!town && m->table != T_ADMIN1))
        return false;
    bool of_people = name_doubt_of_people(w, m);
    if (name_shape_article(w, m->core_b) && !of_people)
        return true;
    double people = name_work_people(w, m->table, &m->hits);
    return people < BIG_TOWN && !of_people && !stands_as_place(w, m) &&
           !name_doubt_sure_place(w, m);
}

/* "told AP", "AP said": an agency. */
static bool asks_and_tells(const struct name_work *w, const struct mention *m)
{
    const struct tok *t = &w->d->toks.v[m->head];
    unsigned rel = ud_rel_base(t->rel);
    bool told = (rel == REL_IOBJ || rel == REL_OBJ) && t->head != NONE &&
                str_eq(w->d->toks.v[t->head].lemma, STR("tell"));
    return m->table == T_OUTLET && (told || name_shape_speaks(w, m->core_b, m->core_e));
}

/* "AI" may be any two words; longer acronyms count if they stand in one of the tables with few
 * others, or behind an article; "the Shell" is hardly the company. */
static bool doubtful_word(const struct name_work *w, const struct mention *m)
{
    uint32_t b = m->core_b;
    bool the = b > w->sent_b && name_work_is(w, b - 1, "the"), article = name_shape_article(w, b);
    bool of_noun = name_shape_modifies(w, b, b + 1); /* "the Shell station" */
    bool known = m->table == T_ORG || m->table == T_ORG2 || m->table == T_ARMED2 ||
                 m->table == T_PARTY2;
    static const char *const owners[] = {"my", "your", "his", "her", "our", "their"};
    bool owned = before(w, b, owners, sizeof owners / sizeof *owners); /* "my DUI" */
    if ((article && !the) || (owned && !of_noun))
        return true;
    if (w->shape[b] == SHAPE_UPPER)
        return !the && (!known || w->d->toks.v[b].form.n < 3) && !asks_and_tells(w, m);
    if (the && !of_noun)
        return str_ends(name_lex_cell(w->x, m->table, m->row, C_CODE), STR("BUS"));
    return !known && m->table != T_OUTLET;
}

static bool doubtful_body(const struct name_work *w, const struct mention *m)
{
    uint32_t b = m->core_b, e = m->core_e;
    struct dict_hits h;
    if (e == b + 1)
        return doubtful_word(w, m);
    bool numbered = w->shape[e - 1] == SHAPE_NUMBER && name_shape_in(w, T_NOTNAME, b);
    return numbered || /* "on November 17", "The Australian team" */
           (name_work_is(w, b, "the") && name_work_match(w, T_NATION, b + 1, e, &h) == e);
}

/* Somebody who has held an office, by the tables. */
static bool holder(const struct name_work *w, const struct mention *m)
{
    static const enum name_table tables[] = {T_USER_PERSON, T_LEADER2, T_LEADER,
                                             T_HEAD,        T_PAST,    T_OFFICIAL2};
    struct str key = name_work_key(w, m->core_b, m->core_e);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (w->x->t[tables[i]] && dict_find(w->x->t[tables[i]], key).n)
            return true;
    return false;
}

/* The nouns in "the student Olympiad", "a Crew Dragon" are no titles: what stands behind must look
 * like a person's name; a lone word behind a noun for many never does, and behind a noun in small
 * letters only where that is an office. */
static bool doubtful_titled(const struct name_work *w, const struct mention *m)
{
    uint32_t b = m->core_b, k = b > w->sent_b ? name_work_at(w, b - 1) : NONE;
    if (name_shape_in(w, T_NOTNAME, b) || w->shape[b] != SHAPE_CAP)
        return true;
    if (k == NONE || w->m.v[k].kind != M_AGENT)
        return false;
    const struct mention *noun = &w->m.v[k];
    bool office = str_eq(name_lex_cell(w->x, T_AGENT, noun->row, C_KIND), STR("person"));
    bool many = name_shape_in(w, T_PEOPLE, noun->core_e - 1) && !office;
    if (m->core_e - b == 1 && (many || (!office && !name_work_cap(w, noun->core_b))))
        return true;
    for (uint32_t i = b; i < m->core_e; i++)
        if (name_shape_in(w, T_SUR, i) || name_shape_in(w, T_FIRST, i))
            return false;
    return !(office && holder(w, m));
}

bool name_doubt_mention(const struct name_work *w, const struct mention *m)
{
    if (m->type != NAME_PER && m->type != NAME_ORG && m->type != NAME_LOC)
        return false;
    if (name_work_by_word(m))
        return false;
    if (!name_work_of_tables(m))
        return !str_eq(m->rule, STR("title before")) || doubtful_titled(w, m);
    if (m->type == NAME_LOC)
        return doubtful_place(w, m);
    return m->type == NAME_ORG ? doubtful_body(w, m) : m->core_e - m->core_b == 1;
}
