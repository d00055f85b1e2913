#ifndef ATTEST_TRAIN_TEACHER_H
#define ATTEST_TRAIN_TEACHER_H
/*
 * Models that teach another one (distillation: Hinton, Vinyals and Dean 2015; of an ensemble of
 * parsers: Kuncoro et al. 2016). For every word and every state of the parser they give the mean of
 * their probabilities. They read words as they are written, whatever the pupil gets to see.
 *
 * Teachers have the tags and relations of the pupil: they are trained on the same treebanks.
 */
#include "train_open.h"

#include <stdbool.h>

enum { TRAIN_TEACHER_MOST = 8 };

struct train_teacher {
    struct train_open model[TRAIN_TEACHER_MOST];
    struct parse_net_work *work[TRAIN_TEACHER_MOST];
    uint32_t n; /* 0 = there are none */
    struct scratch scratch;
};

/* Adds the model `bytes` (64-byte aligned, borrowed; `file` for messages); `tags` and `rels` are the
 * sections of these names that it must have. */
bool train_teacher_add(struct train_teacher *t, struct str bytes, const char *file, struct str tags,
                       struct str rels, struct arena *a, struct err *e);

/* Reads a sentence of up to PARSE_NET_LONGEST words. */
void train_teacher_read(struct train_teacher *t, const struct parse_input *in, uint32_t words);

/* Probabilities of the tags (of names: classes of parse_ner.h) of word i of that sentence. */
void train_teacher_tags(const struct train_teacher *t, uint32_t i, float *p);
void train_teacher_names(const struct train_teacher *t, uint32_t i, float *p);

/* Probabilities of the `n` classes of transitions in a state of that sentence; of legal ones. */
void train_teacher_moves(const struct train_teacher *t, const struct parse_arc *s,
                         const unsigned char *legal, uint32_t n, float *p);

#endif
