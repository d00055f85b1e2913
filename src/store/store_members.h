#ifndef ATTEST_STORE_MEMBERS_H
#define ATTEST_STORE_MEMBERS_H
/*
 * Documents with their rows as the story room takes them: those published in a month or in a fortnight on both sides of it, with
 * what they tell of these days; or those that look back on something of the month.
 *
 * A report looks back (or far ahead) where it gives an event a day that is more than a fortnight from its own. Such events are
 * grouped apart, after those that were news (store_past.h).
 */
#include "store.h"
#include "store_sketch.h"

struct store_member {
    int64_t doc, first_doc; /* of its near copies: itself where there is none */
    struct str key;
    struct store_sketch sketch; /* without events and claims of other days */
    VEC(int64_t) incidents;     /* row of the incident of each event, 0 where it has none yet; only with the past */
};

/* FROM and WHERE for the events that reports look back on. :kinds is store_members_kinds. */
#define STORE_MEMBERS_PAST \
    "events e JOIN documents d USING(doc) WHERE e.date_from IS NOT NULL AND instr(:kinds, ',' || e.type || ',')" \
    " AND (d.published IS NULL" \
    " OR abs(julianday(e.day) - julianday(substr(d.published || '-01-01', 1, 10))) > 14)"

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

/* Reads the events of `month` that reports look back on, and those of incidents that they may belong to: same type, less
 * than four days off. Rows without words. False with *e; free either way. */
bool store_members_read_past(struct store *s, const char *month, struct store_members *m, struct err *e);

/* Types of which there are incidents: ",AGREE,CONSULT,". In the arena. */
const char *store_members_kinds(struct arena *a);

/* The day that an event of a sketch falls on: its own, else that of the report. */
int32_t store_members_event_day(const struct store_sketch *s, uint32_t i);

/* Frees events, claims and links of all sketches, which take most of the memory, when they have been copied. */
void store_members_drop_rows(struct store_members *m);

void store_members_free(struct store_members *m);

#endif
