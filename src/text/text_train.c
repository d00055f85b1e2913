#include "text_train.h"

#include "text_lexicon.h"
#include "text_model.h"

#include <stdlib.h>

struct example {
    uint32_t f[TEXT_MODEL_FEATURES];
    uint32_t n;
    int32_t sign; /* +1: a sentence begins here */
};

struct learner {
    uint32_t mask, step;
    int32_t *w;   /* [mask + 1] */
    int64_t *sum; /* [mask + 1] weights summed over the steps, as corrections */
    VEC(struct example) ex;
    struct arena arena;
};

static bool starts_at(const struct text_train_doc *g, uint32_t at)
{
    uint32_t lo = 0, hi = g->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (g->starts[mid] < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < g->n && g->starts[lo] == at;
}

/* Examples of the gaps in sentence `sent` as the rules cut it; true sentences may begin inside. */
static void collect_sentence(struct learner *l, const struct text_marks *m, const struct sent *sent,
                             const struct text_train_doc *gold)
{
    struct text_model_state state = {.begin = sent->tok_b};
    for (uint32_t k = sent->tok_b + 1; k < sent->tok_e; k++) {
        bool yes = starts_at(gold, m->d->toks.v[k].span.b);
        if (text_model_asks(m, k, state.begin) && !(m->mark[k - 1 - m->b] & TEXT_HOLD)) {
            struct example *x = vec_push(&l->arena, &l->ex);
            x->n = text_model_features(m, k, state, x->f);
            x->sign = yes ? 1 : -1;
        }
        if (yes)
            state = (struct text_model_state){k, true};
    }
}

static void collect(struct learner *l, const struct text_stage *stage,
                    const struct text_train_doc *gold)
{
    struct arena a = {0};
    struct doc d;
    doc_init(&d, &a);
    d.text = gold->text;
    struct text_paragraph p;
    for (uint32_t at = 0; text_rules(stage, &d, &at, &p);)
        for (uint32_t i = p.sent_b; i < d.sents.n; i++)
            collect_sentence(l, &p.marks, &d.sents.v[i], gold);
    arena_free(&a);
}

static void update(struct learner *l, const struct example *x)
{
    enum { MARGIN = 64, RATE = 8 };
    int64_t score = 0;
    for (uint32_t i = 0; i < x->n; i++)
        score += l->w[x->f[i] & l->mask];
    l->step++;
    if (score * x->sign > MARGIN)
        return;
    for (uint32_t i = 0; i < x->n; i++) {
        l->w[x->f[i] & l->mask] += x->sign * RATE;
        l->sum[x->f[i] & l->mask] += (int64_t)l->step * x->sign * RATE;
    }
}

static void shuffle(struct learner *l, uint64_t *seed)
{
    for (uint32_t i = l->ex.n; i > 1; i--) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        uint32_t j = (uint32_t)((*seed >> 33) % i);
        struct example t = l->ex.v[i - 1];
        l->ex.v[i - 1] = l->ex.v[j];
        l->ex.v[j] = t;
    }
}

/* Averaged weight scaled so that weights of a few hundred fill a signed byte. */
static signed char finished(const struct learner *l, uint32_t i)
{
    int64_t average = (int64_t)l->w[i] * l->step - l->sum[i],
            scaled = average / ((int64_t)l->step * 2);
    return (signed char)(scaled > 127 ? 127 : scaled < -127 ? -127 : scaled);
}

struct str text_train_run(struct arena *a, const struct text_stage *stage,
                          const struct text_train_doc *docs, uint32_t ndocs,
                          struct text_train_options options)
{
    size_t size = (size_t)1 << options.bits;
    struct learner l = {.mask = (uint32_t)size - 1};
    uint64_t seed = 1;
    l.w = arena_array(&l.arena, size, sizeof *l.w);
    l.sum = arena_array(&l.arena, size, sizeof *l.sum);
    for (uint32_t i = 0; i < ndocs; i++)
        collect(&l, stage, &docs[i]);
    for (uint32_t k = 0; k < options.epochs; k++) {
        shuffle(&l, &seed);
        for (uint32_t i = 0; i < l.ex.n; i++)
            update(&l, &l.ex.v[i]);
    }
    char *out = arena_alloc(a, TEXT_MODEL_HEADER + size);
    struct str head = str_fmt(a, "attest-text-boundaries 1 %u %u\n%.*s\n", options.bits,
                              options.threshold, STR_ARG(options.note));
    memset(out, '\n', TEXT_MODEL_HEADER);
    memcpy(out, head.p, head.n < TEXT_MODEL_HEADER ? head.n : TEXT_MODEL_HEADER - 1);
    for (uint32_t i = 0; i < size && l.step; i++)
        out[TEXT_MODEL_HEADER + i] = finished(&l, i);
    arena_free(&l.arena);
    return str_make(out, TEXT_MODEL_HEADER + size);
}
