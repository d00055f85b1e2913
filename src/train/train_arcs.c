#include "train_arcs.h"

#include "train_oracle.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { AH = PARSE_SHAPE_ARC_HIDDEN, SLOTS = PARSE_SHAPE_SLOTS, LINKS = PARSE_SHAPE_LINKS };
enum { VALUES = PARSE_SHAPE_VALUES, MAX_CLASSES = 2 * VALUES };

void train_arcs_init(struct train_arcs *t, uint32_t nrels, uint32_t root, struct train_rng *r)
{
    *t = (struct train_arcs){.nclasses = 1 + 2 * nrels, .root = root};
    train_param_init(&t->slots, PARSE_SHAPE_OUT, SLOTS * AH, false);
    train_param_fill(&t->slots, r, 1.4f / sqrtf(PARSE_SHAPE_OUT));
    train_param_init(&t->none, SLOTS + 1, AH, false);
    train_param_fill(&t->none, r, 0.1f);
    train_param_init(&t->links, LINKS * VALUES, AH, true);
    train_param_fill(&t->links, r, 0.1f);
    train_param_init(&t->bias, 1, AH, false);
    for (unsigned i = 0; i < AH; i++)
        t->bias.w[i] = 0.3f;
    train_param_init(&t->out, t->nclasses, AH, false);
    train_param_fill(&t->out, r, 1 / sqrtf(AH));
    train_param_init(&t->out_bias, 1, t->nclasses, false);
}

void train_arcs_free(struct train_arcs *t)
{
    train_param_free(&t->slots);
    train_param_free(&t->none);
    train_param_free(&t->links);
    train_param_free(&t->bias);
    train_param_free(&t->out);
    train_param_free(&t->out_bias);
}

/* Where the hidden layer of a state comes from: rows of weights, and where their gradients go. */
struct sources {
    const float *w[SLOTS + LINKS];
    float *g[SLOTS + LINKS];
};

static void find_sources(struct train_arcs *t, const struct parse_arc *s,
                         const struct train_arcs_sent *x, struct sources *src)
{
    uint32_t slot[SLOTS], link[LINKS];
    parse_arc_slots(s, slot);
    parse_arc_links(s, link);
    for (unsigned i = 0; i < SLOTS; i++) {
        size_t none = slot[i] == PARSE_ARC_NONE ? i : SLOTS;
        bool word = slot[i] < x->n;
        size_t part = word ? ((size_t)slot[i] * SLOTS + i) * AH : 0;
        src->w[i] = word ? x->parts + part : t->none.w + none * AH;
        src->g[i] = word ? x->dparts + part : t->none.g + none * AH;
    }
    for (unsigned i = 0; i < LINKS; i++) {
        size_t row = i * VALUES + link[i];
        t->links.touched[row] = 1;
        src->w[SLOTS + i] = t->links.w + row * AH;
        src->g[SLOTS + i] = t->links.g + row * AH;
    }
}

static void forward(const struct train_arcs *t, const struct sources *src, float *h, float *scores)
{
    float pre[AH];
    memcpy(pre, t->bias.w, sizeof pre);
    for (unsigned k = 0; k < SLOTS + LINKS; k++)
        for (unsigned i = 0; i < AH; i++)
            pre[i] += src->w[k][i];
    for (unsigned i = 0; i < AH; i++)
        h[i] = pre[i] < 0 ? 0 : pre[i] > PARSE_SHAPE_CLIP ? PARSE_SHAPE_CLIP : pre[i];
    for (uint32_t c = 0; c < t->nclasses; c++) {
        const float *w = t->out.w + c * AH;
        float sum[8] = {0};
        for (unsigned i = 0; i < AH; i += 8)
            for (unsigned j = 0; j < 8; j++)
                sum[j] += w[i + j] * h[i + j];
        scores[c] = t->out_bias.w[c] + ((sum[0] + sum[1]) + (sum[2] + sum[3])) +
                    ((sum[4] + sum[5]) + (sum[6] + sum[7]));
    }
}

static void backward(struct train_arcs *t, const struct sources *src, const float *h,
                     const float *dscores)
{
    float dh[AH] = {0};
    for (uint32_t c = 0; c < t->nclasses; c++) {
        float d = dscores[c];
        if (d == 0)
            continue;
        float *g = t->out.g + c * AH;
        const float *w = t->out.w + c * AH;
        t->out_bias.g[c] += d;
        for (unsigned i = 0; i < AH; i++) {
            dh[i] += d * w[i];
            g[i] += d * h[i];
        }
    }
    for (unsigned i = 0; i < AH; i++)
        dh[i] = h[i] <= 0 || h[i] >= PARSE_SHAPE_CLIP ? 0 : dh[i];
    for (unsigned i = 0; i < AH; i++)
        t->bias.g[i] += dh[i];
    for (unsigned k = 0; k < SLOTS + LINKS; k++)
        for (unsigned i = 0; i < AH; i++)
            src->g[k][i] += dh[i];
}

