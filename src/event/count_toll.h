#ifndef ATTEST_COUNT_TOLL_H
#define ATTEST_COUNT_TOLL_H
/* A figure that is tied to a toll noun: "the toll rose to 137", "put the number of injured at 40". */
#include "count_find.h"

/* Fills what, predicate and rule; `entry` is the word through which the number enters its clause. */
bool count_toll_find(struct count_find *f, uint32_t entry);

#endif
