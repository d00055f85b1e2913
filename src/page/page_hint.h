#ifndef ATTEST_PAGE_HINT_H
#define ATTEST_PAGE_HINT_H
/* What the class, id, itemprop, role and test attributes of an element say of its content, by the
 * words of all/page/hints.tsv. */
#include "page_stage.h"

#define PAGE_HINT_LIST(X)                                                                          \
    X(BODY, "body") X(DROP, "drop") X(CAPTION, "caption") X(BYLINE, "byline") X(DATE, "date")      \
    X(TITLE, "title") X(COMMENT, "comment") X(WEAK, "weak") X(KEEP, "keep") X(UPDATED, "updated")  \
    X(SUMMARY, "summary") X(RELATED, "related") X(OUTLET, "outlet")

enum page_hint_index {
#define X(id, name) PAGE_HINT_INDEX_##id,
    PAGE_HINT_LIST(X)
#undef X
};

enum page_hint {
#define X(id, name) PAGE_HINT_##id = 1 << PAGE_HINT_INDEX_##id,
    PAGE_HINT_LIST(X)
#undef X
};

enum { PAGE_HINT_CACHE = 1024 };

/* Answers given before, for one document. */
struct page_hint_cache {
    struct {
        uint64_t hash;
        uint32_t bits, used;
    } slot[PAGE_HINT_CACHE];
};

/* Bits of enum page_hint for an attribute value. Words are cut at blanks, at everything that is no
 * letter, and where a capital follows a small letter; each word is looked up, and so is the whole
 * blank-separated part written together ("article-body" as "articlebody"). */
uint32_t page_hint_of(const struct page_stage *st, struct page_hint_cache *cache,
                      struct str value);

#endif
