#ifndef ATTEST_QUANT_H
#define ATTEST_QUANT_H
/* Numbers that count or measure something, with what is said about them: "more than 164". */
#include "when_pattern.h"

/* Words of the room of numbers. */
struct quant_glue {
    uint32_t to, or, and, between, from, percent, per, cent, year, old, aged, age, no, number, dash,
        comma, dollar, another, a, of, the, point, pc, strong, members, by;
    uint32_t money[24], nmoney;
};

void quant_words(struct when_lex *x, struct quant_glue *g);

/* Appends the quantities of one sentence to d->quants. `taken[i]` is true for atoms that belong to
 * a time expression. */
void quant_run(const struct quant_glue *g, const struct when_view *v, const bool *taken,
               struct doc *d);

#endif
