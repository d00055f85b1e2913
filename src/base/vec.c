#include "vec.h"

#include <assert.h>
#include <string.h>

void *vec_grow(struct arena *a, void *v, uint32_t *n, uint32_t *cap, size_t size)
{
    assert(*n < UINT32_MAX / 2);
    if (*n == *cap) {
        uint32_t want = *cap ? *cap * 2 : 16;
        void *wider = arena_alloc_raw(a, (size_t)want * size);
        if (*n)
            memcpy(wider, v, (size_t)*n * size);
        v = wider;
        *cap = want;
    }
    memset((unsigned char *)v + (size_t)*n * size, 0, size);
    ++*n;
    return v;
}
