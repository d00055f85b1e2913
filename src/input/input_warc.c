/*
 * WARC 0.17 to 1.1 (ISO 28500): response, resource and conversion records with text or HTML become
 * documents; all others are passed over. Content-Length is trusted as long as a record, or the end,
 * comes behind the payload. If not, and a record begins within the payload, the payload ends there
 * (a crawler broke off and was started again on the same file); else reading goes on at the next
 * line that begins with "WARC/".
 */
#include "input_header.h"
#include "input_http.h"
#include "input_reader.h"
#include "input_sniff.h"

#include <inttypes.h>

enum { VERSION_LEN = 6 /* "WARC/1" */, VERSION_LINE = 10 };

/* A record whose payload is being read. */
struct record {
    uint64_t at;                /* offset of its first byte */
    uint64_t left;              /* bytes of the payload still to come */
    struct str block;           /* its header, in in->warc */
    struct str charset, coding; /* in in->warc or in->http */
    bool chunked;
    bool overlong; /* another record began within Content-Length */
    enum input_media media;
};

static bool begins(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_ieq(str_make(s.p, prefix.n), prefix);
}

static bool begins_record(struct str s)
{
    return s.n >= VERSION_LEN && str_starts(s, STR("WARC/")) && s.p[5] >= '0' && s.p[5] <= '9';
}

static void skip_line(struct input_stream *s)
{
    for (;;) {
        struct str have = input_stream_peek(s, 1);
        const char *nl = have.n ? memchr(have.p, '\n', have.n) : NULL;
        input_stream_take(s, nl ? (size_t)(nl - have.p) + 1 : have.n);
        if (nl || !have.n)
            return;
    }
}

/* Moves to the next record, or to the end of what can be read. */
static void resync(struct input_stream *s)
{
    for (struct str have; (have = input_stream_peek(s, VERSION_LEN)).n && !begins_record(have);)
        skip_line(s);
}

static bool is_blank(char c)
{
    return c == '\r' || c == '\n' || c == ' ' || c == '\t' || c == 0;
}

/* The empty lines between records; too few or too many do no harm. */
static void skip_blank(struct input_stream *s)
{
    for (;;) {
        struct str have = input_stream_peek(s, 1);
        size_t n = 0;
        while (n < have.n && is_blank(have.p[n]))
            n++;
        input_stream_take(s, n);
        if (n < have.n || !have.n)
            return;
    }
}

static struct str target_uri(struct str block)
{
    struct str uri = input_header_get(block, STR("WARC-Target-URI"));
    if (uri.n > 2 && uri.p[0] == '<' && uri.p[uri.n - 1] == '>') /* WARC 1.0 as some wrote it */
        return str_make(uri.p + 1, uri.n - 2);
    return uri;
}

/* What the header tells about the document. */
static void fill_about(struct input *in, struct doc *d, const struct record *r)
{
    d->raw_at = r->at;
    d->uri = input_reader_clean(d->arena, target_uri(r->block));
    d->fetched = input_reader_clean(d->arena, input_header_get(r->block, STR("WARC-Date")));
    d->charset = input_reader_clean(d->arena, r->charset);
    d->id = input_reader_name(in, d->arena);
    struct str id = input_header_get(r->block, STR("WARC-Record-ID"));
    if (d->uri.n)
        d->id = d->uri;
    else if (id.n)
        d->id = input_reader_clean(d->arena, id);
}

/* Damage at `at`: goes to the next record and tells what was passed over. */
static void fill_bad(struct input *in, struct doc *d, const struct record *r, const char *what)
{
    fill_about(in, d, r);
    resync(&in->stream);
    input_reader_problem(d, "bad-warc", 0,
                         "%.200s: %s at byte %" PRIu64 "; %" PRIu64
                         " bytes were passed over up to the next record",
                         in->name.p, what, r->at, in->stream.at - r->at);
    input_reader_trouble(in, d);
}

