#include "claim_direct.h"

enum { REACH = 30, CLIMB = 12 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool is_form(const struct claim_work *w, uint32_t i, const char *form)
{
    return str_eq(tok_at(w, i)->form, str_of(form));
}

static bool is_say_verb(const struct claim_work *w, uint32_t i)
{
    if (tok_at(w, i)->upos != UPOS_VERB)
        return false;
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[i]);
    for (uint32_t k = 0; k < hits.n; k++) {
        const struct claim_cue *row = &w->lex->verbs.rows[hits.row[k]];
        if (row->class == CLAIM_CLASS_SAY && row->nframes &&
            (row->frames[0].kind == CLAIM_FRAME_THAT || row->frames[0].kind == CLAIM_FRAME_QUOTE))
            return true;
    }
    return false;
}

/* The utterance ends in a comma or stop of its own, or one follows it. */
static bool ends_closed(const struct claim_work *w, const struct claim_quote *q)
{
    const char *const stops[] = {",", ".", "?", "!", "…", "...", "—", "-", "--"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (q->close > q->open + 1 && is_form(w, q->close - 1, stops[i]))
            return true;
        if (q->close + 1 < w->d->toks.n && i < 2 && is_form(w, q->close + 1, stops[i]))
            return true;
    }
    return false;
}

/* '"What a day!" Berg said.': split behind the mark, so that the quotation ends the sentence before. */
static bool before_sentence(const struct claim_work *w, uint32_t cue, uint32_t b, struct claim_direct *out)
{
    uint32_t s = w->sent[cue], q = b > 0 ? w->quote[b - 1] : NONE;
    if (q == NONE && b > 1 && claim_work_is_quote_mark(tok_at(w, b - 1)->form))
        q = w->quote[b - 2];
    if (q == NONE || cue > b + 8 || w->d->sents.v[s].block != w->d->sents.v[s - 1].block || w->quotes.v[q].taken ||
        w->quotes.v[q].close + 1 < b || w->quote[cue] != NONE)
        return false;
    out->quote = q;
    out->before = true;
    out->between = (struct claim_range){b, cue};
    return true;
}

static bool before_cue(const struct claim_work *w, uint32_t cue, struct claim_direct *out)
{
    uint32_t b = w->d->sents.v[w->sent[cue]].tok_b;
    for (uint32_t i = cue; i-- > b && i + REACH > cue;) {
        if (w->quote[i] == NONE) {
            if (tok_at(w, i)->upos == UPOS_VERB && is_say_verb(w, i))
                return false;
            continue;
        }
        const struct claim_quote *q = &w->quotes.v[w->quote[i]];
        out->quote = w->quote[i];
        out->before = true;
        out->between = (struct claim_range){q->close + 1 < cue ? q->close + 1 : cue, cue};
        return ends_closed(w, q);
    }
    return before_sentence(w, cue, b, out);
}

static bool after_cue(const struct claim_work *w, uint32_t cue, struct claim_direct *out)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e;
    for (uint32_t i = cue + 1; i < w->d->toks.n && i < cue + REACH; i++) {
        if (w->quote[i] == NONE) {
            if (i >= e || is_say_verb(w, i))
                return false;
            continue;
        }
        /* in another sentence only directly behind a colon or comma that ends this one */
        if (i >= e && !(i == e && (is_form(w, e - 1, ":") || is_form(w, e - 1, ","))))
            return false;
        if (i != cue + 1 && !is_form(w, i - 1, ",") && !is_form(w, i - 1, ":"))
            return false;
        out->quote = w->quote[i];
        out->before = false;
        out->between = (struct claim_range){cue + 1, i};
        return true;
    }
    return false;
}

struct claim_direct claim_direct_at(const struct claim_work *w, uint32_t cue)
{
    struct claim_direct out = {.quote = NONE};
    if (w->quote[cue] != NONE || !w->quotes.n)
        return out;
    if (before_cue(w, cue, &out) || after_cue(w, cue, &out))
        return out;
    out.quote = NONE;
    return out;
}

static bool is_nominal(const struct tok *t)
{
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON;
}

static bool skips(const struct tok *t)
{
    return t->upos == UPOS_AUX || t->upos == UPOS_ADV || t->upos == UPOS_PART;
}

/* Climbs from a word of a noun phrase to its head, staying within [b, e). */
static uint32_t top_within(const struct claim_work *w, uint32_t at, uint32_t b, uint32_t e)
{
    for (unsigned step = 0; step < CLIMB; step++) {
        uint32_t up = tok_at(w, at)->head;
        if (up == NONE || up < b || up >= e || !is_nominal(tok_at(w, up)))
            break;
        if (tok_at(w, at)->rel == REL_APPOS && claim_work_child(w, up, REL_CASE) != NONE)
            break; /* "after the match, Ada Berg, the coach" */
        at = up;
    }
    return at;
}

uint32_t claim_direct_noun_before(const struct claim_work *w, uint32_t cue, uint32_t from)
{
    uint32_t i = cue;
    while (i > from && skips(tok_at(w, i - 1)))
        i--;
    if (i > from && is_form(w, i - 1, ",")) /* "X, the mayor, said" */
        i--;
    if (i == from || w->quote[i - 1] != NONE || !is_nominal(tok_at(w, i - 1)))
        return NONE;
    return top_within(w, i - 1, from, cue);
}

static uint32_t noun_after(const struct claim_work *w, uint32_t cue, uint32_t e)
{
    uint32_t i = cue + 1;
    while (i < e && skips(tok_at(w, i)))
        i++;
    for (uint32_t k = i; k < e && k < i + 8 && w->quote[k] == NONE; k++) {
        const struct tok *t = tok_at(w, k);
        if (t->upos == UPOS_PUNCT || t->upos == UPOS_VERB || t->upos == UPOS_ADP ||
            t->upos == UPOS_SCONJ)
            return NONE;
        if (is_nominal(t))
            return top_within(w, k, i, e);
    }
    return NONE;
}

uint32_t claim_direct_source(const struct claim_work *w, uint32_t cue, uint32_t source,
                             const struct claim_direct *at, struct claim_range *bound)
{
    uint32_t b = w->d->sents.v[w->sent[cue]].tok_b, e = w->d->sents.v[w->sent[cue]].tok_e;
    uint32_t n;
    e = e < cue + 4 * REACH ? e : cue + 4 * REACH;
    b = b + 4 * REACH > cue ? b : cue - 4 * REACH;
    while (e > cue && w->quote[e - 1] != NONE)
        e--;
    for (uint32_t i = cue + 1; i < e && i < cue + 2 * REACH; i++)
        if (w->quote[i] != NONE)
            e = i;
    if (at->before) {
        b = at->between.b;
        n = claim_direct_noun_before(w, cue, b);
        *bound = (struct claim_range){b, cue};
        if (n == NONE) {
            n = noun_after(w, cue, e);
            *bound = (struct claim_range){cue + 1, e};
        }
    } else {
        for (uint32_t i = cue; i-- > b;)
            if (w->quote[i] != NONE) {
                b = i + 1;
                break;
            }
        *bound = (struct claim_range){b, cue};
        n = claim_direct_noun_before(w, cue, b);
    }
    if (source != NONE && source >= b && source < e && w->quote[source] == NONE) {
        *bound = (struct claim_range){b, e};
        return source; /* the tree's answer is possible */
    }
    if (n == NONE)
        *bound = (struct claim_range){b, e};
    return n;
}
