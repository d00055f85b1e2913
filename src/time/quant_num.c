#include "quant_num.h"

#include <assert.h>

struct scan {
    const struct when_lex *x;
    const struct quant_words *w;
    const struct when_atom *atom;
    uint32_t n;
};

void quant_num_words(struct when_lex *x, struct quant_words *w)
{
    w->and = when_lex_intern(x, "and", 3);
    w->a = when_lex_intern(x, "a", 1);
    w->an = when_lex_intern(x, "an", 2);
    w->of = when_lex_intern(x, "of", 2);
    w->st = when_lex_intern(x, "st", 2);
    w->nd = when_lex_intern(x, "nd", 2);
    w->rd = when_lex_intern(x, "rd", 2);
    w->th = when_lex_intern(x, "th", 2);
    w->half = when_lex_intern(x, "half", 4);
    w->quarter = when_lex_intern(x, "quarter", 7);
    w->couple = when_lex_intern(x, "couple", 6);
}

static const struct when_sense *sense(const struct scan *s, uint32_t i)
{
    if (i >= s->n || s->atom[i].kind != ATOM_WORD ||
        !(when_lex_classes(s->x, s->atom[i].word) & CLASS_NUMBER))
        return NULL;
    uint32_t n;
    const struct when_sense *v = when_lex_senses(s->x, s->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++)
        if (v[k].cls == CLASS_NUMBER)
            return &v[k];
    return NULL;
}

static bool is_kind(const struct when_sense *s, const char *kind)
{
    return s && str_eq(s->extra, str_of(kind));
}

static int64_t sense_value(const struct when_sense *s)
{
    uint64_t v = 0;
    str_to_uint(s->text, INT64_MAX, &v);
    return (int64_t)v;
}

static bool is_word(const struct scan *s, uint32_t i, uint32_t word)
{
    return i < s->n && s->atom[i].kind == ATOM_WORD && s->atom[i].word == word;
}

static bool is_mark(const struct scan *s, uint32_t i, char mark)
{
    return i < s->n && s->atom[i].kind == ATOM_MARK && s->atom[i].mark == mark;
}

static bool glued_digits(const struct scan *s, uint32_t i)
{
    return i < s->n && s->atom[i].kind == ATOM_DIGITS && !s->atom[i].space;
}

static bool glued_mark(const struct scan *s, uint32_t i, char mark)
{
    return is_mark(s, i, mark) && !s->atom[i].space;
}

static bool times(struct quant_num *q, int64_t by)
{
    return !__builtin_mul_overflow(q->num, by, &q->num);
}

/* "1.200.000", "1.200", "1 200": thousands by dots or spaces, as much of the world writes them. Groups behind the
 * digits at atom i that is not the last of a date ("on May 5 200 people"); 0 if there are none or it is a decimal. One
 * group alone must end in a zero, as "2.125" is one of a thousandth. */
static uint32_t foreign_groups(const struct scan *s, uint32_t i, bool dots)
{
    uint32_t n = 0, step = dots ? 2 : 1;
    bool date = i > 0 && s->atom[i - 1].kind == ATOM_WORD && (when_lex_classes(s->x, s->atom[i - 1].word) & CLASS_MONTH);
    if (s->atom[i].value <= 0 || s->atom[i].digits > 3 || (i > 0 && s->atom[i - 1].kind == ATOM_DIGITS) || date)
        return 0;
    int64_t last = 1;
    for (uint32_t k = i + 1; k + step <= s->n; k += step, n++) {
        const struct when_atom *g = &s->atom[k + step - 1];
        bool joined = dots ? glued_mark(s, k, '.') && !g->space : g->space;
        if (!joined || g->kind != ATOM_DIGITS || g->digits != 3)
            break;
        last = g->value;
    }
    return n > 1 || last % 10 == 0 ? n : 0;
}

