#include "arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_MIN = 1 << 16, ALIGN = 16 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(ALIGN) unsigned char bytes[];
};

static _Noreturn void out_of_memory(size_t size)
{
    fprintf(stderr, "attest: out of memory (asked for %zu bytes)\n", size);
    exit(2);
}

void *arena_xalloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        out_of_memory(size);
    return p;
}

void *arena_xrealloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    if (!p)
        out_of_memory(size);
    return p;
}

static struct arena_block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory(size);
    struct arena_block *b = arena_xalloc(sizeof *b + size);
    b->next = NULL;
    b->size = size;
    return b;
}

/* Makes `cur` a block with room for `size`: the next kept one if it is large enough, else a new
 * one put in front of it. */
static void next_block(struct arena *a, size_t size)
{
    struct arena_block *next = a->cur ? a->cur->next : a->first;
    if (!next || next->size < size) {
        size_t grow = a->cur ? a->cur->size * 2 : BLOCK_MIN;
        size_t cap = grow > ((size_t)1 << 24) ? ((size_t)1 << 24) : grow;
        struct arena_block *b = block_new(size > cap ? size : cap);
        b->next = next;
        if (a->cur)
            a->cur->next = b;
        else
            a->first = b;
        next = b;
    }
    a->cur = next;
    a->used = 0;
}

void *arena_alloc_raw(struct arena *a, size_t size)
{
    if (size > SIZE_MAX - ALIGN)
        out_of_memory(size);
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!a->cur || a->cur->size - a->used < size)
        next_block(a, size);
    void *p = a->cur->bytes + a->used;
    a->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(arena_alloc_raw(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    assert(size > 0);
    if (n > SIZE_MAX / size)
        out_of_memory(n);
    return arena_alloc(a, n * size);
}

void arena_reset(struct arena *a, size_t keep)
{
    size_t held = 0;
    struct arena_block **link = &a->first;
    while (*link) {
        struct arena_block *b = *link;
        if (held + b->size > keep && b != a->first) {
            *link = b->next;
            free(b);
        } else {
            held += b->size;
            link = &b->next;
        }
    }
    a->cur = a->first;
    a->used = 0;
}

void arena_free(struct arena *a)
{
    for (struct arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *a = (struct arena){0};
}

size_t arena_held(const struct arena *a)
{
    size_t held = 0;
    for (const struct arena_block *b = a->first; b; b = b->next)
        held += b->size;
    return held;
}
