/* The progress line: what it says, and what it leaves out on narrow terminals. */
#include "progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void check(struct progress_state s, unsigned width, bool color, const char *want)
{
    struct out line;
    out_open(&line, -1);
    progress_format(&s, width, color, &line);
    out_char(&line, 0);
    assert_string_equal(line.p, want);
    out_close(&line);
}

static const struct progress_state half = {1234567, 50000000, 100000000, 812.4, 500000};

static void test_wide(void **state)
{
    (void)state;
    check(half, 100, false,
          "1,234,567 documents  812/s  50.0 MB of 100 MB  [################.................]  50 %  1:40 left");
    check((struct progress_state){1, 999, 1000000, 1, 0}, 70, false,
          "1 document  1.0/s  999 B of 1.00 MB  [.........................]  0 %");
    check((struct progress_state){0}, 80, false, "0 documents  0.0/s  0 B");
}

static void test_narrow(void **state)
{
    (void)state;
    check(half, 70, false, "1,234,567 documents  812/s  50.0 MB of 100 MB  50 %  1:40 left");
    check(half, 50, false, "1,234,567 documents  812/s  50 %  1:40 left");
    check(half, 35, false, "1,234,567 documents  1:40 left");
    check(half, 20, false, "1,234,567 documents");
    check(half, 19, false, "50 %  1:40 left");
    check(half, 1, false, "");
    check(half, 0, false, "");
    for (unsigned width = 0; width < 300; width++) {
        struct out line;
        out_open(&line, -1);
        progress_format(&half, width, false, &line);
        assert_true(line.n < width || !line.n);
        out_close(&line);
    }
}

static void test_times(void **state)
{
    (void)state;
    check((struct progress_state){5, 1, 2, 0.26, 1}, 80, false,
          "5 documents  0.3/s  1 B of 2 B  [##############..............]  50 %  0:01 left");
    check((struct progress_state){5, 0, 36610, 1, 10}, 30, false, "5 documents  1:01:01 left");
    check((struct progress_state){5, 0, 900000, 1, 10}, 30, false, "5 documents  1 d 1 h left");
    check((struct progress_state){5, 0, 1000000000000, 1, 1}, 40, false, "5 documents  more than 1000 days left");
}

static void test_color(void **state)
{
    (void)state;
    check((struct progress_state){5, 1, 2, 0, 0}, 60, true,
          "5 documents  0.0/s  1 B of 2 B  [\033[36m#########\033[2m..........\033[0m]  50 %");
    check((struct progress_state){5, 9, 2, 0, 0}, 60, true,
          "5 documents  0.0/s  9 B of 2 B  [\033[36m##################\033[0m]  100 %");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_color),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
