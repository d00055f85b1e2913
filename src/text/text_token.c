/*
 * Tokens after the conventions of UD English (EWT, GUM): a chunk between white space is cut from
 * left to right into words, numbers and marks; then contractions are cut into their words. What a
 * character joins or separates is decided by its two neighbours; word lists decide the rest.
 */
#include "text_token.h"

#include "text_chars.h"
#include "text_web.h"

struct scan {
    const struct text_lexicon *x;
    struct doc *d;
    const char *p;
    size_t end;     /* of the span */
    size_t b, e;    /* the chunk */
    uint32_t first; /* first token of the span */
    bool quote;     /* a single quotation mark is open */
    enum text_casing casing;
};

static struct tok *emit(struct scan *s, size_t b, size_t e)
{
    struct tok *t = vec_push(s->d->arena, &s->d->toks);
    t->span = (struct span){(uint32_t)b, (uint32_t)e};
    t->form = str_make(s->p + b, e - b);
    t->head = t->child = t->next = NONE;
    return t;
}

static unsigned class_at(const struct scan *s, size_t i)
{
    return text_chars_class(s->p, i, s->e);
}

static size_t run_of(const struct scan *s, size_t i, unsigned classes)
{
    unsigned n;
    while (i < s->e && (text_chars_at(s->p, i, s->e, &n) & classes))
        i += n;
    return i;
}

static struct str slice(const struct scan *s, size_t b, size_t e)
{
    return str_make(s->p + b, e - b);
}

static bool is_digit(const struct scan *s, size_t i)
{
    return i < s->e && (text_chars_ascii[(unsigned char)s->p[i] & 127] & TEXT_DIGIT) &&
           (unsigned char)s->p[i] < 128;
}

/* ---- what comes next ---- */

/* Where the next chunk begins; s->end if there is none before it. */
static size_t next_chunk(const struct scan *s, size_t i)
{
    unsigned n;
    while (i < s->end && (text_chars_at(s->p, i, s->end, &n) & TEXT_GAP))
        i += n;
    return i;
}

static uint32_t next_flags(const struct scan *s, size_t i)
{
    unsigned n;
    size_t e = i;
    while (e < s->end && (text_chars_at(s->p, e, s->end, &n) & TEXT_ALPHA))
        e += n;
    return text_lexicon_flags(s->x, slice(s, i, e));
}

/* ---- contractions ---- */

/* Length of the clitic that ends [b,e) ("'s", "n't"), 0 if none. */
static size_t clitic(const struct scan *s, size_t b, size_t e)
{
    static const char *const ends[] = {"s", "m", "d", "ll", "re", "ve", "t"};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t n = ends[k][1] ? 2 : 1;
        if (e - b <= n + 1 || (s->p[e - n] | 32) != ends[k][0] || !str_ieq(slice(s, e - n, e), str_make(ends[k], n)))
            continue;
        size_t a = e - n;
        unsigned m;
        if (text_chars_apostrophe(s->p, a - 1, e, &m) || s->p[a - 1] == '`')
            a -= 1;
        else if (a >= b + 3 && text_chars_apostrophe(s->p, a - 3, e, &m) && m == 3)
            a -= 3;
        else
            continue;
        if (ends[k][0] == 's' && run_of(s, b, TEXT_DIGIT) == a)
            return 0; /* "the 1990's" is one word */
        if (ends[k][0] == 't') {
            if (a <= b + 1 || (s->p[a - 1] | 32) != 'n')
                continue;
            a--;
        }
        return a > b ? e - a : 0;
    }
    return 0;
}

enum { PARTS = 4 };

/* True if the word behind "its" shows that "it's" is meant: "its a", "its not". */
static bool is_before(const struct scan *s, size_t e)
{
    size_t next = next_chunk(s, e);
    return next > e && next_flags(s, next) & TEXT_AFTER_IS;
}

