#include "when_pattern.h"

#include "when_cal.h"

#include <assert.h>
#include <stdlib.h>

enum { ELEMS_MAX = 16, ALTS_MAX = 24 };

#define SLOTS(X)                                                                                   \
    X(DAY, "day")                                                                                  \
    X(DAYORD, "dayord")                                                                            \
    X(DAY2, "day2")                                                                                \
    X(MONTH, "month")                                                                              \
    X(MONTH2, "month2")                                                                            \
    X(YEAR, "year")                                                                                \
    X(YEAR2, "year2")                                                                              \
    X(YEAR3, "year3")                                                                              \
    X(YY, "yy")                                                                                    \
    X(YY2, "yy2")                                                                                  \
    X(TENS, "tens")                                                                                \
    X(WEEKDAY, "weekday")                                                                          \
    X(WEEKDAYS, "weekdays")                                                                        \
    X(UNIT, "unit")                                                                                \
    X(UNITS, "units")                                                                              \
    X(NUM, "num")                                                                                  \
    X(ORD, "ord")                                                                                  \
    X(SEASON, "season")                                                                            \
    X(HOLIDAY, "holiday")                                                                          \
    X(PART, "part")                                                                                \
    X(SHIFT, "shift")                                                                              \
    X(DEICTIC, "deictic")                                                                          \
    X(REF, "ref")                                                                                  \
    X(DECADE, "decade")                                                                            \
    X(ERA, "era")                                                                                  \
    X(QUARTER, "quarter")                                                                          \
    X(QNUM, "qnum")                                                                                \
    X(SMALL, "small")                                                                              \
    X(SMALL2, "small2") X(QUALIFIER, "qualifier") X(NUM2, "num2") X(UNIT2, "unit2")                \
        X(YYHIGH, "yyhigh") X(HNUM, "hnum") X(ANCIENT, "ancient") X(ANCIENT2, "ancient2")          \
            X(PERIOD, "period")

enum slot {
    SLOT_NONE,
#define X(id, name) SLOT_##id,
    SLOTS(X)
#undef X
};

struct elem {
    enum slot slot; /* SLOT_NONE: one of the words alt[first .. first + n) */
    uint32_t first, n;
    bool optional, outside, glued;
};

struct pattern {
    uint32_t row;
    enum when_op op;
    struct elem elem[ELEMS_MAX];
    uint32_t n;
    struct str args;
};

struct when_pattern_set {
    struct arena arena;
    const struct dict_table *table;
    VEC(struct pattern) list;
    VEC(uint32_t) alts;
    uint32_t *start; /* [words + 3] candidates of word w: cand[start[w] .. start[w + 1]) */
    uint32_t *cand;
    bool *alone; /* [words + 1] a pattern may be over with word w, or a slot takes w */
    uint32_t words, era_ad[2], era_bc[2], of, couple, a, an, oh, zero;
};

static bool bad(const struct when_pattern_set *p, uint32_t row, struct err *e, const char *why,
                struct str what)
{
    return err_set(e, "en/time/patterns.tsv", dict_line(p->table, row), 0, "%s: \"%.*s\"", why,
                   STR_ARG(what));
}

static enum slot slot_of(struct str name)
{
    static const char *const names[] = {"",
#define X(id, name) name,
                                        SLOTS(X)
#undef X
    };
    for (uint32_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i])))
            return (enum slot)i;
    return SLOT_NONE;
}

static bool compile_words(struct when_pattern_set *p, struct when_lex *x, struct str words,
                          struct elem *m)
{
    struct str word;
    m->first = p->alts.n;
    while (str_field(&words, '|', &word)) {
        uint32_t id[2];
        if (when_atom_intern(x, word, id, 2) != 1 || m->n == ALTS_MAX)
            return false;
        *vec_push(&p->arena, &p->alts) = id[0];
        m->n++;
    }
    return true;
}

