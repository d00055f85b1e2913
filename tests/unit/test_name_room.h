#ifndef ATTEST_TEST_NAME_ROOM_H
#define ATTEST_TEST_NAME_ROOM_H
/* Documents for the tests of the name room: words divided by blanks, without a parse. */
#include "doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static inline void add_word(struct doc *d, uint32_t b, uint32_t e)
{
    struct tok *t = vec_push(d->arena, &d->toks);
    t->span = (struct span){b, e};
    t->form = doc_text(d, t->span);
    t->head = t->child = t->next = NONE;
    t->space_after = 1;
}

/* One sentence of the words of `text`, published on `date` ("" = not known). */
static inline void make_doc(struct doc *d, struct arena *a, struct str text, const char *date)
{
    doc_init(d, a);
    d->text = text;
    int32_t to;
    if (*date)
        assert_true(day_parse(str_of(date), &d->published.day, &to));
    uint32_t b = 0;
    for (uint32_t i = 0; i <= text.n; i++)
        if (i == text.n || text.p[i] == ' ') {
            if (i > b)
                add_word(d, b, i);
            b = i + 1;
        }
    struct sent *s = vec_push(a, &d->sents);
    s->span = (struct span){0, (uint32_t)text.n};
    s->tok_e = d->toks.n;
}

/* The printed code of the first mention whose text is `words`; NULL if there is none. */
static inline const struct name *find_name(const struct doc *d, const char *words)
{
    for (uint32_t i = 0; i < d->names.n; i++)
        if (str_eq(doc_text(d, d->names.v[i].span), str_of(words)))
            return &d->names.v[i];
    return NULL;
}

static inline const char *text_of(struct arena *a, struct str s)
{
    return str_dup(a, s).p;
}

#endif
