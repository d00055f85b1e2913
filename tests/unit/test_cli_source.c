/* The files of a run: folders, lists, where a document is from, and going on where a run broke off. */
#include "source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int make_folder(void **state)
{
    (void)state;
    char sub[128];
    snprintf(folder, sizeof folder, "/tmp/attest_source_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(sub, sizeof sub, "%s/b", folder);
    assert_int_equal(mkdir(sub, 0755), 0);
    put("b/2.txt", "Two.");
    put("b/.hidden", "No.");
    put("b.txt", "Four.");
    put("a.jsonl", "{\"id\":\"x\",\"text\":\"One.\"}\n\n{\"id\":\"y\",\"text\":\"One and a half.\"}\n{\"text\":\"Z.\"}\n");
    put("b/3.txt", "Three.");
    return 0;
}

static int drop_folder(void **state)
{
    static const char *const names[] = {"b/2.txt", "b/.hidden", "b/3.txt", "b", "b.txt", "a.jsonl", "list", ""};
    char path[256];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    return 0;
}

/* "number file record text;" of all documents, "! " for an error. */
static void read_all(struct source *s, char *to, size_t n)
{
    struct arena a = {0};
    struct doc d;
    struct err e;
    int got;
    size_t at = 0;
    while (doc_init(&d, &a), (got = source_next(s, &d, &e)) != 0)
        at += (size_t)(got < 0 ? snprintf(to + at, n - at, "! ")
                               : snprintf(to + at, n - at, "%u %u %u %.*s; ", d.number, d.file,
                                          (unsigned)d.record, STR_ARG(d.raw)));
    arena_free(&a);
    to[at] = 0;
}

static struct source *open_words(int argc, char **argv, struct options *o)
{
    struct err e;
    assert_true(options_parse(argc, argv, o, &e));
    struct source *s = source_open(o, &e);
    assert_non_null(s);
    return s;
}

static void test_folder(void **state)
{
    char *argv[] = {"attest", "code", folder}, got[1000];
    struct options o;
    (void)state;
    struct source *s = open_words(3, argv, &o);
    assert_int_equal(source_files(s), 4);
    assert_string_equal(strrchr(source_path(s, 1), '/'), "/2.txt");
    assert_string_equal(strrchr(source_path(s, 3), '/'), "/b.txt");
    uint64_t total = source_total(s);
    read_all(s, got, sizeof got);
    assert_string_equal(got, "0 0 0 One.; 1 0 1 One and a half.; 2 0 2 Z.; 3 1 0 Two.; 4 2 0 Three.; 5 3 0 Four.; ");
    assert_int_equal(source_bytes(s), total);
    assert_int_equal(source_documents(s), 6);
    source_close(s);
}

static uint64_t have_some(const char *path, uint32_t file, void *arg)
{
    (void)path;
    return ((const uint64_t *)arg)[file];
}

static void test_resume(void **state)
{
    uint64_t have[] = {2, SOURCE_ALL, 1, 0};
    char *argv[] = {"attest", "code", folder}, got[1000];
    struct options o;
    (void)state;
    struct source *s = open_words(3, argv, &o);
    source_resume(s, have_some, have);
    read_all(s, got, sizeof got);
    assert_string_equal(got, "0 0 2 Z.; 1 3 0 Four.; ");
    assert_int_equal(source_bytes(s), source_total(s));
    source_close(s);
}

static void check_list(const char *list, const char *want)
{
    char from[128], got[1000];
    struct options o;
    put("list", list);
    snprintf(from, sizeof from, "--files-from=%s/list", folder);
    char *argv[] = {"attest", "code", from};
    struct source *s = open_words(3, argv, &o);
    read_all(s, got, sizeof got);
    assert_string_equal(got, want);
    source_close(s);
}

static void test_lists(void **state)
{
    char list[1000];
    (void)state;
    snprintf(list, sizeof list, "%s/b.txt\r\n\n%s/nothing\n%s/b\n", folder, folder, folder);
    check_list(list, "0 0 0 Four.; ! 1 2 0 Two.; 2 3 0 Three.; ");
    check_list("", "");
}

static void test_list_nul(void **state)
{
    char name[80], from[128], got[100];
    struct options o;
    (void)state;
    snprintf(name, sizeof name, "%s/b.txt", folder);
    snprintf(from, sizeof from, "%s/list", folder);
    FILE *f = fopen(from, "w");
    assert_non_null(f);
    fwrite(name, 1, strlen(name) + 1, f);
    fclose(f);
    snprintf(from, sizeof from, "--files-from=%s/list", folder);
    char *argv[] = {"attest", "code", from};
    struct source *s = open_words(3, argv, &o);
    read_all(s, got, sizeof got);
    assert_string_equal(got, "0 0 0 Four.; ");
    source_close(s);
}

static void test_wrong(void **state)
{
    char *both[] = {"attest", "code", "--files-from=-", "-"}, *none[] = {"attest", "code", "--files-from=/nothing"};
    struct options o;
    struct err e;
    (void)state;
    assert_true(options_parse(4, both, &o, &e));
    assert_null(source_open(&o, &e));
    assert_non_null(strstr(e.text, "standard input"));
    assert_true(options_parse(3, none, &o, &e));
    assert_null(source_open(&o, &e));
    assert_string_equal(e.file, "/nothing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),   cmocka_unit_test(test_resume), cmocka_unit_test(test_lists),
        cmocka_unit_test(test_list_nul), cmocka_unit_test(test_wrong),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
