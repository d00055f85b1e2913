/* What the tests of this room share: a stage on the tables of the tree, documents from strings. */
#ifndef ATTEST_TEST_PAGE_STAGE_H
#define ATTEST_TEST_PAGE_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page.h"
#include "utf8.h"

static struct dict *test_dict;
static struct page_stage *test_stage;
static struct arena test_arena;

static inline int test_page_setup(void **state)
{
    (void)state;
    struct err e = {0};
    test_dict = dict_open_dir("lang", &e);
    test_stage = test_dict ? page_open(test_dict, &e) : NULL;
    if (!test_stage)
        print_error("%s:%u: %s\n", e.file, e.line, e.text);
    return test_stage ? 0 : -1;
}

static inline int test_page_teardown(void **state)
{
    (void)state;
    page_close(test_stage);
    dict_close(test_dict);
    arena_free(&test_arena);
    return 0;
}

/* Runs the stage; what the result points to is valid until the next call. */
static inline struct doc test_page_of(enum doc_kind kind, struct str raw)
{
    struct doc d;
    arena_reset(&test_arena, 1 << 20);
    doc_init(&d, &test_arena);
    d.kind = kind;
    d.raw = raw;
    page_run(test_stage, &d);
    assert_int_equal(utf8_check(d.text), d.text.n);
    return d;
}

static inline void test_page_same(struct str got, const char *want)
{
    if (!str_eq(got, str_of(want)))
        print_error("got  \"%.*s\"\nwant \"%s\"\n", STR_ARG(got), want ? want : "");
    assert_true(str_eq(got, str_of(want)));
}

static inline bool test_page_has_problem(const struct doc *d, const char *code)
{
    for (uint32_t i = 0; i < d->problems.n; i++)
        if (str_eq(d->problems.v[i].code, str_of(code)))
            return true;
    return false;
}

/* Day of publication as text. */
static inline struct str test_page_day(const struct doc *d)
{
    return day_text(&test_arena, d->published.day);
}

#endif
