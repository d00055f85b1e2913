#ifndef ATTEST_NAME_FIND_H
#define ATTEST_NAME_FIND_H
/* First step: where names and actor nouns stand and of what kind they are. */
#include "name_work.h"

/* Adds mentions of all sentences to w->m, in text order, cores apart from each other. */
void name_find(struct name_work *w);

#endif
