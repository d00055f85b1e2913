#ifndef ATTEST_NAME_COREF_H
#define ATTEST_NAME_COREF_H
/* Last step: which mentions are the same person, body or place; pronouns as mentions of their own.
 */
#include "name_work.h"

/* Sets mention.coref to the first mention and carries name and code over; adds pronouns. Mentions
 * are no longer in text order afterwards. */
void name_coref_resolve(struct name_work *w);

/* Makes mention `k` one with the earlier mention `to`. */
void name_coref_follow(struct name_work *w, uint32_t k, uint32_t to);

#endif
