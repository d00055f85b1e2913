#include "when_pattern.h"

#include "when_args.h"
#include "when_slot.h"

#include <assert.h>
#include <stdlib.h>

enum { ELEMS_MAX = 16, ALTS_MAX = 24 };

struct elem {
    enum when_slot slot; /* WHEN_SLOT_NONE: one of the words alt[first .. first + n) */
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

/* A pattern that can begin with a word. */
struct cand {
    uint64_t next; /* marks of words that may stand behind it; see mark_of() */
    uint32_t pattern;
};

struct when_pattern_set {
    struct arena arena;
    const struct dict_table *table;
    VEC(struct pattern) list;
    VEC(uint32_t) alts;
    uint32_t *start; /* [words + 3] candidates of word w: cand[start[w] .. start[w + 1]) */
    struct cand *cand;
    bool *alone; /* [words + 1] a pattern may be over with word w, or a slot takes w */
    uint32_t words;
    struct when_slot_glue glue;
};

static bool bad(const struct when_pattern_set *p, uint32_t row, struct err *e, const char *why,
                struct str what)
{
    return err_set(e, "en/time/patterns.tsv", dict_line(p->table, row), 0, "%s: \"%.*s\"", why,
                   STR_ARG(what));
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
        m->slot = when_slot_of(str_make(t.p + 1, t.n - 2));
        return m->slot != WHEN_SLOT_NONE;
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
    p->glue.era_ad[0] = when_lex_intern(x, "ad", 2);
    p->glue.era_ad[1] = when_lex_intern(x, "ce", 2);
    p->glue.era_bc[0] = when_lex_intern(x, "bc", 2);
    p->glue.era_bc[1] = when_lex_intern(x, "bce", 3);
    p->glue.of = when_lex_intern(x, "of", 2);
    p->glue.in = when_lex_intern(x, "in", 2);
    p->glue.couple = when_lex_intern(x, "couple", 6);
    p->glue.a = when_lex_intern(x, "a", 1);
    p->glue.an = when_lex_intern(x, "an", 2);
    p->glue.oh = when_lex_intern(x, "oh", 2);
    p->glue.zero = when_lex_intern(x, "zero", 4);
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

static bool elem_begins(const struct when_pattern_set *p, const struct when_lex *x,
                        const struct elem *m, uint32_t w)
{
    if (m->slot == WHEN_SLOT_ERA)
        return w < p->words && (w == p->glue.era_ad[0] || w == p->glue.era_ad[1] ||
                                w == p->glue.era_bc[0] || w == p->glue.era_bc[1]);
    if (m->slot != WHEN_SLOT_NONE) {
        if (w == p->words)
            return when_slot_takes_digits(m->slot);
        bool article =
            m->slot == WHEN_SLOT_NUM && w < p->words && (w == p->glue.a || w == p->glue.an);
        return article || (when_lex_classes(x, w) & when_slot_classes(m->slot));
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
static bool one_atom(const struct when_pattern_set *p, enum when_slot s, uint32_t w, bool single)
{
    switch (s) {
    case WHEN_SLOT_MONTH:
    case WHEN_SLOT_WEEKDAY:
    case WHEN_SLOT_WEEKDAYS:
        return true;
    case WHEN_SLOT_YEAR:
    case WHEN_SLOT_YEAR3:
    case WHEN_SLOT_YY:
    case WHEN_SLOT_YYHIGH:
    case WHEN_SLOT_TENS:
    case WHEN_SLOT_SMALL:
    case WHEN_SLOT_ANCIENT:
        return w == p->words;
    case WHEN_SLOT_DAY:
    case WHEN_SLOT_DAYORD:
    case WHEN_SLOT_NUM:
    case WHEN_SLOT_ORD:
    case WHEN_SLOT_QUARTER:
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
            ((m->slot != WHEN_SLOT_NONE && !one_atom(p, m->slot, w, single)) ||
             goes_on(p, x, q, k + 1, next)))
            return true;
        if (!m->optional)
            return false;
    }
    return true;
}

/*
 * What a word can be to an element of a pattern, as bits: its classes (when_lex.h), what the slots know of by themselves,
 * and one of many bits for the word itself. A word whose marks have nothing in common with those of an element cannot
 * begin it; most words that stand behind "the" or "in" are ruled out by this for most patterns.
 */
enum { MARK_ARTICLE = 24, MARK_ERA, MARK_DIGITS, MARK_ANY, MARK_WORD, MARK_WORDS = 64 - MARK_WORD };
_Static_assert(CLASS_ZONE < 1 << MARK_ARTICLE, "classes lie below the other marks");

static uint64_t mark(unsigned bit)
{
    return UINT64_C(1) << bit;
}

static uint64_t mark_of(const struct when_pattern_set *p, const struct when_lex *x, uint32_t w)
{
    if (w >= p->words)
        return mark(MARK_ANY) | (w == p->words ? mark(MARK_DIGITS) : 0);
    bool article = w == p->glue.a || w == p->glue.an;
    bool era = w == p->glue.era_ad[0] || w == p->glue.era_ad[1] || w == p->glue.era_bc[0] || w == p->glue.era_bc[1];
    return mark(MARK_ANY) | when_lex_classes(x, w) | mark(MARK_WORD + w % MARK_WORDS) |
           (article ? mark(MARK_ARTICLE) : 0) | (era ? mark(MARK_ERA) : 0);
}

/* Marks of the words that elem_begins(). */
static uint64_t marks_of_elem(const struct when_pattern_set *p, const struct elem *m)
{
    if (m->slot == WHEN_SLOT_ERA)
        return mark(MARK_ERA);
    if (m->slot != WHEN_SLOT_NONE)
        return when_slot_classes(m->slot) | (when_slot_takes_digits(m->slot) ? mark(MARK_DIGITS) : 0) |
               (m->slot == WHEN_SLOT_NUM ? mark(MARK_ARTICLE) : 0);
    uint64_t marks = 0;
    for (uint32_t k = 0; k < m->n; k++)
        marks |= mark(MARK_WORD + p->alts.v[m->first + k] % MARK_WORDS);
    return marks;
}

/* Marks of the words behind `w` with which the pattern may be worth_trying(). */
static uint64_t marks_behind(const struct when_pattern_set *p, const struct when_lex *x, const struct pattern *q,
                             uint32_t w)
{
    uint64_t marks = 0;
    bool taken = false; /* some element up to here takes w */
    for (uint32_t k = 0; k < q->n; k++) {
        const struct elem *m = &q->elem[k];
        marks |= taken ? marks_of_elem(p, m) : 0;
        if (elem_begins(p, x, m, w)) {
            taken = true;
            if (m->slot != WHEN_SLOT_NONE && !one_atom(p, m->slot, w, false))
                return mark(MARK_ANY);
        } else if (!m->optional && taken) {
            return marks;
        }
    }
    return marks | mark(MARK_ANY);
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
    VEC(struct cand) cand = {0};
    p->alone = arena_array(&p->arena, p->words + 1, sizeof *p->alone);
    for (uint32_t w = 0; w <= p->words; w++) { /* the last one stands for digits */
        p->start[w] = cand.n;
        p->alone[w] =
            w == p->words || when_lex_classes(x, w) != 0 || w == p->glue.a || w == p->glue.an;
        for (uint32_t i = 0; i < p->list.n; i++)
            if (begins(p, x, &p->list.v[i], w)) {
                *vec_push(&p->arena, &cand) = (struct cand){marks_behind(p, x, &p->list.v[i], w), i};
                p->alone[w] |= worth_trying(p, x, &p->list.v[i], w, WHEN_LEX_NONE, false);
            }
    }
    p->start[p->words + 1] = cand.n;
    p->cand = cand.v;
}

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
                            .away = UNSAID,
                            .away_weekday = UNSAID};
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
    if (m->slot == WHEN_SLOT_NONE)
        return match_word(t, k, i, x);
    if (i >= t->v->n || (m->glued && t->v->atom[i].space) ||
        !elem_begins(t->p, t->v->x, m, word_number(t->p, &t->v->atom[i])))
        return m->optional ? match_from(t, k + 1, i, x) : 0;
    struct when_expr saved = *x;
    uint32_t take = when_slot_fill(&t->p->glue, t->v, i, m->slot, x);
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

/* A mark or word that leads to the next part of a date. */
static bool joins(const struct when_pattern_set *p, const struct when_atom *a)
{
    if (a->kind == ATOM_MARK)
        return a->mark == ',';
    return a->word == p->glue.of || a->word == p->glue.in;
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
    uint64_t marks = mark_of(p, v->x, next);
    for (uint32_t k = p->start[w]; k < p->start[w + 1]; k++) {
        if (!(p->cand[k].next & marks))
            continue;
        struct attempt a = {p, v, &p->list.v[p->cand[k].pattern]};
        if (!worth_trying(p, v->x, a.q, w, next, single))
            continue;
        struct when_expr x;
        when_pattern_clear(&x);
        x.b = i;
        uint32_t e = match_from(&a, 0, i, &x);
        while (e > x.b + 1 && joins(p, &v->atom[e - 1]))
            e--; /* the comma or "of" before a part that did not come */
        if (e == 0 || (found && e <= out->e))
            continue;
        x.e = e;
        x.op = a.q->op;
        if (x.op == OP_CENTURY) { /* nth is for a part of it: "the first decade of the century" */
            x.century = x.nth;
            x.nth = UNSAID;
        }
        x.pattern = a.q->row;
        when_args_apply(&x, a.q->args);
        *out = x;
        found = true;
    }
    return found;
}

struct str when_pattern_rule(const struct when_pattern_set *p, uint32_t row, struct arena *a)
{
    return row == NONE ? STR("time/numeric") : dict_where(p->table, row, a);
}
