#include "when_lex.h"

#include "hash.h"
#include "when_atom.h"

#include <assert.h>
#include <stdlib.h>

enum { PHRASE_MAX = 12, WORD_MAX = 32 };

struct word {
    struct str text;
    uint32_t classes;
    uint32_t first, n; /* senses */
    bool abbr;
    bool known; /* begins a phrase of a table, or stands in a pattern; not only inside a phrase */
};

struct when_lex {
    struct arena arena;
    VEC(struct word) words;
    VEC(struct when_sense) senses;
    uint32_t *slot; /* [nslots] word number + 1; 0 = empty */
    uint32_t nslots;
    bool loaded; /* the tables are read: what follows are words of patterns */
};

static const struct {
    const char *table;
    uint32_t cls;
} TABLES[] = {
    {"en/time/months", CLASS_MONTH},
    {"en/time/weekdays", CLASS_WEEKDAY},
    {"en/time/units", CLASS_UNIT},
    {"en/time/seasons", CLASS_SEASON},
    {"en/time/parts", CLASS_PART},
    {"en/time/modifiers", CLASS_MOD},
    {"en/time/shifts", CLASS_SHIFT},
    {"en/time/deictics", CLASS_DEICTIC},
    {"en/time/refs", CLASS_REF},
    {"en/time/numbers", CLASS_NUMBER},
    {"en/time/decades", CLASS_DECADE},
    {"en/time/holidays", CLASS_HOLIDAY},
    {"en/time/qualifiers", CLASS_QUALIFIER},
    {"en/time/tense", CLASS_TENSE},
    {"en/time/appointments", CLASS_APPOINT},
    {"en/time/offices", CLASS_OFFICE},
    {"en/time/numbered", CLASS_NUMBERED},
    {"en/time/periods", CLASS_PERIOD},
    {"en/time/zones", CLASS_ZONE},
};

