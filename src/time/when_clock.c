#include "when_clock.h"

#include "when_around.h"

void when_clock_words(struct when_lex *x, struct when_clock_words *w)
{
    w->am = when_lex_intern(x, "am", 2);
    w->pm = when_lex_intern(x, "pm", 2);
    w->o = when_lex_intern(x, "o", 1);
    w->clock = when_lex_intern(x, "'clock", 6);
    w->hrs = when_lex_intern(x, "hrs", 3);
    w->hours = when_lex_intern(x, "hours", 5);
    w->h = when_lex_intern(x, "h", 1);
    w->of = when_lex_intern(x, "of", 2);
    w->z = when_lex_intern(x, "z", 1);
    w->at = when_lex_intern(x, "at", 2);
    w->on = when_lex_intern(x, "on", 2);
    w->local = when_lex_intern(x, "local", 5);
    w->today = when_lex_intern(x, "today", 5);
    w->yesterday = when_lex_intern(x, "yesterday", 9);
}

/* --- figures --- */

static const struct when_atom *digits_at(const struct when_view *v, uint32_t i)
{
    return i < v->n && v->atom[i].kind == ATOM_DIGITS && v->atom[i].value >= 0 ? &v->atom[i] : NULL;
}

static bool glued(const struct when_view *v, uint32_t i)
{
    return i < v->n && !v->atom[i].space;
}

static uint32_t half_day(const struct when_clock_words *w, const struct when_view *v, uint32_t i,
                         int64_t *hour)
{
    if (i >= v->n || *hour > 12 || *hour < 1)
        return 0;
    uint32_t word = v->atom[i].word;
    if (word == w->am)
        *hour %= 12;
    else if (word == w->pm)
        *hour = *hour % 12 + 12;
    else
        return 0;
    return 1;
}

static bool is_zone(const struct when_view *v, uint32_t i)
{
    return i < v->n && v->atom[i].caps && (when_lex_classes(v->x, v->atom[i].word) & CLASS_ZONE);
}

/* What makes four figures a time: "1430 GMT", "0600 hrs", "0930Z" */
static bool closes_hours(const struct when_clock_words *w, const struct when_view *v, uint32_t i)
{
    return is_zone(v, i) ||
           (i < v->n && (v->atom[i].word == w->hrs ||
                         ((v->atom[i].word == w->h || v->atom[i].word == w->z) && glued(v, i))));
}

/* "at 1430 hours", not "1000 hours of work" */
static bool hours_of_day(const struct when_clock_words *w, const struct when_view *v, uint32_t i)
{
    return i < v->n && v->atom[i].word == w->hours &&
           !(i + 1 < v->n && v->atom[i + 1].word == w->of);
}

/* "at [2100] on Friday", "at [0430] local time", "at [1815]." No year stands behind "at" but before its thing: "at 2019
 * prices". */
static bool is_time_at(const struct when_clock_words *w, const struct when_view *v, uint32_t i)
{
    if (i == 0 || v->atom[i - 1].kind != ATOM_WORD || v->atom[i - 1].word != w->at ||
        v->atom[i].value > 2400)
        return false;
    if (i + 1 >= v->n || v->atom[i + 1].kind == ATOM_MARK)
        return i + 1 >= v->n || v->atom[i + 1].mark == '.' || v->atom[i + 1].mark == ',';
    uint32_t word = v->atom[i + 1].word;
    return v->atom[i + 1].kind == ATOM_WORD &&
           (word == w->on || word == w->local || word == w->today || word == w->yesterday ||
            (when_lex_classes(v->x, word) & CLASS_WEEKDAY));
}

/* "14:30", "14.30", "14h30": atoms taken, *minute; 0. A full stop alone makes no time: "2.30 metres". */
static uint32_t with_minutes(const struct when_clock_words *w, const struct when_view *v,
                             uint32_t i, int64_t *minute, bool *sure)
{
    const struct when_atom *a = digits_at(v, i), *b = digits_at(v, i + 2);
    if (a->digits > 2 || !b || b->digits != 2 || b->value > 59 || !glued(v, i + 1) ||
        !glued(v, i + 2))
        return 0;
    char mark = v->atom[i + 1].mark;
    bool h = v->atom[i + 1].kind == ATOM_WORD && v->atom[i + 1].word == w->h;
    if (mark != ':' && mark != '.' && !h)
        return 0;
    *minute = b->value;
    *sure = mark == ':' || h;
    bool seconds = mark == ':' && digits_at(v, i + 4) && glued(v, i + 3) && glued(v, i + 4) &&
                   v->atom[i + 3].mark == ':';
    return seconds ? 5 : 3;
}

