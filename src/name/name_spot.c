/*
 * The score adds what is known beforehand (kind, log of the population, capital) and what the document
 * says (other places of the same country and division, "City, State", "X province"). After Leidner
 * (2007), chapter 5.
 */
#include "name_spot.h"

#include "name_spot_find.h"

#include <math.h>

/* In logarithms of people: how much a hint weighs. */
static const double NEAR_GAIN = 1.1, NEAR_MOST = 3.3; /* for each neighbour; for three */
static const double COUNTRY_GAIN = 1.8, COUNTRY_MOST = 3, DIVISION_GAIN = 2.2;
static const double INSIDE = 12, HOLDS = 8, SISTER = 4, NAMESAKE = 2;

void name_spot_count(struct spot_tally *t, uint32_t *n, struct str key, double by)
{
    if (!key.n)
        return;
    for (uint32_t i = 0; i < *n; i++)
        if (str_eq(t[i].key, key)) {
            t[i].n += by;
            return;
        }
    if (*n < TALLY)
        t[(*n)++] = (struct spot_tally){key, by};
}

static double counted(const struct spot_tally *t, uint32_t n, struct str key)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(t[i].key, key))
            return t[i].n;
    return 0;
}

/* Adds to a tally in the name of the words `name`. */
void name_spot_vote(struct spot_context *x, struct spot_tally *t, uint32_t *n, struct str name, struct str key,
                 double by)
{
    if (!key.n)
        return;
    name_spot_count(t, n, key, by);
    for (uint32_t i = 0; i < x->owns; i++)
        if (str_eq(x->own[i].key, key) && str_eq(x->own[i].name, name)) {
            x->own[i].n += by;
            return;
        }
    if (x->owns < OWN)
        x->own[x->owns++] = (struct spot_own){name, key, by};
}

/* What other names than `name` have added. */
static double others(const struct spot_context *x, const struct spot_tally *t, uint32_t n, struct str name,
                     struct str key)
{
    double sum = counted(t, n, key);
    for (uint32_t i = 0; sum > 0 && i < x->owns; i++)
        if (str_eq(x->own[i].key, key) && str_eq(x->own[i].name, name))
            return fmax(sum - x->own[i].n, 0);
    return sum;
}

struct str name_spot_division(const struct name_work *w, struct str iso3, struct str admin1)
{
    return admin1.n ? str_fmt(w->a, "%.*s%.*s", STR_ARG(iso3), STR_ARG(admin1)) : (struct str){0};
}

