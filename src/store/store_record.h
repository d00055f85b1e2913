#ifndef ATTEST_STORE_RECORD_H
#define ATTEST_STORE_RECORD_H
/*
 * One record of `attest code`, made ready to be written: parsed, compressed, and its sketch made. This is the costly part, and
 * any thread may do it.
 */
#include "err.h"
#include "store_pack.h"

struct store_json;

enum { STORE_KEY = 16 }; /* hex digits */

struct store_record {
    struct arena arena; /* owned: holds what follows */
    const struct store_json *root;
    char key[STORE_KEY + 1];
    struct str packed; /* the record as zstd */
    struct str sketch; /* as the table sketches keeps it */
};

/* Reads one JSON object, which must live as long as the record. False with *e, and nothing to free, if it is no record of
 * attest. */
bool store_record_read(struct str json, const struct store_packer *packer, struct store_record *r, struct err *e);
void store_record_free(struct store_record *r);

/* The record as it was printed, less the end of its line, in the arena: what store_record_read packed. False if `packed` is damaged. */
bool store_record_unpack(struct str packed, struct arena *a, struct str *json, struct err *e);

#endif
