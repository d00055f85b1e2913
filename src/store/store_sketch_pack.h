#ifndef ATTEST_STORE_SKETCH_PACK_H
#define ATTEST_STORE_SKETCH_PACK_H
/*
 * Sketches as kept in the table sketches: the rows as they lie in memory, compressed, behind a number for their layout.
 * They save reading the record again; whoever finds none, or one of another layout, makes it from the record.
 */
#include "store_pack.h"
#include "store_sketch.h"

/* Packs a sketch that has no words yet (store_sketch_fill). In the arena. */
struct str store_sketch_pack(const struct store_sketch *sketch, const struct store_packer *packer, struct arena *a);

/* The sketch that was packed, without words, in the arena. False if it is of another layout or damaged. */
bool store_sketch_pack_open(struct str packed, struct arena *a, struct store_sketch *sketch);

#endif
