/* The rule language: what the compiler takes, what it turns down and what it says then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule.h"
#include "rule_parse.h"

static bool read_rules(struct rule_book *b, const char *text, struct err *e)
{
    rule_open_book(b);
    *e = (struct err){0};
    return rule_parse_text(b, STR("en/events/test"), str_of(text), e) && rule_close_book(b, e);
}

static void expect_error(const char *text, uint32_t line, const char *part)
{
    struct rule_book b;
    struct err e;
    assert_false(read_rules(&b, text, &e));
    assert_string_equal(e.file, "en/events/test.rules");
    assert_int_equal(e.line, line);
    if (!strstr(e.text, part))
        fail_msg("\"%s\" does not hold \"%s\"", e.text, part);
    rule_free_book(&b);
}

static const char GOOD[] =
    "# words\n"
    "class weapon: rifle, bomb,\n"
    "    mortar, @gun\n"
    "class gun: pistol\n"
    "\n"
    "frame transitive\n"
    "    actor subj\n"
    "    recipient obj | of\n"
    "\n"
    "rule attack ASSAULT mode=firearms cameo=190 context=military frame=transitive\n"
    "    verb attack, open fire,\n"
    "         gun down\n"
    "    noun hunger strike, state of emergency\n"
    "    recipient on | against.poss\n"
    "    where subj = PER | @weapon\n"
    "    unless passive\n"
    "    + Soldiers attacked, then left.\n"
    "    - Nobody left,\n"
    "block sport\n"
    "    verb attack\n"
    "    where near = striker\n"
    "    - The striker attacked.\n";

static void good_file(void **state)
{
    (void)state;
    struct rule_book b;
    struct err e;
    if (!read_rules(&b, GOOD, &e))
        fail_msg("line %u: %s", e.line, e.text);
    assert_int_equal(b.rules.n, 2);
    const struct rule *r = &b.rules.v[0];
    assert_int_equal(r->type, EVENT_ASSAULT);
    assert_string_equal(vocab_name(VOCAB_OF_MODE, r->mode), "firearms");
    assert_true(str_eq(r->cameo, STR("190")));
    assert_true(str_eq(r->id, STR("en/events/test:10")));
    assert_int_equal(r->nphrases, 5);
    assert_int_equal(r->nconds, 2);
    assert_int_equal(r->slot[RULE_ACTOR].npaths, 1);     /* from the frame */
    assert_int_equal(r->slot[RULE_RECIPIENT].npaths, 2); /* its own */
    assert_int_equal(b.examples.n, 3);
    assert_int_equal(b.examples.v[1].positive, 0);
    assert_int_equal(b.examples.v[0].line, 17);
    rule_free_book(&b);
}

static void words_and_classes(void **state)
{
    (void)state;
    struct rule_book b;
    struct err e;
    assert_true(read_rules(&b, GOOD, &e));
    uint32_t weapon = rule_class_of(&b, STR("weapon")), gun = rule_class_of(&b, STR("gun"));
    assert_int_equal(rule_word_of(&b, STR("nowhere")), 0);
    assert_int_equal(rule_word_of(&b, STR("RIFLE")), rule_word_of(&b, STR("rifle")));
    assert_true(rule_in_class(&b, weapon, rule_word_of(&b, STR("pistol")))); /* by inclusion */
    assert_false(rule_in_class(&b, gun, rule_word_of(&b, STR("rifle"))));
    assert_false(rule_in_class(&b, weapon, 0));
    rule_free_book(&b);
}

/* The head of a verb phrase is its first word, of a noun phrase the last before a preposition. */
static void heads_of_phrases(void **state)
{
    (void)state;
    struct rule_book b;
    struct err e;
    assert_true(read_rules(&b, GOOD, &e));
    assert_int_equal(b.words.v[rule_word_of(&b, STR("gun"))].nentries, 1);
    assert_int_equal(b.words.v[rule_word_of(&b, STR("down"))].nentries, 0);
    assert_int_equal(b.words.v[rule_word_of(&b, STR("strike"))].nentries, 1);
    assert_int_equal(b.words.v[rule_word_of(&b, STR("state"))].nentries, 1);
    assert_int_equal(b.words.v[rule_word_of(&b, STR("hunger"))].nentries, 0);
    assert_int_equal(b.words.v[rule_word_of(&b, STR("attack"))].nentries, 2);
    rule_free_book(&b);
}

