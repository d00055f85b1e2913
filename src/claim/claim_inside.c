/* Claims that an undoing or contesting claim names itself, in its object or beside it. */
#include "claim_inside.h"

#include "claim_match.h"

enum { LOOK_AHEAD = 8, NEAR = 4 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

bool claim_inside_undoes(enum link_rel rel)
{
    return rel == LINK_WITHDRAWS || rel == LINK_RETRACTS || rel == LINK_CORRECTS ||
           rel == LINK_UPDATES || rel == LINK_CLARIFIES;
}

/* "a statement it said more than ...": the cue stands right behind the noun, with at most a pronoun
 * or participle between, however the parser hung it. */
static bool follows_object(const struct claim_work *w, uint32_t object, uint32_t cue)
{
    if (object != NONE && w->sub[object].e == cue && tok_at(w, cue)->rel == REL_ADVCL)
        return true; /* "debunked a report by the union alleging ...", hung on the verb */
    if (object == NONE || cue <= object || cue > object + 5 ||
        claim_lex_noun_class(w->lex, w->fold[object]) == CLAIM_CLASS_COUNT)
        return false;
    for (uint32_t i = object + 1; i < cue; i++) {
        uint32_t upos = tok_at(w, i)->upos;
        if (upos != UPOS_PRON && upos != UPOS_AUX && upos != UPOS_ADV && upos != UPOS_SCONJ &&
            upos != UPOS_ADP)
            return false;
    }
    return true;
}

/* "corrected to say that nine died", "Correction: police say that nine died": the new wording, not the one that is
 * corrected. */
static bool is_new_wording(const struct claim_work *w, uint32_t claim, uint32_t cue)
{
    if (!w->extra.v[claim].publisher)
        return false;
    if (claim_work_is(w, w->d->claims.v[claim].cue_tok, "correction corrections clarification") &&
        ud_feat_get(tok_at(w, cue)->feats, FEAT_TENSE) == TENSE_PRES)
        return true;
    TREE_EACH(w->d, cue, c)
        if (c < cue && tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "to"))
            return true;
    return false;
}

/* "the statement, [which] the party withdrew, said ...": what the noun in front of the clause says. */
static bool of_antecedent(const struct claim_work *w, uint32_t claim, uint32_t k)
{
    uint32_t cue = w->d->claims.v[claim].cue_tok, source = w->extra.v[k].source;
    return tok_at(w, cue)->rel == REL_ACL_RELCL && tok_at(w, cue)->head == source &&
           claim_lex_noun_class(w->lex, w->fold[source]) == CLAIM_CLASS_SAYING;
}

/* "apologised for the error after reporting that ...": told by a participle of the same speaker. */
static bool told_beside(const struct claim_work *w, uint32_t claim, uint32_t k)
{
    uint32_t cue = w->d->claims.v[k].cue_tok, from = w->d->claims.v[claim].cue_tok;
    return w->d->claims.v[claim].act == ACT_RETRACT && str_ends(tok_at(w, cue)->form, STR("ing")) &&
           cue > 0 && claim_work_below(w, cue, from) && claim_work_is(w, w->sub[cue].b, "after for of");
}

/* "rejected as baseless | reports that ...": the noun stands between the cue and the content, which are the same. */
static bool names_content(const struct claim_work *w, uint32_t claim, uint32_t k)
{
    const struct claim_extra *x = &w->extra.v[claim], *y = &w->extra.v[k];
    uint32_t cue = w->d->claims.v[k].cue_tok;
    return x->nranges && y->nranges && x->ranges[0].b == y->ranges[0].b && x->ranges[0].e == y->ranges[0].e &&
           cue > w->d->claims.v[claim].cue_tok && cue < x->ranges[0].b;
}

/* "confirmed that he had died but rejected claims that ...": claim `k` hangs on a cue that is outside of the content. */
static bool of_other_act(const struct claim_work *w, uint32_t claim, uint32_t k)
{
    for (uint32_t i = claim + 1; i < k; i++) {
        uint32_t cue = w->d->claims.v[i].cue_tok;
        if (tok_at(w, cue)->rel == REL_CONJ && claim_work_below(w, w->d->claims.v[k].cue_tok, cue) && !claim_work_holds(&w->extra.v[claim], cue))
            return true;
    }
    return false;
}

