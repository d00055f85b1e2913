#ifndef ATTEST_NAME_MATCH_H
#define ATTEST_NAME_MATCH_H
/* What the tables know at a word: the longest key that is written there as names are written. */
#include "name_work.h"

struct name_match {
    enum name_table table;
    uint32_t end; /* the word where it began: nothing matched */
    struct dict_hits hits;
};

/* The longest match from word `b` on among the tables of entities. */
struct name_match name_match_best(const struct name_work *w, uint32_t b, uint32_t limit);

/* The longest match in one table. */
struct name_match name_match_in(const struct name_work *w, enum name_table t, uint32_t b,
                                uint32_t limit);

/* A country or a town of some size written without capitals. */
struct name_match name_match_place(const struct name_work *w, uint32_t b);

/* Type of the entities of a table (enum name_type). */
uint32_t name_match_type(enum name_table t);

/* One of the parts of a cell spells the form letter by letter, full stops apart. */
bool name_match_spelled(struct str cell, struct str form);

/* The words stand in a row as they are written here: "Haqqani network". */
bool name_match_as_written(const struct name_work *w, const struct name_match *m, uint32_t b);

#endif
