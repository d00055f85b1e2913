#include "name_person.h"

#include "name_code.h"
#include "name_head.h"
#include "name_terms.h"
#include "tree.h"
#include "utf8.h"

enum {
    GRACE = 10,     /* days by which the tables' dates may be off */
    OWN = 20,       /* weight of a row of the user */
    NAMESAKES = 500 /* mentions that are searched for another bearer of a name */
};

struct office_word {
    const char *phrase;
    enum name_office office;
};

/* The first phrase that is found decides. */
static const struct office_word office_words[] = {
    {"vice president", OFFICE_VICE},
    {"deputy president", OFFICE_VICE},
    {"deputy prime minister", OFFICE_DEPUTY},
    {"vice premier", OFFICE_DEPUTY},
    {"vice prime minister", OFFICE_DEPUTY},
    {"deputy premier", OFFICE_DEPUTY},
    {"deputy", OFFICE_OTHER},
    {"foreign minister", OFFICE_FOREIGN},
    {"foreign affairs", OFFICE_FOREIGN},
    {"foreign secretary", OFFICE_FOREIGN},
    {"assistant secretary", OFFICE_OTHER},
    {"under secretary", OFFICE_OTHER},
    {"secretary of state", OFFICE_FOREIGN},
    {"external affairs", OFFICE_FOREIGN},
    {"foreign relations", OFFICE_FOREIGN},
    {"defence", OFFICE_DEFENCE},
    {"defense", OFFICE_DEFENCE},
    {"interior", OFFICE_INTERIOR},
    {"internal", OFFICE_INTERIOR},
    {"home secretary", OFFICE_INTERIOR},
    {"home affairs", OFFICE_INTERIOR},
    {"finance", OFFICE_FINANCE},
    {"treasury", OFFICE_FINANCE},
    {"prime minister", OFFICE_GOVERNMENT},
    {"premier", OFFICE_GOVERNMENT},
    {"chancellor", OFFICE_GOVERNMENT},
    {"taoiseach", OFFICE_GOVERNMENT},
    {"head of government", OFFICE_GOVERNMENT},
    {"chief minister", OFFICE_OTHER},
    {"governor general", OFFICE_OTHER},
    {"minister", OFFICE_OTHER},
    {"secretary", OFFICE_OTHER},
    {"ambassador", OFFICE_OTHER},
    {"president", OFFICE_STATE},
    {"king", OFFICE_STATE},
    {"queen", OFFICE_STATE},
    {"emir", OFFICE_STATE},
    {"amir", OFFICE_STATE},
    {"sultan", OFFICE_STATE},
    {"supreme leader", OFFICE_STATE},
    {"head of state", OFFICE_STATE},
    {"chairman of the presidency", OFFICE_STATE},
    {"emperor", OFFICE_STATE},
    {"leader", OFFICE_STATE},
    {"ruler", OFFICE_STATE},
    {"dictator", OFFICE_STATE},
    {"pope", OFFICE_STATE},
    {"pontiff", OFFICE_STATE},
};

/* True if `phrase` stands in `s` as whole words. */
static bool has_phrase(struct str s, struct str phrase)
{
    for (size_t at = 0; (at = str_find(s, phrase, at)) != SIZE_MAX; at++) {
        bool left = at == 0 || s.p[at - 1] == ' ';
        bool right = at + phrase.n == s.n || s.p[at + phrase.n] == ' ';
        if (left && right)
            return true;
    }
    return false;
}

enum name_office name_person_office(struct str folded)
{
    for (size_t i = 0; i < sizeof office_words / sizeof *office_words; i++)
        if (has_phrase(folded, str_of(office_words[i].phrase)))
            return office_words[i].office;
    return OFFICE_NONE;
}

