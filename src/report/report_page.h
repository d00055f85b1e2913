#ifndef ATTEST_REPORT_PAGE_H
#define ATTEST_REPORT_PAGE_H
/* Pieces of HTML. Everything that comes from documents is escaped here. */
#include "out.h"
#include "store_query.h"

/* A page that is being made. */
struct report_page {
    struct store *store;
    struct store_filter filter;
    struct out *out;
    struct err *e;
    struct arena arena;
};

/* Text of the page: &, <, > and quotes as entities, control characters as blanks. */
void report_page_text(struct out *out, struct str s);

/* A column of the row that a statement stands on, by its name; p == NULL if it is NULL. Until the next step. */
struct str report_page_cell(struct sqlite3_stmt *s, const char *column);
long long report_page_number(struct sqlite3_stmt *s, const char *column, long long otherwise);

/* "<b>CELL</b>", say: `before`, the escaped cell, `after`; nothing at all where it is empty. */
void report_page_field(struct out *out, const char *before, struct sqlite3_stmt *s, const char *column, const char *after);

/* The sentence of a row of event_list, claim_list or toll_list with its words marked, and below it where it stands: title,
 * outlet, day, address, id, rule. */
void report_page_evidence(struct out *out, struct sqlite3_stmt *s);

/* An address as it is shown: of a file, its name. */
struct str report_page_address(struct str uri);

/* For an id attribute: letters, digits, '-' and '.'; ':' becomes '.'. */
void report_page_anchor(struct out *out, struct str id);

/* Opens an item, up to its summary, that other parts of the page may link to. */
void report_page_open(struct report_page *p, struct str id);

/* What became of a claim, if something did. */
void report_page_status(struct report_page *p, struct str status);
bool report_page_undone(struct str status);

/* As report_page_cell, in the arena of the page. */
struct str report_page_copy(struct report_page *p, struct sqlite3_stmt *s, const char *column);

/* Whether stepping through a statement ended well: `got` is the last answer. False with the page's *e. */
bool report_page_ended(struct report_page *p, int got);

#endif
