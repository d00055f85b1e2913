#include "out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUT_HIGH_WATER = 1 << 16 };

void out_open(struct out *o, int fd)
{
    *o = (struct out){.fd = fd};
}

static void reserve(struct out *o, size_t more)
{
    if (o->cap - o->n >= more)
        return;
    size_t want = (o->n + more) * 2 + 4096;
    o->p = arena_xrealloc(o->p, want);
    o->cap = want;
}

void out_put(struct out *o, struct str s)
{
    if (o->error || !s.n)
        return;
    reserve(o, s.n);
    memcpy(o->p + o->n, s.p, s.n);
    o->n += s.n;
    if (o->fd >= 0 && o->n >= OUT_HIGH_WATER)
        out_flush(o);
}

void out_char(struct out *o, char c)
{
    out_put(o, str_make(&c, 1));
}

void out_cstr(struct out *o, const char *s)
{
    out_put(o, str_of(s));
}

void out_int(struct out *o, int64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (n < 0)
        digits[--at] = '-';
    out_put(o, str_make(digits + at, sizeof digits - at));
}

void out_fmt(struct out *o, const char *format, ...)
{
    char small[512], *p = small;
    va_list ap, again;
    va_start(ap, format);
    va_copy(again, ap);
    int n = vsnprintf(small, sizeof small, format, ap);
    va_end(ap);
    if (n >= (int)sizeof small) {
        p = arena_xalloc((size_t)n + 1);
        vsnprintf(p, (size_t)n + 1, format, again);
    }
    va_end(again);
    if (n > 0)
        out_put(o, str_make(p, (size_t)n));
    if (p != small)
        free(p);
}

bool out_flush(struct out *o)
{
    if (o->fd < 0)
        return true;
    size_t done = 0;
    while (!o->error && done < o->n) {
        ssize_t k = write(o->fd, o->p + done, o->n - done);
        if (k >= 0)
            done += (size_t)k;
        else if (errno != EINTR)
            o->error = errno;
    }
    o->n = 0;
    return !o->error;
}

bool out_close(struct out *o)
{
    bool ok = out_flush(o);
    free(o->p);
    o->p = NULL;
    o->n = o->cap = 0;
    return ok;
}
