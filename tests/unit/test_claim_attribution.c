/* Cues, sources and contents on hand-made trees: one test for each construction. */
#include "test_claim_room.h"

#include "day.h"

#include <stdio.h>

#define SAID "said/say/VERB/Tense=Past|VerbForm=Fin"

static void indirect_speech(void **state)
{
    (void)state;
    test_claim_expect("Police/police/NOUN/_/2/nsubj " SAID "/0/root the/the/DET/_/4/det "
                      "road/road/NOUN/_/6/nsubj was/be/AUX/_/6/cop closed/closed/ADJ/_/2/ccomp/_ "
                      "././PUNCT/_/2/punct",
                      "assert indirect Police|said|the road was closed");
}

static void aside_at_the_end(void **state)
{
    (void)state;
    /* the parser may take the aside for the root and the clause for whatever it likes */
    test_claim_expect("Troops/troops/NOUN/_/2/nsubj left/leave/VERB/VerbForm=Fin/0/root/_ "
                      ",/,/PUNCT/_/5/punct police/police/NOUN/_/5/nsubj " SAID "/2/conj/_ "
                      "././PUNCT/_/2/punct",
                      "assert indirect police|said|Troops left");
}

static void infinitive_and_object(void **state)
{
    (void)state;
    test_claim_expect("Rebels/rebel/NOUN/_/2/nsubj vowed/vow/VERB/VerbForm=Fin/0/root "
                      "to/to/PART/_/4/mark fight/fight/VERB/VerbForm=Inf/2/xcomp",
                      "predict indirect Rebels|vowed|to fight");
    test_claim_expect("Kyiv/Kyiv/PROPN/_/2/nsubj accused/accuse/VERB/VerbForm=Fin/0/root "
                      "Moscow/Moscow/PROPN/_/2/obj of/of/SCONJ/_/5/mark lying/lie/VERB/_/2/advcl",
                      "allege indirect Kyiv|accused|Moscow of lying");
}

static void passive_source_is_the_agent(void **state)
{
    (void)state;
    test_claim_expect("Moscow/Moscow/PROPN/_/3/nsubj:pass was/be/AUX/_/3/aux:pass "
                      "accused/accuse/VERB/Tense=Past|VerbForm=Part/0/root by/by/ADP/_/5/case "
                      "Kyiv/Kyiv/PROPN/_/3/obl:agent of/of/SCONJ/_/7/mark lying/lie/VERB/_/3/advcl",
                      "allege indirect Kyiv|was accused|Moscow + of lying");
}

static void according_to(void **state)
{
    (void)state;
    test_claim_expect("According/accord/VERB/_/3/case to/to/ADP/_/1/fixed "
                      "police/police/NOUN/_/7/obl/_ ,/,/PUNCT/_/3/punct two/two/NUM/_/6/nummod "
                      "men/man/NOUN/_/7/nsubj fled/flee/VERB/VerbForm=Fin/0/root/_ "
                      "././PUNCT/_/7/punct",
                      "assert indirect police|According to|two men fled");
}

static void negation_changes_the_act(void **state)
{
    (void)state;
    test_claim_expect("Police/police/NOUN/_/4/nsubj did/do/AUX/_/4/aux not/not/PART/_/4/advmod "
                      "say/say/VERB/VerbForm=Inf/0/root who/who/PRON/_/6/nsubj "
                      "fled/flee/VERB/VerbForm=Fin/4/ccomp",
                      "decline indirect Police|did not say|who fled");
}

static void speaker_who_passes_on(void **state)
{
    (void)state;
    struct doc d;
    test_claim_read(&d, "Police/police/NOUN/_/2/nsubj " SAID "/0/root doctors/doctor/NOUN/_/5/nsubj "
                        "had/have/AUX/Tense=Past/5/aux told/tell/VERB/VerbForm=Part/2/ccomp "
                        "them/they/PRON/_/5/obj that/that/SCONJ/_/9/mark he/he/PRON/_/9/nsubj "
                        "died/die/VERB/VerbForm=Fin/5/ccomp");
    assert_string_equal(test_claim_run(&d),
                        "assert indirect Police|said|doctors had told them that he died\n"
                        "assert indirect doctors|had told|that he died");
    assert_int_equal(d.claims.v[0].via.e, 0);
    struct str via = doc_text(&d, d.claims.v[1].via);
    assert_true(str_eq(via, STR("Police")));
}

