#ifndef ATTEST_PAGE_LD_H
#define ATTEST_PAGE_LD_H
/* JSON-LD of a page: what schema.org says of the article in it. */
#include "page_tree.h"

enum { PAGE_LD_AUTHORS = 16 };

struct page_ld {
    struct str headline, body, publisher, site, lang;
    struct str published, modified; /* as written */
    struct str authors[PAGE_LD_AUTHORS];
    uint32_t nauthors;
    bool page_only; /* the dates are those of a WebPage, not of an article */
};

/* Reads all scripts of the page. Strings are in the arena, entities decoded. Broken JSON is mended
 * where that is plain (control characters, trailing commas, CDATA), else left out. */
void page_ld_read(const struct page_tree *t, struct page_ld *ld);

#endif
