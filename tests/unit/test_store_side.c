/* What the words about an event give: keys of its sides, and whether they point back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_side.h"

static struct arena A;

static uint32_t common(const char *x, bool x_person, const char *y, bool y_person)
{
    uint32_t a[STORY_KEYS] = {0}, b[STORY_KEYS] = {0}, both = 0;
    uint32_t n = store_side_keys(&A, str_of(x), x_person, a, 0);
    uint32_t m = store_side_keys(&A, str_of(y), y_person, b, 0);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            both += a[i] == b[k];
    return both;
}

static void people_are_known_by_their_surnames(void **state)
{
    (void)state;
    assert_int_equal(common("Ana Maria Ortega Luz", true, "Carla Ortega", true), 1);
    assert_int_equal(common("Ana Ortega", true, "Ana Prado", true), 0);
    assert_int_equal(common("Ortega", true, "Ana Ortega", true), 1);
}

static void descriptions_are_known_by_the_words_up_to_their_head(void **state)
{
    (void)state;
    assert_int_equal(common("two fuel stations in Kosti", false, "a fuel station", false), 2);
    assert_int_equal(common("the market of Kosti", false, "Kosti", false), 0);
    assert_int_equal(common("", false, "", false), 0);
}

static void keys_end(void **state)
{
    (void)state;
    uint32_t keys[STORY_KEYS];
    assert_int_equal(store_side_keys(&A, STR("one two three four five six seven eight"), false, keys, 0), STORY_KEYS);
    assert_int_equal(store_side_keys(&A, STR("nine"), false, keys, STORY_KEYS), STORY_KEYS);
}

static bool back(const char *before)
{
    return store_side_points_back(str_of(before), (uint32_t)strlen(before));
}

static void words_before_point_back(void **state)
{
    (void)state;
    assert_true(back("after the ") && back("The ") && back("Monday's ") && back("Monday\xe2\x80\x99s ") && back("over his "));
    assert_false(back("a bomb ") || back("were ") || back("") || back("    "));
    assert_false(store_side_points_back(STR("x"), 99));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_known_by_their_surnames),
        cmocka_unit_test(descriptions_are_known_by_the_words_up_to_their_head),
        cmocka_unit_test(keys_end),
        cmocka_unit_test(words_before_point_back),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&A);
    return failed;
}
