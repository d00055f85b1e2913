#include "parse.h"

#include "hash.h"
#include "parse_lemma.h"
#include "parse_mend.h"
#include "parse_net.h"
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>

struct tag {
    uint32_t upos;
    uint64_t feats, key; /* key: ud_feats_key() */
};

struct rel {
    uint32_t code, term; /* as rel and rel_term of struct tok */
};

struct parse_stage {
    struct parse_stage *next; /* model of another language; owned */
    struct str lang;          /* "en"; "given" for a model that came as bytes */
    struct parse_model model;
    struct parse_net net;
    struct parse_lemma lemma;
    struct tag *tags; /* [ntags], owned */
    uint32_t ntags;
    struct rel rels[PARSE_SHAPE_VALUES]; /* [nrels] relation of each class of the model */
    uint32_t nrels, root;
    struct terms terms; /* what tags and relations have without a code */
    struct arena arena; /* of terms */
};

/* --- opening -------------------------------------------------------------------------------------
 */

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
    if (!n || n > PARSE_SHAPE_TAGS)
        return parse_model_bad(e, "damaged section", "tags");
    p->tags = arena_xalloc(n * sizeof *p->tags);
    while (p->ntags < n && str_field(&text, '\n', &line)) {
        struct tag *t = &p->tags[p->ntags++];
        int code = str_field(&line, ' ', &upos) ? ud_upos_of(upos) : -1;
        if (code < 0 || !ud_feats_of(line, &p->terms, &p->arena, &t->feats))
            return parse_model_bad(e, "damaged section", "tags");
        t->upos = (uint32_t)code;
        t->key = ud_feats_key(&p->terms, t->feats);
    }
    return true;
}

static bool read_rels(struct parse_stage *p, struct err *e)
{
    struct str text = parse_model_text(&p->model, "rels"), line;
    uint32_t n = count_lines(text);
    p->root = UINT32_MAX;
    while (p->nrels < n && n < PARSE_SHAPE_VALUES && str_field(&text, '\n', &line)) {
        int rel = ud_rel_of(line);
        if (rel < 0)
            return parse_model_bad(e, "damaged section", "rels");
        if (rel == REL_ROOT)
            p->root = p->nrels;
        p->rels[p->nrels++] = (struct rel){(uint32_t)rel, ud_rel_term(line, &p->terms, &p->arena)};
    }
    /* the root's relation and one for all others */
    return p->nrels > 1 && p->root < p->nrels ? true
                                              : parse_model_bad(e, "damaged section", "rels");
}

static struct parse_stage *open_stage(struct str lang, struct str model,
                                      const struct dict_table *irregular, struct err *e)
{
    struct parse_stage *p = arena_xalloc(sizeof *p);
    *p = (struct parse_stage){.lang = lang};
    if (parse_model_open(&p->model, model, e) && parse_lemma_open(&p->lemma, &p->model, irregular, e) &&
        read_tags(p, e) && read_rels(p, e) &&
        parse_net_open(&p->net, &p->model, p->ntags, p->nrels, p->root, e))
        return p;
    parse_close(p);
    return NULL;
}

struct parse_stage *parse_open_model(struct str model, struct err *e)
{
    return open_stage(STR("given"), model, NULL, e);
}

/* Opens the model `name` ("xx/parse/model") and its table, which English must have. */
static struct parse_stage *open_language(const struct dict *dict, struct str name, struct err *e)
{
    static const char COLUMNS[] = "form upos lemma";
    struct arena a = {0};
    struct str rest = name, lang;
    str_field(&rest, '/', &lang);
    const char *model = str_dup(&a, name).p, *table = str_fmt(&a, "%.*s/parse/irregular", STR_ARG(lang)).p;
    bool needed = str_eq(lang, STR("en")) || dict_table(dict, table);
    const struct dict_table *irregular = needed ? dict_need(dict, table, COLUMNS, e) : NULL;
    struct parse_stage *p = NULL;
    if (irregular || !needed)
        p = open_stage(lang, dict_blob(dict, model), irregular, e);
    if (!p && strcmp(e->file, PARSE_MODEL_FILE) == 0)
        snprintf(e->file, sizeof e->file, "%s.bin", model);
    arena_free(&a);
    return p;
}

