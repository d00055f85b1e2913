/* A claim that is about another claim, though its cue is an ordinary verb of saying: what it says
 * of a statement decides. */
#include "claim_verdict.h"

#include "claim_authority.h"
#include "claim_clause.h"
#include "claim_falsity.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* The predicate of the content: the word in it that hangs on none of its words; NONE. */
static uint32_t predicate(const struct claim_work *w, const struct claim_extra *x, uint32_t from)
{
    enum { FAR = 60 };
    uint32_t first = NONE;
    for (uint32_t r = 0; r < x->nranges; r++)
        for (uint32_t i = x->ranges[r].b; i < x->ranges[r].e && i < x->ranges[r].b + FAR; i++) {
            const struct tok *t = tok_at(w, i);
            if (i < from || t->upos == UPOS_PUNCT || (t->head != NONE && claim_work_holds(x, t->head)))
                continue;
            if (claim_work_clause(w, i))
                return i;
            first = first == NONE ? i : first;
        }
    return first;
}

/* Predicate and its conjuncts, one after another, from *from on; NONE at the end. */
static uint32_t next_predicate(const struct claim_work *w, uint32_t head, uint32_t after)
{
    if (after == NONE)
        return head;
    TREE_EACH(w->d, head, c)
    if (c > after && tok_at(w, c)->rel == REL_CONJ)
        return c;
    return NONE;
}

/* '"I was wrong," she said of her claim that ...': the noun of saying behind the cue; NONE. */
static uint32_t said_of(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, c)
    if (c > cue && ud_rel_base(tok_at(w, c)->rel) == REL_OBL && claim_falsity_statement(w, c) &&
        claim_work_is(w, w->sub[c].b, "of about regarding on"))
        return c;
    return NONE;
}

/* The subject is the speaker, or nobody: "it was a mistake to say". */
static bool speaks_of_itself(const struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head];
    if (s == NONE || claim_work_is(w, s, "it i we he she they") ||
        ud_rel_base(tok_at(w, s)->rel) == REL_CSUBJ)
        return true;
    uint32_t m = w->name[s], by = w->d->claims.v[claim].by_mention;
    return m != NONE && by != NONE && w->d->names.v[m].coref == w->d->names.v[by].coref;
}

static void set(struct claim_work *w, uint32_t claim, enum claim_act act, enum link_rel link,
                uint32_t object)
{
    w->d->claims.v[claim].act = act;
    w->extra.v[claim].link = link;
    w->extra.v[claim].object = object;
}

/* "It is wrong to say that ...": of whoever says so, not of oneself as in "it was wrong to say". */
static bool in_general(const struct claim_work *w, uint32_t head)
{
    uint32_t cop = claim_work_child(w, head, REL_COP), s = claim_falsity_subject(w, head);
    bool expletive =
        claim_work_child(w, head, REL_EXPL) != NONE || (s != NONE && claim_work_is(w, s, "it"));
    TREE_EACH(w->d, head, c)
    if (tok_at(w, c)->rel == REL_AUX)
        return false;
    return expletive && cop != NONE && ud_feat_get(tok_at(w, cop)->feats, FEAT_TENSE) == TENSE_PRES;
}

static bool is_own(const struct claim_work *w, uint32_t claim, uint32_t noun)
{
    uint32_t p = claim_work_child(w, noun, REL_NMOD_POSS);
    return p != NONE && claim_authority_is(w, p, claim);
}

/* "We got it [wrong]": what was got; else the predicate itself. */
static uint32_t got_it(const struct claim_work *w, uint32_t head)
{
    if (claim_work_is(w, head, "get"))
        TREE_EACH(w->d, head, c)
            if (c > head && (tok_at(w, c)->rel == REL_XCOMP || tok_at(w, c)->rel == REL_ADVMOD) && claim_work_is(w, c, "wrong"))
                return c;
    return head;
}

