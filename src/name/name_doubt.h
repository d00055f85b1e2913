#ifndef ATTEST_NAME_DOUBT_H
#define ATTEST_NAME_DOUBT_H
/*
 * Whether to believe what the tables and the looks of a word say where the tagger sees no name:
 * many a town, acronym or surname of the tables is an ordinary word elsewhere. All calls are about
 * the sentence in work.
 */
#include "name_work.h"

/* The mention, which the tagger does not see, is rather no name of its kind. */
bool name_doubt_mention(const struct name_work *w, const struct mention *m);

/* It stands before a noun for people: "a Karvala man". */
bool name_doubt_of_people(const struct name_work *w, const struct mention *m);

/* It stands where places do and persons do not: "in Hayward", "Ann Hale of Hayward". */
bool name_doubt_sure_place(const struct name_work *w, const struct mention *m);

#endif
