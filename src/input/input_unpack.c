#include "input_unpack.h"

#include <assert.h>
#include <stdlib.h>
#include <zstd_errors.h>

enum {
    TRIAL_OUT = 512, /* bytes that a trial must give, if it does not come to its end before */
    GZIP_WBITS = 16 + MAX_WBITS,
    DICTIONARY_MAX = 64 << 20,
    SKIP_HEADER = 8, /* magic and size of a skippable frame */
};

static const char ZSTD_MAGIC[] = "\x28\xB5\x2F\xFD", DICTIONARY_MAGIC[] = "\x5D\x2A\x4D\x18";

/* ---- what it is ---- */

/* RFC 1952: magic, method deflate, reserved flags zero. */
static bool is_gzip(struct str s)
{
    return s.n >= 2 && s.p[0] == '\x1F' && s.p[1] == '\x8B' && (s.n < 3 || s.p[2] == 8) &&
           (s.n < 4 || !(s.p[3] & 0xE0));
}

static bool is_skippable(struct str s)
{
    return s.n >= 4 && (s.p[0] & 0xF0) == 0x50 && memcmp(s.p + 1, DICTIONARY_MAGIC + 1, 3) == 0;
}

static bool is_zstd(struct str s)
{
    return s.n >= 4 && (memcmp(s.p, ZSTD_MAGIC, 4) == 0 || is_skippable(s));
}

enum input_packing input_unpack_packing(struct str head)
{
    if (head.n < INPUT_UNPACK_MAGIC)
        return INPUT_PACKING_NONE;
    return is_gzip(head) ? INPUT_PACKING_GZIP : is_zstd(head) ? INPUT_PACKING_ZSTD : INPUT_PACKING_NONE;
}

bool input_unpack_is_member(const struct input_unpack *u, struct str head)
{
    return u->packing == INPUT_PACKING_GZIP ? is_gzip(head) : is_zstd(head);
}

size_t input_unpack_candidate(const struct input_unpack *u, struct str s, size_t from)
{
    const char first = u->packing == INPUT_PACKING_GZIP ? '\x1F' : ZSTD_MAGIC[0];
    const char *p = from < s.n ? memchr(s.p + from, first, s.n - from) : NULL;
    return p ? (size_t)(p - s.p) : s.n;
}

/* ---- opening ---- */

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

void input_unpack_open(struct input_unpack *u, enum input_packing packing)
{
    *u = (struct input_unpack){.packing = packing};
    if (packing == INPUT_PACKING_GZIP) {
        u->z = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free};
        int status = inflateInit2(&u->z, GZIP_WBITS);
        assert(status == Z_OK);
        (void)status;
    } else if (packing == INPUT_PACKING_ZSTD) {
        u->zstd = ZSTD_createDCtx();
        if (!u->zstd)
            free(arena_xalloc(SIZE_MAX)); /* ends the program as any lack of memory does */
    }
}

void input_unpack_close(struct input_unpack *u)
{
    if (u->packing == INPUT_PACKING_GZIP)
        inflateEnd(&u->z);
    ZSTD_freeDCtx(u->zstd);
    *u = (struct input_unpack){0};
}

void input_unpack_begin(struct input_unpack *u)
{
    if (u->packing == INPUT_PACKING_GZIP)
        inflateReset(&u->z);
    else
        ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
}

/* ---- dictionaries ---- */

