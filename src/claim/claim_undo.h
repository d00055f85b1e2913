#ifndef ATTEST_CLAIM_UNDO_H
#define ATTEST_CLAIM_UNDO_H
#include "claim_match.h"

/* Links from each claim that withdraws, corrects, updates, denies or confirms to the one that it is
 * about: what its object contains, or the best earlier claim. */
void claim_undo_all(struct claim_work *w, const struct claim_keys *keys);

/* Links between claims that say the same or give other numbers for the same thing. */
void claim_compare_all(struct claim_work *w, const struct claim_keys *keys);

/* Appends a link unless the two are linked already, either way. */
void claim_undo_link(struct claim_work *w, uint32_t from, uint32_t to, enum link_rel rel,
                     enum authority authority, struct span reason, struct str rule);

#endif
