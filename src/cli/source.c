#include "source.h"

#include "doc_conllu.h"
#include "doc_dump.h"
#include "source_list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
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
    struct source_list list;
    uint32_t next;       /* file to open next */
    uint32_t number;     /* documents given */
    uint64_t record;     /* documents passed by in the open file */
    uint64_t closed;     /* bytes of the files that are done */
    source_have *have;   /* NULL: every document is wanted */
    void *have_arg;
    _Atomic uint64_t bytes, documents; /* for other threads */
};

static bool list_files(const struct options *o, struct source_list *l, struct err *e)
{
    bool list_in = o->files_from && strcmp(o->files_from, "-") == 0;
    for (unsigned i = 0; i < o->nfiles; i++) {
        if (list_in && strcmp(o->files[i], "-") == 0)
            return err_set(e, NULL, 0, 0, "standard input cannot be both the list of files and a document");
        source_list_add(l, o->files[i]);
    }
    if (o->files_from)
        return source_list_add_from(l, o->files_from, e);
    if (!o->nfiles)
        source_list_add(l, "-");
    return true;
}

struct source *source_open(const struct options *o, struct err *e)
{
    struct source s = {.o = o, .input_options = {.max_doc = o->max_doc}};
    struct str format = str_of(o->format);
    if (str_eq(format, STR("dump")))
        s.load = doc_load;
    else if (str_eq(format, STR("conllu")))
        s.load = doc_conllu_read;
    else if (!input_format_of(format, &s.input_options.format)) {
        err_set(e, NULL, 0, 0, "there is no format '%s'; there are auto, text, html, jsonl, warc, feed, dump and conllu", o->format);
        return NULL;
    }
    struct source *p = arena_xalloc(sizeof *p);
    *p = s;
    if (list_files(o, &p->list, e))
        return p;
    source_close(p);
    return NULL;
}

void source_resume(struct source *s, source_have *have, void *arg)
{
    s->have = have;
    s->have_arg = arg;
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
    return ok;
}

static uint64_t bytes_so_far(const struct source *s)
{
    return s->closed + (s->input ? input_bytes(s->input) : 0);
}

static const struct source_file *file_at_hand(const struct source *s)
{
    return &s->list.files.v[s->next - 1];
}

static void close_file(struct source *s)
{
    s->closed += s->input ? input_bytes(s->input) : s->whole ? file_at_hand(s)->size : 0;
    input_close(s->input);
    free(s->whole);
    s->input = NULL;
    s->whole = NULL;
    s->rest = (struct str){0};
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
    const char *path = file_at_hand(s)->path;
    snprintf(e->file, sizeof e->file, "%s", strcmp(path, "-") == 0 ? "standard input" : path);
    s->rest = (struct str){0};
    return -1;
}

/* Reads a dump or CoNLL-U file and passes over its first `have` documents. */
static int open_whole(struct source *s, const char *path, uint64_t have, struct err *e)
{
    enum { KEEP = 1 << 20 };
    struct arena a = {0};
    struct doc d;
    int got = read_whole(s, path, e) ? 1 : -1;
    for (s->record = 0; got == 1 && s->record < have; arena_reset(&a, KEEP)) {
        doc_init(&d, &a);
        got = load_next(s, &d, e);
        s->record += got == 1;
    }
    arena_free(&a);
    return got < 0 ? -1 : 1;
}

/* The file at hand: 1: opened; 0: not wanted; -1: failed. */
static int open_file(struct source *s, struct err *e)
{
    const struct source_file *f = file_at_hand(s);
    struct stat st;
    if (stat(f->path, &st) == 0 && source_list_is_output(&st)) {
        err_set(e, f->path, 0, 0, "the output goes there: it cannot be read too");
        return -1;
    }
    uint64_t have = s->have ? s->have(f->path, s->next - 1, s->have_arg) : 0;
    if (have == SOURCE_ALL) {
        s->closed += f->size;
        return 0;
    }
    if (s->load && !f->why)
        return open_whole(s, f->path, have, e);
    s->input = f->why ? NULL : input_open(f->path, &s->input_options, e);
    if (f->why)
        err_set(e, f->path, 0, 0, "%s", f->why);
    if (!s->input)
        return -1;
    s->record = have ? input_skip(s->input, have) : 0;
    return 1;
}

/* 1: opened; 0: no more; -1: failed. */
static int open_next(struct source *s, struct err *e)
{
    int got = 0;
    while (!got && s->next < s->list.files.n) {
        s->next++;
        got = open_file(s, e);
    }
    return got;
}

/* Whoever parses a plain text wants every word of it: nothing is taken for debris. */
static void take_as_read(const struct source *s, struct doc *d)
{
    d->stage = STAGE_INPUT;
    if (s->o->command == COMMAND_PARSE && d->kind == DOC_PLAIN)
        d->kind = DOC_VERBATIM;
}

/* What the source says of a document that was just read. */
static void number(struct source *s, struct doc *d)
{
    d->file = s->next - 1;
    d->record = s->record++;
    d->number = s->number++;
    atomic_store_explicit(&s->bytes, bytes_so_far(s), memory_order_relaxed);
    atomic_store_explicit(&s->documents, s->number, memory_order_relaxed);
}

int source_next(struct source *s, struct doc *d, struct err *e)
{
    for (;;) {
        bool is_open = s->input || s->whole;
        int got = !is_open ? 0 : s->input ? input_next(s->input, d) : load_next(s, d, e);
        if (got == 1 && s->input)
            take_as_read(s, d);
        if (got == 1)
            number(s, d);
        if (got)
            return got;
        if (is_open)
            close_file(s);
        got = open_next(s, e);
        atomic_store_explicit(&s->bytes, bytes_so_far(s), memory_order_relaxed);
        if (got != 1)
            return got;
    }
}

uint32_t source_files(const struct source *s)
{
    return s->list.files.n;
}

const char *source_path(const struct source *s, uint32_t file)
{
    return s->list.files.v[file].path;
}

uint64_t source_total(const struct source *s)
{
    return source_list_bytes(&s->list);
}

uint64_t source_bytes(const struct source *s)
{
    return atomic_load_explicit(&s->bytes, memory_order_relaxed);
}

uint64_t source_documents(const struct source *s)
{
    return atomic_load_explicit(&s->documents, memory_order_relaxed);
}

void source_close(struct source *s)
{
    if (!s)
        return;
    close_file(s);
    source_list_free(&s->list);
    free(s);
}
