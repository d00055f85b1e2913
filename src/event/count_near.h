#ifndef ATTEST_COUNT_NEAR_H
#define ATTEST_COUNT_NEAR_H
/* Where the tree went wrong the words still stand side by side: "26 people [were] killed". */
#include "count_find.h"

/* Fills what, predicate and rule. Needs noun and top. */
bool count_near_find(struct count_find *f);

/* True for somebody beside whom another one suffers the same: "he was killed [alongside his nephews]", "[with his
 * wife]". */
bool count_near_is_companion(const struct doc *d, uint32_t noun);

/* "killed alongside [his two nephews]", "killed a woman together with [her child]" */
bool count_near_companion(struct count_find *f, uint32_t entry);

#endif
