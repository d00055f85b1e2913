#include "when_around.h"

#include "when_cal.h"
#include "when_slot.h"
#include "when_stretch.h"
#include "when_weekday.h"

bool when_around_is(const struct when_at *t, uint32_t i, uint32_t word)
{
    return i < t->v->n && t->v->atom[i].word == word;
}

const struct when_sense *when_around_word(const struct when_at *t, uint32_t i, uint32_t cls)
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

static bool is_shift(const struct when_at *t, uint32_t i)
{
    return when_around_word(t, i, CLASS_SHIFT) != NULL || when_around_is(t, i, t->m->glue.the);
}

static enum when_third third_of(struct str code)
{
    if (str_eq(code, STR("START")))
        return THIRD_START;
    return str_eq(code, STR("MID")) ? THIRD_MID : THIRD_END;
}

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

bool when_around_inner(const struct when_at *t, uint32_t i, int depth, uint32_t begin,
                       struct when_expr *out)
{
    if (depth <= 0 || i >= t->v->n || !when_match_at(t, i, depth - 1, out) || !is_period(out) ||
        out->b != i)
        return false;
    out->b = begin;
    return true;
}

bool when_around_running(const struct when_at *t, uint32_t i, uint32_t begin, bool needs_the,
                         struct when_expr *out)
{
    uint32_t k = i + when_around_is(t, i, t->m->glue.the);
    const struct when_sense *u = when_around_word(t, k, CLASS_UNIT);
    enum when_unit unit = u ? when_cal_unit_of(u->text) : UNIT_NONE;
    if (unit < UNIT_WEEKEND || (u->flags & LEX_PLURAL) || (needs_the && k == i))
        return false;
    when_pattern_clear(out);
    out->op = OP_SHIFT;
    out->shift = 0;
    out->from_text = true;
    out->unit = unit;
    out->the = k > i;
    out->b = begin;
    out->e = k + 1;
    return true;
}

/* "early to mid-", "mid-to-late": the second of two modifiers; it widens the part to a half. */
static enum when_third second_third(const struct when_at *t, uint32_t *k, enum when_third first)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t n = *k;
    n += when_around_is(t, n, g->dash);
    if (!when_around_is(t, n, g->to) && !when_around_is(t, n, g->or) &&
        !when_around_is(t, n, g->and))
        return first;
    n++;
    n += when_around_is(t, n, g->dash);
    const struct when_sense *s = when_around_word(t, n, CLASS_MOD);
    enum when_third second = s ? third_of(s->text) : THIRD_NONE;
    if (first == THIRD_START && second == THIRD_MID)
        first = THIRD_FIRST_HALF;
    else if (first == THIRD_MID && second == THIRD_END)
        first = THIRD_SECOND_HALF;
    else
        return first;
    *k = n + 1;
    return first;
}

bool when_around_is_limit(const struct when_at *t, uint32_t begin, uint32_t modifier)
{
    const struct when_glue *g = &t->m->glue;
    if (begin == 0 ||
        !(when_around_is(t, modifier, g->end) || when_around_is(t, modifier, g->close)))
        return false;
    uint32_t p = begin - 1;
    return when_around_is(t, p, g->by) || when_around_is(t, p, g->until) ||
           when_around_is(t, p, g->till) || when_around_is(t, p, g->before) ||
           when_around_is(t, p, g->through);
}

/* "days", "weeks": some of those that make up a period. */
static bool units_at(const struct when_at *t, uint32_t i)
{
    const struct when_sense *u = when_around_word(t, i, CLASS_UNIT);
    return u && (u->flags & LEX_PLURAL) && when_cal_unit_of(u->text) > UNIT_NIGHT;
}

