/* Terms of office, classes of office, codes: the functions behind actor codes. */
#include "name_code.h"
#include "name_head.h"
#include "name_overlay.h"
#include "name_person.h"
#include "test_name_room.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

/* ---- who was head of a state ---- */

static struct dict *dict;
static struct name_lex lex;

static int open_tables(void **state)
{
    (void)state;
    struct err e = {0};
    dict = dict_open_dir("lang", &e);
    return dict && name_lex_open(&lex, dict, &e) ? 0 : -1;
}

static int close_tables(void **state)
{
    (void)state;
    name_lex_close(&lex);
    dict_close(dict);
    return 0;
}

static enum name_held held(const char *name, const char *iso3, enum name_office office,
                           const char *date)
{
    struct arena a = {0};
    struct doc d;
    struct name_work w;
    make_doc(&d, &a, str_of(name), date);
    name_work_init(&w, &lex, &d, arena_array(&a, NAME_SEEN, sizeof *w.seen));
    uint32_t k = name_work_add(&w, M_PERSON, NAME_PER, 0, d.toks.n);
    struct mention *m = &w.m.v[k];
    m->country = str_of(iso3);
    enum name_held h = name_head_held(&w, m, office);
    arena_free(&a);
    return h;
}

static void heads_are_known_by_date(void **state)
{
    (void)state;
    assert_int_equal(held("Kravchuk", "UKR", OFFICE_STATE, "1992-05-01"), HELD_BY_NAMED);
    assert_int_equal(held("Leonid Kravchuk", "UKR", OFFICE_STATE, "2003-05-01"), HELD_AT_OTHER_TIMES);
    assert_int_equal(held("Kravchuck", "UKR", OFFICE_STATE, "1992-05-01"), HELD_BY_NAMED);
    assert_int_equal(held("Orlan Vestby", "UKR", OFFICE_STATE, "1992-05-01"), HELD_BY_OTHERS);
    assert_int_equal(held("Orlan Vestby", "UKR", OFFICE_STATE, "2040-05-01"), HELD_UNKNOWN);
    assert_int_equal(held("Orlan Vestby", "UKR", OFFICE_STATE, ""), HELD_UNKNOWN);
    assert_int_equal(held("Hamad ibn Khalifah al-Thani", "QAT", OFFICE_STATE, "2001-05-01"),
                     HELD_BY_NAMED);
}

/* heads.tsv is searched by country, so it has to be sorted; a term ends after it begins. */
static void heads_are_in_order(void **state)
{
    (void)state;
    struct str last = STR("");
    for (uint32_t r = 0; r < dict_rows(lex.t[T_HEAD]); r++) {
        struct str iso3 = name_lex_cell(&lex, T_HEAD, r, C_ISO3);
        struct str from = name_lex_cell(&lex, T_HEAD, r, C_FROM), to = name_lex_cell(&lex, T_HEAD, r, C_TO);
        int32_t lo, hi, x;
        assert_true(str_cmp(last, iso3) <= 0);
        assert_int_not_equal(name_lex_country(&lex, iso3), NONE);
        assert_true(day_parse(from, &lo, &x));
        assert_true(!to.n || (day_parse(to, &x, &hi) && lo <= hi));
        last = iso3;
    }
}

/* ---- a user's own actors ---- */

static bool overlay(const char *text, struct err *e)
{
    char path[] = "/tmp/actors-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    *e = (struct err){0};
    bool ok = name_overlay_add(dict, path, e);
    remove(path);
    return ok;
}

static void overlay_says_where_it_is_wrong(void **state)
{
    (void)state;
    struct err e;
    assert_false(overlay("person\tiso3\nA B\tKAX\n", &e));
    assert_int_equal(e.line, 2);
    assert_false(overlay("# x\n\nperson\tisoo3\n", &e));
    assert_int_equal(e.line, 3);
    assert_false(overlay("name\tcode\nA\tKAZGO\n", &e));
    assert_int_equal(e.line, 2);
    assert_false(overlay("", &e));
    assert_false(overlay("person\tiso3\tfrom\tto\nA B\tKAZ\t2001\t2000\n", &e));
    assert_null(dict_table(dict, "user/persons"));
}

static void overlay_is_found(void **state)
{
    (void)state;
    struct err e;
    assert_true(overlay("\xEF\xBB\xBFperson\tiso3\nOrlan Vestby\tNOR\n", &e));
    const struct dict_table *t = dict_table(dict, "user/persons");
    assert_non_null(t);
    assert_int_equal(dict_first(t, STR("orlan vestby")), 0);
    assert_false(overlay("person\tiso3\nOrlan Vestby\tNOR\n", &e)); /* a second one */
    assert_true(overlay("name\tcode\nTide Brigade\tNORREB\n", &e));
    assert_int_equal(dict_first(dict_table(dict, "user/bodies"), STR("tide brigade")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(term_has_bounds),      cmocka_unit_test(term_takes_years_and_months),
        cmocka_unit_test(offices_have_classes), cmocka_unit_test(codes_split),
        cmocka_unit_test(codes_join),           cmocka_unit_test(heads_are_known_by_date),
        cmocka_unit_test(heads_are_in_order),   cmocka_unit_test(overlay_says_where_it_is_wrong),
        cmocka_unit_test(overlay_is_found),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
