#ifndef ATTEST_INPUT_SNIFF_H
#define ATTEST_INPUT_SNIFF_H
/* What bytes look like: decided from their beginning, by magic numbers and tags. */
#include "str.h"

enum { INPUT_SNIFF_BYTES = 4096 }; /* as many are looked at */

enum input_sniff {
    INPUT_SNIFF_MORE, /* cannot tell from so few bytes */
    INPUT_SNIFF_EMPTY,
    INPUT_SNIFF_TEXT,
    INPUT_SNIFF_HTML, /* or other markup */
    INPUT_SNIFF_FEED, /* RSS, RDF, Atom */
    INPUT_SNIFF_JSON, /* an object with keys */
    INPUT_SNIFF_WARC,
    INPUT_SNIFF_BINARY,
};

/* Looks at the first bytes of a source. `all`: there are no more than these; then, and when
 * INPUT_SNIFF_BYTES are there, the answer is never MORE. */
enum input_sniff input_sniff_bytes(struct str head, bool all);

/* "UTF-16LE" or "UTF-16BE" if these bytes are UTF-16 without a byte order mark, else "". */
struct str input_sniff_utf16(struct str head);

/* What kind of file this is that is not read as text, with what to do about it ("a PDF; convert it
 * first ..."). */
const char *input_sniff_binary_hint(struct str head);

#endif
