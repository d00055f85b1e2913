#ifndef ATTEST_PAGE_META_H
#define ATTEST_PAGE_META_H
/* Title, byline, outlet and language of an HTML page. */
#include "page_body.h"
#include "page_ld.h"

/* Field names of all/page/metas.tsv. */
enum page_field {
    PAGE_FIELD_NONE,
    PAGE_FIELD_TITLE,
    PAGE_FIELD_AUTHOR,
    PAGE_FIELD_PUBLISHED,
    PAGE_FIELD_MODIFIED,
    PAGE_FIELD_OUTLET,
    PAGE_FIELD_LANG,
    PAGE_FIELD_URL,
    PAGE_FIELD_ABOUT,
};

/* What a meta name gives, and its rank. */
enum page_field page_meta_field(const struct page_tree *t, struct str name, uint32_t *rank);

/* Looks every <meta> up once; to be called before all below. */
void page_meta_note(struct page_tree *t);

/* Fills d->title; to be called before the body is chosen. */
void page_meta_title(const struct page_tree *t, const struct page_ld *ld);

/* The description that the page gives of itself in <meta>; "" if there is none. */
struct str page_meta_about(const struct page_tree *t);

/* Fills d->byline, outlet and lang. */
void page_meta_rest(const struct page_tree *t, const struct page_ld *ld,
                    const struct page_body *body);

#endif