static bool compile_elem(struct when_pattern_set *p, struct when_lex *x, struct str t,
                         struct elem *m)
{
    *m = (struct elem){0};
    if (t.n > 1 && t.p[0] == '+') { /* no white space before */
        m->glued = true;
        t = str_make(t.p + 1, t.n - 1);
    }
    if (t.n > 1 && t.p[t.n - 1] == '?') {
        m->optional = true;
        t.n--;
    }
    if (t.n > 2 && t.p[0] == '[' && t.p[t.n - 1] == ']') {
        m->outside = true;
        t = str_make(t.p + 1, t.n - 2);
    }
    if (t.n > 2 && t.p[0] == '<' && t.p[t.n - 1] == '>') {
        m->slot = slot_of(str_make(t.p + 1, t.n - 2));
        return m->slot != SLOT_NONE;
    }
    return t.n > 0 && compile_words(p, x, t, m);
}

static bool op_of(struct str name, enum when_op *op)
{
    static const char *const names[] = {
#define X(id, name) name,
        WHEN_OPS(X)
#undef X
    };
    for (uint32_t i = 0; i < OP_COUNT; i++)
        if (str_eq(name, str_of(names[i]))) {
            *op = (enum when_op)i;
            return true;
        }
    return false;
}

static bool compile(struct when_pattern_set *p, struct when_lex *x, uint32_t row, struct err *e)
{
    struct pattern *q = vec_push(&p->arena, &p->list);
    q->row = row;
    struct str text = dict_cell(p->table, row, dict_col(p->table, "pattern")), part;
    while (str_field(&text, ' ', &part)) {
        if (part.n == 0)
            continue;
        if (q->n == ELEMS_MAX || !compile_elem(p, x, part, &q->elem[q->n]))
            return bad(p, row, e, "pattern element not understood", part);
        if (q->elem[q->n].outside && q->n > 0)
            return bad(p, row, e, "[...] may only stand first", part);
        q->n++;
    }
    struct str op = dict_cell(p->table, row, dict_col(p->table, "op"));
    q->args = str_dup(&p->arena, dict_cell(p->table, row, dict_col(p->table, "args")));
    if (!op_of(op, &q->op) || q->n == 0)
        return bad(p, row, e, "unknown op", op);
    return true;
}

struct when_pattern_set *when_pattern_open(const struct dict *dict, struct when_lex *x,
                                           struct err *e)
{
    const struct dict_table *t =
        dict_need(dict, "en/time/patterns", "pattern op args example value", e);
    if (!t)
        return NULL;
    struct when_pattern_set *p = arena_xalloc(sizeof *p);
    memset(p, 0, sizeof *p);
    p->table = t;
    p->era_ad[0] = when_lex_intern(x, "ad", 2);
    p->era_ad[1] = when_lex_intern(x, "ce", 2);
    p->era_bc[0] = when_lex_intern(x, "bc", 2);
    p->era_bc[1] = when_lex_intern(x, "bce", 3);
    p->of = when_lex_intern(x, "of", 2);
    p->couple = when_lex_intern(x, "couple", 6);
    p->a = when_lex_intern(x, "a", 1);
    p->an = when_lex_intern(x, "an", 2);
    p->oh = when_lex_intern(x, "oh", 2);
    p->zero = when_lex_intern(x, "zero", 4);
    for (uint32_t r = 0; r < dict_rows(t); r++)
        if (!compile(p, x, r, e)) {
            when_pattern_close(p);
            return NULL;
        }
    return p;
}

void when_pattern_close(struct when_pattern_set *p)
{
    if (!p)
        return;
    arena_free(&p->arena);
    free(p);
}

/* --- which patterns can begin where --- */

