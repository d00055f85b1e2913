#include "name_shape.h"

#include "utf8.h"

enum { RUN_MAX = 14 }; /* words of one name */

bool name_shape_upos(const struct name_work *w, uint32_t tok, unsigned upos)
{
    return w->d->toks.v[tok].upos == upos;
}

bool name_shape_in(const struct name_work *w, enum name_table t, uint32_t tok)
{
    return name_lex_has(w->x, t, name_work_fold(w, tok));
}

bool name_shape_caps_tell(const struct name_work *w)
{
    uint8_t c = w->casing[w->sent];
    return c == CASING_NORMAL || c == CASING_TITLE;
}

bool name_shape_opens(const struct name_work *w, uint32_t tok)
{
    for (uint32_t i = tok; i-- > w->sent_b;)
        if (w->shape[i] != SHAPE_PUNCT)
            return false;
    return true;
}

bool name_shape_of(const struct name_work *w, uint32_t tok)
{
    return name_work_is(w, tok, "of") || name_work_is(w, tok, "for") || name_work_is(w, tok, "on");
}

bool name_shape_division(const struct name_work *w, uint32_t tok)
{
    struct dict_hits h;
    if (tok >= w->sent_e || w->shape[tok] != SHAPE_LOWER)
        return false;
    h = dict_find(w->x->t[T_ORGWORD], name_work_fold(w, tok));
    return h.n && str_eq(name_lex_cell(w->x, T_ORGWORD, h.row[0], C_KIND), STR("division"));
}

bool name_shape_side(const struct name_work *w, uint32_t tok)
{
    static const char *const sides[] = {"north", "south", "east", "west", "northeast", "northwest",
                                        "southeast", "southwest", "northern", "southern", "eastern",
                                        "western", "northeastern", "northwestern", "southeastern",
                                        "southwestern", "central", "downtown", "rural",
                                        "suburban", "greater", "metropolitan", "metro", "historic"};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (name_work_is(w, tok, sides[i]))
            return true;
    return false;
}

bool name_shape_like(const struct name_work *w, uint32_t tok)
{
    if (!name_shape_caps_tell(w))
        return name_shape_upos(w, tok, UPOS_PROPN);
    if (!name_work_cap(w, tok))
        return false;
    unsigned u = w->d->toks.v[tok].upos;
    bool upper = w->shape[tok] == SHAPE_UPPER && w->casing[w->sent] == CASING_NORMAL;
    if (!w->parsed)
        return upper || !name_shape_opens(w, tok) || !name_shape_in(w, T_NOTNAME, tok);
    if (u == UPOS_PROPN)
        return true;
    if (u == UPOS_PRON || u == UPOS_DET || u == UPOS_ADP || u == UPOS_AUX || u == UPOS_PUNCT ||
        u == UPOS_NUM || u == UPOS_INTJ || u == UPOS_CCONJ || u == UPOS_SCONJ || u == UPOS_ADV)
        return false;
    return !name_shape_opens(w, tok) && w->casing[w->sent] == CASING_NORMAL;
}

static bool glued(const struct name_work *w, uint32_t tok)
{
    return tok > w->sent_b && !w->d->toks.v[tok - 1].space_after;
}

bool name_shape_hyphen(const struct name_work *w, uint32_t tok)
{
    struct str f = w->d->toks.v[tok].form;
    return f.n == 1 && f.p[0] == '-';
}

bool name_shape_orgword(const struct name_work *w, uint32_t tok, struct dict_hits *h)
{
    *h = (struct dict_hits){0};
    struct str f = name_work_fold(w, tok);
    if (!f.n || !name_work_cap(w, tok))
        return false;
    *h = dict_find(w->x->t[T_ORGWORD], f);
    return h->n > 0;
}

static bool orgword_takes_of(const struct name_work *w, uint32_t tok)
{
    struct dict_hits h;
    return name_shape_orgword(w, tok, &h) && name_lex_cell(w->x, T_ORGWORD, h.row[0], C_OF).n > 0;
}

static uint32_t over_connector(const struct name_work *w, uint32_t b, uint32_t i, bool seen_of)
{
    uint32_t j = i;
    bool and = name_work_is(w, i, "and") || name_work_is(w, i, "&");
    if (name_shape_of(w, i)) {
        if (!orgword_takes_of(w, i - 1))
            return i;
        j = i + 1;
        if (j < w->sent_e && name_work_is(w, j, "the"))
            j++;
    } else if (and&&(seen_of || name_work_is(w, i, "&"))) {
        j = i + 1;
    } else if (name_shape_in(w, T_PARTICLE, i) && i > b && w->shape[i] == SHAPE_LOWER) {
        j = i + 1;
        while (j < w->sent_e && j < i + 3 && name_shape_in(w, T_PARTICLE, j) &&
               w->shape[j] == SHAPE_LOWER)
            j++;
    }
    return j > i && j < w->sent_e && name_shape_like(w, j) && name_work_cap(w, j) ? j : i;
}

