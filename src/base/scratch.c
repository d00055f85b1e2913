#include "scratch.h"

#include "arena.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { ALIGN = 64 };

struct scratch_part {
    struct scratch_part *next;
    uint64_t owner;
    void *bytes; /* behind this struct */
};

uint64_t scratch_owner(void)
{
    static _Atomic uint64_t last;
    return atomic_fetch_add(&last, 1) + 1;
}

/* calloc: fresh pages of the system are zero, and cost nothing before they are used. */
static struct scratch_part *new_part(uint64_t owner, size_t size)
{
    struct scratch_part *p = size < SIZE_MAX / 2 ? calloc(1, sizeof *p + ALIGN + size) : NULL;
    if (!p)
        p = arena_xalloc(SIZE_MAX / 2); /* ends the program */
    uintptr_t behind = (uintptr_t)(p + 1);
    p->owner = owner;
    p->bytes = (unsigned char *)(p + 1) + (ALIGN - behind % ALIGN) % ALIGN;
    return p;
}

void *scratch_part(struct scratch *s, uint64_t owner, size_t size)
{
    struct scratch_part *p = s->first;
    while (p && p->owner != owner)
        p = p->next;
    if (!p) {
        p = new_part(owner, size);
        p->next = s->first;
        s->first = p;
    }
    return p->bytes;
}

void scratch_free(struct scratch *s)
{
    for (struct scratch_part *p = s->first, *next; p; p = next) {
        next = p->next;
        free(p);
    }
    s->first = NULL;
}