enum name_term name_person_term(struct str from, struct str to, int32_t day)
{
    if (day == DAY_NONE || (!from.n && !to.n))
        return TERM_UNKNOWN;
    int32_t lo, hi;
    if (from.n && day_parse(from, &lo, &hi) && day < lo - GRACE)
        return TERM_BEFORE;
    if (to.n && day_parse(to, &lo, &hi) && day > hi + GRACE)
        return TERM_AFTER;
    return TERM_IN;
}

/* ---- titles and offices around a person -------------------------------------------------------
 */

static bool is_comma(const struct name_work *w, uint32_t tok)
{
    return tok < w->d->toks.n && name_work_is(w, tok, ",");
}

static void add_role(struct name_work *w, struct mention *p, struct mention *r)
{
    struct str text = name_work_text(w, r->core_b, r->core_e);
    if (r->kind == M_AGENT) {
        p->role = text;
        p->titled = true;
        if (r->country.n) {
            p->country = r->country;
            p->explicit_country |= r->explicit_country;
        }
        if (r->sector.n)
            p->sector = str_eq(r->sector, STR("ELI")) ? STR("GOV") : r->sector;
        p->former |= r->former || str_eq(r->sector, STR("ELI"));
        p->rule = str_fmt(w->a, "%.*s; %.*s", STR_ARG(p->rule), STR_ARG(r->rule));
    } else {
        if (!p->role.n && r->sector.n)
            p->role = text;
        if (!p->sector.n)
            p->sector = r->sector;
    }
    if (r->gender)
        p->gender = r->gender;
}

static void titles_before(struct name_work *w, uint32_t k)
{
    for (;;) {
        struct mention *p = &w->m.v[k];
        uint32_t t = p->b;
        if (t > w->sent_b && name_work_is(w, t - 1, "."))
            t--;
        if (t <= w->sent_b)
            return;
        uint32_t r = name_work_at(w, t - 1);
        if (r == NONE || r == k || w->m.v[r].e > t)
            return;
        struct mention *o = &w->m.v[r];
        if (o->kind == M_TITLE ||
            (o->kind == M_AGENT && !o->body && !o->plural && o->core_e == t)) {
            add_role(w, p, o);
            o->dead = true;
            p->b = o->b;
            continue;
        }
        if (o->kind == M_NATION && o->core_e == t && !o->type && !p->country.n) {
            p->country = o->country;
            p->explicit_country = true;
        }
        return;
    }
}

/* "Name, the foreign minister of X," and "The foreign minister of X, Name,". */
static void office_behind(struct name_work *w, uint32_t k)
{
    struct mention *p = &w->m.v[k];
    uint32_t t = p->e;
    if (!is_comma(w, t) || t + 1 >= w->sent_e)
        return;
    uint32_t u = t + 1;
    while (u < w->sent_e && u < t + 9 &&
           (name_work_at(w, u) == NONE || w->m.v[name_work_at(w, u)].kind != M_AGENT)) {
        if (name_work_is(w, u, ",") || name_work_is(w, u, "and"))
            return;
        const struct tok *x = &w->d->toks.v[u];
        if (x->upos == UPOS_VERB || x->upos == UPOS_AUX || x->upos == UPOS_PRON)
            return;
        u++;
    }
    if (u >= w->sent_e || u >= t + 9)
        return;
    uint32_t r = name_work_at(w, u);
    if (r == NONE)
        return;
    struct mention *o = &w->m.v[r];
    if (o->kind != M_AGENT || o->plural || o->body || o->b > t + 4)
        return;
    if (!o->b || o->b <= t)
        return;
    if (w->parsed) {
        const struct tok *h = &w->d->toks.v[o->head];
        if (h->rel != REL_APPOS && h->head != p->head)
            return;
    }
    add_role(w, p, o);
    o->coref = k;
}

