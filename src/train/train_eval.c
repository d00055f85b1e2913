#include "train_eval.h"

#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Sentences [from, to) of `gold`, without what is to be found out. */
static void copy_words(struct doc *d, const struct doc *gold, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        struct sent *s = vec_push(d->arena, &d->sents);
        s->tok_b = d->toks.n;
        for (uint32_t k = gold->sents.v[i].tok_b; k < gold->sents.v[i].tok_e; k++)
            vec_push(d->arena, &d->toks)->form = gold->toks.v[k].form;
        s->tok_e = d->toks.n;
    }
}

static void compare(struct train_eval *r, const struct tok *t, uint32_t base, const struct tok *g,
                    uint32_t gold_base)
{
    bool head = t->head == NONE ? g->head == NONE
                                : g->head != NONE && t->head - base == g->head - gold_base;
    r->n++;
    r->upos += t->upos == g->upos;
    r->feats += t->feats == g->feats;
    r->lemma += str_eq(t->lemma, g->lemma);
    r->uas += head;
    r->las += head && ud_rel_base(t->rel) == ud_rel_base(g->rel);
    r->las_full += head && t->rel == g->rel;
}

struct train_eval train_eval(const struct parse_stage *p, const struct doc *gold)
{
    enum { BATCH = 50 }; /* sentences of one document */
    struct train_eval r = {0};
    struct arena a = {0};
    for (uint32_t i = 0; i < gold->sents.n; i += BATCH) {
        struct doc d = {.arena = &a};
        uint32_t to = i + BATCH < gold->sents.n ? i + BATCH : gold->sents.n;
        copy_words(&d, gold, i, to);
        double begin = now();
        parse_run(p, &d);
        r.seconds += now() - begin;
        uint32_t base = gold->sents.v[i].tok_b;
        for (uint32_t k = 0; k < d.toks.n; k++)
            compare(&r, &d.toks.v[k], 0, &gold->toks.v[base + k], base);
        arena_reset(&a, 1 << 24);
    }
    arena_free(&a);
    return r;
}
