#ifndef ATTEST_TRAIN_EVAL_H
#define ATTEST_TRAIN_EVAL_H
#include "doc.h"
#include "parse.h"

/* Right answers of `n` words, gold tokens and sentences; relations without subtypes in `las`, with
 * them in `las_full`. */
struct train_eval {
    uint32_t n, upos, feats, lemma, uas, las, las_full;
    double seconds; /* of the parse */
};

/* Parses the words of `gold` and compares. */
struct train_eval train_eval(const struct parse_stage *p, const struct doc *gold);

#endif
