#ifndef ATTEST_PARSE_MEMO_H
#define ATTEST_PARSE_MEMO_H
/*
 * What the first layer makes of a word by itself, kept for the next time that the word comes: its input and
 * its shares of the gates of both directions, as the first and as the second word of a window. All of it
 * depends on the form alone, so nobody can tell what was kept from what is worked out again.
 *
 * A bounded table; words that have not come for long give way, but never to a word of the same batch.
 */
#include "parse_input.h"

#include <stdbool.h>

enum { PARSE_MEMO_WORDS = 512, PARSE_MEMO_PLACES = 2 * PARSE_MEMO_WORDS };

struct parse_memo_word {
    uint64_t key; /* as in struct parse_input; so is affix */
    uint32_t affix[PARSE_SHAPE_AFFIXES];
    uint32_t batch;   /* the last one that has the word */
    uint16_t next;    /* of the same place: index + 1, 0 = none */
    bool taken;       /* stands for a word */
    bool recent;      /* came since the search for a place went by */
    bool summed;      /* sums are there */
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

#endif
