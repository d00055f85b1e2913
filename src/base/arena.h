#ifndef ATTEST_ARENA_H
#define ATTEST_ARENA_H
/*
 * Bump allocator. One arena holds everything that belongs to one document; it is reset, not freed,
 * between documents, so a worker reaches a steady state without malloc.
 *
 * Out of memory ends the program in one place (arena.c); no caller checks for NULL.
 */
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first; /* owned; blocks are kept over arena_reset */
    struct arena_block *cur;
    size_t used; /* bytes taken from cur */
};

/* Memory from malloc that is never NULL; ends the program with status 2 when there is none. */
void *arena_xalloc(size_t size);

/* As realloc, never NULL. */
void *arena_xrealloc(void *old, size_t size);

/* `size` zeroed bytes, aligned to 16. Owned by the arena: valid until reset or free. */
void *arena_alloc(struct arena *a, size_t size);

/* As arena_alloc without clearing. */
void *arena_alloc_raw(struct arena *a, size_t size);

/* Array of `n` zeroed items of `size` bytes; ends the program if n * size overflows. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* Forgets all that was allocated. Keeps blocks up to `keep` bytes in all and frees the rest, so
 * that one giant document does not pin its memory for the rest of the run. */
void arena_reset(struct arena *a, size_t keep);

/* Frees every block; the arena is then empty and may be used again. */
void arena_free(struct arena *a);

/* Bytes held from the system. */
size_t arena_held(const struct arena *a);

#endif
