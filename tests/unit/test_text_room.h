#ifndef ATTEST_TEST_TEXT_ROOM_H
#define ATTEST_TEST_TEXT_ROOM_H
/* The stage `text` on one string, shown as text: sentences apart by " | ", words by a blank, the
 * words of a multiword token joined by "+". */
#include "out.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct room {
    struct dict *dict;
    struct text_stage *stage;
    struct arena arena;
    struct doc doc;
};

static inline void room_open(struct room *r)
{
    struct err e = {0};
    *r = (struct room){0};
    r->dict = dict_open_dir("lang", &e);
    if (!r->dict)
        fail_msg("%s:%u: %s", e.file, e.line, e.text);
    r->stage = text_open(r->dict, &e);
    if (!r->stage)
        fail_msg("%s:%u: %s", e.file, e.line, e.text);
}

static inline void room_close(struct room *r)
{
    arena_free(&r->arena);
    text_close(r->stage);
    dict_close(r->dict);
}

static inline void room_run(struct room *r, struct str text)
{
    arena_reset(&r->arena, 1 << 20);
    doc_init(&r->doc, &r->arena);
    r->doc.text = text;
    text_run(r->stage, &r->doc);
}

/* Laws that hold for any text: words in order inside the text, none empty, every word in exactly
 * one sentence, parts of a multiword token adjoin and stay together. */
static inline void room_check(const struct room *r)
{
    const struct doc *d = &r->doc;
    uint32_t at = 0, word = 0;
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *s = &d->sents.v[i];
        assert_int_equal(s->tok_b, word);
        assert_true(s->tok_e > s->tok_b);
        assert_int_equal(s->span.b, d->toks.v[s->tok_b].span.b);
        assert_int_equal(s->span.e, d->toks.v[s->tok_e - 1].span.e);
        word = s->tok_e;
    }
    assert_int_equal(word, d->toks.n);
    for (uint32_t i = 0; i < d->toks.n; i++) {
        const struct tok *t = &d->toks.v[i];
        assert_true(t->span.b >= at && t->span.e > t->span.b && t->span.e <= d->text.n);
        assert_true(str_eq(t->form, str_span(d->text, t->span)));
        at = t->span.e;
        if (t->mwt) {
            uint32_t last = i + t->mwt - 1;
            assert_true(t->mwt >= 2 && last < d->toks.n);
            for (uint32_t k = i; k < last; k++)
                assert_int_equal(d->toks.v[k].span.e, d->toks.v[k + 1].span.b);
            assert_int_equal(doc_sent_of(d, i), doc_sent_of(d, last));
        }
    }
}

static inline struct str room_show(const struct room *r, struct out *o)
{
    const struct doc *d = &r->doc;
    uint32_t part = 0;
    out_open(o, -1);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        for (uint32_t k = d->sents.v[i].tok_b; k < d->sents.v[i].tok_e; k++) {
            if (k > d->sents.v[i].tok_b)
                out_cstr(o, part ? "+" : " ");
            else if (i)
                out_cstr(o, " | ");
            out_put(o, d->toks.v[k].form);
            part = d->toks.v[k].mwt ? d->toks.v[k].mwt - 1 : part ? part - 1 : 0;
        }
    }
    return str_make(o->p, o->n);
}

static inline void room_expect(struct room *r, const char *text, const char *want)
{
    struct out o;
    room_run(r, str_of(text));
    room_check(r);
    struct str got = room_show(r, &o);
    if (!str_eq(got, str_of(want)))
        fail_msg("\n text %s\n want %s\n got  %.*s", text, want, STR_ARG(got));
    out_close(&o);
}

#endif