/* "said it had been wrong to report that ...", "said he misspoke", "said the governor had
 * misspoken". */
static bool admits_error(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t row = claim_falsity_row(w, got_it(w, head));
    if (row == NONE || tree_negated(w->d, head))
        return false;
    uint32_t verb = claim_falsity_to_say(w, head);
    if (claim_falsity_is(w, row, "misspeak") && claim_work_passive(w, head)) { /* "said he had been misquoted" */
        set(w, claim, ACT_DENY, LINK_DENIES_AUTHORSHIP, w->subj[head]);
        return true;
    }
    if (claim_falsity_is(w, row, "misspeak")) {
        set(w, claim, ACT_RETRACT, LINK_RETRACTS, verb != NONE ? verb : w->subj[head]);
        return true;
    }
    uint32_t own = claim_falsity_subject(w, head); /* "said the figure had been a mistake" */
    if (own != NONE && claim_falsity_is(w, row, "error") && claim_falsity_statement(w, own) &&
        tok_at(w, head)->upos == UPOS_NOUN) {
        bool anew = claim_work_child(w, head, REL_CONJ) !=
                    NONE; /* "... and that the right number was 120" */
        set(w, claim, anew ? ACT_CORRECT : ACT_RETRACT, anew ? LINK_CORRECTS : LINK_RETRACTS, own);
        return true;
    }
    own = claim_falsity_subject(w, head); /* "said his claim had been a mistake" */
    if (own != NONE && claim_falsity_error(w, row) && claim_falsity_statement(w, own) &&
        is_own(w, claim, own)) {
        set(w, claim, ACT_RETRACT, LINK_RETRACTS, own);
        return true;
    }
    if (verb != NONE && claim_falsity_error(w, row) && in_general(w, head)) {
        set(w, claim, ACT_DENY, LINK_DENIES, verb);
        return true;
    }
    uint32_t object = verb != NONE ? verb : said_of(w, w->d->claims.v[claim].cue_tok);
    if (object == NONE &&
        claim_work_is(w, head,
                      "misinform misinformed misled mislead wrong mistaken get")) /* in whatever was said */
        object = w->subj[head];
    if (object == NONE || !claim_falsity_error(w, row) || !speaks_of_itself(w, claim, head))
        return false;
    set(w, claim, ACT_RETRACT, LINK_RETRACTS, object);
    return true;
}

/* "said the newspaper had wrongly reported that ...": the verb of saying; NONE. */
static uint32_t wrongly_said(const struct claim_work *w, uint32_t head)
{
    if (tok_at(w, head)->upos != UPOS_VERB || !claim_falsity_says(w, head) ||
        tree_negated(w->d, head))
        return NONE;
    TREE_EACH(w->d, head, c)
    if (claim_work_is(
            w, c, "wrongly incorrectly falsely mistakenly erroneously inaccurately misleadingly"))
        return head;
    return NONE;
}

static bool about_itself(const struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head], source = w->extra.v[claim].source;
    bool note =
        w->extra.v[claim].publisher ||
        (source != NONE && claim_work_is(w, source, "note correction editor clarification"));
    return speaks_of_itself(w, claim, head) ||
           (note && s != NONE &&
            claim_work_is(w, s, "article story report version post headline caption we"));
}

static bool has_case(const struct claim_work *w, uint32_t noun, const char *prep)
{
    TREE_EACH(w->d, noun, c)
    if (tok_at(w, c)->rel == REL_CASE && claim_work_is(w, c, prep))
        return true;
    return false;
}

static const char *const attack = "attack bombing blast explosion killing murder shooting raid assault ambush kidnapping abduction "
                                  "hijacking assassination strike suicide massacre explosion operation";

