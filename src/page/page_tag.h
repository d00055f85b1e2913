#ifndef ATTEST_PAGE_TAG_H
#define ATTEST_PAGE_TAG_H
/* The element names of HTML that matter for reading a page. Sorted by name. */
#include "str.h"

enum page_tag_flag {
    PAGE_TAG_INLINE = 1,   /* runs within a line of text */
    PAGE_TAG_VOID = 2,     /* has no end tag */
    PAGE_TAG_RAW = 4,      /* its content is not markup */
    PAGE_TAG_CLOSES_P = 8, /* its start ends an open paragraph */
    PAGE_TAG_SKIP = 16,    /* its content is never text of the page */
    PAGE_TAG_SCOPE = 32,   /* end tags do not reach beyond it */
};

#define PAGE_TAG_LIST(X)                                                                           \
    X(A, "a", 1) X(ABBR, "abbr", 1) X(ADDRESS, "address", 8) X(AREA, "area", 3)                    \
    X(ARTICLE, "article", 8) X(ASIDE, "aside", 8) X(AUDIO, "audio", 16) X(B, "b", 1)               \
    X(BASE, "base", 2) X(BLOCKQUOTE, "blockquote", 8) X(BODY, "body", 0) X(BR, "br", 3)            \
    X(BUTTON, "button", 0) X(CANVAS, "canvas", 16) X(CAPTION, "caption", 32)                       \
    X(CENTER, "center", 8) X(CITE, "cite", 1) X(CODE, "code", 1) X(COL, "col", 2)                  \
    X(DATA, "data", 1) X(DD, "dd", 8) X(DEL, "del", 1) X(DETAILS, "details", 8)                    \
    X(DIALOG, "dialog", 8) X(DIV, "div", 8) X(DL, "dl", 8) X(DT, "dt", 8) X(EM, "em", 1)           \
    X(EMBED, "embed", 2) X(FIELDSET, "fieldset", 8) X(FIGCAPTION, "figcaption", 8)                 \
    X(FIGURE, "figure", 8) X(FONT, "font", 1) X(FOOTER, "footer", 8) X(FORM, "form", 8)            \
    X(H1, "h1", 8) X(H2, "h2", 8) X(H3, "h3", 8) X(H4, "h4", 8) X(H5, "h5", 8) X(H6, "h6", 8)      \
    X(HEAD, "head", 0) X(HEADER, "header", 8) X(HR, "hr", 10) X(HTML, "html", 0) X(I, "i", 1)      \
    X(IFRAME, "iframe", 20) X(IMG, "img", 3) X(INPUT, "input", 3) X(INS, "ins", 1)                 \
    X(KBD, "kbd", 1) X(LABEL, "label", 1) X(LEGEND, "legend", 0) X(LI, "li", 8)                    \
    X(LINK, "link", 3) X(MAIN, "main", 8) X(MARK, "mark", 1) X(MENU, "menu", 8)                    \
    X(META, "meta", 3) X(NAV, "nav", 8) X(NOEMBED, "noembed", 20) X(NOFRAMES, "noframes", 20)      \
    X(NOSCRIPT, "noscript", 16) X(OBJECT, "object", 32) X(OL, "ol", 8) X(OPTION, "option", 0)      \
    X(P, "p", 8) X(PARAM, "param", 2) X(PICTURE, "picture", 1) X(PRE, "pre", 8) X(Q, "q", 1)       \
    X(S, "s", 1) X(SCRIPT, "script", 21) X(SECTION, "section", 8) X(SELECT, "select", 16)          \
    X(SMALL, "small", 1) X(SOURCE, "source", 3) X(SPAN, "span", 1) X(STRIKE, "strike", 1)          \
    X(STRONG, "strong", 1) X(STYLE, "style", 21) X(SUB, "sub", 1) X(SUMMARY, "summary", 8)         \
    X(SUP, "sup", 1) X(SVG, "svg", 17) X(TABLE, "table", 40) X(TBODY, "tbody", 0)                  \
    X(TD, "td", 32) X(TEMPLATE, "template", 48) X(TEXTAREA, "textarea", 20) X(TFOOT, "tfoot", 0)   \
    X(TH, "th", 32) X(THEAD, "thead", 0) X(TIME, "time", 1) X(TITLE, "title", 20)                  \
    X(TR, "tr", 0) X(TRACK, "track", 2) X(TT, "tt", 1) X(U, "u", 1) X(UL, "ul", 8)                 \
    X(VAR, "var", 1) X(VIDEO, "video", 16) X(WBR, "wbr", 3) X(XMP, "xmp", 28)

enum page_tag {
    PAGE_TAG_OTHER, /* unknown names, custom elements */
#define X(id, name, flags) PAGE_TAG_##id,
    PAGE_TAG_LIST(X)
#undef X
    PAGE_TAG_COUNT
};

/* Element by name, case ignored. */
enum page_tag page_tag_of(struct str name);

/* Bits of enum page_tag_flag. An unknown element is inline. */
unsigned page_tag_flags(enum page_tag tag);

/* Name in small letters; "" for PAGE_TAG_OTHER. */
struct str page_tag_name(enum page_tag tag);

static inline bool page_tag_is_heading(enum page_tag tag)
{
    return tag >= PAGE_TAG_H1 && tag <= PAGE_TAG_H6;
}

#endif
