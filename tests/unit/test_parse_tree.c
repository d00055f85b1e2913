/* The parser on its committed model: trees for any input, the same ones every time, and the right
 * ones for plain sentences. */
#include "test_parse_room.h"
#include "tree.h"

static struct str model;
static struct parse_stage *stage;

static int open_stage(void **state)
{
    (void)state;
    struct err e = {0};
    model = test_parse_model();
    stage = parse_open_model(model, &e);
    return stage ? 0 : -1;
}

static int close_stage(void **state)
{
    (void)state;
    parse_close(stage);
    free((void *)(uintptr_t)model.p);
    return 0;
}

static uint64_t seed = 3;

static unsigned draw(unsigned n)
{
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return (unsigned)((seed >> 33) % n);
}

/* A sentence of `n` words: common ones, marks, and words of random bytes. */
static void add_random(struct doc *d, unsigned n)
{
    static const char *const COMMON[] = {"the",    "of",  "said", ",",   "\"",  "(",
                                         ")",      "and", "that", "was", "who", "killed",
                                         "police", "in",  "not",  "-"};
    struct sent *s = vec_push(d->arena, &d->sents);
    s->tok_b = d->toks.n;
    for (unsigned i = 0; i < n; i++) {
        struct tok *t = vec_push(d->arena, &d->toks);
        t->form = str_of(COMMON[draw(sizeof COMMON / sizeof *COMMON)]);
        if (draw(3) == 0) {
            char bytes[40];
            size_t length = draw(sizeof bytes + 1);
            for (size_t k = 0; k < length; k++)
                bytes[k] = (char)draw(256);
            t->form = str_dup(d->arena, str_make(bytes, length));
        }
    }
    d->sents.v[d->sents.n - 1].tok_e = d->toks.n;
}

static void test_random(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 60; round++) {
        struct arena a = {0};
        struct doc d = {.arena = &a};
        for (unsigned i = draw(8); i > 0; i--)
            add_random(&d, draw(60));
        parse_run(stage, &d);
        test_parse_trees(&d);
        arena_free(&a);
    }
}

/* Around the lengths at which sentences are cut and batches are full. */
static void test_lengths(void **state)
{
    (void)state;
    const unsigned lengths[] = {0, 1, 2, 3, 248, 249, 250, 251, 252, 255, 256, 257, 500, 501, 3000};
    struct arena a = {0};
    struct doc d = {.arena = &a};
    for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        add_random(&d, lengths[i]);
        add_random(&d, 1);
    }
    parse_run(stage, &d);
    test_parse_trees(&d);
    arena_free(&a);
}

static void test_empty(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d = {.arena = &a};
    parse_run(stage, &d);
    assert_int_equal(d.toks.n, 0);
    test_parse_add(&d, STR("Yes"));
    parse_run(stage, &d);
    assert_int_equal(d.toks.v[0].head, NONE);
    assert_int_equal(d.toks.v[0].rel, REL_ROOT);
    arena_free(&a);
}

static void test_long_word(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d = {.arena = &a};
    enum { LENGTH = 1 << 20 };
    char *p = arena_alloc(&a, LENGTH);
    memset(p, 'A', LENGTH);
    test_parse_add(&d, STR("We saw it ."));
    d.toks.v[2].form = str_make(p, LENGTH);
    parse_run(stage, &d);
    test_parse_trees(&d);
    arena_free(&a);
}

static const char *const NEWS[] = {
    "The minister resigned on Friday .",
    "Three soldiers were killed when a roadside bomb exploded near the border , the army said .",
    "Rebels who had seized the town withdrew after a week of heavy fighting .",
    "\" We will not negotiate , \" the spokesman told reporters .",
    "Police in the northern city arrested 40 protesters .",
};

/* What stands in a sentence must not depend on what was read before it. */
static void test_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc together = {.arena = &a};
    for (unsigned i = 0; i < sizeof NEWS / sizeof *NEWS; i++)
        test_parse_add(&together, str_of(NEWS[i]));
    parse_run(stage, &together);
    for (unsigned i = 0; i < sizeof NEWS / sizeof *NEWS; i++) {
        struct doc alone = {.arena = &a};
        add_random(&alone, i * 7);
        uint32_t b = alone.toks.n, c = together.sents.v[i].tok_b;
        test_parse_add(&alone, str_of(NEWS[i]));
        parse_run(stage, &alone);
        for (uint32_t k = 0; b + k < alone.toks.n; k++) {
            const struct tok *x = &alone.toks.v[b + k], *y = &together.toks.v[c + k];
            assert_int_equal(x->upos, y->upos);
            assert_int_equal(x->feats, y->feats);
            assert_int_equal(x->rel, y->rel);
            assert_true(x->head == NONE ? y->head == NONE : x->head - b == y->head - c);
            assert_true(str_eq(x->lemma, y->lemma));
        }
    }
    arena_free(&a);
}

