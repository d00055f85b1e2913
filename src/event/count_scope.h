#ifndef ATTEST_COUNT_SCOPE_H
#define ATTEST_COUNT_SCOPE_H
/* What a figure covers: the incident, a part of its victims, more than it, or a whole war. */
#include "count_find.h"

/* Sets scope from the words around the figure. Needs noun, top, predicate and what. */
void count_scope_find(struct count_find *f);

/* Looks once more at all counts of the document together: women and children, members of a family
 * and named victims are a part of a larger toll; "12 others were wounded" beside "three were killed"
 * adds to nothing. One pass, no memory. */
void count_scope_settle(const struct count_tables *t, struct doc *d);

#endif
