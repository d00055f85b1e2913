#ifndef ATTEST_NAME_GLUE_H
#define ATTEST_NAME_GLUE_H
/*
 * Names that run into one another where a line of the text ended without a stop: the foot of a
 * letter, a list of those present, the names under a picture.
 */
#include "name_vote.h"

/* First word of the next person in the run [b, e) that the tagger took for one; e if there is but
 * one. `v` knows the names of the document. */
uint32_t name_glue_next(const struct name_vote *v, const struct name_work *w, uint32_t b,
                        uint32_t e);

#endif
