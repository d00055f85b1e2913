/* A record in, rows out; what is hostile in it stays where it belongs. */
#include "test_store_room.h"

#include <jansson.h>

static struct store_totals T;

static void one_record_in_all_tables(void **state)
{
    (void)state;
    static const char *const json[] = {
        "{\"attest\":1,\"id\":\"a\",\"uri\":\"http://n.test/a\",\"title\":\"Two dead\",\"published\":{\"date\":\"2023-05-04\"},"
        "\"text\":\"Police killed two people, he said.\",\"text_sha256\":\"" SHA("1") "\","
        "\"places\":[{\"id\":\"p1\",\"name\":\"Goma\",\"country\":\"COD\",\"lat\":-1.5,\"lon\":29}],"
        "\"events\":[{\"id\":\"e1\",\"type\":\"ASSAULT\",\"place\":\"p1\",\"claim\":\"c1\",\"date\":{\"from\":\"2023-05-03\"},"
        "\"actors\":[{\"name\":\"Police\",\"code\":\"CODCOP\",\"span\":[0,6]}],\"sentence\":[0,34]}],"
        "\"claims\":[{\"id\":\"c1\",\"by\":{\"name\":\"he\"},\"content\":[[0,24]]},{\"id\":\"c2\"}],"
        "\"counts\":[{\"id\":\"n1\",\"what\":\"dead\",\"best\":2,\"event\":\"e1\",\"claim\":\"c1\"}],"
        "\"links\":[{\"from\":\"c2\",\"to\":\"c1\",\"rel\":\"denies\",\"authority\":\"other\"}],"
        "\"problems\":[{\"stage\":\"page\",\"code\":\"x\",\"message\":\"y\"}]}"};
    add_records(json, 1, &T);
    assert_int_equal(T.documents, 1);
    assert_int_equal(number("SELECT count(*) FROM documents JOIN records USING(doc) JOIN sketches USING(doc)"), 1);
    assert_int_equal(number("SELECT count(*) FROM events WHERE country = 'COD' AND day = '2023-05-03' AND claim = 1048577"), 1);
    assert_int_equal(number("SELECT count(*) FROM parties WHERE code = 'CODCOP' AND event = 1048577"), 1);
    assert_int_equal(number("SELECT count(*) FROM claims WHERE day = '2023-05-04'"), 2);
    assert_int_equal(number("SELECT count(*) FROM counts WHERE event = 1048577 AND country = 'COD'"), 1);
    assert_int_equal(number("SELECT count(*) FROM counts WHERE said = '2023-05-04' AND by_name = 'he' AND by_code IS NULL"), 1);
    assert_int_equal(number("SELECT count(*) FROM links WHERE from_claim = 1048578"), 1);
    assert_int_equal(number("SELECT count(*) FROM problems"), 1);
    assert_int_equal(number("SELECT count(*) FROM search WHERE search MATCH 'police AND killed'"), 1);
    assert_int_equal(number("SELECT count(*) > 0 FROM sqlite_stat1 WHERE idx = 'counts_event'"), 1); /* before it is grouped */
}

static void texts_and_addresses_make_documents(void **state)
{
    (void)state;
    static const char *const json[] = {
        /* the same id without address, two texts: two documents */
        "{\"attest\":1,\"id\":\"a\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}",
        "{\"attest\":1,\"id\":\"a\",\"text\":\"Two.\",\"text_sha256\":\"" SHA("2") "\"}",
        /* the same text under two addresses: two documents */
        "{\"attest\":1,\"uri\":\"http://n.test/a\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}",
        "{\"attest\":1,\"uri\":\"http://n.test/b\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}",
        /* again: nothing new; the id does not matter where there is an address */
        "{\"attest\":1,\"id\":\"z\",\"uri\":\"http://n.test/b\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}",
        "{\"attest\":1,\"id\":\"a\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}",
        /* neither id nor address; no text */
        "{\"attest\":1,\"text\":\"\",\"text_sha256\":\"" SHA("3") "\"}"};
    add_records(json, 7, &T);
    assert_int_equal(T.documents, 5);
    assert_int_equal(T.known, 2);
    assert_int_equal(number("SELECT count(*) FROM documents WHERE text = ''"), 1);
}

static void nul_in_text_is_kept(void **state)
{
    (void)state;
    static const char *const json[] = {
        "{\"attest\":1,\"id\":\"a\",\"text\":\"before\\u0000after\",\"text_sha256\":\"" SHA("1") "\"}"};
    add_records(json, 1, &T);
    assert_int_equal(number("SELECT length(CAST(text AS BLOB)) FROM documents"), 12);
}

