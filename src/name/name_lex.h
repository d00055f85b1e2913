#ifndef ATTEST_NAME_LEX_H
#define ATTEST_NAME_LEX_H
/* The tables of the room with their columns looked up once, and facts about countries. */
#include "dict.h"

/* In the order in which an equally long match wins. */
enum name_table {
    T_USER_BODY,
    T_USER_PERSON,
    T_COUNTRY,
    T_STATE,
    T_ORG2,
    T_ORG,
    T_ARMED2,
    T_ARMED,
    T_LEADER2,
    T_LEADER,
    T_OUTLET,
    T_PARTY2,
    T_PARTY,
    T_FORCE,
    T_REGION,
    T_PLACE2,
    T_PLACE,
    T_ADMIN1,
    T_ADMIN2,
    T_HEAD,
    T_PAST,
    T_OFFICIAL2,
    T_OFFICIAL,
    T_ENTITIES, /* the tables above hold entities; those below hold words */
    T_NATION = T_ENTITIES,
    T_AGENT,
    T_TITLE,
    T_ORGWORD,
    T_NOTNAME,
    T_PARTICLE,
    T_MODIFIER,
    T_ACTVERB,
    T_HARMVERB,
    T_LOCALWORD,
    T_PEOPLE,
    T_GROUP,
    T_FIRST,
    T_SUR,
    T_COUNT
};

enum name_col {
    C_NAME,
    C_ALIAS,
    C_ABBR,
    C_PERSON,
    C_SURNAME,
    C_ISO3,
    C_CODE,
    C_ROLE,
    C_TITLE,
    C_FROM,
    C_TO,
    C_LAT,
    C_LON,
    C_POP,
    C_KIND,
    C_GEONAMEID,
    C_ADMIN1,
    C_CAPITAL,
    C_GENDER,
    C_TYPE,
    C_OF,
    C_EFFECT,
    C_ALT,
    C_FORM,
    C_NOUN,
    C_COUNTRIES,
    C_COUNT
};

struct name_lex {
    const struct dict_table *t[T_COUNT]; /* NULL: an optional table that is not there */
    int col[T_COUNT][C_COUNT];
    uint32_t *country; /* owned: rows of T_COUNTRY in order of iso3 */
    uint32_t countries;
};

bool name_lex_open(struct name_lex *x, const struct dict *dict, struct err *e);
void name_lex_close(struct name_lex *x);

/* Cell of a row; "" if the table has no such column. */
struct str name_lex_cell(const struct name_lex *x, enum name_table t, uint32_t row,
                         enum name_col c);

/* True if `folded` is a key of the table. */
bool name_lex_has(const struct name_lex *x, enum name_table t, struct str folded);

/* Row of a country by its code; NONE (of doc.h). */
uint32_t name_lex_country(const struct name_lex *x, struct str iso3);

/* Row of admin1 by country and division code; NONE. */
uint32_t name_lex_admin1(const struct name_lex *x, struct str iso3, struct str admin1);

/* Decimal number of a cell; 0 if empty. */
double name_lex_number(struct str cell);

#endif
