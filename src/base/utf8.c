#include "utf8.h"

#include <utf8proc.h>

uint32_t utf8_next(struct str s, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s.p + *i;
    size_t left = s.n - *i;
    unsigned c = p[0], len = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (len == 1) {
        ++*i;
        return c;
    }
    if (!len || left < len) {
        ++*i;
        return UTF8_BAD;
    }
    uint32_t cp = c & (0x7Fu >> len);
    for (unsigned k = 1; k < len; k++) {
        if ((p[k] & 0xC0) != 0x80) {
            ++*i;
            return UTF8_BAD;
        }
        cp = cp << 6 | (p[k] & 0x3Fu);
    }
    bool bad = (len == 3 && cp < 0x800) || (len == 4 && cp < 0x10000) || cp > 0x10FFFF ||
               (cp >= 0xD800 && cp < 0xE000);
    *i += bad ? 1 : len;
    return bad ? UTF8_BAD : cp;
}

unsigned utf8_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t utf8_check(struct str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        if ((unsigned char)s.p[i] < 0x80)
            i++;
        else if (utf8_next(s, &i) == UTF8_BAD)
            return at;
    }
    return s.n;
}

bool utf8_is_alpha(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 32) - 'a' < 26u;
    int c = utf8proc_category((utf8proc_int32_t)cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_digit(uint32_t cp)
{
    return cp < 0x80 ? cp - '0' < 10u
                     : utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp - 'A' < 26u;
    int c = utf8proc_category((utf8proc_int32_t)cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t cp)
{
    return cp < 0x80 ? cp - 'a' < 26u
                     : utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_space(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    int c = utf8proc_category((utf8proc_int32_t)cp);
    return (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP) || cp == 0x85;
}

bool utf8_is_punct(uint32_t cp)
{
    int c = utf8proc_category((utf8proc_int32_t)cp);
    return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}

uint32_t utf8_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp - 'A' < 26u ? cp + 32 : cp;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

/* Most words are ASCII only, and short work. */
static bool is_ascii(struct str s)
{
    unsigned char any = 0;
    for (size_t i = 0; i < s.n; i++)
        any |= (unsigned char)s.p[i];
    return any < 0x80;
}

static struct str lower_ascii(struct arena *a, struct str s)
{
    char *out = arena_alloc_raw(a, s.n);
    for (size_t i = 0; i < s.n; i++)
        out[i] = (char)utf8_lower((unsigned char)s.p[i]);
    return str_make(out, s.n);
}

struct str utf8_lower_str(struct arena *a, struct str s)
{
    if (is_ascii(s))
        return lower_ascii(a, s);
    char *out = arena_alloc_raw(a, s.n * 2 + 4); /* a lower case form is at most twice as long */
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t cp = utf8_next(s, &i);
        if (cp == UTF8_BAD)
            out[n++] = s.p[at];
        else
            n += utf8_put(utf8_lower(cp), out + n);
    }
    return str_make(out, n);
}

/* What one folded code point does to the key: 0 = nothing, ' ' = a gap, else itself. */
static uint32_t fold_one(uint32_t cp)
{
    switch (cp) {
    case '\'': case '.': case '`': case 0x2018: case 0x2019: case 0x02BC: case 0x02BB: case 0xAD:
    case 0x200B: case 0x200C: case 0x200D: case 0xFEFF:
        return 0;
    case '-': case '/': case '_': case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014:
        return ' ';
    default:
        return utf8_is_space(cp) ? ' ' : cp;
    }
}

static size_t fold_put(char *out, size_t n, uint32_t cp)
{
    cp = fold_one(cp);
    if (!cp || (cp == ' ' && (n == 0 || out[n - 1] == ' ')))
        return n;
    return n + utf8_put(cp, out + n);
}

/* Letters without a canonical decomposition that transliterations drop the mark of. */
static uint32_t unstroke(uint32_t cp)
{
    switch (cp) {
    case 0xF8: return 'o';
    case 0x142: return 'l';
    case 0x111: return 'd';
    case 0x127: return 'h';
    case 0x131: return 'i';
    default: return cp;
    }
}

static struct str without_end(char *out, size_t n)
{
    while (n && out[n - 1] == ' ')
        n--;
    return str_make(out, n);
}

static struct str fold_ascii(struct arena *a, struct str s)
{
    char *out = arena_alloc_raw(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint32_t c = (unsigned char)s.p[i];
        if ((c | 32) - 'a' < 26u)
            out[n++] = (char)(c | 32);
        else if (c - '0' < 10u)
            out[n++] = (char)c;
        else
            n = fold_put(out, n, c);
    }
    return without_end(out, n);
}

/* Nothing but small letters and digits. */
static bool is_folded(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint32_t c = (unsigned char)s.p[i];
        if (c - 'a' >= 26u && c - '0' >= 10u)
            return false;
    }
    return true;
}

struct str utf8_fold(struct arena *a, struct str s)
{
    enum { PARTS = 18, LONGEST = 4 }; /* U+FDFA decomposes into 18 code points */
    if (is_folded(s))
        return s;
    if (is_ascii(s))
        return fold_ascii(a, s);
    char *out = arena_alloc_raw(a, s.n * PARTS + LONGEST);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp < 0x80) {
            n = fold_put(out, n, utf8_lower(cp));
            continue;
        }
        if (cp == UTF8_BAD)
            continue;
        utf8proc_int32_t parts[PARTS];
        int boundclass = 0;
        utf8proc_ssize_t k = utf8proc_decompose_char(
            (utf8proc_int32_t)cp, parts, PARTS, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
            &boundclass);
        for (utf8proc_ssize_t j = 0; j < k && j < PARTS; j++)
            n = fold_put(out, n, unstroke((uint32_t)parts[j]));
    }
    return without_end(out, n);
}
