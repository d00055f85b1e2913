#include "when_slot.h"

#include "when_cal.h"

enum when_slot when_slot_of(struct str name)
{
    static const char *const names[] = {"",
#define X(id, name) name,
                                        WHEN_SLOTS(X)
#undef X
    };
    for (uint32_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i])))
            return (enum when_slot)i;
    return WHEN_SLOT_NONE;
}

uint32_t when_slot_classes(enum when_slot s)
{
    switch (s) {
    case WHEN_SLOT_DAY:
    case WHEN_SLOT_DAYORD:
    case WHEN_SLOT_DAY2:
    case WHEN_SLOT_NUM:
    case WHEN_SLOT_ORD:
    case WHEN_SLOT_SMALL:
    case WHEN_SLOT_QUARTER:
    case WHEN_SLOT_YEAR:
    case WHEN_SLOT_YEAR2:
    case WHEN_SLOT_NUM2:
    case WHEN_SLOT_HOUR:
    case WHEN_SLOT_MINUTE:
        return CLASS_NUMBER;
    case WHEN_SLOT_PERIOD:
        return CLASS_PERIOD;
    case WHEN_SLOT_MONTH:
    case WHEN_SLOT_MONTH2:
        return CLASS_MONTH;
    case WHEN_SLOT_WEEKDAY:
    case WHEN_SLOT_WEEKDAYS:
        return CLASS_WEEKDAY;
    case WHEN_SLOT_UNIT:
    case WHEN_SLOT_UNITS:
    case WHEN_SLOT_UNIT2:
        return CLASS_UNIT;
    case WHEN_SLOT_SEASON:
        return CLASS_SEASON;
    case WHEN_SLOT_HOLIDAY:
        return CLASS_HOLIDAY;
    case WHEN_SLOT_PART:
    case WHEN_SLOT_NOON:
        return CLASS_PART;
    case WHEN_SLOT_SHIFT:
        return CLASS_SHIFT;
    case WHEN_SLOT_DEICTIC:
        return CLASS_DEICTIC;
    case WHEN_SLOT_REF:
        return CLASS_REF;
    case WHEN_SLOT_DECADE:
        return CLASS_DECADE;
    case WHEN_SLOT_QUALIFIER:
        return CLASS_QUALIFIER;
    default:
        return 0;
    }
}