static uint32_t slot_classes(enum slot s)
{
    switch (s) {
    case SLOT_DAY:
    case SLOT_DAYORD:
    case SLOT_DAY2:
    case SLOT_NUM:
    case SLOT_ORD:
    case SLOT_SMALL:
    case SLOT_QUARTER:
    case SLOT_YEAR:
    case SLOT_YEAR2:
    case SLOT_NUM2:
        return CLASS_NUMBER;
    case SLOT_PERIOD:
        return CLASS_PERIOD;
    case SLOT_MONTH:
    case SLOT_MONTH2:
        return CLASS_MONTH;
    case SLOT_WEEKDAY:
    case SLOT_WEEKDAYS:
        return CLASS_WEEKDAY;
    case SLOT_UNIT:
    case SLOT_UNITS:
    case SLOT_UNIT2:
        return CLASS_UNIT;
    case SLOT_SEASON:
        return CLASS_SEASON;
    case SLOT_HOLIDAY:
        return CLASS_HOLIDAY;
    case SLOT_PART:
        return CLASS_PART;
    case SLOT_SHIFT:
        return CLASS_SHIFT;
    case SLOT_DEICTIC:
        return CLASS_DEICTIC;
    case SLOT_REF:
        return CLASS_REF;
    case SLOT_DECADE:
        return CLASS_DECADE;
    case SLOT_QUALIFIER:
        return CLASS_QUALIFIER;
    default:
        return 0;
    }
}

static bool slot_takes_digits(enum slot s)
{
    switch (s) {
    case SLOT_DAY:
    case SLOT_DAYORD:
    case SLOT_DAY2:
    case SLOT_NUM:
    case SLOT_NUM2:
    case SLOT_ORD:
    case SLOT_YEAR:
    case SLOT_YEAR2:
    case SLOT_YEAR3:
    case SLOT_YY:
    case SLOT_YY2:
    case SLOT_YYHIGH:
    case SLOT_TENS:
    case SLOT_SMALL:
    case SLOT_SMALL2:
    case SLOT_QUARTER:
    case SLOT_QNUM:
    case SLOT_HNUM:
    case SLOT_ANCIENT:
    case SLOT_ANCIENT2:
        return true;
    default:
        return false;
    }
}

static bool elem_begins(const struct when_pattern_set *p, const struct when_lex *x,
                        const struct elem *m, uint32_t w)
{
    if (m->slot == SLOT_ERA)
        return w < p->words &&
               (w == p->era_ad[0] || w == p->era_ad[1] || w == p->era_bc[0] || w == p->era_bc[1]);
    if (m->slot != SLOT_NONE) {
        if (w == p->words)
            return slot_takes_digits(m->slot);
        bool article = m->slot == SLOT_NUM && w < p->words && (w == p->a || w == p->an);
        return article || (when_lex_classes(x, w) & slot_classes(m->slot));
    }
    for (uint32_t k = 0; k < m->n; k++)
        if (p->alts.v[m->first + k] == w)
            return true;
    return false;
}

/* Elements k.. of a pattern can go on with word `w`, or be over. */
static bool goes_on(const struct when_pattern_set *p, const struct when_lex *x,
                    const struct pattern *q, uint32_t k, uint32_t w)
{
    for (; k < q->n; k++) {
        if (elem_begins(p, x, &q->elem[k], w))
            return true;
        if (!q->elem[k].optional)
            return false;
    }
    return true;
}

/* Slots that take one atom, whatever it is; `single`: the number that begins there has but one. */
static bool one_atom(const struct when_pattern_set *p, enum slot s, uint32_t w, bool single)
{
    switch (s) {
    case SLOT_MONTH:
    case SLOT_WEEKDAY:
    case SLOT_WEEKDAYS:
        return true;
    case SLOT_YEAR:
    case SLOT_YEAR3:
    case SLOT_YY:
    case SLOT_YYHIGH:
    case SLOT_TENS:
    case SLOT_SMALL:
    case SLOT_ANCIENT:
        return w == p->words;
    case SLOT_DAY:
    case SLOT_DAYORD:
    case SLOT_NUM:
    case SLOT_ORD:
    case SLOT_QUARTER:
        return single;
    default:
        return false;
    }
}

/* A pattern that can begin with `w` can also go on with the word behind it, as far as that is seen
 * without matching. */
