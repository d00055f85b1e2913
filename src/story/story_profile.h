#ifndef ATTEST_STORY_PROFILE_H
#define ATTEST_STORY_PROFILE_H
/* What the members of a group have in common: the sum of their features, each member brought to
 * length 1. Cut to the heaviest when it grows too long. */
#include "story_words.h"

enum { STORY_PROFILE_MOST = 256, STORY_PROFILE_ROOM = 512 };

struct story_profile_word {
    uint64_t hash;
    float sum; /* over the members */
    float idf;
};

struct story_profile {
    struct story_profile_word *v; /* [n] ascending by hash; in an arena */
    uint32_t n, cap;
    double squares; /* sum of the squares of the sums */
};

/* Adds (sign 1) or takes away (sign -1) a member with features `x`. */
void story_profile_add(struct arena *a, struct story_profile *p, const struct story_words *x,
                       float sign);

/* Adds the members of another profile. */
void story_profile_join(struct arena *a, struct story_profile *p, const struct story_profile *x);

/*
 * Likeness, 0..1: the cosine, but what is shared counts only as far as it is rare (idf / rarest,
 * the highest weight in the collection). Two reports that name nothing but one country have a
 * cosine of 1 and little in common.
 */
double story_profile_like(const struct story_profile *p, const struct story_words *x, float rarest);
double story_profile_alike(const struct story_profile *p, const struct story_profile *q,
                           float rarest);

#endif
