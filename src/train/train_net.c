#include "train_net.h"

#include "out.h"

enum { D = PARSE_SHAPE_D, OUT = PARSE_SHAPE_OUT, LAYERS = PARSE_SHAPE_LAYERS };

void train_net_init(struct train_net *t, const struct doc *d, const struct train_vectors *v,
                    const struct train_vocab *vocab, const struct train_known *known,
                    struct arena *a, struct train_rng *r)
{
    *t = (struct train_net){.name_layer = PARSE_SHAPE_NAME_LAYER};
    train_rels_init(&t->rels, d, known, a);
    t->terms = d->terms;
    train_embed_init(&t->embed, v, vocab, r);
    for (unsigned i = 0; i < LAYERS; i++)
        train_layer_init(&t->layers[i], i ? OUT : D, i ? 1 : 2, r);
    train_tags_init(&t->tags, d, known, a, r);
    for (uint32_t i = 0; i < d->toks.n; i++)
        t->named |= d->toks.v[i].ner != NER_COUNT;
    train_head_init(&t->names, TRAIN_NAMES_CLASSES, r);
    train_arcs_init(&t->arcs, t->rels.n, t->rels.of_code[REL_ROOT], r);
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

uint32_t train_net_params(struct train_net *t, struct train_param *list[TRAIN_NET_PARAMS])
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
        out_put(&o, ud_feats_text(a, t->terms, t->tags.feats[i]));
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
    for (uint32_t i = 0; i < t->rels.n; i++) {
        out_put(&o, t->rels.name[i]);
        out_char(&o, '\n');
    }
    struct str text = str_dup(a, str_make(o.p, o.n));
    out_close(&o);
    return text;
}

bool train_net_save(const struct train_net *t, FILE *f)
{
    struct train_net copy = *t; /* the list below is for writing too */
    struct train_param *list[TRAIN_NET_PARAMS];
    uint32_t n = train_net_params(&copy, list);
    for (uint32_t i = 0; i < n; i++) {
        size_t all = list[i]->rows * list[i]->cols;
        if (fwrite(list[i]->w, sizeof(float), all, f) != all)
            return false;
    }
    return true;
}

bool train_net_load(struct train_net *t, FILE *f)
{
    struct train_param *list[TRAIN_NET_PARAMS];
    uint32_t n = train_net_params(t, list);
    for (uint32_t i = 0; i < n; i++) {
        size_t all = list[i]->rows * list[i]->cols;
        if (fread(list[i]->w, sizeof(float), all, f) != all)
            return false;
    }
    return fgetc(f) == EOF;
}
