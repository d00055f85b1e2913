#include "train_net.h"

#include "out.h"
#include "train_gemm.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

enum { D = PARSE_SHAPE_D, OUT = PARSE_SHAPE_OUT, LAYERS = PARSE_SHAPE_LAYERS };
enum { PART = PARSE_SHAPE_SLOTS * PARSE_SHAPE_ARC_HIDDEN, LONGEST = 400, PREFIX = 40 };

/* How a sentence is written. */
enum spelling { AS_IS, UPPER, LOWER, TITLE, SPELLINGS };

/* A word of the treebank in one spelling. */
struct item {
    uint32_t row;
    uint16_t affix[PARSE_SHAPE_AFFIXES];
};

struct batch {
    size_t cap, rows, words;
    struct train_embed_word *in; /* [cap] */
    uint32_t *word;              /* [cap] index into the words of the treebank */
    unsigned char *live;         /* [cap] */
    uint32_t *gold_tag;          /* [cap] */
    uint32_t *gold_name;         /* [cap] */
    unsigned char *taught;       /* [cap] the teachers know of it */
    float *soft_tag, *soft_name; /* [cap][tags], [cap][classes of names] */
    uint32_t *head, *rel;        /* [cap] within the sentence */
    struct {
        size_t at;
        uint32_t n;
        bool tree; /* has a gold tree */
    } * sents;     /* [cap] */
    size_t nsents;
    float *pre, *x, *dx;   /* [cap][D] */
    float *top, *mask;     /* [cap][OUT] last layer after dropout */
    float *parts, *dparts; /* [cap][PART] */
    struct train_layer_pass pass[LAYERS];
};

struct run {
    struct train_net *net;
    const struct doc *d;
    const struct train_net_settings *set;
    struct train_rng *rng;
    uint32_t fragments;            /* sentences from here on are put before others */
    struct train_teacher *teacher; /* NULL = none */
    struct parse_input *inputs;    /* [words] what teachers read */
    struct parse_input *asked;     /* [PARSE_NET_LONGEST] of one sentence */
    struct item *items[SPELLINGS]; /* [words] */
    uint32_t *order;
    struct batch b;
    struct parse_arc state;
    unsigned step;
    const uint32_t *name_class; /* [words] */
    double tag_loss, arc_loss, name_loss;
    uint32_t words, tags_wrong, arcs_wrong, names_wrong;
};

static void find_rels(struct train_net *t, const struct doc *d)
{
    bool used[REL_COUNT] = {false};
    for (uint32_t i = 0; i < d->toks.n; i++)
        used[d->toks.v[i].rel] |= d->toks.v[i].upos != UPOS_COUNT;
    used[REL_ROOT] = used[REL_DEP] = used[REL_PARATAXIS] = true;
    for (uint32_t r = 0; r < REL_COUNT; r++) {
        t->rels[r] = used[r] ? t->nrels : UINT32_MAX;
        if (used[r])
            t->rel_of[t->nrels++] = r;
    }
}

void train_net_init(struct train_net *t, const struct doc *d, const struct train_vectors *v,
                    const struct train_vocab *vocab, struct arena *a, struct train_rng *r)
{
    *t = (struct train_net){0};
    find_rels(t, d);
    train_embed_init(&t->embed, v, vocab, r);
    for (unsigned i = 0; i < LAYERS; i++)
        train_layer_init(&t->layers[i], i ? OUT : D, i ? 1 : 2, r);
    train_tags_init(&t->tags, d, a, r);
    train_head_init(&t->names, TRAIN_NAMES_CLASSES, r);
    train_arcs_init(&t->arcs, t->nrels, t->rels[REL_ROOT], r);
}

void train_net_free(struct train_net *t)
{
    train_embed_free(&t->embed);
    for (unsigned i = 0; i < LAYERS; i++)
        train_layer_free(&t->layers[i]);
    train_tags_free(&t->tags);
    train_head_free(&t->names);
    train_arcs_free(&t->arcs);
}

enum { MAX_PARAMS = 64 };

