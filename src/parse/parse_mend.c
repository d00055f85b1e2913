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

/* Of a verb whose form is a noun's as well. */
static void make_noun(struct doc *d, uint32_t t)
{
    struct tok *x = &d->toks.v[t];
    struct str form = utf8_lower_str(d->arena, x->form);
    bool plural = str_ends(form, STR("s")) && !str_ends(x->lemma, STR("s"));
    x->upos = UPOS_NOUN;
    x->feats = ud_feat_set(0, FEAT_NUMBER, plural ? NUMBER_PLUR : NUMBER_SING);
    x->lemma = plural ? x->lemma : form;
}

/* "The rebels' claim that ...", "rejected reports that ...": what somebody owns, and a finite verb in the place of an
 * object, is a noun. */
static bool noun_for_verb(struct doc *d, uint32_t t)
{
    unsigned form = ud_feat_get(tok(d, t)->feats, FEAT_VERBFORM);
    bool verb = tok(d, t)->upos == UPOS_VERB && form != VERBFORM_GER && form != VERBFORM_PART;
    bool owned = tree_child(d, t, REL_NMOD_POSS) != NONE;
    bool object = form == VERBFORM_FIN && (tok(d, t)->rel == REL_OBJ || (tok(d, t)->rel == REL_OBL && tree_child(d, t, REL_CASE) != NONE));
    if (!verb || !(owned || object) || tree_child_base(d, t, REL_AUX) != NONE || tree_child_base(d, t, REL_NSUBJ) != NONE)
        return false;
    make_noun(d, t);
    return true;
}

/* "Pledged [ten million dollars] to the refugees": what stands before a preposition is not part of its phrase. */
static bool before_preposition(struct doc *d, uint32_t t)
{
    uint32_t n = tok(d, t)->head, prep = n == NONE ? NONE : tree_child(d, n, REL_CASE), verb = n == NONE ? NONE : tok(d, n)->head;
    bool outside = tok(d, t)->rel == REL_NMOD_UNMARKED && prep != NONE && t < prep && prep < n && tok(d, n)->rel == REL_OBL;
    if (!outside || verb == NONE || verb > t || tok(d, verb)->upos != UPOS_VERB || tree_child(d, verb, REL_OBJ) != NONE)
        return false;
    hang(d, t, verb, REL_OBJ);
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
    d->toks.v[x].upos = UPOS_ADJ; /* a state, as the first */
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

/* "Attacking civilians is a crime": of a gerund before a plural whose verb is singular, the plural is the object. */
static bool gerund_subject(struct doc *d, uint32_t t)
{
    uint32_t noun = tok(d, t)->head, h = noun == NONE ? NONE : tok(d, noun)->head;
    bool before = noun == t + 1 && (tok(d, t)->rel == REL_AMOD || tok(d, t)->rel == REL_COMPOUND) &&
                  str_ends(tok(d, t)->form, STR("ing")) && tok(d, noun)->rel == REL_NSUBJ && tok(d, noun)->child == t;
    if (!before || ud_feat_get(tok(d, noun)->feats, FEAT_NUMBER) != NUMBER_PLUR)
        return false;
    uint32_t cop = tree_child(d, h, REL_COP);
    unsigned n = cop == NONE ? number_of(d, h) : ud_feat_get(tok(d, cop)->feats, FEAT_NUMBER);
    if (n != NUMBER_SING)
        return false;
    d->toks.v[t].upos = UPOS_VERB;
    d->toks.v[t].feats = ud_feat_set(0, FEAT_VERBFORM, VERBFORM_GER);
    hang(d, t, h, REL_CSUBJ);
    hang(d, noun, t, REL_OBJ);
    return true;
}

/* "Gave them [a month]": whoever is given something is given an object. */
static bool given(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool bare = tok(d, t)->rel == REL_OBL_UNMARKED && h != NONE && tok(d, t)->upos == UPOS_NOUN;
    uint32_t iobj = bare ? tree_child(d, h, REL_IOBJ) : NONE;
    if (iobj == NONE || iobj > t || tree_child(d, h, REL_OBJ) != NONE || tree_child(d, h, REL_CCOMP) != NONE)
        return false;
    hang(d, t, h, REL_OBJ);
    uint32_t purpose = tree_child(d, h, REL_XCOMP);
    if (purpose != NONE && purpose > t)
        hang(d, purpose, t, REL_ACL); /* "a month to leave" */
    return true;
}

/* "[Correction]: a report said": what stands behind the colon of a heading is the subject. */
static bool behind_heading(struct doc *d, uint32_t t)
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
    hang(d, t, tok(d, top)->head, REL_NSUBJ);
    hang(d, top, tok(d, top)->head, REL_DISCOURSE);
    return true;
}

