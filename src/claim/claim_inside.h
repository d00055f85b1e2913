#ifndef ATTEST_CLAIM_INSIDE_H
#define ATTEST_CLAIM_INSIDE_H
#include "claim_work.h"

/* The link takes its target back or replaces it, which only its speaker, publisher or superior can do. */
bool claim_inside_undoes(enum link_rel rel);

/* The claim that stands inside the object of claim `claim`: "withdrew a statement that 164 had died"; NONE. */
uint32_t claim_inside_object(const struct claim_work *w, uint32_t claim);

#endif
