#ifndef ATTEST_NAME_SPOT_FIND_H
#define ATTEST_NAME_SPOT_FIND_H
/* Which places a name may mean: those that the tables know by it, by a part of it or by a longer form. */
#include "name_spot.h"

/* What the words behind a name say of it: "X province"; "X and Y provinces", "X and Y counties"; "X governor". */
enum spot_division { SPOT_NO_DIVISION, SPOT_DIVISION, SPOT_FIRST, SPOT_SECOND, SPOT_OFFICE };
enum spot_division name_spot_find_word(const struct name_work *w, const struct mention *m);

/* The words by which a place is no evidence for itself: "Dublin City" is none for Dublin. */
struct str name_spot_find_own(const struct name_work *w, const struct mention *m);

/* All places that have the key as a name; their number. */
uint32_t name_spot_find_named(const struct name_work *w, struct str key, struct spot out[SPOTS]);

/* Candidates for mention `k` by its words or a part of them; their number. */
uint32_t name_spot_find(const struct name_work *w, uint32_t k, struct spot out[SPOTS]);

#endif
