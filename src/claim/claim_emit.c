#include "claim_emit.h"

#include "claim_source.h"
#include "claim_trim.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* What a cue becomes when it is negated: "did not say", "does not believe", "did not deny". */
static uint32_t negated_act(const struct claim_cue *row)
{
    switch (row->act) {
    case ACT_DENY:
    case ACT_DENY_RESPONSIBILITY:
        return ACT_ACKNOWLEDGE;
    case ACT_QUESTION:
    case ACT_RETRACT:
    case ACT_CORRECT:
    case ACT_UPDATE:
        return row->act;
    default:
        return row->class == CLAIM_CLASS_THINK || row->act == ACT_ACKNOWLEDGE ? ACT_DISPUTE
                                                                              : ACT_DECLINE;
    }
}

/* A number that somebody names is put forward: "spoke of 38 dead". */
static bool gives_number(const struct claim_work *w, const struct claim_found *f)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    if ((row->class != CLAIM_CLASS_SAY && row->class != CLAIM_CLASS_SHOW) ||
        row->act == ACT_QUESTION || row->act == ACT_DECLINE)
        return false;
    for (uint32_t i = 0; i < f->content.n; i++)
        for (uint32_t k = f->content.r[i].b; k < f->content.r[i].e && k < f->content.r[i].b + 12; k++)
            if (tok_at(w, k)->upos == UPOS_NUM && !w->when[k])
                return true;
    return false;
}

/* "says he told him no such thing", "said nothing of the kind". */
static bool says_no_such(const struct claim_work *w, uint32_t verb)
{
    uint32_t obj = claim_work_child(w, verb, REL_OBJ);
    if (obj == NONE || !claim_work_is(w, verb, "say tell claim write promise do make order"))
        return false;
    if (claim_work_is(w, obj, "nothing") && w->sub[obj].e > obj + 3)
        return claim_work_is(w, w->sub[obj].e - 1, "kind sort");
    return claim_work_is(w, obj, "thing") && w->sub[obj].e - w->sub[obj].b >= 3 &&
           claim_work_is(w, w->sub[obj].b, "no") && claim_work_is(w, w->sub[obj].b + 1, "such");
}

/* "said he never made the remarks" denies, "said he could not confirm it" declines. */
static void read_content_verb(const struct claim_work *w, uint32_t verb, struct claim *c,
                              struct claim_extra *x)
{
    if (tok_at(w, verb)->upos != UPOS_VERB)
        return;
    bool no = tree_negated(w->d, verb);
    TREE_EACH(w->d, verb, k)
        no |= claim_work_is(w, k, "neither nor unable");
    if (says_no_such(w, verb)) {
        c->act = ACT_DENY;
        x->link = LINK_DENIES;
        x->object = w->subj[verb] != NONE ? w->subj[verb] : x->object;
        return;
    }
    uint32_t obj = claim_work_child(w, verb, REL_OBJ);
    no |= obj != NONE && tree_negated(w->d, obj);
    if (!no)
        return;
    if (claim_work_is(w, verb, "confirm comment verify"))
        c->act = ACT_DECLINE;
    bool words = obj != NONE && (claim_lex_noun_class(w->lex, w->fold[obj]) == CLAIM_CLASS_SAYING ||
                                 (claim_work_is(w, verb, "give grant") && claim_work_is(w, obj, "interview speech")));
    if (words && claim_work_is(w, verb, "make issue publish write post send release utter give grant")) {
        c->act = ACT_DENY;
        x->link = LINK_DENIES;
    }
}

/* "No group has claimed", "nobody said": nothing was said. */
static bool is_nobody(const struct claim_work *w, uint32_t source)
{
    if (source == NONE)
        return false;
    if (claim_work_is(w, source, "nobody none neither no-one"))
        return true;
    TREE_EACH(w->d, source, c)
        if ((tok_at(w, c)->rel == REL_DET && claim_work_is(w, c, "no neither")) || (c < source && claim_work_is(w, c, "neither")))
            return true;
    return false;
}

/* "cannot call and tell", "did not comment or say": the second verb has no auxiliary of its own and shares that of the
 * first, with its negation. */
static bool shares_negation(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = &w->d->toks.v[cue];
    bool bare = t->rel == REL_CONJ && t->head != NONE && t->head < cue && tree_child(w->d, cue, REL_AUX) == NONE &&
                tree_child(w->d, cue, REL_NSUBJ) == NONE && str_eq(t->form, t->lemma);
    return bare && tree_child(w->d, t->head, REL_AUX) != NONE && tree_negated(w->d, t->head);
}

/* "no longer stands by its report", "cannot stand by the story" */
static bool gives_up(const struct claim_work *w, const struct claim_found *f)
{
    bool longer = false;
    TREE_EACH(w->d, f->cue, c)
        longer |= claim_work_is(w, c, "longer long anymore");
    return longer || tree_negated(w->d, f->cue);
}

