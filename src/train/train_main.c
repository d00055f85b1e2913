/* attest-train: trains the models of lang/ and measures them. */
#include "parse.h"
#include "train_conllu.h"
#include "train_eval.h"
#include "train_lemma.h"
#include "train_linear.h"
#include "train_net.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char HELP[] =
    "attest-train: trains and measures the parse model of attest\n"
    "\n"
    "  attest-train parse --train A.conllu[,B.conllu...] --dev C.conllu[,...] -o model.bin\n"
    "  attest-train eval --model model.bin --dev C.conllu[,...]\n"
    "\n"
    "options\n"
    "  --train FILES   treebanks in CoNLL-U, joined by commas\n"
    "  --dev FILES     treebanks to measure on\n"
    "  -o FILE         model to write\n"
    "  --model FILE    model to read\n"
    "  --epochs N      passes over the treebank\n"
    "  -h, --help      this text\n";

struct options {
    const char *command, *train, *dev, *out, *model, *vectors;
    uint32_t epochs;
};

static int fail(const struct err *e)
{
    fprintf(stderr, "attest-train: %s%s%s\n", e->file, *e->file ? ": " : "", e->text);
    return 2;
}

static bool read_options(struct options *o, int argc, char **argv)
{
    static const struct {
        const char *name;
        size_t at;
    } OPTION[] = {{"--train", offsetof(struct options, train)},
                  {"--dev", offsetof(struct options, dev)},
                  {"-o", offsetof(struct options, out)},
                  {"--model", offsetof(struct options, model)},
                  {"--vectors", offsetof(struct options, vectors)}};
    o->command = argc > 1 ? argv[1] : "";
    for (int i = 2; i + 1 < argc; i += 2) {
        bool known = false;
        for (size_t k = 0; k < sizeof OPTION / sizeof *OPTION; k++) {
            if (strcmp(argv[i], OPTION[k].name) == 0) {
                *(const char **)(void *)((char *)o + OPTION[k].at) = argv[i + 1];
                known = true;
            }
        }
        if (strcmp(argv[i], "--epochs") == 0) {
            o->epochs = (uint32_t)strtoul(argv[i + 1], NULL, 10);
            known = true;
        }
        if (!known)
            return false;
    }
    return argc % 2 == 0;
}

static bool read_treebanks(struct train_conllu *c, struct arena *a, const char *files,
                           struct err *e)
{
    struct str rest = str_of(files), file;
    c->doc.arena = a;
    while (str_field(&rest, ',', &file))
        if (!train_conllu_read(c, str_dup(a, file).p, e))
            return false;
    return true;
}

static bool map_file(const char *file, struct str *bytes, struct err *e)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        return err_set(e, file, 0, 0, "cannot open: %s", strerror(errno));
    void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    *bytes = str_make(p, (size_t)st.st_size);
    return p != MAP_FAILED ? true : err_set(e, file, 0, 0, "cannot map: %s", strerror(errno));
}

static bool measure(const struct parse_stage *p, const char *files, struct err *e)
{
    struct arena a = {0};
    struct str rest = str_of(files), file;
    while (str_field(&rest, ',', &file)) {
        struct train_conllu c = {.doc.arena = &a};
        if (!train_conllu_read(&c, str_dup(&a, file).p, e)) {
            arena_free(&a);
            return false;
        }
        struct train_eval r = train_eval(p, &c.doc);
        double n = r.n ? r.n / 100.0 : 1;
        printf("%.*s: %u words, UPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f "
               "(with subtypes %.2f), %.0f words/s\n",
               STR_ARG(file), r.n, r.upos / n, r.feats / n, r.lemma / n, r.uas / n, r.las / n,
               r.las_full / n, r.n / r.seconds);
    }
    arena_free(&a);
    return true;
}

static int eval(const struct options *o)
{
    struct err e = {0};
    struct str bytes;
    if (!map_file(o->model, &bytes, &e))
        return fail(&e);
    struct parse_stage *p = parse_open_model(bytes, &e);
    if (!p)
        return fail(&e);
    bool well = measure(p, o->dev, &e);
    parse_close(p);
    return well ? 0 : fail(&e);
}

static void save(const struct train_net *t, uint32_t epoch, void *arg)
{
    struct train_param *list[TRAIN_NET_PARAMS];
    uint32_t n = train_net_params((struct train_net *)(uintptr_t)t, list);
    (void)epoch;
    FILE *f = fopen(arg, "wb");
    for (uint32_t i = 0; i < n; i++)
        fwrite(list[i]->w, sizeof(float), list[i]->rows * list[i]->cols, f);
    fclose(f);
}

static int train_neural(const struct options *o)
{
    struct err e = {0};
    struct arena a = {0};
    struct train_conllu c = {0};
    if (!read_treebanks(&c, &a, o->train, &e))
        return fail(&e);
    struct train_vectors v = {0};
    if (!train_vectors_read(&v, &a, o->vectors, 100000, &e))
        return fail(&e);
    struct train_vocab vocab;
    train_vocab_build(&vocab, &v, &c.doc, &a);
    fprintf(stderr, "%u words, %u rows, %u learned\n", c.doc.toks.n, vocab.rows, vocab.nlearned);
    struct train_rng r = {1};
    struct train_net net;
    train_net_init(&net, &c.doc, &v, &vocab, &a, &r);
    struct train_net_settings set = {.epochs = o->epochs ? o->epochs : 20, .seed = 1, .batch = 600, .rate = 0.003f, .drop = 0.25f, .noise = 0.05f};
    train_net_run(&net, &c.doc, &set, &a, &r, save, (void *)(uintptr_t)o->out);
    return 0;
}

static int train(const struct options *o)
{
    if (o->vectors)
        return train_neural(o);
    struct err e = {0};
    struct arena a = {0};
    struct train_conllu c = {0};
    struct train_write w;
    if (!read_treebanks(&c, &a, o->train, &e))
        return fail(&e);
    train_write_begin(&w);
    struct str about = str_fmt(&a, "trained on %s\n%u sentences, %u words\n", o->train,
                               c.doc.sents.n, c.doc.toks.n);
    fputs(about.p, stderr);
    train_write_section(&w, "about", 1, 1, about);
    train_lemma(&c.doc, &a, &w);
    train_linear(&c.doc, &a, o->epochs ? o->epochs : 5, &w);
    struct str file = train_write_end(&w);
    if (!train_write_file(file, o->out, &e))
        return fail(&e);
    struct parse_stage *p = parse_open_model(file, &e);
    bool well = p && (!o->dev || measure(p, o->dev, &e));
    parse_close(p);
    free((void *)(uintptr_t)file.p);
    arena_free(&a);
    return well ? 0 : fail(&e);
}

int main(int argc, char **argv)
{
    struct options o = {0};
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(HELP, stdout);
        return 0;
    }
    bool well = read_options(&o, argc, argv);
    if (well && strcmp(o.command, "parse") == 0 && o.train && o.out)
        return train(&o);
    if (well && strcmp(o.command, "eval") == 0 && o.model && o.dev)
        return eval(&o);
    fputs(HELP, stderr);
    return 2;
}
