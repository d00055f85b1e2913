#include "text_marks.h"

bool text_marks_is_one_of(struct str f, const char *set)
{
    while (*set) {
        size_t n = 0; /* bytes of this word of the set that are equal */
        while (n < f.n && set[n] && set[n] != ' ' && set[n] == f.p[n])
            n++;
        if (n == f.n && (set[n] == ' ' || set[n] == '\0'))
            return n > 0;
        set += strcspn(set + n, " ") + n;
        set += *set == ' ';
    }
    return false;
}

unsigned text_marks_class(const struct text_marks *m, uint32_t k)
{
    struct str f = text_marks_form(m, k);
    return text_chars_class(f.p, 0, f.n);
}

bool text_marks_is_bullet(struct str f)
{
    if (f.n > 3 || (f.p[0] != '*' && (unsigned char)f.p[0] < 0x80))
        return false;
    return text_marks_is_one_of(
        f, "* \xE2\x80\xA2 \xE2\x81\x83 \xE2\x97\xA6 \xE2\x96\xAA \xE2\x97\x8F "
           "\xE2\x96\xA0 \xE2\x97\x8B \xE2\x80\xA3 \xC2\xB7 \xE2\x96\xBA "
           "\xE2\x9E\xA2 \xE2\x9C\x93 \xE2\x9C\x94");
}

/* ---- lists ---- */

enum list_kind { LIST_NONE, LIST_NUMBER, LIST_LETTER };

struct item {
    enum list_kind kind;
    bool bracket; /* the mark ends in ')' */
    uint32_t value;
    uint32_t begin, next; /* first word of the mark, first word behind it */
};

static uint32_t small_number(struct str f)
{
    uint64_t v;
    return f.n <= 3 && str_to_uint(f, 999, &v) ? (uint32_t)v : 0;
}

/* True for the number of a section: "2.1", "4.10.3". */
static bool is_section(struct str f)
{
    bool dot = false;
    for (size_t i = 0; i < f.n; i++) {
        if (f.p[i] == '.' ? i == 0 || i + 1 == f.n || f.p[i - 1] == '.'
                          : f.p[i] < '0' || f.p[i] > '9')
            return false;
        dot |= f.p[i] == '.';
    }
    return dot && f.n < 9;
}

/* Reads a list mark at word k: "7.", "7)", "7.)", "a.", "a)", "a.)". */
static struct item read_item(const struct text_marks *m, uint32_t k)
{
    struct item it = {.next = k + 1};
    struct str f = text_marks_form(m, k);
    bool dot = f.n > 1 && f.p[f.n - 1] == '.';
    if (dot)
        f.n--;
    it.value = small_number(f);
    it.kind = LIST_NUMBER;
    if (it.value == 0 && f.n == 1 && (text_chars_ascii[f.p[0] & 127] & (TEXT_UPPER | TEXT_LOWER))) {
        it.kind = LIST_LETTER;
        it.value = (uint32_t)(f.p[0] | 32) - 'a' + 1;
    }
    if (it.value == 0)
        return (struct item){0};
    if (!dot && it.next < m->e && str_eq(text_marks_form(m, it.next), STR("."))) {
        dot = true;
        it.next++;
    }
    if (it.next < m->e && str_eq(text_marks_form(m, it.next), STR(")"))) {
        it.bracket = true;
        it.next++;
    }
    if ((!dot && !it.bracket) || it.next >= m->e)
        return (struct item){0};
    for (uint32_t i = k; i + 1 < it.next; i++) /* "7 ." is no mark */
        if (m->d->toks.v[i].space_after)
            return (struct item){0};
    if (!m->d->toks.v[it.next - 1].space_after)
        return (struct item){0};
    return it;
}

static bool follows(const struct item *last, const struct item *it)
{
    return last->kind == it->kind && last->bracket == it->bracket && it->value == last->value + 1;
}

