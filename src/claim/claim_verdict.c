/* A claim that is about another claim, though its cue is an ordinary verb of saying: what it says of a
 * statement decides. The words stand in falsity.tsv; column `kind` says what they say. */
#include "claim_verdict.h"

#include "claim_authority.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool holds(const struct claim_extra *x, uint32_t tok)
{
    for (uint32_t i = 0; i < x->nranges; i++)
        if (tok >= x->ranges[i].b && tok < x->ranges[i].e)
            return true;
    return false;
}

/* The predicate of the content: the word in it that hangs on none of its words; NONE. */
static uint32_t predicate(const struct claim_work *w, const struct claim_extra *x)
{
    enum { FAR = 60 };
    uint32_t first = NONE;
    for (uint32_t r = 0; r < x->nranges; r++)
        for (uint32_t i = x->ranges[r].b; i < x->ranges[r].e && i < x->ranges[r].b + FAR; i++) {
            const struct tok *t = tok_at(w, i);
            if (t->upos == UPOS_PUNCT || (t->head != NONE && holds(x, t->head)))
                continue;
            if (claim_work_clause(w, i))
                return i;
            first = first == NONE ? i : first;
        }
    return first;
}

/* Row of falsity.tsv for a predicate: of its lemma, or of the word with the one before it ("too high"). */
static uint32_t falsity_row(const struct claim_work *w, uint32_t head)
{
    const struct dict_table *t = w->lex->falsity;
    if (head > 0 && tok_at(w, head - 1)->head == head) {
        uint32_t row = dict_first(t, str_fmt(w->a, "%.*s %.*s", STR_ARG(w->fold[head - 1]), STR_ARG(w->fold[head])));
        if (row != NONE)
            return row;
    }
    return dict_first(t, w->fold[head]);
}

static bool is_kind(const struct claim_work *w, uint32_t row, const char *kind)
{
    return row != NONE && str_eq(dict_cell(w->lex->falsity, row, w->lex->falsity_kind), str_of(kind));
}

static bool tells_false(const struct claim_work *w, uint32_t head)
{
    uint32_t row = falsity_row(w, head);
    return is_kind(w, row, "false") || is_kind(w, row, "both");
}

static bool tells_error(const struct claim_work *w, uint32_t row)
{
    return is_kind(w, row, "error") || is_kind(w, row, "both");
}

static bool is_statement(const struct claim_work *w, uint32_t noun)
{
    uint32_t class = claim_lex_noun_class(w->lex, w->fold[noun]);
    return class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_FIGURE ||
           claim_lex_source_is(w->lex, w->fold[noun], "document");
}

/* The subject that is something said; parsers give a clause two subjects now and then. Else its subject. NONE. */
static uint32_t subject_of(const struct claim_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c)
        if (c < head && ud_rel_base(tok_at(w, c)->rel) == REL_NSUBJ && is_statement(w, c))
            return c;
    return w->subj[head];
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

/* "fabricated the interview", "inflated the figures": somebody does it. */
static bool acts(const struct claim_work *w, uint32_t head)
{
    return tok_at(w, head)->upos == UPOS_VERB && !claim_work_passive(w, head) && claim_work_child(w, head, REL_OBJ) != NONE;
}

/* "the report was false": the noun of saying that the predicate denies; NONE. */
static uint32_t denied_subject(const struct claim_work *w, uint32_t head)
{
    uint32_t subject = subject_of(w, head);
    if (!tells_false(w, head) || subject == NONE || tree_negated(w->d, head) || acts(w, head))
        return NONE;
    return is_statement(w, subject) || claim_work_is(w, subject, "it that this they") ? subject : NONE;
}

/* "called the claim a lie", "described the reports as false": the object; NONE. */
static uint32_t denied_object(const struct claim_work *w, uint32_t claim)
{
    uint32_t cue = w->d->claims.v[claim].cue_tok, object = w->extra.v[claim].object;
    if (object == NONE || w->subj[object] != NONE || tok_at(w, object)->head != cue ||
        !(is_statement(w, object) || claim_work_is(w, object, "it that this they")))
        return NONE;
    TREE_EACH(w->d, cue, c) {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        if (c > object && (base == REL_XCOMP || base == REL_OBL) && tells_false(w, c) && !tree_negated(w->d, c))
            return object;
    }
    return NONE;
}

