#ifndef ATTEST_REPORT_ITEM_H
#define ATTEST_REPORT_ITEM_H
/* One item of a store for people: what stands about it, and what else has to do with it. */
#include "out.h"
#include "store.h"

enum report_item_kind { REPORT_ITEM_DOCUMENT, REPORT_ITEM_EVENT, REPORT_ITEM_CLAIM, REPORT_ITEM_COUNT, REPORT_ITEM_INCIDENT };

struct report_item {
    enum report_item_kind kind;
    long long row;  /* events.event, claims.claim, counts.count, documents.doc or incidents.incident */
    long long doc;  /* its document; that of its first event */
    struct span sentence; /* in its text; {0,0} for a document */
};

/* Finds what an id of the views names: KEY, KEY:e3, KEY:c3, KEY:n3, or i:KEY:e3 for the incident that begins with that
 * event. The beginning of a key will do where it is the only one. False with *e. */
bool report_item_find(struct store *s, const char *id, struct report_item *item, struct err *e);

/* All columns of the item, one a line; then links from and to a claim, versions and copies of the document, and the other
 * reports of the incident, each with id, speaker or outlet and words. */
bool report_item_put(struct store *s, const struct report_item *item, struct out *out, struct err *e);

/* The second part alone: nothing where there is nothing to say. */
bool report_item_put_parts(struct store *s, const struct report_item *item, struct out *out, struct err *e);

#endif