/* "Said three had died, [contrary] to reports": an adjective with no subject and a complement of its own is no clause
 * beside the saying, but goes with what is said. */
static bool adverbial(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, c = tok(d, t)->rel == REL_PARATAXIS ? tree_child(d, h, REL_CCOMP) : NONE;
    bool bare = c != NONE && c < t && h < c && tok(d, t)->upos == UPOS_ADJ && tree_child(d, t, REL_OBL) != NONE &&
                tree_child_base(d, t, REL_NSUBJ) == NONE && tree_child(d, t, REL_COP) == NONE;
    if (bare)
        hang(d, t, c, REL_ADVCL);
    return bare;
}

/* "[On Friday] fire chief Lund withdrew": a title has no preposition; the word behind it is the verb's. */
static bool before_title(struct doc *d, uint32_t t)
{
    uint32_t prep = tree_child(d, t, REL_CASE), name = tok(d, t)->head, verb = name == NONE ? NONE : tok(d, name)->head;
    if (tok(d, t)->rel != REL_NMOD_DESC || prep == NONE || verb == NONE || tok(d, name)->rel != REL_NSUBJ || prep + 1 >= t ||
        tok(d, prep + 1)->head != t)
        return false;
    hang(d, prep + 1, verb, REL_OBL);
    hang(d, prep, prep + 1, REL_CASE);
    return true;
}

/* "35 died, up from 30 [reported] earlier": a subject has no preposition; a participle with one tells of that noun. */
static bool participle_of(struct doc *d, uint32_t t)
{
    uint32_t subj = tree_child(d, t, REL_NSUBJ_PASS), h = tok(d, t)->head;
    bool bare = tok(d, t)->rel == REL_PARATAXIS && subj != NONE && subj < t && tree_child(d, subj, REL_CASE) != NONE &&
                tree_child_base(d, t, REL_AUX) == NONE;
    if (!bare)
        return false;
    uint32_t told = tree_child(d, h, REL_CCOMP);
    hang(d, subj, told != NONE && told < subj ? told : h, REL_OBL);
    hang(d, t, subj, REL_ACL);
    return true;
}

/* "Xinhua, [quoting officials], said": a verb has one subject; a clause behind it is said of it. */
static bool second_subject(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, subj = tok(d, t)->rel == REL_CSUBJ ? tree_child(d, h, REL_NSUBJ) : NONE;
    if (subj == NONE || subj >= t || t >= h)
        return false;
    hang(d, t, subj, REL_ACL);
    return true;
}

/* "Said [on Thursday] it was", "said [Sunday] it was": what stands between a verb and the subject of its complement
 * belongs to the verb. */
static bool between(struct doc *d, uint32_t t)
{
    uint32_t c = tok(d, t)->head, h = c == NONE ? NONE : tok(d, c)->head, prep = tree_child(d, t, REL_CASE);
    bool oblique = base_of(d, t) == REL_OBL && h != NONE && tok(d, c)->rel == REL_CCOMP && h + 1 == (prep == NONE ? t : prep);
    uint32_t subj = oblique ? tree_child_base(d, c, REL_NSUBJ) : NONE;
    if (subj == NONE || subj < t || tree_child(d, c, REL_MARK) != NONE)
        return false;
    hang(d, t, h, tok(d, t)->rel);
    return true;
}

