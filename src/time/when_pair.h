#ifndef ATTEST_WHEN_PAIR_H
#define ATTEST_WHEN_PAIR_H
/* Two expressions that belong together: the ends of a range, a distance and its date, a length and
 * its first day. */
#include "when_resolve.h"

/* Two ends of one stretch, *a before *b in the text: marks them as such where they are one. */
void when_pair_join(struct arena *arena, struct when *a, struct when *b, enum when_tense tense);

/* Puts right the inferred years of two ends, so that *b does not lie before *a. */
void when_pair_order(struct when_context *c, const struct when_expr *x, const struct when_expr *y,
                     enum when_tense tense, struct when *a, struct when *b);

/* The last two of d->whens, from x and y of one sentence: "Two weeks later, on 17 March". */
void when_pair_apposition(struct doc *d, const struct when_expr *x, const struct when_expr *y);

/* The last two of d->whens, the first from x: "a three-day strike starting on Monday". */
void when_pair_length(struct doc *d, const struct when_expr *x);

#endif
