#ifndef ATTEST_REPORT_HTML_H
#define ATTEST_REPORT_HTML_H
/*
 * A store, or what a filter leaves of it, as one HTML page that needs nothing else: figures by speaker over time, incidents
 * day by day and on a map, claims that were undone or contested, sources; every item opens its evidence.
 */
#include "out.h"
#include "store_query.h"

/* At most filter->limit items of a kind (0: 500). False with *e when the store fails or does not know a filter. */
bool report_html(struct store *s, const struct store_filter *filter, struct out *out, struct err *e);

#endif
