#ifndef ATTEST_VEC_H
#define ATTEST_VEC_H
/*
 * Growing arrays in an arena:
 *
 *     VEC(struct token) toks;              in a struct; zero is empty
 *     struct token *t = vec_push(a, &toks);  a new zeroed item at the end
 *     for (uint32_t i = 0; i < toks.n; i++) toks.v[i] ...
 *
 * Items move when the array grows: keep indexes, not pointers, over a push.
 */
#include "arena.h"

#include <stdint.h>

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *v;                                                                                   \
        uint32_t n, cap;                                                                           \
    }

/* Pointer to a new zeroed last item. */
#define vec_push(a, vec)                                                                           \
    ((vec)->v = vec_grow((a), (vec)->v, &(vec)->n, &(vec)->cap, sizeof *(vec)->v),                 \
     &(vec)->v[(vec)->n - 1])

/* Used by vec_push: makes room for one more, counts it, clears it; returns the array. */
void *vec_grow(struct arena *a, void *v, uint32_t *n, uint32_t *cap, size_t size);

#endif
