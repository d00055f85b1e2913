#include "train_run.h"

#include "train_gemm.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

enum { D = PARSE_SHAPE_D, OUT = PARSE_SHAPE_OUT, LAYERS = PARSE_SHAPE_LAYERS };
enum { PART = PARSE_SHAPE_SLOTS * PARSE_SHAPE_ARC_HIDDEN };

struct run {
    struct train_net *net;
    struct train_batch_source in;
    struct train_teacher *teacher; /* NULL = none */
    struct parse_input *asked;     /* [PARSE_NET_LONGEST] one sentence for the teachers */
    uint32_t *order;
    struct train_batch b;
    struct parse_arc state;
    unsigned step;
    double tag_loss, arc_loss, name_loss;
    uint32_t words, tags_wrong, arcs_wrong, names_wrong;
};

static float *room(size_t n)
{
    float *p = arena_xalloc(n * sizeof *p);
    memset(p, 0, n * sizeof *p);
    return p;
}

static void forward(struct run *r)
{
    struct train_batch *b = &r->b;
    struct train_net *net = r->net;
    train_embed_forward(&net->embed, b->in, b->rows, b->pre, b->x);
    for (unsigned i = 0; i < LAYERS; i++) {
        const float *x = i ? b->pass[i - 1].out : b->x;
        train_layer_forward(&net->layers[i], &b->pass[i], x, b->live, b->rows,
                            i ? r->in.set->drop : r->in.set->drop * 0.6f, r->in.rng);
        memset(b->pass[i].grad, 0, b->rows * OUT * sizeof(float));
    }
}

/* Lets the teachers read a sentence of the batch, if they can; false if not. */
static bool ask_teachers(struct run *r, size_t at, uint32_t n)
{
    struct train_batch *b = &r->b;
    if (!r->teacher || n > PARSE_NET_LONGEST)
        return false;
    for (uint32_t i = 0; i < n; i++)
        r->asked[i] = r->in.inputs[b->word[at + i]];
    train_teacher_read(r->teacher, r->asked, n);
    for (uint32_t i = 0; i < n; i++) {
        b->taught[at + i] = 1;
        train_teacher_tags(r->teacher, i, b->soft_tag + (at + i) * r->net->tags.n);
        train_teacher_names(r->teacher, i, b->soft_name + (at + i) * TRAIN_NAMES_CLASSES);
    }
    return true;
}

static void learn_arcs(struct run *r, float explore)
{
    struct train_batch *b = &r->b;
    struct train_arcs *arcs = &r->net->arcs;
    struct train_layer_pass *last = &b->pass[LAYERS - 1];
    size_t rows = b->rows;
    for (size_t i = 0; i < rows * OUT; i++) {
        b->mask[i] = train_rng_unit(r->in.rng) < r->in.set->drop ? 0 : 1 / (1 - r->in.set->drop);
        b->top[i] = last->out[i] * b->mask[i];
    }
    memset(b->parts, 0, rows * PART * sizeof(float));
    memset(b->dparts, 0, rows * PART * sizeof(float));
    train_gemm(rows, PART, OUT, b->top, OUT, arcs->slots.w, PART, b->parts, PART);
    for (size_t i = 0; i < b->nsents; i++) {
        size_t at = b->sents[i].at;
        bool taught = ask_teachers(r, at, b->sents[i].n), tree = b->sents[i].tree;
        if (!taught && !tree)
            continue;
        struct train_arcs_sent x = {.n = b->sents[i].n,
                                    .parts = b->parts + at * PART,
                                    .dparts = b->dparts + at * PART,
                                    .head = tree ? b->head + at : NULL,
                                    .rel = b->rel + at,
                                    .teacher = taught ? r->teacher : NULL,
                                    .trust = r->in.set->trust};
        r->arc_loss += train_arcs_learn(arcs, &r->state, &x, explore, r->in.rng, &r->arcs_wrong);
    }
    float *t = room(rows * OUT + OUT * PART), *dtop = room(rows * OUT);
    train_gemm_transpose(rows, OUT, b->top, OUT, t, rows);
    train_gemm(OUT, PART, rows, t, rows, b->dparts, PART, arcs->slots.g, PART);
    train_gemm_transpose(OUT, PART, arcs->slots.w, PART, t, OUT);
    train_gemm(rows, OUT, PART, b->dparts, PART, t, OUT, dtop, OUT);
    for (size_t i = 0; i < rows * OUT; i++)
        last->grad[i] += dtop[i] * b->mask[i];
    free(t);
    free(dtop);
}

static void backward(struct run *r)
{
    struct train_batch *b = &r->b;
    memset(b->dx, 0, b->rows * D * sizeof *b->dx);
    for (unsigned i = LAYERS; i-- > 0;)
        train_layer_backward(&r->net->layers[i], &b->pass[i], i ? b->pass[i - 1].out : b->x,
                             b->live, i ? b->pass[i - 1].grad : b->dx);
    train_embed_backward(&r->net->embed, b->in, b->rows, b->pre, b->dx);
}

