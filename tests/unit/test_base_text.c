/* Strings, UTF-8, folding, days, arena, vectors, output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "day.h"
#include "hash.h"
#include "out.h"
#include "scratch.h"
#include "sha.h"
#include "utf8.h"
#include "vec.h"

#include <fcntl.h>
#include <unistd.h>

static void assert_str(struct str s, const char *want)
{
    if (!str_eq(s, str_of(want)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(s), want);
}

static void fields_of_a_string(void **state)
{
    (void)state;
    struct str rest = STR("a||b"), f;
    assert_true(str_field(&rest, '|', &f));
    assert_str(f, "a");
    assert_true(str_field(&rest, '|', &f));
    assert_str(f, "");
    assert_true(str_field(&rest, '|', &f));
    assert_str(f, "b");
    assert_false(str_field(&rest, '|', &f));
    rest = STR("");
    assert_true(str_field(&rest, '|', &f));
    assert_int_equal(f.n, 0);
    assert_false(str_field(&rest, '|', &f));
}

static void finding(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("aXbXc"), STR("X"), 2), 3);
    assert_true(str_find(STR("abc"), STR("d"), 0) == SIZE_MAX);
    assert_true(str_find(STR("abc"), STR("a"), 9) == SIZE_MAX);
    assert_int_equal(str_ifind(STR("The END"), STR("end"), 0), 4);
    assert_true(str_ieq(STR("Oslo"), STR("oSLO")));
    assert_str(str_trim(STR(" \t x y \r\n")), "x y");
    assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
    assert_true(str_cmp(STR("b"), STR("abc")) > 0);
}

static void numbers_of_a_string(void **state)
{
    (void)state;
    uint64_t v;
    assert_true(str_to_uint(STR("255"), 255, &v));
    assert_int_equal(v, 255);
    assert_false(str_to_uint(STR("256"), 255, &v));
    assert_true(str_to_uint(STR("18446744073709551615"), UINT64_MAX, &v));
    assert_false(str_to_uint(STR("18446744073709551616"), UINT64_MAX, &v));
    assert_false(str_to_uint(STR(""), 9, &v));
    assert_false(str_to_uint(STR("1 "), 9, &v));
}

static void well_formed_utf8(void **state)
{
    (void)state;
    assert_int_equal(utf8_check(STR("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x98\x80")), 15);
    assert_int_equal(utf8_check(STR("a\xC0\x80")), 1);         /* overlong */
    assert_int_equal(utf8_check(STR("ab\xED\xA0\x80")), 2);     /* surrogate */
    assert_int_equal(utf8_check(STR("\xF4\x90\x80\x80")), 0);   /* above U+10FFFF */
    assert_int_equal(utf8_check(STR("abc\xE2\x82")), 3);        /* truncated */
    assert_int_equal(utf8_check(STR("\x80")), 0);
    for (uint32_t cp = 1; cp < 0x110000; cp += 97) {
        char buf[4];
        size_t i = 0;
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        unsigned n = utf8_put(cp, buf);
        assert_int_equal(utf8_next(str_make(buf, n), &i), cp);
        assert_int_equal(i, n);
    }
}

