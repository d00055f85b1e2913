#include "page_debris.h"

#include "utf8.h"

enum {
    SHORT_EXTRA = 8,
    BYLINE_WORDS = 16,
    RESIDUE_WORDS = 14,
    CAPTION_BYTES = 400,
    CREDIT_WORDS = 7
};

static bool is_edge(uint32_t cp)
{
    return cp == UTF8_BAD || utf8_is_punct(cp) || cp == '|' || cp == '<' || cp == '>' ||
           cp == '+' || cp == '=' || cp == '^' || cp == '~' || cp == 0x200B || cp == 0xFEFF;
}

/* Word without punctuation around it. */
static struct str bare(struct str w)
{
    size_t b = 0, e = w.n;
    for (size_t i = 0; i < w.n; b = i)
        if (!is_edge(utf8_next(w, &i)))
            break;
    for (size_t i = b; i < w.n;) {
        if (!is_edge(utf8_next(w, &i)))
            e = i;
    }
    return e > b ? str_make(w.p + b, e - b) : STR("");
}

static bool next_word(struct str s, size_t *i, struct str *word)
{
    size_t b = *i, e;
    for (size_t k = b; k < s.n; b = k)
        if (!utf8_is_space(utf8_next(s, &k)))
            break;
    e = b;
    for (size_t k = b; k < s.n; e = k)
        if (utf8_is_space(utf8_next(s, &k)))
            break;
    *word = str_make(s.p + b, e - b);
    *i = e;
    return e > b;
}

/* Length without closing quotes and brackets at the end. */
static size_t without_closers(struct str s)
{
    static const char *closers[] = {"\"", "'", ")", "]", "”", "’", "»", "“"};
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
            if (str_ends(s, str_of(closers[i]))) {
                s.n -= strlen(closers[i]);
                more = true;
            }
    }
    return s.n;
}

static bool ends_sentence(struct str s)
{
    s.n = without_closers(str_trim(s));
    return s.n && (strchr(".!?", s.p[s.n - 1]) || str_ends(s, STR("…")) || str_ends(s, STR("。")) ||
                   str_ends(s, STR("।")) || str_ends(s, STR("؟")) || str_ends(s, STR("۔")));
}

struct page_line page_debris_split(struct arena *a, struct str text)
{
    struct page_line l = {.text = text, .sentence = ends_sentence(text)};
    struct str w;
    for (size_t i = 0; next_word(text, &i, &w);) {
        w = bare(w);
        if (!w.n)
            continue;
        if (l.n == PAGE_LINE_WORDS || w.n > 200) {
            l.longer = true;
            break;
        }
        w = utf8_fold(a, w);
        if (w.n)
            l.words[l.n++] = w;
    }
    return l;
}

/* ---- whole lines ---- */

static bool place_fits(struct str where, enum page_place place)
{
    if (str_eq(where, STR("head")))
        return place == PAGE_PLACE_HEAD;
    if (str_eq(where, STR("tail")))
        return place == PAGE_PLACE_TAIL;
    return true;
}

static bool shape_fits(struct str match, const struct page_line *l, uint32_t matched)
{
    if (str_eq(match, STR("has")))
        return false;
    if (matched == l->n && !l->longer)
        return true;
    if (!str_eq(match, STR("start")) || l->longer || l->n > matched + SHORT_EXTRA)
        return str_eq(match, STR("lead"));
    return !l->sentence || matched >= 3;
}

enum page_effect page_debris_line(const struct page_stage *st, const struct page_line *l,
                                  enum page_place place)
{
    const struct dict_table *t = st->debris;
    int match = dict_col(t, "match"), where = dict_col(t, "where"), effect = dict_col(t, "effect");
    struct dict_hits hits;
    if (!l->n)
        return PAGE_EFFECT_DROP;
    uint32_t k = dict_longest(t, l->words, l->n, &hits);
    for (uint32_t i = 0; k && i < hits.n; i++) {
        if (!place_fits(dict_cell(t, hits.row[i], where), place) ||
            !shape_fits(dict_cell(t, hits.row[i], match), l, k))
            continue;
        return str_eq(dict_cell(t, hits.row[i], effect), STR("cut")) ? PAGE_EFFECT_CUT
                                                                     : PAGE_EFFECT_DROP;
    }
    return PAGE_EFFECT_NONE;
}

