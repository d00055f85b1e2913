/* Names from scores: the best sequence in which every name that begins also ends. */
#include "parse_ner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { N = PARSE_NER_CLASSES, OUTSIDE = 0, BEGIN_PER = 1, INSIDE_PER, END_PER, ALONE_PER, BEGIN_ORG };

/* Scores of `n` words that favour the classes given. */
static void favour(int16_t (*x)[N], const unsigned *class, unsigned n)
{
    memset(x, 0, n * sizeof *x);
    for (unsigned i = 0; i < n; i++)
        x[i][class[i]] = 100;
}

static void names_of_one_and_more_words(void **state)
{
    (void)state;
    static const unsigned CLASS[] = {OUTSIDE, BEGIN_PER, INSIDE_PER, END_PER, ALONE_PER};
    int16_t x[5][N];
    uint32_t ner[5];
    favour(x, CLASS, 5);
    parse_ner_best(x[0], N, 5, ner);
    assert_int_equal(ner[0], NER_UNSET);
    assert_int_equal(ner[1], NER_B_PER);
    assert_int_equal(ner[2], NER_I_PER);
    assert_int_equal(ner[3], NER_I_PER);
    assert_int_equal(ner[4], NER_B_PER);
}

static void a_name_does_not_end_as_another_type(void **state)
{
    (void)state;
    static const unsigned CLASS[] = {BEGIN_ORG, END_PER};
    int16_t x[2][N];
    uint32_t ner[2];
    favour(x, CLASS, 2);
    x[1][END_PER] = 90; /* the beginning is surer */
    parse_ner_best(x[0], N, 2, ner);
    assert_int_equal(ner[0], NER_B_ORG);
    assert_int_equal(ner[1], NER_I_ORG);
}

static void a_name_ends_with_the_sentence(void **state)
{
    (void)state;
    static const unsigned CLASS[] = {OUTSIDE, BEGIN_PER};
    int16_t x[2][N];
    uint32_t ner[2];
    favour(x, CLASS, 2);
    x[1][ALONE_PER] = 40; /* the best of those that may stand last */
    parse_ner_best(x[0], N, 2, ner);
    assert_int_equal(ner[0], NER_UNSET);
    assert_int_equal(ner[1], NER_B_PER);
}

static void no_words_and_many(void **state)
{
    (void)state;
    static int16_t x[PARSE_NER_LONGEST][N];
    uint32_t ner[PARSE_NER_LONGEST];
    parse_ner_best(x[0], N, 0, ner);
    for (unsigned i = 0; i < PARSE_NER_LONGEST; i++)
        x[i][i % 2 ? INSIDE_PER : BEGIN_PER] = INT16_MAX, x[i][OUTSIDE] = INT16_MIN;
    parse_ner_best(x[0], N, PARSE_NER_LONGEST, ner);
    for (unsigned i = 1; i < PARSE_NER_LONGEST; i++)
        assert_false(ner[i] == NER_I_PER && ner[i - 1] == NER_UNSET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_one_and_more_words),
        cmocka_unit_test(a_name_does_not_end_as_another_type),
        cmocka_unit_test(a_name_ends_with_the_sentence),
        cmocka_unit_test(no_words_and_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
