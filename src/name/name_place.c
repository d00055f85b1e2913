/*
 * Toponym resolution: every row of the gazetteer that has the name is a candidate; the score adds
 * what is known beforehand (kind, log of the population, capital) and what the document says (other
 * places of the same country and division, "City, State", "X province"). Two rounds, since the
 * second knows the divisions that the first chose. One sense per document. After Leidner (2007),
 * chapter 5.
 */
#include "name_place.h"

#include "tree.h"
#include "utf8.h"

#include <math.h>

static const double NEAR_GAIN = 1.1, NEAR_MOST = 3.3; /* for each neighbour; for three */
static const double COUNTRY_GAIN = 1.8, COUNTRY_MOST = 3, LOCAL_GAIN = 1; /* logarithms */
static const double INSIDE = 12, HOLDS = 8, SISTER = 4, NAMESAKE = 2;

enum { CANDIDATES = 160, TALLY = 64, PEERS = 14, PEER_POINTS = 12, OWN = 128 };

struct candidate {
    enum name_table table;
    uint32_t row;
    struct str iso3, admin1;
    double prior, pop;
};

/* How often a country or division (key) is named. */
struct tally {
    struct str key;
    double n;
};

/* How much one name has added to a tally: a name is no evidence for itself. */
struct own {
    struct str name, key;
    double n;
};

/* Where another place name of the document may lie: its likeliest candidates. */
struct peer {
    struct str key;
    float lat[PEER_POINTS], lon[PEER_POINTS];
    uint32_t n;
};

struct context {
    struct tally country[TALLY], admin[TALLY];
    struct tally local[TALLY]; /* countries by the words of their news; same round after round */
    uint32_t countries, admins, locals;
    struct peer peer[PEERS];
    uint32_t peers;
    struct own own[OWN];
    uint32_t owns;
};

static void count_in(struct tally *t, uint32_t *n, struct str key, double by)
{
    if (!key.n)
        return;
    for (uint32_t i = 0; i < *n; i++)
        if (str_eq(t[i].key, key)) {
            t[i].n += by;
            return;
        }
    if (*n < TALLY)
        t[(*n)++] = (struct tally){key, by};
}

static double counted(const struct tally *t, uint32_t n, struct str key)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(t[i].key, key))
            return t[i].n;
    return 0;
}

/* Adds to a tally in the name of the words `name`. */
static void vote(struct context *x, struct tally *t, uint32_t *n, struct str name, struct str key,
                 double by)
{
    if (!key.n)
        return;
    count_in(t, n, key, by);
    for (uint32_t i = 0; i < x->owns; i++)
        if (str_eq(x->own[i].key, key) && str_eq(x->own[i].name, name)) {
            x->own[i].n += by;
            return;
        }
    if (x->owns < OWN)
        x->own[x->owns++] = (struct own){name, key, by};
}

/* What other names than `name` have added. */
static double others(const struct context *x, const struct tally *t, uint32_t n, struct str name,
                     struct str key)
{
    double sum = counted(t, n, key);
    for (uint32_t i = 0; sum > 0 && i < x->owns; i++)
        if (str_eq(x->own[i].key, key) && str_eq(x->own[i].name, name))
            return fmax(sum - x->own[i].n, 0);
    return sum;
}

static struct str admin_key(const struct name_work *w, struct str iso3, struct str admin1)
{
    return admin1.n ? str_fmt(w->a, "%.*s%.*s", STR_ARG(iso3), STR_ARG(admin1)) : (struct str){0};
}

static double prior_of(const struct name_work *w, enum name_table t, uint32_t row, double pop)
{
    struct str kind = name_lex_cell(w->x, t, row, C_KIND);
    switch (t) {
    case T_COUNTRY:
        return 13;
    case T_STATE:
        return 9;
    case T_REGION:
        return 9.5;
    case T_ADMIN1:
        return 3.2 + log10(pop + 10) * 0.8;
    case T_ADMIN2:
        return 0.8 + log10(pop + 10) * 0.7;
    default:
        break;
    }
    double p = log10(pop + 10);
    if (str_eq(kind, STR("C")))
        p += 3;
    else if (str_eq(kind, STR("A")))
        p += 0.8;
    else if (str_eq(kind, STR("X")))
        p -= 1;
    return p;
}

