/*
 * Toponym resolution: every row of the gazetteer that has the name is a candidate (name_spot.h). Two
 * rounds, since the second knows the divisions that the first chose. One sense per document.
 */
#include "name_place.h"

#include "name_part.h"
#include "name_spot.h"
#include "name_spot_find.h"
#include "tree.h"
#include "utf8.h"

static const double LOCAL_GAIN = 1; /* a word of the news of one country, beside naming it */

static void take(struct name_work *w, struct mention *m, const struct spot *c)
{
    const struct name_lex *x = w->x;
    m->table = c->table;
    m->row = c->row;
    m->country = c->iso3;
    m->explicit_country = c->iso3.n > 0;
    m->label = name_lex_cell(x, c->table, c->row, C_NAME);
    struct str lat = name_lex_cell(x, c->table, c->row, C_LAT);
    struct str lon = name_lex_cell(x, c->table, c->row, C_LON);
    m->has_point = lat.n && lon.n;
    m->lat = name_lex_number(lat);
    m->lon = name_lex_number(lon);
    m->geonameid = (uint32_t)name_lex_number(name_lex_cell(x, c->table, c->row, C_GEONAMEID));
    uint32_t a = name_lex_admin1(x, c->iso3, c->admin1);
    m->admin1 = a == NONE ? (struct str){0} : name_lex_cell(x, T_ADMIN1, a, C_NAME);
    switch (c->table) {
    case T_COUNTRY:
        m->precision = PLACE_COUNTRY;
        break;
    case T_ADMIN1:
        m->precision = PLACE_ADMIN1;
        break;
    case T_ADMIN2:
        m->precision = PLACE_ADMIN2;
        break;
    case T_STATE:
        m->precision = PLACE_REGION;
        break;
    case T_REGION: {
        struct str kind = name_lex_cell(x, c->table, c->row, C_KIND);
        bool wet =
            str_eq(kind, STR("sea")) || str_eq(kind, STR("ocean")) || str_eq(kind, STR("strait"));
        m->precision = wet ? PLACE_WATER_AIR : PLACE_REGION;
        break;
    }
    case T_PLACE2:
        m->precision = str_eq(name_lex_cell(x, T_PLACE2, c->row, C_KIND), STR("W")) ? PLACE_WATER_AIR
                                                                                   : PLACE_REGION;
        break;
    default:
        m->precision = PLACE_CITY;
    }
    m->name = m->label;
    m->rule = dict_where(x->t[c->table], c->row, w->a);
    if (c->table == T_STATE) { /* its point, if the countries or regions know it */
        struct str key = utf8_fold(w->a, m->label);
        enum name_table from = dict_first(x->t[T_COUNTRY], key) != NONE ? T_COUNTRY : T_REGION;
        uint32_t r = dict_first(x->t[from], key);
        if (r != NONE) {
            lat = name_lex_cell(x, from, r, C_LAT);
            m->lat = name_lex_number(lat);
            m->lon = name_lex_number(name_lex_cell(x, from, r, C_LON));
            m->has_point = lat.n > 0;
        }
    }
}

static bool is_loc(const struct mention *m)
{
    return !m->dead && m->type == NAME_LOC && m->kind == M_PLACE;
}

/* For whoever asks why: the likeliest places that a name may mean, and what speaks for each. */
static void explain(const struct name_work *w, const struct mention *m, const struct spot *c,
                    const struct spot_score *s, uint32_t n)
{
    enum { SHOWN = 5 };
    bool shown[SPOTS] = {false};
    for (uint32_t k = 0; k < n && k < SHOWN; k++) {
        uint32_t top = NONE;
        for (uint32_t i = 0; i < n; i++)
            if (!shown[i] && (top == NONE || name_spot_sum(&s[i]) > name_spot_sum(&s[top])))
                top = i;
        shown[top] = true;
        struct why *y = doc_why(w->d, STAGE_NAME, tree_span(w->d, m->core_b, m->core_e));
        uint32_t a = name_lex_admin1(w->x, c[top].iso3, c[top].admin1);
        struct str in = a == NONE ? STR("") : name_lex_cell(w->x, T_ADMIN1, a, C_NAME);
        y->what = str_fmt(w->a, "%.*s (%.*s%s%.*s)",
                          STR_ARG(name_lex_cell(w->x, c[top].table, c[top].row, C_NAME)),
                          STR_ARG(c[top].iso3), in.n ? ", " : "", STR_ARG(in));
        y->because = name_spot_told(w->a, &s[top]);
        y->rule = dict_where(w->x->t[c[top].table], c[top].row, w->a);
        y->score = name_spot_sum(&s[top]);
        y->ranked = 1;
        y->taken = k == 0;
    }
}