static void errors(void **state)
{
    (void)state;
    expect_error("rul x\n", 1, "begins no entry");
    expect_error("    verb kill\n", 1, "belongs to nothing");
    expect_error("class a: b\nclass a: c\n", 2, "defined already at en/events/test:1");
    expect_error("class Big: b\n", 1, "no class name");
    expect_error("class a b, c\n", 1, "needs ':'");
    expect_error("class a: two words\n", 1, "single words");
    expect_error("rule x KILL\n", 1, "no event type");
    expect_error("rule x ASSAULT mode=visit\n", 1, "no mode of ASSAULT");
    expect_error("rule x ASSAULT cameo=ab\n", 1, "CAMEO");
    expect_error("rule x ASSAULT context=fun\n", 1, "no context");
    expect_error("rule x ASSAULT colour=red\n", 1, "not known");
    expect_error("rule x ASSAULT priority=11\n", 1, "0 to 9");
    expect_error("rule x ASSAULT\n    actor subject\n", 2, "no step");
    expect_error("rule x ASSAULT\n    actor subj.obj.obj.obj\n", 2, "more than 3 steps");
    expect_error("rule x ASSAULT\n    actor subj\n    actor obj\n", 3, "given twice");
    expect_error("rule x ASSAULT\n    verb a\n    where near\n", 3, "needs '= word");
    expect_error("rule x ASSAULT\n    verb a||b\n", 2, "nothing between");
    expect_error("rule x ASSAULT\n    verb PER\n", 2, "a trigger is a word");
    expect_error("rule x ASSAULT\n    color red\n", 2, "not known in a rule");
    expect_error("rule x ASSAULT\n    verb a\n    +\n", 3, "empty example");
    expect_error("block x\n    verb a\n    + He did.\n", 3, "no '+' examples");
    expect_error("frame f\n    subject subj\n", 2, "no slot");
    expect_error("frame f quick\n", 1, "reciprocal");
}

/* Found only when all files are read. */
static void late_errors(void **state)
{
    (void)state;
    expect_error("rule x ASSAULT\n    verb @killing\n    + A.\n", 2, "'@killing' is not defined");
    expect_error("rule x ASSAULT frame=odd\n    verb a\n    + A.\n", 1, "frame 'odd'");
    expect_error("\nrule x ASSAULT\n    verb a\n", 2, "has no example");
    expect_error("rule x ASSAULT\n    + A.\n", 1, "has no trigger");
}

static void hostile_files(void **state)
{
    (void)state;
    struct rule_book b;
    struct err e;
    assert_true(read_rules(&b, "", &e));
    rule_free_book(&b);
    assert_true(read_rules(&b, "\n\n#\n \t\r\n", &e));
    rule_free_book(&b);
    assert_true(read_rules(&b, "class a: @a, @b\nclass b: @a, x", &e)); /* a ring of classes */
    assert_true(rule_in_class(&b, rule_class_of(&b, STR("a")), rule_word_of(&b, STR("x"))));
    rule_free_book(&b);
    rule_open_book(&b);
    assert_false(rule_parse_text(&b, STR("f"), str_make("ru\0le x", 7), &e));
    rule_free_book(&b);
    char line[4096];
    memset(line, ',', sizeof line);
    memcpy(line, "class a: b", 10);
    rule_open_book(&b);
    assert_true(rule_parse_text(&b, STR("f"), str_make(line, sizeof line), &e));
    assert_int_equal(b.classes.v[0].words.n, 1);
    rule_free_book(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_file),        cmocka_unit_test(words_and_classes),
        cmocka_unit_test(heads_of_phrases), cmocka_unit_test(errors),
        cmocka_unit_test(late_errors),      cmocka_unit_test(hostile_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
