/* The public interface, used as an outsider would: only attest.h. */
#include <attest.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_engine(void **state)
{
    char why[256];
    *state = attest_open(NULL, why, sizeof why);
    return *state ? 0 : -1;
}

static int close_engine(void **state)
{
    attest_close(*state);
    return 0;
}

static void code(attest *a, attest_doc *d, const char *text)
{
    struct attest_input in = {.text = text, .text_size = strlen(text), .date = "2020-03-04", .id = "x"};
    assert_int_equal(attest_code(a, d, &in), 0);
}

static void walks_an_event(void **state)
{
    attest_doc *d = attest_doc_new();
    const char *text = "Police in Nairobi arrested 14 protesters on Tuesday, a police spokesman said.";
    code(*state, d, text);
    assert_string_equal(attest_text(d, NULL), text);
    size_t found = ATTEST_NONE;
    struct attest_event e;
    for (size_t i = 0; i < attest_events(d); i++) {
        attest_event(d, i, &e);
        if (strcmp(e.type, "COERCE") == 0)
            found = i;
    }
    assert_true(found != ATTEST_NONE);
    attest_event(d, found, &e);
    assert_string_equal(e.mode, "arrest");
    assert_int_equal(e.quad, 4);
    assert_string_equal(e.factuality, "actual");
    assert_string_equal(e.from, "2020-03-03");
    assert_memory_equal(text + e.trigger.b, "arrested", 8);
    assert_int_equal(e.actors, 1);
    struct attest_party p;
    attest_event_actor(d, found, 0, &p);
    assert_int_equal(p.span.b, 0);
    assert_non_null(strstr(p.code, "COP"));
    assert_true(strncmp(e.rule, "en/events/coerce:", 17) == 0);
    attest_doc_free(d);
}

static void walks_counts_and_claims(void **state)
{
    attest_doc *d = attest_doc_new();
    code(*state, d, "Police in Nairobi arrested 14 protesters on Tuesday, a police spokesman said.");
    assert_int_equal(attest_counts(d), 1);
    struct attest_count n;
    attest_count(d, 0, &n);
    assert_string_equal(n.what, "detained");
    assert_int_equal(n.lo, 14);
    assert_int_equal(n.hi, 14);
    assert_true(n.claim < attest_claims(d));
    struct attest_claim c;
    attest_claim(d, n.claim, &c);
    assert_non_null(strstr(c.by, "spokesman"));
    assert_int_equal(c.contents, 1);
    assert_true(attest_claim_content(d, n.claim, 0).e > 10);
    attest_doc_free(d);
}

static void record_is_json_of_the_last_document(void **state)
{
    attest_doc *d = attest_doc_new();
    size_t size;
    code(*state, d, "Rain fell.");
    const char *json = attest_record(d, &size);
    assert_int_equal(strlen(json), size);
    assert_int_equal(json[size - 1], '\n');
    assert_non_null(strstr(json, "\"text\":\"Rain fell.\""));
    code(*state, d, "Snow fell.");
    assert_non_null(strstr(attest_record(d, NULL), "Snow fell."));
    attest_doc_free(d);
}

static void html_and_bad_bytes(void **state)
{
    attest_doc *d = attest_doc_new();
    struct attest_input in = {.text = "Caf\xE9 bombed\0.", .text_size = 13};
    assert_int_equal(attest_code(*state, d, &in), 1);
    struct attest_problem p;
    attest_problem(d, 0, &p);
    assert_string_equal(p.code, "bad-utf8");
    static const char page[] = "<html><title>A</title><body><p>Gunmen killed four villagers near the border on "
                               "Sunday, the army said in a statement that gave no further details.</p></body>";
    struct attest_input html = {.html = page, .html_size = sizeof page - 1};
    attest_code(*state, d, &html);
    assert_non_null(strstr(attest_text(d, NULL), "Gunmen killed"));
    assert_null(strstr(attest_text(d, NULL), "<p>"));
    attest_doc_free(d);
}

static void wrong_language_folder(void **state)
{
    (void)state;
    char why[256] = "";
    assert_null(attest_open("/nonexistent/lang", why, sizeof why));
    assert_non_null(strstr(why, "/nonexistent/lang"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_an_event), cmocka_unit_test(walks_counts_and_claims),
        cmocka_unit_test(record_is_json_of_the_last_document), cmocka_unit_test(html_and_bad_bytes),
        cmocka_unit_test(wrong_language_folder)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