/* All weights in a fixed order. */
static uint32_t params_of(struct train_net *t, struct train_param *list[MAX_PARAMS])
{
    uint32_t n = 0;
    list[n++] = &t->embed.proj;
    list[n++] = &t->embed.words;
    list[n++] = &t->embed.classes;
    list[n++] = &t->embed.affix;
    list[n++] = &t->embed.bias;
    for (unsigned i = 0; i < LAYERS; i++) {
        for (unsigned d = 0; d < 2; d++) {
            list[n++] = &t->layers[i].u[d];
            list[n++] = &t->layers[i].bias[d];
            list[n++] = &t->layers[i].peep[d];
        }
    }
    struct train_head *tags = &t->tags.head, *names = &t->names;
    struct train_param *rest[] = {
        &tags->hidden,  &tags->hidden_bias,  &tags->out,  &tags->out_bias, &names->hidden,
        &names->hidden_bias, &names->out,    &names->out_bias, &t->arcs.slots,   &t->arcs.none,
        &t->arcs.links, &t->arcs.bias,       &t->arcs.out, &t->arcs.out_bias};
    for (unsigned i = 0; i < sizeof rest / sizeof *rest; i++)
        list[n++] = rest[i];
    return n;
}

struct str train_net_tags_text(const struct train_net *t, struct arena *a)
{
    struct out o;
    out_open(&o, -1);
    for (uint32_t i = 0; i < t->tags.n; i++) {
        out_fmt(&o, "%s ", ud_upos_name(t->tags.upos[i]));
        out_put(&o, ud_feats_text(a, t->tags.feats[i]));
        out_char(&o, '\n');
    }
    struct str text = str_dup(a, str_make(o.p, o.n));
    out_close(&o);
    return text;
}

struct str train_net_rels_text(const struct train_net *t, struct arena *a)
{
    struct out o;
    out_open(&o, -1);
    for (uint32_t i = 0; i < t->nrels; i++)
        out_fmt(&o, "%s\n", ud_rel_name(t->rel_of[i]));
    struct str text = str_dup(a, str_make(o.p, o.n));
    out_close(&o);
    return text;
}

bool train_net_save(const struct train_net *t, FILE *f)
{
    struct train_net copy = *t; /* the list below is for writing too */
    struct train_param *list[MAX_PARAMS];
    uint32_t n = params_of(&copy, list);
    for (uint32_t i = 0; i < n; i++) {
        size_t all = list[i]->rows * list[i]->cols;
        if (fwrite(list[i]->w, sizeof(float), all, f) != all)
            return false;
    }
    return true;
}

bool train_net_load(struct train_net *t, FILE *f)
{
    struct train_param *list[MAX_PARAMS];
    uint32_t n = params_of(t, list);
    for (uint32_t i = 0; i < n; i++) {
        size_t all = list[i]->rows * list[i]->cols;
        if (fread(list[i]->w, sizeof(float), all, f) != all)
            return false;
    }
    return fgetc(f) == EOF;
}

/* The form in upper case (ASCII and Latin by tables is enough here), lower case or titled. */
static struct str spell(struct arena *a, struct str form, enum spelling how)
{
    if (how == AS_IS)
        return form;
    struct str s = str_dup(a, utf8_lower_str(a, form));
    char *p = (char *)(uintptr_t)s.p;
    for (size_t i = 0; i < s.n && (how == UPPER || (how == TITLE && i == 0)); i++)
        if (p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 32);
    return s;
}

static void make_items(struct run *r, struct arena *a)
{
    const struct train_vocab *v = r->net->embed.vocab;
    uint32_t n = r->d->toks.n;
    r->inputs = arena_array(a, n + 1, sizeof *r->inputs);
    r->asked = arena_array(a, PARSE_NET_LONGEST, sizeof *r->asked);
    for (unsigned how = 0; how < SPELLINGS; how++) {
        r->items[how] = arena_array(a, n + 1, sizeof *r->items[how]);
        for (uint32_t i = 0; i < n; i++) {
            struct parse_input in;
            parse_input_of(&in, a, spell(a, r->d->toks.v[i].form, how));
            if (how == AS_IS)
                r->inputs[i] = in;
            r->items[how][i].row = parse_input_row(v->table, v->size, in.key);
            for (unsigned k = 0; k < PARSE_SHAPE_AFFIXES; k++)
                r->items[how][i].affix[k] = (uint16_t)parse_input_affix(v->affixes, in.affix[k]);
        }
    }
}

static void *room(size_t n, size_t size)
{
    void *p = arena_xalloc(n * size);
    memset(p, 0, n * size);
    return p;
}