/* Emits [b,e) as one word or as the words of a multiword token. */
static void emit_word(struct scan *s, size_t b, size_t e)
{
    size_t cut[PARTS + 2], n = 0, end = e, c;
    while (n + 2 < PARTS && (c = clitic(s, b, end)) > 0) {
        cut[n++] = end;
        end -= c;
    }
    const struct text_entry *t = text_lexicon_find(s->x, slice(s, b, end));
    if (t && (t->flags & TEXT_SPLIT) && (!(t->flags & TEXT_BEFORE_IS) || is_before(s, e))) {
        for (unsigned k = TEXT_CUTS; k-- > 0;)
            if (t->cut[k]) {
                cut[n++] = end;
                end = b + t->cut[k];
            }
    }
    struct tok *first = emit(s, b, end);
    if (n)
        first->mwt = (uint32_t)n + 1;
    while (n) {
        emit(s, end, cut[n - 1]);
        end = cut[--n];
    }
}

/* ---- full stops ---- */

/* True if [b,e) is letters with a full stop between each two: "U.S", "a.m". */
static bool is_acronym(const struct scan *s, size_t b, size_t e)
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
static bool ends_in_short_part(const struct scan *s, size_t b, size_t e)
{
    size_t i = e;
    while (i > b && s->p[i - 1] != '.')
        i--;
    return i > b && e - i <= 2 && (class_at(s, i) & TEXT_UPPER) && e - b <= 8;
}

/* The word before is capitalised, and not only because it begins the sentence. */
static bool after_name(const struct scan *s)
{
    if (s->d->toks.n < s->first + 1)
        return true;
    const struct tok *t = &s->d->toks.v[s->d->toks.n - 1];
    return text_chars_class(t->form.p, 0, t->form.n) & TEXT_UPPER &&
           !(text_lexicon_flags(s->x, t->form) & TEXT_STARTER);
}

/* True if what stands at `i` is written as names and beginnings of sentences are. */
static bool is_capital(const struct scan *s, size_t i)
{
    return text_chars_class(s->p, i, s->end) &
           (s->casing == TEXT_ALL_LOWER ? TEXT_LOWER : TEXT_UPPER);
}

/* A letter before a small word: initial of a name ("Charles G. and his son") or genus of a species
 * ("E. coli"). */
static bool is_before_small(const struct scan *s, size_t b, size_t next)
{
    enum { EPITHET = 4 }; /* shortest name of a species */
    unsigned n;
    size_t e = next;
    while (e < s->end && (text_chars_at(s->p, e, s->end, &n) & TEXT_LOWER))
        e += n;
    if (s->p[b] == 'I' || s->d->toks.n == s->first)
        return false;
    return after_name(s) || (e - next >= EPITHET && !(next_flags(s, next) & TEXT_STARTER));
}

static bool single_letter_stop(const struct scan *s, size_t b, size_t next)
{
    if (next >= s->end || !is_capital(s, b))
        return false;
    if (s->casing == TEXT_MIXED && text_chars_class(s->p, next, s->end) & TEXT_LOWER)
        return is_before_small(s, b, next);
    if (!is_capital(s, next))
        return false;
    if ((s->p[b] | 32) == 'i' && !after_name(s) && !(next + 1 < s->end && s->p[next + 1] == '.'))
        return false;
    return !(next_flags(s, next) & TEXT_STARTER);
}

static bool consonants_only(const struct scan *s, size_t b, size_t e)
{
    for (size_t i = b; i < e; i++)
        if (strchr("aeiouyAEIOUY", s->p[i]) || !(class_at(s, i) & (TEXT_UPPER | TEXT_LOWER)))
            return false;
    return e - b >= 2 && e - b <= 4 && (class_at(s, b) & TEXT_UPPER) &&
           (class_at(s, b + 1) & TEXT_LOWER);
}

static bool after_number(const struct scan *s, size_t b)
{
    if (s->d->toks.n == s->first)
        return false;
    struct tok *t = &s->d->toks.v[s->d->toks.n - 1];
    return b > 0 && t->form.n && (text_chars_class(t->form.p, 0, t->form.n) & TEXT_DIGIT);
}

/* True if a sentence clearly ends before `next`: UD English then gives the full stop of "etc." or
 * "p.m." a token of its own. */