/* "the end of March", "mid-2015", "early in 1914", "late last year", "by end-2015" */
static bool with_third(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    k += when_around_is(t, k, g->the);
    k += when_around_is(t, k, g->very);
    const struct when_sense *s = when_around_word(t, k, CLASS_MOD);
    if (!s)
        return false;
    uint32_t modifier = k++;
    bool noun = s->flags & LEX_NOUN; /* "the talks start on Monday" is none */
    enum when_third third = second_third(t, &k, third_of(s->text));
    if (when_around_is(t, k, g->dash) || (!noun && when_around_is(t, k, g->comma)))
        k++;
    if (when_around_is(t, k, g->part) || (units_at(t, k) && when_around_is(t, k + 1, g->of)))
        k++;
    bool of = when_around_is(t, k, g->of);
    if (of || (!noun && (when_around_is(t, k, g->in) || when_around_is(t, k, g->on))) ||
        (third == THIRD_MID && when_around_is(t, k, g->through))) /* "midway through 2015" */
        k++;
    if (!when_around_inner(t, k, depth, i, out) &&
        !(k > i + 1 && when_around_running(t, k, i, !of, out)))
        return false;
    if (out->third != THIRD_NONE || (noun && !of && (out->day != UNSAID || out->weekday != UNSAID)))
        return false; /* "the polls close 15 March" */
    out->third = third;
    out->deadline = when_around_is_limit(t, i, modifier);
    return true;
}

/* A word of time stands before atom i: "since the end of the war", not "they wanted the end of". */
static bool dates(const struct when_at *t, uint32_t i)
{
    const struct when_glue *g = &t->m->glue;
    const uint32_t words[] = {g->since, g->until, g->till, g->before, g->after, g->by,
                              g->from,  g->to,    g->at,   g->in,     g->of,    g->around};
    for (size_t k = 0; i > 0 && k < sizeof words / sizeof *words; k++)
        if (when_around_is(t, i - 1, words[k]))
            return true;
    return false;
}

/* "the outbreak of World War II", "the end of the Cold War": a day, where a period of history has
 * one. */
static bool with_edge(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    bool end = when_around_is(t, k, g->end) || when_around_is(t, k, g->close);
    if (depth <= 0 || !dates(t, i) ||
        (!end && !when_around_is(t, k, g->beginning) && !when_around_is(t, k, g->start) &&
         !when_around_is(t, k, g->outbreak)))
        return false;
    k++;
    if (!when_around_is(t, k, g->of))
        return false;
    k++;
    k += when_around_is(t, k, g->the);
    when_pattern_clear(out);
    uint32_t n = when_slot_period(t->v, k, out);
    if (!n)
        return false;
    out->op = OP_HOLIDAY;
    out->third = end ? THIRD_END : THIRD_START;
    out->edge = true;
    out->b = i;
    out->e = k + n;
    return true;
}

/* "the first half of May", "the latter half of the 19th century", "the last weeks of 2019" */
static bool with_half(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    bool first = when_around_is(t, k, g->first);
    if (!first && !when_around_is(t, k, g->second) && !when_around_is(t, k, g->latter) &&
        !when_around_is(t, k, g->last) && !when_around_is(t, k, g->final))
        return false;
    k++;
    bool half = when_around_is(t, k, g->half);
    if (!half && !((when_around_is(t, k, g->part) || units_at(t, k)) &&
                   !when_around_is(t, k - 1, g->second)))
        return false;
    k++;
    if (!when_around_is(t, k, g->of))
        return false;
    k++;
    if (!when_around_inner(t, k, depth, i, out) && !when_around_running(t, k, i, true, out))
        return false;
    if (out->third != THIRD_NONE)
        return false;
    out->third = half    ? first ? THIRD_FIRST_HALF : THIRD_SECOND_HALF
                 : first ? THIRD_START
                         : THIRD_END;
    return true;
}

/* "the eve of Easter" */
static bool with_eve(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    if (!when_around_is(t, k, g->eve) || !when_around_is(t, k + 1, g->of) ||
        !when_around_inner(t, k + 2 + when_around_is(t, k + 2, g->the), depth, i, out) ||
        out->away != UNSAID)
        return false;
    out->away = -1;
    out->away_unit = UNIT_DAY;
    return true;
}

