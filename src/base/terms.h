#ifndef ATTEST_TERMS_H
#define ATTEST_TERMS_H
/*
 * Texts that are known by a number: each is kept once, numbers run from 1 in the order in which the
 * texts came. A zeroed struct is empty.
 */
#include "str.h"

enum { TERMS_MOST = (1 << 19) - 1 };

struct terms {
    struct str *text; /* [n] that of number i at i - 1; in the arena */
    uint32_t n, cap;
    uint32_t *slot; /* [size] hash table of numbers, 0 = empty; in the arena */
    uint32_t size;  /* a power of two, or 0 */
};

/* Number of `text`, which is copied into the arena if it is new; 0 if there are TERMS_MOST already. */
uint32_t terms_add(struct terms *t, struct arena *a, struct str text);

/* Text of a number from 1 to t->n. */
struct str terms_text(const struct terms *t, uint32_t number);

#endif
