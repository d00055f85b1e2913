#include "name_spot_find.h"

#include "name_shape.h"
#include "utf8.h"

#include <math.h>

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
    case T_PLACE2: /* a river that everybody knows is as likely as a city of a million, a region as a great one */
        return str_eq(kind, STR("R")) ? 7.5 : 6.5;
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

uint32_t name_spot_find_named(const struct name_work *w, struct str key, struct spot out[SPOTS])
{
    static const enum name_table tables[] = {T_COUNTRY, T_STATE, T_REGION, T_ADMIN1,
                                             T_PLACE2,  T_PLACE, T_ADMIN2};
    uint32_t n = 0;
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        if (!w->x->t[tables[t]])
            continue;
        struct dict_hits h = dict_find(w->x->t[tables[t]], key);
        for (uint32_t i = 0; i < h.n && n < SPOTS; i++) {
            struct spot *c = &out[n++];
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

static bool is_one_of(const struct name_work *w, uint32_t tok, const char *const *words, size_t n)
{
    for (size_t i = 0; tok < w->d->toks.n && i < n; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return false;
}

#define ONE_OF(w, tok, words) is_one_of(w, tok, words, sizeof(words) / sizeof *(words))

static bool admin_word(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"province",    "state",      "county",
                                        "governorate", "region",     "oblast",
                                        "district",    "prefecture", "department"};
    return ONE_OF(w, tok, words);
}

static bool joins(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {",", "and", "or", "&"};
    return ONE_OF(w, tok, words);
}

/* The word behind "Adams, Brown and Clark counties", as seen from each of the three; NONE. */
static uint32_t word_of_list(const struct name_work *w, const struct mention *m)
{
    enum { LONGEST = 60 };
    uint32_t i = m->core_e, limit = i + LONGEST < w->d->toks.n ? i + LONGEST : w->d->toks.n;
    while (i + 1 < limit && joins(w, i)) {
        i += 1 + joins(w, i + 1);
        uint32_t k = i < limit ? name_work_at(w, i) : NONE;
        if (k == NONE || w->m.v[k].core_b != i || !w->m.v[k].proper)
            return NONE;
        i = w->m.v[k].core_e;
    }
    return i < limit ? i : NONE;
}

enum spot_division name_spot_find_word(const struct name_work *w, const struct mention *m)
{
    static const char *const firsts[] = {"provinces", "states", "governorates", "oblasts", "prefectures"};
    static const char *const seconds[] = {"counties", "districts", "parishes"};
    static const char *const offices[] = {"governor", "gov.", "legislature", "lawmakers", "legislators",
                                          "statehouse", "border", "attorney general", "senators", "congressman"};
    if (admin_word(w, m->core_e))
        return SPOT_DIVISION;
    uint32_t tok = word_of_list(w, m);
    if (tok != NONE && ONE_OF(w, tok, firsts))
        return SPOT_FIRST;
    if (tok != NONE && ONE_OF(w, tok, seconds))
        return SPOT_SECOND;
    uint32_t behind = m->core_e < w->d->toks.n && name_work_is(w, m->core_e, "'s") ? m->core_e + 1 : m->core_e;
    return ONE_OF(w, behind, offices) ? SPOT_OFFICE : SPOT_NO_DIVISION;
}

/* "South Lebanon" is a part of Lebanon before it is a village elsewhere. */
static uint32_t part_of_country(const struct name_work *w, const struct mention *m,
                                struct spot *c, uint32_t n)
{
    static const char *const points[] = {"north",    "south",   "east",    "west",   "northern",
                                         "southern", "eastern", "western", "central"};
    struct str first = name_work_fold(w, m->core_b);
    bool compass = false;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        compass |= str_eq(first, str_of(points[i]));
    if (!compass || m->core_e - m->core_b < 2 || n == SPOTS ||
        (n && (c[0].table == T_COUNTRY || c[0].table == T_STATE || c[0].table == T_REGION)))
        return n;
    struct str rest = name_work_key(w, m->core_b + 1, m->core_e);
    uint32_t row = dict_first(w->x->t[T_COUNTRY], rest);
    if (row == NONE)
        return n;
    c[n] = (struct spot){.table = T_COUNTRY, .row = row, .prior = 9};
    c[n].iso3 = name_lex_cell(w->x, T_COUNTRY, row, C_ISO3);
    return n + 1;
}

/* "Scotland" is by that name a division, though news speaks of it as of a country: not all of the United Kingdom. */
static uint32_t rather_division(const struct name_work *w, struct str key, struct spot *out, uint32_t n)
{
    if (!n || out[0].table != T_COUNTRY || str_eq(utf8_fold(w->a, name_lex_cell(w->x, T_COUNTRY, out[0].row, C_NAME)), key))
        return n;
    for (uint32_t i = 1; i < n; i++)
        if (out[i].table == T_ADMIN1 && str_eq(out[i].iso3, out[0].iso3)) {
            out[i].prior = out[0].prior;
            out[0] = out[--n];
            return n;
        }
    return n;
}

/* Great enough to have a north and a south. */
static bool has_sides(const struct spot *c)
{
    enum { TOWN = 20000 };
    return c->table == T_COUNTRY || c->table == T_ADMIN1 || c->table == T_ADMIN2 ||
           (c->table == T_PLACE && c->pop >= TOWN);
}

/* "north Hayward", "Northeast Karvala": a part of a place that the tables know lies where
 * that does. */
static uint32_t side_of_place(const struct name_work *w, const struct mention *m, struct spot *c)
{
    if (m->core_e - m->core_b < 2 || !name_shape_side(w, m->core_b))
        return 0;
    uint32_t b = m->core_b + 1;
    while (b + 1 < m->core_e && name_shape_side(w, b))
        b++; /* "North West" */
    struct str rest = name_work_key(w, b, m->core_e);
    uint32_t n = name_lex_has(w->x, T_NOTNAME, rest) ? 0 : name_spot_find_named(w, rest, c), kept = 0;
    n = rather_division(w, rest, c, n);
    for (uint32_t i = 0; i < n; i++)
        if (has_sides(&c[i]))
            c[kept++] = c[i];
    return kept;
}

static bool town_word(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"city", "town", "township", "twp.", "municipality"};
    return ONE_OF(w, tok, words);
}

struct str name_spot_find_own(const struct name_work *w, const struct mention *m)
{
    uint32_t last = m->core_e - 1;
    bool longer = last > m->core_b && (town_word(w, last) || admin_word(w, last));
    return name_work_key(w, m->core_b, m->core_e - longer);
}

static uint32_t append(struct spot *out, uint32_t n, const struct spot *more, uint32_t k, enum name_table only)
{
    for (uint32_t i = 0; i < k && n < SPOTS; i++)
        if (more[i].table == only)
            out[n++] = more[i];
    return n;
}

/* "Dublin City" may be any Dublin, though the tables know one by the longer name; "Adams" in a list of counties may
 * be Adams County. */
static uint32_t longer_or_shorter(const struct name_work *w, const struct mention *m, struct spot *out, uint32_t n)
{
    struct spot more[SPOTS];
    if (n && m->core_e - m->core_b > 1 && town_word(w, m->core_e - 1)) {
        uint32_t k = name_spot_find_named(w, name_work_key(w, m->core_b, m->core_e - 1), more);
        n = append(out, n, more, k, T_PLACE);
    }
    if (name_spot_find_word(w, m) == SPOT_SECOND) {
        struct str key = str_fmt(w->a, "%.*s county", STR_ARG(name_work_key(w, m->core_b, m->core_e)));
        uint32_t k = name_spot_find_named(w, key, more);
        n = append(out, n, more, k, T_ADMIN2);
    }
    return n;
}

/* "St. Paris" where the tables know Saint Paris; "Mt.", "Ft.". */
static uint32_t spelt_out(const struct name_work *w, const struct mention *m, struct spot *out)
{
    static const char *const pairs[][2] = {{"st", "saint"}, {"mt", "mount"}, {"ft", "fort"}, {"saint", "st"},
                                           {"mount", "mt"}, {"fort", "ft"},  {"ste", "sainte"}};
    struct str first = name_work_fold(w, m->core_b);
    for (size_t i = 0; m->core_e - m->core_b > 1 && i < sizeof pairs / sizeof *pairs; i++)
        if (str_eq(first, str_of(pairs[i][0]))) {
            struct str rest = name_work_key(w, m->core_b + 1, m->core_e);
            return name_spot_find_named(w, str_fmt(w->a, "%s %.*s", pairs[i][1], STR_ARG(rest)), out);
        }
    return 0;
}

/* "West Darfur State", "Birmingham City": the name without the word for what it is. */
static uint32_t bare_division(const struct name_work *w, const struct mention *m,
                              struct spot *c)
{
    if (m->core_e - m->core_b < 2)
        return 0;
    bool town = town_word(w, m->core_e - 1);
    struct str key = name_work_key(w, m->core_b, m->core_e - 1);
    if ((!town && !admin_word(w, m->core_e - 1)) || name_lex_has(w->x, T_NOTNAME, key))
        return 0;
    uint32_t n = name_spot_find_named(w, key, c), kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (c[i].table == T_ADMIN1 || c[i].table == T_ADMIN2 || (town && c[i].table == T_PLACE))
            c[kept++] = c[i];
    return kept;
}

uint32_t name_spot_find(const struct name_work *w, uint32_t k, struct spot out[SPOTS])
{
    const struct mention *m = &w->m.v[k];
    struct str key = name_work_key(w, m->core_b, m->core_e);
    uint32_t n = rather_division(w, key, out, name_spot_find_named(w, key, out));
    n = part_of_country(w, m, out, n);
    n = longer_or_shorter(w, m, out, n);
    if (!n && m->kind == M_OTHER)
        n = spelt_out(w, m, out);
    if (!n && m->kind == M_OTHER)
        n = bare_division(w, m, out);
    if (!n && m->kind == M_OTHER)
        n = side_of_place(w, m, out);
    if (!n && m->table < T_ENTITIES) /* found with a possessive in it */
        out[n++] = (struct spot){.table = m->table,
                                 .row = m->row,
                                 .iso3 = name_lex_cell(w->x, m->table, m->row, C_ISO3)};
    return n;
}