static void office_before_comma(struct name_work *w, uint32_t k)
{
    struct mention *p = &w->m.v[k];
    if (p->b < w->sent_b + 2 || !is_comma(w, p->b - 1))
        return;
    uint32_t r = name_work_at(w, p->b - 2);
    if (r == NONE)
        return;
    struct mention *o = &w->m.v[r];
    if (o->kind == M_PLACE && o->owner == NONE) { /* "The president of Chad, Name" */
        for (uint32_t i = r; i-- > 0 && i + 4 > r;)
            if (w->m.v[i].kind == M_AGENT && w->m.v[i].e == o->core_e) {
                o = &w->m.v[i];
                r = i;
                break;
            }
    }
    if (o->kind != M_AGENT || o->plural || o->body || o->e != p->b - 1 || !o->definite)
        return;
    if (w->parsed && w->d->toks.v[p->head].rel != REL_APPOS)
        return;
    add_role(w, p, o);
    o->coref = k;
}

/* ---- the tables -------------------------------------------------------------------------------
 */

struct choice {
    enum name_table table;
    uint32_t row;
    enum name_term term;
    int score;
    bool same_office;
};

static bool head_office(enum name_office o)
{
    return o == OFFICE_STATE || o == OFFICE_GOVERNMENT;
}

/* What the country of a row says beside the one told, or that of the document. */
static const char *country_says(const struct name_work *w, const struct mention *p, struct str iso3)
{
    if (!iso3.n)
        return "";
    if (!p->country.n)
        return str_eq(w->dominant, iso3) ? "; country of the document" : "";
    if (str_eq(p->country, iso3))
        return "; country as told";
    return p->explicit_country ? "; another country than told" : "; not the country of the document";
}

/* For whoever asks why: a row that was considered, and what speaks for and against it. */
static void explain(const struct name_work *w, const struct mention *p, const struct choice *c,
                    enum name_office office)
{
    const struct name_lex *x = w->x;
    struct why *y = doc_why(w->d, STAGE_NAME, tree_span(w->d, p->core_b, p->core_e));
    if (!y)
        return;
    struct str iso3 = name_lex_cell(x, c->table, c->row, C_ISO3);
    struct str title = name_lex_cell(x, c->table, c->row, C_TITLE);
    struct str from = name_lex_cell(x, c->table, c->row, C_FROM);
    struct str to = name_lex_cell(x, c->table, c->row, C_TO);
    static const char *const terms[] = {[TERM_UNKNOWN] = "term not dated", [TERM_BEFORE] = "not yet in office",
                                        [TERM_IN] = "in office", [TERM_AFTER] = "no more in office"};
    y->what = str_fmt(w->a, "%.*s, %.*s%s%.*s %.*s..%.*s",
                      STR_ARG(name_lex_cell(x, c->table, c->row, C_PERSON)), STR_ARG(iso3),
                      title.n ? " " : "", STR_ARG(title), STR_ARG(from), STR_ARG(to));
    y->because = str_fmt(w->a, "%s%s%s", terms[c->term], country_says(w, p, iso3),
                         office == OFFICE_NONE ? "" : c->same_office ? "; the office named" : "; not the office named");
    y->rule = dict_where(x->t[c->table], c->row, w->a);
    y->score = c->score;
    y->ranked = 1;
}

