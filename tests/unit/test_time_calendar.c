#include "when_feast.h"

#include "day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(struct when_days d, const char *from, const char *to)
{
    struct arena a = {0};
    assert_string_equal(day_text(&a, d.from).p, from);
    assert_string_equal(day_text(&a, d.to).p, to);
    arena_free(&a);
}

static void units_hold_their_day(void **state)
{
    (void)state;
    int32_t d = day_of(2022, 1, 1); /* a Saturday of the last week of 2021 */
    check(when_cal_unit(UNIT_DAY, d), "2022-01-01", "2022-01-01");
    check(when_cal_unit(UNIT_WEEK, d), "2021-12-27", "2022-01-02");
    check(when_cal_unit(UNIT_WEEKEND, d), "2022-01-01", "2022-01-02");
    check(when_cal_unit(UNIT_MONTH, day_of(2024, 2, 10)), "2024-02-01", "2024-02-29");
    check(when_cal_unit(UNIT_QUARTER, day_of(2022, 11, 5)), "2022-10-01", "2022-12-31");
    check(when_cal_unit(UNIT_YEAR, d), "2022-01-01", "2022-12-31");
    check(when_cal_unit(UNIT_DECADE, d), "2020-01-01", "2029-12-31");
    check(when_cal_unit(UNIT_CENTURY, day_of(1999, 6, 1)), "1900-01-01", "1999-12-31");
}

static void months_are_cut_to_their_length(void **state)
{
    (void)state;
    assert_int_equal(when_cal_add(day_of(2022, 1, 31), 1, UNIT_MONTH), day_of(2022, 2, 28));
    assert_int_equal(when_cal_add(day_of(2020, 2, 29), 1, UNIT_YEAR), day_of(2021, 2, 28));
    assert_int_equal(when_cal_add(day_of(2022, 1, 15), -1, UNIT_MONTH), day_of(2021, 12, 15));
    assert_int_equal(when_cal_add(day_of(2021, 12, 30), 3, UNIT_DAY), day_of(2022, 1, 2));
    assert_int_equal(when_cal_add(day_of(2022, 1, 1), -1, UNIT_FORTNIGHT), day_of(2021, 12, 18));
}

static void far_away_is_none(void **state)
{
    (void)state;
    assert_int_equal(when_cal_add(day_of(2022, 1, 1), 9000, UNIT_YEAR), DAY_NONE);
    assert_int_equal(when_cal_add(day_of(2022, 1, 1), INT64_MIN / 2, UNIT_DAY), DAY_NONE);
    assert_int_equal(when_cal_add(DAY_NONE, 1, UNIT_DAY), DAY_NONE);
}

static void easter_and_weekdays(void **state)
{
    (void)state;
    assert_int_equal(when_cal_easter(2013), day_of(2013, 3, 31));
    assert_int_equal(when_cal_easter(2024), day_of(2024, 3, 31));
    assert_int_equal(when_cal_easter(2019), day_of(2019, 4, 21));
    assert_int_equal(when_cal_nth(2022, 11, 4, DAY_THURSDAY), day_of(2022, 11, 24));
    assert_int_equal(when_cal_nth(2022, 5, -1, DAY_MONDAY), day_of(2022, 5, 30));
    assert_int_equal(when_cal_nth(2022, 2, 5, DAY_MONDAY), DAY_NONE);
}

static void thirds(void **state)
{
    (void)state;
    check(when_cal_third(when_cal_month(2022, 1), UNIT_MONTH, THIRD_START), "2022-01-01",
          "2022-01-10");
    check(when_cal_third(when_cal_month(2022, 1), UNIT_MONTH, THIRD_END), "2022-01-22",
          "2022-01-31");
    check(when_cal_third(when_cal_year(2015), UNIT_YEAR, THIRD_MID), "2015-05-01", "2015-08-31");
    check(when_cal_third(when_cal_decade(1970), UNIT_DECADE, THIRD_END), "1975-01-01",
          "1979-12-31");
    check(when_cal_third(when_cal_century(19, ERA_NONE), UNIT_CENTURY, THIRD_START), "1800-01-01",
          "1824-12-31");
    check(when_cal_third(when_cal_year(2015), UNIT_YEAR, THIRD_SECOND_HALF), "2015-07-01",
          "2015-12-31");
    check(when_cal_third(when_cal_month(2022, 6), UNIT_MONTH, THIRD_FIRST_HALF), "2022-06-01",
          "2022-06-15");
}

