#include "input_http.h"

#include "input_sniff.h"
#include "input_unpack.h"

#include <brotli/decode.h>

enum { CODINGS_MAX = 4, CHUNK_DIGITS = 15, CHUNK_LINE_MAX = 4096, PIECE = 1 << 16 };

unsigned input_http_status(struct str line)
{
    uint64_t status;
    struct str field;
    if (!str_starts(line, STR("HTTP/")) || !str_field(&line, ' ', &field) || !line.p)
        return 0;
    line = str_trim(line);
    if (!str_field(&line, ' ', &field) || field.n != 3 || !str_to_uint(field, 999, &status))
        return 0;
    return (unsigned)status;
}

static struct str unquote(struct str s)
{
    s = str_trim(s);
    if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
        return str_trim(str_make(s.p + 1, s.n - 2));
    return s;
}

enum input_media input_http_media(struct str content_type, struct str *charset)
{
    struct str type, parameter;
    *charset = STR("");
    if (!str_field(&content_type, ';', &type))
        return INPUT_MEDIA_UNKNOWN;
    type = str_trim(type);
    while (str_field(&content_type, ';', &parameter)) {
        parameter = str_trim(parameter);
        struct str name;
        if (str_field(&parameter, '=', &name) && str_ieq(str_trim(name), STR("charset")) &&
            parameter.p && !charset->n)
            *charset = unquote(parameter);
    }
    if (str_ieq(type, STR("text/html")) || str_ieq(type, STR("application/xhtml+xml")))
        return INPUT_MEDIA_HTML;
    if (str_ieq(type, STR("text/plain")))
        return INPUT_MEDIA_PLAIN;
    return type.n ? INPUT_MEDIA_OTHER : INPUT_MEDIA_UNKNOWN;
}

/* Reads "hex[;extension]CRLF" at *i. False if it is none. */
static bool chunk_size(struct str s, size_t *i, uint64_t *size)
{
    size_t digits = 0, k = *i;
    *size = 0;
    for (; k < s.n && digits <= CHUNK_DIGITS; k++, digits++) {
        int c = s.p[k], low = c | 32;
        if (c >= '0' && c <= '9')
            *size = *size * 16 + (uint64_t)(c - '0');
        else if (low >= 'a' && low <= 'f')
            *size = *size * 16 + (uint64_t)(low - 'a' + 10);
        else
            break;
    }
    if (!digits || digits > CHUNK_DIGITS)
        return false;
    size_t most = s.n - k < CHUNK_LINE_MAX ? s.n - k : CHUNK_LINE_MAX;
    const char *nl = memchr(s.p + k, '\n', most);
    if (!nl || !(s.p[k] == '\n' || s.p[k] == '\r' || s.p[k] == ';' || s.p[k] == ' '))
        return false;
    *i = (size_t)(nl - s.p) + 1;
    return true;
}

static size_t skip_break(struct str s, size_t i)
{
    if (i < s.n && s.p[i] == '\r')
        i++;
    return i < s.n && s.p[i] == '\n' ? i + 1 : i;
}

enum input_http_body input_http_unchunk(struct out *body)
{
    struct str s = str_make(body->p, body->n);
    uint64_t size;
    size_t i = 0, n = 0;
    if (!s.n || !chunk_size(s, &i, &size))
        return INPUT_HTTP_FINE;
    while (size) {
        size_t k = size < s.n - i ? (size_t)size : s.n - i;
        memmove(body->p + n, s.p + i, k);
        n += k;
        i = skip_break(s, i + k);
        body->n = n;
        if (k < size || i >= s.n)
            return INPUT_HTTP_SHORT;
        if (!chunk_size(s, &i, &size))
            return INPUT_HTTP_DAMAGED;
    }
    body->n = n;
    return INPUT_HTTP_FINE;
}

enum { WBITS_GZIP = 16 + MAX_WBITS, WBITS_ZLIB = MAX_WBITS, WBITS_RAW = -MAX_WBITS };

static enum input_http_body unpack_zlib(struct str s, int wbits, size_t max, struct out *to)
{
    z_stream z = {0};
    unsigned char piece[PIECE];
    int status = Z_OK;
    bool cut = false;
    to->n = 0;
    if (inflateInit2(&z, wbits) != Z_OK)
        return INPUT_HTTP_DAMAGED;
    z.next_in = (unsigned char *)s.p;
    z.avail_in = (uInt)s.n; /* at most DOC_TEXT_MAX */
    do {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        size_t n = sizeof piece - z.avail_out, room = max - to->n;
        cut = n > room;
        out_put(to, str_make((char *)piece, cut ? room : n));
    } while (status == Z_OK && !cut);
    inflateEnd(&z);
    if (cut)
        return INPUT_HTTP_LARGE;
    return status == Z_STREAM_END  ? INPUT_HTTP_FINE
           : status == Z_BUF_ERROR ? INPUT_HTTP_SHORT
                                   : INPUT_HTTP_DAMAGED;
}

/* "deflate" means zlib data (RFC 9110), but many servers send it without the zlib wrapper. */
static enum input_http_body unpack_deflate(struct str s, size_t max, struct out *to)
{
    enum input_http_body r = unpack_zlib(s, WBITS_ZLIB, max, to);
    return r == INPUT_HTTP_DAMAGED && !to->n ? unpack_zlib(s, WBITS_RAW, max, to) : r;
}

