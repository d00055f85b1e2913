#include "name_code.h"

#include "tree.h"

enum { REACH = 7 }; /* words looked at on each side of an actor noun */

static bool is_region_code(struct str s)
{
    static const char *const codes[] = {"IGO", "NGO", "INT", "MNC", "UAF", "REB",
                                        "GOV", "MIL", "COP", "OPP", "CRM", "PTY"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_eq(s, str_of(codes[i])))
            return i >= 4;
    return false;
}

void name_code_split(struct str code, struct str *country, struct str *sector)
{
    *country = *sector = (struct str){0};
    if (code.n < 3) {
        *sector = code;
        return;
    }
    struct str first = str_make(code.p, 3);
    if (is_region_code(first)) {
        *sector = code;
        return;
    }
    *country = first;
    *sector = str_make(code.p + 3, code.n - 3);
}

/* A sector that one leaves with the office. */
static bool leaves_with_office(struct str sector)
{
    return !sector.n || str_starts(sector, STR("GOV")) || str_starts(sector, STR("LEG")) ||
           str_starts(sector, STR("JUD")) || str_starts(sector, STR("MIL")) ||
           str_starts(sector, STR("ELI"));
}

struct str name_code_join(struct arena *a, const struct mention *m)
{
    struct str sector = m->sector;
    bool office = m->kind == M_PERSON || (m->kind == M_AGENT && !m->plural);
    if (m->former && office && leaves_with_office(sector) && (sector.n || m->role.n))
        sector = STR("ELI");
    if (!sector.n) /* most countries and people */
        return m->country;
    return str_fmt(a, "%.*s%.*s", STR_ARG(m->country), STR_ARG(sector));
}

static void set_country(struct mention *m, struct str country, bool is_explicit)
{
    if (m->country.n && m->explicit_country)
        return;
    bool body = m->sector.n > 3 || str_starts(country, STR("IGO"));
    if (body && str_starts(m->sector, STR("IGO"))) /* peacekeepers of one country or body, "UN envoys" */
        m->sector = str_make(m->sector.p + 3, m->sector.n - 3);
    m->country = country;
    m->explicit_country = is_explicit;
}

static bool is_state(const struct name_work *w, struct str code)
{
    return !code.n || name_lex_country(w->x, code) != NONE;
}

void name_code_belong(struct name_work *w, struct mention *m, uint32_t k)
{
    const struct mention *o = &w->m.v[k];
    if (m->explicit_country || !(o->country.n || o->sector.n))
        return;
    set_country(m, o->country, true);
    m->owner = k;
    bool group = o->kind == M_ORG || o->kind == M_AGENT;
    if (group && !o->sector.n && o->country.n && !is_state(w, o->country) &&
        str_eq(m->sector, STR("GOV")))
        m->sector = o->sector;
    if (!group || !o->sector.n)
        return;
    static const char *const weak[] = {"CVL", "MIL", "UAF", "REB", "PTY", "GOV", "BUS"};
    bool keep = m->sector.n > 0;
    if (str_eq(m->sector, STR("GOV")) && !is_state(w, o->country)) /* "UN officials" govern nothing */
        keep = false;
    if (str_eq(m->sector, STR("MIL")) && str_eq(o->sector, STR("COP"))) /* "a police sergeant" */
        keep = false;
    if (o->table == T_ARMED || o->table == T_ARMED2 || o->table == T_USER_BODY)
        keep = false;
    for (size_t i = 0; keep && i < sizeof weak / sizeof *weak; i++)
        if (str_eq(m->sector, str_of(weak[i])) && str_starts(o->sector, m->sector))
            keep = false;
    if (!keep)
        m->sector = o->sector;
    else if (str_eq(o->country, STR("IGO")) || str_eq(o->country, STR("NGO")))
        m->sector = str_fmt(w->a, "%.*s%.*s", STR_ARG(o->sector), STR_ARG(m->sector));
}

/* A hyphen that joins two words; not the dash of "KHARTOUM - Envoys". */
static bool hyphen(const struct name_work *w, uint32_t tok)
{
    const struct tok *t = &w->d->toks.v[tok];
    bool dash = t->space_after && tok > 0 && t[-1].space_after;
    return t->form.n == 1 && t->form.p[0] == '-' && !dash;
}

