/* Claims of many documents: repeated, superseded, undone, contested. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hash.h"
#include "story_claims.h"

enum { ROWS = 400 };

static struct arena A;
static struct story_claim claims[ROWS];
static struct story_told told[ROWS];
static uint32_t n, ntold;
static struct story_links links;

static int begin(void **state)
{
    (void)state;
    n = ntold = 0;
    links = (struct story_links){0};
    arena_reset(&A, SIZE_MAX);
    return 0;
}

/* Document `doc` has `speaker` put the dead of incident 1 at `dead`. */
static struct story_claim *add(uint32_t doc, int32_t day, const char *speaker, int64_t dead)
{
    struct story_claim *c = &claims[n];
    *c = (struct story_claim){.doc = doc,
                              .copy = doc,
                              .claim = n,
                              .speaker = str_of(speaker),
                              .code = 7,
                              .attribution = ATTRIBUTION_INSTITUTION,
                              .act = ACT_ASSERT,
                              .what = WHAT_DEAD,
                              .who = WHO_ANY,
                              .scope = SCOPE_INCIDENT,
                              .figure = {dead, dead, dead},
                              .qualifier = QUALIFIER_EXACT,
                              .said = day,
                              .incident = 1,
                              .story = 1};
    n++;
    return c;
}

/* As add, without a figure. */
static struct story_claim *add_words(uint32_t doc, int32_t day, const char *speaker,
                                     const char *content)
{
    struct story_claim *c = add(doc, day, speaker, QUANT_NONE);
    c->what = WHAT_UNSET;
    c->content = hash_bytes(str_of(content), 1);
    story_words_add(&A, &c->words, str_of(content));
    for (uint32_t i = 0; i < c->words.n; i++)
        c->words.v[i].idf = 1;
    return c;
}

static void tell(uint32_t from, uint32_t to, uint32_t rel, uint32_t authority)
{
    told[ntold++] = (struct story_told){from, to, rel, authority};
}

/* Finds links and prints them: "1>0 repeats self" a line. */
static const char *linked(void)
{
    struct str out = STR("");
    story_claims_link(&A, claims, n, told, ntold, &links);
    for (uint32_t i = 0; i < links.list.n; i++) {
        const struct story_link *l = &links.list.v[i];
        out = str_fmt(&A, "%.*s%s%u>%u %s %s", STR_ARG(out), i ? "\n" : "", l->from, l->to,
                      vocab_name(VOCAB_OF_LINK, l->rel),
                      vocab_name(VOCAB_OF_AUTHORITY, l->authority));
    }
    return str_dup(&A, out).p;
}

static const struct story_state *state_of(void)
{
    return story_claims_state(&A, n, told, ntold, &links);
}

static void the_same_figure_is_repeated(void **state)
{
    (void)state;
    add(0, 100, "health ministry", 12);
    add(1, 101, "health ministry", 12);
    add(2, 101, "red crescent", 12);
    assert_string_equal(linked(), "1>0 repeats self");
    assert_int_equal(links.list.v[0].because, STORY_BECAUSE_SAME_FIGURE);
}

static void a_later_figure_supersedes(void **state)
{
    (void)state;
    add(0, 100, "health ministry", 12);
    add(1, 101, "health ministry", 15);
    add(2, 102, "health ministry", 14); /* revised down */
    assert_string_equal(linked(), "1>0 supersedes self\n2>1 supersedes self");
    const struct story_state *s = state_of();
    assert_true(s[0].status == STORY_SUPERSEDED && s[1].status == STORY_SUPERSEDED &&
                s[2].status == STORY_STANDING);
}

static void an_old_figure_again_takes_no_place(void **state)
{
    (void)state;
    add(0, 100, "health ministry", 12);
    add(1, 101, "health ministry", 15);
    add(2, 102, "health ministry", 12); /* a report that is late */
    assert_string_equal(linked(), "1>0 supersedes self\n2>0 repeats self");
}

static void figures_of_one_day_have_no_order(void **state)
{
    (void)state;
    add(0, 100, "health ministry", 12);
    add(1, 100, "health ministry", 15);
    assert_string_equal(linked(), "");
    begin(state);
    add(0, 100, "health ministry", 12);
    add(1, 100, "health ministry", 15)->act = ACT_UPDATE; /* "raised the toll to" */
    assert_string_equal(linked(), "1>0 supersedes self");
}

