#ifndef ATTEST_COUNT_SCOPE_H
#define ATTEST_COUNT_SCOPE_H
/* What a figure covers: the incident, a part of its victims, more than it, or a whole war. */
#include "count_find.h"

/* Sets scope and mark from the words around the figure. Needs noun, top, predicate and what. */
void count_scope_find(struct count_find *f);

#endif
