#ifndef ATTEST_HASH_H
#define ATTEST_HASH_H
#include "str.h"

/* 64-bit hash of bytes; the same on every machine. Tables that are filled from outside data pass a
 * seed drawn once per process, so that nobody can prepare colliding keys; tables in files pass a
 * fixed one. Multiply-and-fold mixing after wyhash (Wang Yi, public domain). */
uint64_t hash_bytes(struct str s, uint64_t seed);

/* Mixes two values into one. */
uint64_t hash_mix(uint64_t a, uint64_t b);

/* The per-process random seed (getrandom, drawn once). */
uint64_t hash_seed(void);

#endif
