#ifndef ATTEST_TEXT_WEB_H
#define ATTEST_TEXT_WEB_H
/* Addresses and other marks of the web that stay one token. */
#include "str.h"

/* End of a URL, e-mail address or emoticon that begins at p[i] in the chunk [b,e); 0 if none does.
 * Looks at a bounded number of bytes unless it succeeds. */
size_t text_web_end(const char *p, size_t b, size_t i, size_t e);

#endif