static void weigh(const struct name_work *w, const struct mention *p, enum name_office office,
                  enum name_table t, uint32_t row, struct choice *best)
{
    const struct name_lex *x = w->x;
    struct choice c = {t, row, TERM_UNKNOWN, 0, false};
    c.term = name_head_term(w, t, row);
    struct str iso3 = name_lex_cell(x, t, row, C_ISO3);
    enum name_office own = name_head_office(w, t, row);
    if (t == T_PAST && head_office(office))
        own = office;
    c.same_office =
        office != OFFICE_NONE && (own == office || (head_office(own) && head_office(office)));
    c.score = c.term == TERM_IN ? 8 : c.term == TERM_UNKNOWN ? 3 : c.term == TERM_AFTER ? 1 : 0;
    if (c.same_office)
        c.score += own == office ? 4 : 2;
    else if (office != OFFICE_NONE && own != OFFICE_NONE)
        c.score -= 3;
    if (p->country.n && iso3.n)
        c.score += str_eq(p->country, iso3) ? 6 : p->explicit_country ? -8 : -2;
    else if (w->dominant.n && str_eq(w->dominant, iso3))
        c.score += 3;
    if (t == T_LEADER || t == T_LEADER2 || t == T_HEAD)
        c.score += 2;
    if (own == OFFICE_STATE || own == OFFICE_GOVERNMENT)
        c.score += 1;
    if (t == T_USER_PERSON && c.term != TERM_BEFORE && c.term != TERM_AFTER)
        c.score += OWN; /* the user knows better */
    explain(w, p, &c, office);
    if (best->table == T_COUNT || c.score > best->score)
        *best = c;
}

static bool key_is_surname(const struct name_work *w, enum name_table t, uint32_t row,
                           struct str key)
{
    struct str cell = name_lex_cell(w->x, t, row, C_SURNAME), part;
    if (str_eq(utf8_fold(w->a, name_lex_cell(w->x, t, row, C_PERSON)), key))
        return false;
    while (cell.n && str_field(&cell, '|', &part))
        if (str_eq(utf8_fold(w->a, part), key))
            return true;
    return false;
}

/* One word that means leaders of one state only: "Putin", "Bush". */
static bool famous(const struct name_work *w, const struct mention *p, enum name_table t,
                   const struct dict_hits *h)
{
    struct str word = name_work_fold(w, p->core_b);
    if (t != T_LEADER2 || (name_lex_has(w->x, T_FIRST, word) && name_lex_has(w->x, T_SUR, word)))
        return false;
    for (uint32_t i = 0; i < w->m.n && i < NAMESAKES; i++) { /* somebody of the document */
        const struct mention *o = &w->m.v[i];
        if (o->kind == M_PERSON && !o->dead && o->core_e - o->core_b > 1 &&
            o->table >= T_ENTITIES && str_eq(name_work_fold(w, o->core_e - 1), word))
            return false;
    }
    struct str one = name_lex_cell(w->x, t, h->row[0], C_ISO3);
    for (uint32_t i = 0; i < h->n; i++) {
        struct str role = name_lex_cell(w->x, t, h->row[i], C_ROLE);
        if (!str_eq(name_lex_cell(w->x, t, h->row[i], C_ISO3), one) ||
            !(str_eq(role, STR("HOS")) || str_eq(role, STR("HOG"))))
            return false;
    }
    return true;
}

/* "The Howard government": the surname of a head of one state only, on the day if it is known. */
static bool governs(const struct name_work *w, const struct mention *p, struct str key)
{
    static const enum name_table heads[] = {T_LEADER2, T_HEAD, T_LEADER};
    struct str one = {0};
    for (size_t i = 0; p->governs && i < sizeof heads / sizeof *heads; i++) {
        struct dict_hits h = {0};
        if (w->x->t[heads[i]])
            h = dict_find(w->x->t[heads[i]], key);
        for (uint32_t j = 0; j < h.n; j++) {
            enum name_term term = name_head_term(w, heads[i], h.row[j]);
            struct str iso3 = name_lex_cell(w->x, heads[i], h.row[j], C_ISO3);
            if (!head_office(name_head_office(w, heads[i], h.row[j])) || term == TERM_BEFORE ||
                term == TERM_AFTER)
                continue;
            if (one.n && !str_eq(one, iso3))
                return false;
            one = iso3;
        }
    }
    return one.n > 0;
}

