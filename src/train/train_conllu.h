#ifndef ATTEST_TRAIN_CONLLU_H
#define ATTEST_TRAIN_CONLLU_H
/* Treebanks in CoNLL-U, read in bulk: form, lemma, UPOS, features, head and relation of every
 * syntactic word. Comments, multiword tokens and empty nodes are passed over. */
#include "doc.h"
#include "err.h"

struct train_conllu {
    struct doc doc;         /* toks and sents only */
    uint32_t unknown_rels;  /* read as dep */
    uint32_t unknown_feats; /* words with a feature that ud.h does not have (dropped) */
    uint32_t unknown_upos;  /* read as X */
    uint32_t bad_sents;     /* dropped: heads make no tree with one root */
};

/* Appends the sentences of `file` to c->doc (doc.arena set by the caller). The text is kept in the
 * arena. False if the file cannot be read or a line is malformed. */
bool train_conllu_read(struct train_conllu *c, const char *file, struct err *e);

#endif