static uint32_t candidates_of(const struct name_work *w, struct str key, struct candidate *out)
{
    static const enum name_table tables[] = {T_COUNTRY, T_STATE, T_REGION, T_ADMIN1,
                                             T_PLACE2,  T_PLACE, T_ADMIN2};
    uint32_t n = 0;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        if (!w->x->t[tables[t]])
            continue;
        struct dict_hits h = dict_find(w->x->t[tables[t]], key);
        for (uint32_t i = 0; i < h.n && n < CANDIDATES; i++) {
            struct candidate *c = &out[n++];
            c->table = tables[t];
            c->row = h.row[i];
            c->iso3 = name_lex_cell(w->x, c->table, c->row, C_ISO3);
            c->admin1 = name_lex_cell(w->x, c->table, c->row, C_ADMIN1);
            if (c->table == T_ADMIN1) {
                struct str code = name_lex_cell(w->x, T_ADMIN1, c->row, C_CODE);
                c->admin1 = code.n > 3 ? str_make(code.p + 3, code.n - 3) : code;
            }
            c->pop = name_lex_number(name_lex_cell(w->x, c->table, c->row, C_POP));
            c->prior = prior_of(w, c->table, c->row, c->pop);
        }
    }
    return n;
}

/* Key of the words after ", " behind the mention, and whether they are a division or a country. */
static struct str container_key(const struct name_work *w, const struct mention *m, uint32_t k)
{
    uint32_t e = m->core_e;
    const struct doc *d = w->d;
    if (e + 1 >= d->toks.n || k + 1 >= w->m.n)
        return (struct str){0};
    bool comma = name_work_is(w, e, ",");
    bool in = name_work_is(w, e, "in");
    if (!comma && !in)
        return (struct str){0};
    uint32_t b = e + 1;
    if (in && name_work_is(w, b, "the"))
        b++;
    uint32_t next = name_work_at(w, b);
    if (next == NONE || w->m.v[next].type != NAME_LOC || w->m.v[next].core_b != b)
        return (struct str){0};
    return name_work_key(w, w->m.v[next].core_b, w->m.v[next].core_e);
}

static bool inside(const struct name_work *w, const struct candidate *c, struct str container)
{
    if (!container.n)
        return false;
    uint32_t row = name_lex_admin1(w->x, c->iso3, c->admin1);
    struct dict_hits h = dict_find(w->x->t[T_ADMIN1], container);
    for (uint32_t i = 0; i < h.n; i++)
        if (h.row[i] == row && !(c->table == T_ADMIN1 && c->row == row))
            return true;
    if (c->table == T_COUNTRY || c->table == T_STATE)
        return false;
    h = dict_find(w->x->t[T_COUNTRY], container);
    for (uint32_t i = 0; i < h.n; i++)
        if (str_eq(name_lex_cell(w->x, T_COUNTRY, h.row[i], C_ISO3), c->iso3))
            return true;
    if (c->table == T_PLACE && w->x->t[T_STATE]) {
        h = dict_find(w->x->t[T_STATE], container);
        for (uint32_t i = 0; i < h.n; i++)
            if (str_eq(name_lex_cell(w->x, T_STATE, h.row[i], C_ISO3), c->iso3))
                return true;
    }
    return false;
}

/* "Tacoma, Washington": what stands before the comma lies in the candidate; or the candidate is a
 * division like its neighbour, "California or Washington". */
