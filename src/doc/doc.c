#include "doc.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void doc_init(struct doc *d, struct arena *a)
{
    *d = (struct doc){.arena = a};
    d->published.day = d->published.anchor = DAY_NONE;
}

void doc_problem(struct doc *d, enum stage stage, const char *code, struct span at, const char *format, ...)
{
    assert(stage > STAGE_UNSET && stage < STAGE_COUNT);
    va_list ap;
    va_start(ap, format);
    char *p = NULL;
    int n = vasprintf(&p, format, ap);
    va_end(ap);
    struct problem *row = vec_push(d->arena, &d->problems);
    row->stage = stage;
    row->code = str_of(code);
    row->at = at;
    row->message = n < 0 ? STR("") : str_dup(d->arena, str_make(p, (size_t)n));
    free(p);
}

struct str doc_rel_name(const struct doc *d, const struct tok *t)
{
    if (t->head == NONE)
        return STR("root");
    return t->rel_term ? terms_text(d->terms, t->rel_term) : str_of(ud_rel_name(t->rel));
}

uint32_t doc_sent_of(const struct doc *d, uint32_t tok)
{
    uint32_t lo = 0, hi = d->sents.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->sents.v[mid].tok_e <= tok)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < d->sents.n && d->sents.v[lo].tok_b <= tok ? lo : NONE;
}

void doc_toks_in(const struct doc *d, struct span s, uint32_t *b, uint32_t *e)
{
    uint32_t lo = 0, hi = d->toks.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->toks.v[mid].span.e <= s.b)
            lo = mid + 1;
        else
            hi = mid;
    }
    *b = *e = lo;
    while (*e < d->toks.n && d->toks.v[*e].span.b < s.e)
        ++*e;
}

struct why *doc_why(struct doc *d, enum stage stage, struct span at)
{
    if (!d->explain)
        return NULL;
    struct why *y = vec_push(d->arena, &d->whys);
    *y = (struct why){.stage = stage, .at = at};
    return y;
}