static void update(struct run *r, float rate)
{
    struct train_param *list[TRAIN_NET_PARAMS];
    uint32_t n = train_net_params(r->net, list);
    float scale = 1 / (float)r->b.words;
    double norm = 0;
    for (uint32_t i = 0; i < n; i++)
        norm += train_param_norm(list[i]);
    norm = sqrt(norm) * (double)scale;
    if (norm > 1)
        scale /= (float)norm;
    r->step++;
    for (uint32_t i = 0; i < n; i++) {
        train_param_step(list[i], rate, scale, r->step);
        if (r->in.set->average > 0)
            train_param_average(list[i], r->in.set->average);
    }
}

/* Puts the running means of the weights in the place of the weights, and back. */
static void exchange(struct train_net *t)
{
    struct train_param *list[TRAIN_NET_PARAMS];
    uint32_t n = train_net_params(t, list);
    for (uint32_t i = 0; i < n; i++)
        train_param_exchange(list[i]);
}

static void learn_batch(struct run *r, float rate, float explore)
{
    struct train_batch *b = &r->b;
    forward(r);
    learn_arcs(r, explore);
    struct train_layer_pass *tagged = &b->pass[PARSE_SHAPE_TAG_LAYER];
    struct train_layer_pass *named = &b->pass[r->net->name_layer];
    struct train_head_gold tags = {b->gold_tag, b->soft_tag, b->taught, r->in.set->trust};
    struct train_head_gold names = {b->gold_name, b->soft_name, b->taught, r->in.set->trust};
    r->tag_loss += train_head_learn(&r->net->tags.head, tagged->out, &tags, b->rows, tagged->grad,
                                    r->in.set->drop, r->in.rng, &r->tags_wrong);
    r->name_loss += train_head_learn(&r->net->names, named->out, &names, b->rows, named->grad,
                                     r->in.set->drop, r->in.rng, &r->names_wrong);
    backward(r);
    update(r, rate);
    r->words += (uint32_t)b->words;
    b->rows = b->words = b->nsents = 0;
}

static void shuffle(struct run *r)
{
    for (uint32_t i = r->in.fragments; i-- > 1;) {
        uint32_t j = train_rng_below(r->in.rng, i + 1), x = r->order[i];
        r->order[i] = r->order[j];
        r->order[j] = x;
    }
}

static void learn_epoch(struct run *r, uint32_t epoch)
{
    uint32_t n = r->in.fragments;
    float fall = r->in.set->average > 0 ? 0.8f : 0.98f; /* a mean is one of steps that still differ */
    shuffle(r);
    for (uint32_t k = 0; k < n; k++) {
        const struct sent *s = &r->in.d->sents.v[r->order[k]];
        if (s->tok_e - s->tok_b <= TRAIN_BATCH_LONGEST)
            train_batch_add(&r->b, &r->in, r->order[k]);
        if (r->b.words < r->in.set->batch && (k + 1 < n || !r->b.words))
            continue;
        float done = ((float)epoch + (float)k / (float)n) / (float)r->in.set->epochs;
        float warm = r->step < 200 ? (float)(r->step + 1) / 200 : 1;
        float explore = epoch || r->in.set->trained ? 0.9f : 0.1f;
        learn_batch(r, r->in.set->rate * warm * (1 - done * fall), explore);
    }
}

static void report(struct run *r, uint32_t epoch, clock_t begin)
{
    double n = r->words ? r->words : 1;
    fprintf(stderr,
            "epoch %2u: tag loss %.4f wrong %.2f%%  name loss %.4f wrong %.2f%%  transition loss %.4f "
            "wrong %.2f%%  %.0f s\n",
            epoch + 1, r->tag_loss / n, 100 * r->tags_wrong / n, r->name_loss / n,
            100 * r->names_wrong / n, r->arc_loss / n / 2, 50 * r->arcs_wrong / n,
            (double)(clock() - begin) / CLOCKS_PER_SEC);
    r->tag_loss = r->arc_loss = r->name_loss = 0;
    r->words = r->tags_wrong = r->arcs_wrong = r->names_wrong = 0;
}

void train_run(struct train_net *t, const struct doc *d, uint32_t fragments,
               const struct train_settings *set, struct train_teacher *teacher, struct arena *a,
               struct train_rng *rng, void (*each)(const struct train_net *, void *), void *arg)
{
    struct run r = {.net = t,
                    .teacher = teacher && teacher->n ? teacher : NULL,
                    .in = {t, d, set, rng, fragments, train_names_classes(d, a), NULL, {NULL}}};
    clock_t begin = clock();
    train_batch_source(&r.in, a);
    train_batch_init(&r.b, set->batch, t->tags.n);
    parse_arc_init(&r.state, a, TRAIN_BATCH_LONGEST + TRAIN_BATCH_PREFIX);
    r.asked = arena_array(a, PARSE_NET_LONGEST, sizeof *r.asked);
    r.order = arena_array(a, d->sents.n + 1, sizeof *r.order);
    for (uint32_t i = 0; i < d->sents.n; i++)
        r.order[i] = i;
    for (uint32_t epoch = 0; epoch < set->epochs; epoch++) {
        learn_epoch(&r, epoch);
        report(&r, epoch, begin);
        if (!each)
            continue;
        exchange(t);
        each(t, arg);
        exchange(t);
    }
    exchange(t);
    train_batch_free(&r.b);
}
