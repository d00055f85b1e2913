#include "text_stop.h"

/* True if [b,e) is letters with a full stop between each two: "U.S", "a.m". */
static bool is_acronym(const struct text_scan *s, size_t b, size_t e)
{
    unsigned n;
    for (size_t i = b;;) {
        if (!(text_chars_at(s->p, i, e, &n) & TEXT_ALPHA))
            return false;
        i += n;
        if (i >= e)
            return i == e;
        if (s->p[i] != '.' || ++i >= e)
            return false;
    }
}

/* A word with an inner full stop whose last part is one or two letters: "Ph.D", "M.Sc". */
static bool ends_in_short_part(const struct text_scan *s, size_t b, size_t e)
{
    size_t i = e;
    while (i > b && s->p[i - 1] != '.')
        i--;
    return i > b && e - i <= 2 && (text_scan_class(s, i) & TEXT_UPPER) && e - b <= 8;
}

/* The word before is capitalised, and not only because it begins the sentence. */
static bool after_name(const struct text_scan *s)
{
    if (s->d->toks.n < s->first + 1)
        return true;
    const struct tok *t = &s->d->toks.v[s->d->toks.n - 1];
    return text_chars_class(t->form.p, 0, t->form.n) & TEXT_UPPER &&
           !(text_lexicon_flags(s->x, t->form) & TEXT_STARTER);
}

/* True if what stands at `i` is written as names and beginnings of sentences are. */
static bool is_capital(const struct text_scan *s, size_t i)
{
    return text_chars_class(s->p, i, s->end) &
           (s->casing == TEXT_ALL_LOWER ? TEXT_LOWER : TEXT_UPPER);
}

/* A letter before a small word: initial of a name ("Charles G. and his son") or genus of a species
 * ("E. coli"). */
static bool is_before_small(const struct text_scan *s, size_t b, size_t next)
{
    enum { EPITHET = 4 }; /* shortest name of a species */
    unsigned n;
    size_t e = next;
    while (e < s->end && (text_chars_at(s->p, e, s->end, &n) & TEXT_LOWER))
        e += n;
    if (s->p[b] == 'I' || s->d->toks.n == s->first)
        return false;
    return after_name(s) || (e - next >= EPITHET && !(text_scan_next_flags(s, next) & TEXT_STARTER));
}

static bool single_letter_stop(const struct text_scan *s, size_t b, size_t next)
{
    if (next >= s->end || !is_capital(s, b))
        return false;
    if (s->casing == TEXT_MIXED && text_chars_class(s->p, next, s->end) & TEXT_LOWER)
        return is_before_small(s, b, next);
    if (!is_capital(s, next))
        return false;
    if ((s->p[b] | 32) == 'i' && !after_name(s) && !(next + 1 < s->end && s->p[next + 1] == '.'))
        return false;
    return !(text_scan_next_flags(s, next) & TEXT_STARTER);
}

static bool consonants_only(const struct text_scan *s, size_t b, size_t e)
{
    for (size_t i = b; i < e; i++)
        if (strchr("aeiouyAEIOUY", s->p[i]) || !(text_scan_class(s, i) & (TEXT_UPPER | TEXT_LOWER)))
            return false;
    return e - b >= 2 && e - b <= 4 && (text_scan_class(s, b) & TEXT_UPPER) &&
           (text_scan_class(s, b + 1) & TEXT_LOWER);
}

static bool after_number(const struct text_scan *s, size_t b)
{
    if (s->d->toks.n == s->first)
        return false;
    struct tok *t = &s->d->toks.v[s->d->toks.n - 1];
    return b > 0 && t->form.n && (text_chars_class(t->form.p, 0, t->form.n) & TEXT_DIGIT);
}

/* True if a sentence clearly ends before `next`: UD English then gives the full stop of "etc." or
 * "p.m." a token of its own. */
static bool closes(const struct text_scan *s, size_t next, bool close)
{
    if (close)
        return false;
    return next >= s->end ||
           (is_capital(s, next) && text_lexicon_starts(text_scan_next_flags(s, next), s->casing));
}

/* True if [b,e) is in the table, and not a word too. */
static bool is_abbreviation(const struct text_scan *s, size_t b, size_t e)
{
    uint32_t f = text_lexicon_flags(s->x, text_scan_slice(s, b, e));
    return f & TEXT_ABBR && !(f & TEXT_ABBR_AMBIGUOUS) &&
           (!(f & TEXT_ABBR_UPPER) || is_capital(s, b));
}

