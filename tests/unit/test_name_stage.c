/* The whole stage over documents without a parse: spelling, date in office, places, hostile input.
 */
#include "name.h"
#include "test_name_room.h"

#include <stdio.h>

struct room {
    struct dict *dict;
    struct name_stage *stage;
    struct arena arena;
};

static int open_room(void **state)
{
    static struct room r;
    struct err e = {0};
    r.dict = dict_open_dir("lang", &e);
    r.stage = r.dict ? name_open(r.dict, &e) : NULL;
    if (!r.stage)
        fprintf(stderr, "%s:%u: %s\n", e.file, e.line, e.text);
    *state = &r;
    return r.stage ? 0 : -1;
}

static int close_room(void **state)
{
    struct room *r = *state;
    name_close(r->stage);
    dict_close(r->dict);
    arena_free(&r->arena);
    return 0;
}

/* Code and canonical name of the mention `words` in `text`. */
static void expect(struct room *r, const char *text, const char *date, const char *words,
                   const char *name, const char *code)
{
    struct doc d;
    make_doc(&d, &r->arena, str_of(text), date);
    name_run(r->stage, &d);
    const struct name *n = find_name(&d, words);
    assert_non_null(n);
    assert_string_equal(text_of(&r->arena, n->name), name);
    assert_string_equal(text_of(&r->arena, n->code), code);
    arena_reset(&r->arena, 1 << 20);
}

static void spellings_fold(void **state)
{
    static const char *const forms[] = {"Tokayev", "Tokaev"};
    for (size_t i = 0; i < 2; i++) {
        char text[64], words[32];
        snprintf(words, sizeof words, "President %s", forms[i]);
        snprintf(text, sizeof text, "Then %s spoke .", words);
        expect(*state, text, "2022-01-12", words, "Kassym-Jomart Tokayev", "KAZGOV");
    }
    expect(*state, "He met Luiz In\u00e1cio Lula da Silva .", "2010-01-12",
           "Luiz In\u00e1cio Lula da Silva", "Luiz Inacio Lula da Silva", "BRAGOV");
}

static void office_depends_on_day(void **state)
{
    const char *text = "He met Barack Obama .";
    expect(*state, text, "2012-01-12", "Barack Obama", "Barack Obama", "USAGOV");
    expect(*state, text, "2019-01-12", "Barack Obama", "Barack Obama", "USAELI");
    expect(*state, "He met former president Barack Obama .", "2012-01-12",
           "former president Barack Obama", "Barack Obama", "USAELI");
}

static void countries_compose(void **state)
{
    expect(*state, "Then Kazakh security forces left .", "", "Kazakh security forces",
           "Kazakh security forces", "KAZCOP");
    expect(*state, "Then police in Karachi left .", "", "police", "police", "PAKCOP");
    expect(*state, "Then the rebels left .", "", "rebels", "rebels", "REB");
}

static void place_is(struct room *r, const char *text, const char *words, const char *country,
                     uint32_t geonameid)
{
    struct doc d;
    make_doc(&d, &r->arena, str_of(text), "");
    name_run(r->stage, &d);
    const struct name *n = find_name(&d, words);
    assert_non_null(n);
    assert_true(n->place != NONE);
    const struct place *p = &d.places.v[n->place];
    assert_string_equal(text_of(&r->arena, p->country), country);
    assert_int_equal(p->geonameid, geonameid);
    assert_int_equal(p->name, n - d.names.v);
    arena_reset(&r->arena, 1 << 20);
}

static void places_by_context(void **state)
{
    place_is(*state, "They met in Paris .", "Paris", "FRA", 2988507);
    place_is(*state, "They met in Paris , Texas .", "Paris", "USA", 4717560);
    place_is(*state, "They met in Tripoli , Lebanon .", "Tripoli", "LBN", 266826);
    place_is(*state, "They met in Almaty .", "Almaty", "KAZ", 1526384);
}

static void short_words_need_their_case(void **state)
{
    struct room *r = *state;
    struct doc d;
    make_doc(&d, &r->arena, STR("They gave us the can and who may care is it ."), "");
    name_run(r->stage, &d);
    assert_int_equal(d.names.n, 0);
    arena_reset(&r->arena, 1 << 20);
}

static void records_hold_together(const struct doc *d)
{
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *n = &d->names.v[i];
        assert_true(n->tok_b < n->tok_e && n->tok_e <= d->toks.n);
        assert_true(n->head >= n->tok_b && n->head < n->tok_e);
        assert_true(n->span.b <= n->span.e && n->span.e <= d->text.n);
        assert_true(n->coref <= i);
        assert_int_equal(d->names.v[n->coref].coref, n->coref);
        assert_true(n->place == NONE || n->place < d->places.n);
    }
}

/* Every run of the words below, long and in all orders, leaves sound records. */
static void hostile_words(void **state)
{
    static const char *const words[] = {
        "President",
        "'s",
        "-",
        "of",
        "the",
        "Paris",
        ",",
        "(",
        ")",
        "U.S.",
        "\xef\xbf\xbd",
        ".",
        "Al",
        "bin",
        "Ministry",
        "led",
        "he",
        "who",
        "police",
        "French",
        "A",
        "&",
        "and",
        "MR",
        "'",
        "\xd8\xa7\xd9\x84",
        "St.",
        "former",
        "Kazakhstan",
        "10",
        "--",
        "\xcc\x81",
    };
    enum { N = 4000, COUNT = sizeof words / sizeof *words };
    struct room *r = *state;
    uint32_t seed = 12345;
    char *text = arena_alloc(&r->arena, N * 16);
    size_t n = 0;
    for (int i = 0; i < N; i++) {
        seed = seed * 1664525u + 1013904223u;
        const char *x = words[(seed >> 16) % COUNT];
        n += (size_t)sprintf(text + n, "%s ", x);
    }
    struct doc d;
    make_doc(&d, &r->arena, str_make(text, n), "2020-01-01");
    name_run(r->stage, &d);
    assert_true(d.names.n > 100);
    records_hold_together(&d);
    arena_reset(&r->arena, 1 << 20);
}

static void one_giant_word(void **state)
{
    enum { N = 1 << 20 };
    struct room *r = *state;
    char *text = arena_alloc(&r->arena, N);
    memset(text, 'A', N);
    struct doc d;
    make_doc(&d, &r->arena, str_make(text, N), "");
    name_run(r->stage, &d);
    records_hold_together(&d);
    arena_reset(&r->arena, 1 << 20);
}

static void empty_document(void **state)
{
    struct room *r = *state;
    struct doc d;
    make_doc(&d, &r->arena, STR(""), "");
    name_run(r->stage, &d);
    assert_int_equal(d.names.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_fold),
        cmocka_unit_test(office_depends_on_day),
        cmocka_unit_test(countries_compose),
        cmocka_unit_test(places_by_context),
        cmocka_unit_test(short_words_need_their_case),
        cmocka_unit_test(hostile_words),
        cmocka_unit_test(one_giant_word),
        cmocka_unit_test(empty_document),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
