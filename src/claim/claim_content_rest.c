#include "claim_content_rest.h"

/* Words between a verb and its "that": keeps the time linear. */
enum { THAT_WITHIN = 14 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool is_comma(const struct claim_work *w, uint32_t i)
{
    return str_eq(tok_at(w, i)->form, STR(","));
}

static bool done(struct claim_content *c, struct claim_range r, uint32_t object, bool asserted)
{
    c->n = r.b < r.e;
    c->r[0] = r;
    c->object = object;
    c->asserted = asserted;
    return c->n > 0;
}

/* Words that may stand between a verb and the "that" of its clause: "told reporters in Kyiv that", "said in an
 * interview taped before the storm that". */
static bool leads_to_that(const struct claim_work *w, uint32_t i)
{
    uint32_t upos = tok_at(w, i)->upos;
    bool participle = upos == UPOS_VERB && ud_rel_base(tok_at(w, i)->rel) == REL_ACL &&
                      ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM) == VERBFORM_PART;
    return participle || (upos != UPOS_VERB && upos != UPOS_AUX && upos != UPOS_PUNCT && upos != UPOS_PRON &&
                          upos != UPOS_SCONJ);
}

/* Words [b, e) if a finite verb stands among the first of them. */
static bool sentence_from(const struct claim_work *w, uint32_t b, uint32_t e, struct claim_content *c)
{
    bool finite = false;
    for (uint32_t i = b; i < e && i < b + 60 && !finite; i++)
        finite = (tok_at(w, i)->upos == UPOS_VERB || tok_at(w, i)->upos == UPOS_AUX) &&
                 ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    return finite && done(c, (struct claim_range){b, e}, NONE, true);
}

/* "said, [citing a doctor at the clinic,] that ...": the second comma, where an aside of this kind begins at word `i`. */
static uint32_t behind_citing(const struct claim_work *w, uint32_t i, uint32_t e)
{
    if (i + 1 >= e || !is_comma(w, i) || !claim_work_is(w, i + 1, "cite quote") || !str_ends(tok_at(w, i + 1)->form, STR("ing")))
        return i;
    for (uint32_t k = i + 2; k + 1 < e && k < i + THAT_WITHIN; k++)
        if (is_comma(w, k) && claim_work_is(w, k + 1, "that"))
            return k + 1;
    return i;
}

/* The rest of the sentence behind a plain verb of saying for which the parser found no clause. */
bool claim_content_rest(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e, b = cue + 1;
    if (tok_at(w, cue)->rel == REL_ACL_RELCL) /* "the agency that reported the crash has ..." */
        return false;
    while (b + 1 < e && b < cue + 12 && (tok_at(w, b)->upos == UPOS_ADV || w->when[b] || w->when[b + 1]))
        b++;
    for (uint32_t i = b; i < e && i < b + THAT_WITHIN; i++) {
        if (claim_work_is(w, i, "that") && i > b && w->subj[i] == NONE && i + 1 < e &&
            tok_at(w, i + 1)->upos != UPOS_NOUN && tok_at(w, i + 1)->upos != UPOS_PUNCT)
            return done(c, (struct claim_range){i, e}, NONE, true);
        if (claim_work_is(w, i, "that") && i == b)
            return done(c, (struct claim_range){i, e}, NONE, true);
        if (behind_citing(w, i, e) != i)
            return done(c, (struct claim_range){behind_citing(w, i, e), e}, NONE, true);
        if (!leads_to_that(w, i))
            break;
    }
    if (b >= e || tok_at(w, b)->upos == UPOS_PUNCT || tok_at(w, b)->upos == UPOS_ADP)
        return false;
    return sentence_from(w, b, e, c);
}

/* "say so", "did not say when", "does not know why": one word stands for the whole clause. */
static bool one_word(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t i = cue + 1, e = w->d->sents.v[w->sent[cue]].tok_e;
    if (i >= e || !claim_work_is(w, i, "so when why where how whom") ||
        !claim_work_is(w, cue, "say know explain ask specify tell disclose"))
        return false;
    bool ends = i + 1 == e || tok_at(w, i + 1)->upos == UPOS_PUNCT;
    return ends && done(c, (struct claim_range){i, i + 1}, NONE, false);
}

/* "said the same of him", "says nothing about the raid". Any other object of "say" is the subject of a clause that
 * the parser took apart ("said the two raised a million"): the rest of the sentence. */
static bool said_thing(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t object = claim_work_is(w, cue, "say") ? claim_work_child(w, cue, REL_OBJ) : NONE;
    if (object == NONE || object < cue || w->quote[object] != w->quote[cue] || w->sub[object].b != cue + 1)
        return false;
    struct claim_range r = w->sub[object];
    if (!claim_work_is(w, object, "same thing something nothing anything everything much little more word prayer "
                                  "goodbye what"))
        return sentence_from(w, r.b, w->d->sents.v[w->sent[cue]].tok_e, c);
    TREE_EACH(w->d, cue, k)
        if (w->sub[k].b == r.e && ud_rel_base(tok_at(w, k)->rel) == REL_OBL && !w->when[k] &&
            claim_work_is(w, w->sub[k].b, "of about against to on"))
            r.e = w->sub[k].e;
    return done(c, r, object, false);
}

/* "a change that she said would help": the statement has lost its subject to the noun in front. */
static bool gap_clause(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    const struct tok *t = tok_at(w, cue);
    uint32_t i = cue + 1, e = w->d->sents.v[w->sent[cue]].tok_e;
    if (ud_rel_base(t->rel) != REL_ACL || i >= e || w->quote[i] != w->quote[cue] ||
        ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM) != VERBFORM_FIN)
        return false;
    uint32_t head = tok_at(w, i)->upos == UPOS_AUX && tok_at(w, i)->head != NONE ? tok_at(w, i)->head : i;
    bool below = head > cue && w->sub[head].b + 8 > i && w->sub[head].e > i;
    return done(c, (struct claim_range){i, below && head < e ? w->sub[head].e : e}, head, true);
}

bool claim_content_rest_plain(const struct claim_work *w, uint32_t cue, uint32_t clause, struct claim_content *c)
{
    return one_word(w, cue, c) || gap_clause(w, cue, c) || (clause == NONE && said_thing(w, cue, c));
}
