#include "claim_content_noun.h"

#include "claim_clause.h"

enum { VERDICT_WITHIN = 120 }; /* words in front of a verdict that are looked at: keeps the time linear */

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool done(struct claim_content *c, struct claim_range r, uint32_t object, bool asserted)
{
    *c = (struct claim_content){.n = r.b < r.e, .r = {r}, .object = object, .asserted = asserted};
    return c->n > 0;
}

static bool is_infinitive(const struct claim_work *w, uint32_t i)
{
    TREE_EACH(w->d, i, c)
        if (tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "to"))
            return true;
    return false;
}

static struct claim_range behind_prep(const struct claim_work *w, uint32_t k)
{
    struct claim_range r = w->sub[k];
    while (r.b < k && tok_at(w, r.b)->rel == REL_CASE)
        r.b++;
    return r;
}

uint32_t claim_content_noun_phrase(const struct claim_work *w, uint32_t noun)
{
    uint32_t verb = tok_at(w, noun)->head;
    if (verb == NONE || verb > noun || tok_at(w, noun)->rel != REL_OBJ ||
        claim_lex_noun_class(w->lex, w->fold[noun]) != CLAIM_CLASS_SAYING)
        return NONE;
    TREE_EACH(w->d, verb, k)
        if (w->sub[k].b == w->sub[noun].e && ud_rel_base(tok_at(w, k)->rel) == REL_OBL &&
            claim_work_is(w, w->sub[k].b, "by from of in to") && claim_clause_below(w, k) != NONE)
            return k;
    return NONE;
}

/* "the report by the union that ...": hung on the last noun, which may itself hang on the verb. */
static uint32_t clause_below(const struct claim_work *w, uint32_t noun)
{
    TREE_EACH(w->d, noun, n) {
        bool behind_noun = n > noun && ud_rel_base(tok_at(w, n)->rel) == REL_NMOD;
        uint32_t k = behind_noun ? claim_clause_below(w, n) : NONE;
        if (k != NONE)
            return k;
    }
    uint32_t behind = claim_content_noun_phrase(w, noun);
    return behind == NONE ? NONE : claim_clause_below(w, behind);
}

/* "Fears have grown that ...": the clause hangs on the verb. */
static uint32_t clause_behind_verb(const struct claim_work *w, uint32_t noun)
{
    uint32_t verb = tok_at(w, noun)->head;
    if (verb == NONE)
        return NONE;
    enum ud_rel rel = ud_rel_base(tok_at(w, noun)->rel);
    if (verb < noun && (rel == REL_OBJ || rel == REL_OBL)) { /* "apologised for its claim that" */
        TREE_EACH(w->d, verb, k) { /* "walked back comments by the president that" */
            enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
            if (k > noun && (base == REL_CCOMP || base == REL_ADVCL) && w->sub[k].b == w->sub[noun].e &&
                claim_clause_has_that(w, k))
                return k;
        }
        return NONE;
    }
    bool spreads = claim_work_is(w, verb, "spread circulate emerge surface swirl abound persist appear float fly") &&
                   claim_work_child(w, verb, REL_OBJ) == NONE;
    if (verb < noun || rel != REL_NSUBJ || (!spreads && dict_find(w->lex->verbs.table, w->fold[verb]).n))
        return NONE;
    TREE_EACH(w->d, verb, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if (k > verb && (base == REL_CCOMP || base == REL_ACL || base == REL_ADVCL) &&
            claim_clause_has_that(w, k))
            return k;
    }
    return NONE;
}

/* "reports circulating that", "claims being made online that"; NONE. */
static uint32_t clause_behind_participle(const struct claim_work *w, uint32_t noun)
{
    TREE_EACH(w->d, noun, p) {
        if (p < noun || ud_rel_base(tok_at(w, p)->rel) != REL_ACL ||
            !claim_work_is(w, p, "circulate spread make emerge surface swirl go share appear publish post air broadcast peddle"))
            continue;
        TREE_EACH(w->d, p, k)
            if (k > p && claim_clause_has_that(w, k))
                return k;
    }
    return NONE;
}

