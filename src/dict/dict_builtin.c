#include "dict_builtin.h"

/* DICT_PACK_FILE is given by the Makefile: the pack built from lang/. */
__asm__(".section .rodata\n"
        ".balign 64\n"
        ".local dict_builtin_begin\n"
        "dict_builtin_begin:\n"
        ".incbin \"" DICT_PACK_FILE "\"\n"
        ".local dict_builtin_end\n"
        "dict_builtin_end:\n"
        ".byte 0\n"
        ".previous\n");

extern const char dict_builtin_begin[], dict_builtin_end[];

struct str dict_builtin_pack(void)
{
    return str_make(dict_builtin_begin, (size_t)(dict_builtin_end - dict_builtin_begin));
}
