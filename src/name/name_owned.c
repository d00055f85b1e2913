#include "name_owned.h"

#include "name_make.h"
#include "name_shape.h"
#include "name_vote.h"

static bool possessive(const struct name_work *w, uint32_t tok)
{
    static const char *const forms[] = {"'s", "'", "\xe2\x80\x99s", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (name_work_is(w, tok, forms[i]))
            return true;
    return false;
}

static bool saint(const struct name_work *w, uint32_t tok)
{
    return name_work_is(w, tok, "St.") || name_work_is(w, tok, "St") || name_work_is(w, tok, "Saint");
}

/* First word of the owner that ends at `e`. */
static uint32_t owner_begin(const struct name_work *w, uint32_t e)
{
    uint32_t b = e - 1, k = w->at[b];
    if (b > w->sent_b && saint(w, b - 1))
        return b - 1;
    return k != NONE && w->m.v[k].core_e == e ? w->m.v[k].core_b : b;
}

/* What stands behind the possessive: its end, and the word of the table that says what it is. */
struct thing {
    uint32_t e, row;
};

static struct thing thing_at(const struct name_work *w, uint32_t b)
{
    struct dict_hits h;
    uint32_t run = name_shape_run_end(w, b);
    if (run + 1 < w->sent_e && name_work_is(w, run, "and") && name_shape_orgword(w, run + 1, &h) &&
        w->d->toks.v[run + 1].upos == UPOS_PROPN)
        run += 2; /* "Bar and Grill" */
    for (uint32_t i = b; i < run; i++)
        if (name_shape_of(w, i) && !name_work_is(w, i, "of"))
            run = i; /* "King's College for" */
    for (uint32_t i = run; i-- > b;)
        if (name_shape_orgword(w, i, &h))
            return (struct thing){i + 1 < run && name_shape_of(w, i + 1) ? run : i + 1, h.row[0]};
    return (struct thing){b, 0};
}

/* A shop or the like that bears its owner's name. */
static bool venue(const struct name_work *w, struct thing t)
{
    return str_eq(name_lex_cell(w->x, T_ORGWORD, t.row, C_KIND), STR("venue"));
}

/* Schools, hospitals, churches: they are named after saints and those whom they are for. */
static bool founded(const struct name_work *w, struct thing t)
{
    static const char *const sectors[] = {"EDU", "HLH", "REL"};
    struct str code = name_lex_cell(w->x, T_ORGWORD, t.row, C_CODE);
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_eq(code, str_of(sectors[i])))
            return true;
    return false;
}

/* "King", "Children", "Women": a common noun with the capital of the name it is part of. */
static bool noun_owner(const struct name_work *w, uint32_t b, uint32_t e)
{
    uint32_t k = w->at[b];
    return e == b + 1 && k != NONE && w->m.v[k].kind == M_AGENT && name_work_cap(w, b);
}

/* A person's or other name, of which no more is known; a place may own what has a name of its own ("Harrow's Blue
 * Moon Cafe"). */
static bool lone_owner(const struct name_work *w, uint32_t b, uint32_t e, struct thing t)
{
    uint32_t k = w->at[b];
    if (k != NONE && w->m.v[k].kind == M_PLACE && t.e > e + 2)
        return false;
    return e == b + 1 && (k == NONE || (!w->m.v[k].titled && !name_work_by_word(&w->m.v[k]) &&
                                        w->m.v[k].table != T_COUNTRY && w->m.v[k].table != T_ADMIN1));
}

static bool one_name(const struct name_work *w, uint32_t b, uint32_t e, struct thing t)
{
    if (saint(w, b))
        return e > b + 1 && (founded(w, t) || venue(w, t));
    if (venue(w, t))
        return lone_owner(w, b, e, t) || noun_owner(w, b, e);
    return founded(w, t) && (noun_owner(w, b, e) || name_work_is(w, e - 1, "Children"));
}

/* One mention in place of those in [b, e). */
static void join(struct name_work *w, uint32_t b, uint32_t e, uint32_t type)
{
    for (uint32_t i = b; i < e; i++) {
        if (w->at[i] == NONE)
            continue;
        struct mention *m = &w->m.v[w->at[i]];
        m->dead = true;
        for (uint32_t t = m->core_b; t < m->core_e; t++)
            w->at[t] = NONE;
    }
    struct name_found f = {b, e, type, w->sent};
    uint32_t k = name_work_add(w, M_OTHER, type, b, e);
    name_make_mention(w, &w->m.v[k], &f);
    w->m.v[k].rule = STR("possessive in a name");
}

static void find_at(struct name_work *w, uint32_t tok)
{
    struct thing t = thing_at(w, tok + 1);
    if (t.e == tok + 1)
        return;
    uint32_t b = owner_begin(w, tok), k = w->at[tok];
    if (b < w->sent_b || !one_name(w, b, tok, t))
        return;
    if (k != NONE && w->m.v[k].core_b <= b && w->m.v[k].core_e >= t.e)
        return; /* one name already */
    for (; b > w->sent_b && name_work_is(w, tok - 1, "Children") && name_work_cap(w, b - 1) &&
           w->d->toks.v[b - 1].upos == UPOS_PROPN;)
        b--; /* "St. Jude Children's Hospital" */
    bool place = str_eq(name_lex_cell(w->x, T_ORGWORD, t.row, C_TYPE), STR("LOC"));
    join(w, b, t.e, place ? NAME_LOC : NAME_ORG);
}

void name_owned_find(struct name_work *w)
{
    for (uint32_t s = 0; s < w->d->sents.n; s++) {
        w->sent = s;
        w->sent_b = w->d->sents.v[s].tok_b;
        w->sent_e = w->d->sents.v[s].tok_e;
        for (uint32_t i = w->sent_b + 1; i + 1 < w->sent_e && w->casing[s] == CASING_NORMAL; i++)
            if (possessive(w, i) && name_work_cap(w, i - 1) && name_work_cap(w, i + 1))
                find_at(w, i);
    }
}