static struct choice look_up(struct name_work *w, const struct mention *p, enum name_office office)
{
    static const enum name_table tables[] = {T_USER_PERSON, T_LEADER2,   T_HEAD,    T_LEADER,
                                              T_PAST,        T_OFFICIAL2, T_OFFICIAL};
    struct choice best = {T_COUNT, 0, TERM_UNKNOWN, -100, false};
    uint32_t whys = w->d->whys.n, top = whys;
    struct str key = name_work_key(w, p->core_b, p->core_e);
    bool called = p->titled || governs(w, p, key);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (!w->x->t[tables[i]])
            continue;
        struct dict_hits h = dict_find(w->x->t[tables[i]], key);
        for (uint32_t j = 0; j < h.n && j < 64; j++) {
            if (p->core_e - p->core_b == 1 &&
                (tables[i] == T_HEAD || tables[i] == T_OFFICIAL2 ||
                 key_is_surname(w, tables[i], h.row[j], key))) {
                struct str iso3 = name_lex_cell(w->x, tables[i], h.row[j], C_ISO3);
                bool near_by = (p->country.n && str_eq(p->country, iso3)) ||
                               (w->dominant.n && str_eq(w->dominant, iso3));
                if (!called && !near_by && tables[i] != T_USER_PERSON &&
                    !famous(w, p, tables[i], &h))
                    continue;
            }
            weigh(w, p, office, tables[i], h.row[j], &best);
            if (best.table == tables[i] && best.row == h.row[j])
                top = w->d->whys.n;
        }
    }
    if (top > whys)
        w->d->whys.v[top - 1].taken = 1;
    return best;
}

static void use_row(struct name_work *w, struct mention *p, const struct choice *c, bool single)
{
    const struct name_lex *x = w->x;
    struct str title = name_lex_cell(x, c->table, c->row, C_TITLE);
    struct str country, sector;
    name_terms_code(x, c->table, c->row, &country, &sector);
    if (single && c->term == TERM_BEFORE && !c->same_office)
        return;
    bool other = p->explicit_country && p->country.n && !str_eq(p->country, country);
    if (other && ((single && country.n && !str_starts(country, STR("IGO"))) || c->score < 4))
        return; /* another person of this name */
    p->name = name_lex_cell(x, c->table, c->row, C_PERSON);
    bool outside = c->term == TERM_AFTER || c->term == TERM_BEFORE;
    if (c->term == TERM_BEFORE && p->titled && p->sector.n) { /* an earlier term may be missing */
        p->country = country;
        return;
    }
    /* the title is another one than the table knows: take it at its word */
    if (outside && p->titled && !c->same_office && p->sector.n) {
        if (!p->country.n)
            p->country = country;
        return;
    }
    p->country = country;
    p->explicit_country = true;
    if (!p->former)
        p->terms = name_terms_of(w, c->table, c->row);
    if (outside) {
        p->former = true;
        p->sector = sector;
        if (!p->role.n)
            p->role = title;
    } else if (!p->former) {
        if (!(p->titled && !c->same_office && p->sector.n && c->term == TERM_UNKNOWN))
            p->sector = sector;
        if (!p->role.n)
            p->role = title;
    } else if (!p->sector.n) {
        p->sector = sector;
    }
    static const char *const terms[] = {"", " before term", "", " after term"};
    p->rule =
        str_fmt(w->a, "%.*s%s", STR_ARG(dict_where(x->t[c->table], c->row, w->a)), terms[c->term]);
}

static uint32_t gender_of(const struct name_work *w, const struct mention *p)
{
    uint32_t row = dict_first(w->x->t[T_FIRST], name_work_fold(w, p->core_b));
    if (row == NONE || p->core_e - p->core_b < 2)
        return GENDER_UNKNOWN;
    struct str g = name_lex_cell(w->x, T_FIRST, row, C_GENDER);
    return str_eq(g, STR("M")) ? GENDER_MASC : str_eq(g, STR("F")) ? GENDER_FEM : GENDER_UNKNOWN;
}

