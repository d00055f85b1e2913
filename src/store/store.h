#ifndef ATTEST_STORE_H
#define ATTEST_STORE_H
/*
 * The file of record: an SQLite database (schema.sql, docs/schema.md). One program writes at a time, any
 * number read meanwhile. What is committed survives a kill -9 and a power cut; what is not never shows.
 */
#include "err.h"

struct sqlite3;
struct sqlite3_stmt;

enum { STORE_SCHEMA = 3 };

enum store_mode {
    STORE_READ,  /* the file must be there; nothing in it is changed */
    STORE_WRITE, /* made if absent; waits for nobody: an error if another program writes */
    STORE_NOTE   /* the file must be there; short writes beside another writer (reviews) */
};

struct store {
    struct sqlite3 *db;
    const char *path;
    int lock; /* descriptor that holds the lock of the one writer; -1 */
};

/* Opens the file at `path`, which must outlive the store. A file of an earlier schema is brought up to date first, in whatever
 * mode. False with a hint in *e, and nothing to close. */
bool store_open(const char *path, enum store_mode mode, struct store *s, struct err *e);

/* Closes what store_open opened; a transaction that is open is undone. */
void store_close(struct store *s);

/* True if the file at `path` begins as SQLite files do. */
bool store_is(const char *path);

/* Runs SQL without parameters or results. */
bool store_exec(struct store *s, const char *sql, struct err *e);

/* A prepared statement; free with sqlite3_finalize. NULL with *e. */
struct sqlite3_stmt *store_prepare(struct store *s, const char *sql, struct err *e);

/* Sets *e from the last error of the database, in words that say what to do. Always false. */
bool store_error(struct store *s, struct err *e);

/* Runs a bound statement that gives no rows, and resets it. */
bool store_step(struct store *s, struct sqlite3_stmt *statement, struct err *e);

/* The first column of the first row of `sql` as a number; 0 if there is no row. */
bool store_number(struct store *s, const char *sql, long long *value, struct err *e);

/* How many rows go with a key, for SQLite to plan queries by: without that, a search for words looks at all that tell of dead,
 * and so do the figures of an incident. A sample of each index is read: a second for 100,000 documents, mostly waiting. */
bool store_measure(struct store *s, struct err *e);

/* One transaction: all or nothing. */
bool store_begin(struct store *s, struct err *e);
bool store_commit(struct store *s, struct err *e);

#endif
