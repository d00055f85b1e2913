#include "input_jsonfix.h"

#include "utf8.h"

struct walk {
    struct str s;
    size_t i;
    struct out *to;
    struct input_jsonfix *what;
    size_t depth;
    char closers[INPUT_JSONFIX_DEPTH];
};

enum { NUMBER_SAFE = 18 }; /* digits that fit 64 bits whatever they are */

static void note(struct walk *w, size_t *counter)
{
    if (!w->what->utf8 && !w->what->other)
        w->what->first = w->i;
    ++*counter;
}

/* Value of four hexadecimal digits at `at`; -1 if there are none. */
static int hex4(struct str s, size_t at)
{
    int v = 0;
    if (at + 4 > s.n)
        return -1;
    for (size_t k = at; k < at + 4; k++) {
        int c = s.p[k], low = c | 32;
        int digit = c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        v = v * 16 + digit;
    }
    return v;
}

static bool low_surrogate(struct str s, size_t at)
{
    int v = str_starts(str_make(s.p + at, s.n - at), STR("\\u")) ? hex4(s, at + 2) : -1;
    return v >= 0xDC00 && v < 0xE000;
}

static void copy(struct walk *w, size_t n)
{
    out_put(w->to, str_make(w->s.p + w->i, n));
    w->i += n;
}

/* At "\u". */
static void fix_unicode_escape(struct walk *w)
{
    int v = hex4(w->s, w->i + 2);
    if (v >= 0xD800 && v < 0xDC00 && w->i + 6 < w->s.n && low_surrogate(w->s, w->i + 6)) {
        copy(w, 12);
    } else if (v >= 0xD800 && v < 0xE000) {
        note(w, &w->what->utf8);
        out_put(w->to, STR("\\ufffd"));
        w->i += 6;
    } else if (v >= 0) {
        copy(w, 6);
    } else {
        note(w, &w->what->other);
        out_put(w->to, STR("\\\\u"));
        w->i += 2;
    }
}

/* At a backslash within a string. */
static void fix_escape(struct walk *w)
{
    if (w->i + 1 >= w->s.n) {
        w->i++;
        return;
    }
    char c = w->s.p[w->i + 1];
    if (c == 'u') {
        fix_unicode_escape(w);
    } else if (c && strchr("\"\\/bfnrt", c)) {
        copy(w, 2);
    } else {
        note(w, &w->what->other);
        out_put(w->to, c == '\'' ? STR("") : STR("\\\\"));
        w->i++;
    }
}

static void fix_char(struct walk *w)
{
    unsigned char c = (unsigned char)w->s.p[w->i];
    if (c < 0x20) {
        note(w, &w->what->other);
        out_fmt(w->to, "\\u%04x", c);
        w->i++;
        return;
    }
    size_t next = w->i;
    if (utf8_next(w->s, &next) == UTF8_BAD) {
        note(w, &w->what->utf8);
        out_put(w->to, STR("\xEF\xBF\xBD"));
        w->i = next;
    } else {
        copy(w, next - w->i);
    }
}

/* Bytes that need no look: printable ASCII but for quote and backslash. */
static size_t plain_run(struct str s, size_t i)
{
    size_t from = i;
    while (i < s.n && (unsigned char)s.p[i] >= 0x20 && (unsigned char)s.p[i] < 0x80 &&
           s.p[i] != '"' && s.p[i] != '\\')
        i++;
    return i - from;
}

/* At an opening quote. */
static void fix_string(struct walk *w, bool cut)
{
    copy(w, 1);
    while (w->i < w->s.n && w->s.p[w->i] != '"') {
        size_t plain = plain_run(w->s, w->i);
        if (plain)
            copy(w, plain);
        else if (w->s.p[w->i] == '\\')
            fix_escape(w);
        else
            fix_char(w);
    }
    if (w->i < w->s.n)
        copy(w, 1);
    else if (cut)
        out_char(w->to, '"');
}

static size_t digits(struct str s, size_t *i)
{
    size_t from = *i;
    while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9')
        ++*i;
    return *i - from;
}

/* Length of the JSON number (RFC 8259) at `i`; 0 if there is none. */
static size_t number_length(struct str s, size_t i)
{
    size_t from = i;
    if (i < s.n && s.p[i] == '-')
        i++;
    bool zero = i < s.n && s.p[i] == '0';
    size_t n = digits(s, &i);
    if (!n || (zero && n > 1))
        return 0;
    if (i < s.n && s.p[i] == '.') {
        i++;
        if (!digits(s, &i))
            return 0;
    }
    if (i < s.n && (s.p[i] | 32) == 'e') {
        i++;
        if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
            i++;
        if (!digits(s, &i))
            return 0;
    }
    return i - from;
}

/* At a digit or minus sign. Numbers that might not fit become strings. */
static void fix_number(struct walk *w)
{
    struct str rest = str_make(w->s.p + w->i, w->s.n - w->i);
    size_t n = number_length(rest, 0);
    if (str_starts(rest, STR("-Infinity"))) {
        note(w, &w->what->other);
        out_put(w->to, STR("null"));
        w->i += 9;
    } else if (n > NUMBER_SAFE || (n && memchr(rest.p, 'e', n)) || (n && memchr(rest.p, 'E', n))) {
        note(w, &w->what->other);
        out_char(w->to, '"');
        copy(w, n);
        out_char(w->to, '"');
    } else {
        copy(w, n ? n : 1);
    }
}

static bool fix_word(struct walk *w, struct str word)
{
    if (!str_starts(str_make(w->s.p + w->i, w->s.n - w->i), word))
        return false;
    note(w, &w->what->other);
    out_put(w->to, STR("null"));
    w->i += word.n;
    return true;
}

static void bracket(struct walk *w, char c)
{
    if (c == '{' || c == '[') {
        if (w->depth < INPUT_JSONFIX_DEPTH)
            w->closers[w->depth] = c == '{' ? '}' : ']';
        w->depth++;
    } else if ((c == '}' || c == ']') && w->depth) {
        w->depth--;
    } else if (c == ',' && w->depth == 1) {
        w->what->comma = w->to->n;
    }
}

static void fix_outside(struct walk *w)
{
    char c = w->s.p[w->i];
    if (c == '-' || (c >= '0' && c <= '9')) {
        fix_number(w);
    } else if (!fix_word(w, STR("NaN")) && !fix_word(w, STR("Infinity"))) {
        bracket(w, c);
        copy(w, 1);
    }
}

/* Without a UTF-8 sequence that lacks its end. */
static struct str whole_chars(struct str s)
{
    size_t k = s.n;
    while (k && s.n - k < 4 && !utf8_boundary(s, k - 1))
        k--;
    if (!k || s.n - k >= 4)
        return s;
    unsigned char lead = (unsigned char)s.p[k - 1];
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return s.n - (k - 1) < want ? str_make(s.p, k - 1) : s;
}

void input_jsonfix_line(struct str s, bool cut, struct out *to, struct input_jsonfix *what)
{
    struct walk w = {.s = cut ? whole_chars(s) : s, .to = to, .what = what};
    *what = (struct input_jsonfix){0};
    while (w.i < w.s.n) {
        if (w.s.p[w.i] == '"')
            fix_string(&w, cut);
        else
            fix_outside(&w);
    }
    if (cut && w.depth <= INPUT_JSONFIX_DEPTH)
        while (w.depth)
            out_char(to, w.closers[--w.depth]);
}

size_t input_jsonfix_values(struct str s)
{
    size_t n = 0;
    bool quoted = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted)
            n += c == ',' || c == '[' || c == '{';
    }
    return n;
}
