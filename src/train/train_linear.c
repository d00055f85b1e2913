#include "train_linear.h"

#include "hash.h"
#include "parse_linear.h"
#include "train_oracle.h"

#include <stdio.h>
#include <stdlib.h>

/* Averaged perceptron: w now, u the sum of t * change. */
struct weights {
    int32_t *w;
    int64_t *u;
    uint32_t size, n; /* places of rows; all places */
    int64_t t;
};

struct tagset {
    uint64_t feats[PARSE_LINEAR_CLASSES];
    uint32_t upos[PARSE_LINEAR_CLASSES], n;
};

static void weights_init(struct weights *m, uint32_t size)
{
    *m = (struct weights){.size = size, .n = size + PARSE_LINEAR_CLASSES, .t = 1};
    m->w = calloc(m->n, sizeof *m->w);
    m->u = calloc(m->n, sizeof *m->u);
}

static void weights_free(struct weights *m)
{
    free(m->w);
    free(m->u);
}

static void score(const struct weights *m, const uint64_t *f, uint32_t nf, uint32_t nc, int32_t *out)
{
    memset(out, 0, nc * sizeof *out);
    for (uint32_t i = 0; i < nf; i++)
        __builtin_prefetch(m->w + (f[i] & (m->size - 1)));
    for (uint32_t i = 0; i < nf; i++) {
        const int32_t *row = m->w + (f[i] & (m->size - 1));
        for (uint32_t c = 0; c < nc; c++)
            out[c] += row[c];
    }
}

static void update(struct weights *m, const uint64_t *f, uint32_t nf, uint32_t good, uint32_t bad)
{
    for (uint32_t i = 0; i < nf; i++) {
        uint32_t at = (uint32_t)(f[i] & (m->size - 1));
        m->w[at + good]++;
        m->u[at + good] += m->t;
        m->w[at + bad]--;
        m->u[at + bad] -= m->t;
    }
}

/* Averaged weights, scaled to 16 bits. */
static int16_t *average(const struct weights *m)
{
    int16_t *q = calloc(m->n, sizeof *q);
    for (uint32_t i = 0; i < m->n; i++) {
        double v = (double)m->w[i] - (double)m->u[i] / (double)m->t;
        v *= 64;
        q[i] = (int16_t)(v > 32767 ? 32767 : v < -32767 ? -32767 : v);
    }
    return q;
}

static uint32_t tag_id(struct tagset *s, const struct tok *t)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->upos[i] == t->upos && s->feats[i] == t->feats)
            return i;
    if (s->n == PARSE_LINEAR_CLASSES)
        return 0;
    s->upos[s->n] = t->upos;
    s->feats[s->n] = t->feats;
    return s->n++;
}

static uint32_t best_of(const int32_t *s, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t c = 1; c < n; c++)
        if (s[c] > s[best])
            best = c;
    return best;
}

struct trainer {
    const struct doc *d;
    struct tagset tags;
    struct parse_linear_word *words; /* of all words */
    uint32_t *gold;                  /* tag of each */
    uint32_t *order;
    uint64_t rng;
};

static uint32_t draw(struct trainer *t, uint32_t n)
{
    t->rng = hash_mix(t->rng, 12345);
    return (uint32_t)(t->rng % n);
}

static void shuffle(struct trainer *t)
{
    for (uint32_t i = t->d->sents.n - 1; i > 0; i--) {
        uint32_t j = draw(t, i + 1), x = t->order[i];
        t->order[i] = t->order[j];
        t->order[j] = x;
    }
}