/* A date that lacks only its year. */
static bool lacks_year(const struct when_expr *x)
{
    if (x->year != UNSAID || x->year2 != UNSAID || x->year_shift != UNSAID || x->away != UNSAID)
        return false;
    if (x->op == OP_HOLIDAY)
        return true;
    return (x->op == OP_DATE || x->op == OP_RANGE) &&
           (x->month != UNSAID || x->season || x->quarter != UNSAID || x->half != UNSAID);
}

/* "last year", "the following year": the move; the end of the words, 0 if it is no such thing. */
static uint32_t year_moved(const struct when_at *t, uint32_t i, int32_t *shift, bool *text)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the);
    k += when_around_is(t, k, g->very);
    const struct when_sense *s = when_around_word(t, k, CLASS_SHIFT);
    if (s && when_around_is(t, k + 1, g->year)) {
        *shift = s->value;
        *text = s->flags & LEX_TEXT;
        return k + 2;
    }
    if (k > i && when_around_is(t, k, g->year) &&
        (when_around_is(t, k + 1, g->before) || when_around_is(t, k + 1, g->after))) {
        *shift = when_around_is(t, k + 1, g->after) ? 1 : -1;
        *text = true;
        return k + 2;
    }
    return 0;
}

/* "two years ago", "a year earlier" */
static uint32_t year_counted(const struct when_at *t, uint32_t i, int32_t *shift, bool *text)
{
    const struct when_glue *g = &t->m->glue;
    const struct quant_num *q = i < t->v->n ? &t->v->num[i] : NULL;
    uint32_t k = i + 1;
    int32_t n = 1;
    if (q && q->e > i && q->den == 1 && q->kind == QUANT_CARDINAL && q->num < 200) {
        n = (int32_t)q->num;
        k = q->e;
    } else if (!when_around_is(t, i, g->a)) {
        return 0;
    }
    if (!when_around_is(t, k, g->year) && !when_around_is(t, k, g->years))
        return 0;
    bool back = when_around_is(t, k + 1, g->ago) || when_around_is(t, k + 1, g->earlier);
    if (!back && when_around_is(t, i - 1, g->in)) { /* "in March in two years" */
        *shift = n;
        *text = false;
        k += when_around_is(t, k + 1, g->s) && when_around_is(t, k + 2, g->time) ? 2 : 0;
        return k + 1;
    }
    if (!back && !when_around_is(t, k + 1, g->later))
        return 0;
    *shift = back ? -n : n;
    *text = !when_around_is(t, k + 1, g->ago);
    return k + 2;
}

void when_around_year(const struct when_at *t, struct when_expr *x)
{
    const struct when_glue *g = &t->m->glue;
    if (!lacks_year(x) || x->from_text || x->shift != UNSAID)
        return;
    uint32_t k = x->e;
    bool comma = when_around_is(t, k, g->comma);
    k += comma;
    if (when_around_is(t, k, g->of) ||
        (!comma && (when_around_is(t, k, g->in) || when_around_is(t, k, g->the))))
        k += !when_around_is(t, k, g->the);
    int32_t shift;
    bool text;
    uint32_t e = year_moved(t, k, &shift, &text);
    if (!e && !comma)
        e = year_counted(t, k, &shift, &text);
    if (!e || (comma && when_around_is(t, e, g->s)))
        return;
    x->year_shift = shift;
    x->year_text = text;
    x->e = e;
}

/* "last year's summer", "next year's first quarter", "this year's Ramadan" */
static bool with_year_before(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    int32_t shift;
    bool text;
    uint32_t e = year_moved(t, i, &shift, &text);
    if (!e || !when_around_is(t, e, g->s) || !when_around_inner(t, e + 1, depth, i, out) ||
        !lacks_year(out) || out->op == OP_RANGE || out->day != UNSAID)
        return false;
    out->year_shift = shift;
    out->year_text = text;
    return true;
}

