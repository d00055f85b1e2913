#ifndef ATTEST_COUNT_GROUP_H
#define ATTEST_COUNT_GROUP_H
#include "count_find.h"

/* Figures whose clause does not say what is counted: "six of them", "the dead included five", and
 * "Killed: 14" in a list. Fills what, who, predicate and rule; sets f->part for a part of a group. */
bool count_group_find(struct count_find *f);

/* A number that is no count of people of its own: "aged 4, 6 and 9", "half of the [60] hostages". */
bool count_group_rejects(const struct count_find *f);

/* "five people were injured, [one] critically": a part, told by how badly. */
bool count_group_is_degree(const struct count_find *f);

/* "shot four people, [two of them] fatally", "fatally shot [two men]": wounds that killed. */
bool count_group_is_fatal(const struct count_find *f);

/* "[one] of three men shot dead": what is told of the three is not told of the one. */
bool count_group_told_of_whole(const struct count_find *f);

#endif
