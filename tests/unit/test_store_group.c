/* Sketches kept and made anew; near copies and incidents of small stores. */
#include "test_store_room.h"

#include "store_group.h"
#include "store_sketch_pack.h"

#include <jansson.h>

static struct store_totals T;
static struct store_group_totals G;

/* Two hundred words that no other report has. */
static const char *story(unsigned seed)
{
    static char text[4096];
    size_t n = 0;
    for (unsigned i = 0; i < 200; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "w%ux%u ", seed, (i * 7919u + seed) % 1009u);
    return text;
}

/* A report of `day` with one bombing in a town of Iraq, between two days. */
static void add_report_of(unsigned number, const char *day, const char *from, const char *to, const char *town, const char *text)
{
    static const char form[] =
        "{\"attest\":1,\"id\":\"d%u\",\"uri\":\"http://n.test/%u\",\"title\":\"Bombing in %s\",\"published\":{\"date\":\"%s\"},"
        "\"text\":\"A bomb killed 12 people in %s. %s\",\"text_sha256\":\"%064u\","
        "\"entities\":[{\"id\":\"x1\",\"type\":\"LOC\",\"name\":\"%s\"}],"
        "\"places\":[{\"id\":\"p1\",\"name\":\"%s\",\"country\":\"IRQ\",\"lat\":33,\"lon\":44,\"precision\":\"city\"}],"
        "\"events\":[{\"id\":\"e1\",\"type\":\"ASSAULT\",\"mode\":\"explosives\",\"factuality\":\"actual\",\"place\":\"p1\","
        "\"place_by\":\"argument\",\"date\":{\"from\":\"%s\",\"to\":\"%s\",\"precision\":\"day\",\"time\":\"t1\"},"
        "\"counts\":[\"n1\"],\"claim\":\"c1\",\"sentence\":[0,30],\"score\":0.9}],"
        "\"claims\":[{\"id\":\"c1\",\"by\":{\"name\":\"Health Ministry\",\"code\":\"IRQGOVHLH\"},\"attribution\":\"named\","
        "\"act\":\"assert\",\"content\":[[0,30]]}],"
        "\"counts\":[{\"id\":\"n1\",\"what\":\"dead\",\"lo\":12,\"best\":12,\"hi\":12,\"event\":\"e1\",\"claim\":\"c1\"}]}";
    char json[8192];
    const char *const all[] = {json};
    snprintf(json, sizeof json, form, number, number, town, day, town, text, number + 1, town, town, from, to);
    add_records(all, 1, &T);
}

/* The same, of that day. */
static void add_report(unsigned number, const char *day, const char *town, const char *text)
{
    add_report_of(number, day, day, day, town, text);
}

static void group(void)
{
    if (!store_group(&STORE, &G, &E))
        fail_msg("%s", E.text);
}

/* Everything that grouping wrote, as one text. */
static const char *grouping(char *room, size_t size)
{
    static const char sql[] =
        "SELECT group_concat(line, char(10)) FROM (SELECT key || ' ' || month || ' ' || documents || ' ' || independent AS line"
        " FROM incidents UNION ALL SELECT event || '=' || (SELECT key FROM incidents i WHERE i.incident = m.incident) || why"
        " FROM incident_events m UNION ALL SELECT from_claim || rel || to_claim FROM story_links UNION ALL"
        " SELECT doc || story FROM story_docs ORDER BY 1)";
    sqlite3_stmt *s = store_prepare(&STORE, sql, &E);
    assert_non_null(s);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    snprintf(room, size, "%s", (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    return room;
}

static void copies_are_found(void **state)
{
    (void)state;
    add_report(1, "2023-05-01", "Mosul", story(1));
    add_report(2, "2023-05-02", "Mosul", story(1)); /* a copy */
    add_report(3, "2023-05-02", "Basra", story(3));
    group();
    assert_int_equal(G.copies.copies, 1);
    assert_int_equal(number("SELECT count(*) FROM copies WHERE doc = 2 AND of_doc = 1 AND containment > .9"), 1);
    assert_int_equal(number("SELECT first_doc FROM grouped WHERE doc = 2"), 1);
    assert_int_equal(number("SELECT first_doc FROM grouped WHERE doc = 3"), 3);
    group(); /* again: nothing to do */
    assert_int_equal(G.copies.documents, 0);
    assert_int_equal(number("SELECT count(*) FROM copies"), 1);
}

static void reports_of_one_event_are_one_incident(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 5; i++)
        add_report(i, "2023-05-31", "Mosul", story(i + 10));
    add_report(7, "2023-06-20", "Mosul", story(30)); /* another, weeks later */
    group();
    assert_int_equal(number("SELECT count(*) FROM incidents"), 2);
    assert_int_equal(number("SELECT documents FROM incidents WHERE month = '2023-05'"), 5);
    assert_int_equal(number("SELECT count(*) FROM incident_events"), 6);
    assert_int_equal(number("SELECT count(*) > 0 FROM sqlite_stat1 WHERE idx = 'counts_event'"), 1); /* queries are planned by them */
}

static void what_was_long_ago_has_its_own_month(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 3; i++) {
        add_report(i, "2023-05-20", "Mosul", story(i + 10));
        add_report_of(i + 3, "2023-05-20", "1998-06-10", "1998-06-10", "Mosul", story(i + 20));
    }
    group();
    assert_int_equal(number("SELECT count(*) FROM incidents"), 2);
    assert_int_equal(number("SELECT documents FROM incidents WHERE month = '2023-05'"), 3);
    assert_int_equal(number("SELECT documents FROM incidents WHERE month = '1998-06'"), 3);
}

