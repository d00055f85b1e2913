#include "parse_mend_rule.h"

static const struct tok *tok(const struct doc *d, uint32_t i)
{
    return &d->toks.v[i];
}

static uint32_t base_of(const struct doc *d, uint32_t i)
{
    return ud_rel_base(tok(d, i)->rel);
}

/* "The rebels' claim that ...", "rejected reports that ...": what somebody owns, and a finite verb in the place of an
 * object, is a noun. */
bool parse_mend_noun_for_verb(struct doc *d, uint32_t t)
{
    unsigned form = ud_feat_get(tok(d, t)->feats, FEAT_VERBFORM);
    bool verb = tok(d, t)->upos == UPOS_VERB && form != VERBFORM_GER && form != VERBFORM_PART;
    bool owned = tree_child(d, t, REL_NMOD_POSS) != NONE;
    bool object = form == VERBFORM_FIN &&
                  (tok(d, t)->rel == REL_OBJ || (tok(d, t)->rel == REL_OBL && tree_child(d, t, REL_CASE) != NONE));
    if (!verb || !(owned || object) || tree_child_base(d, t, REL_AUX) != NONE ||
        tree_child_base(d, t, REL_NSUBJ) != NONE)
        return false;
    parse_mend_rule_make_noun(d, t);
    return true;
}

/* "Police firing left two dead": a gerund behind a bare noun, without an object, is the head of a compound. */
bool parse_mend_noun_compound_gerund(struct doc *d, uint32_t t)
{
    uint32_t subj = tree_child(d, t, REL_NSUBJ);
    bool gerund = base_of(d, t) == REL_CSUBJ && tok(d, t)->upos == UPOS_VERB && str_ends(tok(d, t)->form, STR("ing"));
    if (!gerund || subj == NONE || subj + 1 != t || tok(d, subj)->child != NONE || tree_child(d, t, REL_OBJ) != NONE ||
        tree_child_base(d, t, REL_AUX) != NONE)
        return false;
    parse_mend_rule_make_noun(d, t);
    parse_mend_rule_hang(d, subj, t, REL_COMPOUND);
    parse_mend_rule_hang(d, t, tok(d, t)->head, tok(d, t)->rel == REL_CSUBJ_PASS ? REL_NSUBJ_PASS : REL_NSUBJ);
    TREE_EACH(d, t, c)
    if (tok(d, c)->rel == REL_OBL)
        parse_mend_rule_hang(d, c, t, REL_NMOD);
    return true;
}

/* "Attacking civilians is a crime": of a gerund before a plural whose verb is singular, the plural is the object. */
bool parse_mend_noun_gerund(struct doc *d, uint32_t t)
{
    uint32_t noun = tok(d, t)->head, h = noun == NONE ? NONE : tok(d, noun)->head;
    bool before = noun == t + 1 && (tok(d, t)->rel == REL_AMOD || tok(d, t)->rel == REL_COMPOUND) &&
                  str_ends(tok(d, t)->form, STR("ing")) && tok(d, noun)->rel == REL_NSUBJ && tok(d, noun)->child == t;
    if (!before || ud_feat_get(tok(d, noun)->feats, FEAT_NUMBER) != NUMBER_PLUR)
        return false;
    uint32_t cop = tree_child(d, h, REL_COP);
    unsigned n = cop == NONE ? parse_mend_rule_number_of(d, h) : ud_feat_get(tok(d, cop)->feats, FEAT_NUMBER);
    if (n != NUMBER_SING)
        return false;
    d->toks.v[t].upos = UPOS_VERB;
    d->toks.v[t].feats = ud_feat_set(0, FEAT_VERBFORM, VERBFORM_GER);
    parse_mend_rule_hang(d, t, h, REL_CSUBJ);
    parse_mend_rule_hang(d, noun, t, REL_OBJ);
    return true;
}

/* "Pledged [ten million dollars] to the refugees": what stands before a preposition is not part of its phrase. */
bool parse_mend_noun_before_preposition(struct doc *d, uint32_t t)
{
    uint32_t n = tok(d, t)->head, prep = n == NONE ? NONE : tree_child(d, n, REL_CASE),
             verb = n == NONE ? NONE : tok(d, n)->head;
    bool outside =
        tok(d, t)->rel == REL_NMOD_UNMARKED && prep != NONE && t < prep && prep < n && tok(d, n)->rel == REL_OBL;
    if (!outside || verb == NONE || verb > t || tok(d, verb)->upos != UPOS_VERB || tree_child(d, verb, REL_OBJ) != NONE)
        return false;
    parse_mend_rule_hang(d, t, verb, REL_OBJ);
    return true;
}

