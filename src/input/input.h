#ifndef ATTEST_INPUT_H
#define ATTEST_INPUT_H
/*
 * Readers: turn a file, standard input or a block of memory into documents. Known formats: plain
 * text, one HTML file, JSON lines, WARC 0.17 to 1.1 (also WET), RSS and Atom feeds; each of them plain or packed with gzip
 * or zstd (any number of members), which is seen from the first bytes.
 *
 * One record is held at a time; everything that a document needs is copied into its arena. Bad data
 * never ends a run and is never dropped without a word: it gives a document that carries a row in
 * problems (stage input), with whatever of the text could be saved, and reading goes on behind it.
 *
 * Problems: the offsets `at` count from the record's start (raw_at), in_raw is set. Codes:
 *   bad-json no-text bad-utf8 too-large repaired        JSON lines
 *   bad-warc bad-http bad-encoding truncated too-large  WARC
 *   binary too-large                                    plain text and HTML
 *   truncated no-items no-text too-large                feeds
 *   truncated-gzip bad-gzip truncated-zstd bad-zstd read-error   the bytes underneath, any format
 */
#include "doc.h"
#include "err.h"

enum input_format { INPUT_AUTO, INPUT_TEXT, INPUT_HTML, INPUT_JSONL, INPUT_WARC, INPUT_FEED };

struct input_options {
    enum input_format format;
    size_t
        max_doc; /* bytes of one document after decompression; 0 = 64 MiB; at most DOC_TEXT_MAX */
};

struct input; /* one open source */

/* Opens a file; "-" is standard input. NULL and *err for a missing file, a folder, no permission.
 * Options may be NULL and are copied. Nothing is read yet. */
struct input *input_open(const char *path, const struct input_options *, struct err *err);

/* Reads from `fd`, which stays the caller's. `name` is copied; it stands in ids and messages. */
struct input *input_open_fd(int fd, const char *name, const struct input_options *,
                            struct err *err);

/* Reads `bytes`, which must outlive the input. */
struct input *input_open_bytes(struct str bytes, const char *name, const struct input_options *,
                               struct err *err);

/*
 * The next document into *d, which the caller has given to doc_init: 1, or 0 at the end.
 *
 * Fills kind, raw, raw_at (offset in the unpacked source), id, uri, fetched, charset, given_*. The
 * id is the given one, else the uri, else the source's name ("name#2" for its second record, or
 * "name:17" for a JSON line that could not be read). All but raw are well-formed UTF-8.
 */
int input_next(struct input *, struct doc *d);

/* Passes over the next `n` documents without unpacking or decoding more of them than it must; returns
 * how many there were. Documents behind them have the same ids as if these had been read. */
uint64_t input_skip(struct input *, uint64_t n);

/* "auto", "text", "html", "jsonl", "warc", "feed"; false for any other name. */
bool input_format_of(struct str name, enum input_format *f);

/* Bytes read from the source so far, before decompression. */
uint64_t input_bytes(const struct input *);

/* Frees; NULL is allowed. */
void input_close(struct input *);

#endif