/* A report that looks back on a bombing belongs to its incident, and groups no month but that of its own day anew. */
static void what_is_looked_back_on_joins_its_incident(void **state)
{
    (void)state;
    char later[8192], at_once[8192];
    for (unsigned i = 0; i < 3; i++)
        add_report(i, "2023-02-10", "Mosul", story(i + 10));
    group();
    int64_t before = number("SELECT max(incident) FROM incidents");
    add_report_of(7, "2023-05-20", "2023-02-10", "2023-02-10", "Mosul", story(30));
    add_report_of(8, "2023-05-20", "2023-02-20", "2023-02-20", "Najaf", story(31));
    group();
    assert_int_equal(number("SELECT count(*) FROM incidents"), 2);
    assert_int_equal(number("SELECT documents FROM incidents WHERE place = 'Mosul'"), 4);
    assert_int_equal(number("SELECT count(*) FROM incident_events WHERE why LIKE 'looking back%'"), 2);
    assert_int_equal(number("SELECT min(incident) FROM incidents") <= before, 1); /* the old ones still stand */
    grouping(later, sizeof later);
    assert_true(store_exec(&STORE, "DELETE FROM meta; DELETE FROM incidents; DELETE FROM incident_events", &E));
    group();
    assert_string_equal(grouping(at_once, sizeof at_once), later);
}

/* "This year" begins in January: such an event must not draw an incident of May out of its month, and so out of the table. */
static void a_vague_day_takes_no_incident_away(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 5; i++)
        add_report(i, "2023-05-31", "Mosul", story(i + 10));
    add_report_of(7, "2023-05-31", "2023-01-01", "2023-12-31", "Mosul", story(30));
    group();
    assert_int_equal(number("SELECT count(*) FROM incident_events"), 6);
    assert_int_equal(number("SELECT documents FROM incidents WHERE month = '2023-05'"), 5);
}

static void texts_without_words(void **state)
{
    (void)state;
    static const char *const json[] = {"{\"attest\":1,\"id\":\"a\",\"text\":\"\",\"text_sha256\":\"" SHA("1") "\"}",
                                       "{\"attest\":1,\"id\":\"b\",\"text\":\"\",\"text_sha256\":\"" SHA("1") "\"}",
                                       "{\"attest\":1,\"id\":\"c\",\"text\":\"\\u0000\",\"text_sha256\":\"" SHA("2") "\"}"};
    add_records(json, 3, &T);
    group();
    assert_int_equal(G.copies.documents, 3);
    assert_int_equal(number("SELECT count(*) FROM copies"), 0);
}

static void kept_and_made_sketches_give_the_same(void **state)
{
    (void)state;
    char kept[8192], made[8192];
    for (unsigned i = 0; i < 6; i++)
        add_report(i, i % 2 ? "2023-05-03" : "2023-05-30", i % 3 ? "Mosul" : "Basra", story(i + 10));
    group();
    grouping(kept, sizeof kept);
    assert_non_null(strstr(kept, "repeats"));
    assert_true(store_exec(&STORE,
                           "DELETE FROM sketches WHERE doc % 2; UPDATE sketches SET sketch = substr(sketch, 1, 40) WHERE doc = 2;"
                           "DELETE FROM grouped; DELETE FROM prints; DELETE FROM copies; DELETE FROM meta", &E));
    group();
    assert_string_equal(grouping(made, sizeof made), kept);
}

static void damaged_sketches_are_told(void **state)
{
    (void)state;
    struct arena a = {0};
    struct store_sketch s;
    struct store_record r;
    const char *json = "{\"attest\":1,\"text\":\"One two three.\",\"text_sha256\":\"" SHA("1") "\",\"claims\":[{\"by\":{\"name\":\"Ann Lee\"},"
                       "\"content\":[[0,3],[4,7]]}],\"links\":[{\"from\":\"c1\",\"to\":\"c1\"}]}";
    assert_true(store_record_read(str_of(json), &PACKER, &r, &E));
    assert_true(store_sketch_pack_open(r.sketch, &a, &s));
    store_sketch_fill(&s, STR(""), STR("One two three."), &a);
    assert_int_equal(s.claims.n, 1);
    assert_true(str_eq(s.claims.v[0].row.speaker, STR("ann lee")));
    assert_int_equal(s.claims.v[0].row.words.n, 2);
    for (size_t i = 0; i < r.sketch.n; i++) {
        assert_false(store_sketch_pack_open(str_make(r.sketch.p, i), &a, &s)); /* cut off */
        ((char *)r.sketch.p)[i] ^= 0x20;
        store_sketch_pack_open(r.sketch, &a, &s); /* no crash, with either answer */
        ((char *)r.sketch.p)[i] ^= 0x20;
    }
    store_record_free(&r);
    arena_free(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, store_begin_test, store_end_test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(copies_are_found),
        TEST(reports_of_one_event_are_one_incident),
        TEST(what_was_long_ago_has_its_own_month),
        TEST(what_is_looked_back_on_joins_its_incident),
        TEST(a_vague_day_takes_no_incident_away),
        TEST(texts_without_words),
        TEST(kept_and_made_sketches_give_the_same),
        TEST(damaged_sketches_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
