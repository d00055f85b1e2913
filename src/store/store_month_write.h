#ifndef ATTEST_STORE_MONTH_WRITE_H
#define ATTEST_STORE_MONTH_WRITE_H
#include "store_month.h"

/* Replaces the incidents, stories and links of a month by those of `m`. Within a transaction of the caller. */
bool store_month_write(struct store_month *m, struct store_story_totals *totals);

/* Takes out what a month's incidents have from reports that look back. */
bool store_month_write_forget_past(struct store_month *m);

/* Writes the events of `m` that look back, and the incidents that they make; row[incident]: of those that were there before,
 * else 0. Counts the documents of all incidents of the month anew. */
bool store_month_write_past(struct store_month *m, int64_t *row, struct store_story_totals *totals);

#endif
