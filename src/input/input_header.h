#ifndef ATTEST_INPUT_HEADER_H
#define ATTEST_INPUT_HEADER_H
/* Header blocks as WARC records and HTTP messages have them: a first line, then "Name: value"
 * lines up to an empty one. */
#include "input_stream.h"

enum { INPUT_HEADER_MAX = 1 << 20 }; /* most bytes of one block */

enum input_header_end {
    INPUT_HEADER_WHOLE,
    INPUT_HEADER_CUT,  /* the source or `left` ended first */
    INPUT_HEADER_LONG, /* no empty line within INPUT_HEADER_MAX */
    INPUT_HEADER_NEXT, /* a line that begins with `stop` came first; it is not taken */
};

/* Reads a block of at most *left bytes, which is lowered by what was taken, into *block, lines
 * parted by '\n', folded lines joined. `stop` may be "". */
enum input_header_end input_header_read(struct input_stream *s, uint64_t *left, struct str stop,
                                        struct out *block);

/* Value of the first header called `name` (ASCII case ignored), trimmed; "" if there is none. */
struct str input_header_get(struct str block, struct str name);

/* The first line. */
struct str input_header_first(struct str block);

#endif
