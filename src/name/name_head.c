#include "name_head.h"

#include "utf8.h"

enum {
    PAST_END = 14975,  /* 2011-01-01: the table of the past ends about then */
    HEADS_BEGIN = 7305, /* 1990-01-01: before, who is in no table may have been one of two */
    HEADS_END = 20513, /* 2026-03-01: who came into office since is in no table */
    LONG_WORD = 5      /* letters from which on one may differ */
};

enum name_office name_head_office(const struct name_work *w, enum name_table t, uint32_t row)
{
    static const struct {
        const char *role;
        enum name_office office;
    } roles[] = {{"HOS", OFFICE_STATE},   {"HOG", OFFICE_GOVERNMENT}, {"VP", OFFICE_VICE},
                 {"DHOG", OFFICE_DEPUTY}, {"FM", OFFICE_FOREIGN},     {"DM", OFFICE_DEFENCE},
                 {"IM", OFFICE_INTERIOR}};
    struct str role = name_lex_cell(w->x, t, row, C_ROLE);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq(role, str_of(roles[i].role)))
            return roles[i].office;
    struct str title = name_lex_cell(w->x, t, row, C_TITLE);
    return title.n ? name_person_office(utf8_fold(w->a, title)) : OFFICE_NONE;
}

/* A term of the past table that was open at its end may have ended any time since. */
enum name_term name_head_term(const struct name_work *w, enum name_table t, uint32_t row)
{
    struct str to = name_lex_cell(w->x, t, row, C_TO);
    if (t == T_PAST && !to.n && w->day != DAY_NONE && w->day >= PAST_END)
        return TERM_UNKNOWN;
    return name_person_term(name_lex_cell(w->x, t, row, C_FROM), to, w->day);
}

/* The same word, or two spellings of it: one letter apart where both are long. */
static bool like_word(struct str a, struct str b)
{
    if (str_eq(a, b))
        return true;
    if (a.n < LONG_WORD || b.n < LONG_WORD || a.n > b.n + 1 || b.n > a.n + 1)
        return false;
    size_t i = 0, j = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    while (j < a.n - i && j < b.n - i && a.p[a.n - 1 - j] == b.p[b.n - 1 - j])
        j++;
    return i + j + 1 >= (a.n > b.n ? a.n : b.n);
}

enum like { LIKE_NOT, LIKE_PART, LIKE_ALL, LIKE_SAME };

/* Whether none, some or all of the words of `key` are like words of `names`; particles do not count. */
static enum like like_names(const struct name_work *w, struct str key, struct str names)
{
    uint32_t n = 0, all = 0;
    struct str x, y;
    while (str_field(&key, ' ', &x)) {
        struct str rest = names;
        bool found = false, counts = x.n > 2 && !name_lex_has(w->x, T_PARTICLE, x);
        while (counts && !found && rest.p && str_field(&rest, ' ', &y))
            found = like_word(x, y);
        all += counts;
        n += found;
        if (!key.p)
            break;
    }
    return !n ? LIKE_NOT : n == all ? LIKE_ALL : LIKE_PART;
}

struct holders {
    uint32_t known;       /* 2 for each row of that office on the day, 1 if the office is not told */
    enum like now, other; /* this person beside those in office on the day, at other times */
    bool surname, anybody; /* a term at other times has this surname; some head of the day is known */
};

/* True if one of the surnames of a row stands in `key`. */
static bool has_surname(const struct name_work *w, enum name_table t, uint32_t row, struct str key)
{
    struct str cell = name_lex_cell(w->x, t, row, C_SURNAME), part;
    while (cell.n && str_field(&cell, '|', &part)) {
        struct str name = utf8_fold(w->a, part);
        size_t at = name.n > 2 ? str_find(key, name, 0) : SIZE_MAX;
        if (at != SIZE_MAX && (at == 0 || key.p[at - 1] == ' ') &&
            (at + name.n == key.n || key.p[at + name.n] == ' '))
            return true;
    }
    return false;
}

