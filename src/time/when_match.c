#include "when_match.h"

#include "when_cal.h"
#include "when_guard.h"

#include <assert.h>

enum { DEPTH_MAX = 3 };

void when_match_words(struct when_lex *x, struct when_matcher *m)
{
    struct when_glue *g = &m->glue;
    const struct {
        uint32_t *to;
        const char *word;
    } words[] = {{&g->the, "the"},
                 {&g->of, "of"},
                 {&g->in, "in"},
                 {&g->on, "on"},
                 {&g->a, "a"},
                 {&g->and, "and"},
                 {&g->to, "to"},
                 {&g->from, "from"},
                 {&g->between, "between"},
                 {&g->before, "before"},
                 {&g->after, "after"},
                 {&g->following, "following"},
                 {&g->prior, "prior"},
                 {&g->part, "part"},
                 {&g->last, "last"},
                 {&g->final, "final"},
                 {&g->first, "first"},
                 {&g->week, "week"},
                 {&g->s, "'s"},
                 {&g->year, "year"},
                 {&g->days, "days"},
                 {&g->hours, "hours"},
                 {&g->at, "at"},
                 {&g->late, "late"},
                 {&g->early, "early"},
                 {&g->by, "by"},
                 {&g->beginning, "beginning"},
                 {&g->starting, "starting"},
                 {&g->weekend, "weekend"},
                 {&g->since, "since"},
                 {&g->until, "until"},
                 {&g->period, "period"},
                 {&g->very, "very"},
                 {&g->dash, "-"},
                 {&g->comma, ","},
                 {&g->may, "may"},
                 {&g->old, "old"},
                 {&g->age, "age"},
                 {&g->aged, "aged"},
                 {&g->than, "than"},
                 {&g->slash, "/"},
                 {&g->through, "through"},
                 {&g->till, "till"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        *words[i].to = when_lex_intern(x, words[i].word, strlen(words[i].word));
    when_numeric_words(x, &m->numeric);
}

struct at {
    const struct when_matcher *m;
    const struct when_view *v;
    const struct doc *d;
    bool day_first;
};

static bool is(const struct at *t, uint32_t i, uint32_t word)
{
    return i < t->v->n && t->v->atom[i].word == word;
}

static const struct when_sense *one_word(const struct at *t, uint32_t i, uint32_t cls)
{
    if (i >= t->v->n || !(when_lex_classes(t->m->lex, t->v->atom[i].word) & cls))
        return NULL;
    uint32_t n;
    const struct when_sense *s = when_lex_senses(t->m->lex, t->v->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++)
        if (s[k].cls == cls && s[k].nwords == 1)
            return &s[k];
    return NULL;
}

static bool is_shift(const struct at *t, uint32_t i)
{
    return one_word(t, i, CLASS_SHIFT) != NULL || is(t, i, t->m->glue.the);
}

static enum when_third third_of(struct str code)
{
    if (str_eq(code, STR("START")))
        return THIRD_START;
    return str_eq(code, STR("MID")) ? THIRD_MID : THIRD_END;
}

static bool match_at(const struct at *t, uint32_t i, int depth, struct when_expr *out);

/* An expression that stands for a stretch of the calendar, so that a part of it can be named. */
static bool is_period(const struct when_expr *x)
{
    switch (x->op) {
    case OP_DATE:
    case OP_SHIFT:
    case OP_CENTURY:
    case OP_DECADE:
    case OP_HOLIDAY:
    case OP_LATER:
    case OP_AGO:
    case OP_DEICTIC:
    case OP_PERIOD:
    case OP_RANGE:
        return true;
    default:
        return false;
    }
}

static bool inner_at(const struct at *t, uint32_t i, int depth, uint32_t begin,
                     struct when_expr *out)
{
    if (depth <= 0 || i >= t->v->n || !match_at(t, i, depth - 1, out) || !is_period(out) ||
        out->b != i)
        return false;
    out->b = begin;
    return true;
}

/* "the end of March", "mid-2015", "early in 1914", "late last year" */
static bool with_third(const struct at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    if (is(t, k, g->the))
        k++;
    const struct when_sense *s = one_word(t, k, CLASS_MOD);
    if (!s)
        return false;
    k++;
    if (is(t, k, g->dash) || is(t, k, g->comma))
        k++;
    if (is(t, k, g->part) || is(t, k, g->days))
        k++;
    if (is(t, k, g->of) || is(t, k, g->in) || is(t, k, g->on))
        k++;
    bool ok = inner_at(t, k, depth, i, out);
    if (!ok && is(t, k, g->the)) {
        uint32_t n = k + 1;
        const struct when_sense *u = one_word(t, n, CLASS_UNIT);
        if (u && !(u->flags & LEX_PLURAL) && n > i + 1) { /* "the end of the year" */
            when_pattern_clear(out);
            out->op = OP_SHIFT;
            out->shift = 0;
            out->from_text = true;
            out->unit = when_cal_unit_of(u->text);
            out->b = i;
            out->e = n + 1;
            ok = out->unit > UNIT_DAY;
        }
    }
    if (ok)
        out->third = third_of(s->text);
    return ok;
}

/* "the morning of 31 January", "early in the morning of 29 April" */
static bool with_part(const struct at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    if (is(t, k, g->the))
        k++;
    if (is(t, k, g->early) || is(t, k, g->late)) {
        k++;
        if (is(t, k, g->in))
            k++;
        if (is(t, k, g->the))
            k++;
    }
    const struct when_sense *s = one_word(t, k, CLASS_PART);
    if (!s)
        return false;
    k++;
    if (is(t, k, g->hours))
        k++;
    if (!is(t, k, g->of) && !is(t, k, g->on))
        return false;
    k++;
    if (!inner_at(t, k, depth, i, out) || out->op == OP_CENTURY || out->op == OP_DECADE)
        return false;
    out->part = s->text.p;
    return true;
}

/* "two days after 3 March", "the day before Christmas", "the day after tomorrow" */
static bool with_distance(const struct at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    int64_t n = 1;
    bool vague = false;
    uint32_t k = i;
    if (is(t, k, g->the) || is(t, k, g->a)) {
        k++;
    } else if (k < t->v->n && t->v->num[k].e > k) {
        const struct quant_num *q = &t->v->num[k];
        if (q->den != 1 || q->kind == QUANT_ORDINAL)
            return false;
        vague = q->kind == QUANT_VAGUE;
        n = q->num;
        k = q->e;
    } else {
        vague = true;
    }
    const struct when_sense *u = one_word(t, k, CLASS_UNIT);
    if (!u || n > 100000)
        return false;
    k++;
    int sign = is(t, k, g->after) || is(t, k, g->following) ? 1
               : is(t, k, g->before) || is(t, k, g->prior)  ? -1
                                                            : 0;
    if (sign == 0 && is(t, k, g->from))
        sign = 1;
    if (sign == 0)
        return false;
    k++;
    if (is(t, k, g->to))
        k++;
    if (!inner_at(t, k, depth, i, out) || out->away != UNSAID)
        return false;
    out->away = (int32_t)n * sign;
    out->away_unit = when_cal_unit_of(u->text);
    out->away_vague = vague;
    return true;
}

/* "the first Monday of March", "the last day of 2015", "the third last week of 2018" */
static bool with_nth(const struct at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    int32_t nth = UNSAID;
    if (is(t, k, g->the))
        k++;
    if (k < t->v->n && t->v->num[k].e > k && t->v->num[k].kind == QUANT_ORDINAL &&
        t->v->num[k].num < 60) {
        nth = (int32_t)t->v->num[k].num;
        k = t->v->num[k].e;
        if (is(t, k, g->last)) {
            nth = -nth;
            k++;
        }
    } else if (is(t, k, g->last) || is(t, k, g->final)) {
        nth = -1;
        k++;
    } else if (t->v->atom[k < t->v->n ? k : i].kind == ATOM_DIGITS && k < t->v->n &&
               t->v->num[k].e == k + 1 && t->v->num[k].den == 1 && t->v->num[k].num <= 31 &&
               t->v->num[k].num > 0 && is(t, k + 1, g->of) && is_shift(t, k + 2)) {
        nth = (int32_t)t->v->num[k++].num; /* "20 of next month" */
    }
    if (nth == UNSAID)
        return false;
    const struct when_sense day = {.text = STR("D")};
    const struct when_sense *u = one_word(t, k, CLASS_UNIT), *w = one_word(t, k, CLASS_WEEKDAY);
    if (!u && !w) /* "the 20th of next month" */
        u = nth > 0 && is(t, k, g->of) ? &day : NULL;
    else
        k++;
    if (!u && !w)
        return false;
    if (!is(t, k, g->of) && !is(t, k, g->in))
        return false;
    k++;
    if (!inner_at(t, k, depth, i, out)) {
        if (!is(t, k, g->the))
            return false;
        const struct when_sense *p = one_word(t, k + 1, CLASS_UNIT);
        if (!p || (p->flags & LEX_PLURAL) || when_cal_unit_of(p->text) < UNIT_WEEK)
            return false;
        when_pattern_clear(out);
        out->op = OP_SHIFT;
        out->shift = 0;
        out->from_text = true;
        out->unit = when_cal_unit_of(p->text);
        out->b = i;
        out->e = k + 2;
    }
    if (out->nth != UNSAID && out->op != OP_CENTURY)
        return false;
    out->nth = nth;
    out->nth_unit = u ? when_cal_unit_of(u->text) : UNIT_DAY;
    out->nth_weekday = w ? w->value - 1 : UNSAID;
    return true;
}

/* "the week of 6 October", "the year beginning 1 April" */
static bool with_holder(const struct at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    if (is(t, k, g->the))
        k++;
    const struct when_sense *u = one_word(t, k, CLASS_UNIT);
    enum when_unit unit = u ? when_cal_unit_of(u->text) : UNIT_NONE;
    if ((unit != UNIT_WEEK && unit != UNIT_WEEKEND) || (u->flags & LEX_PLURAL))
        return false;
    k++;
    if (!is(t, k, g->of) && !is(t, k, g->beginning) && !is(t, k, g->starting))
        return false;
    if (!inner_at(t, k + 1, depth, i, out))
        return false;
    out->holder = unit;
    return true;
}

/* "Tuesday morning", "yesterday evening" */
static void add_part(const struct at *t, struct when_expr *x)
{
    bool day = x->op == OP_DEICTIC ||
               (x->op == OP_DATE && (x->day != UNSAID || x->weekday != UNSAID)) ||
               x->op == OP_HOLIDAY ||
               (x->op == OP_SHIFT && (x->weekday != UNSAID || x->unit == UNIT_DAY)) ||
               (x->op == OP_LATER && x->unit == UNIT_DAY);
    if (!day || x->part)
        return;
    uint32_t k = x->e;
    if (is(t, k, t->m->glue.early) || is(t, k, t->m->glue.late))
        k++;
    const struct when_sense *s = one_word(t, k, CLASS_PART);
    if (!s)
        return;
    x->part = s->text.p;
    x->e = k + 1;
}

static void keep_longer(bool found, const struct when_expr *x, bool *any, struct when_expr *best)
{
    if (found && (!*any || x->e > best->e)) {
        *best = *x;
        *any = true;
    }
}

static bool match_at(const struct at *t, uint32_t i, int depth, struct when_expr *out)
{
    struct when_expr x;
    bool any = false;
    const struct when_atom *a = &t->v->atom[i];
    if (a->kind == ATOM_DIGITS)
        keep_longer(when_numeric_match(&t->m->numeric, t->v, i, t->day_first, &x), &x, &any, out);
    else if (a->word == WHEN_LEX_NONE)
        return false;
    keep_longer(when_pattern_match(t->m->patterns, t->v, i, &x), &x, &any, out);
    if (any)
        add_part(t, out);
    if (depth > 0) {
        keep_longer(with_third(t, i, depth, &x), &x, &any, out);
        keep_longer(with_part(t, i, depth, &x), &x, &any, out);
        keep_longer(with_nth(t, i, depth, &x), &x, &any, out);
        keep_longer(with_distance(t, i, depth, &x), &x, &any, out);
        keep_longer(with_holder(t, i, depth, &x), &x, &any, out);
    }
    return any;
}

void when_match_all(const struct when_matcher *m, const struct when_view *v, const struct doc *d,
                    bool day_first, struct arena *a, struct when_found *out)
{
    const struct at t = {m, v, d, day_first};
    for (uint32_t i = 0; i < v->n;) {
        struct when_expr x;
        bool found = match_at(&t, i, DEPTH_MAX, &x);
        if (found && x.b > i) { /* found by the word before it: what begins there may be longer */
            struct when_expr y;
            if (match_at(&t, x.b, DEPTH_MAX, &y) && y.e > x.e)
                x = y;
        }
        if (!found || !when_guard_ok(m, v, d, &x)) {
            i++;
            continue;
        }
        assert(x.b >= i && x.e > x.b);
        x.the = is(&t, x.b, m->glue.the);
        *vec_push(a, &out->list) = x;
        i = x.e;
    }
}
