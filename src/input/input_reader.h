#ifndef ATTEST_INPUT_READER_H
#define ATTEST_INPUT_READER_H
/* What the readers of the formats share: the open source and how a record is begun. */
#include "input.h"
#include "input_stream.h"

struct input {
    struct input_stream stream;
    struct str name;          /* owned */
    int own_fd;               /* -1: borrowed or none */
    enum input_format format; /* AUTO until the first bytes were seen */
    size_t max_doc;
    uint64_t count; /* documents delivered */
    uint64_t line;  /* lines read (JSON lines) */
    bool done;      /* plain text and HTML: the one document was delivered */
    bool binary;
    bool skipping;         /* the documents are not wanted, only where they end */
    struct out hold;       /* scratch: a line, a payload */
    struct out spare;      /* scratch: what was made of it */
    struct out warc, http; /* header blocks of the record at hand; a feed keeps its outlet in http */
    size_t feed_at;        /* in hold: where to look for the next item */
};

/* Each fills *d and returns 1, or 0 at the end. */
int input_plain_next(struct input *in, struct doc *d);
int input_jsonl_next(struct input *in, struct doc *d);
int input_warc_next(struct input *in, struct doc *d);
int input_feed_next(struct input *in, struct doc *d);

/* Row in problems at offset `at` of the record. */
void input_reader_problem(struct doc *d, const char *code, uint64_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The trouble that the stream is stuck in, if any, as a row in problems; then goes on behind it.
 * False if nothing more can be read. To be called only where a record lacks its end or none begins,
 * so that the row goes to the same document however the source was divided into reads. */
bool input_reader_trouble(struct input *in, struct doc *d);

/* "name", or "name#N" from the second document on. Call once for each document. */
struct str input_reader_name(struct input *in, struct arena *a);

/* Well-formed copy: what is not UTF-8 becomes U+FFFD. */
struct str input_reader_clean(struct arena *a, struct str s);

/* Gives large scratch memory back. */
void input_reader_relax(struct out *o);

#endif
