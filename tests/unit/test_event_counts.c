/* The count stage on hand-made trees: one test for each way from a number to what it counts. Numbers
 * and names are added by hand, so that nothing but the stage and its tables is under test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "count.h"
#include "doc_conllu.h"
#include "tree.h"

#include <string.h>

static struct dict *dict;
static struct count_stage *stage;
static struct arena arena;

static int open_all(void **state)
{
    (void)state;
    struct err e;
    dict = dict_open_dir("lang", &e);
    stage = dict ? count_open(dict, &e) : NULL;
    if (!stage)
        print_error("%s:%u: %s\n", e.file, e.line, e.text);
    return stage ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    count_close(stage);
    dict_close(dict);
    arena_free(&arena);
    return 0;
}

/* Appends a sentence of words "form/lemma/UPOS/Feats/head/rel"; heads count from 1. */
static struct str conllu_of(const char *words)
{
    struct str rest = str_of(words), word, all = STR("");
    for (unsigned n = 1; str_field(&rest, ' ', &word); n++) {
        struct str f[6], w = word;
        for (unsigned i = 0; i < 6; i++)
            if (!str_field(&w, '/', &f[i]))
                fail_msg("bad word: %.*s", STR_ARG(word));
        all = str_fmt(&arena, "%.*s%u\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t%.*s\t_\t_\n", STR_ARG(all), n,
                      STR_ARG(f[0]), STR_ARG(f[1]), STR_ARG(f[2]), STR_ARG(f[3]), STR_ARG(f[4]),
                      STR_ARG(f[5]));
    }
    return str_fmt(&arena, "%.*s\n", STR_ARG(all));
}

static void read_doc(struct doc *d, struct str conllu)
{
    struct err e;
    doc_init(d, &arena);
    if (!doc_conllu_read(d, &conllu, &e))
        fail_msg("line %u: %s", e.line, e.text);
    tree_link(d);
}

static void build(struct doc *d, const char *words)
{
    arena_reset(&arena, 1 << 20);
    read_doc(d, conllu_of(words));
}

static void build_two(struct doc *d, const char *first, const char *second)
{
    arena_reset(&arena, 1 << 20);
    struct str a = conllu_of(first), b = conllu_of(second);
    read_doc(d, str_fmt(&arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b)));
}

static struct quant *add_number(struct doc *d, uint32_t tok, int64_t n)
{
    struct quant *q = vec_push(&arena, &d->quants);
    *q = (struct quant){.span = d->toks.v[tok].span, .tok_b = tok, .tok_e = tok + 1, .head = tok,
                        .lo = n, .best = n, .hi = n, .qualifier = QUALIFIER_EXACT};
    return q;
}

static const struct count *only(const struct doc *d)
{
    assert_int_equal(d->counts.n, 1);
    return &d->counts.v[0];
}

static void assert_count(const struct count *c, unsigned what, unsigned who, unsigned scope, int64_t n)
{
    assert_int_equal(c->what, what);
    assert_int_equal(c->who, who);
    assert_int_equal(c->scope, scope);
    assert_int_equal(c->best, n);
}

static void passive_subject(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "Four/four/NUM/_/2/nummod soldiers/soldier/NOUN/Number=Plur/4/nsubj:pass were/be/AUX/_/4/aux:pass "
              "killed/kill/VERB/Tense=Past|VerbForm=Part/0/root");
    add_number(&d, 0, 4);
    count_run(stage, &d);
    assert_count(only(&d), WHAT_DEAD, WHO_MILITARY, SCOPE_INCIDENT, 4);
    assert_int_equal(d.counts.v[0].head, 1);
    assert_true(str_eq(doc_text(&d, d.counts.v[0].span), STR("Four soldiers")));
}

/* The subject of the same verb in the active is the killer. */
static void active_subject(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "Four/four/NUM/_/2/nummod soldiers/soldier/NOUN/Number=Plur/3/nsubj "
              "killed/kill/VERB/Tense=Past|VerbForm=Fin/0/root");
    add_number(&d, 0, 4);
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
}

static void nominal(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "the/the/DET/_/2/det killing/killing/NOUN/_/0/root of/of/ADP/_/5/case three/three/NUM/_/5/nummod "
              "nurses/nurse/NOUN/Number=Plur/2/nmod");
    add_number(&d, 3, 3);
    count_run(stage, &d);
    assert_count(only(&d), WHAT_DEAD, WHO_CIVILIAN, SCOPE_INCIDENT, 3);
}