/* Days as the calendars of the feasts have them. */
static void feasts(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        int year;
        const char *from, *to;
    } rows[] = {
        {"12-25", 2021, "2021-12-25", "2021-12-25"},
        {"05-24<1", 2022, "2022-05-23", "2022-05-23"},
        {"11/4/4", 2022, "2022-11-24", "2022-11-24"},
        {"11/1/1+1", 2022, "2022-11-08", "2022-11-08"},
        {"easter-7 x7", 2022, "2022-04-10", "2022-04-16"},
        {"orthodox+0", 2022, "2022-04-24", "2022-04-24"},
        {"orthodox+0", 2021, "2021-05-02", "2021-05-02"},
        {"passover+0 x7", 2022, "2022-04-16", "2022-04-22"},
        {"passover-30", 2022, "2022-03-17", "2022-03-17"},
        {"tishri+0", 2023, "2023-09-16", "2023-09-16"},
        {"tishri+9", 1973, "1973-10-06", "1973-10-06"},
        {"hanukkah+0", 2022, "2022-12-19", "2022-12-19"},
        {"hijri 10-01", 2022, "2022-05-02", "2022-05-03"},
        {"hijri 12-10", 2019, "2019-08-11", "2019-08-12"},
        {"hijri 09<5", 2022, "2022-04-29", "2022-04-29"},
        {"hijri 09<5", 2023, "2023-04-14", "2023-04-14"},
        {"hijri 09", 2022, "2022-04-02", "2022-05-01"},
        {"list 2020 0125 0212 0201", 2022, "2022-02-01", "2022-02-01"},
        {"+1944-06-06", 2022, "1944-06-06", "1944-06-06"},
        {"+1939-09-01/1945-09-02", 0, "1939-09-01", "1945-09-02"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(when_feast(str_of(rows[i].rule), rows[i].year), rows[i].from, rows[i].to);
    assert_int_equal(when_feast(STR("list 2020 0125"), 2021).from, DAY_NONE);
    assert_int_equal(when_feast(STR("02-30"), 2021).from, DAY_NONE);
    assert_int_equal(when_feast(STR("hijri 09"), 300).from, DAY_NONE);
    assert_int_equal(when_feast(STR(""), 2021).from, DAY_NONE);
}

/* A rule that differs by country. */
static void feasts_of_countries(void **state)
{
    (void)state;
    struct str rule = STR("07-04; IND 08-15; UKR 08-24");
    assert_true(str_eq(when_feast_of(rule, STR("UKR")), STR("08-24")));
    assert_true(str_eq(when_feast_of(rule, STR("FRA")), STR("07-04")));
    assert_true(str_eq(when_feast_of(rule, STR("")), STR("07-04")));
    assert_true(str_eq(when_feast_of(STR("12-25"), STR("IND")), STR("12-25")));
}

static void seasons(void **state)
{
    (void)state;
    check(when_cal_season(2021, "SU", false), "2021-06-01", "2021-08-31");
    check(when_cal_season(2021, "SU", true), "2021-12-01", "2022-02-28");
    check(when_cal_season(2021, "WI", true), "2021-06-01", "2021-08-31");
    check(when_cal_season(2021, "SP", true), "2021-09-01", "2021-11-30");
    assert_true(when_cal_season_turns("WI", false));
    assert_true(when_cal_season_turns("SU", true));
    assert_false(when_cal_season_turns("SP", true));
}

static void values(void **state)
{
    (void)state;
    struct arena a = {0};
    int32_t d = day_of(2022, 1, 1);
    assert_string_equal(when_cal_value(&a, UNIT_DAY, d).p, "2022-01-01");
    assert_string_equal(when_cal_value(&a, UNIT_WEEK, d).p, "2021-W52");
    assert_string_equal(when_cal_value(&a, UNIT_WEEK, day_of(2020, 12, 31)).p, "2020-W53");
    assert_string_equal(when_cal_value(&a, UNIT_WEEKEND, d).p, "2021-W52-WE");
    assert_string_equal(when_cal_value(&a, UNIT_QUARTER, d).p, "2022-Q1");
    assert_true(str_eq(when_cal_value(&a, UNIT_DECADE, d), STR("202")));
    assert_string_equal(when_cal_year_text(&a, -43).p, "BC0044");
    struct quant_num n = {.num = 5, .den = 2};
    assert_string_equal(when_cal_period(&a, &n, false, UNIT_YEAR).p, "P2.5Y");
    n.den = 1;
    assert_string_equal(when_cal_period(&a, &n, false, UNIT_HOUR).p, "PT5H");
    assert_string_equal(when_cal_period(&a, &n, false, UNIT_FORTNIGHT).p, "P10W");
    assert_string_equal(when_cal_period(&a, &n, true, UNIT_WEEK).p, "PXW");
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_hold_their_day),
        cmocka_unit_test(months_are_cut_to_their_length),
        cmocka_unit_test(far_away_is_none),
        cmocka_unit_test(easter_and_weekdays),
        cmocka_unit_test(thirds),
        cmocka_unit_test(feasts),
        cmocka_unit_test(feasts_of_countries),
        cmocka_unit_test(seasons),
        cmocka_unit_test(values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
