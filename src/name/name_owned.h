#ifndef ATTEST_NAME_OWNED_H
#define ATTEST_NAME_OWNED_H
/* Names with a possessive in them: "St. Mary's Hospital", "King's College", "Joe's Diner". */
#include "name_work.h"

/* Makes one mention of each where the tagger and the tables see its parts. */
void name_owned_find(struct name_work *w);

#endif