/* "A previous version said that six had died", in the sentence of a note or the next one; NONE. */
static uint32_t former_version(const struct claim_work *w, uint32_t claim)
{
    for (uint32_t k = claim + 1; k < w->d->claims.n && w->d->claims.v[k].sent <= w->d->claims.v[claim].sent + 1 &&
                                 k <= claim + NEAR; k++) {
        uint32_t source = w->extra.v[k].source;
        if (source != NONE && w->extra.v[k].asserted && claim_work_is(w, source, "version headline caption"))
            TREE_EACH(w->d, source, c)
                if (claim_work_is(w, c, "earlier early previous prior original first"))
                    return k;
    }
    return NONE;
}

/* "walked back the claim, telling parliament that 40 were sick": what the speaker says now. */
static bool said_beside(const struct claim_work *w, uint32_t claim, uint32_t k)
{
    uint32_t cue = w->d->claims.v[k].cue_tok, b = w->sub[cue].b;
    return claim_inside_undoes((enum link_rel)w->extra.v[claim].link) && w->extra.v[claim].class == CLAIM_CLASS_UNDO &&
           str_ends(tok_at(w, cue)->form, STR("ing")) && claim_match_same_speaker(w, claim, k) &&
           (tok_at(w, b)->upos == UPOS_PUNCT || (b > 0 && tok_at(w, b - 1)->upos == UPOS_PUNCT));
}

/* "said such rumours were baseless and that two had died", "said he had been misquoted": told beside the verdict, or the
 * verdict itself. */
static bool beside_verdict(const struct claim_work *w, uint32_t claim, uint32_t k)
{
    const struct claim_extra *x = &w->extra.v[claim];
    uint32_t cue = w->d->claims.v[k].cue_tok;
    if ((x->class != CLAIM_CLASS_SAY && x->class != CLAIM_CLASS_SHOW) || x->object == NONE || claim_work_below(w, cue, x->object))
        return false;
    uint32_t verdict = tok_at(w, x->object)->head;
    return verdict != NONE && ud_rel_base(tok_at(w, x->object)->rel) == REL_NSUBJ && verdict > x->object &&
           cue + (tok_at(w, x->object)->upos != UPOS_NOUN) > verdict;
}

/* A claim made inside the object of the undoing. */
uint32_t claim_inside_object(const struct claim_work *w, uint32_t claim)
{
    const struct claim_extra *x = &w->extra.v[claim];
    if (x->publisher && w->d->claims.v[claim].act == ACT_UPDATE)
        return former_version(w, claim); /* "updated to say that": what it says now */
    uint32_t end = claim + LOOK_AHEAD < w->d->claims.n ? claim + LOOK_AHEAD : w->d->claims.n;
    for (uint32_t k = claim; k-- > 0 && k + LOOK_AHEAD > claim && w->d->claims.v[k].sent == w->d->claims.v[claim].sent;)
        if (x->object != NONE && w->d->claims.v[k].cue_tok == x->object && w->extra.v[k].asserted)
            return k; /* "the army's figure of 12 dead was revised" */
    for (uint32_t k = claim + 1; k < end; k++) {
        uint32_t cue = w->d->claims.v[k].cue_tok;
        if (w->d->claims.v[k].sent != w->d->claims.v[claim].sent)
            break;
        bool below = x->object != NONE && claim_work_below(w, cue, x->object);
        bool contests = x->link == LINK_DENIES || x->link == LINK_DENIES_AUTHORSHIP;
        if (contests && claim_match_same_speaker(w, claim, k) && (cue != x->object || x->link == LINK_DENIES_AUTHORSHIP))
            continue; /* "disputed the account, saying that": what they say themselves */
        bool undoes_too = w->extra.v[k].class == CLAIM_CLASS_UNDO && tok_at(w, cue)->upos == UPOS_VERB && cue != x->object &&
                          claim_inside_undoes((enum link_rel)w->extra.v[k].link);
        if (undoes_too) /* "no longer believes this and has amended the report" */
            continue;
        if (is_new_wording(w, claim, cue) || (below && of_other_act(w, claim, k)) || said_beside(w, claim, k) ||
            beside_verdict(w, claim, k))
            continue;
        if ((below || claim_work_holds(x, cue) || of_antecedent(w, claim, k) || told_beside(w, claim, k)) &&
            w->extra.v[k].asserted)
            return k;
        if (w->extra.v[k].asserted && (follows_object(w, x->object, cue) || names_content(w, claim, k)))
            return k;
    }
    return NONE;
}