/* `want`: for each word "UPOS lemma head relation", heads from 1, 0 = root. */
static void check(struct str words, const char *const *want)
{
    struct arena a = {0};
    struct doc d = {.arena = &a};
    test_parse_add(&d, words);
    parse_run(stage, &d);
    for (uint32_t i = 0; i < d.toks.n; i++) {
        const struct tok *t = &d.toks.v[i];
        struct str got = str_fmt(&a, "%s %.*s %u %s", ud_upos_name(t->upos), STR_ARG(t->lemma),
                                 t->head == NONE ? 0 : t->head + 1, ud_rel_name(t->rel));
        assert_string_equal(got.p, want[i]);
    }
    arena_free(&a);
}

static void test_passive(void **state)
{
    (void)state;
    static const char *const WANT[] = {
        "NUM three 2 nummod", "NOUN soldier 4 nsubj:pass", "AUX be 4 aux:pass", "VERB kill 0 root",
        "ADP by 6 case",      "NOUN gunman 4 obl:agent",   "ADP near 9 case",   "DET the 9 det",
        "NOUN border 4 obl",  "PUNCT . 4 punct",
    };
    check(STR("Three soldiers were killed by gunmen near the border ."), WANT);
}

static void test_relative_clause(void **state)
{
    (void)state;
    static const char *const WANT[] = {
        "NOUN soldier 10 nsubj:pass",
        "PUNCT , 5 punct",
        "PRON who 5 nsubj",
        "AUX be 5 aux",
        "VERB patrol 1 acl:relcl",
        "DET the 7 det",
        "NOUN border 5 obj",
        "PUNCT , 1 punct",
        "AUX be 10 aux:pass",
        "VERB attack 0 root",
        "ADP by 12 case",
        "NOUN militant 10 obl:agent",
        "PUNCT . 10 punct",
    };
    check(STR("Soldiers , who were patrolling the border , were attacked by militants ."), WANT);
}

static void test_dateline(void **state)
{
    (void)state;
    static const char *const WANT[] = {
        "PROPN MAPUTO 11 parataxis",
        "PUNCT , 3 punct",
        "PROPN May 1 nmod:unmarked",
        "NUM 5 3 nummod",
        "PUNCT ( 6 punct",
        "PROPN Reuters 1 appos",
        "PUNCT ) 6 punct",
        "PUNCT - 1 punct",
        "NOUN flood 11 nsubj",
        "AUX have 11 aux",
        "VERB displace 0 root",
        "NOUN thousand 11 obj",
        "ADP of 14 case",
        "NOUN farmer 12 nmod",
        "PUNCT . 11 punct",
    };
    check(STR("MAPUTO , May 5 ( Reuters ) - Floods have displaced thousands of farmers ."), WANT);
}

/* Irregular words come from the table, unknown regular ones from the list of words. */
static void test_lemmas(void **state)
{
    (void)state;
    struct err e = {0};
    struct dict *dict = dict_open_dir("lang", &e);
    if (!dict)
        fail_msg("%s: %s", e.file, e.text);
    struct parse_stage *p = parse_open(dict, &e);
    if (!p)
        fail_msg("%s", e.text);
    static const char *const WANT[] = {"villager", "flee", "while",  "soldier", "be",
                                       "patrol",   "the",  "street", "."};
    struct arena a = {0};
    struct doc d = {.arena = &a};
    test_parse_add(&d, STR("Villagers fled while soldiers were patrolling the streets ."));
    parse_run(p, &d);
    for (uint32_t i = 0; i < d.toks.n; i++)
        assert_string_equal(str_dup(&a, d.toks.v[i].lemma).p, WANT[i]);
    arena_free(&a);
    parse_close(p);
    dict_close(dict);
}

static void test_speech(void **state)
{
    (void)state;
    static const char *const WANT[] = {
        "DET the 2 det", "NOUN army 3 nsubj", "VERB say 0 root",   "SCONJ that 7 mark",
        "DET the 6 det", "NOUN city 7 nsubj", "VERB fall 3 ccomp", "PUNCT . 3 punct",
    };
    check(STR("The army said that the city fell ."), WANT);
}

static void test_capitals(void **state)
{
    (void)state;
    static const char *const WANT[] = {
        "NOUN police 2 nsubj",
        "VERB arrest 0 root",
        "NUM 40 4 nummod",
        "NOUN protester 2 obj",
    };
    check(STR("POLICE ARRESTED 40 PROTESTERS"), WANT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),   cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_empty),    cmocka_unit_test(test_long_word),
        cmocka_unit_test(test_same),     cmocka_unit_test(test_passive),
        cmocka_unit_test(test_speech),   cmocka_unit_test(test_relative_clause),
        cmocka_unit_test(test_capitals), cmocka_unit_test(test_dateline),
        cmocka_unit_test(test_lemmas),
    };
    return cmocka_run_group_tests(tests, open_stage, close_stage);
}
