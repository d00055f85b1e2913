#ifndef ATTEST_STORE_MONTH_H
#define ATTEST_STORE_MONTH_H
#include "store_story.h"

/* Writes the incidents that begin in `month` ("2022-01"; "" = without a day) anew, and the links between documents that
 * go out from claims made in it. Within a transaction of the caller. */
bool store_month_group(struct store *s, const char *month, struct store_story_totals *totals, struct err *e);

#endif