/* "Gave them [a month]": whoever is given something is given an object. */
bool parse_mend_noun_given(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool bare = tok(d, t)->rel == REL_OBL_UNMARKED && h != NONE && tok(d, t)->upos == UPOS_NOUN;
    uint32_t iobj = bare ? tree_child(d, h, REL_IOBJ) : NONE;
    if (iobj == NONE || iobj > t || tree_child(d, h, REL_OBJ) != NONE || tree_child(d, h, REL_CCOMP) != NONE)
        return false;
    parse_mend_rule_hang(d, t, h, REL_OBJ);
    uint32_t purpose = tree_child(d, h, REL_XCOMP);
    if (purpose != NONE && purpose > t)
        parse_mend_rule_hang(d, purpose, t, REL_ACL); /* "a month to leave" */
    return true;
}

/* "Congratulated [him] on it": where nothing else is given, told or asked it is the object. */
bool parse_mend_noun_only_object(struct doc *d, uint32_t t)
{
    static const enum ud_rel others[] = {REL_OBJ, REL_CCOMP, REL_XCOMP, REL_PARATAXIS, REL_ADVCL};
    uint32_t h = tok(d, t)->head;
    if (tok(d, t)->rel != REL_IOBJ || h == NONE || tok(d, h)->rel == REL_PARATAXIS || tok(d, h)->rel == REL_ACL_RELCL)
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (tree_child(d, h, others[i]) != NONE)
            return false;
    parse_mend_rule_hang(d, t, h, REL_OBJ);
    return true;
}

/* "Found her [guilty] of theft": a noun behind another is no adjective of it, but what is said of it. */
bool parse_mend_noun_predicate_behind(struct doc *d, uint32_t t)
{
    uint32_t n = tok(d, t)->head, h = n == NONE ? NONE : tok(d, n)->head;
    bool behind = tok(d, t)->rel == REL_AMOD && tok(d, t)->upos == UPOS_NOUN && n < t && h != NONE && h < n &&
                  tok(d, n)->rel == REL_OBJ;
    if (!behind || tok(d, h)->upos != UPOS_VERB)
        return false;
    d->toks.v[t].upos = UPOS_ADJ;
    parse_mend_rule_hang(d, t, h, REL_XCOMP);
    return true;
}

static bool is_capital(const struct doc *d, uint32_t t)
{
    struct str form = tok(d, t)->form;
    return form.n > 1 && form.p[0] >= 'A' && form.p[0] <= 'Z';
}

/* "Told Human Rights [Watch] that ...": a capital behind a subject with one, under a verb in small letters and over
 * the clause that this verb tells, ends a name. */
bool parse_mend_noun_name_for_verb(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, c = tree_child(d, t, REL_CCOMP), subj = tree_child(d, t, REL_NSUBJ);
    bool verb = tok(d, t)->upos == UPOS_VERB && tok(d, t)->rel == REL_CCOMP && h != NONE && h < t;
    if (!verb || c == NONE || c < t || subj == NONE || subj + 1 != t || tree_child(d, c, REL_MARK) != t + 1)
        return false;
    if (!is_capital(d, t) || !is_capital(d, subj) || is_capital(d, h) || is_capital(d, t + 1) ||
        tree_child_base(d, t, REL_AUX) != NONE)
        return false;
    d->toks.v[t].upos = UPOS_PROPN;
    d->toks.v[t].feats = ud_feat_set(0, FEAT_NUMBER, NUMBER_SING);
    d->toks.v[t].lemma = tok(d, t)->form;
    parse_mend_rule_hang(d, t, h, REL_IOBJ);
    parse_mend_rule_hang(d, subj, t, REL_COMPOUND);
    parse_mend_rule_hang(d, c, h, REL_CCOMP);
    return true;
}

/* "Identified the [man] shot by police": a participle is no head of a compound with an article; it tells of the noun.
 */
bool parse_mend_noun_before_participle(struct doc *d, uint32_t t)
{
    uint32_t v = tok(d, t)->head, h = v == NONE ? NONE : tok(d, v)->head;
    bool compound = tok(d, t)->rel == REL_COMPOUND && tok(d, t)->upos == UPOS_NOUN && v == t + 1 && h != NONE &&
                    h < t && tree_child(d, t, REL_DET) != NONE;
    if (!compound || tok(d, v)->upos != UPOS_VERB || tok(d, v)->rel != REL_XCOMP || tree_child(d, h, REL_OBJ) != NONE ||
        ud_feat_get(tok(d, v)->feats, FEAT_VERBFORM) != VERBFORM_PART)
        return false;
    parse_mend_rule_hang(d, t, h, REL_OBJ);
    parse_mend_rule_hang(d, v, t, REL_ACL);
    return true;
}