/* The source ends within the record. */
static void fill_cut(struct input *in, struct doc *d, const char *where)
{
    if (input_stream_stuck(&in->stream))
        input_reader_trouble(in, d);
    else
        input_reader_problem(d, "truncated", d->raw.n,
                             "%.200s: the source ends within %s that begins at byte %" PRIu64
                             "; fetch it again for the rest",
                             in->name.p, where, d->raw_at);
}

static void report_body(struct input *in, struct doc *d, enum input_http_body state,
                        struct str coding)
{
    unsigned long long at = d->raw_at;
    switch (state) {
    case INPUT_HTTP_FINE:
        break;
    case INPUT_HTTP_SHORT:
        input_reader_problem(d, "truncated", d->raw.n,
                             "%.200s: the page in the record at byte %llu ends too early",
                             in->name.p, at);
        break;
    case INPUT_HTTP_DAMAGED:
        input_reader_problem(d, "bad-encoding", d->raw.n,
                             "%.200s: the page in the record at byte %llu is damaged; what comes "
                             "before the damage was read",
                             in->name.p, at);
        break;
    case INPUT_HTTP_LARGE:
        input_reader_problem(d, "too-large", d->raw.n,
                             "%.200s: the page in the record at byte %llu was cut at %zu bytes "
                             "(raise the limit to have all of it)",
                             in->name.p, at, in->max_doc);
        break;
    case INPUT_HTTP_UNKNOWN:
        input_reader_problem(d, "bad-encoding", 0,
                             "%.200s: the page in the record at byte %llu is packed as '%.*s', "
                             "which is not known here; let the crawler store it unpacked",
                             in->name.p, at, (int)(coding.n < 40 ? coding.n : 40), coding.p);
    }
}

/* Does the payload end where it should: before a record, or before the end? */
static bool ends_well(struct input_stream *s)
{
    enum { BLANKS = 64 };
    struct str next = input_stream_peek(s, BLANKS);
    while (next.n && is_blank(next.p[0]))
        next.p++, next.n--;
    return !next.n || begins_record(next);
}

/* Offset of a record header in a payload; SIZE_MAX if there is none. */
static size_t embedded_record(struct str s)
{
    for (size_t i = 0; (i = str_find(s, STR("\nWARC/"), i)) != SIZE_MAX; i++) {
        struct str at = str_make(s.p + i + 1, s.n - i - 1), line, next;
        if (begins_record(at) && str_field(&at, '\n', &line) && line.n <= VERSION_LINE &&
            str_field(&at, '\n', &next) &&
            (begins(next, STR("WARC-")) || begins(next, STR("Content-"))))
            return i + 1;
    }
    return SIZE_MAX;
}

/* Gives back what belongs to another record. */
static void check_length(struct input *in, struct record *r)
{
    struct str body = str_make(in->hold.p, in->hold.n);
    if (!body.n || input_stream_stuck(&in->stream) || (!r->left && ends_well(&in->stream)))
        return;
    size_t i = embedded_record(body);
    if (i == SIZE_MAX || !input_stream_unread(&in->stream, str_make(body.p + i, body.n - i)))
        return;
    while (i && is_blank(body.p[i - 1]))
        i--;
    in->hold.n = i;
    r->left = 0;
    r->overlong = true;
}

/* The payload, or what the limit allows of it, into in->hold. False if it was cut at the limit. */
static bool take_payload(struct input *in, struct record *r)
{
    bool whole = r->left <= in->max_doc;
    in->hold.n = 0;
    r->left -= input_stream_copy(&in->stream, whole ? r->left : in->max_doc, &in->hold);
    if (whole)
        check_length(in, r);
    else
        r->left -= input_stream_skip(&in->stream, r->left);
    return whole;
}

/* Payload into in->hold, without its codings. *large: it was cut at the limit. */
static enum input_http_body take_body(struct input *in, struct record *r, bool *large)
{
    *large = !take_payload(in, r);
    enum input_http_body chunks = r->chunked ? input_http_unchunk(&in->hold) : INPUT_HTTP_FINE;
    enum input_http_body coded = input_http_unpack(r->coding, in->max_doc, &in->hold, &in->spare);
    return chunks != INPUT_HTTP_FINE ? chunks : coded;
}

