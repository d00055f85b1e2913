/* One sentence, one day of publication, one expression: value and days. */
#include "test_time_read.h"

struct row {
    const char *published, *text, *words, *value, *from, *to;
};

static void check(struct test_time *t, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct row *r = &rows[i];
        const struct doc *d = test_time_read(t, str_of(r->text), r->published);
        const struct when *w = test_time_find(d, r->words);
        if (!w)
            fail_msg("\"%s\": \"%s\" not found", r->text, r->words);
        struct str from = day_text(&t->arena, w->from), to = day_text(&t->arena, w->to);
        if (!str_eq(w->value, str_of(r->value)) || !str_eq(from, str_of(r->from)) ||
            !str_eq(to, str_of(r->to)))
            fail_msg("\"%s\": \"%s\" is %.*s %.*s..%.*s, not %s %s..%s", r->text, r->words,
                     STR_ARG(w->value), STR_ARG(from), STR_ARG(to), r->value, r->from, r->to);
    }
}

#define CHECK(rows) check(*state, rows, sizeof rows / sizeof *rows)

static void absolute(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "He died on 11 January 2021 at home.", "11 January 2021", "2021-01-11",
         "2021-01-11", "2021-01-11"},
        {"2022-01-21", "He died on January 11, 2021, at home.", "January 11, 2021", "2021-01-11",
         "2021-01-11", "2021-01-11"},
        {"2022-01-21", "He died on Jan. 11 at home.", "Jan. 11", "2022-01-11", "2022-01-11",
         "2022-01-11"},
        {"2022-01-21", "He died on 2021-03-04 at home.", "2021-03-04", "2021-03-04", "2021-03-04",
         "2021-03-04"},
        {"2022-01-21", "He died on 25/01/2021 at home.", "25/01/2021", "2021-01-25", "2021-01-25",
         "2021-01-25"},
        {"2022-01-21", "He died on 02/03/2021 at home.", "02/03/2021", "2021-02-03", "2021-02-03",
         "2021-02-03"},
        {"2022-01-21", "He died on 11.01.2021 at home.", "11.01.2021", "2021-01-11", "2021-01-11",
         "2021-01-11"},
        {"2022-01-21", "He died in March 2003 at home.", "March 2003", "2003-03", "2003-03-01",
         "2003-03-31"},
        {"2022-01-21", "The storm of 2011 was worse.", "2011", "2011", "2011-01-01", "2011-12-31"},
        {"2022-01-21", "It was built in the 1990s by hand.", "1990s", "199", "1990-01-01",
         "1999-12-31"},
        {"2022-01-21", "It was built in the 19th century by hand.", "19th", "18", "1800-01-01",
         "1899-12-31"},
        {"2022-01-21", "They met in early January 2020 again.", "early January", "2020-01",
         "2020-01-01", "2020-01-10"},
        {"2022-01-21", "They met in mid-2015 again.", "mid-2015", "2015", "2015-05-01",
         "2015-08-31"},
        {"2022-01-21", "It ended at the end of March 2021 there.", "the end of March", "2021-03",
         "2021-03-22", "2021-03-31"},
        {"2022-01-21", "It ended by the end of March 2021 there.", "the end of March", "2021-03",
         "2021-03-31", "2021-03-31"},
        {"2022-01-21", "It ended on Feb. 29, 2020 there.", "Feb. 29", "2020-02-29", "2020-02-29",
         "2020-02-29"},
        {"2022-01-21", "It ended on Good Friday 2022 there.", "Good Friday", "2022-04-15",
         "2022-04-15", "2022-04-15"},
    };
    CHECK(rows);
    const struct doc *d = test_time_read(*state, STR("It was burnt in 44 BC by a mob."), "");
    assert_true(str_eq(d->whens.v[0].value, STR("BC0044")));
    assert_int_equal(d->whens.v[0].from, day_of(-43, 1, 1));
    assert_int_equal(d->whens.v[0].to, day_of(-43, 12, 31));
}