static void learn_tags(struct trainer *t, struct weights *m, uint32_t fold, uint32_t nfolds,
                       uint32_t epochs)
{
    uint64_t f[PARSE_LINEAR_TAG_MAX];
    int32_t s[PARSE_LINEAR_CLASSES];
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        uint32_t wrong = 0, all = 0;
        shuffle(t);
        for (uint32_t k = 0; k < t->d->sents.n; k++) {
            uint32_t i = t->order[k];
            if (i * nfolds / t->d->sents.n == fold)
                continue;
            uint32_t b = t->d->sents.v[i].tok_b, n = t->d->sents.v[i].tok_e - b;
            for (uint32_t j = 0; j < n; j++, all++) {
                struct parse_linear_word *w = t->words + b;
                uint32_t nf = parse_linear_tag(w, n, j, f);
                score(m, f, nf, t->tags.n, s);
                uint32_t best = best_of(s, t->tags.n);
                w[j].tag = best;
                w[j].upos = t->tags.upos[best];
                if (best != t->gold[b + j]) {
                    update(m, f, nf, t->gold[b + j], best);
                    wrong++;
                }
                m->t++;
            }
        }
        fprintf(stderr, "tags fold %u epoch %u: %u of %u wrong\n", fold, epoch, wrong, all);
    }
}

static void predict_tags(struct trainer *t, const int16_t *q, uint32_t size, uint32_t fold,
                         uint32_t nfolds)
{
    uint64_t f[PARSE_LINEAR_TAG_MAX];
    int32_t s[PARSE_LINEAR_CLASSES];
    for (uint32_t i = 0; i < t->d->sents.n; i++) {
        if (i * nfolds / t->d->sents.n != fold)
            continue;
        uint32_t b = t->d->sents.v[i].tok_b, n = t->d->sents.v[i].tok_e - b;
        for (uint32_t j = 0; j < n; j++) {
            struct parse_linear_word *w = t->words + b;
            uint32_t nf = parse_linear_tag(w, n, j, f);
            parse_linear_score(q, size, f, nf, t->tags.n, s);
            w[j].tag = best_of(s, t->tags.n);
            w[j].upos = t->tags.upos[w[j].tag];
        }
    }
}

static uint32_t class_of(enum parse_arc_move m, uint32_t rel)
{
    return m == PARSE_ARC_SHIFT ? 0 : 1 + 2 * rel + (m - 1);
}

struct choice {
    uint32_t guess, good; /* classes: best legal, best of those without cost */
};

static struct choice choose(const struct parse_arc *s, const uint32_t *gold, const uint32_t *rel,
                            const int32_t *sc, uint32_t nrels)
{
    uint32_t cost[3], least = UINT32_MAX;
    for (unsigned m = 0; m < 3; m++) {
        cost[m] = parse_arc_legal(s, m) ? train_oracle_cost(s, gold, m) : UINT32_MAX;
        least = cost[m] < least ? cost[m] : least;
    }
    struct choice c = {UINT32_MAX, UINT32_MAX};
    uint32_t top = parse_arc_stack(s, 0);
    for (uint32_t k = 0; k < 1 + 2 * nrels; k++) {
        unsigned m = k == 0 ? 0 : 1 + (k - 1) % 2;
        if (cost[m] == UINT32_MAX)
            continue;
        if (c.guess == UINT32_MAX || sc[k] > sc[c.guess])
            c.guess = k;
        bool right = cost[m] == least;
        if (right && m) {
            uint32_t head = m == PARSE_ARC_LEFT ? s->front : parse_arc_stack(s, 1);
            right = head != gold[top] || head == s->n || (k - 1) / 2 == rel[top];
        }
        if (right && (c.good == UINT32_MAX || sc[k] > sc[c.good]))
            c.good = k;
    }
    return c;
}

