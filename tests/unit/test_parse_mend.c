/* What trees show to be wrong is set right, and whatever the tree, it stays one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse_mend.h"
#include "tree.h"
#include "ud.h"

#include <stdio.h>
#include <stdlib.h>

struct word {
    const char *form, *lemma;
    uint32_t upos;
    uint64_t feats;
    int head; /* from 1; 0 = root */
    uint32_t rel;
};

enum { MOST = 24 };

static void fill(struct doc *d, const struct word *words, uint32_t n)
{
    *(struct sent *)vec_push(d->arena, &d->sents) = (struct sent){.tok_b = 0, .tok_e = n};
    for (uint32_t i = 0; i < n; i++) {
        struct tok *t = vec_push(d->arena, &d->toks);
        *t = (struct tok){.form = str_of(words[i].form), .lemma = str_of(words[i].lemma), .upos = words[i].upos, .feats = words[i].feats,
                          .head = words[i].head ? (uint32_t)words[i].head - 1 : NONE, .rel = words[i].rel, .space_after = true};
    }
    tree_link(d);
}

static void expect(const struct doc *d, uint32_t word, int head, enum ud_rel rel)
{
    assert_int_equal(d->toks.v[word - 1].head == NONE ? 0 : (int)d->toks.v[word - 1].head + 1, head);
    assert_int_equal(d->toks.v[word - 1].rel, rel);
}

static uint64_t feat(enum ud_feat f, unsigned v)
{
    return ud_feat_set(0, f, v);
}

#define FINITE (ud_feat_set(feat(FEAT_VERBFORM, VERBFORM_FIN), FEAT_TENSE, TENSE_PAST))
#define PARTICIPLE (ud_feat_set(feat(FEAT_VERBFORM, VERBFORM_PART), FEAT_TENSE, TENSE_PAST))
#define PLURAL feat(FEAT_NUMBER, NUMBER_PLUR)
#define SINGULAR feat(FEAT_NUMBER, NUMBER_SING)

static void test_reduced_relative(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d = {.arena = &a};
    const struct word words[] = {{"Miners", "miner", UPOS_NOUN, PLURAL, 2, REL_NSUBJ},
                                 {"trapped", "trap", UPOS_VERB, PARTICIPLE, 0, REL_ROOT},
                                 {"there", "there", UPOS_ADV, 0, 2, REL_ADVMOD},
                                 {"left", "leave", UPOS_VERB, FINITE, 2, REL_ADVCL},
                                 {"town", "town", UPOS_NOUN, SINGULAR, 4, REL_OBJ},
                                 {".", ".", UPOS_PUNCT, 0, 2, REL_PUNCT}};
    fill(&d, words, 6);
    parse_mend(&d);
    expect(&d, 4, 0, REL_ROOT);
    expect(&d, 1, 4, REL_NSUBJ);
    expect(&d, 2, 1, REL_ACL);
    expect(&d, 3, 2, REL_ADVMOD);
    expect(&d, 6, 4, REL_PUNCT);
    arena_free(&a);
}

/* "The army said rebels came and burned it": the last verb agrees with the rebels. */
static void test_agreement(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d = {.arena = &a};
    const struct word words[] = {{"It", "it", UPOS_PRON, SINGULAR, 2, REL_NSUBJ},
                                 {"said", "say", UPOS_VERB, FINITE | SINGULAR, 0, REL_ROOT},
                                 {"rebels", "rebel", UPOS_NOUN, PLURAL, 4, REL_NSUBJ},
                                 {"came", "come", UPOS_VERB, FINITE | PLURAL, 2, REL_CCOMP},
                                 {"and", "and", UPOS_CCONJ, 0, 6, REL_CC},
                                 {"burned", "burn", UPOS_VERB, FINITE | PLURAL, 2, REL_CONJ},
                                 {"it", "it", UPOS_PRON, 0, 6, REL_OBJ}};
    fill(&d, words, 7);
    parse_mend(&d);
    expect(&d, 6, 4, REL_CONJ);
    expect(&d, 4, 2, REL_CCOMP);
    arena_free(&a);
}