static void relative(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "The minister resigned on Tuesday.", "Tuesday", "2022-01-18", "2022-01-18",
         "2022-01-18"},
        {"2022-01-21", "The minister will resign on Tuesday.", "Tuesday", "2022-01-25",
         "2022-01-25", "2022-01-25"},
        {"2022-01-21", "The minister said on Friday that he was ill.", "Friday", "2022-01-21",
         "2022-01-21", "2022-01-21"},
        {"2022-01-01", "The minister resigned on Friday.", "Friday", "2021-12-31", "2021-12-31",
         "2021-12-31"},
        {"2022-01-21", "The two met last week.", "last week", "2022-W02", "2022-01-10",
         "2022-01-16"},
        {"2022-01-03", "The two met last week.", "last week", "2021-W52", "2021-12-27",
         "2022-01-02"},
        {"2022-01-21", "The two met last Tuesday.", "last Tuesday", "2022-01-18", "2022-01-18",
         "2022-01-18"},
        {"2022-01-18", "The two met last Tuesday.", "last Tuesday", "2022-01-11", "2022-01-11",
         "2022-01-11"},
        {"2022-03-01", "The two met yesterday.", "yesterday", "2022-02-28", "2022-02-28",
         "2022-02-28"},
        {"2024-03-01", "The two met yesterday.", "yesterday", "2024-02-29", "2024-02-29",
         "2024-02-29"},
        {"2022-01-21", "The two will meet tonight.", "tonight", "2022-01-21TNI", "2022-01-21",
         "2022-01-21"},
        {"2022-01-21", "The two met on Thursday evening.", "Thursday evening", "2022-01-20TEV",
         "2022-01-20", "2022-01-20"},
        {"2022-01-21", "The two met two days ago.", "two days ago", "2022-01-19", "2022-01-19",
         "2022-01-19"},
        {"2022-01-21", "Troops will leave in two days.", "two days", "2022-01-23", "2022-01-23",
         "2022-01-23"},
        {"2022-01-21", "Troops were gone in two days.", "two days", "P2D", "", ""},
        {"2022-01-21", "Troops will leave within 10 days.", "10 days", "P10D", "2022-01-21",
         "2022-01-31"},
        {"2021-12-15", "The two will meet next month.", "next month", "2022-01", "2022-01-01",
         "2022-01-31"},
        {"2022-01-21", "The two met earlier this month.", "earlier this month", "2022-01",
         "2022-01-01", "2022-01-21"},
        {"2022-01-21", "The two met late last year.", "late last year", "2021", "2021-09-01",
         "2021-12-31"},
        {"2022-01-17", "The rebels fled over the weekend.", "weekend", "2022-W02-WE", "2022-01-15",
         "2022-01-16"},
        {"2022-01-21", "Ten men died in recent days.", "recent days", "PXD", "", "2022-01-21"},
        {"2022-01-21", "Ten men died in the past three days.", "the past three days", "P3D",
         "2022-01-19", "2022-01-21"},
        {"2022-01-21", "They fled weeks after the fire.", "weeks", "PXW", "", ""},
        {"2022-01-21", "The dam will open in December.", "December", "2022-12", "2022-12-01",
         "2022-12-31"},
        {"2022-01-02", "The siege was expected to end on 15 December.", "15 December",
         "2021-12-15", "2021-12-15", "2021-12-15"},
        {"2022-01-21", "The dam broke in October.", "October", "2021-10", "2021-10-01",
         "2021-10-31"},
        {"2022-01-21", "The road was shut two days after Christmas.", "two days after Christmas",
         "2021-12-27", "2021-12-27", "2021-12-27"},
        {"2022-01-21", "It was the first Monday of March 2021 then.", "the first Monday",
         "2021-03-01", "2021-03-01", "2021-03-01"},
    };
    CHECK(rows);
}

/* Other dates of the text tell which number is the day. */
static void order_of_day_and_month(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "He fled on 25/01/2021.\nHe was caught on 02/03/2021.", "02/03/2021",
         "2021-03-02", "2021-03-02", "2021-03-02"},
        {"2022-01-21", "He fled on 01/25/2021.\nHe was caught on 02/03/2021.", "02/03/2021",
         "2021-02-03", "2021-02-03", "2021-02-03"},
        {"2022-01-21", "He was caught on 1/18.", "1/18", "2022-01-18", "2022-01-18", "2022-01-18"},
        {"2022-01-21", "He was caught on 02/03/2021 at 1/2 past nine.", "02/03/2021",
         "2021-02-03", "2021-02-03", "2021-02-03"},
    };
    CHECK(rows);
}

