#ifndef TEST_INPUT_READ_H
#define TEST_INPUT_READ_H
/* Reads a source in memory into an array of documents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input.h"
#include "out.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum { DOCS_MAX = 64 };

struct read {
    struct arena arena;
    struct doc docs[DOCS_MAX];
    size_t n;
};

static inline struct read *read_input(struct input *in)
{
    static struct read r;
    r.n = 0;
    assert_non_null(in);
    while (doc_init(&r.docs[r.n], &r.arena), input_next(in, &r.docs[r.n])) {
        r.n++;
        assert_true(r.n < DOCS_MAX);
    }
    assert_int_equal(input_next(in, &r.docs[r.n]), 0);
    input_close(in);
    return &r;
}

static inline struct read *read_bytes(struct str bytes, const char *name, enum input_format f,
                                      size_t max_doc)
{
    struct input_options options = {f, max_doc};
    struct err err;
    return read_input(input_open_bytes(bytes, name, &options, &err));
}

static inline void read_free(struct read *r)
{
    arena_free(&r->arena);
    r->n = 0;
}

static inline void assert_str(struct str s, const char *want)
{
    char copy[4096];
    assert_true(s.n < sizeof copy);
    if (s.n)
        memcpy(copy, s.p, s.n);
    copy[s.n] = 0;
    assert_string_equal(copy, want);
    assert_int_equal(s.n, strlen(want));
}

/* Exactly one problem, with this code, at this offset. */
static inline void assert_problem(const struct doc *d, const char *code, uint32_t at)
{
    assert_int_equal(d->problems.n, 1);
    assert_str(d->problems.v[0].code, code);
    assert_int_equal(d->problems.v[0].at.b, at);
    assert_int_equal(d->problems.v[0].in_raw, 1);
    assert_int_equal(d->problems.v[0].stage, STAGE_INPUT);
    assert_true(d->problems.v[0].message.n > 0);
}

static inline bool mentions(const struct doc *d, const char *words)
{
    return str_find(d->problems.v[0].message, str_of(words), 0) != SIZE_MAX;
}

/* Appends `s` as one gzip member (wbits 31), zlib (15) or raw deflate (-15) stream. */
static inline void pack(struct out *to, struct str s, int wbits)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, wbits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = s.n + 1024;
    unsigned char *p = arena_xalloc(room);
    z.next_in = (unsigned char *)s.p;
    z.avail_in = (uInt)s.n;
    z.next_out = p;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out_put(to, str_make((char *)p, room - z.avail_out));
    deflateEnd(&z);
    free(p);
}

/* Appends `s` as one zstd frame with a check sum. */
static inline void pack_zstd(struct out *to, struct str s)
{
    size_t room = ZSTD_compressBound(s.n);
    char *p = arena_xalloc(room);
    ZSTD_CCtx *c = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
    size_t n = ZSTD_compress2(c, p, room, s.p, s.n);
    assert_false(ZSTD_isError(n));
    out_put(to, str_make(p, n));
    ZSTD_freeCCtx(c);
    free(p);
}

static inline struct str bytes_of(const struct out *o)
{
    return str_make(o->p, o->n);
}

#endif