/* As before, of one number: nothing tells whose the last verb is. */
static void test_no_agreement(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d = {.arena = &a};
    const struct word words[] = {{"It", "it", UPOS_PRON, SINGULAR, 2, REL_NSUBJ},
                                 {"said", "say", UPOS_VERB, FINITE | SINGULAR, 0, REL_ROOT},
                                 {"he", "he", UPOS_PRON, SINGULAR, 4, REL_NSUBJ},
                                 {"came", "come", UPOS_VERB, FINITE | SINGULAR, 2, REL_CCOMP},
                                 {"and", "and", UPOS_CCONJ, 0, 6, REL_CC},
                                 {"left", "leave", UPOS_VERB, FINITE | SINGULAR, 2, REL_CONJ}};
    fill(&d, words, 6);
    parse_mend(&d);
    for (uint32_t i = 0; i < 6; i++)
        expect(&d, i + 1, words[i].head, words[i].rel);
    arena_free(&a);
}

static void test_question(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d = {.arena = &a};
    const struct word words[] = {{"What", "what", UPOS_PRON, feat(FEAT_PRONTYPE, PRONTYPE_INT), 3, REL_NSUBJ},
                                 {"is", "be", UPOS_AUX, FINITE, 3, REL_COP},
                                 {"that", "that", UPOS_PRON, 0, 0, REL_ROOT},
                                 {"?", "?", UPOS_PUNCT, 0, 3, REL_PUNCT}};
    fill(&d, words, 4);
    parse_mend(&d);
    expect(&d, 1, 0, REL_ROOT);
    expect(&d, 2, 1, REL_COP);
    expect(&d, 3, 1, REL_NSUBJ);
    expect(&d, 4, 1, REL_PUNCT);
    arena_free(&a);
}

static void assert_is_tree(const struct doc *d)
{
    uint32_t n = d->toks.n, roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t steps = 0, at = i;
        roots += d->toks.v[i].head == NONE;
        for (; d->toks.v[at].head != NONE; at = d->toks.v[at].head)
            assert_true(++steps <= n);
    }
    assert_int_equal(roots, 1);
}

/* Trees of chance over the words and relations that rules ask for. */
static void test_any_tree(void **state)
{
    (void)state;
    static const char *const forms[] = {"and", ",", "was", "fighting", "killed", "men", "who", "\"", ":", "on", "left", "claims", "which", "Watch"};
    static const uint32_t rels[] = {REL_NSUBJ, REL_NSUBJ_PASS, REL_OBJ, REL_IOBJ, REL_OBL, REL_OBL_UNMARKED, REL_NMOD, REL_NMOD_POSS, REL_NMOD_DESC,
                                    REL_NMOD_UNMARKED, REL_APPOS, REL_CONJ, REL_CC, REL_CCOMP, REL_XCOMP, REL_ADVCL, REL_ACL, REL_AMOD, REL_COMPOUND,
                                    REL_CASE, REL_MARK, REL_AUX, REL_AUX_PASS, REL_COP, REL_PUNCT, REL_PARATAXIS, REL_CSUBJ, REL_DET, REL_ADVMOD};
    static const uint32_t tags[] = {UPOS_NOUN, UPOS_VERB, UPOS_VERB, UPOS_PROPN, UPOS_AUX, UPOS_ADJ, UPOS_PRON, UPOS_PUNCT, UPOS_CCONJ, UPOS_ADP};
    srand(7);
    for (unsigned round = 0; round < 20000; round++) {
        struct arena a = {0};
        struct doc d = {.arena = &a};
        struct word words[MOST];
        uint32_t n = 2 + (uint32_t)rand() % (MOST - 2), root = (uint32_t)rand() % n, order[MOST];
        for (uint32_t i = 0; i < n; i++)
            order[i] = i;
        order[0] = root;
        order[root] = 0;
        for (uint32_t i = 0; i < n; i++) {
            const char *form = forms[(size_t)rand() % (sizeof forms / sizeof *forms)];
            uint64_t feats = ud_feat_set(ud_feat_set(feat(FEAT_VERBFORM, (unsigned)rand() % 5), FEAT_NUMBER, (unsigned)rand() % 3), FEAT_TENSE, (unsigned)rand() % 3);
            feats = ud_feat_set(feats, FEAT_PRONTYPE, rand() % 2 ? PRONTYPE_REL : PRONTYPE_INT);
            words[order[i]] = (struct word){form, form, tags[(size_t)rand() % (sizeof tags / sizeof *tags)], feats,
                                            i ? (int)order[(uint32_t)rand() % i] + 1 : 0,
                                            i ? rels[(size_t)rand() % (sizeof rels / sizeof *rels)] : REL_ROOT};
        }
        fill(&d, words, n);
        parse_mend(&d);
        assert_is_tree(&d);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reduced_relative), cmocka_unit_test(test_agreement), cmocka_unit_test(test_no_agreement),
        cmocka_unit_test(test_question),         cmocka_unit_test(test_any_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
