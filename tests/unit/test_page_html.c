/* Pages: body, metadata, dates, broken and hostile markup. */
#include "test_page_stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define PARA_1                                                                                     \
    "The council of Marwick said on Tuesday that three bridges would be closed after the flood."
#define PARA_2                                                                                     \
    "Nobody was hurt in the night, the fire brigade said, although forty families had to leave."
#define PARA_3                                                                                     \
    "The water is expected to fall from Friday on, according to the river board of the county."
#define HEAD                                                                                       \
    "<!doctype html><html lang=en><head><title>Bridges closed in Marwick | Northern Wire</title>"

static void body_without_furniture(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_HTML,
        STR(HEAD
            "</head><body><nav><a href=/>Home</a><a href=/n>News</a></nav><div id=main><article>"
            "<h1>Bridges closed in Marwick</h1><p class=byline>By <a rel=author href=/a>Ann "
            "Lee</a></p>"
            "<p>" PARA_1 "</p><figure><img src=x><figcaption>A bridge on Tuesday, seen from the "
            "north.</figcaption></figure><p>" PARA_2 "</p><h2>What comes next</h2><p>" PARA_3 "</p>"
            "<p><a href=/x>Read more: Storm over the county leaves thousands in the dark</a></p>"
            "<div class=\"share-bar\">Share this story with your friends and neighbours now.</div>"
            "</article><aside class=related><h3>Related</h3><p>Storm over the county leaves "
            "thousands in the dark, officials say.</p></aside></div><div id=comments><p>" PARA_3
            " I do not think so, said nobody.</p></div><footer>Copyright Northern Wire</footer>"));
    test_page_same(d.text, PARA_1 "\n\n" PARA_2 "\n\nWhat comes next\n\n" PARA_3);
    test_page_same(d.title, "Bridges closed in Marwick");
    test_page_same(d.byline, "Ann Lee");
    test_page_same(d.lang, "en");
    assert_int_equal(d.blocks.v[2].kind, BLOCK_HEADING);
}

static void map_runs_through_markup(void **state)
{
    (void)state;
    struct str raw =
        STR("<p>The <b>council</b> of &quot;Marwick&quot; said  on\nTuesday that three "
            "bridges would be closed.</p>");
    struct doc d = test_page_of(DOC_HTML, raw);
    test_page_same(
        d.text, "The council of \"Marwick\" said on Tuesday that three bridges would be closed.");
    uint32_t exact = 0;
    for (uint32_t i = 0; i < d.segs.n; i++) {
        size_t e = i + 1 < d.segs.n ? d.segs.v[i + 1].text : d.text.n, n = e - d.segs.v[i].text;
        if (!d.segs.v[i].exact)
            continue;
        exact += (uint32_t)n;
        assert_memory_equal(d.text.p + d.segs.v[i].text, raw.p + d.segs.v[i].raw, n);
    }
    assert_int_equal(exact, d.text.n - 4);
}

static void json_ld(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_HTML,
        STR(HEAD
            "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\","
            "\"headline\":\"Bridges closed\",\"author\":[{\"@id\":\"#1\"},{\"name\":\"Bob Ray\"}],"
            "\"datePublished\":\"2022-01-21T08:00:00Z\",\"dateModified\":\"2022-02-01\",\n"
            "\"publisher\":{\"name\":\"The Northern Wire\"},},{\"@type\":\"Person\",\"@id\":\"#1\","
            "\"name\":\"Ann Lee\"}]}</script><meta property=article:published_time "
            "content=\"2022-01-21T08:00:00Z\"></head><body><p>" PARA_1 "</p><p>" PARA_2 "</p>"));
    test_page_same(d.byline, "Ann Lee, Bob Ray");
    test_page_same(d.outlet, "The Northern Wire");
    test_page_same(test_page_day(&d), "2022-01-21");
    test_page_same(d.published.basis, "json-ld");
    assert_int_equal(d.published.confidence, CONFIDENCE_CERTAIN);
}

static void dates_that_disagree(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_HTML,
        STR(HEAD "<link rel=canonical href=\"https://wire.example/2022/01/11/bridges\">"
                 "<meta name=pubdate content=\"2022-01-21\"></head><body><p>" PARA_1 "</p>"));
    assert_int_equal(d.published.confidence, CONFIDENCE_CONFLICTING);
    test_page_same(test_page_day(&d), "2022-01-21");
    test_page_same(d.published.note, "meta says 2022-01-21, url says 2022-01-11");
}

