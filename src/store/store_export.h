#ifndef ATTEST_STORE_EXPORT_H
#define ATTEST_STORE_EXPORT_H
/* Events of a store in the forms that other programs read: one SQL file each under src/store/exports. */
#include "store_query.h"

struct store_export {
    const char *name;  /* "gdelt" */
    const char *does;  /* one line for --help */
    bool json;         /* rows are JSON texts; else columns split by tabs */
    bool header;       /* names of the columns come first */
    const char *before, *between, *after; /* of the rows; "" or NULL: a line each */
};

/* By name; NULL with *e, which lists them. */
const struct store_export *store_export_find(const char *name, struct err *e);

/* The rows for the events that the filter leaves; free with sqlite3_finalize. For "records" the documents they stand in, as
 * rows of one column: the record, packed (store_record_unpack). NULL with *e. */
struct sqlite3_stmt *store_export_rows(struct store *s, const struct store_export *x, const struct store_filter *f, struct err *e);

#endif
