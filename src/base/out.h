#ifndef ATTEST_OUT_H
#define ATTEST_OUT_H
/*
 * Checked, buffered output: to a file descriptor, or into memory (fd -1). The first failure is kept
 * and everything after it is dropped, so callers check once, at out_flush.
 */
#include "str.h"

struct out {
    int fd;     /* -1: memory only */
    int error;  /* errno of the first failed write; 0 = all well */
    char *p;    /* owned */
    size_t n, cap;
};

void out_open(struct out *o, int fd);
void out_put(struct out *o, struct str s);
void out_char(struct out *o, char c);
void out_cstr(struct out *o, const char *s);
void out_int(struct out *o, int64_t n);
void out_fmt(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes all that is buffered (memory: keeps it). True if no write failed so far. */
bool out_flush(struct out *o);

/* Flushes and frees; true if all was written. */
bool out_close(struct out *o);

#endif
