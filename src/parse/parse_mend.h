#ifndef ATTEST_PARSE_MEND_H
#define ATTEST_PARSE_MEND_H
/* Sets right what a parser of single steps gets wrong where the tree itself shows it: by the guidelines of Universal
 * Dependencies what is joined hangs on what it is joined to, verbs agree, and what is owned is a noun. */
#include "doc.h"

/* Mends the trees of a document whose words are linked (tree_link()), and links them anew. */
void parse_mend(struct doc *d);

#endif
