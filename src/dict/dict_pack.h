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
 *               uint32_t row[rows + 1]        offset of each row's text in `text`; cells split by tabs
 *               uint32_t line[rows]           where the row stands in its file
 *               struct pack_bucket bucket[buckets + 1]
 *               uint32_t low[keys]            low 32 bits of each key's hash; keys in order of the hash bits kept
 *               uint32_t value[keys]          the row of the key; where many have it, index into `hit`
 *               uint32_t hit[hits]            number of rows and the rows, in file order, key after key
 *               uint16_t tag[keys]            bits of the hash, and what the key is
 *               text                          the header line of the file, then the rows
 *
 * A key is known by bits of its hash alone: 32 low ones, 13 in the tag, and those of its bucket. That a word outside the table
 * meets a key by chance has odds of some 2^-43, and the key texts need not be stored twice. Four keys or
 * so share a bucket, so a key takes 12 bytes and a look-up two reads; most words are in no table, and the bucket
 * alone says so for most of these. Little-endian.
 */
#include <stdint.h>

enum { PACK_VERSION = 3, PACK_ALIGN = 64, PACK_BLOB = 1, PACK_TABLE = 2 };
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
    uint32_t rows, cols, keys, hits;
    uint32_t buckets;   /* power of two up to PACK_BUCKETS_MAX */
    uint32_t head_size; /* bytes of the header line, at the beginning of text */
    uint32_t text_size, pad;
};

struct pack_bucket {
    uint32_t first; /* key; that of the place behind the last bucket is the number of keys */
    uint32_t holds; /* pack_mark() of all its keys */
};

/* What a tag says besides bits of the hash. With neither ONE nor MANY the words are no key. */
enum {
    PACK_ONE = 1,    /* value is the row */
    PACK_MANY = 2,   /* value is an index into hit */
    PACK_PREFIX = 4, /* some longer key begins with these words */
    PACK_FLAGS = 7,
    PACK_LOW_BITS = 32,
    PACK_TAG_BITS = 13,
    PACK_BUCKETS_MAX = 1 << (64 - PACK_LOW_BITS - PACK_TAG_BITS)
};

static inline uint16_t pack_tag(uint64_t hash)
{
    return (uint16_t)((hash >> PACK_LOW_BITS & ((1u << PACK_TAG_BITS) - 1)) << 3);
}

static inline uint32_t pack_mark(uint64_t hash)
{
    return 1u << (hash & 31);
}

static inline uint32_t pack_bucket(uint64_t hash, uint32_t buckets)
{
    return (uint32_t)(hash >> (PACK_LOW_BITS + PACK_TAG_BITS)) & (buckets - 1);
}

#endif