static bool read_foreign(const struct scan *s, struct quant_num *q)
{
    bool dots = foreign_groups(s, q->b, true) > 0;
    uint32_t n = foreign_groups(s, q->b, dots), step = dots ? 2 : 1;
    for (uint32_t k = 1; k <= n; k++)
        if (!times(q, 1000) || __builtin_add_overflow(q->num, s->atom[q->b + k * step].value, &q->num))
            return false;
    q->grouped |= n > 0;
    q->e = q->b + 1 + n * step;
    return n > 0;
}

/* "1,234,567" and "1.25" from the digits at q->e - 1 on. */
static bool read_digits(const struct scan *s, struct quant_num *q)
{
    uint32_t i = q->b;
    if (s->atom[i].value < 0)
        return false;
    q->num = s->atom[i].value;
    q->den = 1;
    q->digits = true;
    q->main = i++;
    if (read_foreign(s, q))
        return true;
    bool groups = s->atom[q->b].digits <= 3;
    while (groups && glued_mark(s, i, ',') && glued_digits(s, i + 1) &&
           s->atom[i + 1].digits == 3) {
        if (!times(q, 1000) || __builtin_add_overflow(q->num, s->atom[i + 1].value, &q->num))
            return false;
        q->grouped = true;
        i += 2;
    }
    if (glued_mark(s, i, '.') && glued_digits(s, i + 1) && s->atom[i + 1].digits <= 6 &&
        !(glued_mark(s, i + 2, '.') && glued_digits(s, i + 3))) {
        for (uint32_t k = 0; k < s->atom[i + 1].digits; k++) {
            q->den *= 10;
            if (!times(q, 10))
                return false;
        }
        if (__builtin_add_overflow(q->num, s->atom[i + 1].value, &q->num))
            return false;
        q->grouped = true;
        i += 2;
    }
    q->e = i;
    return true;
}

/* Number below a thousand in words at atom i: "two hundred and fifty-three". *ord: ended in an
 * ordinal. Returns the end; i if there is none. */
static uint32_t read_small(const struct scan *s, uint32_t i, int64_t *value, bool *ord)
{
    const uint32_t begin = i;
    int64_t v = 0;
    bool any = false, ten_open = true, unit_open = true, hundred_open = true;
    *ord = false;
    while (i < s->n && !*ord) {
        uint32_t k = i;
        if (any && is_mark(s, k, '-'))
            k++;
        else if (any && !hundred_open && v % 100 == 0 && is_word(s, k, s->w->and))
            k++;
        const struct when_sense *w = sense(s, k);
        int64_t x = w ? sense_value(w) : 0;
        if (is_kind(w, "unit") && unit_open && (ten_open || x < 10)) {
            v += x;
            unit_open = ten_open = false;
        } else if (is_kind(w, "ten") && ten_open) {
            v += x;
            ten_open = false;
        } else if (is_kind(w, "mult") && x == 100 && hundred_open && v > 0 && v < 100) {
            v *= 100;
            hundred_open = false;
            unit_open = ten_open = true;
        } else if (is_kind(w, "ord") && x < 100 && unit_open && (ten_open || x < 10)) {
            v += x;
            *ord = true;
        } else {
            break;
        }
        any = true;
        i = k + 1;
    }
    *value = v;
    return any ? i : begin;
}

