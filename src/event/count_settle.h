#ifndef ATTEST_COUNT_SETTLE_H
#define ATTEST_COUNT_SETTLE_H
/* All figures of a document together: women and children, members of a family, named victims, the bodies found so
 * far and first reports stand behind a larger toll; "12 others were wounded" beside "three were killed" adds to
 * nothing; a running toll is of the incident where the report tells of one. */
#include "count_find.h"

/* Sets the scopes once more; `mark` holds one item for each of d->counts. One pass, no memory. */
void count_settle(const struct count_tables *t, struct doc *d, const struct count_mark *mark);

#endif
