#include "text_train.h"

#include "ud.h"

struct example {
    uint32_t f[TEXT_MODEL_FEATURES];
    uint32_t n;
    int32_t sign; /* +1: a sentence begins here */
};

struct learner {
    struct text_model model; /* the classes; no weights yet */
    uint32_t mask, step;
    int32_t *w;   /* [mask + 1] */
    int64_t *sum; /* [mask + 1] weights summed over the steps, as corrections */
    int64_t *all; /* [mask + 1] averaged weights of the finished runs, summed */
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

struct lesson {
    struct learner *l;
    const struct text_train_doc *gold;
};

/* The teacher of text_judged: keeps the gap as an example and answers what is true. */
static bool learn_gap(void *self, const struct text_marks *m, uint32_t k,
                      struct text_model_state state)
{
    struct lesson *t = self;
    bool yes = starts_at(t->gold, m->d->toks.v[k].span.b);
    struct example *x = vec_push(&t->l->arena, &t->l->ex);
    x->n = text_model_features(m, k, state, x->f);
    x->sign = yes ? 1 : -1;
    return yes;
}

/* The text in one case; characters that would change their length stay. */
static struct str recased(struct arena *a, struct str text, enum text_casing casing)
{
    char *p = arena_alloc(a, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool flip = casing == TEXT_ALL_UPPER ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
        p[i] = (char)(flip && casing != TEXT_MIXED ? c ^ 32 : c);
    }
    return str_make(p, text.n);
}

/* Every document is read three times: as it is, in capitals, in small letters. */
static void collect(struct learner *l, const struct text_stage *stage,
                    const struct text_train_doc *gold)
{
    for (enum text_casing c = TEXT_MIXED; c <= TEXT_ALL_LOWER; c++) {
        struct arena a = {0};
        struct doc d;
        struct lesson lesson = {l, gold};
        doc_init(&d, &a);
        d.text = recased(&a, gold->text, c);
        text_judged(stage, &d, &(struct text_judge){&l->model, learn_gap, &lesson});
        arena_free(&a);
    }
}

/* ---- classes of words ---- */

/* How often a spelling has each part of speech. */
struct usage {
    uint64_t hash; /* 0: free */
    uint32_t n, of[UPOS_COUNT];
};

static struct usage *usage_of(struct usage *u, uint32_t mask, uint64_t hash)
{
    uint32_t i = (uint32_t)(hash >> 20);
    while (u[i & mask].hash && u[i & mask].hash != hash)
        i++;
    return &u[i & mask];
}

/* Enters the spellings seen at least `least` times and fewer than `most` times. */
static void enter_classes(const struct usage *u, uint32_t mask, uint32_t least, uint32_t most,
                          unsigned char *cell, uint32_t cell_mask)
{
    enum { OFTEN = 5 }; /* a second part of speech counts from every fifth time on */
    for (uint32_t i = 0; i <= mask; i++) {
        if (u[i].n < least || u[i].n >= most)
            continue;
        unsigned first = 0, second = UPOS_COUNT;
        for (unsigned k = 1; k < UPOS_COUNT; k++)
            first = u[i].of[k] > u[i].of[first] ? k : first;
        for (unsigned k = 0; k < UPOS_COUNT; k++)
            if (k != first && u[i].of[k] * OFTEN >= u[i].n &&
                (second == UPOS_COUNT || u[i].of[k] > u[i].of[second]))
                second = k;
        text_class_enter(cell, cell_mask, u[i].hash, first + 1,
                         second == UPOS_COUNT ? 0 : second + 1);
    }
}

/* Fills the table of classes; frequent words first, so that rare ones make room for them. */
static void learn_classes(struct learner *l, const struct text_train_doc *docs, uint32_t ndocs,
                          unsigned char *cell, uint32_t cell_mask)
{
    enum { BITS = 19, RARE = 2, COMMON = 10 };
    uint32_t mask = (1u << BITS) - 1, n = 0;
    struct usage *u = arena_array(&l->arena, (size_t)mask + 1, sizeof *u);
    for (uint32_t i = 0; i < ndocs; i++)
        for (uint32_t k = 0; k < docs[i].nwords && n < mask / 2; k++) {
            uint64_t hash = text_class_hash(docs[i].words[k].form);
            struct usage *t = usage_of(u, mask, hash);
            n += t->hash == 0;
            t->hash = hash;
            t->n++;
            t->of[docs[i].words[k].upos]++;
        }
    enter_classes(u, mask, COMMON, UINT32_MAX, cell, cell_mask);
    enter_classes(u, mask, RARE, COMMON, cell, cell_mask);
    l->model.classes = (struct text_classes){cell, cell_mask};
}

/* ---- weights ---- */

enum {
    PARTS = 64,       /* of a unit of weight, in learner.all */
    SCALE = PARTS * 2 /* of these in a unit of the finished table */
};

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

/* One run: learns from nothing, in an order of its own, and adds its averaged weights to l->all.
 * Which of the many fitting tables a run ends in is chance; their mean is steadier. */
static void learn(struct learner *l, uint32_t epochs, uint64_t *seed)
{
    l->step = 0;
    memset(l->w, 0, ((size_t)l->mask + 1) * sizeof *l->w);
    memset(l->sum, 0, ((size_t)l->mask + 1) * sizeof *l->sum);
    for (uint32_t k = 0; k < epochs; k++) {
        shuffle(l, seed);
        for (uint32_t i = 0; i < l->ex.n; i++)
            update(l, &l->ex.v[i]);
    }
    for (size_t i = 0; i <= l->mask && l->step; i++)
        l->all[i] += ((int64_t)l->w[i] * l->step - l->sum[i]) * PARTS / l->step;
}

/* Mean weight, scaled so that weights of a few hundred fill a signed byte. */
static signed char finished(const struct learner *l, uint32_t i, uint32_t runs)
{
    int64_t scaled = l->all[i] / ((int64_t)runs * SCALE);
    return (signed char)(scaled > 127 ? 127 : scaled < -127 ? -127 : scaled);
}

struct str text_train_run(struct arena *a, const struct text_stage *stage,
                          const struct text_train_doc *docs, uint32_t ndocs,
                          struct text_train_options options)
{
    size_t size = (size_t)1 << options.bits;
    struct learner l = {.mask = (uint32_t)size - 1};
    uint64_t seed = 1;
    unsigned char *cell = arena_array(&l.arena, (size_t)1 << options.class_bits, 2);
    learn_classes(&l, docs, ndocs, cell, ((uint32_t)1 << options.class_bits) - 1);
    l.w = arena_array(&l.arena, size, sizeof *l.w);
    l.sum = arena_array(&l.arena, size, sizeof *l.sum);
    l.all = arena_array(&l.arena, size, sizeof *l.all);
    for (uint32_t i = 0; i < ndocs; i++)
        collect(&l, stage, &docs[i]);
    for (uint32_t k = 0; k < options.runs; k++)
        learn(&l, options.epochs, &seed);
    size_t cells = (size_t)2 << options.class_bits, all = TEXT_MODEL_HEADER + size + cells;
    char *out = arena_alloc(a, all);
    struct str head = str_fmt(a, "attest-text-boundaries 2 %u %u %u\n%.*s\n", options.bits,
                              options.class_bits, options.threshold, STR_ARG(options.note));
    memset(out, '\n', TEXT_MODEL_HEADER);
    memcpy(out, head.p, head.n < TEXT_MODEL_HEADER ? head.n : TEXT_MODEL_HEADER - 1);
    for (uint32_t i = 0; i < size && options.runs; i++)
        out[TEXT_MODEL_HEADER + i] = finished(&l, i, options.runs);
    memcpy(out + TEXT_MODEL_HEADER + size, cell, cells);
    arena_free(&l.arena);
    return str_make(out, all);
}
