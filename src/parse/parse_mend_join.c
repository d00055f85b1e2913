#include "parse_mend_rule.h"

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

/* "the army said the rebels attacked the village [and burned] a school": a verb without a subject that agrees with
 * that of the complement and not with that of the verb it was joined to; NONE. */
static uint32_t agrees_with(const struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    if (tok(d, t)->rel != REL_CONJ || tok(d, t)->upos != UPOS_VERB || tree_child_base(d, t, REL_NSUBJ) != NONE)
        return NONE;
    uint32_t c = tree_child(d, h, REL_CCOMP);
    unsigned n = parse_mend_rule_number_of(d, t), other = parse_mend_rule_number_of(d, h);
    bool apart = c != NONE && c > h && c < t && n && other && n != other;
    return apart && parse_mend_rule_number_of(d, c) == n && tree_child_base(d, c, REL_NSUBJ) != NONE ? c : NONE;
}

bool parse_mend_join(struct doc *d, uint32_t t)
{
    uint32_t to = complement_before(d, t);
    to = to == NONE ? joined_to(d, t) : to;
    to = to == NONE ? agrees_with(d, t) : to;
    if (to != NONE)
        parse_mend_rule_hang(d, t, to, REL_CONJ);
    return to != NONE;
}

/* "Left three dead and nine wounded": of two small clauses joined, the second subject hung on the first predicate and
 * the second predicate on the verb. */
bool parse_mend_join_small_clauses(struct doc *d, uint32_t t)
{
    uint32_t subj = tok(d, t)->head, verb = subj == NONE ? NONE : tok(d, subj)->head;
    bool predicate = tok(d, t)->rel == REL_AMOD && subj != NONE && subj + 1 == t && tok(d, subj)->rel == REL_OBJ;
    if (!predicate || verb == NONE)
        return false;
    uint32_t second = tree_child(d, t, REL_CONJ), x = tree_child(d, verb, REL_XCOMP);
    if (second == NONE || x != second + 1 || tok(d, second)->upos == tok(d, t)->upos)
        return false;
    uint32_t cc = tree_child(d, second, REL_CC);
    d->toks.v[x].upos = UPOS_ADJ; /* a state, as the first */
    parse_mend_rule_hang(d, t, verb, REL_XCOMP);
    parse_mend_rule_hang(d, x, t, REL_CONJ);
    parse_mend_rule_hang(d, second, x, REL_NSUBJ);
    if (cc != NONE)
        parse_mend_rule_hang(d, cc, x, REL_CC);
    return true;
}

/* "Nine died, among them two cooks, and [six guards] were hurt": the last of a list before a verb
 * without a subject is the subject, and the verb is what is joined. */
bool parse_mend_join_end_of_list(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool joined = tok(d, t)->rel == REL_CONJ || tok(d, t)->rel == REL_PARATAXIS;
    if (!joined || h > t || !parse_mend_rule_wants_subject(d, t) || tok(d, h)->upos != UPOS_VERB ||
        tree_child(d, t, REL_CC) != NONE)
        return false;
    for (uint32_t n = t; n-- > h + 1;) {
        uint32_t b, e, cc = tree_child(d, n, REL_CC);
        bool member = tok(d, n)->rel == REL_CONJ && cc != NONE && cc < n &&
                      (tok(d, n)->upos == UPOS_NOUN || tok(d, n)->upos == UPOS_PROPN);
        if (!member)
            continue;
        tree_range(d, n, &b, &e);
        bool apart = tok(d, n)->head == h || parse_mend_rule_behind_comma(d, cc);
        if (!apart || e > t || (e < parse_mend_rule_leftmost(d, t) && tok(d, e)->upos != UPOS_PUNCT))
            continue;
        parse_mend_rule_make_subject(d, n, t);
        parse_mend_rule_hang(d, cc, t, REL_CC);
        parse_mend_rule_hang(d, t, h, REL_CONJ);
        return true;
    }
    return false;
}

/* "Gunmen [attack] and kill a priest": a conjunction right behind what was read as a compound and its noun joins two
 * verbs, and the noun is the first. */
bool parse_mend_join_verb_for_noun(struct doc *d, uint32_t t)
{
    uint32_t v = tok(d, t)->head, cc = t + 1, subj = t - 1;
    bool noun = tok(d, t)->rel == REL_NSUBJ && tok(d, t)->upos == UPOS_NOUN && t > 0 && v != NONE && v > cc &&
                tok(d, v)->upos == UPOS_VERB;
    if (!noun || tok(d, cc)->head != v || tok(d, cc)->rel != REL_CC || tok(d, subj)->head != t ||
        tok(d, subj)->rel != REL_COMPOUND || tree_child_base(d, v, REL_AUX) != NONE)
        return false;
    struct tok *x = &d->toks.v[t];
    x->upos = UPOS_VERB;
    x->feats = tok(d, v)->feats;
    parse_mend_rule_hang(d, t, tok(d, v)->head, tok(d, v)->rel);
    parse_mend_rule_hang(d, v, t, REL_CONJ);
    parse_mend_rule_hang(d, subj, t, REL_NSUBJ);
    TREE_EACH(d, t, c)
    if (c < subj)
        parse_mend_rule_hang(d, c, subj, tok(d, c)->rel);
    TREE_EACH(d, v, c)
    if (c < subj || tok(d, c)->rel == REL_PUNCT)
        parse_mend_rule_hang(d, c, t, tok(d, c)->rel);
    return true;
}

/* "They came, and the tide [rose] and fell": the same of a clause that is joined to another. */
bool parse_mend_join_verb_for_joined_noun(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, v = tok(d, t)->next, cc = t + 1, subj = t - 1;
    bool noun = t > 0 && tok(d, t)->rel == REL_CONJ && tok(d, t)->upos == UPOS_NOUN && h != NONE &&
                tok(d, h)->upos == UPOS_VERB && v != NONE;
    if (!noun || tok(d, v)->rel != REL_CONJ || tok(d, v)->upos != UPOS_VERB || tok(d, cc)->head != v ||
        tok(d, cc)->rel != REL_CC || tok(d, subj)->head != t || tok(d, subj)->rel != REL_COMPOUND ||
        parse_mend_rule_has_subject(d, v) || tree_child_base(d, v, REL_AUX) != NONE)
        return false;
    d->toks.v[t].upos = UPOS_VERB;
    d->toks.v[t].feats = tok(d, v)->feats;
    parse_mend_rule_hang(d, v, t, REL_CONJ);
    parse_mend_rule_hang(d, subj, t, REL_NSUBJ);
    TREE_EACH(d, t, c)
    if (c < subj && tok(d, c)->rel == REL_DET)
        parse_mend_rule_hang(d, c, subj, REL_DET);
    return true;
}