static bool worth_trying(const struct when_pattern_set *p, const struct when_lex *x,
                         const struct pattern *q, uint32_t w, uint32_t next, bool single)
{
    for (uint32_t k = 0; k < q->n; k++) {
        const struct elem *m = &q->elem[k];
        if (elem_begins(p, x, m, w) &&
            ((m->slot != SLOT_NONE && !one_atom(p, m->slot, w, single)) ||
             goes_on(p, x, q, k + 1, next)))
            return true;
        if (!m->optional)
            return false;
    }
    return true;
}

static bool begins(const struct when_pattern_set *p, const struct when_lex *x,
                   const struct pattern *q, uint32_t w)
{
    bool any = false;
    for (uint32_t k = 0; k < q->n; k++)
        any |= !q->elem[k].optional;
    assert(any); /* a pattern of optional elements would match everywhere */
    return goes_on(p, x, q, 0, w);
}

void when_pattern_index(struct when_pattern_set *p, const struct when_lex *x)
{
    p->words = when_lex_size(x);
    p->start = arena_array(&p->arena, p->words + 2, sizeof *p->start);
    VEC(uint32_t) cand = {0};
    p->alone = arena_array(&p->arena, p->words + 1, sizeof *p->alone);
    for (uint32_t w = 0; w <= p->words; w++) { /* the last one stands for digits */
        p->start[w] = cand.n;
        p->alone[w] = w == p->words || when_lex_classes(x, w) != 0 || w == p->a || w == p->an;
        for (uint32_t i = 0; i < p->list.n; i++)
            if (begins(p, x, &p->list.v[i], w)) {
                *vec_push(&p->arena, &cand) = i;
                p->alone[w] |= worth_trying(p, x, &p->list.v[i], w, WHEN_LEX_NONE, false);
            }
    }
    p->start[p->words + 1] = cand.n;
    p->cand = cand.v;
}

/* --- slots --- */

void when_pattern_clear(struct when_expr *x)
{
    *x = (struct when_expr){.pattern = NONE,
                            .year = UNSAID,
                            .month = UNSAID,
                            .day = UNSAID,
                            .weekday = UNSAID,
                            .year2 = UNSAID,
                            .month2 = UNSAID,
                            .day2 = UNSAID,
                            .quarter = UNSAID,
                            .half = UNSAID,
                            .decade = UNSAID,
                            .century = UNSAID,
                            .hour = UNSAID,
                            .minute = UNSAID,
                            .shift = UNSAID,
                            .year_shift = UNSAID,
                            .run = UNSAID,
                            .nth = UNSAID,
                            .nth_weekday = UNSAID,
                            .away = UNSAID};
}

/* Longest phrase of class `cls` at atom i; NULL. */
static const struct when_sense *phrase_at(const struct when_view *v, uint32_t i, uint32_t cls)
{
    if (i >= v->n || !(when_lex_classes(v->x, v->atom[i].word) & cls))
        return NULL;
    uint32_t n;
    const struct when_sense *s = when_lex_senses(v->x, v->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++) {
        if (s[k].cls != cls || i + s[k].nwords > v->n)
            continue;
        uint32_t j = 1;
        while (j < s[k].nwords && v->atom[i + j].word == s[k].word[j])
            j++;
        if (j == s[k].nwords)
            return &s[k];
    }
    return NULL;
}

static bool plain_year(const struct when_view *v, uint32_t i, int32_t *year)
{
    const struct when_atom *t = &v->atom[i];
    if (i >= v->n || t->kind != ATOM_DIGITS || t->digits != 4 || t->value < 1000 || t->value > 2999)
        return false;
    if (i + 2 < v->n && !v->atom[i + 1].space && !v->atom[i + 2].space &&
        v->atom[i + 2].kind == ATOM_DIGITS &&
        (v->atom[i + 1].mark == ',' || v->atom[i + 1].mark == '.') && v->atom[i + 2].digits == 3)
        return false;
    *year = (int32_t)t->value;
    return true;
}

