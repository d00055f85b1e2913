#include "input_stream.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    TRIAL_IN = 4096, /* packed bytes that a member found by search must unpack without error */
    TRIAL_OUT = 512, /* or until so much has come out */
    UNREAD_TIMES = 4,
    GZIP_HEADER = 10,
    GZIP_WBITS = 16 + MAX_WBITS,
};

void input_stream_open(struct input_stream *s, int fd, struct str mem)
{
    *s = (struct input_stream){.fd = fd, .mem = mem};
    s->win = arena_xalloc(INPUT_STREAM_WINDOW);
    out_open(&s->back_hold, -1);
}

void input_stream_close(struct input_stream *s)
{
    if (s->packed)
        inflateEnd(&s->z);
    free(s->packed);
    free(s->win);
    out_close(&s->back_hold);
    *s = (struct input_stream){.fd = -1};
}

static void trouble(struct input_stream *s, enum input_trouble kind, uint64_t at, const char *what)
{
    if (s->trouble)
        return;
    s->trouble = kind;
    s->trouble_at = at;
    snprintf(s->trouble_text, sizeof s->trouble_text, "%s", what);
}

/* Up to `n` bytes from the source; 0 at its end. */
static size_t source_read(struct input_stream *s, unsigned char *to, size_t n)
{
    ssize_t k = 0;
    if (s->source_end)
        return 0;
    if (s->fd < 0) {
        k = (ssize_t)(n < s->mem.n ? n : s->mem.n);
        if (k)
            memcpy(to, s->mem.p, (size_t)k);
        s->mem.p += k;
        s->mem.n -= (size_t)k;
    } else {
        do
            k = read(s->fd, to, n);
        while (k < 0 && errno == EINTR);
    }
    if (k < 0)
        trouble(s, INPUT_TROUBLE_READ, s->read, strerror(errno));
    if (k <= 0) {
        s->source_end = true;
        return 0;
    }
    s->read += (uint64_t)k;
    return (size_t)k;
}

/* Makes `want` packed bytes available if there are so many; returns how many there are. */
static size_t packed_peek(struct input_stream *s, size_t want)
{
    if (s->packed_e - s->packed_b < want && s->packed_b) {
        memmove(s->packed, s->packed + s->packed_b, s->packed_e - s->packed_b);
        s->packed_e -= s->packed_b;
        s->packed_b = 0;
    }
    while (s->packed_e - s->packed_b < want) {
        size_t k = source_read(s, s->packed + s->packed_e, INPUT_STREAM_WINDOW - s->packed_e);
        if (!k)
            break;
        s->packed_e += k;
    }
    return s->packed_e - s->packed_b;
}

static uint64_t packed_at(const struct input_stream *s)
{
    return s->read - (s->packed_e - s->packed_b);
}

/* RFC 1952: magic, method deflate, reserved flags zero. */
static bool is_member(const unsigned char *p, size_t n)
{
    return n >= 2 && p[0] == 0x1F && p[1] == 0x8B && (n < 3 || p[2] == 8) &&
           (n < 4 || !(p[3] & 0xE0));
}

static void *zlib_alloc(void *opaque, uInt n, uInt size)
{
    (void)opaque;
    return arena_xalloc((size_t)n * size);
}

static void zlib_free(void *opaque, void *p)
{
    (void)opaque;
    free(p);
}

static void inflate_open(z_stream *z)
{
    *z = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free};
    int status = inflateInit2(z, GZIP_WBITS);
    assert(status == Z_OK);
    (void)status;
}

/* Reads the first bytes and decides whether they are packed. */
static void start(struct input_stream *s)
{
    s->started = true;
    while (s->e < 4) {
        size_t k = source_read(s, s->win + s->e, INPUT_STREAM_WINDOW - s->e);
        if (!k || (s->e == 0 && s->win[0] != 0x1F)) {
            s->e += k;
            break;
        }
        s->e += k;
    }
    if (!is_member(s->win, s->e) || s->e < 4)
        return;
    s->packed = s->win;
    s->packed_e = s->e;
    s->e = 0;
    s->win = arena_xalloc(INPUT_STREAM_WINDOW);
    inflate_open(&s->z);
}

