#include "name_overlay.h"

#include "day.h"
#include "doc.h"
#include "name_lex.h"

#include <stdio.h>

static const char PERSON_COLUMNS[] = "person alias surname role title iso3 code from to example note";
static const char BODY_COLUMNS[] = "name abbr alias kind iso3 code from to domain members example note";
static const char KEYS[] = "person alias surname name abbr";
static const char ROLES[] = "HOS HOG VP DHOG FM DM IM SP IO OTHER GOV MIL COP SPY JUD LEG OPP PTY "
                            "REB UAF SEP CRM CVL BUS MED EDU REL LAB HLH AGR ENV HRI NGO IGO ELI";

/* A file that is being checked. */
struct overlay {
    const char *path;
    const struct dict_table *t;
    const struct dict_table *countries;
    uint32_t row;
    struct err *err;
};

static bool listed(const char *list, struct str word)
{
    struct str rest = str_of(list), one;
    while (rest.n && str_field(&rest, ' ', &one))
        if (str_eq(one, word))
            return true;
    return false;
}

static struct str cell(const struct overlay *o, const char *column)
{
    int c = dict_col(o->t, column);
    return c < 0 ? (struct str){0} : dict_cell(o->t, o->row, c);
}

#define WRONG(o, ...) err_set((o)->err, (o)->path, dict_line((o)->t, (o)->row), 0, __VA_ARGS__)

static bool is_country(const struct overlay *o, struct str code)
{
    int c = dict_col(o->countries, "iso3");
    for (uint32_t i = 0; i < dict_rows(o->countries); i++)
        if (str_eq(dict_cell(o->countries, i, c), code))
            return true;
    return false;
}

static bool check_country(const struct overlay *o, struct str iso3)
{
    return !iso3.n || is_country(o, iso3) ||
           WRONG(o, "'%.*s' is no country code of three letters (ISO 3166-1 alpha-3: KAZ, FRA)",
                 STR_ARG(iso3));
}

/* A country or a kind of organisation, and sectors of three letters each: KAZGOV, IGOUNO, REB. */
static bool check_code(const struct overlay *o, struct str code)
{
    static const char FIRST[] = "IGO NGO NGM IMG INT MNC";
    bool shape = code.n && code.n % 3 == 0 && code.n <= 18;
    for (size_t i = 0; i < code.n; i++)
        shape &= code.p[i] >= 'A' && code.p[i] <= 'Z';
    struct str first = str_make(code.p, code.n < 3 ? code.n : 3);
    if (shape && (listed(FIRST, first) || listed(ROLES, first) || is_country(o, first)))
        return true;
    return WRONG(o, "'%.*s' is no actor code: write a country and sectors of three capitals each, such as "
                    "KAZGOV, IGOUNO or REB",
                 STR_ARG(code));
}

static bool check_dates(const struct overlay *o)
{
    struct str from = cell(o, "from"), to = cell(o, "to");
    int32_t lo = 0, hi = 0, a, b;
    if (from.n && !day_parse(from, &lo, &b))
        return WRONG(o, "'%.*s' is no date; write 2022, 2022-01 or 2022-01-05", STR_ARG(from));
    if (to.n && !day_parse(to, &a, &hi))
        return WRONG(o, "'%.*s' is no date; write 2022, 2022-01 or 2022-01-05", STR_ARG(to));
    return !from.n || !to.n || lo <= hi ||
           WRONG(o, "the term ends on %.*s before it begins on %.*s", STR_ARG(to), STR_ARG(from));
}

static bool check_person(const struct overlay *o)
{
    struct str iso3 = cell(o, "iso3"), code = cell(o, "code"), role = cell(o, "role");
    if (!cell(o, "person").n)
        return WRONG(o, "this row names nobody: the column 'person' is empty");
    if (!iso3.n && !code.n)
        return WRONG(o, "give a country in 'iso3' or an actor code in 'code'");
    if (role.n && !listed(ROLES, role))
        return WRONG(o, "there is no role '%.*s'; use HOS or HOG (head of state, of government), VP, FM, DM, "
                        "IM, SP, IO, OTHER or a sector such as OPP",
                     STR_ARG(role));
    return check_country(o, iso3) && (!code.n || check_code(o, code)) && check_dates(o);
}

static bool check_body(const struct overlay *o)
{
    if (!cell(o, "name").n)
        return WRONG(o, "this row names nothing: the column 'name' is empty");
    if (!cell(o, "code").n)
        return WRONG(o, "give an actor code in 'code'");
    return check_country(o, cell(o, "iso3")) && check_code(o, cell(o, "code")) && check_dates(o);
}

/* Line of the header: the first that is neither empty nor a comment. */
static uint32_t header_line(const char *path)
{
    FILE *f = fopen(path, "r");
    uint32_t line = 1;
    bool begins = true, comment = false;
    for (int c; f && (c = getc(f)) != EOF;) {
        comment = begins ? c == '#' : comment;
        if (!comment && c != '\n' && c != '\r')
            break;
        begins = c == '\n';
        line += begins;
    }
    if (f)
        fclose(f);
    return line;
}

/* The words of the header that are no column of such a table are most likely misspelt. */
static bool check_header(const struct overlay *o, bool persons)
{
    const char *known = persons ? PERSON_COLUMNS : BODY_COLUMNS;
    for (uint32_t i = 0;; i++) {
        struct str name = dict_col_name(o->t, i);
        if (!name.n)
            return true;
        if (!listed(known, name))
            return err_set(o->err, o->path, header_line(o->path), 0, "there is no column '%.*s'; there are %s", STR_ARG(name),
                           known);
    }
}

static bool check(struct overlay *o, bool persons)
{
    if (!check_header(o, persons))
        return false;
    for (o->row = 0; o->row < dict_rows(o->t); o->row++)
        if (persons ? !check_person(o) : !check_body(o))
            return false;
    return true;
}

/* What the file is about, by its header; NULL if it is neither. */
static const char *kind_of(const struct dict_table *t)
{
    bool person = dict_col(t, "person") >= 0, name = dict_col(t, "name") >= 0;
    return person == name ? NULL : person ? "user/persons" : "user/bodies";
}

bool name_overlay_add(struct dict *d, const char *path, struct err *e)
{
    const char *name = "user/persons";
    struct overlay o = {.path = path, .countries = dict_need(d, "all/countries", "iso3", e), .err = e};
    struct dict *more = o.countries ? dict_open_file(path, name, KEYS, e) : NULL;
    if (!more)
        return false;
    o.t = dict_table(more, name);
    const char *kind = kind_of(o.t);
    if (kind && !str_eq(str_of(kind), str_of(name))) { /* open it again under its own name */
        dict_close(more);
        more = dict_open_file(path, name = kind, KEYS, e);
        o.t = more ? dict_table(more, name) : NULL;
    }
    bool ok = more != NULL;
    if (!kind)
        ok = err_set(e, path, header_line(path), 0, "the header needs a column 'person' (people) or 'name' (bodies), not both");
    else if (ok && dict_table(d, name))
        ok = err_set(e, path, 0, 0, "a second file of %s; put both into one", strchr(name, '/') + 1);
    ok = ok && check(&o, dict_col(o.t, "person") >= 0);
    if (ok)
        dict_attach(d, more);
    else
        dict_close(more);
    return ok;
}