static void words_of_lists(void **state)
{
    (void)state;
    assert_true(str_is(STR("of"), "of") && str_is(STR(""), "") && str_is_any_case(STR("OF"), "of"));
    assert_false(str_is(STR("of"), "off") || str_is(STR("off"), "of") || str_is(STR("Of"), "of") ||
                 str_is(STR(""), "of") || str_is(STR("of"), "") || str_is_any_case(STR("\"f"), "\x02" "f"));
    assert_true(str_in_list(STR("say"), "say tell ask") && str_in_list(STR("tell"), "say tell ask") &&
                str_in_list(STR("ask"), "say tell ask"));
    assert_false(str_in_list(STR("te"), "say tell ask") || str_in_list(STR("asks"), "say tell ask") ||
                 str_in_list(STR("say tell"), "say tell ask") || str_in_list(STR(""), "say tell ask"));
    assert_true(str_in_list(STR("essay"), "say essay") && str_in_list(STR("say"), "essay say"));
    assert_false(str_in_list(STR("say"), "essay sayings") || str_in_list(STR("\0say"), "say") ||
                 str_in_list(STR(" "), "say tell"));
    struct arena a = {0};
    struct str plain = STR("word1");
    assert_ptr_equal(utf8_fold(&a, plain).p, plain.p);
    char many[600];
    memset(many, 'x', sizeof many);
    struct str twice = str_fmt(&a, "%.*s", (int)sizeof many, many);
    assert_true(str_eq(twice, str_make(many, sizeof many)) && !twice.p[sizeof many]);
    assert_str(str_fmt(&a, "<%.*s|%s> %.*s", 2, "abc", "de", 0, "f"), "<ab|de> "); /* put together by hand; */
    assert_str(str_fmt(&a, "%s%.*s: %d %%", "a", 9, "bc", 7), "abc: 7 %");          /* the rest by vsnprintf() */
    many[254] = '\0';
    assert_int_equal(str_fmt(&a, "%s%s", many, "y").n, 255);
    assert_int_equal(str_fmt(&a, "%s%s", many, "yz").n, 256);
    arena_free(&a);
}

static void folding(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Tokayev", "tokayev"},       {"Sana'a", "sanaa"},     {"Rafa\xE1\xB8\xA9", "rafah"},
        {"U.S.", "us"},               {"al-Shabaab", "al shabaab"}, {"  two   words ", "two words"},
        {"\xC5\x81\xC3\xB3" "d\xC5\xBA", "lodz"}, {"Stra\xC3\x9F" "e", "strasse"}, {"\xEF\xAC\x81n", "fin"},
        {"--", ""},                   {"N\xE2\x80\x99" "Djamena", "ndjamena"}, {"\xC3\x98resund", "oresund"}};
    struct arena a = {0};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_str(utf8_fold(&a, str_of(pairs[i][0])), pairs[i][1]);
    struct str once = utf8_fold(&a, STR("K\xC3\xB6nig-Stra\xC3\x9F" "e"));
    assert_true(str_eq(utf8_fold(&a, once), once));
    for (unsigned c = 0; c < 0x80; c++) { /* ASCII takes a shorter way to the same end */
        char s[] = {'X', (char)c, 'Y', '\xC3', '\xA9'};
        struct str whole = utf8_fold(&a, str_make(s, 5)), part = utf8_fold(&a, str_make(s, 3));
        assert_int_equal(part.n + 1, whole.n);
        assert_memory_equal(part.p, whole.p, part.n);
        whole = utf8_lower_str(&a, str_make(s, 5)), part = utf8_lower_str(&a, str_make(s, 3));
        assert_true(part.n == 3 && whole.n == 5);
        assert_memory_equal(part.p, whole.p, 3);
    }
    assert_str(utf8_lower_str(&a, STR("\xC3\x89T\xC3\x89 \xFF")), "\xC3\xA9t\xC3\xA9 \xFF");
    arena_free(&a);
}

static void days_of_the_calendar(void **state)
{
    (void)state;
    struct arena a = {0};
    int32_t from, to;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2000, 3, 1), 11017);
    assert_int_equal(day_of(1900, 2, 29), DAY_NONE);
    assert_int_equal(day_weekday(day_of(2022, 1, 11)), DAY_TUESDAY);
    assert_int_equal(day_weekday(day_of(1969, 12, 28)), DAY_SUNDAY);
    assert_int_equal(day_weekday(day_of(1848, 2, 24)), DAY_THURSDAY);
    for (int32_t d = day_of(-400, 1, 1); d < day_of(2400, 1, 1); d += 13) {
        int y, m, dom;
        day_split(d, &y, &m, &dom);
        assert_int_equal(day_of(y, m, dom), d);
    }
    assert_str(day_text(&a, day_of(2020, 2, 29)), "2020-02-29");
    assert_true(day_parse(STR("2020-02"), &from, &to));
    assert_int_equal(to - from, 28);
    assert_true(day_parse(STR("20200229"), &from, &to));
    assert_int_equal(from, day_of(2020, 2, 29));
    assert_true(day_parse(STR("2021-05-06T07:08:09Z"), &from, &to));
    assert_int_equal(from, day_of(2021, 5, 6));
    assert_false(day_parse(STR("2021-02-30"), &from, &to));
    assert_false(day_parse(STR("2021-05-06x"), &from, &to));
    assert_false(day_parse(STR("next week"), &from, &to));
    arena_free(&a);
}

