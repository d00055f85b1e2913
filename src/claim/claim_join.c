#include "claim_join.h"

#include "claim_nest.h"
#include "claim_part.h"
#include "claim_quote.h"
#include "claim_source.h"

/* Claims that are looked back on: bounds the time on degenerate input. */
enum { NEAR = 64 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

void claim_join_prepare(struct claim_work *w)
{
    w->quoted = arena_array(w->a, w->d->toks.n + 1, sizeof *w->quoted);
    w->quotes_end = arena_array(w->a, w->d->toks.n + 1, sizeof *w->quotes_end);
    for (uint32_t i = 0; i < w->quotes.n; i++)
        w->quotes_end[w->quotes.v[i].open] = w->quotes.v[i].close + 1 < w->d->toks.n
                                                 ? w->quotes.v[i].close + 1
                                                 : w->d->toks.n;
    for (uint32_t i = 0; i < w->quotes.n; i++) {
        struct claim_range r = claim_quote_inside(&w->quotes.v[i]);
        if (w->quotes.v[i].depth == 0)
            for (uint32_t k = r.b; k < r.e; k++)
                w->quoted[k] = 1;
    }
    uint32_t n = w->d->toks.n;
    w->next_quote = arena_array(w->a, n + 1, sizeof *w->next_quote);
    w->nquoted = arena_array(w->a, n + 1, sizeof *w->nquoted);
    w->nwords = arena_array(w->a, n + 1, sizeof *w->nwords);
    w->next_quote[n] = n;
    for (uint32_t i = n; i-- > 0;)
        w->next_quote[i] = w->quote[i] != NONE ? i : w->next_quote[i + 1];
    for (uint32_t i = 0; i < n; i++) {
        bool word = tok_at(w, i)->upos != UPOS_PUNCT;
        w->nwords[i + 1] = w->nwords[i] + word;
        w->nquoted[i + 1] = w->nquoted[i] + (word && w->quoted[i]);
    }
}

/* --- quotations --- */

static void add_range(struct claim_extra *x, struct claim_range r)
{
    if (r.b < r.e && x->nranges < CLAIM_RANGES)
        x->ranges[x->nranges++] = r;
}

/* Paragraphs of one quotation stay apart; other ranges that touch become one. */
static void sort_ranges(const struct claim_work *w, struct claim_extra *x)
{
    for (uint32_t i = 1; i < x->nranges; i++)
        for (uint32_t k = i; k && x->ranges[k].b < x->ranges[k - 1].b; k--) {
            struct claim_range t = x->ranges[k];
            x->ranges[k] = x->ranges[k - 1];
            x->ranges[k - 1] = t;
        }
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->nranges; i++) {
        uint32_t b = x->ranges[i].b;
        bool starts = b > 0 && w->quote[b] != NONE && w->quotes.v[w->quote[b]].open == b &&
                      w->quotes.v[w->quote[b]].continues != NONE;
        if (n && (b < x->ranges[n - 1].e || (b == x->ranges[n - 1].e && !starts))) {
            if (x->ranges[i].e > x->ranges[n - 1].e)
                x->ranges[n - 1].e = x->ranges[i].e;
        } else
            x->ranges[n++] = x->ranges[i];
    }
    x->nranges = n;
}

/* Takes the whole of each utterance that the content touches, with its further paragraphs. */
static void widen_to_quotes(struct claim_work *w, uint32_t claim)
{
    struct claim_extra *x = &w->extra.v[claim];
    uint32_t cue = w->d->claims.v[claim].cue_tok, n = x->nranges;
    if (!x->asserted)
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t last = NONE;
        struct claim_range r = x->ranges[i];
        for (uint32_t k = w->next_quote[r.b]; k < r.e;
             k = w->next_quote[k + 1 > w->quotes.v[last].close ? k + 1 : w->quotes.v[last].close]) {
            uint32_t q = last = w->quote[k];
            if (q == w->quote[cue])
                continue;
            for (uint32_t hops = 0; w->quotes.v[q].continues != NONE && hops < CLAIM_RANGES; hops++)
                q = w->quotes.v[q].continues;
            for (uint32_t hops = 0; q != NONE && hops < CLAIM_RANGES; hops++) {
                struct claim_quote *quote = &w->quotes.v[q];
                quote->taken = 1;
                if (quote->open < r.b || quote->close > r.e)
                    add_range(x, (struct claim_range){quote->open, quote->close});
                q = quote->goes_on;
            }
        }
    }
    sort_ranges(w, x);
    struct claim_range core = {cue, cue + 1};
    if (x->source != NONE && w->sent[x->source] == w->sent[cue] &&
        !claim_work_below(w, cue, x->source) && w->quote[x->source] == NONE) {
        core.b = w->sub[x->source].b < core.b ? w->sub[x->source].b : core.b;
        core.e = w->sub[x->source].e > core.e ? w->sub[x->source].e : core.e;
    }
    for (uint32_t i = 0; i < x->nranges; i++)
        if (cue >= x->ranges[i].b && cue < x->ranges[i].e) {
            claim_work_cut(x->ranges, &x->nranges, core);
            break;
        }
}