static bool possessive(const struct name_work *w, uint32_t tok)
{
    struct str f = w->d->toks.v[tok].form;
    if (f.n == 1)
        return f.p[0] == '\'';
    return str_eq(f, STR("'s")) || str_eq(f, STR("\u2019s")) || str_eq(f, STR("\u2019"));
}

/* "X-led", "X-controlled" belong to X; "X-backed" do not. */
static bool led(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"led",      "controlled", "run",          "owned", "based",
                                        "occupied", "dominated",  "administered", "born"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return false;
}

static bool inner_word(const struct name_work *w, uint32_t tok, uint32_t head)
{
    const struct tok *t = &w->d->toks.v[tok];
    if (!w->parsed)
        return false;
    if (t->upos == UPOS_ADJ || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
        (t->upos == UPOS_VERB && t->rel == REL_AMOD))
        return (t->rel == REL_AMOD || t->rel == REL_COMPOUND || t->rel == REL_NMOD_DESC ||
                t->rel == REL_NMOD || t->rel == REL_FLAT || t->rel == REL_OBL_UNMARKED ||
                t->rel == REL_NMOD_UNMARKED || t->rel == REL_OBL) &&
               t->head != NONE && t->head > tok && t->head <= head;
    return false;
}

static struct dict_hits modifier(const struct name_work *w, uint32_t tok)
{
    return dict_find(w->x->t[T_MODIFIER], name_work_fold(w, tok));
}

static bool apply_modifier(struct name_work *w, struct mention *m, uint32_t tok)
{
    struct str f = name_work_fold(w, tok);
    if (!f.n)
        return false;
    struct dict_hits h = modifier(w, tok);
    if (!h.n)
        return false;
    if (str_eq(name_lex_cell(w->x, T_MODIFIER, h.row[0], C_EFFECT), STR("former")))
        m->former = true;
    return true;
}

/* Country of a people or community named by words [b, e): its only one, or that of the document. */
static struct str group_country(const struct name_work *w, uint32_t b, uint32_t e)
{
    uint32_t row = dict_first(w->x->t[T_GROUP], name_work_key(w, b, e));
    if (row == NONE)
        return (struct str){0};
    struct str cell = name_lex_cell(w->x, T_GROUP, row, C_COUNTRIES), one;
    if (cell.n == 3)
        return cell;
    while (str_field(&cell, ' ', &one) && one.n)
        if (str_eq(one, w->dominant))
            return one;
    return (struct str){0};
}

/* "Karen rebels", "Crimean Tatar leaders": takes the country of the group that ends with token `t`.
 * Returns its first token; NONE if none ends there. */
static uint32_t group_left(struct name_work *w, struct mention *m, uint32_t t)
{
    for (uint32_t n = 2; n > 0; n--) {
        uint32_t b = t + 1 - n;
        if (b < w->sent_b || b > t || !name_work_cap(w, b) ||
            dict_first(w->x->t[T_GROUP], name_work_key(w, b, t + 1)) == NONE)
            continue;
        uint32_t row = dict_first(w->x->t[T_GROUP], name_work_key(w, b, t + 1));
        bool sole = name_lex_cell(w->x, T_GROUP, row, C_COUNTRIES).n == 3;
        struct str country = group_country(w, b, t + 1);
        if (country.n)
            set_country(m, country, sole);
        return b;
    }
    return NONE;
}

/* Mention that ends right before token `t` + 1 and may stand inside the noun phrase. */
static uint32_t ending_at(const struct name_work *w, uint32_t t)
{
    uint32_t k = name_work_at(w, t);
    if (k == NONE || w->m.v[k].core_e != t + 1)
        return NONE;
    return k;
}

/* An actor noun that only modifies the next: "Irish nationalist guerrillas". */
static bool inner_noun(const struct name_work *w, const struct mention *o)
{
    unsigned rel = w->d->toks.v[o->head].rel;
    return w->parsed && (rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD_DESC);
}