uint32_t when_clock_figures(const struct when_clock_words *w, const struct when_view *v, uint32_t i,
                            struct when_expr *x)
{
    const struct when_atom *a = digits_at(v, i);
    if (!a || a->digits > 4)
        return 0;
    int64_t hour = a->value, minute = 0;
    uint32_t k = i + 1, n;
    bool sure = false, halved = a->digits > 2 || a->value == 0 || (a->digits == 2 && hour < 10);
    if ((n = with_minutes(w, v, i, &minute, &sure))) {
        k = i + n;
    } else if (a->digits == 4 &&
               (closes_hours(w, v, k) || hours_of_day(w, v, k) || is_time_at(w, v, i))) {
        minute = hour % 100;
        hour /= 100;
        sure = true;
        k += hours_of_day(w, v, k);
    } else if (a->digits > 2) {
        return 0;
    }
    bool clock = k + 1 < v->n && v->atom[k].word == w->o && v->atom[k + 1].word == w->clock;
    k += clock ? 2 : 0;
    n = half_day(w, v, k, &hour);
    halved |= n > 0;
    sure |= n > 0 || clock;
    k += n;
    if (sure && closes_hours(w, v, k)) {
        halved |= !is_zone(v, k);
        k++;
    }
    if (!sure || hour > 24 || minute > 59)
        return 0;
    x->hour = (int32_t)hour;
    x->minute = (int32_t)minute;
    x->halfless = !halved && hour > 0 && hour <= 12;
    x->op = OP_CLOCK;
    return k - i;
}

/* --- the half of the day --- */

static bool is_late(const char *part, int32_t hour)
{
    struct str s = str_of(part);
    return str_eq(s, STR("NI")) ? hour > 5 : str_eq(s, STR("AF")) || str_eq(s, STR("EV"));
}

/* The hour in the part of the day ("MO", "NI" ...). */
static void put_in_part(struct when_expr *x, const char *part)
{
    if (is_late(part, x->hour) && x->hour < 12)
        x->hour += 12;
    else if (x->hour == 12 && str_eq(str_of(part), STR("NI")))
        x->hour = 24;
    x->halfless = false;
}

void when_clock_half(const struct when_at *t, struct when_expr *x)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = x->e;
    if (x->op != OP_CLOCK || x->hour > 12 || x->hour == 0)
        return;
    bool at = when_around_is(t, k, g->at);
    if (!at && !(when_around_is(t, k, g->in) && when_around_is(t, k + 1, g->the)))
        return;
    k += at ? 1 : 2;
    const struct when_sense *s = when_around_word(t, k, CLASS_PART);
    if (!s || s->text.n != 2)
        return;
    put_in_part(x, s->text.p);
    x->e = k + 1;
}

static bool names_part(const struct when_expr *x)
{
    return x->part && x->part[2] == '\0' &&
           (x->op == OP_SHIFT || x->op == OP_DEICTIC || x->op == OP_DATE || x->op == OP_HOLIDAY ||
            x->op == OP_LATER || x->op == OP_PART);
}

/* The two expressions stand side by side: "8 o'clock tonight", "Thursday evening at 8:15". */
static bool beside(const struct when_at *t, const struct when_expr *x, const struct when_expr *y)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = x->e;
    k += when_around_is(t, k, g->comma);
    k += when_around_is(t, k, g->at) || when_around_is(t, k, g->on) ||
         when_around_is(t, k, g->around) || when_around_is(t, k, g->about);
    return k == y->b;
}

void when_clock_settle(const struct when_at *t, struct when_found *list)
{
    for (uint32_t i = 0; i < list->list.n; i++) {
        struct when_expr *x = &list->list.v[i];
        if (x->op != OP_CLOCK || !x->halfless)
            continue;
        const struct when_expr *next = i + 1 < list->list.n ? x + 1 : NULL, *last = i ? x - 1 : NULL;
        if (next && names_part(next) && beside(t, x, next))
            put_in_part(x, next->part);
        else if (last && names_part(last) && beside(t, last, x))
            put_in_part(x, last->part);
    }
}

/* --- hours by themselves --- */

/* An hour of one atom, in figures or a word: 1 .. 12; 0. */
static int32_t hour_at(const struct when_view *v, uint32_t i)
{
    if (i >= v->n)
        return 0;
    const struct quant_num *q = &v->num[i];
    bool plain = q->e == i + 1 && q->den == 1 && q->kind == QUANT_CARDINAL && !q->article &&
                 v->atom[i].digits <= 2;
    return plain && q->num >= 1 && q->num <= 12 ? (int32_t)q->num : 0;
}