static void resolve_one(struct name_work *w, const struct spot_context *x, uint32_t k)
{
    struct mention *m = &w->m.v[k];
    struct spot c[SPOTS];
    struct spot_score score[SPOTS];
    if (m->kind == M_OTHER && m->core_e == m->core_b + 1 &&
        name_lex_has(w->x, T_NOTNAME, name_work_fold(w, m->core_b)))
        return; /* Mars is no town in Pennsylvania */
    uint32_t n = name_spot_find(w, k, c);
    uint32_t at = n ? name_spot_best(w, x, k, c, n, score) : NONE;
    if (at == NONE)
        return;
    take(w, m, &c[at]);
    m->contained = name_spot_inside(w, &c[at], name_spot_container(w, k));
    if (w->d->explain)
        explain(w, m, c, score, n);
}

static bool old_state(const struct name_work *w, const struct mention *m)
{
    return m->table == T_NATION &&
           str_eq(name_lex_cell(w->x, T_NATION, m->row, C_KIND), STR("old"));
}

/* Country of a person whom the tables know for one country only, by full name or after a title. */
static struct str leader_country(const struct name_work *w, uint32_t k)
{
    const struct mention *m = &w->m.v[k];
    if (m->kind != M_PERSON || m->dead || (m->table != T_LEADER && m->table != T_LEADER2))
        return (struct str){0};
    struct str iso3 = name_lex_cell(w->x, m->table, m->hits.row[0], C_ISO3);
    for (uint32_t i = 1; i < m->hits.n; i++)
        if (!str_eq(name_lex_cell(w->x, m->table, m->hits.row[i], C_ISO3), iso3))
            return (struct str){0};
    bool single = m->core_e - m->core_b == 1;
    if (single && name_lex_has(w->x, T_FIRST, name_work_fold(w, m->core_b)))
        return (struct str){0};
    return iso3;
}

/* "Sheriff" and "grand jury" are words of American news. A row of the table counts twice at most.
 */
static void local_context(struct name_work *w, struct spot_context *x)
{
    enum { ROWS = 64 };
    uint32_t seen[ROWS], n = 0;
    struct dict_hits h;
    for (uint32_t i = 0; w->x->t[T_LOCALWORD] && i < w->d->toks.n && n < ROWS; i++) {
        uint32_t limit = i + 4 < w->d->toks.n ? i + 4 : w->d->toks.n;
        if (w->shape[i] == SHAPE_PUNCT || name_work_match(w, T_LOCALWORD, i, limit, &h) == i)
            continue;
        uint32_t k = 0, twice = 0;
        for (; k < n; k++)
            twice += seen[k] == h.row[0];
        if (twice > 1)
            continue;
        seen[n++] = h.row[0];
        name_spot_count(x->local, &x->locals, name_lex_cell(w->x, T_LOCALWORD, h.row[0], C_ISO3),
                 LOCAL_GAIN);
    }
}

/* How much a mention tells of where the document plays: most where it begins, less within the name of a body. */
static double weight(const struct mention *m)
{
    enum { HEAD = 200 };
    return (m->core_b < HEAD ? 1.5 : 1) * (m->part ? 0.5 : 1);
}

