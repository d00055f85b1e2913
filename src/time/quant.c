#include "quant.h"

#include <assert.h>

void quant_words(struct when_lex *x, struct quant_glue *g)
{
    const struct {
        uint32_t *to;
        const char *word;
    } words[] = {{&g->to, "to"},         {&g->or, "or"},
                 {&g->and, "and"},       {&g->between, "between"},
                 {&g->from, "from"},     {&g->percent, "percent"},
                 {&g->per, "per"},       {&g->cent, "cent"},
                 {&g->year, "year"},     {&g->old, "old"},
                 {&g->aged, "aged"},     {&g->age, "age"},
                 {&g->no, "no"},         {&g->number, "number"},
                 {&g->dash, "-"},        {&g->comma, ","},
                 {&g->dollar, "$"},      {&g->another, "another"},
                 {&g->a, "a"},           {&g->of, "of"},
                 {&g->the, "the"},       {&g->point, "."},
                 {&g->pc, "pc"},         {&g->strong, "strong"},
                 {&g->members, "member"}, {&g->by, "by"}};
    static const char *const money[] = {"dollar", "dollars", "euro",  "euros",  "pound", "pounds",
                                        "yen",    "yuan",    "rupee", "rupees", "ruble", "rubles",
                                        "rouble", "roubles", "cents", "peso",   "pesos", "francs",
                                        "usd",    "eur",     "gbp"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        *words[i].to = when_lex_intern(x, words[i].word, strlen(words[i].word));
    for (g->nmoney = 0; g->nmoney < sizeof money / sizeof *money; g->nmoney++)
        g->money[g->nmoney] = when_lex_intern(x, money[g->nmoney], strlen(money[g->nmoney]));
}

struct ctx {
    const struct quant_glue *g;
    const struct when_view *v;
    const bool *taken;
    struct doc *d;
};

static const struct when_atom *atom(const struct ctx *c, uint32_t i)
{
    return i < c->v->n ? &c->v->atom[i] : NULL;
}

static bool is(const struct ctx *c, uint32_t i, uint32_t word)
{
    return i < c->v->n && c->v->atom[i].word == word;
}

static bool is_mark(const struct ctx *c, uint32_t i, char mark)
{
    return i < c->v->n && c->v->atom[i].kind == ATOM_MARK && c->v->atom[i].mark == mark;
}

static bool glued(const struct ctx *c, uint32_t i)
{
    return i < c->v->n && !c->v->atom[i].space;
}

static bool is_money(const struct ctx *c, uint32_t i)
{
    for (uint32_t k = 0; i < c->v->n && k < c->g->nmoney; k++)
        if (c->v->atom[i].word == c->g->money[k])
            return true;
    return is_mark(c, i, '$');
}

/* Longest qualifier phrase that begins at atom i, standing before or after its number. */
static const struct when_sense *qualifier_at(const struct ctx *c, uint32_t i, bool after)
{
    if (i >= c->v->n || !(when_lex_classes(c->v->x, c->v->atom[i].word) & CLASS_QUALIFIER))
        return NULL;
    uint32_t n;
    const struct when_sense *s = when_lex_senses(c->v->x, c->v->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++) {
        if (s[k].cls != CLASS_QUALIFIER || str_eq(s[k].extra, STR("after")) != after ||
            i + s[k].nwords > c->v->n)
            continue;
        uint32_t j = 1;
        while (j < s[k].nwords && c->v->atom[i + j].word == s[k].word[j])
            j++;
        if (j == s[k].nwords)
            return &s[k];
    }
    return NULL;
}

/* Longest qualifier phrase that ends right before atom `end`; its first atom in *b. */
static const struct when_sense *qualifier_before(const struct ctx *c, uint32_t end, uint32_t *b)
{
    for (uint32_t n = end < 6 ? end : 6; n > 0; n--) {
        const struct when_sense *s = qualifier_at(c, end - n, false);
        if (s && s->nwords == n && !c->taken[end - n]) {
            *b = end - n;
            return s;
        }
    }
    return NULL;
}

static enum qualifier qualifier_of(const struct when_sense *s)
{
    int q = s ? vocab_of(VOCAB_OF_QUALIFIER, s->text) : QUALIFIER_EXACT;
    return q > 0 ? (enum qualifier)q : QUALIFIER_EXACT;
}

/* --- what is no count --- */

static bool percentage(const struct ctx *c, uint32_t e)
{
    return is_mark(c, e, '%') || is(c, e, c->g->percent) || is(c, e, c->g->pc) ||
           (is(c, e, c->g->per) && is(c, e + 1, c->g->cent)) ||
           (is_mark(c, e, '-') && (is(c, e + 1, c->g->percent)));
}

static bool age(const struct ctx *c, uint32_t b, uint32_t e)
{
    const struct quant_glue *g = c->g;
    if (b > 0 && (is(c, b - 1, g->aged) || is(c, b - 1, g->age)))
        return true;
    if (is_mark(c, e, '-') && is(c, e + 1, g->year))
        return true;
    const struct quant_num *q = &c->v->num[b];
    bool small = q->digits && q->den == 1 && q->num > 0 && q->num < 120 && e == b + 1;
    const struct when_atom *after = atom(c, e);
    /* ", 49," beside a name: "Smith, 49, said" */
    return small && b > 1 && is_mark(c, b - 1, ',') && c->v->atom[b].space &&
           c->v->atom[b - 2].upper && c->v->atom[b - 2].kind == ATOM_WORD && after &&
           (after->mark == ',' || after->mark == '.' || after->mark == ')');
}

/* Parts of longer figures: scores, phone numbers, versions, clock times, "No. 5", "A4". */
static bool part_of_code(const struct ctx *c, uint32_t b, uint32_t e)
{
    const struct when_atom *a = atom(c, b), *n = atom(c, e);
    const struct when_atom *p = b > 0 ? &c->v->atom[b - 1] : NULL;
    if (p && !a->space &&
        (p->kind == ATOM_WORD || p->mark == '.' || p->mark == '/' || p->mark == ':' ||
         p->mark == '#' || p->mark == '@' || p->mark == '_'))
        return true;
    if (p && !a->space && p->mark == '-' && b > 1 && !p->space && a->kind == ATOM_DIGITS)
        return true; /* "F-16", the second half of a score */
    if (p && p->mark == '.' && b > 1 && is(c, b - 2, c->g->no) && p->space == false)
        return true;
    if (p && p->kind == ATOM_WORD && a->kind == ATOM_DIGITS && e == b + 1 &&
        (when_lex_classes(c->v->x, p->word) & CLASS_NUMBERED) && !is(c, b - 1, c->g->no))
        return true;
    if (n && !n->space && a->kind == ATOM_DIGITS) {
        bool more_digits =
            atom(c, e + 1) && glued(c, e + 1) && c->v->atom[e + 1].kind == ATOM_DIGITS;
        if ((n->mark == ':' || n->mark == '/' || n->mark == '.') && more_digits)
            return true;
        if (n->kind == ATOM_WORD && !(when_lex_classes(c->v->x, n->word) & CLASS_NUMBER))
            return true;
    }
    return false;
}

static bool no_count(const struct ctx *c, uint32_t b, uint32_t e)
{
    if (percentage(c, e) || age(c, b, e) || part_of_code(c, b, e))
        return true;
    if (is_money(c, e) || (b > 0 && is_money(c, b - 1)))
        return true;
    return is_mark(c, e, '-') && is_money(c, e + 1);
}

/* --- the number and its bounds --- */

static uint32_t last_tok(const struct ctx *c, uint32_t b, uint32_t e)
{
    for (uint32_t i = e; i-- > b;)
        if (c->v->atom[i].tok != NONE)
            return c->v->atom[i].tok;
    return NONE;
}

static void place(const struct ctx *c, struct quant *q, uint32_t b, uint32_t e, uint32_t main)
{
    q->span = (struct span){c->v->atom[b].b, c->v->atom[e - 1].e};
    q->head = c->v->atom[main].tok;
    q->tok_b = c->v->atom[b].tok;
    uint32_t last = last_tok(c, b, e);
    q->tok_e = last == NONE ? NONE : last + 1;
    if (q->tok_b == NONE || q->tok_e == NONE)
        q->tok_b = q->tok_e = 0;
}

/* Only what is said: "more than 164" has a lower bound, no best guess and no upper bound. */
static void bounds(struct quant *q, enum qualifier how, int64_t n)
{
    q->lo = q->best = q->hi = QUANT_NONE;
    q->qualifier = how;
    switch (how) {
    case QUALIFIER_AT_LEAST:
        q->lo = n;
        break;
    case QUALIFIER_MORE_THAN:
        q->lo = n < INT64_MAX ? n + 1 : n;
        break;
    case QUALIFIER_AT_MOST:
        q->hi = n;
        break;
    case QUALIFIER_FEWER_THAN:
        q->hi = n > 0 ? n - 1 : 0;
        break;
    case QUALIFIER_NEARLY:
        q->best = q->hi = n;
        break;
    case QUALIFIER_ABOUT:
        q->best = n;
        break;
    default:
        q->lo = q->best = q->hi = n;
        break;
    }
}

static const struct quant_num *number_at(const struct ctx *c, uint32_t i)
{
    if (i >= c->v->n || c->taken[i])
        return NULL;
    const struct quant_num *q = &c->v->num[i];
    return q->e > q->b && q->kind == QUANT_CARDINAL ? q : NULL;
}

/* "cut the toll by [more than] 100 to 253": how much it fell, and to what. */
static bool tells_change(const struct ctx *c, uint32_t b)
{
    enum { REACH = 3 };
    for (uint32_t i = b; i > 0 && b - i < REACH; i--)
        if (is(c, i - 1, c->g->by))
            return true;
    return false;
}

/* "20 to 30", "20-30", "two or three", "between 20 and 30", "from 20 to 30": the second number, or
 * NULL. "3 to 2 million" takes the multiplier for both. */
static const struct quant_num *range_end(const struct ctx *c, const struct quant_num *q,
                                         bool between)
{
    uint32_t k = q->e;
    bool change = is(c, k, c->g->to) && tells_change(c, q->b);
    bool link = (is(c, k, c->g->to) && !change) || is(c, k, c->g->or) ||
                (is_mark(c, k, '-') &&
                 c->v->atom[k].space == (k + 1 < c->v->n && c->v->atom[k + 1].space)) ||
                (between && is(c, k, c->g->and));
    const struct quant_num *r = link ? number_at(c, k + 1) : NULL;
    if (!r || r->article || (double)r->num / (double)r->den <= (double)q->num / (double)q->den)
        return NULL;
    if (is_mark(c, r->e, '-') && glued(c, r->e))
        return atom(c, r->e + 1) && c->v->atom[r->e + 1].kind == ATOM_DIGITS ? NULL : r;
    return r;
}

static bool whole(const struct quant_num *q)
{
    return q->den == 1;
}

static void add_range(const struct ctx *c, const struct quant_num *q, const struct quant_num *r,
                      bool between)
{
    int64_t lo = q->num, scaled;
    struct quant *n = vec_push(c->d->arena, &c->d->quants);
    uint32_t b = q->b;
    if (between || (b > 0 && is(c, b - 1, c->g->from)))
        b--;
    place(c, n, b, r->e, r->main);
    n->qualifier = QUALIFIER_RANGE;
    n->best = QUANT_NONE;
    /* "2 to 3 million" */
    if (r->grouped && !q->grouped && q->digits && r->num >= 1000000 && lo < 1000 &&
        !__builtin_mul_overflow(lo, r->num >= 1000000000 ? 1000000000 : 1000000, &scaled))
        lo = scaled;
    n->lo = lo;
    n->hi = r->num;
    n->rule = STR("time/quant:range");
}

static void add_number(const struct ctx *c, const struct quant_num *q)
{
    uint32_t b = q->b, e = q->e;
    const struct when_sense *s = qualifier_before(c, b, &b);
    if (!s && (s = qualifier_at(c, e, true)) != NULL)
        e += s->nwords;
    else if (s && qualifier_of(s) == QUALIFIER_EXACT && b > 0) {
        /* "at least another 12": the article word in between says nothing of the bounds */
        uint32_t b2;
        const struct when_sense *outer = qualifier_before(c, b, &b2);
        if (outer) {
            s = outer;
            b = b2;
        }
    }
    struct quant *n = vec_push(c->d->arena, &c->d->quants);
    place(c, n, b, e, q->main);
    bounds(n, qualifier_of(s), q->num);
    n->rule = s ? dict_where(s->table, s->row, c->d->arena) : STR("time/quant:number");
}

static void add_vague(const struct ctx *c, const struct quant_num *q)
{
    struct quant *n = vec_push(c->d->arena, &c->d->quants);
    uint32_t b = q->b;
    (void)qualifier_before(c, b, &b);
    place(c, n, b, q->e, q->main);
    n->lo = n->best = n->hi = QUANT_NONE;
    n->qualifier = QUALIFIER_VAGUE;
    n->rule = STR("time/quant:vague");
}

static void add_ordinal(const struct ctx *c, const struct quant_num *q)
{
    struct quant *n = vec_push(c->d->arena, &c->d->quants);
    place(c, n, q->b, q->e, q->main);
    n->lo = n->best = n->hi = q->num;
    n->qualifier = QUALIFIER_EXACT;
    n->ordinal = 1;
    n->rule = STR("time/quant:ordinal");
}

/* "no", "none" before what could be counted: zero. */
static bool add_none(const struct ctx *c, uint32_t i)
{
    const struct when_atom *a = &c->v->atom[i], *n = atom(c, i + 1);
    if (!is(c, i, c->g->no) || c->taken[i] || !n || n->kind != ATOM_WORD || a->tok == NONE)
        return false;
    const struct tok *t = &c->d->toks.v[a->tok];
    if (t->upos != UPOS_DET || t->head == NONE || c->d->toks.v[t->head].upos != UPOS_NOUN ||
        (when_lex_classes(c->v->x, n->word) & CLASS_UNIT))
        return false;
    struct quant *q = vec_push(c->d->arena, &c->d->quants);
    place(c, q, i, i + 1, i);
    q->lo = q->best = q->hi = 0;
    q->qualifier = QUALIFIER_NONE;
    q->rule = STR("time/quant:no");
    return true;
}

static uint32_t number_run(const struct ctx *c, uint32_t i)
{
    const struct quant_num *q = &c->v->num[i];
    if (q->kind == QUANT_ORDINAL) {
        add_ordinal(c, q);
        return q->e;
    }
    if (q->kind == QUANT_VAGUE) {
        add_vague(c, q);
        return q->e;
    }
    bool between = i > 0 && is(c, i - 1, c->g->between);
    const struct quant_num *r = range_end(c, q, between);
    uint32_t end = r ? r->e : q->e;
    if (!r && q->digits && is_mark(c, end, '-') && glued(c, end) && glued(c, end + 1) &&
        c->v->atom[end + 1].kind == ATOM_DIGITS)
        return end; /* a score, a telephone number */
    if (no_count(c, i, end) || (r && no_count(c, i, q->e) && !percentage(c, end)))
        return end;
    if (r && whole(q) && whole(r))
        add_range(c, q, r, between);
    else if (whole(q))
        add_number(c, q);
    return end;
}

void quant_run(const struct quant_glue *g, const struct when_view *v, const bool *taken,
               struct doc *d)
{
    const struct ctx c = {g, v, taken, d};
    for (uint32_t i = 0; i < v->n;) {
        const struct when_sense *s = taken[i] ? NULL : qualifier_at(&c, i, false);
        if (s && s->nwords > 1) { /* "as many as", "no fewer than": no numbers themselves */
            i += s->nwords;
            continue;
        }
        if (taken[i] || v->num[i].e == v->num[i].b) {
            add_none(&c, i);
            i++;
            continue;
        }
        uint32_t e = number_run(&c, i);
        assert(e > i);
        i = e;
    }
}
