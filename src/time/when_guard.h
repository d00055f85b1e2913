#ifndef ATTEST_WHEN_GUARD_H
#define ATTEST_WHEN_GUARD_H
/* Which of the matches that look like time are not: "may", "Theresa May", "2000 people", "the fall
 * of Kabul", "a second blast". */
#include "when_match.h"

/* An ordinal that ends before atom `e` takes "century" from what follows: "[the 12th] to 16th centuries". */
bool when_guard_shares_century(const struct when_matcher *m, const struct when_view *v,
                               const struct doc *d, uint32_t e);

/* False if *x is no time expression where it stands. May shorten *x ("two days before the vote" is
 * a duration). Words of v->atom are tokens of `d` where they are known. */
bool when_guard_ok(const struct when_matcher *m, const struct when_view *v, const struct doc *d,
                   struct when_expr *x);

#endif