/* True if the full stop at `e` belongs to the word [b,e). */
bool text_stop_belongs(const struct text_scan *s, size_t b, size_t e)
{
    unsigned n;
    bool single = text_chars_at(s->p, b, e, &n) && b + n == e;
    size_t next = text_scan_next(s, e + 1);
    if (e + 1 < s->e && s->p[e + 1] == '.')
        return !single && (e + 2 >= s->e || s->p[e + 2] != '.') &&
               (is_acronym(s, b, e) || is_abbreviation(s, b, e));
    bool close = e + 1 < s->e; /* something stands right behind the full stop */
    unsigned after = close ? text_scan_class(s, e + 1) : text_chars_class(s->p, next, s->end);
    uint32_t f = text_lexicon_flags(s->x, text_scan_slice(s, b, e));
    bool numbered = s->casing != TEXT_MIXED && f & TEXT_ABBR_NUMBER && after & TEXT_DIGIT;
    if (single && is_capital(s, b) && !numbered)
        return single_letter_stop(s, b, close ? e + 1 : next);
    if (!single && (is_acronym(s, b, e) || ends_in_short_part(s, b, e)))
        return !(f & TEXT_ABBR_FINAL && text_scan_class(s, b) & TEXT_LOWER && closes(s, next, close));
    if ((f & TEXT_ABBR) && (f & TEXT_ABBR_UPPER) && !is_capital(s, b))
        f = 0;
    if (f & TEXT_ABBR_CASED && s->casing != TEXT_MIXED)
        f |= TEXT_ABBR_AMBIGUOUS;
    bool shown = after & TEXT_DIGIT || (close && s->p[e + 1] == ',') ||
                 (after & TEXT_LOWER && !(f & TEXT_ABBR_DATE) && s->casing == TEXT_MIXED);
    if ((f & TEXT_ABBR_NUMBER) &&
        (after & TEXT_DIGIT || text_scan_next_flags(s, next) & (TEXT_AFTER_CLOCK | TEXT_CURRENCY)))
        return true;
    if ((f & TEXT_ABBR_UNIT) && after_number(s, b))
        return !(after & TEXT_UPPER && s->casing == TEXT_MIXED) && next < s->end;
    if (f & TEXT_ABBR_AMBIGUOUS)
        return shown || ((f & TEXT_ABBR_TITLE) && is_capital(s, close ? e + 1 : next) &&
                         !(f & TEXT_ABBR_CASED && s->casing != TEXT_MIXED) &&
                         !(text_scan_next_flags(s, next) & TEXT_STARTER));
    if (f & (TEXT_ABBR_TITLE | TEXT_ABBR_NEVER))
        return true;
    if (f & (TEXT_ABBR_FINAL | TEXT_ABBR_DATE | TEXT_ABBR_STATE | TEXT_ABBR_COMPANY))
        return !closes(s, next, close);
    return !single && consonants_only(s, b, e) && after & (TEXT_UPPER | TEXT_DIGIT);
}

/* True if the full stop at `j`, between two word characters, joins them; [b,j) is the word so far,
 * its last part begins at `part`. */
bool text_stop_joins(const struct text_scan *s, size_t b, size_t part, size_t j)
{
    size_t k = text_scan_run(s, j + 1, TEXT_WORD);
    unsigned left = text_scan_class(s, part), right = text_scan_class(s, j + 1);
    if (text_scan_is_digit(s, j - 1) && text_scan_is_digit(s, j + 1))
        return true;
    if (part == b && j - b >= 4 && text_scan_run(s, b, TEXT_LOWER) == j &&
        text_scan_run(s, j + 1, TEXT_DIGIT) == k)
        return false; /* note number behind a sentence: "consultation.11" */
    unsigned n, m;
    bool left_one = text_chars_at(s->p, part, j, &n) && part + n == j;
    bool right_one = text_chars_at(s->p, j + 1, k, &m) && j + 1 + m == k;
    if (left_one && right_one && left & TEXT_ALPHA)
        return true;
    uint32_t f = text_lexicon_flags(s->x, text_scan_slice(s, j + 1, k));
    if (f & TEXT_DOMAIN && (!(f & TEXT_STARTER) || left_one))
        return true;
    if (left_one && is_acronym(s, b, j))
        return k - j - 1 <= 3 && j + 1 - b <= 2;
    if (f & TEXT_STARTER)
        return false;
    if (right_one && s->p[j + 1] == 'I' && text_chars_before(s->p, part, j) & TEXT_LOWER)
        return false;
    if (part == b && !left_one && text_scan_run(s, part, TEXT_LOWER) == j &&
        text_scan_run(s, j + 1, TEXT_LOWER) == k &&
        !(k < s->e && s->p[k] == '.' && text_scan_class(s, k + 1) & TEXT_WORD))
        return false; /* "ended.they"; names of hosts and groups have three parts or a known last */
    if (right & TEXT_UPPER && k - j > 2 && text_scan_class(s, j + 2) & TEXT_LOWER)
        return !(text_chars_before(s->p, part, j) & TEXT_LOWER) && k - j < 4;
    return true;
}
