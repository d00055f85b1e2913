#ifndef ATTEST_TREE_H
#define ATTEST_TREE_H
/* Walking the dependency trees of a document. All calls take word indexes of doc.toks. */
#include "doc.h"

/* Fills child and next of all words from their heads; dependents are chained in text order. Called
 * once after parsing or loading. */
void tree_link(struct doc *d);

/* The same for the words [b, e) of one sentence. */
void tree_link_words(struct doc *d, uint32_t b, uint32_t e);

#define TREE_EACH(d, head, c)                                                                      \
    for (uint32_t c = (d)->toks.v[head].child; c != NONE; c = (d)->toks.v[c].next)

/* First dependent of `head` with exactly this relation; NONE. */
uint32_t tree_child(const struct doc *d, uint32_t head, enum ud_rel rel);

/* The same, subtypes taken as their base (REL_NSUBJ finds nsubj:pass). */
uint32_t tree_child_base(const struct doc *d, uint32_t head, enum ud_rel base);

/* Leftmost and one behind the rightmost word of the subtree of `tok`. For a non-projective tree this
 * is the convex hull. */
void tree_range(const struct doc *d, uint32_t tok, uint32_t *b, uint32_t *e);

/* Bytes of the words [b, e), without leading and trailing punctuation. */
struct span tree_span(const struct doc *d, uint32_t b, uint32_t e);

/* True if `tok` is `top` or below it. */
bool tree_below(const struct doc *d, uint32_t tok, uint32_t top);

/* True if a dependent negates: not, n't, never, no (det) ... by Polarity=Neg or lemma. */
bool tree_negated(const struct doc *d, uint32_t tok);

/* True for a passive verb: nsubj:pass, aux:pass or csubj:pass among its dependents. */
bool tree_passive(const struct doc *d, uint32_t tok);

/* Lemma of the preposition or particle (case, mark) that introduces `tok`; "" if none. Fixed
 * expressions are joined by '_': "according_to", "because_of". */
struct str tree_case(const struct doc *d, uint32_t tok, struct arena *a);

#endif
