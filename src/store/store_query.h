#ifndef ATTEST_STORE_QUERY_H
#define ATTEST_STORE_QUERY_H
/*
 * Questions to a store: a view of views.sql, narrowed by filters. What is given must hold all together.
 */
#include "store.h"

enum store_view {
    STORE_VIEW_EVENTS, STORE_VIEW_CLAIMS, STORE_VIEW_TOLLS, STORE_VIEW_INCIDENTS, STORE_VIEW_TIMELINE, STORE_VIEW_DOCUMENTS,
    STORE_VIEW_COPIES, STORE_VIEW_PROBLEMS, STORE_VIEW_COUNT
};

/* Strings are NULL where nothing is asked for; borrowed. */
struct store_filter {
    const char *since, *until; /* 2022, 2022-01 or 2022-01-11 */
    const char *country;       /* ISO 3166-1 alpha-3 */
    const char *actor;         /* part of the name of a side, or the beginning of its code */
    const char *speaker;       /* the same of who says so */
    const char *type;          /* event type, "COERCE", or with its mode, "COERCE/arrest" */
    const char *what;          /* of counts: "dead" */
    const char *near;          /* "43.25,76.95,50": within so many km of a point */
    const char *status;        /* of the claim: stands, withdrawn, retracted, corrected, superseded, contested */
    const char *factuality;
    const char *outlet;        /* part of its name or address */
    const char *text;          /* words that the document holds; "a phrase" in double quotes */
    const char *incident;      /* id, or its beginning */
    const char *document;      /* the same */
    uint64_t limit;            /* 0: all rows */
};

/* The statement, bound and ready to step; free with sqlite3_finalize. `wide`: all columns of the view, else those that
 * fit a screen. NULL with *e for a filter that cannot be understood or that the view does not know. */
struct sqlite3_stmt *store_query(struct store *s, enum store_view view, const struct store_filter *f, bool wide,
                                 struct err *e);

/* Fills temp.picked(event) with the events that the filter leaves, or temp.picked_docs(doc) with the documents. */
bool store_query_pick(struct store *s, enum store_view view, const struct store_filter *f, struct err *e);

/* The row numbers of the events, claims or counts that the filter leaves, one a row, in the order of the view; as store_query. */
struct sqlite3_stmt *store_query_items(struct store *s, enum store_view view, const struct store_filter *f, struct err *e);

/* "events"; for messages. */
const char *store_query_name(enum store_view view);

#endif
