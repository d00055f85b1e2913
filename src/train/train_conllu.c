#include "train_conllu.h"

#include <errno.h>
#include <stdio.h>

bool train_conllu_text(const char *file, struct arena *a, struct str *text, struct err *e)
{
    FILE *f = fopen(file, "rb");
    if (!f)
        return err_set(e, file, 0, 0, "cannot open: %s", strerror(errno));
    bool well = fseek(f, 0, SEEK_END) == 0;
    long n = well ? ftell(f) : -1;
    if (n < 0 || fseek(f, 0, SEEK_SET) != 0) {
        fclose(f);
        return err_set(e, file, 0, 0, "cannot read: %s", strerror(errno));
    }
    char *p = arena_alloc_raw(a, (size_t)n + 1);
    *text = str_make(p, fread(p, 1, (size_t)n, f));
    fclose(f);
    return true;
}

/* Adds the word of one line; its head is still the number within the sentence (0 = root). */
static bool read_word(struct train_conllu *c, uint32_t base, struct str line)
{
    struct str col[10];
    for (unsigned i = 0; i < 10; i++)
        if (!str_field(&line, '\t', &col[i]))
            return false;
    uint64_t head;
    if (!str_to_uint(col[6], UINT32_MAX, &head))
        return false;
    struct tok *t = vec_push(c->doc.arena, &c->doc.toks);
    t->form = col[1];
    t->lemma = str_eq(col[2], STR("_")) ? col[1] : col[2];
    int upos = ud_upos_of(col[3]);
    struct str rel_name = col[7];
    int rel = ud_rel_of(rel_name);
    c->unknown_upos += upos < 0;
    c->unknown_rels += rel < 0;
    c->bad_feats += !ud_feats_of(col[5], &c->terms, c->doc.arena, &t->feats);
    t->upos = upos < 0 ? UPOS_X : (uint32_t)upos;
    t->rel = rel < 0 ? REL_DEP : (uint32_t)rel;
    t->rel_term = ud_rel_term(rel_name, &c->terms, c->doc.arena);
    t->head = (uint32_t)head;
    t->ner = c->has_entities ? NER_UNSET : NER_COUNT;
    if (c->has_entities)
        train_entity_word(&c->entity, &c->doc, c->doc.toks.n - 1, base, col[9]);
    return true;
}

/* Every word reaches the root within n steps, and one word is the root's. */
static bool is_tree(const struct tok *t, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t up = i + 1, steps = 0;
        roots += t[i].head == 0;
        while (up && steps++ <= n) {
            up = t[up - 1].head;
            if (up > n)
                return false;
        }
        if (up)
            return false;
    }
    return roots == 1;
}

static void end_sentence(struct train_conllu *c, uint32_t begin)
{
    struct doc *d = &c->doc;
    uint32_t n = d->toks.n - begin;
    train_entity_end(&c->entity);
    if (!n)
        return;
    if (!is_tree(d->toks.v + begin, n)) {
        d->toks.n = begin;
        c->bad_sents++;
        return;
    }
    for (uint32_t i = begin; i < d->toks.n; i++) {
        struct tok *t = &d->toks.v[i];
        if (t->head && t->rel == REL_ROOT)
            t->rel = REL_DEP;
        if (t->rel == REL_ROOT || !t->head)
            t->rel_term = 0;
        t->head = t->head ? t->head - 1 + begin : NONE;
    }
    struct sent *s = vec_push(d->arena, &d->sents);
    s->tok_b = begin;
    s->tok_e = d->toks.n;
}

static bool is_word_line(struct str line)
{
    for (size_t i = 0; i < line.n && line.p[i] != '\t'; i++)
        if (line.p[i] < '0' || line.p[i] > '9')
            return false;
    return true;
}

bool train_conllu_read(struct train_conllu *c, const char *file, struct err *e)
{
    struct str text, line;
    if (!train_conllu_text(file, c->doc.arena, &text, e))
        return false;
    uint32_t begin = c->doc.toks.n, number = 0;
    c->has_entities = false;
    c->doc.terms = &c->terms;
    while (str_field(&text, '\n', &line)) {
        number++;
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (!line.n) {
            end_sentence(c, begin);
            begin = c->doc.toks.n;
        } else if (str_starts(line, STR("# global.Entity"))) {
            c->has_entities = true;
        } else if (line.p[0] != '#' && is_word_line(line) && !read_word(c, begin, line)) {
            return err_set(e, file, number, 0,
                           "a word line needs ten columns and a number as head");
        }
    }
    end_sentence(c, begin);
    return true;
}
