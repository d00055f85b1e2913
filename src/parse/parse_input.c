#include "parse_input.h"

#include "hash.h"
#include "utf8.h"

#include <assert.h>

enum { PREFIXES = 3, SUFFIXES = 4 };
_Static_assert(PREFIXES + SUFFIXES + 2 == PARSE_SHAPE_AFFIXES, "one bucket each");

/* Plain form of U+2010 .. U+2033; 0 = none. */
static char plain_of(uint32_t cp)
{
    if (cp >= 0x2010 && cp <= 0x2015)
        return '-';
    if (cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2032)
        return '\'';
    if ((cp >= 0x201C && cp <= 0x201F) || cp == 0x2033)
        return '"';
    return 0;
}

/* `s` with typographic quotes and dashes made plain; `s` itself if it has none. */
static struct str plain(struct str s, struct arena *a)
{
    size_t first = 0;
    while (first < s.n && s.p[first] != '\xE2')
        first++;
    if (first == s.n)
        return s;
    char *p = arena_alloc_raw(a, s.n);
    memcpy(p, s.p, first);
    size_t n = first;
    for (size_t i = first; i < s.n;) {
        size_t from = i;
        char c = plain_of(utf8_next(s, &i));
        memcpy(p + n, c ? &c : s.p + from, c ? 1 : i - from);
        n += c ? 1 : i - from;
    }
    return str_make(p, n);
}

uint64_t parse_input_key(struct str lower, struct arena *a)
{
    return hash_bytes(plain(lower, a), 1) | 1;
}

/* Words of Greek, Cyrillic and all scripts behind these in Unicode. */
static bool has_long_letters(struct str word)
{
    enum { GREEK = 0x370 };
    size_t i = 0;
    uint32_t cp = word.n && (unsigned char)word.p[0] >= 0x80 ? utf8_next(word, &i) : 0;
    return cp >= GREEK && cp != UTF8_BAD && utf8_is_alpha(cp);
}

size_t parse_input_first(struct str word, size_t n)
{
    size_t i = 0;
    if (!has_long_letters(word))
        return n < word.n ? n : word.n;
    while (n-- && i < word.n)
        utf8_next(word, &i);
    return i;
}

size_t parse_input_last(struct str word, size_t n)
{
    size_t i = word.n;
    if (!has_long_letters(word))
        return n < word.n ? n : word.n;
    while (n-- && i > 0)
        do
            i--;
        while (i > 0 && !utf8_boundary(word, i));
    return word.n - i;
}

static uint32_t affix_key(unsigned kind, uint64_t h)
{
    return (uint32_t)(hash_mix(h, kind + 1) >> 16) | 1u << 31; /* never 0 */
}

static unsigned kind_of(uint32_t cp)
{
    if (cp < 0x80) {
        if (cp >= 'a' && cp <= 'z')
            return 1;
        if (cp >= 'A' && cp <= 'Z')
            return 2;
        return cp >= '0' && cp <= '9' ? 3 : 4;
    }
    return utf8_is_lower(cp) ? 1 : utf8_is_upper(cp) ? 2 : utf8_is_digit(cp) ? 3 : 4;
}

/* Runs of lower case, upper case, digits and single other signs; `kinds` gets the kinds seen. */
static uint64_t runs_of(struct str form, uint64_t *kinds)
{
    uint64_t h = 0;
    unsigned last = 0, runs = 0, seen = 0, length = 0;
    for (size_t i = 0; i < form.n && i < 64;) {
        uint32_t cp = utf8_next(form, &i);
        unsigned kind = kind_of(cp);
        if ((kind != last || kind == 4) && runs++ < 8)
            h = hash_mix(h, kind == 4 ? cp + 8 : kind);
        seen |= 1u << kind;
        last = kind;
        length++;
    }
    unsigned first = kind_of(form.n ? (unsigned char)form.p[0] : ' ');
    *kinds = hash_mix(seen, (length < 2 ? 0 : length < 5 ? 1 : length < 12 ? 2 : 3) * 8 + first);
    return h;
}

void parse_input_of(struct parse_input *in, struct arena *a, struct str form)
{
    in->lower = utf8_lower_str(a, form);
    struct str word = plain(in->lower, a);
    in->key = hash_bytes(word, 1) | 1;
    size_t n = word.n;
    unsigned k = 0;
    for (size_t i = 1; i <= PREFIXES; i++, k++) {
        size_t first = parse_input_first(word, i);
        in->affix[k] = affix_key(k, first >= i ? hash_bytes(str_make(word.p, first), 2) : 0);
    }
    for (size_t i = 1; i <= SUFFIXES; i++, k++) {
        size_t last = parse_input_last(word, i);
        in->affix[k] = affix_key(k, last >= i ? hash_bytes(str_make(word.p + n - last, last), 3) : 0);
    }
    uint64_t kinds, runs = runs_of(plain(form, a), &kinds);
    in->affix[k] = affix_key(k, runs), k++;
    in->affix[k] = affix_key(k, kinds), k++;
    assert(k == PARSE_SHAPE_AFFIXES);
}

uint32_t parse_input_row(const uint32_t *table, uint32_t size, uint64_t key)
{
    uint32_t at = parse_input_place(key, size), wanted = parse_input_entry(key, 0);
    for (uint32_t i = 0; i < PARSE_INPUT_PROBES; i++) {
        uint32_t entry = table[(at + i) & (size - 1)];
        if (!entry)
            return 0;
        if ((entry ^ wanted) < PARSE_INPUT_ROWS)
            return entry ^ wanted;
    }
    return 0;
}