static bool is_address(struct str w)
{
    return str_find(w, STR("@"), 0) != SIZE_MAX || str_find(w, STR("://"), 0) != SIZE_MAX ||
           str_find(w, STR(".com/"), 0) != SIZE_MAX || str_starts(w, STR("www."));
}

bool page_debris_tail(const struct page_stage *st, const struct page_line *l)
{
    const struct dict_table *t = st->debris;
    int match = dict_col(t, "match");
    if (l->longer)
        return false;
    if (l->n <= 2 && is_address(l->text))
        return true;
    struct dict_hits hits;
    for (uint32_t i = 0; i < l->n; i++) {
        uint32_t k = dict_longest(t, l->words + i, l->n - i, &hits);
        for (uint32_t h = 0; k && h < hits.n; h++)
            if (str_eq(dict_cell(t, hits.row[h], match), STR("has")))
                return true;
    }
    return false;
}

/* ---- glued captions ---- */

/* True if a word (or the first words) of `l` is a label of `kind`. */
static bool begins_with_label(const struct page_stage *st, const struct page_line *l, uint32_t from)
{
    struct dict_hits hits;
    return from < l->n && dict_longest(st->labels, l->words + from, l->n - from, &hits) > 0;
}

/* Mostly capital letters, at least six of them. */
static bool is_capitals(struct str s)
{
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        upper += utf8_is_upper(cp);
        lower += utf8_is_lower(cp);
    }
    return upper >= 6 && lower * 5 <= upper;
}

/* Offset behind the last sentence end that has a letter directly behind it; SIZE_MAX. "U.S.A" is
 * none: the stop must follow a small letter, a digit or a closing quote. */
static size_t glued_at(struct str s)
{
    size_t found = SIZE_MAX;
    for (size_t i = 1; i + 1 < s.n; i++) {
        if (!strchr(".!?", s.p[i]) || !s.p[i])
            continue;
        unsigned char before = (unsigned char)s.p[i - 1];
        if (!((before >= 'a' && before <= 'z') || before >= 0x80 || before == '"' ||
              before == '\'' || before == ')'))
            continue;
        struct str rest = str_make(s.p + i + 1, s.n - i - 1);
        size_t skip = 0;
        while (skip < rest.n &&
               ((unsigned char)rest.p[skip] >= 0x80 || strchr("\"')", rest.p[skip])))
            skip++;
        if (skip < rest.n && rest.p[skip] >= 'A' && rest.p[skip] <= 'Z' && skip <= 6)
            found = i + 1 + skip;
    }
    return found;
}

static struct str cut_glued(const struct page_stage *st, struct arena *a, struct str s)
{
    size_t at = glued_at(s);
    if (at == SIZE_MAX)
        return s;
    struct str rest = str_make(s.p + at, s.n - at);
    struct page_line l = page_debris_split(a, rest);
    bool residue = !l.longer && l.n <= RESIDUE_WORDS && !l.sentence;
    if (residue && (is_capitals(rest) || begins_with_label(st, &l, 0)))
        return str_trim(str_make(s.p, at));
    return s;
}

/* A bracket at the end whose first word is a label, or "Name/Agency". */
static size_t credit_at(const struct page_stage *st, struct arena *a, struct str s)
{
    char close = s.n ? s.p[s.n - 1] : 0;
    if (close != ')' && close != ']')
        return SIZE_MAX;
    size_t i = s.n - 1;
    while (i > 0 && s.n - i < 120 && s.p[i] != (close == ')' ? '(' : '['))
        i--;
    if (s.p[i] != '(' && s.p[i] != '[')
        return SIZE_MAX;
    struct str inside = str_make(s.p + i + 1, s.n - i - 2);
    struct page_line l = page_debris_split(a, inside);
    bool slash = close == ']' && str_find(inside, STR("/"), 0) != SIZE_MAX && l.n <= 8;
    return slash || (l.n <= RESIDUE_WORDS && begins_with_label(st, &l, 0)) ? i : SIZE_MAX;
}

struct str page_debris_unglue(const struct page_stage *st, struct arena *a, struct str p)
{
    struct str s = cut_glued(st, a, str_trim(p));
    size_t i = credit_at(st, a, s);
    if (i == SIZE_MAX)
        return s;
    struct str before = str_trim(str_make(s.p, i));
    return ends_sentence(before) ? before : STR("");
}