/* Countries that the text names outright. */
static void first_context(const struct name_work *w, struct spot_context *x)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        const struct mention *m = &w->m.v[i];
        double by = weight(m);
        if (m->kind == M_NATION)
            name_spot_count(x->country, &x->countries, m->country, old_state(w, m) ? 0.2 : by);
        else if (is_loc(m) && (m->table == T_COUNTRY || m->table == T_STATE))
            name_spot_vote(x, x->country, &x->countries, name_work_key(w, m->core_b, m->core_e),
                 name_lex_cell(w->x, m->table, m->row, C_ISO3), by);
        else if (is_loc(m) && m->table == T_REGION)
            name_spot_count(x->country, &x->countries, name_lex_cell(w->x, T_REGION, m->row, C_ISO3),
                     by / 2);
    }
}

/* Its country by a word in its name is that word's doing: "Georgia Power" is no evidence for what Georgia is. */
static void count_body(const struct name_work *w, struct spot_context *x, const struct mention *m, double by)
{
    uint32_t row = name_lex_country(w->x, m->country);
    struct str name = row == NONE ? (struct str){0} : utf8_fold(w->a, name_lex_cell(w->x, T_COUNTRY, row, C_NAME));
    name_spot_vote(x, x->country, &x->countries, name, m->country, by);
}

static void second_context(const struct name_work *w, struct spot_context *x)
{
    x->countries = x->admins = x->owns = 0;
    for (uint32_t i = 0; i < w->m.n; i++) {
        const struct mention *m = &w->m.v[i];
        double by = weight(m);
        struct str name = is_loc(m) ? name_spot_find_own(w, m) : (struct str){0};
        if (m->kind == M_NATION || is_loc(m))
            name_spot_vote(x, x->country, &x->countries, name, m->country, old_state(w, m) ? 0.2 : by);
        else if (m->kind == M_PERSON)
            name_spot_count(x->country, &x->countries, leader_country(w, i), by * 0.7);
        else if (m->kind == M_ORG && m->country.n)
            count_body(w, x, m, by / 2);
        if (!is_loc(m) || m->table >= T_COUNT)
            continue;
        struct str a = name_lex_cell(w->x, m->table, m->row, C_ADMIN1);
        if (m->table == T_ADMIN1) {
            struct str code = name_lex_cell(w->x, T_ADMIN1, m->row, C_CODE);
            name_spot_vote(x, x->admin, &x->admins, name, code, 1);
        } else if (a.n) {
            name_spot_vote(x, x->admin, &x->admins, name, name_spot_division(w, m->country, a), 0.5);
        }
    }
}

static bool same_name(const struct name_work *w, const struct mention *a, const struct mention *b)
{
    return a->core_e - a->core_b == b->core_e - b->core_b &&
           str_ieq(name_work_text(w, a->core_b, a->core_e),
                   name_work_text(w, b->core_b, b->core_e));
}

/* One sense per document: the sense where the text says what the place lies in, else the first. */
static void unify(struct name_work *w)
{
    enum { WINDOW = 400 };
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (!is_loc(m) || m->table == T_COUNTRY || m->contained)
            continue;
        uint32_t lo = i > WINDOW ? i - WINDOW : 0, hi = i + WINDOW < w->m.n ? i + WINDOW : w->m.n;
        const struct mention *sense = NULL;
        for (uint32_t j = lo; j < hi; j++) {
            const struct mention *o = &w->m.v[j];
            if ((j < i || o->contained) && is_loc(o) && same_name(w, o, m) &&
                (!sense || (o->contained && !sense->contained)))
                sense = o;
        }
        if (!sense)
            continue;
        struct spot c = {sense->table, sense->row, sense->country, {0}, 0, 0};
        struct str admin1 = sense->admin1;
        take(w, m, &c);
        m->admin1 = admin1;
    }
}

