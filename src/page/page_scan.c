#include "page_scan.h"

#include "utf8.h"

enum { ENTITY_NAME_MAX = 32, OPEN_NAME_MAX = 6 };

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static size_t find_char(struct str s, size_t from, char c)
{
    const char *p = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;
    return p ? (size_t)(p - s.p) : s.n;
}

void page_scan_init(struct page_scan *sc, struct str s)
{
    memset(sc, 0, sizeof *sc);
    sc->s = s;
}

/* ---- attributes ---- */

static int attr_of(struct str name)
{
    static const struct str names[] = {
#define X(id, name) {name, sizeof(name) - 1},
        PAGE_ATTR_LIST(X)
#undef X
    };
    if (name.n < 2 || name.n > 14)
        return -1;
    for (int i = 0; i < PAGE_ATTR_COUNT; i++)
        if (names[i].n == name.n && (names[i].p[0] | 32) == (name.p[0] | 32) &&
            str_ieq(names[i], name))
            return i;
    return -1;
}

static size_t skip_blank(struct str s, size_t i)
{
    while (i < s.n && is_blank(s.p[i]))
        i++;
    return i;
}

/* Value behind '=' from i on; *i moves behind it. */
static struct str attr_value(struct str s, size_t *i)
{
    size_t b = skip_blank(s, *i), e;
    if (b < s.n && (s.p[b] == '"' || s.p[b] == '\'')) {
        e = find_char(s, b + 1, s.p[b]);
        *i = e < s.n ? e + 1 : e;
        return str_make(s.p + b + 1, e - b - 1);
    }
    for (e = b; e < s.n && !is_blank(s.p[e]) && s.p[e] != '>';)
        e++;
    *i = e;
    return str_make(s.p + b, e - b);
}

/* Reads the attributes from i on; returns the place behind '>'. The first of equal names counts. */
static size_t read_attrs(struct page_scan *sc, size_t i)
{
    struct str s = sc->s;
    sc->has = 0;
    sc->self_closed = false;
    for (;;) {
        while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '/')) {
            sc->self_closed = s.p[i] == '/';
            i++;
        }
        if (i >= s.n)
            return s.n;
        if (s.p[i] == '>')
            return i + 1;
        sc->self_closed = false;
        size_t b = i++;
        while (i < s.n && !is_blank(s.p[i]) && s.p[i] != '=' && s.p[i] != '>' && s.p[i] != '/')
            i++;
        struct str name = str_make(s.p + b, i - b), value = STR("");
        size_t eq = skip_blank(s, i);
        if (eq < s.n && s.p[eq] == '=') {
            i = eq + 1;
            value = attr_value(s, &i);
        }
        int a = attr_of(name);
        if (a >= 0 && !(sc->has & 1u << a)) {
            sc->has |= 1u << a;
            sc->attr[a] = value;
        }
    }
}

/* ---- tokens ---- */

static bool open_or_close(struct page_scan *sc, size_t i, enum page_token kind)
{
    struct str s = sc->s;
    size_t b = i;
    while (i < s.n && !is_blank(s.p[i]) && s.p[i] != '>' && s.p[i] != '/')
        i++;
    sc->tag = page_tag_of(str_make(s.p + b, i - b));
    sc->kind = kind;
    sc->at = sc->e = read_attrs(sc, i);
    if (kind == PAGE_TOKEN_OPEN && page_tag_flags(sc->tag) & PAGE_TAG_RAW)
        sc->raw = sc->tag;
    return true;
}

/* Place of the end tag of the raw element; the end of input if it is never closed. */
static size_t raw_end(struct str s, size_t from, struct str name)
{
    for (size_t i = find_char(s, from, '<'); i < s.n; i = find_char(s, i + 1, '<')) {
        size_t e = i + 2 + name.n;
        if (e <= s.n && s.p[i + 1] == '/' && str_ieq(str_make(s.p + i + 2, name.n), name) &&
            (e == s.n || is_blank(s.p[e]) || s.p[e] == '>' || s.p[e] == '/'))
            return i;
    }
    return s.n;
}

static bool raw_content(struct page_scan *sc)
{
    sc->kind = PAGE_TOKEN_RAW;
    sc->tag = sc->raw;
    sc->raw = PAGE_TAG_OTHER;
    sc->b = sc->at;
    sc->at = sc->e = raw_end(sc->s, sc->at, page_tag_name(sc->tag));
    return true;
}

/* Behind "<!", "<?" or "</" + no letter. A comment that is never closed ends at the first '>', so
 * that one slip does not lose the rest of the page. */