static bool closes(const struct scan *s, size_t next, bool close)
{
    if (close)
        return false;
    return next >= s->end ||
           (is_capital(s, next) && text_lexicon_starts(next_flags(s, next), s->casing));
}

/* True if [b,e) is in the table, and not a word too. */
static bool is_abbreviation(const struct scan *s, size_t b, size_t e)
{
    uint32_t f = text_lexicon_flags(s->x, slice(s, b, e));
    return f & TEXT_ABBR && !(f & TEXT_ABBR_AMBIGUOUS) &&
           (!(f & TEXT_ABBR_UPPER) || is_capital(s, b));
}

/* True if the full stop at `e` belongs to the word [b,e). */
static bool stop_belongs(const struct scan *s, size_t b, size_t e)
{
    unsigned n;
    bool single = text_chars_at(s->p, b, e, &n) && b + n == e;
    size_t next = next_chunk(s, e + 1);
    if (e + 1 < s->e && s->p[e + 1] == '.')
        return !single && (e + 2 >= s->e || s->p[e + 2] != '.') &&
               (is_acronym(s, b, e) || is_abbreviation(s, b, e));
    bool close = e + 1 < s->e; /* something stands right behind the full stop */
    unsigned after = close ? class_at(s, e + 1) : text_chars_class(s->p, next, s->end);
    uint32_t f = text_lexicon_flags(s->x, slice(s, b, e));
    bool numbered = s->casing != TEXT_MIXED && f & TEXT_ABBR_NUMBER && after & TEXT_DIGIT;
    if (single && is_capital(s, b) && !numbered)
        return single_letter_stop(s, b, close ? e + 1 : next);
    if (!single && (is_acronym(s, b, e) || ends_in_short_part(s, b, e)))
        return !(f & TEXT_ABBR_FINAL && class_at(s, b) & TEXT_LOWER && closes(s, next, close));
    if ((f & TEXT_ABBR) && (f & TEXT_ABBR_UPPER) && !is_capital(s, b))
        f = 0;
    if (f & TEXT_ABBR_CASED && s->casing != TEXT_MIXED)
        f |= TEXT_ABBR_AMBIGUOUS;
    bool shown = after & TEXT_DIGIT || (close && s->p[e + 1] == ',') ||
                 (after & TEXT_LOWER && !(f & TEXT_ABBR_DATE) && s->casing == TEXT_MIXED);
    if ((f & TEXT_ABBR_NUMBER) &&
        (after & TEXT_DIGIT || next_flags(s, next) & (TEXT_AFTER_CLOCK | TEXT_CURRENCY)))
        return true;
    if ((f & TEXT_ABBR_UNIT) && after_number(s, b))
        return !(after & TEXT_UPPER && s->casing == TEXT_MIXED) && next < s->end;
    if (f & TEXT_ABBR_AMBIGUOUS)
        return shown || ((f & TEXT_ABBR_TITLE) && is_capital(s, close ? e + 1 : next) &&
                         !(f & TEXT_ABBR_CASED && s->casing != TEXT_MIXED) &&
                         !(next_flags(s, next) & TEXT_STARTER));
    if (f & (TEXT_ABBR_TITLE | TEXT_ABBR_NEVER))
        return true;
    if (f & (TEXT_ABBR_FINAL | TEXT_ABBR_DATE | TEXT_ABBR_STATE | TEXT_ABBR_COMPANY))
        return !closes(s, next, close);
    return !single && consonants_only(s, b, e) && after & (TEXT_UPPER | TEXT_DIGIT);
}

/* True if the full stop at `j`, between two word characters, joins them; [b,j) is the word so far,
 * its last part begins at `part`. */