/* Number words from q->b on, with thousands and millions; false if there are none. */
static bool read_words(const struct scan *s, struct quant_num *q)
{
    int64_t total = 0, last = INT64_MAX;
    uint32_t i = q->b;
    q->den = 1;
    for (;;) {
        uint32_t k = i;
        if (i > q->b && is_word(s, k, s->w->and))
            k++;
        int64_t small;
        bool ord;
        uint32_t e = read_small(s, k, &small, &ord);
        if (e == k || (i > q->b && last == INT64_MAX))
            break;
        const struct when_sense *m = sense(s, e);
        int64_t by = is_kind(m, "mult") && !ord ? sense_value(m) : 1;
        if (by == 12 || (k > i && by > 1) || by >= last)
            by = by == 12 ? 1 : 0;
        if (by == 0 || (i > q->b && small == 0))
            break;
        int64_t part;
        if (__builtin_mul_overflow(small, by, &part) || __builtin_add_overflow(total, part, &total))
            return false;
        q->main = by > 1 ? e : e - 1;
        i = by > 1 ? e + 1 : e;
        last = by > 1 ? by : 1;
        q->kind = ord ? QUANT_ORDINAL : QUANT_CARDINAL;
        if (by == 1)
            break;
    }
    q->num = total;
    q->e = i;
    return i > q->b;
}

/* "million" or "dozen" behind a number. */
static bool read_multiplier(const struct scan *s, struct quant_num *q)
{
    for (int turn = 0; turn < 2; turn++) {
        uint32_t i = q->e;
        if (is_mark(s, i, '-'))
            i++;
        const struct when_sense *m = sense(s, i);
        if (!is_kind(m, "mult"))
            return true;
        if (!times(q, sense_value(m)))
            return false;
        q->grouped = true;
        q->main = i;
        q->e = i + 1;
    }
    return true;
}

/* "and a half", " 1/2" behind a number. */
static void read_fraction(const struct scan *s, struct quant_num *q)
{
    uint32_t i = q->e;
    if (is_mark(s, i, '-'))
        i++;
    if (is_word(s, i, s->w->and)) {
        uint32_t k = i + 1;
        if (is_mark(s, k, '-'))
            k++;
        if (is_word(s, k, s->w->a))
            k++;
        if (is_mark(s, k, '-'))
            k++;
        if (is_word(s, k, s->w->half) && q->den == 1 && q->num < INT64_MAX / 4) {
            q->num = q->num * 2 + 1;
            q->den = 2;
            q->e = k + 1;
        }
        return;
    }
    i = q->e;
    if (q->digits && q->den == 1 && i + 2 < s->n && s->atom[i].kind == ATOM_DIGITS &&
        s->atom[i].space && glued_mark(s, i + 1, '/') && glued_digits(s, i + 2) &&
        s->atom[i].value > 0 && s->atom[i + 2].value > s->atom[i].value &&
        s->atom[i + 2].value < 100 && q->num < INT64_MAX / 200) {
        q->num = q->num * s->atom[i + 2].value + s->atom[i].value;
        q->den = s->atom[i + 2].value;
        q->e = i + 3;
    }
}

static void read_suffix(const struct scan *s, struct quant_num *q)
{
    uint32_t i = q->e;
    if (i >= s->n || s->atom[i].space || s->atom[i].kind != ATOM_WORD)
        return;
    uint32_t w = s->atom[i].word;
    if (w == s->w->st || w == s->w->nd || w == s->w->rd || w == s->w->th) {
        q->kind = QUANT_ORDINAL;
        q->e = i + 1;
    }
}

/* "dozens", "several hundred", "tens of thousands", "a few". */
static bool read_vague(const struct scan *s, struct quant_num *q)
{
    uint32_t i = q->b;
    if (is_word(s, i, s->w->a))
        i++;
    const struct when_sense *v = sense(s, i);
    bool couple = is_kind(v, "couple") && i > q->b;
    if (!is_kind(v, "vague") && !couple)
        return false;
    q->main = i;
    q->kind = QUANT_VAGUE;
    q->e = i + 1;
    uint32_t k = q->e;
    if (is_word(s, k, s->w->of))
        k++;
    const struct when_sense *m = sense(s, k);
    if (is_kind(m, "mult") || (is_kind(m, "vague") && sense_value(m) >= 12)) {
        q->main = k;
        q->e = k + 1;
        return true;
    }
    if (couple) {
        q->kind = QUANT_CARDINAL;
        q->num = 2;
        q->den = 1;
    }
    return true;
}