/* True if a list may begin at word k: start of the paragraph or line, or behind a stop. */
static bool may_open(const struct text_marks *m, uint32_t k, const struct item *it)
{
    if (k == m->b || m->mark[k - m->b] & (TEXT_LINE | TEXT_BEGIN))
        return true;
    struct str before = text_marks_form(m, k - 1);
    char last = before.n ? before.p[before.n - 1] : 0;
    if (last == ':' || last == ';')
        return it->value == 1;
    return (last == '.' && before.n == 1) || last == '!' || last == '?' ||
           text_marks_is_bullet(before);
}

typedef VEC(struct item) items;

static items collect_items(const struct text_marks *m, struct arena *a)
{
    items v = {0};
    for (uint32_t k = m->b; k < m->e; k++) {
        if (k > m->b && !m->d->toks.v[k - 1].space_after &&
            !text_marks_is_bullet(text_marks_form(m, k - 1)))
            continue;
        struct item it = read_item(m, k);
        if (it.kind == LIST_NONE)
            continue;
        it.begin = k;
        *vec_push(a, &v) = it;
        k = it.next - 1;
    }
    return v;
}

/* How many marks of one list follow each other from item i on, among the next few marks. */
static uint32_t run_length(const items *v, uint32_t i)
{
    enum { NEAR = 6 };
    uint32_t n = 1, last = i;
    for (uint32_t k = i + 1; k < v->n && k <= i + NEAR; k++)
        if (follows(&v->v[last], &v->v[k])) {
            last = k;
            n++;
        }
    return n;
}

/* True if the items stand within a sentence: "he sent 1) a letter, 2) a map and 3) a key". */
static bool is_inline(const struct text_marks *m, const items *v, uint32_t i)
{
    if (i + 1 >= v->n || !follows(&v->v[i], &v->v[i + 1]) || v->v[i + 1].begin == m->b)
        return false;
    return text_marks_is_one_of(text_marks_form(m, v->v[i + 1].begin - 1), ", and or");
}

/* Finds list items: "1. ... 2. ...", "a) ... b) ...", bullets at the beginning of a line. */
static void find_lists(struct text_marks *m, struct arena *a)
{
    items v = collect_items(m, a);
    struct item last = {0};
    bool within = false;
    for (uint32_t k = m->b; k + 1 < m->e; k++) /* "2.1. Sources": no list, yet no sentence either */
        if ((k == m->b || m->mark[k - m->b] & TEXT_LINE) && is_section(text_marks_form(m, k)))
            m->mark[k + 1 - m->b] |= str_eq(text_marks_form(m, k + 1), STR(".")) ? TEXT_HOLD : 0;
    for (uint32_t i = 0; i < v.n; i++) {
        const struct item *it = &v.v[i];
        uint32_t k = it->begin;
        bool next = follows(&last, it);
        bool first = it->value == 1 && run_length(&v, i) >= (it->bracket ? 2 : 3);
        if (!next && !first && !may_open(m, k, it))
            continue;
        within = next ? within : is_inline(m, &v, i);
        uint32_t begin = k > m->b && text_marks_is_bullet(text_marks_form(m, k - 1)) ? k - 1 : k;
        if (!within)
            m->mark[begin - m->b] |= TEXT_BEGIN;
        for (uint32_t w = k; w < it->next; w++)
            m->mark[w - m->b] |= TEXT_HOLD;
        last = *it;
    }
}

/* ---- lines ---- */

enum {
    NARROW = 45,   /* a paragraph of shorter lines is no wrapped prose */
    LIST_MARK = 4, /* a full stop so near to the beginning of a line belongs to "4." or "b." */
    WIDE = 125     /* nobody wraps at more than this many bytes */
};

static bool line_begins(const struct text_marks *m, uint32_t k)
{
    const struct tok *a = &m->d->toks.v[k - 1];
    if (!a->space_after)
        return false;
    size_t from = a->span.e, n = m->d->toks.v[k].span.b - from;
    return memchr(m->d->text.p + from, '\n', n) != NULL;
}