static void report_overlong(struct input *in, struct doc *d)
{
    input_reader_problem(d, "truncated", d->raw.n,
                         "%.200s: the record at byte %" PRIu64
                         " breaks off: another one begins before "
                         "its Content-Length is reached",
                         in->name.p, d->raw_at);
}

/* Passes over a page whatever is in it. */
static bool skip_body(struct input *in, struct doc *d, struct record *r)
{
    take_payload(in, r);
    fill_about(in, d, r);
    if (r->left)
        fill_cut(in, d, "the record");
    return true;
}

/* False if the type was not told and the payload turns out to be neither text nor HTML. */
static bool fill_body(struct input *in, struct doc *d, struct record *r)
{
    bool large;
    if (in->skipping && r->media != INPUT_MEDIA_UNKNOWN)
        return skip_body(in, d, r);
    enum input_http_body state = take_body(in, r, &large);
    struct str body = str_make(in->hold.p, in->hold.n);
    enum input_sniff seen = input_sniff_bytes(body, true);
    if (r->media == INPUT_MEDIA_UNKNOWN && seen == INPUT_SNIFF_BINARY && !r->left && !r->overlong)
        return false;
    if (r->media == INPUT_MEDIA_UNKNOWN)
        r->media = seen == INPUT_SNIFF_HTML || seen == INPUT_SNIFF_FEED ? INPUT_MEDIA_HTML : INPUT_MEDIA_PLAIN;
    if (!r->charset.n)
        r->charset = input_sniff_utf16(body);
    fill_about(in, d, r);
    d->kind = r->media == INPUT_MEDIA_HTML ? DOC_HTML : DOC_PLAIN;
    if (seen == INPUT_SNIFF_BINARY)
        input_reader_problem(
            d, "binary", 0, "%.200s: the page in the record at byte %" PRIu64 " is not text but %s",
            in->name.p, r->at, input_sniff_binary_hint(body));
    else
        d->raw = str_dup(d->arena, body);
    if (r->left)
        fill_cut(in, d, "the record");
    else if (r->overlong)
        report_overlong(in, d);
    else if (large)
        report_body(in, d, INPUT_HTTP_LARGE, r->coding);
    if (state == INPUT_HTTP_UNKNOWN || !(r->left || r->overlong || large))
        report_body(in, d, state, r->coding);
    return true;
}

/* The crawler's own word that it stopped early, or split the page over several records. */
static void report_crawl(struct input *in, struct doc *d, const struct record *r)
{
    struct str why = input_header_get(r->block, STR("WARC-Truncated"));
    if (!why.n && input_header_get(r->block, STR("WARC-Segment-Number")).n)
        why = STR("segmented record");
    if (why.n)
        input_reader_problem(d, "truncated", d->raw.n,
                             "%.200s: the crawler stored only a part of the page in the record at "
                             "byte %" PRIu64 " (%.*s)",
                             in->name.p, r->at, (int)(why.n < 40 ? why.n : 40), why.p);
}

/* At the payload of a response. False if it is no page; *bad then tells if it should have been. */
static bool begin_response(struct input *in, struct record *r, const char **bad)
{
    enum { PROTOCOL = 5 };
    size_t want = r->left < PROTOCOL ? (size_t)r->left : PROTOCOL;
    struct str head = input_stream_peek(&in->stream, want);
    struct str type = input_header_get(r->block, STR("Content-Type"));
    if (want < PROTOCOL || !str_starts(head, STR("HTTP/"))) {
        if (begins(type, STR("application/http")) && head.n >= want)
            *bad = "a response without an HTTP status line";
        return false;
    }
    enum input_header_end end = input_header_read(&in->stream, &r->left, STR("WARC/"), &in->http);
    if (end == INPUT_HEADER_LONG)
        *bad = "an HTTP header without an end";
    bool cut = end == INPUT_HEADER_NEXT || (end == INPUT_HEADER_CUT && r->left);
    if (end == INPUT_HEADER_NEXT) {
        r->overlong = true;
        r->left = 0;
    }
    struct str block = str_make(in->http.p, in->http.n);
    unsigned status = input_http_status(input_header_first(block));
    r->media = input_http_media(input_header_get(block, STR("Content-Type")), &r->charset);
    r->coding = input_header_get(block, STR("Content-Encoding"));
    r->chunked =
        str_ifind(input_header_get(block, STR("Transfer-Encoding")), STR("chunked"), 0) != SIZE_MAX;
    if (!status && !*bad && !cut) /* a cut will be told as such */
        *bad = "an HTTP status line that cannot be read";
    return status >= 200 && status < 300 && !*bad;
}

