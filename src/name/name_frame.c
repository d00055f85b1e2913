#include "name_frame.h"

#include "name_make.h"
#include "name_shape.h"
#include "tree.h"

static bool is_one_of(const struct name_work *w, uint32_t tok, const char *const *words, size_t n)
{
    for (size_t i = 0; tok < w->sent_e && i < n; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return false;
}

#define ONE_OF(w, tok, words) is_one_of(w, tok, words, sizeof(words) / sizeof *(words))

/* Not known to be what it is by more than the name. */
static bool may_be_place(const struct name_work *w, const struct mention *m)
{
    bool someone = m->kind == M_PERSON && !m->titled;
    bool unknown = m->kind == M_OTHER || (m->kind == M_ORG && !name_work_of_tables(m));
    return m->type != NAME_LOC && (unknown || someone) && name_work_cap(w, m->core_b);
}

static void make_place(const struct name_work *w, struct mention *m, const char *rule)
{
    static const enum name_table places[] = {T_ADMIN1, T_PLACE, T_ADMIN2, T_PLACE2};
    m->table = T_COUNT;
    m->kind = name_make_look_up(w, m, places, sizeof places / sizeof *places) ? M_PLACE : M_OTHER;
    m->type = NAME_LOC;
    m->proper = true;
    m->acronym = m->titled = m->body = false;
    m->country = m->sector = m->name = (struct str){0};
    m->rule = str_of(rule);
}

/* ---- "Adams, Brown and Clark counties" ---------------------------------------------------------- */

static bool joins(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {",", "and", "or", "&"};
    return tok > w->sent_b && ONE_OF(w, tok, words);
}

static void list_before(struct name_work *w, uint32_t end)
{
    bool several = false;
    uint32_t k = name_work_at(w, end - 1), at = end;
    while (k != NONE && w->m.v[k].core_e == at) {
        struct mention *m = &w->m.v[k];
        at = m->core_b;
        bool more = joins(w, at - 1);
        several |= more;
        if (several && may_be_place(w, m) && (m->kind != M_PERSON || m->core_e == m->core_b + 1)) {
            make_place(w, m, "list of divisions");
            m->kind = M_OTHER; /* the table knows it by a longer name */
            m->table = T_COUNT;
        }
        if (!more)
            return;
        at -= 1 + joins(w, at - 2); /* ", and" */
        k = at > w->sent_b ? name_work_at(w, at - 1) : NONE;
    }
}

/* ---- "D-Winthrop" ------------------------------------------------------------------------------- */

/* Makes a place of the mention at `b`, or of the capitalised word. */
static void place_from(struct name_work *w, uint32_t b)
{
    uint32_t k = name_work_at(w, b);
    if (k == NONE) {
        k = name_work_add(w, M_OTHER, NAME_LOC, b, b + 1);
    } else if (w->m.v[k].core_b < b) {
        for (uint32_t i = w->m.v[k].core_b; i < b; i++)
            w->at[i] = NONE;
        w->m.v[k].b = w->m.v[k].core_b = b;
        w->m.v[k].head = name_work_head(w, b, w->m.v[k].core_e);
    } else if (w->m.v[k].type == NAME_LOC || name_work_by_word(&w->m.v[k])) {
        return;
    }
    make_place(w, &w->m.v[k], "home of a politician");
    w->m.v[k].home = true;
}

static bool home_of_politician(const struct name_work *w, uint32_t tok)
{
    static const char *const parties[] = {"D", "R", "I"}, *const openers[] = {",", "(", "["};
    return tok > w->sent_b && tok + 2 < w->sent_e && ONE_OF(w, tok, parties) && ONE_OF(w, tok - 1, openers) &&
           name_shape_hyphen(w, tok + 1) && name_work_cap(w, tok + 2);
}

/* ---- "Austin, Texas"; "CROMWELL -- The council met" --------------------------------------------- */

/* A place of that name lies in the division or country behind the comma. */
static bool lies_behind(const struct name_work *w, const struct mention *m)
{
    uint32_t k = m->core_e + 1 < w->sent_e && name_work_is(w, m->core_e, ",") ? name_work_at(w, m->core_e + 1) : NONE;
    if (k == NONE || (w->m.v[k].table != T_ADMIN1 && w->m.v[k].table != T_COUNTRY))
        return false;
    const struct mention *o = &w->m.v[k];
    struct dict_hits h;
    if (name_work_match(w, T_PLACE, m->core_b, m->core_e, &h) != m->core_e)
        return false;
    for (uint32_t i = 0; i < h.n; i++) {
        struct str iso3 = name_lex_cell(w->x, T_PLACE, h.row[i], C_ISO3);
        uint32_t division = name_lex_admin1(w->x, iso3, name_lex_cell(w->x, T_PLACE, h.row[i], C_ADMIN1));
        for (uint32_t j = 0; j < o->hits.n; j++)
            if (o->table == T_ADMIN1 ? o->hits.row[j] == division
                                     : str_eq(name_lex_cell(w->x, T_COUNTRY, o->hits.row[j], C_ISO3), iso3))
                return true;
    }
    return false;
}

/* Capitals at the head of a sentence, before a dash or a division. */
static bool is_dateline(const struct name_work *w, const struct mention *m)
{
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x94", "\xe2\x80\x93"};
    struct dict_hits h;
    if (m->core_b != w->sent_b || w->casing[w->sent] != CASING_NORMAL)
        return false;
    for (uint32_t i = m->core_b; i < m->core_e; i++)
        if (w->shape[i] != SHAPE_UPPER)
            return false;
    if (ONE_OF(w, m->core_e, dashes))
        return name_work_match(w, T_PLACE, m->core_b, m->core_e, &h) == m->core_e;
    uint32_t k = m->core_e + 1 < w->sent_e && name_work_is(w, m->core_e, ",") ? name_work_at(w, m->core_e + 1) : NONE;
    return k != NONE && w->m.v[k].table == T_ADMIN1;
}

/* ---- "a Harrow woman" -------------------------------------------------------------------------- */

/* A town of the tables before a noun for one of its people, which the tree has it as part of. */
static bool home_of_somebody(const struct name_work *w, const struct mention *m)
{
    static const char *const people[] = {
        "man", "men", "woman", "women", "couple", "resident", "residents", "native", "natives", "teen", "teens", "teenager",
        "teenagers", "boy", "boys", "girl", "girls", "mother", "mothers", "father", "fathers", "parents", "family", "families",
        "student", "students", "pupil", "pupils", "teacher", "teachers", "voter", "voters", "landlord", "landlords",
        "householders", "homeowner", "homeowners", "shopkeeper", "shopkeepers", "pensioner", "pensioners", "commuters",
        "firefighter", "firefighters", "neighborhood", "neighbourhood", "suburb", "suburbs"};
    struct dict_hits h;
    bool compound = m->core_e < w->sent_e && w->shape[m->core_e] == SHAPE_LOWER && ONE_OF(w, m->core_e, people) &&
                    w->parsed && w->d->toks.v[m->head].rel == REL_COMPOUND;
    return compound && !m->acronym && name_work_match(w, T_PLACE, m->core_b, m->core_e, &h) == m->core_e;
}

/* ---- "the satellite firm Keyhole" --------------------------------------------------------------- */

/* A noun for one body, which is no office ("army", "police") that a person's name may follow. */
static bool noun_of_body(const struct name_work *w, uint32_t k)
{
    static const char *const sectors[] = {"", "BUS", "MED", "NGO", "PTY", "REB", "UAF", "CRM", "EDU"};
    const struct mention *m = &w->m.v[k];
    if (m->kind != M_AGENT || m->plural || w->shape[m->core_e - 1] != SHAPE_LOWER)
        return false;
    struct str noun = name_work_fold(w, m->core_e - 1);
    struct dict_hits h = dict_find(w->x->t[T_ORGWORD], noun);
    bool body = h.n && str_eq(name_lex_cell(w->x, T_ORGWORD, h.row[0], C_TYPE), STR("ORG"));
    if (!body && !(str_ends(noun, STR("maker")) && str_eq(m->sector, STR("BUS"))))
        return false;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_eq(m->sector, str_of(sectors[i])))
            return true;
    return false;
}

