/* The model file: a damaged one is refused, or parses without harm. */
#include "test_parse_room.h"

#include "parse_model.h"

static struct str model;

static int open_model(void **state)
{
    (void)state;
    model = test_parse_model();
    return 0;
}

static int close_model(void **state)
{
    (void)state;
    free((void *)(uintptr_t)model.p);
    return 0;
}

static char *byte(size_t at)
{
    return (char *)(uintptr_t)model.p + at;
}

/* Opens the model as it is now; parses a sentence with it if it can be opened. */
static bool opens(struct str bytes)
{
    struct err e = {0};
    struct parse_stage *p = parse_open_model(bytes, &e);
    if (!p) {
        assert_string_equal(e.file, "model.bin");
        assert_non_null(strstr(e.text, "train one with attest-train"));
        return false;
    }
    struct arena a = {0};
    struct doc d = {.arena = &a};
    test_parse_add(&d, STR("The mayor of Springfield resigned on 3 May , officials said ."));
    test_parse_add(&d, STR("Nobody knows why ."));
    parse_run(p, &d);
    test_parse_trees(&d);
    arena_free(&a);
    parse_close(p);
    return true;
}

static void test_whole(void **state)
{
    (void)state;
    assert_true(opens(model));
}

static void test_missing(void **state)
{
    (void)state;
    struct err e = {0};
    assert_null(parse_open_model(STR(""), &e));
    assert_non_null(strstr(e.text, "no model"));
}

/* Names are read from the layer that the model names, if there is such a layer. */
static void test_name_layer(void **state)
{
    (void)state;
    struct err e = {0};
    struct parse_model m;
    assert_true(parse_model_open(&m, model, &e));
    struct str section = parse_model_text(&m, "name_layer");
    char *layer = (char *)(uintptr_t)section.p;
    assert_true(opens(model));
    if (!section.n)
        return; /* models from before that section hold their names on the last layer */
    char was = *layer;
    for (const char *p = "012"; *p; p++) {
        *layer = *p;
        assert_true(opens(model));
    }
    *layer = '3';
    assert_false(opens(model));
    *layer = was;
}

static void test_truncated(void **state)
{
    (void)state;
    const size_t lengths[] = {1, 7, 8, 63, 64, 65, 120, 4000, model.n / 2, model.n - 1};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        assert_false(opens(str_make(model.p, lengths[i])));
}

static void test_header(void **state)
{
    (void)state;
    for (size_t i = 0; i < 24; i++) {
        *byte(i) ^= 0x41;
        assert_false(opens(model));
        *byte(i) ^= 0x41;
    }
}

static void test_section_table(void **state)
{
    (void)state;
    enum { ENTRY = 56 };
    uint32_t n;
    memcpy(&n, model.p + 12, 4);
    assert_in_range(n, 10, 64);
    unsigned refused = 0;
    for (size_t i = 64; i < 64 + (size_t)n * ENTRY; i += 3) {
        *byte(i) ^= (char)0x80;
        refused += !opens(model);
        *byte(i) ^= (char)0x80;
    }
    assert_true(refused > n * ENTRY / 3 / 2);
}

/* Bytes all over the file: weights and tables may be anything. */
static void test_flipped(void **state)
{
    (void)state;
    uint64_t x = 1;
    for (unsigned round = 0; round < 40; round++) {
        size_t at[64];
        for (unsigned i = 0; i < 64; i++) {
            x = x * 6364136223846793005ull + 1442695040888963407ull;
            at[i] = 4096 + (size_t)(x >> 20) % (model.n - 4096);
            *byte(at[i]) ^= (char)0xFF;
        }
        opens(model);
        for (unsigned i = 0; i < 64; i++)
            *byte(at[i]) ^= (char)0xFF;
    }
    assert_true(opens(model));
}

/* The worst that weights can be: all bytes behind the section table the same. */
static void test_filled(void **state)
{
    (void)state;
    const char fill[] = {0, 1, 0x7F, (char)0x80, (char)0xFF};
    char *copy = aligned_alloc(64, (model.n + 63) / 64 * 64);
    for (unsigned i = 0; i < sizeof fill; i++) {
        memcpy(copy, model.p, model.n);
        memset(copy + model.n - model.n / 8, fill[i], model.n / 8);
        opens(str_make(copy, model.n));
    }
    free(copy);
}

static void test_provenance(void **state)
{
    (void)state;
    struct err e = {0};
    struct parse_stage *p = parse_open_model(model, &e);
    assert_non_null(p);
    struct str about = parse_provenance(p);
    assert_true(str_find(about, STR("treebank en_ewt-ud-train.conllu"), 0) != SIZE_MAX);
    assert_true(str_find(about, STR("seed "), 0) != SIZE_MAX);
    parse_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),         cmocka_unit_test(test_missing),
        cmocka_unit_test(test_name_layer),
        cmocka_unit_test(test_truncated),     cmocka_unit_test(test_header),
        cmocka_unit_test(test_section_table), cmocka_unit_test(test_flipped),
        cmocka_unit_test(test_filled),        cmocka_unit_test(test_provenance),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
