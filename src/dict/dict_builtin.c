#include "dict_builtin.h"

/* DICT_PACK_FILE is given by the Makefile: the pack built from lang/. */
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
        ".previous\n");

extern const char dict_builtin_bytes[];
extern const uint64_t dict_builtin_size;

struct str dict_builtin_pack(void)
{
    return str_make(dict_builtin_bytes, dict_builtin_size);
}
