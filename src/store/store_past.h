#ifndef ATTEST_STORE_PAST_H
#define ATTEST_STORE_PAST_H
/*
 * What reports of other months tell of a month: "the bombing of 4 May", a year after. Such events change neither the stories nor
 * the incidents that the reports of the time make. They are placed after these (story_group_events_past), and only what is of their
 * type and near their day is read for it: a report that looks back on ten months costs little in each of them.
 */
#include "store_story.h"

/* Makes anew what reports look back on in `month` ("2022-01"), after its own reports have been grouped. Within a transaction
 * of the caller. */
bool store_past_group(struct store *s, const char *month, struct store_story_totals *totals, struct err *e);

#endif
