/* Language folders compiled, opened, searched; errors with file and line; damaged packs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dict.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ABSENT = 0x7FFFFFFF };

struct folder {
    char root[64];
};

static void put_file(const struct folder *f, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", f->root, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static int make_folder(void **state)
{
    static struct folder f;
    char sub[128];
    strcpy(f.root, "/tmp/attest-dict-XXXXXX");
    if (!mkdtemp(f.root))
        return -1;
    snprintf(sub, sizeof sub, "%s/en", f.root);
    mkdir(sub, 0700);
    put_file(&f, "en/people.tsv",
             "# who is who\n"
             "name*\tother*\tcode\n"
             "Ann Lee\tA. Lee|Annie\tGOV\n"
             "\n"
             "Bo\t\tMIL\n"
             "Ann\tBo\n");
    put_file(&f, "en/words.txt", "# a list\nprime minister\nprime number\nal-Shabaab\n");
    put_file(&f, "en/one.rules", "rule text");
    *state = &f;
    return 0;
}

static int remove_folder(void **state)
{
    const struct folder *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", f->root);
    return system(command);
}

static struct dict *open_folder(void **state)
{
    struct err e;
    struct dict *d = dict_open_dir(((struct folder *)*state)->root, &e);
    if (!d)
        fail_msg("%s: %s", e.file, e.text);
    return d;
}

static void assert_str(struct str s, const char *want)
{
    if (!str_eq(s, str_of(want)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(s), want);
}

static void rows_by_key(void **state)
{
    struct dict *d = open_folder(state);
    const struct dict_table *t = dict_table(d, "en/people");
    assert_non_null(t);
    assert_int_equal(dict_rows(t), 3);
    int code = dict_col(t, "code");
    assert_int_equal(code, 2);
    assert_int_equal(dict_col(t, "name*"), -1);
    assert_str(dict_cell(t, dict_first(t, STR("ann lee")), code), "GOV");
    assert_str(dict_cell(t, dict_first(t, STR("a lee")), code), "GOV");
    assert_str(dict_cell(t, 2, code), ""); /* a short row */
    struct dict_hits h = dict_find(t, STR("bo"));
    assert_int_equal(h.n, 2);
    assert_int_equal(h.row[0], 1);
    assert_int_equal(h.row[1], 2);
    assert_int_equal(dict_find(t, STR("lee")).n, 0);
    assert_int_equal(dict_first(t, STR("")), ABSENT);
    struct arena a = {0};
    assert_str(dict_where(t, 1, &a), "en/people:5");
    arena_free(&a);
    dict_close(d);
}

static void longest_key(void **state)
{
    struct dict *d = open_folder(state);
    const struct dict_table *t = dict_table(d, "en/words");
    struct dict_hits h;
    const struct str pm[] = {STR("prime"), STR("minister"), STR("x")}, p[] = {STR("prime"), STR("rib")};
    const struct str one[] = {STR("al shabaab"), STR("x")};
    assert_int_equal(dict_longest(t, pm, 3, &h), 2);
    assert_int_equal(h.row[0], 0);
    assert_int_equal(dict_longest(t, p, 2, &h), 0);
    assert_int_equal(h.n, 0);
    assert_int_equal(dict_longest(t, one, 2, &h), 1);
    assert_int_equal(dict_longest(t, pm, 0, &h), 0);
    assert_true(dict_begins(t, dict_hash(STR("prime"))));
    assert_true(dict_begins(t, dict_hash(STR("al shabaab"))));
    assert_false(dict_begins(t, dict_hash(STR("minister"))));
    dict_close(d);
}

static void blobs_and_names(void **state)
{
    struct dict *d = open_folder(state);
    struct str name;
    assert_str(dict_blob(d, "en/one"), "rule text");
    assert_int_equal(dict_blob(d, "en/people").n, 0);
    assert_int_equal(dict_blob(d, "en/none").n, 0);
    assert_true(dict_each(d, "en/", 0, &name));
    assert_str(name, "en/one");
    assert_true(dict_each(d, "en/", 2, &name));
    assert_str(name, "en/words");
    assert_false(dict_each(d, "en/", 3, &name));
    assert_false(dict_each(d, "fr/", 0, &name));
    struct err e;
    assert_null(dict_need(d, "en/none", "name", &e));
    assert_non_null(strstr(e.file, "en/none"));
    assert_null(dict_need(d, "en/people", "name shoe", &e));
    assert_non_null(strstr(e.text, "shoe"));
    dict_close(d);
}

static void errors_name_file_and_line(void **state)
{
    const struct folder *f = *state;
    struct err e;
    struct str pack;
    put_file(f, "en/bad.tsv", "name*\tcode\nok\tX\nwrong\tX\tY\n");
    assert_false(dict_compile(f->root, &pack, &e));
    assert_non_null(strstr(e.file, "en/bad.tsv"));
    assert_int_equal(e.line, 3);
    put_file(f, "en/bad.tsv", "name*\nok\n\xFF\n");
    assert_false(dict_compile(f->root, &pack, &e));
    assert_int_equal(e.line, 3);
    put_file(f, "en/bad.tsv", "# nothing\n");
    assert_false(dict_compile(f->root, &pack, &e));
    put_file(f, "en/bad.tsv", "name*\n");
    put_file(f, "en/people.txt", "twice\n");
    assert_false(dict_compile(f->root, &pack, &e));
    assert_non_null(strstr(e.text, "same name"));
    char path[128];
    snprintf(path, sizeof path, "%s/en/people.txt", f->root);
    unlink(path);
    assert_false(dict_compile("/nonexistent/folder", &pack, &e));
    assert_non_null(strstr(e.file, "nonexistent"));
}

/* Any damage to a pack must be found at opening or do no harm. */
static void damaged_packs(void **state)
{
    struct err e;
    struct str pack;
    assert_true(dict_compile(((struct folder *)*state)->root, &pack, &e));
    char *copy = aligned_alloc(64, (pack.n + 63) & ~(size_t)63);
    for (size_t n = 0; n < pack.n; n += 7) {
        memcpy(copy, pack.p, pack.n);
        assert_null(dict_open(str_make(copy, n), &e));
    }
    for (size_t i = 0; i < pack.n; i++) {
        memcpy(copy, pack.p, pack.n);
        copy[i] = (char)(copy[i] ^ 0xFF);
        struct dict *d = dict_open(str_make(copy, pack.n), &e);
        const struct dict_table *t = d ? dict_table(d, "en/people") : NULL;
        for (uint32_t r = 0; t && r < dict_rows(t); r++)
            dict_cell(t, r, 1);
        if (t)
            dict_find(t, STR("bo"));
        dict_close(d);
    }
    free(copy);
    free((char *)pack.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_by_key), cmocka_unit_test(longest_key),
                                       cmocka_unit_test(blobs_and_names), cmocka_unit_test(errors_name_file_and_line),
                                       cmocka_unit_test(damaged_packs)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