/* "a company Ann Hale founded": who does it to the body before. */
static bool acts_on(const struct name_work *w, const struct mention *m, const struct mention *noun)
{
    uint32_t verb = w->d->toks.v[m->head].head;
    return verb != NONE && verb >= m->core_e && w->d->toks.v[verb].head == noun->head;
}

/* A lone word that the tagger may take for a person's, though the tree has the noun as part of it. */
static bool lone_name(const struct name_work *w, const struct mention *m, const struct mention *noun)
{
    uint32_t head = w->d->toks.v[noun->head].head;
    bool one = head == m->head || w->d->toks.v[m->head].head == noun->head;
    return one && m->core_e == m->core_b + 1 && !name_shape_in(w, T_FIRST, m->core_b) && !name_work_of_tables(m);
}

/* Not told apart by the tables: anything, a person by the noun before, a body of no known kind. */
static bool is_guess(const struct mention *m)
{
    bool bare = m->kind == M_ORG && !name_work_of_tables(m) && !m->sector.n && str_eq(m->rule, STR("tagger"));
    return m->type == NAME_MISC || m->kind == M_PERSON || bare;
}

/* "the party States", "board Vice Chairwoman", "firm Tuesday". */
static bool no_body(const struct name_work *w, const struct mention *m)
{
    return ud_feat_get(w->d->toks.v[m->head].feats, FEAT_NUMBER) == NUMBER_PLUR ||
           (m->core_e < w->sent_e && name_work_cap(w, m->core_e)) || name_shape_in(w, T_NOTNAME, m->core_b);
}

