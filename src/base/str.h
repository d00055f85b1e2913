#ifndef ATTEST_STR_H
#define ATTEST_STR_H
/*
 * Text is (pointer, length) everywhere. A str owns nothing, need not end in NUL and may hold NUL
 * bytes; it lives as long as what it points into (document text, arena, dictionary).
 */
#include "arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

/* Half-open range of UTF-8 byte offsets, into doc.text unless said otherwise. */
struct span {
    uint32_t b, e;
};

#define STR(lit) ((struct str){(lit), sizeof(lit) - 1})

static inline struct str str_of(const char *cstr)
{
    return (struct str){cstr, cstr ? strlen(cstr) : 0};
}

static inline struct str str_make(const char *p, size_t n)
{
    return (struct str){p, n};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline struct str str_span(struct str text, struct span s)
{
    return (struct str){text.p + s.b, s.e - s.b};
}

/* True if `n` bytes are equal when ASCII letters are lower-cased. */
bool str_same_lower(const char *a, const char *b, size_t n);

/* The same of two strings. */
static inline bool str_ieq(struct str a, struct str b)
{
    return a.n == b.n && str_same_lower(a.p, b.p, a.n);
}

/* The same with a C string, as str_eq and as str_ieq. Most words differ from it in their first letter: they are told
 * apart before its length is counted. */
static inline bool str_is(struct str s, const char *cstr)
{
    return (!s.n || s.p[0] == cstr[0]) && str_eq(s, str_of(cstr));
}

static inline bool str_is_any_case(struct str s, const char *cstr)
{
    return (!s.n || ((s.p[0] ^ cstr[0]) & ~('a' ^ 'A')) == 0) && str_ieq(s, str_of(cstr));
}

/* `word` is one of the words of `list`, which single blanks part. */
bool str_in_list(struct str word, const char *list);

/* Byte order, shorter first on a tie. */
int str_cmp(struct str a, struct str b);

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Offset of the first `needle` at or after `from`; SIZE_MAX if there is none. */
size_t str_find(struct str s, struct str needle, size_t from);

/* As str_find, ASCII letters compared without case. */
size_t str_ifind(struct str s, struct str needle, size_t from);

/* Without leading and trailing ASCII white space. */
struct str str_trim(struct str s);

/* The part of *rest before the next `sep`; *rest then starts behind it. False when *rest is used up
 * (its p is NULL). An empty string gives one empty field. */
bool str_field(struct str *rest, char sep, struct str *field);

/* Copy in the arena, with a NUL behind it that is not counted. */
struct str str_dup(struct arena *a, struct str s);

/* printf into the arena. */
struct str str_fmt(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decimal digits only, at most `max`; false if there is anything else or nothing. */
bool str_to_uint(struct str s, uint64_t max, uint64_t *value);

#define STR_ARG(s) (int)(s).n, (s).p /* for "%.*s"; only for text known to be short */

#endif
