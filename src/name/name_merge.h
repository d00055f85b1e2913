#ifndef ATTEST_NAME_MERGE_H
#define ATTEST_NAME_MERGE_H
/*
 * Brings what the tables and rules found (name_find) and what the tagger found (tok.ner) together.
 * The tagger decides where a name that no table knows for sure begins and ends and what it is; what
 * the tables know for sure, actor nouns and nationalities stay.
 */
#include "name_work.h"

/* Leaves the mentions in text order. */
void name_merge(struct name_work *w);

#endif