static void a_modification_is_no_conflict(void **state)
{
    (void)state;
    struct doc d = test_page_of(
        DOC_HTML,
        STR(HEAD "<meta property=article:published_time content=2022-01-21>"
                 "<meta property=article:modified_time content=2022-03-01></head><p>" PARA_1));
    assert_int_equal(d.published.confidence, CONFIDENCE_PROBABLE);
    test_page_same(test_page_day(&d), "2022-01-21");
}

static void a_date_after_the_crawl_is_not_believed(void **state)
{
    (void)state;
    struct doc d;
    doc_init(&d, &test_arena);
    d.kind = DOC_HTML;
    d.fetched = STR("2022-01-22T00:00:00Z");
    d.raw = STR(HEAD "<meta name=date content=2023-05-05></head><h1>Bridges closed in Marwick</h1>"
                     "<p class=date>21 January 2022</p><p>" PARA_1 "</p><p>" PARA_2 "</p>");
    page_run(test_stage, &d);
    test_page_same(test_page_day(&d), "2022-01-21");
    test_page_same(d.published.basis, "text");
    assert_int_equal(d.published.confidence, CONFIDENCE_UNCERTAIN);
}

static void broken_markup(void **state)
{
    (void)state;
    struct doc d =
        test_page_of(DOC_HTML, STR("<div><p>" PARA_1 "<p>" PARA_2 "</div></div></i><b><i>" PARA_3
                                   "</b></i><table><tr><td></table>"));
    test_page_same(d.text, PARA_1 "\n\n" PARA_2 "\n\n" PARA_3);
}

static void no_article(void **state)
{
    (void)state;
    struct doc d =
        test_page_of(DOC_HTML, STR("<html><body><nav><a href=/>Home</a></nav></body></html>"));
    assert_int_equal(d.text.n, 0);
    assert_true(test_page_has_problem(&d, "no-text"));
    d = test_page_of(DOC_HTML, STR(""));
    assert_true(test_page_has_problem(&d, "no-text"));
}

static void deep_markup(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t n = 100000;
    char *p = arena_alloc_raw(&a, n * 11 + 200), *w = p;
    for (size_t i = 0; i < n; i++, w += 5)
        memcpy(w, "<div>", 5);
    w += sprintf(w, "<p>%s</p>", PARA_1);
    for (size_t i = 0; i < n; i++, w += 6)
        memcpy(w, "</div>", 6);
    struct doc d = test_page_of(DOC_HTML, str_make(p, (size_t)(w - p)));
    test_page_same(d.text, PARA_1);
    assert_true(test_page_has_problem(&d, "deep-markup"));
    arena_free(&a);
}

/* Processor time for `n` copies of `unit`. */
static double seconds(const char *unit, size_t n)
{
    struct arena a = {0};
    size_t len = strlen(unit);
    char *p = arena_alloc_raw(&a, n * len);
    for (size_t i = 0; i < n; i++)
        memcpy(p + i * len, unit, len);
    clock_t start = clock();
    test_page_of(DOC_HTML, str_make(p, n * len));
    double t = (double)(clock() - start) / CLOCKS_PER_SEC;
    arena_free(&a);
    return t;
}

/* Eight times the input may take sixteen times as long, not sixty-four. */
static void time_grows_linearly(void **state)
{
    (void)state;
    static const char *units[] = {"<",
                                  "&",
                                  "<!--",
                                  "<p>",
                                  "<b>",
                                  "</div>",
                                  "<a href='",
                                  "<i x=1 ",
                                  "<li><ul>",
                                  "<td>",
                                  "a<br>",
                                  "<time>1.1.2020 ",
                                  "<p class='date a-b'>x. ",
                                  "word ",
                                  "<script>",
                                  "<p>By Ann Lee said. <h1>x",
                                  "1.",
                                  "<a>b"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t n = 200000 / strlen(units[i]);
        double small = seconds(units[i], n), big = seconds(units[i], n * 8);
        if (big > 0.5 && big > 24 * small)
            print_error("\"%s\": %.3f s, eight times as much: %.3f s\n", units[i], small, big);
        assert_true(big <= 0.5 || big <= 24 * small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_without_furniture),
        cmocka_unit_test(map_runs_through_markup),
        cmocka_unit_test(json_ld),
        cmocka_unit_test(dates_that_disagree),
        cmocka_unit_test(a_modification_is_no_conflict),
        cmocka_unit_test(a_date_after_the_crawl_is_not_believed),
        cmocka_unit_test(broken_markup),
        cmocka_unit_test(no_article),
        cmocka_unit_test(deep_markup),
        cmocka_unit_test(time_grows_linearly),
    };
    return cmocka_run_group_tests(tests, test_page_setup, test_page_teardown);
}
