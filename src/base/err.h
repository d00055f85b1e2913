#ifndef ATTEST_ERR_H
#define ATTEST_ERR_H
/*
 * What went wrong with outside data: where (file, line, byte offset) and in one sentence, with a
 * hint what to do. A function that can fail takes a struct err * and returns false or NULL.
 */
#include "str.h"

struct err {
    char file[256]; /* "" = no file */
    uint32_t line;  /* 1-based; 0 = none */
    size_t at;      /* byte offset */
    char text[512];
};

/* Fills *e; always returns false so that a caller can `return err_set(...)`. `file` may be NULL. */
bool err_set(struct err *e, const char *file, uint32_t line, size_t at, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* "file:line: text" in the arena. */
struct str err_text(struct arena *a, const struct err *e);

#endif