/* At the payload of any record: is it one that holds a page? */
static bool begin_page(struct input *in, struct record *r, const char **bad)
{
    struct str type = input_header_get(r->block, STR("WARC-Type"));
    if (str_ieq(type, STR("response"))) {
        if (!begin_response(in, r, bad))
            return false;
    } else if (str_ieq(type, STR("resource")) || str_ieq(type, STR("conversion"))) {
        r->media = input_http_media(input_header_get(r->block, STR("Content-Type")), &r->charset);
    } else {
        return false;
    }
    return r->media != INPUT_MEDIA_OTHER;
}

/* Passes over the rest of a record without a page. True if that gave a row in problems. */
static bool pass_over(struct input *in, struct doc *d, struct record *r, const char *bad)
{
    take_payload(in, r);
    if (!bad && !r->left && !r->overlong)
        return false;
    fill_about(in, d, r);
    if (bad)
        input_reader_problem(d, "bad-http", 0, "%.200s: %s in the record at byte %" PRIu64,
                             in->name.p, bad, r->at);
    if (r->left)
        fill_cut(in, d, "the record");
    else if (r->overlong)
        report_overlong(in, d);
    return true;
}

/* Reads the header of a record. NULL, or what is wrong with it. */
static const char *begin_record(struct input *in, struct record *r)
{
    uint64_t left = UINT64_MAX;
    enum input_header_end end = input_header_read(&in->stream, &left, STR("WARC/"), &in->warc);
    r->block = str_make(in->warc.p, in->warc.n);
    if (end == INPUT_HEADER_LONG)
        return "a record header without an end";
    if (end == INPUT_HEADER_NEXT)
        return "a record header that breaks off";
    if (end == INPUT_HEADER_CUT)
        return "";
    if (!str_to_uint(input_header_get(r->block, STR("Content-Length")), INT64_MAX, &r->left))
        return "a record without a Content-Length";
    return NULL;
}

/* One record. True if it gave a document. */
static bool next_record(struct input *in, struct doc *d)
{
    struct record r = {.at = in->stream.at};
    const char *bad = NULL, *wrong = begin_record(in, &r);
    if (wrong && *wrong) {
        fill_bad(in, d, &r, wrong);
        return true;
    }
    if (wrong) {
        fill_about(in, d, &r);
        fill_cut(in, d, "a record header");
        return true;
    }
    if (!begin_page(in, &r, &bad))
        return pass_over(in, d, &r, bad);
    if (!fill_body(in, d, &r))
        return false;
    report_crawl(in, d, &r);
    return true;
}

int input_warc_next(struct input *in, struct doc *d)
{
    struct input_stream *s = &in->stream;
    bool got = false;
    while (!got) {
        skip_blank(s);
        struct record nothing = {.at = s->at};
        struct str have = input_stream_peek(s, VERSION_LEN);
        if (begins_record(have)) {
            got = next_record(in, d);
        } else if (have.n) {
            fill_bad(in, d, &nothing, "no record begins");
            got = true;
        } else if (input_stream_stuck(s)) {
            fill_about(in, d, &nothing);
            input_reader_trouble(in, d);
            got = true;
        } else {
            return 0;
        }
    }
    input_reader_relax(&in->hold);
    input_reader_relax(&in->spare);
    return 1;
}