/* "has yet to comment", "was unable to verify", "failed to confirm" */
static bool yet_to(const struct claim_work *w, uint32_t cue, const struct claim_cue *row)
{
    const struct tok *t = tok_at(w, cue);
    bool yet = false;
    if (row->act == ACT_CONFIRM && ud_rel_base(t->rel) == REL_XCOMP && claim_work_is(w, t->head, "unable fail incapable powerless"))
        return !tree_negated(w->d, t->head);
    if (t->head == NONE || t->head > cue || w->crowd[t->head] > CLAIM_WORK_CROWD || !claim_work_is(w, t->head, "have be"))
        return false;
    TREE_EACH(w->d, t->head, k)
        yet |= claim_work_is(w, k, "yet") && k < cue;
    return yet && ud_rel_base(t->rel) == REL_XCOMP;
}

/* "apologised after the paper reported that": another's words, with nothing said against them. "After wrongly saying",
 * "after a spokesman wrongly said" is of one's own. */
static bool sorry_for_others(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, c)
    {
        if (c < cue || tok_at(w, c)->rel != REL_ADVCL || !claim_work_is(w, w->sub[c].b, "after") || w->subj[c] == NONE ||
            tok_at(w, w->subj[c])->upos == UPOS_PRON)
            continue;
        bool wrongly = false;
        TREE_EACH(w->d, c, k)
            wrongly |= claim_work_is(w, k, "wrongly mistakenly erroneously incorrectly falsely inadvertently inaccurately");
        return !wrongly;
    }
    return false;
}

uint32_t claim_emit_add(struct claim_work *w, const struct claim_found *f)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    struct claim *c = vec_push(w->a, &w->d->claims);
    struct claim_extra *x = vec_push(w->a, &w->extra);
    c->cue_tok = f->cue;
    c->cue = claim_work_span(w, f->cues.b, f->cues.e);
    if (c->cue.e == 0)
        c->cue = tok_at(w, f->cue)->span;
    c->sent = w->sent[f->cue];
    c->act = row->act;
    c->hedge = row->hedge;
    c->when = NONE;
    c->from = c->to = DAY_NONE;
    c->rule = dict_where(f->table->table, f->row, w->a);
    claim_source_fill(w, c, f->source, f->bound);
    *x = (struct claim_extra){.source = f->source, .object = f->content.object,
                                .class = row->class, .link = row->link, .nested_in = NONE, .former = NONE,
                              .asserted = f->content.asserted};
    x->negated = tree_negated(w->d, f->cue) || shares_negation(w, f->cue) || is_nobody(w, f->source);
    TREE_EACH(w->d, f->cue, k)
        x->negated |= claim_work_is(w, k, "neither") && k < f->cue;
    x->negated |= yet_to(w, f->cue, row);
    if (x->negated && (row->class != CLAIM_CLASS_ATTITUDE))
        c->act = negated_act(row);
    if (row->act == ACT_CONFIRM && claim_work_is(w, f->cue, "stand defend") && gives_up(w, f)) {
        c->act = ACT_RETRACT;
        x->link = LINK_RETRACTS;
        x->negated = 0;
    }
    if (claim_work_is(w, f->cue, "apologise apologize") && x->link == LINK_RETRACTS && sorry_for_others(w, f->cue)) {
        c->act = ACT_ACKNOWLEDGE;
        x->link = LINK_UNSET;
    }
    if (row->class == CLAIM_CLASS_ATTITUDE)
        x->asserted = 0;
    if (row->act == ACT_ESTIMATE || row->act == ACT_UPDATE || row->act == ACT_CORRECT ||
        (row->act == ACT_CLAIM_RESPONSIBILITY && !x->negated) || gives_number(w, f))
        x->asserted = 1;
    if (f->table == &w->lex->nouns && f->source != NONE && c->hedge == HEDGE_UNVERIFIED)
        c->hedge = HEDGE_NONE; /* "reports that" weigh less than "the army's report that" */
    if (x->asserted && row->class == CLAIM_CLASS_SAY && f->content.object != NONE)
        read_content_verb(w, f->content.object, c, x);
    x->speaker = claim_source_speaker(w, f->source);
    for (uint32_t i = 0; i < f->content.n; i++) {
        uint32_t q = w->quote[f->content.r[i].b];
        if (q != NONE && q != w->quote[f->cue] && f->content.asserted)
            w->quotes.v[q].taken = 1;
    }
    x->nranges = f->content.n;
    memcpy(x->ranges, f->content.r, sizeof x->ranges);
    claim_trim(w, x, f->cue);
    return w->d->claims.n - 1;
}

bool claim_emit_worth(const struct claim_work *w, const struct claim_found *f)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    if (w->quote[f->cue] == NONE)
        return true;
    if (row->class != CLAIM_CLASS_SAY || !f->content.asserted || f->source == NONE)
        return false;
    return !(tok_at(w, f->source)->upos == UPOS_PRON &&
             (w->name[f->source] == NONE || claim_work_is(w, f->source, "i we you it that this what one")));
}

void claim_emit_drop(struct claim_work *w, uint32_t cue)
{
    if (w->d->claims.n && w->d->claims.v[w->d->claims.n - 1].cue_tok == cue) {
        w->d->claims.n--;
        w->extra.n--;
    }
}
