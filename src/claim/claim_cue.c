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

/* The word is the cue of a claim found already. */
static bool is_cue(const struct claim_work *w, uint32_t tok)
{
    for (uint32_t i = w->d->claims.n; i-- > 0 && w->d->claims.v[i].cue_tok >= tok;)
        if (w->d->claims.v[i].cue_tok == tok)
            return true;
    return false;
}

/* Where the words of `head` begin that lead straight to a cue that begins at `b`: "was reluctant to", "has long sought to". NONE if
 * others stand between. */
static uint32_t led_from(const struct claim_work *w, uint32_t head, uint32_t b)
{
    static const struct claim_cue plain;
    for (uint32_t i = head + 1; i < b; i++)
        if (tok_at(w, i)->upos != UPOS_ADV && tok_at(w, i)->upos != UPOS_PART && tok_at(w, i)->rel != REL_COMPOUND_PRT)
            return NONE;
    uint32_t begin = claim_cue_words(w, head, &plain).b;
    while (begin > 0 && tok_at(w, begin - 1)->head == head &&
           (tok_at(w, begin - 1)->rel == REL_COP || ud_rel_base(tok_at(w, begin - 1)->rel) == REL_AUX))
        begin--;
    return begin;
}

/* A verb of class aspect: "went on to explain". */
static bool is_aspect(const struct claim_work *w, uint32_t verb)
{
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[verb]);
    for (uint32_t i = 0; i < hits.n; i++)
        if (w->lex->verbs.rows[hits.row[i]].class == CLAIM_CLASS_ASPECT)
            return true;
    return false;
}

/* The governing word of `cue` is one that may lead to a cue: not "wrong to report", which judges it, not "was amended to say". */
static bool may_lead(const struct claim_work *w, uint32_t cue, bool infinitive)
{
    uint32_t head = tok_at(w, cue)->head, rel = tok_at(w, cue)->rel;
    if (dict_first(w->lex->falsity, w->fold[head]) != NONE || (tok_at(w, head)->upos == UPOS_VERB && claim_work_passive(w, head)))
        return false;
    switch (ud_rel_base(rel)) {
    case REL_XCOMP:
        return true;
    case REL_ACL:
        return infinitive && rel != REL_ACL_RELCL;
    case REL_ADVCL:
        return infinitive && (tok_at(w, head)->upos == UPOS_ADJ || is_aspect(w, head));
    default:
        return false;
    }
}

/* "to criticise", "was reluctant to endorse", "decided to press", "refusal to disavow": the infinitive with its "to" and what it is led by,
 * unless that is a cue itself. Returns where the cue begins. */
uint32_t claim_cue_led(const struct claim_work *w, uint32_t cue, uint32_t b)
{
    enum { STEPS = 3 };
    for (unsigned step = 0; step < STEPS; step++) {
        bool infinitive = b > 0 && tok_at(w, b - 1)->head == cue && tok_at(w, b - 1)->upos == UPOS_PART && claim_work_is(w, b - 1, "to");
        b -= infinitive;
        uint32_t head = tok_at(w, cue)->head;
        if (head == NONE || head >= b || w->sent[head] != w->sent[cue] || is_cue(w, head) || !may_lead(w, cue, infinitive))
            break;
        uint32_t begin = led_from(w, head, b);
        if (begin == NONE)
            break;
        cue = head;
        b = begin;
    }
    return b;
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