static void scan_left(struct name_work *w, uint32_t at)
{
    uint32_t b = w->m.v[at].core_b, lo = b;
    for (uint32_t t = b, steps = 0; t > w->sent_b && steps < REACH; steps++) {
        t--;
        struct mention *m = &w->m.v[at];
        uint32_t k = ending_at(w, t), group = group_left(w, m, t);
        if (group != NONE && (k == NONE || w->m.v[k].core_b >= group)) {
            for (uint32_t i = group; i <= t; i++)
                if (name_work_at(w, i) != NONE && name_work_at(w, i) != at)
                    w->m.v[name_work_at(w, i)].dead = true;
            lo = t = group;
            continue;
        }
        if (k != NONE && k != at) {
            struct mention *o = &w->m.v[k];
            if (o->kind == M_NATION || o->type == NAME_LOC || o->kind == M_ORG ||
                (o->kind == M_AGENT && (o->body || inner_noun(w, o)))) {
                name_code_belong(w, m, k);
                if (o->kind == M_NATION)
                    o->dead = true;
                lo = t = o->b < o->core_b ? o->b : o->core_b;
                if (o->kind == M_AGENT && !o->proper)
                    o->dead = o->dead || o->type == NAME_ROLE;
                continue;
            }
            if (o->kind == M_PERSON) {
                m->owner = k; /* "the Reagan administration" */
                o->governs = m->body && str_starts(m->sector, STR("GOV"));
                lo = o->core_b;
            }
            break;
        }
        if (apply_modifier(w, m, t)) {
            lo = t;
            continue;
        }
        if (possessive(w, t)) {
            uint32_t p = t > w->sent_b ? ending_at(w, t - 1) : NONE;
            if (p == NONE)
                break;
            struct mention *o = &w->m.v[p];
            if (o->type == NAME_LOC || o->kind == M_NATION || o->kind == M_ORG) {
                name_code_belong(w, m, p);
                lo = o->core_b;
            } else if (o->kind == M_PERSON) {
                m->owner = p;
            }
            break;
        }
        if (hyphen(w, t)) {
            if (t > w->sent_b && (ending_at(w, t - 1) != NONE || inner_word(w, t - 1, b))) {
                uint32_t p = ending_at(w, t - 1);
                if (p != NONE && led(w, t + 1))
                    name_code_belong(w, m, p);
                lo = t - 1;
                t = p != NONE ? w->m.v[p].core_b : t - 1;
                lo = t;
                continue;
            }
            break;
        }
        if (t > w->sent_b && hyphen(w, t - 1) && (led(w, t) || inner_word(w, t, b))) {
            lo = t;
            continue;
        }
        if (!inner_word(w, t, w->m.v[at].head))
            break;
        lo = t;
    }
    struct mention *m = &w->m.v[at];
    m->b = lo;
    if (lo > w->sent_b) {
        m->definite = name_work_is(w, lo - 1, "the") || name_work_is(w, lo - 1, "this") ||
                      name_work_is(w, lo - 1, "that") || name_work_is(w, lo - 1, "these") ||
                      name_work_is(w, lo - 1, "those");
    }
}

static bool takes_place(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"of", "in",     "for",        "from",   "to",
                                         "at", "near",   "across",     "inside", "around",
                                         "on", "within", "throughout", "outside"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return false;
}

/* "police in Karachi", "the ministry of defence of Peru", "the president of the bank". */
static void scan_right(struct name_work *w, uint32_t at)
{
    uint32_t e = w->m.v[at].e;
    if (e + 1 >= w->sent_e || !takes_place(w, e))
        return;
    bool of = name_work_is(w, e, "of") || name_work_is(w, e, "for");
    uint32_t t = e + 1;
    while (t < w->sent_e && t < e + 4 && name_work_at(w, t) == NONE &&
           (name_work_is(w, t, "the") || name_work_is(w, t, "northern") ||
            name_work_is(w, t, "southern") || name_work_is(w, t, "eastern") ||
            name_work_is(w, t, "western") || name_work_is(w, t, "central") ||
            name_work_is(w, t, "neighboring") || name_work_is(w, t, "neighbouring")))
        t++;
    uint32_t k = t < w->sent_e ? name_work_at(w, t) : NONE;
    if (k == NONE || w->m.v[k].core_b != t)
        return;
    struct mention *m = &w->m.v[at];
    const struct mention *o = &w->m.v[k];
    if (o->type == NAME_LOC || (o->type == NAME_MISC && o->country.n) || (of && (o->kind == M_ORG || (o->kind == M_AGENT && o->body)))) {
        name_code_belong(w, m, k);
        if (of)
            m->e = o->core_e;
    }
}

