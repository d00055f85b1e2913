#ifndef ATTEST_TEST_CLAIM_ROOM_H
#define ATTEST_TEST_CLAIM_ROOM_H
/* What the tests of the claim room share: documents from hand-made trees, so that nothing but the room
 * and its tables is under test, and their claims and links as short lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim.h"
#include "doc_conllu.h"
#include "doc_dump.h"
#include "tree.h"

static struct dict *test_dict;
static struct claim_stage *test_stage;
static struct arena test_arena;

static inline int test_claim_open(void **state)
{
    (void)state;
    struct err e = {0};
    test_dict = dict_open_dir("lang", &e);
    test_stage = test_dict ? claim_open(test_dict, &e) : NULL;
    if (!test_stage)
        print_error("%s:%u: %s\n", e.file, e.line, e.text);
    return test_stage ? 0 : -1;
}

static inline int test_claim_close(void **state)
{
    (void)state;
    claim_close(test_stage);
    dict_close(test_dict);
    arena_free(&test_arena);
    return 0;
}

/* Words as "form/lemma/UPOS/feats/head/rel", split by blanks; heads count from 1 in each sentence. A
 * word "+" ends a sentence, "++" a paragraph; '_' behind the relation: no space after the word. */
static inline void test_claim_read(struct doc *d, const char *words)
{
    arena_reset(&test_arena, 1 << 20);
    doc_init(d, &test_arena);
    d->published.day = d->published.anchor = DAY_NONE;
    struct str rest = str_of(words), word, all = STR("# newpar\n");
    for (unsigned n = 1; str_field(&rest, ' ', &word); n++) {
        struct str f[7] = {0}, w = word;
        if (word.n && word.p[0] == '+') {
            all = str_fmt(&test_arena, "%.*s\n%s", STR_ARG(all), word.n > 1 ? "# newpar\n" : "");
            n = 0;
            continue;
        }
        for (unsigned i = 0; i < 7 && str_field(&w, '/', &f[i]); i++)
            ;
        if (!f[5].n)
            fail_msg("bad word: %.*s", STR_ARG(word));
        all = str_fmt(&test_arena, "%.*s%u\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t%.*s\t_\t%s\n",
                      STR_ARG(all), n, STR_ARG(f[0]), STR_ARG(f[1]), STR_ARG(f[2]), STR_ARG(f[3]),
                      STR_ARG(f[4]), STR_ARG(f[5]), f[6].n ? "SpaceAfter=No" : "_");
    }
    all = str_fmt(&test_arena, "%.*s\n", STR_ARG(all));
    struct err e = {0};
    if (!doc_conllu_read(d, &all, &e))
        fail_msg("line %u: %s", e.line, e.text);
}

/* Claims as "act mode by|cue|content + content", links as "rel 2>1 authority (reason)", a line each. */
static inline const char *test_claim_run(struct doc *d)
{
    claim_run(test_stage, d);
    struct err e = {0};
    if (!doc_check(d, &e))
        fail_msg("%s", e.text);
    struct str s = STR("");
    for (uint32_t i = 0; i < d->claims.n; i++) {
        const struct claim *c = &d->claims.v[i];
        struct str by = c->by.e ? doc_text(d, c->by) : STR("-"), cue = doc_text(d, c->cue);
        s = str_fmt(&test_arena, "%.*s%s%s %s %.*s|%.*s|", STR_ARG(s), s.n ? "\n" : "",
                    vocab_name(VOCAB_OF_ACT, c->act), vocab_name(VOCAB_OF_QUOTE, c->mode),
                    STR_ARG(by), STR_ARG(cue));
        for (uint32_t k = 0; k < c->ncontents; k++) {
            struct str content = doc_text(d, c->contents[k]);
            s = str_fmt(&test_arena, "%.*s%s%.*s", STR_ARG(s), k ? " + " : "", STR_ARG(content));
        }
    }
    for (uint32_t i = 0; i < d->links.n; i++) {
        const struct link *l = &d->links.v[i];
        struct str reason = l->reason.e ? doc_text(d, l->reason) : STR("-");
        s = str_fmt(&test_arena, "%.*s\n%s %u>%u %s (%.*s)", STR_ARG(s),
                    vocab_name(VOCAB_OF_LINK, l->rel), l->from + 1, l->to + 1,
                    vocab_name(VOCAB_OF_AUTHORITY, l->authority), STR_ARG(reason));
    }
    return str_dup(&test_arena, s).p;
}

static inline void test_claim_expect(const char *words, const char *claims)
{
    struct doc d;
    test_claim_read(&d, words);
    assert_string_equal(test_claim_run(&d), claims);
}

#endif
