/* Stories and incidents: what comes together and what stays apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story_group.h"

#include <math.h>
#include <stdlib.h>

static struct arena A;

static int forget(void **state)
{
    (void)state;
    arena_reset(&A, SIZE_MAX);
    return 0;
}

/* --- small collections --- */

enum { ROWS = 700, ALL = 1000 };

static struct story_doc docs[ROWS];
static struct story_event events[ROWS];
static uint32_t ndocs, nevents;

static void weigh(struct story_words *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        w->v[i].idf = story_words_idf(4, ALL);
}

static uint32_t add_doc(int32_t day, const char *lead, const char *names)
{
    struct story_doc *d = &docs[ndocs];
    *d = (struct story_doc){.day = day, .copy = ndocs};
    story_words_add(&A, &d->words, str_of(lead));
    struct str rest = str_of(names), name;
    while (str_field(&rest, ',', &name))
        story_words_put(&A, &d->names, story_words_name(&A, name));
    weigh(&d->words);
    weigh(&d->names);
    return ndocs++;
}

static uint64_t name(const char *s)
{
    return story_words_name(&A, str_of(s));
}

/* A bombing, told in document `doc` with the words of its lead. */
static struct story_event *add_event(uint32_t doc, int32_t day, const char *town)
{
    struct story_figure unknown = {QUANT_NONE, QUANT_NONE, QUANT_NONE};
    struct story_event *e = &events[nevents++];
    *e = (struct story_event){.doc = doc,
                              .type = EVENT_ASSAULT,
                              .factuality = FACT_ACTUAL,
                              .from = day,
                              .to = day,
                              .date_precision = DATE_DAY,
                              .dated = day != DAY_NONE,
                              .lat = NAN,
                              .lon = NAN,
                              .dead = unknown,
                              .injured = unknown,
                              .words = docs[doc].words,
                              .score = 0.5};
    if (town) {
        e->place = name(town);
        e->country = name("PAK");
        e->place_precision = PLACE_CITY;
        e->placed = 1;
    }
    return e;
}

static struct story_incidents grouped(struct story_docs *stories)
{
    *stories = story_group_docs(&A, docs, ndocs);
    return story_group_events(&A, events, nevents, docs, stories);
}

static int begin(void **state)
{
    ndocs = nevents = 0;
    return forget(state);
}

#define MARKET "A bomb tore through the vegetable market in the old town killing nine shoppers"
#define BRIDGE "Gunmen fired on a police patrol near the northern bridge and fled into the hills"

/* --- words --- */

static void words_are_folded_and_stemmed(void **state)
{
    (void)state;
    struct story_words x = {0}, y = {0};
    story_words_add(&A, &x, STR("The Bombs hit caf\xc3\xa9s, in 2 cities"));
    story_words_add(&A, &y, STR("bomb CAFE city 2 the hit"));
    assert_int_equal(x.n, 6); /* "in" is too short */
    assert_int_equal(y.n, 6);
    for (uint32_t i = 0; i < 6; i++)
        assert_true(x.v[i].hash == y.v[i].hash && (!i || x.v[i - 1].hash < x.v[i].hash));
    assert_true(story_words_cosine(&x, &y) == 0); /* no weights yet */
    weigh(&x);
    weigh(&y);
    assert_true(fabs(story_words_cosine(&x, &y) - 1) < 1e-9);
    assert_true(story_words_within(&x, &y) == 1);
}

static void lists_of_words_end(void **state)
{
    (void)state;
    struct story_words w = {0};
    for (unsigned i = 0; i < 3 * STORY_WORDS_MOST; i++)
        story_words_add(&A, &w, str_fmt(&A, "word%u", i));
    assert_int_equal(w.n, STORY_WORDS_MOST);
    story_words_put(&A, &w, 0);
    assert_int_equal(w.n, STORY_WORDS_MOST);
}

static void names_are_whole(void **state)
{
    (void)state;
    assert_true(name("al-Shabaab") == name("Al Shabaab"));
    assert_true(name("Shabaab") != name("al-Shabaab"));
    assert_true(name("") == 0);
}

