#include "page_decode.h"

#include "utf8.h"

#include <errno.h>
#include <iconv.h>

enum { META_WINDOW = 4096, ICONV_STEP = 64 };

/* ---- repair of ill-formed UTF-8 ---- */

struct repair {
    char *p;
    size_t n;
    VEC(struct seg) map;
};

static void add_map(struct doc *d, struct repair *r, size_t raw, bool exact)
{
    bool again = r->map.n && r->map.v[r->map.n - 1].text == r->n;
    struct seg *seg = again ? &r->map.v[r->map.n - 1] : vec_push(d->arena, &r->map);
    *seg = (struct seg){.text = (uint32_t)r->n, .raw = (uint32_t)raw, .exact = exact};
}

static struct page_source identity(struct doc *d, size_t skip)
{
    struct seg *map = arena_alloc(d->arena, sizeof *map);
    *map = (struct seg){.text = 0, .raw = (uint32_t)skip, .exact = 1};
    return (struct page_source){str_make(d->raw.p + skip, d->raw.n - skip), map, 1};
}

/* Bytes that cannot begin or continue a character become one U+FFFD each. */
static struct page_source repair(struct doc *d, size_t skip)
{
    struct str s = d->raw;
    struct repair r = {.p = arena_alloc_raw(d->arena, 3 * (s.n - skip) + 1)};
    size_t first = s.n, bad = 0, from = skip;
    add_map(d, &r, skip, true);
    for (size_t i = skip; i < s.n;) {
        size_t at = i;
        if ((unsigned char)s.p[i] < 0x80) {
            i++;
            continue;
        }
        if (utf8_next(s, &i) != UTF8_BAD)
            continue;
        memcpy(r.p + r.n, s.p + from, at - from);
        r.n += at - from;
        add_map(d, &r, at, false);
        r.n += utf8_put(0xFFFD, r.p + r.n);
        add_map(d, &r, i, true);
        from = i;
        first = bad++ ? first : at;
    }
    memcpy(r.p + r.n, s.p + from, s.n - from);
    r.n += s.n - from;
    if (from == s.n && r.map.n > 1 && r.map.v[r.map.n - 1].text == r.n)
        r.map.n--;
    doc_problem(d, STAGE_PAGE, "bad-utf8", (struct span){(uint32_t)first, (uint32_t)first + 1},
                "%zu bytes are not UTF-8 and were replaced by U+FFFD; give the charset if it is "
                "another one",
                bad);
    d->problems.v[d->problems.n - 1].in_raw = 1;
    return (struct page_source){str_make(r.p, r.n), r.map.v, r.map.n};
}

/* ---- other charsets ---- */

static void report_bad(struct doc *d, size_t bad, size_t first)
{
    if (!bad)
        return;
    doc_problem(d, STAGE_PAGE, "bad-utf8", (struct span){(uint32_t)first, (uint32_t)first + 1},
                "%zu bytes do not fit the charset and were replaced by U+FFFD", bad);
    d->problems.v[d->problems.n - 1].in_raw = 1;
}

/* First byte at or behind i that is not ASCII; s.n if there is none. */
static size_t ascii_end(struct str s, size_t i)
{
    const uint64_t high = 0x8080808080808080u;
    for (uint64_t eight; i + sizeof eight <= s.n; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        if (eight & high)
            break;
    }
    while (i < s.n && (unsigned char)s.p[i] < 0x80)
        i++;
    return i;
}

/* A charset of the table: what is ASCII stays as it is. */
static struct page_source widen(struct doc *d, const struct page_bytes *bytes)
{
    struct str s = d->raw;
    struct repair r = {.p = arena_alloc_raw(d->arena, 3 * s.n + 1)};
    size_t bad = 0, first_bad = 0;
    for (size_t i = 0; i < s.n || !r.map.n;) {
        size_t e = ascii_end(s, i);
        add_map(d, &r, i, e > i || e == s.n);
        if (e > i)
            memcpy(r.p + r.n, s.p + i, e - i);
        r.n += e - i;
        if (e > i && e < s.n)
            add_map(d, &r, e, false);
        for (i = e; i < s.n && (unsigned char)s.p[i] >= 0x80; i++) {
            uint32_t cp = bytes->high[(unsigned char)s.p[i] - 0x80];
            first_bad = cp || bad ? first_bad : i;
            bad += !cp;
            add_map(d, &r, i, false);
            r.n += utf8_put(cp ? cp : 0xFFFD, r.p + r.n);
        }
    }
    report_bad(d, bad, first_bad);
    return (struct page_source){str_make(r.p, r.n), r.map.v, r.map.n};
}