/* A number of one atom, or an ordinal. */
static uint32_t small_number(const struct when_view *v, uint32_t i, int64_t lo, int64_t hi,
                             bool ordinal_only, int32_t *value)
{
    if (i >= v->n)
        return 0;
    const struct quant_num *q = &v->num[i];
    if (q->e == q->b || q->den != 1 || q->grouped || q->article || q->kind == QUANT_VAGUE ||
        q->num < lo || q->num > hi)
        return 0;
    if ((ordinal_only || !q->digits) && q->kind != QUANT_ORDINAL)
        return 0;
    if (q->digits && v->atom[i].digits > 2)
        return 0;
    *value = (int32_t)q->num;
    return q->e - q->b;
}

static uint32_t month_at(const struct when_view *v, uint32_t i, int32_t *month)
{
    const struct when_sense *s = phrase_at(v, i, CLASS_MONTH);
    if (!s)
        return 0;
    *month = s->value;
    return 1;
}

/* The number in words at atom i, "-" before it left out; NULL. */
static const struct quant_num *worded(const struct when_view *v, uint32_t i)
{
    if (i < v->n && v->atom[i].kind == ATOM_MARK && v->atom[i].mark == '-')
        i++;
    if (i >= v->n || v->num[i].e == i || v->num[i].kind != QUANT_CARDINAL || v->num[i].digits ||
        v->num[i].article || v->num[i].den != 1)
        return NULL;
    return &v->num[i];
}

/* "nineteen seventy-two", "twenty sixteen", "nineteen oh five", "two thousand and five". */
static uint32_t word_year(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                          int32_t *year)
{
    const struct quant_num *a = worded(v, i);
    if (!a || a->b != i)
        return 0;
    if (a->num >= 1100 && a->num < 2100 && a->e > a->b + 1) {
        *year = (int32_t)a->num;
        return a->e - i;
    }
    if (a->num < 11 || a->num > 20 || a->e != i + 1)
        return 0;
    uint32_t k = a->e;
    bool zero = k < v->n && (v->atom[k].word == p->oh || v->atom[k].word == p->zero);
    const struct quant_num *b = worded(v, k + zero);
    if (!b || (zero ? b->num > 9 : b->num < 10) || b->num > 99)
        return 0;
    *year = (int32_t)(a->num * 100 + b->num);
    return b->e - i;
}

static uint32_t year_slot(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                          int32_t *year)
{
    return plain_year(v, i, year) ? 1 : word_year(p, v, i, year);
}

/* A year of three digits where the text is known to speak of such times, or says so: "c. 347". */
static uint32_t ancient_slot(const struct when_view *v, uint32_t i, int32_t *year)
{
    if (i >= v->n || v->atom[i].digits != 3 || v->atom[i].value < 100)
        return 0;
    *year = (int32_t)v->atom[i].value;
    return 1;
}

/* A year of antiquity: one to four digits. */
static uint32_t small_year(const struct when_view *v, uint32_t i, int32_t *year)
{
    if (i >= v->n || v->atom[i].kind != ATOM_DIGITS || v->atom[i].digits > 4 ||
        v->atom[i].value < 1)
        return 0;
    *year = (int32_t)v->atom[i].value;
    return 1;
}

/* "'68", "3 JAN 90": of the hundred years around 1990. */
static uint32_t yy_slot(const struct when_view *v, uint32_t i, int32_t *year)
{
    if (i >= v->n || v->atom[i].kind != ATOM_DIGITS || v->atom[i].digits != 2)
        return 0;
    *year = (int32_t)v->atom[i].value + (v->atom[i].value < 40 ? 2000 : 1900);
    return 1;
}

/* The second year of "2008-09". */
static uint32_t yy2_slot(const struct when_view *v, uint32_t i, int32_t *year)
{
    if (i >= v->n || v->atom[i].kind != ATOM_DIGITS || v->atom[i].digits != 2)
        return 0;
    *year = (int32_t)v->atom[i].value;
    return 1;
}

static uint32_t era_slot(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                         struct when_expr *x)
{
    for (uint32_t k = 0; i < v->n && k < 2; k++) {
        if (v->atom[i].word == p->era_ad[k])
            x->era = ERA_AD;
        if (v->atom[i].word == p->era_bc[k])
            x->era = ERA_BC;
    }
    return x->era != ERA_NONE;
}

