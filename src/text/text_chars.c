#include "text_chars.h"

#include "utf8.h"

enum {
    S = TEXT_SPACE,
    U = TEXT_UPPER,
    L = TEXT_LOWER,
    D = TEXT_DIGIT,
    O = TEXT_OTHER,
    M = TEXT_MARK
};

const unsigned char text_chars_ascii[128] = {
    M, M, M, M, M, M, M, M, M, S, S, S, S, S, M, M, /* 00: control characters */
    M, M, M, M, M, M, M, M, M, M, M, M, S, S, S, S, /* 10 */
    S, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, /* 20: blank to '/' */
    D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M, /* 30 */
    M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* 40 */
    U, U, U, U, U, U, U, U, U, U, U, M, M, M, M, O, /* 50 */
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
    L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, M, /* 70 */
};

static bool is_ideograph(uint32_t cp)
{
    return (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

unsigned text_chars_wide(uint32_t cp)
{
    if (cp >= 0xC0 && cp <= 0x24F) /* Latin-1 letters and Latin Extended-A, -B */
        return cp == 0xD7 || cp == 0xF7 ? TEXT_MARK : utf8_is_upper(cp) ? TEXT_UPPER : TEXT_LOWER;
    if (cp == 0xAA || cp == 0xBA) /* ordinal indicators: used as degree signs */
        return TEXT_MARK;
    if ((cp >= 0x200B && cp <= 0x200F) || cp == 0xFEFF || cp == 0xAD || cp == 0x2060 ||
        (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
        return TEXT_SKIP;
    if (cp == 0x85 || utf8_is_space(cp))
        return TEXT_SPACE;
    if (is_ideograph(cp))
        return TEXT_WIDE;
    if (utf8_is_upper(cp))
        return TEXT_UPPER;
    if (utf8_is_lower(cp))
        return TEXT_LOWER;
    if (utf8_is_alpha(cp) || (cp >= 0x300 && cp <= 0x36F))
        return TEXT_OTHER;
    return utf8_is_digit(cp) ? TEXT_DIGIT : TEXT_MARK;
}

unsigned text_chars_slow(const char *p, size_t i, size_t e, unsigned *n)
{
    size_t k = i;
    uint32_t cp = utf8_next((struct str){p, e}, &k);
    *n = (unsigned)(k - i);
    return cp == UTF8_BAD ? TEXT_MARK : text_chars_wide(cp);
}

unsigned text_chars_before(const char *p, size_t b, size_t i)
{
    if (i <= b)
        return 0;
    size_t k = i - 1;
    while (k > b && ((unsigned char)p[k] & 0xC0) == 0x80)
        k--;
    return text_chars_class(p, k, i);
}

enum text_casing text_chars_casing(const char *p, size_t b, size_t e)
{
    enum { LOOK = 1024, FEW = 3, RATIO = 8 };
    size_t upper = 0, lower = 0, end = e - b > LOOK ? b + LOOK : e;
    unsigned n;
    for (size_t i = b; i < end; i += n) {
        unsigned c = text_chars_at(p, i, e, &n);
        upper += c == TEXT_UPPER;
        lower += c == TEXT_LOWER;
        if (upper && lower > FEW && lower * RATIO > end - b)
            return TEXT_MIXED;
    }
    if (upper > FEW && lower * RATIO <= upper)
        return TEXT_ALL_UPPER;
    return upper == 0 && lower ? TEXT_ALL_LOWER : TEXT_MIXED;
}

bool text_chars_apostrophe(const char *p, size_t i, size_t e, unsigned *n)
{
    if (i < e && p[i] == '\'') {
        *n = 1;
        return true;
    }
    *n = 3;
    return i + 3 <= e && memcmp(p + i, "\xE2\x80\x99", 3) == 0;
}

bool text_chars_acronym(const char *p, size_t b, size_t e)
{
    unsigned n;
    for (size_t i = b;;) {
        if (!(text_chars_at(p, i, e, &n) & TEXT_ALPHA))
            return false;
        i += n;
        if (i >= e)
            return i == e;
        if (p[i] != '.' || ++i >= e)
            return false;
    }
}