static size_t skip_markup(struct page_scan *sc, size_t i)
{
    struct str s = sc->s;
    if (!str_starts(str_make(s.p + i, s.n - i), STR("<!--"))) {
        size_t e = find_char(s, i, '>');
        return e < s.n ? e + 1 : s.n;
    }
    if (i + 4 < s.n && s.p[i + 4] == '>')
        return i + 5;
    size_t e = sc->uncommented ? SIZE_MAX : str_find(s, STR("-->"), i + 2);
    if (e != SIZE_MAX)
        return e + 3;
    sc->uncommented = true;
    e = find_char(s, i, '>');
    return e < s.n ? e + 1 : s.n;
}

bool page_scan_next(struct page_scan *sc)
{
    struct str s = sc->s;
    if (sc->raw)
        return raw_content(sc);
    while (sc->at < s.n) {
        size_t i = sc->b = sc->at;
        char next = i + 1 < s.n ? s.p[i + 1] : 0;
        if (s.p[i] == '<' && is_letter(next))
            return open_or_close(sc, i + 1, PAGE_TOKEN_OPEN);
        if (s.p[i] == '<' && next == '/' && i + 2 < s.n && is_letter(s.p[i + 2]))
            return open_or_close(sc, i + 2, PAGE_TOKEN_CLOSE);
        if (s.p[i] == '<' && (next == '!' || next == '?' || next == '/')) {
            sc->at = skip_markup(sc, i);
            continue;
        }
        sc->kind = PAGE_TOKEN_TEXT;
        sc->at = sc->e = find_char(s, i + 1, '<');
        return true;
    }
    sc->kind = PAGE_TOKEN_END;
    return false;
}

/* ---- character references ---- */

/* What windows-1252 has in 80..9F, for references such as &#146; */
static uint32_t mend_code(uint32_t cp)
{
    static const uint16_t high[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    if (cp >= 0x80 && cp < 0xA0)
        return high[cp - 0x80];
    bool bad = !cp || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000);
    return bad ? 0xFFFD : cp;
}

static int digit_of(char c, bool hex)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    int low = c | 32;
    return hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static size_t numeric(struct str s, size_t i, char value[12], size_t *n)
{
    size_t k = i + 2;
    bool hex = k < s.n && (s.p[k] | 32) == 'x';
    k += hex;
    size_t first = k;
    uint32_t cp = 0;
    for (int d; k < s.n && (d = digit_of(s.p[k], hex)) >= 0; k++)
        cp = cp > 0x10FFFF ? cp : cp * (hex ? 16 : 10) + (uint32_t)d;
    if (k == first)
        return 0;
    *n = utf8_put(mend_code(cp), value);
    return k - i + (k < s.n && s.p[k] == ';');
}

static const struct page_entity *find_entity(const struct page_stage *st, struct str name)
{
    uint32_t lo = 0, hi = st->nentities;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        int c = str_cmp(name, st->entities[mid].name);
        if (!c)
            return &st->entities[mid];
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

size_t page_scan_entity(const struct page_stage *st, struct str s, size_t i, char value[12],
                        size_t *n)
{
    if (i + 2 < s.n && s.p[i + 1] == '#')
        return numeric(s, i, value, n);
    size_t e = i + 1;
    while (e < s.n && e - i <= ENTITY_NAME_MAX &&
           (is_letter(s.p[e]) || (s.p[e] >= '0' && s.p[e] <= '9')))
        e++;
    size_t len = e - i - 1;
    bool closed = e < s.n && s.p[e] == ';';
    const struct page_entity *found = NULL;
    if (len && closed)
        found = find_entity(st, str_make(s.p + i + 1, len));
    for (len = found || len < OPEN_NAME_MAX ? len : OPEN_NAME_MAX; !found && len >= 2; len--) {
        found = find_entity(st, str_make(s.p + i + 1, len));
        found = found && found->open ? found : NULL;
        closed = false;
        if (found)
            break;
    }
    if (!found)
        return 0;
    *n = found->value.n < 12 ? found->value.n : 12;
    memcpy(value, found->value.p, *n);
    return len + 1 + closed;
}

struct str page_scan_plain(const struct page_stage *st, struct arena *a, struct str s)
{
    char *out = arena_alloc_raw(a, s.n * 2 + 16), value[12];
    size_t n = 0, len;
    for (size_t i = 0; i < s.n;) {
        size_t took = s.p[i] == '&' ? page_scan_entity(st, s, i, value, &len) : 0;
        if (!took) {
            value[0] = s.p[i];
            took = len = 1;
        }
        bool blank = (len == 1 && (unsigned char)value[0] <= ' ') ||
                     (len == 2 && !memcmp(value, "\xC2\xA0", 2));
        if (!blank) {
            memcpy(out + n, value, len);
            n += len;
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
        i += took;
    }
    return str_make(out, n && out[n - 1] == ' ' ? n - 1 : n);
}
