#include "text.h"

#include "text_lang.h"
#include "text_token.h"

#include <stdlib.h>

struct text_stage {
    struct text_lexicon lexicon;
    struct text_model model;
    struct text_lang *lang; /* owned */
};

struct text_stage *text_open(const struct dict *dict, struct err *e)
{
    struct text_stage *t = arena_xalloc(sizeof *t);
    if (text_lexicon_open(&t->lexicon, dict, e)) {
        t->lang = text_lang_open(dict, e);
        if (t->lang && text_model_open(&t->model, dict, e))
            return t;
        text_lang_close(t->lang);
        text_lexicon_close(&t->lexicon);
    }
    free(t);
    return NULL;
}

void text_close(struct text_stage *t)
{
    if (!t)
        return;
    text_lang_close(t->lang);
    text_lexicon_close(&t->lexicon);
    free(t);
}

void text_tokens(const struct text_stage *t, struct doc *d, struct span span)
{
    text_token_run(&t->lexicon, d, span);
}

/* End of the paragraph that begins at `b`: the first blank line, or the end of the span. */
static uint32_t paragraph_end(const struct doc *d, uint32_t b, uint32_t e)
{
    const char *p = d->text.p;
    uint32_t i = b;
    while (i < e) {
        const char *nl = memchr(p + i, '\n', e - i);
        if (!nl)
            return e;
        uint32_t k = (uint32_t)(nl - p) + 1;
        i = k;
        while (k < e && (p[k] == ' ' || p[k] == '\t' || p[k] == '\r'))
            k++;
        if (k < e && p[k] == '\n')
            return i;
    }
    return e;
}

static void run_block(const struct text_stage *t, const struct text_judge *judge, struct doc *d,
                      uint32_t block, struct span span)
{
    for (uint32_t b = span.b; b < span.e;) {
        uint32_t e = paragraph_end(d, b, span.e), first = d->toks.n;
        text_token_run(&t->lexicon, d, (struct span){b, e});
        text_split_run(&t->lexicon, judge, d, block, first, d->toks.n);
        b = e;
    }
}

void text_judged(const struct text_stage *t, struct doc *d, const struct text_judge *judge)
{
    struct text_model model = *judge->model; /* a trainer's knows no tables of names */
    struct text_judge with_names = *judge;
    model.given = t->model.given;
    model.family = t->model.family;
    with_names.model = &model;
    judge = &with_names;
    if (d->blocks.n == 0)
        run_block(t, judge, d, NONE, (struct span){0, (uint32_t)d->text.n});
    for (uint32_t i = 0; i < d->blocks.n; i++)
        run_block(t, judge, d, i, d->blocks.v[i].span);
}

static void guess_language(const struct text_stage *t, struct doc *d)
{
    struct str name, code = text_lang_guess(t->lang, d, &name);
    if (d->lang.n == 0)
        d->lang = d->given_lang.n ? d->given_lang : code;
    if (str_eq(code, STR("en")) || d->toks.n == 0)
        return; /* what a page declares is often wrong: the words decide about the warning */
    struct span all = {0, (uint32_t)d->text.n};
    if (name.n)
        doc_problem(d, STAGE_TEXT, "language", all,
                    "looks like %.*s; the rules are for English, so expect little", STR_ARG(name));
    else
        doc_problem(d, STAGE_TEXT, "language", all,
                    "language not recognised; the rules are for English, so expect little");
}

void text_run(const struct text_stage *t, struct doc *d)
{
    text_judged(t, d, &(struct text_judge){&t->model, NULL, NULL});
    guess_language(t, d);
}