/* Words of "[a quarter of a] million" from atom i on; 0 if it is none. */
static uint32_t quarter_words(const struct scan *s, uint32_t i)
{
    uint32_t a = is_word(s, i, s->w->a) || is_word(s, i, s->w->an);
    bool quarter = is_word(s, i + a, s->w->quarter) && is_word(s, i + a + 1, s->w->of) && is_word(s, i + a + 2, s->w->a);
    return quarter ? a + 3 : 0;
}

/* "half a million", "half a dozen", "a quarter of a million", "a hundred", "a dozen", "a million and a half". */
static bool read_article(const struct scan *s, struct quant_num *q)
{
    uint32_t i = q->b;
    q->num = q->den = 1;
    if (is_word(s, i, s->w->half)) {
        q->den = 2;
        i++;
    } else if (quarter_words(s, i)) {
        q->den = 4;
        i += quarter_words(s, i);
    }
    if (is_mark(s, i, '-') && q->den == 2)
        i++;
    if (q->den != 4 && (is_word(s, i, s->w->a) || is_word(s, i, s->w->an)))
        i++;
    if (i == q->b)
        return false;
    if (q->den == 1 && is_word(s, i, s->w->half) && i > q->b) {
        q->den = 2;
        i++;
        if (is_mark(s, i, '-'))
            i++;
    }
    if (!is_kind(sense(s, i), "mult"))
        return false;
    q->article = true;
    q->e = i;
    uint32_t first = i;
    if (q->den == 1) {
        /* "a hundred and twenty thousand": read on as if it were "one hundred ..." */
        int64_t head = sense_value(sense(s, i)), small = 0;
        bool ord = false;
        uint32_t e = i + 1;
        if (head == 100 || head == 1000) {
            uint32_t k = is_word(s, e, s->w->and) ? e + 1 : e;
            uint32_t r = read_small(s, k, &small, &ord);
            if (r > k && !ord && small < head && k > e)
                e = r;
            else
                small = 0;
        }
        q->num = head + small;
        q->main = e - 1;
        q->e = e;
        return read_multiplier(s, q);
    }
    q->main = first;
    return read_multiplier(s, q);
}

static void reduce(struct quant_num *q)
{
    while (q->den % 10 == 0 && q->num % 10 == 0) {
        q->den /= 10;
        q->num /= 10;
    }
    while (q->den % 2 == 0 && q->num % 2 == 0) {
        q->den /= 2;
        q->num /= 2;
    }
    while (q->den % 5 == 0 && q->num % 5 == 0) {
        q->den /= 5;
        q->num /= 5;
    }
}

bool quant_num_at(const struct when_lex *x, const struct quant_words *w,
                  const struct when_atom *atom, uint32_t n, uint32_t i, struct quant_num *out)
{
    assert(i < n);
    const struct scan s = {x, w, atom, n};
    *out = (struct quant_num){.b = i, .e = i, .den = 1, .main = i};
    if (atom[i].kind == ATOM_DIGITS) {
        if (!read_digits(&s, out))
            return false;
        read_suffix(&s, out);
        if (out->kind == QUANT_CARDINAL) {
            read_fraction(&s, out);
            if (!read_multiplier(&s, out))
                return false;
        }
        reduce(out);
        return true;
    }
    if (atom[i].kind != ATOM_WORD || atom[i].word == WHEN_LEX_NONE)
        return false;
    if (read_vague(&s, out))
        return true;
    *out = (struct quant_num){.b = i, .e = i, .den = 1, .main = i};
    if (read_article(&s, out)) {
        reduce(out);
        return true;
    }
    *out = (struct quant_num){.b = i, .e = i, .den = 1, .main = i};
    if (!read_words(&s, out))
        return false;
    if (out->kind == QUANT_CARDINAL) {
        read_fraction(&s, out);
        if (!read_multiplier(&s, out))
            return false;
    }
    reduce(out);
    return true;
}
