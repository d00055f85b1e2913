#ifndef ATTEST_PAGE_TREE_H
#define ATTEST_PAGE_TREE_H
/*
 * A page as two flat arrays: elements in document order with the index of their parent, and lines
 * of text ("blocks": what a browser would set as one paragraph) with their innermost element. No
 * pointers, no recursion; open elements are kept on a stack of at most PAGE_TREE_DEPTH, deeper ones
 * are taken as part of the last one.
 */
#include "page_hint.h"
#include "page_scan.h"
#include "page_text.h"

enum { PAGE_TREE_DEPTH = 400, PAGE_TREE_NODES = 1 << 22 };

/* Inherited by everything inside the element. */
enum page_node_flag {
    PAGE_NODE_HIDDEN = 1,
    PAGE_NODE_NAV = 2,
    PAGE_NODE_FOOTER = 4,
    PAGE_NODE_ASIDE = 8,
    PAGE_NODE_FIGURE = 16,
    PAGE_NODE_FORM = 32,
    PAGE_NODE_BUTTON = 64,
    PAGE_NODE_HEADER = 128,
    PAGE_NODE_TABLE = 256,
    PAGE_NODE_LIST = 512,
    PAGE_NODE_QUOTE = 1024,
    PAGE_NODE_ARTICLE = 2048,
    PAGE_NODE_MAIN = 4096,
    PAGE_NODE_SKIP = 8192, /* noscript, template, svg ...: no text of the page */
    PAGE_NODE_PRE = 16384,
};

struct page_node {
    uint32_t parent, end;      /* NONE for the root; nodes [i + 1, end) are inside */
    uint32_t block_b, block_e; /* blocks inside */
    struct span text;          /* bytes of the flat text inside */
    uint32_t flags, hints;     /* enum page_node_flag, enum page_hint of the element itself */
    uint16_t tag, depth;
};

struct page_block {
    struct span span;   /* bytes of the flat text */
    uint32_t node, box; /* innermost element around all of it; innermost that is no inline one */
    uint32_t words;
    uint32_t link_bytes; /* of them inside links */
    uint32_t breaks;     /* ended at <br> */
};

/* <meta>, or an element with itemprop: a name and its value, as in the bytes. */
struct page_meta_item {
    struct str name, value;
    uint32_t node;  /* NONE for <meta> */
    uint32_t block; /* first block at or behind it */
    uint8_t field, rank; /* enum page_field of <meta>, filled by page_meta_note */
};

struct page_time_item {
    struct str value; /* datetime attribute */
    uint32_t node, block;
    bool pubdate;
};

struct page_tree {
    const struct page_stage *st;
    struct doc *d;
    const struct page_source *src;
    struct page_text flat;
    VEC(struct page_node) nodes;
    VEC(struct page_block) blocks;
    VEC(struct page_meta_item) metas, props;
    VEC(struct page_time_item) times;
    VEC(struct str) scripts; /* JSON-LD, as in the bytes */
    struct str title;        /* content of <title> */
    struct str lang, canonical;
    struct page_hint_cache *cache;
};

void page_tree_build(struct page_tree *t, const struct page_stage *st, struct doc *d,
                     const struct page_source *src);

static inline struct str page_tree_text(const struct page_tree *t, const struct page_block *b)
{
    return (struct str){t->flat.p + b->span.b, b->span.e - b->span.b};
}

/* Text of an element up to the end of the first line in it that is not empty, trimmed. */
struct str page_tree_first_line(const struct page_tree *t, uint32_t node);

#endif