static void kinds_of_source(void **state)
{
    (void)state;
    static const struct {
        const char *noun;
        enum attribution kind;
    } KINDS[] = {{"spokesman/spokesman/NOUN/Number=Sing", ATTRIBUTION_TITLED},
                 {"officials/official/NOUN/Number=Plur", ATTRIBUTION_COLLECTIVE},
                 {"ministry/ministry/NOUN/Number=Sing", ATTRIBUTION_INSTITUTION},
                 {"newspaper/newspaper/NOUN/Number=Sing", ATTRIBUTION_OTHER_MEDIA},
                 {"report/report/NOUN/Number=Sing", ATTRIBUTION_DOCUMENT},
                 {"source/source/NOUN/Number=Sing", ATTRIBUTION_ANONYMOUS},
                 {"He/he/PRON/_", ATTRIBUTION_UNSET}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        struct doc d;
        struct str words = str_fmt(&test_arena, "%s/2/nsubj " SAID "/0/root he/he/PRON/_/4/nsubj "
                                                "fled/flee/VERB/VerbForm=Fin/2/ccomp",
                                   KINDS[i].noun);
        char copy[256];
        snprintf(copy, sizeof copy, "%.*s", STR_ARG(words)); /* the arena is reset */
        test_claim_read(&d, copy);
        claim_run(test_stage, &d);
        assert_int_equal(d.claims.n, 1);
        assert_int_equal(d.claims.v[0].attribution, KINDS[i].kind);
    }
}

static struct when *add_when(struct doc *d, uint32_t tok, int32_t day)
{
    struct when *t = vec_push(d->arena, &d->whens);
    *t = (struct when){.span = d->toks.v[tok].span, .tok_b = tok, .tok_e = tok + 1,
                       .type = WHEN_DATE, .from = day, .to = day};
    return t;
}

static void day_of_saying(void **state)
{
    (void)state;
    struct doc d;
    const char *words = "Police/police/NOUN/_/2/nsubj " SAID "/0/root Tuesday/Tuesday/PROPN/_/2/obl "
                        "he/he/PRON/_/5/nsubj fled/flee/VERB/VerbForm=Fin/2/ccomp "
                        "Monday/Monday/PROPN/_/5/obl";
    test_claim_read(&d, words);
    add_when(&d, 2, day_of(2022, 1, 11));
    add_when(&d, 5, day_of(2022, 1, 10));
    claim_run(test_stage, &d);
    assert_int_equal(d.claims.v[0].from, day_of(2022, 1, 11));
    assert_int_equal(d.claims.v[0].when, 0);
    /* without a day of its own: the day from which the report counts, if that is known */
    test_claim_read(&d, words);
    add_when(&d, 5, day_of(2022, 1, 10));
    claim_run(test_stage, &d);
    assert_int_equal(d.claims.v[0].from, DAY_NONE);
    test_claim_read(&d, words);
    d.published.anchor = day_of(2022, 1, 12);
    claim_run(test_stage, &d);
    assert_int_equal(d.claims.v[0].from, day_of(2022, 1, 12));
    assert_int_equal(d.claims.v[0].when, NONE);
}

static void events_and_counts_get_the_innermost_claim(void **state)
{
    (void)state;
    struct doc d;
    test_claim_read(&d, "Police/police/NOUN/_/2/nsubj " SAID "/0/root doctors/doctor/NOUN/_/4/nsubj "
                        "said/say/VERB/VerbForm=Fin/2/ccomp two/two/NUM/_/6/nummod "
                        "men/man/NOUN/_/7/nsubj died/die/VERB/VerbForm=Fin/4/ccomp + "
                        "Fire/fire/NOUN/_/2/nsubj spread/spread/VERB/VerbForm=Fin/0/root");
    struct event *inner = vec_push(d.arena, &d.events);
    inner->trigger = 6;
    struct event *told = vec_push(d.arena, &d.events);
    told->trigger = 8;
    for (uint32_t i = 0; i < d.events.n; i++) {
        struct event *e = &d.events.v[i];
        e->trigger_span = d.toks.v[e->trigger].span;
        e->from = e->to = DAY_NONE;
        e->when = e->place = e->claim = NONE;
        e->sent = i;
    }
    claim_run(test_stage, &d);
    assert_int_equal(d.events.v[0].claim, 1);
    assert_int_equal(d.events.v[1].claim, NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indirect_speech),
        cmocka_unit_test(aside_at_the_end),
        cmocka_unit_test(infinitive_and_object),
        cmocka_unit_test(passive_source_is_the_agent),
        cmocka_unit_test(according_to),
        cmocka_unit_test(negation_changes_the_act),
        cmocka_unit_test(speaker_who_passes_on),
        cmocka_unit_test(kinds_of_source),
        cmocka_unit_test(day_of_saying),
        cmocka_unit_test(events_and_counts_get_the_innermost_claim),
    };
    return cmocka_run_group_tests(tests, test_claim_open, test_claim_close);
}
