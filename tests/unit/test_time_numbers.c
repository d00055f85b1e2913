/* Numbers with their bounds: only what is said. */
#include "test_time_read.h"

enum { X = -1 }; /* not known */

struct row {
    const char *text, *words;
    int64_t lo, best, hi;
    enum qualifier how;
};

static int64_t known(int64_t v)
{
    return v == X ? QUANT_NONE : v;
}

static void quantities(void **state)
{
    static const struct row rows[] = {
        {"More than 164 people died.", "More than 164", 165, X, X, QUALIFIER_MORE_THAN},
        {"At least 12 people died.", "At least 12", 12, X, X, QUALIFIER_AT_LEAST},
        {"Up to 30 people died.", "Up to 30", X, X, 30, QUALIFIER_AT_MOST},
        {"As many as 30 people died.", "As many as 30", X, X, 30, QUALIFIER_AT_MOST},
        {"Fewer than 30 people died.", "Fewer than 30", X, X, 29, QUALIFIER_FEWER_THAN},
        {"Nearly 10,000 people were held.", "Nearly 10,000", X, 10000, 10000, QUALIFIER_NEARLY},
        {"About 50 people were held.", "About 50", X, 50, X, QUALIFIER_ABOUT},
        {"Police held an estimated 50 men.", "an estimated 50", X, 50, X, QUALIFIER_ABOUT},
        {"Police held 26 men.", "26", 26, 26, 26, QUALIFIER_EXACT},
        {"Police held two hundred and fifty men.", "two hundred and fifty", 250, 250, 250,
         QUALIFIER_EXACT},
        {"Police held twenty-one men.", "twenty-one", 21, 21, 21, QUALIFIER_EXACT},
        {"Police held a dozen men.", "a dozen", 12, 12, 12, QUALIFIER_EXACT},
        {"Police held half a million men.", "half a million", 500000, 500000, 500000,
         QUALIFIER_EXACT},
        {"Police held 1.2 million men.", "1.2 million", 1200000, 1200000, 1200000, QUALIFIER_EXACT},
        {"Police held 1,234,567 men.", "1,234,567", 1234567, 1234567, 1234567, QUALIFIER_EXACT},
        {"Police held three thousand two hundred men.", "three thousand two hundred", 3200, 3200,
         3200, QUALIFIER_EXACT},
        {"Dozens of men were held.", "Dozens", X, X, X, QUALIFIER_VAGUE},
        {"Hundreds of thousands of men were held.", "Hundreds of thousands", X, X, X,
         QUALIFIER_VAGUE},
        {"Police held several men.", "several", X, X, X, QUALIFIER_VAGUE},
        {"Police held a handful of men.", "a handful", X, X, X, QUALIFIER_VAGUE},
        {"Police held 20 to 30 men.", "20 to 30", 20, X, 30, QUALIFIER_RANGE},
        {"Police held between 20 and 30 men.", "between 20 and 30", 20, X, 30, QUALIFIER_RANGE},
        {"Police held 20-30 men.", "20-30", 20, X, 30, QUALIFIER_RANGE},
        {"Police held two or three men.", "two or three", 2, X, 3, QUALIFIER_RANGE},
        {"Some 2 to 3 million men fled.", "2 to 3 million", 2000000, X, 3000000, QUALIFIER_RANGE},
        {"Police held another 12 men.", "another 12", 12, 12, 12, QUALIFIER_EXACT},
        {"At least another 12 men fled.", "At least another 12", 12, X, X, QUALIFIER_AT_LEAST},
        {"A 10,000-strong force came.", "10,000", 10000, 10000, 10000, QUALIFIER_EXACT},
        {"Police held 50 men or more.", "50", 50, 50, 50, QUALIFIER_EXACT},
        {"Police held 50 or more men.", "50 or more", 50, X, X, QUALIFIER_AT_LEAST},
        {"No fewer than 12 men fled.", "No fewer than 12", 12, X, X, QUALIFIER_AT_LEAST},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        const struct doc *d = test_time_read(*state, str_of(r->text), "2022-01-21");
        const struct quant *q = d->quants.n ? &d->quants.v[0] : NULL;
        if (!q)
            fail_msg("\"%s\": no number", r->text);
        struct str words = doc_text(d, q->span);
        if (q->lo != known(r->lo) || q->best != known(r->best) || q->hi != known(r->hi) ||
            q->qualifier != r->how || !str_eq(words, str_of(r->words)))
            fail_msg("\"%s\": \"%.*s\" %s %lld/%lld/%lld", r->text, STR_ARG(words),
                     vocab_name(VOCAB_OF_QUALIFIER, q->qualifier), (long long)q->lo,
                     (long long)q->best, (long long)q->hi);
        assert_int_equal(d->quants.n, 1);
    }
}

static void no_counts(void **state)
{
    static const char *const texts[] = {
        "He was born in 1962.",    "They met on 11 January 2022.",
        "Prices rose 12 percent.", "Prices rose by 12%.",
        "A 49-year-old man fled.", "Ian Smith, 49, fled.",
        "It cost $300.",           "It cost 300 dollars.",
        "They came at 14:30 GMT.", "Flight 370 was lost.",
        "An F-16 crashed.",        "Call 555-1234-777 now.",
        "The AK47 was found.",     "They won 3:1 there.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct doc *d = test_time_read(*state, str_of(texts[i]), "2022-01-21");
        if (d->quants.n)
            fail_msg("\"%s\": \"%.*s\" counts nothing", texts[i],
                     STR_ARG(doc_text(d, d->quants.v[0].span)));
    }
}

static void ordinals_are_marked(void **state)
{
    const struct doc *d = test_time_read(*state, STR("It was the 23rd and third blast."), "");
    assert_int_equal(d->quants.n, 2);
    assert_int_equal(d->quants.v[0].ordinal, 1);
    assert_int_equal(d->quants.v[0].best, 23);
    assert_int_equal(d->quants.v[1].best, 3);
}

static void overflow_is_no_number(void **state)
{
    const struct doc *d = test_time_read(
        *state, STR("There are 99999999999999999999 and 999,999,999,999,999,999,999 stars."), "");
    for (uint32_t i = 0; i < d->quants.n; i++)
        assert_true(d->quants.v[i].best >= 0);
    d = test_time_read(*state, STR("Some 900 trillion trillion stars."), "");
    assert_int_equal(d->quants.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities),
        cmocka_unit_test(no_counts),
        cmocka_unit_test(ordinals_are_marked),
        cmocka_unit_test(overflow_is_no_number),
    };
    return cmocka_run_group_tests(tests, test_time_open, test_time_close);
}
