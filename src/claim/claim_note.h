#ifndef ATTEST_CLAIM_NOTE_H
#define ATTEST_CLAIM_NOTE_H
#include "claim_work.h"

/* A publisher's note about its own report that begins at word `b`: adds a claim and returns the number of words of its
 * cue; 0: there is none. */
uint32_t claim_note_at(struct claim_work *w, uint32_t b);

/* "Correction (May 3):": the colon at word `colon` ends the heading of a note, which is nobody's name. */
bool claim_note_is_heading(const struct claim_work *w, uint32_t colon);

#endif
