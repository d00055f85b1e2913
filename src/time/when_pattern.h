#ifndef ATTEST_WHEN_PATTERN_H
#define ATTEST_WHEN_PATTERN_H
/*
 * The patterns of lang/en/time/patterns.tsv, compiled. A pattern is a row of elements:
 *
 *     word|word      one of these words or marks
 *     <slot>         a number, month, unit ...: fills a field of the expression
 *     element?       may be missing
 *     [word|word]    stands before the expression and is no part of it (first element only)
 */
#include "when_expr.h"

struct when_pattern_set;

/* Compiles; interns the words of the patterns in `x`. NULL with *e (file, line) on an error. */
struct when_pattern_set *when_pattern_open(const struct dict *dict, struct when_lex *x,
                                           struct err *e);

/* After all words are interned: which patterns can begin with which word. */
void when_pattern_index(struct when_pattern_set *p, const struct when_lex *x);
void when_pattern_close(struct when_pattern_set *p);

/* What the matcher sees: the atoms of one sentence and the number that begins at each. */
struct when_view {
    const struct when_lex *x;
    const struct when_atom *atom; /* [n] */
    uint32_t n;
    const struct quant_num *num; /* [n]; .e == .b: none */
    bool lower_seen;
    bool ancient;       /* the text has named years of three digits */
    uint32_t ancient_e; /* end of the last one in this sentence */
};

/* Longest pattern that matches at atom i (the earlier row on a tie); false if none does. */
bool when_pattern_match(const struct when_pattern_set *p, const struct when_view *v, uint32_t i,
                        struct when_expr *out);

/* "en/time/patterns:12" */
struct str when_pattern_rule(const struct when_pattern_set *p, uint32_t row, struct arena *a);

void when_pattern_clear(struct when_expr *x);

#endif
