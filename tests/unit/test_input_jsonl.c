#include "test_input_read.h"

static struct read *lines(struct str s)
{
    return read_bytes(s, "f", INPUT_JSONL, 0);
}

static void all_fields(void **state)
{
    (void)state;
    struct read *r =
        lines(STR("{\"id\":\"a\",\"text\":\" Two died. \",\"uri\":\"http://n.example/1\",\"title\":"
                  "\"T\",\"date\":\"2022-01-11\",\"outlet\":\"O\",\"lang\":\"en\",\"x\":[{}]}\n"
                  "\r\n"
                  "{\"html\":\"<p>x\",\"url\":\"http://n.example/2\"}\n"));
    assert_int_equal(r->n, 2);
    const struct doc *d = &r->docs[0];
    assert_str(d->id, "a");
    assert_str(d->raw, " Two died. ");
    assert_int_equal(d->kind, DOC_VERBATIM);
    assert_str(d->uri, "http://n.example/1");
    assert_str(d->given_title, "T");
    assert_str(d->given_date, "2022-01-11");
    assert_str(d->given_outlet, "O");
    assert_str(d->given_lang, "en");
    assert_int_equal(d->raw_at, 0);
    d = &r->docs[1];
    assert_str(d->id, "http://n.example/2");
    assert_str(d->raw, "<p>x");
    assert_int_equal(d->kind, DOC_HTML);
    assert_str(d->charset, "utf-8");
    assert_int_equal(d->raw_at, 127);
    assert_int_equal(r->docs[0].problems.n + d->problems.n, 0);
    read_free(r);
}

static void names_without_id(void **state)
{
    (void)state;
    struct read *r = lines(STR("{\"text\":\"a\"}\n\nnonsense\n{\"text\":\"\"}"));
    assert_int_equal(r->n, 3);
    assert_str(r->docs[0].id, "f");
    assert_str(r->docs[1].id, "f:3");
    assert_str(r->docs[2].id, "f#3");
    assert_int_equal(r->docs[2].problems.n, 0);
    read_free(r);
}

static void numbers(void **state)
{
    (void)state;
    struct read *r =
        lines(STR("{\"id\":17,\"text\":\"a\",\"date\":1641859200000}\n"
                  "{\"id\":1.5,\"text\":\"a\",\"date\":1641902400}\n"
                  "{\"id\":-3,\"text\":\"a\",\"date\":20220111}\n"
                  "{\"id\":123456789012345678901234567890,\"text\":\"a\",\"n\":NaN}\n"));
    assert_int_equal(r->n, 4);
    assert_str(r->docs[0].id, "17");
    assert_str(r->docs[0].given_date, "2022-01-11T00:00:00Z");
    assert_str(r->docs[1].id, "1.5");
    assert_str(r->docs[1].given_date, "2022-01-11T12:00:00Z");
    assert_str(r->docs[2].id, "-3");
    assert_str(r->docs[2].given_date, "20220111");
    assert_str(r->docs[3].id, "123456789012345678901234567890");
    assert_problem(&r->docs[3], "repaired", 6);
    read_free(r);
}

static void repairs(void **state)
{
    (void)state;
    struct read *r = lines(STR("{\"text\":\"bad \xFF\xC3 here\"}\n"
                               "{\"text\":\"\\ud800 \\ud83d\\ude00 \\udc00\"}\n"
                               "{\"text\":\"a\tb\"}\n"
                               "{\"text\":\"it\\'s \\x41\"}\n"));
    assert_int_equal(r->n, 4);
    assert_str(r->docs[0].raw, "bad \xEF\xBF\xBD\xEF\xBF\xBD here");
    assert_problem(&r->docs[0], "bad-utf8", 13);
    assert_true(mentions(&r->docs[0], "f:1: 2 ill-formed"));
    assert_str(r->docs[1].raw, "\xEF\xBF\xBD \xF0\x9F\x98\x80 \xEF\xBF\xBD");
    assert_problem(&r->docs[1], "bad-utf8", 9);
    assert_str(r->docs[2].raw, "a\tb");
    assert_problem(&r->docs[2], "repaired", 10);
    assert_str(r->docs[3].raw, "it's \\x41");
    read_free(r);
}

static void nul_is_kept(void **state)
{
    (void)state;
    struct read *r = lines(STR("{\"text\":\"a\\u0000b\"}"));
    assert_int_equal(r->n, 1);
    assert_int_equal(r->docs[0].raw.n, 3);
    assert_memory_equal(r->docs[0].raw.p, "a\0b", 3);
    assert_int_equal(r->docs[0].problems.n, 0);
    read_free(r);
}

static void no_json(void **state)
{
    (void)state;
    struct read *r =
        lines(STR("{\"id\":\"q\",\"text\":\"foo\"bar\"}\n[{\"text\":\"x\"}]\n\"text\"\n"));
    assert_int_equal(r->n, 3);
    assert_str(r->docs[0].id, "q");
    assert_int_equal(r->docs[0].raw.n, 0);
    assert_problem(&r->docs[0], "bad-json", 25);
    assert_true(mentions(&r->docs[0], "f:1: '}' expected near 'bar'"));
    assert_problem(&r->docs[1], "bad-json", 0);
    assert_true(mentions(&r->docs[1], "jq -c '.[]'"));
    assert_int_equal(r->docs[2].problems.n, 1);
    assert_true(mentions(&r->docs[2], "--format text"));
    read_free(r);
}

