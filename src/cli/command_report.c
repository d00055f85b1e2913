/* attest report DB -o FILE: a store as one HTML page. */
#include "commands.h"
#include "report_html.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Written beside the file and put in its place when it is whole. */
static int write_file(struct store *s, const struct options *o)
{
    struct err e;
    char beside[4096];
    struct out out;
    bool to_file = o->out && strcmp(o->out, "-") != 0;
    snprintf(beside, sizeof beside, "%s.part", to_file ? o->out : "");
    int fd = to_file ? open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : STDOUT_FILENO;
    if (fd < 0) {
        err_set(&e, o->out, 0, 0, "cannot be written: %s", strerror(errno));
        return commands_fail(&e);
    }
    out_open(&out, fd);
    bool made = report_html(s, &o->filter, &out, &e);
    out_flush(&out);
    int error = out.error;
    out_close(&out);
    if (to_file && close(fd) < 0 && !error)
        error = errno;
    if (to_file && made && !error && rename(beside, o->out) < 0)
        error = errno;
    if (to_file && (!made || error))
        unlink(beside);
    return !made ? commands_fail(&e) : error ? commands_write_failed(error) : EXIT_FINE;
}

int command_report(const struct options *o)
{
    struct err e;
    struct store store;
    if (o->nfiles != 1) {
        err_set(&e, NULL, 0, 0, "give one database: attest report DB -o report.html");
        return commands_fail(&e);
    }
    if (!store_open(o->files[0], STORE_READ, &store, &e))
        return commands_fail(&e);
    int status = write_file(&store, o);
    store_close(&store);
    return status;
}
