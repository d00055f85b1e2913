#include "input.h"

#include "input_reader.h"
#include "input_sniff.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DOC_DEFAULT = 64 << 20 };

static const char *const format_names[] = {
    [INPUT_AUTO] = "auto",   [INPUT_TEXT] = "text", [INPUT_HTML] = "html",
    [INPUT_JSONL] = "jsonl", [INPUT_WARC] = "warc", [INPUT_FEED] = "feed",
};

bool input_format_of(struct str name, enum input_format *f)
{
    for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++)
        if (str_eq(name, str_of(format_names[i]))) {
            *f = (enum input_format)i;
            return true;
        }
    return false;
}

static struct input *open_new(int fd, struct str bytes, const char *name,
                              const struct input_options *options)
{
    struct input *in = arena_xalloc(sizeof *in);
    size_t max = options && options->max_doc ? options->max_doc : MAX_DOC_DEFAULT;
    size_t n = strlen(name);
    char *copy = arena_xalloc(n + 1);
    memcpy(copy, name, n + 1);
    *in = (struct input){.name = {copy, n},
                         .own_fd = -1,
                         .format = options ? options->format : INPUT_AUTO,
                         .max_doc = max < DOC_TEXT_MAX ? max : DOC_TEXT_MAX};
    input_stream_open(&in->stream, fd, bytes);
    out_open(&in->hold, -1);
    out_open(&in->spare, -1);
    out_open(&in->warc, -1);
    out_open(&in->http, -1);
    return in;
}

struct input *input_open_fd(int fd, const char *name, const struct input_options *options,
                            struct err *err)
{
    assert(fd >= 0 && name && err);
    struct stat st;
    if (fstat(fd, &st) != 0) {
        err_set(err, name, 0, 0, "cannot be read: %s", strerror(errno));
        return NULL;
    }
    if (S_ISDIR(st.st_mode)) {
        err_set(err, name, 0, 0, "is a folder; name the files in it (%s/*)", name);
        return NULL;
    }
    return open_new(fd, STR(""), name, options);
}

struct input *input_open(const char *path, const struct input_options *options, struct err *err)
{
    assert(path && err);
    if (strcmp(path, "-") == 0)
        return input_open_fd(STDIN_FILENO, "stdin", options, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        int e = errno;
        const char *hint = e == ENOENT   ? "; check the name"
                           : e == EACCES ? "; ask its owner, or check the rights of the folder"
                                         : "";
        err_set(err, path, 0, 0, "cannot be opened: %s%s", strerror(e), hint);
        return NULL;
    }
    struct input *in = input_open_fd(fd, path, options, err);
    if (in)
        in->own_fd = fd;
    else
        close(fd);
    return in;
}

struct input *input_open_bytes(struct str bytes, const char *name,
                               const struct input_options *options, struct err *err)
{
    assert(name && err);
    return open_new(-1, bytes, name, options);
}

static bool name_ends(struct str name, const char *const *endings)
{
    if (name.n > 3 && str_ieq(str_make(name.p + name.n - 3, 3), STR(".gz")))
        name.n -= 3;
    if (name.n > 4 && str_ieq(str_make(name.p + name.n - 4, 4), STR(".zst")))
        name.n -= 4;
    for (; *endings; endings++) {
        struct str e = str_of(*endings);
        if (name.n > e.n && str_ieq(str_make(name.p + name.n - e.n, e.n), e))
            return true;
    }
    return false;
}

/* The name decides only what the bytes leave open. */
static enum input_format format_by_name(struct str name, enum input_sniff seen)
{
    static const char *const jsonl[] = {".jsonl", ".ndjson", ".json", NULL};
    static const char *const warc[] = {".warc", ".wet", NULL};
    static const char *const html[] = {".html", ".htm", ".xhtml", ".shtml", NULL};
    if (seen == INPUT_SNIFF_TEXT || seen == INPUT_SNIFF_EMPTY) {
        if (name_ends(name, jsonl))
            return INPUT_JSONL;
        if (name_ends(name, html))
            return INPUT_HTML;
    }
    if (seen != INPUT_SNIFF_HTML && seen != INPUT_SNIFF_FEED && name_ends(name, warc))
        return INPUT_WARC;
    return INPUT_TEXT;
}

/* Looks no further ahead than it must, so that a line sent through a pipe is answered at once. */
static void recognise(struct input *in)
{
    enum input_sniff seen = INPUT_SNIFF_MORE;
    struct str head = STR("");
    for (bool all = false; seen == INPUT_SNIFF_MORE;) {
        size_t want = head.n + 1;
        head = input_stream_peek(&in->stream, want);
        all = head.n < want;
        seen = input_sniff_bytes(head, all);
    }
    switch (seen) {
    case INPUT_SNIFF_HTML:
        in->format = INPUT_HTML;
        break;
    case INPUT_SNIFF_JSON:
        in->format = INPUT_JSONL;
        break;
    case INPUT_SNIFF_WARC:
        in->format = INPUT_WARC;
        break;
    case INPUT_SNIFF_FEED:
        in->format = INPUT_FEED;
        break;
    default:
        in->format = format_by_name(in->name, seen);
        in->binary = seen == INPUT_SNIFF_BINARY && in->format == INPUT_TEXT;
    }
}

int input_next(struct input *in, struct doc *d)
{
    assert(in && d && d->arena);
    if (in->format == INPUT_AUTO)
        recognise(in);
    switch (in->format) {
    case INPUT_JSONL:
        return input_jsonl_next(in, d);
    case INPUT_WARC:
        return input_warc_next(in, d);
    case INPUT_FEED:
        return input_feed_next(in, d);
    default:
        return input_plain_next(in, d);
    }
}

uint64_t input_skip(struct input *in, uint64_t n)
{
    enum { KEEP = 1 << 20 };
    struct arena a = {0};
    struct doc d;
    uint64_t done = 0;
    in->skipping = true;
    for (; done < n && (doc_init(&d, &a), input_next(in, &d)); done++)
        arena_reset(&a, KEEP);
    in->skipping = false;
    arena_free(&a);
    return done;
}

uint64_t input_bytes(const struct input *in)
{
    return in->stream.read;
}

void input_close(struct input *in)
{
    if (!in)
        return;
    input_stream_close(&in->stream);
    if (in->own_fd >= 0)
        close(in->own_fd);
    out_close(&in->hold);
    out_close(&in->spare);
    out_close(&in->warc);
    out_close(&in->http);
    free((char *)in->name.p);
    free(in);
}