/* "there was no truth in the report", "the claim has no basis": the noun of saying; NONE. */
static uint32_t denied_truth(const struct claim_work *w, uint32_t head)
{
    uint32_t noun = head;
    if (!claim_work_is(w, head, "truth basis foundation substance merit")) {
        noun = claim_work_is(w, head, "be have") ? claim_work_child(w, head, REL_OBJ) : NONE;
        noun = noun == NONE && claim_work_is(w, head, "be") ? w->subj[head] : noun;
    }
    if (noun == NONE || !claim_work_is(w, noun, "truth basis foundation substance merit") ||
        !(tree_negated(w->d, noun) || tree_negated(w->d, head)))
        return NONE;
    uint32_t s = w->subj[head];
    if (s != NONE && s != noun && is_statement(w, s))
        return s;
    static const uint32_t tops = 2;
    uint32_t top[2] = {noun, head};
    for (uint32_t i = 0; i < tops; i++)
        TREE_EACH(w->d, top[i], c) {
            enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
            if ((base == REL_NMOD || base == REL_OBL) && is_statement(w, c))
                return c;
        }
    return NONE;
}

/* "the statement had been issued in error", "the tweet was sent by hackers": the statement, *foreign = it was
 * somebody else's; NONE. */
static uint32_t issued_wrongly(const struct claim_work *w, uint32_t head, bool *foreign)
{
    uint32_t s = subject_of(w, head);
    *foreign = false;
    if (tok_at(w, head)->upos != UPOS_VERB || s == NONE || !is_statement(w, s) ||
        !claim_work_is(w, head, "issue publish release make post send give print air write broadcast tweet put"))
        return NONE;
    TREE_EACH(w->d, head, c) {
        if (claim_work_is(w, c, "error mistake mistakenly erroneously wrongly inadvertently prematurely accidentally"))
            return s;
        if (claim_work_is(w, c, "hacker impostor imposter hoaxer fraudster")) {
            *foreign = true;
            return s;
        }
    }
    return NONE;
}

/* "found no evidence to support the claim that", "saw no proof of the report": the noun of saying; NONE. */
static uint32_t unproven(const struct claim_work *w, uint32_t head)
{
    enum { STEPS = 3 };
    uint32_t noun = claim_work_child(w, head, REL_OBJ);
    noun = noun == NONE ? w->subj[head] : noun;
    if (noun == NONE || !claim_work_is(w, noun, "evidence proof indication sign confirmation basis trace") ||
        !(tree_negated(w->d, noun) || tree_negated(w->d, head)))
        return NONE;
    for (uint32_t at = noun, step = 0; step < STEPS && at != NONE; step++) {
        uint32_t next = NONE;
        TREE_EACH(w->d, at, c) {
            enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
            if (c <= at || (base != REL_ACL && base != REL_OBJ && base != REL_NMOD && base != REL_OBL && base != REL_XCOMP))
                continue;
            if (is_statement(w, c))
                return c;
            next = next == NONE ? c : next;
        }
        at = next;
    }
    return NONE;
}

/* A verb that puts words into the world: not "assume", "think". */
static bool is_saying_verb(const struct claim_work *w, uint32_t verb)
{
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[verb]);
    for (uint32_t i = 0; i < hits.n; i++) {
        const struct claim_cue *row = &w->lex->verbs.rows[hits.row[i]];
        if (row->class == CLAIM_CLASS_SAY && row->act != ACT_ESTIMATE && row->act != ACT_PREDICT && row->act != ACT_QUESTION)
            return true;
    }
    return false;
}

/* The verb of saying under a predicate of error: "wrong to say that", "mistaken when he said", "an error in
 * reporting"; NONE. */
static uint32_t wrong_to_say(const struct claim_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c) {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        bool clause = base == REL_XCOMP || base == REL_CCOMP || base == REL_ADVCL || base == REL_CSUBJ || base == REL_ACL;
        if (clause && is_saying_verb(w, c) && (base != REL_ADVCL || claim_work_is(w, w->sub[c].b, "when in by to")))
            return c;
    }
    return NONE;
}

