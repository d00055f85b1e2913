#ifndef ATTEST_TRAIN_NAMES_H
#define ATTEST_TRAIN_NAMES_H
/*
 * Named entities to learn from: files with one word and its label in a line (IOB2 of Universal NER,
 * IOB or IO of CoNLL 2003, wikigold, WNUT), and the entities of GUM in the last column of its
 * CoNLL-U. The label `~` says that nobody knows. tok.ner holds the label of a word, NER_COUNT = not labelled; words without a tree have
 * upos UPOS_COUNT.
 */
#include "dict.h"
#include "train_conllu.h"

/* What a class of the tagger says of a word: 0 = outside; then four for each type of VOCAB_NER. */
enum train_names_place { TRAIN_NAMES_BEGIN, TRAIN_NAMES_INSIDE, TRAIN_NAMES_END, TRAIN_NAMES_ALONE };
enum { TRAIN_NAMES_TYPES = (NER_COUNT - 1) / 2, TRAIN_NAMES_CLASSES = 1 + 4 * TRAIN_NAMES_TYPES };

/* *is = the first word line of the file has fewer columns than CoNLL-U. */
bool train_names_is(const char *file, bool *is, struct err *e);

/* Reads `file`. A sentence that `c` has with the same words gets the labels; others are added to
 * c->doc, without trees. */
bool train_names_read(struct train_conllu *c, const char *file, struct err *e);

/* Class of each word, in the arena; UINT32_MAX = not labelled. */
uint32_t *train_names_classes(const struct doc *d, struct arena *a);

#endif
