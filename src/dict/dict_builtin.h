#ifndef ATTEST_DICT_BUILTIN_H
#define ATTEST_DICT_BUILTIN_H
#include "str.h"

/* The language pack that is linked into the program; 64-byte aligned. */
struct str dict_builtin_pack(void);

#endif