/* Longest line in bytes; *stops: a full stop, question or exclamation mark ends some word. */
static uint32_t line_width(struct text_marks *m, bool *stops)
{
    uint32_t width = 0, from = m->d->toks.v[m->b].span.b;
    for (uint32_t k = m->b; k < m->e; k++) {
        struct span s = m->d->toks.v[k].span;
        bool first = k == m->b || line_begins(m, k);
        if (first && k > m->b) {
            m->mark[k - m->b] |= TEXT_LINE;
            from = s.b;
        }
        width = s.e - from > width ? s.e - from : width;
        char last = m->d->text.p[s.e - 1];
        bool mark = k > m->b && !m->d->toks.v[k - 1].space_after && s.b - from < LIST_MARK;
        *stops |= !first && !mark && (last == '.' || last == '?' || last == '!');
    }
    return width;
}

/* White space before word k in its line, at most 8 bytes. */
static uint32_t indent(const struct text_marks *m, uint32_t k)
{
    uint32_t i = m->d->toks.v[k].span.b, n = 0;
    while (i > n && n < 8 && (m->d->text.p[i - n - 1] == ' ' || m->d->text.p[i - n - 1] == '\t'))
        n++;
    return n;
}

/* Bytes of the words from k on up to the next white space: what would have moved up a line. */
static uint32_t chunk_length(const struct text_marks *m, uint32_t k)
{
    enum { MOST = 64 };
    uint32_t b = m->d->toks.v[k].span.b, last = k;
    while (last + 1 < m->e && last < k + MOST && !m->d->toks.v[last].space_after)
        last++;
    return m->d->toks.v[last].span.e - b;
}

/* True for a word or mark that nobody ends a sentence with. */
static bool is_open(struct str f)
{
    char lower[4];
    if (f.n > sizeof lower)
        return false;
    for (size_t i = 0; i < f.n; i++)
        lower[i] = (char)(f.p[i] >= 'A' && f.p[i] <= 'Z' ? f.p[i] | 32 : f.p[i]);
    return text_marks_is_one_of(
        str_make(lower, f.n), ", - \xE2\x80\x93 \xE2\x80\x94 of the a an and or to in on at by for "
                              "from with who that its his");
}

/* True if the break before word k, behind a line that begins with word `line` and has `length`
 * bytes, was made on purpose: the next word would have fitted. */
static bool is_deliberate(const struct text_marks *m, uint32_t line, uint32_t k, uint32_t length,
                          uint32_t width, bool stops)
{
    struct str before = text_marks_form(m, k - 1);
    unsigned c = text_marks_class(m, k);
    if (text_marks_is_bullet(text_marks_form(m, k)))
        return true;
    if (c & TEXT_UPPER && indent(m, k) > indent(m, line))
        return true;
    if (width < NARROW && !stops)
        return !text_marks_is_one_of(before, ", - \xE2\x80\x93");
    if (c & TEXT_LOWER || is_open(before))
        return false;
    uint32_t filled = length + 1 + chunk_length(m, k);
    return length >= WIDE || filled + (m->casing == TEXT_MIXED ? 8 : 14) < width ||
           (width < NARROW && filled <= width);
}

/* Finds line breaks that are not mere wrapping. */
static void find_lines(struct text_marks *m)
{
    const struct tok *t = m->d->toks.v;
    uint32_t from = t[m->b].span.b;
    if (!memchr(m->d->text.p + from, '\n', t[m->e - 1].span.e - from))
        return;
    bool stops = false;
    uint32_t width = line_width(m, &stops), line = m->b;
    for (uint32_t k = m->b + 1; k < m->e; k++) {
        if (!(m->mark[k - m->b] & TEXT_LINE))
            continue;
        if (is_deliberate(m, line, k, t[k - 1].span.e - from, width, stops))
            m->mark[k - m->b] |= TEXT_BEGIN;
        from = t[k].span.b;
        line = k;
    }
}

struct text_marks text_marks_make(const struct text_lexicon *x, struct doc *d, uint32_t b,
                                  uint32_t e)
{
    struct text_marks m = {x, d, b, e, NULL, NULL, TEXT_MIXED, false};
    m.mark = arena_array(d->arena, e - b, sizeof *m.mark);
    m.memo = arena_array(d->arena, e - b, sizeof *m.memo);
    m.casing = text_chars_casing(d->text.p, d->toks.v[b].span.b, d->toks.v[e - 1].span.e);
    find_lines(&m);
    find_lists(&m, d->arena);
    return m;
}
