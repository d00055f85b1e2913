#ifndef ATTEST_UD_H
#define ATTEST_UD_H
/*
 * The vocabulary of Universal Dependencies v2: word classes (UPOS), relations with their subtypes, and
 * morphological features packed in 64 bits.
 *
 * Codes are for what the English treebanks use, since rules ask for it. What other languages have
 * besides ("Case=Dat", "Gender[psor]=Fem", "obl:arg") is kept as text in a struct terms and known by
 * its number: that of all such features of a word stands in the upper bits of its packed features.
 */
#include "terms.h"

enum ud_upos {
    UPOS_X, UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ, UPOS_NOUN,
    UPOS_NUM, UPOS_PART, UPOS_PRON, UPOS_PROPN, UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB,
    UPOS_COUNT
};

/* name of the constant, name in CoNLL-U; a subtype stands behind its base */
#define UD_REL_LIST(X)                                                                             \
    X(DEP, "dep") X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl")        \
    X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos")            \
    X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj")  \
    X(CCOMP, "ccomp") X(CLF, "clf") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt")        \
    X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer")                  \
    X(CSUBJ_PASS, "csubj:pass") X(DET, "det") X(DET_PREDET, "det:predet")                          \
    X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed")        \
    X(FLAT, "flat") X(FLAT_FOREIGN, "flat:foreign") X(GOESWITH, "goeswith") X(IOBJ, "iobj")        \
    X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc")                      \
    X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj")                  \
    X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj")    \
    X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")    \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum")                        \
    X(VOCATIVE, "vocative") X(XCOMP, "xcomp")

enum ud_rel {
#define X(id, name) REL_##id,
    UD_REL_LIST(X)
#undef X
    REL_COUNT
};

/* Features; each takes a few bits of the packed word, 0 = absent (or a value without a code). Values
 * are joined by '|' in the order of their codes 1, 2, ... The lemmas of a model are found by these
 * codes: change them, and it has to be trained again. */
#define UD_FEAT_LIST(X)                                                                            \
    X(ABBR, "Abbr", "Yes")                                                                         \
    X(CASE, "Case", "Acc|Gen|Nom")                                                                 \
    X(DEFINITE, "Definite", "Def|Ind")                                                             \
    X(DEGREE, "Degree", "Cmp|Pos|Sup")                                                             \
    X(EXTPOS, "ExtPos", "ADP|ADV|CCONJ|PRON|PROPN|SCONJ|NOUN|ADJ|VERB|DET|INTJ")                   \
    X(FOREIGN, "Foreign", "Yes")                                                                   \
    X(GENDER, "Gender", "Fem|Masc|Neut|Fem,Masc")                                                  \
    X(MOOD, "Mood", "Imp|Ind|Sub")                                                                 \
    X(NUMFORM, "NumForm", "Combi|Digit|Roman|Word")                                                \
    X(NUMTYPE, "NumType", "Card|Frac|Mult|Ord")                                                    \
    X(NUMBER, "Number", "Plur|Ptan|Sing")                                                          \
    X(PERSON, "Person", "1|2|3")                                                                   \
    X(POLARITY, "Polarity", "Neg|Pos")                                                             \
    X(POSS, "Poss", "Yes")                                                                         \
    X(PRONTYPE, "PronType", "Art|Dem|Emp|Ind|Int|Neg|Prs|Rcp|Rel|Tot|Exc")                         \
    X(REFLEX, "Reflex", "Yes")                                                                     \
    X(STYLE, "Style", "Arch|Coll|Expr|Slng|Vrnc")                                                  \
    X(TENSE, "Tense", "Past|Pres")                                                                 \
    X(TYPO, "Typo", "Yes")                                                                         \
    X(VERBFORM, "VerbForm", "Fin|Ger|Inf|Part")                                                    \
    X(VOICE, "Voice", "Pass")

enum ud_feat {
#define X(id, name, values) FEAT_##id,
    UD_FEAT_LIST(X)
#undef X
    FEAT_COUNT
};

/* Codes of the values that code outside this file asks for. */
enum { CASE_ACC = 1, CASE_GEN, CASE_NOM };
enum { DEGREE_CMP = 1, DEGREE_POS, DEGREE_SUP };
enum { GENDER_FEM = 1, GENDER_MASC, GENDER_NEUT };
enum { MOOD_IMP = 1, MOOD_IND, MOOD_SUB };
enum { NUMTYPE_CARD = 1, NUMTYPE_FRAC, NUMTYPE_MULT, NUMTYPE_ORD };
enum { NUMBER_PLUR = 1, NUMBER_PTAN, NUMBER_SING };
enum { POLARITY_NEG = 1, POLARITY_POS };
enum { PRONTYPE_ART = 1, PRONTYPE_DEM, PRONTYPE_EMP, PRONTYPE_IND, PRONTYPE_INT, PRONTYPE_NEG,
       PRONTYPE_PRS, PRONTYPE_RCP, PRONTYPE_REL, PRONTYPE_TOT };
enum { TENSE_PAST = 1, TENSE_PRES };
enum { VERBFORM_FIN = 1, VERBFORM_GER, VERBFORM_INF, VERBFORM_PART };

const char *ud_upos_name(unsigned upos);
const char *ud_rel_name(unsigned rel);

/* Code of a name; -1 if unknown. ud_rel_of takes an unknown subtype of a known base as the base. */
int ud_upos_of(struct str name);
int ud_rel_of(struct str name);

/* Number of the whole name of a relation ("obl:arg") whose code lacks its subtype; 0 if it lacks
 * nothing, if the name is none of UD, or if `terms` is full. */
uint32_t ud_rel_term(struct str name, struct terms *terms, struct arena *a);

/* Relation without its subtype, e.g. REL_NSUBJ_PASS gives REL_NSUBJ. */
enum ud_rel ud_rel_base(unsigned rel);

/* Value code of one feature; 0 = absent. */
unsigned ud_feat_get(uint64_t feats, enum ud_feat f);
uint64_t ud_feat_set(uint64_t feats, enum ud_feat f, unsigned value);

/* "Case=Nom|Number=Sing" in the order of UD (by name, without case), "_" for none. `terms` are those
 * that the features were read with; may be NULL if they have none. */
struct str ud_feats_text(struct arena *a, const struct terms *terms, uint64_t feats);

/* And back. What has no code goes into `terms`, whose texts are made in `a`. False if something was
 * dropped: what is not NAME=VALUE in printable ASCII, more than UD_FEATS_LONGEST bytes without a
 * code, or what finds no room in `terms`. */
enum { UD_FEATS_LONGEST = 500 };
bool ud_feats_of(struct str text, struct terms *terms, struct arena *a, uint64_t *feats);

/* Number of the features without a code; 0 = there are none. */
uint32_t ud_feats_term(uint64_t feats);

/* The features with a hash in place of that number, which does not depend on what else `terms` has
 * seen: the same in a treebank and in a model made from it. Features with a code stay as they are. */
uint64_t ud_feats_key(const struct terms *terms, uint64_t feats);

#endif
