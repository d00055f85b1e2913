#include "page_lines.h"

#include "utf8.h"

enum { WRAP_MAX = 100, TAB = 8 };

/* Length of a line end at s.p[i]; 0 if there is none. */
static size_t line_end(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c == '\r')
        return i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
    if (c == '\n' || c == '\f' || c == '\v')
        return 1;
    if (c == 0xC2)
        return i + 1 < s.n && (unsigned char)s.p[i + 1] == 0x85 ? 2 : 0;
    if (c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80)
        return (unsigned char)s.p[i + 2] == 0xA8 || (unsigned char)s.p[i + 2] == 0xA9 ? 3 : 0;
    return 0;
}

/* Length of white space or a control character at s.p[i]; 0 if there is none. */
static size_t blank_at(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c <= ' ' || c == 0x7F)
        return 1;
    if (c < 0xC2 || (c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF))
        return 0;
    size_t k = i;
    uint32_t cp = utf8_next(s, &k);
    return cp != UTF8_BAD && (utf8_is_space(cp) || cp == 0xFEFF || cp == 0x200B) ? k - i : 0;
}

static void add_row(struct arena *a, struct str s, size_t b, size_t e, uint32_t *gap,
                    struct page_rows *rows)
{
    uint32_t indent = 0;
    size_t n;
    while (b < e && (n = blank_at(s, b)) > 0) {
        indent += s.p[b] == '\t' ? TAB : 1;
        b += n;
    }
    size_t end = b;
    for (size_t i = b; i < e; i += n ? n : 1) {
        n = blank_at(s, i);
        if (!n)
            end = i + 1;
    }
    if (end <= b) {
        *gap = 1;
        return;
    }
    *vec_push(a, rows) = (struct page_row){b, end, indent, *gap};
    *gap = 0;
}

struct page_rows page_lines_rows(struct arena *a, struct str s)
{
    struct page_rows rows = {0};
    uint32_t gap = 0;
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        size_t n = line_end(s, i);
        if (n) {
            add_row(a, s, from, i, &gap, &rows);
            from = i + n;
        }
        i += n ? n : 1;
    }
    add_row(a, s, from, s.n, &gap, &rows);
    return rows;
}

/* ---- paragraphs ---- */

static size_t row_length(const struct page_row *r)
{
    return r->e - r->b + r->indent;
}

/* Column at which lines were wrapped: the length that 95 of 100 lines keep to; 0 if that is more
 * than a page is wide or lines hardly ever follow each other. */
static size_t wrap_width(const struct page_rows *rows)
{
    size_t histogram[WRAP_MAX + 2] = {0}, seen = 0, pairs = 0;
    for (uint32_t i = 0; i < rows->n; i++) {
        size_t n = row_length(&rows->v[i]);
        histogram[n > WRAP_MAX ? WRAP_MAX + 1 : n]++;
        pairs += i && !rows->v[i].gap;
    }
    size_t width = 0;
    for (; width <= WRAP_MAX && seen * 100 < 95 * (size_t)rows->n; width++)
        seen += histogram[width];
    return width > WRAP_MAX || width < 30 || pairs * 4 < rows->n ? 0 : width;
}

static struct str row_text(struct str s, const struct page_row *r)
{
    return str_make(s.p + r->b, r->e - r->b);
}

static bool is_item(struct str s)
{
    if (str_starts(s, STR("• ")) || str_starts(s, STR("— ")) || str_starts(s, STR("· ")))
        return true;
    return s.n > 2 && (s.p[0] == '-' || s.p[0] == '*') && s.p[1] == ' ';
}

static size_t first_word(struct str s)
{
    size_t i = 0;
    while (i < s.n && s.p[i] != ' ')
        i++;
    return i;
}

static bool starts_small(struct str s)
{
    size_t i = 0;
    return s.n && utf8_is_lower(utf8_next(s, &i));
}

static bool ends_stop(struct str s)
{
    struct str tail = s.n > 16 ? str_make(s.p + s.n - 16, 16) : s;
    for (size_t i = tail.n; i-- > 0;) {
        unsigned char c = (unsigned char)tail.p[i];
        if (c < 0x80 && c != '"' && c != '\'' && c != ')' && c != ']')
            return c == '.' || c == '!' || c == '?' || c == ':';
    }
    return false;
}

/* Does row `i` continue the paragraph of the row before it? `width` as wrap_width(). */
static bool continues(struct str s, const struct page_rows *rows, uint32_t i, size_t width,
                      uint32_t first)
{
    const struct page_row *a = &rows->v[i - 1], *b = &rows->v[i];
    struct str before = row_text(s, a), after = row_text(s, b);
    if (b->gap || is_item(after))
        return false;
    bool closed = ends_stop(before);
    if (!width)
        return !closed && starts_small(after) && before.n > 1;
    if (b->indent > a->indent + 1 && (i - 1 != first || !rows->v[first].indent))
        return false;
    if (b->indent > 1 && b->indent == a->indent && i - 1 == first && first &&
        rows->v[first - 1].indent + 1 < a->indent)
        return false;
    bool full = row_length(a) + 1 + first_word(after) > width * 4 / 5;
    return full || (!closed && starts_small(after));
}

struct page_paras page_lines_paras(struct arena *a, struct str s, const struct page_rows *rows)
{
    struct page_paras paras = {0};
    size_t width = wrap_width(rows);
    for (uint32_t i = 0; i < rows->n; i++) {
        if (i && continues(s, rows, i, width, paras.v[paras.n - 1].b))
            paras.v[paras.n - 1].e = i + 1;
        else
            *vec_push(a, &paras) = (struct page_para){i, i + 1};
    }
    return paras;
}
