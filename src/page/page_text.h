#ifndef ATTEST_PAGE_TEXT_H
#define ATTEST_PAGE_TEXT_H
/*
 * A text that is built up from pieces of a source, with the map from it back to the raw bytes.
 * Adjoining pieces that run in step share one seg.
 */
#include "page_decode.h"

struct page_text {
    struct arena *arena; /* borrowed */
    char *p;             /* [n], in the arena */
    size_t n, cap;
    VEC(struct seg) segs; /* by .text */
};

void page_text_init(struct page_text *t, struct arena *a, size_t expect);

/* Copies bytes [b, e) of the source. */
void page_text_copy(struct page_text *t, const struct page_source *src, size_t b, size_t e);

/* Adds bytes that stand for something at source offset `at` (a decoded entity, a blank for a line
 * break). */
void page_text_put(struct page_text *t, const struct page_source *src, size_t at, struct str bytes);

/* Takes bytes [b, e) over from a text built before, with their map. `cursor` is the index of a seg
 * to begin looking from, 0 at first; calls must come in rising order of b. */
void page_text_take(struct page_text *t, const struct page_text *from, size_t b, size_t e,
                    uint32_t *cursor);

/* Drops what stands behind `n`. */
void page_text_cut(struct page_text *t, size_t n);

/* Begins a new block behind a blank line. */
void page_text_gap(struct page_text *t);

static inline struct str page_text_str(const struct page_text *t)
{
    return (struct str){t->p, t->n};
}

#endif
