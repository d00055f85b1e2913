#include "input_stream.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { UNREAD_TIMES = 4 };

void input_stream_open(struct input_stream *s, int fd, struct str mem)
{
    *s = (struct input_stream){.fd = fd, .mem = mem};
    s->win = arena_xalloc(INPUT_STREAM_WINDOW);
    out_open(&s->back_hold, -1);
}

void input_stream_close(struct input_stream *s)
{
    if (s->packed)
        input_unpack_close(&s->unpack);
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

static struct str packed_head(const struct input_stream *s)
{
    return str_make((const char *)s->packed + s->packed_b, s->packed_e - s->packed_b);
}

/* Does it take more bytes to know that these are packed? */
static bool could_be_packed(const struct input_stream *s)
{
    return s->e == 0 || s->win[0] == 0x1F || s->win[0] == 0x28 || (s->win[0] & 0xF0) == 0x50;
}

/* Reads the first bytes and decides whether they are packed. */
static void start(struct input_stream *s)
{
    s->started = true;
    while (s->e < INPUT_UNPACK_MAGIC && could_be_packed(s)) {
        size_t k = source_read(s, s->win + s->e, INPUT_STREAM_WINDOW - s->e);
        if (!k)
            break;
        s->e += k;
    }
    enum input_packing packing = input_unpack_packing(str_make((const char *)s->win, s->e));
    if (packing == INPUT_PACKING_NONE)
        return;
    s->packed = s->win;
    s->packed_e = s->e;
    s->e = 0;
    s->win = arena_xalloc(INPUT_STREAM_WINDOW);
    input_unpack_open(&s->unpack, packing);
}

/* A frame with a dictionary, which can be larger than the window. False on trouble. */
static bool take_dictionary(struct input_stream *s, uint64_t size)
{
    struct out frame;
    out_open(&frame, -1);
    while (frame.n < size && packed_peek(s, 1)) {
        struct str have = packed_head(s);
        have.n = have.n < size - frame.n ? have.n : (size_t)(size - frame.n);
        out_put(&frame, have);
        s->packed_b += have.n;
    }
    bool whole = frame.n == size;
    bool ok = whole && input_unpack_dictionary(&s->unpack, str_make(frame.p, frame.n));
    out_close(&frame);
    if (!whole)
        trouble(s, INPUT_TROUBLE_TRUNCATED, s->read, "the packed data ends within its dictionary");
    else if (!ok)
        trouble(s, INPUT_TROUBLE_PACKED, packed_at(s), s->unpack.why);
    return ok;
}

/* At the head of a member, or of the padding behind the last one. False at the end. */
static bool member_begin(struct input_stream *s)
{
    while (packed_peek(s, 1) && s->packed[s->packed_b] == 0)
        s->packed_b++; /* tapes and some writers pad with zeros */
    if (!packed_peek(s, INPUT_UNPACK_HEADER))
        return false;
    uint64_t dictionary = input_unpack_dictionary_size(&s->unpack, packed_head(s));
    if (dictionary && !take_dictionary(s, dictionary))
        return false;
    if (dictionary && !packed_peek(s, INPUT_UNPACK_HEADER))
        return false;
    if (!input_unpack_is_member(&s->unpack, packed_head(s))) {
        trouble(s, INPUT_TROUBLE_PACKED, packed_at(s), "bytes behind a packed member that are none");
        return false;
    }
    input_unpack_begin(&s->unpack);
    s->member_at = packed_at(s);
    s->in_member = true;
    return true;
}

/* One step of unpacking into the free end of the window. False if there was trouble. Without more
 * packed bytes there can still be some output to come. */
static bool unpack_some(struct input_stream *s)
{
    char *to = (char *)s->win + s->e;
    size_t room = INPUT_STREAM_WINDOW - s->e, before = room;
    bool any = packed_peek(s, 1) > 0;
    struct str from = packed_head(s);
    enum input_unpack_step step = input_unpack_step(&s->unpack, &from, &to, &room);
    bool idle = s->packed_b == s->packed_e - from.n;
    s->packed_b = s->packed_e - from.n;
    s->packed_b += any && idle && step == INPUT_UNPACK_BAD; /* so that resuming gets on */
    s->e = INPUT_STREAM_WINDOW - room;
    s->in_member = step == INPUT_UNPACK_GOING;
    if (step == INPUT_UNPACK_BAD) /* where it is noticed depends on how the bytes arrive; where it began does not */
        trouble(s, INPUT_TROUBLE_PACKED, s->member_at, s->unpack.why);
    else if (step == INPUT_UNPACK_GOING && !any && room == before)
        trouble(s, INPUT_TROUBLE_TRUNCATED, s->read,
                s->unpack.packing == INPUT_PACKING_GZIP ? "the gzip data ends too early" : "the zstd data ends too early");
    return !s->trouble;
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
        if (!(s->in_member || member_begin(s)) || !unpack_some(s))
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

/* Moves to the next member that can be unpacked. Every byte is tried at bounded cost. */
static bool member_search(struct input_stream *s)
{
    while (packed_peek(s, INPUT_UNPACK_TRIAL)) {
        struct str head = packed_head(s);
        if (input_unpack_plausible(&s->unpack, head))
            return true;
        s->packed_b += input_unpack_candidate(&s->unpack, head, 1);
    }
    return false;
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
    if (was != INPUT_TROUBLE_PACKED || !member_search(s))
        return false;
    s->end = false;
    return true;
}

const char *input_stream_code(const struct input_stream *s)
{
    bool gzip = s->unpack.packing == INPUT_PACKING_GZIP;
    switch (s->trouble) {
    case INPUT_TROUBLE_TRUNCATED:
        return gzip ? "truncated-gzip" : "truncated-zstd";
    case INPUT_TROUBLE_PACKED:
        return gzip ? "bad-gzip" : "bad-zstd";
    default:
        return "read-error";
    }
}
