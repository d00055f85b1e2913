#ifndef ATTEST_TRAIN_RNG_H
#define ATTEST_TRAIN_RNG_H
/* Random numbers that are the same in every run (SplitMix64, Steele et al. 2014). */
#include <stdint.h>

struct train_rng {
    uint64_t state;
};

static inline uint64_t train_rng_next(struct train_rng *r)
{
    uint64_t z = r->state += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

/* 0 .. n - 1 */
static inline uint32_t train_rng_below(struct train_rng *r, uint32_t n)
{
    return (uint32_t)((train_rng_next(r) >> 32) * n >> 32);
}

/* [0, 1) */
static inline float train_rng_unit(struct train_rng *r)
{
    return (float)(train_rng_next(r) >> 40) * 0x1p-24f;
}

/* About normal with the given deviation: sum of four uniform numbers. */
static inline float train_rng_normal(struct train_rng *r, float deviation)
{
    float s = train_rng_unit(r) + train_rng_unit(r) + train_rng_unit(r) + train_rng_unit(r) - 2;
    return s * 1.7320508f * deviation;
}

#endif
