/* Plain text: paragraphs and debris. */
#include "test_page_stage.h"

#define LONG_A                                                                                     \
    "The council of Marwick said on Tuesday that three bridges over the river would stay closed "  \
    "until the water has fallen below two metres."
#define LONG_B                                                                                     \
    "Nobody was hurt in the night, the fire brigade said, although forty families had to leave "   \
    "their homes near the old harbour."

static void debris_of_a_copied_page(void **state)
{
    (void)state;
    struct doc d =
        test_page_of(DOC_PLAIN, STR("Mon. Mar 4th, 2019\n\n" LONG_A "\n\n" LONG_B
                                    "FLOOD MAP - MARWICK NORTH\n\nSource link\n\nBy admin\n\n"
                                    "Leave a Reply\n\nYour email address will not be "
                                    "published. Required fields are marked *\n"));
    test_page_same(d.text, LONG_A "\n\n" LONG_B);
    test_page_same(test_page_day(&d), "2019-03-04");
    test_page_same(d.published.basis, "text");
    assert_int_equal(d.published.confidence, CONFIDENCE_PROBABLE);
    assert_int_equal(d.published.anchor, d.published.day);
    test_page_same(d.byline, "");
}

static void captions_and_credits(void **state)
{
    (void)state;
    struct doc d =
        test_page_of(DOC_PLAIN, STR(LONG_A " (Photo: A. Lee)\n\nThe old harbour after the storm "
                                           "[File: A. Lee/Northern Wire]\n\n" LONG_B "\n"));
    test_page_same(d.text, LONG_A "\n\n" LONG_B);
}

/* Sentences that hold debris words, and brackets and capitals that are part of the report. */
static void news_sentences_stay(void **state)
{
    (void)state;
    static const char *lines[] = {
        "Share prices fell by a tenth after the blast in the port of Marwick, traders in the city "
        "said on Monday evening.",
        "Comments by the minister on the border drew protests from all parties in the chamber, and "
        "two deputies walked out.",
        "Related charges against the two officers were dropped in May, a spokesman for the court "
        "in the capital told reporters.",
        "The ship was owned by a company in the U.S.A. and sailed under the flag of Panama (IMO "
        "number 1234567).",
        "Subscribe to the truce or face the guns, the commander is said to have told the elders of "
        "the valley last week.",
        "By nightfall the army had taken the bridge, the ministry said, and the road to the south "
        "was open again to traffic.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct arena own = {0}; /* test_page_of resets the shared one */
        struct str raw = str_fmt(&own, "%s\n\n%s\n\n%s\n", LONG_A, lines[i], LONG_B);
        struct doc d = test_page_of(DOC_PLAIN, raw);
        assert_int_equal(d.blocks.n, 3);
        test_page_same(doc_text(&d, d.blocks.v[1].span), lines[i]);
        arena_free(&own);
    }
}

static void title_byline_date(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_PLAIN, STR("Bridges closed in Marwick after flood\n\nBy Ann Lee and Bob Ray\n\n"
                       "Published: 21 January 2022, 10:33 am\n\n" LONG_A "\n\n" LONG_B));
    test_page_same(d.title, "Bridges closed in Marwick after flood");
    test_page_same(d.byline, "Ann Lee and Bob Ray");
    test_page_same(test_page_day(&d), "2022-01-21");
    assert_int_equal(d.blocks.n, 3);
    assert_int_equal(d.blocks.v[0].kind, BLOCK_TITLE);
}

static void wrapped_wire_copy(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_PLAIN,
        STR("   MARWICK, 4 MAR 89 (NORTHERN WIRE) -- [TEXT] THE GARRISON OF THE TOWN WAS\n"
            "ATTACKED LAST NIGHT BY SOME FIFTY MEN, THE ARMY SAID IN A STATEMENT.\n"
            "   TWO SOLDIERS DIED AND SEVEN WERE WOUNDED IN THE FIGHTING, WHICH LASTED\n"
            "THREE HOURS.\n"
            "   NO GROUP HAS SAID THAT IT WAS BEHIND THE ATTACK, AND THE GOVERNOR HAS\n"
            "ASKED THE PEOPLE TO STAY IN THEIR HOUSES.\n"));
    assert_int_equal(d.blocks.n, 3);
    test_page_same(
        doc_text(&d, d.blocks.v[1].span),
        "TWO SOLDIERS DIED AND SEVEN WERE WOUNDED IN THE FIGHTING, WHICH LASTED THREE HOURS.");
}

static void one_line_per_paragraph(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_PLAIN, STR(LONG_A "\r\n" LONG_B "\r\n- first point\r\n- second point\r\n"));
    assert_int_equal(d.blocks.n, 4);
    assert_int_equal(d.blocks.v[2].kind, BLOCK_LIST_ITEM);
}

static void map_is_exact(void **state)
{
    (void)state;
    struct str raw = STR("\t" LONG_A "\r\n\r\n  " LONG_B "\n\nSource link\n");
    struct doc d = test_page_of(DOC_PLAIN, raw);
    for (uint32_t i = 0; i < d.segs.n; i++) {
        size_t e = i + 1 < d.segs.n ? d.segs.v[i + 1].text : d.text.n;
        if (d.segs.v[i].exact)
            assert_memory_equal(d.text.p + d.segs.v[i].text, raw.p + d.segs.v[i].raw,
                                e - d.segs.v[i].text);
    }
    assert_int_equal(d.segs.v[0].raw, 1);
    assert_int_equal(d.segs.v[0].exact, 1);
}

static void given_date_wins(void **state)
{
    (void)state;
    struct doc d;
    doc_init(&d, &test_arena);
    d.kind = DOC_VERBATIM;
    d.raw = STR("Mon. Mar 4th, 2019");
    d.given_date = STR("2022-01-21T10:00:00Z");
    d.given_title = STR("A title");
    page_run(test_stage, &d);
    test_page_same(test_page_day(&d), "2022-01-21");
    test_page_same(d.published.basis, "given");
    assert_int_equal(d.published.confidence, CONFIDENCE_CERTAIN);
    test_page_same(d.title, "A title");
    test_page_same(d.text, "Mon. Mar 4th, 2019");
}

static void nothing_at_all(void **state)
{
    (void)state;
    struct doc d = test_page_of(DOC_PLAIN, STR(""));
    assert_int_equal(d.text.n, 0);
    assert_int_equal(d.published.day, DAY_NONE);
    d = test_page_of(DOC_PLAIN, STR("\n \r\n\t\f\0\n"));
    assert_int_equal(d.blocks.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(debris_of_a_copied_page),
        cmocka_unit_test(captions_and_credits),
        cmocka_unit_test(news_sentences_stay),
        cmocka_unit_test(title_byline_date),
        cmocka_unit_test(wrapped_wire_copy),
        cmocka_unit_test(one_line_per_paragraph),
        cmocka_unit_test(map_is_exact),
        cmocka_unit_test(given_date_wins),
        cmocka_unit_test(nothing_at_all),
    };
    return cmocka_run_group_tests(tests, test_page_setup, test_page_teardown);
}
