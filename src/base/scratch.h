#ifndef ATTEST_SCRATCH_H
#define ATTEST_SCRATCH_H
/*
 * Memory of one thread that lives over documents: what a stage worked out for one document and may need
 * for the next one. It makes the stage faster and must not show in what comes out. A zeroed struct is empty.
 */
#include <stddef.h>
#include <stdint.h>

struct scratch {
    struct scratch_part *first; /* owned */
};

/* A number that no other call gets. */
uint64_t scratch_owner(void);

/* The `size` bytes of this owner, aligned to 64; zeroed when they are asked for the first time. */
void *scratch_part(struct scratch *s, uint64_t owner, size_t size);

/* Frees all parts; the scratch is then empty and may be used again. */
void scratch_free(struct scratch *s);

#endif