/* '"I was wrong," she said of her claim that ...': the noun of saying behind the cue; NONE. */
static uint32_t said_of(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, c)
        if (c > cue && ud_rel_base(tok_at(w, c)->rel) == REL_OBL && is_statement(w, c) && claim_work_is(w, w->sub[c].b, "of about regarding on"))
            return c;
    return NONE;
}

/* The subject is the speaker, or nobody: "it was a mistake to say". */
static bool speaks_of_itself(const struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head];
    if (s == NONE || claim_work_is(w, s, "it i we he she they") || ud_rel_base(tok_at(w, s)->rel) == REL_CSUBJ)
        return true;
    uint32_t m = w->name[s], by = w->d->claims.v[claim].by_mention;
    return m != NONE && by != NONE && w->d->names.v[m].coref == w->d->names.v[by].coref;
}

/* "had published a false toll", "mistakenly aired footage", "inflated the figure": the thing; NONE. */
static uint32_t published_wrongly(const struct claim_work *w, uint32_t head)
{
    uint32_t object = claim_work_child(w, head, REL_OBJ);
    if (object == NONE || tok_at(w, head)->upos != UPOS_VERB || tree_negated(w->d, head))
        return NONE;
    if (falsity_row(w, head) != NONE && acts(w, head))
        return is_statement(w, object) ? object : NONE;
    if (!claim_work_is(w, head, "issue publish release make post send give print air write broadcast tweet put run carry announce report use show share"))
        return NONE;
    TREE_EACH(w->d, head, c)
        if (c != object && claim_work_is(w, c, "error mistake mistakenly erroneously wrongly inadvertently prematurely accidentally incorrectly"))
            return is_statement(w, object) ? object : NONE;
    TREE_EACH(w->d, object, c)
        if (c < object && tok_at(w, c)->rel == REL_AMOD && falsity_row(w, c) != NONE && is_statement(w, object))
            return object;
    return NONE;
}

/* "It is not true that", "it was not the case that", "the statement does not reflect": the word denied; NONE. */
static uint32_t not_true(const struct claim_work *w, uint32_t head)
{
    if (!tree_negated(w->d, head))
        return NONE;
    uint32_t it = claim_work_child(w, head, REL_EXPL), s = it != NONE ? it : subject_of(w, head);
    if (claim_work_is(w, head, "true correct accurate case so right real factual") && s != NONE)
        return is_statement(w, s) || claim_work_is(w, s, "it that this") || tok_at(w, s)->rel == REL_EXPL ? s : NONE;
    bool passive = claim_work_passive(w, head) && claim_work_is(w, head, "support substantiate back prove bear base");
    return (passive || claim_work_is(w, head, "reflect represent correspond match")) && s != NONE && is_statement(w, s) ? s : NONE;
}

static void set(struct claim_work *w, uint32_t claim, enum claim_act act, enum link_rel link, uint32_t object)
{
    w->d->claims.v[claim].act = act;
    w->extra.v[claim].link = link;
    w->extra.v[claim].object = object;
}

