#ifndef ATTEST_STORE_ROWS_H
#define ATTEST_STORE_ROWS_H
/* The rows that one record becomes: what stands where is decided here and in schema.sql only. */
#include "store.h"
#include "store_record.h"

enum store_rows_table {
    STORE_ROWS_DOCUMENT, STORE_ROWS_RECORD, STORE_ROWS_EVENT, STORE_ROWS_PARTY, STORE_ROWS_CLAIM, STORE_ROWS_COUNT,
    STORE_ROWS_LINK, STORE_ROWS_PROBLEM, STORE_ROWS_SEARCH, STORE_ROWS_SKETCH, STORE_ROWS_NAME, STORE_ROWS_TABLES
};

/* Prepared statements for all tables. */
struct store_rows {
    struct store *store;
    struct sqlite3_stmt *insert[STORE_ROWS_TABLES];
    uint64_t written[STORE_ROWS_TABLES];
};

bool store_rows_open(struct store *s, struct store_rows *rows, struct err *e);
void store_rows_close(struct store_rows *rows);

/* Writes all rows of a record as document `doc` of run `run`. */
bool store_rows_write(struct store_rows *rows, const struct store_record *r, int64_t doc, int64_t run, struct err *e);

#endif
