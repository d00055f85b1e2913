#ifndef ATTEST_STORY_KNOWN_H
#define ATTEST_STORY_KNOWN_H
/* What is known of an incident from the events that were found to be it. */
#include "story_group.h"
#include "story_profile.h"

enum {
    STORY_KNOWN_SIDES = 24,
    STORY_KNOWN_KEYS = 32,
    STORY_KNOWN_STORIES = 8,
    STORY_KNOWN_MODES = 6
};

/* A value and how many documents gave it. */
struct story_vote {
    uint64_t value;
    uint32_t docs;
};

/* Different names or codes of one side, at most STORY_KNOWN_SIDES. Most incidents have one or two.
 */
struct story_sides {
    uint64_t *v; /* [cap] in the arena */
    uint32_t n, cap;
};

/* All that is known of an incident so far. Lists that are full take no more. */
struct story_known {
    uint32_t type;
    uint32_t stories[STORY_KNOWN_STORIES], nstories;
    struct story_vote modes[STORY_KNOWN_MODES];
    uint32_t nmodes;
    uint32_t ground;       /* of the row that founded it */
    int32_t from, to;      /* what the dates told of it have in common; DAY_NONE */
    bool exact;            /* one of them is a day */
    int32_t first, latest; /* days of reports that tell no date; DAY_NONE */
    int32_t news;    /* day of the first report that leads with it and tells no date; DAY_NONE */
    double lat, lon; /* of its most precise place; NAN */
    uint64_t country, admin1, place;
    uint32_t place_rank;                   /* 0 unknown .. 3 town */
    bool placed;                           /* the place is told with the event */
    struct story_sides names[2], codes[2]; /* actors, recipients */
    uint32_t keys[2][STORY_KNOWN_KEYS];
    uint32_t nkeys[2];
    struct story_figure dead, injured;
    struct story_profile words;
    uint32_t rows;     /* that founded it or were joined */
    uint32_t last_doc; /* the document that came last */
};

/* 3 for a town or site, 2 for a district or province, 1 for a country, 0 for unknown. */
uint32_t story_known_place_rank(uint32_t precision);

/* True for a date that the text tells, to the day. */
bool story_known_exact(const struct story_event *e);

/* Whether a list has a value. */
bool story_known_among(const struct story_sides *s, uint64_t value);
bool story_known_has_key(const uint32_t *v, uint32_t n, uint32_t key);

/* The number a figure stands for: the best, else a bound; QUANT_NONE. */
int64_t story_known_size(const struct story_figure *x);

/* Takes what the event says into what is known. Lists and the profile of words grow in the arena.
 */
void story_known_learn(struct arena *a, struct story_known *k, const struct story_event *e,
                       uint32_t story);

/* An incident as a row, without words: what is known of it, the first of its sides. */
struct story_event story_known_as_event(const struct story_known *k);

/* Takes what is known of another incident into this one. */
void story_known_learn_known(struct arena *a, struct story_known *k,
                             const struct story_known *other);

#endif
