#ifndef ATTEST_PARSE_MEMO_H
#define ATTEST_PARSE_MEMO_H
/*
 * What a word is by itself, kept for the next time that it comes: its input to the first layer, its shares of
 * the gates there in both directions, as the first and as the second word of a window, and its lemma. All of
 * it depends on form and tag alone, so nobody can tell what was kept from what is worked out again.
 *
 * A bounded table; words that have not come for long give way, but never to a word of the same batch.
 */
#include "parse_input.h"

#include <stdbool.h>

enum { PARSE_MEMO_WORDS = 512, PARSE_MEMO_PLACES = 2 * PARSE_MEMO_WORDS, PARSE_MEMO_LETTERS = 24 };

struct parse_memo_word {
    uint64_t key; /* as in struct parse_input; so is affix */
    uint32_t affix[PARSE_SHAPE_AFFIXES];
    uint32_t batch;   /* the last one that has the word */
    uint16_t next;    /* of the same place: index + 1, 0 = none */
    bool taken;       /* stands for a word */
    bool recent;      /* came since the search for a place went by */
    bool summed;      /* sums are there */
    uint32_t lemma_tag; /* tag + 1 for which the lemma is known; 0 = none */
    uint8_t form_n, lemma_n;
    char form[PARSE_MEMO_LETTERS], lemma[PARSE_MEMO_LETTERS]; /* forms with other quotation marks share a place */
    _Alignas(64) uint8_t bytes[PARSE_SHAPE_D]; /* input, as bytes */
    int16_t x[PARSE_SHAPE_D];                  /* input, 16384 = 1 */
    int32_t sums[2][2][PARSE_SHAPE_GATES];     /* direction, first or second of the window */
};

struct parse_memo {
    struct parse_memo_word word[PARSE_MEMO_WORDS];
    struct parse_memo_word gap;        /* between sentences: not found by a form */
    uint16_t first[PARSE_MEMO_PLACES]; /* by key: index + 1, 0 = none */
    uint32_t batch, hand;
};

/* Zeroed bytes are an empty table. Starts a batch, which must not have more than PARSE_MEMO_WORDS words. */
void parse_memo_begin(struct parse_memo *m);

/* The place of a word, for the rest of the batch; *fresh: the caller has to fill in what it is. */
struct parse_memo_word *parse_memo_find(struct parse_memo *m, const struct parse_input *in, bool *fresh);

/* The lemma that was kept last, if it was that of this form and tag; in `x`. p == NULL: none. */
struct str parse_memo_lemma(const struct parse_memo_word *x, struct str form, uint32_t tag);

/* Keeps a lemma, if form and lemma are not too long. */
void parse_memo_keep_lemma(struct parse_memo_word *x, struct str form, uint32_t tag, struct str lemma);

#endif
