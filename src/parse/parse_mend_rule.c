#include "parse_mend_rule.h"

#include "utf8.h"

static const struct tok *tok(const struct doc *d, uint32_t i)
{
    return &d->toks.v[i];
}

void parse_mend_rule_hang(struct doc *d, uint32_t t, uint32_t head, enum ud_rel rel)
{
    struct tok *x = &d->toks.v[t];
    x->head = head;
    x->rel = rel;
    x->rel_term = 0;
}

void parse_mend_rule_make_noun(struct doc *d, uint32_t t)
{
    struct tok *x = &d->toks.v[t];
    struct str form = utf8_lower_str(d->arena, x->form);
    bool plural = str_ends(form, STR("s")) && !str_ends(x->lemma, STR("s"));
    x->upos = UPOS_NOUN;
    x->feats = ud_feat_set(0, FEAT_NUMBER, plural ? NUMBER_PLUR : NUMBER_SING);
    x->lemma = plural ? x->lemma : form;
}

unsigned parse_mend_rule_number_of(const struct doc *d, uint32_t verb)
{
    unsigned n = ud_feat_get(tok(d, verb)->feats, FEAT_NUMBER);
    uint32_t aux = tree_child_base(d, verb, REL_AUX);
    return n || aux == NONE ? n : ud_feat_get(tok(d, aux)->feats, FEAT_NUMBER);
}

bool parse_mend_rule_has_subject(const struct doc *d, uint32_t verb)
{
    return tree_child_base(d, verb, REL_NSUBJ) != NONE || tree_child_base(d, verb, REL_CSUBJ) != NONE ||
           tree_child(d, verb, REL_EXPL) != NONE;
}

uint32_t parse_mend_rule_leftmost(const struct doc *d, uint32_t t)
{
    uint32_t b, e;
    tree_range(d, t, &b, &e);
    while (b < t && tok(d, b)->upos == UPOS_PUNCT)
        b++;
    return b;
}

bool parse_mend_rule_behind_comma(const struct doc *d, uint32_t first)
{
    return first > 0 && str_eq(tok(d, first - 1)->form, STR(","));
}

bool parse_mend_rule_wants_subject(const struct doc *d, uint32_t t)
{
    uint32_t aux = tok(d, t)->upos == UPOS_VERB ? tree_child_base(d, t, REL_AUX) : NONE;
    return aux != NONE && aux < t && ud_feat_get(tok(d, aux)->feats, FEAT_VERBFORM) == VERBFORM_FIN &&
           tok(d, aux)->upos == UPOS_AUX && !parse_mend_rule_has_subject(d, t);
}

void parse_mend_rule_make_subject(struct doc *d, uint32_t t, uint32_t verb)
{
    parse_mend_rule_hang(d, t, verb, tree_child(d, verb, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ);
}