static void set_dominant(struct name_work *w, const struct spot_context *x)
{
    double best = 0, sum = 0;
    for (uint32_t i = 0; i < x->countries; i++) {
        sum += x->country[i].n;
        if (x->country[i].n > best) {
            best = x->country[i].n;
            w->dominant = x->country[i].key;
        }
    }
    double rival = 0;
    for (uint32_t i = 0; i < x->countries; i++)
        if (!str_eq(x->country[i].key, w->dominant) && x->country[i].n > rival)
            rival = x->country[i].n;
    w->share = sum > 0 ? best / sum : 0;
    if (best < 1.3 * rival || best * 3 < sum)
        w->dominant = (struct str){0};
}

void name_place_resolve(struct name_work *w)
{
    struct spot_context x = {0};
    local_context(w, &x);
    first_context(w, &x);
    for (uint32_t i = 0; i < w->m.n && x.peers < PEERS; i++)
        if (is_loc(&w->m.v[i]) && name_spot_local(w->m.v[i].table) &&
            !(w->m.v[i].part && name_part_doubtful(w, &w->m.v[i])))
            name_spot_peer(w, &x, &w->m.v[i]);
    uint32_t whys = w->d->whys.n;
    for (int round = 0; round < 2; round++) {
        w->d->whys.n = whys; /* those of the last round decide */
        for (uint32_t i = 0; i < w->m.n; i++)
            if (is_loc(&w->m.v[i]) || (w->m.v[i].kind == M_OTHER && w->m.v[i].type == NAME_LOC))
                resolve_one(w, &x, i);
        second_context(w, &x);
    }
    unify(w);
    second_context(w, &x);
    set_dominant(w, &x);
}

static bool stands_for_state(const struct name_work *w, const struct mention *m)
{
    if (m->table == T_COUNTRY || m->table == T_STATE)
        return true;
    if (m->table != T_PLACE)
        return false;
    return str_eq(name_lex_cell(w->x, T_PLACE, m->row, C_KIND), STR("C")) ||
           (str_eq(m->country, STR("USA")) && name_work_is(w, m->core_b, "Washington")) ||
           (str_eq(m->country, STR("ISR")) && name_work_is(w, m->core_b, "Jerusalem"));
}

void name_place_actors(struct name_work *w)
{
    const struct doc *d = w->d;
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (!is_loc(m) || !stands_for_state(w, m) || !w->parsed)
            continue;
        const struct tok *h = &d->toks.v[m->head];
        uint32_t top = m->head;
        while (h->rel == REL_CONJ && h->head != NONE && h->head < top) {
            top = h->head;
            h = &d->toks.v[top];
        }
        if (h->head == NONE)
            continue;
        bool subject = h->rel == REL_NSUBJ || h->rel == REL_OBL_AGENT;
        if (!subject)
            continue;
        struct str lemma = d->toks.v[h->head].lemma;
        if (!lemma.n || name_lex_has(w->x, T_ACTVERB, utf8_fold(w->a, lemma)))
            m->actor = true;
    }
}

static void emit_places(struct name_work *w, enum place_use use)
{
    struct doc *d = w->d;
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        enum place_use is = m->actor ? USE_ACTOR : m->part ? USE_PART : m->home ? USE_HOME : USE_UNSET;
        if (m->dead || m->type != NAME_LOC || is != use)
            continue;
        struct place *p = vec_push(d->arena, &d->places);
        p->span = tree_span(d, m->core_b, m->core_e);
        p->name = NONE;
        p->label = m->label.n ? m->label : name_work_text(w, m->core_b, m->core_e);
        p->country = m->country;
        p->admin1 = m->admin1;
        p->lat = m->lat;
        p->lon = m->lon;
        p->has_point = m->has_point;
        p->geonameid = m->geonameid;
        p->precision = m->precision ? m->precision : PLACE_SITE;
        p->use = use;
        p->rule = m->rule;
        m->place = d->places.n - 1;
    }
}

/* Places of their own first: an event without a place may take the first row, but not that of an actor or
 * politician's home. */
void name_place_emit(struct name_work *w)
{
    emit_places(w, USE_UNSET);
    emit_places(w, USE_PART);
    emit_places(w, USE_HOME);
    emit_places(w, USE_ACTOR);
}
