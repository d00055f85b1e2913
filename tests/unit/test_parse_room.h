#ifndef ATTEST_TEST_PARSE_ROOM_H
#define ATTEST_TEST_PARSE_ROOM_H
/* What the tests of the parser share: the committed model in memory that may be written to, and
 * documents made of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse.h"

#include <stdio.h>
#include <stdlib.h>

/* The model, 64-byte aligned; the caller frees it. */
static inline struct str test_parse_model(void)
{
    FILE *f = fopen("lang/en/parse/model.bin", "rb");
    if (!f)
        fail_msg("run the tests from the root of the tree: lang/en/parse/model.bin is missing");
    fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    char *p = aligned_alloc(64, (n + 63) / 64 * 64);
    assert_int_equal(fread(p, 1, n, f), n);
    fclose(f);
    return str_make(p, n);
}

/* Adds a sentence whose words are given with blanks between them. */
static inline void test_parse_add(struct doc *d, struct str words)
{
    struct sent *s = vec_push(d->arena, &d->sents);
    struct str word;
    s->tok_b = d->toks.n;
    while (words.n && str_field(&words, ' ', &word))
        vec_push(d->arena, &d->toks)->form = word;
    d->sents.v[d->sents.n - 1].tok_e = d->toks.n;
}

/* One root in every sentence, every word below it within the sentence. */
static inline void test_parse_trees(const struct doc *d)
{
    for (uint32_t i = 0; i < d->sents.n; i++) {
        uint32_t b = d->sents.v[i].tok_b, e = d->sents.v[i].tok_e, roots = 0;
        for (uint32_t t = b; t < e; t++) {
            const struct tok *x = &d->toks.v[t];
            roots += x->head == NONE;
            assert_true(x->head == NONE || (x->head >= b && x->head < e));
            assert_int_equal(x->head == NONE, x->rel == REL_ROOT);
            assert_true(x->upos < UPOS_COUNT && x->rel < REL_COUNT);
            uint32_t up = t;
            for (uint32_t step = 0; step <= e - b && up != NONE; step++)
                up = d->toks.v[up].head;
            assert_int_equal(up, NONE);
        }
        assert_int_equal(roots, b < e);
    }
}

#endif
