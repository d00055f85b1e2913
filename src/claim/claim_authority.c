#include "claim_authority.h"

#include "claim_match.h"

uint32_t claim_authority_owner(const struct claim_work *w, uint32_t object)
{
    uint32_t p = claim_work_child(w, object, REL_NMOD_POSS);
    if (p == NONE)
        p = claim_work_prep(w, object, STR("by"));
    if (p == NONE)
        p = claim_work_prep(w, object, STR("from"));
    return p;
}

/* A pronoun that nobody resolved. */
static bool pronoun_fits(const struct claim_work *w, uint32_t word, uint32_t attribution)
{
    if (attribution == ATTRIBUTION_NAMED || attribution == ATTRIBUTION_TITLED)
        return claim_work_is(w, word, "his her my he she i");
    return claim_work_is(w, word, "its their our it they we");
}

bool claim_authority_is(const struct claim_work *w, uint32_t word, uint32_t k)
{
    uint32_t m = w->name[word], by = w->d->claims.v[k].by_mention, source = w->extra.v[k].source;
    if (w->d->toks.v[word].upos == UPOS_PRON && m == NONE)
        return pronoun_fits(w, word, w->d->claims.v[k].attribution);
    if (m != NONE && by != NONE && w->d->names.v[m].coref == w->d->names.v[by].coref)
        return true;
    if (source == NONE || !w->fold[word].n)
        return false;
    if (str_eq(w->fold[word], w->fold[source]))
        return true;
    TREE_EACH(w->d, source, c) /* "Governor Ruiz ... the governor's office" */
    if (c < source && w->d->toks.v[c].upos != UPOS_DET && str_eq(w->fold[word], w->fold[c]))
        return true;
    return false;
}

/* The source of `from` belongs to the speaker of `to`: "his spokesman", "the bishop's office", "a
 * lawyer for". */
static bool belongs_to(const struct claim_work *w, uint32_t source, uint32_t to)
{
    static const char *const preps[] = {"for", "of"};
    TREE_EACH(w->d, source, c) /* "a coast guard spokesman" */
    if (c < source && w->d->toks.v[c].rel == REL_COMPOUND && claim_authority_is(w, c, to))
        return true;
    uint32_t p = claim_work_child(w, source, REL_NMOD_POSS);
    if (p != NONE && claim_authority_is(w, p, to))
        return true;
    for (unsigned i = 0; i < 2; i++) {
        p = claim_work_prep(w, source, str_of(preps[i]));
        if (p != NONE && claim_authority_is(w, p, to))
            return true;
    }
    return false;
}

enum authority claim_authority_of(const struct claim_work *w, uint32_t from, uint32_t to)
{
    uint32_t source = w->extra.v[from].source;
    if (w->extra.v[from].publisher)
        return AUTHORITY_PUBLISHER;
    if (claim_match_same_speaker(w, from, to))
        return AUTHORITY_SELF;
    if (source == NONE)
        return AUTHORITY_UNKNOWN;
    uint32_t document = w->extra.v[to].source; /* "its first report" */
    if (document != NONE && belongs_to(w, document, from) &&
        (claim_lex_source_is(w->lex, w->fold[document], "document") ||
         claim_lex_noun_class(w->lex, w->fold[document]) == CLAIM_CLASS_SAYING))
        return AUTHORITY_SELF;
    uint32_t from_cue = w->d->claims.v[from].cue_tok, to_cue = w->d->claims.v[to].cue_tok;
    if (document != NONE && claim_lex_source_is(w->lex, w->fold[document], "voice") && claim_work_below(w, to_cue, from_cue) &&
        claim_work_is(w, from_cue, "apologise apologize"))
        return AUTHORITY_SELF; /* "the office apologised after a spokesman wrongly said": its own */
    if (!belongs_to(w, source, to))
        return AUTHORITY_OTHER;
    if (claim_lex_source_is(w->lex, w->fold[source], "voice"))
        return AUTHORITY_SELF;
    return claim_lex_source_is(w->lex, w->fold[source], "over") ? AUTHORITY_SUPERIOR
                                                                : AUTHORITY_OTHER;
}
