/* The reader of records: what is JSON is read as jansson reads it, what is none is refused. */
#include "store_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

static struct arena A;
static struct err E;

static const struct store_json *read_text(const char *json)
{
    return store_json_read(str_of(json), &A, &E);
}

static int end_test(void **state)
{
    (void)state;
    arena_free(&A);
    return 0;
}

static void values_of_every_kind(void **state)
{
    (void)state;
    const struct store_json *o = read_text(" {\"a\":[1,-2,1.5e1,true,false,null],\"b\":{},\"c\":\"x\",\"d\":[],\"id\":\"p12\",\"s\":[3,9]} \n");
    const struct store_json *a = store_json_get(o, "a");
    assert_int_equal(store_json_size(a), 6);
    assert_int_equal(store_json_whole(store_json_at(a, 1)), -2);
    assert_true(store_json_at(a, 2)->kind == STORE_JSON_REAL && store_json_at(a, 2)->real == 15.0);
    assert_int_equal(store_json_at(a, 3)->kind, STORE_JSON_TRUE);
    assert_int_equal(store_json_at(a, 5)->kind, STORE_JSON_NULL);
    assert_null(store_json_at(a, 6));
    assert_int_equal(store_json_get(o, "b")->kind, STORE_JSON_OBJECT);
    assert_true(str_eq(store_json_str(o, "c"), STR("x")));
    assert_int_equal(store_json_list_size(o, "d"), 0);
    assert_int_equal(store_json_ref(o, "id"), 12);
    assert_int_equal(store_json_span(store_json_get(o, "s")).e, 9);
}

static void what_is_absent_or_of_another_kind(void **state)
{
    (void)state;
    const struct store_json *o = read_text("{\"a\":1,\"b\":\"c\",\"e\":\"\",\"f\":\"x99999999999\"}");
    assert_null(store_json_get(o, "z"));
    assert_null(store_json_get(store_json_get(o, "a"), "z"));
    assert_null(store_json_get(NULL, "z"));
    assert_null(store_json_str(o, "a").p);
    assert_non_null(store_json_str(o, "e").p);
    assert_int_equal(store_json_whole(store_json_get(o, "b")), 0);
    assert_int_equal(store_json_size(o), 0);
    assert_int_equal(store_json_ref(o, "b"), 0);
    assert_int_equal(store_json_ref(o, "f"), 0);
    assert_int_equal(store_json_span(store_json_get(o, "a")).e, 0);
}

static void of_two_members_the_last(void **state)
{
    (void)state;
    assert_int_equal(store_json_whole(store_json_get(read_text("{\"a\":1,\"b\":2,\"a\":3}"), "a")), 3);
}

static void escapes_and_nul(void **state)
{
    (void)state;
    struct str s = store_json_text(read_text("\"a\\n\\\"\\\\\\/\\u0041\\u00e9\\uD83D\\uDE00\\u0000b\\t\""));
    assert_true(str_eq(s, STR("a\n\"\\/A\xC3\xA9\xF0\x9F\x98\x80\0b\t")));
}

static void bounds_of_numbers(void **state)
{
    (void)state;
    assert_true(read_text("9223372036854775807")->whole == INT64_MAX);
    assert_true(read_text("-9223372036854775808")->whole == INT64_MIN);
    assert_null(read_text("9223372036854775808"));
    assert_null(read_text("-9223372036854775809"));
    assert_null(read_text("1e999"));
    assert_true(read_text("-0.00000")->real == 0);
}

static void deep_nesting(void **state)
{
    (void)state;
    enum { DEEP = 200000 };
    char *json = malloc(2 * DEEP);
    memset(json, '[', DEEP);
    memset(json + DEEP, ']', DEEP);
    assert_non_null(store_json_read(str_make(json, 2 * DEEP), &A, &E));
    assert_null(store_json_read(str_make(json, 2 * DEEP - 1), &A, &E));
    free(json);
}

