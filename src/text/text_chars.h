#ifndef ATTEST_TEXT_CHARS_H
#define ATTEST_TEXT_CHARS_H
/* Character classes of the tokeniser: one table look-up for ASCII, a decoded code point else. */
#include "str.h"

enum text_class {
    TEXT_SPACE = 1 << 0,
    TEXT_UPPER = 1 << 1,
    TEXT_LOWER = 1 << 2,
    TEXT_DIGIT = 1 << 3,
    TEXT_OTHER = 1 << 4, /* letter without case, combining mark, '_' */
    TEXT_MARK = 1 << 5,  /* punctuation or symbol */
    TEXT_WIDE = 1 << 6,  /* ideograph or kana: a run of them is a word */
    TEXT_SKIP = 1 << 7,  /* zero-width: separates nothing, is part of no word */
    TEXT_ALPHA = TEXT_UPPER | TEXT_LOWER | TEXT_OTHER,
    TEXT_WORD = TEXT_ALPHA | TEXT_DIGIT,
    TEXT_GAP = TEXT_SPACE | TEXT_SKIP
};

/* How a stretch of text uses capitals. Text in one case shows neither names nor beginnings. */
enum text_casing { TEXT_MIXED, TEXT_ALL_UPPER, TEXT_ALL_LOWER };

extern const unsigned char text_chars_ascii[128];

/* Class of a code point above 127. */
unsigned text_chars_wide(uint32_t cp);

/* Class of the code point at p[i] (i < e); its length in bytes goes to *n. */
unsigned text_chars_slow(const char *p, size_t i, size_t e, unsigned *n);

static inline unsigned text_chars_at(const char *p, size_t i, size_t e, unsigned *n)
{
    unsigned char c = (unsigned char)p[i];
    if (c < 128) {
        *n = 1;
        return text_chars_ascii[c];
    }
    return text_chars_slow(p, i, e, n);
}

/* Class of the code point at p[i]; 0 if i is at or behind the end. */
static inline unsigned text_chars_class(const char *p, size_t i, size_t e)
{
    unsigned n;
    return i < e ? text_chars_at(p, i, e, &n) : 0;
}

/* Class of the code point that ends at p[i] (exclusive), not looking before p[b]; 0 if i == b. */
unsigned text_chars_before(const char *p, size_t b, size_t i);

/* Casing of p[b, e). A few small letters in a text of capitals ("www", "McCOY") do not count; one
 * capital shows that a writer uses them. */
enum text_casing text_chars_casing(const char *p, size_t b, size_t e);

/* True for an apostrophe at p[i]: ' or U+2019 (right single quote); its length goes to *n. */
bool text_chars_apostrophe(const char *p, size_t i, size_t e, unsigned *n);

/* True if p[b, e) is letters with a full stop between each two: "U.S", "a.m". */
bool text_chars_acronym(const char *p, size_t b, size_t e);

#endif
