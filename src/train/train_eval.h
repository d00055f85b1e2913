#ifndef ATTEST_TRAIN_EVAL_H
#define ATTEST_TRAIN_EVAL_H
#include "doc.h"
#include "parse.h"

/* Right answers on gold tokens and sentences. */
struct train_eval {
    uint32_t n;                        /* words with a tree */
    uint32_t upos, feats, lemma, uas;  /* right ones */
    uint32_t las, las_full;            /* relations without subtypes; with them */
    uint32_t gold_names, names, right; /* in sentences that are labelled: same words, same type */
    double seconds;                    /* of the parse */
};

/* Parses the words of `gold` and compares. */
struct train_eval train_eval(const struct parse_stage *p, const struct doc *gold);

#endif
