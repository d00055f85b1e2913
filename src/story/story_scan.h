#ifndef ATTEST_STORY_SCAN_H
#define ATTEST_STORY_SCAN_H
/* The words of a text, folded, one after another: what prints and features are made from. */
#include "str.h"

enum { STORY_SCAN_LONGEST = 48 }; /* bytes of a word that count */

struct story_scan {
    struct str text;
    size_t at;                     /* where the search goes on */
    size_t begin;                  /* of the word found last */
    struct arena scratch;          /* owned; for words beyond ASCII */
    char word[STORY_SCAN_LONGEST]; /* the word found last, [n] */
    size_t n;
};

/* Starts over `text`, which must outlive the scan. */
void story_scan_open(struct story_scan *s, struct str text);

/* Next word: letters and digits, apostrophes and hyphens inside dropped or parting; in scripts
 * without blanks every character. False at the end. */
bool story_scan_next(struct story_scan *s);

void story_scan_close(struct story_scan *s);

#endif