static void rare_words_weigh_more(void **state)
{
    (void)state;
    assert_true(story_words_idf(1, 100000) > story_words_idf(100, 100000));
    assert_true(story_words_idf(100000, 100000) < 0.01);
    assert_true(story_words_idf(3, 3) > 0); /* in a tiny collection nothing is worthless */
    assert_true(story_words_idf(9, 3) == story_words_idf(3, 3));
}

/* --- stories --- */

static void like_reports_are_one_story(void **state)
{
    (void)state;
    add_doc(100, MARKET, "Quetta,Balochistan");
    add_doc(100, BRIDGE, "Peshawar");
    add_doc(101, "Nine shoppers died as a bomb tore through a vegetable market", "Quetta");
    struct story_docs s = story_group_docs(&A, docs, ndocs);
    assert_int_equal(s.stories, 2);
    assert_true(s.story[0] == 0 && s.story[1] == 1 && s.story[2] == 0);
}

static void the_same_words_long_after_are_another_story(void **state)
{
    (void)state;
    add_doc(100, MARKET, "Quetta");
    add_doc(100 + STORY_GROUP_WINDOW + 1, MARKET, "Quetta");
    assert_int_equal(story_group_docs(&A, docs, ndocs).stories, 2);
}

static void reports_without_a_day_may_go_with_any(void **state)
{
    (void)state;
    add_doc(DAY_NONE, MARKET, "Quetta");
    add_doc(100, MARKET, "Quetta");
    assert_int_equal(story_group_docs(&A, docs, ndocs).stories, 1);
}

static void a_copy_goes_with_what_it_copies(void **state)
{
    (void)state;
    add_doc(100, MARKET, "Quetta");
    uint32_t copy = add_doc(100, "Subscribe to our newsletter for more", "");
    docs[copy].copy = 0;
    assert_int_equal(story_group_docs(&A, docs, ndocs).stories, 1);
}

static void nothing_at_all_is_fine(void **state)
{
    (void)state;
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(s.stories, 0);
    assert_int_equal(in.count, 0);
    add_doc(100, "", ""); /* no words: a story of its own */
    add_doc(100, "", "");
    assert_int_equal(story_group_docs(&A, docs, ndocs).stories, 2);
}

/* --- incidents --- */

static void three_hundred_reports_are_one_incident(void **state)
{
    (void)state;
    enum { REPORTS = 300 };
    for (uint32_t i = 0; i < REPORTS; i++) {
        uint32_t d = add_doc(100 + (int32_t)(i / 100), MARKET, "Quetta");
        docs[d].copy = d % 60; /* sixty wrote it, the rest copied */
        add_event(d, i % 3 ? 100 : DAY_NONE, i % 5 ? "Quetta" : NULL);
    }
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(s.stories, 1);
    assert_int_equal(in.count, 1);
    assert_int_equal(in.v[0].docs, REPORTS);
    assert_int_equal(in.v[0].independent, 60);
    assert_int_equal(in.v[0].from, 100);
    assert_true(events[in.v[0].place].place == name("Quetta"));
}

static void bombings_of_two_days_in_one_town_stay_apart(void **state)
{
    (void)state;
    add_event(add_doc(100, MARKET, "Quetta"), 100, "Quetta");
    add_event(add_doc(100, MARKET, "Quetta"), 100, "Quetta");
    add_event(add_doc(104, MARKET, "Quetta"), 104, "Quetta");
    add_event(add_doc(104, MARKET, "Quetta"), 104, "Quetta");
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(in.count, 2);
    assert_true(in.incident[0] == in.incident[1] && in.incident[2] == in.incident[3]);
    assert_true(in.why[1] & STORY_WHY_DAY && in.why[1] & STORY_WHY_PLACE);
    assert_true(in.why[2] == STORY_WHY_FIRST || in.why[3] == STORY_WHY_FIRST);
}

static void other_towns_countries_and_types_stay_apart(void **state)
{
    (void)state;
    uint32_t d = add_doc(100, MARKET, "Quetta");
    add_event(d, 100, "Quetta");
    struct story_event *e = add_event(d, 100, "Peshawar");
    e->lat = 34.0;
    e->lon = 71.6;
    events[0].lat = 30.2;
    events[0].lon = 67.0;
    e = add_event(d, 100, "Quetta");
    e->country = name("USA");
    e = add_event(d, 100, "Quetta");
    e->type = EVENT_COERCE;
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(in.count, 4);
}

