/* Near copies: folding, sampling, boilerplate, comparison. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hash.h"
#include "out.h"
#include "story_print.h"

static struct arena A;

static int forget(void **state)
{
    (void)state;
    arena_reset(&A, SIZE_MAX);
    return 0;
}

/* `n` made-up words of their own; texts of different `seed` share none. */
static struct str words_of(uint64_t seed, uint32_t from, uint32_t n)
{
    struct out o;
    out_open(&o, -1);
    for (uint32_t i = from; i < from + n; i++)
        out_fmt(&o, "w%llx ", (unsigned long long)(hash_mix(seed, i) & 0xffffff));
    struct str s = str_dup(&A, str_make(o.p, o.n));
    out_close(&o);
    return s;
}

static struct str joined(struct str x, struct str y)
{
    return str_fmt(&A, "%.*s%.*s", STR_ARG(x), STR_ARG(y));
}

static void case_marks_and_punctuation_do_not_count(void **state)
{
    (void)state;
    struct story_share s = story_print_compare(
        &A, STR("The Mayor's caf\xc3\xa9 was shelled \xe2\x80\x94 \"twice\", he said on Monday."),
        STR("the mayors CAFE was shelled twice he said on monday"), NULL);
    assert_int_equal(s.shared, 6);
    assert_true(s.containment == 1 && s.jaccard == 1);
}

static void shingles_that_come_again_count_once(void **state)
{
    (void)state;
    struct str once = words_of(1, 0, 40), twice = joined(once, once), more = joined(twice, words_of(2, 0, 300));
    struct story_print_set set = story_print_set(&A, twice, NULL);
    struct story_share s = story_print_compare_set(&A, &set, more, NULL);
    assert_int_equal(set.n, 40); /* four of them over the joint */
    assert_int_equal(s.shared, 40);
    assert_int_equal(s.b, story_print_of(&A, more).shingles);
    s = story_print_compare_set(&A, &set, once, NULL); /* the set can be used again */
    assert_int_equal(s.shared, 36);
    assert_true(s.containment == 1);
}

static void few_words_have_no_shingles(void **state)
{
    (void)state;
    struct story_print p = story_print_of(&A, STR("Four words are few"));
    assert_int_equal(p.shingles, 0);
    assert_int_equal(p.n, 0);
    p = story_print_of(&A, STR(""));
    assert_int_equal(p.n, 0);
    struct story_share s =
        story_print_compare(&A, STR(""), STR("one two three four five six"), NULL);
    assert_true(s.containment == 0 && s.jaccard == 0);
    assert_false(story_print_copy(&s));
}

static void bytes_that_are_no_text_are_fine(void **state)
{
    (void)state;
    struct story_print p =
        story_print_of(&A, str_make("\xff\xfe\0 a b c\xc3 d \xed\xa0\x80 e f", 20));
    assert_int_equal(p.shingles, 2);
}

static void characters_stand_alone_where_no_blanks_are_written(void **state)
{
    (void)state;
    struct story_share s = story_print_compare(
        &A, STR("\xe5\x9c\xb0\xe9\x9c\x87\xe9\x80\xa0\xe6\x88\x90\xe4\xba\x94\xe4\xba\xba"),
        STR("\xe5\x9c\xb0\xe9\x9c\x87\xe9\x80\xa0\xe6\x88\x90\xe4\xba\x94\xe4\xba\xba"), NULL);
    assert_int_equal(s.shared, 2);
}

static void prints_are_samples_that_agree(void **state)
{
    (void)state;
    struct str text = words_of(1, 0, 900);
    struct story_print whole = story_print_of(&A, text);
    struct story_print part = story_print_of(&A, words_of(1, 100, 40));
    assert_int_equal(whole.shingles, 896);
    assert_in_range(whole.n, 110, 190);
    assert_int_equal(part.n, part.shingles); /* a short text is kept whole */
    uint32_t shared = story_print_shared(&whole, &part);
    assert_in_range(shared, 1, part.n);
    assert_true(story_print_likely(&whole, &part, shared));
    assert_false(story_print_likely(&whole, &part, 0));
    for (uint32_t i = 1; i < whole.n; i++)
        assert_true(whole.hash[i - 1] < whole.hash[i]);
}

