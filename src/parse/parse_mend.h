#ifndef ATTEST_PARSE_MEND_H
#define ATTEST_PARSE_MEND_H
/* Sets right what a parser of single steps gets wrong and what the guidelines of Universal Dependencies leave no
 * choice in: what is joined by a conjunction hangs on what it is joined to. */
#include "doc.h"

/* Mends the trees of a document whose words are linked (tree_link()), and links them anew. */
void parse_mend(struct doc *d);

#endif
