#ifndef ATTEST_STORE_MONTH_H
#define ATTEST_STORE_MONTH_H
/* One month: its members (store_members.h) are put in order, grouped by the story room, and what comes of it is written
 * (store_month_write.h). */
#include "store_members.h"
#include "store_story.h"

/* An event or claim in canonical order. */
struct store_month_item {
    int32_t day;
    uint32_t member, index; /* into members, into its events or claims */
    uint32_t number;        /* in the record */
    uint32_t event;         /* of a claim: number of an event that it tells of; 0 */
};

struct store_month {
    struct store_members members;
    struct arena arena;
    struct story_doc *docs; /* [members] */
    struct story_docs stories;
    struct store_month_item *events, *claims; /* [nevents], [nclaims] in canonical order: day, member, index */
    uint32_t nevents, nclaims;
    struct story_event *event_rows; /* [nevents] */
    struct story_claim *claim_rows; /* [nclaims] */
    struct story_told *told;        /* [ntold] between claim_rows */
    uint32_t ntold;
    struct story_incidents incidents;
    struct story_links links;       /* between items of claims */
};

/* Writes the incidents that begin in `month` ("2022-01"; "" = without a day) anew, and the links between documents that
 * go out from claims made in it. Within a transaction of the caller. */
bool store_month_group(struct store *s, const char *month, struct store_story_totals *totals, struct err *e);

/* For store_past.c: the rows of what was read, in canonical order. */
void store_month_order(struct store_month *m);
void store_month_free(struct store_month *m);

#endif
