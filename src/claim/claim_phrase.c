#include "claim_phrase.h"

#include "claim_emit.h"
#include "claim_source.h"

enum { CLIMB = 16, TAIL = 40 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

bool claim_phrase_adverb(struct claim_work *w, uint32_t cue)
{
    uint32_t row = dict_first(w->lex->adverbs.table, w->fold[cue]);
    if (row == NONE)
        return false;
    struct claim_found f = {.table = &w->lex->adverbs, .row = row, .cue = cue, .cues = {cue, cue + 1},
                      .source = NONE};
    if (w->quote[cue] != NONE || !claim_content_clause(w, cue, f.cues, &f.content))
        return false;
    claim_emit_add(w, &f);
    return true;
}

/* Whoever or whatever is no measure or manner: "according to an attendee", not "to plan". */
static bool can_be_source(const struct claim_work *w, uint32_t noun)
{
    bool bare = w->sub[noun].e == noun + 1 && ud_rel_base(tok_at(w, noun - 1)->rel) != REL_DET;
    for (uint32_t i = w->sub[noun].b; i < noun; i++)
        bare &= tok_at(w, i)->rel == REL_CASE || tok_at(w, i)->rel == REL_FIXED;
    if (bare && claim_work_is(w, noun, "plan law rule custom script"))
        return false;
    return !claim_lex_source_is(w->lex, w->fold[noun], "manner");
}

/* The noun is one of those in the row's column `with`, where it has any, and opens its sentence with
 * the phrase: "In a poll, ...", not "in a car", nor "she leads in the polls". */
static bool noun_fits(const struct claim_work *w, const struct claim_cue *row, uint32_t b,
                      uint32_t noun)
{
    bool fits = false;
    for (uint32_t i = 0; i < row->nwith; i++)
        fits |= str_eq(row->with[i], w->fold[noun]);
    return !row->nwith || (fits && b <= w->begin[w->sent[b]] + 1);
}

static bool is_nominal(const struct claim_work *w, uint32_t i)
{
    uint32_t upos = tok_at(w, i)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_X;
}

/* The last word of the first run of nouns from word `e` on, where the tree gives no noun: "according to recently
 * leaked party papers", read as a verb. NONE. */
static uint32_t noun_run(const struct claim_work *w, uint32_t e)
{
    uint32_t end = w->d->sents.v[w->sent[e - 1]].tok_e, i = e;
    while (i < end && i < e + 6 && !is_nominal(w, i) && tok_at(w, i)->upos != UPOS_AUX &&
           (tok_at(w, i)->upos != UPOS_PUNCT || str_eq(tok_at(w, i)->form, STR("-"))))
        i++;
    if (i >= end || !is_nominal(w, i))
        return NONE;
    while (i + 1 < end && is_nominal(w, i + 1) && tok_at(w, i)->rel != REL_FIXED)
        i++;
    for (unsigned step = 0; step < CLIMB && tok_at(w, i)->rel == REL_FLAT && tok_at(w, i)->head >= e; step++)
        i = tok_at(w, i)->head;
    return i;
}

/* The noun that a phrase such as "according to" governs: the first noun behind whose extent begins
 * right there. */
static uint32_t phrase_noun(const struct claim_work *w, uint32_t b, uint32_t e)
{
    if (e >= w->d->toks.n || w->sent[e] != w->sent[b])
        return NONE;
    for (uint32_t i = b; i < e; i++) {
        const struct tok *t = tok_at(w, i);
        if (t->head != NONE && t->head >= e && (t->rel == REL_CASE || t->rel == REL_MARK ||
                                                t->rel == REL_FIXED))
            return t->head;
    }
    uint32_t at = e; /* climb from the next word while its phrase begins there */
    for (unsigned step = 0; step < CLIMB; step++) {
        uint32_t up = tok_at(w, at)->head;
        if (up == NONE || up < e || w->sub[up].b < b)
            break;
        at = up;
    }
    return at;
}

/* The phrase at `cut` is all that is left of the sentence, however the parser hung its last words: no
 * comma and no finite verb stand behind it. */
static bool nothing_behind(const struct claim_work *w, const struct sent *s, struct claim_range cut)
{
    if (s->tok_e > cut.e + TAIL)
        return false;
    for (uint32_t i = cut.e; i < s->tok_e; i++) {
        const struct tok *t = tok_at(w, i);
        bool finite = (t->upos == UPOS_VERB || t->upos == UPOS_AUX) &&
                      ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_FIN;
        if (finite || w->quote[i] != NONE ||
            (t->upos == UPOS_PUNCT && i + 2 < s->tok_e && !w->when[i - 1]))
            return false;
    }
    return true;
}

/* A phrase set off at the beginning or end of its sentence speaks about the whole of it. */
static bool edge_clause(const struct claim_work *w, const struct sent *s, struct claim_range cut,
                        struct claim_content *c)
{
    bool first = cut.b <= s->tok_b + 1;
    bool last = nothing_behind(w, s, cut) && cut.b > s->tok_b &&
                tok_at(w, cut.b - 1)->upos == UPOS_PUNCT;
    if (first == last || w->quote[s->tok_b] != NONE)
        return false;
    *c = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    c->r[0] = first ? (struct claim_range){cut.e, s->tok_e}
                    : (struct claim_range){s->tok_b, cut.b};
    for (uint32_t i = cut.e; first && i < s->tok_e; i++)
        if (str_eq(tok_at(w, i)->form, STR(";"))) { /* another statement follows */
            c->r[0].e = i;
            break;
        }
    return c->r[0].b < c->r[0].e;
}

/* Longest entry of `t` that begins at word `b`: its number of words, first row in *row. */
static uint32_t phrase_at(const struct claim_work *w, const struct dict_table *t, uint32_t b,
                          uint32_t *row)
{
    return claim_work_phrase(w, t, b, w->d->sents.v[w->sent[b]].tok_e, row);
}

/* "to hear the old soldiers tell it", not "to hear the band play": the teller stands before "tell". */
static bool tells(const struct claim_work *w, uint32_t e)
{
    enum { NAMED = 8 }; /* words of a name with its title */
    uint32_t end = e < w->d->toks.n ? w->d->sents.v[w->sent[e]].tok_e : e;
    for (uint32_t i = e; i < end && i < e + NAMED; i++)
        if (claim_work_is(w, i, "tell"))
            return true;
    return false;
}

uint32_t claim_phrase_at(struct claim_work *w, uint32_t b)
{
    uint32_t at, k = phrase_at(w, w->lex->phrases.table, b, &at);
    if (!k)
        return 0;
    const struct claim_cue *row = &w->lex->phrases.rows[at];
    struct claim_found f = {.table = &w->lex->phrases, .row = at, .cue = b, .cues = {b, b + k},
                      .source = NONE};
    if (str_eq(w->fold[b + k - 1], STR("hear")) && !tells(w, b + k))
        return 0;
    struct claim_range cut = f.cues;
    uint32_t noun = NONE;
    if (row->class != CLAIM_CLASS_HEARD) { /* the phrase names its source */
        noun = phrase_noun(w, b, b + k);
        if (noun != NONE && !is_nominal(w, noun) && !(noun == b + k && str_ends(tok_at(w, noun)->form, STR("ing"))))
            noun = noun_run(w, b + k); /* "according to polling by ..." stays */
        if (noun == NONE)
            return 0;
        if ((tok_at(w, noun)->upos == UPOS_NOUN && !can_be_source(w, noun)) ||
            !noun_fits(w, row, b, noun))
            return 0;
        f.source = noun;
        struct claim_range n2 = w->sub[noun];
        cut.b = n2.b < cut.b && n2.b + 3 >= cut.b && w->subj[noun] == NONE ? n2.b : cut.b;
        while (cut.b < b && tok_at(w, cut.b)->upos == UPOS_PUNCT)
            cut.b++;
        cut.e = n2.e > cut.e ? n2.e : cut.e;
    }
    const struct sent *s = &w->d->sents.v[w->sent[b]];
    if (!edge_clause(w, s, cut, &f.content) &&
        !claim_content_clause(w, noun == NONE ? b : noun, cut, &f.content))
        return 0;
    claim_emit_add(w, &f);
    struct claim *c = &w->d->claims.v[w->d->claims.n - 1];
    if (noun != NONE) { /* the source begins behind the phrase */
        struct claim_range r = claim_source_range(w, noun, NONE);
        r.b = r.b < b + k ? b + k : r.b;
        if (r.b < r.e)
            c->by = claim_work_span(w, r.b, r.e);
        if (c->by_mention == NONE)
            c->by_name = doc_text(w->d, c->by);
    }
    return k;
}
