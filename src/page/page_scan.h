#ifndef ATTEST_PAGE_SCAN_H
#define ATTEST_PAGE_SCAN_H
/*
 * HTML tokens: tags, text, comments, as in the tokenisation section of the WHATWG HTML standard,
 * cut down to what reading needs. One pass, no allocation, linear in the input; every token knows
 * its place in the bytes.
 *
 * Why not a library: on 479 crawled news pages (89 MB, one core) libxml2's SAX parser with empty
 * callbacks reads 70 MB/s (270 to 430 pages a second) and gumbo 19 MB/s (77 to 125), both
 * short of 800 pages/s before any work is done. libxml2 takes 3.7 s for one tag of 50,000
 * attributes and 0.9 s for 3 MB of '&'; gumbo 4.2 s for the former, 11 s for 20,000 nested <b>, and
 * does not end on 200,000 nested <div>. libxml2 does not give the place of a text in the bytes
 * exactly. This scanner reads 1,500 MB/s (most of it scripts, which are skipped by search), the whole
 * stage 900 to 1,500 pages/s, and none of those inputs takes it longer than others.
 */
#include "page_stage.h"
#include "page_tag.h"

enum page_token { PAGE_TOKEN_END, PAGE_TOKEN_TEXT, PAGE_TOKEN_RAW, PAGE_TOKEN_OPEN, PAGE_TOKEN_CLOSE };

/* Attributes that are kept; as the token has them, entities not decoded. */
#define PAGE_ATTR_LIST(X)                                                                          \
    X(CLASS, "class") X(ID, "id") X(ITEMPROP, "itemprop") X(ROLE, "role") X(REL, "rel")            \
    X(HREF, "href") X(NAME, "name") X(PROPERTY, "property") X(CONTENT, "content")                  \
    X(DATETIME, "datetime") X(HIDDEN, "hidden") X(STYLE, "style") X(TYPE, "type")                  \
    X(LANG, "lang") X(ARIA_HIDDEN, "aria-hidden") X(TITLE, "title") X(TESTID, "data-testid")       \
    X(COMPONENT, "data-component") X(PUBDATE, "pubdate")

enum page_attr {
#define X(id, name) PAGE_ATTR_##id,
    PAGE_ATTR_LIST(X)
#undef X
    PAGE_ATTR_COUNT
};

struct page_scan {
    struct str s;
    size_t at;
    enum page_tag raw; /* its content comes next */
    enum page_token kind;
    enum page_tag tag;
    size_t b, e;       /* bytes of the token */
    bool self_closed;
    bool uncommented;  /* no comment is closed from here on */
    uint32_t has;      /* bit per enum page_attr */
    struct str attr[PAGE_ATTR_COUNT];
};

void page_scan_init(struct page_scan *sc, struct str s);

/* Next token; false at the end. TEXT: bytes of text with entities in it. RAW: content of a script,
 * style, title ... whose tag is `tag`. */
bool page_scan_next(struct page_scan *sc);

static inline struct str page_scan_attr(const struct page_scan *sc, enum page_attr a)
{
    return sc->has & 1u << a ? sc->attr[a] : (struct str){"", 0};
}

/* Character reference at s.p[i] == '&': its UTF-8 in `value` (at most 12 bytes, *n of them); returns
 * the bytes it takes up; 0 if it is none. */
size_t page_scan_entity(const struct page_stage *st, struct str s, size_t i, char value[12],
                        size_t *n);

/* Text with entities decoded and white space collapsed, trimmed, in the arena. */
struct str page_scan_plain(const struct page_stage *st, struct arena *a, struct str s);

#endif