uint64_t input_unpack_dictionary_size(const struct input_unpack *u, struct str head)
{
    if (u->packing != INPUT_PACKING_ZSTD || u->has_dictionary || head.n < SKIP_HEADER ||
        memcmp(head.p, DICTIONARY_MAGIC, 4) != 0)
        return 0;
    const unsigned char *p = (const unsigned char *)head.p + 4;
    uint64_t n = (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
    return n && n <= DICTIONARY_MAX ? SKIP_HEADER + n : 0;
}

/* The dictionary may itself be packed. */
static bool load_packed(struct input_unpack *u, struct str packed)
{
    unsigned long long n = ZSTD_getFrameContentSize(packed.p, packed.n);
    if (n > DICTIONARY_MAX) /* unknown and error are huge numbers */
        return false;
    char *p = arena_xalloc((size_t)n + 1);
    size_t got = ZSTD_decompress(p, (size_t)n, packed.p, packed.n);
    bool ok = !ZSTD_isError(got) && !ZSTD_isError(ZSTD_DCtx_loadDictionary(u->zstd, p, got));
    free(p);
    return ok;
}

bool input_unpack_dictionary(struct input_unpack *u, struct str frame)
{
    struct str s = str_make(frame.p + SKIP_HEADER, frame.n - SKIP_HEADER);
    bool packed = s.n >= 4 && memcmp(s.p, ZSTD_MAGIC, 4) == 0;
    bool ok = packed ? load_packed(u, s) : !ZSTD_isError(ZSTD_DCtx_loadDictionary(u->zstd, s.p, s.n));
    u->has_dictionary = true; /* another one is passed over */
    u->why = ok ? NULL : "the dictionary of the zstd data cannot be used";
    return ok;
}

/* ---- unpacking ---- */

static enum input_unpack_step step_gzip(struct input_unpack *u, struct str *from, char **to, size_t *room)
{
    u->z.next_in = (unsigned char *)from->p;
    u->z.avail_in = (uInt)from->n;
    u->z.next_out = (unsigned char *)*to;
    u->z.avail_out = (uInt)*room;
    int status = inflate(&u->z, Z_NO_FLUSH);
    *from = str_make((const char *)u->z.next_in, u->z.avail_in);
    *to = (char *)u->z.next_out;
    *room = u->z.avail_out;
    if (status == Z_STREAM_END)
        return INPUT_UNPACK_END;
    u->why = u->z.msg ? u->z.msg : "damaged gzip data";
    return status == Z_OK || status == Z_BUF_ERROR ? INPUT_UNPACK_GOING : INPUT_UNPACK_BAD;
}

static enum input_unpack_step step_zstd(struct input_unpack *u, struct str *from, char **to, size_t *room)
{
    ZSTD_inBuffer in = {from->p, from->n, 0};
    ZSTD_outBuffer out = {*to, *room, 0};
    size_t left = ZSTD_decompressStream(u->zstd, &out, &in);
    *from = str_make(from->p + in.pos, from->n - in.pos);
    *to += out.pos;
    *room -= out.pos;
    if (!ZSTD_isError(left))
        return left ? INPUT_UNPACK_GOING : INPUT_UNPACK_END;
    u->why = ZSTD_getErrorName(left);
    return INPUT_UNPACK_BAD;
}

enum input_unpack_step input_unpack_step(struct input_unpack *u, struct str *from, char **to, size_t *room)
{
    return u->packing == INPUT_PACKING_GZIP ? step_gzip(u, from, to, room) : step_zstd(u, from, to, room);
}

static bool only_sum_is_wrong(const struct input_unpack *u)
{
    return strncmp(u->why, "incorrect", 9) == 0 || strstr(u->why, "checksum") != NULL;
}

bool input_unpack_plausible(struct input_unpack *u, struct str s)
{
    char unpacked[TRIAL_OUT], *to = unpacked;
    size_t room = sizeof unpacked;
    if (!input_unpack_is_member(u, s) || s.n < (u->packing == INPUT_PACKING_GZIP ? INPUT_UNPACK_HEADER : INPUT_UNPACK_MAGIC))
        return false;
    s.n = s.n < INPUT_UNPACK_TRIAL ? s.n : INPUT_UNPACK_TRIAL;
    input_unpack_begin(u);
    enum input_unpack_step step = INPUT_UNPACK_GOING;
    for (size_t before = s.n + 1; step == INPUT_UNPACK_GOING && room && s.n && s.n < before;) {
        before = s.n;
        step = input_unpack_step(u, &s, &to, &room);
    }
    if (u->packing == INPUT_PACKING_ZSTD) /* a block is given only when it is there whole */
        return step != INPUT_UNPACK_BAD || only_sum_is_wrong(u);
    return (step != INPUT_UNPACK_BAD || only_sum_is_wrong(u)) && room < sizeof unpacked;
}
