#include "parse.h"

#include "parse_arc.h"
#include "parse_lemma.h"
#include "parse_linear.h"
#include "parse_model.h"
#include "tree.h"

#include <stdlib.h>

struct tag {
    uint32_t upos;
    uint64_t feats;
};

struct parse_stage {
    struct parse_model model;
    struct parse_lemma lemma;
    struct tag *tags;        /* [ntags] */
    uint32_t ntags;
    uint32_t rels[REL_COUNT * 2]; /* relation of each class of the model */
    uint32_t nrels;
    const int16_t *tag_weights, *arc_weights;
    uint32_t tag_size, arc_size; /* places where a row may begin, powers of two */
};

static uint32_t count_lines(struct str text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

static bool read_tags(struct parse_stage *p, struct err *e)
{
    struct str text = parse_model_text(&p->model, "tags"), line, upos;
    uint32_t n = count_lines(text);
    if (!n || n > PARSE_LINEAR_CLASSES)
        return parse_model_bad(e, "damaged section", "tags");
    p->tags = arena_xalloc(n * sizeof *p->tags);
    while (p->ntags < n && str_field(&text, '\n', &line)) {
        struct tag *t = &p->tags[p->ntags++];
        int code = str_field(&line, ' ', &upos) ? ud_upos_of(upos) : -1;
        if (code < 0 || !ud_feats_of(line, &t->feats))
            return parse_model_bad(e, "damaged section", "tags");
        t->upos = (uint32_t)code;
    }
    return true;
}

static bool read_rels(struct parse_stage *p, struct err *e)
{
    struct str text = parse_model_text(&p->model, "rels"), line;
    uint32_t n = count_lines(text);
    if (!n || n > REL_COUNT)
        return parse_model_bad(e, "damaged section", "rels");
    while (p->nrels < n && str_field(&text, '\n', &line)) {
        int rel = ud_rel_of(line);
        if (rel < 0)
            return parse_model_bad(e, "damaged section", "rels");
        p->rels[p->nrels++] = (uint32_t)rel;
    }
    return true;
}

static bool weights(struct parse_stage *p, const char *name, uint32_t nclasses, const int16_t **w,
                    uint32_t *size, struct err *e)
{
    uint32_t n;
    *w = parse_model_section(&p->model, name, sizeof **w, &n, NULL, e);
    if (!*w)
        return false;
    *size = 1;
    while (*size <= n / 2)
        *size *= 2;
    return n >= *size + nclasses ? true : parse_model_bad(e, "wrong shape of section", name);
}

struct parse_stage *parse_open_model(struct str model, struct err *e)
{
    struct parse_stage *p = arena_xalloc(sizeof *p);
    *p = (struct parse_stage){0};
    if (parse_model_open(&p->model, model, e) && parse_lemma_open(&p->lemma, &p->model, e) &&
        read_tags(p, e) && read_rels(p, e) &&
        weights(p, "tag_weights", p->ntags, &p->tag_weights, &p->tag_size, e) &&
        weights(p, "arc_weights", 1 + 2 * p->nrels, &p->arc_weights, &p->arc_size, e))
        return p;
    parse_close(p);
    return NULL;
}

struct parse_stage *parse_open(const struct dict *dict, struct err *e)
{
    return parse_open_model(dict_blob(dict, "en/parse/model"), e);
}

void parse_close(struct parse_stage *p)
{
    if (!p)
        return;
    parse_lemma_close(&p->lemma);
    free(p->tags);
    free(p);
}

struct str parse_provenance(const struct parse_stage *p)
{
    return parse_model_text(&p->model, "about");
}

static void tag_sentence(const struct parse_stage *p, struct parse_linear_word *w, uint32_t n)
{
    uint64_t feats[PARSE_LINEAR_TAG_MAX];
    int32_t scores[PARSE_LINEAR_CLASSES];
    for (uint32_t i = 0; i < n; i++) {
        uint32_t nfeats = parse_linear_tag(w, n, i, feats), best = 0;
        parse_linear_score(p->tag_weights, p->tag_size, feats, nfeats, p->ntags, scores);
        for (uint32_t c = 1; c < p->ntags; c++)
            if (scores[c] > scores[best])
                best = c;
        w[i].tag = best;
        w[i].upos = p->tags[best].upos;
    }
}

static void next_transition(const struct parse_stage *p, struct parse_arc *s, const int32_t *scores)
{
    uint32_t best = UINT32_MAX, n = 1 + 2 * p->nrels;
    for (uint32_t c = 0; c < n; c++) {
        enum parse_arc_move m = c == 0 ? PARSE_ARC_SHIFT : 1 + (c - 1) % 2;
        if (parse_arc_legal(s, m) && (best == UINT32_MAX || scores[c] > scores[best]))
            best = c;
    }
    if (best == 0)
        parse_arc_apply(s, PARSE_ARC_SHIFT, 0);
    else
        parse_arc_apply(s, 1 + (best - 1) % 2, (best - 1) / 2);
}

static void parse_sentence(const struct parse_stage *p, const struct parse_linear_word *w,
                           struct parse_arc *s, uint32_t n)
{
    uint64_t feats[PARSE_LINEAR_ARC_MAX];
    int32_t scores[1 + 2 * REL_COUNT];
    parse_arc_begin(s, n);
    while (!parse_arc_done(s)) {
        uint32_t nfeats = parse_linear_arc(w, s, feats);
        parse_linear_score(p->arc_weights, p->arc_size, feats, nfeats, 1 + 2 * p->nrels, scores);
        next_transition(p, s, scores);
    }
}

void parse_run(const struct parse_stage *p, struct doc *d)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < d->sents.n; i++) {
        uint32_t n = d->sents.v[i].tok_e - d->sents.v[i].tok_b;
        longest = n > longest ? n : longest;
    }
    struct parse_arc s;
    parse_arc_init(&s, d->arena, longest);
    struct parse_linear_word *w = arena_array(d->arena, longest + 1, sizeof *w);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        uint32_t b = d->sents.v[i].tok_b, n = d->sents.v[i].tok_e - b;
        for (uint32_t k = 0; k < n; k++)
            parse_linear_word(&w[k], d->arena, d->toks.v[b + k].form);
        tag_sentence(p, w, n);
        parse_sentence(p, w, &s, n);
        for (uint32_t k = 0; k < n; k++) {
            struct tok *t = &d->toks.v[b + k];
            t->upos = p->tags[w[k].tag].upos;
            t->feats = p->tags[w[k].tag].feats;
            t->head = s.head[k] == n ? NONE : b + s.head[k];
            t->rel = s.head[k] == n ? REL_ROOT : p->rels[s.rel[k]];
            t->lemma = parse_lemma_of(&p->lemma, d->arena, w[k].form, w[k].lower, t->upos, t->feats);
        }
    }
    tree_link(d);
}
