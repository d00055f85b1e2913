#ifndef ATTEST_UTF8_H
#define ATTEST_UTF8_H
#include "str.h"

enum { UTF8_BAD = 0xFFFFFFFFu >> 1 };

/* Code point that starts at s.p[*i]; moves *i behind it. Ill-formed input (overlong, surrogate,
 * above U+10FFFF, truncated) gives UTF8_BAD and moves one byte. Needs *i < s.n. */
uint32_t utf8_next(struct str s, size_t *i);

/* Writes `cp` as UTF-8; returns the number of bytes (1 to 4). */
unsigned utf8_put(uint32_t cp, char out[4]);

/* Offset of the first ill-formed byte; s.n if all is well. */
size_t utf8_check(struct str s);

/* True if byte offset `i` stands between two code points (or at an end) of well-formed `s`. */
static inline bool utf8_boundary(struct str s, size_t i)
{
    return i >= s.n || ((unsigned char)s.p[i] & 0xC0) != 0x80;
}

/* Letter, digit, upper, lower, space, punctuation in the sense of Unicode's general category. */
bool utf8_is_alpha(uint32_t cp);
bool utf8_is_digit(uint32_t cp);
bool utf8_is_upper(uint32_t cp);
bool utf8_is_lower(uint32_t cp);
bool utf8_is_space(uint32_t cp);
bool utf8_is_punct(uint32_t cp);

/* Simple one-to-one lower case. */
uint32_t utf8_lower(uint32_t cp);

/* Lower-cased copy in the arena (simple mapping). */
struct str utf8_lower_str(struct arena *a, struct str s);

/*
 * The key form under which names and phrases are stored and looked up: compatibility-decomposed,
 * case-folded, marks and apostrophes dropped ("Sana'a" = "sanaa"; but a possessive must be cut off
 * before), hyphens, slashes and full stops between letters as one blank or nothing ("U.S." = "us",
 * "al-Shabaab" = "al shabaab"), white space runs as one blank, none at the ends.
 *
 * In the arena, or `s` itself where it is its own key, as most words of a text are.
 */
struct str utf8_fold(struct arena *a, struct str s);

#endif