/* The promise of the header: a fifth of 150 words shared, found 99 times in a hundred. */
static void a_fifth_of_a_short_text_is_found(void **state)
{
    (void)state;
    enum { TRIES = 1000 };
    uint32_t found = 0;
    for (uint32_t i = 0; i < TRIES; i++) {
        arena_reset(&A, SIZE_MAX);
        struct str shared = words_of(7, 40 * i, 34); /* 30 shingles of 146 */
        struct story_print x = story_print_of(&A, joined(words_of(8, 200 * i, 116), shared));
        struct story_print y = story_print_of(&A, joined(shared, words_of(9, 500 * i, 466)));
        found += story_print_likely(&x, &y, story_print_shared(&x, &y));
    }
    assert_in_range(found, TRIES * 99 / 100, TRIES);
}

static void copies_and_what_is_none(void **state)
{
    (void)state;
    struct str wire = words_of(2, 0, 200);
    struct story_share s = story_print_compare(&A, wire, joined(words_of(3, 0, 80), wire), NULL);
    assert_true(story_print_copy(&s) && story_print_dependent(&s));
    s = story_print_compare(&A, joined(words_of(3, 0, 150), words_of(2, 0, 60)), wire, NULL);
    assert_true(story_print_copy(&s));
    assert_false(story_print_dependent(&s));
    /* one quoted sentence in two short notices */
    struct str quote = words_of(4, 0, 13);
    s = story_print_compare(&A, joined(words_of(5, 0, 20), quote),
                            joined(quote, words_of(6, 0, 20)), NULL);
    assert_true(s.containment > .2);
    assert_false(story_print_copy(&s));
}

static void newsletter_lines_make_no_copies(void **state)
{
    (void)state;
    struct str footer = words_of(10, 0, 90);
    struct str x = joined(words_of(11, 0, 120), footer), y = joined(words_of(12, 0, 120), footer);
    struct story_share s = story_print_compare(&A, x, y, NULL);
    assert_true(story_print_copy(&s));
    struct story_print p = story_print_of(&A, x), foot = story_print_of(&A, footer), common;
    struct story_print_seen *seen = arena_array(&A, p.n, sizeof *seen);
    for (uint32_t i = 0; i < p.n; i++) {
        struct story_print one = {&p.hash[i], 1, 1};
        if (story_print_shared(&one, &foot))
            seen[i] = (struct story_print_seen){.docs = 400, .same_outlet = 400};
    }
    uint32_t before = p.n;
    uint32_t struck = story_print_common(&A, &p, seen, &common);
    assert_true(struck > 5);
    assert_int_equal(before, p.n + struck);
    s = story_print_compare(&A, x, y, &common);
    assert_true(s.a < 130 && s.shared < 10);
    assert_false(story_print_copy(&s));
}

static void a_story_that_all_print_is_no_boilerplate(void **state)
{
    (void)state;
    struct story_print p = story_print_of(&A, words_of(13, 0, 400)), common;
    struct story_print_seen *seen = arena_array(&A, p.n, sizeof *seen);
    for (uint32_t i = 0; i < p.n; i++) /* 300 outlets have it, an intro of their own in front */
        seen[i] = (struct story_print_seen){.docs = i < p.n / 4 ? 0 : 300,
                                            .same_outlet = i < p.n / 4 ? 0 : 3};
    assert_int_equal(story_print_common(&A, &p, seen, &common), 0);
}

static void pairs_in_memory(void **state)
{
    (void)state;
    enum { COPIES = 300 };
    static struct story_print prints[COPIES + 1];
    for (uint32_t i = 0; i < COPIES; i++)
        prints[i] = story_print_of(&A, joined(words_of(20, 0, 200), words_of(21, 100 * i, 30)));
    prints[COPIES] = story_print_of(&A, words_of(22, 0, 200));
    struct story_pairs pairs = {0};
    story_print_pairs(&A, prints, COPIES + 1, &pairs);
    uint32_t with_first = 0;
    for (uint32_t i = 0; i < pairs.list.n; i++) {
        with_first += pairs.list.v[i].a == 0;
        assert_true(pairs.list.v[i].b != COPIES);
        assert_true(pairs.list.v[i].a < STORY_PRINT_LIST);
    }
    assert_int_equal(with_first, COPIES - 1); /* every copy is seen with the first */
}

#define TEST(f) cmocka_unit_test_setup(f, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(case_marks_and_punctuation_do_not_count),
        TEST(few_words_have_no_shingles),
        TEST(shingles_that_come_again_count_once),
        TEST(bytes_that_are_no_text_are_fine),
        TEST(characters_stand_alone_where_no_blanks_are_written),
        TEST(prints_are_samples_that_agree),
        TEST(a_fifth_of_a_short_text_is_found),
        TEST(copies_and_what_is_none),
        TEST(newsletter_lines_make_no_copies),
        TEST(a_story_that_all_print_is_no_boilerplate),
        TEST(pairs_in_memory),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&A);
    return failed;
}
