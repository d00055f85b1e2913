#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input_sniff.h"

static void assert_sniff(struct str s, enum input_sniff want)
{
    assert_int_equal(input_sniff_bytes(s, true), want);
}

static void markup(void **state)
{
    (void)state;
    assert_sniff(STR("<!DOCTYPE html>\n<html>"), INPUT_SNIFF_HTML);
    assert_sniff(STR("\xEF\xBB\xBF \r\n<html lang=en>"), INPUT_SNIFF_HTML);
    assert_sniff(STR("<!-- saved page --> <!-- again --><head>"), INPUT_SNIFF_HTML);
    assert_sniff(STR("<?xml version='1.0'?><html xmlns='x'>"), INPUT_SNIFF_HTML);
    assert_sniff(STR("<p>One paragraph"), INPUT_SNIFF_HTML);
    assert_sniff(STR("debris\n<HTML><body>"), INPUT_SNIFF_HTML);
    assert_sniff(STR("<?xml version='1.0'?><rss version='2.0'>"), INPUT_SNIFF_FEED);
    assert_sniff(STR("<!DOCTYPE rss PUBLIC 'x'>\n<rss version='0.91'>"), INPUT_SNIFF_FEED);
    assert_sniff(STR("<rdf:RDF xmlns='x'>"), INPUT_SNIFF_FEED);
    assert_sniff(STR("<?xml version='1.0'?><!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'>"), INPUT_SNIFF_FEED);
}

static void text(void **state)
{
    (void)state;
    assert_sniff(STR("Police arrested 12 people."), INPUT_SNIFF_TEXT);
    assert_sniff(STR("<3 is less than 5"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("<pilots> is no element, <htmlx> neither"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("<"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("<!--"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("one\0NUL is not yet a binary file"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("{not json}"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("caf\xE9 in Latin-1"), INPUT_SNIFF_TEXT);
    assert_sniff(STR(""), INPUT_SNIFF_EMPTY);
}

static void json_and_warc(void **state)
{
    (void)state;
    assert_sniff(STR("{\"text\":\"x\"}"), INPUT_SNIFF_JSON);
    assert_sniff(STR("\n { \"a\\\"b\" : 1"), INPUT_SNIFF_JSON);
    assert_sniff(STR("{}"), INPUT_SNIFF_JSON);
    assert_sniff(STR("{\"quoted\" words}"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("{\"never closed"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("{\"ends in a backslash\\"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("WARC/1.0\r\n"), INPUT_SNIFF_WARC);
}

static void binary(void **state)
{
    (void)state;
    assert_sniff(STR("%PDF-1.7 ..."), INPUT_SNIFF_BINARY);
    assert_sniff(STR("\x89PNG\r\n\x1A\n...."), INPUT_SNIFF_BINARY);
    assert_sniff(STR("PK\3\4<html>"), INPUT_SNIFF_BINARY);
    assert_sniff(STR("\1\2\3\4\5\6\7\1\2\3\4\5\6\7"), INPUT_SNIFF_BINARY);
    assert_non_null(strstr(input_sniff_binary_hint(STR("%PDF-1.7")), "pdftotext"));
    assert_non_null(strstr(input_sniff_binary_hint(STR("\1\2\3")), "--format text"));
}

static void utf16(void **state)
{
    (void)state;
    assert_sniff(STR("\xFF\xFE<\0p\0>\0x\0"), INPUT_SNIFF_HTML);
    assert_sniff(STR("\xFE\xFF\0<\0p\0>\0x"), INPUT_SNIFF_HTML);
    assert_sniff(STR("\xFF\xFEh\0e\0l\0l\0o\0"), INPUT_SNIFF_TEXT);
    assert_sniff(STR("p\0l\0a\0i\0n\0"), INPUT_SNIFF_TEXT);
    struct str json = STR("\xFF\xFE{\0\"\0k\0\"\0:\0");
    assert_sniff(json, INPUT_SNIFF_BINARY);
    assert_non_null(strstr(input_sniff_binary_hint(json), "iconv"));
    assert_true(str_eq(input_sniff_utf16(STR("p\0l\0a\0i\0n\0")), STR("UTF-16LE")));
    assert_true(str_eq(input_sniff_utf16(STR("\0p\0l\0a\0i\0n")), STR("UTF-16BE")));
    assert_int_equal(input_sniff_utf16(STR("plain words")).n, 0);
    assert_int_equal(input_sniff_utf16(STR("\0\0\0\0\0\0\0\0\0\0")).n, 0);
}

/* A line through a pipe is to be answered before the next one comes. */
static void no_more_than_needed(void **state)
{
    (void)state;
    assert_int_equal(input_sniff_bytes(STR(""), false), INPUT_SNIFF_MORE);
    assert_int_equal(input_sniff_bytes(STR("{\"te"), false), INPUT_SNIFF_MORE);
    assert_int_equal(input_sniff_bytes(STR("{\"text\":"), false), INPUT_SNIFF_JSON);
    assert_int_equal(input_sniff_bytes(STR("WARC"), false), INPUT_SNIFF_MORE);
    assert_int_equal(input_sniff_bytes(STR("WARC/"), false), INPUT_SNIFF_WARC);
    assert_int_equal(input_sniff_bytes(STR("Plain text"), false), INPUT_SNIFF_MORE);
    char blank[INPUT_SNIFF_BYTES];
    memset(blank, ' ', sizeof blank);
    assert_int_equal(input_sniff_bytes(str_make(blank, sizeof blank), false), INPUT_SNIFF_TEXT);
    blank[100] = '{';
    assert_int_equal(input_sniff_bytes(str_make(blank, sizeof blank), false), INPUT_SNIFF_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup), cmocka_unit_test(text),  cmocka_unit_test(json_and_warc),
        cmocka_unit_test(binary), cmocka_unit_test(utf16), cmocka_unit_test(no_more_than_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