/* Key of the words after ", " behind the mention, and whether they are a division or a country. */
struct str name_spot_container(const struct name_work *w, uint32_t k)
{
    const struct mention *m = &w->m.v[k];
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

bool name_spot_inside(const struct name_work *w, const struct spot *c, struct str container)
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
static double before_it(const struct name_work *w, const struct spot *c,
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

static bool city_word_before(const struct name_work *w, uint32_t b)
{
    if (b < 2 || !name_work_is(w, b - 1, "of"))
        return false;
    return name_work_is(w, b - 2, "city") || name_work_is(w, b - 2, "town") ||
           name_work_is(w, b - 2, "village") || name_work_is(w, b - 2, "port");
}

bool name_spot_local(enum name_table t)
{
    return t == T_PLACE || t == T_PLACE2 || t == T_ADMIN2;
}

static bool point_of(const struct name_work *w, const struct spot *c, float *lat, float *lon)
{
    struct str a = name_lex_cell(w->x, c->table, c->row, C_LAT);
    struct str o = name_lex_cell(w->x, c->table, c->row, C_LON);
    *lat = (float)name_lex_number(a);
    *lon = (float)name_lex_number(o);
    return a.n && o.n;
}

/* How many of the other names may mean a place within some 100 km of the candidate. */
static double near_by(const struct name_work *w, const struct spot_context *x, const struct spot *c,
                      struct str key)
{
    float lat, lon;
    if (!name_spot_local(c->table) || !x->peers || !point_of(w, c, &lat, &lon))
        return 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->peers; i++) {
        const struct spot_peer *p = &x->peer[i];
        bool hit = false;
        for (uint32_t j = 0; j < p->n && !hit; j++)
            hit = fabsf(p->lat[j] - lat) < 1.0F && fabsf(p->lon[j] - lon) < 1.3F;
        n += hit && !str_eq(p->key, key);
    }
    return n;
}

void name_spot_peer(struct name_work *w, struct spot_context *x, const struct mention *m)
{
    struct spot c[SPOTS];
    struct str key = name_work_key(w, m->core_b, m->core_e);
    for (uint32_t i = 0; i < x->peers; i++)
        if (str_eq(x->peer[i].key, key))
            return;
    struct spot_peer *p = &x->peer[x->peers];
    *p = (struct spot_peer){.key = key};
    uint32_t n = name_spot_find_named(w, key, c);
    for (uint32_t i = 0; i < n && p->n < PEER_POINTS; i++)
        if (name_spot_local(c[i].table) && point_of(w, &c[i], &p->lat[p->n], &p->lon[p->n]))
            p->n++;
    x->peers += p->n > 0;
}

double name_spot_sum(const struct spot_score *s)
{
    return s->prior + s->country + s->division + s->inside + s->word + s->near + s->namesake;
}

static struct spot_score score(const struct name_work *w, const struct spot_context *x,
                               const struct spot *c, const struct mention *m, struct str name,
                               struct str container)
{
    struct spot_score s = {.prior = c->prior};
    double named = others(x, x->country, x->countries, name, c->iso3);
    double local = counted(x->local, x->locals, c->iso3);
    s.country = COUNTRY_GAIN * fmin(COUNTRY_MOST, log2(1 + named + local));
    if (c->admin1.n && c->table != T_ADMIN1) {
        struct str key = name_spot_division(w, c->iso3, c->admin1);
        s.division = DIVISION_GAIN * log2(1 + others(x, x->admin, x->admins, name, key));
    }
    if (name_spot_inside(w, c, container))
        s.inside = INSIDE;
    s.inside += before_it(w, c, m);
    enum spot_division by = name_spot_find_word(w, m);
    if (c->table == T_ADMIN1 && (by == SPOT_DIVISION || by == SPOT_FIRST || by == SPOT_OFFICE))
        s.word = 4;
    else if (c->table == T_ADMIN2 && (by == SPOT_DIVISION || by == SPOT_SECOND))
        s.word = by == SPOT_DIVISION ? 3 : 5;
    if (city_word_before(w, m->core_b) && c->table == T_PLACE)
        s.word += 5;
    return s;
}

/* "Almaty" is the city before it is a division of the country. */
static bool city_of_name(const struct spot *c, uint32_t n, const struct spot *division)
{
    enum { CITY = 100000 };
    for (uint32_t i = 0; division->table == T_ADMIN1 && i < n; i++)
        if (c[i].table == T_PLACE && c[i].pop >= CITY && str_eq(c[i].iso3, division->iso3))
            return true;
    return false;
}

/* A state of the size of Georgia that has a division of its name abroad: it is the likelier one only where something
 * else speaks for it. */
static bool lone_country(const struct spot_context *x, const struct spot *c, uint32_t n, uint32_t i, struct str key)
{
    bool rival = false;
    for (uint32_t k = 0; c[i].table == T_COUNTRY && k < n; k++)
        rival |= c[k].table == T_ADMIN1 && !str_eq(c[k].iso3, c[i].iso3) &&
                 others(x, x->country, x->countries, key, c[k].iso3) > 0;
    return rival && others(x, x->country, x->countries, key, c[i].iso3) <= 0;
}

uint32_t name_spot_best(const struct name_work *w, const struct spot_context *x, uint32_t k,
                        const struct spot *c, uint32_t n, struct spot_score *out)
{
    const struct mention *m = &w->m.v[k];
    struct str container = name_spot_container(w, k);
    struct str key = name_spot_find_own(w, m);
    double best = -1e9;
    uint32_t at = NONE;
    for (uint32_t i = 0; i < n; i++) {
        out[i] = score(w, x, &c[i], m, key, container);
        if (name_spot_find_word(w, m) == SPOT_NO_DIVISION && city_of_name(c, n, &c[i]))
            out[i].namesake = -NAMESAKE;
        if (lone_country(x, c, n, i, key))
            out[i].namesake = -NAMESAKE;
        if (n > 1 && name_spot_sum(&out[i]) > best - NEAR_MOST)
            out[i].near = NEAR_GAIN * fmin(near_by(w, x, &c[i], key), 3);
        if (name_spot_sum(&out[i]) > best) {
            best = name_spot_sum(&out[i]);
            at = i;
        }
    }
    return at;
}

struct str name_spot_told(struct arena *a, const struct spot_score *s)
{
    const struct {
        const char *label;
        double value;
    } parts[] = {{"kind and size", s->prior},   {"country named", s->country},
                 {"division named", s->division}, {"said to lie there", s->inside},
                 {"called so", s->word},          {"near others", s->near},
                 {"less than its city", s->namesake}};
    struct str told = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (fabs(parts[i].value) >= 0.05)
            told = str_fmt(a, "%.*s%s%s %.1f", STR_ARG(told), told.n ? ", " : "", parts[i].label,
                           parts[i].value);
    return told;
}
