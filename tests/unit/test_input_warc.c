#include "test_input_read.h"

#define PAGE      "<html><body><p>Rebels left the town on Friday.</p></body></html>"
#define HTML_TYPE "Content-Type: text/html; charset=utf-8"

/* A WARC under construction. */
static struct out w;

static int setup(void **state)
{
    (void)state;
    out_open(&w, -1);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    out_close(&w);
    return 0;
}

/* `length` < 0: the right one. */
static void record(const char *type, const char *uri, const char *content_type, struct str payload,
                   long length)
{
    out_fmt(&w, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2022-01-11T10:00:00Z\r\n", type);
    if (uri)
        out_fmt(&w, "WARC-Target-URI: %s\r\n", uri);
    out_fmt(&w, "WARC-Record-ID: <urn:uuid:7>\r\nContent-Type: %s\r\n", content_type);
    out_fmt(&w, "Content-Length: %ld\r\n\r\n", length < 0 ? (long)payload.n : length);
    out_put(&w, payload);
    out_put(&w, STR("\r\n\r\n"));
}

static void response_as(const char *uri, const char *status, const char *headers, struct str body)
{
    struct out p;
    out_open(&p, -1);
    out_fmt(&p, "HTTP/1.1 %s\r\n%s\r\n\r\n", status, headers);
    out_put(&p, body);
    record("response", uri, "application/http; msgtype=response", bytes_of(&p), -1);
    out_close(&p);
}

static void response(const char *uri, const char *headers, struct str body)
{
    response_as(uri, "200 OK", headers, body);
}

static struct read *read_w(void)
{
    return read_bytes(bytes_of(&w), "f.warc", INPUT_AUTO, 0);
}

static void kinds_of_records(void **state)
{
    (void)state;
    record("warcinfo", NULL, "application/warc-fields", STR("software: x\r\n"), -1);
    record("request", "http://a.example/", "application/http", STR("GET / HTTP/1.1\r\n\r\n"), -1);
    response("http://a.example/1", HTML_TYPE, STR(PAGE));
    response("http://a.example/png", "Content-Type: image/png", STR("\x89PNG"));
    response_as("http://a.example/404", "404 Not Found", HTML_TYPE, STR("gone"));
    response("http://a.example/txt", "content-type:Text/Plain", STR("plain"));
    record("resource", NULL, "text/html", STR(PAGE), -1);
    record("conversion", "http://a.example/wet", "text/plain", STR("words"), -1);
    record("response", "dns:a.example", "text/dns", STR("a.example. A 1.2.3.4"), -1);
    struct read *r = read_w();
    assert_int_equal(r->n, 4);
    const struct doc *d = &r->docs[0];
    assert_str(d->id, "http://a.example/1");
    assert_str(d->uri, "http://a.example/1");
    assert_str(d->fetched, "2022-01-11T10:00:00Z");
    assert_str(d->charset, "utf-8");
    assert_str(d->raw, PAGE);
    assert_int_equal(d->kind, DOC_HTML);
    assert_int_equal(d->raw_at, str_find(bytes_of(&w), STR("WARC/1.0\r\nWARC-Type: response"), 0));
    assert_str(r->docs[1].raw, "plain");
    assert_int_equal(r->docs[1].kind, DOC_PLAIN);
    assert_str(r->docs[1].charset, "");
    assert_str(r->docs[2].id, "<urn:uuid:7>");
    assert_str(r->docs[2].uri, "");
    assert_int_equal(r->docs[2].kind, DOC_HTML);
    assert_str(r->docs[3].raw, "words");
    for (size_t i = 0; i < r->n; i++)
        assert_int_equal(r->docs[i].problems.n, 0);
    read_free(r);
}

static void codings(void **state)
{
    (void)state;
    struct out p;
    out_open(&p, -1);
    response("1", HTML_TYPE "\r\nTransfer-Encoding: chunked",
             STR("6;x=y\r\n<p>abc\r\n3\r\ndef\r\n0\r\n\r\n"));
    pack(&p, STR(PAGE), 31);
    response("2", HTML_TYPE "\r\nContent-Encoding: gzip", bytes_of(&p));
    p.n = 0;
    pack(&p, STR(PAGE), 15);
    response("3", HTML_TYPE "\r\nContent-Encoding: deflate", bytes_of(&p));
    p.n = 0;
    pack(&p, STR(PAGE), -15);
    response("4", HTML_TYPE "\r\nContent-Encoding: deflate", bytes_of(&p));
    response("5", HTML_TYPE "\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked", STR(PAGE));
    response("6", HTML_TYPE "\r\nContent-Encoding: sdch", STR("\x8B\x02\x80 ab\x03"));
    response("7", HTML_TYPE "\r\nTransfer-Encoding: chunked", STR("6\r\n<p>abc\r\nzz\r\nq"));
    response("8", HTML_TYPE "\r\nTransfer-Encoding: chunked", STR("9\r\n<p>abc"));
    struct read *r = read_w();
    assert_int_equal(r->n, 8);
    assert_str(r->docs[0].raw, "<p>abcdef");
    for (size_t i = 1; i < 5; i++)
        assert_str(r->docs[i].raw,
                   PAGE); /* the fifth: unpacked already, whatever its header says */
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(r->docs[i].problems.n, 0);
    assert_problem(&r->docs[5], "bad-encoding", 0);
    assert_true(mentions(&r->docs[5], "'sdch'"));
    assert_int_equal(r->docs[5].raw.n, 0);
    assert_str(r->docs[6].raw, "<p>abc");
    assert_problem(&r->docs[6], "bad-encoding", 6);
    assert_str(r->docs[7].raw, "<p>abc");
    assert_problem(&r->docs[7], "truncated", 6);
    out_close(&p);
    read_free(r);
}

/* "<html><body><p>Rain.</p></body></html>" as brotli */
#define RAIN "<html><body><p>Rain.</p></body></html>"
#define RAIN_BR                                                                                    \
    "\x1B\x25\x00\x00\x04\x9A\x71\x68\x05\xD2\xBD\x40\x60\xC3\xC9\x6E\x4D\xC8\x22\x8C\xE0\xA3\x29\x2B"         \
    "\x55\x51\x49\x88\xD2\xC3\x91\xA7\xB3\xA7\x99\x51\xB0\x76\x00"

static void new_codings(void **state)
{
    (void)state;
    struct out p;
    out_open(&p, -1);
    pack_zstd(&p, STR(RAIN));
    response("1", HTML_TYPE "\r\nContent-Encoding: br", STR(RAIN_BR));
    response("2", HTML_TYPE "\r\nContent-Encoding: zstd", bytes_of(&p));
    response("3", HTML_TYPE "\r\nContent-Encoding: br", str_make(RAIN_BR, 30));
    response("4", HTML_TYPE "\r\nContent-Encoding: zstd", str_make(p.p, p.n - 3));
    response("5", HTML_TYPE "\r\nContent-Encoding: br", STR("Text that came unpacked."));
    response("6", HTML_TYPE "\r\nContent-Encoding: br", STR("\x1B\x25\x00\x00\x04\xFF\xFF\x01\x02\x01\x02\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"));
    struct read *r = read_w();
    assert_int_equal(r->n, 6);
    assert_str(r->docs[0].raw, RAIN);
    assert_str(r->docs[1].raw, RAIN);
    assert_str(r->docs[4].raw, "Text that came unpacked.");
    assert_int_equal(r->docs[0].problems.n + r->docs[1].problems.n + r->docs[4].problems.n, 0);
    assert_str(r->docs[2].problems.v[0].code, "truncated");
    assert_str(r->docs[3].problems.v[0].code, "truncated");
    assert_str(r->docs[5].problems.v[0].code, "bad-encoding");
    out_close(&p);
    read_free(r);
}

static void untold_type(void **state)
{
    (void)state;
    response("1", "X: y", STR(PAGE));
    response("2", "X: y", STR("just words"));
    response("3", "X: y", STR("\x89PNG\r\n\x1A\n123"));
    response("4", HTML_TYPE, STR("%PDF-1.4"));
    struct read *r = read_w();
    assert_int_equal(r->n, 3);
    assert_int_equal(r->docs[0].kind, DOC_HTML);
    assert_int_equal(r->docs[1].kind, DOC_PLAIN);
    assert_str(r->docs[2].id, "4");
    assert_problem(&r->docs[2], "binary", 0);
    read_free(r);
}

static void loose_forms(void **state)
{
    (void)state;
    out_cstr(&w, "\n\nWARC/0.18\nwarc-type:\n Response\nWARC-Target-URI: <http://a.example/\xFF>\n"
                 "content-length:26\n\nHTTP/1.1 200\nX: y\n\n<p>four");
    response("2", HTML_TYPE, STR(PAGE)); /* no blank line in front */
    out_cstr(&w, "\r\n\r\n\r\n");
    struct read *r = read_bytes(bytes_of(&w), "f", INPUT_WARC, 0);
    assert_int_equal(r->n, 2);
    assert_str(r->docs[0].uri, "http://a.example/\xEF\xBF\xBD");
    assert_str(r->docs[0].raw, "<p>four");
    assert_str(r->docs[1].raw, PAGE);
    assert_int_equal(r->docs[0].problems.n + r->docs[1].problems.n, 0);
    read_free(r);
}

static void damage(void **state)
{
    (void)state;
    response("1", HTML_TYPE, STR(PAGE));
    size_t junk = w.n;
    out_cstr(&w, "junk\r\nWARC junk\r\n");
    response("2", HTML_TYPE, STR(PAGE));
    out_cstr(&w, "WARC/1.0\r\nWARC-Type: response\r\n\r\n");
    response("3", HTML_TYPE, STR(PAGE));
    out_cstr(&w, "WARC/1.0\r\nWARC-Type: resp\r\n");
    response("4", HTML_TYPE, STR(PAGE));
    record("response", "5", "application/http", STR("no status"), -1);
    response("6", HTML_TYPE, STR(PAGE));
    struct read *r = read_w();
    assert_int_equal(r->n, 9);
    const char *uris[] = {"1", "", "2", "", "3", "", "4", "5", "6"};
    for (size_t i = 0; i < 9; i++)
        assert_str(r->docs[i].uri, uris[i]);
    assert_problem(&r->docs[1], "bad-warc", 0);
    assert_str(r->docs[1].id, "f.warc#2");
    assert_int_equal(r->docs[1].raw_at, junk);
    assert_true(mentions(&r->docs[1], "17 bytes were passed over"));
    assert_true(mentions(&r->docs[3], "without a Content-Length"));
    assert_true(mentions(&r->docs[5], "breaks off"));
    assert_problem(&r->docs[7], "bad-http", 0);
    assert_str(r->docs[8].raw, PAGE);
    read_free(r);
}

/* Every cut gives what was there, and a problem. */
static void cuts(void **state)
{
    (void)state;
    response("1", HTML_TYPE, STR(PAGE));
    size_t end = w.n - 4;
    for (size_t n = 7; n < end; n++) {
        struct read *r = read_bytes(str_make(w.p, n), "f", INPUT_WARC, 0);
        assert_int_equal(r->n, 1);
        assert_problem(&r->docs[0], "truncated", (uint32_t)r->docs[0].raw.n);
        assert_true(str_starts(STR(PAGE), r->docs[0].raw.p ? r->docs[0].raw : STR("")));
        read_free(r);
    }
    struct read *r = read_bytes(str_make(w.p, end), "f", INPUT_WARC, 0);
    assert_int_equal(r->docs[0].problems.n, 0);
    read_free(r);
}

static void limit(void **state)
{
    (void)state;
    struct out p;
    out_open(&p, -1);
    pack(&p, STR(PAGE PAGE PAGE PAGE), 31);
    response("1", HTML_TYPE, STR(PAGE PAGE));
    response("2", HTML_TYPE "\r\nContent-Encoding: gzip", bytes_of(&p));
    response("3", HTML_TYPE, STR("<p>short"));
    enum { MAX = 120 };
    struct read *r = read_bytes(bytes_of(&w), "f", INPUT_WARC, MAX);
    assert_int_equal(r->n, 3);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(r->docs[i].raw.n, MAX);
        assert_memory_equal(r->docs[i].raw.p, PAGE PAGE, MAX);
        assert_problem(&r->docs[i], "too-large", MAX);
    }
    assert_str(r->docs[2].raw, "<p>short");
    r = read_bytes(bytes_of(&w), "f", INPUT_WARC, 2 * strlen(PAGE));
    assert_int_equal(r->docs[0].problems.n, 0);
    r = read_bytes(bytes_of(&w), "f", INPUT_WARC, 2 * strlen(PAGE) - 1);
    assert_int_equal(r->docs[0].problems.n, 1);
    out_close(&p);
    read_free(r);
}

