#include "when_fact.h"

#include "utf8.h"

enum { NAME_WORDS = 6, REACH = 10, SENTENCE_MAX = 400 };

void when_fact_open(const struct dict *dict, struct when_lex *x, struct when_fact_book *b)
{
    struct err unused;
    static const char *const tables[] = {"all/leaders", "all/leaders_extra"};
    for (size_t i = 0; i < 2; i++) {
        b->leaders[i] = dict_table(dict, tables[i]);
        if (b->leaders[i] && !dict_need(dict, tables[i], "person role title iso3 from to", &unused))
            b->leaders[i] = NULL;
    }
    struct when_fact_words *w = &b->words;
    const struct {
        uint32_t *to;
        const char *word;
    } words[] = {{&w->had, "had"},     {&w->has, "has"},       {&w->have, "have"},
                 {&w->who, "who"},     {&w->which, "which"},   {&w->whose, "whose"},
                 {&w->when, "when"},   {&w->since, "since"},   {&w->was, "was"},
                 {&w->were, "were"},   {&w->been, "been"},     {&w->be, "be"},
                 {&w->is, "is"},       {&w->being, "being"},   {&w->are, "are"},
                 {&w->if_, "if"},      {&w->would, "would"},   {&w->could, "could"},
                 {&w->will, "will"},   {&w->may, "may"},       {&w->former, "former"},
                 {&w->ex, "ex"},       {&w->late, "late"},     {&w->not, "not"},
                 {&w->after, "after"}, {&w->before, "before"}, {&w->street, "street"},
                 {&w->vice, "vice"},   {&w->deputy, "deputy"}, {&w->then, "then"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        *words[i].to = when_lex_intern(x, words[i].word, strlen(words[i].word));
}

struct ctx {
    const struct when_fact_book *b;
    const struct when_view *v;
    const struct doc *d;
    const struct when_expr *e;
    uint32_t n, first_expr, sent;
    struct when_facts *out;
};

static const struct when_sense *phrase(const struct ctx *c, uint32_t i, uint32_t cls)
{
    if (i >= c->v->n || !(when_lex_classes(c->v->x, c->v->atom[i].word) & cls))
        return NULL;
    uint32_t n;
    const struct when_sense *s = when_lex_senses(c->v->x, c->v->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t j = 1;
        if (s[k].cls != cls || i + s[k].nwords > c->v->n)
            continue;
        while (j < s[k].nwords && c->v->atom[i + j].word == s[k].word[j])
            j++;
        if (j == s[k].nwords)
            return &s[k];
    }
    return NULL;
}

/* A person of the tables. */
struct holder {
    const struct dict_table *table;
    struct dict_hits rows;
    uint32_t b, e; /* atoms */
};

/* Full name that begins at atom i, two words or more. */
static bool holder_at(const struct ctx *c, uint32_t i, struct holder *h)
{
    if (i >= c->v->n || !c->v->atom[i].upper || c->v->atom[i].kind != ATOM_WORD)
        return false;
    struct str word[NAME_WORDS];
    uint32_t at[NAME_WORDS], n = 0;
    for (uint32_t k = i; k < c->v->n && n < NAME_WORDS; k++) {
        const struct when_atom *a = &c->v->atom[k];
        if (a->kind == ATOM_MARK && a->mark == '-' && !a->space)
            continue;
        if (a->kind != ATOM_WORD || a->b == a->e || c->d->text.p[a->b] == '\'')
            break;
        word[n] = utf8_fold(c->d->arena, str_make(c->d->text.p + a->b, a->e - a->b));
        at[n++] = k;
    }
    for (size_t t = 0; t < 2; t++) {
        if (!c->b->leaders[t])
            continue;
        uint32_t k = dict_longest(c->b->leaders[t], word, n, &h->rows);
        if (k >= 2) {
            h->table = c->b->leaders[t];
            h->b = i;
            h->e = at[k - 1] + 1;
            return true;
        }
    }
    return false;
}

/* Row of the person with one of the blank-separated roles; the earliest that begins at or after
 * `after`, else the latest. NONE if there is none with a full date. */
static uint32_t row_of_role(const struct holder *h, struct str roles, int32_t *from, int32_t *to,
                            int32_t near)
{
    int role_col = dict_col(h->table, "role"), from_col = dict_col(h->table, "from");
    int to_col = dict_col(h->table, "to");
    uint32_t best = NONE;
    for (uint32_t i = 0; i < h->rows.n; i++) {
        struct str role = dict_cell(h->table, h->rows.row[i], role_col);
        struct str cell = dict_cell(h->table, h->rows.row[i], from_col);
        int32_t f, last, t = DAY_NONE, t2;
        if (role.n == 0 || str_find(roles, role, 0) == SIZE_MAX || cell.n != 10 ||
            !day_parse(cell, &f, &last))
            continue;
        struct str end = dict_cell(h->table, h->rows.row[i], to_col);
        if (!day_parse(end, &t2, &t))
            t = DAY_NONE;
        bool closer =
            best == NONE || (near != DAY_NONE && f <= near && (*from > near || f > *from));
        if (!closer)
            continue;
        best = h->rows.row[i];
        *from = f;
        *to = t;
    }
    return best;
}

/* Earliest day in any of the roles; DAY_NONE if one of the terms has no full date. */
static int32_t first_term(const struct holder *h, struct str roles)
{
    int role_col = dict_col(h->table, "role"), from_col = dict_col(h->table, "from");
    int32_t first = DAY_NONE;
    for (uint32_t i = 0; i < h->rows.n; i++) {
        struct str role = dict_cell(h->table, h->rows.row[i], role_col);
        struct str cell = dict_cell(h->table, h->rows.row[i], from_col);
        int32_t from, to;
        if (role.n == 0 || str_find(roles, role, 0) == SIZE_MAX)
            continue;
        if (cell.n != 10 || !day_parse(cell, &from, &to))
            return DAY_NONE;
        if (first == DAY_NONE || from < first)
            first = from;
    }
    return first;
}

static bool is(const struct ctx *c, uint32_t i, uint32_t word)
{
    return i < c->v->n && c->v->atom[i].word == word;
}

/* "who was named", "after he was named", "had named", "would name": not told as news. */
static bool background(const struct ctx *c, uint32_t verb)
{
    const struct when_fact_words *w = &c->b->words;
    const uint32_t bad[] = {w->had,    w->who,   w->which,  w->whose, w->when, w->since,
                            w->if_,    w->would, w->could,  w->will,  w->may,  w->not,
                            w->former, w->after, w->before, w->be};
    for (uint32_t i = verb > 5 ? verb - 5 : 0; i < verb; i++)
        for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
            if (is(c, i, bad[k]))
                return true;
    return false;
}

/* The expression that dates the sentence: a day counted from the day of writing. *old: the sentence
 * names a year, or a month or year gone by. */
static uint32_t dating_expr(const struct ctx *c, bool *old)
{
    uint32_t best = NONE;
    *old = false;
    for (uint32_t i = 0; i < c->n; i++) {
        const struct when_expr *x = &c->e[i];
        if (x->year != UNSAID || x->op == OP_AGO || x->op == OP_DECADE || x->op == OP_LATER ||
            (x->op == OP_SHIFT && x->unit >= UNIT_WEEK))
            *old = true;
        bool weekday = x->op == OP_DATE && x->weekday != UNSAID && x->month == UNSAID;
        if ((weekday || x->op == OP_DEICTIC) && best == NONE)
            best = c->first_expr + i;
    }
    return best;
}

static void add(const struct ctx *c, const struct holder *h, uint32_t row, int32_t from, int32_t to,
                enum when_fact_kind kind, uint32_t expr, bool perfect)
{
    const struct dict_table *t = h->table;
    struct when_fact *f = vec_push(c->d->arena, &c->out->list);
    *f = (struct when_fact){
        .kind = kind, .from = from, .to = to, .first = DAY_NONE, .sent = c->sent, .expr = expr};
    f->person = dict_cell(t, row, dict_col(t, "person"));
    f->title = dict_cell(t, row, dict_col(t, "title"));
    f->iso3 = dict_cell(t, row, dict_col(t, "iso3"));
    f->perfect = perfect;
    struct str role = dict_cell(t, row, dict_col(t, "role"));
    f->head = str_eq(role, STR("HOS")) || str_eq(role, STR("HOG"));
}

/* Nearest person behind [from, to) or, backwards, before it. */
static bool person_after(const struct ctx *c, uint32_t from, struct holder *h)
{
    for (uint32_t i = from; i < from + REACH && i < c->v->n; i++)
        if (holder_at(c, i, h))
            return true;
    return false;
}

static bool person_before(const struct ctx *c, uint32_t end, struct holder *h)
{
    for (uint32_t i = end; i-- > 0 && i + REACH + NAME_WORDS > end;)
        if (holder_at(c, i, h) && h->e <= end)
            return true;
    return false;
}

static const struct when_sense *office_near(const struct ctx *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < c->v->n; i++) {
        const struct when_sense *s = phrase(c, i, CLASS_OFFICE);
        if (s)
            return s;
    }
    return NULL;
}

static void appointment(const struct ctx *c, uint32_t verb, const struct when_sense *s)
{
    const struct when_fact_words *w = &c->b->words;
    bool old;
    uint32_t expr = dating_expr(c, &old), end = verb + s->nwords;
    if (old || background(c, verb))
        return;
    bool be = verb > 0 && (is(c, verb - 1, w->was) || is(c, verb - 1, w->is) ||
                           is(c, verb - 1, w->been) || is(c, verb - 1, w->being) ||
                           (verb > 1 && (is(c, verb - 2, w->was) || is(c, verb - 2, w->is) ||
                                         is(c, verb - 2, w->been))));
    bool perfect =
        verb > 0 && (is(c, verb - 1, w->has) || is(c, verb - 1, w->have) ||
                     (verb > 1 && (is(c, verb - 2, w->has) || is(c, verb - 2, w->have))));
    bool subject = be || str_eq(s->text, STR("intransitive"));
    struct holder h;
    if (subject ? !person_before(c, verb, &h) : !person_after(c, end, &h))
        return;
    const struct when_sense *office = office_near(c, end, end + 2 * REACH);
    int32_t from = DAY_NONE, to = DAY_NONE;
    int32_t near = c->d->published.day;
    uint32_t row = row_of_role(&h, office ? office->text : STR("HOS HOG"), &from, &to, near);
    if (row == NONE || (!office && !(subject && !be) && !str_starts(s->text, STR("passive"))))
        return;
    if (!office && expr == NONE)
        return;
    add(c, &h, row, from, to, FACT_TAKES_OFFICE, expr, perfect);
}

/* "President Alan Smith said on Tuesday": holds the office on that day. */
static void incumbent(const struct ctx *c, uint32_t at, const struct when_sense *s)
{
    const struct when_fact_words *w = &c->b->words;
    if (at > 0 && (is(c, at - 1, w->former) || is(c, at - 1, w->late) || is(c, at - 1, w->ex) ||
                   is(c, at - 1, w->vice) || is(c, at - 1, w->deputy) || is(c, at - 1, w->then) ||
                   c->v->atom[at - 1].mark == '-'))
        return;
    bool old;
    uint32_t expr = dating_expr(c, &old);
    struct holder h;
    if (old || expr == NONE || !c->v->atom[at].upper || !holder_at(c, at + s->nwords, &h))
        return;
    int32_t from, to;
    uint32_t row = row_of_role(&h, s->text, &from, &to, INT32_MAX - 1);
    if (row == NONE)
        return;
    add(c, &h, row, from, to, FACT_IN_OFFICE, expr, false);
    struct str title = str_make(c->d->text.p + c->v->atom[at].b,
                                c->v->atom[at + s->nwords - 1].e - c->v->atom[at].b);
    bool elect = str_find(title, STR("elect"), 0) != SIZE_MAX ||
                 str_find(title, STR("designate"), 0) != SIZE_MAX;
    if (!elect)
        c->out->list.v[c->out->list.n - 1].first = first_term(&h, s->text);
}

void when_fact_find(const struct when_fact_book *b, const struct when_view *v, const struct doc *d,
                    const struct when_expr *e, uint32_t n, uint32_t first_expr, uint32_t sent,
                    struct when_facts *out)
{
    const struct ctx c = {b, v, d, e, n, first_expr, sent, out};
    if (!b->leaders[0] || v->n > SENTENCE_MAX)
        return;
    for (uint32_t i = 0; i < v->n; i++) {
        const struct when_sense *s = phrase(&c, i, CLASS_APPOINT);
        if (s)
            appointment(&c, i, s);
        s = phrase(&c, i, CLASS_OFFICE);
        if (s)
            incumbent(&c, i, s);
    }
}
