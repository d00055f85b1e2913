#include "name_lex.h"

#include "doc.h"

#include <stdlib.h>

struct table_spec {
    enum name_table id;
    const char *name, *columns;
    bool optional;
};

static const struct table_spec specs[] = {
    {T_USER_BODY, "user/bodies", "name code", true},
    {T_USER_PERSON, "user/persons", "person", true},
    {T_COUNTRY, "all/countries", "iso3 name alias lat lon geonameid capital", false},
    {T_STATE, "all/states", "name alias iso3 from to", false},
    {T_NATION, "all/nationalities", "form kind iso3", false},
    {T_ORG, "all/organisations", "name abbr alias kind code", false},
    {T_ORG2, "all/organisations_extra", "name abbr alias kind code", true},
    {T_ARMED, "all/armed_groups", "name alias code", false},
    {T_ARMED2, "all/armed_groups_extra", "name alias code", true},
    {T_LEADER, "all/leaders", "person alias surname role title iso3 code from to", false},
    {T_LEADER2, "all/leaders_extra", "person alias surname role title iso3 code from to", true},
    {T_OUTLET, "all/outlets", "name alias code", false},
    {T_PARTY, "all/parties", "name alias code", false},
    {T_PARTY2, "all/parties_extra", "name alias code", true},
    {T_FORCE, "all/security_forces", "name alias code", false},
    {T_REGION, "all/regions", "name alias kind iso3 lat lon", false},
    {T_PLACE, "all/places", "name alt iso3 admin1 lat lon pop kind geonameid", false},
    {T_PLACE2, "all/places_extra", "name alt iso3 lat lon kind", true},
    {T_ADMIN1, "all/admin1", "code name iso3 lat lon pop geonameid", false},
    {T_ADMIN2, "all/admin2", "name iso3 admin1 lat lon pop", false},
    {T_HEAD, "all/heads", "person alias surname role title iso3 from to", false},
    {T_PAST, "all/leaders_past", "person surname title iso3 code from to", false},
    {T_OFFICIAL, "all/officials", "person title iso3 code from to", false},
    {T_OFFICIAL2, "all/officials_extra", "person alias surname role title iso3 code from to", true},
    {T_AGENT, "en/names/agents", "noun code kind", false},
    {T_TITLE, "en/names/titles", "title gender code", false},
    {T_ORGWORD, "en/names/orgwords", "word type code of", false},
    {T_NOTNAME, "en/names/notnames", "", false},
    {T_PARTICLE, "en/names/particles", "", false},
    {T_MODIFIER, "en/names/modifiers", "word effect", false},
    {T_ACTVERB, "en/names/actverbs", "", false},
    {T_HARMVERB, "en/names/harmverbs", "", false},
    {T_LOCALWORD, "en/names/localwords", "word iso3", true},
    {T_PEOPLE, "en/names/people", "noun gender kind", true},
    {T_GROUP, "all/ethnic_groups", "group countries", false},
    {T_FIRST, "all/firstnames", "name gender", false},
    {T_SUR, "all/surnames", "name", false},
};

static const char *const col_names[C_COUNT] = {
    "name",   "alias", "abbr", "person", "surname", "iso3", "code",      "role",   "title",
    "from",   "to",    "lat",  "lon",    "pop",     "kind", "geonameid", "admin1", "capital",
    "gender", "type",  "of",   "effect", "alt",     "form", "noun",  "countries",
};

struct country_key {
    struct str iso3;
    uint32_t row;
};

static int by_iso3(const void *a, const void *b)
{
    return str_cmp(((const struct country_key *)a)->iso3, ((const struct country_key *)b)->iso3);
}

static void sort_countries(struct name_lex *x)
{
    uint32_t n = dict_rows(x->t[T_COUNTRY]);
    struct country_key *k = arena_xalloc((n + 1) * sizeof *k);
    x->country = arena_xalloc((n + 1) * sizeof *x->country);
    for (uint32_t i = 0; i < n; i++)
        k[i] = (struct country_key){name_lex_cell(x, T_COUNTRY, i, C_ISO3), i};
    qsort(k, n, sizeof *k, by_iso3);
    for (uint32_t i = 0; i < n; i++)
        x->country[i] = k[i].row;
    x->countries = n;
    free(k);
}

bool name_lex_open(struct name_lex *x, const struct dict *dict, struct err *e)
{
    memset(x, 0, sizeof *x);
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
        const struct table_spec *s = &specs[i];
        if (s->optional && !dict_table(dict, s->name))
            continue;
        x->t[s->id] = dict_need(dict, s->name, s->columns, e);
        if (!x->t[s->id])
            return false;
    }
    for (unsigned t = 0; t < T_COUNT; t++)
        for (unsigned c = 0; c < C_COUNT; c++)
            x->col[t][c] = x->t[t] ? dict_col(x->t[t], col_names[c]) : -1;
    sort_countries(x);
    return true;
}

void name_lex_close(struct name_lex *x)
{
    free(x->country);
    x->country = NULL;
}

struct str name_lex_cell(const struct name_lex *x, enum name_table t, uint32_t row, enum name_col c)
{
    if (!x->t[t] || x->col[t][c] < 0)
        return (struct str){0};
    return dict_cell(x->t[t], row, x->col[t][c]);
}

bool name_lex_has(const struct name_lex *x, enum name_table t, struct str folded)
{
    return x->t[t] && folded.n && dict_first(x->t[t], folded) != NONE;
}

uint32_t name_lex_country(const struct name_lex *x, struct str iso3)
{
    uint32_t lo = 0, hi = x->countries;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        int c = str_cmp(name_lex_cell(x, T_COUNTRY, x->country[mid], C_ISO3), iso3);
        if (c == 0)
            return x->country[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NONE;
}

uint32_t name_lex_admin1(const struct name_lex *x, struct str iso3, struct str admin1)
{
    char key[16];
    if (iso3.n + admin1.n > sizeof key || !iso3.n || !admin1.n)
        return NONE;
    for (size_t i = 0; i < iso3.n; i++)
        key[i] = (char)(iso3.p[i] | 32);
    for (size_t i = 0; i < admin1.n; i++) {
        char c = admin1.p[i];
        key[iso3.n + i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return dict_first(x->t[T_ADMIN1], str_make(key, iso3.n + admin1.n));
}

double name_lex_number(struct str cell)
{
    uint64_t whole;
    char buf[32];
    if (str_to_uint(cell, UINT32_MAX, &whole)) /* most are */
        return (double)whole;
    if (!cell.n || cell.n >= sizeof buf)
        return 0;
    memcpy(buf, cell.p, cell.n);
    buf[cell.n] = 0;
    return strtod(buf, NULL);
}