static uint32_t number_slot(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                            struct when_expr *x)
{
    if (i >= v->n)
        return 0;
    const struct quant_num *q = &v->num[i];
    if (q->e > q->b && q->kind != QUANT_ORDINAL) {
        x->num = *q;
        x->vague = q->kind == QUANT_VAGUE;
        bool of = (x->vague || v->atom[q->main].word == p->couple) && q->e < v->n &&
                  v->atom[q->e].word == p->of;
        return q->e - q->b + of;
    }
    if (v->atom[i].word == p->a || v->atom[i].word == p->an) {
        x->num = (struct quant_num){.b = i, .e = i + 1, .num = 1, .den = 1, .article = true};
        return 1;
    }
    return 0;
}

/* The smaller part of "a year and two months". */
static uint32_t second_number(const struct when_pattern_set *p, const struct when_view *v,
                              uint32_t i, struct when_expr *x)
{
    struct when_expr y;
    when_pattern_clear(&y);
    uint32_t n = number_slot(p, v, i, &y);
    if (y.vague)
        return 0;
    x->num2 = y.num;
    return n;
}

static uint32_t sense_slot(const struct when_view *v, uint32_t i, enum slot slot,
                           struct when_expr *x)
{
    const struct when_sense *s = phrase_at(v, i, slot_classes(slot));
    if (!s || (s->flags & LEX_NEVER))
        return 0;
    switch (slot) {
    case SLOT_WEEKDAY:
    case SLOT_WEEKDAYS:
        x->weekday = s->value - 1;
        x->generic = s->flags & LEX_PLURAL;
        break;
    case SLOT_UNIT:
    case SLOT_UNITS:
        x->unit = when_cal_unit_of(s->text);
        if (slot == SLOT_UNITS && !(s->flags & LEX_PLURAL))
            return 0;
        x->plural = s->flags & LEX_PLURAL;
        break;
    case SLOT_UNIT2:
        x->unit2 = when_cal_unit_of(s->text);
        if (x->unit2 >= x->unit)
            return 0;
        break;
    case SLOT_SEASON:
        x->season = s->text.p;
        x->generic = s->flags & LEX_PLURAL;
        break;
    case SLOT_HOLIDAY:
    case SLOT_PERIOD:
        x->holiday = s;
        break;
    case SLOT_PART:
        x->part = s->text.p;
        break;
    case SLOT_SHIFT:
        x->shift = s->value;
        x->from_text = s->flags & LEX_TEXT;
        x->from_page = s->flags & LEX_PAGE;
        break;
    case SLOT_DEICTIC:
        x->offset = s->value;
        x->part = s->extra.n ? s->extra.p : NULL;
        break;
    case SLOT_REF:
        x->ref = s;
        break;
    case SLOT_DECADE:
        x->decade = s->value;
        break;
    default:
        break;
    }
    return s->nwords;
}

