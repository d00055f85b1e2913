#include "name_terms.h"

#include "name_code.h"
#include "utf8.h"

enum { MOST = 12 }; /* terms that are kept of one person */

/* Sector of who has a role, where a row gives no code. */
static struct str role_sector(struct str role)
{
    static const char *const offices[] = {"", "HOS", "HOG", "VP", "DHOG", "FM", "IM", "SP", "OTHER"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (str_eq(role, str_of(offices[i])))
            return STR("GOV");
    return str_eq(role, STR("DM")) ? STR("GOVMIL") : role;
}

void name_terms_code(const struct name_lex *x, enum name_table t, uint32_t row, struct str *country,
                     struct str *sector)
{
    name_code_split(name_lex_cell(x, t, row, C_CODE), country, sector);
    if (country->n || sector->n)
        return;
    *country = name_lex_cell(x, t, row, C_ISO3);
    *sector = role_sector(name_lex_cell(x, t, row, C_ROLE));
}

struct str name_terms_of(const struct name_work *w, enum name_table t, uint32_t row)
{
    static const enum name_table tables[] = {T_USER_PERSON, T_LEADER2, T_HEAD, T_OFFICIAL2};
    struct str home, sector, country, terms = {0};
    struct str key = utf8_fold(w->a, name_lex_cell(w->x, t, row, C_PERSON));
    uint32_t n = 0;
    name_terms_code(w->x, t, row, &home, &sector);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct dict_hits h = {0};
        if (w->x->t[tables[i]])
            h = dict_find(w->x->t[tables[i]], key);
        for (uint32_t j = 0; j < h.n && n < MOST; j++) {
            struct str from = name_lex_cell(w->x, tables[i], h.row[j], C_FROM);
            struct str to = name_lex_cell(w->x, tables[i], h.row[j], C_TO);
            name_terms_code(w->x, tables[i], h.row[j], &country, &sector);
            if (!from.n || !str_eq(country, home))
                continue;
            terms = str_fmt(w->a, "%.*s%s%.*s..%.*s=%.*s%.*s", STR_ARG(terms), n++ ? ";" : "",
                            STR_ARG(from), STR_ARG(to), STR_ARG(country), STR_ARG(sector));
        }
    }
    return terms;
}
