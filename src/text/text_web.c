#include "text_web.h"

#include "text_chars.h"

enum { LOCAL_MAX = 64, DOMAIN_MAX = 255 };

static bool starts(const char *p, size_t i, size_t e, const char *what)
{
    if (i == e || (p[i] | 32) != (what[0] | 32))
        return false;
    size_t n = strlen(what);
    return e - i >= n && str_ieq(str_make(p + i, n), str_make(what, n));
}

static bool address_char(char c)
{
    return (unsigned char)c < 128 &&
           ((text_chars_ascii[(unsigned char)c] & TEXT_WORD) || (c && strchr(".-+%", c)));
}

/* Without the punctuation that closes a sentence or bracket around the address. */
static size_t trim(const char *p, size_t i, size_t e)
{
    bool open = memchr(p + i, '(', e - i) != NULL;
    while (e > i && strchr(".,;:!?\"')]>}", p[e - 1]) && !(open && p[e - 1] == ')'))
        e--;
    return e;
}

static size_t url_end(const char *p, size_t i, size_t e)
{
    size_t k = i;
    bool host = starts(p, i, e, "www.") || starts(p, i, e, "mailto:");
    while (k < e && k - i < 12 && (text_chars_ascii[(unsigned char)p[k] & 127] & TEXT_ALPHA))
        k++;
    if (!host && !(k > i + 1 && e - k > 3 && memcmp(p + k, "://", 3) == 0))
        return 0;
    for (k = i; k < e && (unsigned char)p[k] > ' ' && !strchr("<>\"", p[k]); k++) {
    }
    size_t end = trim(p, i, k);
    return end > i + 4 ? end : 0;
}

static size_t email_end(const char *p, size_t i, size_t e)
{
    size_t k = i;
    while (k < e && k - i < LOCAL_MAX && address_char(p[k]))
        k++;
    if (k == i || k >= e || p[k] != '@')
        return 0;
    size_t at = k++;
    while (k < e && k - at < DOMAIN_MAX && address_char(p[k]))
        k++;
    k = trim(p, at + 1, k);
    return k > at + 1 ? k : 0;
}

static size_t emoticon_end(const char *p, size_t b, size_t i, size_t e)
{
    size_t k = i;
    if (strchr(":;=", p[k])) {
        k++;
        if (k < e && (p[k] == '-' || p[k] == '\''))
            k++;
        if (k >= e || !p[k] || !strchr(")(DPp|/\\*O", p[k]))
            return 0;
        char mouth = p[k];
        while (k < e && p[k] == mouth)
            k++;
        bool end = k == e || !(text_chars_class(p, k, e) & TEXT_WORD);
        return end && (i == b || p[i] != ':' || mouth == ')' || mouth == '(') ? k : 0;
    }
    if (i == b && e - i == 2 && p[i] == '(' && p[i + 1] == ':')
        return e;
    if (i == b && e - i == 3 && memcmp(p + i, "^_^", 3) == 0)
        return e;
    return i == b && e - i == 2 && memcmp(p + i, "<3", 2) == 0 ? e : 0;
}

size_t text_web_end(const char *p, size_t b, size_t i, size_t e)
{
    unsigned char c = (unsigned char)p[i];
    if (c >= 128)
        return 0;
    if (!(text_chars_ascii[c] & TEXT_WORD))
        return c && strchr(":;=(^<", c) ? emoticon_end(p, b, i, e) : 0;
    size_t end = url_end(p, i, e);
    return end ? end : email_end(p, i, e);
}
