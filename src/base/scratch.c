#include "scratch.h"

#include "arena.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { LINE = 64, HUGE_PAGE = 2 << 20 };

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

/* Large parts lie in huge pages where the system has them: the memo of the parser, of which each word reads other
 * places, then finds them faster (parse takes 0.95 of the time). */
static size_t align_of(size_t size)
{
    return size < HUGE_PAGE ? LINE : HUGE_PAGE;
}

/* calloc: fresh pages of the system are zero, and cost nothing before they are used. */
static struct scratch_part *new_part(uint64_t owner, size_t size)
{
    size_t align = align_of(size), whole = (size + align - 1) / align * align;
    struct scratch_part *p = size < SIZE_MAX / 2 ? calloc(1, sizeof *p + align + whole) : NULL;
    if (!p)
        p = arena_xalloc(SIZE_MAX / 2); /* ends the program */
    uintptr_t behind = (uintptr_t)(p + 1);
    p->owner = owner;
    p->bytes = (unsigned char *)(p + 1) + (align - behind % align) % align;
#ifdef MADV_HUGEPAGE
    if (align == HUGE_PAGE)
        madvise(p->bytes, whole, MADV_HUGEPAGE); /* if that fails, it is only slower */
#endif
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
