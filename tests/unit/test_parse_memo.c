/* What is kept of words over documents: bounded, and nobody can tell. */
#include "parse_memo.h"
#include "scratch.h"
#include "test_parse_room.h"

static struct parse_input word_of(uint64_t number)
{
    struct parse_input in = {.key = number | 1};
    for (unsigned i = 0; i < PARSE_SHAPE_AFFIXES; i++)
        in.affix[i] = (uint32_t)(number * (i + 3));
    return in;
}

/* Words of one batch keep their places; what is not fresh is what was put there for that word. */
static void words_of_a_batch_stay(void **state)
{
    (void)state;
    enum { BATCHES = 40, WORDS = 256, DIFFERENT = 900 };
    struct scratch s = {0};
    struct parse_memo *m = scratch_part(&s, scratch_owner(), sizeof *m);
    struct parse_memo_word *at[WORDS];
    uint64_t number[WORDS], seed = 5;
    uint32_t kept = 0;
    for (unsigned b = 0; b < BATCHES; b++) {
        parse_memo_begin(m);
        for (unsigned i = 0; i < WORDS; i++) {
            bool fresh;
            seed = seed * 6364136223846793005ull + 1442695040888963407ull;
            number[i] = (seed >> 33) % DIFFERENT * (seed >> 60 ? 2 : 40);
            struct parse_input in = word_of(number[i]);
            at[i] = parse_memo_find(m, &in, &fresh);
            if (fresh)
                at[i]->x[0] = (int16_t)number[i];
            kept += !fresh;
        }
        for (unsigned i = 0; i < WORDS; i++)
            assert_int_equal(at[i]->x[0], (int16_t)number[i]);
    }
    assert_in_range(kept, BATCHES * WORDS / 8, BATCHES * WORDS - DIFFERENT / 2);
    scratch_free(&s);
}

/* A lemma is that of one form with one tag; what is too long is not kept. */
static void lemmas(void **state)
{
    (void)state;
    static struct parse_memo_word x;
    struct str form = STR("Boats"), other = STR("boats"), longest = STR("counterrevolutionarieses");
    assert_null(parse_memo_lemma(&x, form, 0).p);
    parse_memo_keep_lemma(&x, form, 0, STR("boat"));
    assert_true(str_eq(parse_memo_lemma(&x, form, 0), STR("boat")));
    assert_null(parse_memo_lemma(&x, form, 1).p);
    assert_null(parse_memo_lemma(&x, other, 0).p);
    assert_int_equal(longest.n, PARSE_MEMO_LETTERS);
    parse_memo_keep_lemma(&x, longest, 3, longest);
    assert_true(str_eq(parse_memo_lemma(&x, longest, 3), longest));
    parse_memo_keep_lemma(&x, STR("counterrevolutionariesess"), 4, STR("x"));
    assert_true(str_eq(parse_memo_lemma(&x, longest, 3), longest));
}

/* The same word with another shape is another one. */
static void capitals_count(void **state)
{
    (void)state;
    struct scratch s = {0};
    struct parse_memo *m = scratch_part(&s, scratch_owner(), sizeof *m);
    struct parse_input in = word_of(77);
    bool fresh;
    parse_memo_begin(m);
    const struct parse_memo_word *lower = parse_memo_find(m, &in, &fresh);
    assert_true(fresh);
    in.affix[PARSE_SHAPE_AFFIXES - 1]++;
    assert_ptr_not_equal(parse_memo_find(m, &in, &fresh), lower);
    assert_true(fresh);
    in.affix[PARSE_SHAPE_AFFIXES - 1]--;
    assert_ptr_equal(parse_memo_find(m, &in, &fresh), lower);
    assert_false(fresh);
    scratch_free(&s);
}

static void parse_into(const struct parse_stage *p, struct arena *a, struct scratch *s, struct doc *d,
                       const char *words)
{
    doc_init(d, a);
    d->lang = STR("en");
    d->scratch = s;
    test_parse_add(d, str_of(words));
    parse_run(p, d);
}

/* A document is read the same way with no scratch, and with one that has seen others or has seen it. */
static void history_does_not_show(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "The mayor of Lobito said on Monday that two boats had sunk .", "Sunk boats blocked the port !",
        "Mayor Duarte denied it ; the boats , he said , were towed away ."};
    struct err e;
    struct str model = test_parse_model();
    struct parse_stage *p = parse_open_model(model, &e);
    assert_non_null(p);
    struct scratch s = {0};
    struct arena a = {0};
    for (unsigned round = 0; round < 6; round++) {
        struct doc with, without;
        parse_into(p, &a, &s, &with, texts[round % 3]);
        parse_into(p, &a, NULL, &without, texts[round % 3]);
        for (uint32_t i = 0; i < with.toks.n; i++) {
            const struct tok *x = &with.toks.v[i], *y = &without.toks.v[i];
            assert_true(x->upos == y->upos && x->feats == y->feats && x->head == y->head && x->rel == y->rel &&
                        x->ner == y->ner && str_eq(x->lemma, y->lemma));
        }
        arena_reset(&a, 1 << 20);
    }
    scratch_free(&s);
    arena_free(&a);
    parse_close(p);
    free((char *)model.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_of_a_batch_stay), cmocka_unit_test(lemmas), cmocka_unit_test(capitals_count),
                                       cmocka_unit_test(history_does_not_show)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
