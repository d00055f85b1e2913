#include "claim_match.h"

#include "hash.h"

#include <stdlib.h>

/* Words of one content that are compared, and looked at: more adds nothing. */
enum { WORDS_MAX = 96, LOOKED_AT = 400, FAR = 2 /* sentences */ };

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

static bool is_content_word(const struct claim_work *w, uint32_t i)
{
    switch (w->d->toks.v[i].upos) {
    case UPOS_NOUN: /* "the claim", "the figure" say nothing of what was claimed */
        return claim_lex_noun_class(w->lex, w->fold[i]) != CLAIM_CLASS_SAYING &&
               claim_lex_noun_class(w->lex, w->fold[i]) != CLAIM_CLASS_FIGURE;
    case UPOS_PROPN:
    case UPOS_NUM:
    case UPOS_ADJ:
        return true;
    case UPOS_VERB:
        return !claim_work_is(w, i, "say be have do tell make take get go come");
    default:
        return false;
    }
}

static uint64_t key_of(const struct claim_work *w, uint32_t i)
{
    uint32_t m = w->name[i];
    bool crowd = m != NONE && w->d->names.v[m].type == NAME_ROLE && /* "its soldiers", "two soldiers": nobody in particular */
                 ud_feat_get(w->d->toks.v[i].feats, FEAT_NUMBER) == NUMBER_PLUR;
    if (m != NONE && !crowd && w->d->names.v[m].head == i && w->d->names.v[m].coref < w->d->names.n)
        return hash_mix(w->d->names.v[m].coref, 77);
    return hash_bytes(w->fold[i], 1);
}

static void words_of(const struct claim_work *w, const struct claim_extra *x, struct claim_key *k)
{
    k->words = arena_array(w->a, WORDS_MAX, sizeof *k->words);
    for (uint32_t r = 0; r < x->nranges; r++)
        for (uint32_t i = x->ranges[r].b; i < x->ranges[r].e && k->nwords < WORDS_MAX &&
                                          i < x->ranges[r].b + LOOKED_AT;
             i++)
            if (is_content_word(w, i) ||
                (w->name[i] != NONE && w->d->names.v[w->name[i]].head == i))
                k->words[k->nwords++] = key_of(w, i);
    qsort(k->words, k->nwords, sizeof *k->words, by_value);
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->nwords; i++)
        if (!n || k->words[n - 1] != k->words[i])
            k->words[n++] = k->words[i];
    k->nwords = n;
}

void claim_match_keys(const struct claim_work *w, struct claim_keys *keys)
{
    const struct doc *d = w->d;
    keys->v = arena_array(w->a, d->claims.n + 1, sizeof *keys->v);
    keys->counts = arena_array(w->a, d->counts.n + 1, sizeof *keys->counts);
    for (uint32_t i = 0; i < d->claims.n; i++)
        words_of(w, &w->extra.v[i], &keys->v[i]);
    for (uint32_t i = 0; i < d->counts.n; i++)
        if (d->counts.v[i].claim != NONE)
            keys->v[d->counts.v[i].claim].count_e++;
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->claims.n; i++) {
        uint32_t n = keys->v[i].count_e;
        keys->v[i].count_b = keys->v[i].count_e = at;
        at += n;
    }
    for (uint32_t i = 0; i < d->counts.n; i++)
        if (d->counts.v[i].claim != NONE)
            keys->counts[keys->v[d->counts.v[i].claim].count_e++] = i;
}

uint32_t claim_match_shared(const struct claim_key *a, const struct claim_key *b, double *share)
{
    uint32_t i = 0, k = 0, n = 0;
    while (i < a->nwords && k < b->nwords) {
        if (a->words[i] == b->words[k])
            n++, i++, k++;
        else if (a->words[i] < b->words[k])
            i++;
        else
            k++;
    }
    uint32_t small = a->nwords < b->nwords ? a->nwords : b->nwords;
    *share = small ? (double)n / small : 0;
    return n;
}

/* "such rumours", "the latest media reports", "these baseless claims": tells nothing of what was said. */
static bool only_points(const struct claim_work *w, uint32_t i)
{
    if (w->d->toks.v[i].upos == UPOS_ADJ)
        return claim_work_is(w, i, "such same aforesaid aforementioned early earlier previous prior late latest recent initial original first "
                                   "new alleged viral official public social various certain widespread whole entire") ||
               dict_first(w->lex->falsity, w->fold[i]) != NONE;
    return claim_work_is(w, i, "media medium press newspaper internet twitter facebook whatsapp contrary effect kind sort");
}

