/* Terms of office, classes of office, codes: the functions behind actor codes. */
#include "name_code.h"
#include "name_person.h"
#include "test_name_room.h"

static int32_t day(const char *s)
{
    int32_t from, to;
    assert_true(day_parse(str_of(s), &from, &to));
    return from;
}

static void term_has_bounds(void **state)
{
    (void)state;
    struct str from = STR("2019-03-20"), to = STR("2022-06-01"), open = {0};
    assert_int_equal(name_person_term(from, to, day("2020-01-01")), TERM_IN);
    assert_int_equal(name_person_term(from, to, day("2019-03-20")), TERM_IN);
    assert_int_equal(name_person_term(from, to, day("2018-01-01")), TERM_BEFORE);
    assert_int_equal(name_person_term(from, to, day("2022-08-01")), TERM_AFTER);
    assert_int_equal(name_person_term(from, open, day("2040-01-01")), TERM_IN);
    assert_int_equal(name_person_term(open, open, day("2020-01-01")), TERM_UNKNOWN);
    assert_int_equal(name_person_term(from, to, DAY_NONE), TERM_UNKNOWN);
}

static void term_takes_years_and_months(void **state)
{
    (void)state;
    assert_int_equal(name_person_term(STR("2014-05"), STR("2016"), day("2016-12-30")), TERM_IN);
    assert_int_equal(name_person_term(STR("2014-05"), STR("2016"), day("2017-06-01")), TERM_AFTER);
    assert_int_equal(name_person_term(STR("rubbish"), STR("2016"), day("1900-01-01")), TERM_IN);
}

static void offices_have_classes(void **state)
{
    (void)state;
    assert_int_equal(name_person_office(STR("president")), OFFICE_STATE);
    assert_int_equal(name_person_office(STR("vice president")), OFFICE_VICE);
    assert_int_equal(name_person_office(STR("prime minister")), OFFICE_GOVERNMENT);
    assert_int_equal(name_person_office(STR("deputy prime minister")), OFFICE_DEPUTY);
    assert_int_equal(name_person_office(STR("secretary of state")), OFFICE_FOREIGN);
    assert_int_equal(name_person_office(STR("minister of fisheries")), OFFICE_OTHER);
    assert_int_equal(name_person_office(STR("presidential")), OFFICE_NONE);
    assert_int_equal(name_person_office(STR("")), OFFICE_NONE);
}

static void split_is(const char *code, const char *country, const char *sector)
{
    struct str c, s;
    name_code_split(str_of(code), &c, &s);
    assert_true(str_eq(c, str_of(country)));
    assert_true(str_eq(s, str_of(sector)));
}

static void codes_split(void **state)
{
    (void)state;
    split_is("KAZGOV", "KAZ", "GOV");
    split_is("RUS", "RUS", "");
    split_is("IGOUNO", "IGO", "UNO");
    split_is("REB", "", "REB");
    split_is("UAFMUS", "", "UAFMUS");
    split_is("", "", "");
    split_is("XX", "", "XX");
}

static void codes_join(void **state)
{
    (void)state;
    struct arena a = {0};
    struct mention m = {.kind = M_PERSON, .country = STR("ARG"), .sector = STR("GOV")};
    assert_string_equal(text_of(&a, name_code_join(&a, &m)), "ARGGOV");
    m.former = true;
    assert_string_equal(text_of(&a, name_code_join(&a, &m)), "ARGELI");
    m.sector = STR("REB"); /* a former rebel held no office */
    assert_string_equal(text_of(&a, name_code_join(&a, &m)), "ARGREB");
    struct mention many = {.kind = M_AGENT, .plural = true, .former = true, .sector = STR("MIL")};
    assert_string_equal(text_of(&a, name_code_join(&a, &many)), "MIL");
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(term_has_bounds),      cmocka_unit_test(term_takes_years_and_months),
        cmocka_unit_test(offices_have_classes), cmocka_unit_test(codes_split),
        cmocka_unit_test(codes_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
