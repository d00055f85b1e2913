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

/* ---- the tagger's names
 * --------------------------------------------------------------------------
 */

/* Tags every place where the words stand as one name: `begin` is NER_B_PER, NER_B_ORG or NER_B_LOC.
 */
static void tag(struct doc *d, const char *words, uint32_t begin)
{
    struct str name = str_of(words);
    for (size_t at = 0; (at = str_find(d->text, name, at)) != SIZE_MAX; at += name.n) {
        uint32_t b, e;
        doc_toks_in(d, (struct span){(uint32_t)at, (uint32_t)(at + name.n)}, &b, &e);
        for (uint32_t i = b; i < e; i++)
            d->toks.v[i].ner = i == b ? begin : begin + 1;
    }
    d->tagged = 1;
}

static void open_doc(struct room *r, struct doc *d, const char *text)
{
    make_doc(d, &r->arena, str_of(text), "2020-01-12");
    d->tagged = 1;
}

/* The bare name `words` is printed with the type; NAME_UNSET: it is not printed as a name. */
static void typed(const struct doc *d, const char *words, uint32_t type)
{
    uint32_t found = NAME_UNSET;
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *n = &d->names.v[i];
        if (str_eq(doc_text(d, n->bare.e ? n->bare : n->span), str_of(words)))
            found = n->type;
    }
    assert_int_equal(found, type);
}

static void titles_are_cut(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "Then Kenyan Senator Orlan Vestby met Mr Hanley .");
    tag(&d, "Kenyan Senator Orlan Vestby", NER_B_PER);
    tag(&d, "Mr Hanley", NER_B_PER);
    name_run(r->stage, &d);
    typed(&d, "Orlan Vestby", NAME_PER);
    typed(&d, "Hanley", NAME_PER);
    assert_string_equal(text_of(&r->arena, find_name(&d, "Kenyan Senator Orlan Vestby")->code),
                        "KENLEG");
    arena_reset(&r->arena, 1 << 20);
}

static void one_kind_in_a_document(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "So Vurno left . so Vurno spoke . so Vurno fell . so Vurno rose");
    tag(&d, "Vurno", NER_B_PER);
    d.toks.v[1].ner = NER_B_LOC;
    name_run(r->stage, &d);
    for (uint32_t i = 0; i < d.names.n; i++)
        assert_int_equal(d.names.v[i].type, NAME_PER);
    assert_int_equal(d.names.n, 4);
    arena_reset(&r->arena, 1 << 20);
}

static void short_forms_in_brackets(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "the Lake Farmers League ( LFQ ) met and the LFQ left as LFQ men do");
    tag(&d, "Lake Farmers League", NER_B_ORG);
    d.toks.v[9].ner = NER_B_PER;
    name_run(r->stage, &d);
    typed(&d, "LFQ", NAME_ORG);
    arena_reset(&r->arena, 1 << 20);
}

static void storms_are_no_persons(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "then Hurricane Vurno came and Vurno went");
    tag(&d, "Hurricane Vurno", NER_B_PER);
    d.toks.v[5].ner = NER_B_PER;
    name_run(r->stage, &d);
    typed(&d, "Hurricane Vurno", NAME_UNSET);
    arena_reset(&r->arena, 1 << 20);
}

static void tables_know_better(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "then the United Nations met Hamas in Kenya or Washington , Ohio");
    tag(&d, "Nations", NER_B_LOC);
    tag(&d, "Hamas", NER_B_PER);
    tag(&d, "Kenya", NER_B_ORG);
    name_run(r->stage, &d);
    typed(&d, "United Nations", NAME_ORG);
    typed(&d, "Hamas", NAME_ORG);
    typed(&d, "Kenya", NAME_LOC);
    arena_reset(&r->arena, 1 << 20);
}

static void words_that_the_tagger_does_not_see(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "then the Piano stood by a Pleasant man while AI and the Army slept");
    name_run(r->stage, &d);
    typed(&d, "Army", NAME_ROLE);
    for (uint32_t i = 0; i < d.names.n; i++)
        assert_true(d.names.v[i].type == NAME_ROLE || d.names.v[i].type == NAME_MISC);
    assert_int_equal(d.places.n, 0);
    arena_reset(&r->arena, 1 << 20);
}

static void bodies_with_their_country(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "then the former US Army met the Kenyan Supreme Court 's judge");
    tag(&d, "US Army", NER_B_ORG);
    tag(&d, "Kenyan Supreme Court", NER_B_ORG);
    name_run(r->stage, &d);
    typed(&d, "US Army", NAME_ORG);
    typed(&d, "US", NAME_UNSET);
    typed(&d, "Kenyan Supreme Court", NAME_ORG);
    arena_reset(&r->arena, 1 << 20);
}