/* "said it was behind the bombing", "said its men had carried out the attack". */
static bool takes_responsibility(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head];
    if (s == NONE || tree_negated(w->d, head) || !claim_authority_is(w, s, claim))
        return false;
    uint32_t object = NONE;
    if (claim_work_is(w, head, attack) && has_case(w, head, "behind"))
        object = head;
    else if (claim_work_is(w, head, "responsible"))
        object = claim_work_prep(w, head, STR("for"));
    else if (claim_work_is(w, head, "carry perpetrate conduct stage execute mount"))
        object = claim_work_child(w, head, REL_OBJ);
    if (object == NONE || !claim_work_is(w, object, attack))
        return false;
    w->d->claims.v[claim].act = ACT_CLAIM_RESPONSIBILITY;
    return true;
}

/* What somebody has no part in: "was not behind the bombing", "had no role in the killing", "was not involved in it",
 * "had nothing to do with the raid"; NONE. */
static uint32_t no_part_in(const struct claim_work *w, uint32_t head)
{
    uint32_t object = claim_work_child(w, head, REL_OBJ);
    if (object != NONE && claim_work_is(w, head, "have play take bear")) {
        if (claim_work_is(w, object, "nothing")) {
            TREE_EACH(w->d, object, c)
                if (claim_work_is(w, c, "do") && claim_work_prep(w, c, STR("with")) != NONE)
                    return claim_work_prep(w, c, STR("with"));
            uint32_t to_do = claim_work_child(w, head, REL_XCOMP);
            return to_do != NONE && claim_work_is(w, to_do, "do") ? claim_work_prep(w, to_do, STR("with")) : NONE;
        }
        if (!claim_work_is(w, object, "role part hand involvement connection link responsibility share") ||
            !(tree_negated(w->d, head) || tree_negated(w->d, object)))
            return NONE;
        static const char *const preps[] = {"in", "with", "to", "for"};
        for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
            uint32_t k = claim_work_prep(w, object, str_of(preps[i]));
            k = k != NONE ? k : claim_work_prep(w, head, str_of(preps[i]));
            if (k != NONE)
                return k;
        }
        return NONE;
    }
    if (!tree_negated(w->d, head))
        return NONE;
    if (claim_work_is(w, head, "responsible"))
        return claim_work_prep(w, head, STR("for"));
    if (claim_work_is(w, head, "involve involved complicit implicate"))
        return claim_work_prep(w, head, STR("in")) != NONE ? claim_work_prep(w, head, STR("in")) : claim_work_prep(w, head, STR("with"));
    if (has_case(w, head, "behind"))
        return head;
    bool does = claim_work_is(w, head, "carry perpetrate conduct stage execute mount") && !claim_work_passive(w, head);
    return does && object != NONE && claim_work_is(w, object, attack) ? object : NONE;
}

/* "said it was not behind the bombing", "said it had nothing to do with the letter". */
static bool rejects_responsibility(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head], object = no_part_in(w, head);
    if (s == NONE || object == NONE || !(claim_authority_is(w, s, claim) || claim_work_is(w, s, "it they we i he she")))
        return false;
    bool text = claim_falsity_statement(w, object);
    set(w, claim, text ? ACT_DENY : ACT_DENY_RESPONSIBILITY, text ? LINK_DENIES_AUTHORSHIP : LINK_DENIES, object);
    return true;
}

/* "said he had no information", "had no comment": says nothing. */
static bool knows_nothing(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t object =
        claim_work_is(w, head, "have offer give") ? claim_work_child(w, head, REL_OBJ) : NONE;
    if (object == NONE ||
        !claim_work_is(w, object, "information comment knowledge detail idea statement") ||
        !(tree_negated(w->d, object) || tree_negated(w->d, head)) ||
        !speaks_of_itself(w, claim, head))
        return false;
    w->d->claims.v[claim].act = ACT_DECLINE;
    return true;
}