static void toll(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "the/the/DET/_/3/det death/death/NOUN/_/3/compound toll/toll/NOUN/_/4/nsubj "
              "rose/rise/VERB/Tense=Past|VerbForm=Fin/0/root to/to/ADP/_/6/case 137/137/NUM/_/4/obl");
    add_number(&d, 5, 137);
    count_run(stage, &d);
    assert_count(only(&d), WHAT_DEAD, WHO_ANY, SCOPE_CUMULATIVE, 137);
}

static void subset_of_them(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "five/five/NUM/_/5/nsubj of/of/ADP/_/3/case them/they/PRON/_/1/nmod badly/badly/ADV/_/5/advmod "
              "injured/injured/ADJ/_/0/root");
    add_number(&d, 0, 5);
    count_run(stage, &d);
    assert_count(only(&d), WHAT_INJURED, WHO_ANY, SCOPE_SUBSET, 5);
}

/* Children are a part of a larger toll of the same report, but of no smaller one. */
static void children_of_the_toll(void **state)
{
    (void)state;
    const char *all = "Many/many/NUM/_/2/nummod people/people/NOUN/Number=Plur/3/nsubj died/die/VERB/Tense=Past/0/root";
    const char *some = "Four/four/NUM/_/2/nummod boys/boy/NOUN/Number=Plur/3/nsubj died/die/VERB/Tense=Past/0/root";
    for (int larger = 0; larger < 2; larger++) {
        struct doc d;
        build_two(&d, all, some);
        add_number(&d, 0, larger ? 20 : 3);
        add_number(&d, 3, 4);
        count_run(stage, &d);
        assert_int_equal(d.counts.n, 2);
        assert_count(&d.counts.v[1], WHAT_DEAD, WHO_CHILD, larger ? SCOPE_SUBSET : SCOPE_INCIDENT, 4);
    }
}

/* "12 others" adds to an earlier figure of the same kind only. */
static void others_of_another_kind(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "killing/kill/VERB/VerbForm=Ger/0/root two/two/NUM/_/1/obj and/and/CCONJ/_/4/cc "
              "wounding/wound/VERB/VerbForm=Ger/1/conj 12/12/NUM/_/6/nummod others/other/NOUN/Number=Plur/4/obj");
    add_number(&d, 1, 2);
    add_number(&d, 4, 12);
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 2);
    assert_count(&d.counts.v[0], WHAT_DEAD, WHO_ANY, SCOPE_INCIDENT, 2);
    assert_count(&d.counts.v[1], WHAT_INJURED, WHO_ANY, SCOPE_INCIDENT, 12);
}

/* Bounds are copied, never made up. */
static void bounds_are_kept(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "killed/kill/VERB/Tense=Past|VerbForm=Fin/0/root nine/nine/NUM/_/3/nummod people/people/NOUN/Number=Plur/1/obj");
    struct quant *q = add_number(&d, 1, 9);
    q->best = q->hi = QUANT_NONE;
    q->qualifier = QUALIFIER_AT_LEAST;
    count_run(stage, &d);
    assert_int_equal(only(&d)->lo, 9);
    assert_true(d.counts.v[0].best == QUANT_NONE && d.counts.v[0].hi == QUANT_NONE);
    assert_int_equal(d.counts.v[0].qualifier, QUALIFIER_AT_LEAST);
}

static void single_and_plural(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "A/a/DET/_/2/det nurse/nurse/NOUN/Number=Sing/3/nsubj died/die/VERB/Tense=Past/0/root");
    count_run(stage, &d);
    assert_count(only(&d), WHAT_DEAD, WHO_CIVILIAN, SCOPE_INCIDENT, 1);
    build(&d, "nurses/nurse/NOUN/Number=Plur/2/nsubj died/die/VERB/Tense=Past/0/root");
    count_run(stage, &d);
    assert_int_equal(only(&d)->qualifier, QUALIFIER_VAGUE);
    assert_true(d.counts.v[0].best == QUANT_NONE);
    build(&d, "The/the/DET/_/2/det nurse/nurse/NOUN/Number=Sing/3/nsubj died/die/VERB/Tense=Past/0/root");
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
}

static void person(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "Marsh/Marsh/PROPN/_/2/nsubj died/die/VERB/Tense=Past/0/root");
    struct name *m = vec_push(&arena, &d.names);
    *m = (struct name){.span = d.toks.v[0].span, .tok_b = 0, .tok_e = 1, .head = 0, .type = NAME_PER, .place = NONE};
    count_run(stage, &d);
    assert_count(only(&d), WHAT_DEAD, WHO_ANY, SCOPE_INCIDENT, 1);
}

