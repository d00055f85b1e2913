#include "train_job.h"

#include "mapped.h"
#include "train_begin.h"
#include "train_files.h"
#include "train_lemma.h"
#include "train_pack.h"
#include "train_run.h"

#include <stdio.h>
#include <stdlib.h>

enum { BEGIN_MOST = 8 };

struct job {
    const struct train_options *o;
    struct arena a;
    struct train_conllu treebank;
    struct train_vectors vectors;
    struct train_lexicon lexicon;
    struct train_settings set;
    struct train_teacher teacher;
    struct train_open begin[BEGIN_MOST]; /* models that are begun with: their mean */
    uint32_t nbegin;
    uint32_t words, fragments;
    struct str about;
    const struct dict *dict;
};

static bool open_model(struct job *j, const char *path, struct err *e)
{
    struct str bytes;
    struct train_open *m = &j->begin[j->nbegin];
    if (j->nbegin == BEGIN_MOST)
        return err_set(e, path, 0, 0, "--from takes up to %d models", BEGIN_MOST);
    if (!mapped_open(path, &bytes, e) || !train_open(m, bytes, path, e))
        return false;
    if (!train_begin_alike(m, &j->begin[0]))
        return err_set(e, path, 0, 0, "has other words, tags or relations than the first model of --from: no mean of them");
    j->nbegin++;
    j->about = str_fmt(&j->a, "%.*safter %.*s", STR_ARG(j->about), STR_ARG(m->about));
    return true;
}

/* Opens the models that are begun with. */
static bool open_models(struct job *j, struct err *e)
{
    struct str rest = str_of(j->o->from), file;
    if (j->o->vectors || j->o->load)
        return err_set(e, NULL, 0, 0, "--from brings its words and weights: it goes without --vectors and --load");
    while (str_field(&rest, ',', &file))
        if (!open_model(j, str_dup(&j->a, file).p, e))
            return false;
    return true;
}

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

static bool few_words(uint32_t words, struct err *e)
{
    enum { MOST = PARSE_INPUT_ROWS / 10 * 9 }; /* the rest is for words of the treebank */
    return words <= MOST ? true : err_set(e, NULL, 0, 0, "--words takes up to %d", MOST);
}

/* An option that is a share from 0 to `most`. */
static bool share(const char *name, const char *text, float most, float *value, struct err *e)
{
    char *end;
    if (!text)
        return true;
    *value = strtof(text, &end);
    bool well = !*end && *value >= 0 && *value <= most;
    return well ? true : err_set(e, NULL, 0, 0, "%s takes a share from 0 to %g", name, (double)most);
}

/* Reads sentences to learn from teachers: what the file says of its words is forgotten. */
static bool read_text(struct job *j, struct str *about, struct err *e)
{
    struct doc *d = &j->treebank.doc;
    uint32_t first = d->toks.n;
    if (!train_files_read(&j->treebank, &j->a, j->o->text, about, e))
        return false;
    for (uint32_t i = first; i < d->toks.n; i++) {
        struct str form = d->toks.v[i].form;
        d->toks.v[i] = (struct tok){.form = form, .head = NONE, .upos = UPOS_COUNT, .ner = NER_COUNT};
    }
    return true;
}