static void a_long_address(void **state)
{
    (void)state;
    enum { LONG = 100000 };
    char *json = malloc(LONG + 200), *at = json;
    at += sprintf(at, "{\"attest\":1,\"uri\":\"http://n.test/");
    memset(at, 'a', LONG);
    sprintf(at + LONG, "\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}");
    const char *const all[] = {json, json};
    add_records(all, 2, &T);
    free(json);
    assert_int_equal(T.documents, 1);
    assert_int_equal(T.known, 1);
    assert_int_equal(number("SELECT length(uri) > 100000 FROM documents"), 1);
}

/* Numbers of items must not run into those of the next document. */
static void more_items_than_there_are_numbers(void **state)
{
    (void)state;
    enum { MANY = (1 << STORE_ITEM_BITS) + 3 };
    struct out_text {
        char *p;
        size_t n;
    } o = {malloc((size_t)MANY * 3 + 300), 0};
    o.n = (size_t)sprintf(o.p, "{\"attest\":1,\"id\":\"a\",\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\",\"claims\":[{}");
    for (int i = 1; i < MANY; i++) {
        memcpy(o.p + o.n, ",{}", 3);
        o.n += 3;
    }
    strcpy(o.p + o.n, "]}");
    const char *const all[] = {o.p};
    add_records(all, 1, &T);
    free(o.p);
    assert_int_equal(number("SELECT max(claim) FROM claims"), (2 << STORE_ITEM_BITS) - 1);
}

static void what_is_no_record_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "{", "[]", "{\"attest\":2}", "{\"attest\":1,\"text\":\"a\"}",
                                      "{\"attest\":1,\"text\":\"a\",\"text_sha256\":\"12\"}", "null"};
    struct store_record r;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(store_record_read(str_of(bad[i]), &PACKER, &r, &E));
}

static void odd_values_do_no_harm(void **state)
{
    (void)state;
    static const char *const json[] = {
        "{\"attest\":1,\"id\":7,\"uri\":[],\"title\":{},\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\",\"events\":[1,null,"
        "{\"type\":\"ASSAULT\",\"claim\":\"c99999999999999\",\"place\":\"p7\",\"date\":\"x\",\"actors\":[1],\"sentence\":[9,2],"
        "\"counts\":[1,\"n0\",\"n9\"]}],\"claims\":{\"a\":1},\"counts\":[{\"what\":\"dead\",\"claim\":\"c3\",\"event\":\"e9\"}],"
        "\"links\":[{\"from\":\"c1\",\"to\":\"c2\"}]}",
        "{\"attest\":1,\"id\":\"b\",\"text\":\"Two.\",\"text_sha256\":\"" SHA("2") "\"}"};
    struct store_run run = {.command = "add"};
    struct store_writer *w = store_write_open(&STORE, &run, &E);
    struct store_record r;
    assert_true(store_record_read(str_of(json[0]), &PACKER, &r, &E));
    store_write_record(w, &r, &E); /* written or refused, but no crash */
    store_record_free(&r);
    store_write_abandon(w);
    add_records(json + 1, 1, &T);
    assert_int_equal(number("SELECT count(*) FROM documents"), 1);
}

static void records_come_back_as_they_were(void **state)
{
    (void)state;
    const char *json = "{\"attest\":1,\"text\":\"One.\",\"text_sha256\":\"" SHA("1") "\"}";
    struct arena a = {0};
    struct store_record r;
    struct str back;
    assert_true(store_record_read(str_of(json), &PACKER, &r, &E));
    assert_int_equal(strlen(r.key), STORE_KEY);
    assert_true(store_record_unpack(r.packed, &a, &back, &E));
    assert_true(str_eq(back, str_of(json)));
    assert_false(store_record_unpack(str_make(r.packed.p, r.packed.n / 2), &a, &back, &E));
    assert_false(store_record_unpack(STR("no zstd"), &a, &back, &E));
    assert_false(store_record_unpack(STR(""), &a, &back, &E));
    store_record_free(&r);
    arena_free(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_begin_test, store_end_test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_record_in_all_tables),     TEST(texts_and_addresses_make_documents), TEST(nul_in_text_is_kept),
        TEST(a_long_address),               TEST(more_items_than_there_are_numbers),  TEST(what_is_no_record_is_refused),
        TEST(odd_values_do_no_harm),        TEST(records_come_back_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