/* The claim to which an utterance that no cue introduces belongs: of its own sentence, or of what was
 * said just before it in the paragraph or at the end of the paragraph before. The first `nclaims` are
 * those up to its sentence. */
static uint32_t owner_of(const struct claim_work *w, uint32_t quote, uint32_t nclaims)
{
    const struct claim_quote *q = &w->quotes.v[quote];
    uint32_t s = w->sent[q->open], best = NONE, steps = 0;
    for (uint32_t i = nclaims; i-- > 0;) {
        const struct claim *c = &w->d->claims.v[i];
        const struct claim_extra *x = &w->extra.v[i];
        if (c->sent + 3 < s || steps++ == NEAR)
            break;
        if (x->class != CLAIM_CLASS_SAY || w->quote[c->cue_tok] != NONE || c->sent > s)
            continue;
        if (c->sent == s) {
            if (best == NONE || c->cue_tok < q->open)
                best = i;
            continue;
        }
        if (best != NONE)
            break;
        bool starts = q->open == w->d->sents.v[s].tok_b;
        bool said_in_quotes = false;
        for (uint32_t k = 0; k < x->nranges; k++)
            said_in_quotes |= w->quote[x->ranges[k].e - 1] != NONE;
        bool next = c->sent + 1 == s && w->d->sents.v[c->sent].block == w->d->sents.v[s].block;
        if (starts && (said_in_quotes || c->cue_tok + 3 > w->d->sents.v[c->sent].tok_e ||
                       (next && x->asserted && x->source != NONE)))
            return i;
        if (!starts || !next)
            return NONE;
    }
    return best;
}

/* '"...," she said. Unless rain falls, "it will last."': a sentence with an utterance inside that nobody else
 * says goes on with what was said in quotation marks up to the end of the sentence before it, all of it. */
static uint32_t goes_on_with(const struct claim_work *w, uint32_t quote, uint32_t nclaims)
{
    const struct claim_quote *q = &w->quotes.v[quote];
    uint32_t s = w->sent[q->open];
    if (s == 0 || w->d->sents.v[s - 1].block != w->d->sents.v[s].block || w->sent[q->close - 1] != s)
        return NONE;
    uint32_t steps = 0, best = NONE;
    for (uint32_t i = nclaims; i-- > 0 && steps++ < NEAR && w->d->claims.v[i].sent + 8 > s;) {
        const struct claim *c = &w->d->claims.v[i];
        const struct claim_extra *x = &w->extra.v[i];
        if (c->sent == s && (w->quote[c->cue_tok] == NONE))
            return NONE;
        if (x->class != CLAIM_CLASS_SAY || !x->asserted || !x->nranges || x->source == NONE ||
            w->quote[c->cue_tok] != NONE || c->sent == s)
            continue;
        struct claim_range last = x->ranges[x->nranges - 1];
        bool quoted = w->quoted[last.b] || w->quoted[last.e - 1] || w->quote[last.b] != NONE;
        bool near = c->sent + 1 == s || w->sent[last.e - 1] + 1 == s;
        if (near && quoted && best == NONE)
            best = i;
    }
    return best;
}

