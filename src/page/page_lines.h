#ifndef ATTEST_PAGE_LINES_H
#define ATTEST_PAGE_LINES_H
/* Lines of plain text grouped into paragraphs, whatever the layout: blank lines between them, one
 * line each, or hard-wrapped with indented first lines as the wire services sent them. */
#include "page_stage.h"

struct page_row {
    size_t b, e;     /* bytes without white space around */
    uint32_t indent; /* columns before it */
    uint32_t gap;    /* 1 if a blank line stands before it */
};

struct page_rows {
    struct page_row *v; /* [n] lines that are not blank */
    uint32_t n, cap;
};

/* A paragraph: rows [b, e). */
struct page_para {
    uint32_t b, e;
};

struct page_paras {
    struct page_para *v;
    uint32_t n, cap;
};

/* Lines end at LF, CR, CR LF, FF, NEL, U+2028 or U+2029. */
struct page_rows page_lines_rows(struct arena *a, struct str text);
struct page_paras page_lines_paras(struct arena *a, struct str text, const struct page_rows *rows);

#endif