bool claim_match_phrase(const struct claim_work *w, uint32_t noun, uint32_t cue, const struct claim_key *k, bool *has)
{
    struct claim_range r = w->sub[noun];
    bool own_clause = claim_work_below(w, cue, noun);
    *has = false;
    for (uint32_t i = r.b; i < r.e && i < r.b + WORDS_MAX; i++) {
        if (i == noun || !claim_work_below(w, i, noun) || !is_content_word(w, i) || only_points(w, i) ||
            (own_clause && claim_work_below(w, i, cue)))
            continue;
        uint64_t word = key_of(w, i);
        *has = true;
        if (k->nwords && bsearch(&word, k->words, k->nwords, sizeof word, by_value))
            return true;
    }
    return false;
}

/* Whom a spokesman or official is one of: "the army spokesman", "a spokesman for the rebels"; NONE. */
static uint32_t whose_voice(const struct claim_work *w, uint32_t noun)
{
    if (noun == NONE || w->d->toks.v[noun].upos != UPOS_NOUN)
        return NONE;
    uint32_t c = claim_work_child(w, noun, REL_COMPOUND);
    c = c != NONE ? c : claim_work_child(w, noun, REL_NMOD_POSS);
    c = c != NONE ? c : claim_work_prep(w, noun, STR("for"));
    return c != NONE ? c : claim_work_prep(w, noun, STR("of"));
}

/* One word for both, but of different bodies. */
static bool serve_others(const struct claim_work *w, uint32_t a, uint32_t b)
{
    uint32_t x = a == b ? NONE : whose_voice(w, a), y = x == NONE ? NONE : whose_voice(w, b);
    return y != NONE && w->d->toks.v[x].upos != UPOS_PRON && w->d->toks.v[y].upos != UPOS_PRON &&
           !str_eq(w->fold[x], w->fold[y]);
}

static bool has_article(const struct claim_work *w, uint32_t noun, const char *articles)
{
    uint32_t c = noun == NONE ? NONE : claim_work_child(w, noun, REL_DET);
    return c != NONE && c < noun && claim_work_is(w, c, articles);
}

/* "A local lawmaker said ... The lawmaker, Bulama Modu, ...": the later source is what the earlier one introduced. */
static bool introduced(const struct claim_work *w, uint32_t a, uint32_t b)
{
    uint32_t first = a < b ? a : b, then = a < b ? b : a;
    return w->d->toks.v[first].upos == UPOS_NOUN && w->d->toks.v[then].upos == UPOS_NOUN && w->fold[first].n &&
           str_eq(w->fold[first], w->fold[then]) && has_article(w, first, "a") && has_article(w, then, "the");
}

/* The claim is by an outlet, or by a body with a name. */
static bool by_outlet(const struct claim_work *w, uint32_t claim)
{
    return w->d->claims.v[claim].attribution == ATTRIBUTION_OTHER_MEDIA;
}

static bool by_named_body(const struct claim_work *w, uint32_t claim)
{
    uint32_t m = w->d->claims.v[claim].by_mention;
    return by_outlet(w, claim) || (m != NONE && w->d->names.v[m].type == NAME_ORG);
}

/* "CNN reported ... The network", "Oxfam said ... The charity": a body by its kind, and the one that was named last. */
static bool same_body(const struct claim_work *w, uint32_t a, uint32_t b)
{
    uint32_t first = a < b ? a : b, then = a < b ? b : a, kind = w->extra.v[then].source;
    if (w->extra.v[first].source == NONE || kind == NONE || w->d->toks.v[kind].upos != UPOS_NOUN || !has_article(w, kind, "the") ||
        w->sub[kind].e - w->sub[kind].b != 2)
        return false;
    bool outlet = claim_work_is(w, kind, "agency network channel station newspaper paper broadcaster magazine outlet tabloid site website daily weekly");
    if (!(outlet ? by_outlet(w, first) || w->d->toks.v[w->extra.v[first].source].upos == UPOS_PROPN
                 : claim_work_is(w, kind, "organisation organization group charity company firm airline union watchdog movement militia ngo body")) ||
        !by_named_body(w, first))
        return false;
    for (uint32_t k = first + 1; k < then; k++) /* another one in between */
        if (by_named_body(w, k) && w->extra.v[k].speaker != w->extra.v[first].speaker && w->extra.v[k].speaker != w->extra.v[then].speaker)
            return false;
    return true;
}