/* Opens the teachers, of which the network must know the tags and relations. */
static bool open_teachers(struct job *j, const struct train_net *net, struct err *e)
{
    struct str rest, file, bytes;
    if (!j->o->teachers)
        return true;
    rest = str_of(j->o->teachers);
    struct str tags = train_net_tags_text(net, &j->a), rels = train_net_rels_text(net, &j->a);
    while (str_field(&rest, ',', &file)) {
        const char *path = str_dup(&j->a, file).p;
        if (!mapped_open(path, &bytes, e) ||
            !train_teacher_add(&j->teacher, bytes, path, tags, rels, &j->a, e))
            return false;
    }
    if (j->teacher.n)
        j->about = str_fmt(&j->a, "%.*steachers: %u models of the same treebanks, share %g\n",
                           STR_ARG(j->about), j->teacher.n, (double)j->set.trust);
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

static bool read_job(struct job *j, struct err *e)
{
    const struct train_options *o = j->o;
    struct str treebanks, before = STR(""), text = STR("");
    train_entity_init(&j->treebank.entity, j->dict);
    train_lexicon_read(&j->lexicon, j->dict, &j->a);
    if (!number(o->epochs, 24, &j->set.epochs, e) || !number(o->seed, 1, &j->set.seed, e) ||
        !number(o->words, 100000, &j->words, e) || !few_words(j->words, e) ||
        !share("--noise", o->noise, 0.4f, &j->set.noise, e) ||
        !share("--trust", o->trust, 1, &j->set.trust, e) ||
        !share("--rate", o->rate, 0.1f, &j->set.rate, e) ||
        !share("--average", o->average, 0.99999f, &j->set.average, e) ||
        !share("--drop", o->drop, 0.8f, &j->set.drop, e) ||
        !train_files_read(&j->treebank, &j->a, o->train, &treebanks, e))
        return false;
    if (o->text && !read_text(j, &text, e))
        return false;
    j->set.trained = o->load || o->from;
    j->fragments = j->treebank.doc.sents.n;
    if (o->before && !train_files_read(&j->treebank, &j->a, o->before, &before, e))
        return false;
    if (o->vectors && !train_vectors_read(&j->vectors, &j->a, o->vectors, j->words, e))
        return false;
    j->about =
        str_fmt(&j->a,
                "%.*s%.*s%.*svectors %s: %u words\nlexicon: %u words\n"
                "settings: %u passes, seed %u, batches of %u words, rate %g, running mean %g, dropout %g, "
                "case noise %g, fragments before %g, last mark dropped %g\n%s%s%s",
                STR_ARG(treebanks), STR_ARG(text), STR_ARG(before), o->vectors ? train_files_name(o->vectors) : "none",
                j->vectors.n, j->lexicon.n, j->set.epochs, j->set.seed, j->set.batch, (double)j->set.rate,
                (double)j->set.average, (double)j->set.drop, (double)j->set.noise, o->before ? (double)j->set.prefixed : 0,
                (double)j->set.unstopped, o->licence ? "licence: " : "",
                o->licence ? o->licence : "", o->licence ? "\n" : "");
    return true;
}

static void tell_dropped(const struct train_net *net)
{
    if (net->tags.dropped || net->rels.dropped)
        fprintf(stderr,
                "attest-train: %u words with tags beyond the first %u, which are not learned, %u words "
                "with relations beyond the first %d, learned without their subtype\n",
                net->tags.dropped, net->tags.most, net->rels.dropped, PARSE_SHAPE_VALUES - 1);
}

/* Trains and packs; the model is malloc'ed. */
static bool make_model(struct job *j, struct str *model, struct err *e)
{
    struct train_vocab vocab;
    struct train_net net;
    struct train_rng rng = {j->set.seed};
    struct train_write w;
    const struct doc *d = &j->treebank.doc;
    const struct train_known known = {j->begin[0].tags, j->begin[0].rels, &j->treebank.terms};
    if (j->o->from)
        train_begin_vocab(j->begin, &vocab, d, &j->a);
    else
        train_vocab_build(&vocab, &j->vectors, &j->lexicon, d, &j->a);
    train_net_init(&net, d, &j->vectors, &vocab, &known, &j->a, &rng);
    if (j->o->from)
        train_begin_weights(j->begin, j->nbegin, &net);
    tell_dropped(&net);
    bool well = open_teachers(j, &net, e) && (!j->o->load || load_weights(j, &net, e));
    if (well) {
        net.named |= j->teacher.n && j->teacher.model[0].net.names;
        train_run(&net, d, j->fragments, &j->set, &j->teacher, &j->a, &rng, after_epoch, j);
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

bool train_job_run(const struct train_options *o, const struct dict *dict, struct str *model,
                   struct err *e)
{
    struct job j = {
        .o = o,
        .dict = dict,
        .set = {.batch = 600,
                .rate = 0.003f,
                .drop = 0.33f,
                .noise = 0.05f,
                .prefixed = 0.04f,
                .unstopped = 0.05f,
                .trust = 0.5f},
    };
    *model = STR("");
    bool well = read_job(&j, e) && (!o->from || open_models(&j, e));
    if (well) {
        fprintf(stderr, "%.*s", STR_ARG(j.about));
        well = make_model(&j, model, e);
    }
    scratch_free(&j.teacher.scratch);
    arena_free(&j.a);
    return well;
}
