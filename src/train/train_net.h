#ifndef ATTEST_TRAIN_NET_H
#define ATTEST_TRAIN_NET_H
/* The whole network in floating point. */
#include "train_arcs.h"
#include "train_embed.h"
#include "train_layer.h"
#include "train_names.h"
#include "train_rels.h"
#include "train_tags.h"

#include <stdio.h>

struct train_net {
    struct train_embed embed;
    struct train_layer layers[PARSE_SHAPE_LAYERS];
    struct train_tags tags;
    struct train_head names; /* TRAIN_NAMES_CLASSES */
    bool named;              /* there are names to learn from */
    uint32_t name_layer;     /* that they are read from */
    struct train_arcs arcs;
    struct train_rels rels;
    const struct terms *terms; /* of the treebank: features of tags without a code */
};

void train_net_init(struct train_net *t, const struct doc *d, const struct train_vectors *v,
                    const struct train_vocab *vocab, const struct train_known *known,
                    struct arena *a, struct train_rng *r);
void train_net_free(struct train_net *t);

/* All weights in a fixed order; returns how many matrices there are. */
enum { TRAIN_NET_PARAMS = 64 };
uint32_t train_net_params(struct train_net *t, struct train_param *list[TRAIN_NET_PARAMS]);

/* What the sections "tags" and "rels" of its model hold. */
struct str train_net_tags_text(const struct train_net *t, struct arena *a);
struct str train_net_rels_text(const struct train_net *t, struct arena *a);

/* Writes and reads all weights in floating point; false if that fails. They fit only a network made
 * from the same treebank and vectors. */
bool train_net_save(const struct train_net *t, FILE *f);
bool train_net_load(struct train_net *t, FILE *f);

#endif
