#ifndef ATTEST_STORE_GROUP_H
#define ATTEST_STORE_GROUP_H
/* What follows from all documents of a store: near copies, incidents, links between claims of different documents. */
#include "store_copies.h"
#include "store_story.h"

struct store_group_totals {
    struct store_copies_totals copies;
    struct store_story_totals story;
};

/* Brings the second part of schema.sql up to date. May be stopped at any time. */
bool store_group(struct store *s, struct store_group_totals *totals, struct err *e);

#endif
