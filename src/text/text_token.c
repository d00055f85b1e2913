/*
 * Tokens after the conventions of UD English (EWT, GUM): a chunk between white space is cut from
 * left to right into words, numbers and marks; then contractions are cut into their words. What a
 * character joins or separates is decided by its two neighbours; word lists decide the rest.
 */
#include "text_token.h"

#include "text_join.h"
#include "text_stop.h"
#include "text_web.h"

static struct tok *emit(struct text_scan *s, size_t b, size_t e)
{
    struct tok *t = vec_push(s->d->arena, &s->d->toks);
    t->span = (struct span){(uint32_t)b, (uint32_t)e};
    t->form = str_make(s->p + b, e - b);
    t->head = t->child = t->next = NONE;
    return t;
}

/* ---- contractions ---- */

/* Length of the clitic that ends [b,e) ("'s", "n't"), 0 if none. */
static size_t clitic(const struct text_scan *s, size_t b, size_t e)
{
    static const char *const ends[] = {"s", "m", "d", "ll", "re", "ve", "t"};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t n = ends[k][1] ? 2 : 1;
        if (e - b <= n + 1 || (s->p[e - n] | 32) != ends[k][0] || !str_ieq(text_scan_slice(s, e - n, e), str_make(ends[k], n)))
            continue;
        size_t a = e - n;
        unsigned m;
        if (text_chars_apostrophe(s->p, a - 1, e, &m) || s->p[a - 1] == '`')
            a -= 1;
        else if (a >= b + 3 && text_chars_apostrophe(s->p, a - 3, e, &m) && m == 3)
            a -= 3;
        else
            continue;
        if (ends[k][0] == 's' && text_scan_run(s, b, TEXT_DIGIT) == a)
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
static bool is_before(const struct text_scan *s, size_t e)
{
    size_t next = text_scan_next(s, e);
    return next > e && text_scan_next_flags(s, next) & TEXT_AFTER_IS;
}

/* Emits [b,e) as one word or as the words of a multiword token. */
static void emit_word(struct text_scan *s, size_t b, size_t e)
{
    size_t cut[PARTS + 2], n = 0, end = e, c;
    while (n + 2 < PARTS && (c = clitic(s, b, end)) > 0) {
        cut[n++] = end;
        end -= c;
    }
    const struct text_entry *t = text_lexicon_find(s->x, text_scan_slice(s, b, end));
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

/* End of the number that [b,e) begins with when a unit is glued to it ("5pm", "20km"); else e. */
static size_t before_unit(const struct text_scan *s, size_t b, size_t e)
{
    size_t i = b;
    while (i < e && (text_scan_is_digit(s, i) || s->p[i] == '.' || s->p[i] == ',' || s->p[i] == ':'))
        i++;
    if (i == b || i == e || !text_scan_is_digit(s, i - 1))
        return e;
    return text_lexicon_flags(s->x, text_scan_slice(s, i, e)) & TEXT_UNIT ? i : e;
}

/* End of a currency that a number is glued to ("Rs500"); else e. */
static size_t after_currency(const struct text_scan *s, size_t b, size_t e)
{
    size_t i = text_scan_run(s, b, TEXT_ALPHA);
    return i < e && text_scan_is_digit(s, i) && text_lexicon_flags(s->x, text_scan_slice(s, b, i)) & TEXT_CURRENCY ? i
                                                                                               : e;
}

/* "lovin'": dropped g; not when a quotation is open. */
static bool drops_g(const struct text_scan *s, size_t b, size_t e)
{
    unsigned n;
    return !s->quote && e - b >= 5 && s->p[e - 1] == 'n' && s->p[e - 2] == 'i' &&
           text_chars_apostrophe(s->p, e, s->e, &n) && !(text_scan_class(s, e + n) & TEXT_WORD);
}

/* True if a single quotation mark that follows closes a quotation and no other one opens before it:
 * then what stands here is no closing mark. */
static bool closes_later(const struct text_scan *s, size_t i)
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
static size_t plural_possessive(struct text_scan *s, size_t b, size_t e)
{
    unsigned n;
    if (e - b < 2 || (s->p[e - 1] | 32) != 's' || !text_chars_apostrophe(s->p, e, s->e, &n) ||
        text_scan_class(s, e + n) & TEXT_WORD)
        return 0;
    if (!s->quote)
        return n;
    if (text_chars_class(s->p, text_scan_next(s, e + n), s->end) & TEXT_LOWER && closes_later(s, e + n))
        return n;
    s->quote = false;
    return 0;
}

/* End of "N°", "No" with a degree sign or raised o, when [b,e) is its N; else e. */
static size_t number_sign(const struct text_scan *s, size_t b, size_t e)
{
    bool sign = e == b + 1 && e + 2 <= s->e && (s->p[b] | 32) == 'n' && s->p[e] == '\xC2' &&
                (s->p[e + 1] == '\xB0' || s->p[e + 1] == '\xBA');
    return sign ? e + 2 : e;
}

static size_t word(struct text_scan *s, size_t b)
{
    size_t e = text_join_end(s, b);
    size_t u = text_scan_is_digit(s, b) ? before_unit(s, b, e) : after_currency(s, b, e);
    if (u < e) {
        emit(s, b, u);
        b = u;
    }
    e = number_sign(s, b, e);
    if (e < s->e && s->p[e] == '.' && text_stop_belongs(s, b, e)) {
        e++;
        unsigned n;
        if (text_chars_apostrophe(s->p, e, s->e, &n) && e + n < s->e && (s->p[e + n] | 32) == 's' &&
            !(text_scan_class(s, e + n + 1) & TEXT_WORD))
            e += n + 1;
    } else if (e + 1 < s->e && e == b + 1 && s->p[e] == '/' && (s->p[b] | 32) == 'w' &&
               text_scan_class(s, e + 1) & TEXT_ALPHA) {
        e++; /* "w/it" */
    } else if (e < s->e && s->p[e] == '$' && e - b <= 3 && text_scan_class(s, b) & TEXT_UPPER) {
        e++;
    }
    if (drops_g(s, b, e)) {
        unsigned n;
        text_chars_apostrophe(s->p, e, s->e, &n);
        e += n;
    } else if (e < s->e && s->p[e] == '!' && text_lexicon_flags(s->x, text_scan_slice(s, b, e)) & TEXT_BANG &&
               text_scan_class(s, b) & TEXT_UPPER && !(e + 1 < s->e && strchr("!?", s->p[e + 1]))) {
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

static size_t same_run(const struct text_scan *s, size_t i, const char *set)
{
    size_t k = i;
    while (k < s->e && s->p[k] && strchr(set, s->p[k]))
        k++;
    return k;
}

/* "'90s", "'02": apostrophe for the century. */
static size_t short_year(const struct text_scan *s, size_t i, unsigned n)
{
    size_t k = i + n;
    if (!text_scan_is_digit(s, k) || !text_scan_is_digit(s, k + 1))
        return 0;
    k += 2;
    if (k < s->e && s->p[k] == 's')
        k++;
    return text_scan_class(s, k) & TEXT_WORD ? 0 : k;
}

/* "the firm 's name": the text was cut into words before. [i,k) are the letters behind an apostrophe. */
static bool lone_clitic(const struct text_scan *s, size_t i, size_t k)
{
    static const char *const ends[] = {"s", "m", "d", "ll", "re", "ve"};
    for (size_t n = 0; s->d->toks.n > s->first && n < sizeof ends / sizeof *ends; n++)
        if (str_ieq(text_scan_slice(s, i, k), str_of(ends[n])))
            return true;
    return false;
}

static size_t mark_end(struct text_scan *s, size_t i)
{
    unsigned n, m;
    text_chars_at(s->p, i, s->e, &n);
    char c = s->p[i];
    bool start = i == s->b;
    if (text_chars_apostrophe(s->p, i, s->e, &m)) {
        if (i + 2 * m <= s->e && memcmp(s->p + i + m, s->p + i, m) == 0)
            return i + 2 * m;
        size_t k = text_scan_run(s, i + m, TEXT_WORD);
        if (!start && k == i + m + 1 && (s->p[i + m] | 32) == 's' && s->d->toks.n > s->first)
            return k; /* possessive behind a closing mark */
        if (start && m == 1 && text_lexicon_flags(s->x, text_scan_slice(s, i, k)) & TEXT_ELISION)
            return k == i + 2 && k < s->e && s->p[k] == '\'' ? k + 1 : k; /* "'n'" */
        if (start && lone_clitic(s, i + m, k))
            return k;
        size_t y = short_year(s, i, m);
        if (y && !s->quote)
            return y;
        s->quote = start && text_scan_class(s, i + m) & TEXT_WORD;
        return i + m;
    }
    if (n == 3 && memcmp(s->p + i, "\xE2\x80\x98", 3) == 0)
        s->quote = true;
    if (n > 1)
        return i + n;
    if (c == '.' && !start && s->p[i - 1] == ')') {
        size_t k = text_scan_run(s, i + 1, TEXT_WORD); /* "(draft).doc" */
        if (text_lexicon_flags(s->x, text_scan_slice(s, i + 1, k)) & TEXT_DOMAIN)
            return k;
    }
    if (c && strchr(".?!", c)) /* strchr finds NUL in every string */
        return same_run(s, i, ".?!") == i + 1 && c == '.' && text_scan_is_digit(s, i + 1) &&
                       (start || strchr("$-(+<>=", s->p[i - 1]))
                   ? text_scan_run(s, i + 1, TEXT_DIGIT)
                   : same_run(s, i, ".?!");
    if (c && strchr("-*=+~_<>#$`", c)) {
        char set[2] = {c, 0};
        size_t k = same_run(s, i, set);
        if (k > i + 1)
            return k;
    }
    if ((c == '#' || c == '@') && text_scan_class(s, i + 1) & TEXT_ALPHA)
        return text_scan_run(s, i + 1, TEXT_WORD);
    if (c == '+' && start && text_scan_is_digit(s, i + 1))
        return text_join_end(s, i + 1);
    return i + 1;
}

static void chunk(struct text_scan *s)
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
            k = c & TEXT_WIDE ? text_scan_run(s, i, TEXT_WIDE) : mark_end(s, i);
            emit(s, i, k);
            i = k;
        }
    }
}

void text_token_run(const struct text_lexicon *x, struct doc *d, struct span span)
{
    struct text_scan s = {.x = x, .d = d, .p = d->text.p, .end = span.e, .first = d->toks.n};
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
