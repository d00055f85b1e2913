#ifndef ATTEST_STORY_MATCH_H
#define ATTEST_STORY_MATCH_H
/* How well an event fits an incident: points for what agrees, points off for what differs, and some
 * differences that rule it out. */
#include "story_busy.h"
#include "story_group.h"
#include "story_profile.h"

enum {
    STORY_MATCH_SIDES = 24,
    STORY_MATCH_KEYS = 32,
    STORY_MATCH_STORIES = 8,
    STORY_MATCH_MODES = 6
};

/* A value and how many documents gave it. */
struct story_vote {
    uint64_t value;
    uint32_t docs;
};

/* Different names or codes of one side, at most STORY_MATCH_SIDES. Most incidents have one or two. */
struct story_sides {
    uint64_t *v; /* [cap] in the arena */
    uint32_t n, cap;
};

/* All that is known of an incident so far. Lists that are full take no more. */
struct story_known {
    uint32_t type;
    uint32_t stories[STORY_MATCH_STORIES], nstories;
    struct story_vote modes[STORY_MATCH_MODES];
    uint32_t nmodes;
    uint32_t ground;       /* of the row that founded it */
    int32_t from, to;      /* what the dates told of it have in common; DAY_NONE */
    bool exact;            /* one of them is a day */
    int32_t first, latest; /* days of reports that tell no date; DAY_NONE */
    int32_t news;    /* day of the first report that leads with it and tells no date; DAY_NONE */
    double lat, lon; /* of its most precise place; NAN */
    uint64_t country, admin1, place;
    uint32_t place_rank; /* 0 unknown .. 3 town */
    bool placed;         /* the place is told with the event */
    struct story_sides names[2], codes[2]; /* actors, recipients */
    uint32_t keys[2][STORY_MATCH_KEYS];
    uint32_t nkeys[2];
    struct story_figure dead, injured;
    struct story_profile words;
    uint32_t rows;     /* that founded it or were joined */
    uint32_t last_doc; /* the document that came last */
};

/* 3 for a town or site, 2 for a district or province, 1 for a country, 0 for unknown. */
uint32_t story_match_place_rank(uint32_t precision);

/* True for a date that the text tells, to the day. */
bool story_match_exact(const struct story_event *e);

/* Kilometres between two points on the earth; NAN if one is unknown. */
double story_match_km(double lat1, double lon1, double lat2, double lon2);

/* How rare the words of sides and sentences are in all rows. */
struct story_rare {
    uint32_t *keys; /* [n] of every side of every event, sorted */
    uint32_t n, rows;
    float rarest; /* highest weight of a word */
    struct story_busy busy;
};

/* `story`: of each document. */
struct story_rare story_match_rare(struct arena *a, const struct story_event *events, uint32_t n,
                                   const uint32_t *story);

struct story_fit {
    double points;
    uint32_t why; /* enum story_why */
    bool ruled_out;
    bool news;                       /* each is what its report leads with, on another day */
    bool apart;                      /* and the days are not near */
    bool other_figure, other_target; /* a toll, the recipients differ */
};

/* `story`: that of the event's document. */
struct story_fit story_match_fit(const struct story_known *k, const struct story_event *e,
                                 uint32_t story, const struct story_rare *rare);

/* Takes what the event says into what is known. Lists and the profile of words grow in the arena. */
void story_match_learn(struct arena *a, struct story_known *k, const struct story_event *e,
                       uint32_t story);

/* An incident as a row, without words: what is known of it, the first of its sides. */
struct story_event story_match_as_event(const struct story_known *k);

/* True if two incidents have a story in common. */
bool story_match_one_story(const struct story_known *k, const struct story_known *other);

/* How well two incidents fit, and taking one into the other. */
struct story_fit story_match_fit_known(const struct story_known *k, const struct story_known *other,
                                       const struct story_rare *rare);
void story_match_learn_known(struct arena *a, struct story_known *k,
                             const struct story_known *other);

#endif
