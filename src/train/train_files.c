#include "train_files.h"

#include "train_names.h"

#include <stdio.h>

const char *train_files_name(const char *path)
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
                     names ? "names" : "treebank", train_files_name(path), c->doc.sents.n - sents,
                     c->doc.toks.n - toks);
    return true;
}

bool train_files_read(struct train_conllu *c, struct arena *a, const char *files, struct str *about,
                      struct err *e)
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
    if (c->unknown_rels || c->bad_feats || c->unknown_upos || c->bad_sents)
        fprintf(stderr,
                "attest-train: %u relations read as dep, %u words with damaged features, "
                "%u word classes read as X, %u sentences dropped that are no trees\n",
                c->unknown_rels, c->bad_feats, c->unknown_upos, c->bad_sents);
    return c->doc.sents.n ? true : err_set(e, files, 0, 0, "holds no sentence");
}
