#ifndef ATTEST_PAGE_HTML_H
#define ATTEST_PAGE_HTML_H
/* DOC_HTML: fills text, blocks, segs, title, byline, outlet, lang, published. */
#include "page_decode.h"

void page_html_run(const struct page_stage *st, struct doc *d, const struct page_source *src);

#endif
