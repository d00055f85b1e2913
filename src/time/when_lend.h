#ifndef ATTEST_WHEN_LEND_H
#define ATTEST_WHEN_LEND_H
/* What one expression of a sentence takes from the next: a year, a week, an era. */
#include "when_match.h"

/* "from 3 March to 5 May", "between Monday and Wednesday", "3 March - 5 May": y ends what x begins. */
bool when_lend_range(const struct when_glue *g, const struct when_view *v, const struct when_expr *x,
                     const struct when_expr *y);

/* What is said once behind a list holds for each of its parts: "in January, February and March 2019". */
void when_lend_back(const struct when_glue *g, const struct when_view *v, struct when_found *list);

#endif
