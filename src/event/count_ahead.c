#include "count_ahead.h"

#include "tree.h"

enum { UP = 4 /* joined verbs and complements followed */ };

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

static bool is_listed(const struct count_find *f, uint32_t word, const char *where)
{
    struct dict_hits h = dict_find(f->tables->ahead, count_find_key(f, word));
    for (uint32_t i = 0; i < h.n; i++)
        if (str_eq(dict_cell(f->tables->ahead, h.row[i], f->tables->ahead_where), str_of(where)))
            return true;
    return false;
}

/* The auxiliary of verb `v` that is a modal; `perfect` tells of a "have" beside it: "may have killed". */
static bool has_modal(const struct count_find *f, uint32_t v, bool *perfect)
{
    bool modal = false;
    *perfect = false;
    TREE_EACH(f->d, v, c) {
        if (ud_rel_base(tok(f, c)->rel) != REL_AUX)
            continue;
        modal |= is_listed(f, c, "modal");
        *perfect |= str_eq(tok(f, c)->lemma, STR("have"));
    }
    return modal;
}

static bool is_to_infinitive(const struct count_find *f, uint32_t v)
{
    uint32_t mark = tree_child(f->d, v, REL_MARK);
    return mark != NONE && str_eq(tok(f, mark)->lemma, STR("to")) &&
           ud_feat_get(tok(f, v)->feats, FEAT_VERBFORM) == VERBFORM_INF;
}

bool count_ahead(const struct count_find *f)
{
    uint32_t v = f->predicate;
    struct count_find deed = *f;
    if (!count_find_verb(&deed, v, "patient") && !count_find_verb(&deed, v, "agent"))
        return false; /* "the toll may reach 100" is a figure of the toll */
    for (int i = 0; i < UP && v != NONE && f->crowd[v] <= COUNT_CROWD_MAX; i++) {
        bool perfect;
        if (tok(f, v)->upos != UPOS_VERB)
            return false;
        if (has_modal(f, v, &perfect))
            return !perfect;
        uint32_t above = tok(f, v)->head;
        if (perfect || above == NONE)
            return false;
        if (is_to_infinitive(f, v))
            return is_listed(f, above, "plan");
        if (tok(f, v)->rel != REL_CONJ || tree_child_base(f->d, v, REL_NSUBJ) != NONE)
            return false;
        v = above;
    }
    return false;
}
