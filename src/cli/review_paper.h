#ifndef ATTEST_REVIEW_PAPER_H
#define ATTEST_REVIEW_PAPER_H
/*
 * Text in styles, laid out for a terminal of any width. The text may hold anything: control characters and what would
 * change the direction of writing are drawn as blanks, bytes that are no UTF-8 as '?'.
 */
#include "vec.h"

#include "str.h"

enum review_style { REVIEW_PLAIN, REVIEW_DIM, REVIEW_NAME, REVIEW_MARK, REVIEW_GOOD, REVIEW_BAD, REVIEW_BAR, REVIEW_STYLES };

struct review_run {
    struct str text;
    enum review_style style;
};

struct review_paper {
    struct arena arena;
    VEC(struct review_run) runs;
};

/* Empty again; keeps its memory. */
void review_paper_clear(struct review_paper *p);
void review_paper_free(struct review_paper *p);

/* Adds a copy of the text; \n ends a line, other white space is a blank. */
void review_paper_put(struct review_paper *p, struct str text, enum review_style style);
void review_paper_fmt(struct review_paper *p, enum review_style style, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Draws `rows` lines from line `skip` on at row `y` of the screen of curses, broken at blanks. Returns how many lines there
 * are in all. */
unsigned review_paper_draw(const struct review_paper *p, int y, int rows, int columns, unsigned skip);

/* Sets up the styles after curses was started. */
void review_paper_styles(bool colour);

#endif
