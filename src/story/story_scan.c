#include "story_scan.h"

#include "utf8.h"

enum char_kind { CHAR_GAP, CHAR_WORD, CHAR_ALONE, CHAR_DROP };

enum { CURLY_APOSTROPHE = 0x2019, SOFT_HYPHEN = 0xAD, JOINERS = 0x200B, JOINERS_END = 0x200D };

/* Scripts written without blanks: South-East Asian ones, Chinese characters, kana. */
static bool stands_alone(uint32_t cp)
{
    return (cp >= 0x0E00 && cp < 0x0F00) || (cp >= 0x1000 && cp < 0x10A0) ||
           (cp >= 0x1780 && cp < 0x1800) || (cp >= 0x2E80 && cp < 0xA000) ||
           (cp >= 0xF900 && cp < 0xFB00) || (cp >= 0x20000 && cp < 0x40000);
}

/* Small letters and digits as they are, capitals as small letters, everything else 0. */
static const char LOW[0x80] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
    ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h',
    ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q',
    ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z'};

static enum char_kind kind_of_ascii(uint32_t c)
{
    return LOW[c] ? CHAR_WORD : c == '\'' ? CHAR_DROP : CHAR_GAP;
}

/* The small letter or digit at the place in hand; 0: something else, or the end. */
static char plain_char(const struct story_scan *s)
{
    return s->at < s->text.n && (unsigned char)s->text.p[s->at] < 0x80 ? LOW[(unsigned char)s->text.p[s->at]] : 0;
}

/* Moves over letters and digits of ASCII, which most words are made of; they fold to themselves. */
static void plain_chars(struct story_scan *s)
{
    for (char c; (c = plain_char(s)) != 0; s->at++)
        if (s->n < STORY_SCAN_LONGEST)
            s->word[s->n++] = c;
}

static enum char_kind kind_of(uint32_t cp)
{
    if (cp < 0x80)
        return kind_of_ascii(cp);
    if (cp == CURLY_APOSTROPHE || cp == SOFT_HYPHEN || (cp >= JOINERS && cp <= JOINERS_END))
        return CHAR_DROP;
    if (cp == UTF8_BAD || utf8_is_space(cp) || utf8_is_punct(cp))
        return CHAR_GAP;
    if (stands_alone(cp))
        return CHAR_ALONE;
    return utf8_is_alpha(cp) || utf8_is_digit(cp) || (cp >= 0x300 && cp < 0x370) ? CHAR_WORD
                                                                                 : CHAR_GAP;
}

void story_scan_open(struct story_scan *s, struct str text)
{
    *s = (struct story_scan){.text = text};
}

void story_scan_close(struct story_scan *s)
{
    arena_free(&s->scratch);
}

static void take(struct story_scan *s, const char *p, size_t n)
{
    for (size_t i = 0; i < n && s->n < STORY_SCAN_LONGEST; i++)
        s->word[s->n++] = p[i];
}

static void take_char(struct story_scan *s, uint32_t cp)
{
    char bytes[4];
    if (cp < 0x80) {
        take(s, &LOW[cp], 1);
        return;
    }
    struct str folded = utf8_fold(&s->scratch, str_make(bytes, utf8_put(cp, bytes)));
    take(s, folded.p, folded.n);
    arena_reset(&s->scratch, SIZE_MAX);
}

/* The text from s->at on holds no more than separators before the next word, whose first character
 * is taken here. */
static enum char_kind first_char(struct story_scan *s)
{
    while (s->at < s->text.n) {
        size_t here = s->at;
        uint32_t cp = utf8_next(s->text, &s->at);
        enum char_kind kind = kind_of(cp);
        if (kind != CHAR_WORD && kind != CHAR_ALONE)
            continue;
        s->begin = here;
        take_char(s, cp);
        return kind;
    }
    return CHAR_GAP;
}

static void other_chars(struct story_scan *s)
{
    for (plain_chars(s); s->at < s->text.n; plain_chars(s)) {
        size_t here = s->at;
        uint32_t cp = utf8_next(s->text, &s->at);
        enum char_kind kind = kind_of(cp);
        if (kind == CHAR_WORD)
            take_char(s, cp);
        else if (kind != CHAR_DROP) {
            s->at = here;
            return;
        }
    }
}

bool story_scan_next(struct story_scan *s)
{
    do {
        s->n = 0;
        enum char_kind kind = first_char(s);
        if (kind == CHAR_GAP)
            return false;
        if (kind == CHAR_WORD)
            other_chars(s);
    } while (!s->n); /* what folds to nothing is no word */
    return true;
}
