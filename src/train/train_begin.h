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

/* Whether two models have the same words, tags and relations, each in the same place. */
bool train_begin_alike(const struct train_open *a, const struct train_open *b);

/* Puts the mean of the weights of `n` models that are alike into a network that was made for their
 * vocabulary, tags and relations. Models that went on from one model lie in one valley: their mean is
 * as a rule better than each (Wortsman et al. 2022, "Model soups"), and the mean with the one they
 * came from has forgotten less. */
void train_begin_weights(const struct train_open *models, uint32_t n, struct train_net *t);

#endif