/* Atoms that `slot` takes at i, filling *x; 0 if it does not fit. */
static uint32_t fill(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                     enum slot slot, struct when_expr *x)
{
    int32_t n = 0;
    switch (slot) {
    case SLOT_DAY:
        return small_number(v, i, 1, 31, false, &x->day);
    case SLOT_DAY2:
        return small_number(v, i, 1, 31, false, &x->day2);
    case SLOT_DAYORD:
        return small_number(v, i, 1, 31, true, &x->day);
    case SLOT_ORD:
        return small_number(v, i, 1, 99, true, &x->nth);
    case SLOT_QUARTER:
        return small_number(v, i, 1, 4, true, &x->quarter);
    case SLOT_QNUM:
        if (i >= v->n || v->atom[i].digits != 1 || v->atom[i].value < 1 || v->atom[i].value > 4)
            return 0;
        x->quarter = (int32_t)v->atom[i].value;
        return 1;
    case SLOT_SMALL:
        return small_year(v, i, &x->year);
    case SLOT_SMALL2:
        return small_year(v, i, &x->year2);
    case SLOT_MONTH:
        return month_at(v, i, &x->month);
    case SLOT_MONTH2:
        return month_at(v, i, &x->month2);
    case SLOT_YEAR:
        return year_slot(p, v, i, &x->year);
    case SLOT_YEAR2:
        return year_slot(p, v, i, &x->year2);
    case SLOT_YEAR3:
        return i < v->n && v->atom[i].digits == 3 ? small_year(v, i, &x->year) : 0;
    case SLOT_YY:
        return yy_slot(v, i, &x->year);
    case SLOT_YY2:
        return yy2_slot(v, i, &x->year2);
    case SLOT_YYHIGH: /* "August 99": no day of the month */
        return i < v->n && v->atom[i].value > 31 ? yy_slot(v, i, &x->year) : 0;
    case SLOT_ANCIENT:
        return ancient_slot(v, i, &x->year);
    case SLOT_ANCIENT2:
        return ancient_slot(v, i, &x->year2);
    case SLOT_HNUM:
        if (i >= v->n || v->atom[i].digits != 1 || v->atom[i].value < 1 || v->atom[i].value > 2)
            return 0;
        x->half = (int32_t)v->atom[i].value;
        return 1;
    case SLOT_NUM2:
        return second_number(p, v, i, x);
    case SLOT_TENS:
        if (i < v->n && v->atom[i].kind == ATOM_DIGITS && v->atom[i].digits >= 2 &&
            v->atom[i].digits <= 4 && v->atom[i].value % 10 == 0 && v->atom[i].value < 3000) {
            n = (int32_t)v->atom[i].value;
            x->decade = n;
            x->century = v->atom[i].digits >= 3;
            return 1;
        }
        return 0;
    case SLOT_ERA:
        return era_slot(p, v, i, x);
    case SLOT_NUM:
        return number_slot(p, v, i, x);
    default:
        return sense_slot(v, i, slot, x);
    }
}

/* --- matching --- */

struct attempt {
    const struct when_pattern_set *p;
    const struct when_view *v;
    const struct pattern *q;
};

/* As patterns are indexed: all digits are one word. */
static uint32_t word_number(const struct when_pattern_set *p, const struct when_atom *t)
{
    return t->kind == ATOM_DIGITS && t->word == WHEN_LEX_NONE ? p->words : t->word;
}

static uint32_t match_from(const struct attempt *t, uint32_t k, uint32_t i, struct when_expr *x);

static uint32_t match_word(const struct attempt *t, uint32_t k, uint32_t i, struct when_expr *x)
{
    const struct elem *m = &t->q->elem[k];
    bool take = false;
    if (i < t->v->n && !(m->glued && t->v->atom[i].space))
        for (uint32_t a = 0; a < m->n && !take; a++)
            take = t->p->alts.v[m->first + a] == t->v->atom[i].word;
    if (take) {
        uint32_t b = x->b;
        if (m->outside)
            x->b = i + 1;
        uint32_t e = match_from(t, k + 1, i + 1, x);
        if (e)
            return e;
        x->b = b;
    }
    return m->optional ? match_from(t, k + 1, i, x) : 0;
}

/* Matches elements k.. at atom i. Each optional element is tried present first; the depth is
 * bounded by ELEMS_MAX. Returns the end; 0 if it does not match. */
static uint32_t match_from(const struct attempt *t, uint32_t k, uint32_t i, struct when_expr *x)
{
    if (k == t->q->n)
        return i;
    const struct elem *m = &t->q->elem[k];
    if (m->slot == SLOT_NONE)
        return match_word(t, k, i, x);
    if (i >= t->v->n || (m->glued && t->v->atom[i].space) ||
        !elem_begins(t->p, t->v->x, m, word_number(t->p, &t->v->atom[i])))
        return m->optional ? match_from(t, k + 1, i, x) : 0;
    struct when_expr saved = *x;
    uint32_t take = fill(t->p, t->v, i, m->slot, x);
    if (take) {
        if (m->outside)
            x->b = i + take;
        uint32_t e = match_from(t, k + 1, i + take, x);
        if (e)
            return e;
    }
    *x = saved;
    return m->optional ? match_from(t, k + 1, i, x) : 0;
}

