/* Which groups hold a feature: lists that forget, and the heaviest hits. */
#include "story_index.h"

#include "hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena A;

static int forget(void **state)
{
    (void)state;
    arena_free(&A);
    return 0;
}

enum { GROUPS = 500 };

/* A search that hits each group with some weight; many weigh the same. */
static void search(struct story_index *x)
{
    story_index_clear(x, GROUPS);
    for (uint32_t g = 0; g < GROUPS; g++)
        story_index_seek(x, g + 1, (double)(hash_mix(g, 7) % 40) + 1);
}

/* Picking the first few gives what sorting all gives first, in the same order. */
static void the_heaviest_hits_in_order(void **state)
{
    (void)state;
    static const uint32_t most[] = {1, 2, 3, 48, GROUPS - 1, GROUPS, GROUPS + 1};
    static struct story_index_hit all[GROUPS];
    struct story_index x = {.a = &A};
    for (uint32_t g = 0; g < GROUPS; g++)
        story_index_put(&x, g + 1, g);
    search(&x);
    story_index_rank(&x, UINT32_MAX);
    assert_int_equal(x.hits.n, GROUPS);
    memcpy(all, x.hits.v, sizeof all);
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        search(&x);
        story_index_rank(&x, most[i]);
        assert_int_equal(x.hits.n, most[i] < GROUPS ? most[i] : GROUPS);
        for (uint32_t k = 0; k < x.hits.n; k++) {
            assert_int_equal(x.hits.v[k].group, all[k].group);
            assert_true(x.hits.v[k].weight == all[k].weight);
        }
    }
}

static void lists_keep_their_latest(void **state)
{
    (void)state;
    struct story_index x = {.a = &A};
    for (uint32_t g = 0; g < 3 * STORY_INDEX_LIST; g++)
        story_index_put(&x, 1, g);
    story_index_clear(&x, 3 * STORY_INDEX_LIST);
    story_index_seek(&x, 1, 1);
    story_index_rank(&x, UINT32_MAX);
    assert_int_equal(x.hits.n, STORY_INDEX_LIST);
    assert_int_equal(x.hits.v[0].group, 2 * STORY_INDEX_LIST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_teardown(the_heaviest_hits_in_order, forget),
                                       cmocka_unit_test_teardown(lists_keep_their_latest, forget)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
