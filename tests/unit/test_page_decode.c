/* Charsets and the map from text to raw bytes. */
#include "test_page_stage.h"

static void utf8_stays(void **state)
{
    (void)state;
    struct doc d = test_page_of(DOC_VERBATIM, STR("  caf\xC3\xA9\r\n\r\n two \n"));
    test_page_same(d.text, "  caf\xC3\xA9\r\n\r\n two \n");
    assert_int_equal(d.segs.n, 1);
    assert_int_equal(d.segs.v[0].exact, 1);
    assert_int_equal(d.blocks.n, 2);
    test_page_same(doc_text(&d, d.blocks.v[1].span), "two");
}

static void bad_bytes_are_replaced(void **state)
{
    (void)state;
    struct doc d = test_page_of(DOC_VERBATIM, STR("a\xFF\xFE"
                                                  "b"));
    test_page_same(d.text, "a\xEF\xBF\xBD\xEF\xBF\xBD"
                           "b");
    assert_true(test_page_has_problem(&d, "bad-utf8"));
    assert_int_equal(d.problems.v[0].at.b, 1);
    const struct seg *last = &d.segs.v[d.segs.n - 1];
    assert_int_equal(last->text, 7);
    assert_int_equal(last->raw, 3);
    assert_int_equal(last->exact, 1);
}

static void windows_1252_by_default(void **state)
{
    (void)state;
    struct doc d = test_page_of(DOC_PLAIN, STR("He said \x93no\x94 in the caf\xE9.\n"));
    test_page_same(d.text, "He said “no” in the café.");
    assert_int_equal(d.segs.v[0].exact, 1); /* what is ASCII lies as in the bytes */
    assert_int_equal(d.segs.v[1].exact, 0);
    assert_int_equal(d.segs.v[1].raw, 8);
    assert_false(test_page_has_problem(&d, "bad-utf8"));
}

static void declared_charset(void **state)
{
    (void)state;
    struct doc d =
        test_page_of(DOC_HTML, STR("<meta charset=\"koi8-r\"><p>\xF0\xD2\xC9\xD7\xC5\xD4, "
                                   "\xCD\xC9\xD2. \xFC\xD4\xCF \xD4\xC5\xCB\xD3\xD4.</p>"));
    test_page_same(d.text, "Привет, мир. Это текст.");
}

/* Every byte of a charset of one byte, and one that it does not have. */
static void one_byte_charset(void **state)
{
    (void)state;
    struct doc d = test_page_of(DOC_HTML, STR("<meta charset=windows-1251><p>\xCC\xE8\xF0 \x98 \xB9.</p>"));
    test_page_same(d.text, "Мир \xEF\xBF\xBD №.");
    assert_true(test_page_has_problem(&d, "bad-utf8"));
    d = test_page_of(DOC_HTML, STR("<meta charset=iso-8859-2><p>\xA3\xF3"
                                      "d\xBC.</p>"));
    test_page_same(d.text, "Łódź.");
}

static void unknown_charset_is_reported(void **state)
{
    (void)state;
    struct doc d = test_page_of(DOC_HTML, STR("<meta charset=x-\xFF"
                                              "none><p>Only a caf\xE9 was open.</p>"));
    assert_true(test_page_has_problem(&d, "charset-unknown"));
    assert_int_equal(utf8_check(d.problems.v[0].message), d.problems.v[0].message.n);
    test_page_same(d.text, "Only a café was open.");
}

static void utf16_with_and_without_mark(void **state)
{
    (void)state;
    static const char marked[] = "\xFF\xFEO\0n\0e\0.\0\n\0\n\0T\0w\0o\0.\0";
    struct doc d = test_page_of(DOC_PLAIN, str_make(marked, sizeof marked - 1));
    test_page_same(d.text, "One.\n\nTwo.");
    d = test_page_of(DOC_PLAIN, str_make(marked + 2, sizeof marked - 3));
    test_page_same(d.text, "One.\n\nTwo.");
}

/* Valid UTF-8 is believed against the declaration of a careless server. */
static void utf8_beats_a_wrong_label(void **state)
{
    (void)state;
    struct doc d =
        test_page_of(DOC_HTML, STR("<meta charset=iso-8859-1><p>Der Bürgermeister ging.</p>"));
    test_page_same(d.text, "Der Bürgermeister ging.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stays),
        cmocka_unit_test(bad_bytes_are_replaced),
        cmocka_unit_test(windows_1252_by_default),
        cmocka_unit_test(declared_charset),
        cmocka_unit_test(one_byte_charset),
        cmocka_unit_test(unknown_charset_is_reported),
        cmocka_unit_test(utf16_with_and_without_mark),
        cmocka_unit_test(utf8_beats_a_wrong_label),
    };
    return cmocka_run_group_tests(tests, test_page_setup, test_page_teardown);
}
