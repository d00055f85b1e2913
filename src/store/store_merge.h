#ifndef ATTEST_STORE_MERGE_H
#define ATTEST_STORE_MERGE_H
/* Joins stores that were filled apart, on other machines or by other jobs. */
#include "store.h"

struct store_merge_totals {
    uint64_t documents, known; /* taken; there already */
};

/* Adds all documents of the store at `path`, with what was coded in them, what coders said of it and how they came
 * about, to `s`, which is open for writing: all in one transaction. Documents that are there are passed over, what coders
 * said of them is not. */
bool store_merge(struct store *s, const char *path, struct store_merge_totals *totals, struct err *e);

#endif