static void parts_and_other_things_are_not_compared(void **state)
{
    (void)state;
    add(0, 100, "health ministry", 12);
    add(1, 101, "health ministry", 3)->scope = SCOPE_SUBSET;
    add(2, 101, "health ministry", 3)->scope = SCOPE_ADDITIONAL;
    add(3, 101, "health ministry", 40)->what = WHAT_INJURED;
    add(4, 101, "health ministry", 5)->who = WHO_CHILD;
    add(5, 101, "health ministry", 900)->scope = SCOPE_CUMULATIVE;
    add(6, 101, "health ministry", 8)->incident = 2;
    add(7, 101, "health ministry", 9)->act = ACT_DENY;
    assert_string_equal(linked(), "");
}

static void speakers_by_longer_and_shorter_names(void **state)
{
    (void)state;
    add(0, 100, "interior ministry of freedonia", 12);
    add(1, 101, "interior ministry", 12);
    add(2, 102, "rufus firefly", 20);
    add(3, 103, "firefly", 21);
    add(4, 104, "ministry of health", 12)->code = 8;
    assert_string_equal(linked(), "1>0 repeats self\n3>2 supersedes self");
}

static void nobody_in_particular_repeats_nothing(void **state)
{
    (void)state;
    add(0, 100, "officials", 12)->attribution = ATTRIBUTION_COLLECTIVE;
    add(1, 101, "officials", 12)->attribution = ATTRIBUTION_COLLECTIVE;
    add(2, 100, "a source", 12)->attribution = ATTRIBUTION_ANONYMOUS;
    add(3, 101, "a source", 12)->attribution = ATTRIBUTION_ANONYMOUS;
    add(4, 101, "", 12);
    add(5, 101, "", 12);
    assert_string_equal(linked(), "");
}

static void a_copy_is_no_second_source(void **state)
{
    (void)state;
    add(0, 100, "health ministry", 12);
    add(1, 101, "health ministry", 12)->copy = 0;
    assert_string_equal(linked(), "1>0 repeats self");
    assert_int_equal(links.list.v[0].because, STORY_BECAUSE_COPY);
    assert_string_equal(story_claims_because(STORY_BECAUSE_COPY),
                        "near copy of the earlier report: no second source");
    assert_string_equal(story_claims_because(0), "");
}

static void words_without_figures(void **state)
{
    (void)state;
    add_words(0, 100, "army", "rebels burned three villages near the border");
    add_words(1, 101, "army", "near the border rebels burned three villages");
    add_words(2, 101, "army", "the road to the capital is open again");
    assert_string_equal(linked(), "1>0 repeats self");
    assert_int_equal(links.list.v[0].because, STORY_BECAUSE_SAME_WORDS);
}

/* Three reports carry the ministry's toll; a fourth tells that it was withdrawn (row 3), and of
 * what (row 4); a fifth still prints it afterwards. */
static void tell_of_withdrawal(uint32_t authority)
{
    add(0, 100, "ministry", 164);
    add(1, 100, "ministry", 164);
    add(2, 100, "ministry", 30);
    add_words(3, 102, "ministry", "withdrew")->act = ACT_RETRACT;
    add(3, 102, "ministry", 164);
    add(4, 103, "ministry", 164);
    tell(3, 4, LINK_WITHDRAWS, authority);
}

static void a_withdrawal_reaches_the_claims_it_is_about(void **state)
{
    (void)state;
    tell_of_withdrawal(AUTHORITY_SELF);
    assert_string_equal(
        linked(), "1>0 repeats self\n3>0 withdraws self\n3>1 withdraws self\n4>1 repeats self\n"
                  "5>4 repeats self");
    assert_int_equal(links.list.v[1].because, STORY_BECAUSE_TOLD);
    assert_int_equal(links.list.v[1].told, 0);
    const struct story_state *s = state_of();
    assert_true(s[0].status == STORY_WITHDRAWN && s[1].status == STORY_WITHDRAWN);
    assert_int_equal(s[2].status, STORY_STANDING);
    assert_int_equal(s[4].status, STORY_WITHDRAWN); /* as it was told again there */
    assert_int_equal(s[5].status, STORY_STANDING);  /* said again after all */
}

static void only_those_with_standing_undo(void **state)
{
    (void)state;
    tell_of_withdrawal(AUTHORITY_OTHER);
    assert_null(strstr(linked(), "withdraws"));
    assert_int_equal(state_of()[0].status, STORY_STANDING);
    begin(state);
    tell_of_withdrawal(AUTHORITY_SUPERIOR);
    assert_non_null(strstr(linked(), "3>0 withdraws superior"));
    assert_int_equal(state_of()[0].status, STORY_WITHDRAWN);
}