/* "the morning of 31 January", "late in the evening of 2 June" */
static bool with_part(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    if (when_around_is(t, k, g->the))
        k++;
    bool late = when_around_is(t, k, g->late);
    bool hours = when_around_is(t, k + 1, g->hours) &&
                 (late || when_around_is(t, k, g->early) || when_around_is(t, k, g->small));
    if (hours) { /* "the small hours of Monday" */
        k += 2;
        if (!when_around_is(t, k, g->of) || !when_around_inner(t, k + 1, depth, i, out) ||
            out->op == OP_CENTURY || out->op == OP_DECADE)
            return false;
        out->part = late ? "NI" : "MO";
        return true;
    }
    if (late || when_around_is(t, k, g->early)) {
        k++;
        if (when_around_is(t, k, g->in))
            k++;
        if (when_around_is(t, k, g->the))
            k++;
    }
    const struct when_sense *s = when_around_word(t, k, CLASS_PART);
    if (!s)
        return false;
    k++;
    if (when_around_is(t, k, g->hours))
        k++;
    if (!when_around_is(t, k, g->of) && !when_around_is(t, k, g->on))
        return false;
    k++;
    if (!when_around_inner(t, k, depth, i, out) || out->op == OP_CENTURY || out->op == OP_DECADE)
        return false;
    out->part = s->text.p;
    return true;
}

/* "two days after 3 March", "the day before Christmas", "the day after tomorrow" */
static bool with_distance(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    int64_t n = 1;
    bool vague = false;
    uint32_t k = i;
    bool some = k < t->v->n && t->v->num[k].e > k + 1; /* "a few" */
    if (when_around_is(t, k, g->the) || (when_around_is(t, k, g->a) && !some)) {
        k++;
    } else if (k < t->v->n && t->v->num[k].e > k) {
        const struct quant_num *q = &t->v->num[k];
        if (q->den != 1 || q->kind == QUANT_ORDINAL)
            return false;
        vague = q->kind == QUANT_VAGUE;
        n = vague ? 1 : q->num;
        k = q->e;
    } else {
        vague = true;
    }
    const struct when_sense *u = when_around_word(t, k, CLASS_UNIT);
    if (!u || n > 100000)
        return false;
    k++;
    int sign = when_around_is(t, k, g->after) || when_around_is(t, k, g->following) ? 1
               : when_around_is(t, k, g->before) || when_around_is(t, k, g->prior)  ? -1
                                                                                    : 0;
    if (sign == 0 && when_around_is(t, k, g->from))
        sign = 1;
    if (sign == 0 && when_around_is(t, k + 1, g->of) && when_around_is(t, k, g->ahead)) {
        sign = -1;
        k++;
    }
    if (sign == 0)
        return false;
    k++;
    if (when_around_is(t, k, g->to))
        k++;
    bool from = when_around_is(t, k - 1, g->from);
    if (!when_around_inner(t, k, depth, i, out) || out->away != UNSAID)
        return false;
    if (from && (when_around_is(t, out->e, g->to) || when_around_is(t, out->e, g->until) ||
                 when_around_is(t, out->e, g->through))) /* "ten days from 3 May to 13 May" */
        return false;
    if (from && !vague && n > 0 && i > 0 && when_around_is(t, i - 1, g->for_)) {
        out->run = (int32_t)n; /* "for ten days from 3 March" */
        out->run_unit = when_cal_unit_of(u->text);
        return true;
    }
    out->away = (int32_t)n * sign;
    out->away_unit = when_cal_unit_of(u->text);
    out->away_vague = vague;
    return true;
}

