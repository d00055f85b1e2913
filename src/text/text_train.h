#ifndef ATTEST_TEXT_TRAIN_H
#define ATTEST_TEXT_TRAIN_H
/*
 * Learns the table of text_model.h from documents whose sentences are known. Averaged perceptron
 * with a margin (Freund and Schapire 1999), in integers: the same table on every machine.
 */
#include "text.h"

/* A word of the treebank with its part of speech. */
struct text_train_word {
    struct str form;
    uint32_t upos; /* enum ud_upos */
};

struct text_train_doc {
    struct str text;
    const uint32_t *starts; /* [n] byte offsets at which sentences begin, ascending */
    uint32_t n;
    const struct text_train_word *words; /* [nwords] */
    uint32_t nwords;
};

struct text_train_options {
    uint32_t bits;         /* table of 2^bits weights */
    uint32_t class_bits;   /* table of 2^class_bits classes of words */
    uint32_t runs, epochs; /* runs of so many epochs; the table is their mean */
    uint32_t threshold;    /* of the finished table; higher = fewer boundaries */
    struct str note;       /* where the data come from; goes into the header, cut to fit */
};

/* The finished file in `a`. */
struct str text_train_run(struct arena *a, const struct text_stage *stage,
                          const struct text_train_doc *docs, uint32_t ndocs,
                          struct text_train_options options);

#endif
