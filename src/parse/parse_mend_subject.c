#include "parse_mend_rule.h"

static const struct tok *tok(const struct doc *d, uint32_t i)
{
    return &d->toks.v[i];
}

static uint32_t base_of(const struct doc *d, uint32_t i)
{
    return ud_rel_base(tok(d, i)->rel);
}

/* "A boy shot in the chest [during the protest] died": no subject has a preposition; it stands with what is before. */
bool parse_mend_subject_with_preposition(struct doc *d, uint32_t t)
{
    uint32_t prep = tree_child(d, t, REL_CASE), v = tok(d, t)->head, h = v == NONE ? NONE : tok(d, v)->head;
    bool below =
        v != NONE && (base_of(d, v) == REL_PARATAXIS || base_of(d, v) == REL_ADVCL) && h != NONE && h < t && t < v;
    bool noun =
        tok(d, t)->upos == UPOS_NOUN && tree_child(d, t, REL_DET) != NONE && tree_child(d, t, REL_NUMMOD) == NONE;
    if (base_of(d, t) != REL_NSUBJ || prep == NONE || prep > t || !below || !noun || tok(d, h)->upos != UPOS_VERB)
        return false;
    parse_mend_rule_hang(d, t, h, REL_OBL);
    return true;
}

/* "The miners trapped below were brought up", "fighters loyal to him seized the port": what stands behind the subject
 * without a comma or a subject of its own, and is finite, is the verb, and what was read as the verb is said of it. */
