/* Quotation marks of all styles, quotations over sentences and paragraphs, and hostile input. */
#include "test_claim_room.h"

#include <stdio.h>
#include <time.h>

#define SAID "said/say/VERB/Tense=Past|VerbForm=Fin"

/* "OPEN We won , CLOSE police said ." */
static void expect_direct(const char *open, const char *close)
{
    char words[400];
    snprintf(words, sizeof words,
             "%s/x/PUNCT/_/3/punct/_ We/we/PRON/_/3/nsubj won/win/VERB/VerbForm=Fin/7/ccomp/_ "
             ",/,/PUNCT/_/3/punct/_ %s/x/PUNCT/_/3/punct police/police/NOUN/_/7/nsubj " SAID
             "/0/root/_ ././PUNCT/_/7/punct",
             open, close);
    test_claim_expect(words, "assert direct police|said|We won");
}

static void styles_of_marks(void **state)
{
    (void)state;
    expect_direct("“", "”");
    expect_direct("\"", "\"");
    expect_direct("``", "''");
    expect_direct("''", "''");
    expect_direct("‘", "’");
    expect_direct("'", "'");
    expect_direct("«", "»");
    expect_direct("„", "”");
}

static void label_in_marks_is_no_claim(void **state)
{
    (void)state;
    test_claim_expect("Two/two/NUM/_/3/nummod “/x/PUNCT/_/3/punct/_ bandits/bandit/NOUN/_/5/nsubj/_ "
                      "”/x/PUNCT/_/3/punct fled/flee/VERB/VerbForm=Fin/0/root",
                      "");
    test_claim_expect("Police/police/NOUN/_/2/nsubj " SAID "/0/root two/two/NUM/_/5/nummod "
                      "“/x/PUNCT/_/5/punct/_ bandits/bandit/NOUN/_/7/nsubj/_ ”/x/PUNCT/_/5/punct "
                      "fled/flee/VERB/VerbForm=Fin/2/ccomp",
                      "assert partial Police|said|two “bandits” fled");
}

static void utterance_goes_on_in_the_next_sentence(void **state)
{
    (void)state;
    test_claim_expect("“/x/PUNCT/_/3/punct/_ We/we/PRON/_/3/nsubj won/win/VERB/VerbForm=Fin/7/ccomp/_ "
                      ",/,/PUNCT/_/3/punct/_ ”/x/PUNCT/_/3/punct police/police/NOUN/_/7/nsubj " SAID
                      "/0/root/_ ././PUNCT/_/7/punct + "
                      "“/x/PUNCT/_/3/punct/_ They/they/PRON/_/3/nsubj "
                      "lost/lose/VERB/VerbForm=Fin/0/root/_ ././PUNCT/_/3/punct/_ ”/x/PUNCT/_/3/punct",
                      "assert direct police|said|We won + They lost");
}

static void utterance_over_paragraphs(void **state)
{
    (void)state;
    test_claim_expect("“/x/PUNCT/_/3/punct/_ We/we/PRON/_/3/nsubj "
                      "won/win/VERB/VerbForm=Fin/0/root/_ ././PUNCT/_/3/punct ++ "
                      "“/x/PUNCT/_/3/punct/_ They/they/PRON/_/3/nsubj "
                      "lost/lose/VERB/VerbForm=Fin/7/ccomp/_ ,/,/PUNCT/_/3/punct/_ "
                      "”/x/PUNCT/_/3/punct police/police/NOUN/_/7/nsubj " SAID "/0/root/_ "
                      "././PUNCT/_/7/punct",
                      "assert direct police|said|We won + They lost");
}

static void apostrophes_are_no_marks(void **state)
{
    (void)state;
    test_claim_expect("Workers/worker/NOUN/_/3/nmod:poss/_ '/'s/PART/_/1/case "
                      "leaders/leader/NOUN/_/4/nsubj " SAID "/0/root they/they/PRON/_/6/nsubj "
                      "won/win/VERB/VerbForm=Fin/4/ccomp",
                      "assert indirect Workers' leaders|said|they won");
}

static void nothing_at_all(void **state)
{
    (void)state;
    struct doc d;
    arena_reset(&test_arena, 1 << 20);
    doc_init(&d, &test_arena);
    claim_run(test_stage, &d);
    assert_int_equal(d.claims.n, 0);
    assert_int_equal(d.links.n, 0);
}

/* A sentence of n words: `make` gives each word's head, form and class. */
static double seconds_for(uint32_t n, unsigned kind)
{
    struct doc d;
    arena_reset(&test_arena, 1 << 20);
    doc_init(&d, &test_arena);
    d.published.day = d.published.anchor = DAY_NONE;
    char *text = arena_alloc(&test_arena, (size_t)n * 5 + 1);
    for (uint32_t i = 0; i < n; i++) {
        bool mark = kind == 1 && i % 2 == 0;
        memcpy(text + (size_t)i * 5, mark ? "\"    " : "said ", 5);
        struct tok *t = vec_push(&test_arena, &d.toks);
        t->span = (struct span){i * 5, i * 5 + (mark ? 1 : 4)};
        t->form = str_make(text + (size_t)i * 5, mark ? 1 : 4);
        t->lemma = mark ? STR("\"") : STR("say");
        t->upos = mark ? UPOS_PUNCT : UPOS_VERB;
        t->rel = i == 0 ? REL_ROOT : kind == 2 ? REL_CONJ : REL_CCOMP;
        t->head = i == 0 ? NONE : kind == 2 ? 0 : i - 1;
        t->space_after = 1;
    }
    d.text = str_make(text, (size_t)n * 5);
    struct block *b = vec_push(&test_arena, &d.blocks);
    b->span = (struct span){0, n * 5};
    b->kind = BLOCK_PARAGRAPH;
    struct sent *s = vec_push(&test_arena, &d.sents);
    *s = (struct sent){.span = {0, n * 5}, .tok_b = 0, .tok_e = n};
    tree_link(&d);
    clock_t t0 = clock();
    claim_run(test_stage, &d);
    double secs = (double)(clock() - t0) / CLOCKS_PER_SEC;
    struct err e = {0};
    if (!doc_check(&d, &e))
        fail_msg("%s", e.text);
    return secs;
}

static void time_grows_linearly(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 3; kind++) { /* a chain, a chain of marks, a flat tree */
        double small = seconds_for(5000, kind), large = seconds_for(40000, kind);
        if (large > 0.5 && large > 40 * small)
            fail_msg("kind %u: %.3f s for 5,000 words, %.3f s for 40,000", kind, small, large);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_of_marks),
        cmocka_unit_test(label_in_marks_is_no_claim),
        cmocka_unit_test(utterance_goes_on_in_the_next_sentence),
        cmocka_unit_test(utterance_over_paragraphs),
        cmocka_unit_test(apostrophes_are_no_marks),
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(time_grows_linearly),
    };
    return cmocka_run_group_tests(tests, test_claim_open, test_claim_close);
}