static bool stop_joins(const struct scan *s, size_t b, size_t part, size_t j)
{
    size_t k = run_of(s, j + 1, TEXT_WORD);
    unsigned left = class_at(s, part), right = class_at(s, j + 1);
    if (is_digit(s, j - 1) && is_digit(s, j + 1))
        return true;
    if (part == b && j - b >= 4 && run_of(s, b, TEXT_LOWER) == j &&
        run_of(s, j + 1, TEXT_DIGIT) == k)
        return false; /* note number behind a sentence: "consultation.11" */
    unsigned n, m;
    bool left_one = text_chars_at(s->p, part, j, &n) && part + n == j;
    bool right_one = text_chars_at(s->p, j + 1, k, &m) && j + 1 + m == k;
    if (left_one && right_one && left & TEXT_ALPHA)
        return true;
    uint32_t f = text_lexicon_flags(s->x, slice(s, j + 1, k));
    if (f & TEXT_DOMAIN && (!(f & TEXT_STARTER) || left_one))
        return true;
    if (left_one && is_acronym(s, b, j))
        return k - j - 1 <= 3 && j + 1 - b <= 2;
    if (f & TEXT_STARTER)
        return false;
    if (right_one && s->p[j + 1] == 'I' && text_chars_before(s->p, part, j) & TEXT_LOWER)
        return false;
    if (part == b && !left_one && run_of(s, part, TEXT_LOWER) == j &&
        run_of(s, j + 1, TEXT_LOWER) == k &&
        !(k < s->e && s->p[k] == '.' && class_at(s, k + 1) & TEXT_WORD))
        return false; /* "ended.they"; names of hosts and groups have three parts or a known last */
    if (right & TEXT_UPPER && k - j > 2 && class_at(s, j + 2) & TEXT_LOWER)
        return !(text_chars_before(s->p, part, j) & TEXT_LOWER) && k - j < 4;
    return true;
}

/* ---- hyphens, slashes, numbers ---- */

/* "9/11" or "28/10", not "20/20": one of the two can be a month. */
static bool day_and_month(const struct scan *s, size_t b, size_t n)
{
    const char *p = s->p + b, *q = p + n + 1;
    return n == 1 || (p[0] == '1' ? p[1] <= '2' : p[0] == '0') ||
           (q[0] == '1' ? q[1] <= '2' : q[0] == '0');
}

/* End of a telephone number, date or code made of digit groups with `sep` that begins at b; 0 if
 * [b...) is none. */
static size_t digit_groups(const struct scan *s, size_t b, char sep)
{
    size_t len[8], n = 0, i = b, g = b;
    while (n < 8) {
        while (is_digit(s, i) && i - g < 12)
            i++;
        if (i == g)
            return 0;
        len[n++] = i - g;
        if (i >= s->e || s->p[i] != sep || !is_digit(s, i + 1))
            break;
        g = ++i;
    }
    if (class_at(s, i) & TEXT_ALPHA)
        return 0;
    bool whole;
    if (sep == '/')
        whole = (n == 3 && len[0] <= 4) ||
                (n == 2 && len[0] <= 2 && len[1] == 2 && day_and_month(s, b, len[0]));
    else
        whole = (n == 2 && len[1] == 4 && len[0] % 2 == 1) || n >= 3;
    return whole ? i : 0;
}

static bool hyphen_joins(const struct scan *s, size_t b, size_t part, size_t j)
{
    uint32_t f = text_lexicon_flags(s->x, slice(s, part, j));
    if (f & TEXT_PREFIX)
        return j - part > 1 || (part == b && class_at(s, j + 1) & TEXT_LOWER);
    size_t k = run_of(s, j + 1, TEXT_ALPHA);
    return class_at(s, part) & TEXT_UPPER && class_at(s, j + 1) & TEXT_LOWER &&
           text_lexicon_flags(s->x, slice(s, j + 1, k)) & TEXT_NAMEPART;
}

static bool thousands(const struct scan *s, size_t i)
{
    return is_digit(s, i) && is_digit(s, i + 1) && is_digit(s, i + 2) && !is_digit(s, i + 3);
}

/* "3,50": one comma with one or two digits behind it, nothing else. */
static bool decimals(const struct scan *s, size_t b, size_t i)
{
    size_t k = run_of(s, i, TEXT_DIGIT);
    if (b > s->b && s->p[b - 1] == '[') /* note references: "[13,14]" */
        return false;
    return run_of(s, b, TEXT_DIGIT) + 1 == i && k > i && k - i < 3 &&
           (k >= s->e || !((class_at(s, k) & TEXT_WORD) || s->p[k] == ','));
}

