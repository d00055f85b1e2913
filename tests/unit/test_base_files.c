/* Texts by number, mapped files, numbers written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mapped.h"
#include "out.h"
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void terms_are_kept_once(void **state)
{
    (void)state;
    struct arena a = {0};
    struct terms t = {0};
    assert_int_equal(terms_add(&t, &a, STR("Case=Dat")), 1);
    assert_int_equal(terms_add(&t, &a, STR("")), 2);
    assert_int_equal(terms_add(&t, &a, STR("Case=Dat")), 1);
    char buf[16];
    for (unsigned i = 0; i < 5000; i++) {
        int n = snprintf(buf, sizeof buf, "x%u", i % 2500);
        assert_int_equal(terms_add(&t, &a, str_make(buf, (size_t)n)), 3 + i % 2500);
    }
    assert_int_equal(t.n, 2502);
    assert_true(str_eq(terms_text(&t, 1), STR("Case=Dat")));
    assert_true(str_eq(terms_text(&t, 2502), STR("x2499")));
    arena_free(&a);
}

static void terms_end_somewhere(void **state)
{
    (void)state;
    struct arena a = {0};
    struct terms t = {0};
    uint32_t last = 0;
    for (uint32_t i = 0; i <= TERMS_MOST; i++)
        last = terms_add(&t, &a, str_make((const char *)&i, sizeof i));
    assert_int_equal(last, 0);
    assert_int_equal(t.n, TERMS_MOST);
    uint32_t known = 7;
    assert_int_equal(terms_add(&t, &a, str_make((const char *)&known, sizeof known)), 8);
    arena_free(&a);
}

/* A new file with these bytes; its name is in `name`. */
static void make_file(char *name, const char *bytes)
{
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, strlen(bytes)), strlen(bytes));
    close(fd);
}

static void files_are_mapped(void **state)
{
    (void)state;
    struct err e = {0};
    struct str bytes;
    char full[] = "/tmp/attest-mapped-XXXXXX", empty[] = "/tmp/attest-mapped-XXXXXX";
    make_file(full, "four");
    make_file(empty, "");
    assert_true(mapped_open(full, &bytes, &e));
    assert_true(str_eq(bytes, STR("four")));
    assert_int_equal((uintptr_t)bytes.p % 64, 0);
    mapped_close(bytes);
    assert_true(mapped_open(empty, &bytes, &e));
    assert_null(bytes.p);
    mapped_close(bytes);
    unlink(full);
    unlink(empty);
    assert_false(mapped_open(full, &bytes, &e));
    assert_string_equal(e.file, full);
    assert_non_null(strstr(e.text, "cannot open"));
    assert_false(mapped_open("/tmp", &bytes, &e));
    assert_non_null(strstr(e.text, "not an ordinary file"));
}

static void numbers_are_written(void **state)
{
    (void)state;
    struct out o;
    out_open(&o, -1);
    static const int64_t numbers[] = {0, 7, -10, UINT32_MAX, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        out_int(&o, numbers[i]);
        out_char(&o, ' ');
    }
    assert_true(str_eq(str_make(o.p, o.n), STR("0 7 -10 4294967295 9223372036854775807 -9223372036854775808 ")));
    assert_true(out_close(&o));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(terms_are_kept_once),
                                       cmocka_unit_test(terms_end_somewhere),
                                       cmocka_unit_test(files_are_mapped),
                                       cmocka_unit_test(numbers_are_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