static void batch_init(struct batch *b, size_t words, size_t ntags)
{
    size_t cap = b->cap = words * 2 + LONGEST + PREFIX + 8;
    b->in = room(cap, sizeof *b->in);
    b->live = room(cap, 1);
    b->gold_tag = room(cap, sizeof *b->gold_tag);
    b->gold_name = room(cap, sizeof *b->gold_name);
    b->word = room(cap, sizeof *b->word);
    b->taught = room(cap, 1);
    b->soft_tag = room(cap * ntags, sizeof(float));
    b->soft_name = room(cap * TRAIN_NAMES_CLASSES, sizeof(float));
    b->head = room(cap, sizeof *b->head);
    b->rel = room(cap, sizeof *b->rel);
    b->sents = room(cap, sizeof *b->sents);
    b->pre = room(cap * D, sizeof(float));
    b->x = room(cap * D, sizeof(float));
    b->dx = room(cap * D, sizeof(float));
    b->top = room(cap * OUT, sizeof(float));
    b->mask = room(cap * OUT, sizeof(float));
    b->parts = room(cap * PART, sizeof(float));
    b->dparts = room(cap * PART, sizeof(float));
    for (unsigned i = 0; i < LAYERS; i++)
        train_layer_pass_init(&b->pass[i], i ? OUT : D, cap);
}

static void batch_free(struct batch *b)
{
    void *all[] = {b->in,     b->live, b->gold_tag, b->gold_name, b->word, b->taught,
                   b->soft_tag, b->soft_name, b->head, b->rel, b->sents, b->pre,
                   b->x,      b->dx,   b->top,      b->mask,      b->parts, b->dparts};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    for (unsigned i = 0; i < LAYERS; i++)
        train_layer_pass_free(&b->pass[i]);
}

/* The word as the network gets to see it: rare words lose their learned row or all of it now and
 * then, as words will that are not in the treebank (or have no vector either). */
static struct train_embed_word seen_word(struct run *r, const struct item *x)
{
    const struct train_vocab *v = r->net->embed.vocab;
    struct train_embed_word w = {x->row, UINT32_MAX, v->classes[x->row], x->affix};
    float count = (float)v->count[x->row];
    float lose = x->row ? 1.0f / (1.0f + count) + 0.02f : 0;
    bool no_learned = train_rng_unit(r->rng) < lose * 1.5f;
    bool no_vector = train_rng_unit(r->rng) < lose * 0.3f;
    if (w.classes && train_rng_unit(r->rng) < 0.15f)
        w.classes = 0;
    if (no_vector && (no_learned || train_rng_unit(r->rng) < 0.5f))
        w.row = 0;
    if (w.row == 0)
        w.learned = 0;
    else if (v->learned[w.row] && !no_learned)
        w.learned = v->learned[w.row];
    else if (w.row > v->vectors)
        w.row = 0, w.learned = 0;
    return w;
}

static enum spelling draw_spelling(struct run *r)
{
    float u = train_rng_unit(r->rng), q = r->set->noise;
    return u < q ? UPPER : u < 2 * q ? LOWER : u < 2.5f * q ? TITLE : AS_IS;
}

static void separator(struct batch *b)
{
    b->in[b->rows] = (struct train_embed_word){0, UINT32_MAX, 0, NULL};
    b->live[b->rows] = 0;
    b->taught[b->rows] = 0;
    b->gold_name[b->rows] = UINT32_MAX;
    b->gold_tag[b->rows++] = UINT32_MAX;
}

/* Adds words of a sentence that stands at `at` of its sentence in the batch; that has `n` words in
 * all. A root gets `root` as its head. */
static void add_words(struct run *r, const struct sent *s, uint32_t words, uint32_t at,
                      uint32_t root, uint32_t root_rel)
{
    struct batch *b = &r->b;
    const struct item *items = r->items[draw_spelling(r)];
    for (uint32_t i = 0; i < words; i++) {
        const struct tok *t = &r->d->toks.v[s->tok_b + i];
        size_t row = b->rows++;
        b->in[row] = seen_word(r, &items[s->tok_b + i]);
        b->live[row] = 1;
        b->taught[row] = 0;
        b->word[row] = s->tok_b + i;
        b->gold_tag[row] = r->net->tags.gold[s->tok_b + i];
        b->gold_name[row] = r->name_class[s->tok_b + i];
        b->head[row] = t->head == NONE ? root : t->head - s->tok_b + at;
        b->rel[row] = t->upos == UPOS_COUNT ? 0 : r->net->rels[t->head == NONE ? root_rel : t->rel];
    }
}

