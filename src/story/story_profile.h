#ifndef ATTEST_STORY_PROFILE_H
#define ATTEST_STORY_PROFILE_H
/* What the members of a group have in common: the sum of their weighted features, each member
 * counting alike; itself a list of features. Cut to the heaviest when it grows too long. */
#include "story_words.h"

enum { STORY_PROFILE_MOST = 256, STORY_PROFILE_ROOM = 512 };

/* Adds (sign 1) or takes away (sign -1) the features of `x`, brought to length 1. */
void story_profile_add(struct arena *a, struct story_words *p, const struct story_words *x, float sign);

/* Adds one profile to another as it is. */
void story_profile_join(struct arena *a, struct story_words *p, const struct story_words *x);

#endif
