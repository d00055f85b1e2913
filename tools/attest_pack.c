/* attest-pack DIR FILE: compiles a language folder into the pack that is linked into the program. */
#include "dict.h"
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
    int fd = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    struct out o;
    out_open(&o, fd);
    out_put(&o, pack);
    bool ok = fd >= 0 && out_close(&o) && close(fd) == 0;
    free((char *)pack.p);
    if (!ok) {
        perror(argv[2]);
        return 2;
    }
    return 0;
}
