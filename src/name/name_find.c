/*
 * Left to right, one decision at each word: the longest match among the gazetteers, an actor noun,
 * or a run of capitalised words that is read by its shape: an organisation by a word like
 * "Council", a person by a given name or a title before it. What is known is preferred to what
 * looks alike.
 */
#include "name_find.h"

#include "name_add.h"
#include "name_match.h"
#include "name_shape.h"

enum { PERSON_MAX = 6 }; /* words of one name */

/* "Ann Hale Accenture": a body of the tables whose name nobody bears. */
static bool body_begins(const struct name_work *w, uint32_t i)
{
    struct dict_hits h;
    return w->shape[i] == SHAPE_CAP && !name_shape_in(w, T_SUR, i) && !name_shape_in(w, T_FIRST, i) &&
           name_work_match(w, T_ORG2, i, i + 1, &h) > i;
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
            name_work_is(w, i, "the") || (i > b + 1 && body_begins(w, i)))
            break;
        struct name_match agent = name_match_in(w, T_AGENT, i, e);
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

/* An actor noun counts where it is a noun: not "the local elections", "she guards the door". */
static bool agent_stands(const struct name_work *w, uint32_t b, const struct name_match *m)
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
static bool rather_person(const struct name_work *w, uint32_t b, const struct name_match *m)
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
        return name_add_person(w, b, e, "shape: surname");
    if (e == b + 1 && (name_shape_in(w, T_FIRST, b) || name_shape_in(w, T_SUR, b)) &&
        !name_shape_upper(w, b) && !place_before && !name_shape_article(w, b) &&
        !name_shape_modifies(w, b, e))
        return name_add_person(w, b, e, "shape: known name");
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
    struct name_match m = name_match_best(w, b, w->sent_e);
    bool small = m.table == T_PLACE || m.table == T_ADMIN2 || name_match_type(m.table) == NAME_PER;
    return m.end == b || (m.end == b + 1 && small && name_shape_in(w, T_SUR, b));
}

/* "Dayton, OH", "Fresno, Calif.": the word before the comma is a place then, too. */
static struct name_match state_behind_comma(struct name_work *w, uint32_t b)
{
    struct name_match m = {T_ADMIN1, b, {0}};
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
    else if (short_form && !name_match_spelled(name_lex_cell(w->x, T_ADMIN1, m.hits.row[0], C_ABBR), form))
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
    bool sure = t == T_USER_BODY || t == T_COUNTRY || t == T_ORG || t == T_ORG2 || t == T_ARMED2 ||
                t == T_PLACE2;
    bool upper = w->shape[b] == SHAPE_UPPER && name_shape_caps_tell(w);
    if (name_shape_in(w, T_NOTNAME, b))
        return upper && sure;
    if (!w->parsed)
        return sure || like;
    if (sure)
        return like || upper ||
               (!name_shape_upos(w, b, UPOS_VERB) && !name_shape_upos(w, b, UPOS_PRON));
    bool noun = upper && name_shape_upos(w, b, UPOS_NOUN);
    bool letters = noun && ((t == T_PARTY2 && w->d->toks.v[b].form.n > 2) ||
                            (t == T_OUTLET && b > w->sent_b && name_work_is(w, b - 1, "the") &&
                             !name_shape_modifies(w, b, b + 1))); /* not "the AP exams" */
    return like && (name_shape_upos(w, b, UPOS_PROPN) || letters);
}

/* All that is known about a capitalised word before it is decided what begins there. */
struct view {
    struct name_match entity, nation, title, agent;
    bool like;         /* may be part of a name */
    uint32_t run;      /* end of the run of capitalised words */
    uint32_t org, row; /* end of an organisation's name by its shape; row of orgwords */
    uint32_t per;      /* end of a personal name by its shape */
};

/* "The National Police": not the paper "The National", since the name goes on. */
static bool cut_short(const struct name_work *w, uint32_t b, const struct name_match *m)
{
    bool weak = m->table == T_OUTLET || m->table == T_PARTY || m->table == T_PARTY2 ||
                m->table == T_FORCE || m->table == T_ARMED;
    return weak && m->end == b + 2 && name_work_is(w, b, "the") && m->end < w->sent_e &&
           name_shape_run_end(w, b + 1) > m->end;
}

static struct view look(const struct name_work *w, uint32_t b)
{
    struct view v = {0};
    v.entity = name_match_best(w, b, w->sent_e);
    if (v.entity.end > b && cut_short(w, b, &v.entity))
        v.entity = (struct name_match){T_COUNT, b, {0}};
    v.nation = name_match_in(w, T_NATION, b, w->sent_e);
    v.title = name_match_in(w, T_TITLE, b, w->sent_e);
    v.agent = name_match_in(w, T_AGENT, b, w->sent_e);
    v.like = name_shape_like(w, b);
    v.run = v.like ? name_shape_run_end(w, b) : b + 1;
    v.org = v.like ? name_shape_org_end(w, b, v.run, &v.row) : b;
    if (v.org > b + 1 && str_eq(name_lex_cell(w->x, T_ORGWORD, v.row, C_KIND), STR("division")) &&
        name_match_in(w, T_AGENT, v.org - 1, w->sent_e).end > v.org)
        v.org = b; /* "Manhattan (District Attorney)" */
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
    bool weak = name_match_type(t) == NAME_PER || t == T_PLACE || t == T_ADMIN1 || t == T_ADMIN2 ||
                t == T_REGION || (t == T_COUNTRY && adjective && v->entity.end == b + 1);
    return v->entity.end > b &&
           (v->entity.end > v->nation.end || (v->entity.end == v->nation.end && !weak));
}

