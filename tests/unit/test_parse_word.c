/* Parts of the parser that need no model: transitions, lemma rules, what is read of a form. */
#include "parse_arc.h"
#include "parse_input.h"
#include "parse_lemma.h"
#include "test_parse_room.h"

/* "old men sleep": SHIFT LEFT SHIFT LEFT SHIFT LEFT(root) makes 0 <- 1 <- 2 <- root. */
static void test_transitions(void **state)
{
    (void)state;
    struct arena a = {0};
    struct parse_arc s;
    parse_arc_init(&s, &a, 3);
    parse_arc_begin(&s, 3);
    assert_false(parse_arc_legal(&s, PARSE_ARC_LEFT));
    assert_false(parse_arc_legal(&s, PARSE_ARC_RIGHT));
    for (unsigned i = 0; i < 3; i++) {
        assert_false(parse_arc_done(&s));
        parse_arc_apply(&s, PARSE_ARC_SHIFT, 0);
        parse_arc_apply(&s, PARSE_ARC_LEFT, i + 10);
    }
    assert_true(parse_arc_done(&s));
    assert_int_equal(s.head[0], 1);
    assert_int_equal(s.head[1], 2);
    assert_int_equal(s.head[2], 3);
    assert_int_equal(s.rel[1], 11);
    assert_int_equal(s.left[2], 1);
    assert_int_equal(s.right[0], PARSE_ARC_NONE);
    arena_free(&a);
}

/* Two words may not both become the root's. */
static void test_one_root(void **state)
{
    (void)state;
    struct arena a = {0};
    struct parse_arc s;
    parse_arc_init(&s, &a, 2);
    parse_arc_begin(&s, 2);
    parse_arc_apply(&s, PARSE_ARC_SHIFT, 0);
    parse_arc_apply(&s, PARSE_ARC_SHIFT, 0);
    assert_false(parse_arc_legal(&s, PARSE_ARC_SHIFT));
    assert_false(parse_arc_legal(&s, PARSE_ARC_LEFT));
    parse_arc_apply(&s, PARSE_ARC_RIGHT, 5);
    assert_int_equal(s.head[1], 0);
    assert_true(parse_arc_legal(&s, PARSE_ARC_LEFT));
    arena_free(&a);
}

static void test_classes(void **state)
{
    (void)state;
    assert_int_equal(parse_arc_class(PARSE_ARC_SHIFT, 9), 0);
    for (uint32_t c = 0; c < 40; c++)
        assert_int_equal(parse_arc_class(parse_arc_class_move(c), parse_arc_class_rel(c)), c);
}

static struct str apply(struct arena *a, uint32_t keep, uint32_t cut, const char *add,
                        const char *form, const char *lower)
{
    struct parse_lemma_rule r = {keep, cut, str_of(add)};
    return parse_lemma_apply(&r, a, str_of(form), str_of(lower));
}

static void test_lemma_rules(void **state)
{
    (void)state;
    struct arena a = {0};
    assert_true(str_eq(apply(&a, 0, 3, "y", "Armies", "armies"), STR("army")));
    assert_true(str_eq(apply(&a, 1, 1, "", "Kurds", "kurds"), STR("Kurd")));
    assert_true(str_eq(apply(&a, 0, 4, "be", "were", "were"), STR("be")));
    assert_true(str_eq(apply(&a, 0, 9, "x", "cut", "cut"), STR("cut"))); /* more than there is */
    assert_true(str_eq(apply(&a, 0, 3, "", "cut", "cut"), STR("cut")));  /* nothing would be left */
    assert_true(str_eq(apply(&a, 0, 1, "", "caf\xC3\xA9", "caf\xC3\xA9"), STR("caf\xC3\xA9"))); /* half a letter */
    arena_free(&a);
}

static void test_lemma_keys(void **state)
{
    (void)state;
    struct str form = STR("Moved"), lower = STR("moved"), upper = STR("MOVED");
    uint64_t whole = parse_lemma_key(form, lower, UPOS_VERB, 0, -1, 0);
    assert_true(whole != parse_lemma_key(form, lower, UPOS_NOUN, 0, -1, 0));
    assert_true(whole != parse_lemma_key(lower, lower, UPOS_VERB, 0, -1, 0));
    assert_true(whole != parse_lemma_key(upper, lower, UPOS_VERB, 0, -1, 0));
    assert_true(parse_lemma_key(lower, lower, UPOS_VERB, 0, 2, 0) ==
                parse_lemma_key(STR("armed"), STR("armed"), UPOS_VERB, 0, 2, 0));
}

