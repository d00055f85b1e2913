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

/* Words [*b, *e) of the bare name in a mention: without title, with the country that belongs to it:
 * "US Army" in "former US Army". The whole mention where it is no name. */
void name_merge_bare(const struct name_work *w, const struct mention *m, uint32_t *b, uint32_t *e);

/* A country that is part of a body's name is no name by itself; its place stays. Last step. */
void name_merge_absorb(struct name_work *w);

#endif
