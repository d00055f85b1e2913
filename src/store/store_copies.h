#ifndef ATTEST_STORE_COPIES_H
#define ATTEST_STORE_COPIES_H
/*
 * Near copies among the documents of a store: takes those that have not been looked at, in the order of their day and
 * key, and compares each with those before it. The result depends on the documents only, not on the order in which
 * they were added, as long as they are looked at together.
 */
#include "store.h"

struct store_copies_totals {
    uint64_t documents, pairs, copies; /* looked at; pairs noted; documents that copy another */
};

/* Commits now and then; may be stopped at any time and goes on from there. */
bool store_copies_find(struct store *s, struct store_copies_totals *totals, struct err *e);

#endif
