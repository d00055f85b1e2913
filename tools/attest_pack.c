/* attest-pack DIR FILE: compiles a language folder into the pack that is linked into the program, and writes to FILE.sha256
 * what goes with it: the SHA-256 of the pack and of the parse model in it, in hex, one behind the other. */
#include "dict.h"
#include "doc_record.h"
#include "out.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int fail(const struct err *e)
{
    struct arena a = {0};
    struct str text = err_text(&a, e);
    fprintf(stderr, "attest-pack: %.*s\n", STR_ARG(text));
    arena_free(&a);
    return 2;
}

static bool write_file(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    struct out o;
    out_open(&o, fd);
    out_put(&o, bytes);
    bool ok = fd >= 0 && out_close(&o) && close(fd) == 0;
    if (!ok)
        perror(path);
    return ok;
}

static bool write_hashes(const char *path, struct str pack, struct err *e)
{
    struct arena a = {0};
    char hex[2 * DOC_RECORD_SHA256 + 1];
    struct dict *d = dict_open(pack, e);
    if (!d)
        return false;
    doc_record_sha256(pack, hex);
    doc_record_sha256(dict_blob(d, "en/parse/model"), hex + DOC_RECORD_SHA256);
    bool ok = write_file(str_fmt(&a, "%s.sha256", path).p, str_of(hex)) || err_set(e, path, 0, 0, "its hashes cannot be written");
    dict_close(d);
    arena_free(&a);
    return ok;
}

int main(int argc, char **argv)
{
    struct err e;
    struct str pack;
    if (argc != 3) {
        fprintf(stderr, "usage: attest-pack DIR FILE\n");
        return 2;
    }
    if (!dict_compile(argv[1], &pack, &e))
        return fail(&e);
    if (!write_hashes(argv[2], pack, &e))
        return fail(&e);
    bool ok = write_file(argv[2], pack);
    free((char *)pack.p);
    return ok ? 0 : 2;
}