static void give_quotes(struct claim_work *w)
{
    uint32_t n = 0; /* claims up to the sentence of the quotation; both stand in order */
    for (uint32_t i = 0; i < w->quotes.n; i++) {
        struct claim_quote *q = &w->quotes.v[i];
        while (n < w->d->claims.n && w->d->claims.v[n].sent <= w->sent[q->open])
            n++;
        if (q->taken || !q->speech || q->depth)
            continue;
        uint32_t c = q->continues != NONE ? NONE : owner_of(w, i, n);
        struct claim_range r = claim_quote_inside(q);
        if (c == NONE && q->continues == NONE) {
            c = goes_on_with(w, i, n);
            r = (struct claim_range){w->d->sents.v[w->sent[q->open]].tok_b, w->d->sents.v[w->sent[q->open]].tok_e};
        }
        if (c == NONE)
            continue;
        q->taken = 1;
        add_range(&w->extra.v[c], r);
        sort_ranges(w, &w->extra.v[c]);
    }
}

static enum quote_mode mode_of(const struct claim_work *w, const struct claim_extra *x,
                               uint32_t cue)
{
    uint32_t in = 0, all = 0;
    bool quoted_cue = cue != NONE && w->quoted[cue];
    for (uint32_t i = 0; i < x->nranges; i++) {
        struct claim_range r = x->ranges[i];
        all += w->nwords[r.e] - w->nwords[r.b];
        in += quoted_cue ? 0 : w->nquoted[r.e] - w->nquoted[r.b];
    }
    if (in && in + 1 >= all)
        return QUOTE_DIRECT;
    if (in)
        return QUOTE_PARTIAL;
    return x->asserted ? QUOTE_INDIRECT : QUOTE_NONE;
}

/* Contents and mode of a claim from its ranges. */
static void settle(struct claim_work *w, uint32_t i)
{
    struct claim *c = &w->d->claims.v[i];
    struct claim_extra *x = &w->extra.v[i];
    c->ncontents = 0;
    for (uint32_t k = 0; k < x->nranges; k++) {
        struct span s = claim_work_span(w, x->ranges[k].b, x->ranges[k].e);
        if (s.e <= s.b)
            continue;
        if (c->ncontents == CLAIM_CONTENTS)
            c->contents[c->ncontents - 1].e = s.e;
        else
            c->contents[c->ncontents++] = s;
    }
    c->mode = mode_of(w, x, c->cue_tok);
}

/* --- pronouns --- */

static bool pronoun_fits(const struct claim_work *w, uint32_t pronoun, const struct claim *c)
{ /* lemmas: "its" is "its" or "it" by what treebank the word is from */
    switch (c->attribution) {
    case ATTRIBUTION_INSTITUTION:
    case ATTRIBUTION_DOCUMENT:
    case ATTRIBUTION_OTHER_MEDIA:
        return claim_work_is(w, pronoun, "it they its their");
    case ATTRIBUTION_COLLECTIVE:
        return claim_work_is(w, pronoun, "they it their its");
    case ATTRIBUTION_NAMED:
    case ATTRIBUTION_TITLED:
        return claim_work_is(w, pronoun, "he she his her");
    default:
        return c->attribution && claim_work_is(w, pronoun, "he she they it his her their its") && c->by.e > 0;
    }
}

/* "the governor, who said", "a statement that gave": what the relative clause of the cue belongs to; NONE. */
static uint32_t antecedent(const struct claim_work *w, uint32_t cue, uint32_t pronoun)
{
    if (!claim_work_is(w, pronoun, "who which that") || tok_at(w, pronoun)->head != cue)
        return NONE;
    while (tok_at(w, cue)->rel == REL_CONJ)
        cue = tok_at(w, cue)->head;
    return tok_at(w, cue)->rel == REL_ACL_RELCL && tok_at(w, cue)->head < pronoun ? tok_at(w, cue)->head : NONE;
}

/* A relative pronoun speaks for its noun; the words of the source stay as they are. */
static void resolve_relative(struct claim_work *w, uint32_t i)
{
    struct claim *c = &w->d->claims.v[i];
    uint32_t noun = antecedent(w, c->cue_tok, w->extra.v[i].source);
    if (noun == NONE)
        return;
    struct span by = c->by;
    claim_source_fill(w, c, noun, (struct claim_range){w->sub[noun].b, w->extra.v[i].source});
    c->by = by;
    w->extra.v[i].speaker = claim_source_speaker(w, noun);
}