/* "w/o", "km/h": the whole chunk is a known word with a slash. */
static size_t slashed(const struct scan *s, size_t b, size_t j)
{
    size_t k = run_of(s, j + 1, TEXT_ALPHA);
    return text_lexicon_flags(s->x, slice(s, b, k)) & TEXT_SLASHED ? k - j : 0;
}

/* Bytes of a joiner at j, 0 if the word ends there. */
static size_t joiner(const struct scan *s, size_t b, size_t part, size_t j)
{
    unsigned n;
    char c = s->p[j];
    if (c == '.')
        return class_at(s, j + 1) & TEXT_WORD && stop_joins(s, b, part, j) ? 1 : 0;
    if (c == ',')
        return is_digit(s, j - 1) && (thousands(s, j + 1) || decimals(s, b, j + 1)) ? 1 : 0;
    if (c == ':')
        return is_digit(s, j - 1) && is_digit(s, j + 1) ? 1 : 0;
    if (c == '-')
        return class_at(s, j + 1) & TEXT_WORD && hyphen_joins(s, b, part, j) ? 1 : 0;
    if (c == '&')
        return text_chars_before(s->p, b, j) & TEXT_UPPER && class_at(s, j + 1) & TEXT_UPPER ? 1
                                                                                             : 0;
    if (text_chars_apostrophe(s->p, j, s->e, &n))
        return class_at(s, j + n) & TEXT_ALPHA ? n : 0;
    if (c == '*') {
        size_t k = j;
        while (k < s->e && s->p[k] == '*')
            k++;
        return k - j < 4 && text_chars_before(s->p, b, j) & TEXT_ALPHA &&
                       class_at(s, k) & TEXT_ALPHA
                   ? k - j
                   : 0;
    }
    if (c == '/')
        return slashed(s, b, j);
    if (c == '`')
        return j + 1 < s->e && (s->p[j + 1] | 32) == 's' && !(class_at(s, j + 2) & TEXT_WORD) ? 1
                                                                                              : 0;
    return 0;
}

static size_t word_end(const struct scan *s, size_t b)
{
    size_t j = b, part = b, n;
    if (is_digit(s, b)) {
        if ((n = digit_groups(s, b, '-')) || (n = digit_groups(s, b, '/')))
            return n;
    }
    for (;;) {
        j = run_of(s, j, TEXT_WORD | TEXT_SKIP);
        if (j >= s->e || (n = joiner(s, b, part, j)) == 0)
            return j;
        j += n;
        part = j;
    }
}

/* End of the number that [b,e) begins with when a unit is glued to it ("5pm", "20km"); else e. */
static size_t before_unit(const struct scan *s, size_t b, size_t e)
{
    size_t i = b;
    while (i < e && (is_digit(s, i) || s->p[i] == '.' || s->p[i] == ',' || s->p[i] == ':'))
        i++;
    if (i == b || i == e || !is_digit(s, i - 1))
        return e;
    return text_lexicon_flags(s->x, slice(s, i, e)) & TEXT_UNIT ? i : e;
}

/* End of a currency that a number is glued to ("Rs500"); else e. */
static size_t after_currency(const struct scan *s, size_t b, size_t e)
{
    size_t i = run_of(s, b, TEXT_ALPHA);
    return i < e && is_digit(s, i) && text_lexicon_flags(s->x, slice(s, b, i)) & TEXT_CURRENCY ? i
                                                                                               : e;
}

/* "lovin'": dropped g; not when a quotation is open. */
static bool drops_g(const struct scan *s, size_t b, size_t e)
{
    unsigned n;
    return !s->quote && e - b >= 5 && s->p[e - 1] == 'n' && s->p[e - 2] == 'i' &&
           text_chars_apostrophe(s->p, e, s->e, &n) && !(class_at(s, e + n) & TEXT_WORD);
}