static size_t lowered(const char *p, size_t n, char out[WORD_MAX])
{
    for (size_t i = 0; i < n; i++)
        out[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
    return n;
}

static uint32_t find_slot(const struct when_lex *x, struct str key)
{
    uint32_t i = (uint32_t)hash_bytes(key, 7) & (x->nslots - 1);
    while (x->slot[i] && !str_eq(x->words.v[x->slot[i] - 1].text, key))
        i = (i + 1) & (x->nslots - 1);
    return i;
}

uint32_t when_lex_word(const struct when_lex *x, const char *p, size_t n)
{
    char low[WORD_MAX];
    if (n == 0 || n > sizeof low)
        return WHEN_LEX_NONE;
    return x->slot[find_slot(x, str_make(low, lowered(p, n, low)))] - 1;
}

static void grow_slots(struct when_lex *x)
{
    free(x->slot);
    x->nslots = x->nslots ? x->nslots * 2 : 2048;
    x->slot = arena_xalloc(x->nslots * sizeof *x->slot);
    memset(x->slot, 0, x->nslots * sizeof *x->slot);
    for (uint32_t i = 0; i < x->words.n; i++)
        x->slot[find_slot(x, x->words.v[i].text)] = i + 1;
}

uint32_t when_lex_intern(struct when_lex *x, const char *p, size_t n)
{
    char low[WORD_MAX];
    if (n == 0 || n > sizeof low)
        return WHEN_LEX_NONE;
    if (x->words.n * 4 >= x->nslots)
        grow_slots(x);
    struct str key = str_make(low, lowered(p, n, low));
    uint32_t at = find_slot(x, key);
    if (!x->slot[at]) {
        struct word *w = vec_push(&x->arena, &x->words);
        w->text = str_dup(&x->arena, key);
        x->slot[at] = x->words.n;
    }
    x->words.v[x->slot[at] - 1].known |= x->loaded;
    return x->slot[at] - 1;
}

static uint32_t flags_of(struct str cell)
{
    static const struct {
        const char *name;
        uint32_t flag;
    } names[] = {{"ambiguous", LEX_AMBIGUOUS},
                 {"abbr", LEX_ABBR},
                 {"plural", LEX_PLURAL},
                 {"text", LEX_TEXT},
                 {"never", LEX_NEVER},
                 {"noun", LEX_NOUN},
                 {"page", LEX_PAGE}};
    uint32_t flags = 0;
    struct str part;
    while (str_field(&cell, ' ', &part))
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (str_eq(part, str_of(names[i].name)))
                flags |= names[i].flag;
    return flags;
}

static int32_t value_of(struct str cell)
{
    bool minus = cell.n && cell.p[0] == '-';
    uint64_t v = 0;
    if (minus)
        cell = str_make(cell.p + 1, cell.n - 1);
    if (!str_to_uint(cell, INT32_MAX, &v))
        return 0;
    return minus ? -(int32_t)v : (int32_t)v;
}

static bool add_phrase(struct when_lex *x, struct str phrase, const struct when_sense *like,
                       struct err *e)
{
    uint32_t word[PHRASE_MAX];
    uint32_t n = when_atom_intern(x, phrase, word, PHRASE_MAX);
    if (n == 0)
        return err_set(e, NULL, dict_line(like->table, like->row), 0,
                       "%.*s: \"%.*s\" is empty or too long", STR_ARG(dict_name(like->table)),
                       STR_ARG(phrase));
    struct when_sense *s = vec_push(&x->arena, &x->senses);
    *s = *like;
    uint32_t *copy = arena_array(&x->arena, n, sizeof *copy);
    memcpy(copy, word, n * sizeof *copy);
    s->word = copy;
    s->nwords = n;
    return true;
}

static bool load_table(struct when_lex *x, const struct dict *dict, const char *name, uint32_t cls,
                       struct err *e)
{
    const struct dict_table *t = dict_need(dict, name, "word value flags", e);
    if (!t)
        return false;
    int word = dict_col(t, "word"), value = dict_col(t, "value"), flags = dict_col(t, "flags");
    for (uint32_t r = 0; r < dict_rows(t); r++) {
        struct when_sense s = {.cls = cls, .table = t, .row = r};
        s.text = str_dup(&x->arena, dict_cell(t, r, value));
        s.extra = str_dup(&x->arena, dict_cell(t, r, flags));
        s.value = value_of(s.text);
        s.flags = flags_of(s.extra);
        struct str cell = dict_cell(t, r, word), phrase;
        while (str_field(&cell, '|', &phrase))
            if (!add_phrase(x, str_trim(phrase), &s, e))
                return false;
    }
    return true;
}

static int by_first_word(const void *a, const void *b)
{
    const struct when_sense *x = a, *y = b;
    if (x->word[0] != y->word[0])
        return x->word[0] < y->word[0] ? -1 : 1;
    if (x->nwords != y->nwords)
        return x->nwords > y->nwords ? -1 : 1;
    if (x->cls != y->cls)
        return x->cls < y->cls ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void index_senses(struct when_lex *x)
{
    qsort(x->senses.v, x->senses.n, sizeof *x->senses.v, by_first_word);
    for (uint32_t i = 0; i < x->senses.n; i++) {
        const struct when_sense *s = &x->senses.v[i];
        struct word *w = &x->words.v[s->word[0]];
        if (w->n++ == 0)
            w->first = i;
        w->classes |= s->cls;
        w->known |= s->cls != CLASS_ZONE; /* "eat", "pt": words of time in capitals only */
        w->abbr |= s->nwords == 1 && (s->flags & LEX_ABBR);
    }
}

struct when_lex *when_lex_open(const struct dict *dict, struct err *e)
{
    struct when_lex *x = arena_xalloc(sizeof *x);
    memset(x, 0, sizeof *x);
    grow_slots(x);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        if (!load_table(x, dict, TABLES[i].table, TABLES[i].cls, e)) {
            when_lex_close(x);
            return NULL;
        }
    index_senses(x);
    x->loaded = true;
    return x;
}

void when_lex_close(struct when_lex *x)
{
    if (!x)
        return;
    free(x->slot);
    arena_free(&x->arena);
    free(x);
}

uint32_t when_lex_size(const struct when_lex *x)
{
    return x->words.n;
}

uint32_t when_lex_classes(const struct when_lex *x, uint32_t w)
{
    return w < x->words.n ? x->words.v[w].classes : 0;
}

bool when_lex_known(const struct when_lex *x, uint32_t w)
{
    return w < x->words.n && x->words.v[w].known;
}

bool when_lex_abbr(const struct when_lex *x, uint32_t w)
{
    return w < x->words.n && x->words.v[w].abbr;
}

const struct when_sense *when_lex_senses(const struct when_lex *x, uint32_t w, uint32_t *n)
{
    *n = 0;
    if (w >= x->words.n)
        return NULL;
    *n = x->words.v[w].n;
    return x->senses.v + x->words.v[w].first;
}
