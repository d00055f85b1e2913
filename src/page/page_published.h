#ifndef ATTEST_PAGE_PUBLISHED_H
#define ATTEST_PAGE_PUBLISHED_H
/* Which of the dates on a page is the day of publication, and how sure that is. */
#include "page_body.h"
#include "page_ld.h"

/* Fills d->published. Sources in order of belief: JSON-LD, <meta> and itemprop, <time>, URL, dates
 * in the text around the title. A source that differs by more than a day from the chosen one makes
 * the confidence `conflicting`, with a note; dates of modification do not count, nor does a day
 * after d->fetched. */
void page_published_choose(const struct page_tree *t, const struct page_ld *ld,
                           const struct page_body *body);

#endif
