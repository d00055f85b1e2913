#ifndef ATTEST_TRAIN_NET_H
#define ATTEST_TRAIN_NET_H
/* The whole network in floating point: its training on a treebank. */
#include "train_arcs.h"
#include "train_embed.h"
#include "train_layer.h"
#include "train_names.h"
#include "train_tags.h"

#include <stdio.h>

struct train_net {
    struct train_embed embed;
    struct train_layer layers[PARSE_SHAPE_LAYERS];
    struct train_tags tags;
    struct train_head names; /* TRAIN_NAMES_CLASSES */
    struct train_arcs arcs;
    uint32_t rels[REL_COUNT]; /* class of each relation of ud.h; UINT32_MAX = not in the treebank */
    uint32_t rel_of[REL_COUNT]; /* and back */
    uint32_t nrels;
};

struct train_net_settings {
    uint32_t epochs;
    uint32_t seed;
    uint32_t batch; /* words */
    float rate;     /* of Adam, at the beginning; falls to 0 in a straight line */
    float drop;     /* dropout between layers */
    float noise; /* share of sentences in upper case, the same in lower case; half of it titled */
    float prefixed;  /* share of sentences that get a fragment in front */
    float unstopped; /* share of sentences that lose their last punctuation mark, as in headlines */
    float trust;     /* share of the teachers in what is learned of a treebank */
};

void train_net_init(struct train_net *t, const struct doc *d, const struct train_vectors *v,
                    const struct train_vocab *vocab, struct arena *a, struct train_rng *r);
void train_net_free(struct train_net *t);

/* Trains; one line per epoch on standard error. The sentences from `fragments` on are not learned
 * by themselves but put before others (datelines); their root then hangs on the other's as
 * parataxis. Words with upos UPOS_COUNT have no tree (ner NER_COUNT: no names): of these only
 * `teacher` (NULL = none) knows what to learn. `each`, if not NULL, is called after each epoch. */
void train_net_run(struct train_net *t, const struct doc *d, uint32_t fragments,
                   const struct train_net_settings *set, struct train_teacher *teacher,
                   struct arena *a, struct train_rng *r,
                   void (*each)(const struct train_net *, void *), void *arg);

/* What the sections "tags" and "rels" of its model hold. */
struct str train_net_tags_text(const struct train_net *t, struct arena *a);
struct str train_net_rels_text(const struct train_net *t, struct arena *a);

/* Writes and reads all weights in floating point; false if that fails. They fit only a network made
 * from the same treebank and vectors. */
bool train_net_save(const struct train_net *t, FILE *f);
bool train_net_load(struct train_net *t, FILE *f);

#endif
