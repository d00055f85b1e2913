#include "train_tags.h"

static uint32_t tag_id(struct train_tags *t, const struct tok *w)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (t->upos[i] == w->upos && t->feats[i] == w->feats)
            return i;
    if (t->n == t->most) {
        t->dropped++;
        return UINT32_MAX;
    }
    t->upos[t->n] = w->upos;
    t->feats[t->n] = w->feats;
    return t->n++;
}

/* Takes over the tags of a model that has been opened, so that they are sound. */
static void take_known(struct train_tags *t, const struct train_known *known, struct arena *a)
{
    struct str rest = known->tags, line, upos;
    while (rest.n && str_field(&rest, '\n', &line) && t->n < PARSE_SHAPE_TAGS && str_field(&line, ' ', &upos)) {
        int code = ud_upos_of(upos);
        t->upos[t->n] = code < 0 ? UPOS_X : (uint32_t)code;
        ud_feats_of(line, known->terms, a, &t->feats[t->n]);
        t->n++;
    }
    t->most = t->n;
}

void train_tags_init(struct train_tags *t, const struct doc *d, const struct train_known *known, struct arena *a,
                     struct train_rng *r)
{
    *t = (struct train_tags){.most = PARSE_SHAPE_TAGS};
    t->upos = arena_array(a, PARSE_SHAPE_TAGS, sizeof *t->upos);
    t->feats = arena_array(a, PARSE_SHAPE_TAGS, sizeof *t->feats);
    t->gold = arena_array(a, d->toks.n + 1, sizeof *t->gold);
    if (known->tags.n)
        take_known(t, known, a);
    for (uint32_t i = 0; i < d->toks.n; i++)
        t->gold[i] = d->toks.v[i].upos == UPOS_COUNT ? UINT32_MAX : tag_id(t, &d->toks.v[i]);
    train_head_init(&t->head, t->n, r);
}

void train_tags_free(struct train_tags *t)
{
    train_head_free(&t->head);
}