/* Brotli (RFC 7932). It has no magic and hardly any redundancy, so much that is no brotli is refused
 * only after some bytes. */
static enum input_http_body unpack_brotli(struct str s, size_t max, struct out *to)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    const uint8_t *in = (const uint8_t *)s.p;
    size_t left = s.n;
    bool cut = false;
    to->n = 0;
    if (!state)
        return INPUT_HTTP_DAMAGED;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && !cut) {
        uint8_t piece[PIECE], *out = piece;
        size_t room = sizeof piece;
        result = BrotliDecoderDecompressStream(state, &left, &in, &room, &out, NULL);
        size_t n = sizeof piece - room, most = max - to->n;
        cut = n > most;
        out_put(to, str_make((char *)piece, cut ? most : n));
    }
    BrotliDecoderDestroyInstance(state);
    if (cut)
        return INPUT_HTTP_LARGE;
    return result == BROTLI_DECODER_RESULT_SUCCESS           ? INPUT_HTTP_FINE
           : result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT ? INPUT_HTTP_SHORT
                                                              : INPUT_HTTP_DAMAGED;
}

/* One zstd frame after another (RFC 8878). */
static enum input_http_body unpack_zstd(struct str s, size_t max, struct out *to)
{
    struct input_unpack u;
    enum input_unpack_step step = INPUT_UNPACK_END;
    bool cut = false, idle = false;
    to->n = 0;
    input_unpack_open(&u, INPUT_PACKING_ZSTD);
    while ((s.n || step == INPUT_UNPACK_GOING) && step != INPUT_UNPACK_BAD && !cut && !idle) {
        char piece[PIECE], *out = piece;
        size_t room = sizeof piece, before = s.n;
        step = input_unpack_step(&u, &s, &out, &room);
        size_t n = sizeof piece - room, most = max - to->n;
        cut = n > most;
        idle = !n && s.n == before;
        out_put(to, str_make(piece, cut ? most : n));
    }
    input_unpack_close(&u);
    if (cut)
        return INPUT_HTTP_LARGE;
    return step == INPUT_UNPACK_BAD     ? INPUT_HTTP_DAMAGED
           : step == INPUT_UNPACK_GOING ? INPUT_HTTP_SHORT
                                        : INPUT_HTTP_FINE;
}

static bool already_unpacked(struct str s)
{
    enum input_sniff seen = input_sniff_bytes(s, true);
    return seen == INPUT_SNIFF_HTML || seen == INPUT_SNIFF_FEED || seen == INPUT_SNIFF_EMPTY;
}

static void swap(struct out *a, struct out *b)
{
    struct out t = *a;
    *a = *b;
    *b = t;
}

typedef enum input_http_body unpack_fn(struct str s, size_t max, struct out *to);

static enum input_http_body unpack_gzip(struct str s, size_t max, struct out *to)
{
    return unpack_zlib(s, WBITS_GZIP, max, to);
}

static const struct {
    const char *name;
    unpack_fn *unpack;
    struct str magic; /* "": none */
} CODINGS[] = {
    {"gzip", unpack_gzip, {"\x1F\x8B", 2}},           {"x-gzip", unpack_gzip, {"\x1F\x8B", 2}},
    {"zstd", unpack_zstd, {"\x28\xB5\x2F\xFD", 4}}, {"br", unpack_brotli, {"", 0}},
    {"deflate", unpack_deflate, {"", 0}},
};

static enum input_http_body unpack_one(struct str coding, size_t max, struct out *body,
                                       struct out *spare)
{
    struct str s = str_make(body->p, body->n);
    size_t k = 0, known = sizeof CODINGS / sizeof *CODINGS;
    if (!coding.n || str_ieq(coding, STR("identity")) || already_unpacked(s))
        return INPUT_HTTP_FINE;
    while (k < known && !str_ieq(coding, str_of(CODINGS[k].name)))
        k++;
    if (k == known) {
        body->n = 0;
        return INPUT_HTTP_UNKNOWN;
    }
    if (!str_starts(s, CODINGS[k].magic))
        return INPUT_HTTP_FINE;
    enum input_http_body r = CODINGS[k].unpack(s, max, spare);
    bool wrong = r == INPUT_HTTP_DAMAGED || r == INPUT_HTTP_SHORT;
    if (wrong && !CODINGS[k].magic.n && input_sniff_bytes(s, true) != INPUT_SNIFF_BINARY)
        return INPUT_HTTP_FINE; /* text that the crawler has unpacked */
    swap(body, spare);
    return r;
}

enum input_http_body input_http_unpack(struct str codings, size_t max, struct out *body,
                                       struct out *spare)
{
    struct str one[CODINGS_MAX];
    size_t n = 0;
    while (n < CODINGS_MAX && str_field(&codings, ',', &one[n]))
        n++;
    while (n--) {
        enum input_http_body r = unpack_one(str_trim(one[n]), max, body, spare);
        if (r != INPUT_HTTP_FINE)
            return r;
    }
    return INPUT_HTTP_FINE;
}
