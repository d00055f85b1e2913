#include "test_input_read.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/test_input_XXXXXX";

static int setup(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    return rmdir(folder);
}

static void cannot_open(void **state)
{
    (void)state;
    struct err e;
    assert_null(input_open("/nowhere/at-all.txt", NULL, &e));
    assert_string_equal(e.file, "/nowhere/at-all.txt");
    assert_non_null(strstr(e.text, "No such file"));
    assert_null(input_open(folder, NULL, &e));
    assert_non_null(strstr(e.text, "is a folder"));
    assert_null(input_open_fd(999, "gone", NULL, &e));
    assert_non_null(strstr(e.text, "Bad file descriptor"));
    if (geteuid() != 0) {
        char path[64];
        snprintf(path, sizeof path, "%s/locked", folder);
        close(open(path, O_CREAT | O_WRONLY, 0000));
        assert_null(input_open(path, NULL, &e));
        assert_non_null(strstr(e.text, "Permission denied"));
        unlink(path);
    }
}

static void a_file(void **state)
{
    (void)state;
    char path[64];
    struct err e;
    snprintf(path, sizeof path, "%s/page.txt", folder);
    int fd = open(path, O_CREAT | O_RDWR, 0600);
    assert_int_equal(write(fd, "Two people died.\n", 17), 17);
    struct input *in = input_open(path, NULL, &e);
    struct read *r = read_input(in);
    assert_int_equal(r->n, 1);
    assert_str(r->docs[0].id, path);
    assert_str(r->docs[0].uri, path);
    assert_str(r->docs[0].raw, "Two people died.\n");
    assert_int_equal(r->docs[0].kind, DOC_PLAIN);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    in = input_open_fd(fd, "given", NULL, &e);
    assert_int_equal(input_bytes(in), 0);
    r = read_input(in);
    assert_str(r->docs[0].id, "given");
    assert_int_equal(close(fd), 0); /* it was borrowed */
    unlink(path);
    read_free(r);
}

/* Reading a folder's descriptor fails with EISDIR only when read: here, a write-only descriptor. */
static void read_error(void **state)
{
    (void)state;
    struct err e;
    int fd = open("/dev/null", O_WRONLY);
    const enum input_format formats[] = {INPUT_AUTO, INPUT_TEXT, INPUT_JSONL, INPUT_WARC};
    for (size_t i = 0; i < 4; i++) {
        struct input_options options = {formats[i], 0};
        struct read *r = read_input(input_open_fd(fd, "f", &options, &e));
        assert_int_equal(r->n, 1);
        assert_problem(&r->docs[0], "read-error", 0);
        assert_str(r->docs[0].id, "f");
        assert_true(mentions(&r->docs[0], "Bad file descriptor"));
        read_free(r);
    }
    close(fd);
}

static void formats_by_bytes_and_name(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct str bytes;
        size_t n;
        enum doc_kind kind;
    } cases[] = {
        {"f", STR("words"), 1, DOC_PLAIN},
        {"f.html", STR("words"), 1, DOC_HTML},
        {"f.txt", STR("<!doctype html><p>x"), 1, DOC_HTML},
        {"f.warc", STR("<!doctype html><p>x"), 1, DOC_HTML},
        {"f.txt", STR("{\"text\":\"x\"}\n{\"text\":\"y\"}\n"), 2, DOC_VERBATIM},
        {"f.JSONL.gz", STR("broken"), 1, DOC_VERBATIM},
        {"f.jsonl", STR(""), 0, 0},
        {"f.warc.gz", STR(""), 0, 0},
        {"f.txt", STR(""), 1, DOC_PLAIN},
        {"f", STR(" \n"), 1, DOC_PLAIN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct read *r = read_bytes(cases[i].bytes, cases[i].name, INPUT_AUTO, 0);
        assert_int_equal(r->n, cases[i].n);
        if (r->n)
            assert_int_equal(r->docs[0].kind, cases[i].kind);
        read_free(r);
    }
}

static void binary_files(void **state)
{
    (void)state;
    struct read *r = read_bytes(STR("%PDF-1.4 ..."), "f.pdf", INPUT_AUTO, 0);
    assert_int_equal(r->n, 1);
    assert_problem(&r->docs[0], "binary", 0);
    assert_int_equal(r->docs[0].raw.n, 0);
    r = read_bytes(STR("%PDF-1.4 ..."), "f.pdf", INPUT_TEXT, 0);
    assert_str(r->docs[0].raw, "%PDF-1.4 ...");
    assert_int_equal(r->docs[0].problems.n, 0);
    r = read_bytes(STR("h\0e\0l\0l\0o\0!\0"), "f", INPUT_AUTO, 0);
    assert_str(r->docs[0].charset, "UTF-16LE");
    read_free(r);
}

static void plain_limit(void **state)
{
    (void)state;
    struct read *r = read_bytes(STR("12345"), "f", INPUT_TEXT, 5);
    assert_int_equal(r->docs[0].problems.n, 0);
    r = read_bytes(STR("123456"), "f", INPUT_TEXT, 5);
    assert_str(r->docs[0].raw, "12345");
    assert_problem(&r->docs[0], "too-large", 5);
    read_free(r);
}

static void packed_plain(void **state)
{
    (void)state;
    struct out o;
    out_open(&o, -1);
    pack(&o, STR("one "), 31);
    out_put(&o, STR("junk"));
    pack(&o, STR("two"), 31);
    struct read *r = read_bytes(bytes_of(&o), "f", INPUT_AUTO, 0);
    assert_int_equal(r->n, 1);
    assert_str(r->docs[0].raw, "one two");
    assert_problem(&r->docs[0], "bad-gzip", 4);
    out_close(&o);
    read_free(r);
}

/* A line that has come through a pipe is delivered while the pipe stays open. */
static void answers_at_once(void **state)
{
    (void)state;
    int ends[2];
    struct err e;
    struct arena a = {0};
    struct doc d;
    assert_int_equal(pipe(ends), 0);
    struct input *in = input_open_fd(ends[0], "pipe", NULL, &e);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(write(ends[1], "{\"text\":\"x\"}\n", 13), 13);
        doc_init(&d, &a);
        assert_int_equal(input_next(in, &d), 1);
        assert_str(d.raw, "x");
    }
    close(ends[1]);
    doc_init(&d, &a);
    assert_int_equal(input_next(in, &d), 0);
    assert_int_equal(input_bytes(in), 39);
    input_close(in);
    close(ends[0]);
    arena_free(&a);
}

static void format_names(void **state)
{
    (void)state;
    enum input_format f;
    assert_true(input_format_of(STR("warc"), &f));
    assert_int_equal(f, INPUT_WARC);
    assert_true(input_format_of(STR("auto"), &f));
    assert_int_equal(f, INPUT_AUTO);
    assert_false(input_format_of(STR("pdf"), &f));
    assert_false(input_format_of(STR(""), &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cannot_open),  cmocka_unit_test(a_file),
        cmocka_unit_test(read_error),   cmocka_unit_test(formats_by_bytes_and_name),
        cmocka_unit_test(binary_files), cmocka_unit_test(plain_limit),
        cmocka_unit_test(packed_plain), cmocka_unit_test(answers_at_once),
        cmocka_unit_test(format_names),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
