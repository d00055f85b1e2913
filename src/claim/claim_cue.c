#include "claim_cue.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* The particle of a verb that the table lists with it, hits in *hits: "walk back", though read as verb and adverb. NONE. */
uint32_t claim_cue_particle(const struct claim_work *w, uint32_t cue, struct dict_hits *hits)
{
    uint32_t prt = claim_work_child(w, cue, REL_COMPOUND_PRT);
    if (prt == NONE && cue + 1 < w->d->toks.n && tok_at(w, cue + 1)->head == cue &&
        (tok_at(w, cue + 1)->upos == UPOS_ADV || tok_at(w, cue + 1)->upos == UPOS_ADP))
        prt = cue + 1;
    for (uint32_t i = cue + 2; prt == NONE && i < w->d->toks.n && i < cue + 7; i++) /* "took the figure back" */
        if (tok_at(w, i)->head == cue && claim_work_is(w, i, "back down") && tok_at(w, i)->child == NONE)
            prt = i;
    if (prt == NONE)
        return NONE;
    *hits = dict_find(w->lex->verbs.table,
                      str_fmt(w->a, "%.*s %.*s", STR_ARG(w->fold[cue]), STR_ARG(w->fold[prt])));
    return hits->n ? prt : NONE;
}

/* The verb with its auxiliaries, negation, particle and fixed object. */
struct claim_range claim_cue_words(const struct claim_work *w, uint32_t cue, const struct claim_cue *row)
{
    struct claim_range r = {cue, cue + 1};
    while (r.b > 0 && w->sent[r.b - 1] == w->sent[cue]) {
        const struct tok *t = tok_at(w, r.b - 1);
        enum ud_rel base = ud_rel_base(t->rel);
        if (t->head != cue || (base != REL_AUX && base != REL_ADVMOD) || t->upos == UPOS_PUNCT ||
            (base == REL_ADVMOD && (t->upos == UPOS_SCONJ || claim_work_is(w, r.b - 1, "when how why where as then"))))
            break;
        r.b--;
    }
    struct dict_hits unused;
    uint32_t prt = claim_cue_particle(w, cue, &unused);
    TREE_EACH(w->d, cue, c) {
        if (c < cue || c > cue + 4)
            continue;
        bool listed = tok_at(w, c)->rel == REL_COMPOUND_PRT || c == prt;
        for (uint32_t i = 0; i < row->nwith; i++)
            listed |= str_eq(w->fold[c], row->with[i]);
        if (c != prt && claim_work_is(w, c, "up") && c + 1 < w->d->toks.n && claim_work_is(w, c + 1, "to"))
            continue; /* "said up to 40 were missing" */
        if (listed && c + 1 > r.e)
            r.e = c + 1;
    }
    return r;
}

/* "accused of", "described as", "asked about": the preposition right behind the cue that leads to what is said
 * belongs to it. Returns the end of the cue. */
uint32_t claim_cue_past_preposition(const struct claim_work *w, const struct claim_frame *frame, const struct claim_found *f)
{
    uint32_t e = f->cues.e;
    bool led = frame->kind == CLAIM_FRAME_PREP || frame->kind == CLAIM_FRAME_NP_PREP;
    if (e < w->d->toks.n && w->sent[e] == w->sent[f->cue] &&
        ((led && str_eq(w->fold[e], frame->prep)) ||
         (frame->kind == CLAIM_FRAME_NP_IS && f->passive && claim_work_is(w, e, "as"))))
        e++;
    return e;
}

/* "said Tuesday", "wrote last week": when it was said, without a preposition right behind the cue. */
static uint32_t past_time(const struct claim_work *w, const struct claim_found *f)
{
    uint32_t e = f->cues.e, end = w->d->sents.v[w->sent[f->cue]].tok_e;
    if (e >= end || !w->when[e] || w->name[e] != NONE || tok_at(w, e)->upos == UPOS_ADP ||
        tok_at(w, e)->upos == UPOS_NUM)
        return e;
    while (e < end && w->when[e] && tok_at(w, e)->upos != UPOS_PUNCT)
        e++;
    return e;
}

/* "said in a statement", "wrote in an e-mail": what was spoken or written, named right behind the cue. */
uint32_t claim_cue_past_venue(const struct claim_work *w, const struct claim_found *f)
{
    uint32_t e = past_time(w, f);
    TREE_EACH(w->d, f->cue, k) {
        bool says = claim_work_is(w, k, "statement interview email e-mail letter tweet post speech message memo release "
                                        "text twitter facebook report testimony affidavit");
        if (w->sub[k].b == e && says && ud_rel_base(tok_at(w, k)->rel) == REL_OBL && k < e + 6 &&
            claim_work_is(w, e, "in on via") && (f->source == NONE || !claim_work_below(w, f->source, k)))
            return k + 1;
    }
    return e;
}
