#ifndef ATTEST_STORE_STORY_H
#define ATTEST_STORE_STORY_H
/*
 * Incidents and links between documents, month by month: for each month that new documents are of, the documents and
 * events of the month and of a fortnight on both sides are read and grouped, and what begins in the month is written
 * anew; then what reports of other times tell of it (store_past.h), and of other months that new ones look back on. Needs the
 * near copies (store_copies.h). Memory grows with the documents of the busiest two months.
 */
#include "store.h"

struct store_story_totals {
    uint64_t months, incidents, links; /* written */
};

bool store_story_find(struct store *s, struct store_story_totals *totals, struct err *e);

#endif