/* The same words of a period in all their turns. */
static void parts_of_periods(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "It fell in the first half of June 2020.", "the first half", "2020-06",
         "2020-06-01", "2020-06-15"},
        {"2022-01-21", "It fell in the latter half of 2020.", "the latter half", "2020-H2",
         "2020-07-01", "2020-12-31"},
        {"2022-01-21", "It fell in the second half of the 19th century.", "the second half", "18",
         "1850-01-01", "1899-12-31"},
        {"2022-01-21", "It fell in the first three months of 2020.", "the first three", "P3M",
         "2020-01-01", "2020-03-31"},
        {"2022-01-21", "It fell in the last two weeks of May 2020.", "the last two", "P2W",
         "2020-05-18", "2020-05-31"},
        {"2022-01-21", "It stood from the 12th to the 16th century.", "the 12th", "11",
         "1100-01-01", "1199-12-31"},
        {"2022-01-21", "It fell in the late 1970s there.", "the late 1970s", "197", "1975-01-01",
         "1979-12-31"},
        {"2022-01-21", "It fell in the early-to-mid 1970s there.", "the early", "197",
         "1970-01-01", "1974-12-31"},
        {"2022-01-21", "It fell in the first week of 2020.", "the first week", "2020-W01",
         "2019-12-30", "2020-01-05"},
        {"2022-01-21", "It fell in the week ending 5 March 2020.", "the week", "2020-W10",
         "2020-02-28", "2020-03-05"},
        {"2022-01-21", "It fell in the week commencing 2 March 2020.", "the week", "2020-W10",
         "2020-03-02", "2020-03-08"},
        {"2022-01-21", "It fell on the eve of Easter 2020.", "the eve", "2020-04-11",
         "2020-04-11", "2020-04-11"},
        {"2022-01-21", "They will be home by the end of the year.", "the end of the year", "2022",
         "2022-12-31", "2022-12-31"},
        {"2022-01-21", "They will be home by year end.", "year end", "2022", "2022-12-31",
         "2022-12-31"},
        {"2022-01-21", "They will be out for the rest of the month.", "the rest", "2022-01",
         "2022-01-21", "2022-01-31"},
    };
    CHECK(rows);
}

static void years_by_their_distance(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "The dam broke in March last year.", "March", "2021-03", "2021-03-01",
         "2021-03-31"},
        {"2022-01-21", "The dam broke on 12 November last year.", "12 November", "2021-11-12",
         "2021-11-12", "2021-11-12"},
        {"2022-01-21", "The dam will open in June of next year.", "June", "2023-06", "2023-06-01",
         "2023-06-30"},
        {"2022-01-21", "The dam broke in March two years ago.", "March", "2020-03", "2020-03-01",
         "2020-03-31"},
        {"2022-01-21", "The dam broke in the summer of last year.", "the summer", "2021-SU",
         "2021-06-01", "2021-08-31"},
        {"2022-01-21", "The dam broke in last year's spring.", "last year", "2021-SP",
         "2021-03-01", "2021-05-31"},
        {"2022-01-21", "The dam broke at Christmas last year.", "Christmas", "2021-12-25",
         "2021-12-25", "2021-12-25"},
        {"2022-01-21", "He fled in 2015.\nThe dam broke in July the same year.", "July", "2015-07",
         "2015-07-01", "2015-07-31"},
        {"2022-01-21", "He fled in 2015.\nThe dam broke in July the following year.", "July",
         "2016-07", "2016-07-01", "2016-07-31"},
        {"2022-01-21", "He left in the third quarter of last year.", "the third", "2021-Q3",
         "2021-07-01", "2021-09-30"},
        {"2022-01-21", "Sales fell in the last fiscal year.", "last fiscal year", "P1Y",
         "2021-01-22", "2022-01-21"},
        {"2022-01-21", "Sales will fall this financial year.", "this financial", "2022",
         "2022-01-01", "2022-12-31"},
    };
    CHECK(rows);
}

