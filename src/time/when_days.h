#ifndef ATTEST_WHEN_DAYS_H
#define ATTEST_WHEN_DAYS_H
/* Days that share a month: "January 3, 4 and 7, 2022", "3, 4 and 7 January". */
#include "when_match.h"

/* Appends *x, an expression just found, to *out, and with it the days of a list that it is part of:
 * those before it, if it closes the list, or those behind it. Returns the end of the last one. */
uint32_t when_days_push(const struct when_matcher *m, const struct when_view *v,
                        const struct doc *d, const struct when_expr *x, struct arena *a,
                        struct when_found *out);

#endif
