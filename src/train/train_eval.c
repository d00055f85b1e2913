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

static bool same_feats(const struct doc *d, const struct tok *t, const struct doc *gold, const struct tok *g)
{
    return str_eq(ud_feats_text(d->arena, d->terms, t->feats), ud_feats_text(d->arena, gold->terms, g->feats));
}

/* Word `i` of d with word `base + i` of gold. */
static void compare(struct train_eval *r, const struct doc *d, uint32_t i, const struct doc *gold, uint32_t base)
{
    const struct tok *t = &d->toks.v[i], *g = &gold->toks.v[base + i];
    if (g->upos == UPOS_COUNT)
        return;
    bool head = t->head == NONE ? g->head == NONE
                                : g->head != NONE && t->head == g->head - base;
    r->n++;
    r->upos += t->upos == g->upos;
    r->feats += same_feats(d, t, gold, g);
    r->lemma += str_eq(t->lemma, g->lemma);
    r->uas += head;
    r->las += head && ud_rel_base(t->rel) == ud_rel_base(g->rel);
    r->las_full += head && str_eq(doc_rel_name(d, t), doc_rel_name(gold, g));
}

static bool inside(const struct tok *t, uint32_t i, uint32_t n)
{
    return i < n && t[i].ner && t[i].ner % 2 == 0;
}

/* Length of the name that begins at word `i`; 0 if none does. */
static uint32_t name_at(const struct tok *t, uint32_t i, uint32_t n)
{
    uint32_t e = i + 1;
    if (t[i].ner % 2 == 0)
        return 0;
    while (inside(t, e, n))
        e++;
    return e - i;
}

static void compare_names(struct train_eval *r, const struct tok *t, const struct tok *g, uint32_t n)
{
    if (g->ner == NER_COUNT)
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t found = name_at(t, i, n), gold = name_at(g, i, n);
        r->names += found > 0;
        r->gold_names += gold > 0;
        r->right += gold && found == gold && t[i].ner == g[i].ner;
    }
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
            compare(&r, &d, k, gold, base);
        for (uint32_t k = 0; k < d.sents.n; k++) {
            const struct sent *s = &d.sents.v[k];
            compare_names(&r, &d.toks.v[s->tok_b], &gold->toks.v[base + s->tok_b],
                          s->tok_e - s->tok_b);
        }
        arena_reset(&a, 1 << 24);
    }
    arena_free(&a);
    return r;
}
