#ifndef ATTEST_PAGE_BODY_H
#define ATTEST_PAGE_BODY_H
/* Which blocks of a page are its article. */
#include "page_tree.h"

struct page_body {
    uint32_t container;   /* element that holds the article; NONE if there is none */
    uint8_t *kind;        /* [blocks.n] enum block_kind of a kept block, 0 of others */
    uint32_t first, last; /* first and one behind the last kept block */
};

/* `title` is left out of the body where it is repeated; `about` is the description that the page
 * gives of itself, or "": it tells the standfirst. */
struct page_body page_body_choose(const struct page_tree *t, struct str title, struct str about);

#endif
