#include "test_text_room.h"

#include "text_class.h"

#include <stdio.h>

enum { BITS = 6, CELLS = 1 << BITS };

static unsigned class_of(const unsigned char *cell, const char *word)
{
    struct text_classes t = {cell, CELLS - 1};
    return text_class_of(&t, text_class_hash(str_of(word)));
}

static void words_in_and_out(void **state)
{
    unsigned char cell[2 * CELLS] = {0};
    (void)state;
    text_class_enter(cell, CELLS - 1, text_class_hash(STR("police")), 9, 0);
    text_class_enter(cell, CELLS - 1, text_class_hash(STR("fire")), 9, 17);
    assert_int_equal(class_of(cell, "police"), 9);
    assert_int_equal(class_of(cell, "POLICE"), 9);
    assert_int_equal(class_of(cell, "fire"), 17 << 5 | 9);
    assert_int_equal(text_class_first(class_of(cell, "fire")), 9);
    assert_int_equal(class_of(cell, "harbour"), TEXT_CLASS_UNKNOWN);
}

/* A table that is full drops words; it never loops or writes behind its end. */
static void full_table(void **state)
{
    unsigned char cell[2 * CELLS] = {0};
    char word[16];
    uint32_t found = 0;
    (void)state;
    for (int i = 0; i < 10 * CELLS; i++) {
        snprintf(word, sizeof word, "word%d", i);
        text_class_enter(cell, CELLS - 1, text_class_hash(str_of(word)), 1, 0);
    }
    for (int i = 0; i < 10 * CELLS; i++) {
        snprintf(word, sizeof word, "word%d", i);
        found += class_of(cell, word) == 1;
    }
    assert_true(found >= CELLS / 2);
}

static void no_table(void **state)
{
    struct text_classes none = {0};
    (void)state;
    assert_int_equal(text_class_of(&none, text_class_hash(STR("a"))), TEXT_CLASS_UNKNOWN);
}

static void casing(void **state)
{
    static const struct {
        const char *text;
        enum text_casing want;
    } p[] = {
        {"The ship sank.", TEXT_MIXED},
        {"THE SHIP SANK.", TEXT_ALL_UPPER},
        {"THE SHIP OF MR. McCOY, SEE www, SANK OFF THE COAST OF SPAIN.", TEXT_ALL_UPPER},
        {"the ship sank.", TEXT_ALL_LOWER},
        {"the ship of Omar sank.", TEXT_MIXED},
        {"12 - 14", TEXT_MIXED},
        {"", TEXT_MIXED},
        {"\xC3\x89T\xC3\x89 \xC3\x80 \xC3\x8ELE", TEXT_ALL_UPPER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof p / sizeof *p; i++)
        if (text_chars_casing(p[i].text, 0, strlen(p[i].text)) != p[i].want)
            fail_msg("%s", p[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_and_out),
        cmocka_unit_test(full_table),
        cmocka_unit_test(no_table),
        cmocka_unit_test(casing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
