#ifndef ATTEST_TRAIN_CONLLU_H
#define ATTEST_TRAIN_CONLLU_H
/* Treebanks in CoNLL-U, read in bulk: form, lemma, UPOS, features, head and relation of every
 * syntactic word, and names where the treebank marks entities as GUM does. Comments, multiword tokens
 * and empty nodes are passed over. */
#include "doc.h"
#include "err.h"
#include "train_entity.h"

struct train_conllu {
    struct doc doc;        /* toks and sents only */
    struct terms terms;    /* those of doc */
    uint32_t unknown_rels; /* read as dep */
    uint32_t bad_feats;    /* words of which features were dropped that are none */
    uint32_t unknown_upos; /* read as X */
    uint32_t bad_sents;    /* dropped: heads make no tree with one root */
    struct train_entity entity; /* set up by the caller */
    bool has_entities;          /* of the file being read */
};

/* Contents of a file, in the arena. */
bool train_conllu_text(const char *file, struct arena *a, struct str *text, struct err *e);

/* Appends the sentences of `file` to c->doc (doc.arena set by the caller). The text is kept in the
 * arena. False if the file cannot be read or a line is malformed. */
bool train_conllu_read(struct train_conllu *c, const char *file, struct err *e);

#endif
