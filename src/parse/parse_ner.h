#ifndef ATTEST_PARSE_NER_H
#define ATTEST_PARSE_NER_H
/*
 * Names of a sentence from the scores of the network: the best sequence of classes in which every
 * name that begins also ends (Viterbi 1967). Classes are those of the model's section "names":
 * O outside, then for each type begin, inside, end, and a name of one word: "B-PER".
 */
#include "parse_model.h"
#include "vocab.h"

enum {
    PARSE_NER_TYPES = (NER_COUNT - 1) / 2,
    PARSE_NER_CLASSES = 1 + 4 * PARSE_NER_TYPES,
    PARSE_NER_LONGEST = 256,
};

/* Checks the section "names" of a model. *learned = it has classes besides O: its treebank had names. */
bool parse_ner_open(const struct parse_model *m, bool *learned, struct err *e);

/* scores: [n][ld], n <= LONGEST. ner[i] = enum ner. */
void parse_ner_best(const int16_t *scores, size_t ld, uint32_t n, uint32_t *ner);

#endif
