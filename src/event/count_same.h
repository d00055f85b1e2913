#ifndef ATTEST_COUNT_SAME_H
#define ATTEST_COUNT_SAME_H
/* A figure that takes up what was counted before: "the figure was raised to 17", "the ministry had
 * said 16". */
#include "count_find.h"

/* A noun for figures in general, at row `row` of tolls.tsv: what its complement says ("its estimate
 * of the dead"), else what was counted before. Fills what, who_before, predicate and rule. */
bool count_same_noun(struct count_find *f, uint32_t noun, uint32_t row, uint32_t predicate);

/* "The company said that four had died": of whom the count before of the same kind was; WHO_UNSET.
 */
unsigned count_same_who(const struct count_find *f);

/* A bare number that somebody gives. */
bool count_same_bare(struct count_find *f);

/* "put the toll at 22 but lowered it to 12": what the verb does to "it" is done to the figure right before. */
bool count_same_it(struct count_find *f, uint32_t verb);

#endif
