#ifndef ATTEST_QUANT_NUM_H
#define ATTEST_QUANT_NUM_H
/* Numbers in digits and words, as one exact fraction. */
#include "when_atom.h"

enum quant_kind { QUANT_CARDINAL, QUANT_ORDINAL, QUANT_VAGUE };

struct quant_num {
    uint32_t b, e;    /* atoms [b, e) */
    int64_t num, den; /* value = num / den; den > 0; for QUANT_VAGUE of no meaning */
    enum quant_kind kind;
    bool digits;   /* begins with digits */
    bool grouped;  /* digits with thousands separators or decimals, or a multiplier */
    bool article;  /* begins with "a", "an" */
    uint32_t main; /* atom that carries the number: the last number word */
};

/* Word numbers of the small words that hold numbers together. */
struct quant_words {
    uint32_t and, a, an, of, st, nd, rd, th, half, couple, quarter, to_clitic;
};

/* Interns them; once, before the lexicon is used. */
void quant_num_words(struct when_lex *x, struct quant_words *w);

/* Longest number that begins with atom `i`; false if none does. Numbers above 9e18 are none. */
bool quant_num_at(const struct when_lex *x, const struct quant_words *w,
                  const struct when_atom *atom, uint32_t n, uint32_t i, struct quant_num *out);

#endif
