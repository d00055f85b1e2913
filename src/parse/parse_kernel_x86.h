#ifndef ATTEST_PARSE_KERNEL_X86_H
#define ATTEST_PARSE_KERNEL_X86_H
/* The versions of parse_kernel.h for AVX2 and AVX-512 VNNI. */
#include "parse_kernel.h"

/* The i-th one that this machine can run, slowest first; NULL if there are no more. */
const struct parse_kernel *parse_kernel_x86_version(unsigned i);

#endif