/* Words of a sentence without a last punctuation mark, if that has no dependents. */
static uint32_t unstopped(const struct doc *d, const struct sent *s)
{
    uint32_t last = s->tok_e - 1, n = s->tok_e - s->tok_b;
    if (n < 4 || d->toks.v[last].upos != UPOS_PUNCT)
        return n;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++)
        if (d->toks.v[i].head == last)
            return n;
    return n - 1;
}

static uint32_t root_of(const struct doc *d, const struct sent *s)
{
    for (uint32_t i = s->tok_b; i < s->tok_e; i++)
        if (d->toks.v[i].head == NONE)
            return i - s->tok_b;
    return 0;
}

/* True now and then for sentences that a dateline may stand before. */
static bool wants_prefix(struct run *r, const struct sent *s)
{
    enum { SHORT = 8, LONG = 80 };
    uint32_t n = s->tok_e - s->tok_b;
    return r->fragments < r->d->sents.n && n >= SHORT && n <= LONG &&
           r->d->toks.v[s->tok_b].upos < UPOS_COUNT &&
           r->d->toks.v[s->tok_b].upos != UPOS_PUNCT && train_rng_unit(r->rng) < r->set->prefixed;
}

static void add_sentence(struct run *r, uint32_t sent)
{
    struct batch *b = &r->b;
    const struct sent *s = &r->d->sents.v[sent], *prefix = NULL;
    uint32_t n = s->tok_e - s->tok_b, before = 0;
    if (train_rng_unit(r->rng) < r->set->unstopped)
        n = unstopped(r->d, s);
    if (wants_prefix(r, s)) {
        uint32_t i = train_rng_below(r->rng, r->d->sents.n - r->fragments);
        prefix = &r->d->sents.v[r->fragments + i];
        before = prefix->tok_e - prefix->tok_b;
        if (before > PREFIX)
            prefix = NULL, before = 0;
    }
    b->sents[b->nsents].at = b->rows;
    b->sents[b->nsents].tree = r->d->toks.v[s->tok_b].upos < UPOS_COUNT;
    b->sents[b->nsents++].n = before + n;
    if (prefix)
        add_words(r, prefix, before, 0, before + root_of(r->d, s), REL_PARATAXIS);
    add_words(r, s, n, before, before + n, REL_ROOT);
    b->words += before + n;
    separator(b);
}

static void forward(struct run *r)
{
    struct batch *b = &r->b;
    struct train_net *net = r->net;
    train_embed_forward(&net->embed, b->in, b->rows, b->pre, b->x);
    for (unsigned i = 0; i < LAYERS; i++) {
        const float *x = i ? b->pass[i - 1].out : b->x;
        train_layer_forward(&net->layers[i], &b->pass[i], x, b->live, b->rows,
                            i ? r->set->drop : r->set->drop * 0.6f, r->rng);
        memset(b->pass[i].grad, 0, b->rows * OUT * sizeof(float));
    }
}

/* Lets the teachers read a sentence of the batch, if they can; false if not. */
static bool ask_teachers(struct run *r, size_t at, uint32_t n)
{
    struct batch *b = &r->b;
    if (!r->teacher || n > PARSE_NET_LONGEST)
        return false;
    for (uint32_t i = 0; i < n; i++)
        r->asked[i] = r->inputs[b->word[at + i]];
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
    struct batch *b = &r->b;
    struct train_arcs *arcs = &r->net->arcs;
    struct train_layer_pass *last = &b->pass[LAYERS - 1];
    size_t rows = b->rows;
    for (size_t i = 0; i < rows * OUT; i++) {
        b->mask[i] = train_rng_unit(r->rng) < r->set->drop ? 0 : 1 / (1 - r->set->drop);
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
                                    .trust = r->set->trust};
        r->arc_loss += train_arcs_learn(arcs, &r->state, &x, explore, r->rng, &r->arcs_wrong);
    }
    float *t = room(rows * OUT + OUT * PART, sizeof *t), *dtop = room(rows * OUT, sizeof *dtop);
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
    struct batch *b = &r->b;
    memset(b->dx, 0, b->rows * D * sizeof *b->dx);
    for (unsigned i = LAYERS; i-- > 0;)
        train_layer_backward(&r->net->layers[i], &b->pass[i], i ? b->pass[i - 1].out : b->x,
                             b->live, i ? b->pass[i - 1].grad : b->dx);
    train_embed_backward(&r->net->embed, b->in, b->rows, b->pre, b->dx);
}

