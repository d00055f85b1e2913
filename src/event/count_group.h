#ifndef ATTEST_COUNT_GROUP_H
#define ATTEST_COUNT_GROUP_H
#include "count_find.h"

/* Figures whose clause does not say what is counted: "six of them", "the dead included five", and
 * "Killed: 14" in a list. Fills what, who, predicate and rule; sets f->part for a part of a group. */
bool count_group_find(struct count_find *f);

/* A number that is no count of people of its own: "aged 4, 6 and 9", "half of the [60] hostages". */
bool count_group_rejects(const struct count_find *f);

/* "A man, 34, was shot", "Ada Marsh, 41, died": the quantity is an age between commas behind one person. */
bool count_group_is_set_off(const struct count_tables *t, const struct doc *d, const uint8_t *is_name, uint32_t quant);

/* "five people were injured, [one] critically": a part, told by how badly. */
bool count_group_is_degree(const struct count_find *f);

/* "shot four people, [two of them] fatally", "fatally shot [two men]": wounds that killed. */
bool count_group_is_fatal(const struct count_find *f);

/* "Five victims [have recorded statements]": who acts is alive. */
bool count_group_is_alive(const struct count_find *f);

/* "[one] of three men shot dead": what is told of the three is not told of the one. */
bool count_group_told_of_whole(const struct count_find *f);

#endif
