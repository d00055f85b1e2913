#ifndef ATTEST_STORE_MONTH_WRITE_H
#define ATTEST_STORE_MONTH_WRITE_H
#include "store_month.h"

/* Replaces the incidents, stories and links of a month by those of `m`. Within a transaction of the caller. */
bool store_month_write(struct store_month *m, struct store_story_totals *totals);

#endif