/* At the head of a member, or of the padding behind the last one. False at the end. */
static bool member_begin(struct input_stream *s)
{
    while (packed_peek(s, 1) && s->packed[s->packed_b] == 0)
        s->packed_b++; /* tapes and some writers pad with zeros */
    size_t n = packed_peek(s, GZIP_HEADER);
    if (!n)
        return false;
    if (!is_member(s->packed + s->packed_b, n)) {
        trouble(s, INPUT_TROUBLE_GZIP, packed_at(s), "bytes behind a gzip member that are no gzip");
        return false;
    }
    inflateReset(&s->z);
    s->in_member = true;
    return true;
}

/* One call of inflate into the free end of the window. False if there was trouble. */
static bool inflate_some(struct input_stream *s)
{
    if (!packed_peek(s, 1)) {
        trouble(s, INPUT_TROUBLE_TRUNCATED, s->read, "the gzip data ends too early");
        return false;
    }
    s->z.next_in = s->packed + s->packed_b;
    s->z.avail_in = (uInt)(s->packed_e - s->packed_b);
    s->z.next_out = s->win + s->e;
    s->z.avail_out = (uInt)(INPUT_STREAM_WINDOW - s->e);
    int status = inflate(&s->z, Z_NO_FLUSH);
    s->packed_b = s->packed_e - s->z.avail_in;
    s->e = INPUT_STREAM_WINDOW - s->z.avail_out;
    if (status == Z_STREAM_END)
        s->in_member = false;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR)
        return true;
    s->in_member = false;
    trouble(s, INPUT_TROUBLE_GZIP, packed_at(s), s->z.msg ? s->z.msg : "damaged gzip data");
    return false;
}

static bool fill_back(struct input_stream *s)
{
    size_t room = INPUT_STREAM_WINDOW - s->e, n = s->back.n < room ? s->back.n : room;
    memcpy(s->win + s->e, s->back.p, n);
    s->e += n;
    s->back.p += n;
    s->back.n -= n;
    return true;
}

/* Adds bytes to the window, which must have room. False at the end or on trouble. */
static bool fill(struct input_stream *s)
{
    size_t before = s->e;
    if (s->back.n)
        return fill_back(s);
    if (!s->packed) {
        s->e += source_read(s, s->win + s->e, INPUT_STREAM_WINDOW - s->e);
        return s->e > before;
    }
    while (s->e == before)
        if (!(s->in_member || member_begin(s)) || !inflate_some(s))
            break;
    return s->e > before;
}

struct str input_stream_peek(struct input_stream *s, size_t want)
{
    assert(want <= INPUT_STREAM_WINDOW);
    if (!s->started)
        start(s);
    if (s->b == s->e) {
        s->b = s->e = 0;
    } else if (s->b + want > INPUT_STREAM_WINDOW) {
        memmove(s->win, s->win + s->b, s->e - s->b);
        s->e -= s->b;
        s->b = 0;
    }
    while (s->e - s->b < want && !s->end)
        if (!fill(s) || (s->trouble && !s->back.n))
            s->end = true;
    return str_make((const char *)s->win + s->b, s->e - s->b);
}

void input_stream_take(struct input_stream *s, size_t n)
{
    assert(n <= s->e - s->b);
    s->b += n;
    s->at += n;
}

uint64_t input_stream_skip(struct input_stream *s, uint64_t n)
{
    uint64_t done = 0;
    while (done < n) {
        size_t have = input_stream_peek(s, 1).n;
        if (!have)
            break;
        if (have > n - done)
            have = (size_t)(n - done);
        input_stream_take(s, have);
        done += have;
    }
    return done;
}

uint64_t input_stream_copy(struct input_stream *s, uint64_t n, struct out *to)
{
    uint64_t done = 0;
    while (done < n) {
        struct str have = input_stream_peek(s, 1);
        if (!have.n)
            break;
        if (have.n > n - done)
            have.n = (size_t)(n - done);
        out_put(to, have);
        input_stream_take(s, have.n);
        done += have.n;
    }
    return done;
}

