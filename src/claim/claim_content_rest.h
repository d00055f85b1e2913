#ifndef ATTEST_CLAIM_CONTENT_REST_H
#define ATTEST_CLAIM_CONTENT_REST_H
#include "claim_content.h"

/* Contents that are told by the words behind the cue, with no help of the tree. */

/* One word ("did not say why"), a thing ("said the same"), a clause without its subject ("a change she said would help");
 * `clause` is the clause that the tree gives to the cue, or NONE. */
bool claim_content_rest_plain(const struct claim_work *w, uint32_t cue, uint32_t clause, struct claim_content *c);

/* The rest of the sentence behind a plain verb of saying for which the parser found no clause. */
bool claim_content_rest(const struct claim_work *w, uint32_t cue, struct claim_content *c);

#endif
