#ifndef ATTEST_NAME_MAKE_H
#define ATTEST_NAME_MAKE_H
/* A mention made from a name that the tagger found. */
#include "name_vote.h"

/* The first of the tables that has the bare name gives its rows and rule to *m; false if none has. */
bool name_make_look_up(const struct name_work *w, struct mention *m, const enum name_table *tables, size_t n);

/* Fills *m, but for its number in `coref`: what the tables know of the name, else what its words tell. */
void name_make_mention(const struct name_work *w, struct mention *m, const struct name_found *f);

#endif
