#include "source.h"

#include "doc_conllu.h"
#include "doc_dump.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

/* Texts that doc_load and doc_conllu_read understand are read whole. */
typedef bool load_fn(struct doc *, struct str *, struct err *);

enum { READ_MOST = 1 << 20 }; /* bytes at a time */

struct source {
    const struct options *o;
    struct input_options input_options;
    load_fn *load;       /* dump or conllu; NULL = the readers of input/ */
    struct input *input; /* open file; NULL between files */
    char *whole;         /* owned contents for `load` */
    struct str rest;     /* what is left of it */
    uint32_t lines;      /* before that */
    unsigned next;       /* file to open next */
    uint32_t number;
    uint64_t bytes; /* of the files that are closed */
};

struct source *source_open(const struct options *o, struct err *e)
{
    struct source s = {.o = o, .input_options = {.max_doc = o->max_doc}};
    struct str format = str_of(o->format);
    if (str_eq(format, STR("dump")))
        s.load = doc_load;
    else if (str_eq(format, STR("conllu")))
        s.load = doc_conllu_read;
    else if (!input_format_of(format, &s.input_options.format)) {
        err_set(e, NULL, 0, 0, "there is no format '%s'; there are auto, text, html, jsonl, warc, dump and conllu", o->format);
        return NULL;
    }
    struct source *p = arena_xalloc(sizeof *p);
    *p = s;
    return p;
}

static bool read_whole(struct source *s, const char *path, struct err *e)
{
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    gzFile f = fd < 0 ? NULL : gzdopen(fd, "rb"); /* takes what is not compressed as it is */
    if (!f)
        return err_set(e, path, 0, 0, "%s", strerror(errno));
    size_t n = 0, cap = 1 << 16;
    int got, why;
    s->whole = arena_xalloc(cap);
    while ((got = gzread(f, s->whole + n, (unsigned)(cap - n < READ_MOST ? cap - n : READ_MOST))) > 0) {
        n += (size_t)got;
        if (n == cap)
            s->whole = arena_xrealloc(s->whole, cap *= 2);
    }
    gzerror(f, &why);
    bool ok = why == Z_OK || err_set(e, path, 0, n, "cannot be read to the end: %s",
                                     why == Z_ERRNO ? strerror(errno) : "its gzip data is cut off or damaged");
    gzclose_r(f);
    s->rest = str_make(s->whole, n);
    s->lines = 0;
    s->bytes += n;
    return ok;
}

static void close_file(struct source *s)
{
    if (s->input) {
        s->bytes += input_bytes(s->input);
        input_close(s->input);
    }
    free(s->whole);
    s->input = NULL;
    s->whole = NULL;
    s->rest = (struct str){0};
}

/* 1: opened; 0: no more; -1: failed. */
static int open_next(struct source *s, struct err *e)
{
    static const char *const standard_input = "-";
    unsigned n = s->o->nfiles ? s->o->nfiles : 1;
    if (s->next >= n)
        return 0;
    const char *path = s->o->nfiles ? s->o->files[s->next] : standard_input;
    s->next++;
    if (s->load)
        return read_whole(s, path, e) ? 1 : -1;
    s->input = input_open(path, &s->input_options, e);
    return s->input ? 1 : -1;
}

static uint32_t lines_of(struct str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

/* Next document of a text held whole: 1, 0 at its end, -1 on an error, which ends this file. */
static int load_next(struct source *s, struct doc *d, struct err *e)
{
    for (; s->rest.n && s->rest.p[0] == '\n'; s->lines++)
        s->rest = str_make(s->rest.p + 1, s->rest.n - 1);
    if (!s->rest.n)
        return 0;
    struct str before = s->rest;
    if (s->load(d, &s->rest, e)) {
        s->lines += s->rest.p ? lines_of(str_make(before.p, before.n - s->rest.n)) : 0;
        return 1;
    }
    e->line += e->line ? s->lines : 0;
    snprintf(e->file, sizeof e->file, "%s", s->o->nfiles ? s->o->files[s->next - 1] : "standard input");
    s->rest = (struct str){0};
    return -1;
}

/* Whoever parses a plain text wants every word of it: nothing is taken for debris. */
static void take_as_read(const struct source *s, struct doc *d)
{
    d->stage = STAGE_INPUT;
    if (s->o->command == COMMAND_PARSE && d->kind == DOC_PLAIN)
        d->kind = DOC_VERBATIM;
}

int source_next(struct source *s, struct doc *d, struct err *e)
{
    for (;;) {
        bool is_open = s->input || s->whole;
        int got = !is_open ? 0 : s->input ? input_next(s->input, d) : load_next(s, d, e);
        if (got == 1 && s->input)
            take_as_read(s, d);
        if (got == 1)
            d->number = s->number++;
        if (got)
            return got;
        if (is_open)
            close_file(s);
        got = open_next(s, e);
        if (got != 1)
            return got;
    }
}

uint64_t source_bytes(const struct source *s)
{
    return s->bytes + (s->input ? input_bytes(s->input) : 0);
}

void source_close(struct source *s)
{
    if (!s)
        return;
    close_file(s);
    free(s);
}