bool claim_match_same_speaker(const struct claim_work *w, uint32_t a, uint32_t b)
{
    const struct claim *x = &w->d->claims.v[a], *y = &w->d->claims.v[b];
    uint32_t sx = w->extra.v[a].speaker, sy = w->extra.v[b].speaker;
    if (sx == NONE || sy == NONE)
        return false;
    if (sx == sy)
        return !serve_others(w, w->extra.v[a].source, w->extra.v[b].source);
    uint32_t wx = w->extra.v[a].source, wy = w->extra.v[b].source;
    if (wx != NONE && wy != NONE && w->quote[wx] == NONE && w->quote[wy] == NONE && claim_work_is(w, wx, "we") &&
        claim_work_is(w, wy, "we"))
        return true; /* whoever publishes it */
    if (x->by_name.n && str_ieq(x->by_name, y->by_name))
        return x->attribution != ATTRIBUTION_ANONYMOUS;
    uint32_t hx = w->extra.v[a].source, hy = w->extra.v[b].source;
    bool both_named = x->by_mention != NONE && y->by_mention != NONE &&
                      w->d->names.v[x->by_mention].type != NAME_ROLE &&
                      w->d->names.v[y->by_mention].type != NAME_ROLE;
    if ((hx != NONE && hy != NONE && introduced(w, hx, hy)) || same_body(w, a, b))
        return true;
    if (both_named || x->attribution == ATTRIBUTION_ANONYMOUS)
        return false;
    const struct tok *t = w->d->toks.v; /* "the Ministry of Information" ... "the ministry" */
    return hx != NONE && hy != NONE && t[hx].upos != UPOS_PRON && w->fold[hx].n &&
           str_eq(w->fold[hx], w->fold[hy]) &&
           (w->sub[hx].e - w->sub[hx].b <= 2 || w->sub[hy].e - w->sub[hy].b <= 2);
}

static bool apart(uint32_t a, uint32_t b)
{
    return a != NONE && b != NONE && a != b;
}

static bool who_differs(uint32_t a, uint32_t b)
{
    bool open = a == WHO_ANY || b == WHO_ANY || a == WHO_UNKNOWN || b == WHO_UNKNOWN || !a || !b;
    return !open && a != b;
}

static bool low_high(const struct count *c, int64_t *lo, int64_t *hi)
{
    *lo = c->lo != QUANT_NONE ? c->lo : c->best != QUANT_NONE ? c->best : INT64_MIN;
    *hi = c->hi != QUANT_NONE ? c->hi : c->best != QUANT_NONE ? c->best : INT64_MAX;
    if (c->lo != QUANT_NONE && c->hi == QUANT_NONE)
        *hi = INT64_MAX; /* "more than 164" */
    if (c->hi != QUANT_NONE && c->lo == QUANT_NONE && c->qualifier != QUALIFIER_EXACT)
        *lo = INT64_MIN;
    return *lo != INT64_MIN || *hi != INT64_MAX;
}

/* "Nobody died": no part of a number of people died either. */
static bool is_nobody(const struct count *c)
{
    return c->hi == 0 && (c->who == WHO_ANY || !c->who);
}

/* "no civilians were hurt" and "14 civilians died": who is dead was hurt. */
static bool none_of_them(const struct count *none, const struct count *some)
{
    bool kind = none->what == some->what || (none->what == WHAT_INJURED && some->what == WHAT_DEAD);
    bool few = some->lo == QUANT_NONE && some->best == QUANT_NONE; /* "at most ten" may be none */
    return none->hi == 0 && some->hi != 0 && !few && kind && (is_nobody(none) || none->who == some->who);
}

/* "14 villagers" here and "two students" sentences later: other people. */
static bool others(const struct doc *d, const struct count *x, const struct count *y)
{
    const struct tok *a = &d->toks.v[x->head], *b = &d->toks.v[y->head];
    uint32_t away = x->sent > y->sent ? x->sent - y->sent : y->sent - x->sent;
    bool named = x->who == WHO_CIVILIAN && y->who == WHO_CIVILIAN && a->upos == UPOS_NOUN && b->upos == UPOS_NOUN;
    return named && away > FAR && !str_eq(a->lemma, STR("civilian")) && !str_eq(b->lemma, STR("civilian")) &&
           !str_eq(a->lemma, b->lemma);
}