/* "insisted he had never said that ...": denies that the words are his. */
static bool disowns(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head];
    uint32_t object = claim_work_child(w, head, REL_OBJ); /* "never gave such a figure" */
    bool gives = object != NONE && claim_falsity_statement(w, object) &&
                 claim_work_is(w, head, "give make issue publish release provide quote cite post send sign");
    if (tok_at(w, head)->upos != UPOS_VERB || !tree_negated(w->d, head) || s == NONE ||
        !(gives || claim_work_is(w, head,
                       "say tell claim state write tweet call threaten promise accuse declare utter announce")) ||
        !(claim_authority_is(w, s, claim) || claim_work_is(w, s, "i we he she they")))
        return false;
    TREE_EACH(w->d, head, c)
    if (claim_work_is(w, c, "will would can could may might must should"))
        return false;
    set(w, claim, ACT_DENY, LINK_DENIES_AUTHORSHIP, head);
    return true;
}

/* "said it was not the author of the letter", "said the leaflet was not its work", "said the message did not come from
 * it": the statement, which is somebody else's. */
static bool disowns_text(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head], text = NONE;
    if (s == NONE || !tree_negated(w->d, head))
        return false;
    uint32_t of = claim_work_prep(w, head, STR("of")), poss = claim_work_child(w, head, REL_NMOD_POSS);
    uint32_t from = claim_work_prep(w, head, STR("from")), by = claim_work_prep(w, head, STR("by"));
    if (claim_work_is(w, head, "author writer originator source sender signatory") && of != NONE &&
        (claim_authority_is(w, s, claim) || speaks_of_itself(w, claim, head)))
        text = of;
    else if (claim_work_is(w, head, "work doing product own") && poss != NONE && claim_authority_is(w, poss, claim))
        text = s;
    else if (claim_work_is(w, head, "come originate emanate stem") && from != NONE && claim_authority_is(w, from, claim))
        text = s;
    else if (claim_work_passive(w, head) && by != NONE && claim_authority_is(w, by, claim) &&
             claim_work_is(w, head, "write issue send post publish sign release author make prepare draft"))
        text = s;
    if (text == NONE || !claim_falsity_statement(w, text))
        return false;
    set(w, claim, ACT_DENY, LINK_DENIES_AUTHORSHIP, text);
    return true;
}

/* '"I take it back," she wrote', '"We withdraw that statement"': in words that are quoted. */
static bool takes_back(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t object = claim_work_child(w, head, REL_OBJ), s = w->subj[head];
    if (w->quote[head] == NONE || object == NONE || tree_negated(w->d, head) || (s != NONE && !claim_work_is(w, s, "i we")))
        return false;
    bool back = claim_work_is(w, head, "retract withdraw recant rescind");
    TREE_EACH(w->d, head, c)
        back |= claim_work_is(w, head, "take") && claim_work_is(w, c, "back");
    if (!back || !(claim_falsity_statement(w, object) || claim_work_is(w, object, "it that this everything word")))
        return false;
    set(w, claim, ACT_RETRACT, LINK_RETRACTS, object);
    return true;
}

/* "we no longer believe that this was so", "no longer claims": what was said before. */
static bool no_longer(struct claim_work *w, uint32_t claim)
{
    uint32_t cue = w->d->claims.v[claim].cue_tok;
    bool longer = false;
    if (!claim_work_is(w, cue, "believe think consider maintain claim hold contend insist accept say assert") || w->extra.v[claim].source == NONE)
        return false;
    TREE_EACH(w->d, cue, c)
        longer |= c < cue && claim_work_is(w, c, "longer long") && c > 0 && claim_work_is(w, c - 1, "no");
    if (!longer)
        return false;
    set(w, claim, ACT_RETRACT, LINK_RETRACTS, NONE);
    w->extra.v[claim].class = CLAIM_CLASS_UNDO;
    w->extra.v[claim].negated = 0;
    return true;
}

