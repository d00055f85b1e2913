#include "claim_part.h"

/* Words that are looked at behind a cue. */
enum { NEAR = 64 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* Words that begin what one speaker says after another in a sentence: ", while Y said", ", adding". */
static bool sets_off(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    enum ud_rel base = ud_rel_base(t->rel);
    if (str_ends(t->form, STR("ing")))
        return cue > 1 && (str_eq(tok_at(w, cue - 1)->form, STR(",")) ||
                           (claim_work_is_quote_mark(tok_at(w, cue - 1)->form) &&
                            str_eq(tok_at(w, cue - 2)->form, STR(","))));
    if (w->subj[cue] == NONE || (base != REL_ADVCL && base != REL_CONJ && base != REL_PARATAXIS))
        return false;
    uint32_t b = w->sub[cue].b;
    bool turns = base == REL_PARATAXIS && b > 0 &&
                 (str_eq(tok_at(w, b)->form, STR(";")) || str_eq(tok_at(w, b - 1)->form, STR(";")));
    TREE_EACH(w->d, cue, c) {
        if (c < cue && tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "that"))
            return false; /* "... and that the two discussed it": the same speaker goes on */
        turns |= (tok_at(w, c)->rel == REL_MARK || tok_at(w, c)->rel == REL_CC) && c < cue &&
                 claim_work_is(w, c, "while whereas but although though and");
    }
    return turns;
}

/* The clause that "that" opens behind word `cue` within `all`; returns the number of ranges, 0 or 1. */
static uint32_t from_that(const struct claim_work *w, uint32_t cue, struct claim_range all,
                          struct claim_range *out)
{
    for (uint32_t i = cue + 1; i < all.e && i < cue + NEAR; i++)
        if (claim_work_is(w, i, "that") && tok_at(w, i)->rel == REL_MARK) {
            *out = (struct claim_range){i, all.e};
            return 1;
        }
    return 0;
}

/* "denied that its aircraft had bombed it, and accused the rebels": the same speaker's next act, hung on what is denied. */
static bool goes_on(const struct claim_work *w, uint32_t first, uint32_t second)
{
    uint32_t cue = w->d->claims.v[second].cue_tok;
    return tok_at(w, cue)->rel == REL_CONJ && w->subj[cue] == NONE && w->extra.v[first].source != NONE &&
           w->extra.v[first].source == w->extra.v[second].source &&
           tok_at(w, cue)->head != w->d->claims.v[first].cue_tok;
}

/* "Nine died, A said; [B put the number at four]": another speaker's own sentence. */
static bool part_semicolon(struct claim_work *w, uint32_t first, uint32_t second)
{
    struct claim_extra *y = &w->extra.v[first];
    uint32_t cue = w->d->claims.v[second].cue_tok, s = w->extra.v[second].source;
    if (s == NONE || s > cue || s < w->d->claims.v[first].cue_tok || w->sub[s].b < 1 ||
        w->extra.v[first].speaker == w->extra.v[second].speaker || !str_eq(tok_at(w, w->sub[s].b - 1)->form, STR(";")))
        return false;
    claim_work_cut(y->ranges, &y->nranges, (struct claim_range){w->sub[s].b, w->d->sents.v[w->sent[cue]].tok_e});
    return true;
}

/* "A said that it rained, B reported": B tells what A said. */
static void part_teller(struct claim_work *w, uint32_t said, uint32_t told)
{
    struct claim_extra *y = &w->extra.v[said];
    uint32_t cue = w->d->claims.v[told].cue_tok, s = w->extra.v[told].source;
    if (s == NONE || s > cue || s < w->d->claims.v[said].cue_tok || w->sub[s].b < 1 ||
        !str_eq(tok_at(w, w->sub[s].b - 1)->form, STR(",")))
        return;
    claim_work_cut(y->ranges, &y->nranges, (struct claim_range){w->sub[s].b, w->d->sents.v[w->sent[cue]].tok_e});
}

/* Takes the clause of another cue out of the content of an earlier one in the sentence. */
void claim_part_all(struct claim_work *w)
{
    enum { WINDOW = 6 };
    for (uint32_t i = 1; i < w->d->claims.n; i++) {
        uint32_t cue = w->d->claims.v[i].cue_tok;
        const struct claim_extra *x = &w->extra.v[i];
        if ((x->class != CLAIM_CLASS_SAY && x->class != CLAIM_CLASS_UNDO) ||
            w->quote[cue] != NONE || tok_at(w, cue)->upos != UPOS_VERB)
            continue;
        bool off = sets_off(w, cue);
        for (uint32_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++) {
            struct claim_extra *y = &w->extra.v[k];
            if (w->d->claims.v[k].sent != w->d->claims.v[i].sent || !claim_work_holds(y, cue))
                continue;
            if (part_semicolon(w, k, i))
                continue;
            if (claim_work_holds(x, w->d->claims.v[k].cue_tok)) {
                part_teller(w, k, i);
                continue;
            }
            if (!off && !goes_on(w, k, i))
                continue;
            struct claim_range all = y->ranges[0], cut = w->sub[cue];
            if (!off && x->nranges && x->ranges[x->nranges - 1].e > cut.e)
                cut.e = x->ranges[x->nranges - 1].e;
            claim_work_cut(y->ranges, &y->nranges, cut);
            if (y->nranges == 0) /* "reported, citing X, that ...", hung on the wrong verb */
                y->nranges = from_that(w, cue, all, &y->ranges[0]);
        }
    }
}