/* "between [9] and 11 a.m.", "[3]-5pm": the half of the day of the hour behind it, or the one before where that would
 * run backwards. */
static bool shares_half(const struct when_at *t, uint32_t i, struct when_expr *x)
{
    const struct when_glue *g = &t->m->glue;
    uint32_t k = i + 1;
    bool dash = when_around_is(t, k, g->dash), and = when_around_is(t, k, g->and);
    bool from = i > 0 && when_around_is(t, i - 1, g->from);
    bool between = i > 0 && when_around_is(t, i - 1, g->between);
    if (!dash && !(and && between) &&
        !(from && (when_around_is(t, k, g->to) || when_around_is(t, k, g->until) ||
                   when_around_is(t, k, g->till) || when_around_is(t, k, g->through))))
        return false;
    struct when_expr end;
    when_pattern_clear(&end);
    const struct when_clock_words *w = &t->m->numeric.clock;
    uint32_t n = when_clock_figures(w, t->v, k + 1, &end);
    uint32_t half = n ? t->v->atom[k + n].word : WHEN_LEX_NONE;
    if (!n || (half != w->am && half != w->pm))
        return false;
    x->hour = x->hour % 12 + (half == w->pm ? 12 : 0);
    if (x->hour > end.hour)
        x->hour -= 12; /* "from 11 to 1 p.m." */
    x->halfless = false;
    return x->hour >= 0;
}

/* A word that leads to an hour: "at 7 this morning". */
static bool leads(const struct when_at *t, uint32_t i)
{
    const struct when_glue *g = &t->m->glue;
    const uint32_t words[] = {g->at,   g->by,    g->around, g->about, g->until,
                              g->till, g->since, g->before, g->after, g->from};
    for (size_t k = 0; i > 0 && k < sizeof words / sizeof *words; k++)
        if (when_around_is(t, i - 1, words[k]))
            return true;
    return false;
}

/* "at [7] this morning", "around [five] on Tuesday evening" */
static bool before_part(const struct when_at *t, uint32_t i)
{
    struct when_expr y;
    uint32_t k = i + 1 + when_around_is(t, i + 1, t->m->glue.on);
    return leads(t, i) && k < t->v->n && when_match_at(t, k, 1, &y) && y.b == k && names_part(&y) &&
           y.op != OP_PART;
}

/* "Thursday evening at [8]", "on Tuesday at [7].": nothing else is counted behind it. */
static bool behind_day(const struct when_at *t, uint32_t i, const struct when_expr *last)
{
    const struct when_view *v = t->v;
    if (!last || last->e + 1 != i || !when_around_is(t, i - 1, t->m->glue.at))
        return false;
    bool day = names_part(last) || last->op == OP_DEICTIC ||
               (last->op == OP_DATE && (last->weekday != UNSAID || last->day != UNSAID));
    return day && (i + 1 >= v->n ||
                   (v->atom[i + 1].kind == ATOM_MARK &&
                    (v->atom[i + 1].mark == '.' || v->atom[i + 1].mark == ',') &&
                    !digits_at(v, i + 2)));
}

bool when_clock_hour(const struct when_at *t, uint32_t i, const struct when_expr *last,
                     struct when_expr *out)
{
    int32_t hour = hour_at(t->v, i);
    if (!hour)
        return false;
    when_pattern_clear(out);
    out->op = OP_CLOCK;
    out->b = i;
    out->e = i + 1;
    out->hour = hour;
    out->minute = 0;
    out->halfless = true;
    if (shares_half(t, i, out) || before_part(t, i) || behind_day(t, i, last))
        return true;
    if (leads(t, i)) /* "at [five] in the morning" */
        when_clock_half(t, out);
    return out->e > i + 1;
}

bool when_clock_ok(const struct when_view *v, const struct doc *d, const struct when_expr *x)
{
    const struct when_atom *n = x->e < v->n ? &v->atom[x->e] : NULL;
    if (!n)
        return true;
    if (n->kind == ATOM_MARK)
        return n->space || (n->mark != '%' && n->mark != '-' && n->mark != '/');
    unsigned pos = n->tok < d->toks.n ? d->toks.v[n->tok].upos : UPOS_X;
    bool time = (when_lex_classes(v->x, n->word) &
                 (CLASS_WEEKDAY | CLASS_MONTH | CLASS_PART | CLASS_DEICTIC)) != 0;
    return time || (pos != UPOS_NOUN && pos != UPOS_ADJ && pos != UPOS_NUM && pos != UPOS_SYM &&
                    pos != UPOS_PROPN);
}
