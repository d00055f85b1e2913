#include "when_atom.h"

#include "utf8.h"

#include <assert.h>

/* Reading position: what the next character is once dashes and quotes are made plain. */
struct cut {
    struct str s;
    size_t i, end;
};

enum what { IS_SPACE, IS_LETTER, IS_DIGIT, IS_MARK };

static char plain_mark(uint32_t cp)
{
    switch (cp) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x00AB:
    case 0x00BB:
        return '"';
    case 0x2026:
    case 0x2022:
    case 0x00B7:
        return '.';
    case 0x20AC:
    case 0x00A3:
    case 0x00A5:
    case 0x20B9:
        return '$';
    default:
        return 0;
    }
}

static bool wide_space(uint32_t cp)
{
    return cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x3000 ||
           cp == 0xFEFF || cp == 0x2028 || cp == 0x2029;
}

/* Kind of the character at s.p[*i]; moves *i behind it. */
static enum what next(struct str s, size_t *i, char *mark)
{
    unsigned char c = (unsigned char)s.p[*i];
    *mark = 0;
    if (c < 0x80) {
        ++*i;
        if ((c | 32) >= 'a' && (c | 32) <= 'z')
            return IS_LETTER;
        if (c >= '0' && c <= '9')
            return IS_DIGIT;
        *mark = (char)c;
        return c <= ' ' ? IS_SPACE : IS_MARK;
    }
    uint32_t cp = utf8_next(s, i);
    if (wide_space(cp))
        return IS_SPACE;
    *mark = plain_mark(cp);
    return *mark ? IS_MARK : IS_LETTER;
}

static size_t run_end(struct str s, size_t i, size_t end, enum what kind)
{
    while (i < end) {
        size_t k = i;
        char mark;
        if (next(s, &k, &mark) != kind)
            break;
        i = k;
    }
    return i;
}

static bool letter_at(struct str s, size_t i, size_t end)
{
    char mark;
    return i < end && next(s, &i, &mark) == IS_LETTER;
}

/* End of "a.m." or "U.S." that begins with the single letter at `b`; `b` if it is no such thing. */
static size_t dotted_end(struct str s, size_t b, size_t end)
{
    size_t i = b, n = 0;
    while (i + 1 < end && letter_at(s, i, end) && (unsigned char)s.p[i] < 0x80 &&
           s.p[i + 1] == '.') {
        i += 2;
        n++;
    }
    if (n == 1 && i < end && letter_at(s, i, end) && !letter_at(s, i + 1, end))
        return i + 1; /* "a.m" */
    return n >= 2 ? i : b;
}

static uint32_t dotted_word(const struct when_lex *x, struct str s)
{
    char letters[8];
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < sizeof letters; i++)
        if (s.p[i] != '.')
            letters[n++] = s.p[i];
    return when_lex_word(x, letters, n);
}

static void fill_number(struct when_atom *t, struct str s)
{
    t->digits = (uint32_t)s.n;
    t->value = -1;
    uint64_t v;
    if (s.n <= 18 && str_to_uint(s, INT64_MAX, &v))
        t->value = (int64_t)v;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static void fill_word(const struct when_lex *x, struct str text, struct when_atom *t, size_t end)
{
    size_t dotted = text.p[t->b + 1 < end ? t->b + 1 : t->b] == '.' && t->e == t->b + 1
                        ? dotted_end(text, t->b, end)
                        : t->b;
    if (dotted > t->b) {
        t->e = (uint32_t)dotted;
        t->word = dotted_word(x, str_make(text.p + t->b, dotted - t->b));
    } else {
        t->word = when_lex_word(x, text.p + t->b, t->e - t->b);
        if (t->e < end && text.p[t->e] == '.' && when_lex_abbr(x, t->word))
            t->e++;
    }
    t->upper = is_upper(text.p[t->b]);
    t->caps = t->upper && t->e - t->b > 1;
    for (size_t i = t->b; i < t->e && t->caps; i++)
        t->caps = !(text.p[i] >= 'a' && text.p[i] <= 'z');
}

/* Length of "'s" or "'clock" after an apostrophe of `mark_n` bytes at i, 0 if it is neither. */
static size_t clitic(struct str s, size_t i, size_t end)
{
    size_t e = run_end(s, i, end, IS_LETTER);
    struct str w = str_make(s.p + i, e - i);
    return str_ieq(w, STR("s")) || str_ieq(w, STR("clock")) ? w.n : 0;
}

static void put_mark(const struct when_lex *x, struct str text, struct when_atom *t, size_t end,
                     char mark)
{
    t->mark = mark;
    size_t n = mark == '\'' && !t->space ? clitic(text, t->e, end) : 0;
    if (n) {
        t->kind = ATOM_WORD;
        t->e += (uint32_t)n;
        t->word = n == 1 ? when_lex_word(x, "'s", 2) : when_lex_word(x, "'clock", 6);
    } else {
        t->word = when_lex_word(x, &t->mark, 1);
    }
}

void when_atom_cut(const struct when_lex *x, struct str text, struct span span, struct arena *a,
                   struct when_atoms *out)
{
    assert(span.b <= span.e && span.e <= text.n);
    out->list.n = 0;
    out->lower_seen = false;
    struct str s = str_make(text.p, span.e);
    bool space = true;
    for (size_t i = span.b; i < span.e;) {
        size_t b = i;
        char mark;
        enum what kind = next(s, &i, &mark);
        if (kind == IS_SPACE) {
            space = true;
            continue;
        }
        struct when_atom *t = vec_push(a, &out->list);
        t->b = (uint32_t)b;
        t->space = space;
        t->tok = NONE;
        t->kind = kind == IS_LETTER ? ATOM_WORD : kind == IS_DIGIT ? ATOM_DIGITS : ATOM_MARK;
        t->e = (uint32_t)(kind == IS_MARK ? i : run_end(s, i, span.e, kind));
        t->word = WHEN_LEX_NONE;
        if (kind == IS_LETTER)
            fill_word(x, s, t, span.e);
        else if (kind == IS_DIGIT)
            fill_number(t, str_make(s.p + t->b, t->e - t->b));
        else
            put_mark(x, s, t, span.e, mark);
        out->lower_seen |= kind == IS_LETTER && !t->caps && !(t->upper && t->e - t->b == 1);
        i = t->e;
        space = false;
    }
}

uint32_t when_atom_intern(struct when_lex *x, struct str phrase, uint32_t *word, uint32_t max)
{
    uint32_t n = 0;
    for (size_t i = 0; i < phrase.n;) {
        size_t b = i;
        char mark;
        enum what kind = next(phrase, &i, &mark);
        if (kind == IS_SPACE)
            continue;
        if (n == max)
            return 0;
        if (kind == IS_LETTER || kind == IS_DIGIT)
            i = run_end(phrase, i, phrase.n, kind);
        else if (mark == '\'' && clitic(phrase, i, phrase.n))
            i += clitic(phrase, i, phrase.n);
        struct str w = str_make(phrase.p + b, i - b);
        if (mark == '\'' && w.n > 1)
            word[n++] = w.p[w.n - 1] == 's' || w.p[w.n - 1] == 'S'
                            ? when_lex_intern(x, "'s", 2)
                            : when_lex_intern(x, "'clock", 6);
        else
            word[n++] =
                kind == IS_MARK ? when_lex_intern(x, &mark, 1) : when_lex_intern(x, w.p, w.n);
    }
    return n;
}