/* Sectors of people who are told apart by where they live, not by whom they serve. */
static bool lives_there(struct str sector)
{
    static const char *const sectors[] = {"CVL", "REF", "REB", "UAF", "OPP", "LAB", "EDU",
                                          "REL", "AGR", "HLH", "CRM", "BUS", "MED"};
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_starts(sector, str_of(sectors[i])))
            return true;
    return false;
}

/* True if `tok` hangs on `top` inside one noun phrase: "refugees fleeing the war in X", "workers of
 * a plant in X". */
static bool in_phrase(const struct name_work *w, uint32_t tok, uint32_t top)
{
    enum { HOPS = 5 };
    for (int i = 0; i < HOPS && tok != NONE; i++) {
        if (tok == top)
            return true;
        const struct tok *t = &w->d->toks.v[tok];
        if (t->rel != REL_NMOD && t->rel != REL_ACL && t->rel != REL_OBL && t->rel != REL_OBJ &&
            t->rel != REL_AMOD && t->rel != REL_NMOD_POSS)
            return false;
        tok = t->head;
    }
    return false;
}

/* The first place or nationality further on in the noun phrase says where the people are. */
static void scan_phrase(struct name_work *w, struct mention *m)
{
    enum { FAR = 12 };
    if (m->country.n || !w->parsed || !lives_there(m->sector))
        return;
    for (uint32_t t = m->e; t < w->sent_e && t < m->e + FAR; t++) {
        uint32_t k = name_work_at(w, t);
        if (k == NONE || w->m.v[k].core_b != t || &w->m.v[k] == m)
            continue;
        const struct mention *o = &w->m.v[k];
        bool place = o->type == NAME_LOC || o->kind == M_NATION || o->kind == M_ORG;
        if (place && o->country.n == 3 && name_work_fold(w, t).n && in_phrase(w, o->head, m->head)) {
            set_country(m, o->country, true);
            return;
        }
    }
}

static void org_code(struct name_work *w, struct mention *m)
{
    if (m->table >= T_ENTITIES)
        return;
    struct str code = name_lex_cell(w->x, m->table, m->row, C_CODE);
    name_code_split(code, &m->country, &m->sector);
    m->explicit_country = m->country.n > 0;
    if (!m->name.n)
        m->name = name_lex_cell(w->x, m->table, m->row, C_NAME);
}

/* Takes the row of the document's country among those of a table; false if there is none. */
static bool row_at_home(struct name_work *w, struct mention *m, enum name_table t,
                        const struct dict_hits *h)
{
    for (uint32_t i = 0; i < h->n; i++)
        if (str_starts(name_lex_cell(w->x, t, h->row[i], C_CODE), w->dominant)) {
            m->table = t;
            m->row = h->row[i];
            m->hits = *h;
            m->rule = dict_where(w->x->t[t], m->row, w->a);
            return true;
        }
    return false;
}

/* Of several rows with one name, that of the document's country; letters that stand for a body
 * elsewhere may stand for one of that country in another table ("RSF"), unless they are known to all
 * states. */
static void org_row(struct name_work *w, struct mention *m)
{
    static const enum name_table tables[] = {T_ORG2,   T_ORG,   T_ARMED2, T_ARMED,
                                             T_PARTY2, T_PARTY, T_FORCE};
    if (m->table >= T_ENTITIES || m->table < T_COUNTRY || !w->dominant.n ||
        row_at_home(w, m, m->table, &m->hits))
        return;
    struct str code = name_lex_cell(w->x, m->table, m->row, C_CODE);
    if (m->core_e - m->core_b > 1 || w->shape[m->core_b] != SHAPE_UPPER || str_starts(code, STR("IGO")))
        return;
    struct str key = name_work_key(w, m->core_b, m->core_e);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct dict_hits h = {0};
        if (w->x->t[tables[i]])
            h = dict_find(w->x->t[tables[i]], key);
        if (row_at_home(w, m, tables[i], &h))
            return;
    }
}

