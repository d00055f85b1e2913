/* Written dates in many forms and languages. */
#include "test_page_stage.h"

#include "page_date.h"

static void is_day(const char *text, const char *want)
{
    int32_t day = page_date_value(test_stage, &test_arena, str_of(text), PAGE_DATE_MDY);
    struct str got = day_text(&test_arena, day);
    if (!str_eq(got, str_of(want)))
        print_error("\"%s\": got %.*s, want %s\n", text, STR_ARG(got), want);
    assert_true(str_eq(got, str_of(want)));
}

static void machine_forms(void **state)
{
    (void)state;
    is_day("2022-01-21T23:30:00+06:00", "2022-01-21");
    is_day("20220121", "2022-01-21");
    is_day("20220121083000", "2022-01-21");
    is_day("1642723200", "2022-01-21");
    is_day("1642723200000", "2022-01-21");
    is_day("Fri, 21 Jan 2022 10:00:00 GMT", "2022-01-21");
    is_day("2022/1/5 9:00", "2022-01-05");
    is_day("21-Jan-2022", "2022-01-21");
}

static void written_forms(void **state)
{
    (void)state;
    is_day("Fri. Jan 21st, 2022", "2022-01-21");
    is_day("Published on January 5, 2019 at 4:10 pm", "2019-01-05");
    is_day("the 3rd of March 2020", "2020-03-03");
    is_day("21.01.2022 - 10:15 Uhr", "2022-01-21");
    is_day("03/04/2022", "2022-03-04");
    is_day("21/04/2022", "2022-04-21");
    is_day("21.1.22", "2022-01-21");
}

static void other_languages(void **state)
{
    (void)state;
    is_day("vendredi 21 janvier 2022", "2022-01-21");
    is_day("21 de enero de 2022", "2022-01-21");
    is_day("1er août 2021", "2021-08-01");
    is_day("21. ledna 2022", "2022-01-21");
    is_day("21 января 2022 г.", "2022-01-21");
    is_day("2022. január 21.", "2022-01-21");
    is_day("2022年1月21日", "2022-01-21");
    is_day("2022년 1월 21일", "2022-01-21");
    is_day("21 tháng 1, 2022", "2022-01-21");
    is_day("٢١ يناير ٢٠٢٢", "2022-01-21");
    is_day("21 มกราคม 2565", "2022-01-21");
    is_day("21 stycznia 2022", "2022-01-21");
    is_day("21 Ocak 2022", "2022-01-21");
    is_day("20. juni/lipanj, 2020.", "2020-06-20");
    is_day("24 نيسان / أبريل 2020", "2020-04-24");
}

static void no_dates(void **state)
{
    (void)state;
    is_day("", "");
    is_day("31.02.2022", "");
    is_day("may 2022 bring peace", "");
    is_day("10 of 12 in 2022", "");
    is_day("version 1.2.3", "");
    is_day("99999999999999999999", "");
    is_day("1800-01-01", "");
}

static void in_urls(void **state)
{
    (void)state;
    const struct {
        const char *url;
        int32_t day;
    } rows[] = {
        {"https://a.example/2022/01/21/title", day_of(2022, 1, 21)},
        {"https://a.example/news-2022-01-21-title", day_of(2022, 1, 21)},
        {"https://a.example/20220121/title", day_of(2022, 1, 21)},
        {"https://a.example/2022/13/21/", DAY_NONE},
        {"https://a.example/id/120220121", DAY_NONE},
        {"https://a.example/2022/01/", DAY_NONE},
        {"", DAY_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(page_date_url(str_of(rows[i].url)), rows[i].day);
}

static void span_and_ambiguity(void **state)
{
    (void)state;
    struct page_date f;
    struct str s = STR("Updated: 03/04/2022, 10:00");
    assert_true(page_date_find(test_stage, &test_arena, s, 0, PAGE_DATE_DMY, &f));
    assert_int_equal(f.day, day_of(2022, 4, 3));
    assert_int_equal(f.b, 9);
    assert_int_equal(f.e, 19);
    assert_true(f.ambiguous);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machine_forms),   cmocka_unit_test(written_forms),
        cmocka_unit_test(other_languages), cmocka_unit_test(no_dates),
        cmocka_unit_test(in_urls),         cmocka_unit_test(span_and_ambiguity),
    };
    return cmocka_run_group_tests(tests, test_page_setup, test_page_teardown);
}