static double before_it(const struct name_work *w, const struct candidate *c,
                        const struct mention *m)
{
    if (c->table != T_ADMIN1 || m->core_b < 2)
        return 0;
    uint32_t k = name_work_at(w, m->core_b - 2);
    if (k == NONE || w->m.v[k].core_e != m->core_b - 1 || w->m.v[k].type != NAME_LOC)
        return 0;
    const struct mention *o = &w->m.v[k];
    bool comma = name_work_is(w, m->core_b - 1, ",");
    if (!comma && !name_work_is(w, m->core_b - 1, "and") && !name_work_is(w, m->core_b - 1, "or"))
        return 0;
    if (o->table == T_ADMIN1)
        return str_eq(name_lex_cell(w->x, T_ADMIN1, o->row, C_ISO3), c->iso3) ? SISTER : 0;
    struct dict_hits h = dict_find(w->x->t[T_PLACE], name_work_key(w, o->core_b, o->core_e));
    for (uint32_t i = 0; comma && i < h.n; i++)
        if (str_eq(name_lex_cell(w->x, T_PLACE, h.row[i], C_ISO3), c->iso3) &&
            str_eq(name_lex_cell(w->x, T_PLACE, h.row[i], C_ADMIN1), c->admin1))
            return HOLDS;
    return 0;
}

static bool admin_word(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"province",    "state",      "county",
                                        "governorate", "region",     "oblast",
                                        "district",    "prefecture", "department"};
    for (size_t i = 0; tok < w->d->toks.n && i < sizeof words / sizeof *words; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return false;
}

static bool city_word_before(const struct name_work *w, uint32_t b)
{
    if (b < 2 || !name_work_is(w, b - 1, "of"))
        return false;
    return name_work_is(w, b - 2, "city") || name_work_is(w, b - 2, "town") ||
           name_work_is(w, b - 2, "village") || name_work_is(w, b - 2, "port");
}

static bool local(enum name_table t)
{
    return t == T_PLACE || t == T_PLACE2 || t == T_ADMIN2;
}

static bool point_of(const struct name_work *w, const struct candidate *c, float *lat, float *lon)
{
    struct str a = name_lex_cell(w->x, c->table, c->row, C_LAT);
    struct str o = name_lex_cell(w->x, c->table, c->row, C_LON);
    *lat = (float)name_lex_number(a);
    *lon = (float)name_lex_number(o);
    return a.n && o.n;
}

/* How many of the other names may mean a place within some 100 km of the candidate. */
static double near_by(const struct name_work *w, const struct context *x, const struct candidate *c,
                      struct str key)
{
    float lat, lon;
    if (!local(c->table) || !x->peers || !point_of(w, c, &lat, &lon))
        return 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->peers; i++) {
        const struct peer *p = &x->peer[i];
        bool hit = false;
        for (uint32_t j = 0; j < p->n && !hit; j++)
            hit = fabsf(p->lat[j] - lat) < 1.0F && fabsf(p->lon[j] - lon) < 1.3F;
        n += hit && !str_eq(p->key, key);
    }
    return n;
}

static void add_peer(struct name_work *w, struct context *x, const struct mention *m)
{
    struct candidate c[CANDIDATES];
    struct str key = name_work_key(w, m->core_b, m->core_e);
    for (uint32_t i = 0; i < x->peers; i++)
        if (str_eq(x->peer[i].key, key))
            return;
    struct peer *p = &x->peer[x->peers];
    *p = (struct peer){.key = key};
    uint32_t n = candidates_of(w, key, c);
    for (uint32_t i = 0; i < n && p->n < PEER_POINTS; i++)
        if (local(c[i].table) && point_of(w, &c[i], &p->lat[p->n], &p->lon[p->n]))
            p->n++;
    x->peers += p->n > 0;
}

static double score(const struct name_work *w, const struct context *x, const struct candidate *c,
                    const struct mention *m, struct str name, struct str container)
{
    double s = c->prior;
    double named = others(x, x->country, x->countries, name, c->iso3);
    s += COUNTRY_GAIN * fmin(COUNTRY_MOST, log2(1 + named + counted(x->local, x->locals, c->iso3)));
    if (c->admin1.n && c->table != T_ADMIN1)
        s += 1.2 * log2(1 + others(x, x->admin, x->admins, name, admin_key(w, c->iso3, c->admin1)));
    if (inside(w, c, container))
        s += INSIDE;
    s += before_it(w, c, m);
    if (admin_word(w, m->core_e))
        s += c->table == T_ADMIN1 ? 4 : c->table == T_ADMIN2 ? 3 : 0;
    if (city_word_before(w, m->core_b) && c->table == T_PLACE)
        s += 5;
    return s;
}