bool name_code_local(const struct name_work *w, struct str sector)
{
    static const struct {
        const char *sector;
        double share;
    } need[] = {{"COP", 0.5},  {"GOV", 0.5}, {"JUD", 0.5}, {"LEG", 0.5}, {"SPY", 0.5},
                {"OPP", 0.6},  {"PTY", 0.6}, {"REB", 0.7}, {"CRM", 0.7}, {"LAB", 0.7},
                {"MIL", 0.85}, {"UAF", 0.8}, {"CVL", 0.8}, {"EDU", 0.8}, {"REL", 0.8},
                {"AGR", 0.8},  {"HLH", 0.8}};
    for (size_t i = 0; w->dominant.n && i < sizeof need / sizeof *need; i++)
        if (str_starts(sector, str_of(need[i].sector)))
            return w->share >= need[i].share;
    return false;
}

/* Whether a noun without a country may take that of the document: bodies do where one country
 * leads, officials and police where it leads clearly, soldiers and civilians where there is hardly
 * another. */
static bool takes_dominant(const struct name_work *w, const struct mention *m)
{
    if (!w->dominant.n || (m->kind == M_AGENT && m->owner != NONE))
        return false;
    if (name_work_is(w, m->core_b, "ethnic")) /* a minority: of the state that it is told of */
        return w->share >= 0.5;
    return m->body || name_code_local(w, m->sector);
}

/* "the Hutus", "three Tamils". */
static void own_group(const struct name_work *w, struct mention *m)
{
    struct str country = group_country(w, m->core_b, m->core_e);
    if (m->kind == M_AGENT && !m->country.n && country.n)
        set_country(m, country, true);
}

/* "the State Department": a name that only one state gives to a body of its own. */
static void sole_body(struct name_work *w, struct mention *m)
{
    if (m->kind != M_AGENT || m->country.n || !w->x->t[T_ORG2] || !name_work_cap(w, m->core_b) ||
        !name_work_cap(w, m->core_e - 1))
        return;
    uint32_t row = dict_first(w->x->t[T_ORG2], name_work_key(w, m->core_b, m->core_e));
    if (row == NONE || !str_eq(name_lex_cell(w->x, T_ORG2, row, C_KIND), STR("sole")))
        return;
    struct str country, sector;
    name_code_split(name_lex_cell(w->x, T_ORG2, row, C_CODE), &country, &sector);
    set_country(m, country, true);
    m->rule = str_fmt(w->a, "%.*s; %.*s", STR_ARG(m->rule),
                      STR_ARG(dict_where(w->x->t[T_ORG2], row, w->a)));
}

static void from_document(struct name_work *w, struct mention *m)
{
    if (m->country.n || m->kind == M_ORG || !takes_dominant(w, m))
        return;
    m->country = w->dominant;
    m->rule = str_fmt(w->a, "%.*s; country of the document", STR_ARG(m->rule));
}

static struct str role_name(struct name_work *w, const struct mention *m)
{
    struct str text = name_work_text(w, m->b, m->e);
    if (!m->proper && m->body && m->country.n && m->b == m->core_b && m->e == m->core_e) {
        uint32_t row = name_lex_country(w->x, m->country);
        if (row != NONE)
            return str_fmt(w->a, "%.*s of %.*s", STR_ARG(text),
                           STR_ARG(name_lex_cell(w->x, T_COUNTRY, row, C_NAME)));
    }
    if (m->owner != NONE && m->body && w->m.v[m->owner].type == NAME_LOC && m->b < m->core_b)
        return str_fmt(
            w->a, "%.*s of %.*s", STR_ARG(name_work_text(w, m->core_b, m->core_e)),
            STR_ARG(name_work_text(w, w->m.v[m->owner].core_b, w->m.v[m->owner].core_e)));
    return text;
}

