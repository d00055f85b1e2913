#ifndef ATTEST_TRAIN_BEGIN_H
#define ATTEST_TRAIN_BEGIN_H
/*
 * Begins with a packed model instead of chance: its words, tags and relations, and its weights as far as
 * their integers tell them. Rows of words are whole there: vectors and classes of the lexicon are in them
 * and are not learned apart any more. What a treebank has besides is learned as far as the model has room
 * for it: no new words, tags or relations.
 */
#include "train_net.h"
#include "train_open.h"

/* The vocabulary of the model, with counts of the words of `d`. Owned as that of train_vocab_build(). */
void train_begin_vocab(const struct train_open *m, struct train_vocab *v, const struct doc *d,
                       struct arena *a);

/* Puts the model's weights into a network that was made for its vocabulary, tags and relations. */
void train_begin_weights(const struct train_open *m, struct train_net *t);

#endif
