/* Why a claim was taken back, corrected or denied: "citing a typing error", "after the source
 * recanted", ", saying that the account had been hacked". The words stand in reasons.tsv. */
#include "claim_reason.h"

#include "utf8.h"

enum { REASON_WORDS = 4, REASON_REACH = 80, LOOK_AHEAD = 4 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static struct span words_span(const struct claim_work *w, uint32_t head)
{
    struct claim_range r = w->sub[head];
    while (r.b < head && (tok_at(w, r.b)->rel == REL_CASE || tok_at(w, r.b)->rel == REL_DET ||
                          tok_at(w, r.b)->rel == REL_FIXED || tok_at(w, r.b)->upos == UPOS_PUNCT ||
                          tok_at(w, r.b)->rel == REL_MARK))
        r.b++;
    return claim_work_span(w, r.b, r.e);
}

/* The noun, with its clause where the tree takes "after" for a preposition before one: "after a review found". */
static struct span noun_or_clause(const struct claim_work *w, uint32_t noun)
{
    struct span s = words_span(w, noun);
    uint32_t verb = tok_at(w, noun)->head;
    if (ud_rel_base(tok_at(w, noun)->rel) == REL_NSUBJ && verb != NONE && verb > noun)
        s.e = claim_work_span(w, verb, w->sub[verb].e).e;
    return s;
}

/* What a verb of giving reasons ("blaming it on X", "citing X") gives. */
static uint32_t given_by(const struct claim_work *w, uint32_t verb, struct str part)
{
    struct str prep;
    while (str_field(&part, '|', &prep)) {
        uint32_t k = claim_work_prep(w, verb, prep);
        uint32_t obj = claim_work_child(w, verb, REL_OBJ);
        if (k == NONE && obj != NONE)
            k = claim_work_prep(w, obj, prep);
        if (k != NONE)
            return k;
    }
    return claim_work_child(w, verb, REL_OBJ);
}

/* First reason within words [b, e). */
static struct span reason_in(const struct claim_work *w, uint32_t claim, uint32_t b, uint32_t e)
{
    const struct claim_extra *x = &w->extra.v[claim];
    const struct dict_table *t = w->lex->reasons;
    int part = dict_col(t, "part");
    for (uint32_t i = b; i < e; i++) {
        bool told = false; /* "that the quote attributed to him was wrong" gives no reason */
        for (uint32_t r = 0; r < x->nranges; r++)
            told |= x->asserted && i >= x->ranges[r].b && i < x->ranges[r].e;
        if (tok_at(w, i)->upos == UPOS_VERB && !told && ud_rel_base(tok_at(w, i)->rel) != REL_ACL) {
            uint32_t row = dict_first(t, w->fold[i]);
            if (row != NONE && !str_eq(dict_cell(t, row, part), STR("phrase"))) {
                uint32_t k = given_by(w, i, dict_cell(t, row, part));
                if (k != NONE)
                    return words_span(w, k);
            }
        }
        struct str words[REASON_WORDS];
        uint32_t n = 0;
        for (; n < REASON_WORDS && i + n < e; n++)
            words[n] =
                utf8_fold(w->a, tok_at(w, i + n)->form.n < 40 ? tok_at(w, i + n)->form : STR(""));
        struct dict_hits hits;
        uint32_t k = dict_longest(t, words, n, &hits);
        if (k && str_eq(dict_cell(t, hits.row[0], part), STR("here")))
            return claim_work_span(w, i, i + k);
        if (!k || i + k >= e || !str_eq(dict_cell(t, hits.row[0], part), STR("phrase")))
            continue;
        for (uint32_t at = i; at < i + k; at++) {
            uint32_t head = tok_at(w, at)->head;
            if (head != NONE && head >= i + k && head < e && tok_at(w, head)->upos != UPOS_VERB &&
                (tok_at(w, at)->rel == REL_CASE || tok_at(w, at)->rel == REL_FIXED))
                return noun_or_clause(w, head);
        }
    }
    return (struct span){0, 0};
}

/* ", saying the figure came from ...": what the same speaker says in a participle beside the
 * undoing. */
static struct span explained_by(const struct claim_work *w, uint32_t claim, uint32_t to)
{
    uint32_t from = w->d->claims.v[claim].cue_tok;
    for (uint32_t k = claim + 1; k < w->d->claims.n && k < claim + LOOK_AHEAD; k++) {
        const struct claim *c = &w->d->claims.v[k];
        if (k != to && c->sent == w->d->claims.v[claim].sent &&
            tok_at(w, c->cue_tok)->head == from && c->cue_tok > from &&
            str_ends(tok_at(w, c->cue_tok)->form, STR("ing")) && w->extra.v[k].asserted &&
            c->ncontents)
            return c->contents[0];
    }
    return (struct span){0, 0};
}

/* "after the source recanted", "because bodies had been counted twice": a clause. */
static struct span clause_behind(const struct claim_work *w, uint32_t cue, uint32_t to)
{
    TREE_EACH(w->d, cue, c)
    {
        if (c < cue || tok_at(w, c)->rel != REL_ADVCL || c == w->d->claims.v[to].cue_tok)
            continue;
        TREE_EACH(w->d, c, k)
        if (k < c && tok_at(w, k)->rel == REL_MARK && claim_work_is(w, k, "after because since as"))
            return claim_work_span(w, k + 1 + claim_work_is(w, k + 1, "of"), w->sub[c].e);
    }
    return (struct span){0, 0};
}

struct span claim_reason_of(const struct claim_work *w, uint32_t claim, uint32_t to)
{
    const struct claim *c = &w->d->claims.v[claim];
    const struct sent *s = &w->d->sents.v[c->sent];
    uint32_t e = s->tok_e < c->cue_tok + REASON_REACH ? s->tok_e : c->cue_tok + REASON_REACH;
    struct span r = reason_in(w, claim, c->cue_tok + 1, e);
    if (r.e == 0 && c->act == ACT_RETRACT)
        r = explained_by(w, claim, to);
    if (r.e == 0)
        r = clause_behind(w, c->cue_tok, to);
    if (r.e == 0 && c->sent + 1 < w->d->sents.n && s[1].block == s->block &&
        claim_work_is(w, s[1].tok_b, "it he she they"))
        r = reason_in(w, claim, s[1].tok_b,
                      s[1].tok_e < s[1].tok_b + REASON_REACH ? s[1].tok_e
                                                             : s[1].tok_b + REASON_REACH);
    return r;
}