static void learn_arcs(struct trainer *t, struct arena *a, struct weights *m, const uint32_t *rels,
                       uint32_t nrels, uint32_t epochs)
{
    uint64_t f[PARSE_LINEAR_ARC_MAX];
    int32_t sc[1 + 2 * REL_COUNT];
    uint32_t nc = 1 + 2 * nrels, longest = 2000;
    struct parse_arc s;
    parse_arc_init(&s, a, longest);
    uint32_t *gold = arena_array(a, longest, 4), *rel = arena_array(a, longest, 4);
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        uint32_t wrong = 0, all = 0;
        shuffle(t);
        for (uint32_t k = 0; k < t->d->sents.n; k++) {
            const struct sent *x = &t->d->sents.v[t->order[k]];
            uint32_t n = x->tok_e - x->tok_b;
            if (n > longest)
                continue;
            for (uint32_t j = 0; j < n; j++) {
                const struct tok *w = &t->d->toks.v[x->tok_b + j];
                gold[j] = w->head == NONE ? n : w->head - x->tok_b;
                rel[j] = rels[w->rel];
            }
            parse_arc_begin(&s, n);
            while (!parse_arc_done(&s)) {
                uint32_t nf = parse_linear_arc(t->words + x->tok_b, &s, f);
                score(m, f, nf, nc, sc);
                struct choice c = choose(&s, gold, rel, sc, nrels);
                all++;
                m->t++;
                if (c.guess != c.good) {
                    wrong++;
                    update(m, f, nf, c.good, c.guess);
                }
                uint32_t go = epoch > 0 && draw(t, 10) ? c.guess : c.good;
                parse_arc_apply(&s, go ? 1 + (go - 1) % 2 : 0, go ? (go - 1) / 2 : 0);
            }
        }
        fprintf(stderr, "arcs epoch %u: %u of %u wrong\n", epoch, wrong, all);
    }
    (void)class_of;
}

static void write_tags(const struct tagset *s, struct arena *a, struct train_write *w)
{
    struct out o;
    out_open(&o, -1);
    for (uint32_t i = 0; i < s->n; i++) {
        out_fmt(&o, "%s ", ud_upos_name(s->upos[i]));
        out_put(&o, ud_feats_text(a, s->feats[i]));
        out_char(&o, '\n');
    }
    train_write_section(w, "tags", s->n, 1, str_make(o.p, o.n));
    out_close(&o);
}

void train_linear(const struct doc *d, struct arena *a, uint32_t epochs, struct train_write *w)
{
    struct trainer t = {.d = d, .rng = 1};
    t.words = arena_array(a, d->toks.n, sizeof *t.words);
    t.gold = arena_array(a, d->toks.n, 4);
    t.order = arena_array(a, d->sents.n, 4);
    for (uint32_t i = 0; i < d->sents.n; i++)
        t.order[i] = i;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        parse_linear_word(&t.words[i], a, d->toks.v[i].form);
        t.gold[i] = tag_id(&t.tags, &d->toks.v[i]);
    }
    struct weights m;
    enum { FOLDS = 4, SIZE = 1 << 21, ARCS = 1 << 21 };
    for (uint32_t run = 0; run <= FOLDS; run++) {
        uint32_t fold = run ? run - 1 : FOLDS; /* the first is over all */
        weights_init(&m, SIZE);
        learn_tags(&t, &m, fold, FOLDS, epochs);
        int16_t *q = average(&m);
        weights_free(&m);
        if (run)
            predict_tags(&t, q, SIZE, fold, FOLDS);
        else
            train_write_section(w, "tag_weights", SIZE + PARSE_LINEAR_CLASSES, 1,
                                str_make((const char *)q, (SIZE + PARSE_LINEAR_CLASSES) * 2));
        free(q);
    }
    write_tags(&t.tags, a, w);
    uint32_t rels[REL_COUNT] = {0}, nrels = 0;
    struct out o;
    out_open(&o, -1);
    for (uint32_t r = 0; r < REL_COUNT; r++) {
        if (r == REL_ROOT)
            continue;
        rels[r] = nrels++;
        out_fmt(&o, "%s\n", ud_rel_name(r));
    }
    train_write_section(w, "rels", nrels, 1, str_make(o.p, o.n));
    out_close(&o);
    weights_init(&m, ARCS);
    learn_arcs(&t, a, &m, rels, nrels, epochs + 3);
    int16_t *q = average(&m);
    train_write_section(w, "arc_weights", ARCS + PARSE_LINEAR_CLASSES, 1,
                        str_make((const char *)q, (ARCS + PARSE_LINEAR_CLASSES) * 2));
    free(q);
    weights_free(&m);
}
