#ifndef ATTEST_NAME_POSSESS_H
#define ATTEST_NAME_POSSESS_H
/* "Its troops", "their fighters": actor nouns whose country and side stand behind a pronoun. */
#include "name_work.h"

/* After coreference: gives such nouns the code of what their pronoun stands for. */
void name_possess_all(struct name_work *w);

#endif
