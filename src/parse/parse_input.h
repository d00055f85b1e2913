#ifndef ATTEST_PARSE_INPUT_H
#define ATTEST_PARSE_INPUT_H
/* What the network reads of a word's form. */
#include "parse_shape.h"
#include "str.h"

struct parse_input {
    struct str lower; /* lower-cased form */
    uint64_t key;     /* of the word row: lower-cased, typographic quotes and dashes made plain */
    uint16_t affix[PARSE_SHAPE_AFFIXES]; /* buckets */
};

void parse_input_of(struct parse_input *in, struct arena *a, struct str form);

/* Key of a word row for a form that is lower-cased already. */
uint64_t parse_input_key(struct str lower);

enum { PARSE_INPUT_ROW_BITS = 24, PARSE_INPUT_PROBES = 64 };

/* Row of a key in a table of `size` places (a power of two; open addressing; the upper 40 bits of a
 * key with its row below, 0 = free). 0 = unknown word. */
uint32_t parse_input_row(const uint64_t *table, uint32_t size, uint64_t key);

#endif
