#ifndef ATTEST_WHEN_ARGS_H
#define ATTEST_WHEN_ARGS_H
/* The column `args` of en/time/patterns: what a pattern says of its expression besides its slots. */
#include "when_expr.h"

void when_args_apply(struct when_expr *x, struct str args);

#endif
