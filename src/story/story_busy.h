#ifndef ATTEST_STORY_BUSY_H
#define ATTEST_STORY_BUSY_H
/* How much of one kind happens in a place at a time: in a town at war the same day and the same
 * town say little, for several stories of a day tell of attacks there. Counted are stories, so that
 * three hundred reports of one bombing make no place busy. */
#include "story_group.h"

struct story_busy {
    uint64_t *keys; /* [n] kind, place and stretch of days, once for each story; sorted */
    uint32_t n;
};

/* Counts the rows that tell of something done (story_group_founds). story[doc] is that of a
 * document. */
struct story_busy story_busy_count(struct arena *a, const struct story_event *events, uint32_t n,
                                   const uint32_t *story);

/* 0 where one story or two tell of events of the row's type in its town or country about its days,
 * 1 where ten or more do. */
double story_busy_town(const struct story_busy *b, const struct story_event *e);
double story_busy_country(const struct story_busy *b, const struct story_event *e);

#endif
