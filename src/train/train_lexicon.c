#include "train_lexicon.h"

#include "parse_input.h"
#include "utf8.h"
#include "vec.h"

#include <stdlib.h>

enum class {
    GIVEN_NAME,
    FAMILY_NAME,
    TOWN,  /* all of a place's name */
    CITY,  /* the same with CITY_PEOPLE or more */
    PLACE, /* a word of a longer name of a place */
    DIVISION,
    COUNTRY, /* also its people */
    BODY,    /* all of the name of an organisation */
    BODY_PART,
    BODY_WORD, /* "ministry", "university" */
    CLASSES,
};

_Static_assert((int)CLASSES == (int)TRAIN_LEXICON_CLASSES, "one bit each");

enum { CITY_PEOPLE = 100000 };

/* Columns of names; `part` is for the words of names of several words. */
static const struct source {
    const char *table, *column;
    enum class whole, part;
} SOURCES[] = {
    {"all/firstnames", "name", GIVEN_NAME, GIVEN_NAME},
    {"all/surnames", "name", FAMILY_NAME, FAMILY_NAME},
    {"all/places", "name", TOWN, PLACE},
    {"all/places", "alt", TOWN, PLACE},
    {"all/admin1", "name", DIVISION, PLACE},
    {"all/admin1", "alt", DIVISION, PLACE},
    {"all/admin2", "name", DIVISION, PLACE},
    {"all/regions", "name", DIVISION, PLACE},
    {"all/countries", "name", COUNTRY, COUNTRY},
    {"all/countries", "alias", COUNTRY, COUNTRY},
    {"all/nationalities", "form", COUNTRY, COUNTRY},
    {"all/organisations", "name", BODY, BODY_PART},
    {"all/organisations", "abbr", BODY, BODY_PART},
    {"all/organisations_extra", "name", BODY, BODY_PART},
    {"all/organisations_extra", "abbr", BODY, BODY_PART},
    {"all/armed_groups", "name", BODY, BODY_PART},
    {"all/armed_groups", "alias", BODY, BODY_PART},
    {"all/armed_groups_extra", "name", BODY, BODY_PART},
    {"all/armed_groups_extra", "alias", BODY, BODY_PART},
    {"all/parties", "name", BODY, BODY_PART},
    {"all/parties", "alias", BODY, BODY_PART},
    {"all/outlets", "name", BODY, BODY_PART},
    {"all/security_forces", "name", BODY, BODY_PART},
    {"all/security_forces", "alias", BODY, BODY_PART},
    {"en/names/orgwords", "word", BODY_WORD, BODY_WORD},
};

struct words {
    struct arena *a;
    VEC(struct train_lexicon_word) all;
};

/* Next word of a name, up to a blank, hyphen or apostrophe: tokens of UD English end there. */
static struct str next_word(struct str *name)
{
    size_t b = 0;
    while (b < name->n && strchr(" -'", name->p[b]))
        b++;
    size_t e = b;
    while (e < name->n && !strchr(" -'", name->p[e]))
        e++;
    struct str word = str_make(name->p + b, e - b);
    *name = str_make(name->p + e, name->n - e);
    return word;
}

/* Small words ("of", "the", "al") tell nothing. */
static bool tells(struct str word, bool part)
{
    size_t at = 0;
    return word.n > 1 && (!part || (word.n > 2 && utf8_is_upper(utf8_next(word, &at))));
}

static void add_name(struct words *w, struct str name, uint16_t whole, uint16_t part)
{
    struct str rest = name, first = next_word(&rest), second = next_word(&rest);
    bool single = !second.n;
    for (rest = name; (first = next_word(&rest)).n;) {
        if (!tells(first, !single))
            continue;
        struct str lower = utf8_lower_str(w->a, first);
        struct train_lexicon_word *x = vec_push(w->a, &w->all);
        *x = (struct train_lexicon_word){parse_input_key(lower, w->a), single ? whole : part};
    }
}

static void add_column(struct words *w, const struct dict *dict, const struct source *s)
{
    const struct dict_table *t = dict_table(dict, s->table);
    int names = t ? dict_col(t, s->column) : -1, people = t ? dict_col(t, "pop") : -1;
    if (names < 0)
        return;
    for (uint32_t r = 0; r < dict_rows(t); r++) {
        uint64_t pop = 0;
        if (s->whole == TOWN && people >= 0)
            str_to_uint(dict_cell(t, r, people), UINT32_MAX, &pop);
        uint16_t whole = (uint16_t)(1u << s->whole | (pop >= CITY_PEOPLE ? 1u << CITY : 0));
        struct str cell = dict_cell(t, r, names), name;
        while (str_field(&cell, '|', &name))
            add_name(w, name, whole, (uint16_t)(1u << s->part));
    }
}

static int by_key(const void *a, const void *b)
{
    const struct train_lexicon_word *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

void train_lexicon_read(struct train_lexicon *l, const struct dict *dict, struct arena *a)
{
    struct words w = {.a = a};
    for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++)
        add_column(&w, dict, &SOURCES[i]);
    *l = (struct train_lexicon){.words = w.all.v};
    if (w.all.n)
        qsort(w.all.v, w.all.n, sizeof *w.all.v, by_key);
    for (uint32_t i = 0; i < w.all.n; i++) {
        if (l->n && l->words[l->n - 1].key == w.all.v[i].key)
            l->words[l->n - 1].classes |= w.all.v[i].classes;
        else
            l->words[l->n++] = w.all.v[i];
    }
}