/* "Rebels killed 14" and "nobody was killed by police": the deeds of others. */
static bool done_by_others(const struct doc *d, const struct count *x, const struct count *y)
{
    if (x->event == NONE || y->event == NONE)
        return false;
    const struct event *e = &d->events.v[x->event], *f = &d->events.v[y->event];
    bool coded = e->nactors && f->nactors && e->actors[0].code.n && f->actors[0].code.n;
    return coded && !str_eq(e->actors[0].code, f->actors[0].code);
}

enum claim_numbers claim_match_numbers(const struct doc *d, uint32_t a, uint32_t b)
{
    const struct count *x = &d->counts.v[a], *y = &d->counts.v[b];
    int64_t xl, xh, yl, yh;
    if (others(d, x, y) || ((is_nobody(x) || is_nobody(y)) && done_by_others(d, x, y)))
        return CLAIM_NUMBERS_APART;
    if (x->what != WHAT_OTHER && (none_of_them(x, y) || none_of_them(y, x)))
        return CLAIM_NUMBERS_DIFFER;
    if (x->what != y->what || x->what == WHAT_OTHER || who_differs(x->who, y->who))
        return CLAIM_NUMBERS_APART;
    if ((x->scope == SCOPE_SUBSET) != (y->scope == SCOPE_SUBSET) ||
        (x->scope == SCOPE_ADDITIONAL) != (y->scope == SCOPE_ADDITIONAL))
        return CLAIM_NUMBERS_APART;
    if (apart(x->event, y->event) && apart(x->place, y->place) &&
        !str_eq(d->places.v[x->place].label, d->places.v[y->place].label))
        return CLAIM_NUMBERS_APART;
    if (!low_high(x, &xl, &xh) || !low_high(y, &yl, &yh))
        return CLAIM_NUMBERS_APART;
    if (xl > yh || yl > xh)
        return x->who == y->who ? CLAIM_NUMBERS_DIFFER : CLAIM_NUMBERS_APART;
    bool both_exact = xl == xh && yl == yh;
    return both_exact || (xl == yl && xh == yh) ? CLAIM_NUMBERS_EQUAL : CLAIM_NUMBERS_APART;
}

enum claim_figures claim_match_figures(const struct claim_work *w, const struct claim_keys *keys, uint32_t a, uint32_t b)
{
    const struct claim_key *x = &keys->v[a], *y = &keys->v[b];
    enum claim_figures out = CLAIM_FIGURES_NONE;
    for (uint32_t i = x->count_b; i < x->count_e && i < x->count_b + 8; i++)
        for (uint32_t k = y->count_b; k < y->count_e && k < y->count_b + 8; k++) {
            uint32_t p = w->d->counts.v[keys->counts[i]].what, q = w->d->counts.v[keys->counts[k]].what;
            bool nobody = w->d->counts.v[keys->counts[i]].hi == 0 || w->d->counts.v[keys->counts[k]].hi == 0;
            if (p == WHAT_OTHER || q == WHAT_OTHER || nobody)
                return CLAIM_FIGURES_NONE;
            if (p == q)
                return CLAIM_FIGURES_SAME;
            out = CLAIM_FIGURES_OTHER;
        }
    return out;
}

bool claim_match_mentions(const struct claim_work *w, uint32_t claim, uint32_t who)
{
    const struct claim_extra *x = &w->extra.v[claim];
    uint32_t m = w->d->claims.v[who].by_mention, source = w->extra.v[who].source;
    if (source == NONE)
        return false;
    uint32_t entity = m == NONE ? NONE : w->d->names.v[m].coref;
    for (uint32_t r = 0; r < x->nranges; r++)
        for (uint32_t i = x->ranges[r].b; i < x->ranges[r].e && i < x->ranges[r].b + WORDS_MAX; i++) {
            uint32_t k = w->name[i];
            if (k != NONE && entity != NONE && w->d->names.v[k].coref == entity)
                return true;
            if (w->d->toks.v[i].upos != UPOS_PRON && w->fold[i].n &&
                str_eq(w->fold[i], w->fold[source]))
                return true;
        }
    return false;
}