/* iconv in small steps of output, so that the map stays close. */
static struct page_source convert(struct doc *d, iconv_t cd, size_t skip)
{
    size_t left = d->raw.n - skip, room = left * 3 + 16, bad = 0, first_bad = 0;
    char *in = (char *)d->raw.p + skip, *p = arena_alloc_raw(d->arena, room), *out = p;
    struct repair r = {.p = p};
    while (left) {
        size_t step = room < ICONV_STEP ? room : ICONV_STEP, want = step;
        r.n = (size_t)(out - p);
        add_map(d, &r, (size_t)(in - d->raw.p), false);
        size_t rc = iconv(cd, &in, &left, &out, &step);
        room -= want - step;
        if (rc != (size_t)-1 || errno == E2BIG)
            continue;
        first_bad = bad++ ? first_bad : (size_t)(in - d->raw.p);
        if (room < 3 || errno == EINVAL)
            break;
        in++, left--;
        out += utf8_put(0xFFFD, out);
        room -= 3;
        iconv(cd, NULL, NULL, NULL, NULL);
    }
    r.n = (size_t)(out - p);
    if (!r.map.n)
        add_map(d, &r, skip, false);
    report_bad(d, bad, first_bad);
    return (struct page_source){str_make(p, r.n), r.map.v, r.map.n};
}

/* Charsets of one byte need nothing from the system; the others are iconv's. */
static bool try_charset(const struct page_stage *st, struct doc *d, const char *name, size_t skip,
                        struct page_source *src)
{
    for (uint32_t i = 0; i < st->nbytes && !skip; i++)
        if (str_eq(st->bytes[i].name, str_of(name))) {
            *src = widen(d, &st->bytes[i]);
            return true;
        }
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return false;
    *src = convert(d, cd, skip);
    iconv_close(cd);
    return true;
}

/* ---- detection ---- */

/* Name for iconv of a charset label; NULL if the table does not have it. Only names of the table
 * reach iconv, never text of the page. */
static const char *known_charset(const struct page_stage *st, struct doc *d, struct str label)
{
    label = str_trim(label);
    if (!label.n || label.n > 40)
        return NULL;
    uint32_t row = dict_first(st->charsets, utf8_fold(d->arena, label));
    if (row == NONE)
        return NULL;
    return str_dup(d->arena, dict_cell(st->charsets, row, dict_col(st->charsets, "name"))).p;
}

static struct str meta_charset(struct str raw)
{
    struct str head = str_make(raw.p, raw.n < META_WINDOW ? raw.n : META_WINDOW);
    size_t at = str_ifind(head, STR("charset"), 0);
    for (; at != SIZE_MAX; at = str_ifind(head, STR("charset"), at + 1)) {
        size_t b = at + 7;
        while (b < head.n && strchr(" \t\r\n=\"'", head.p[b]) && head.p[b])
            b++;
        size_t e = b;
        while (e < head.n && e - b < 40 && head.p[e] > ' ' && !strchr("\"'/>;", head.p[e]))
            e++;
        if (e > b && memchr(head.p + at, '=', b - at))
            return str_make(head.p + b, e - b);
    }
    return STR("");
}

/* Share of zero bytes at even and odd places tells UTF-16 without a mark. */
static const char *utf16_by_zeros(struct str raw)
{
    size_t n = raw.n < META_WINDOW ? raw.n & ~(size_t)1 : META_WINDOW, even = 0, odd = 0;
    for (size_t i = 0; i + 1 < n; i += 2) {
        even += !raw.p[i];
        odd += !raw.p[i + 1];
    }
    if (n >= 8 && odd * 2 > n / 2 && even * 8 < n / 2)
        return "UTF-16LE";
    if (n >= 8 && even * 2 > n / 2 && odd * 8 < n / 2)
        return "UTF-16BE";
    return NULL;
}