static void british_and_american(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "They will leave on Tuesday week.", "Tuesday week", "2022-02-01",
         "2022-02-01", "2022-02-01"},
        {"2022-01-21", "They left a week ago Tuesday.", "a week ago", "2022-01-11", "2022-01-11",
         "2022-01-11"},
        {"2022-01-21", "They left a fortnight ago.", "a fortnight", "2022-01-07", "2022-01-07",
         "2022-01-07"},
        {"2022-01-21", "They left the week before last.", "the week", "2022-W01", "2022-01-03",
         "2022-01-09"},
        {"2022-01-21", "They left last week on Monday.", "last week", "2022-01-10", "2022-01-10",
         "2022-01-10"},
        {"2022-01-17", "They leave this coming Friday.", "this coming", "2022-01-21", "2022-01-21",
         "2022-01-21"},
        {"2022-01-21", "They left this past Tuesday.", "this past", "2022-01-18", "2022-01-18",
         "2022-01-18"},
        {"2022-01-21", "They left on 22nd January 2021.", "22nd", "2021-01-22", "2021-01-22",
         "2021-01-22"},
        {"2022-01-21", "They left on Jan. 3rd, 2021.", "Jan. 3rd", "2021-01-03", "2021-01-03",
         "2021-01-03"},
        {"2022-01-21", "They left a year and two months ago.", "a year", "2020-11", "2020-11-01",
         "2020-11-30"},
        {"2022-01-21", "It lasted two years and three months.", "two years", "P2Y3M", "", ""},
        {"2022-01-21", "They left a decade ago.", "a decade", "2012", "2012-01-01", "2012-12-31"},
        {"2022-01-21", "Rain will fall in the next three days.", "the next", "P3D", "2022-01-22",
         "2022-01-24"},
        {"2022-01-21", "They left in FY98.", "FY98", "1998", "1998-01-01", "1998-12-31"},
    };
    CHECK(rows);
}

static void words_for_years(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "It was built in nineteen seventy-two by hand.", "nineteen", "1972",
         "1972-01-01", "1972-12-31"},
        {"2022-01-21", "It was built in twenty sixteen by hand.", "twenty", "2016", "2016-01-01",
         "2016-12-31"},
        {"2022-01-21", "It was built in nineteen oh five by hand.", "nineteen", "1905",
         "1905-01-01", "1905-12-31"},
        {"2022-01-21", "It was built in two thousand and five by hand.", "two thousand", "2005",
         "2005-01-01", "2005-12-31"},
        {"2022-01-21", "It was built in the nineteen sixties by hand.", "nineteen", "196",
         "1960-01-01", "1969-12-31"},
        {"2022-01-21", "It was built in the noughties by hand.", "noughties", "200", "2000-01-01",
         "2009-12-31"},
        {"2022-01-21", "It was built c. 1066 by hand.", "1066", "1066", "1066-01-01",
         "1066-12-31"},
        {"2022-01-21", "It was built c. 866 by hand.", "866", "0866", "0866-01-01", "0866-12-31"},
    };
    CHECK(rows);
}

static void feasts_and_spells_of_history(void **state)
{
    static const struct row rows[] = {
        {"2022-05-21", "Shops were shut on Eid al-Fitr.", "Eid", "2022-05-02", "2022-05-02",
         "2022-05-03"},
        {"2022-05-21", "Shops were shut during Ramadan.", "Ramadan", "2022-04", "2022-04-02",
         "2022-05-01"},
        {"2022-05-21", "Shops were shut on Orthodox Easter.", "Orthodox", "2022-04-24",
         "2022-04-24", "2022-04-24"},
        {"2022-05-21", "Shops were shut on Lunar New Year.", "Lunar", "2022-02-01", "2022-02-01",
         "2022-02-01"},
        {"2022-05-21", "Shops were shut on Yom Kippur 2021.", "Yom", "2021-09-16", "2021-09-16",
         "2021-09-16"},
        {"2022-05-21", "Shops were shut during the Cold War.", "the Cold War",
         "1947-03-12/1991-12-26", "1947-03-12", "1991-12-26"},
        {"2022-05-21", "Since 9/11 shops are shut.", "9/11", "2001-09-11", "2001-09-11",
         "2001-09-11"},
    };
    CHECK(rows);
}

/* Not one of them but all: no day may be made up. */
static void any_of_them(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "They pray on Fridays.", "Fridays", "XXXX-WXX-5", "", ""},
        {"2022-01-21", "They fear long winters.", "winters", "XXXX-WI", "", ""},
        {"2022-01-21", "They pray every summer.", "every summer", "XXXX-SU", "", ""},
    };
    CHECK(rows);
    const struct doc *d = test_time_read(*state, STR("They pray on Fridays."), "2022-01-21");
    assert_int_equal(d->whens.v[0].type, WHEN_SET);
}

