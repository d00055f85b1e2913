/*
 * Who of a kind the report speaks of nearest to a word. "Police sealed off the street. Two men were
 * arrested": nothing in the second sentence says by whom, but the report has just named those who
 * arrest.
 */
#include "event_room.h"

enum { BACK = 400, AHEAD = 200 /* words; so that time stays linear in the text */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* Those to whom something is done: "killed a policeman", "the attack on the police". */
static bool is_done_to(const struct event_work *w, uint32_t t)
{
    uint32_t rel = at(w, t)->rel, prep = event_args_prep(w, t, 0);
    if (rel == REL_OBJ || rel == REL_NSUBJ_PASS)
        return true;
    bool on = prep == w->s->word[WORD_ON] || prep == w->s->word[WORD_AGAINST];
    return prep && on;
}

/* "..., a police official said", "according to a superintendent": one who only speaks of the deed. A body does both:
 * "police said two men were arrested". */
static bool only_speaks(const struct event_work *w, uint32_t t)
{
    const struct name *n = &w->d->names.v[w->name[t]];
    uint32_t h = at(w, t)->head, by = event_args_prep(w, t, 0);
    bool one = n->type == NAME_PER || ud_feat_get(at(w, t)->feats, FEAT_NUMBER) == NUMBER_SING;
    if (!one || n->type == NAME_ORG || event_is(w, t, CLASS_ONE_BODY) || h == NONE)
        return false;
    bool says = at(w, t)->rel == REL_NSUBJ && event_is(w, h, CLASS_SAY);
    return says || by == w->s->word[WORD_ACCORDING_TO];
}

static bool fits(const struct event_work *w, uint32_t t, struct str letters, uint32_t obj)
{
    if (w->name[t] == NONE || (obj != NONE && tree_below(w->d, t, obj)))
        return false;
    const struct name *n = &w->d->names.v[w->name[t]];
    if (event_is(w, t, CLASS_SITE)) /* "a police station" */
        return false;
    return !n->pronoun && event_word_code_has(n->code, letters) && !is_done_to(w, t) &&
           !only_speaks(w, t);
}

static uint32_t in_sentence(const struct event_work *w, uint32_t tok, struct str letters,
                            uint32_t obj, const struct sent *s)
{
    for (uint32_t far = 1; far < BACK; far++) {
        if (tok >= s->tok_b + far && fits(w, tok - far, letters, obj))
            return tok - far;
        if (tok + far < s->tok_e && fits(w, tok + far, letters, obj))
            return tok + far;
    }
    return NONE;
}

uint32_t event_near_code(struct event_work *w, uint32_t tok, struct str letters)
{
    uint32_t i = doc_sent_of(w->d, tok), obj = event_args_of(w, tok)->obj;
    if (i == NONE)
        return NONE;
    const struct sent *s = &w->d->sents.v[i];
    uint32_t c = in_sentence(w, tok, letters, obj, s);
    for (uint32_t t = s->tok_b; c == NONE && t-- > 0 && s->tok_b - t < BACK;)
        if (fits(w, t, letters, NONE))
            c = t;
    for (uint32_t t = s->tok_e; c == NONE && t < w->d->toks.n && t - s->tok_e < AHEAD; t++)
        if (fits(w, t, letters, NONE))
            c = t;
    return c;
}
