#ifndef ATTEST_STORE_PACK_H
#define ATTEST_STORE_PACK_H
/* Records and sketches as zstd packs them. */
#include "arena.h"
#include "scratch.h"
#include "str.h"

/* What zstd works with is kept in the scratch of a thread: to make it anew costs half as much as to pack a record. */
struct store_packer {
    struct scratch *scratch; /* borrowed: of this thread */
    uint64_t owner;          /* from scratch_owner; of all packers of a program */
};

enum {
    STORE_PACK_RECORD = 3, /* levels of zstd: its default; higher ones win little on texts of this size */
    STORE_PACK_SKETCH = 1  /* most of a sketch is zeros */
};

/* `plain`, packed, in the arena: the same bytes whatever was packed before. `checked`: with a sum by which damage is seen. */
struct str store_pack(const struct store_packer *p, struct arena *a, int level, bool checked, struct str plain);

#endif
