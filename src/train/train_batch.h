#ifndef ATTEST_TRAIN_BATCH_H
#define ATTEST_TRAIN_BATCH_H
/*
 * Batches of sentences, and the ways in which the words of a treebank are spoiled before the network
 * gets to see them: rare words lose their rows, sentences their case or their last mark, and some get
 * a dateline in front.
 */
#include "train_net.h"

struct train_settings {
    uint32_t epochs;
    uint32_t seed;
    uint32_t batch; /* words */
    float rate;     /* of Adam, at the beginning; falls in a straight line */
    float average;  /* share of the running mean of the weights that stays with a step; 0 = none */
    bool trained;   /* it begins with weights that are no random ones */
    float drop;     /* dropout between layers */
    float noise; /* share of sentences in upper case, the same in lower case; half of it titled */
    float prefixed;  /* share of sentences that get a fragment in front */
    float unstopped; /* share of sentences that lose their last punctuation mark, as in headlines */
    float trust;     /* share of the teachers in what is learned of a treebank */
};

/* How a sentence is written. */
enum train_batch_spelling {
    TRAIN_BATCH_AS_IS,
    TRAIN_BATCH_UPPER,
    TRAIN_BATCH_LOWER,
    TRAIN_BATCH_TITLE,
    TRAIN_BATCH_SPELLINGS
};

/* A word of the treebank in one spelling. */
struct train_batch_item {
    uint32_t row;
    uint16_t affix[PARSE_SHAPE_AFFIXES];
};

/* Where batches come from. */
struct train_batch_source {
    const struct train_net *net;
    const struct doc *d;
    const struct train_settings *set;
    struct train_rng *rng;
    uint32_t fragments;         /* sentences from here on are put before others */
    const uint32_t *name_class; /* [words] */
    struct parse_input *inputs; /* [words] as they are written */
    struct train_batch_item *items[TRAIN_BATCH_SPELLINGS]; /* [words] */
};

/* Sentences one behind the other, a separator behind each. */
struct train_batch {
    size_t cap, rows, words;
    struct train_embed_word *in; /* [cap] */
    uint32_t *word;              /* [cap] index into the words of the treebank */
    unsigned char *live;         /* [cap] 0 = separator */
    uint32_t *gold_tag;          /* [cap] */
    uint32_t *gold_name;         /* [cap] */
    unsigned char *taught;       /* [cap] the teachers know of it */
    float *soft_tag, *soft_name; /* [cap][tags], [cap][classes of names] */
    uint32_t *head, *rel;        /* [cap] within the sentence */
    struct {
        size_t at;
        uint32_t n;
        bool tree; /* has a gold tree */
    } *sents;      /* [cap] */
    size_t nsents;
    float *pre, *x, *dx;   /* [cap][D] */
    float *top, *mask;     /* [cap][OUT] last layer after dropout */
    float *parts, *dparts; /* [cap][SLOTS * ARC_HIDDEN] */
    struct train_layer_pass pass[PARSE_SHAPE_LAYERS];
};

enum { TRAIN_BATCH_LONGEST = 400, TRAIN_BATCH_PREFIX = 40 }; /* words of a sentence, a fragment */

/* Looks up every word of s->d in every spelling; the other fields are set by the caller. Arrays are
 * in the arena. */
void train_batch_source(struct train_batch_source *s, struct arena *a);

/* Room for about `words` words and one more sentence. */
void train_batch_init(struct train_batch *b, size_t words, size_t ntags);
void train_batch_free(struct train_batch *b);

/* Adds a sentence of up to LONGEST words. */
void train_batch_add(struct train_batch *b, const struct train_batch_source *s, uint32_t sent);

#endif
