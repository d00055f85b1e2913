#ifndef ATTEST_REPORT_TABLE_H
#define ATTEST_REPORT_TABLE_H
/* Rows of a query in the forms that people and programs read. */
#include "out.h"
#include "store.h"

enum report_form { REPORT_TABLE, REPORT_CSV, REPORT_TSV, REPORT_JSONL, REPORT_TSV_BARE /* without the line of names */ };

/* "table", "csv", "tsv", "jsonl"; false for any other name. */
bool report_table_form(const char *name, enum report_form *form);

/*
 * Steps `statement` to its end and prints each row. A table has aligned columns; with `width` > 0 they are cut so that
 * a row fits into so many columns of a terminal. `colour`: claims that were undone are struck through. CSV is that of
 * RFC 4180 (with lines ended by \n), TSV has \t, \n and \\ escaped. *rows = how many. False with *e when the store
 * fails; failures of `out` stay in out.
 */
bool report_table(struct store *s, struct sqlite3_stmt *statement, enum report_form form, unsigned width, bool colour,
                  struct out *out, uint64_t *rows, struct err *e);

#endif
