#ifndef ATTEST_DICT_PACK_H
#define ATTEST_DICT_PACK_H
/*
 * The pack: an image of all language data, without pointers, used where it lies.
 *
 *   struct pack_head
 *   struct pack_entry[entries]      sorted by name (byte order)
 *   names                           not NUL-terminated
 *   sections, each at a multiple of 64 bytes:
 *     blob    the bytes of the file
 *     table   struct pack_table, then
 *               uint32_t row[rows + 1]     offset of each row's text in `text`; cells split by tabs
 *               uint32_t line[rows]        where the row stands in its file
 *               struct pack_slot slot[slots]   open-addressing hash of keys, linear probing
 *               uint32_t hit[hits]         row numbers, grouped by key, in file order
 *               text                       the header line of the file, then the rows
 *
 * A key is known by its 64-bit hash alone: that a word outside the table meets one of a million keys
 * by chance has odds of 2^-44, and the key texts need not be stored twice. Little-endian.
 */
#include <stdint.h>

enum { PACK_VERSION = 1, PACK_ALIGN = 64, PACK_BLOB = 1, PACK_TABLE = 2 };
#define PACK_MAGIC "ATTPACK\n"

struct pack_head {
    char magic[8];
    uint32_t version, entries;
    uint64_t size;       /* of the whole pack */
    uint64_t names, names_size;
};

struct pack_entry {
    uint64_t at, size; /* section */
    uint32_t name, name_size;
    uint32_t kind, pad;
};

struct pack_table {
    uint32_t rows, cols, slots /* power of two */, hits;
    uint32_t head_size; /* bytes of the header line, at the beginning of text */
    uint32_t text_size;
    uint32_t longest; /* words of the longest key */
    uint32_t pad;
};

/* hits == 0 and prefix == 1: not a key itself, but some key begins with these words. */
struct pack_slot {
    uint64_t hash; /* 0 = empty */
    uint32_t hit;
    uint32_t hits : 31, prefix : 1;
};

#endif
