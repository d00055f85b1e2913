#ifndef ATTEST_REVIEW_SHOW_H
#define ATTEST_REVIEW_SHOW_H
/* One item of a store on paper for the screen of attest review. */
#include "report_item.h"
#include "review_paper.h"

/* Its id, what coders said, the sentence with its words marked and the text around it, all fields with what this coder
 * changed; with `more` also links, versions and other reports. False with *e when the store fails. */
bool review_show_item(struct store *s, const struct report_item *item, const char *coder, bool more, struct review_paper *p,
                      struct err *e);

/* The fields that can be edited, each behind a letter, with their values. */
bool review_show_fields(struct store *s, const struct report_item *item, const char *coder, struct review_paper *p, struct err *e);

#endif
