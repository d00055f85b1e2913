#include "hash.h"

#include <stdatomic.h>
#include <sys/random.h>

static const uint64_t K0 = 0xa0761d6478bd642fULL, K1 = 0xe7037ed1a0b428dbULL;

/* The up to eight bytes at `p` as a number, the first the lowest, in two loads that may overlap: packs
 * and models, which hold hashes, are little-endian too. */
static inline uint64_t load(const char *p, size_t n)
{
    if (n >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        return low | (uint64_t)high >> 8 * (8 - n) << 32;
    }
    const unsigned char *b = (const unsigned char *)p;
    return n ? b[0] | (uint64_t)b[n / 2] << 8 * (n / 2) | (uint64_t)b[n - 1] << 8 * (n - 1) : 0;
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
    __uint128_t m = (__uint128_t)(a ^ K0) * (b ^ K1);
    return (uint64_t)m ^ (uint64_t)(m >> 64);
}

uint64_t hash_bytes(struct str s, uint64_t seed)
{
    uint64_t h = seed ^ K0;
    const char *p = s.p;
    size_t n = s.n;
    for (; n >= 16; p += 16, n -= 16)
        h = hash_mix(load(p, 8) ^ h, load(p + 8, 8));
    size_t first = n < 8 ? n : 8;
    h = hash_mix(load(p, first) ^ h, load(p + first, n - first));
    return hash_mix(h, s.n);
}

uint64_t hash_seed(void)
{
    static _Atomic uint64_t seed;
    uint64_t s = atomic_load(&seed);
    if (s)
        return s;
    uint64_t fresh = 0, none = 0;
    if (getrandom(&fresh, sizeof fresh, GRND_NONBLOCK) != sizeof fresh)
        fresh = K1;
    fresh |= 1;
    return atomic_compare_exchange_strong(&seed, &none, fresh) ? fresh : none;
}
