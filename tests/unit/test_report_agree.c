/* Agreement of coders, against values worked out by hand or printed in the papers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "report_agree.h"

enum { NO = REPORT_AGREE_NONE };

static bool near(double x, double wanted)
{
    return fabs(x - wanted) < 0.0005;
}

/* 20 times both say 0, 15 times both 1, 5 times only the first says 0, 10 times only the second: po = .7,
 * pe = .5 * .6 + .5 * .4 = .5, kappa = .2 / .5. */
static void kappa_of_a_table(void **state)
{
    (void)state;
    int a[50], b[50];
    for (int i = 0; i < 50; i++) {
        a[i] = i < 25 ? 0 : 1;
        b[i] = i < 20 || (i >= 25 && i < 35) ? 0 : 1;
    }
    struct report_agree r = report_agree_two(a, b, 50, 2);
    assert_int_equal(r.units, 50);
    assert_true(near(r.percent, 70));
    assert_true(near(r.beyond, 0.4));
}

static void units_of_one_coder_do_not_count(void **state)
{
    (void)state;
    const int a[] = {0, 1, NO, 0, 1}, b[] = {0, 1, 1, NO, 0};
    struct report_agree r = report_agree_two(a, b, 5, 2); /* po = 2/3, pe = 1/3 * 2/3 + 2/3 * 1/3 = 4/9 */
    assert_int_equal(r.units, 3);
    assert_true(near(r.beyond, 0.4));
}

/* Where all say the same of everything, chance explains it all. */
static void nothing_varies(void **state)
{
    (void)state;
    const int same[] = {1, 1, 1, 1, 1, 1};
    assert_true(isnan(report_agree_two(same, same + 3, 3, 2).beyond));
    assert_true(near(report_agree_two(same, same + 3, 3, 2).percent, 100));
    assert_true(isnan(report_agree_all(same, 2, 3, 2).beyond));
    assert_int_equal(report_agree_two(same, same, 0, 2).units, 0);
    assert_true(isnan(report_agree_all(same, 0, 0, 0).percent));
}

/* They agree less often than by chance: below zero. */
static void always_the_other(void **state)
{
    (void)state;
    const int r[] = {0, 1, 0, 1, 1, 0, 1, 0};
    assert_true(near(report_agree_two(r, r + 4, 4, 2).beyond, -1));
    assert_true(near(report_agree_all(r, 2, 4, 2).beyond, 1 - 8 * 7 / 32.0)); /* Do = 8 / 8, De = 32 / (8 * 7) */
}

/* Krippendorff (2011), part A: two coders, two values, no gaps; alpha = .095. */
static void alpha_of_two_coders(void **state)
{
    (void)state;
    const int r[] = {0, 1, 0, 0, 0, 0, 0, 0, 1, 0, /**/ 1, 1, 1, 0, 0, 1, 0, 0, 0, 0};
    assert_true(near(report_agree_all(r, 2, 10, 2).beyond, 0.095));
    assert_true(near(report_agree_all(r, 2, 10, 2).percent, 60));
}

/* Part C: four coders, five values, gaps; alpha = .743. The last unit has one rating and does not count. */
static void alpha_with_gaps(void **state)
{
    (void)state;
    const int r[4 * 12] = {
        1,  2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO, /**/
        1,  2, 3, 3, 2, 2, 4, 1, 2, 5,  NO, 3,  /**/
        NO, 3, 3, 3, 2, 3, 4, 2, 2, 5,  1,  NO, /**/
        1,  2, 3, 3, 2, 4, 4, 1, 2, 5,  1,  NO,
    };
    struct report_agree a = report_agree_all(r, 4, 12, 6);
    assert_int_equal(a.units, 11);
    assert_true(near(a.beyond, 0.743));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kappa_of_a_table), cmocka_unit_test(units_of_one_coder_do_not_count), cmocka_unit_test(nothing_varies),
        cmocka_unit_test(always_the_other), cmocka_unit_test(alpha_of_two_coders), cmocka_unit_test(alpha_with_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
