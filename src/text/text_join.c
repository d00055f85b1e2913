#include "text_join.h"

#include "text_stop.h"

/* "9/11" or "28/10", not "20/20": one of the two can be a month. */
static bool day_and_month(const struct text_scan *s, size_t b, size_t n)
{
    const char *p = s->p + b, *q = p + n + 1;
    return n == 1 || (p[0] == '1' ? p[1] <= '2' : p[0] == '0') ||
           (q[0] == '1' ? q[1] <= '2' : q[0] == '0');
}

/* End of a telephone number, date or code made of digit groups with `sep` that begins at b; 0 if
 * [b...) is none. */
static size_t digit_groups(const struct text_scan *s, size_t b, char sep)
{
    size_t len[8], n = 0, i = b, g = b;
    while (n < 8) {
        while (text_scan_is_digit(s, i) && i - g < 12)
            i++;
        if (i == g)
            return 0;
        len[n++] = i - g;
        if (i >= s->e || s->p[i] != sep || !text_scan_is_digit(s, i + 1))
            break;
        g = ++i;
    }
    if (text_scan_class(s, i) & TEXT_ALPHA)
        return 0;
    bool whole;
    if (sep == '/')
        whole = (n == 3 && len[0] <= 4) ||
                (n == 2 && len[0] <= 2 && len[1] == 2 && day_and_month(s, b, len[0]));
    else
        whole = (n == 2 && len[1] == 4 && len[0] % 2 == 1) || n >= 3;
    return whole ? i : 0;
}

static bool hyphen_joins(const struct text_scan *s, size_t b, size_t part, size_t j)
{
    uint32_t f = text_lexicon_flags(s->x, text_scan_slice(s, part, j));
    if (f & TEXT_PREFIX)
        return j - part > 1 || (part == b && text_scan_class(s, j + 1) & TEXT_LOWER);
    size_t k = text_scan_run(s, j + 1, TEXT_ALPHA);
    return text_scan_class(s, part) & TEXT_UPPER && text_scan_class(s, j + 1) & TEXT_LOWER &&
           text_lexicon_flags(s->x, text_scan_slice(s, j + 1, k)) & TEXT_NAMEPART;
}

static bool thousands(const struct text_scan *s, size_t i)
{
    return text_scan_is_digit(s, i) && text_scan_is_digit(s, i + 1) && text_scan_is_digit(s, i + 2) && !text_scan_is_digit(s, i + 3);
}

/* "3,50": one comma with one or two digits behind it, nothing else. */
static bool decimals(const struct text_scan *s, size_t b, size_t i)
{
    size_t k = text_scan_run(s, i, TEXT_DIGIT);
    if (b > s->b && s->p[b - 1] == '[') /* note references: "[13,14]" */
        return false;
    return text_scan_run(s, b, TEXT_DIGIT) + 1 == i && k > i && k - i < 3 &&
           (k >= s->e || !((text_scan_class(s, k) & TEXT_WORD) || s->p[k] == ','));
}

/* "w/o", "km/h": the whole chunk is a known word with a slash. */
static size_t slashed(const struct text_scan *s, size_t b, size_t j)
{
    size_t k = text_scan_run(s, j + 1, TEXT_ALPHA);
    return text_lexicon_flags(s->x, text_scan_slice(s, b, k)) & TEXT_SLASHED ? k - j : 0;
}

/* Bytes of a joiner at j, 0 if the word ends there. */
static size_t joiner(const struct text_scan *s, size_t b, size_t part, size_t j)
{
    unsigned n;
    char c = s->p[j];
    if (c == '.')
        return text_scan_class(s, j + 1) & TEXT_WORD && text_stop_joins(s, b, part, j) ? 1 : 0;
    if (c == ',')
        return text_scan_is_digit(s, j - 1) && (thousands(s, j + 1) || decimals(s, b, j + 1)) ? 1 : 0;
    if (c == ':')
        return text_scan_is_digit(s, j - 1) && text_scan_is_digit(s, j + 1) ? 1 : 0;
    if (c == '-')
        return text_scan_class(s, j + 1) & TEXT_WORD && hyphen_joins(s, b, part, j) ? 1 : 0;
    if (c == '&')
        return text_chars_before(s->p, b, j) & TEXT_UPPER && text_scan_class(s, j + 1) & TEXT_UPPER ? 1
                                                                                             : 0;
    if (text_chars_apostrophe(s->p, j, s->e, &n))
        return text_scan_class(s, j + n) & TEXT_ALPHA ? n : 0;
    if (c == '*') {
        size_t k = j;
        while (k < s->e && s->p[k] == '*')
            k++;
        return k - j < 4 && text_chars_before(s->p, b, j) & TEXT_ALPHA &&
                       text_scan_class(s, k) & TEXT_ALPHA
                   ? k - j
                   : 0;
    }
    if (c == '/')
        return slashed(s, b, j);
    if (c == '`')
        return j + 1 < s->e && (s->p[j + 1] | 32) == 's' && !(text_scan_class(s, j + 2) & TEXT_WORD) ? 1
                                                                                              : 0;
    return 0;
}

size_t text_join_end(const struct text_scan *s, size_t b)
{
    size_t j = b, part = b, n;
    if (text_scan_is_digit(s, b)) {
        if ((n = digit_groups(s, b, '-')) || (n = digit_groups(s, b, '/')))
            return n;
    }
    for (;;) {
        j = text_scan_run(s, j, TEXT_WORD | TEXT_SKIP);
        if (j >= s->e || (n = joiner(s, b, part, j)) == 0)
            return j;
        j += n;
        part = j;
    }
}