/* "President Ould Daddah", "Premier den Uyl": a particle that was left out of the name. */
static void particles_before(struct name_work *w, uint32_t k)
{
    struct mention *p = &w->m.v[k];
    while (p->b == p->core_b && p->b > w->sent_b && p->table == T_COUNT) {
        uint32_t t = p->b - 1, before = t > w->sent_b ? name_work_at(w, t - 1) : NONE;
        bool office = before != NONE && (w->m.v[before].kind == M_TITLE ||
                                         w->m.v[before].kind == M_AGENT);
        if (w->at[t] != NONE || !name_lex_has(w->x, T_PARTICLE, name_work_fold(w, t)) ||
            !(name_work_cap(w, t) || office) || name_work_fold(w, t).n < 2)
            return;
        p->b = p->core_b = t;
        w->at[t] = k;
    }
}

/* "President Name of Chad". */
static void country_behind(struct name_work *w, uint32_t k)
{
    struct mention *p = &w->m.v[k];
    if (!p->titled || p->explicit_country || p->e + 1 >= w->sent_e || !name_work_is(w, p->e, "of"))
        return;
    uint32_t at = p->e + 1 + name_work_is(w, p->e + 1, "the");
    uint32_t o = at < w->sent_e ? name_work_at(w, at) : NONE;
    if (o == NONE || w->m.v[o].type != NAME_LOC || !w->m.v[o].country.n)
        return;
    p->country = w->m.v[o].country;
    p->explicit_country = true;
}

/* "President Name" of a state whose heads are known: in office on the day or not, whatever else the
 * tables say of people of that name. */
static void head_or_not(struct name_work *w, struct mention *p, enum name_office office)
{
    switch (name_head_held(w, p, office)) {
    case HELD_BY_NAMED:
        p->former = false;
        if (!p->sector.n)
            p->sector = STR("GOV");
        break;
    case HELD_BY_OTHERS:
    case HELD_AT_OTHER_TIMES:
        p->former = true;
        p->rule = str_fmt(w->a, "%.*s; not in office", STR_ARG(p->rule));
        break;
    case HELD_UNKNOWN:
        break;
    }
}

/* A title of the state, not of a party or of rebels. */
static bool head_title(const struct mention *p, enum name_office office)
{
    return head_office(office) && (!p->sector.n || str_starts(p->sector, STR("GOV")));
}

static void resolve_one(struct name_work *w, uint32_t k)
{
    particles_before(w, k);
    titles_before(w, k);
    country_behind(w, k);
    office_behind(w, k);
    office_before_comma(w, k);
    struct mention *p = &w->m.v[k];
    enum name_office office =
        p->titled ? name_person_office(utf8_fold(w->a, p->role)) : OFFICE_NONE;
    bool head = head_title(p, office), said_former = p->former;
    struct choice c = look_up(w, p, office);
    if (c.table != T_COUNT)
        use_row(w, p, &c, p->core_e - p->core_b == 1);
    if ((p->titled || p->role.n) && !p->country.n && w->dominant.n &&
        (office != OFFICE_NONE || name_code_local(w, p->sector)))
        p->country = w->dominant;
    if (head && !said_former && p->country.n == 3 && (c.table == T_COUNT || c.term != TERM_IN))
        head_or_not(w, p, office);
    if (!p->name.n)
        p->name = name_work_text(w, p->core_b, p->core_e);
    if (!p->gender)
        p->gender = gender_of(w, p);
}

void name_person_resolve(struct name_work *w)
{
    w->sent = 0;
    for (uint32_t i = 0; i < w->m.n; i++) {
        const struct mention *m = &w->m.v[i];
        if (m->dead || m->kind != M_PERSON)
            continue;
        while (w->sent + 1 < w->d->sents.n && m->core_b >= w->d->sents.v[w->sent].tok_e)
            w->sent++;
        w->sent_b = w->d->sents.v[w->sent].tok_b;
        w->sent_e = w->d->sents.v[w->sent].tok_e;
        resolve_one(w, i);
    }
}
