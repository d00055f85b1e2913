#include "train_batch.h"

#include "utf8.h"

#include <stdlib.h>

enum { D = PARSE_SHAPE_D, OUT = PARSE_SHAPE_OUT, LAYERS = PARSE_SHAPE_LAYERS };
enum { PART = PARSE_SHAPE_SLOTS * PARSE_SHAPE_ARC_HIDDEN };

/* The form in upper case (ASCII and Latin by tables is enough here), lower case or titled. */
static struct str spell(struct arena *a, struct str form, enum train_batch_spelling how)
{
    if (how == TRAIN_BATCH_AS_IS)
        return form;
    struct str s = str_dup(a, utf8_lower_str(a, form));
    char *p = (char *)(uintptr_t)s.p;
    for (size_t i = 0; i < s.n && (how == TRAIN_BATCH_UPPER || (how == TRAIN_BATCH_TITLE && i == 0)); i++)
        if (p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 32);
    return s;
}

void train_batch_source(struct train_batch_source *r, struct arena *a)
{
    const struct train_vocab *v = r->net->embed.vocab;
    uint32_t n = r->d->toks.n;
    r->inputs = arena_array(a, n + 1, sizeof *r->inputs);
    for (unsigned how = 0; how < TRAIN_BATCH_SPELLINGS; how++) {
        r->items[how] = arena_array(a, n + 1, sizeof *r->items[how]);
        for (uint32_t i = 0; i < n; i++) {
            struct parse_input in;
            parse_input_of(&in, a, spell(a, r->d->toks.v[i].form, how));
            if (how == TRAIN_BATCH_AS_IS)
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

void train_batch_init(struct train_batch *b, size_t words, size_t ntags)
{
    size_t cap = b->cap = words * 2 + TRAIN_BATCH_LONGEST + TRAIN_BATCH_PREFIX + 8;
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

void train_batch_free(struct train_batch *b)
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
static struct train_embed_word seen_word(const struct train_batch_source *r, const struct train_batch_item *x)
{
    const struct train_vocab *v = r->net->embed.vocab;
    struct train_embed_word w = {x->row, UINT32_MAX, v->classes[x->row], x->affix};
    float count = (float)v->count[x->row];
    float lose = x->row ? 1.0f / (1.0f + count) + 0.05f : 0;
    bool no_learned = train_rng_unit(r->rng) < lose * 1.5f;
    bool no_vector = train_rng_unit(r->rng) < lose * 0.3f;
    if (v->whole)
        no_learned = no_vector;
    if (w.classes && train_rng_unit(r->rng) < 0.2f)
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

static enum train_batch_spelling draw_spelling(const struct train_batch_source *r)
{
    float u = train_rng_unit(r->rng), q = r->set->noise;
    return u < q ? TRAIN_BATCH_UPPER : u < 2 * q ? TRAIN_BATCH_LOWER : u < 2.5f * q ? TRAIN_BATCH_TITLE : TRAIN_BATCH_AS_IS;
}

static void separator(struct train_batch *b)
{
    b->in[b->rows] = (struct train_embed_word){0, UINT32_MAX, 0, NULL};
    b->live[b->rows] = 0;
    b->taught[b->rows] = 0;
    b->gold_name[b->rows] = UINT32_MAX;
    b->gold_tag[b->rows++] = UINT32_MAX;
}

/* Adds words of a sentence that stands at `at` of its sentence in the batch; that has `n` words in
 * all. A root gets `root` as its head. */
static void add_words(struct train_batch *b, const struct train_batch_source *r, const struct sent *s, uint32_t words, uint32_t at,
                      uint32_t root, uint32_t root_rel)
{
    const struct train_batch_item *items = r->items[draw_spelling(r)];
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
        const struct train_rels *rels = &r->net->rels;
        b->rel[row] = t->upos == UPOS_COUNT ? 0
                      : t->head == NONE     ? rels->of_code[root_rel]
                                            : train_rels_class(rels, t);
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
static bool wants_prefix(const struct train_batch_source *r, const struct sent *s)
{
    enum { SHORT = 8, LONG = 80 };
    uint32_t n = s->tok_e - s->tok_b;
    return r->fragments < r->d->sents.n && n >= SHORT && n <= LONG &&
           r->d->toks.v[s->tok_b].upos < UPOS_COUNT &&
           r->d->toks.v[s->tok_b].upos != UPOS_PUNCT && train_rng_unit(r->rng) < r->set->prefixed;
}

void train_batch_add(struct train_batch *b, const struct train_batch_source *r, uint32_t sent)
{
    const struct sent *s = &r->d->sents.v[sent], *prefix = NULL;
    uint32_t n = s->tok_e - s->tok_b, before = 0;
    if (train_rng_unit(r->rng) < r->set->unstopped)
        n = unstopped(r->d, s);
    if (wants_prefix(r, s)) {
        uint32_t i = train_rng_below(r->rng, r->d->sents.n - r->fragments);
        prefix = &r->d->sents.v[r->fragments + i];
        before = prefix->tok_e - prefix->tok_b;
        if (before > TRAIN_BATCH_PREFIX)
            prefix = NULL, before = 0;
    }
    b->sents[b->nsents].at = b->rows;
    b->sents[b->nsents].tree = r->d->toks.v[s->tok_b].upos < UPOS_COUNT;
    b->sents[b->nsents++].n = before + n;
    if (prefix)
        add_words(b, r, prefix, before, 0, before + root_of(r->d, s), REL_PARATAXIS);
    add_words(b, r, s, n, before, before + n, REL_ROOT);
    b->words += before + n;
    separator(b);
}
