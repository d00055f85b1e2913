#ifndef ATTEST_TRAIN_KNOWN_H
#define ATTEST_TRAIN_KNOWN_H
/* Tags and relations of a model that training begins with: the new one has these, in this order, and no
 * others. Both texts are empty if it begins with treebanks alone. */
#include "str.h"
#include "terms.h"

struct train_known {
    struct str tags, rels; /* sections of the model */
    struct terms *terms;   /* of the treebank, to which what they have without a code is added */
};

#endif
