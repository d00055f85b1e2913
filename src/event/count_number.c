#include "count_number.h"

#include "count_group.h"
#include "count_near.h"
#include "tree.h"
#include "utf8.h"

static bool is_indefinite(const struct doc *d, uint32_t noun)
{
    uint32_t det = tree_child(d, noun, REL_DET);
    return det != NONE && (str_eq(d->toks.v[det].lemma, STR("a")) || str_eq(d->toks.v[det].lemma, STR("an")));
}

/* "the number of people killed rose to 71", not "a number of people" */
static bool is_counted_by_noun(const struct count_work *w, uint32_t noun)
{
    static const char *const words[] = {"number", "toll", "count", "tally", "total", "figure"};
    const struct tok *t = &w->d->toks.v[noun];
    if (t->rel != REL_NMOD || is_indefinite(w->d, t->head))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(w->d->toks.v[t->head].lemma, str_of(words[i])))
            return true;
    return false;
}

bool count_number_has(const struct count_work *w, uint32_t noun)
{
    const struct tok *t = &w->d->toks.v[noun];
    uint32_t b = count_number_begin(w->d, noun);
    if (w->quant_at[noun] != NONE || (b > 0 && w->quant_at[b - 1] != NONE) || is_counted_by_noun(w, noun) ||
        (t->rel == REL_NMOD && w->quant_at[t->head] != NONE)) /* "hundreds of people" */
        return true;
    TREE_EACH(w->d, noun, c)
        if ((w->quant_at[c] != NONE && w->d->toks.v[c].rel != REL_CONJ && !count_group_is_set_off(w->tables, w->d, w->is_name, w->quant_at[c])) || w->d->toks.v[c].rel == REL_NUMMOD)
            return true;
    return false;
}

uint32_t count_number_begin(const struct doc *d, uint32_t noun)
{
    uint32_t b = noun;
    TREE_EACH(d, noun, c) {
        uint32_t rel = ud_rel_base(d->toks.v[c].rel);
        if (c < b && (rel == REL_DET || rel == REL_AMOD || rel == REL_COMPOUND))
            b = c;
    }
    return b;
}

static bool is_bare_plural(const struct doc *d, uint32_t noun)
{
    bool plural = ud_feat_get(d->toks.v[noun].feats, FEAT_NUMBER) == NUMBER_PLUR;
    return plural && tree_child(d, noun, REL_DET) == NONE && tree_child(d, noun, REL_NMOD_POSS) == NONE;
}

bool count_number_is_kin(const struct count_work *w, uint32_t noun)
{
    const struct count_tables *t = w->tables;
    uint32_t row = dict_first(t->who, utf8_fold(w->d->arena, w->d->toks.v[noun].lemma));
    return row != NONE && str_eq(dict_cell(t->who, row, t->who_part), STR("kin"));
}

static bool is_singular(const struct doc *d, uint32_t noun)
{
    return ud_feat_get(d->toks.v[noun].feats, FEAT_NUMBER) == NUMBER_SING;
}

/* "a man, [his wife] and their children", "killed alongside [his wife]": one of a list, and known which. */
static bool is_one_of_kin(const struct count_work *w, uint32_t noun)
{
    const struct doc *d = w->d;
    bool listed = d->toks.v[noun].rel == REL_CONJ || tree_child(d, noun, REL_CONJ) != NONE || count_near_is_companion(d, noun);
    return listed && count_number_is_kin(w, noun) && is_singular(d, noun) && tree_child(d, noun, REL_NMOD_POSS) != NONE;
}

bool count_number_is_some(const struct count_work *w, uint32_t noun)
{
    return str_eq(w->d->toks.v[noun].lemma, STR("number")) && is_indefinite(w->d, noun) &&
           tree_child(w->d, noun, REL_NMOD) == NONE;
}

/* A headline, "[Man] shot dead in Leeds": one person, first in the sentence, and a verb right behind. */
static bool is_headline_person(const struct count_work *w, uint32_t noun)
{
    const struct doc *d = w->d;
    const struct sent *s = &d->sents.v[doc_sent_of(d, noun)];
    if (noun != s->tok_b || noun + 1 >= s->tok_e || d->toks.v[noun].upos != UPOS_NOUN || !is_singular(d, noun) || !count_number_is_kin(w, noun))
        return false;
    const struct tok *next = &d->toks.v[noun + 1];
    return next->upos == UPOS_VERB || str_ieq(next->form, STR("dead"));
}

int64_t count_number_of(const struct count_work *w, uint32_t noun)
{
    const struct doc *d = w->d;
    if (count_number_is_some(w, noun))
        return QUANT_NONE;
    if (is_indefinite(d, noun))
        return str_eq(d->toks.v[noun].lemma, STR("couple")) ? 2 : 1;
    if (is_one_of_kin(w, noun))
        return 1;
    if (is_headline_person(w, noun))
        return 1;
    return is_bare_plural(d, noun) ? QUANT_NONE : 0;
}
