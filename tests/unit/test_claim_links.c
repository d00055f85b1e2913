/* What becomes of a claim: withdrawals, denials, updates, agreement; and the reason given. */
#include "test_claim_room.h"

#include <stdio.h>

#define SAID "said/say/VERB/Tense=Past|VerbForm=Fin"

static void add_count(struct doc *d, uint32_t tok, int64_t n, enum count_who who)
{
    struct count *c = vec_push(d->arena, &d->counts);
    *c = (struct count){.span = d->toks.v[tok].span, .head = tok, .what = WHAT_DEAD, .who = who,
                        .lo = n, .best = n, .hi = n, .qualifier = QUALIFIER_EXACT,
                        .scope = SCOPE_INCIDENT, .quant = NONE, .event = NONE, .claim = NONE,
                        .place = NONE, .from = DAY_NONE, .to = DAY_NONE};
}

static void withdrawal_of_a_statement_with_its_content(void **state)
{
    (void)state;
    struct doc d;
    test_claim_read(&d, "The/the/DET/_/2/det ministry/ministry/NOUN/_/3/nsubj "
                        "withdrew/withdraw/VERB/VerbForm=Fin/0/root a/a/DET/_/5/det "
                        "statement/statement/NOUN/_/3/obj it/it/PRON/_/7/nsubj "
                        "said/say/VERB/VerbForm=Fin/5/acl:relcl nine/nine/NUM/_/10/nsubj "
                        "had/have/AUX/_/10/aux died/die/VERB/VerbForm=Part/7/ccomp/_ "
                        ",/,/PUNCT/_/12/punct blaming/blame/VERB/VerbForm=Part/3/advcl "
                        "it/it/PRON/_/12/obj on/on/ADP/_/16/case a/a/DET/_/16/det "
                        "hacker/hacker/NOUN/_/12/obl");
    add_count(&d, 7, 9, WHO_ANY);
    assert_string_equal(test_claim_run(&d),
                        "retract none The ministry|withdrew|a statement it said nine had died\n"
                        "assert indirect it|said|nine had died\n"
                        "allege indirect The ministry|blaming|it on a hacker\n"
                        "withdraws 1>2 self (hacker)");
    assert_true(str_eq(d.claims.v[1].by_name, STR("The ministry")));
    assert_int_equal(d.counts.v[0].claim, 1); /* the count stays with what was withdrawn */
}

static void troops_are_not_withdrawn_from_record(void **state)
{
    (void)state;
    test_claim_expect("Moscow/Moscow/PROPN/_/2/nsubj withdrew/withdraw/VERB/VerbForm=Fin/0/root "
                      "its/its/PRON/_/4/nmod:poss troops/troops/NOUN/_/2/obj",
                      "");
}

#define REBELS_CLAIM                                                                               \
    "Rebels/rebel/NOUN/Number=Plur/2/nsubj claimed/claim/VERB/VerbForm=Fin/0/root "               \
    "soldiers/soldier/NOUN/_/4/nsubj burned/burn/VERB/VerbForm=Fin/2/ccomp "                      \
    "houses/house/NOUN/_/4/obj + "

static void denial_contests_and_never_removes(void **state)
{
    (void)state;
    struct doc d;
    test_claim_read(&d, REBELS_CLAIM "Kyiv/Kyiv/PROPN/_/2/nsubj denied/deny/VERB/VerbForm=Fin/0/root "
                                     "the/the/DET/_/4/det claim/claim/NOUN/_/2/obj");
    assert_string_equal(test_claim_run(&d),
                        "allege indirect Rebels|claimed|soldiers burned houses\n"
                        "deny none Kyiv|denied|the claim\n"
                        "denies 2>1 other (-)");
    assert_int_equal(d.claims.n, 2);
}

static void denial_by_content_needs_the_same_content(void **state)
{
    (void)state;
    test_claim_expect(REBELS_CLAIM "Kyiv/Kyiv/PROPN/_/2/nsubj denied/deny/VERB/VerbForm=Fin/0/root "
                                   "that/that/SCONJ/_/5/mark soldiers/soldier/NOUN/_/5/nsubj "
                                   "burned/burn/VERB/VerbForm=Fin/2/ccomp anything/anything/PRON/_/5/obj",
                      "allege indirect Rebels|claimed|soldiers burned houses\n"
                      "deny indirect Kyiv|denied|that soldiers burned anything\n"
                      "denies 2>1 other (-)");
    test_claim_expect(REBELS_CLAIM "Kyiv/Kyiv/PROPN/_/2/nsubj denied/deny/VERB/VerbForm=Fin/0/root "
                                   "that/that/SCONJ/_/5/mark prices/price/NOUN/_/5/nsubj "
                                   "rose/rise/VERB/VerbForm=Fin/2/ccomp",
                      "allege indirect Rebels|claimed|soldiers burned houses\n"
                      "deny indirect Kyiv|denied|that prices rose");
}

