#include "text_lexicon.h"

#include "hash.h"

#include <stdlib.h>

struct class_name {
    struct str name;
    uint32_t flags;
};

static const struct class_name classes[] = {
    {{"title", 5}, TEXT_ABBR | TEXT_ABBR_TITLE},
    {{"never", 5}, TEXT_ABBR | TEXT_ABBR_NEVER},
    {{"final", 5}, TEXT_ABBR | TEXT_ABBR_FINAL},
    {{"number", 6}, TEXT_ABBR | TEXT_ABBR_NUMBER},
    {{"date", 4}, TEXT_ABBR | TEXT_ABBR_DATE},
    {{"state", 5}, TEXT_ABBR | TEXT_ABBR_STATE},
    {{"company", 7}, TEXT_ABBR | TEXT_ABBR_COMPANY},
    {{"unit", 4}, TEXT_ABBR | TEXT_ABBR_UNIT},
    {{"clock", 5}, TEXT_ABBR | TEXT_ABBR_FINAL | TEXT_CLOCK},
    {{"ambiguous", 9}, TEXT_ABBR_AMBIGUOUS},
    {{"cased", 5}, TEXT_ABBR_CASED},
};

/* Table, the column of its words, and the flag that every row gets. */
struct source {
    const char *table, *columns, *word;
    uint32_t flags;
};

static const struct source sources[] = {
    {"en/text/abbreviations", "abbreviation class", "abbreviation", 0},
    {"en/text/contractions", "word parts when", "word", TEXT_SPLIT},
    {"en/text/prefixes", "word", "word", TEXT_PREFIX},
    {"en/text/units", "word", "word", TEXT_UNIT},
    {"en/text/starters", "word when", "word", TEXT_STARTER},
    {"en/text/domains", "word", "word", TEXT_DOMAIN},
    {"en/text/bang-names", "word", "word", TEXT_BANG},
    {"en/text/name-syllables", "word", "word", TEXT_NAMEPART},
    {"en/text/after-is", "word", "word", TEXT_AFTER_IS},
    {"en/text/after-clock", "word", "word", TEXT_AFTER_CLOCK},
    {"en/text/currencies", "word", "word", TEXT_CURRENCY},
    {"en/text/slashed", "word", "word", TEXT_SLASHED},
    {"en/text/elisions", "word", "word", TEXT_ELISION},
    {"en/text/says", "word", "word", TEXT_SAYS},
    {"en/text/pronouns", "word", "word", TEXT_PRONOUN},
};
enum { SOURCES = sizeof sources / sizeof *sources };

static uint64_t hash_lower(const char *p, size_t n)
{
    uint64_t h = 0xCBF29CE484222325u; /* FNV-1a over lowered bytes; the keys are our own tables */
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        c = (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
        h = (h ^ c) * 0x100000001B3u;
    }
    return h ^ h >> 29;
}

const struct text_entry *text_lexicon_find(const struct text_lexicon *x, struct str word)
{
    if (word.n == 0 || word.n > TEXT_LEXICON_LONGEST)
        return NULL;
    for (uint64_t i = hash_lower(word.p, word.n);; i++) {
        const struct text_entry *t = &x->slot[i & x->mask];
        if (!t->key.p)
            return NULL;
        if (t->key.n == word.n && str_ieq(t->key, word))
            return t;
    }
}

static struct text_entry *enter(struct text_lexicon *x, char **end, struct str word)
{
    for (uint64_t i = hash_lower(word.p, word.n);; i++) {
        struct text_entry *t = &x->slot[i & x->mask];
        if (t->key.p && t->key.n == word.n && str_ieq(t->key, word))
            return t;
        if (t->key.p)
            continue;
        for (size_t k = 0; k < word.n; k++)
            (*end)[k] = (char)(word.p[k] >= 'A' && word.p[k] <= 'Z' ? word.p[k] | 32 : word.p[k]);
        t->key = str_make(*end, word.n);
        *end += word.n;
        x->n++;
        return t;
    }
}

