/*
 * Left to right, one decision at each word: the longest match among the gazetteers, an actor noun,
 * or a run of capitalised words that is read by its shape: an organisation by a word like
 * "Council", a person by a given name or a title before it. What is known is preferred to what
 * looks alike.
 */
#include "name_find.h"

#include "name_shape.h"

enum { PERSON_MAX = 6 }; /* words of one name */

struct match {
    enum name_table table;
    uint32_t end;
    struct dict_hits hits;
};

/* The cell spells the form letter by letter, full stops apart. */
static bool spelled(struct str cell, struct str form)
{
    struct str part;
    while (str_field(&cell, '|', &part)) {
        size_t i = 0, j = 0;
        while (i < part.n && j < form.n) {
            if (part.p[i] == '.') {
                i++;
            } else if (form.p[j] == '.') {
                j++;
            } else if (part.p[i] == form.p[j]) {
                i++;
                j++;
            } else {
                break;
            }
        }
        while (i < part.n && part.p[i] == '.')
            i++;
        while (j < form.n && form.p[j] == '.')
            j++;
        if (i == part.n && j == form.n)
            return true;
    }
    return false;
}

/* The words stand in a row as they are written here: "Haqqani network". */
static bool as_in_table(const struct name_work *w, const struct match *m, uint32_t b)
{
    static const enum name_col cols[] = {C_NAME, C_ALIAS};
    struct str form = name_work_text(w, b, m->end);
    for (uint32_t i = 0; i < m->hits.n && i < 8; i++)
        for (size_t c = 0; c < sizeof cols / sizeof *cols; c++)
            if (spelled(name_lex_cell(w->x, m->table, m->hits.row[i], cols[c]), form))
                return true;
    return false;
}

/* Short names ("US", "WHO", "CARE") count only as they are written in the table. */
static bool case_fits(const struct name_work *w, const struct match *m, uint32_t b)
{
    enum { SHORT_KEY = 5 };
    if (!name_shape_caps_tell(w))
        return true;
    struct str form = w->d->toks.v[b].form;
    if (m->end > b + 1) {
        if (m->table >= T_ENTITIES)
            return true;
        uint32_t caps = 0;
        for (uint32_t i = b; i < m->end; i++)
            caps += name_work_cap(w, i) || w->shape[i] == SHAPE_NUMBER;
        return caps >= 2 || (caps && as_in_table(w, m, b)) || (caps && name_work_cap(w, m->end - 1)) ||
               (caps && m->end == b + 2 && (m->table == T_ADMIN1 || m->table == T_ADMIN2)) ||
               (caps && name_work_cap(w, b) && m->end - b == 3);
    }
    if (!name_work_cap(w, b))
        return false;
    if (w->fold[w->tok_word[b]].n > SHORT_KEY)
        return true;
    for (uint32_t i = 0; i < m->hits.n && i < 8; i++) {
        static const enum name_col cols[] = {C_NAME,   C_ALIAS,   C_ABBR, C_ALT,
                                             C_PERSON, C_SURNAME, C_FORM};
        for (size_t c = 0; c < sizeof cols / sizeof *cols; c++)
            if (spelled(name_lex_cell(w->x, m->table, m->hits.row[i], cols[c]), form))
                return true;
    }
    return w->shape[b] == SHAPE_UPPER && w->fold[w->tok_word[b]].n > 3 && m->table <= T_REGION;
}

/* Two-letter state codes and surnames alone name nothing here. */
static bool alone_ok(const struct name_work *w, const struct match *m, uint32_t b)
{
    if (m->end > b + 1)
        return true;
    struct str f = w->fold[w->tok_word[b]];
    switch (m->table) {
    case T_ADMIN1:
        return f.n > 3 && w->shape[b] != SHAPE_UPPER;
    case T_ADMIN2:
        return f.n > 4;
    case T_HEAD:
    case T_PAST:
    case T_OFFICIAL:
    case T_OFFICIAL2:
        return false;
    case T_PLACE:
    case T_PLACE2:
        return f.n > 2;
    default:
        return true;
    }
}

/* Where capitals tell nothing, a lone word must be a name that everybody knows. */
static bool small_ok(const struct name_work *w, const struct match *m, uint32_t b)
{
    if (name_shape_caps_tell(w) || m->end > b + 1)
        return true;
    return m->table == T_COUNTRY || m->table == T_STATE || m->table == T_ORG2 ||
           m->table == T_ORG || m->table == T_ARMED2 || m->table == T_PLACE || m->table == T_ADMIN1;
}