static bool is_model_of_another(struct str name)
{
    struct str lang, rest = name;
    return str_field(&rest, '/', &lang) && !str_eq(lang, STR("en")) && str_eq(rest, STR("parse/model"));
}

struct parse_stage *parse_open(const struct dict *dict, struct err *e)
{
    struct parse_stage *first = open_language(dict, STR("en/parse/model"), e), *last = first;
    struct str name;
    for (uint32_t i = 0; last && dict_each(dict, "", i, &name); i++)
        if (is_model_of_another(name))
            last = last->next = open_language(dict, name, e);
    if (!last) {
        parse_close(first);
        return NULL;
    }
    return first;
}

void parse_close(struct parse_stage *p)
{
    for (struct parse_stage *next; p; p = next) {
        next = p->next;
        parse_lemma_close(&p->lemma);
        arena_free(&p->arena);
        free(p->tags);
        free(p);
    }
}

/* The model for a document: "en-GB" is English. */
static const struct parse_stage *of_language(const struct parse_stage *p, struct str lang)
{
    struct str rest = lang, base = STR("");
    str_field(&rest, '-', &base);
    for (const struct parse_stage *x = p; x && base.n; x = x->next)
        if (str_ieq(x->lang, base))
            return x;
    return p;
}

struct str parse_provenance(const struct parse_stage *p)
{
    return parse_model_text(&p->model, "about");
}

/* --- a document ----------------------------------------------------------------------------------
 */

/* Rows of a batch by the forms of their words; half of the words of a text have been there before. */
enum { SEEN = 512 };

/* A sentence, or a part of one that is too long to be read at once. */
struct piece {
    uint32_t tok_b, n, row;
};

struct work {
    const struct parse_stage *p;
    struct doc *d;
    struct parse_net_work *net;
    struct parse_arc arc;
    struct parse_input *inputs;          /* [PARSE_NET_ROWS] by row */
    uint32_t toks[PARSE_NET_ROWS];       /* words by row */
    uint32_t same[PARSE_NET_ROWS];       /* by row: an earlier row with the same form or PARSE_NET_NEW */
    uint16_t seen[SEEN];                 /* row + 1 by hash of the form; 0 = none */
    struct piece pieces[PARSE_NET_ROWS]; /* of the batch */
    uint32_t npieces;
};

/* Row of the batch with the form of the word that gets `row`, which takes its place if it is new. */
static uint32_t find_same(struct work *w, uint32_t tok, uint32_t row)
{
    struct str form = w->d->toks.v[tok].form;
    uint16_t *seen = &w->seen[hash_bytes(form, 0) % SEEN];
    if (*seen && str_eq(w->d->toks.v[w->toks[*seen - 1]].form, form))
        return *seen - 1u;
    *seen = (uint16_t)(row + 1);
    return PARSE_NET_NEW;
}

static void add_piece(struct work *w, uint32_t tok_b, uint32_t n)
{
    uint32_t row = parse_net_next(w->net);
    for (uint32_t i = row; i < row + n; i++) {
        w->toks[i] = tok_b + i - row;
        w->same[i] = find_same(w, w->toks[i], i);
        if (w->same[i] == (uint32_t)PARSE_NET_NEW)
            parse_input_of(&w->inputs[i], w->d->arena, w->d->toks.v[w->toks[i]].form);
        else
            w->inputs[i] = w->inputs[w->same[i]];
    }
    parse_net_add(&w->p->net, w->net, w->inputs + row, w->same + row, n);
    w->pieces[w->npieces++] = (struct piece){tok_b, n, row};
}