bool parse_mend_subject_main_verb(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, b, e, base = base_of(d, t);
    uint32_t subj = h == NONE ? NONE : tree_child_base(d, h, REL_NSUBJ);
    bool below = base == REL_PARATAXIS || base == REL_ADVCL || base == REL_CCOMP;
    if (!below || subj == NONE || subj > h || h > t || tok(d, t)->upos != UPOS_VERB ||
        tree_child_base(d, t, REL_NSUBJ) != NONE || tree_child(d, t, REL_MARK) != NONE ||
        tree_child_base(d, h, REL_AUX) != NONE || tree_child(d, h, REL_COP) != NONE ||
        tree_child(d, h, REL_OBJ) != NONE || tok(d, subj)->upos == UPOS_PRON)
        return false;
    uint32_t aux = tree_child_base(d, t, REL_AUX);
    bool finite = ud_feat_get(tok(d, aux == NONE ? t : aux)->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    bool said_of = tok(d, h)->upos == UPOS_ADJ || (tok(d, h)->upos == UPOS_VERB && base != REL_CCOMP &&
                                                   ud_feat_get(tok(d, h)->feats, FEAT_TENSE) == TENSE_PAST);
    tree_range(d, t, &b, &e);
    uint32_t mod = tree_child(d, t, REL_ADVMOD); /* "when" */
    if (!finite || !said_of || mod == b || b <= h || tok(d, b)->upos == UPOS_PUNCT || tok(d, b - 1)->upos == UPOS_PUNCT)
        return false;
    bool adjective = tok(d, h)->upos == UPOS_ADJ;
    parse_mend_rule_hang(d, t, tok(d, h)->head, tok(d, h)->rel);
    parse_mend_rule_hang(d, subj, t, tree_child(d, t, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ);
    parse_mend_rule_hang(d, h, subj, adjective ? REL_AMOD : REL_ACL);
    TREE_EACH(d, h, c)
    if (c > t)
        parse_mend_rule_hang(d, c, t, tok(d, c)->rel);
    return true;
}

/* "On 3 May, [four men] were killed": what stands behind the comma of a date or place before a verb without
 * a subject is the subject. */
bool parse_mend_subject_behind_date(struct doc *d, uint32_t t)
{
    if (!parse_mend_rule_wants_subject(d, t) || tok(d, t)->rel == REL_CONJ)
        return false;
    TREE_EACH(d, t, o)
    {
        if (o > t || base_of(d, o) != REL_OBL)
            continue;
        TREE_EACH(d, o, c)
        {
            bool bare =
                tok(d, c)->rel == REL_APPOS || (base_of(d, c) == REL_NMOD && tree_child(d, c, REL_CASE) == NONE);
            if (!bare || c < o || c > t || (tok(d, c)->upos != UPOS_NOUN && tok(d, c)->upos != UPOS_PROPN) ||
                !parse_mend_rule_behind_comma(d, parse_mend_rule_leftmost(d, c)))
                continue;
            parse_mend_rule_make_subject(d, c, t);
            return true;
        }
    }
    return false;
}

/* "Killed two, with more [losing] their homes": a participle with a mark and a subject of its own is a clause. */
bool parse_mend_subject_absolute(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool participle =
        tok(d, t)->upos == UPOS_VERB && str_ends(tok(d, t)->form, STR("ing")) && tree_child(d, t, REL_NSUBJ) != NONE;
    if (tok(d, t)->rel != REL_ACL || !participle || tree_child(d, t, REL_MARK) == NONE ||
        tree_child_base(d, t, REL_AUX) != NONE)
        return false;
    while (h != NONE && tok(d, h)->upos != UPOS_VERB)
        h = tok(d, h)->head;
    if (h == NONE || h > t)
        return false;
    parse_mend_rule_hang(d, t, h, REL_ADVCL);
    return true;
}

/* "[Correction]: a report said": what stands behind the colon of a heading is the subject. */
bool parse_mend_subject_behind_heading(struct doc *d, uint32_t t)
{
    uint32_t top = tok(d, t)->head, b, e;
    bool apposed = tok(d, t)->rel == REL_APPOS && tok(d, top)->rel == REL_NSUBJ && tok(d, top)->head > t;
    if (!apposed || tree_child(d, t, REL_DET) == NONE)
        return false;
    tree_range(d, t, &b, &e);
    while (b < t && tok(d, b)->upos == UPOS_PUNCT)
        b++;
    if (b == 0 || !str_eq(tok(d, b - 1)->form, STR(":")))
        return false;
    parse_mend_rule_hang(d, t, tok(d, top)->head, REL_NSUBJ);
    parse_mend_rule_hang(d, top, tok(d, top)->head, REL_DISCOURSE);
    return true;
}

/* "Said three had died, [contrary] to reports": an adjective with no subject and a complement of its own is no clause
 * beside the saying, but goes with what is said. */
bool parse_mend_subject_adverbial(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, c = tok(d, t)->rel == REL_PARATAXIS ? tree_child(d, h, REL_CCOMP) : NONE;
    bool bare = c != NONE && c < t && h < c && tok(d, t)->upos == UPOS_ADJ && tree_child(d, t, REL_OBL) != NONE &&
                tree_child_base(d, t, REL_NSUBJ) == NONE && tree_child(d, t, REL_COP) == NONE;
    if (bare)
        parse_mend_rule_hang(d, t, c, REL_ADVCL);
    return bare;
}

/* "[On Friday] fire chief Lund withdrew": a title has no preposition; the word behind it is the verb's. */
bool parse_mend_subject_before_title(struct doc *d, uint32_t t)
{
    uint32_t prep = tree_child(d, t, REL_CASE), name = tok(d, t)->head, verb = name == NONE ? NONE : tok(d, name)->head;
    if (tok(d, t)->rel != REL_NMOD_DESC || prep == NONE || verb == NONE || tok(d, name)->rel != REL_NSUBJ ||
        prep + 1 >= t || tok(d, prep + 1)->head != t)
        return false;
    parse_mend_rule_hang(d, prep + 1, verb, REL_OBL);
    parse_mend_rule_hang(d, prep, prep + 1, REL_CASE);
    return true;
}

/* "35 died, up from 30 [reported] earlier": a subject has no preposition; a participle with one tells of that noun. */
bool parse_mend_subject_participle_of(struct doc *d, uint32_t t)
{
    uint32_t subj = tree_child(d, t, REL_NSUBJ_PASS), h = tok(d, t)->head;
    bool bare = tok(d, t)->rel == REL_PARATAXIS && subj != NONE && subj < t && tree_child(d, subj, REL_CASE) != NONE &&
                tree_child_base(d, t, REL_AUX) == NONE;
    if (!bare)
        return false;
    uint32_t told = tree_child(d, h, REL_CCOMP);
    parse_mend_rule_hang(d, subj, told != NONE && told < subj ? told : h, REL_OBL);
    parse_mend_rule_hang(d, t, subj, REL_ACL);
    return true;
}

/* "Xinhua, [quoting officials], said": a verb has one subject; a clause behind it is said of it. */
bool parse_mend_subject_second(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, subj = tok(d, t)->rel == REL_CSUBJ ? tree_child(d, h, REL_NSUBJ) : NONE;
    if (subj == NONE || subj >= t || t >= h)
        return false;
    parse_mend_rule_hang(d, t, subj, REL_ACL);
    return true;
}

/* "Said [on Thursday] it was", "said [Sunday] it was": what stands between a verb and the subject of its complement
 * belongs to the verb. */
bool parse_mend_subject_between(struct doc *d, uint32_t t)
{
    uint32_t c = tok(d, t)->head, h = c == NONE ? NONE : tok(d, c)->head, prep = tree_child(d, t, REL_CASE);
    bool oblique =
        base_of(d, t) == REL_OBL && h != NONE && tok(d, c)->rel == REL_CCOMP && h + 1 == (prep == NONE ? t : prep);
    uint32_t subj = oblique ? tree_child_base(d, c, REL_NSUBJ) : NONE;
    if (subj == NONE || subj < t || tree_child(d, c, REL_MARK) != NONE)
        return false;
    parse_mend_rule_hang(d, t, h, tok(d, t)->rel);
    return true;
}

/* "Said Lind: ...": a bare name behind the verb that opens the sentence is who speaks. */
bool parse_mend_subject_speaker_behind(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool name = tok(d, t)->rel == REL_CCOMP && tok(d, t)->upos == UPOS_PROPN && h != NONE && h + 1 == t &&
                tok(d, h)->upos == UPOS_VERB && tree_child_base(d, h, REL_NSUBJ) == NONE;
    bool opens = name && (h == 0 || tok(d, h - 1)->upos == UPOS_PUNCT || doc_sent_of(d, h - 1) != doc_sent_of(d, h));
    if (!opens || tree_child_base(d, t, REL_NSUBJ) != NONE || tree_child(d, t, REL_COP) != NONE)
        return false;
    parse_mend_rule_hang(d, t, h, REL_NSUBJ);
    return true;
}

/* "[What] is that?": of a question with a copula the word that asks is the predicate. */
bool parse_mend_subject_asked_predicate(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, cop = h == NONE ? NONE : tree_child(d, h, REL_COP);
    cop = cop == NONE ? tree_child(d, t, REL_COP) : cop;
    bool asks = tok(d, t)->rel == REL_NSUBJ && tok(d, t)->upos == UPOS_PRON &&
                ud_feat_get(tok(d, t)->feats, FEAT_PRONTYPE) == PRONTYPE_INT;
    bool nominal =
        h != NONE && (tok(d, h)->upos == UPOS_PRON || tok(d, h)->upos == UPOS_NOUN || tok(d, h)->upos == UPOS_PROPN);
    if (!asks || !nominal || cop != t + 1 || cop > h || tree_child(d, h, REL_CASE) != NONE ||
        tree_child(d, h, REL_MARK) != NONE)
        return false;
    parse_mend_rule_hang(d, t, tok(d, h)->head, tok(d, h)->rel);
    parse_mend_rule_hang(d, h, t, REL_NSUBJ);
    TREE_EACH(d, h, c)
    if (c == cop || tok(d, c)->rel == REL_PUNCT || tok(d, c)->rel == REL_CC || tok(d, c)->rel == REL_DISCOURSE)
        parse_mend_rule_hang(d, c, t, tok(d, c)->rel);
    return true;
}

/* "Sold mules to Chad, [which] plans a raid": a clause behind a relative pronoun is that of the noun before it. */
bool parse_mend_subject_relative(struct doc *d, uint32_t t)
{
    uint32_t v = tok(d, t)->head, h = v == NONE ? NONE : tok(d, v)->head, noun = t == 0 ? NONE : t - 1;
    bool relative = tok(d, t)->rel == REL_NSUBJ && tok(d, t)->upos == UPOS_PRON && v != NONE && v > t && noun != NONE &&
                    ud_feat_get(tok(d, t)->feats, FEAT_PRONTYPE) == PRONTYPE_REL &&
                    str_eq(tok(d, t)->form, STR("which"));
    if (!relative || tok(d, v)->rel != REL_CCOMP || h == NONE || h >= noun || tree_child(d, v, REL_MARK) != NONE ||
        (tok(d, noun)->upos != UPOS_NOUN && tok(d, noun)->upos != UPOS_PROPN))
        return false;
    uint32_t b, e;
    tree_range(d, v, &b, &e);
    if (b == t)
        parse_mend_rule_hang(d, v, noun, REL_ACL_RELCL);
    return b == t;
}
