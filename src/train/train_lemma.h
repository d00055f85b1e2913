#ifndef ATTEST_TRAIN_LEMMA_H
#define ATTEST_TRAIN_LEMMA_H
/* Learns the lemma rules and their look-up table (parse_lemma.h) from the words of `d`, and writes
 * sections lemma_rules and lemma_keys. */
#include "doc.h"
#include "train_write.h"

void train_lemma(const struct doc *d, struct arena *a, struct train_write *w);

#endif
