#include "text_class.h"

enum { LONGEST = 24 };

uint64_t text_class_hash(struct str word)
{
    uint64_t h = 0xCBF29CE484222325u; /* FNV-1a */
    size_t n = word.n < LONGEST ? word.n : LONGEST;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        h = (h ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c)) * 0x100000001B3u;
    }
    return h | 1;
}

static unsigned fingerprint(uint64_t hash)
{
    return (unsigned)(hash >> 58);
}

static uint32_t place(uint64_t hash)
{
    return (uint32_t)((hash ^ hash >> 32) * 0x9E3779B1u >> 8);
}

unsigned text_class_of(const struct text_classes *t, uint64_t hash)
{
    if (!t->cell)
        return TEXT_CLASS_UNKNOWN;
    for (uint32_t i = 0, at = place(hash); i < TEXT_CLASS_PROBES; i++, at++) {
        const unsigned char *c = t->cell + 2 * (size_t)(at & t->mask);
        unsigned v = c[0] | (unsigned)c[1] << 8;
        if (v == 0)
            return TEXT_CLASS_UNKNOWN;
        if (v >> TEXT_CLASS_BITS == fingerprint(hash))
            return v & ((1u << TEXT_CLASS_BITS) - 1);
    }
    return TEXT_CLASS_UNKNOWN;
}

void text_class_enter(unsigned char *cell, uint32_t mask, uint64_t hash, unsigned first,
                      unsigned second)
{
    unsigned v = fingerprint(hash) << TEXT_CLASS_BITS | second << 5 | first;
    for (uint32_t i = 0, at = place(hash); i < TEXT_CLASS_PROBES; i++, at++) {
        unsigned char *c = cell + 2 * (size_t)(at & mask);
        if (c[0] || c[1])
            continue;
        c[0] = (unsigned char)v;
        c[1] = (unsigned char)(v >> 8);
        return;
    }
}