static void arena_keeps_and_forgets(void **state)
{
    (void)state;
    struct arena a = {0};
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 300000; n = n * 3 + 1) {
            unsigned char *p = arena_alloc(&a, n);
            assert_int_equal((uintptr_t)p % 16, 0);
            assert_int_equal(p[0] | p[n - 1], 0);
            memset(p, 0xAB, n);
        }
        arena_reset(&a, 1 << 17);
        assert_true(arena_held(&a) <= 1 << 17);
    }
    arena_free(&a);
    assert_int_equal(arena_held(&a), 0);
}

static void scratch_stays(void **state)
{
    (void)state;
    struct scratch s = {0};
    uint64_t one = scratch_owner(), two = scratch_owner();
    assert_true(one != two);
    unsigned char *p = scratch_part(&s, one, 1000);
    assert_int_equal((uintptr_t)p % 64, 0);
    assert_int_equal(p[0] | p[999], 0);
    p[999] = 7;
    assert_ptr_not_equal(scratch_part(&s, two, 10), p);
    assert_ptr_equal(scratch_part(&s, one, 1000), p);
    assert_int_equal(p[999], 7);
    scratch_free(&s);
    assert_null(s.first);
}

static void vectors_grow(void **state)
{
    (void)state;
    struct arena a = {0};
    VEC(uint64_t) v = {0};
    for (uint64_t i = 0; i < 1000; i++)
        *vec_push(&a, &v) = i * i;
    assert_int_equal(v.n, 1000);
    for (uint64_t i = 0; i < 1000; i++)
        assert_int_equal(v.v[i], i * i);
    arena_free(&a);
}

static void output_reports_a_full_disk(void **state)
{
    (void)state;
    struct out o;
    out_open(&o, open("/dev/full", O_WRONLY));
    out_cstr(&o, "lost");
    assert_false(out_flush(&o));
    int fd = o.fd;
    assert_false(out_close(&o));
    close(fd);
    out_open(&o, -1);
    out_fmt(&o, "%0600d", 7);
    assert_int_equal(o.n, 600);
    assert_true(out_close(&o));
}

static void hashes_differ_and_stay(void **state)
{
    (void)state;
    assert_true(hash_bytes(STR("a"), 0) != hash_bytes(STR("b"), 0));
    assert_true(hash_bytes(STR("a"), 0) != hash_bytes(STR("a"), 1));
    assert_true(hash_bytes(STR("a"), 0) != hash_bytes(STR("a\0"), 0));
    /* packs are files: the value must be the same on every machine and in every version */
    assert_true(hash_bytes(STR("prime minister"), 0) == 0x40ac0a7e3c4564acULL);
    static const char text[] = "A gunman held\xC3\xA9 the port; 31 people fled.";
    uint64_t all = 0;
    for (size_t n = 0; n <= 40; n++) /* every number of bytes behind the last block of sixteen */
        all = hash_mix(all, hash_bytes(str_make(text, n), n));
    assert_true(all == 0xca6e08da41017e82ULL);
    assert_true(hash_seed() == hash_seed());
}

static void sums_of_bytes(void **state)
{
    (void)state;
    uint8_t sum[SHA_BYTES];
    char hex[2 * SHA_BYTES + 1];
    sha_256(STR("abc"), sum); /* the example of FIPS 180-4 */
    sha_hex(sum, SHA_BYTES, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_of_a_string), cmocka_unit_test(finding), cmocka_unit_test(numbers_of_a_string),
        cmocka_unit_test(well_formed_utf8), cmocka_unit_test(words_of_lists), cmocka_unit_test(folding), cmocka_unit_test(days_of_the_calendar),
        cmocka_unit_test(arena_keeps_and_forgets), cmocka_unit_test(scratch_stays), cmocka_unit_test(vectors_grow),
        cmocka_unit_test(output_reports_a_full_disk), cmocka_unit_test(hashes_differ_and_stay),
        cmocka_unit_test(sums_of_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