/* Place behind the last "©" or "label:"; SIZE_MAX if there is none. */
static size_t behind_label(const struct page_stage *st, struct arena *a, struct str s)
{
    static const struct str sign = {"©", 2};
    for (size_t i = s.n; i-- > 1;) {
        if (s.p[i] == ':') {
            size_t b = i;
            while (b && s.p[b - 1] != ' ' && s.p[b - 1] != '(' && s.p[b - 1] != '/')
                b--;
            struct str word = utf8_fold(a, str_make(s.p + b, i - b));
            return word.n && dict_first(st->credits, word) != NONE ? i + 1 : SIZE_MAX;
        }
        if (str_starts(str_make(s.p + i - 1, s.n - i + 1), sign))
            return i + 1;
    }
    return SIZE_MAX;
}

bool page_debris_credit(const struct page_stage *st, struct arena *a, struct str s)
{
    if (s.n > CAPTION_BYTES)
        return false;
    size_t at = behind_label(st, a, s);
    if (at == SIZE_MAX)
        return false;
    struct page_line l = page_debris_split(a, str_make(s.p + at, s.n - at));
    return l.n && l.n <= CREDIT_WORDS && !l.longer && !(l.sentence && l.n > 3);
}

/* ---- bylines ---- */

static bool word_kind(const struct page_stage *st, struct str word, struct str kind)
{
    struct dict_hits hits = dict_find(st->bylines, word);
    int col = dict_col(st->bylines, "kind");
    for (uint32_t i = 0; i < hits.n; i++)
        if (str_eq(dict_cell(st->bylines, hits.row[i], col), kind))
            return true;
    return false;
}

static bool capitalised(struct str s)
{
    struct str w;
    uint32_t n = 0, upper = 0;
    for (size_t i = 0; next_word(s, &i, &w); n++) {
        size_t k = 0;
        upper += utf8_is_upper(utf8_next(w, &k));
    }
    return n && upper * 2 >= n && upper >= 1;
}

bool page_debris_byline(const struct page_stage *st, const struct page_line *l, struct str *names)
{
    *names = STR("");
    if (l->n < 2 || l->longer || l->n > BYLINE_WORDS || l->sentence ||
        !word_kind(st, l->words[0], STR("by")))
        return false;
    struct str w;
    size_t i = 0;
    next_word(l->text, &i, &w);
    struct str rest = str_trim(str_make(l->text.p + i, l->text.n - i));
    for (uint32_t k = 1; k < l->n; k++)
        if (word_kind(st, l->words[k], STR("nobody")))
            return true;
    if (!capitalised(rest))
        return false;
    *names = rest;
    return true;
}

/* ---- date lines ---- */

/* How many words from k on go with a date: a number, a month, "updated", "zuletzt aktualisiert"; 0. */
static uint32_t date_words(const struct page_stage *st, struct arena *a, const struct page_line *l, uint32_t k)
{
    enum { TOGETHER = 3 };
    struct str word = l->words[k];
    if ((word.p[0] >= '0' && word.p[0] <= '9') || word_kind(st, word, STR("date")) ||
        dict_first(st->months, word) != NONE || dict_first(st->datewords, word) != NONE)
        return 1;
    for (uint32_t n = 2; n <= TOGETHER && k + n <= l->n; n++) {
        word = str_fmt(a, "%.*s %.*s", STR_ARG(word), STR_ARG(l->words[k + n - 1]));
        if (dict_first(st->datewords, word) != NONE)
            return n;
    }
    return 0;
}

bool page_debris_only_date(const struct page_stage *st, struct arena *a,
                           const struct page_line *line, const struct page_date *date)
{
    if (line->longer || line->n > BYLINE_WORDS)
        return false;
    struct str rest[] = {str_make(line->text.p, date->b),
                         str_make(line->text.p + date->e, line->text.n - date->e)};
    for (int i = 0; i < 2; i++) {
        struct page_line l = page_debris_split(a, rest[i]);
        for (uint32_t k = 0, n; k < l.n; k += n)
            if (!(n = date_words(st, a, &l, k)))
                return false;
    }
    return true;
}
