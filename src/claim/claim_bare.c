#include "claim_bare.h"

#include "claim_emit.h"
#include "claim_falsity.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* "..., police said", "according to the army": somebody is named who says so. */
static bool told_by_somebody(const struct claim_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c) {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        if ((base == REL_PARATAXIS || base == REL_CCOMP) && claim_falsity_says(w, c))
            return true;
        if (claim_work_is(w, w->sub[c].b, "according per") || claim_work_is(w, c, "according"))
            return true;
    }
    return false;
}

static bool claimed_before(const struct claim_work *w, uint32_t s)
{
    const struct claim *last = w->d->claims.n ? &w->d->claims.v[w->d->claims.n - 1] : NULL;
    return last && last->sent < s && last->sent + 1 >= s;
}

/* "the claim", "such rumours", "reports that ...", and "that" for what was just told. "This is wrong" may judge a deed. */
static bool points_back(const struct claim_work *w, uint32_t subject, uint32_t head)
{
    if (tok_at(w, subject)->upos == UPOS_PRON || tok_at(w, subject)->upos == UPOS_DET) {
        uint32_t cop = claim_work_child(w, head, REL_COP);
        bool past = cop != NONE && ud_feat_get(tok_at(w, cop)->feats, FEAT_TENSE) == TENSE_PAST;
        return claim_work_is(w, subject, "this that these") && claimed_before(w, w->sent[head]) &&
               (past || !claim_work_is(w, head, "wrong absurd ridiculous ludicrous preposterous nonsense malicious"));
    }
    TREE_EACH(w->d, subject, c) {
        if (c < subject && claim_work_is(w, c, "the this that these those such all both"))
            return true;
        if (c > subject && ud_rel_base(tok_at(w, c)->rel) == REL_ACL)
            return true;
    }
    return false;
}

/* "should [have] read", "should be read as", "should have been": the statement; NONE. */
static uint32_t should_be(const struct claim_work *w, uint32_t head)
{
    uint32_t s = w->subj[head];
    bool should = false;
    TREE_EACH(w->d, head, c)
        should |= c < head && claim_work_is(w, c, "should");
    bool number = tok_at(w, head)->upos == UPOS_NUM; /* "should have been 34" */
    if (!should || s == NONE || !(number || claim_work_is(w, head, "read say state")) || tree_negated(w->d, head))
        return NONE;
    bool anew = claim_falsity_statement(w, s) || claim_work_is(w, s, "headline caption sentence paragraph");
    return (anew || claim_work_is(w, s, "it this that")) && claimed_before(w, w->sent[head]) ? s : NONE;
}

void claim_bare_at(struct claim_work *w, uint32_t i)
{
    uint32_t upos = tok_at(w, i)->upos;
    if (tok_at(w, i)->rel != REL_ROOT || w->quote[i] != NONE || w->crowd[i] > CLAIM_WORK_CROWD || w->subj[i] == NONE ||
        (upos == UPOS_VERB && w->subj[i] > i))
        return;
    uint32_t object = should_be(w, i);
    bool correct = object != NONE;
    if (!correct)
        object = claim_falsity_denied(w, i);
    if (object == NONE)
        object = claim_falsity_not_true(w, i);
    if (object == NONE || (!correct && (upos == UPOS_VERB || !points_back(w, object, i))) || told_by_somebody(w, i))
        return;
    struct dict_hits hits = dict_find(w->lex->adjectives.table, correct ? STR("should read") : STR("false"));
    if (!hits.n)
        return;
    struct claim_found f = {.table = &w->lex->adjectives, .row = hits.row[0], .cue = i, .cues = {i, i + 1}, .source = NONE};
    f.content = (struct claim_content){.n = 1, .object = object, .asserted = 1};
    f.content.r[0] = correct ? (struct claim_range){upos == UPOS_NUM ? i : i + 1, w->d->sents.v[w->sent[i]].tok_e} : w->sub[object];
    struct claim *c = &w->d->claims.v[claim_emit_add(w, &f)];
    c->act = correct ? ACT_CORRECT : ACT_DENY; /* "is not true" is no negation of the cue */
    c->attribution = ATTRIBUTION_AUTHORIAL;
    c->by_name = w->d->outlet;
    w->extra.v[w->d->claims.n - 1].negated = 0;
}
