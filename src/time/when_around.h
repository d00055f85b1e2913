#ifndef ATTEST_WHEN_AROUND_H
#define ATTEST_WHEN_AROUND_H
/*
 * What is built around an expression: "the end of March", "two days after 3 March", "the first
 * three months of 2018", "last year's summer", "in March last year".
 */
#include "when_match.h"

/* A sentence while it is matched. */
struct when_at {
    const struct when_matcher *m;
    const struct when_view *v;
    const struct doc *d;
    bool day_first;
};

bool when_around_is(const struct when_at *t, uint32_t i, uint32_t word);

/* Sense of the single word at atom i in one class; NULL. */
const struct when_sense *when_around_word(const struct when_at *t, uint32_t i, uint32_t cls);

/* Longest expression at atom i; `depth` bounds how many layers may surround it. */
bool when_match_at(const struct when_at *t, uint32_t i, int depth, struct when_expr *out);

/* A stretch or day of the calendar at atom i as the core of an expression that begins at `begin`.
 */
bool when_around_inner(const struct when_at *t, uint32_t i, int depth, uint32_t begin,
                       struct when_expr *out);

/* A bare "the year", "month" at atom i: the unit that holds the date before. */
bool when_around_running(const struct when_at *t, uint32_t i, uint32_t begin, bool needs_the,
                         struct when_expr *out);

/* Replaces *out by the longest composed expression at i, if it is longer; *any tells whether *out
 * holds one. */
void when_around(const struct when_at *t, uint32_t i, int depth, bool *any, struct when_expr *out);

/* "in March last year", "the summer of that year": adds the year behind *x. */
void when_around_year(const struct when_at *t, struct when_expr *x);

/* "by the end of", "until year end": a limit, so its last day; `modifier` is the atom of "end". */
bool when_around_is_limit(const struct when_at *t, uint32_t begin, uint32_t modifier);

#endif