static void only_the_speaker_undoes_alone(void **state)
{
    (void)state;
    test_claim_expect(REBELS_CLAIM "Rebels/rebel/NOUN/Number=Plur/2/nsubj "
                                   "retracted/retract/VERB/VerbForm=Fin/0/root the/the/DET/_/4/det "
                                   "claim/claim/NOUN/_/2/obj",
                      "allege indirect Rebels|claimed|soldiers burned houses\n"
                      "retract none Rebels|retracted|the claim\n"
                      "retracts 2>1 self (-)");
    test_claim_expect(REBELS_CLAIM "Kyiv/Kyiv/PROPN/_/2/nsubj retracted/retract/VERB/VerbForm=Fin/0/root "
                                   "the/the/DET/_/4/det claim/claim/NOUN/_/2/obj",
                      "allege indirect Rebels|claimed|soldiers burned houses\n"
                      "retract none Kyiv|retracted|the claim\n"
                      "retracts 2>1 other (-)");
}

/* "Police said N men died. X said M men died." */
static const char *two_tolls(struct doc *d, const char *second, int64_t n, int64_t m,
                             enum count_who who)
{
    char words[600];
    snprintf(words, sizeof words,
             "Police/police/NOUN/_/2/nsubj " SAID "/0/root some/some/DET/_/4/det "
             "men/man/NOUN/_/5/nsubj died/die/VERB/VerbForm=Fin/2/ccomp + "
             "%s/%s/NOUN/_/2/nsubj " SAID "/0/root some/some/DET/_/4/det "
             "men/man/NOUN/_/5/nsubj fell/fall/VERB/VerbForm=Fin/2/ccomp",
             second, second);
    test_claim_read(d, words);
    add_count(d, 3, n, WHO_ANY);
    add_count(d, 8, m, who);
    claim_run(test_stage, d);
    return d->links.n ? vocab_name(VOCAB_OF_LINK, d->links.v[0].rel) : "";
}

static void numbers_of_two_speakers(void **state)
{
    (void)state;
    struct doc d;
    assert_string_equal(two_tolls(&d, "doctors", 12, 12, WHO_ANY), "corroborates");
    assert_int_equal(d.links.v[0].from, 1);
    assert_int_equal(d.links.v[0].to, 0);
    assert_int_equal(d.links.v[0].authority, AUTHORITY_OTHER);
    assert_string_equal(two_tolls(&d, "doctors", 12, 15, WHO_ANY), "contradicts");
    assert_string_equal(two_tolls(&d, "police", 12, 12, WHO_ANY), "repeats");
    /* other people are another count: nothing is contradicted, nothing summed */
    assert_string_equal(two_tolls(&d, "doctors", 26, 16, WHO_SECURITY_FORCE), "");
}

static void a_raised_toll_supersedes(void **state)
{
    (void)state;
    struct doc d;
    test_claim_read(&d, "Police/police/NOUN/_/2/nsubj " SAID "/0/root some/some/DET/_/4/det "
                        "men/man/NOUN/_/5/nsubj died/die/VERB/VerbForm=Fin/2/ccomp + "
                        "Police/police/NOUN/_/2/nsubj raised/raise/VERB/VerbForm=Fin/0/root "
                        "the/the/DET/_/4/det toll/toll/NOUN/_/2/obj to/to/ADP/_/6/case "
                        "15/15/NUM/_/2/obl");
    add_count(&d, 3, 12, WHO_ANY);
    add_count(&d, 10, 15, WHO_ANY);
    assert_string_equal(test_claim_run(&d),
                        "assert indirect Police|said|some men died\n"
                        "update indirect Police|raised|the toll to 15\n"
                        "supersedes 2>1 self (-)");
    assert_int_equal(d.counts.v[1].claim, 1);
}

static void words_about_evidence(void **state)
{
    (void)state;
    struct doc d;
    test_claim_read(&d, REBELS_CLAIM "It/it/PRON/_/6/nsubj:pass could/could/AUX/_/6/aux not/not/PART/_/6/advmod "
                                     "be/be/AUX/_/6/aux:pass independently/independently/ADV/_/6/advmod "
                                     "verified/verify/VERB/Tense=Past|VerbForm=Part/0/root");
    claim_run(test_stage, &d);
    assert_int_equal(d.claims.n, 1);
    assert_int_equal(d.claims.v[0].hedge, HEDGE_UNVERIFIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(withdrawal_of_a_statement_with_its_content),
        cmocka_unit_test(troops_are_not_withdrawn_from_record),
        cmocka_unit_test(denial_contests_and_never_removes),
        cmocka_unit_test(denial_by_content_needs_the_same_content),
        cmocka_unit_test(only_the_speaker_undoes_alone),
        cmocka_unit_test(numbers_of_two_speakers),
        cmocka_unit_test(a_raised_toll_supersedes),
        cmocka_unit_test(words_about_evidence),
    };
    return cmocka_run_group_tests(tests, test_claim_open, test_claim_close);
}