/* "reports that the bridge had fallen | were false": the verdict is no part of what was reported. */
static struct claim_range before_verdict(const struct claim_work *w, struct claim_range r)
{
    uint32_t be = claim_clause_false_tail(w, r.b, r.e);
    bool other = false; /* a finite verb in front of the verdict: the clause is whole without it */
    for (uint32_t i = r.b; be != NONE && i < be && i < r.b + VERDICT_WITHIN; i++)
        other |= (tok_at(w, i)->upos == UPOS_VERB || tok_at(w, i)->upos == UPOS_AUX) &&
                 ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    if (be != NONE && other)
        r.e = be;
    return r;
}

/* "Her assumption was that the army would leave": the clause is what the noun is. */
static bool is_what_follows(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t head = tok_at(w, cue)->head, be = w->sub[cue].e;
    if (head == NONE || head < be || ud_rel_base(tok_at(w, cue)->rel) != REL_NSUBJ || be + 1 >= w->sub[head].e ||
        !claim_work_is(w, be, "be") || !claim_work_is(w, be + 1, "that") || tok_at(w, be + 1)->upos != UPOS_SCONJ)
        return false;
    return done(c, (struct claim_range){be + 1, w->sub[head].e}, head, true);
}

/* "In the army's view, the truce is over": the clause around it. */
static bool is_view_of(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t head = tok_at(w, cue)->head, poss = claim_work_child(w, cue, REL_NMOD_POSS);
    struct claim_range own = w->sub[cue];
    if (poss == NONE || head == NONE || ud_rel_base(tok_at(w, cue)->rel) != REL_OBL || !claim_work_is(w, own.b, "in to") ||
        !claim_work_is(w, cue, "view opinion judgment judgement estimation mind thinking belief") || cue + 1 >= w->sub[head].e ||
        !claim_work_is(w, cue + 1, ",") || !claim_work_clause(w, head) || !done(c, w->sub[head], head, true))
        return false;
    claim_work_cut(c->r, &c->n, own);
    return c->n > 0;
}

/* "expressed dismay at the ruling": the phrase right behind the object, hung on its verb; NONE. */
static uint32_t phrase_on_verb(const struct claim_work *w, uint32_t noun, struct str prep)
{
    uint32_t verb = tok_at(w, noun)->head;
    if (verb == NONE || verb > noun || tok_at(w, noun)->rel != REL_OBJ ||
        !claim_work_is(w, verb, "express voice convey register articulate profess vent"))
        return NONE;
    uint32_t k = claim_work_prep(w, verb, prep);
    return k != NONE && w->sub[k].b == w->sub[noun].e && !w->when[k] ? k : NONE;
}

bool claim_content_noun(const struct claim_work *w, uint32_t cue,
                           const struct claim_frame *frame, struct claim_content *c)
{
    *c = (struct claim_content){.object = NONE};
    if (frame->kind == CLAIM_FRAME_PREP) {
        uint32_t k = claim_work_prep(w, cue, frame->prep);
        if (k == NONE)
            k = phrase_on_verb(w, cue, frame->prep);
        return k != NONE && k > cue && done(c, behind_prep(w, k), k, false);
    }
    TREE_EACH(w->d, cue, k) {
        const struct tok *t = tok_at(w, k);
        enum ud_rel base = ud_rel_base(t->rel);
        if (k < cue || (base != REL_ACL && base != REL_CCOMP && base != REL_XCOMP))
            continue;
        if (frame->kind == CLAIM_FRAME_THAT && (claim_clause_has_that(w, k) || claim_clause_full(w, k)))
            return done(c, before_verdict(w, w->sub[k]), k, true);
        if (frame->kind == CLAIM_FRAME_INF && is_infinitive(w, k))
            return done(c, w->sub[k], k, true);
    }
    if (frame->kind == CLAIM_FRAME_THAT && (is_what_follows(w, cue, c) || is_view_of(w, cue, c)))
        return true;
    uint32_t k = frame->kind == CLAIM_FRAME_THAT ? clause_behind_verb(w, cue) : NONE;
    if (k == NONE && frame->kind == CLAIM_FRAME_THAT)
        k = clause_behind_participle(w, cue);
    if (k == NONE && frame->kind == CLAIM_FRAME_THAT)
        k = clause_below(w, cue);
    return k != NONE && done(c, before_verdict(w, w->sub[k]), k, true);
}