static void take(struct name_work *w, struct mention *m, const struct candidate *c)
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

/* "South Lebanon" is a part of Lebanon before it is a village elsewhere. */
static uint32_t part_of_country(const struct name_work *w, const struct mention *m,
                                struct candidate *c, uint32_t n)
{
    static const char *const points[] = {"north",    "south",   "east",    "west",   "northern",
                                         "southern", "eastern", "western", "central"};
    struct str first = name_work_fold(w, m->core_b);
    bool compass = false;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        compass |= str_eq(first, str_of(points[i]));
    if (!compass || m->core_e - m->core_b < 2 || n == CANDIDATES ||
        (n && (c[0].table == T_COUNTRY || c[0].table == T_STATE || c[0].table == T_REGION)))
        return n;
    struct str rest = name_work_key(w, m->core_b + 1, m->core_e);
    uint32_t row = dict_first(w->x->t[T_COUNTRY], rest);
    if (row == NONE)
        return n;
    c[n] = (struct candidate){.table = T_COUNTRY, .row = row, .prior = 9};
    c[n].iso3 = name_lex_cell(w->x, T_COUNTRY, row, C_ISO3);
    return n + 1;
}

static bool town_word(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"city", "town", "township", "municipality"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return false;
}

/* "West Darfur State", "Birmingham City": the name without the word for what it is. */
static uint32_t bare_division(const struct name_work *w, const struct mention *m,
                              struct candidate *c)
{
    if (m->core_e - m->core_b < 2)
        return 0;
    bool town = town_word(w, m->core_e - 1);
    struct str key = name_work_key(w, m->core_b, m->core_e - 1);
    if ((!town && !admin_word(w, m->core_e - 1)) || name_lex_has(w->x, T_NOTNAME, key))
        return 0;
    uint32_t n = candidates_of(w, key, c), kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (c[i].table == T_ADMIN1 || c[i].table == T_ADMIN2 || (town && c[i].table == T_PLACE))
            c[kept++] = c[i];
    return kept;
}

/* "Almaty" is the city before it is a division of the country. */
static bool city_of_name(const struct candidate *c, uint32_t n, const struct candidate *division)
{
    enum { CITY = 100000 };
    for (uint32_t i = 0; division->table == T_ADMIN1 && i < n; i++)
        if (c[i].table == T_PLACE && c[i].pop >= CITY && str_eq(c[i].iso3, division->iso3))
            return true;
    return false;
}

static void resolve_one(struct name_work *w, const struct context *x, uint32_t k)
{
    struct mention *m = &w->m.v[k];
    struct candidate c[CANDIDATES];
    if (m->kind == M_OTHER && m->core_e == m->core_b + 1 &&
        name_lex_has(w->x, T_NOTNAME, name_work_fold(w, m->core_b)))
        return; /* Mars is no town in Pennsylvania */
    uint32_t n = candidates_of(w, name_work_key(w, m->core_b, m->core_e), c);
    n = part_of_country(w, m, c, n);
    if (!n && m->kind == M_OTHER)
        n = bare_division(w, m, c);
    if (!n && m->table < T_ENTITIES) /* found with a possessive in it */
        c[n++] = (struct candidate){.table = m->table,
                                    .row = m->row,
                                    .iso3 = name_lex_cell(w->x, m->table, m->row, C_ISO3)};
    if (!n)
        return;
    struct str container = container_key(w, m, k);
    struct str key = name_work_key(w, m->core_b, m->core_e);
    double best = -1e9;
    uint32_t at = NONE;
    for (uint32_t i = 0; i < n; i++) {
        double s = score(w, x, &c[i], m, key, container);
        if (!admin_word(w, m->core_e) && city_of_name(c, n, &c[i]))
            s -= NAMESAKE;
        if (n > 1 && s > best - NEAR_MOST)
            s += NEAR_GAIN * fmin(near_by(w, x, &c[i], key), 3);
        if (s > best) {
            best = s;
            at = i;
        }
    }
    if (at != NONE)
        take(w, m, &c[at]);
    m->contained = at != NONE && inside(w, &c[at], container);
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
static void local_context(struct name_work *w, struct context *x)
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
        count_in(x->local, &x->locals, name_lex_cell(w->x, T_LOCALWORD, h.row[0], C_ISO3),
                 LOCAL_GAIN);
    }
}

