#ifndef ATTEST_PAGE_H
#define ATTEST_PAGE_H
/*
 * Stage "page": raw bytes of one document to title, outlet, byline, published day and clean text.
 *
 * Reads raw, kind, charset, uri, fetched, given_*. Fills text (well-formed UTF-8, blocks separated
 * by one blank line), blocks, segs, title, byline, outlet, lang, published; appends problems
 * (bad-utf8, charset-unknown, no-text, deep-markup, too-large).
 *
 *   DOC_VERBATIM  the text is the raw bytes, unchanged; only ill-formed bytes become U+FFFD.
 *   DOC_PLAIN     decoded; hard-wrapped lines joined; debris of scraped pages left out.
 *   DOC_HTML      decoded; the article body of the page by its markup; the title is not part of
 *                 the text.
 *
 * segs: for UTF-8 input every byte that was copied is mapped exactly, also out of HTML. Where the
 * bytes were transcoded from another charset, segs have exact = 0 and point to within 64 bytes.
 */
#include "dict.h"
#include "doc.h"

struct page_stage;

/* Loads the tables all/page/... and LANG/page/...; NULL on error. Borrows `dict`, which must
 * outlive the stage. The stage is immutable and may be shared by threads. */
struct page_stage *page_open(const struct dict *dict, struct err *e);

/* Fills `d`; never fails. Time and memory grow linearly with d->raw. */
void page_run(const struct page_stage *stage, struct doc *d);

void page_close(struct page_stage *stage);

#endif
