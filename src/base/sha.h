#ifndef ATTEST_SHA_H
#define ATTEST_SHA_H
/* SHA-256 (FIPS 180-4) of bytes that are at hand. */
#include "str.h"

enum { SHA_BYTES = 32 };

void sha_256(struct str bytes, uint8_t digest[SHA_BYTES]);

/* `n` bytes as small hex digits, 2 * n and a NUL. */
void sha_hex(const uint8_t *bytes, size_t n, char *hex);

#endif