/* "It is wrong to say that ...": of whoever says so, not of oneself as in "it was wrong to say". */
static bool in_general(const struct claim_work *w, uint32_t head)
{
    uint32_t cop = claim_work_child(w, head, REL_COP), s = subject_of(w, head);
    bool expletive = claim_work_child(w, head, REL_EXPL) != NONE || (s != NONE && claim_work_is(w, s, "it"));
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

/* "said it had been wrong to report that ...", "said he misspoke", "said the governor had misspoken". */
static bool admits_error(struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t row = falsity_row(w, head);
    if (row == NONE || tree_negated(w->d, head))
        return false;
    uint32_t verb = wrong_to_say(w, head);
    if (is_kind(w, row, "misspeak")) {
        set(w, claim, ACT_RETRACT, LINK_RETRACTS, verb != NONE ? verb : w->subj[head]);
        return true;
    }
    uint32_t own = subject_of(w, head); /* "said the figure had been a mistake" */
    if (own != NONE && is_kind(w, row, "error") && is_statement(w, own) && tok_at(w, head)->upos == UPOS_NOUN) {
        bool anew = claim_work_child(w, head, REL_CONJ) != NONE; /* "... and that the right number was 120" */
        set(w, claim, anew ? ACT_CORRECT : ACT_RETRACT, anew ? LINK_CORRECTS : LINK_RETRACTS, own);
        return true;
    }
    own = subject_of(w, head); /* "said his claim had been a mistake" */
    if (own != NONE && tells_error(w, row) && is_statement(w, own) && is_own(w, claim, own)) {
        set(w, claim, ACT_RETRACT, LINK_RETRACTS, own);
        return true;
    }
    if (verb != NONE && tells_error(w, row) && in_general(w, head)) {
        set(w, claim, ACT_DENY, LINK_DENIES, verb);
        return true;
    }
    uint32_t object = verb != NONE ? verb : said_of(w, w->d->claims.v[claim].cue_tok);
    if (object == NONE || !tells_error(w, row) || !speaks_of_itself(w, claim, head))
        return false;
    set(w, claim, ACT_RETRACT, LINK_RETRACTS, object);
    return true;
}

/* "said the newspaper had wrongly reported that ...": the verb of saying; NONE. */
static uint32_t wrongly_said(const struct claim_work *w, uint32_t head)
{
    if (tok_at(w, head)->upos != UPOS_VERB || !is_saying_verb(w, head) || tree_negated(w->d, head))
        return NONE;
    TREE_EACH(w->d, head, c)
        if (claim_work_is(w, c, "wrongly incorrectly falsely mistakenly erroneously inaccurately misleadingly"))
            return head;
    return NONE;
}

static bool about_itself(const struct claim_work *w, uint32_t claim, uint32_t head)
{
    uint32_t s = w->subj[head], source = w->extra.v[claim].source;
    bool note = w->extra.v[claim].publisher ||
                (source != NONE && claim_work_is(w, source, "note correction editor clarification"));
    return speaks_of_itself(w, claim, head) ||
           (note && s != NONE && claim_work_is(w, s, "article story report version post headline caption we"));
}

static void judge(struct claim_work *w, uint32_t claim, uint32_t head)
{
    struct claim_extra *x = &w->extra.v[claim];
    bool foreign;
    if (admits_error(w, claim, head))
        return;
    uint32_t object = denied_subject(w, head);
    object = object != NONE ? object : denied_truth(w, head);
    object = object != NONE ? object : not_true(w, head);
    if (object != NONE) {
        bool own = is_own(w, claim, object);
        set(w, claim, own ? ACT_RETRACT : ACT_DENY, own ? LINK_RETRACTS : LINK_DENIES, object);
        return;
    }
    object = issued_wrongly(w, head, &foreign);
    if (object != NONE) {
        set(w, claim, foreign ? ACT_DENY : ACT_RETRACT, foreign ? LINK_DENIES_AUTHORSHIP : LINK_WITHDRAWS, object);
        return;
    }
    uint32_t s = w->subj[head];
    object = s != NONE && ud_rel_base(tok_at(w, s)->rel) == REL_NSUBJ && speaks_of_itself(w, claim, head) ? published_wrongly(w, head) : NONE;
    if (object != NONE) {
        set(w, claim, ACT_RETRACT, LINK_RETRACTS, object);
        return;
    }
    object = unproven(w, head);
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

void claim_verdict_all(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        const struct claim_extra *x = &w->extra.v[i];
        uint32_t act = w->d->claims.v[i].act;
        if (x->link != LINK_UNSET || x->negated || act == ACT_DECLINE || act == ACT_QUESTION ||
            (x->class != CLAIM_CLASS_SAY && x->class != CLAIM_CLASS_SHOW))
            continue;
        uint32_t object = denied_object(w, i);
        if (object != NONE) {
            set(w, i, ACT_DENY, LINK_DENIES, object);
            continue;
        }
        uint32_t head = x->asserted ? predicate(w, x) : NONE;
        for (uint32_t p = NONE; head != NONE && w->extra.v[i].link == LINK_UNSET;) {
            p = next_predicate(w, head, p);
            if (p == NONE)
                break;
            judge(w, i, p);
        }
    }
}
