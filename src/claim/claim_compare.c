/* Claims beside each other: the same said again, the same said by another, other numbers for the same
 * thing. Numbers decide before words: two tolls share most of their words and still disagree. */
#include "claim_oppose.h"
#include "claim_undo.h"

enum { WINDOW = 24, WORDS_SAME = 4 };

static bool comparable(const struct claim_work *w, uint32_t i)
{
    const struct claim *c = &w->d->claims.v[i];
    const struct claim_extra *x = &w->extra.v[i];
    if (!x->asserted || x->negated || x->class == CLAIM_CLASS_ATTITUDE)
        return false;
    switch (c->act) {
    case ACT_ASSERT:
    case ACT_ESTIMATE:
    case ACT_ALLEGE:
    case ACT_CONFIRM:
    case ACT_ACKNOWLEDGE:
    case ACT_UPDATE:
        return x->class != CLAIM_CLASS_THINK;
    default:
        return false;
    }
}

static enum claim_numbers numbers_of(const struct claim_work *w, const struct claim_keys *keys,
                                     uint32_t a, uint32_t b)
{
    enum claim_numbers out = CLAIM_NUMBERS_APART;
    const struct claim_key *x = &keys->v[a], *y = &keys->v[b];
    for (uint32_t i = x->count_b; i < x->count_e && i < x->count_b + 8; i++)
        for (uint32_t k = y->count_b; k < y->count_e && k < y->count_b + 8; k++) {
            enum claim_numbers n = claim_match_numbers(w->d, keys->counts[i], keys->counts[k]);
            if (n == CLAIM_NUMBERS_EQUAL)
                return n;
            if (n == CLAIM_NUMBERS_DIFFER)
                out = n;
        }
    return out;
}

/* The contents overlap in the text: one tells of the other, or both take in the same words. */
static bool same_place(const struct claim_work *w, uint32_t a, uint32_t b)
{
    const struct claim_extra *x = &w->extra.v[a], *y = &w->extra.v[b];
    for (uint32_t i = 0; i < x->nranges; i++)
        for (uint32_t k = 0; k < y->nranges; k++)
            if (x->ranges[i].b < y->ranges[k].e && y->ranges[k].b < x->ranges[i].e)
                return true;
    return false;
}

/* The same is said in much the same words: most of the longer content too. */
static bool same_words(const struct claim_work *w, const struct claim_keys *keys, uint32_t a, uint32_t b, uint32_t shared)
{
    uint32_t x = keys->v[a].nwords, y = keys->v[b].nwords, more = x > y ? x : y;
    return shared >= WORDS_SAME && 3 * shared >= 2 * more && !same_place(w, a, b);
}

/* "... testified that he did", "its footage showed they had": affirms what was denied just before. */
static bool affirms(const struct claim_work *w, uint32_t late, uint32_t early)
{
    const struct claim_extra *x = &w->extra.v[late];
    if (w->d->claims.v[early].act != ACT_DENY || !x->nranges ||
        w->d->claims.v[early].sent + 1 < w->d->claims.v[late].sent)
        return false;
    struct claim_range r = x->ranges[0];
    while (r.e > r.b && w->d->toks.v[r.e - 1].upos == UPOS_PUNCT)
        r.e--;
    return r.e > r.b + 1 && r.e - r.b <= 3 && claim_work_is(w, r.e - 1, "do have be will can") &&
           w->d->toks.v[r.e - 2].upos == UPOS_PRON;
}

/* "the hospital said six, not 16", "disputed the figure of 40": a figure named only to be denied, by nobody. */
static bool only_denied(const struct claim_work *w, uint32_t claim)
{
    enum { LATEST = 64, BESIDE = 4 }; /* bounds the time on degenerate input */
    if (w->extra.v[claim].source != NONE)
        return false;
    for (uint32_t k = claim; k-- > 0 && k + BESIDE > claim;)
        if (w->extra.v[k].link == LINK_DENIES && w->extra.v[k].object == w->d->claims.v[claim].cue_tok)
            return true;
    for (uint32_t i = w->d->links.n, n = 0; i-- > 0 && n < LATEST; n++)
        if (w->d->links.v[i].to == claim && w->d->links.v[i].rel == LINK_DENIES)
            return true;
    return false;
}

static void compare(struct claim_work *w, const struct claim_keys *keys, const struct claim_oppose *o, uint32_t late,
                    uint32_t early)
{
    double share;
    uint32_t shared = claim_match_shared(&keys->v[late], &keys->v[early], &share);
    bool same = claim_match_same_speaker(w, late, early);
    bool strangers = w->extra.v[late].source == NONE || w->extra.v[early].source == NONE;
    enum claim_numbers n = numbers_of(w, keys, late, early);
    enum authority authority = same ? AUTHORITY_SELF : AUTHORITY_OTHER;
    struct span none = {0, 0};
    if (w->d->claims.v[early].act == ACT_DENY) {
        if (!same && affirms(w, late, early))
            claim_undo_link(w, late, early, LINK_CONTRADICTS, authority, none, STR("en/claims:affirmed"));
        return;
    }
    if (n == CLAIM_NUMBERS_EQUAL && !only_denied(w, late) && !only_denied(w, early))
        claim_undo_link(w, late, early, same ? LINK_REPEATS : LINK_CORROBORATES, authority, none,
                        STR("en/claims:same-number"));
    else if (n == CLAIM_NUMBERS_DIFFER && !same && !strangers)
        claim_undo_link(w, late, early, LINK_CONTRADICTS, authority, none,
                        STR("en/claims:other-number"));
    else if (n == CLAIM_NUMBERS_APART && !same && !strangers && claim_oppose_are(w, o, late, early, shared, share))
        claim_undo_link(w, late, early, LINK_CONTRADICTS, authority, none, STR("en/claims:opposed"));
    else if (n == CLAIM_NUMBERS_APART && !strangers && same_words(w, keys, late, early, shared))
        claim_undo_link(w, late, early, same ? LINK_REPEATS : LINK_CORROBORATES, authority, none,
                        STR("en/claims:same-words"));
}

void claim_compare_all(struct claim_work *w, const struct claim_keys *keys)
{
    struct claim_oppose o;
    claim_oppose_open(w, &o);
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        if (!comparable(w, i))
            continue;
        for (uint32_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++)
            if ((comparable(w, k) || w->d->claims.v[k].act == ACT_DENY) && w->extra.v[i].nested_in != k && w->extra.v[k].nested_in != i)
                compare(w, keys, &o, i, k);
    }
}