static void nouns_give_up_names(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "then NATO Secretary-General Orlan Vestby spoke");
    tag(&d, "NATO", NER_B_ORG);
    tag(&d, "Orlan Vestby", NER_B_PER);
    name_run(r->stage, &d);
    typed(&d, "NATO", NAME_ORG);
    typed(&d, "Orlan Vestby", NAME_PER);
    arena_reset(&r->arena, 1 << 20);
}

static void town_and_state(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "they moved to Orlando Florida and on to Northern Kenya");
    tag(&d, "Orlando Florida", NER_B_LOC);
    tag(&d, "Northern Kenya", NER_B_LOC);
    name_run(r->stage, &d);
    typed(&d, "Orlando", NAME_LOC);
    typed(&d, "Florida", NAME_LOC);
    typed(&d, "Northern Kenya", NAME_LOC);
    arena_reset(&r->arena, 1 << 20);
}

static void persons_do_not_stand_where_places_do(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "then Ann Hale of Hayward met Orlan Vestby , 44 , of Fresno");
    tag(&d, "Ann Hale", NER_B_PER);
    tag(&d, "Hayward", NER_B_PER);
    tag(&d, "Fresno", NER_B_PER);
    name_run(r->stage, &d);
    typed(&d, "Ann Hale", NAME_PER);
    typed(&d, "Hayward", NAME_LOC);
    typed(&d, "Fresno", NAME_LOC);
    arena_reset(&r->arena, 1 << 20);
}

static bool has_place(const struct doc *d, const char *words, const char *country)
{
    for (uint32_t i = 0; i < d->places.n; i++)
        if (str_eq(doc_text(d, d->places.v[i].span), str_of(words)))
            return str_eq(d->places.v[i].country, str_of(country));
    return false;
}

static void places_in_names(void **state)
{
    struct room *r = *state;
    struct doc d;
    open_doc(r, &d, "the Tbilisi City Court met at Vancouver International Airport");
    tag(&d, "Tbilisi City Court", NER_B_ORG);
    tag(&d, "Vancouver International Airport", NER_B_LOC);
    name_run(r->stage, &d);
    assert_true(has_place(&d, "Tbilisi", "GEO"));
    assert_true(has_place(&d, "Vancouver International Airport", "CAN"));
    assert_false(has_place(&d, "Vancouver", "CAN"));
    typed(&d, "Tbilisi", NAME_UNSET);
    arena_reset(&r->arena, 1 << 20);
}

/* A name is no evidence for itself, however often it stands there. */
static void names_do_not_vote_for_themselves(void **state)
{
    struct room *r = *state;
    struct doc d;
    make_doc(
        &d, &r->arena,
        STR("The sheriff of Boone County drove from Columbus , Ohio , to Dublin . in Dublin and "
            "near Dublin and from Dublin the grand jury of Ohio met"),
        "");
    name_run(r->stage, &d);
    assert_true(has_place(&d, "Dublin", "USA"));
    make_doc(&d, &r->arena, STR("The minister flew to Dublin ."), "");
    name_run(r->stage, &d);
    assert_true(has_place(&d, "Dublin", "IRL"));
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
    for (int tagged = 0; tagged < 2; tagged++) {
        make_doc(&d, &r->arena, str_make(text, n), "2020-01-01");
        for (uint32_t i = 0; i < d.toks.n && tagged; i++) {
            seed = seed * 1664525u + 1013904223u;
            d.toks.v[i].ner = (seed >> 16) % NER_COUNT;
        }
        d.tagged = (uint32_t)tagged;
        name_run(r->stage, &d);
        assert_true(d.names.n > 100);
        records_hold_together(&d);
    }
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
        cmocka_unit_test(titles_are_cut),
        cmocka_unit_test(one_kind_in_a_document),
        cmocka_unit_test(short_forms_in_brackets),
        cmocka_unit_test(storms_are_no_persons),
        cmocka_unit_test(tables_know_better),
        cmocka_unit_test(words_that_the_tagger_does_not_see),
        cmocka_unit_test(bodies_with_their_country),
        cmocka_unit_test(nouns_give_up_names),
        cmocka_unit_test(town_and_state),
        cmocka_unit_test(persons_do_not_stand_where_places_do),
        cmocka_unit_test(places_in_names),
        cmocka_unit_test(names_do_not_vote_for_themselves),
        cmocka_unit_test(hostile_words),
        cmocka_unit_test(one_giant_word),
        cmocka_unit_test(empty_document),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
