/* Tokens, attributes and character references. */
#include "test_page_stage.h"

#include "page_scan.h"

static void is_plain(const char *html, const char *want)
{
    test_page_same(page_scan_plain(test_stage, &test_arena, str_of(html)), want);
}

static void references(void **state)
{
    (void)state;
    is_plain("a &amp; b", "a & b");
    is_plain("&lt;&gt;&quot;&#39;", "<>\"'");
    is_plain("&eacute;&Eacute;", "éÉ");
    is_plain("&#146;&#x201C;&#X41;", "’“A");
    is_plain("&notin;&notit;", "∉¬it;");
    is_plain("&copy 2020", "© 2020");
    is_plain("&unknown; & &", "&unknown; & &");
    is_plain("&#0;&#xD800;&#99999999;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    is_plain("  a\n\t&nbsp; b ", "a b");
    is_plain("&#;&#x;", "&#;&#x;");
}

static void tags(void **state)
{
    (void)state;
    struct page_scan sc;
    page_scan_init(&sc, STR("<P Class='a b' hidden data-x=\"1\" id=c>x<br/></p>"));
    assert_true(page_scan_next(&sc));
    assert_int_equal(sc.kind, PAGE_TOKEN_OPEN);
    assert_int_equal(sc.tag, PAGE_TAG_P);
    test_page_same(page_scan_attr(&sc, PAGE_ATTR_CLASS), "a b");
    test_page_same(page_scan_attr(&sc, PAGE_ATTR_ID), "c");
    assert_true(sc.has & 1u << PAGE_ATTR_HIDDEN);
    assert_true(page_scan_next(&sc));
    assert_int_equal(sc.kind, PAGE_TOKEN_TEXT);
    assert_true(page_scan_next(&sc));
    assert_int_equal(sc.tag, PAGE_TAG_BR);
    assert_true(sc.self_closed);
    assert_true(page_scan_next(&sc));
    assert_int_equal(sc.kind, PAGE_TOKEN_CLOSE);
    assert_false(page_scan_next(&sc));
}

static void raw_text(void **state)
{
    (void)state;
    struct page_scan sc;
    page_scan_init(&sc, STR("<script>a<b</scripty></SCRIPT >z"));
    page_scan_next(&sc);
    assert_true(page_scan_next(&sc));
    assert_int_equal(sc.kind, PAGE_TOKEN_RAW);
    test_page_same(str_make(sc.s.p + sc.b, sc.e - sc.b), "a<b</scripty>");
    page_scan_next(&sc);
    assert_int_equal(sc.kind, PAGE_TOKEN_CLOSE);
    page_scan_next(&sc);
    assert_int_equal(sc.kind, PAGE_TOKEN_TEXT);
}

static void every_tag_is_found(void **state)
{
    (void)state;
    for (unsigned i = 1; i < PAGE_TAG_COUNT; i++)
        assert_int_equal(page_tag_of(page_tag_name((enum page_tag)i)), i);
    assert_int_equal(page_tag_of(STR("ARTICLE")), PAGE_TAG_ARTICLE);
    assert_int_equal(page_tag_of(STR("x-widget")), PAGE_TAG_OTHER);
    assert_int_equal(page_tag_of(STR("")), PAGE_TAG_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references),
        cmocka_unit_test(tags),
        cmocka_unit_test(raw_text),
        cmocka_unit_test(every_tag_is_found),
    };
    return cmocka_run_group_tests(tests, test_page_setup, test_page_teardown);
}