/* The same values in both trees; jansson's objects keep the last of two members, in its order. */
static void compare(const json_t *x, const struct store_json *y)
{
    static const enum store_json_kind kinds[] = {[JSON_OBJECT] = STORE_JSON_OBJECT, [JSON_ARRAY] = STORE_JSON_LIST,
                                                 [JSON_STRING] = STORE_JSON_TEXT, [JSON_INTEGER] = STORE_JSON_WHOLE,
                                                 [JSON_REAL] = STORE_JSON_REAL, [JSON_TRUE] = STORE_JSON_TRUE,
                                                 [JSON_FALSE] = STORE_JSON_FALSE, [JSON_NULL] = STORE_JSON_NULL};
    assert_non_null(y);
    assert_int_equal(kinds[json_typeof(x)], y->kind);
    if (json_is_string(x))
        assert_true(str_eq(store_json_text(y), str_make(json_string_value(x), json_string_length(x))));
    if (json_is_integer(x))
        assert_true(json_integer_value(x) == y->whole);
    if (json_is_real(x))
        assert_true(json_real_value(x) == y->real);
    if (json_is_array(x))
        assert_int_equal(json_array_size(x), y->n);
    for (size_t i = 0; i < json_array_size(x); i++)
        compare(json_array_get(x, i), store_json_at(y, i));
    for (void *i = json_object_iter((json_t *)x); i; i = json_object_iter_next((json_t *)x, i))
        compare(json_object_iter_value(i), store_json_get(y, json_object_iter_key(i)));
}

/* What jansson takes is taken, and the same; what it refuses is refused. */
static void both_readers(struct str json)
{
    json_t *x = json_loadb(json.p, json.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    const struct store_json *y = store_json_read(json, &A, &E);
    if (!x != !y)
        fail_msg("one of the readers takes it, the other does not: %.*s", STR_ARG(json));
    if (x)
        compare(x, y);
    json_decref(x);
    arena_reset(&A, SIZE_MAX);
}

static void as_jansson_reads_it(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "nul", "nulll", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1 2]", "[1}", "{\"a\":1]",
        "01", "-", "1.", ".5", "1e", "1e+", "1E-2", "+1", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\uD800\"", "\"\\uDC00\"",
        "\"\\uD800\\u0041\"", "\"\xC3\"", "\"\xED\xA0\x80\"", "\"\xC0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\n\"", "\"\x7f\"", "[]]",
        "\t[\r\n]", "\"\\\x01\"", "\"\\\xC3\xA9\"", "[\"\\\\\"]", "{\"\":[{\"x\":[[]]}]}", "tru", "[true,false,null]", "\v1"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        both_readers(str_of(texts[i]));
}

/* Every byte of a record exchanged for others in turn, and the record cut there. */
static void as_jansson_reads_damage(void **state)
{
    (void)state;
    static const char record[] =
        "{\"attest\":1,\"id\":\"a\\u00e9\",\"text\":\"Caf\xC3\xA9 \\\"x\\\"\",\"n\":[-1.50000,20,[3,4]],\"e\":[{\"s\":null},{}]}";
    static const char others[] = "\"\\,:[]{}0-.eu \x01\xC3\xA9n";
    char text[sizeof record];
    for (size_t i = 0; i + 1 < sizeof record; i++) {
        both_readers(str_make(record, i));
        for (size_t k = 0; k + 1 < sizeof others; k++) {
            memcpy(text, record, sizeof record);
            text[i] = others[k];
            both_readers(str_make(text, sizeof record - 1));
        }
    }
}

#define TEST(f) cmocka_unit_test_teardown(f, end_test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_of_every_kind),   TEST(what_is_absent_or_of_another_kind), TEST(of_two_members_the_last),
        TEST(escapes_and_nul),        TEST(bounds_of_numbers),                 TEST(deep_nesting),
        TEST(as_jansson_reads_it),    TEST(as_jansson_reads_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
