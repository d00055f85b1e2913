#ifndef ATTEST_TRAIN_LINEAR_H
#define ATTEST_TRAIN_LINEAR_H
#include "doc.h"
#include "train_write.h"

/* Trains tagger and parser by averaged perceptron and writes their sections. */
void train_linear(const struct doc *d, struct arena *a, uint32_t epochs, struct train_write *w);

#endif