static void what_is_no_fact_joins_but_founds_nothing(void **state)
{
    (void)state;
    uint32_t d = add_doc(100, MARKET, "Quetta");
    add_event(d, 100, "Quetta")->factuality = FACT_NEGATED;
    add_event(add_doc(100, BRIDGE, "Gwadar"), 100, "Gwadar")->factuality = FACT_FUTURE;
    add_event(add_doc(100, MARKET, "Quetta"), 100, "Quetta");
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(in.count, 1);
    assert_int_equal(in.incident[0], 0);
    assert_int_equal(in.incident[1], NONE);
    assert_int_equal(in.why[2], STORY_WHY_FIRST);
    assert_true(story_group_founds(EVENT_PROTEST, FACT_HISTORICAL) &&
                story_group_founds(EVENT_CONSULT, FACT_ACTUAL));
    assert_false(story_group_founds(EVENT_ACCUSE, FACT_ACTUAL) ||
                 story_group_founds(EVENT_ASSAULT, FACT_HYPOTHETICAL));
}

/* "Israel denies that it was after a commander" is of one story with many attacks. */
static void what_is_no_fact_joins_by_more_than_its_story(void **state)
{
    (void)state;
    add_event(add_doc(100, MARKET, "Quetta"), 100, "Quetta");
    struct story_event *e = add_event(add_doc(100, MARKET, "Quetta"), 100, "Quetta");
    e->factuality = FACT_NEGATED;
    e->words = (struct story_words){0};
    e->dated = e->placed = 0; /* day and town are those of the report */
    struct story_docs s;
    assert_int_equal(grouped(&s).incident[1], NONE);
    e->placed = 1;
    assert_int_equal(grouped(&s).incident[1], 0);
}

static void the_best_known_is_what_most_say_most_exactly(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 4; i++) {
        struct story_event *e =
            add_event(add_doc(101, MARKET, "Quetta"), i < 3 ? 100 : 101, i ? "Quetta" : NULL);
        e->actors[0] = name(i < 3 ? "militants" : "gunmen");
        e->nactors = 1;
        e->mode = i == 1 ? 2 : 3;
    }
    events[0].from = 94; /* "last week" */
    events[0].date_precision = DATE_WEEK;
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(in.count, 1);
    assert_int_equal(in.v[0].from, 100);
    assert_int_equal(in.v[0].to, 100);
    assert_int_equal(in.v[0].mode, 3);
    assert_int_equal(in.v[0].nactors, 2);
    assert_true(in.v[0].actors[0] == name("militants"));
    assert_true(events[in.v[0].place].place == name("Quetta"));
}

static void order_of_adding_does_not_matter_and_copies_say_so(void **state)
{
    (void)state;
    add_event(add_doc(100, MARKET, "Quetta"), 100, "Quetta");
    uint32_t d = add_doc(100, MARKET, "Quetta");
    docs[d].copy = 0;
    add_event(d, 100, "Quetta");
    struct story_docs s;
    struct story_incidents x = grouped(&s), y = grouped(&s);
    assert_int_equal(x.count, 1);
    assert_int_equal(x.v[0].independent, 1);
    assert_true(x.why[1] & STORY_WHY_COPY);
    assert_memory_equal(x.why, y.why, 2 * sizeof *x.why);
    assert_memory_equal(x.sure, y.sure, 2 * sizeof *x.sure);
    struct str why = story_group_why(&A, STORY_WHY_STORY | STORY_WHY_DAY);
    assert_true(str_eq(why, STR("same story, same day")));
}

static void key(struct story_event *e, unsigned side, const char *word)
{
    uint32_t n = 0;
    while (n < STORY_KEYS && e->keys[side][n])
        n++;
    e->keys[side][n] = (uint32_t)name(word) | 1;
}

/* A blast that killed `dead` and hit `target`. */
static struct story_event *add_blast(const char *lead, int64_t dead, const char *target)
{
    struct story_event *e = add_event(add_doc(100, lead, "Quetta,Balochistan"), 100, "Quetta");
    e->dead = (struct story_figure){dead, dead, dead};
    key(e, 1, target);
    return e;
}

