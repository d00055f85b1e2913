#ifndef ATTEST_PARSE_INPUT_H
#define ATTEST_PARSE_INPUT_H
/* What the network reads of a word's form. */
#include "parse_shape.h"
#include "str.h"

struct parse_input {
    struct str lower; /* lower-cased form */
    uint64_t key;     /* of the word row: lower-cased, typographic quotes and dashes made plain */
    uint32_t affix[PARSE_SHAPE_AFFIXES]; /* keys of prefixes, suffixes and shape */
};

void parse_input_of(struct parse_input *in, struct arena *a, struct str form);

/* Bytes of the first and last `n` letters of a lower-cased word; all of them if it is shorter. In words
 * of Latin script every byte counts for a letter: few of their letters have two. */
size_t parse_input_first(struct str word, size_t n);
size_t parse_input_last(struct str word, size_t n);

/* Key of a word row for a form that is lower-cased already. */
uint64_t parse_input_key(struct str lower, struct arena *a);

enum { PARSE_INPUT_ROW_BITS = 17, PARSE_INPUT_ROWS = 1 << PARSE_INPUT_ROW_BITS, PARSE_INPUT_PROBES = 64 };

/* Where the search for a key begins in a table of `size` places (a power of two), and what stands
 * there: the uppermost bits of the key with its row below; 0 = free. */
static inline uint32_t parse_input_place(uint64_t key, uint32_t size)
{
    return (uint32_t)(key >> 24) & (size - 1);
}

static inline uint32_t parse_input_entry(uint64_t key, uint32_t row)
{
    return (uint32_t)(key >> 32) >> PARSE_INPUT_ROW_BITS << PARSE_INPUT_ROW_BITS | row;
}

/* Row of a key (open addressing). 0 = unknown word; one in some ten thousand of these is taken for
 * another, since the table keeps 15 bits of a key. */
uint32_t parse_input_row(const uint32_t *table, uint32_t size, uint64_t key);

/* Row of an affix in a table of BUCKETS places: the upper half of a key with its row below; the key
 * stands at the place its lower half gives or in the other one of that pair. 0 = unknown affix. */
static inline uint32_t parse_input_affix(const uint32_t *table, uint32_t key)
{
    uint32_t at = key & (PARSE_SHAPE_BUCKETS - 1);
    if (table[at] >> 16 == key >> 16)
        return table[at] & 0xFFFF;
    return table[at ^ 1] >> 16 == key >> 16 ? table[at ^ 1] & 0xFFFF : 0;
}

#endif
