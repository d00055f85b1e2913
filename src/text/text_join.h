#ifndef ATTEST_TEXT_JOIN_H
#define ATTEST_TEXT_JOIN_H
/* Marks within words and numbers: hyphens, slashes, stops, commas, colons, apostrophes. */
#include "text_scan.h"

/* End of the word or number that begins at `b`. */
size_t text_join_end(const struct text_scan *s, size_t b);

#endif
