#ifndef ATTEST_COUNT_NEAR_H
#define ATTEST_COUNT_NEAR_H
/* Where the tree went wrong the words still stand side by side: "26 people [were] killed". */
#include "count_find.h"

/* Fills what, predicate and rule. Needs noun and top. */
bool count_near_find(struct count_find *f);

#endif
