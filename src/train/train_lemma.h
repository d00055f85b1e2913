#ifndef ATTEST_TRAIN_LEMMA_H
#define ATTEST_TRAIN_LEMMA_H
/* Learns the lemma rules and their look-up table (parse_lemma.h) from the words of `d`, and writes
 * sections lemma_rules and lemma_keys. `vocab`: the words by frequency. */
#include "train_vocab.h"
#include "train_write.h"

void train_lemma(const struct doc *d, const struct train_vocab *vocab, struct arena *a,
                 struct train_write *w);

#endif
