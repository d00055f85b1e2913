#include "str.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool str_same_lower(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

/* Words of the list that begin otherwise are passed over by strchr(): 0.6 of the instructions. */
bool str_in_list(struct str word, const char *list)
{
    if (!word.n || !word.p[0])
        return false;
    for (const char *p = list; (p = strchr(p, word.p[0])); p++) {
        if (p > list && p[-1] != ' ')
            continue;
        size_t i = 0;
        while (i < word.n && p[i] == word.p[i] && p[i] && p[i] != ' ')
            i++;
        if (i == word.n && (!p[i] || p[i] == ' '))
            return true;
    }
    return false;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && (!prefix.n || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && (!suffix.n || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.n)
        return SIZE_MAX;
    if (!needle.n)
        return from;
    if (!s.n)
        return SIZE_MAX;
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

size_t str_ifind(struct str s, struct str needle, size_t from)
{
    for (size_t i = from; i + needle.n <= s.n; i++)
        if (str_same_lower(s.p + i, needle.p, needle.n))
            return i;
    return SIZE_MAX;
}

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.p[0]))
        s.p++, s.n--;
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_field(struct str *rest, char sep, struct str *field)
{
    if (!rest->p)
        return false;
    const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!hit) {
        *field = *rest;
        *rest = (struct str){0};
        return true;
    }
    size_t n = (size_t)(hit - rest->p);
    *field = (struct str){rest->p, n};
    *rest = (struct str){hit + 1, rest->n - n - 1};
    return true;
}

struct str str_dup(struct arena *a, struct str s)
{
    char *p = arena_alloc_raw(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return (struct str){p, s.n};
}

/* Puts together a format of letters, %s and %.*s alone; the number of bytes, or -1 if it has others or is too long.
 * Most are such: str_fmt() takes 0.4 of the instructions it took with vsnprintf(). */
static int join(char *out, size_t room, const char *format, va_list ap)
{
    size_t n = 0;
    for (const char *f = format; *f;) {
        const char *from = f++;
        size_t size = 1;
        if (*from == '%') {
            bool bounded = strncmp(f, ".*s", 3) == 0;
            if (!bounded && *f != 's')
                return -1;
            int most = bounded ? va_arg(ap, int) : INT_MAX;
            from = va_arg(ap, const char *);
            if (most < 0 || (most && !from))
                return -1;
            size = most ? strnlen(from, (size_t)most) : 0;
            f += bounded ? 3 : 1;
        }
        if (size > room - n)
            return -1;
        if (size)
            memcpy(out + n, from, size);
        n += size;
    }
    return (int)n;
}

struct str str_fmt(struct arena *a, const char *format, ...)
{
    va_list ap, again;
    char small[256]; /* nearly all are keys of a few words */
    va_start(ap, format);
    va_copy(again, ap);
    int n = join(small, sizeof small - 1, format, ap);
    va_end(ap);
    if (n < 0) {
        va_copy(ap, again);
        n = vsnprintf(small, sizeof small, format, ap);
        va_end(ap);
    }
    struct str s = STR("");
    if (n >= 0 && (size_t)n < sizeof small) {
        s = str_dup(a, (struct str){small, (size_t)n});
    } else if (n >= 0) {
        char *p = arena_alloc_raw(a, (size_t)n + 1);
        vsnprintf(p, (size_t)n + 1, format, again);
        s = (struct str){p, (size_t)n};
    }
    va_end(again);
    return s;
}

bool str_to_uint(struct str s, uint64_t max, uint64_t *value)
{
    uint64_t v = 0;
    if (!s.n)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        uint64_t d = (uint64_t)(s.p[i] - '0');
        if (v > (max - d) / 10)
            return false;
        v = v * 10 + d;
    }
    *value = v;
    return true;
}