struct census {
    size_t good, bad; /* characters beyond ASCII; ill-formed bytes */
};

static struct census take_census(struct str s)
{
    struct census c = {0};
    for (size_t i = 0; (i = ascii_end(s, i)) < s.n;)
        if (utf8_next(s, &i) == UTF8_BAD)
            c.bad++;
        else
            c.good++;
    return c;
}

static bool is_seven_bit_stateful(const char *name)
{
    return name && (!strcmp(name, "ISO-2022-JP") || !strcmp(name, "ISO-2022-KR"));
}

static void cut_raw(struct doc *d)
{
    if (d->raw.n <= DOC_TEXT_MAX)
        return;
    doc_problem(d, STAGE_PAGE, "too-large", (struct span){0, 0},
                "the document has %zu bytes; only the first %d were read", d->raw.n, DOC_TEXT_MAX);
    d->raw.n = DOC_TEXT_MAX;
}

struct page_source page_decode_utf8(struct doc *d)
{
    cut_raw(d);
    if (utf8_check(d->raw) == d->raw.n)
        return identity(d, 0);
    return repair(d, 0);
}

static bool decode_marked(const struct page_stage *st, struct doc *d, struct page_source *src)
{
    static const struct {
        struct str mark;
        const char *name;
    } marks[] = {
        {{"\xEF\xBB\xBF", 3}, NULL},       {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
        {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xFF\xFE", 2}, "UTF-16LE"},
        {{"\xFE\xFF", 2}, "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = marks[i].mark.n;
        if (!str_starts(d->raw, marks[i].mark))
            continue;
        if (marks[i].name)
            return try_charset(st, d, marks[i].name, n, src);
        bool fine = utf8_check(str_make(d->raw.p + n, d->raw.n - n)) == d->raw.n - n;
        *src = fine ? identity(d, n) : repair(d, n);
        return true;
    }
    return false;
}

/* Up to 40 bytes of a label, anything that is not plain ASCII as '?'. */
static const char *printable(struct arena *a, struct str label)
{
    struct str s = str_dup(a, str_make(label.p, label.n < 40 ? label.n : 40));
    char *p = (char *)s.p;
    for (size_t i = 0; i < s.n; i++)
        if (p[i] < ' ' || p[i] > '~')
            p[i] = '?';
    return p;
}

static const char *declared(const struct page_stage *st, struct doc *d, bool html)
{
    struct str labels[] = {d->charset, html ? meta_charset(d->raw) : STR("")};
    for (int i = 0; i < 2; i++) {
        const char *name = known_charset(st, d, labels[i]);
        if (name)
            return name;
        if (labels[i].n)
            doc_problem(d, STAGE_PAGE, "charset-unknown", (struct span){0, 0},
                        "no charset is known by the name \"%s\"", printable(d->arena, labels[i]));
    }
    return NULL;
}

struct page_source page_decode(const struct page_stage *st, struct doc *d, bool html)
{
    struct page_source src;
    cut_raw(d);
    if (decode_marked(st, d, &src))
        return src;
    const char *wide = utf16_by_zeros(d->raw);
    if (wide && try_charset(st, d, wide, 0, &src))
        return src;
    struct census c = take_census(d->raw);
    if (!c.bad && c.good)
        return identity(d, 0);
    const char *name = declared(st, d, html);
    if (!c.bad && !is_seven_bit_stateful(name))
        return identity(d, 0);
    if (name && strcmp(name, "UTF-8") != 0 && try_charset(st, d, name, 0, &src))
        return src;
    if (c.good > 4 * c.bad || (name && c.good >= c.bad))
        return repair(d, 0);
    if (try_charset(st, d, "CP1252", 0, &src))
        return src;
    return repair(d, 0);
}

uint32_t page_decode_raw(const struct page_source *src, uint32_t at, uint32_t *run, bool *exact)
{
    uint32_t lo = 0, hi = src->nmap;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (src->map[mid].text <= at)
            lo = mid;
        else
            hi = mid;
    }
    uint32_t end = hi < src->nmap ? src->map[hi].text : (uint32_t)src->text.n;
    *run = end - at;
    *exact = src->map[lo].exact;
    return src->map[lo].raw + (*exact ? at - src->map[lo].text : 0);
}
