#ifndef ATTEST_CLAIM_AUTHORITY_H
#define ATTEST_CLAIM_AUTHORITY_H
#include "claim_work.h"

/* With what right claim `from` speaks about claim `to`: its own speaker or one who speaks for it,
 * its publisher, one set over it ("her editor", "the governor's party"), somebody else. */
enum authority claim_authority_of(const struct claim_work *w, uint32_t from, uint32_t to);

/* Word `word` is, or stands for, the speaker of claim `claim`. */
bool claim_authority_is(const struct claim_work *w, uint32_t word, uint32_t claim);

/* Whose the noun is: "Kyiv's claim", "the report by the union"; head word, NONE. */
uint32_t claim_authority_owner(const struct claim_work *w, uint32_t noun);

#endif
