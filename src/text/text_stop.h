#ifndef ATTEST_TEXT_STOP_H
#define ATTEST_TEXT_STOP_H
/* Full stops: part of a word, or marks of their own. */
#include "text_scan.h"

/* The full stop behind the word [b, e) belongs to it: "Mr.", "U.S.", "a.m.". */
bool text_stop_belongs(const struct text_scan *s, size_t b, size_t e);

/* The full stop at `j`, between two word characters, joins them; [b, j) is the word so far, its last part begins
 * at `part`. */
bool text_stop_joins(const struct text_scan *s, size_t b, size_t part, size_t j);

#endif
