#ifndef ATTEST_DOC_RECORD_H
#define ATTEST_DOC_RECORD_H
/* The record that `attest code` prints: one JSON object on one line (DESIGN: "The record";
 * docs/schema.md). Keys stand in a fixed order; unknown values are null or left out. */
#include "doc.h"
#include "out.h"

enum { DOC_RECORD_SHA256 = 64 }; /* hex digits */

/* SHA-256 of some bytes in hex, as it stands in records. */
void doc_record_sha256(struct str bytes, char hex[DOC_RECORD_SHA256 + 1]);

/* Writes the record and a line end. Hashes of raw bytes and text are SHA-256 in hex. */
void doc_record_write(const struct doc *d, struct out *o);

#endif