static void no_text(void **state)
{
    (void)state;
    struct read *r = lines(
        STR("{\"id\":\"k\",\"body\":\"x\"}\n{\"text\":12}\n{\"text\":null,\"html\":\"h\"}\n{}"));
    assert_int_equal(r->n, 4);
    assert_str(r->docs[0].id, "k");
    assert_problem(&r->docs[0], "no-text", 0);
    assert_true(mentions(&r->docs[0], "\"id\" \"body\""));
    assert_str(r->docs[1].id, "f:2");
    assert_true(mentions(&r->docs[1], "\"text\" is a number"));
    assert_str(r->docs[2].raw, "h");
    assert_int_equal(r->docs[2].problems.n, 0);
    assert_problem(&r->docs[3], "no-text", 0);
    read_free(r);
}

/* Cut lines keep what stands before the cut; the limit holds from both sides. */
static void too_large(void **state)
{
    (void)state;
    struct str s = STR("{\"id\":\"a\",\"text\":\"0123456789\"}\n{\"text\":\"b\"}\n");
    struct read *r = read_bytes(s, "f", INPUT_JSONL, 31);
    assert_int_equal(r->n, 2);
    assert_int_equal(r->docs[0].problems.n, 0);
    r = read_bytes(s, "f", INPUT_JSONL, 20);
    assert_int_equal(r->n, 2);
    assert_str(r->docs[0].id, "a");
    assert_str(r->docs[0].raw, "01");
    assert_problem(&r->docs[0], "too-large", 20);
    assert_str(r->docs[1].raw, "b");
    r = read_bytes(s, "f", INPUT_JSONL, 15);
    assert_str(r->docs[0].id, "a");
    assert_int_equal(r->docs[0].raw.n, 0);
    assert_problem(&r->docs[0], "too-large", 15);
    r = read_bytes(s, "f", INPUT_JSONL, 1);
    assert_int_equal(r->n, 2);
    read_free(r);
}

static void cut_characters(void **state)
{
    (void)state;
    struct str s = STR("{\"text\":\"caf\xC3\xA9\"}\n");
    struct read *r = read_bytes(s, "f", INPUT_JSONL, 13);
    assert_str(r->docs[0].raw, "caf");
    assert_problem(&r->docs[0], "too-large", 13);
    r = read_bytes(s, "f", INPUT_JSONL, 14);
    assert_str(r->docs[0].raw, "caf\xC3\xA9");
    r = read_bytes(STR("{\"text\":\"caf\\u00e9\"}\n"), "f", INPUT_JSONL, 15);
    assert_int_equal(r->n, 1);
    read_free(r);
}

static void repaired_too_large(void **state)
{
    (void)state;
    struct read *r =
        read_bytes(STR("{\"text\":\"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\"}"), "f", INPUT_JSONL, 20);
    assert_int_equal(r->n, 1);
    assert_int_equal(r->docs[0].raw.n, 18);
    assert_int_equal(r->docs[0].problems.n, 2);
    assert_str(r->docs[0].problems.v[0].code, "bad-utf8");
    assert_str(r->docs[0].problems.v[1].code, "too-large");
    read_free(r);
}

static void hostile(void **state)
{
    (void)state;
    enum { DEEP = 100000, MANY = 3 << 20 };
    char *p = arena_xalloc(MANY);
    memset(p, '[', DEEP);
    struct read *r = lines(str_make(p, DEEP));
    assert_int_equal(r->n, 1);
    assert_str(r->docs[0].problems.v[0].code, "bad-json");
    memcpy(p, "{\"k\":[1", 7);
    for (size_t i = 7; i < MANY; i++)
        p[i] = i & 1 ? ',' : '1';
    r = lines(str_make(p, MANY));
    assert_int_equal(r->n, 1);
    assert_true(mentions(&r->docs[0], "values"));
    free(p);
    read_free(r);
}

static void packed(void **state)
{
    (void)state;
    struct out o;
    out_open(&o, -1);
    pack(&o, STR("{\"text\":\"a\"}\n{\"text\":"), 31);
    pack(&o, STR("\"b and some more words\"}\n"), 31);
    struct read *r = read_bytes(bytes_of(&o), "f.jsonl.gz", INPUT_AUTO, 0);
    assert_int_equal(r->n, 2);
    assert_str(r->docs[1].raw, "b and some more words");
    out_put(&o, STR("junk"));
    r = read_bytes(bytes_of(&o), "f.jsonl.gz", INPUT_AUTO, 0);
    assert_int_equal(r->n, 3);
    assert_problem(&r->docs[2], "bad-gzip", 0);
    assert_str(r->docs[2].id, "f.jsonl.gz#3");
    o.n -= 4 + 8 + 10; /* into the deflate data of the last member */
    r = read_bytes(bytes_of(&o), "f", INPUT_JSONL, 0);
    assert_int_equal(r->n, 2);
    assert_problem(&r->docs[1], "truncated-gzip", (uint32_t)r->docs[1].raw.n);
    out_close(&o);
    read_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_fields),     cmocka_unit_test(names_without_id),
        cmocka_unit_test(numbers),        cmocka_unit_test(repairs),
        cmocka_unit_test(nul_is_kept),    cmocka_unit_test(no_json),
        cmocka_unit_test(no_text),        cmocka_unit_test(too_large),
        cmocka_unit_test(cut_characters), cmocka_unit_test(repaired_too_large),
        cmocka_unit_test(hostile),        cmocka_unit_test(packed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
