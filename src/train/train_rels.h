#ifndef ATTEST_TRAIN_RELS_H
#define ATTEST_TRAIN_RELS_H
/* The relations of a treebank as classes of the network: those with a code in the order of ud.h, then
 * subtypes without one in the order in which they come, as many as the network can tell apart. */
#include "doc.h"
#include "train_known.h"
#include "parse_shape.h"

struct train_rels {
    uint32_t n;
    struct str name[PARSE_SHAPE_VALUES]; /* [n] */
    uint32_t of_code[REL_COUNT];         /* class; UINT32_MAX = not in the treebank */
    uint32_t *of_term;                   /* [terms + 1] class by number in d->terms; UINT32_MAX = none */
    uint32_t dropped;                    /* words whose subtype found no room: class of their code */
};

/* Arrays and names live as long as the arena and d->terms. Those of a model that is begun with come first,
 * and there is room for no others. */
void train_rels_init(struct train_rels *r, const struct doc *d, const struct train_known *known, struct arena *a);

/* Class of a word's relation; `t` is no root. */
uint32_t train_rels_class(const struct train_rels *r, const struct tok *t);

#endif