static bool named_body(const struct name_work *w, const struct mention *m)
{
    uint32_t k = m->core_b > w->sent_b ? name_work_at(w, m->core_b - 1) : NONE;
    if (k == NONE || w->m.v[k].core_e != m->core_b || !is_guess(m) || no_body(w, m))
        return false;
    const struct mention *noun = &w->m.v[k];
    if (!noun_of_body(w, k) || acts_on(w, m, noun))
        return false;
    if (m->kind == M_ORG || lone_name(w, m, noun))
        return true;
    for (uint32_t i = m->core_b; i < m->core_e; i++)
        if (w->d->toks.v[i].ner)
            return false;
    return m->type == NAME_MISC || str_eq(m->rule, STR("title before"));
}

static void make_body(const struct name_work *w, struct mention *m)
{
    const struct mention *noun = &w->m.v[name_work_at(w, m->core_b - 1)];
    m->kind = M_ORG;
    m->type = NAME_ORG;
    m->table = T_COUNT;
    m->sector = noun->sector;
    m->body = noun->sector.n > 0;
    m->titled = false;
    m->proper = true;
    m->rule = STR("noun for a body before");
}

/* ---- "firms like Holt and Marabel", "acquired Quillo and Marabel" --------------------------- */

/* First of the joined nouns that the mention is one of. */
static uint32_t first_of_list(const struct name_work *w, const struct mention *m)
{
    uint32_t t = m->head;
    while (w->d->toks.v[t].rel == REL_CONJ && w->d->toks.v[t].head != NONE)
        t = w->d->toks.v[t].head;
    return t;
}

/* The noun for bodies that the list gives examples of; NONE. */
static uint32_t kind_of_list(const struct name_work *w, uint32_t t)
{
    uint32_t prep = tree_child(w->d, t, REL_CASE), noun = w->d->toks.v[t].head;
    static const char *const words[] = {"like", "such", "including"};
    static const char *const bodies[] = {"companies", "firms", "banks", "retailers", "airlines", "carmakers", "automakers", "startups",
                                         "brands", "manufacturers", "insurers", "lenders", "groups", "organisations", "organizations",
                                         "parties", "charities", "agencies", "newspapers", "outlets", "websites", "unions",
                                         "broadcasters", "movements", "militias", "factions", "gangs", "cartels"};
    bool examples = w->d->toks.v[t].rel == REL_NMOD && prep != NONE && ONE_OF(w, prep, words) && ONE_OF(w, noun, bodies);
    return examples ? name_work_at(w, noun) : NONE;
}

static bool is_bought(const struct name_work *w, uint32_t t)
{
    uint32_t verb = w->d->toks.v[t].head;
    return w->d->toks.v[t].rel == REL_OBJ && verb != NONE && str_eq(w->d->toks.v[verb].lemma, STR("acquire"));
}

static bool unsure(const struct mention *m)
{
    return !name_work_of_tables(m) && !m->titled && (m->type == NAME_MISC || (m->kind == M_PERSON && str_starts(m->rule, STR("shape"))));
}

static void member_of_list(struct name_work *w, struct mention *m)
{
    uint32_t t = w->parsed && unsure(m) && name_work_cap(w, m->core_b) ? first_of_list(w, m) : NONE;
    uint32_t kind = t == NONE ? NONE : kind_of_list(w, t);
    if (t == NONE || (kind == NONE && !is_bought(w, t)))
        return;
    m->kind = M_ORG;
    m->type = NAME_ORG;
    m->table = T_COUNT;
    m->sector = kind == NONE ? STR("BUS") : w->m.v[kind].sector;
    m->body = m->proper = true;
    m->rule = kind == NONE ? STR("acquired") : STR("example of bodies");
}

static void find_in_sentence(struct name_work *w)
{
    static const char *const divisions[] = {"counties",  "provinces",    "districts",
                                            "parishes", "governorates", "prefectures"};
    for (uint32_t i = w->sent_b; i < w->sent_e; i++) {
        if (i > w->sent_b + 2 && w->shape[i] == SHAPE_LOWER && ONE_OF(w, i, divisions))
            list_before(w, i);
        if (home_of_politician(w, i))
            place_from(w, i + 2);
        uint32_t k = name_work_at(w, i);
        if (k != NONE && w->m.v[k].core_b == i && named_body(w, &w->m.v[k]))
            make_body(w, &w->m.v[k]);
        if (k != NONE && w->m.v[k].core_b == i)
            member_of_list(w, &w->m.v[k]);
        if (k == NONE || w->m.v[k].core_b != i || !may_be_place(w, &w->m.v[k]))
            continue;
        if (is_dateline(w, &w->m.v[k]))
            make_place(w, &w->m.v[k], "dateline");
        else if (w->m.v[k].core_e == i + 1 && lies_behind(w, &w->m.v[k]))
            make_place(w, &w->m.v[k], "division behind");
        else if (home_of_somebody(w, &w->m.v[k]))
            make_place(w, &w->m.v[k], "home of somebody");
    }
}

void name_frame_places(struct name_work *w)
{
    for (uint32_t s = 0; s < w->d->sents.n; s++) {
        w->sent = s;
        w->sent_b = w->d->sents.v[s].tok_b;
        w->sent_e = w->d->sents.v[s].tok_e;
        find_in_sentence(w);
    }
}