/* Lemma of the word of a row; words of the same form and tag share it. */
static struct str lemma_of(const struct work *w, uint32_t row, const struct tok *t, const struct tag *tag)
{
    uint32_t same = w->same[row], number = parse_net_tag(w->net, row);
    if (same != (uint32_t)PARSE_NET_NEW && parse_net_tag(w->net, same) == number)
        return w->d->toks.v[w->toks[same]].lemma;
    struct parse_memo_word *word = parse_net_word(w->net, row);
    struct str lemma = parse_memo_lemma(word, t->form, number);
    if (lemma.p)
        return str_dup(w->d->arena, lemma);
    lemma = parse_lemma_of(&w->p->lemma, w->d->arena, t->form, w->inputs[row].lower, t->upos, tag->key);
    parse_memo_keep_lemma(word, t->form, number, lemma);
    return lemma;
}

static void fill_words(struct work *w, const struct piece *x)
{
    const struct parse_stage *p = w->p;
    uint32_t ner[PARSE_NET_LONGEST];
    parse_net_names(&p->net, w->net, x->row, x->n, ner);
    parse_net_tree(&p->net, w->net, x->row, x->n, &w->arc);
    for (uint32_t i = 0; i < x->n; i++) {
        struct tok *t = &w->d->toks.v[x->tok_b + i];
        const struct tag *tag = &p->tags[parse_net_tag(w->net, x->row + i)];
        bool root = w->arc.head[i] == x->n;
        t->upos = tag->upos;
        t->feats = tag->feats;
        t->ner = ner[i];
        t->head = root ? NONE : x->tok_b + w->arc.head[i];
        t->rel = p->rels[w->arc.rel[i]].code;
        t->rel_term = p->rels[w->arc.rel[i]].term;
        t->lemma = lemma_of(w, x->row + i, t, tag);
    }
}

static void run_batch(struct work *w)
{
    parse_net_read(&w->p->net, w->net);
    for (uint32_t i = 0; i < w->npieces; i++)
        fill_words(w, &w->pieces[i]);
    parse_net_begin(w->net);
    memset(w->seen, 0, sizeof w->seen);
    w->npieces = 0;
}

/* The roots of a sentence's later pieces become parataxis of the first, so that it is one tree. */
static void join_pieces(struct doc *d, const struct sent *s)
{
    uint32_t root = NONE;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        struct tok *t = &d->toks.v[i];
        if (t->head != NONE)
            continue;
        if (root != NONE) {
            t->head = root;
            t->rel = REL_PARATAXIS;
            t->rel_term = 0;
        } else {
            root = i;
        }
    }
}

void parse_run(const struct parse_stage *stage, struct doc *d)
{
    const struct parse_stage *p = of_language(stage, d->lang);
    struct work *w = arena_alloc(d->arena, sizeof *w);
    struct scratch own = {0};
    d->parser = p->lang;
    d->terms = &p->terms;
    w->p = p;
    w->d = d;
    w->net = parse_net_work(&p->net, d->arena, d->scratch ? d->scratch : &own);
    w->inputs = arena_array(d->arena, PARSE_NET_ROWS, sizeof *w->inputs);
    parse_arc_init(&w->arc, d->arena, PARSE_NET_LONGEST);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *s = &d->sents.v[i];
        for (uint32_t b = s->tok_b, n; b < s->tok_e; b += n) {
            n = s->tok_e - b < PARSE_NET_LONGEST ? s->tok_e - b : PARSE_NET_LONGEST;
            if (!parse_net_fits(w->net, n))
                run_batch(w);
            add_piece(w, b, n);
        }
    }
    run_batch(w);
    scratch_free(&own);
    d->tagged = p->net.names;
    for (uint32_t i = 0; i < d->sents.n; i++)
        if (d->sents.v[i].tok_e - d->sents.v[i].tok_b > PARSE_NET_LONGEST)
            join_pieces(d, &d->sents.v[i]);
    tree_link(d);
    parse_mend(d);
}
