#include "parse_mend.h"

#include "tree.h"

static const struct tok *tok(const struct doc *d, uint32_t i)
{
    return &d->toks.v[i];
}

static uint32_t base_of(const struct doc *d, uint32_t i)
{
    return ud_rel_base(tok(d, i)->rel);
}

/* "said the site was hacked [and that the report was] false": a clause with a mark of its own, joined to a verb
 * that has none, is joined to the complement of that verb; NONE. */
static uint32_t complement_before(const struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool own = tok(d, t)->rel == REL_CONJ && tree_child(d, t, REL_MARK) != NONE && tree_child(d, t, REL_CC) != NONE;
    if (!own || tree_child(d, h, REL_MARK) != NONE)
        return NONE;
    uint32_t c = tree_child(d, h, REL_CCOMP);
    return c != NONE && c < t && c > h ? c : NONE;
}

/* "Neither the army [nor the police] attacked", "Ruiz, its leader, [and his lawyer Mora] were killed": a second
 * dependent of one kind that brings a conjunction is joined to the first, an apposition with one to its noun; NONE. */
static uint32_t joined_to(const struct doc *d, uint32_t t)
{
    uint32_t base = base_of(d, t), h = tok(d, t)->head, cc = tree_child(d, t, REL_CC);
    bool nominal = base == REL_NSUBJ || base == REL_OBJ || base == REL_APPOS;
    if (!nominal || h == NONE || cc == NONE || cc > t)
        return NONE;
    if (base == REL_APPOS)
        return h < t ? h : NONE;
    uint32_t first = tree_child_base(d, h, base);
    return first != NONE && first < t ? first : NONE;
}

/* Number of the subject as the verb or its auxiliary has it; 0 = not known. */
static unsigned number_of(const struct doc *d, uint32_t verb)
{
    unsigned n = ud_feat_get(tok(d, verb)->feats, FEAT_NUMBER);
    uint32_t aux = tree_child_base(d, verb, REL_AUX);
    return n || aux == NONE ? n : ud_feat_get(tok(d, aux)->feats, FEAT_NUMBER);
}

/* "the army said the rebels attacked the village [and burned] a school": a verb without a subject that agrees with
 * that of the complement and not with that of the verb it was joined to; NONE. */
static uint32_t agrees_with(const struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    if (tok(d, t)->rel != REL_CONJ || tok(d, t)->upos != UPOS_VERB || tree_child_base(d, t, REL_NSUBJ) != NONE)
        return NONE;
    uint32_t c = tree_child(d, h, REL_CCOMP);
    unsigned n = number_of(d, t), other = number_of(d, h);
    bool apart = c != NONE && c > h && c < t && n && other && n != other;
    return apart && number_of(d, c) == n && tree_child_base(d, c, REL_NSUBJ) != NONE ? c : NONE;
}

void parse_mend(struct doc *d)
{
    bool mended = false;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        uint32_t to = complement_before(d, i);
        to = to == NONE ? joined_to(d, i) : to;
        to = to == NONE ? agrees_with(d, i) : to;
        if (to == NONE)
            continue;
        struct tok *t = &d->toks.v[i];
        t->head = to;
        t->rel = REL_CONJ;
        t->rel_term = 0;
        mended = true;
    }
    if (mended)
        tree_link(d);
}