static struct match best_entity(const struct name_work *w, uint32_t b, uint32_t limit)
{
    struct match best = {T_COUNT, b, {0}};
    for (unsigned t = 0; t < T_ENTITIES; t++) {
        struct match m = {t, b, {0}};
        m.end = name_work_match(w, t, b, limit, &m.hits);
        if (m.end > best.end && alone_ok(w, &m, b) && case_fits(w, &m, b) && small_ok(w, &m, b))
            best = m;
    }
    return best;
}

static struct match of_table(const struct name_work *w, enum name_table t, uint32_t b,
                             uint32_t limit)
{
    struct match m = {t, b, {0}};
    m.end = name_work_match(w, t, b, limit, &m.hits);
    if (m.end > b && !case_fits(w, &m, b) && t < T_AGENT)
        m.end = b;
    return m;
}

/* End of a personal name from b on within the run. */
static uint32_t person_end(const struct name_work *w, uint32_t b, uint32_t e)
{
    struct dict_hits h;
    uint32_t i = b + 1;
    while (i < e && i < b + PERSON_MAX) {
        if (name_shape_orgword(w, i, &h) && !name_shape_in(w, T_SUR, i))
            break;
        if (name_shape_of(w, i) || name_work_is(w, i, "and") || name_work_is(w, i, "&") ||
            name_work_is(w, i, "the"))
            break;
        struct match agent = of_table(w, T_AGENT, i, e);
        if (agent.end > i && !name_shape_in(w, T_SUR, i) && !name_shape_in(w, T_FIRST, i))
            break;
        i++;
    }
    while (i > b + 1 && (name_shape_hyphen(w, i - 1) || w->shape[i - 1] == SHAPE_LOWER ||
                         w->shape[i - 1] == SHAPE_PUNCT))
        i--;
    return i;
}

/* The word before is a title or a person's office: "President", "Mr.", "opposition leader". */
static bool after_title(const struct name_work *w, uint32_t b)
{
    uint32_t p = b;
    if (p > w->sent_b && name_work_is(w, p - 1, "."))
        p--;
    uint32_t m = p > w->sent_b ? name_work_at(w, p - 1) : NONE;
    if (m == NONE)
        return false;
    const struct mention *x = &w->m.v[m];
    return x->kind == M_TITLE || (x->kind == M_AGENT && !x->body && !x->plural && x->core_e == p);
}

static uint32_t add_person(struct name_work *w, uint32_t b, uint32_t e, const char *rule)
{
    uint32_t m = name_work_add(w, M_PERSON, NAME_PER, b, e);
    w->m.v[m].rule = str_of(rule);
    w->m.v[m].proper = true;
    return e;
}

static uint32_t type_of_table(enum name_table t)
{
    switch (t) {
    case T_USER_PERSON:
    case T_LEADER:
    case T_LEADER2:
    case T_HEAD:
    case T_PAST:
    case T_OFFICIAL:
    case T_OFFICIAL2:
        return NAME_PER;
    case T_COUNTRY:
    case T_STATE:
    case T_REGION:
    case T_PLACE:
    case T_PLACE2:
    case T_ADMIN1:
    case T_ADMIN2:
        return NAME_LOC;
    default:
        return NAME_ORG;
    }
}

