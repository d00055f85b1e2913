#ifndef ATTEST_STORE_WRITE_H
#define ATTEST_STORE_WRITE_H
/*
 * Adds documents to a store, in batches: one transaction each. A document that is there already (same
 * address, same text) is passed over.
 */
#include "store.h"
#include "store_record.h"

enum { STORE_ITEM_BITS = 20 }; /* row = doc << STORE_ITEM_BITS | number in the record */

/* What made the records. */
struct store_run {
    const char *command; /* "add", "merge" */
    struct str model_sha256, lang_sha256; /* hex; "" = not known */
};

struct store_writer;

struct store_totals {
    uint64_t documents, known, events, claims, counts, problems;
};

/* Begins a run. `s` is open for writing and outlives the writer. NULL with *e. */
struct store_writer *store_write_open(struct store *s, const struct store_run *run, struct err *e);

/* Writes one record; commits when the batch is large or old enough. */
bool store_write_record(struct store_writer *w, const struct store_record *r, struct err *e);

/* Whether any document with this address is there: asked first, it spares most documents a hash. On an error: no. */
bool store_write_knows_uri(struct store_writer *w, struct str uri);

/* Whether a document with these raw bytes (SHA-256 in hex) and address is there. On an error: no. */
bool store_write_knows(struct store_writer *w, struct str raw_sha256, struct str uri);

/* A row for an input of which no document came. */
bool store_write_problem(struct store_writer *w, const char *path, const char *code, const char *message, struct err *e);

/* An input file as it was found. */
struct store_input {
    const char *path;
    int64_t bytes, modified;
};

/* Records of this file that are in the store (UINT64_MAX: all); 0 if it is new or has changed. */
uint64_t store_write_done(struct store_writer *w, const struct store_input *in);

/* Notes how many documents of the file have been taken; `in` and its path must live until the next note or the end of
 * the writer. It is committed together with them. Finished: there are no more. */
bool store_write_progress(struct store_writer *w, const struct store_input *in, uint64_t records, bool finished,
                          struct err *e);

/* Commits what is open, marks the run as finished and frees the writer. */
bool store_write_close(struct store_writer *w, struct store_totals *totals, struct err *e);

/* Frees the writer; what was not committed is lost. */
void store_write_abandon(struct store_writer *w);

#endif