/* "Russian and Kazakh officials": the first adjective is an actor by itself. */
static void coordinated(struct name_work *w, uint32_t at)
{
    struct mention *m = &w->m.v[at];
    if (m->kind != M_AGENT || m->b < w->sent_b + 2 || !m->explicit_country)
        return;
    uint32_t and = m->b - 1;
    if (!name_work_is(w, and, "and") && !name_work_is(w, and, "or") && !name_work_is(w, and, ","))
        return;
    uint32_t k = ending_at(w, and-1);
    if (k == NONE || w->m.v[k].kind != M_NATION)
        return;
    struct mention *o = &w->m.v[k];
    o->type = NAME_ROLE;
    o->sector = m->sector;
    o->plural = true;
    o->name = str_fmt(w->a, "%.*s %.*s", STR_ARG(name_work_text(w, o->core_b, o->core_e)),
                      STR_ARG(name_work_text(w, m->core_b, m->core_e)));
    o->rule = STR("shared noun");
}

/* "The Albanians of southern Serbia" are actors of Serbia. */
static void live_in(struct name_work *w, struct mention *m, uint32_t t)
{
    uint32_t k = name_work_at(w, t);
    for (int i = 0; i < 2 && k == NONE && t + 1 < w->sent_e; i++)
        k = name_work_at(w, ++t);
    if (k != NONE && w->m.v[k].type == NAME_LOC && w->m.v[k].country.n)
        m->country = w->m.v[k].country;
}

/* An adjective of nationality that stands for people: "the Americans", "two Russians". */
static void nation_noun(struct name_work *w, struct mention *m)
{
    uint32_t at = m->core_e + 1;
    if (m->type && m->plural && at < w->sent_e && name_work_is(w, m->core_e, "of"))
        live_in(w, m, at);
    if (m->type || !w->parsed)
        return;
    m->type = NAME_ROLE; /* "an Indian proposal": somebody of that country */
    const struct tok *h = &w->d->toks.v[m->head];
    m->plural = ud_feat_get(h->feats, FEAT_NUMBER) == NUMBER_PLUR;
}

void name_code_owners(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (m->kind != M_AGENT || m->country.n || m->owner == NONE)
            continue;
        const struct mention *o = &w->m.v[m->owner];
        if (o->kind == M_PERSON && o->country.n)
            m->country = o->country;
        else if (m->body && w->dominant.n)
            m->country = w->dominant;
    }
}

static void find_sent(struct name_work *w, uint32_t tok)
{
    while (w->sent + 1 < w->d->sents.n && tok >= w->d->sents.v[w->sent].tok_e)
        w->sent++;
    w->sent_b = w->d->sents.v[w->sent].tok_b;
    w->sent_e = w->d->sents.v[w->sent].tok_e;
}

/* A body or an actor noun: its modifiers, its country, its name. */
static void compose_one(struct name_work *w, uint32_t i)
{
    bool agent = w->m.v[i].kind == M_AGENT;
    uint32_t b = w->m.v[i].b;
    scan_left(w, i);
    if (!agent)
        w->m.v[i].b = b;
    scan_right(w, i);
    if (!agent)
        w->m.v[i].e = w->m.v[i].core_e;
    own_group(w, &w->m.v[i]);
    scan_phrase(w, &w->m.v[i]);
    sole_body(w, &w->m.v[i]);
    from_document(w, &w->m.v[i]);
    if (agent)
        w->m.v[i].name = role_name(w, &w->m.v[i]);
    coordinated(w, i);
}

void name_code_compose(struct name_work *w)
{
    w->sent = 0;
    for (uint32_t i = 0; i < w->m.n; i++)
        if (w->m.v[i].kind == M_ORG) {
            org_row(w, &w->m.v[i]);
            org_code(w, &w->m.v[i]);
        }
    for (uint32_t i = 0; i < w->m.n; i++) {
        if (w->m.v[i].dead)
            continue;
        find_sent(w, w->m.v[i].core_b);
        if (w->m.v[i].kind == M_AGENT ||
            (w->m.v[i].kind == M_ORG && w->m.v[i].table >= T_ENTITIES)) {
            compose_one(w, i);
        } else if (w->m.v[i].kind == M_NATION) {
            nation_noun(w, &w->m.v[i]);
        } else if (w->m.v[i].kind == M_PLACE && w->m.v[i].actor && w->m.v[i].table != T_COUNTRY) {
            w->m.v[i].sector = STR("GOV");
        }
    }
}