static void update(struct run *r, float rate)
{
    struct train_param *list[MAX_PARAMS];
    uint32_t n = params_of(r->net, list);
    float scale = 1 / (float)r->b.words;
    double norm = 0;
    for (uint32_t i = 0; i < n; i++)
        norm += train_param_norm(list[i]);
    norm = sqrt(norm) * (double)scale;
    if (norm > 1)
        scale /= (float)norm;
    r->step++;
    for (uint32_t i = 0; i < n; i++)
        train_param_step(list[i], rate, scale, r->step);
}

static void learn_batch(struct run *r, float rate, float explore)
{
    struct batch *b = &r->b;
    forward(r);
    learn_arcs(r, explore);
    struct train_layer_pass *tagged = &b->pass[PARSE_SHAPE_TAG_LAYER];
    struct train_layer_pass *named = &b->pass[PARSE_SHAPE_NAME_LAYER];
    struct train_head_gold tags = {b->gold_tag, b->soft_tag, b->taught, r->set->trust};
    struct train_head_gold names = {b->gold_name, b->soft_name, b->taught, r->set->trust};
    r->tag_loss += train_head_learn(&r->net->tags.head, tagged->out, &tags, b->rows, tagged->grad,
                                    r->set->drop, r->rng, &r->tags_wrong);
    r->name_loss += train_head_learn(&r->net->names, named->out, &names, b->rows, named->grad,
                                     r->set->drop, r->rng, &r->names_wrong);
    backward(r);
    update(r, rate);
    r->words += (uint32_t)b->words;
    b->rows = b->words = b->nsents = 0;
}

static void shuffle(struct run *r)
{
    for (uint32_t i = r->fragments; i-- > 1;) {
        uint32_t j = train_rng_below(r->rng, i + 1), x = r->order[i];
        r->order[i] = r->order[j];
        r->order[j] = x;
    }
}

static void learn_epoch(struct run *r, uint32_t epoch)
{
    uint32_t n = r->fragments;
    shuffle(r);
    for (uint32_t k = 0; k < n; k++) {
        const struct sent *s = &r->d->sents.v[r->order[k]];
        if (s->tok_e - s->tok_b <= LONGEST)
            add_sentence(r, r->order[k]);
        if (r->b.words < r->set->batch && (k + 1 < n || !r->b.words))
            continue;
        float done = ((float)epoch + (float)k / (float)n) / (float)r->set->epochs;
        float warm = r->step < 200 ? (float)(r->step + 1) / 200 : 1;
        learn_batch(r, r->set->rate * warm * (1 - done * 0.98f), epoch ? 0.9f : 0.1f);
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

void train_net_run(struct train_net *t, const struct doc *d, uint32_t fragments,
                   const struct train_net_settings *set, struct train_teacher *teacher,
                   struct arena *a, struct train_rng *rng,
                   void (*each)(const struct train_net *, void *), void *arg)
{
    struct run r = {.net = t, .d = d, .set = set, .rng = rng, .fragments = fragments};
    r.teacher = teacher && teacher->n ? teacher : NULL;
    clock_t begin = clock();
    r.name_class = train_names_classes(d, a);
    make_items(&r, a);
    batch_init(&r.b, set->batch, t->tags.n);
    parse_arc_init(&r.state, a, LONGEST + PREFIX);
    r.order = arena_array(a, d->sents.n + 1, sizeof *r.order);
    for (uint32_t i = 0; i < d->sents.n; i++)
        r.order[i] = i;
    for (uint32_t epoch = 0; epoch < set->epochs; epoch++) {
        learn_epoch(&r, epoch);
        report(&r, epoch, begin);
        if (each)
            each(t, arg);
    }
    batch_free(&r.b);
}
