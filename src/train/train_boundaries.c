#include "train_boundaries.h"

#include "doc_conllu.h"
#include "text_train.h"

#include <errno.h>
#include <stdio.h>

/* Settings of the shipped table, tuned on the development treebanks. */
enum { BITS = 19, CLASS_BITS = 15, RUNS = 8, EPOCHS = 8, THRESHOLD = 0, FLAT_TIMES = 2 };

typedef VEC(struct text_train_doc) train_boundaries_docs;

static bool read_file(const char *path, struct arena *a, struct str *bytes, struct err *e)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return err_set(e, path, 0, 0, "%s", strerror(errno));
    struct out o;
    char part[1 << 14];
    size_t n;
    out_open(&o, -1);
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        out_put(&o, str_make(part, n));
    bool ok = !ferror(f);
    fclose(f);
    *bytes = str_dup(a, str_make(o.p, o.n));
    out_close(&o);
    return ok || err_set(e, path, 0, 0, "cannot be read to the end");
}

/* The text without its blank lines, if it is long and has some: much text that people have has lost them. NULL
 * otherwise. */
static const char *flattened(const struct doc *d)
{
    enum { WORDS = 160, PARAGRAPHS = 3 };
    uint32_t breaks = 0;
    char *p = (char *)(uintptr_t)str_dup(d->arena, d->text).p;
    for (size_t i = 0; i < d->text.n; i++) {
        breaks += i > 0 && p[i] == '\n' && d->text.p[i - 1] == '\n';
        p[i] = p[i] == '\n' ? ' ' : p[i];
    }
    return d->toks.n >= WORDS && breaks >= PARAGRAPHS - 1 ? p : NULL;
}

static void add_doc(const struct doc *d, train_boundaries_docs *docs)
{
    uint32_t *starts = arena_array(d->arena, d->sents.n, sizeof *starts);
    for (uint32_t i = 0; i < d->sents.n; i++)
        starts[i] = d->sents.v[i].span.b;
    struct text_train_word *words = arena_array(d->arena, d->toks.n, sizeof *words);
    for (uint32_t i = 0; i < d->toks.n; i++)
        words[i] = (struct text_train_word){d->toks.v[i].form, d->toks.v[i].upos};
    *vec_push(d->arena, docs) =
        (struct text_train_doc){d->text, starts, d->sents.n, words, d->toks.n};
    const char *flat = flattened(d);
    for (unsigned i = 0; flat && i < FLAT_TIMES; i++)
        *vec_push(d->arena, docs) =
            (struct text_train_doc){str_make(flat, d->text.n), starts, d->sents.n, words, d->toks.n};
}

static bool read_treebank(const char *path, struct arena *a, train_boundaries_docs *docs, struct err *e)
{
    struct str rest;
    if (!read_file(path, a, &rest, e))
        return false;
    while (rest.n) {
        struct doc d;
        doc_init(&d, a);
        if (!doc_conllu_read(&d, &rest, e)) {
            snprintf(e->file, sizeof e->file, "%s", path);
            return false;
        }
        if (d.sents.n)
            add_doc(&d, docs);
    }
    return true;
}

bool train_boundaries_run(const char *files, const char *lang_dir, struct arena *a, struct str *table,
                          struct err *e)
{
    train_boundaries_docs docs = {0};
    struct str rest = str_of(files), file, names = STR("");
    while (str_field(&rest, ',', &file)) {
        const char *path = str_dup(a, file).p, *slash = strrchr(path, '/');
        if (!read_treebank(path, a, &docs, e))
            return false;
        names = str_fmt(a, "%.*s %s", STR_ARG(names), slash ? slash + 1 : path);
    }
    struct dict *dict = dict_open_dir(lang_dir, e);
    struct text_stage *text = dict ? text_open(dict, e) : NULL;
    if (text) {
        struct text_train_options o = {
            BITS, CLASS_BITS, RUNS, EPOCHS, THRESHOLD,
            str_fmt(a, "attest-train boundaries:%.*s; CC BY-SA 4.0, as the treebanks", STR_ARG(names))};
        *table = text_train_run(a, text, docs.v, docs.n, o);
    }
    text_close(text);
    dict_close(dict);
    return text != NULL;
}