/* Countries that the text names outright. */
static void first_context(const struct name_work *w, struct context *x)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        const struct mention *m = &w->m.v[i];
        double by = m->core_b < 200 ? 1.5 : 1;
        if (m->kind == M_NATION)
            count_in(x->country, &x->countries, m->country, old_state(w, m) ? 0.2 : by);
        else if (is_loc(m) && (m->table == T_COUNTRY || m->table == T_STATE))
            vote(x, x->country, &x->countries, name_work_key(w, m->core_b, m->core_e),
                 name_lex_cell(w->x, m->table, m->row, C_ISO3), by);
        else if (is_loc(m) && m->table == T_REGION)
            count_in(x->country, &x->countries, name_lex_cell(w->x, T_REGION, m->row, C_ISO3),
                     by / 2);
    }
}

static void second_context(const struct name_work *w, struct context *x)
{
    x->countries = x->admins = x->owns = 0;
    for (uint32_t i = 0; i < w->m.n; i++) {
        const struct mention *m = &w->m.v[i];
        double by = m->core_b < 200 ? 1.5 : 1;
        struct str name = is_loc(m) ? name_work_key(w, m->core_b, m->core_e) : (struct str){0};
        if (m->kind == M_NATION || is_loc(m))
            vote(x, x->country, &x->countries, name, m->country, old_state(w, m) ? 0.2 : by);
        else if (m->kind == M_PERSON)
            count_in(x->country, &x->countries, leader_country(w, i), by * 0.7);
        else if (m->kind == M_ORG && m->country.n)
            count_in(x->country, &x->countries, m->country, by / 2);
        if (!is_loc(m) || m->table >= T_COUNT)
            continue;
        struct str a = name_lex_cell(w->x, m->table, m->row, C_ADMIN1);
        if (m->table == T_ADMIN1) {
            struct str code = name_lex_cell(w->x, T_ADMIN1, m->row, C_CODE);
            vote(x, x->admin, &x->admins, name, code, 1);
        } else if (a.n) {
            vote(x, x->admin, &x->admins, name, admin_key(w, m->country, a), 0.5);
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
        struct candidate c = {sense->table, sense->row, sense->country, {0}, 0, 0};
        c.admin1 = name_lex_cell(w->x, sense->table, sense->row, C_ADMIN1);
        take(w, m, &c);
    }
}

static void set_dominant(struct name_work *w, const struct context *x)
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
    struct context x = {0};
    local_context(w, &x);
    first_context(w, &x);
    for (uint32_t i = 0; i < w->m.n && x.peers < PEERS; i++)
        if (is_loc(&w->m.v[i]) && local(w->m.v[i].table))
            add_peer(w, &x, &w->m.v[i]);
    for (int round = 0; round < 2; round++) {
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

static void emit_places(struct name_work *w, bool parts)
{
    struct doc *d = w->d;
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (m->dead || m->type != NAME_LOC || m->actor || m->part != parts)
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
        p->rule = m->rule;
        m->place = d->places.n - 1;
    }
}

/* Places of their own first: an event without a place may take the first row. */
void name_place_emit(struct name_work *w)
{
    emit_places(w, false);
    emit_places(w, true);
}