static uint32_t add_match(struct name_work *w, uint32_t b, const struct match *m)
{
    uint32_t type = type_of_table(m->table);
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

static uint32_t add_agent(struct name_work *w, uint32_t b, const struct match *m)
{
    const struct name_lex *x = w->x;
    uint32_t row = m->hits.row[0];
    struct str kind = name_lex_cell(x, T_AGENT, row, C_KIND);
    bool body = str_eq(kind, STR("body"));
    bool caps = name_shape_caps_tell(w) && name_work_cap(w, b) && name_work_cap(w, m->end - 1) &&
                !(m->end == b + 1 && name_shape_opens(w, b));
    uint32_t k = name_work_add(w, M_AGENT, body && caps ? NAME_ORG : NAME_ROLE, b, m->end);
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

/* An actor noun counts where it is a noun: not "the local elections", "she guards the door". */
static bool agent_stands(const struct name_work *w, uint32_t b, const struct match *m)
{
    if (m->end == b)
        return false;
    if (m->end == b + 1 && name_work_fold(w, b).n == 2 && /* "PM", not "p.m." */
        (w->shape[b] != SHAPE_UPPER || w->d->toks.v[b].form.n != 2))
        return false;
    if (!w->parsed)
        return true;
    uint32_t h = name_work_head(w, b, m->end);
    unsigned u = w->d->toks.v[h].upos;
    if (u != UPOS_NOUN && u != UPOS_PROPN)
        return false;
    unsigned rel = w->d->toks.v[h].rel;
    return rel != REL_COMPOUND || m->end > b + 1 || w->shape[h] != SHAPE_LOWER ||
           (m->end < w->sent_e &&
            (name_work_cap(w, m->end) || w->d->toks.v[m->end].head != w->d->toks.v[h].head ||
             name_lex_has(w->x, T_AGENT, name_work_fold(w, m->end))));
}

/* A known place that may as well be somebody's name: "Jackson", "Sofia said". */
static bool rather_person(const struct name_work *w, uint32_t b, const struct match *m)
{
    enum { BIG_TOWN = 300000 };
    if (m->end > b + 1 || (m->table != T_PLACE && m->table != T_ADMIN1 && m->table != T_ADMIN2))
        return false;
    if (!name_shape_in(w, T_FIRST, b) && !name_shape_in(w, T_SUR, b))
        return false;
    if (name_lex_number(name_lex_cell(w->x, m->table, m->hits.row[0], C_POP)) >= BIG_TOWN)
        return false;
    struct dict_hits division; /* "Florida" */
    name_work_match(w, T_ADMIN1, b, b + 1, &division);
    for (uint32_t i = 0; i < division.n; i++)
        if (name_lex_number(name_lex_cell(w->x, T_ADMIN1, division.row[i], C_POP)) >= BIG_TOWN)
            return false;
    if (b > w->sent_b) {
        static const char *const before[] = {"in",      "at",     "near",    "from",
                                             "to",      "of",     "outside", "around",
                                             "towards", "toward", "through", ","};
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            if (name_work_is(w, b - 1, before[i]))
                return false;
    }
    if (b + 2 < w->sent_e && name_work_is(w, b + 1, ",") && name_work_cap(w, b + 2))
        return false;
    return true;
}

static uint32_t add_org(struct name_work *w, uint32_t b, uint32_t e, uint32_t row)
{
    bool place = str_eq(name_lex_cell(w->x, T_ORGWORD, row, C_TYPE), STR("LOC"));
    uint32_t k = name_work_add(w, place ? M_OTHER : M_ORG, place ? NAME_LOC : NAME_ORG, b, e);
    struct mention *m = &w->m.v[k];
    m->proper = true;
    m->sector = name_lex_cell(w->x, T_ORGWORD, row, C_CODE);
    m->body = m->sector.n > 0;
    m->rule = dict_where(w->x->t[T_ORGWORD], row, w->a);
    for (uint32_t i = b; i < e; i++) { /* "Russian (Defence Ministry)" */
        struct match a = of_table(w, T_AGENT, i, e);
        if (a.end > i + 1 &&
            str_eq(name_lex_cell(w->x, T_AGENT, a.hits.row[0], C_KIND), STR("body"))) {
            m->sector = name_lex_cell(w->x, T_AGENT, a.hits.row[0], C_CODE);
            m->body = true;
            break;
        }
    }
    /* the country in the name: "Bank of Uganda", "Ugandan Red Cross" */
    for (uint32_t i = b; i < e; i++) {
        struct match c = of_table(w, T_COUNTRY, i, e), n = of_table(w, T_NATION, i, e);
        enum name_table t = c.end > i ? T_COUNTRY : T_NATION;
        const struct match *hit = c.end > i ? &c : &n;
        if (hit->end > i) {
            m->country = name_lex_cell(w->x, t, hit->hits.row[0], C_ISO3);
            m->explicit_country = true;
            break;
        }
    }
    return e;
}

/* A run that no table knows. */
static uint32_t add_unknown(struct name_work *w, uint32_t b, uint32_t e)
{
    struct dict_hits h;
    uint32_t run = e;
    while (b < e && (name_shape_in(w, T_NOTNAME, b) || !name_work_cap(w, b)))
        b++;
    while (e > b && (name_shape_in(w, T_NOTNAME, e - 1) || !name_work_cap(w, e - 1)) &&
           w->shape[e - 1] != SHAPE_NUMBER)
        e--;
    if (b == e)
        return run;
    uint32_t n = person_end(w, b, e) - b;
    bool place_before =
        b > w->sent_b && (name_work_is(w, b - 1, "in") || name_work_is(w, b - 1, "near"));
    if (n >= 2 && n <= 4 && b + n == e &&
        (name_shape_in(w, T_SUR, e - 1) || name_shape_in(w, T_FIRST, b)) &&
        !name_shape_orgword(w, e - 1, &h) && name_shape_person(w, b, e))
        return add_person(w, b, e, "shape: surname");
    if (e == b + 1 && (name_shape_in(w, T_FIRST, b) || name_shape_in(w, T_SUR, b)) &&
        !name_shape_upper(w, b) && !place_before && !name_shape_article(w, b) &&
        !name_shape_modifies(w, b, e))
        return add_person(w, b, e, "shape: known name");
    if (place_before || (name_shape_division(w, e) && e == run)) {
        uint32_t k = name_work_add(w, M_OTHER, NAME_LOC, b, e);
        w->m.v[k].rule = STR("shape: preposition of place");
        w->m.v[k].proper = true;
        return e;
    }
    bool two = e == b + 2 && n == 2;
    bool org = !(two && name_shape_speaks(w, b, e)) && name_shape_body(w, b, e);
    bool person = !org && n == 2 && e == b + 2 && w->casing[w->sent] == CASING_NORMAL &&
                  !name_shape_upper(w, b) && !name_shape_upper(w, b + 1) && w->parsed &&
                  name_shape_speaks(w, b, e);
    uint32_t k = name_work_add(w, person ? M_PERSON : M_ORG,
                               person ? NAME_PER
                               : org  ? NAME_ORG
                                      : NAME_MISC,
                               b, e);
    w->m.v[k].rule = org      ? STR("shape: acts as a body")
                     : person ? STR("shape: two capitalised words")
                              : STR("shape: capitals");
    w->m.v[k].proper = true;
    w->m.v[k].acronym = e == b + 1 && name_shape_upper(w, b);
    return run;
}

static uint32_t add_nation(struct name_work *w, uint32_t b, const struct match *m)
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

static uint32_t add_title(struct name_work *w, uint32_t b, const struct match *m)
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

/* "(Ministry of Trade) of Peru": the rest of the run only says whose it is. */
static bool of_country(const struct name_work *w, uint32_t at, uint32_t e)
{
    struct dict_hits h;
    if (!name_work_is(w, at, "of") || at + 1 >= e)
        return false;
    uint32_t b = at + 1 + name_work_is(w, at + 1, "the");
    return b < e && name_work_match(w, T_COUNTRY, b, e, &h) == e;
}

/* "Orlando Florida" names a town, not a person. */
static bool town_and_state(const struct name_work *w, uint32_t b, uint32_t e)
{
    struct dict_hits h;
    return e == b + 2 && !name_shape_in(w, T_SUR, b + 1) &&
           (name_work_match(w, T_COUNTRY, b + 1, e, &h) == e ||
            name_work_match(w, T_ADMIN1, b + 1, e, &h) == e);
}

/* Nothing known stands there, or a small place that is a family name too. */
static bool surname_next(const struct name_work *w, uint32_t b)
{
    struct match m = best_entity(w, b, w->sent_e);
    bool small = m.table == T_PLACE || m.table == T_ADMIN2 || type_of_table(m.table) == NAME_PER;
    return m.end == b || (m.end == b + 1 && small && name_shape_in(w, T_SUR, b));
}

/* "Dayton, OH", "Fresno, Calif.": the word before the comma is a place then, too. */
static struct match state_behind_comma(struct name_work *w, uint32_t b)
{
    struct match m = {T_ADMIN1, b, {0}};
    if (b < w->sent_b + 2 || !name_work_is(w, b - 1, ","))
        return m;
    uint32_t k = name_work_at(w, b - 2);
    if (k == NONE || w->m.v[k].core_e != b - 1 || w->m.v[k].kind == M_AGENT ||
        w->m.v[k].kind == M_NATION || (w->m.v[k].kind == M_PERSON && w->m.v[k].core_b < b - 2))
        return m; /* "Ann Hale, QC" */
    m.end = name_work_match(w, T_ADMIN1, b, w->sent_e, &m.hits);
    if (m.end == b)
        return m;
    struct str form = w->d->toks.v[b].form;
    bool short_form = form.n <= 4 || form.p[form.n - 1] == '.';
    bool small_word = w->parsed && !name_shape_caps_tell(w) && !name_shape_upos(w, b, UPOS_PROPN);
    if (small_word) /* "USULUTAN, IN THE EAST" */
        m.end = b;
    else if (short_form && !spelled(name_lex_cell(w->x, T_ADMIN1, m.hits.row[0], C_ABBR), form))
        m.end = b;
    if (m.end == b)
        return m;
    struct mention *city = &w->m.v[k];
    struct dict_hits h;
    if (city->type != NAME_LOC && short_form &&
        name_work_match(w, T_PLACE, city->core_b, city->core_e, &h) == city->core_e) {
        city->kind = M_PLACE;
        city->type = NAME_LOC;
        city->table = T_PLACE;
        city->hits = h;
        city->row = h.row[0];
    }
    return m;
}

/* A lone word of the tables may be an ordinary word at the head of a sentence or a heading. */
static bool single_stands(const struct name_work *w, uint32_t b, enum name_table t, bool like)
{
    bool sure = t == T_USER_BODY || t == T_COUNTRY || t == T_ORG || t == T_ORG2 || t == T_ARMED2;
    bool upper = w->shape[b] == SHAPE_UPPER && name_shape_caps_tell(w);
    if (name_shape_in(w, T_NOTNAME, b))
        return upper && sure;
    if (!w->parsed)
        return sure || like;
    if (sure)
        return like || upper ||
               (!name_shape_upos(w, b, UPOS_VERB) && !name_shape_upos(w, b, UPOS_PRON));
    bool letters = t == T_PARTY2 && upper && w->d->toks.v[b].form.n > 2 && name_shape_upos(w, b, UPOS_NOUN);
    return like && (name_shape_upos(w, b, UPOS_PROPN) || letters);
}

/* All that is known about a capitalised word before it is decided what begins there. */
struct view {
    struct match entity, nation, title, agent;
    bool like;         /* may be part of a name */
    uint32_t run;      /* end of the run of capitalised words */
    uint32_t org, row; /* end of an organisation's name by its shape; row of orgwords */
    uint32_t per;      /* end of a personal name by its shape */
};

/* "The National Police": not the paper "The National", since the name goes on. */
static bool cut_short(const struct name_work *w, uint32_t b, const struct match *m)
{
    bool weak = m->table == T_OUTLET || m->table == T_PARTY || m->table == T_PARTY2 ||
                m->table == T_FORCE || m->table == T_ARMED;
    return weak && m->end == b + 2 && name_work_is(w, b, "the") && m->end < w->sent_e &&
           name_shape_run_end(w, b + 1) > m->end;
}

static struct view look(const struct name_work *w, uint32_t b)
{
    struct view v = {0};
    v.entity = best_entity(w, b, w->sent_e);
    if (v.entity.end > b && cut_short(w, b, &v.entity))
        v.entity = (struct match){T_COUNT, b, {0}};
    v.nation = of_table(w, T_NATION, b, w->sent_e);
    v.title = of_table(w, T_TITLE, b, w->sent_e);
    v.agent = of_table(w, T_AGENT, b, w->sent_e);
    v.like = name_shape_like(w, b);
    v.run = v.like ? name_shape_run_end(w, b) : b + 1;
    v.org = v.like ? name_shape_org_end(w, b, v.run, &v.row) : b;
    v.per = v.like ? person_end(w, b, v.run) : b + 1;
    return v;
}

static bool title_stands(const struct name_work *w, uint32_t b, const struct view *v)
{
    uint32_t e = v->title.end;
    return e > b && e >= v->entity.end && e < w->sent_e && v->agent.end <= e &&
           (name_shape_like(w, e) || name_work_is(w, e, ".")) &&
           !(v->org > e && v->entity.end == b);
}

/* A name behind a title is a person's, unless it is that of a known body ("the group Hamas"). */
static bool titled_person(const struct name_work *w, uint32_t b, const struct view *v)
{
    enum name_table t = v->entity.table;
    bool body = v->entity.end > b && (t == T_USER_BODY || t == T_ORG || t == T_ORG2 || t == T_ARMED ||
                                      t == T_ARMED2 || t == T_COUNTRY || t == T_OUTLET);
    return v->like && v->nation.end == b && v->entity.end <= v->per && after_title(w, b) &&
           !(body && (v->entity.end == v->per || t != T_COUNTRY));
}

/* An adjective of nationality wins over a place or a person of that name. */
static bool entity_stands(const struct name_work *w, uint32_t b, const struct view *v)
{
    bool adjective = name_shape_upos(w, b, UPOS_ADJ) && w->shape[b] == SHAPE_CAP;
    enum name_table t = v->entity.table;
    bool weak = type_of_table(t) == NAME_PER || t == T_PLACE || t == T_ADMIN1 || t == T_ADMIN2 ||
                t == T_REGION || (t == T_COUNTRY && adjective && v->entity.end == b + 1);
    return v->entity.end > b &&
           (v->entity.end > v->nation.end || (v->entity.end == v->nation.end && !weak));
}

static uint32_t add_entity(struct name_work *w, uint32_t b, const struct view *v)
{
    const struct match *m = &v->entity;
    bool place = type_of_table(m->table) == NAME_LOC, lone = m->end == b + 1;
    bool first = name_shape_in(w, T_FIRST, b);
    if (v->org > m->end && (place || lone))
        return add_org(w, b, v->org, v->row);
    bool longer = lone && v->per > m->end && !town_and_state(w, b, v->per);
    if (longer && first && type_of_table(m->table) == NAME_PER)
        return add_person(w, b, v->per, "shape: given name");
    if (longer && place && v->per == v->run && (first || name_shape_in(w, T_SUR, b)) &&
        m->table != T_COUNTRY && surname_next(w, b + 1))
        return add_person(w, b, v->per, "shape: given name");
    if (lone && !single_stands(w, b, m->table, v->like))
        return b + 1;
    if (rather_person(w, b, m))
        return add_person(w, b, v->per, "shape: known name");
    return add_match(w, b, m);
}

/* "Russian Orthodox Church" is one name; in "Russian Government" the noun stands for itself. */
static uint32_t add_nation_or_org(struct name_work *w, uint32_t b, const struct view *v)
{
    struct dict_hits h;
    bool noun = v->org == v->nation.end + 1 && name_shape_orgword(w, v->org - 1, &h) &&
                name_shape_in(w, T_AGENT, v->org - 1);
    if (v->org > v->nation.end && !noun)
        return add_org(w, b, v->org, v->row);
    return add_nation(w, b, &v->nation);
}

/* End of the run, or where something known begins in it. */
static uint32_t cut_run(const struct name_work *w, uint32_t b, uint32_t run)
{
    uint32_t e = run;
    for (uint32_t i = b + 1; i < e; i++) {
        struct match next = best_entity(w, i, w->sent_e);
        uint32_t type = type_of_table(next.table);
        bool known = next.end > i && (next.end >= run || next.end > i + 1) &&
                     w->shape[i] != SHAPE_LOWER && type != NAME_LOC &&
                     !(type == NAME_PER && next.end == i + 1);
        if (known || (of_table(w, T_AGENT, i, w->sent_e).end > i && !name_shape_in(w, T_SUR, i)))
            e = i;
    }
    while (e > b + 1 && !name_work_cap(w, e - 1) && w->shape[e - 1] != SHAPE_NUMBER)
        e--;
    return e;
}

static uint32_t add_by_shape(struct name_work *w, uint32_t b, const struct view *v)
{
    bool given = name_shape_in(w, T_FIRST, b) ||
                 (name_shape_initial(w, b) && name_shape_in(w, T_SUR, v->per - 1));
    if (v->per >= b + 2 && given && v->org <= v->per && !town_and_state(w, b, v->per))
        return add_person(w, b, v->per, "shape: given name");
    if (v->org > b)
        return add_org(w, b, v->org, v->row);
    return add_unknown(w, b, cut_run(w, b, v->run));
}

/* Decides at a capitalised word. Returns where to go on. */
static uint32_t find_name(struct name_work *w, uint32_t b)
{
    struct view v = look(w, b);
    if (v.entity.end <= b + 1) {
        struct match state = state_behind_comma(w, b);
        if (state.end > b)
            return add_match(w, b, &state);
    }
    if (title_stands(w, b, &v))
        return add_title(w, b, &v.title);
    if (v.agent.end >= v.entity.end && v.agent.end >= v.nation.end &&
        agent_stands(w, b, &v.agent)) {
        bool org = v.org > v.agent.end && !of_country(w, v.agent.end, v.org);
        return org && !after_title(w, b) ? add_org(w, b, v.org, v.row) : add_agent(w, b, &v.agent);
    }
    if (titled_person(w, b, &v))
        return v.entity.end == v.per && type_of_table(v.entity.table) == NAME_PER
                   ? add_match(w, b, &v.entity)
                   : add_person(w, b, v.per, "title before");
    if (entity_stands(w, b, &v))
        return add_entity(w, b, &v);
    if (v.nation.end > b)
        return add_nation_or_org(w, b, &v);
    return v.like ? add_by_shape(w, b, &v) : b + 1;
}

/* A country or a town of some size written without capitals. */
static struct match known_place(const struct name_work *w, uint32_t b)
{
    enum { KNOWN_TOWN = 100000 };
    struct match m = {T_COUNTRY, b, {0}};
    m.end = name_work_match(w, T_COUNTRY, b, w->sent_e, &m.hits);
    if (m.end > b)
        return m;
    m.table = T_PLACE;
    m.end = name_work_match(w, T_PLACE, b, w->sent_e, &m.hits);
    if (m.end > b &&
        (name_lex_number(name_lex_cell(w->x, T_PLACE, m.hits.row[0], C_POP)) < KNOWN_TOWN ||
         name_shape_in(w, T_FIRST, b) || name_shape_in(w, T_NOTNAME, b)))
        m.end = b;
    return m;
}

static uint32_t find_plain(struct name_work *w, uint32_t b)
{
    struct match agent = of_table(w, T_AGENT, b, w->sent_e);
    if (agent_stands(w, b, &agent))
        return add_agent(w, b, &agent);
    if (name_shape_upos(w, b, UPOS_PROPN) && w->shape[b] == SHAPE_LOWER) {
        struct match place = known_place(w, b);
        if (place.end > b)
            return add_match(w, b, &place);
    }
    if (w->casing[w->sent] != CASING_NORMAL) {
        struct match nation = of_table(w, T_NATION, b, w->sent_e);
        if (nation.end > b)
            return add_nation(w, b, &nation);
    }
    if (w->shape[b] == SHAPE_OTHER && b + 1 <= w->sent_e) { /* "anti-Balaka" in one word */
        struct match m = {T_ARMED2, b, {0}};
        m.end = name_work_match(w, T_ARMED2, b, w->sent_e, &m.hits);
        if (m.end > b && as_in_table(w, &m, b))
            return add_match(w, b, &m);
    }
    /* names that begin with a small word: "al-Shabaab", "el-Fasher", "anti-Balaka" */
    if (b + 2 < w->sent_e && name_shape_hyphen(w, b + 1) && name_work_cap(w, b + 2)) {
        struct match entity = best_entity(w, b, w->sent_e);
        if (entity.end > b + 2)
            return add_match(w, b, &entity);
        if (!name_shape_in(w, T_PARTICLE, b))
            return b + 1;
        if (after_title(w, b))
            return add_person(w, b, person_end(w, b + 2, name_shape_run_end(w, b + 2)),
                              "title before");
        return b + 2;
    }
    return b + 1;
}

static void find_in_sentence(struct name_work *w)
{
    for (uint32_t i = w->sent_b; i < w->sent_e;) {
        uint8_t s = w->shape[i];
        bool name =
            s == SHAPE_CAP || s == SHAPE_UPPER ||
            (!name_shape_caps_tell(w) && (name_shape_upos(w, i, UPOS_PROPN) || s == SHAPE_LOWER) &&
             w->casing[w->sent] == CASING_LOWER && name_shape_upos(w, i, UPOS_PROPN));
        if (s == SHAPE_PUNCT || s == SHAPE_NUMBER)
            i++;
        else
            i = name ? find_name(w, i) : find_plain(w, i);
    }
}

void name_find(struct name_work *w)
{
    for (uint32_t s = 0; s < w->d->sents.n; s++) {
        w->sent = s;
        w->sent_b = w->d->sents.v[s].tok_b;
        w->sent_e = w->d->sents.v[s].tok_e;
        find_in_sentence(w);
    }
}
