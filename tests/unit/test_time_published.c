/* The day of publication, and what contradicts it. */
#include "test_time_read.h"

static const struct published *read(void **state, const char *text, const char *page)
{
    return &test_time_read(*state, str_of(text), page)->published;
}

static void nothing_against_it(void **state)
{
    const struct published *p = read(state, "The mayor fled on Tuesday.", "2022-01-21");
    assert_int_equal(p->day, day_of(2022, 1, 21));
    assert_int_equal(p->anchor, p->day);
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
    p = read(state, "The mayor fled on Tuesday.", "");
    assert_int_equal(p->day, DAY_NONE);
    assert_int_equal(p->anchor, DAY_NONE);
}

/* Took office on Tuesday 11 January; the page says 21 January, a Friday. */
static void appointment_told_as_news(void **state)
{
    static const char *const texts[] = {
        "President Bodo Anselm has named Alma Vereker as prime minister.\nThe mayor spoke on "
        "Tuesday.",
        "Parliament elected Alma Vereker prime minister on Tuesday.\nThe mayor spoke on Tuesday.",
        "Alma Vereker was sworn in as prime minister on Tuesday.",
        "Alma Vereker became prime minister on Tuesday.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct doc *d = test_time_read(*state, str_of(texts[i]), "2022-01-21");
        if (d->published.confidence != CONFIDENCE_CONFLICTING)
            fail_msg("\"%s\": no conflict", texts[i]);
        assert_int_equal(d->published.day, day_of(2022, 1, 21));
        assert_int_equal(d->published.anchor, day_of(2022, 1, 11));
        assert_true(str_find(d->published.note, STR("Alma Vereker"), 0) != SIZE_MAX);
        assert_true(str_find(d->published.note, STR("2022-01-11"), 0) != SIZE_MAX);
        assert_int_equal(test_time_find(d, "Tuesday")->from, day_of(2022, 1, 11));
    }
}

/* A text written on Thursday: the Wednesday after the appointment must not fall before it. */
static void weekdays_after_the_event_move_the_anchor(void **state)
{
    const struct doc *d = test_time_read(
        *state,
        STR("Alma Vereker was appointed prime minister on Tuesday.\nShe spoke on Wednesday."),
        "2022-02-09");
    assert_int_equal(d->published.confidence, CONFIDENCE_CONFLICTING);
    assert_int_equal(d->published.anchor, day_of(2022, 1, 12));
    assert_int_equal(test_time_find(d, "Wednesday")->from, day_of(2022, 1, 12));
    assert_int_equal(test_time_find(d, "Tuesday")->from, day_of(2022, 1, 11));
}

