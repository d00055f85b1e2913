#ifndef ATTEST_COUNT_AHEAD_H
#define ATTEST_COUNT_AHEAD_H
/*
 * Figures that nobody has counted yet: "the storm could kill 200", "a plot to kill 300".
 */
#include "count_find.h"

/* True if the word that counts is told as what will or may come. */
bool count_ahead(const struct count_find *f);

#endif
