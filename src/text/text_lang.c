#include "text_lang.h"

#include "utf8.h"

#include <stdlib.h>

enum {
    LANGS = 64,    /* rows of the table; a word keeps its languages in 64 bits */
    SAMPLE = 2000, /* words looked at */
    FEW = 12,      /* words; fewer tell nothing */
    WORD_BYTES = 32,
    HIT_PERCENT = 6 /* words of running text that are in a list of its language, at least */
};

struct entry {
    struct str word;
    uint64_t langs;
};

struct text_lang {
    struct str code[LANGS], name[LANGS];
    uint32_t script[LANGS];
    uint32_t nlangs, n;
    struct entry *word; /* [n] ascending */
    uint32_t from[257]; /* where the words with this first byte begin */
};

struct script {
    const char *name;
    uint32_t from, to;
};

enum { LATIN = 0 };

static const struct script scripts[] = {
    {"latin", 0x41, 0x24F},       {"greek", 0x370, 0x3FF},      {"cyrillic", 0x400, 0x52F},
    {"armenian", 0x530, 0x58F},   {"hebrew", 0x590, 0x5FF},     {"arabic", 0x600, 0x77F},
    {"devanagari", 0x900, 0x97F}, {"bengali", 0x980, 0x9FF},    {"gurmukhi", 0xA00, 0xA7F},
    {"gujarati", 0xA80, 0xAFF},   {"tamil", 0xB80, 0xBFF},      {"telugu", 0xC00, 0xC7F},
    {"sinhala", 0xD80, 0xDFF},    {"thai", 0xE00, 0xE7F},       {"burmese", 0x1000, 0x109F},
    {"georgian", 0x10A0, 0x10FF}, {"ethiopic", 0x1200, 0x139F}, {"khmer", 0x1780, 0x17FF},
    {"kana", 0x3040, 0x30FF},     {"han", 0x3400, 0x9FFF},      {"hangul", 0xAC00, 0xD7A3},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

static uint32_t script_of(uint32_t cp)
{
    for (uint32_t k = 0; k < SCRIPTS; k++)
        if (cp >= scripts[k].from && cp <= scripts[k].to)
            return k;
    return SCRIPTS;
}

static int by_word(const void *a, const void *b)
{
    return str_cmp(((const struct entry *)a)->word, ((const struct entry *)b)->word);
}

/* Sorts the words and joins the rows of one word. */
static void join_words(struct text_lang *t)
{
    qsort(t->word, t->n, sizeof *t->word, by_word);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n; i++)
        if (n && str_eq(t->word[n - 1].word, t->word[i].word))
            t->word[n - 1].langs |= t->word[i].langs;
        else
            t->word[n++] = t->word[i];
    t->n = n;
    for (uint32_t i = 0, c = 0; c <= 256; c++) {
        while (i < n && (unsigned char)t->word[i].word.p[0] < c)
            i++;
        t->from[c] = i;
    }
}

static bool add_language(struct text_lang *t, const struct dict_table *table, uint32_t row,
                         size_t *cap, struct err *e)
{
    struct str script = dict_cell(table, row, dict_col(table, "script")), word;
    struct str words = dict_cell(table, row, dict_col(table, "words"));
    uint32_t k = 0;
    while (k < SCRIPTS && !str_eq(script, str_of(scripts[k].name)))
        k++;
    if (k == SCRIPTS || row >= LANGS)
        return err_set(e, "en/text/languages.tsv", dict_line(table, row), 0,
                       "unknown script, or more than %d languages", LANGS);
    t->code[row] = dict_cell(table, row, dict_col(table, "code"));
    t->name[row] = dict_cell(table, row, dict_col(table, "name"));
    t->script[row] = k;
    t->nlangs = row + 1;
    while (str_field(&words, ' ', &word)) {
        if (word.n == 0)
            continue;
        if (t->n == *cap) {
            *cap = *cap ? *cap * 2 : 256;
            t->word = arena_xrealloc(t->word, *cap * sizeof *t->word);
        }
        t->word[t->n++] = (struct entry){word, (uint64_t)1 << row};
    }
    return true;
}

struct text_lang *text_lang_open(const struct dict *dict, struct err *e)
{
    const struct dict_table *table =
        dict_need(dict, "en/text/languages", "code name script words", e);
    if (!table)
        return NULL;
    struct text_lang *t = arena_xalloc(sizeof *t);
    *t = (struct text_lang){0};
    size_t cap = 0;
    for (uint32_t row = 0; row < dict_rows(table); row++)
        if (!add_language(t, table, row, &cap, e)) {
            text_lang_close(t);
            return NULL;
        }
    join_words(t);
    return t;
}

void text_lang_close(struct text_lang *t)
{
    if (!t)
        return;
    free(t->word);
    free(t);
}

static uint64_t langs_of(const struct text_lang *t, struct str form)
{
    char lower[WORD_BYTES];
    if (form.n == 0 || form.n > WORD_BYTES)
        return 0;
    for (size_t i = 0; i < form.n; i++)
        lower[i] = (char)(form.p[i] >= 'A' && form.p[i] <= 'Z' ? form.p[i] | 32 : form.p[i]);
    struct entry key = {{lower, form.n}, 0};
    unsigned char first = (unsigned char)lower[0];
    const struct entry *found =
        bsearch(&key, t->word + t->from[first], t->from[first + 1] - t->from[first],
                sizeof *t->word, by_word);
    return found ? found->langs : 0;
}

struct counts {
    uint32_t hits[LANGS], letters[SCRIPTS + 1], words;
};

static void count_word(const struct text_lang *t, struct str form, struct counts *c)
{
    size_t i = 0;
    uint32_t cp = utf8_next(form, &i);
    if (cp == UTF8_BAD || !utf8_is_alpha(cp))
        return;
    c->letters[script_of(cp)]++;
    c->words++;
    uint64_t langs = langs_of(t, form);
    for (uint32_t k = 0; langs; k++, langs >>= 1)
        c->hits[k] += langs & 1;
}

struct str text_lang_guess(const struct text_lang *t, const struct doc *d, struct str *name)
{
    struct counts c = {0};
    for (uint32_t i = 0; i < d->toks.n && c.words < SAMPLE; i++)
        count_word(t, d->toks.v[i].form, &c);
    uint32_t script = LATIN, best = LANGS;
    for (uint32_t k = 1; k <= SCRIPTS; k++)
        if (c.letters[k] > c.letters[script])
            script = k;
    for (uint32_t k = 0; k < t->nlangs; k++)
        if (t->script[k] == script && (best == LANGS || c.hits[k] > c.hits[best]))
            best = k;
    *name = (struct str){0};
    if (best == LANGS)
        return STR("und");
    if (script == LATIN) {
        if (c.words < FEW)
            best = c.hits[best] > c.hits[0] + 2 ? best : 0; /* row 0 is English */
        else if (c.hits[best] * 100 < c.words * HIT_PERCENT)
            return STR("und");
    }
    *name = t->name[best];
    return t->code[best];
}
