#include "claim_adj.h"

#include "claim_content.h"
#include "claim_emit.h"
#include "claim_source.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* "made clear that", "made it plain that": the verb; NONE. */
static uint32_t maker(const struct claim_work *w, uint32_t cue)
{
    uint32_t up = tok_at(w, cue)->head;
    return up != NONE && up < cue && up + 4 > cue && claim_work_is(w, up, "make") &&
                   claim_work_is(w, cue, "clear plain explicit")
               ? up
               : NONE;
}

/* Whose state the adjective tells: the subject of its clause, or the noun that it is set behind ("a
 * man sure of his luck"); NONE for "it is clear", where nobody is named. */
static uint32_t bearer(const struct claim_work *w, uint32_t cue)
{
    uint32_t make = maker(w, cue);
    if (make != NONE)
        return claim_source_of_verb(w, make, claim_work_passive(w, make));
    uint32_t s = w->subj[cue];
    const struct tok *t = tok_at(w, cue);
    if (s == NONE && ud_rel_base(t->rel) == REL_ACL && t->head < cue)
        s = t->head;
    if (s == NONE && t->head != NONE && ud_rel_base(t->rel) == REL_XCOMP) /* "remains sure" */
        s = w->subj[t->head];
    if (s == NONE && ud_rel_base(t->rel) == REL_CONJ)
        s = claim_source_of_verb(w, cue, false);
    if (s == NONE || tok_at(w, s)->rel == REL_EXPL || ud_rel_base(tok_at(w, s)->rel) == REL_CSUBJ ||
        claim_work_is(w, s, "it there this that what which"))
        return NONE;
    return s;
}

static bool is_clause(const struct claim_work *w, uint32_t k)
{
    enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
    return base == REL_CCOMP || base == REL_ADVCL || base == REL_ACL || base == REL_XCOMP || base == REL_PARATAXIS;
}

static bool led_by(const struct claim_work *w, uint32_t k, const char *words)
{
    uint32_t b = w->sub[k].b;
    return claim_work_is(w, b, words);
}

/* Clause or phrase behind word `at` that fits the frame; NONE. */
static uint32_t complement(const struct claim_work *w, uint32_t at, uint32_t cue,
                           const struct claim_frame *frame)
{
    if (frame->kind == CLAIM_FRAME_PREP) {
        uint32_t k = claim_work_prep(w, at, frame->prep);
        return k != NONE && k > cue && w->sub[k].b > cue ? k : NONE;
    }
    TREE_EACH(w->d, at, k) {
        if (k < cue || w->sub[k].b <= cue || !is_clause(w, k))
            continue;
        bool inf = led_by(w, k, "to");
        if (frame->kind == CLAIM_FRAME_INF && inf)
            return k;
        bool joined = (ud_rel_base(tok_at(w, k)->rel) == REL_CCOMP || at != cue) && w->subj[k] != NONE;
        if (frame->kind == CLAIM_FRAME_THAT && !inf && (led_by(w, k, "that") || joined))
            return k;
    }
    return NONE;
}

/* The adjective with its copula and adverbs. */
static struct claim_range cue_words(const struct claim_work *w, uint32_t cue, uint32_t make)
{
    struct claim_range r = {make == NONE ? cue : make, cue + 1};
    while (r.b > 0 && tok_at(w, r.b - 1)->head == cue && w->sent[r.b - 1] == w->sent[cue] &&
           (tok_at(w, r.b - 1)->upos == UPOS_AUX || tok_at(w, r.b - 1)->upos == UPOS_ADV ||
            tok_at(w, r.b - 1)->upos == UPOS_PART))
        r.b--;
    return r;
}

static bool try_frame(struct claim_work *w, uint32_t cue, const struct claim_frame *frame,
                      struct claim_found *f)
{
    uint32_t make = maker(w, cue);
    uint32_t k = complement(w, cue, cue, frame);
    if (k == NONE && make != NONE)
        k = complement(w, make, cue, frame);
    if (k == NONE)
        return false;
    struct claim_range r = w->sub[k];
    while (frame->kind == CLAIM_FRAME_PREP && r.b < k && tok_at(w, r.b)->rel == REL_CASE)
        r.b++;
    f->cues = cue_words(w, cue, make);
    if (frame->kind == CLAIM_FRAME_PREP && w->sub[k].b == cue + 1)
        f->cues.e++;
    f->content = (struct claim_content){
        .n = 1, .object = k, .asserted = frame->kind != CLAIM_FRAME_PREP};
    f->content.r[0] = r;
    return r.b < r.e;
}

bool claim_adj_at(struct claim_work *w, uint32_t cue)
{
    struct dict_hits hits = dict_find(w->lex->adjectives.table, w->fold[cue]);
    if (!hits.n) /* participles have the lemma of their verb */
        hits = dict_find(w->lex->adjectives.table, w->form[cue]);
    struct claim_found f = {.table = &w->lex->adjectives, .cue = cue};
    if (!hits.n || tok_at(w, cue)->rel == REL_AMOD)
        return false;
    f.source = bearer(w, cue);
    for (uint32_t i = 0; i < hits.n && f.source != NONE; i++) {
        const struct claim_cue *row = &w->lex->adjectives.rows[hits.row[i]];
        f.row = hits.row[i];
        for (uint32_t k = 0; k < row->nframes; k++)
            if (try_frame(w, cue, &row->frames[k], &f) && claim_emit_worth(w, &f)) {
                claim_emit_add(w, &f);
                return true;
            }
    }
    return false;
}