/* True if a single quotation mark that follows closes a quotation and no other one opens before it:
 * then what stands here is no closing mark. */
static bool closes_later(const struct scan *s, size_t i)
{
    enum { FAR = 240 };
    unsigned n;
    size_t end = s->end - i > FAR ? i + FAR : s->end;
    for (; i < end; i++) {
        if (s->p[i] == '\xE2' && end - i >= 3 && memcmp(s->p + i, "\xE2\x80\x98", 3) == 0)
            return false;
        if (!text_chars_apostrophe(s->p, i, s->end, &n))
            continue;
        bool word = text_chars_class(s->p, i + n, s->end) & TEXT_WORD;
        unsigned before = text_chars_before(s->p, 0, i);
        if (before & TEXT_SPACE)
            return false;
        if (!word && (s->p[i - 1] | 32) != 's')
            return true;
    }
    return false;
}

/* Plural possessive: "the workers' union"; within a single quotation only if that closes later. */
static size_t plural_possessive(struct scan *s, size_t b, size_t e)
{
    unsigned n;
    if (e - b < 2 || (s->p[e - 1] | 32) != 's' || !text_chars_apostrophe(s->p, e, s->e, &n) ||
        class_at(s, e + n) & TEXT_WORD)
        return 0;
    if (!s->quote)
        return n;
    if (text_chars_class(s->p, next_chunk(s, e + n), s->end) & TEXT_LOWER && closes_later(s, e + n))
        return n;
    s->quote = false;
    return 0;
}

/* End of "N°", "No" with a degree sign or raised o, when [b,e) is its N; else e. */
static size_t number_sign(const struct scan *s, size_t b, size_t e)
{
    bool sign = e == b + 1 && e + 2 <= s->e && (s->p[b] | 32) == 'n' && s->p[e] == '\xC2' &&
                (s->p[e + 1] == '\xB0' || s->p[e + 1] == '\xBA');
    return sign ? e + 2 : e;
}

static size_t word(struct scan *s, size_t b)
{
    size_t e = word_end(s, b);
    size_t u = is_digit(s, b) ? before_unit(s, b, e) : after_currency(s, b, e);
    if (u < e) {
        emit(s, b, u);
        b = u;
    }
    e = number_sign(s, b, e);
    if (e < s->e && s->p[e] == '.' && stop_belongs(s, b, e)) {
        e++;
        unsigned n;
        if (text_chars_apostrophe(s->p, e, s->e, &n) && e + n < s->e && (s->p[e + n] | 32) == 's' &&
            !(class_at(s, e + n + 1) & TEXT_WORD))
            e += n + 1;
    } else if (e + 1 < s->e && e == b + 1 && s->p[e] == '/' && (s->p[b] | 32) == 'w' &&
               class_at(s, e + 1) & TEXT_ALPHA) {
        e++; /* "w/it" */
    } else if (e < s->e && s->p[e] == '$' && e - b <= 3 && class_at(s, b) & TEXT_UPPER) {
        e++;
    }
    if (drops_g(s, b, e)) {
        unsigned n;
        text_chars_apostrophe(s->p, e, s->e, &n);
        e += n;
    } else if (e < s->e && s->p[e] == '!' && text_lexicon_flags(s->x, slice(s, b, e)) & TEXT_BANG &&
               class_at(s, b) & TEXT_UPPER && !(e + 1 < s->e && strchr("!?", s->p[e + 1]))) {
        e++;
    }
    size_t possessive = plural_possessive(s, b, e);
    if (possessive) {
        emit(s, b, e)->mwt = 2;
        emit(s, e, e + possessive);
        return e + possessive;
    }
    emit_word(s, b, e);
    return e;
}

/* ---- marks ---- */

static size_t same_run(const struct scan *s, size_t i, const char *set)
{
    size_t k = i;
    while (k < s->e && s->p[k] && strchr(set, s->p[k]))
        k++;
    return k;
}

