#include "name_match.h"

#include "name_shape.h"

/* The cell spells the form letter by letter, full stops apart. */
bool name_match_spelled(struct str cell, struct str form)
{
    struct str part;
    while (str_field(&cell, '|', &part)) {
        size_t i = 0, j = 0;
        while (i < part.n && j < form.n) {
            if (part.p[i] == '.') {
                i++;
            } else if (form.p[j] == '.') {
                j++;
            } else if (part.p[i] == form.p[j]) {
                i++;
                j++;
            } else {
                break;
            }
        }
        while (i < part.n && part.p[i] == '.')
            i++;
        while (j < form.n && form.p[j] == '.')
            j++;
        if (i == part.n && j == form.n)
            return true;
    }
    return false;
}

/* The words stand in a row as they are written here: "Haqqani network". */
bool name_match_as_written(const struct name_work *w, const struct name_match *m, uint32_t b)
{
    static const enum name_col cols[] = {C_NAME, C_ALIAS};
    struct str form = name_work_text(w, b, m->end);
    for (uint32_t i = 0; i < m->hits.n && i < 8; i++)
        for (size_t c = 0; c < sizeof cols / sizeof *cols; c++)
            if (name_match_spelled(name_lex_cell(w->x, m->table, m->hits.row[i], cols[c]), form))
                return true;
    return false;
}

/* Short names ("US", "WHO", "CARE") count only as they are written in the table. */
static bool case_fits(const struct name_work *w, const struct name_match *m, uint32_t b)
{
    enum { SHORT_KEY = 5 };
    if (!name_shape_caps_tell(w))
        return true;
    struct str form = w->d->toks.v[b].form;
    if (m->end > b + 1) {
        if (m->table >= T_ENTITIES)
            return true;
        uint32_t caps = 0;
        for (uint32_t i = b; i < m->end; i++)
            caps += name_work_cap(w, i) || w->shape[i] == SHAPE_NUMBER;
        return caps >= 2 || (caps && name_match_as_written(w, m, b)) ||
               (caps && name_work_cap(w, m->end - 1)) ||
               (caps && m->end == b + 2 && (m->table == T_ADMIN1 || m->table == T_ADMIN2)) ||
               (caps && name_work_cap(w, b) && m->end - b == 3);
    }
    if (!name_work_cap(w, b))
        return false;
    if (w->fold[w->tok_word[b]].n > SHORT_KEY)
        return true;
    for (uint32_t i = 0; i < m->hits.n && i < 8; i++) {
        static const enum name_col cols[] = {C_NAME,   C_ALIAS,   C_ABBR, C_ALT,
                                             C_PERSON, C_SURNAME, C_FORM};
        for (size_t c = 0; c < sizeof cols / sizeof *cols; c++)
            if (name_match_spelled(name_lex_cell(w->x, m->table, m->hits.row[i], cols[c]), form))
                return true;
    }
    return w->shape[b] == SHAPE_UPPER && w->fold[w->tok_word[b]].n > 3 && m->table <= T_REGION;
}

/* Two-letter state codes and surnames alone name nothing here. */
static bool alone_ok(const struct name_work *w, const struct name_match *m, uint32_t b)
{
    if (m->end > b + 1)
        return true;
    struct str f = w->fold[w->tok_word[b]];
    switch (m->table) {
    case T_ADMIN1:
        return f.n > 3 && w->shape[b] != SHAPE_UPPER;
    case T_ADMIN2:
        return f.n > 4;
    case T_HEAD:
    case T_PAST:
    case T_OFFICIAL:
    case T_OFFICIAL2:
        return false;
    case T_PLACE:
    case T_PLACE2:
        return f.n > 2;
    default:
        return true;
    }
}

/* Where capitals tell nothing, a lone word must be a name that everybody knows, and what is a word
 * as well ("A CAR BOMB", "HUMAN RIGHTS", "THE VILLAGE") one that the tagger takes for a name. */
static bool small_ok(const struct name_work *w, const struct name_match *m, uint32_t b)
{
    enum { LETTERS = 3 };
    if (name_shape_caps_tell(w))
        return true;
    bool town =
        m->table == T_PLACE || m->table == T_PLACE2 || m->table == T_ADMIN1 || m->table == T_ADMIN2;
    uint32_t word = m->end == b + 2 && name_work_is(w, b, "the") ? b + 1 : b;
    if (m->end > word + 1)
        return true;
    if (w->parsed && (town || w->fold[w->tok_word[word]].n <= LETTERS) &&
        !name_shape_upos(w, word, UPOS_PROPN))
        return false;
    if (word > b)
        return true;
    return m->table == T_COUNTRY || m->table == T_STATE || m->table == T_ORG2 ||
           m->table == T_ORG || m->table == T_ARMED2 || m->table == T_PLACE || m->table == T_ADMIN1;
}

struct name_match name_match_best(const struct name_work *w, uint32_t b, uint32_t limit)
{
    struct name_match best = {T_COUNT, b, {0}};
    for (uint64_t left = name_work_begun(w, b); left; left &= left - 1) {
        enum name_table t = (enum name_table)__builtin_ctzll(left);
        struct name_match m = {t, b, {0}};
        m.end = name_work_match(w, t, b, limit, &m.hits);
        if (m.end > best.end && alone_ok(w, &m, b) && case_fits(w, &m, b) && small_ok(w, &m, b))
            best = m;
    }
    return best;
}

struct name_match name_match_in(const struct name_work *w, enum name_table t, uint32_t b,
                                uint32_t limit)
{
    struct name_match m = {t, b, {0}};
    m.end = name_work_match(w, t, b, limit, &m.hits);
    if (m.end > b && !case_fits(w, &m, b) && t < T_AGENT)
        m.end = b;
    return m;
}

uint32_t name_match_type(enum name_table t)
{
    switch (t) {
    case T_USER_PERSON:
    case T_LEADER:
    case T_LEADER2:
    case T_HEAD:
    case T_PAST:
    case T_OFFICIAL:
    case T_OFFICIAL2:
        return NAME_PER;
    case T_COUNTRY:
    case T_STATE:
    case T_REGION:
    case T_PLACE:
    case T_PLACE2:
    case T_ADMIN1:
    case T_ADMIN2:
        return NAME_LOC;
    default:
        return NAME_ORG;
    }
}

/* A country or a town of some size written without capitals. */
struct name_match name_match_place(const struct name_work *w, uint32_t b)
{
    enum { KNOWN_TOWN = 100000 };
    struct name_match m = {T_COUNTRY, b, {0}};
    m.end = name_work_match(w, T_COUNTRY, b, w->sent_e, &m.hits);
    if (m.end > b)
        return m;
    m.table = T_PLACE;
    m.end = name_work_match(w, T_PLACE, b, w->sent_e, &m.hits);
    if (m.end > b &&
        (name_lex_number(name_lex_cell(w->x, T_PLACE, m.hits.row[0], C_POP)) < KNOWN_TOWN ||
         name_shape_in(w, T_FIRST, b) || name_shape_in(w, T_NOTNAME, b)))
        m.end = b;
    return m;
}