static uint32_t add_entity(struct name_work *w, uint32_t b, const struct view *v)
{
    const struct name_match *m = &v->entity;
    bool place = name_match_type(m->table) == NAME_LOC, lone = m->end == b + 1;
    bool first = name_shape_in(w, T_FIRST, b);
    if (v->org > m->end && (place || lone))
        return name_add_org(w, b, v->org, v->row);
    bool longer = lone && v->per > m->end && !town_and_state(w, b, v->per);
    if (longer && first && name_match_type(m->table) == NAME_PER)
        return name_add_person(w, b, v->per, "shape: given name");
    if (longer && place && v->per == v->run && (first || name_shape_in(w, T_SUR, b)) &&
        m->table != T_COUNTRY && surname_next(w, b + 1))
        return name_add_person(w, b, v->per, "shape: given name");
    if (lone && !single_stands(w, b, m->table, v->like))
        return b + 1;
    if (rather_person(w, b, m))
        return name_add_person(w, b, v->per, "shape: known name");
    return name_add_match(w, b, m);
}

/* "Russian Orthodox Church" is one name; in "Russian Government" the noun stands for itself. */
static uint32_t add_nation_or_org(struct name_work *w, uint32_t b, const struct view *v)
{
    struct dict_hits h;
    bool noun = v->org == v->nation.end + 1 && name_shape_orgword(w, v->org - 1, &h) &&
                name_shape_in(w, T_AGENT, v->org - 1);
    if (v->org > v->nation.end && !noun)
        return name_add_org(w, b, v->org, v->row);
    return name_add_nation(w, b, &v->nation);
}

/* End of the run, or where something known begins in it. */
static uint32_t cut_run(const struct name_work *w, uint32_t b, uint32_t run)
{
    uint32_t e = run;
    for (uint32_t i = b + 1; i < e; i++) {
        struct name_match next = name_match_best(w, i, w->sent_e);
        uint32_t type = name_match_type(next.table);
        bool known = next.end > i && (next.end >= run || next.end > i + 1) &&
                     w->shape[i] != SHAPE_LOWER && type != NAME_LOC &&
                     !(type == NAME_PER && next.end == i + 1);
        if (known || (name_match_in(w, T_AGENT, i, w->sent_e).end > i && !name_shape_in(w, T_SUR, i)))
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
        return name_add_person(w, b, v->per, "shape: given name");
    if (v->org > b)
        return name_add_org(w, b, v->org, v->row);
    return add_unknown(w, b, cut_run(w, b, v->run));
}

/* Decides at a capitalised word. Returns where to go on. */
static uint32_t find_name(struct name_work *w, uint32_t b)
{
    struct view v = look(w, b);
    if (v.entity.end <= b + 1) {
        struct name_match state = state_behind_comma(w, b);
        if (state.end > b)
            return name_add_match(w, b, &state);
    }
    if (title_stands(w, b, &v))
        return name_add_title(w, b, &v.title);
    if (v.agent.end >= v.entity.end && v.agent.end >= v.nation.end &&
        agent_stands(w, b, &v.agent)) {
        bool org = v.org > v.agent.end && !of_country(w, v.agent.end, v.org);
        return org && !after_title(w, b) ? name_add_org(w, b, v.org, v.row) : name_add_agent(w, b, &v.agent);
    }
    if (titled_person(w, b, &v))
        return v.entity.end == v.per && name_match_type(v.entity.table) == NAME_PER
                   ? name_add_match(w, b, &v.entity)
                   : name_add_person(w, b, v.per, "title before");
    if (entity_stands(w, b, &v))
        return add_entity(w, b, &v);
    if (v.nation.end > b)
        return add_nation_or_org(w, b, &v);
    return v.like ? add_by_shape(w, b, &v) : b + 1;
}

static uint32_t find_plain(struct name_work *w, uint32_t b)
{
    struct name_match agent = name_match_in(w, T_AGENT, b, w->sent_e);
    if (agent_stands(w, b, &agent))
        return name_add_agent(w, b, &agent);
    if (name_shape_upos(w, b, UPOS_PROPN) && w->shape[b] == SHAPE_LOWER) {
        struct name_match place = name_match_place(w, b);
        if (place.end > b)
            return name_add_match(w, b, &place);
    }
    if (w->casing[w->sent] != CASING_NORMAL) {
        struct name_match nation = name_match_in(w, T_NATION, b, w->sent_e);
        if (nation.end > b)
            return name_add_nation(w, b, &nation);
    }
    if (w->shape[b] == SHAPE_OTHER && b + 1 <= w->sent_e) { /* "anti-Balaka" in one word */
        struct name_match m = {T_ARMED2, b, {0}};
        m.end = name_work_match(w, T_ARMED2, b, w->sent_e, &m.hits);
        if (m.end > b && name_match_as_written(w, &m, b))
            return name_add_match(w, b, &m);
    }
    /* names that begin with a small word: "al-Shabaab", "el-Fasher", "anti-Balaka" */
    if (b + 2 < w->sent_e && name_shape_hyphen(w, b + 1) && name_work_cap(w, b + 2)) {
        struct name_match entity = name_match_best(w, b, w->sent_e);
        if (entity.end > b + 2)
            return name_add_match(w, b, &entity);
        if (!name_shape_in(w, T_PARTICLE, b))
            return b + 1;
        if (after_title(w, b))
            return name_add_person(w, b, person_end(w, b + 2, name_shape_run_end(w, b + 2)),
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
