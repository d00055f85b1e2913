/* Every example of lang/en/time/patterns.tsv is found with the value that its row gives. */
#include "test_time_read.h"

static void examples_hold(void **state)
{
    struct test_time *t = *state;
    struct err e = {0};
    const struct dict_table *p =
        dict_need(t->dict, "en/time/patterns", "pattern example value", &e);
    assert_non_null(p);
    assert_true(dict_rows(p) > 100);
    uint32_t wrong = 0;
    for (uint32_t r = 0; r < dict_rows(p); r++) {
        struct str example = dict_cell(p, r, dict_col(p, "example"));
        struct str value = dict_cell(p, r, dict_col(p, "value"));
        const struct doc *d = test_time_read(t, example, "2022-01-21");
        struct str slash = value, first = {NULL, 0};
        str_field(&slash, '/', &first); /* the halves of a range are expressions of their own */
        bool found = false;
        for (uint32_t i = 0; i < d->whens.n; i++)
            found |= str_eq(d->whens.v[i].value, first) || str_eq(d->whens.v[i].value, value);
        if (!found || example.n == 0) {
            wrong++;
            print_error("patterns.tsv:%u: \"%.*s\" has no %.*s, but", dict_line(p, r),
                        STR_ARG(example), STR_ARG(value));
            for (uint32_t i = 0; i < d->whens.n; i++)
                print_error(" %.*s", STR_ARG(d->whens.v[i].value));
            print_error("\n");
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_hold)};
    return cmocka_run_group_tests(tests, test_time_open, test_time_close);
}