/* "the first Monday of March", "the last day of 2015", "the third last week of 2018" */
static bool with_nth(const struct when_at *t, uint32_t i, int depth, struct when_expr *out)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i;
    int32_t nth = UNSAID;
    if (when_around_is(t, k, g->the))
        k++;
    if (k < t->v->n && t->v->num[k].e > k && t->v->num[k].kind == QUANT_ORDINAL &&
        t->v->num[k].num < 60) {
        nth = (int32_t)t->v->num[k].num;
        k = t->v->num[k].e;
        if (when_around_is(t, k, g->last)) {
            nth = -nth;
            k++;
        }
    } else if (when_around_is(t, k, g->last) || when_around_is(t, k, g->final) ||
               when_around_is(t, k, g->closing)) {
        nth = -1;
        k++;
    } else if (when_around_is(t, k, g->opening)) {
        nth = 1;
        k++;
    } else if (t->v->atom[k < t->v->n ? k : i].kind == ATOM_DIGITS && k < t->v->n &&
               t->v->num[k].e == k + 1 && t->v->num[k].den == 1 && t->v->num[k].num <= 31 &&
               t->v->num[k].num > 0 && when_around_is(t, k + 1, g->of) && is_shift(t, k + 2)) {
        nth = (int32_t)t->v->num[k++].num; /* "20 of next month" */
    }
    if (nth == UNSAID)
        return false;
    const struct when_sense day = {.text = STR("D")};
    const struct when_sense *u = when_around_word(t, k, CLASS_UNIT),
                            *w = when_around_word(t, k, CLASS_WEEKDAY);
    if (!u && !w) /* "the 20th of next month" */
        u = nth > 0 && when_around_is(t, k, g->of) ? &day : NULL;
    else
        k++;
    if (!u && !w)
        return false;
    if (!when_around_is(t, k, g->of) && !when_around_is(t, k, g->in)) {
        if (!when_around_word(t, k, CLASS_SHIFT)) /* "the third week next year" */
            return false;
        k--;
    }
    k++;
    if (!when_around_inner(t, k, depth, i, out) && !when_around_running(t, k, i, true, out))
        return false;
    if (out->nth != UNSAID)
        return false;
    if (u == &day && out->op != OP_SHIFT) /* "a tenth of 2000 levels" */
        return false;
    out->nth = nth;
    out->nth_unit = u ? when_cal_unit_of(u->text) : UNIT_DAY;
    out->nth_weekday = w ? w->value - 1 : UNSAID;
    return true;
}

static void keep_longer(bool found, const struct when_expr *x, bool *any, struct when_expr *best)
{
    if (found && (!*any || x->e > best->e)) {
        *best = *x;
        *any = true;
    }
}

/* A word with which one of the ways below can begin, after "the". */
static bool opens_a_way(const struct when_at *t, uint32_t i)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + when_around_is(t, i, g->the), w = k < t->v->n ? t->v->atom[k].word : g->the;
    if (k < t->v->n && t->v->num[k].e > k)
        return true;
    if (w == WHEN_LEX_NONE)
        return false;
    return (when_lex_classes(t->m->lex, w) &
            (CLASS_MOD | CLASS_PART | CLASS_UNIT | CLASS_SHIFT | CLASS_WEEKDAY)) != 0 ||
           w == g->nearest || w == g->closest || w == g->next || w == g->first || w == g->last ||
           w == g->final || w == g->second || w == g->latter || w == g->opening || w == g->eve ||
           w == g->early || w == g->late || w == g->very || w == g->small || w == g->outbreak ||
           w == g->a;
}

void when_around(const struct when_at *t, uint32_t i, int depth, bool *any, struct when_expr *out)
{
    static bool (*const ways[])(const struct when_at *t, uint32_t i, int depth,
                                struct when_expr *out) = {
        with_third,          with_edge,        with_half,        when_stretch_run,
        with_part,           with_nth,         with_eve,         with_distance,
        when_stretch_holder, with_year_before, when_stretch_end, when_weekday_beside};
    struct when_expr x;
    if (!opens_a_way(t, i))
        return;
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
        keep_longer(ways[k](t, i, depth, &x), &x, any, out);
}