/* A story keeps its year through asides and limits. */
static void years_of_a_story(void **state)
{
    static const struct row rows[] = {
        {"", "In June 1943 he fled.\nHe hoped to be home by December.\nIn July he died.", "July",
         "1943-07", "1943-07-01", "1943-07-31"},
        {"", "In June 1943 he fled.\nIn 1944 he died in May.", "May", "1944-05", "1944-05-01",
         "1944-05-31"},
        {"", "In December 1943 he fled.\nIn early January he died.", "early January", "1944-01",
         "1944-01-01", "1944-01-10"},
        {"", "In 1969 he said he would go next year.", "next year", "1970", "1970-01-01",
         "1970-12-31"},
    };
    CHECK(rows);
}

static void from_the_date_before(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "He fled on 3 March 2015.\nHe was caught the following day.",
         "the following day", "2015-03-04", "2015-03-04", "2015-03-04"},
        {"2022-01-21", "He fled on 3 March 2015.\nHe had sold the house a day earlier.",
         "a day earlier", "2015-03-02", "2015-03-02", "2015-03-02"},
        {"2022-01-21", "He fled on 31 December 2015.\nThree weeks later he was back.",
         "Three weeks later", "2016-01-21", "2016-01-21", "2016-01-21"},
        {"2022-01-21", "He fled on 3 March 2015.\nHis wife left the same day.", "the same day",
         "2015-03-03", "2015-03-03", "2015-03-03"},
        {"2022-01-21", "He fled in May 2015.\nShe followed in July of that year.",
         "July of that year", "2015-07", "2015-07-01", "2015-07-31"},
        {"", "He fled on 3 March 2015.\nOn 5 April he came back.", "5 April", "2015-04-05",
         "2015-04-05", "2015-04-05"},
        {"", "He fled in December 2015.\nIn January he came back.", "January", "2016-01",
         "2016-01-01", "2016-01-31"},
    };
    CHECK(rows);
}

static void ranges(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "Ten died between 3 and 9 January.", "3", "2022-01-03", "2022-01-03",
         "2022-01-03"},
        {"2022-01-21", "Ten died between 3 and 9 January.", "9 January", "2022-01-09", "2022-01-09",
         "2022-01-09"},
        {"2022-01-21", "Ten died on January 3-9 in all.", "January 3", "2022-01-03", "2022-01-03",
         "2022-01-09"},
        {"2022-01-21", "It rained from Monday to Wednesday.", "Monday", "2022-01-17", "2022-01-17",
         "2022-01-17"},
        {"2022-01-11", "It rained from Monday to Wednesday and was cold.", "Monday", "2022-01-03",
         "2022-01-03", "2022-01-03"},
        {"2022-01-21", "The war of 2003-2005 was long.", "2003", "2003", "2003-01-01",
         "2003-12-31"},
        {"2022-01-21", "The war of 2003-2005 was long.", "-2005", "2005", "2005-01-01",
         "2005-12-31"},
        {"2022-01-21", "Ten died between May and June 1981 there.", "May", "1981-05", "1981-05-01",
         "1981-05-31"},
        {"2022-01-21", "Ten died in May and June 1981 there.", "May", "1981-05", "1981-05-01",
         "1981-05-31"},
        {"2022-01-21", "It rained from May to July 1981 there.", "July", "1981-07", "1981-07-01",
         "1981-07-31"},
    };
    CHECK(rows);
}

static void unanchored(void **state)
{
    static const struct row rows[] = {
        {"", "The minister resigned on Tuesday.", "Tuesday", "XXXX-WXX-2", "", ""},
        {"", "The minister resigned on 3 May.", "3 May", "XXXX-05-03", "", ""},
        {"", "The minister resigned last week.", "last week", "XXXX-WXX", "", ""},
        {"", "The minister resigned two months ago.", "two months ago", "XXXX-XX", "", ""},
        {"", "The minister resigned yesterday.", "yesterday", "XXXX-XX-XX", "", ""},
    };
    CHECK(rows);
}

