#ifndef ATTEST_NAME_PRONOUN_H
#define ATTEST_NAME_PRONOUN_H
/* Pronouns as mentions of their own, each of whom it stands for. */
#include "name_work.h"

/* Adds them behind the mentions there are. */
void name_pronoun_find(struct name_work *w);

#endif
