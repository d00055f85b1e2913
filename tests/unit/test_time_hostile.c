/* Megabytes that nobody wrote: time must stay linear, spans inside the text. */
#include "test_time_read.h"

#include <time.h>

enum { SIZE = 200000 };

static void repeat(void **state, const char *piece, size_t n)
{
    struct test_time *t = *state;
    char *text = arena_xalloc(SIZE);
    for (size_t i = 0; i < SIZE; i++)
        text[i] = piece[i % n];
    clock_t start = clock();
    const struct doc *d = test_time_read(t, str_make(text, SIZE), "2022-01-21");
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (seconds > 10)
        fail_msg("\"%s\" took %.1f s", piece, seconds);
    uint32_t last = 0;
    for (uint32_t i = 0; i < d->whens.n; i++) {
        assert_true(d->whens.v[i].span.b >= last && d->whens.v[i].span.e <= SIZE);
        assert_true(d->whens.v[i].span.b < d->whens.v[i].span.e);
        last = d->whens.v[i].span.e;
    }
    for (uint32_t i = 0; i < d->quants.n; i++)
        assert_true(d->quants.v[i].span.b < d->quants.v[i].span.e && d->quants.v[i].span.e <= SIZE);
    free(text);
}

static void megabytes(void **state)
{
    static const char *const pieces[] = {
        "9",
        "1 ",
        "1,111,",
        "the ",
        "early mid late ",
        "the first day of ",
        "two days after ",
        "million half a ",
        "'s ",
        "1-",
        "a.b.",
        "between 1 and ",
        "President named ",
        "on Tuesday ",
        "January 3-9 ",
        "of the ",
        "1/",
        "12:30:",
        "\xE2\x80\x93",
        "\xFF",
        "at least ",
        "2003-",
        "hundred and ",
        "the morning of ",
        "once a ",
        "a couple of ",
        "q3 ",
        ". ",
        "the week of ",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        repeat(state, pieces[i], strlen(pieces[i]));
    repeat(state, "\0 on Tuesday \0", 14);
}

static void nothing(void **state)
{
    const struct doc *d = test_time_read(*state, STR(""), "2022-01-21");
    assert_int_equal(d->whens.n, 0);
    d = test_time_read(*state, STR("\n\n\n"), "");
    assert_int_equal(d->quants.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(megabytes), cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, test_time_open, test_time_close);
}