/* A pronoun that nobody resolved speaks for the last speaker that it fits. */
static void resolve_speakers(struct claim_work *w)
{
    enum { BACK = 8, SENTENCES = 3 };
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        struct claim *c = &w->d->claims.v[i];
        uint32_t source = w->extra.v[i].source;
        if (source == NONE || tok_at(w, source)->upos != UPOS_PRON || c->by_mention != NONE)
            continue;
        resolve_relative(w, i);
        for (uint32_t k = i; k-- > 0 && k + BACK > i;) {
            const struct claim *o = &w->d->claims.v[k];
            uint32_t other = w->extra.v[k].source;
            if (o->sent + SENTENCES < c->sent)
                break;
            bool beside = o->sent == c->sent && !(tok_at(w, source)->rel == REL_NMOD_POSS && claim_work_below(w, source, o->cue_tok));
            if (other == NONE || other == source || beside || !o->by_name.n || !pronoun_fits(w, source, o))
                continue;
            c->by_name = o->by_name;
            c->by_code = o->by_code;
            c->by_mention = o->by_mention;
            c->attribution = o->attribution;
            w->extra.v[i].speaker = w->extra.v[k].speaker;
            break;
        }
    }
}

/* The claim that tells of claim `i`: it stands in its content or hangs on its cue ("revised the toll to 73 from 86"). */
static uint32_t teller(const struct claim_work *w, uint32_t i)
{
    if (w->extra.v[i].nested_in != NONE)
        return w->extra.v[i].nested_in;
    const struct claim *c = &w->d->claims.v[i];
    for (uint32_t k = i; k-- > 0 && k + NEAR > i && w->d->claims.v[k].sent == c->sent;)
        if (claim_work_below(w, c->cue_tok, w->d->claims.v[k].cue_tok))
            return k;
    return NONE;
}

/* "The toll was raised to 23 from 19, the hospital said": who says that a figure was revised, and names nobody
 * else, revises it. */
static void revise_as_told(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        struct claim *c = &w->d->claims.v[i];
        struct claim_extra *x = &w->extra.v[i];
        bool figure = c->act == ACT_UPDATE || (x->former != NONE && x->class == CLAIM_CLASS_FIGURE);
        uint32_t by = !figure || x->source != NONE ? NONE : teller(w, i);
        if (by == NONE || w->extra.v[by].source == NONE)
            continue;
        const struct claim *o = &w->d->claims.v[by];
        c->by = o->by;
        c->by_name = o->by_name;
        c->by_code = o->by_code;
        c->by_mention = o->by_mention;
        c->attribution = o->attribution;
        c->via = (struct span){0, 0};
        c->via_name = (struct str){"", 0};
        x->speaker = w->extra.v[by].speaker;
        x->source = w->extra.v[by].source;
    }
}

/* "A day after announcing that they were alive, the premier admitted": the subject of the sentence announced it. */
static void speak_for_participles(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        struct claim *c = &w->d->claims.v[i];
        uint32_t cue = c->cue_tok, root = cue;
        if (w->extra.v[i].source != NONE || !str_ends(tok_at(w, cue)->form, STR("ing")) || w->quote[cue] != NONE ||
            tok_at(w, cue)->upos != UPOS_VERB || tok_at(w, cue)->head == NONE || claim_work_passive(w, cue))
            continue;
        for (unsigned step = 0; step < NEAR && tok_at(w, root)->head != NONE; step++)
            root = tok_at(w, root)->head;
        uint32_t s = w->subj[root];
        if (s == NONE || root < cue || claim_work_below(w, cue, s) || claim_work_passive(w, root) || !claim_source_can_speak(w, s))
            continue;
        claim_source_fill(w, c, s, (struct claim_range){0, 0});
        w->extra.v[i].source = s;
        w->extra.v[i].speaker = claim_source_speaker(w, s);
    }
}

void claim_join_all(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        widen_to_quotes(w, i);
    claim_part_all(w);
    give_quotes(w);
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        settle(w, i);
    speak_for_participles(w);
    resolve_speakers(w);
    claim_nest_all(w);
    revise_as_told(w);
}