static uint32_t class_flags(struct str names)
{
    struct str one;
    uint32_t flags = 0;
    while (str_field(&names, ' ', &one)) {
        size_t k = 0;
        while (k < sizeof classes / sizeof *classes && !str_eq(classes[k].name, one))
            k++;
        if (k == sizeof classes / sizeof *classes)
            return 0;
        flags |= classes[k].flags;
    }
    return flags;
}

/* Where `parts` ("du n no") cuts `word`. */
static bool read_cuts(struct str parts, struct str word, uint32_t cut[TEXT_CUTS])
{
    struct str one;
    uint32_t n = 0, at = 0;
    while (str_field(&parts, ' ', &one)) {
        if (one.n == 0 || at + one.n > word.n || !str_ieq(one, str_make(word.p + at, one.n)))
            return false;
        at += (uint32_t)one.n;
        if (at < word.n) {
            if (n == TEXT_CUTS)
                return false;
            cut[n++] = at;
        }
    }
    return n > 0 && at == word.n;
}

static bool add_row(struct text_lexicon *x, char **end, const struct source *s,
                    const struct dict_table *t, uint32_t row, struct err *e)
{
    struct str word = dict_cell(t, row, dict_col(t, s->word));
    uint32_t flags = s->flags, cut[TEXT_CUTS] = {0};
    if (word.n == 0 || word.n > TEXT_LEXICON_LONGEST)
        return err_set(e, s->table, dict_line(t, row), 0, "a word must have 1 to %d bytes",
                       TEXT_LEXICON_LONGEST);
    if (dict_col(t, "class") >= 0) {
        flags = class_flags(dict_cell(t, row, dict_col(t, "class")));
        if (!(flags & TEXT_ABBR))
            return err_set(e, s->table, dict_line(t, row), 0, "unknown class of abbreviation");
        if (word.p[word.n - 1] == '.')
            word.n--;
        flags |= word.p[0] >= 'A' && word.p[0] <= 'Z' ? TEXT_ABBR_UPPER : 0;
    }
    if (flags & TEXT_SPLIT) {
        if (!read_cuts(dict_cell(t, row, dict_col(t, "parts")), word, cut))
            return err_set(e, s->table, dict_line(t, row), 0,
                           "parts must be the word with one or two blanks in it");
        flags |= dict_cell(t, row, dict_col(t, "when")).n ? TEXT_BEFORE_IS : 0;
    }
    if (flags & TEXT_STARTER)
        flags |= dict_cell(t, row, dict_col(t, "when")).n ? TEXT_STARTER_CASED : 0;
    struct text_entry *entry = enter(x, end, word);
    bool was_abbr = entry->flags & TEXT_ABBR;
    uint32_t upper = entry->flags & flags & TEXT_ABBR_UPPER;
    entry->flags |= flags;
    if (was_abbr && (flags & TEXT_ABBR)) /* a lower-case row opens the entry for both cases */
        entry->flags = (entry->flags & ~(uint32_t)TEXT_ABBR_UPPER) | upper;
    if (cut[0])
        memcpy(entry->cut, cut, sizeof cut);
    return true;
}

bool text_lexicon_open(struct text_lexicon *x, const struct dict *dict, struct err *e)
{
    const struct dict_table *table[SOURCES];
    size_t rows = 0;
    *x = (struct text_lexicon){0};
    for (unsigned i = 0; i < SOURCES; i++) {
        table[i] = dict_need(dict, sources[i].table, sources[i].columns, e);
        if (!table[i])
            return false;
        rows += dict_rows(table[i]);
    }
    uint32_t size = 64;
    while (size < rows * 4)
        size *= 2;
    x->mask = size - 1;
    x->slot = arena_xalloc(size * sizeof *x->slot);
    memset(x->slot, 0, size * sizeof *x->slot);
    x->keys = arena_xalloc(rows * TEXT_LEXICON_LONGEST + 1);
    char *end = x->keys;
    for (unsigned i = 0; i < SOURCES; i++)
        for (uint32_t row = 0; row < dict_rows(table[i]); row++)
            if (!add_row(x, &end, &sources[i], table[i], row, e)) {
                text_lexicon_close(x);
                return false;
            }
    return true;
}

void text_lexicon_close(struct text_lexicon *x)
{
    free(x->slot);
    free(x->keys);
    *x = (struct text_lexicon){0};
}