bool input_stream_unread(struct input_stream *s, struct str bytes)
{
    assert(bytes.n <= s->at);
    if (s->unread + bytes.n > UNREAD_TIMES * s->at)
        return false;
    struct out all;
    out_open(&all, -1);
    out_put(&all, bytes);
    out_put(&all, str_make((const char *)s->win + s->b, s->e - s->b));
    out_put(&all, s->back);
    out_close(&s->back_hold);
    s->back_hold = all;
    s->back = str_make(all.p, all.n);
    s->unread += bytes.n;
    s->at -= bytes.n;
    s->b = s->e = 0;
    s->end = false;
    return true;
}

bool input_stream_line(struct input_stream *s, size_t max, struct out *hold, struct str *line,
                       uint64_t *size, bool *ended)
{
    hold->n = 0;
    *size = 0;
    *ended = false;
    *line = STR("");
    while (!*ended) {
        struct str have = input_stream_peek(s, 1);
        if (!have.n)
            return *size > 0;
        const char *nl = memchr(have.p, '\n', have.n);
        *ended = nl != NULL;
        size_t n = nl ? (size_t)(nl - have.p) : have.n;
        size_t keep = hold->n >= max ? 0 : n < max - hold->n ? n : max - hold->n;
        if (*ended && *size == 0) {
            *line = str_make(have.p, keep);
        } else {
            out_put(hold, str_make(have.p, keep));
            *line = str_make(hold->p, hold->n);
        }
        *size += n;
        input_stream_take(s, n + *ended);
    }
    return true;
}

/* Does a member that begins here unpack for a while without error? A wrong check sum at its end is
 * forgiven ("incorrect data check"): it will be told when the member is read. */
static bool member_plausible(z_stream *z, const unsigned char *p, size_t n)
{
    unsigned char unpacked[TRIAL_OUT];
    if (n < GZIP_HEADER || !is_member(p, n))
        return false;
    inflateReset(z);
    z->next_in = (unsigned char *)p;
    z->avail_in = (uInt)(n < TRIAL_IN ? n : TRIAL_IN);
    z->next_out = unpacked;
    z->avail_out = sizeof unpacked;
    int status = inflate(z, Z_NO_FLUSH);
    bool only_sum = status == Z_DATA_ERROR && z->msg && strncmp(z->msg, "incorrect", 9) == 0;
    return (status == Z_OK || status == Z_STREAM_END || only_sum) && z->avail_out < sizeof unpacked;
}

/* Moves to the next member that can be unpacked. Every byte is tried at bounded cost. */
static bool member_search(struct input_stream *s)
{
    z_stream trial;
    bool found = false;
    inflate_open(&trial);
    for (size_t n; !found && (n = packed_peek(s, TRIAL_IN)) > 0;) {
        const unsigned char *p = s->packed + s->packed_b;
        found = member_plausible(&trial, p, n);
        const unsigned char *next = n > 1 ? memchr(p + 1, 0x1F, n - 1) : NULL;
        if (!found)
            s->packed_b += next ? (size_t)(next - p) : n;
    }
    inflateEnd(&trial);
    return found;
}

bool input_stream_stuck(const struct input_stream *s)
{
    return s->trouble && s->end && s->b == s->e;
}

bool input_stream_resume(struct input_stream *s)
{
    assert(input_stream_stuck(s));
    enum input_trouble was = s->trouble;
    s->trouble = INPUT_TROUBLE_NONE;
    if (was != INPUT_TROUBLE_GZIP || !member_search(s))
        return false;
    s->end = false;
    return true;
}

const char *input_stream_code(const struct input_stream *s)
{
    switch (s->trouble) {
    case INPUT_TROUBLE_TRUNCATED:
        return "truncated-gzip";
    case INPUT_TROUBLE_GZIP:
        return "bad-gzip";
    default:
        return "read-error";
    }
}
