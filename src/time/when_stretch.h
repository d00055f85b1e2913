#ifndef ATTEST_WHEN_STRETCH_H
#define ATTEST_WHEN_STRETCH_H
/* A number of units at one end of a date or period; each is one of the ways of when_around.h. */
#include "when_around.h"

/* "the first three months of 2018", "the last two weeks of the year" */
bool when_stretch_run(const struct when_at *t, uint32_t i, int depth, struct when_expr *out);

/* "the week of 6 October", "the week ending 3 March", "w/c 4 July" */
bool when_stretch_holder(const struct when_at *t, uint32_t i, int depth, struct when_expr *out);

/* "the 12 months to March", "the year ended 31 March 2021", "the six months through June" */
bool when_stretch_end(const struct when_at *t, uint32_t i, int depth, struct when_expr *out);

#endif