/* "on" goes on in "Committee on Trade", not in "Parliament on Monday". */
static bool on_a_day(const struct name_work *w, uint32_t tok)
{
    return name_work_is(w, tok, "on") && tok + 1 < w->sent_e && name_shape_in(w, T_NOTNAME, tok + 1);
}

uint32_t name_shape_run_end(const struct name_work *w, uint32_t b)
{
    uint32_t i = b + 1;
    bool seen_of = false;
    while (i < w->sent_e && i < b + RUN_MAX) {
        if (name_shape_hyphen(w, i) && glued(w, i) && i + 1 < w->sent_e && glued(w, i + 1) &&
            name_work_cap(w, i + 1)) {
            i += 2;
            continue;
        }
        if (name_shape_like(w, i)) {
            i++;
            continue;
        }
        if (w->shape[i] == SHAPE_NUMBER && w->d->toks.v[i].form.n < 4 && name_shape_caps_tell(w) &&
            i + 1 < w->sent_e && name_shape_like(w, i + 1) && !name_shape_upos(w, i, UPOS_NUM)) {
            i++;
            continue;
        }
        uint32_t j = over_connector(w, b, i, seen_of);
        if (j == i || on_a_day(w, i))
            break;
        seen_of |= name_shape_of(w, i);
        i = j;
    }
    return i;
}

uint32_t name_shape_org_end(const struct name_work *w, uint32_t b, uint32_t e, uint32_t *row)
{
    struct dict_hits h;
    for (uint32_t i = e; i-- > b;) {
        if (!name_shape_orgword(w, i, &h))
            continue;
        bool of = i + 1 < e && name_shape_of(w, i + 1);
        if (i == b && !of)
            return b;
        *row = h.row[0];
        return of ? e : i + 1;
    }
    return b;
}

bool name_shape_initial(const struct name_work *w, uint32_t tok)
{
    struct str f = w->d->toks.v[tok].form;
    return name_work_cap(w, tok) && (f.n == 1 || (f.n == 2 && f.p[1] == '.'));
}

bool name_shape_upper(const struct name_work *w, uint32_t tok)
{
    return w->shape[tok] == SHAPE_UPPER && w->d->toks.v[tok].form.n <= 6 &&
           w->casing[w->sent] == CASING_NORMAL;
}

bool name_shape_body(const struct name_work *w, uint32_t b, uint32_t e)
{
    if (w->casing[w->sent] != CASING_NORMAL)
        return false;
    bool bracket =
        b > w->sent_b && e < w->sent_e && name_work_is(w, b - 1, "(") && name_work_is(w, e, ")");
    if (name_shape_upper(w, b) && (bracket || (b > w->sent_b && name_work_is(w, b - 1, "the"))))
        return true;
    if (!w->parsed)
        return name_shape_upper(w, b);
    const struct doc *d = w->d;
    const struct tok *h = &d->toks.v[name_work_head(w, b, e)];
    bool subject = h->rel == REL_NSUBJ && h->head != NONE && d->toks.v[h->head].upos == UPOS_VERB;
    bool owner = h->rel == REL_NMOD_POSS;
    bool at = b > w->sent_b && (name_work_is(w, b - 1, "at") || name_work_is(w, b - 1, "by") ||
                                name_work_is(w, b - 1, "with"));
    return subject || owner || (at && e == b + 1) || (name_shape_upper(w, b) && e > b + 1);
}

bool name_shape_article(const struct name_work *w, uint32_t b)
{
    return b > w->sent_b && (name_work_is(w, b - 1, "the") || name_work_is(w, b - 1, "a") ||
                             name_work_is(w, b - 1, "an"));
}

bool name_shape_modifies(const struct name_work *w, uint32_t b, uint32_t e)
{
    return w->parsed && w->d->toks.v[name_work_head(w, b, e)].rel == REL_COMPOUND;
}

bool name_shape_person(const struct name_work *w, uint32_t b, uint32_t e)
{
    if (!w->parsed)
        return true;
    if (name_shape_article(w, b))
        return false;
    switch (w->d->toks.v[name_work_head(w, b, e)].rel) {
    case REL_NSUBJ:
    case REL_NSUBJ_PASS:
    case REL_APPOS:
    case REL_OBL_AGENT:
    case REL_CONJ:
    case REL_NMOD_POSS:
    case REL_VOCATIVE:
    case REL_OBJ:
    case REL_IOBJ:
    case REL_NMOD:
    case REL_OBL:
    case REL_NMOD_DESC:
        return true;
    default:
        return false;
    }
}

bool name_shape_speaks(const struct name_work *w, uint32_t b, uint32_t e)
{
    const struct tok *h = &w->d->toks.v[name_work_head(w, b, e)];
    if (!w->parsed || h->rel != REL_NSUBJ || h->head == NONE)
        return false;
    struct str lemma = w->d->toks.v[h->head].lemma;
    return name_lex_has(w->x, T_ACTVERB, utf8_fold(w->a, lemma));
}
