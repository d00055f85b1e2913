#ifndef ATTEST_STORE_SIDE_H
#define ATTEST_STORE_SIDE_H
/* What the words about an event give the story room beside the record's codes. */
#include "story_group.h"

/* Adds the keys (story_group.h) of one side to `keys`, which hold `n` of STORY_KEYS; returns how
 * many they are then. Words of a description up to its head ("vegetable market"), and of a name; of
 * a person without the first one, for "Luis Galan", "Senator Galan" and "Galan Sarmiento" are one.
 */
uint32_t store_side_keys(struct arena *a, struct str name, bool person, uint32_t *keys, uint32_t n);

/* The part of a description up to the word that it turns on: before "of", "in", "who" and the like.
 */
struct str store_side_head(struct str name);

/* True if the word before `at` points to something known: "the bombing", "Monday's attack", "his
 * arrest". */
bool store_side_points_back(struct str text, uint32_t at);

#endif
