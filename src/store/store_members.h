#ifndef ATTEST_STORE_MEMBERS_H
#define ATTEST_STORE_MEMBERS_H
/*
 * The documents of a month and of a fortnight on both sides, with their rows as the story room takes them: those published then,
 * and those that tell of something that happened then.
 */
#include "store.h"
#include "store_sketch.h"

struct store_member {
    int64_t doc, first_doc; /* of its near copies: itself where there is none */
    struct str key;
    struct store_sketch sketch; /* without events and claims of other days */
};

struct store_members {
    struct store *store;
    struct err *e;
    const char *month;             /* "2022-01"; "" = documents without a day */
    int32_t from, to;              /* days of the rows that are read */
    struct arena arena;            /* owned; words and names */
    struct arena sketches;         /* owned; events and claims of the sketches: see store_members_drop_rows */
    struct arena moment;           /* emptied after each document */
    VEC(struct store_member) list; /* in canonical order: day of publication, key */
};

/* Reads the members of `month` and gives their words weights: how many members hold them. False with *e; free either way. */
bool store_members_read(struct store *s, const char *month, struct store_members *m, struct err *e);

/* The day that an event of a sketch falls on: its own, else that of the report. */
int32_t store_members_event_day(const struct store_sketch *s, uint32_t i);

/* Frees events, claims and links of all sketches, which take most of the memory, when they have been copied. */
void store_members_drop_rows(struct store_members *m);

void store_members_free(struct store_members *m);

#endif