/* "An article on Tuesday misstated the number": the paper on what it printed. */
static bool prints_wrongly(struct claim_work *w, uint32_t claim)
{
    uint32_t cue = w->d->claims.v[claim].cue_tok, source = w->extra.v[claim].source;
    bool wrongly = claim_work_is(w, cue, "misstate misidentify misspell misattribute misreport");
    TREE_EACH(w->d, cue, c)
        wrongly |= claim_work_is(w, c, "incorrectly erroneously mistakenly wrongly inaccurately");
    if (!wrongly || source == NONE || !claim_work_is(w, source, "article story headline caption map chart graphic column obituary review photo subheading"))
        return false;
    uint32_t det = claim_work_child(w, source, REL_DET);
    if (det == NONE || !claim_work_is(w, det, "a an this"))
        return false;
    for (uint32_t k = claim; k-- > 0 && w->d->claims.v[k].sent == w->d->claims.v[claim].sent;)
        if (w->extra.v[k].publisher)
            return false; /* the note says so already */
    set(w, claim, ACT_CORRECT, LINK_CORRECTS, NONE);
    w->extra.v[claim].publisher = 1;
    return true;
}

static void judge(struct claim_work *w, uint32_t claim, uint32_t head)
{
    struct claim_extra *x = &w->extra.v[claim];
    bool foreign;
    if (admits_error(w, claim, head) || takes_responsibility(w, claim, head) || rejects_responsibility(w, claim, head) ||
        knows_nothing(w, claim, head) || takes_back(w, claim, head) || disowns(w, claim, head) ||
        disowns_text(w, claim, head))
        return;
    uint32_t object = claim_falsity_denied(w, head);
    if (object != NONE &&
        tok_at(w, object)->upos == UPOS_PRON) { /* '"That is a lie," he said of the report' */
        uint32_t of = said_of(w, w->d->claims.v[claim].cue_tok);
        object = of != NONE ? of : object;
    }
    object = object != NONE ? object : claim_falsity_no_truth(w, head);
    object = object != NONE ? object : claim_falsity_not_true(w, head);
    if (object != NONE) {
        bool own = is_own(w, claim, object) || w->d->claims.v[claim].act == ACT_ACKNOWLEDGE; /* "admitted that it was untrue" */
        set(w, claim, own ? ACT_RETRACT : ACT_DENY, own ? LINK_RETRACTS : LINK_DENIES, object);
        return;
    }
    object = claim_falsity_issued(w, head, &foreign);
    if (object != NONE) {
        set(w, claim, foreign ? ACT_DENY : ACT_RETRACT,
            foreign ? LINK_DENIES_AUTHORSHIP : LINK_WITHDRAWS, object);
        return;
    }
    uint32_t s = w->subj[head];
    object =
        s != NONE && ud_rel_base(tok_at(w, s)->rel) == REL_NSUBJ && speaks_of_itself(w, claim, head)
            ? claim_falsity_published(w, head)
            : NONE;
    if (object != NONE) {
        set(w, claim, ACT_RETRACT, LINK_RETRACTS, object);
        return;
    }
    object = claim_falsity_unproven(w, head);
    if (object != NONE) {
        set(w, claim, ACT_DISPUTE, LINK_DENIES, object);
        return;
    }
    object = wrongly_said(w, head);
    if (object != NONE) {
        bool own = about_itself(w, claim, head);
        if (own && w->extra.v[claim].source != NONE && !speaks_of_itself(w, claim, head))
            x->publisher = 1;
        set(w, claim, own ? ACT_CORRECT : ACT_DENY, own ? LINK_CORRECTS : LINK_DENIES, object);
    }
}

