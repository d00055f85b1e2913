#ifndef ATTEST_TRAIN_RUN_H
#define ATTEST_TRAIN_RUN_H
/* Training of the network on treebanks, names and what teachers say. */
#include "train_batch.h"

/* Trains; one line per epoch on standard error. The sentences from `fragments` on are not learned
 * by themselves but put before others (datelines); their root then hangs on the other's as
 * parataxis. Words with upos UPOS_COUNT have no tree (ner NER_COUNT: no names): of these only
 * `teacher` (NULL = none) knows what to learn. `each`, if not NULL, is called after each epoch. */
void train_run(struct train_net *t, const struct doc *d, uint32_t fragments,
               const struct train_settings *set, struct train_teacher *teacher, struct arena *a,
               struct train_rng *r, void (*each)(const struct train_net *, void *), void *arg);

#endif
