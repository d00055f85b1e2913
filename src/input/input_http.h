#ifndef ATTEST_INPUT_HTTP_H
#define ATTEST_INPUT_HTTP_H
/* HTTP messages (RFC 9110, 9112) as a crawler has stored them. Headers often tell of packing that
 * the crawler has already undone: they are believed only where the bytes agree. */
#include "out.h"

enum input_media { INPUT_MEDIA_OTHER, INPUT_MEDIA_UNKNOWN, INPUT_MEDIA_PLAIN, INPUT_MEDIA_HTML };

/* What a Content-Type means to us; UNKNOWN if it is empty. *charset: its parameter, or "". */
enum input_media input_http_media(struct str content_type, struct str *charset);

/* Three digits of a status line ("HTTP/1.1 200 OK"); 0 if it is none. */
unsigned input_http_status(struct str line);

enum input_http_body {
    INPUT_HTTP_FINE,
    INPUT_HTTP_SHORT,   /* ended too early: what was got is kept */
    INPUT_HTTP_DAMAGED, /* wrong bytes at some place: what came before is kept */
    INPUT_HTTP_LARGE,   /* cut at the limit */
    INPUT_HTTP_UNKNOWN, /* a coding that is not known here: nothing is kept */
};

/* Undoes Transfer-Encoding: chunked in place. A body that is not chunked stays as it is. */
enum input_http_body input_http_unchunk(struct out *body);

/* Undoes the codings of a Content-Encoding header, last one first; `spare` is scratch. */
enum input_http_body input_http_unpack(struct str codings, size_t max, struct out *body,
                                       struct out *spare);

#endif