/* "A boy shot in the chest [during the protest] died": no subject has a preposition; it stands with what is before. */
static bool subject_with_preposition(struct doc *d, uint32_t t)
{
    uint32_t prep = tree_child(d, t, REL_CASE), v = tok(d, t)->head, h = v == NONE ? NONE : tok(d, v)->head;
    bool below = v != NONE && (base_of(d, v) == REL_PARATAXIS || base_of(d, v) == REL_ADVCL) && h != NONE && h < t && t < v;
    bool noun = tok(d, t)->upos == UPOS_NOUN && tree_child(d, t, REL_DET) != NONE && tree_child(d, t, REL_NUMMOD) == NONE;
    if (base_of(d, t) != REL_NSUBJ || prep == NONE || prep > t || !below || !noun || tok(d, h)->upos != UPOS_VERB)
        return false;
    hang(d, t, h, REL_OBL);
    return true;
}

/* "The miners trapped below were brought up", "fighters loyal to him seized the port": what stands behind the subject
 * without a comma or a subject of its own, and is finite, is the verb, and what was read as the verb is said of it. */
static bool main_verb(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, b, e, base = base_of(d, t);
    uint32_t subj = h == NONE ? NONE : tree_child_base(d, h, REL_NSUBJ);
    bool below = base == REL_PARATAXIS || base == REL_ADVCL || base == REL_CCOMP;
    if (!below || subj == NONE || subj > h || h > t || tok(d, t)->upos != UPOS_VERB || tree_child_base(d, t, REL_NSUBJ) != NONE ||
        tree_child(d, t, REL_MARK) != NONE || tree_child_base(d, h, REL_AUX) != NONE ||
        tree_child(d, h, REL_COP) != NONE || tree_child(d, h, REL_OBJ) != NONE || tok(d, subj)->upos == UPOS_PRON)
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
    hang(d, t, tok(d, h)->head, tok(d, h)->rel);
    hang(d, subj, t, tree_child(d, t, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ);
    hang(d, h, subj, adjective ? REL_AMOD : REL_ACL);
    TREE_EACH(d, h, c)
        if (c > t)
            hang(d, c, t, tok(d, c)->rel);
    return true;
}

static bool has_subject(const struct doc *d, uint32_t verb)
{
    return tree_child_base(d, verb, REL_NSUBJ) != NONE || tree_child_base(d, verb, REL_CSUBJ) != NONE || tree_child(d, verb, REL_EXPL) != NONE;
}

/* "Gunmen [attack] and kill a priest": a conjunction right behind what was read as a compound and its noun joins two
 * verbs, and the noun is the first. */
static bool verb_for_noun(struct doc *d, uint32_t t)
{
    uint32_t v = tok(d, t)->head, cc = t + 1, subj = t - 1;
    bool noun = tok(d, t)->rel == REL_NSUBJ && tok(d, t)->upos == UPOS_NOUN && t > 0 && v != NONE && v > cc && tok(d, v)->upos == UPOS_VERB;
    if (!noun || tok(d, cc)->head != v || tok(d, cc)->rel != REL_CC || tok(d, subj)->head != t || tok(d, subj)->rel != REL_COMPOUND ||
        tree_child_base(d, v, REL_AUX) != NONE)
        return false;
    struct tok *x = &d->toks.v[t];
    x->upos = UPOS_VERB;
    x->feats = tok(d, v)->feats;
    hang(d, t, tok(d, v)->head, tok(d, v)->rel);
    hang(d, v, t, REL_CONJ);
    hang(d, subj, t, REL_NSUBJ);
    TREE_EACH(d, t, c)
        if (c < subj)
            hang(d, c, subj, tok(d, c)->rel);
    TREE_EACH(d, v, c)
        if (c < subj || tok(d, c)->rel == REL_PUNCT)
            hang(d, c, t, tok(d, c)->rel);
    return true;
}

/* "They came, and the tide [rose] and fell": the same of a clause that is joined to another. */
static bool verb_for_joined_noun(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, v = tok(d, t)->next, cc = t + 1, subj = t - 1;
    bool noun = tok(d, t)->rel == REL_CONJ && tok(d, t)->upos == UPOS_NOUN && h != NONE && tok(d, h)->upos == UPOS_VERB && v != NONE;
    if (!noun || tok(d, v)->rel != REL_CONJ || tok(d, v)->upos != UPOS_VERB || tok(d, cc)->head != v || tok(d, cc)->rel != REL_CC ||
        tok(d, subj)->head != t || tok(d, subj)->rel != REL_COMPOUND || has_subject(d, v) || tree_child_base(d, v, REL_AUX) != NONE)
        return false;
    d->toks.v[t].upos = UPOS_VERB;
    d->toks.v[t].feats = tok(d, v)->feats;
    hang(d, v, t, REL_CONJ);
    hang(d, subj, t, REL_NSUBJ);
    TREE_EACH(d, t, c)
        if (c < subj && tok(d, c)->rel == REL_DET)
            hang(d, c, subj, REL_DET);
    return true;
}

/* "Congratulated [him] on it": where nothing else is given, told or asked it is the object. */
static bool only_object(struct doc *d, uint32_t t)
{
    static const enum ud_rel others[] = {REL_OBJ, REL_CCOMP, REL_XCOMP, REL_PARATAXIS, REL_ADVCL};
    uint32_t h = tok(d, t)->head;
    if (tok(d, t)->rel != REL_IOBJ || h == NONE || tok(d, h)->rel == REL_PARATAXIS || tok(d, h)->rel == REL_ACL_RELCL)
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (tree_child(d, h, others[i]) != NONE)
            return false;
    hang(d, t, h, REL_OBJ);
    return true;
}

/* "[What] is that?": of a question with a copula the word that asks is the predicate. */
static bool asked_predicate(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head, cop = h == NONE ? NONE : tree_child(d, h, REL_COP);
    cop = cop == NONE ? tree_child(d, t, REL_COP) : cop;
    bool asks = tok(d, t)->rel == REL_NSUBJ && tok(d, t)->upos == UPOS_PRON && ud_feat_get(tok(d, t)->feats, FEAT_PRONTYPE) == PRONTYPE_INT;
    bool nominal = h != NONE && (tok(d, h)->upos == UPOS_PRON || tok(d, h)->upos == UPOS_NOUN || tok(d, h)->upos == UPOS_PROPN);
    if (!asks || !nominal || cop != t + 1 || cop > h || tree_child(d, h, REL_CASE) != NONE || tree_child(d, h, REL_MARK) != NONE)
        return false;
    hang(d, t, tok(d, h)->head, tok(d, h)->rel);
    hang(d, h, t, REL_NSUBJ);
    TREE_EACH(d, h, c)
        if (c == cop || tok(d, c)->rel == REL_PUNCT || tok(d, c)->rel == REL_CC || tok(d, c)->rel == REL_DISCOURSE)
            hang(d, c, t, tok(d, c)->rel);
    return true;
}

/* "Found her [guilty] of theft": a noun behind another is no adjective of it, but what is said of it. */
static bool predicate_behind(struct doc *d, uint32_t t)
{
    uint32_t n = tok(d, t)->head, h = n == NONE ? NONE : tok(d, n)->head;
    bool behind = tok(d, t)->rel == REL_AMOD && tok(d, t)->upos == UPOS_NOUN && n < t && h != NONE && h < n && tok(d, n)->rel == REL_OBJ;
    if (!behind || tok(d, h)->upos != UPOS_VERB)
        return false;
    d->toks.v[t].upos = UPOS_ADJ;
    hang(d, t, h, REL_XCOMP);
    return true;
}

/* A verb with a finite auxiliary that lacks a subject. */
static bool wants_subject(const struct doc *d, uint32_t t)
{
    uint32_t aux = tok(d, t)->upos == UPOS_VERB ? tree_child_base(d, t, REL_AUX) : NONE;
    return aux != NONE && aux < t && ud_feat_get(tok(d, aux)->feats, FEAT_VERBFORM) == VERBFORM_FIN && tok(d, aux)->upos == UPOS_AUX && !has_subject(d, t);
}

static void make_subject(struct doc *d, uint32_t t, uint32_t verb)
{
    hang(d, t, verb, tree_child(d, verb, REL_AUX_PASS) != NONE ? REL_NSUBJ_PASS : REL_NSUBJ);
}

static uint32_t leftmost(const struct doc *d, uint32_t t)
{
    uint32_t b, e;
    tree_range(d, t, &b, &e);
    while (b < t && tok(d, b)->upos == UPOS_PUNCT)
        b++;
    return b;
}

static bool behind_comma(const struct doc *d, uint32_t first)
{
    return first > 0 && str_eq(tok(d, first - 1)->form, STR(","));
}

/* "On 18 October 2023, [four men] were killed": what stands behind the comma of a date or place before a verb without
 * a subject is the subject. */
static bool behind_date(struct doc *d, uint32_t t)
{
    if (!wants_subject(d, t) || tok(d, t)->rel == REL_CONJ)
        return false;
    TREE_EACH(d, t, o)
    {
        if (o > t || base_of(d, o) != REL_OBL)
            continue;
        TREE_EACH(d, o, c)
        {
            bool bare = tok(d, c)->rel == REL_APPOS || (base_of(d, c) == REL_NMOD && tree_child(d, c, REL_CASE) == NONE);
            if (!bare || c < o || c > t || (tok(d, c)->upos != UPOS_NOUN && tok(d, c)->upos != UPOS_PROPN) || !behind_comma(d, leftmost(d, c)))
                continue;
            make_subject(d, c, t);
            return true;
        }
    }
    return false;
}

/* "14 were killed, including seven children, and [four people] were injured": the last of a list before a verb
 * without a subject is the subject, and the verb is what is joined. */
static bool end_of_list(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool joined = tok(d, t)->rel == REL_CONJ || tok(d, t)->rel == REL_PARATAXIS;
    if (!joined || h > t || !wants_subject(d, t) || tok(d, h)->upos != UPOS_VERB || tree_child(d, t, REL_CC) != NONE)
        return false;
    for (uint32_t n = t; n-- > h + 1;) {
        uint32_t b, e, cc = tree_child(d, n, REL_CC);
        bool member = tok(d, n)->rel == REL_CONJ && cc != NONE && cc < n && (tok(d, n)->upos == UPOS_NOUN || tok(d, n)->upos == UPOS_PROPN);
        if (!member)
            continue;
        tree_range(d, n, &b, &e);
        bool apart = tok(d, n)->head == h || behind_comma(d, cc);
        if (!apart || e > t || (e < leftmost(d, t) && tok(d, e)->upos != UPOS_PUNCT))
            continue;
        make_subject(d, n, t);
        hang(d, cc, t, REL_CC);
        hang(d, t, h, REL_CONJ);
        return true;
    }
    return false;
}

/* "Killed 12, with others [sustaining] injuries": a participle with a mark and a subject of its own is a clause. */
static bool absolute(struct doc *d, uint32_t t)
{
    uint32_t h = tok(d, t)->head;
    bool participle = tok(d, t)->upos == UPOS_VERB && str_ends(tok(d, t)->form, STR("ing")) && tree_child(d, t, REL_NSUBJ) != NONE;
    if (tok(d, t)->rel != REL_ACL || !participle || tree_child(d, t, REL_MARK) == NONE || tree_child_base(d, t, REL_AUX) != NONE)
        return false;
    while (h != NONE && tok(d, h)->upos != UPOS_VERB)
        h = tok(d, h)->head;
    if (h == NONE || h > t)
        return false;
    hang(d, t, h, REL_ADVCL);
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

static bool (*const MEND[])(struct doc *, uint32_t) = {
    join,         small_clauses, speaker_behind, compound_gerund, noun_for_verb, before_preposition, gerund_subject, given,
    verb_for_noun, verb_for_joined_noun, only_object, asked_predicate, end_of_list, predicate_behind, absolute, subject_with_preposition, main_verb, behind_heading, adverbial, before_title, participle_of, second_subject, between,
};

void parse_mend(struct doc *d)
{
    for (uint32_t i = 0; i < d->toks.n; i++) {
        if (behind_date(d, i))
            tree_link(d);
        for (size_t k = 0; k < sizeof MEND / sizeof *MEND && tok(d, i)->head != NONE; k++)
            if (MEND[k](d, i))
                tree_link(d);
    }
}
