#ifndef ATTEST_PAGE_PLAIN_H
#define ATTEST_PAGE_PLAIN_H
/* Plain text: lines to paragraphs, debris out. */
#include "page_decode.h"

/* DOC_PLAIN: fills text, blocks, segs and, from the head of the text, title, byline, published. */
void page_plain_run(const struct page_stage *st, struct doc *d, const struct page_source *src);

/* DOC_VERBATIM: blocks of a text that is not changed; text and segs are the source's. */
void page_plain_verbatim(struct doc *d, const struct page_source *src);

#endif
