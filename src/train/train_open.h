#ifndef ATTEST_TRAIN_OPEN_H
#define ATTEST_TRAIN_OPEN_H
/* A packed model as the trainer takes it: to learn from, or to go on from. */
#include "parse_net.h"

struct train_open {
    struct parse_model model;
    struct parse_net net;
    struct str tags, rels, about; /* sections of the model */
};

/* Opens the model in `bytes`, which must live as long; `file` is its name in errors. */
bool train_open(struct train_open *m, struct str bytes, const char *file, struct err *e);

#endif