bool when_slot_takes_digits(enum when_slot s)
{
    switch (s) {
    case WHEN_SLOT_DAY:
    case WHEN_SLOT_DAYORD:
    case WHEN_SLOT_DAY2:
    case WHEN_SLOT_NUM:
    case WHEN_SLOT_NUM2:
    case WHEN_SLOT_ORD:
    case WHEN_SLOT_YEAR:
    case WHEN_SLOT_YEAR2:
    case WHEN_SLOT_YEAR3:
    case WHEN_SLOT_YY:
    case WHEN_SLOT_YY2:
    case WHEN_SLOT_YYHIGH:
    case WHEN_SLOT_TENS:
    case WHEN_SLOT_SMALL:
    case WHEN_SLOT_SMALL2:
    case WHEN_SLOT_QUARTER:
    case WHEN_SLOT_QNUM:
    case WHEN_SLOT_HNUM:
    case WHEN_SLOT_ANCIENT:
    case WHEN_SLOT_ANCIENT2:
    case WHEN_SLOT_HOUR:
    case WHEN_SLOT_MINUTE:
        return true;
    default:
        return false;
    }
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

/* A count of hours or minutes on the clock, in words or figures. */
static uint32_t clock_number(const struct when_view *v, uint32_t i, int64_t hi, int32_t *value)
{
    if (i >= v->n)
        return 0;
    const struct quant_num *q = &v->num[i];
    if (q->e == q->b || q->den != 1 || q->grouped || q->article || q->kind != QUANT_CARDINAL ||
        q->num < 1 || q->num > hi || v->atom[i].digits > 2)
        return 0;
    *value = (int32_t)q->num;
    return q->e - q->b;
}

/* "noon", "midnight": parts of the day that are an hour, "12:00". */
static uint32_t noon_at(const struct when_view *v, uint32_t i, int32_t *hour)
{
    const struct when_sense *s = phrase_at(v, i, CLASS_PART);
    if (!s || s->text.n != 5)
        return 0;
    *hour = (s->text.p[0] - '0') * 10 + s->text.p[1] - '0';
    return s->nwords;
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
static uint32_t word_year(const struct when_slot_glue *g, const struct when_view *v, uint32_t i,
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
    bool zero = k < v->n && (v->atom[k].word == g->oh || v->atom[k].word == g->zero);
    const struct quant_num *b = worded(v, k + zero);
    if (!b || (zero ? b->num > 9 : b->num < 10) || b->num > 99)
        return 0;
    *year = (int32_t)(a->num * 100 + b->num);
    return b->e - i;
}

static uint32_t year_slot(const struct when_slot_glue *g, const struct when_view *v, uint32_t i,
                          int32_t *year)
{
    return plain_year(v, i, year) ? 1 : word_year(g, v, i, year);
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

static uint32_t era_slot(const struct when_slot_glue *g, const struct when_view *v, uint32_t i,
                         struct when_expr *x)
{
    for (uint32_t k = 0; i < v->n && k < 2; k++) {
        if (v->atom[i].word == g->era_ad[k])
            x->era = ERA_AD;
        if (v->atom[i].word == g->era_bc[k])
            x->era = ERA_BC;
    }
    return x->era != ERA_NONE;
}

static uint32_t number_slot(const struct when_slot_glue *g, const struct when_view *v, uint32_t i,
                            struct when_expr *x)
{
    if (i >= v->n)
        return 0;
    const struct quant_num *q = &v->num[i];
    if (q->e > q->b && q->kind != QUANT_ORDINAL) {
        x->num = *q;
        x->vague = q->kind == QUANT_VAGUE;
        bool of = (x->vague || v->atom[q->main].word == g->couple) && q->e < v->n &&
                  v->atom[q->e].word == g->of;
        return q->e - q->b + of;
    }
    if (v->atom[i].word == g->a || v->atom[i].word == g->an) {
        x->num = (struct quant_num){.b = i, .e = i + 1, .num = 1, .den = 1, .article = true};
        return 1;
    }
    return 0;
}

/* The smaller part of "a year and two months". */
static uint32_t second_number(const struct when_slot_glue *g, const struct when_view *v,
                              uint32_t i, struct when_expr *x)
{
    struct when_expr y;
    when_pattern_clear(&y);
    uint32_t n = number_slot(g, v, i, &y);
    if (y.vague)
        return 0;
    x->num2 = y.num;
    return n;
}

static uint32_t sense_slot(const struct when_view *v, uint32_t i, enum when_slot slot,
                           struct when_expr *x)
{
    const struct when_sense *s = phrase_at(v, i, when_slot_classes(slot));
    if (!s || (s->flags & LEX_NEVER))
        return 0;
    switch (slot) {
    case WHEN_SLOT_WEEKDAY:
    case WHEN_SLOT_WEEKDAYS:
        x->weekday = s->value - 1;
        x->generic = s->flags & LEX_PLURAL;
        break;
    case WHEN_SLOT_UNIT:
    case WHEN_SLOT_UNITS:
        x->unit = when_cal_unit_of(s->text);
        if (slot == WHEN_SLOT_UNITS && !(s->flags & LEX_PLURAL))
            return 0;
        x->plural = s->flags & LEX_PLURAL;
        break;
    case WHEN_SLOT_UNIT2:
        x->unit2 = when_cal_unit_of(s->text);
        if (x->unit != UNIT_NONE && x->unit2 >= x->unit)
            return 0;
        break;
    case WHEN_SLOT_SEASON:
        x->season = s->text.p;
        x->generic = s->flags & LEX_PLURAL;
        break;
    case WHEN_SLOT_HOLIDAY:
    case WHEN_SLOT_PERIOD:
        x->holiday = s;
        break;
    case WHEN_SLOT_PART:
        x->part = s->text.p;
        break;
    case WHEN_SLOT_SHIFT:
        x->shift = s->value;
        x->from_text = s->flags & LEX_TEXT;
        x->from_page = s->flags & LEX_PAGE;
        break;
    case WHEN_SLOT_DEICTIC:
        x->offset = s->value;
        x->part = s->extra.n ? s->extra.p : NULL;
        break;
    case WHEN_SLOT_REF:
        x->ref = s;
        break;
    case WHEN_SLOT_DECADE:
        x->decade = s->value;
        break;
    default:
        break;
    }
    return s->nwords;
}

uint32_t when_slot_period(const struct when_view *v, uint32_t i, struct when_expr *x)
{
    return sense_slot(v, i, WHEN_SLOT_PERIOD, x);
}

uint32_t when_slot_unit(const struct when_view *v, uint32_t i, struct when_expr *x)
{
    return sense_slot(v, i, WHEN_SLOT_UNIT, x);
}

uint32_t when_slot_fill(const struct when_slot_glue *g, const struct when_view *v, uint32_t i,
                     enum when_slot slot, struct when_expr *x)
{
    int32_t n = 0;
    switch (slot) {
    case WHEN_SLOT_DAY:
        return small_number(v, i, 1, 31, false, &x->day);
    case WHEN_SLOT_DAY2:
        return small_number(v, i, 1, 31, false, &x->day2);
    case WHEN_SLOT_DAYORD:
        return small_number(v, i, 1, 31, true, &x->day);
    case WHEN_SLOT_ORD:
        return small_number(v, i, 1, 99, true, &x->nth);
    case WHEN_SLOT_QUARTER:
        return small_number(v, i, 1, 4, true, &x->quarter);
    case WHEN_SLOT_QNUM:
        if (i >= v->n || v->atom[i].digits != 1 || v->atom[i].value < 1 || v->atom[i].value > 4)
            return 0;
        x->quarter = (int32_t)v->atom[i].value;
        return 1;
    case WHEN_SLOT_SMALL:
        return small_year(v, i, &x->year);
    case WHEN_SLOT_SMALL2:
        return small_year(v, i, &x->year2);
    case WHEN_SLOT_MONTH:
        return month_at(v, i, &x->month);
    case WHEN_SLOT_MONTH2:
        return month_at(v, i, &x->month2);
    case WHEN_SLOT_YEAR:
        return year_slot(g, v, i, &x->year);
    case WHEN_SLOT_YEAR2:
        return year_slot(g, v, i, &x->year2);
    case WHEN_SLOT_YEAR3:
        return i < v->n && v->atom[i].digits == 3 ? small_year(v, i, &x->year) : 0;
    case WHEN_SLOT_YY:
        return yy_slot(v, i, &x->year);
    case WHEN_SLOT_YY2:
        return yy2_slot(v, i, &x->year2);
    case WHEN_SLOT_YYHIGH: /* "August 99": no day of the month */
        return i < v->n && v->atom[i].value > 31 ? yy_slot(v, i, &x->year) : 0;
    case WHEN_SLOT_ANCIENT:
        return ancient_slot(v, i, &x->year);
    case WHEN_SLOT_ANCIENT2:
        return ancient_slot(v, i, &x->year2);
    case WHEN_SLOT_HNUM:
        if (i >= v->n || v->atom[i].digits != 1 || v->atom[i].value < 1 || v->atom[i].value > 2)
            return 0;
        x->half = (int32_t)v->atom[i].value;
        return 1;
    case WHEN_SLOT_HOUR:
        return clock_number(v, i, 12, &x->hour);
    case WHEN_SLOT_MINUTE:
        return clock_number(v, i, 59, &x->minute);
    case WHEN_SLOT_NOON:
        return noon_at(v, i, &x->hour);
    case WHEN_SLOT_NUM2:
        return second_number(g, v, i, x);
    case WHEN_SLOT_TENS:
        if (i < v->n && v->atom[i].kind == ATOM_DIGITS && v->atom[i].digits >= 2 &&
            v->atom[i].digits <= 4 && v->atom[i].value % 10 == 0 && v->atom[i].value < 3000) {
            n = (int32_t)v->atom[i].value;
            x->decade = n;
            x->century = v->atom[i].digits >= 3;
            return 1;
        }
        return 0;
    case WHEN_SLOT_ERA:
        return era_slot(g, v, i, x);
    case WHEN_SLOT_NUM:
        return number_slot(g, v, i, x);
    default:
        return sense_slot(v, i, slot, x);
    }
}