static void nobody(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "without/without/ADP/_/2/case casualties/casualty/NOUN/Number=Plur/0/root");
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 2);
    assert_int_equal(d.counts.v[0].what, WHAT_DEAD);
    assert_int_equal(d.counts.v[1].what, WHAT_INJURED);
    assert_int_equal(d.counts.v[0].best, 0);
    assert_int_equal(d.counts.v[0].qualifier, QUALIFIER_NONE);
    build(&d, "with/with/ADP/_/2/case casualties/casualty/NOUN/Number=Plur/0/root");
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
}

static void ages(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "aged/aged/ADJ/_/3/amod 9/9/NUM/_/3/nsubj:pass killed/kill/VERB/VerbForm=Part|Tense=Past/0/root");
    add_number(&d, 1, 9);
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
}

static void things_and_ordinals(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "killed/kill/VERB/Tense=Past|VerbForm=Fin/0/root nine/nine/NUM/_/3/nummod cows/cow/NOUN/Number=Plur/1/obj");
    add_number(&d, 1, 9);
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
    build(&d, "killed/kill/VERB/Tense=Past|VerbForm=Fin/0/root third/third/ADJ/_/3/amod man/man/NOUN/Number=Sing/1/obj");
    add_number(&d, 1, 3)->ordinal = 1;
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
}

/* Every row of the table says something that the stage can ask for. */
static void table_of_predicates(void **state)
{
    (void)state;
    static const char *const roles[] = {"patient", "agent", "self", "itself", "none", "of", "to", "lives"};
    struct err e;
    const struct dict_table *t = dict_need(dict, "en/counts/predicates", "lemma pos what role example", &e);
    assert_non_null(t);
    for (uint32_t row = 0; row < dict_rows(t); row++) {
        struct str role = dict_cell(t, row, dict_col(t, "role"));
        bool known = false;
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            known |= str_eq(role, str_of(roles[i]));
        if (!known || vocab_of(VOCAB_OF_WHAT, dict_cell(t, row, dict_col(t, "what"))) <= 0)
            fail_msg("row %u", row);
    }
}

enum { MANY = 100000 };

/* A document of MANY numbers in one sentence behind "killed": all objects of it, a chain of
 * conjuncts, or all conjuncts of the first. */
static void build_many(struct doc *d, int shape)
{
    arena_reset(&arena, 1 << 20);
    doc_init(d, &arena);
    struct sent *s = vec_push(&arena, &d->sents);
    d->text = STR("killed 7");
    s->span = (struct span){0, 8};
    for (uint32_t i = 0; i <= MANY; i++) {
        struct tok *t = vec_push(&arena, &d->toks);
        *t = (struct tok){.span = {i ? 7 : 0, i ? 8 : 6}, .form = i ? STR("7") : STR("killed"),
                          .lemma = i ? STR("7") : STR("kill"), .upos = i ? UPOS_NUM : UPOS_VERB,
                          .rel = !i ? REL_ROOT : i == 1 || shape == 0 ? REL_OBJ : REL_CONJ,
                          .head = !i ? NONE : shape == 0 || i == 1 ? 0 : shape == 1 ? i - 1 : 1,
                          .child = NONE, .next = NONE};
        if (i)
            add_number(d, i, 7);
    }
    d->sents.v[0].tok_e = MANY + 1;
    tree_link(d);
}

/* Linear: were the work per number to grow with the others, this would take minutes. */
static void many_numbers(void **state)
{
    (void)state;
    for (int shape = 0; shape < 3; shape++) {
        struct doc d;
        build_many(&d, shape);
        count_run(stage, &d);
        assert_true(d.counts.n <= MANY);
    }
}

/* No words, no sentence, no number: nothing. */
static void empty(void **state)
{
    (void)state;
    struct doc d;
    arena_reset(&arena, 1 << 20);
    doc_init(&d, &arena);
    count_run(stage, &d);
    assert_int_equal(d.counts.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passive_subject), cmocka_unit_test(active_subject), cmocka_unit_test(nominal),
        cmocka_unit_test(toll), cmocka_unit_test(subset_of_them), cmocka_unit_test(children_of_the_toll),
        cmocka_unit_test(others_of_another_kind), cmocka_unit_test(bounds_are_kept),
        cmocka_unit_test(single_and_plural), cmocka_unit_test(person),
        cmocka_unit_test(nobody), cmocka_unit_test(ages), cmocka_unit_test(things_and_ordinals),
        cmocka_unit_test(table_of_predicates), cmocka_unit_test(many_numbers), cmocka_unit_test(empty)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}
