#include "name_glue.h"

#include "name_shape.h"

static bool given_only(const struct name_work *w, uint32_t tok)
{
    return name_shape_in(w, T_FIRST, tok) && !name_shape_in(w, T_SUR, tok);
}

static bool family_only(const struct name_work *w, uint32_t tok)
{
    return !name_shape_in(w, T_FIRST, tok) && w->shape[tok] == SHAPE_CAP &&
           w->d->toks.v[tok].form.n > 2 && !name_shape_in(w, T_PARTICLE, tok);
}

/* "Ann Hale Mary, Thanks …": somebody is called, or the run goes on with another full name. Behind "Omar Dar Lone,
 * a farmer" it is told who that is. */
static bool begins_one(const struct name_work *w, uint32_t tok, uint32_t e)
{
    if (e - tok >= 2)
        return true;
    bool stop = e + 1 < w->d->toks.n && (name_work_is(w, e, ",") || name_work_is(w, e, ":"));
    return stop && name_work_cap(w, e + 1) && !name_shape_upos(w, e + 1, UPOS_PROPN);
}

/* "Ann Hale Ann Hale": nobody bears a name twice, apart from the two of "Sirhan Sirhan". */
static bool comes_again(const struct name_work *w, uint32_t b, uint32_t tok)
{
    return tok > b + 1 && str_eq(name_work_fold(w, b), name_work_fold(w, tok));
}

static bool person(const struct name_vote *v, const struct name_work *w, uint32_t b, uint32_t e)
{
    enum { LONGEST = 6 };
    uint32_t k = e - b > LONGEST ? NONE : name_vote_find(v, w, b, e);
    return k != NONE && v->found.v[k].type == NAME_PER;
}

static bool family(const struct name_work *w, uint32_t tok)
{
    return !name_shape_in(w, T_NOTNAME, tok) && w->shape[tok] == SHAPE_CAP &&
           (family_only(w, tok) || name_shape_in(w, T_SUR, tok));
}

/* "Ann Hale Mark Rivers": a given and a family name, and again; in longer runs, which are a list, the family names
 * may be given names too. */
static bool pairs(const struct name_work *w, uint32_t b, uint32_t tok, uint32_t e)
{
    enum { LIST = 6 };
    if (tok != b + 2 || e - b < 4 || !name_shape_in(w, T_FIRST, b) || !name_shape_in(w, T_FIRST, tok))
        return false;
    bool list = e - b >= LIST;
    return family(w, tok - 1) && family(w, tok + 1) &&
           (list || !name_shape_in(w, T_FIRST, tok - 1));
}

/* The words before `tok` are all of somebody's name, and it begins another. */
static bool ends_before(const struct name_vote *v, const struct name_work *w, uint32_t b,
                        uint32_t tok, uint32_t e)
{
    if (w->shape[tok] != SHAPE_CAP || w->shape[tok - 1] == SHAPE_PUNCT ||
        name_shape_in(w, T_PARTICLE, tok))
        return false;
    if (comes_again(w, b, tok) || pairs(w, b, tok, e))
        return true;
    if (tok + 1 < e && person(v, w, b, tok) && name_shape_in(w, T_FIRST, tok))
        return true;
    if (!given_only(w, tok) || !begins_one(w, tok, e))
        return false;
    return family_only(w, tok - 1) || person(v, w, b, tok);
}

uint32_t name_glue_next(const struct name_vote *v, const struct name_work *w, uint32_t b,
                        uint32_t e)
{
    for (uint32_t tok = b + 2; tok < e; tok++)
        if (ends_before(v, w, b, tok, e))
            return tok;
    return e;
}
