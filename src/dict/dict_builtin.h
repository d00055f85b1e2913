#ifndef ATTEST_DICT_BUILTIN_H
#define ATTEST_DICT_BUILTIN_H
#include "str.h"

/* The language pack that is linked into the program; 64-byte aligned. */
struct str dict_builtin_pack(void);

/* SHA-256 of the pack and of the parse model in it, in hex: made when the program was built, since hashing 40 MB takes longer
 * than coding a page. */
struct str dict_builtin_sha256(void);
struct str dict_builtin_model_sha256(void);

#endif