/* A crawler died within a page and was started again on the same file. */
static void length_too_large(void **state)
{
    (void)state;
    struct str half = STR("HTTP/1.1 200 OK\r\n" HTML_TYPE "\r\n\r\n<p>half");
    record("response", "1", "application/http", half, 400);
    response("2", HTML_TYPE, STR(PAGE));
    record("response", "3", "application/http", half, 100000);
    response("4", HTML_TYPE, STR(PAGE));
    record("request", "5", "application/http", STR("GET"), 300);
    response("6", HTML_TYPE, STR(PAGE));
    struct read *r = read_w();
    assert_int_equal(r->n, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(r->docs[i].uri.p[0], '1' + (int)i);
    assert_str(r->docs[0].raw, "<p>half");
    assert_problem(&r->docs[0], "truncated", 7);
    assert_true(mentions(&r->docs[0], "breaks off"));
    assert_str(r->docs[1].raw, PAGE);
    assert_str(r->docs[2].raw, "<p>half");
    assert_str(r->docs[3].raw, PAGE);
    assert_problem(&r->docs[4], "truncated", 0);
    assert_str(r->docs[5].raw, PAGE);
    assert_int_equal(r->docs[5].problems.n, 0);
    read_free(r);
}

/* A WARC within a page stays a part of that page where all lengths are right. */
static void embedded(void **state)
{
    (void)state;
    response("inner", HTML_TYPE, STR(PAGE));
    struct str inner = str_make(w.p, w.n);
    w = (struct out){.fd = -1};
    struct out body;
    out_open(&body, -1);
    out_cstr(&body, "A WARC record:\n");
    out_put(&body, inner);
    response("1", "Content-Type: text/plain", bytes_of(&body));
    response("2", HTML_TYPE, STR(PAGE));
    struct read *r = read_w();
    assert_int_equal(r->n, 2);
    assert_int_equal(r->docs[0].raw.n, body.n);
    assert_int_equal(r->docs[0].problems.n, 0);
    assert_str(r->docs[1].raw, PAGE);
    out_close(&body);
    free((char *)inner.p);
    read_free(r);
}

/* Records that all claim to reach the end: read again, but not each of them all over. */
static void lengths_all_too_large(void **state)
{
    (void)state;
    enum { RECORDS = 20000 };
    for (int i = 0; i < RECORDS; i++)
        record("resource", "x", "text/plain", STR("word"), 10000000);
    struct err e;
    struct input *in = input_open_bytes(bytes_of(&w), "f", NULL, &e);
    struct arena a = {0};
    struct doc d;
    size_t n = 0;
    for (; doc_init(&d, &a), input_next(in, &d); n++) {
        assert_int_equal(d.problems.n, 1);
        arena_reset(&a, 1 << 20);
    }
    assert_true(n >= 2);
    assert_int_equal(input_bytes(in), w.n);
    input_close(in);
    arena_free(&a);
}

static void crawler_cut(void **state)
{
    (void)state;
    out_cstr(&w, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Truncated: length\r\n"
                 "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n");
    struct read *r = read_w();
    assert_int_equal(r->n, 1);
    assert_str(r->docs[0].raw, "words");
    assert_problem(&r->docs[0], "truncated", 5);
    assert_true(mentions(&r->docs[0], "length"));
    read_free(r);
}

/* One gzip member a record, as crawls are stored; a damaged one costs only itself. */
static void packed(void **state)
{
    (void)state;
    struct out p;
    size_t ends[4];
    out_open(&p, -1);
    for (size_t i = 0; i < 4; i++) {
        w.n = 0;
        response(i == 0 ? "0" : i == 1 ? "1" : i == 2 ? "2" : "3", HTML_TYPE, STR(PAGE));
        pack(&p, bytes_of(&w), 31);
        ends[i] = p.n;
    }
    struct read *r = read_bytes(bytes_of(&p), "f", INPUT_AUTO, 0);
    assert_int_equal(r->n, 4);
    r = read_bytes(str_make(p.p, p.n - 30), "f", INPUT_AUTO, 0);
    assert_int_equal(r->n, 4);
    assert_problem(&r->docs[3], "truncated-gzip", (uint32_t)r->docs[3].raw.n);
    memset(p.p + ends[0] + 20, 0xFF, ends[1] - ends[0] - 20);
    r = read_bytes(bytes_of(&p), "f", INPUT_AUTO, 0);
    assert_int_equal(r->n, 4);
    assert_problem(&r->docs[1], "bad-gzip", 0);
    assert_str(r->docs[2].uri, "2");
    assert_str(r->docs[3].raw, PAGE);
    out_close(&p);
    read_free(r);
}

static void no_records(void **state)
{
    (void)state;
    struct read *r = read_bytes(STR(""), "f.warc", INPUT_AUTO, 0);
    assert_int_equal(r->n, 0);
    r = read_bytes(STR("\r\n\0\r\n"), "f", INPUT_WARC, 0);
    assert_int_equal(r->n, 0);
    r = read_bytes(STR("no WARC at all"), "f", INPUT_WARC, 0);
    assert_int_equal(r->n, 1);
    assert_problem(&r->docs[0], "bad-warc", 0);
    read_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kinds_of_records, setup, teardown),
        cmocka_unit_test_setup_teardown(new_codings, setup, teardown),
        cmocka_unit_test_setup_teardown(codings, setup, teardown),
        cmocka_unit_test_setup_teardown(untold_type, setup, teardown),
        cmocka_unit_test_setup_teardown(loose_forms, setup, teardown),
        cmocka_unit_test_setup_teardown(damage, setup, teardown),
        cmocka_unit_test_setup_teardown(cuts, setup, teardown),
        cmocka_unit_test_setup_teardown(limit, setup, teardown),
        cmocka_unit_test_setup_teardown(length_too_large, setup, teardown),
        cmocka_unit_test_setup_teardown(embedded, setup, teardown),
        cmocka_unit_test_setup_teardown(lengths_all_too_large, setup, teardown),
        cmocka_unit_test_setup_teardown(crawler_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(packed, setup, teardown),
        cmocka_unit_test_setup_teardown(no_records, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
