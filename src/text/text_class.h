#ifndef ATTEST_TEXT_CLASS_H
#define ATTEST_TEXT_CLASS_H
/*
 * Coarse classes of words: the two parts of speech that a spelling has most often in the treebanks.
 * They tell the boundary model where a new clause may begin. A table of 16-bit cells, addressed by
 * the hash of the lowered spelling; a cell holds a fingerprint and the class.
 */
#include "str.h"

enum {
    TEXT_CLASS_BITS = 10,   /* of a class: 5 for each of the two parts of speech, 0 for none */
    TEXT_CLASS_UNKNOWN = 0, /* class of a word that is not in the table */
    TEXT_CLASS_PROBES = 4   /* cells that may hold a word */
};

struct text_classes {
    const unsigned char *cell; /* [2 * (mask + 1)] little-endian; NULL: every word is unknown */
    uint32_t mask;
};

/* Hash of the first bytes of `word`, lowered; never 0. */
uint64_t text_class_hash(struct str word);

/* Class of the word with this hash. */
unsigned text_class_of(const struct text_classes *t, uint64_t hash);

/* First and second part of speech of a class, 1 + enum ud_upos; 0: none. */
static inline unsigned text_class_first(unsigned class)
{
    return class & 31;
}

/* Enters a word in a table under construction; a full neighbourhood drops it. */
void text_class_enter(unsigned char *cell, uint32_t mask, uint64_t hash, unsigned first,
                      unsigned second);

#endif
