#include "dict_builtin.h"

/* DICT_PACK_FILE is given by the Makefile: the pack built from lang/, with its hashes beside it (tools/attest_pack.c). */
__asm__(".section .rodata\n"
        ".balign 64\n"
        ".local dict_builtin_bytes\n"
        "dict_builtin_bytes:\n"
        ".incbin \"" DICT_PACK_FILE "\"\n"
        "1:\n"
        ".balign 8\n"
        ".local dict_builtin_size\n"
        "dict_builtin_size:\n"
        ".quad 1b - dict_builtin_bytes\n"
        ".local dict_builtin_hashes\n"
        "dict_builtin_hashes:\n"
        ".incbin \"" DICT_PACK_FILE ".sha256\"\n"
        ".previous\n");

extern const char dict_builtin_bytes[];
extern const uint64_t dict_builtin_size;
extern const char dict_builtin_hashes[]; /* [2 * HEX] */

enum { HEX = 64 };

struct str dict_builtin_pack(void)
{
    return str_make(dict_builtin_bytes, dict_builtin_size);
}

struct str dict_builtin_sha256(void)
{
    return str_make(dict_builtin_hashes, HEX);
}

struct str dict_builtin_model_sha256(void)
{
    return str_make(dict_builtin_hashes + HEX, HEX);
}
