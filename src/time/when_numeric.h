#ifndef ATTEST_WHEN_NUMERIC_H
#define ATTEST_WHEN_NUMERIC_H
/* Dates and clock times written in figures: "2022-01-11", "11/01/2022", "14:30", "5 p.m.". */
#include "when_clock.h"

/* Words that figures lean on. */
struct when_numeric_words {
    uint32_t q, w, z;
    struct when_clock_words clock;
};

void when_numeric_words(struct when_lex *x, struct when_numeric_words *w);

/* Longest form that begins at atom i. Of "03/04/2022" the order is month first unless the first
 * number is above 12; `day_first` turns it round. */
bool when_numeric_match(const struct when_numeric_words *w, const struct when_view *v, uint32_t i,
                        bool day_first, struct when_expr *out);

#endif
