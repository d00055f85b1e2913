#include "parse_mend.h"

#include "tree.h"
#include "utf8.h"

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

static void hang(struct doc *d, uint32_t t, uint32_t head, enum ud_rel rel)
{
    struct tok *x = &d->toks.v[t];
    x->head = head;
    x->rel = rel;
    x->rel_term = 0;
}

static void make_noun(struct doc *d, uint32_t t)
{
    struct tok *x = &d->toks.v[t];
    x->upos = UPOS_NOUN;
    x->feats = ud_feat_set(0, FEAT_NUMBER, NUMBER_SING);
    x->lemma = utf8_lower_str(d->arena, x->form);
}

/* "The rebels' claim that ...": what somebody owns is a noun. */
static bool owned(struct doc *d, uint32_t t)
{
    unsigned form = ud_feat_get(tok(d, t)->feats, FEAT_VERBFORM);
    bool verb = tok(d, t)->upos == UPOS_VERB && form != VERBFORM_GER && form != VERBFORM_PART;
    if (!verb || tree_child(d, t, REL_NMOD_POSS) == NONE || tree_child_base(d, t, REL_AUX) != NONE)
        return false;
    make_noun(d, t);
    return true;
}

/* "Police firing left two dead": a gerund behind a bare noun, without an object, is the head of a compound. */
static bool compound_gerund(struct doc *d, uint32_t t)
{
    uint32_t subj = tree_child(d, t, REL_NSUBJ);
    bool gerund = base_of(d, t) == REL_CSUBJ && tok(d, t)->upos == UPOS_VERB && str_ends(tok(d, t)->form, STR("ing"));
    if (!gerund || subj == NONE || subj + 1 != t || tok(d, subj)->child != NONE || tree_child(d, t, REL_OBJ) != NONE ||
        tree_child_base(d, t, REL_AUX) != NONE)
        return false;
    make_noun(d, t);
    hang(d, subj, t, REL_COMPOUND);
    hang(d, t, tok(d, t)->head, tok(d, t)->rel == REL_CSUBJ_PASS ? REL_NSUBJ_PASS : REL_NSUBJ);
    TREE_EACH(d, t, c)
        if (tok(d, c)->rel == REL_OBL)
            hang(d, c, t, REL_NMOD);
    return true;
}

/* "Left three dead and nine wounded": of two small clauses joined, the second subject hung on the first predicate and
 * the second predicate on the verb. */
static bool small_clauses(struct doc *d, uint32_t t)
{
    uint32_t subj = tok(d, t)->head, verb = subj == NONE ? NONE : tok(d, subj)->head;
    bool predicate = tok(d, t)->rel == REL_AMOD && subj != NONE && subj + 1 == t && tok(d, subj)->rel == REL_OBJ;
    if (!predicate || verb == NONE)
        return false;
    uint32_t second = tree_child(d, t, REL_CONJ), x = tree_child(d, verb, REL_XCOMP);
    if (second == NONE || x != second + 1 || tok(d, second)->upos == tok(d, t)->upos)
        return false;
    uint32_t cc = tree_child(d, second, REL_CC);
    hang(d, t, verb, REL_XCOMP);
    hang(d, x, t, REL_CONJ);
    hang(d, second, x, REL_NSUBJ);
    if (cc != NONE)
        hang(d, cc, x, REL_CC);
    return true;
}

/* "Said Lind: ...": a bare name behind the verb that opens the sentence is who speaks. */
static bool speaker_behind(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool name = tok(d, t)->rel == REL_CCOMP && tok(d, t)->upos == UPOS_PROPN && h != NONE && h + 1 == t &&
                tok(d, h)->upos == UPOS_VERB && tree_child_base(d, h, REL_NSUBJ) == NONE;
    bool opens = name && (h == 0 || tok(d, h - 1)->upos == UPOS_PUNCT || doc_sent_of(d, h - 1) != doc_sent_of(d, h));
    if (!opens || tree_child_base(d, t, REL_NSUBJ) != NONE || tree_child(d, t, REL_COP) != NONE)
        return false;
    hang(d, t, h, REL_NSUBJ);
    return true;
}

static bool join(struct doc *d, uint32_t t)
{
    uint32_t to = complement_before(d, t);
    to = to == NONE ? joined_to(d, t) : to;
    to = to == NONE ? agrees_with(d, t) : to;
    if (to != NONE)
        hang(d, t, to, REL_CONJ);
    return to != NONE;
}

void parse_mend(struct doc *d)
{
    bool mended = false;
    for (uint32_t i = 0; i < d->toks.n; i++)
        if (tok(d, i)->head != NONE)
            mended |= join(d, i) || small_clauses(d, i) || speaker_behind(d, i) || compound_gerund(d, i) || owned(d, i);
    if (mended)
        tree_link(d);
}