/* Judges by the predicates of the content, of all its sentences. */
static void judge_all(struct claim_work *w, uint32_t claim)
{
    enum { SENTENCES = 4 };
    const struct claim_extra *x = &w->extra.v[claim];
    uint32_t head = x->asserted ? predicate(w, x, 0) : NONE;
    for (unsigned n = 0; head != NONE && n < SENTENCES && x->link == LINK_UNSET; n++) {
        for (uint32_t p = next_predicate(w, head, NONE); p != NONE && x->link == LINK_UNSET; p = next_predicate(w, head, p))
            judge(w, claim, p);
        uint32_t next = w->quote[head] != NONE ? predicate(w, x, w->d->sents.v[w->sent[head]].tok_e) : NONE;
        head = next != NONE && next > head && w->quote[next] != NONE ? next : NONE;
    }
}

static bool as_clause(const struct claim_work *w, uint32_t verb)
{
    TREE_EACH(w->d, verb, c)
    if (c < verb && tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "as"))
        return true;
    return false;
}

/* "ruled that the man had not been shot, as the police had claimed": what is denied is what they
 * claimed. */
static void deny_as_claimed(struct claim_work *w, uint32_t claim)
{
    enum { NEAR = 4 };
    const struct claim_extra *x = &w->extra.v[claim];
    uint32_t head = x->asserted && x->link == LINK_UNSET ? predicate(w, x, 0) : NONE;
    if (head == NONE || !tree_negated(w->d, head))
        return;
    for (uint32_t k = claim + 1; k < w->d->claims.n && k < claim + NEAR; k++) {
        uint32_t cue = w->d->claims.v[k].cue_tok;
        if (w->d->claims.v[k].sent != w->d->claims.v[claim].sent ||
            tok_at(w, cue)->rel != REL_ADVCL ||
            (tok_at(w, cue)->head != head &&
             tok_at(w, cue)->head != w->d->claims.v[claim].cue_tok) ||
            !as_clause(w, cue) || !w->extra.v[k].asserted)
            continue;
        memcpy(w->extra.v[k].ranges, x->ranges, sizeof x->ranges);
        w->extra.v[k].nranges = x->nranges;
        w->d->claims.v[k].ncontents = w->d->claims.v[claim].ncontents;
        memcpy(w->d->claims.v[k].contents, w->d->claims.v[claim].contents,
               sizeof w->d->claims.v[k].contents);
        set(w, claim, ACT_DENY, LINK_DENIES, cue);
        return;
    }
}

/* "said reports that the bridge had fallen were false", told by the words where the tree joins them in another way:
 * the noun that opens the content. NONE. */
static uint32_t told_false(const struct claim_work *w, uint32_t claim)
{
    const struct claim_extra *x = &w->extra.v[claim];
    if (x->nranges != 1 || !x->asserted)
        return NONE;
    struct claim_range r = x->ranges[0];
    uint32_t i = r.b;
    while (i < r.e &&
           (tok_at(w, i)->upos == UPOS_DET || tok_at(w, i)->upos == UPOS_ADJ || claim_work_is(w, i, "that")))
        i++;
    bool named = i < r.e && claim_lex_noun_class(w->lex, w->fold[i]) == CLAIM_CLASS_SAYING;
    return named && claim_clause_false_tail(w, i + 1, r.e) != NONE ? i : NONE;
}

void claim_verdict_all(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        const struct claim_extra *x = &w->extra.v[i];
        uint32_t act = w->d->claims.v[i].act;
        if (x->link == LINK_UNSET && (no_longer(w, i) || prints_wrongly(w, i)))
            continue;
        if (x->link != LINK_UNSET || x->negated || act == ACT_DECLINE || act == ACT_QUESTION ||
            (x->class != CLAIM_CLASS_SAY && x->class != CLAIM_CLASS_SHOW))
            continue;
        uint32_t object = claim_falsity_called(w, i);
        if (object != NONE) {
            set(w, i, ACT_DENY, LINK_DENIES, object);
            continue;
        }
        judge_all(w, i);
        object = w->extra.v[i].link == LINK_UNSET ? told_false(w, i) : NONE;
        if (object != NONE)
            set(w, i, ACT_DENY, LINK_DENIES, object);
        deny_as_claimed(w, i);
    }
}