/* The last letters: in Russian each has two bytes. */
static void test_lemma_keys_of_long_letters(void **state)
{
    (void)state;
    struct str mostov = STR("мостов"), domov = STR("домов"), dom = STR("Дом"), lower = STR("дом"), rim = STR("Рим");
    assert_true(parse_lemma_key(mostov, mostov, UPOS_NOUN, 0, 2, 0) ==
                parse_lemma_key(domov, domov, UPOS_NOUN, 0, 2, 0));
    assert_true(parse_lemma_key(mostov, mostov, UPOS_NOUN, 0, 4, 0) !=
                parse_lemma_key(domov, domov, UPOS_NOUN, 0, 4, 0));
    assert_true(parse_lemma_key(lower, lower, UPOS_NOUN, 0, 6, 0) ==
                parse_lemma_key(lower, lower, UPOS_NOUN, 0, 3, 0));
    /* one capital, whether its lower case differs from it in one byte or in two */
    assert_true(parse_lemma_key(dom, lower, UPOS_NOUN, 0, 0, 0) == parse_lemma_key(rim, STR("рим"), UPOS_NOUN, 0, 0, 0));
}

static void test_letters(void **state)
{
    (void)state;
    assert_int_equal(parse_input_first(STR("police"), 3), 3);
    assert_int_equal(parse_input_last(STR("police"), 4), 4);
    assert_int_equal(parse_input_last(STR("no"), 4), 2);
    assert_int_equal(parse_input_first(STR("полиция"), 3), 6);
    assert_int_equal(parse_input_last(STR("полиция"), 4), 8);
    assert_int_equal(parse_input_last(STR("на"), 4), 4);
    assert_int_equal(parse_input_first(STR("警察"), 1), 3);
    assert_int_equal(parse_input_first(STR("\xC3\xA9t\xC3\xA9"), 3), 3); /* Latin: bytes */
    assert_int_equal(parse_input_last(STR("\xD0\xBF\xB0\xB0"), 2), 4);    /* not UTF-8 */
    assert_int_equal(parse_input_first(STR(""), 3), 0);
}

/* Case counts for the shape only; curly quotes and long dashes are read as plain ones. */
static void test_input(void **state)
{
    (void)state;
    struct arena a = {0};
    struct parse_input x, y;
    parse_input_of(&x, &a, STR("POLICE"));
    parse_input_of(&y, &a, STR("police"));
    assert_true(x.key == y.key);
    assert_memory_equal(x.affix, y.affix, 7 * sizeof *x.affix);
    assert_int_not_equal(x.affix[7], y.affix[7]);
    parse_input_of(&x, &a, STR("\xE2\x80\x9C"));
    parse_input_of(&y, &a, STR("\""));
    assert_true(x.key == y.key);
    assert_memory_equal(x.affix, y.affix, sizeof x.affix);
    parse_input_of(&x, &a, STR("caf\xE9")); /* not UTF-8 */
    parse_input_of(&y, &a, STR("")), assert_true(x.key != y.key);
    arena_free(&a);
}

static void test_rows(void **state)
{
    (void)state;
    uint32_t table[4] = {0};
    uint64_t key = 0x123456789ABCDEF1u, other = key ^ (1ull << 60);
    assert_int_equal(parse_input_row(table, 4, key), 0);
    table[parse_input_place(key, 4)] = parse_input_entry(key, 7);
    assert_int_equal(parse_input_row(table, 4, key), 7);
    assert_int_equal(parse_input_row(table, 4, other), 0);
    table[parse_input_place(key, 4)] = parse_input_entry(other, PARSE_INPUT_ROWS - 1);
    table[(parse_input_place(key, 4) + 1) % 4] = parse_input_entry(key, 9); /* the next free place */
    assert_int_equal(parse_input_row(table, 4, key), 9);
    assert_int_equal(parse_input_row(table, 4, other), PARSE_INPUT_ROWS - 1);
    for (unsigned i = 0; i < 4; i++)
        table[i] = parse_input_entry(other, 1); /* full: the search must end */
    assert_int_equal(parse_input_row(table, 4, key), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_transitions), cmocka_unit_test(test_one_root),
        cmocka_unit_test(test_classes),     cmocka_unit_test(test_lemma_rules),
        cmocka_unit_test(test_letters),     cmocka_unit_test(test_lemma_keys_of_long_letters),
        cmocka_unit_test(test_lemma_keys),  cmocka_unit_test(test_input),
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