static void a_denial_contests_and_never_removes(void **state)
{
    (void)state;
    add(0, 100, "rebels", 12);
    add_words(1, 101, "army", "denied it")->act = ACT_DENY;
    add(1, 101, "rebels", 12);
    tell(1, 2, LINK_DENIES, AUTHORITY_OTHER);
    assert_string_equal(linked(), "1>0 denies other\n2>0 repeats self");
    const struct story_state *s = state_of();
    assert_true(s[0].status == STORY_STANDING && s[0].contested && s[2].contested);
}

static void an_outlet_takes_back_what_it_printed(void **state)
{
    (void)state;
    add_words(0, 100, "witness jan novak", "soldiers fired into the crowd at the station")->outlet =
        5;
    add_words(1, 100, "witness jan novak", "soldiers fired into the crowd at the station")->outlet =
        6;
    struct story_claim *c = add_words(2, 103, "gazette", "retracted its report");
    c->act = ACT_RETRACT;
    c->outlet = 5;
    add_words(2, 103, "gazette", "soldiers fired into the crowd")->outlet = 5;
    tell(2, 3, LINK_RETRACTS, AUTHORITY_PUBLISHER);
    assert_string_equal(linked(), "1>0 repeats self\n2>0 retracts publisher");
}

static void a_withdrawn_withdrawal_does_not_count(void **state)
{
    (void)state;
    tell_of_withdrawal(AUTHORITY_SELF);
    add_words(5, 105, "ministry", "said the withdrawal was a mistake")->act = ACT_RETRACT;
    tell(6, 3, LINK_WITHDRAWS, AUTHORITY_SELF);
    linked();
    const struct story_state *s = state_of();
    assert_int_equal(s[3].status, STORY_WITHDRAWN);
    assert_int_equal(s[0].status, STORY_STANDING);
}

static void a_reinstated_claim_stands_again(void **state)
{
    (void)state;
    tell_of_withdrawal(AUTHORITY_SELF);
    add_words(5, 105, "ministry", "stands by its first figure");
    tell(6, 4, LINK_REINSTATES, AUTHORITY_SELF);
    linked();
    assert_int_equal(state_of()[0].status, STORY_STANDING);
}

static void unknown_incidents_need_one_story_and_like_words(void **state)
{
    (void)state;
    static const char *const SAID[] = {"twelve people drowned when the ferry sank",
                                       "twelve people drowned as a ferry sank"};
    for (uint32_t i = 0; i < 2; i++) {
        struct story_claim *c = add_words(i, 100 + (int32_t)i, "coast guard", SAID[i]);
        c->what = WHAT_DEAD;
        c->figure = (struct story_figure){12, 12, 12};
        c->incident = NONE;
    }
    assert_string_equal(linked(), "1>0 repeats self");
    claims[1].story = 2;
    links = (struct story_links){0};
    assert_string_equal(linked(), "");
}

/* Three hundred reports of a claim, three hundred of its withdrawal: the number of links stays
 * linear. */
static void many_reports_cost_little(void **state)
{
    (void)state;
    enum { EACH = 100 };
    for (uint32_t i = 0; i < EACH; i++)
        add(i, 100, "ministry", 164);
    for (uint32_t i = 0; i < EACH; i++) {
        add_words(EACH + i, 102, "ministry", "withdrew")->act = ACT_RETRACT;
        add(EACH + i, 102, "ministry", 164);
        tell(n - 2, n - 1, LINK_WITHDRAWS, AUTHORITY_SELF);
    }
    linked();
    assert_true(links.list.n <= n + EACH * STORY_CLAIMS_REACH);
    const struct story_state *s = state_of();
    for (uint32_t i = 0; i < EACH; i++)
        assert_int_equal(s[i].status, STORY_WITHDRAWN);
}

#define TEST(f) cmocka_unit_test_setup(f, begin)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_figure_is_repeated),
        TEST(a_later_figure_supersedes),
        TEST(an_old_figure_again_takes_no_place),
        TEST(figures_of_one_day_have_no_order),
        TEST(parts_and_other_things_are_not_compared),
        TEST(speakers_by_longer_and_shorter_names),
        TEST(nobody_in_particular_repeats_nothing),
        TEST(a_copy_is_no_second_source),
        TEST(words_without_figures),
        TEST(a_withdrawal_reaches_the_claims_it_is_about),
        TEST(only_those_with_standing_undo),
        TEST(a_denial_contests_and_never_removes),
        TEST(an_outlet_takes_back_what_it_printed),
        TEST(a_withdrawn_withdrawal_does_not_count),
        TEST(a_reinstated_claim_stands_again),
        TEST(unknown_incidents_need_one_story_and_like_words),
        TEST(many_reports_cost_little),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&A);
    return failed;
}