/* All names of a row, folded, as words. */
static struct str row_names(const struct name_work *w, enum name_table t, uint32_t row)
{
    struct str person = name_lex_cell(w->x, t, row, C_PERSON), alias = name_lex_cell(w->x, t, row, C_ALIAS);
    struct str s = utf8_fold(w->a, str_fmt(w->a, "%.*s %.*s", STR_ARG(person), STR_ARG(alias)));
    char *p = arena_alloc_raw(w->a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = s.p[i] == '|' ? ' ' : s.p[i];
    return str_make(p, s.n);
}

/* True if `key` is one of the names of a row, letter by letter. */
static bool same_name(const struct name_work *w, enum name_table t, uint32_t row, struct str key)
{
    static const enum name_col cols[] = {C_PERSON, C_ALIAS, C_SURNAME};
    for (size_t i = 0; i < sizeof cols / sizeof *cols; i++) {
        struct str cell = name_lex_cell(w->x, t, row, cols[i]), part;
        while (cell.n && str_field(&cell, '|', &part))
            if (str_eq(utf8_fold(w->a, part), key))
                return true;
    }
    return false;
}

static void ask_row(const struct name_work *w, enum name_office office, enum name_table t,
                    uint32_t row, struct str key, struct holders *h)
{
    enum name_office own = name_head_office(w, t, row);
    bool lead = own == OFFICE_STATE || own == OFFICE_GOVERNMENT;
    if (!lead && t != T_PAST)
        return;
    enum like like = like_names(w, key, row_names(w, t, row));
    if (like == LIKE_ALL && same_name(w, t, row, key))
        like = LIKE_SAME;
    enum name_term term = name_head_term(w, t, row);
    if (term != TERM_IN) {
        if (term != TERM_UNKNOWN && like > h->other)
            h->other = like;
        h->surname |= term != TERM_UNKNOWN && has_surname(w, t, row, key);
        return;
    }
    if (like > h->now)
        h->now = like;
    bool open = !name_lex_cell(w->x, t, row, C_TO).n && w->day >= HEADS_END;
    h->anybody |= !open && t == T_HEAD;
    if (!open)
        h->known += lead && own == office ? 2 : t == T_PAST && w->day >= HEADS_BEGIN ? 1 : 0;
}

/* First row of a table that is sorted by iso3. */
static uint32_t first_of_country(const struct name_lex *x, enum name_table t, struct str iso3)
{
    uint32_t lo = 0, hi = dict_rows(x->t[t]);
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        struct str at = name_lex_cell(x, t, mid, C_ISO3);
        if (at.n && str_cmp(at, iso3) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

enum name_held name_head_held(struct name_work *w, const struct mention *p, enum name_office office)
{
    static const enum name_table sorted[] = {T_HEAD, T_LEADER, T_PAST};
    if (w->day == DAY_NONE)
        return HELD_UNKNOWN;
    const struct name_lex *x = w->x;
    struct holders h = {0};
    struct str key = name_work_key(w, p->core_b, p->core_e);
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        enum name_table t = sorted[i];
        uint32_t n = dict_rows(x->t[t]);
        for (uint32_t r = first_of_country(x, t, p->country);
             r < n && str_eq(name_lex_cell(x, t, r, C_ISO3), p->country); r++)
            ask_row(w, office, t, r, key, &h);
    }
    for (uint32_t r = 0; x->t[T_USER_PERSON] && r < dict_rows(x->t[T_USER_PERSON]); r++)
        if (str_eq(name_lex_cell(x, T_USER_PERSON, r, C_ISO3), p->country))
            ask_row(w, office, T_USER_PERSON, r, key, &h);
    if (h.now >= LIKE_ALL ? h.now >= h.other : h.now > LIKE_NOT && h.other < LIKE_ALL)
        return HELD_BY_NAMED;
    if (h.other >= LIKE_ALL || (h.surname && h.anybody))
        return HELD_AT_OTHER_TIMES;
    return h.known >= 2 ? HELD_BY_OTHERS : HELD_UNKNOWN;
}
