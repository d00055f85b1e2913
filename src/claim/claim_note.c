#include "claim_note.h"

#include "claim_emit.h"

/* Words of the heading of a note, "Correction (4 June 2021)". */
enum { HEADING = 12 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool is_report(const struct claim_work *w, uint32_t i)
{
    return tok_at(w, i)->upos == UPOS_NOUN && claim_work_is(w, i, "story report post piece page item dispatch column feature blog");
}

/* A look at two words rules out nearly all places, so that the table is asked at few. */
static bool may_begin(const struct claim_work *w, uint32_t b)
{
    struct str f = w->form[b];
    uint32_t n = b + 1;
    bool more = n < w->d->sents.v[w->sent[b]].tok_e;
    switch (f.n ? f.p[0] : 0) {
    case 'a':
        return more && (f.n == 1 || str_eq(f, STR("an"))) && claim_work_is(w, n, "earlier early original previous prior");
    case 't':
        if (str_eq(f, STR("the")))
            return more && claim_work_is(w, n, "original follow following");
        return more && str_eq(f, STR("this")) && (is_report(w, n) || claim_work_is(w, n, "article version be"));
    case 'h':
        return more && str_eq(f, STR("has")) && claim_work_is(w, n, "retract withdraw remove ask");
    case 'w':
        if (str_eq(f, STR("we")))
            return true;
        return more && (str_eq(f, STR("was")) || str_eq(f, STR("were"))) && claim_work_is(w, n, "send publish post");
    case 'c':
    case 'e':
    case 'f':
    case 'p':
    case 'u':
        return claim_work_is(w, b, "correction correct corrects corrigendum erratum clarification clarify clarifies earlier early editor "
                                   "for previous please update updates");
    default:
        return false;
    }
}

/* Longest note that begins at word `b`, with words for a report read as "article" and "has been" as "was": its number of
 * words, its row in *row. */
static uint32_t longest(const struct claim_work *w, uint32_t b, uint32_t *row)
{
    struct str words[CLAIM_PHRASE_WORDS];
    uint32_t ends[CLAIM_PHRASE_WORDS], n = 0, e = w->d->sents.v[w->sent[b]].tok_e;
    for (uint32_t i = b; i < e && n < CLAIM_PHRASE_WORDS && w->form[i].n; i++) {
        bool been = i + 1 < e && claim_work_is(w, i, "have") && str_eq(w->form[i + 1], STR("been"));
        i += been;
        words[n] = been || str_eq(w->form[i], STR("were")) ? STR("was")
                   : is_report(w, i)                           ? STR("article")
                                                               : w->form[i];
        ends[n++] = i + 1 - b;
    }
    struct dict_hits hits;
    uint32_t k = n ? dict_longest(w->lex->notes.table, words, n, &hits) : 0;
    *row = k ? hits.row[0] : NONE;
    return k ? ends[k - 1] : 0;
}

/* The first word of the sentence that is no bracket and no time of day ("14:40 Correction: ..."). */
static uint32_t first_word(const struct claim_work *w, uint32_t s)
{
    uint32_t b = w->d->sents.v[s].tok_b, e = w->d->sents.v[s].tok_e;
    while (b + 1 < e && (tok_at(w, b)->upos == UPOS_PUNCT || (w->when[b] && tok_at(w, b)->upos == UPOS_NUM)))
        b++;
    return b;
}

/* The colon of "Correction:", "Correction (May 3):", "CORRECTION, 4 June:" that begins at word `b`, `k` words long; NONE. */
static uint32_t heading_colon(const struct claim_work *w, uint32_t b, uint32_t k)
{
    uint32_t e = w->d->sents.v[w->sent[b]].tok_e;
    for (uint32_t i = b + k; i < e && i < b + HEADING; i++) {
        if (str_eq(tok_at(w, i)->form, STR(":")))
            return i;
        if (tok_at(w, i)->upos != UPOS_PUNCT && tok_at(w, i)->upos != UPOS_NUM && !w->when[i])
            return NONE;
    }
    return NONE;
}

bool claim_note_is_heading(const struct claim_work *w, uint32_t colon)
{
    uint32_t row, b = first_word(w, w->sent[colon]), k = longest(w, b, &row);
    return k && heading_colon(w, b, k) == colon;
}

/* "Correction: ...", "(Corrects spelling": opens its sentence, and no other note follows that says more. */
static bool heads_note(const struct claim_work *w, uint32_t b, uint32_t k)
{
    uint32_t row, colon = heading_colon(w, b, k);
    if (b != first_word(w, w->sent[b]) || b + k + 1 >= w->d->sents.v[w->sent[b]].tok_e)
        return false;
    return (colon != NONE || str_eq(w->form[b], STR("corrects"))) &&
           (colon == NONE || colon + 1 >= w->d->toks.n || w->sent[colon + 1] != w->sent[b] || !longest(w, colon + 1, &row));
}

/* The note tells no more than one in front of it in its sentence, or somebody says it. */
static bool is_told(const struct claim_work *w, uint32_t b)
{
    uint32_t i = w->d->claims.n;
    if (!i || w->d->claims.v[i - 1].sent != w->sent[b])
        return false;
    const struct claim_extra *x = &w->extra.v[i - 1];
    bool inside = false;
    for (uint32_t k = 0; k < x->nranges; k++)
        inside |= b >= x->ranges[k].b && b < x->ranges[k].e;
    return inside && (x->publisher || x->source != NONE);
}

/* "An earlier version of this article said ...": the publisher corrects itself. The content is the rest of the sentence
 * and the next one, which says how it should be; where nothing follows ("... was sent in error"), what stands before. */
uint32_t claim_note_at(struct claim_work *w, uint32_t b)
{
    struct claim_found f = {.table = &w->lex->notes, .cue = b, .source = NONE};
    uint32_t k = may_begin(w, b) ? longest(w, b, &f.row) : 0, s = w->sent[b];
    if (!k || w->quote[b] != NONE)
        return 0;
    bool short_note = k == 1 || claim_work_is(w, b, "please for correction corrections");
    bool opens = b == first_word(w, s) || str_eq(tok_at(w, b - 1)->form, STR(":"));
    if ((short_note && !heads_note(w, b, k)) || is_told(w, b) || (claim_work_is(w, b, "we") && !opens))
        return 0;
    f.cues = (struct claim_range){b, b + k};
    uint32_t e = w->d->sents.v[s].tok_e;
    bool behind = b + k < e && tok_at(w, b + k)->upos != UPOS_PUNCT;
    if (s + 1 < w->d->sents.n && w->d->sents.v[s + 1].block == w->d->sents.v[s].block)
        e = w->d->sents.v[s + 1].tok_e;
    f.content = (struct claim_content){.n = b + k < e, .object = NONE, .asserted = 1};
    uint32_t colon = short_note ? heading_colon(w, b, k) : NONE;
    f.content.r[0] = (struct claim_range){colon != NONE ? colon + 1 : b + k, e};
    if (!behind && b > first_word(w, s))
        f.content.r[0] = (struct claim_range){first_word(w, s), b};
    if (str_eq(w->form[b], STR("we")) && !behind)
        f.content.r[0] = f.cues; /* "We regret the error." is all */
    claim_emit_add(w, &f);
    struct claim *c = &w->d->claims.v[w->d->claims.n - 1];
    c->attribution = ATTRIBUTION_AUTHORIAL;
    c->by_name = w->d->outlet;
    w->extra.v[w->d->claims.n - 1].publisher = 1;
    return k;
}
