#ifndef ATTEST_SOURCE_H
#define ATTEST_SOURCE_H
/* The documents of a command, one after another: files and folders in the order given, those of
 * --files-from behind them, or standard input, in any of the formats of --format.
 *
 * A document says where it is from: d->file and d->record. So a run that was broken off can go on: the
 * caller tells for each file how many of its documents it has already (source_resume). */
#include "input.h"
#include "options.h"

struct source;

/* Borrows `o`. NULL with *e if --format is unknown or a list of files cannot be read. Folders are
 * walked here; files are opened as they are reached. */
struct source *source_open(const struct options *o, struct err *e);

/* How many of the first documents of file `file` are not wanted; SOURCE_ALL: the file is not even
 * opened. Asked once for each file, when it is reached. */
#define SOURCE_ALL UINT64_MAX
typedef uint64_t source_have(const char *path, uint32_t file, void *arg);
void source_resume(struct source *s, source_have *have, void *arg);

/* Fills `d` (doc_init'ed by the caller), d->file and d->record too. 1: a document; 0: the end; -1: a
 * file could not be opened or is no dump or CoNLL-U: *e says which, and the next call goes on with the
 * next file. */
int source_next(struct source *s, struct doc *d, struct err *e);

/* The files of the run, fixed when the source is open: their number, and the name of each ("-" is
 * standard input). May be asked on any thread. */
uint32_t source_files(const struct source *s);
const char *source_path(const struct source *s, uint32_t file);

/* Bytes of all files as they lie on the disk; 0 if that is not known. */
uint64_t source_total(const struct source *s);

/* Bytes of them read or passed over, and documents given, so far. May be asked on any thread. */
uint64_t source_bytes(const struct source *s);
uint64_t source_documents(const struct source *s);

void source_close(struct source *s);

#endif