static void apply_args(struct when_expr *x, struct str args)
{
    struct str a;
    while (str_field(&args, ' ', &a)) {
        if (a.n == 2 && (a.p[0] == '-' || a.p[0] == '+'))
            x->shift = a.p[0] == '-' ? -(a.p[1] - '0') : a.p[1] - '0';
        else if (str_eq(a, STR("0")))
            x->shift = 0;
        else if (str_eq(a, STR("tens")))
            x->decade += 10;
        else if (str_eq(a, STR("exact")))
            x->exact = true;
        else if (str_eq(a, STR("half")))
            x->num = (struct quant_num){.num = 1, .den = 2};
        else if (str_eq(a, STR("ad")))
            x->era = ERA_AD;
        else if (str_eq(a, STR("once")))
            x->num.den = 0;
        else if (str_eq(a, STR("night")))
            x->part = "NI";
        else if (str_eq(a, STR("text")))
            x->from_text = true;
        else if (str_eq(a, STR("page")))
            x->from_text = false;
        else if (str_eq(a, STR("recent")))
            x->recent = true;
        else if (str_eq(a, STR("earlier")))
            x->third = THIRD_EARLIER;
        else if (str_eq(a, STR("end")))
            x->third = THIRD_END;
        else if (str_eq(a, STR("later")))
            x->third = THIRD_LATER;
        else if (str_eq(a, STR("vague")))
            x->vague = true;
        else if (str_eq(a, STR("plural")))
            x->plural = true;
        else if (str_eq(a, STR("andhalf")) && x->num.den == 1 && x->num.num < 1000000)
            x->num.num = x->num.num * 2 + 1, x->num.den = 2;
        else if (str_eq(a, STR("guarded")))
            x->guarded = true;
        else if (str_starts(a, STR("unit=")))
            x->unit = when_cal_unit_of(str_make(a.p + 5, a.n - 5));
        else if (str_starts(a, STR("half=")))
            x->half = a.p[5] - '0';
        else if (str_starts(a, STR("century=")))
            x->decade = (x->decade == UNSAID ? 0 : x->decade) + (a.p[8] - '0') * 1000 +
                        (a.p[9] - '0') * 100,
            x->century = 1;
        else if (str_starts(a, STR("nth=")))
            x->nth = a.p[4] == '-' ? -(a.p[5] - '0') : a.p[4] - '0';
    }
}

bool when_pattern_match(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                        struct when_expr *out)
{
    const struct when_atom *t = &v->atom[i];
    uint32_t w = word_number(p, t);
    if (w > p->words || (t->kind == ATOM_MARK && t->mark == ','))
        return false;
    bool found = false;
    uint32_t next = i + 1 < v->n ? word_number(p, &v->atom[i + 1]) : WHEN_LEX_NONE;
    bool single = v->num[i].e <= i + 1 && v->num[i].kind != QUANT_VAGUE;
    if (next == WHEN_LEX_NONE && !p->alone[w])
        return false; /* "the minister": most words are no part of a time */
    for (uint32_t k = p->start[w]; k < p->start[w + 1]; k++) {
        struct attempt a = {p, v, &p->list.v[p->cand[k]]};
        if (!worth_trying(p, v->x, a.q, w, next, single))
            continue;
        struct when_expr x;
        when_pattern_clear(&x);
        x.b = i;
        uint32_t e = match_from(&a, 0, i, &x);
        if (e > x.b + 1 && v->atom[e - 1].kind == ATOM_MARK && v->atom[e - 1].mark == ',')
            e--; /* the comma before a part that did not come */
        if (e == 0 || (found && e <= out->e))
            continue;
        x.e = e;
        x.op = a.q->op;
        x.pattern = a.q->row;
        apply_args(&x, a.q->args);
        *out = x;
        found = true;
    }
    return found;
}

struct str when_pattern_rule(const struct when_pattern_set *p, uint32_t row, struct arena *a)
{
    return row == NONE ? STR("time/numeric") : dict_where(p->table, row, a);
}