#define STATION "A bomb in the old town of Quetta killed nine officers at a station, a spokesman of Balochistan said"
#define SHOPS "A bomb in the old town of Quetta killed shoppers at a market, a doctor of Balochistan said"

static void two_blasts_of_a_day_are_told_apart_by_toll_and_target(void **state)
{
    (void)state;
    add_blast(STATION, 9, "station");
    add_blast(SHOPS, 3, "market");
    events[0].words = docs[add_doc(100, "Nine officers died in the police station", "")].words;
    events[1].words = docs[add_doc(100, "Three shoppers were torn apart near a stall", "")].words;
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(s.story[0], s.story[1]);
    assert_int_equal(in.count, 2);
}

static void a_toll_that_grows_is_of_one_blast(void **state)
{
    (void)state;
    add_blast(SHOPS, 3, "market");
    add_blast(SHOPS, 12, "market");
    struct story_docs s;
    assert_int_equal(grouped(&s).count, 1);
}

static void bulletins_of_day_after_day_tell_news_each(void **state)
{
    (void)state;
    for (int32_t day = 100; day < 106; day += 3) {
        struct story_event *e = add_event(add_doc(day, MARKET, "Quetta"), day, "Quetta");
        e->dated = 0;
        e->leads = 1;
    }
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(s.stories, 1);
    assert_int_equal(in.count, 2);
    events[1].leads = 0; /* "after the bombing" */
    events[1].from = events[1].to = 100;
    events[1].dated = 1; /* "of Monday" */
    assert_int_equal(grouped(&s).count, 1);
}

/* Reports of `n` stories on one day in one town, none with a word of another. */
static uint32_t incidents_of_stories(uint32_t n)
{
    begin(NULL);
    for (uint32_t i = 0; i < n; i++) {
        struct str words = str_fmt(&A, "one%u two%u three%u four%u five%u", i, i, i, i, i);
        add_event(add_doc(100, (char[]){'x', 0}, ""), 100, "Quetta");
        docs[i].words = (struct story_words){0};
        story_words_add(&A, &docs[i].words, words);
        weigh(&docs[i].words);
        events[i].words = docs[i].words;
    }
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(s.stories, n);
    return in.count;
}

static void in_a_busy_town_a_day_says_little(void **state)
{
    (void)state;
    assert_int_equal(incidents_of_stories(2), 1);
    assert_int_equal(incidents_of_stories(14), 14);
}

static void sides_that_share_a_rare_word_are_one(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 2; i++) {
        struct story_event *e = add_event(add_doc(100 + 30 * (int32_t)i, i ? BRIDGE : MARKET, ""), 100, NULL);
        key(e, 1, i ? "sarmiento" : "priest");
        key(e, 1, "galan");
    }
    struct story_docs s;
    struct story_incidents in = grouped(&s);
    assert_int_equal(s.stories, 2);
    assert_int_equal(in.count, 1);
    assert_true(in.why[1] & STORY_WHY_ACTORS);
}

#define TEST(f) cmocka_unit_test_setup(f, begin)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_folded_and_stemmed),
        TEST(lists_of_words_end),
        TEST(names_are_whole),
        TEST(rare_words_weigh_more),
        TEST(like_reports_are_one_story),
        TEST(the_same_words_long_after_are_another_story),
        TEST(reports_without_a_day_may_go_with_any),
        TEST(a_copy_goes_with_what_it_copies),
        TEST(nothing_at_all_is_fine),
        TEST(three_hundred_reports_are_one_incident),
        TEST(bombings_of_two_days_in_one_town_stay_apart),
        TEST(other_towns_countries_and_types_stay_apart),
        TEST(what_is_no_fact_joins_but_founds_nothing),
        TEST(what_is_no_fact_joins_by_more_than_its_story),
        TEST(the_best_known_is_what_most_say_most_exactly),
        TEST(two_blasts_of_a_day_are_told_apart_by_toll_and_target),
        TEST(a_toll_that_grows_is_of_one_blast),
        TEST(bulletins_of_day_after_day_tell_news_each),
        TEST(in_a_busy_town_a_day_says_little),
        TEST(sides_that_share_a_rare_word_are_one),
        TEST(order_of_adding_does_not_matter_and_copies_say_so),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&A);
    return failed;
}
