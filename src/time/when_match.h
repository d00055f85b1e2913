#ifndef ATTEST_WHEN_MATCH_H
#define ATTEST_WHEN_MATCH_H
/* Finds the time expressions of one sentence: patterns, figures, and what is built around them. */
#include "when_numeric.h"

/* Words that hold composed expressions together. */
struct when_glue {
    uint32_t the, of, in, on, a, and, to, from, between, before, after, following, prior, part,
        last, final, first, week, s, year, days, hours, at, late, early, by, beginning, starting,
        weekend, since, until, period, very, dash, slash, comma, may, old, age, aged, than, through,
        till;
};

struct when_matcher {
    const struct when_lex *lex;
    const struct when_pattern_set *patterns;
    struct when_numeric_words numeric;
    struct when_glue glue;
};

/* Interns the words; before the lexicon is used. */
void when_match_words(struct when_lex *x, struct when_matcher *m);

/* Appends the expressions of v, in text order, not overlapping. `d` gives word classes and names
 * where they are known. */
struct when_found {
    VEC(struct when_expr) list;
};
void when_match_all(const struct when_matcher *m, const struct when_view *v, const struct doc *d,
                    bool day_first, struct arena *a, struct when_found *out);

#endif
