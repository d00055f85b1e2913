#ifndef ATTEST_STORY_MATCH_H
#define ATTEST_STORY_MATCH_H
/* How well an event fits an incident: points for what agrees, points off for what differs, and some
 * differences that rule it out. */
#include "story_busy.h"
#include "story_known.h"

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

/* True if two incidents have a story in common. */
bool story_match_one_story(const struct story_known *k, const struct story_known *other);

/* How well two incidents fit. */
struct story_fit story_match_fit_known(const struct story_known *k, const struct story_known *other,
                                       const struct story_rare *rare);

#endif