static void other_types(void **state)
{
    static const struct row rows[] = {
        {"2022-01-21", "They march every Friday.", "every Friday", "XXXX-WXX-5", "", ""},
        {"2022-01-21", "The siege lasted three weeks.", "three weeks", "P3W", "", ""},
        {"2022-01-21", "The road is now closed.", "now", "PRESENT_REF", "", ""},
        {"2022-01-21", "The blast came at 14:30 in the street.", "14:30", "2022-01-21T14:30",
         "2022-01-21", "2022-01-21"},
        {"2022-01-21", "The blast came at 5 p.m. in the street.", "5 p.m.", "2022-01-21T17:00",
         "2022-01-21", "2022-01-21"},
    };
    CHECK(rows);
    struct doc *d = test_time_read(*state, STR("They march every Friday."), "2022-01-21");
    assert_int_equal(d->whens.v[0].type, WHEN_SET);
    d = test_time_read(*state, STR("The blast came at 5 p.m. there."), "2022-01-21");
    assert_int_equal(d->whens.v[0].type, WHEN_TIME);
    assert_string_equal(d->whens.v[0].anchor.p, "published");
    assert_int_equal(d->whens.v[0].precision, DATE_DAY);
}

static void no_time_at_all(void **state)
{
    static const char *const texts[] = {
        "The minister may resign.",       "Theresa May resigned.",
        "They march on the town.",        "Some 2,000 people came.",
        "A second blast was heard.",      "He finished second.",
        "The fall of the city was near.", "He sat on a bench in the sun.",
        "Flight 1549 was on time.",       "It cost $2011 in all.",
        "He is on the 25th floor.",       "More than 2000 were held.",
        "They ate 1/2 of it.",            "The shop is open 24/7.",
        "That may be.",                   "A march of 100-250 miles.",
        "She sold fifteen twenty mats.",  "Some c. 300 people came.",
        "The Winter Olympics were fun.",  "They fought in Operation Ramadan.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct doc *d = test_time_read(*state, str_of(texts[i]), "2022-01-21");
        if (d->whens.n)
            fail_msg("\"%s\": \"%.*s\" is no time", texts[i],
                     STR_ARG(doc_text(d, d->whens.v[0].span)));
    }
}

/* The tree decides the direction of a bare weekday: "The talks resume Tuesday, he said". */
static void tense_of_the_governing_verb(void **state)
{
    struct test_time *t = *state;
    struct arena *a = &t->arena;
    arena_reset(a, 1 << 20);
    doc_init(&t->doc, a);
    struct doc *d = &t->doc;
    d->text = STR("Envoys will meet Tuesday");
    d->published = (struct published){day_of(2022, 1, 21), STR("meta"), CONFIDENCE_PROBABLE,
                                      STR(""), day_of(2022, 1, 21)};
    static const struct {
        uint32_t b, e, upos, rel, head;
    } toks[] = {{0, 6, UPOS_NOUN, REL_NSUBJ, 2},
                {7, 11, UPOS_AUX, REL_AUX, 2},
                {12, 16, UPOS_VERB, REL_ROOT, NONE},
                {17, 24, UPOS_PROPN, REL_OBL_UNMARKED, 2}};
    for (size_t i = 0; i < 4; i++) {
        struct tok *k = vec_push(a, &d->toks);
        k->span = (struct span){toks[i].b, toks[i].e};
        k->form = k->lemma = doc_text(d, k->span);
        k->upos = toks[i].upos, k->rel = toks[i].rel, k->head = toks[i].head;
        k->child = k->next = NONE;
    }
    d->toks.v[2].child = 0;
    d->toks.v[0].next = 1;
    d->toks.v[1].next = 3;
    struct sent *s = vec_push(a, &d->sents);
    s->span = (struct span){0, (uint32_t)d->text.n};
    s->tok_e = 4;
    when_run(t->stage, d);
    assert_int_equal(d->whens.n, 1);
    assert_int_equal(d->whens.v[0].from, day_of(2022, 1, 25));
    assert_int_equal(d->whens.v[0].tok_b, 3);
    assert_int_equal(d->whens.v[0].tok_e, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute),
        cmocka_unit_test(relative),
        cmocka_unit_test(order_of_day_and_month),
        cmocka_unit_test(parts_of_periods),
        cmocka_unit_test(years_by_their_distance),
        cmocka_unit_test(british_and_american),
        cmocka_unit_test(words_for_years),
        cmocka_unit_test(feasts_and_spells_of_history),
        cmocka_unit_test(any_of_them),
        cmocka_unit_test(years_of_a_story),
        cmocka_unit_test(from_the_date_before),
        cmocka_unit_test(ranges),
        cmocka_unit_test(unanchored),
        cmocka_unit_test(other_types),
        cmocka_unit_test(no_time_at_all),
        cmocka_unit_test(tense_of_the_governing_verb),
    };
    return cmocka_run_group_tests(tests, test_time_open, test_time_close);
}
