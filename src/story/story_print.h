#ifndef ATTEST_STORY_PRINT_H
#define ATTEST_STORY_PRINT_H
/*
 * Near copies. A text is a set of shingles: every five words in a row, folded (lower case, marks
 * and punctuation dropped), as a 64-bit hash that is the same on every machine. Of these a sample
 * is kept, its *print*; two texts that share much share hashes of their prints, so an index over
 * prints finds candidates and a comparison of the whole texts decides.
 *
 *   at ingest   story_print_of -> look its hashes up in the index of prints: for each hash how many
 *               documents hold it, and the first few of them
 *               story_print_common -> strike out boilerplate
 *               story_print_likely -> candidates worth reading, best first
 *               story_print_set of its own text once, story_print_compare_set with the text of each:
 *               copy if story_print_copy
 *   in memory   story_print_pairs does the whole search over an array of prints
 *
 * Sampling: hash % STORY_PRINT_EVERY == 0; short texts are sampled more densely (all of theirs, or
 * every third), by the same hash, so that two short texts share more. A pair whose smaller text has
 * 150 words and shares a fifth of them is missed once in 200 times; longer ones practically never.
 */
#include "str.h"
#include "vec.h"

enum {
    STORY_PRINT_WORDS = 5, /* in a shingle */
    STORY_PRINT_EVERY = 6, /* one shingle in so many is kept of a long text */
    STORY_PRINT_LIST = 32  /* documents that a list of the index needs to give: the first ones */
};

struct story_print {
    uint64_t *hash; /* [n] ascending, distinct; in the arena */
    uint32_t n;
    uint32_t shingles; /* distinct ones of the whole text; 0: fewer than five words */
};

/* The print of `text` (any bytes; ill-formed UTF-8 separates words). Memory and time linear. */
struct story_print story_print_of(struct arena *a, struct str text);

/* How common a hash of a print is in the collection, the document in hand left out. A caller that
 * does not know the outlet gives same_outlet = 0. */
struct story_print_seen {
    uint32_t docs;        /* documents that hold it */
    uint32_t same_outlet; /* those of them that the outlet of the document in hand has published */
};

/*
 * Which hashes of a print are boilerplate (newsletter lines, copyright, "read more"): held by many
 * documents of the same outlet, or by very many, while the rest of the text is not. A story that
 * three hundred outlets print whole is common in every part and stays. seen[p->n] as the hashes;
 * the struck ones go to *common (ascending, in the arena) and leave the print. Returns the number
 * struck.
 */
uint32_t story_print_common(struct arena *a, struct story_print *p,
                            const struct story_print_seen *seen, struct story_print *common);

/* True if texts whose prints share `shared` hashes should be compared whole: the estimate of their
 * containment, on the safe side, reaches a fifth. */
bool story_print_likely(const struct story_print *a, const struct story_print *b, uint32_t shared);

/* True if the print has this hash. */
bool story_print_holds(const struct story_print *p, uint64_t hash);

/* Hashes that two prints share. */
uint32_t story_print_shared(const struct story_print *a, const struct story_print *b);

/* What two whole texts share, boilerplate left out. */
struct story_share {
    uint32_t a, b, shared; /* distinct shingles of each, and common ones */
    double containment;    /* shared / the smaller; 0 if either has none */
    double jaccard;        /* shared / all */
};

/* Compares texts. `common` (NULL: none) are struck hashes: shingles between struck ones are left
 * out on both sides. Time and scratch memory, in the arena, linear. */
struct story_share story_print_compare(struct arena *a, struct str x, struct str y,
                                       const struct story_print *common);

/* The different shingles of a text, less boilerplate, to be compared with many texts. */
struct story_print_set {
    uint64_t *slot; /* [mask + 1] open addressing, 0 = empty; in the arena */
    uint32_t mask, n;
};

struct story_print_set story_print_set(struct arena *a, struct str text,
                                       const struct story_print *common);

/* As story_print_compare; `common` is that of the set. Time linear. */
struct story_share story_print_compare_set(struct arena *a, const struct story_print_set *x,
                                           struct str y, const struct story_print *common);

/* True if one is a near copy of the other: containment of at least a fifth, with so many shared
 * words that a shared quotation or formula is not enough. */
bool story_print_copy(const struct story_share *s);

/* True if the smaller text says little beyond the other (containment of at least a half): then it
 * is no independent report. story_event.copy and story_claim.copy follow from this one. */
bool story_print_dependent(const struct story_share *s);

/* Candidate pairs over prints in memory, for tools and small collections. Lists longer than
 * STORY_PRINT_LIST are cut to their first members; so a pair of late members of a long list is not
 * seen, but both are seen with the first. Pairs come in order of (a, b), a < b. */
struct story_pair {
    uint32_t a, b; /* indexes of prints */
    uint32_t shared;
};
struct story_pairs {
    VEC(struct story_pair) list;
};
void story_print_pairs(struct arena *arena, const struct story_print *prints, uint32_t n,
                       struct story_pairs *out);

#endif
