#ifndef ATTEST_PARSE_LINEAR_H
#define ATTEST_PARSE_LINEAR_H
/*
 * Linear scores over hashed features. A feature is a 64-bit hash; its weights, one per class, begin
 * at a place of the table that the hash gives and overlap with those of others.
 */
#include "parse_arc.h"
#include "str.h"

enum { PARSE_LINEAR_TAG_MAX = 40, PARSE_LINEAR_ARC_MAX = 64, PARSE_LINEAR_CLASSES = 1024 };

struct parse_linear_word {
    struct str form, lower;
    uint64_t word, pre[3], suf[4], shape;
    uint32_t tag, upos; /* class of the tag; its upos */
};

/* What the features of a word read of its form. */
void parse_linear_word(struct parse_linear_word *w, struct arena *a, struct str form);

/* Features of word `i` for its tag; the tags of the words before it are known. */
uint32_t parse_linear_tag(const struct parse_linear_word *w, uint32_t n, uint32_t i,
                          uint64_t out[PARSE_LINEAR_TAG_MAX]);

/* Features of the next transition. */
uint32_t parse_linear_arc(const struct parse_linear_word *w, const struct parse_arc *s,
                          uint64_t out[PARSE_LINEAR_ARC_MAX]);

/* Adds up the rows of `table` (`size` places that begin a row, a power of two). */
void parse_linear_score(const int16_t *table, uint32_t size, const uint64_t *feats, uint32_t nfeats,
                        uint32_t nclasses, int32_t *scores);

#endif