static void appointment_that_fits_or_is_background(void **state)
{
    static const struct {
        const char *text, *page;
    } rows[] = {
        {"Parliament elected Alma Vereker prime minister on Tuesday.", "2022-01-12"},
        {"Parliament has elected Alma Vereker prime minister.", "2022-01-13"},
        {"Alma Vereker, who was named prime minister, spoke on Tuesday.", "2022-05-21"},
        {"Alma Vereker had been named prime minister after a crisis.", "2022-05-21"},
        {"Alma Vereker was named prime minister in January 2022.", "2022-05-21"},
        {"Bodo Anselm has named a street after the prime minister.", "2022-05-21"},
        {"The party will elect Alma Vereker prime minister on Tuesday.", "2021-12-30"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct published *p = read(state, rows[i].text, rows[i].page);
        if (p->confidence != CONFIDENCE_PROBABLE)
            fail_msg("\"%s\": %.*s", rows[i].text, STR_ARG(p->note));
    }
}

static void holder_of_an_office_left_long_ago(void **state)
{
    const struct published *p =
        read(state, "Prime Minister Cyril Hamsun said on Tuesday he was ill.", "2019-04-01");
    assert_int_equal(p->confidence, CONFIDENCE_CONFLICTING);
    assert_int_equal(p->anchor, DAY_NONE);
    p = read(state, "Former Prime Minister Cyril Hamsun said on Tuesday he was ill.", "2019-04-01");
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
    p = read(state, "Prime Minister Cyril Hamsun said on Tuesday he was ill.", "2011-04-01");
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
    p = read(state, "President Dora Lindqvist said on Tuesday she was ill.", "2024-04-01");
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
}

static void datelines(void **state)
{
    const struct published *p =
        read(state, "PORT ELM, Jan 11 (Agency) - The mayor fled.", "2022-01-12");
    assert_int_equal(p->day, day_of(2022, 1, 12));
    assert_int_equal(p->anchor, day_of(2022, 1, 11));
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
    p = read(state, "PORT ELM, Jan 11 (Agency) - The mayor fled.", "2022-02-12");
    assert_int_equal(p->confidence, CONFIDENCE_CONFLICTING);
    assert_int_equal(p->anchor, day_of(2022, 1, 11));
    p = read(state, "PORT ELM, Dec. 31 (Agency) -- The mayor fled.", "2022-01-01");
    assert_int_equal(p->anchor, day_of(2021, 12, 31));
    p = read(state, "PORT ELM, January 11, 2022 (Agency) - The mayor fled.", "");
    assert_int_equal(p->day, day_of(2022, 1, 11));
    assert_string_equal(p->basis.p, "dateline");
    p = read(state, "Port Elm, January 11, 2022 (Agency) - The mayor fled.", "");
    assert_int_equal(p->day, day_of(2022, 1, 11));
    p = read(state, "Jan. 11, 2022 (Agency) -- The mayor fled.", "");
    assert_string_equal(p->basis.p, "dateline");
    p = read(state, "The mayor, January 11, 2022 (a Tuesday), fled.", "");
    assert_int_equal(p->day, DAY_NONE);
    p = read(state, "PORT ELM, 3 JAN 90 -- THE MAYOR FLED ON MONDAY.", "");
    assert_int_equal(p->day, day_of(1990, 1, 3));
}

static void weekday_that_was_none(void **state)
{
    const struct published *p =
        read(state, "The mayor fled on Friday, January 17.\nHe was ill.", "2022-01-21");
    assert_int_equal(p->confidence, CONFIDENCE_UNCERTAIN);
    assert_true(str_find(p->note, STR("Friday"), 0) != SIZE_MAX);
    p = read(state, "The mayor fled on Monday, January 17.\nHe was ill.", "2022-01-21");
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
}

/* Two weekdays that fit one earlier year: an old report with the date of its copy. */
static void weekdays_of_another_year(void **state)
{
    const struct published *p = read(
        state, "The mayor fled on Friday, January 14.\nHe was caught on Monday, January 17.",
        "2025-01-21");
    assert_int_equal(p->confidence, CONFIDENCE_CONFLICTING);
    assert_int_equal(p->anchor, day_of(2022, 1, 17));
    assert_true(str_find(p->note, STR("2022"), 0) != SIZE_MAX);
}

static void office_not_yet_held(void **state)
{
    const struct published *p =
        read(state, "President Dora Lindqvist said on Tuesday she was ill.", "2018-04-01");
    assert_int_equal(p->confidence, CONFIDENCE_CONFLICTING);
    assert_int_equal(p->anchor, DAY_NONE);
    p = read(state, "President-elect Dora Lindqvist said on Tuesday she was ill.", "2018-04-01");
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
}

/* No date but in the text: the day of the news, if the calendar bears it out. */
static void day_of_the_news(void **state)
{
    const struct published *p = read(
        state, "The mayor fled on Tuesday, January 11, 2022.\nHe was caught on Thursday.", "");
    assert_int_equal(p->day, day_of(2022, 1, 11));
    assert_int_equal(p->confidence, CONFIDENCE_UNCERTAIN);
    assert_true(p->note.n > 0);
    p = read(state, "The mayor fled on Monday, January 11, 2022.\nHe was caught on Thursday.", "");
    assert_int_equal(p->day, DAY_NONE);
    p = read(state, "The mayor fled on Tuesday, January 11, 2022 and died in May 2023.", "");
    assert_int_equal(p->day, DAY_NONE);
}

static void days_not_yet_come(void **state)
{
    const struct published *p =
        read(state, "The mayor was killed on 3 May 2022 in his house.", "2022-01-21");
    assert_int_equal(p->confidence, CONFIDENCE_CONFLICTING);
    assert_int_equal(p->anchor, day_of(2022, 5, 3));
    p = read(state, "The mayor will leave on 3 May 2022.", "2022-01-21");
    assert_int_equal(p->confidence, CONFIDENCE_PROBABLE);
}

static void date_at_the_head(void **state)
{
    const struct published *p = read(state, "11 January 2022\nThe mayor fled on Tuesday.", "");
    assert_int_equal(p->day, day_of(2022, 1, 11));
    assert_int_equal(p->confidence, CONFIDENCE_UNCERTAIN);
    assert_string_equal(p->basis.p, "text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_against_it),
        cmocka_unit_test(appointment_told_as_news),
        cmocka_unit_test(weekdays_after_the_event_move_the_anchor),
        cmocka_unit_test(appointment_that_fits_or_is_background),
        cmocka_unit_test(holder_of_an_office_left_long_ago),
        cmocka_unit_test(datelines),
        cmocka_unit_test(weekday_that_was_none),
        cmocka_unit_test(weekdays_of_another_year),
        cmocka_unit_test(office_not_yet_held),
        cmocka_unit_test(day_of_the_news),
        cmocka_unit_test(days_not_yet_come),
        cmocka_unit_test(date_at_the_head),
    };
    return cmocka_run_group_tests(tests, test_time_open, test_time_close);
}