/* good[c] = 1 for the classes that cost nothing more than must be. */
static void find_good(const struct train_arcs *t, const struct parse_arc *s,
                      const struct train_arcs_sent *x, const unsigned char *legal,
                      unsigned char *good)
{
    uint32_t cost[PARSE_ARC_MOVES], least = UINT32_MAX, top = parse_arc_stack(s, 0);
    for (unsigned m = 0; m < PARSE_ARC_MOVES; m++) {
        cost[m] = parse_arc_legal(s, m) ? train_oracle_cost(s, x->head, m) : UINT32_MAX;
        least = cost[m] < least ? cost[m] : least;
    }
    for (uint32_t c = 0; c < t->nclasses; c++) {
        enum parse_arc_move m = parse_arc_class_move(c);
        good[c] = legal[c] && cost[m] == least;
        if (!good[c] || m == PARSE_ARC_SHIFT)
            continue;
        uint32_t head = m == PARSE_ARC_LEFT ? s->front : parse_arc_stack(s, 1);
        good[c] = s->front == s->n && m == PARSE_ARC_LEFT ? 1
                  : head == x->head[top]                  ? parse_arc_class_rel(c) == x->rel[top]
                                                          : parse_arc_class_rel(c) != t->root;
    }
}

/* Scores to probabilities of the legal classes. */
static void softmax(uint32_t n, const float *scores, const unsigned char *legal, float *p)
{
    float max = -1e30f, all = 0;
    for (uint32_t c = 0; c < n; c++)
        if (legal[c] && scores[c] > max)
            max = scores[c];
    for (uint32_t c = 0; c < n; c++)
        all += p[c] = legal[c] ? expf(scores[c] - max) : 0;
    for (uint32_t c = 0; c < n; c++)
        p[c] /= all;
}

/* Replaces probabilities by their distance from `target`; returns the cross entropy. */
static double gradient(uint32_t n, const float *target, float *p)
{
    double loss = 0;
    for (uint32_t c = 0; c < n; c++) {
        if (target[c] > 0)
            loss -= (double)(target[c] * logf(p[c] > 1e-20f ? p[c] : 1e-20f));
        p[c] -= target[c];
        if (p[c] < 1e-5f && p[c] > -1e-5f)
            p[c] = 0;
    }
    return loss;
}

/* What the classifier should say: good classes share as they do now (so that the gradient is that of
 * the probability of all good ones together), teachers have their part. */
static void find_target(const struct train_arcs *t, const struct parse_arc *s,
                        const struct train_arcs_sent *x, const unsigned char *legal,
                        const unsigned char *good, const float *p, float *target)
{
    float right = 0, part = x->head ? (x->teacher ? x->trust : 0) : 1;
    if (x->teacher)
        train_teacher_moves(x->teacher, s, legal, t->nclasses, target);
    else
        memset(target, 0, t->nclasses * sizeof *target);
    for (uint32_t c = 0; x->head && c < t->nclasses; c++)
        right += good[c] ? p[c] : 0;
    right = right < 1e-20f ? 1e-20f : right;
    for (uint32_t c = 0; x->head && c < t->nclasses; c++)
        target[c] = part * target[c] + (good[c] ? (1 - part) * p[c] / right : 0);
}

static uint32_t best_of(uint32_t n, const float *scores, const unsigned char *among)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t c = 0; c < n; c++)
        if (among[c] && (best == UINT32_MAX || scores[c] > scores[best]))
            best = c;
    return best;
}

double train_arcs_learn(struct train_arcs *t, struct parse_arc *s, const struct train_arcs_sent *x,
                        float explore, struct train_rng *r, uint32_t *wrong)
{
    float h[AH], scores[MAX_CLASSES], p[MAX_CLASSES], target[MAX_CLASSES];
    unsigned char legal[MAX_CLASSES], good[MAX_CLASSES];
    struct sources src;
    double loss = 0;
    assert(x->head || x->teacher);
    parse_arc_begin(s, x->n);
    while (!parse_arc_done(s)) {
        find_sources(t, s, x, &src);
        forward(t, &src, h, scores);
        for (uint32_t c = 0; c < t->nclasses; c++)
            legal[c] = train_arcs_legal(t, s, c);
        if (x->head)
            find_good(t, s, x, legal, good);
        softmax(t->nclasses, scores, legal, p);
        find_target(t, s, x, legal, good, p, target);
        loss += gradient(t->nclasses, target, p);
        backward(t, &src, h, p);
        uint32_t go = best_of(t->nclasses, scores, legal);
        uint32_t should = x->head ? best_of(t->nclasses, scores, good)
                                  : best_of(t->nclasses, target, legal);
        if (x->head ? !good[go] : go != should) {
            (*wrong)++;
            if (train_rng_unit(r) >= explore)
                go = should;
        }
        parse_arc_apply(s, parse_arc_class_move(go), parse_arc_class_rel(go));
    }
    return loss;
}
