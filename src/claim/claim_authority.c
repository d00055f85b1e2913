#include "claim_authority.h"

#include "claim_match.h"

uint32_t claim_authority_owner(const struct claim_work *w, uint32_t object)
{
    uint32_t p = claim_work_child(w, object, REL_NMOD_POSS);
    if (p == NONE)
        p = claim_work_prep(w, object, STR("by"));
    if (p == NONE)
        p = claim_work_prep(w, object, STR("from"));
    if (p == NONE) { /* "the remarks of her deputy", not "the report of the attack" */
        p = claim_work_prep(w, object, STR("of"));
        bool speaks = p != NONE && (w->name[p] != NONE || claim_lex_source_is(w->lex, w->fold[p], "titled"));
        p = speaks && claim_lex_noun_class(w->lex, w->fold[object]) == CLAIM_CLASS_SAYING ? p : NONE;
    }
    return p;
}

/* A pronoun that nobody resolved. */
static bool pronoun_fits(const struct claim_work *w, uint32_t word, uint32_t attribution)
{
    if (attribution == ATTRIBUTION_NAMED || attribution == ATTRIBUTION_TITLED)
        return claim_work_is(w, word, "his her my he she i");
    return claim_work_is(w, word, "its their our it they we");
}

/* "Governor Ruiz ... the governor's office", "Deputy police chief Menon ... her deputy". */
static bool is_called(const struct claim_work *w, uint32_t word, uint32_t source)
{
    TREE_EACH(w->d, source, c)
        if (c < source && w->d->toks.v[c].upos != UPOS_DET && str_eq(w->fold[word], w->fold[c]))
            return true;
    for (uint32_t i = w->sub[source].b; i < source; i++) {
        uint32_t rel = w->d->toks.v[i].rel;
        if ((rel == REL_COMPOUND || rel == REL_NMOD_DESC || rel == REL_AMOD) && str_eq(w->fold[word], w->fold[i]))
            return true;
    }
    return false;
}

bool claim_authority_is(const struct claim_work *w, uint32_t word, uint32_t k)
{
    uint32_t m = w->name[word], by = w->d->claims.v[k].by_mention, source = w->extra.v[k].source;
    uint32_t kind = w->d->claims.v[k].attribution;
    if (claim_work_is(w, word, "his her he she") && (kind == ATTRIBUTION_OTHER_MEDIA || kind == ATTRIBUTION_DOCUMENT))
        return false; /* whomever the pronoun was taken for */
    if (w->d->toks.v[word].upos == UPOS_PRON && m == NONE)
        return pronoun_fits(w, word, w->d->claims.v[k].attribution);
    if (m != NONE && by != NONE && w->d->names.v[m].coref == w->d->names.v[by].coref)
        return true;
    if (source == NONE || !w->fold[word].n)
        return false;
    if (str_eq(w->fold[word], w->fold[source]))
        return true;
    return is_called(w, word, source);
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

/* "withdrew the remarks of her deputy", "said its ambassador had misspoken": whose words are meant is one of the speaker's. */
static bool over_owner(const struct claim_work *w, uint32_t from)
{
    uint32_t object = w->extra.v[from].object;
    if (object == NONE)
        return false;
    uint32_t owner = claim_work_is(w, object, "he she they it") ? NONE : claim_authority_owner(w, object);
    owner = owner == NONE ? object : owner;
    uint32_t p = claim_lex_source_is(w->lex, w->fold[owner], "titled") ? claim_work_child(w, owner, REL_NMOD_POSS) : NONE;
    return p != NONE && w->d->toks.v[p].upos == UPOS_PRON && claim_authority_is(w, p, from) &&
           !claim_work_is(w, owner, "critic opponent rival challenger successor predecessor boss wife husband father mother son daughter brother "
                                    "sister friend");
}

/* An official, aide or spokesman, and one who is none: "the governor disowned his aide's tweet". */
static bool speaks_for(const struct claim_work *w, uint32_t junior, uint32_t senior)
{
    bool voice = false; /* also before the name: "police spokesman Vish Naidoo" */
    for (uint32_t i = w->sub[junior].b; i <= junior; i++)
        voice |= claim_lex_source_is(w->lex, w->fold[i], "titled") || claim_lex_source_is(w->lex, w->fold[i], "voice");
    return voice && !claim_lex_source_is(w->lex, w->fold[senior], "voice");
}

/* "We reported that ...", "the number was given as 43": what the paper itself said. */
static bool is_own_text(const struct claim_work *w, uint32_t claim)
{
    uint32_t source = w->extra.v[claim].source;
    return source == NONE ? w->d->claims.v[claim].hedge != HEDGE_UNVERIFIED
                          : w->quote[source] == NONE && claim_work_is(w, source, "we article story version headline caption");
}

enum authority claim_authority_of(const struct claim_work *w, uint32_t from, uint32_t to)
{
    uint32_t source = w->extra.v[from].source;
    if (w->extra.v[from].publisher)
        return AUTHORITY_PUBLISHER;
    if (claim_match_same_speaker(w, from, to))
        return AUTHORITY_SELF;
    if (source == NONE && w->d->claims.v[from].attribution == ATTRIBUTION_AUTHORIAL) /* the report on what it said, or others did */
        return is_own_text(w, to) ? AUTHORITY_PUBLISHER : AUTHORITY_OTHER;
    if (source == NONE)
        return AUTHORITY_UNKNOWN;
    if (over_owner(w, from))
        return AUTHORITY_SUPERIOR;
    uint32_t document = w->extra.v[to].source; /* "its first report" */
    if (document != NONE && belongs_to(w, document, from) &&
        (claim_lex_source_is(w->lex, w->fold[document], "document") ||
         claim_lex_noun_class(w->lex, w->fold[document]) == CLAIM_CLASS_SAYING))
        return AUTHORITY_SELF;
    uint32_t from_cue = w->d->claims.v[from].cue_tok, to_cue = w->d->claims.v[to].cue_tok;
    if (document != NONE && claim_lex_source_is(w->lex, w->fold[document], "voice") && claim_work_below(w, to_cue, from_cue) &&
        claim_work_is(w, from_cue, "apologise apologize"))
        return AUTHORITY_SELF; /* "the office apologised after a spokesman wrongly said": its own */
    if (document != NONE && speaks_for(w, document, source) && (belongs_to(w, document, from) || is_called(w, source, document))) /* "ministry officials ... the ministry" */
        return claim_lex_source_is(w->lex, w->fold[source], "titled") ? AUTHORITY_SUPERIOR : AUTHORITY_SELF;
    if (document != NONE && claim_work_is(w, source, "minister") && claim_work_is(w, document, "ministry"))
        return AUTHORITY_SUPERIOR;
    if (!belongs_to(w, source, to))
        return AUTHORITY_OTHER;
    if (claim_lex_source_is(w->lex, w->fold[source], "voice"))
        return AUTHORITY_SELF;
    return claim_lex_source_is(w->lex, w->fold[source], "over") ? AUTHORITY_SUPERIOR
                                                                : AUTHORITY_OTHER;
}
