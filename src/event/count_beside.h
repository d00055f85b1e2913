#ifndef ATTEST_COUNT_BESIDE_H
#define ATTEST_COUNT_BESIDE_H
/* Figures that a larger one of the same report leaves behind: first reports ("initially three were reported
 * killed"), and those found, named or received so far ("13 bodies were recovered"). */
#include "count_find.h"

/* Scope (enum count_scope) that the figure has beside a larger one; SCOPE_UNSET if it stands for itself. Needs
 * noun, top and predicate. */
unsigned count_beside_find(const struct count_find *f);

#endif
