#ifndef ATTEST_STORY_SAME_H
#define ATTEST_STORY_SAME_H
/* When two rows of claims have one speaker, one subject, one figure. */
#include "story_claims.h"

/* The word of a speaker's name by which it is found: "ministry" of "interior ministry of
 * kazakhstan", "tokayev" of "kassym jomart tokayev". Empty if nobody is named or the speaker is
 * nobody in particular. */
struct str story_same_key(const struct story_claim *c);

/* The same person or body: the same name, or one that is part of the other with no code against it.
 */
bool story_same_speaker(const struct story_claim *x, const struct story_claim *y);

/* The figures are of the same thing: what, who, and neither a part nor an addition. */
bool story_same_kind(const struct story_claim *x, const struct story_claim *y);

/* They speak of one incident; where one is unknown, of one story in much the same words. */
bool story_same_incident(const struct story_claim *x, const struct story_claim *y);

bool story_same_figure(const struct story_claim *x, const struct story_claim *y);

/* The same is said: equal content, or nearly all words of `x` in `y` and the reverse. */
bool story_same_content(const struct story_claim *x, const struct story_claim *y);

/* `retold` gives again what `made` said, perhaps shorter. */
bool story_same_retold(const struct story_claim *retold, const struct story_claim *made);

/* `denial` says of what `made` put forward, in much the same words and in one story, that it is not so; another speaker. */
bool story_same_denied(const struct story_claim *denial, const struct story_claim *made);

/* The claim puts something forward as true (not a denial, question, refusal to comment ...). */
bool story_same_puts_forward(const struct story_claim *c);

#endif
