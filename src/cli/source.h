#ifndef ATTEST_SOURCE_H
#define ATTEST_SOURCE_H
/* The documents of a command, one after another: files in the order given, or standard input, in any
 * of the formats of --format. */
#include "input.h"
#include "options.h"

struct source;

/* Borrows `o`. NULL with *e if --format is unknown. Files are opened as they are reached. */
struct source *source_open(const struct options *o, struct err *e);

/* Fills `d` (doc_init'ed by the caller). 1: a document; 0: the end; -1: a file could not be opened or
 * is no dump or CoNLL-U: *e says which, and the next call goes on with the next file. */
int source_next(struct source *s, struct doc *d, struct err *e);

uint64_t source_bytes(const struct source *s); /* read so far */
void source_close(struct source *s);

#endif