/* "'90s", "'02": apostrophe for the century. */
static size_t short_year(const struct scan *s, size_t i, unsigned n)
{
    size_t k = i + n;
    if (!is_digit(s, k) || !is_digit(s, k + 1))
        return 0;
    k += 2;
    if (k < s->e && s->p[k] == 's')
        k++;
    return class_at(s, k) & TEXT_WORD ? 0 : k;
}

static size_t mark_end(struct scan *s, size_t i)
{
    unsigned n, m;
    text_chars_at(s->p, i, s->e, &n);
    char c = s->p[i];
    bool start = i == s->b;
    if (text_chars_apostrophe(s->p, i, s->e, &m)) {
        if (i + 2 * m <= s->e && memcmp(s->p + i + m, s->p + i, m) == 0)
            return i + 2 * m;
        size_t k = run_of(s, i + m, TEXT_WORD);
        if (!start && k == i + m + 1 && (s->p[i + m] | 32) == 's' && s->d->toks.n > s->first)
            return k; /* possessive behind a closing mark */
        if (start && m == 1 && text_lexicon_flags(s->x, slice(s, i, k)) & TEXT_ELISION)
            return k == i + 2 && k < s->e && s->p[k] == '\'' ? k + 1 : k; /* "'n'" */
        size_t y = short_year(s, i, m);
        if (y && !s->quote)
            return y;
        s->quote = start && class_at(s, i + m) & TEXT_WORD;
        return i + m;
    }
    if (n == 3 && memcmp(s->p + i, "\xE2\x80\x98", 3) == 0)
        s->quote = true;
    if (n > 1)
        return i + n;
    if (c == '.' && !start && s->p[i - 1] == ')') {
        size_t k = run_of(s, i + 1, TEXT_WORD); /* "(draft).doc" */
        if (text_lexicon_flags(s->x, slice(s, i + 1, k)) & TEXT_DOMAIN)
            return k;
    }
    if (c && strchr(".?!", c)) /* strchr finds NUL in every string */
        return same_run(s, i, ".?!") == i + 1 && c == '.' && is_digit(s, i + 1) &&
                       (start || strchr("$-(+<>=", s->p[i - 1]))
                   ? run_of(s, i + 1, TEXT_DIGIT)
                   : same_run(s, i, ".?!");
    if (c && strchr("-*=+~_<>#$`", c)) {
        char set[2] = {c, 0};
        size_t k = same_run(s, i, set);
        if (k > i + 1)
            return k;
    }
    if ((c == '#' || c == '@') && class_at(s, i + 1) & TEXT_ALPHA)
        return run_of(s, i + 1, TEXT_WORD);
    if (c == '+' && start && is_digit(s, i + 1))
        return word_end(s, i + 1);
    return i + 1;
}

static void chunk(struct scan *s)
{
    size_t i = s->b, k;
    while (i < s->e) {
        unsigned n, c = text_chars_at(s->p, i, s->e, &n);
        if (c & TEXT_SKIP) {
            i += n;
        } else if ((k = text_web_end(s->p, s->b, i, s->e)) > i) {
            emit(s, i, k);
            i = k;
        } else if (c & TEXT_WORD) {
            i = word(s, i);
        } else {
            k = c & TEXT_WIDE ? run_of(s, i, TEXT_WIDE) : mark_end(s, i);
            emit(s, i, k);
            i = k;
        }
    }
}

void text_token_run(const struct text_lexicon *x, struct doc *d, struct span span)
{
    struct scan s = {.x = x, .d = d, .p = d->text.p, .end = span.e, .first = d->toks.n};
    s.casing = text_chars_casing(s.p, span.b, span.e);
    unsigned n;
    for (size_t i = span.b; i < span.e;) {
        if (text_chars_at(s.p, i, span.e, &n) & TEXT_SPACE) {
            i += n;
            continue;
        }
        s.b = i;
        while (i < span.e && !(text_chars_at(s.p, i, span.e, &n) & TEXT_SPACE))
            i += n;
        s.e = i;
        chunk(&s);
        if (d->toks.n > s.first)
            d->toks.v[d->toks.n - 1].space_after = i < d->text.n;
    }
}
