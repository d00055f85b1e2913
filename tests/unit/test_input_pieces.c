/* However a source is divided into reads, the same documents and problems come out: every file of
 * the fuzzing corpora, from memory and through a pipe that gives single bytes. */
#include "test_input_read.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const corpora[] = {"tests/fuzz/corpus/jsonl", "tests/fuzz/corpus/warc", "tests/fuzz/corpus/feed"};

enum { MAX_DOC = 1 << 14, PIECES_MAX = 1 << 17 };

static void put_field(struct out *o, const char *name, struct str s)
{
    out_fmt(o, " %s=%zu:", name, s.n);
    out_put(o, s);
}

static void put_doc(struct out *o, const struct doc *d)
{
    out_fmt(o, "\ndoc kind=%d at=%llu", (int)d->kind, (unsigned long long)d->raw_at);
    put_field(o, "id", d->id);
    put_field(o, "uri", d->uri);
    put_field(o, "fetched", d->fetched);
    put_field(o, "charset", d->charset);
    put_field(o, "title", d->given_title);
    put_field(o, "raw", d->raw);
    for (uint32_t i = 0; i < d->problems.n; i++) {
        out_fmt(o, "\n  problem at=%u", d->problems.v[i].at.b);
        put_field(o, "code", d->problems.v[i].code);
        put_field(o, "message", d->problems.v[i].message);
    }
}

static void put_all(struct out *o, struct input *in)
{
    struct arena a = {0};
    for (struct doc d; doc_init(&d, &a), input_next(in, &d); arena_reset(&a, 1 << 20))
        put_doc(o, &d);
    out_fmt(o, "\nread %llu\n", (unsigned long long)input_bytes(in));
    input_close(in);
    arena_free(&a);
}

static void send_bytes(int fd, struct str s)
{
    signal(SIGPIPE, SIG_DFL);
    for (size_t i = 0; i < s.n; i++)
        if (write(fd, s.p + i, 1) != 1)
            _exit(1);
    _exit(0);
}

static void put_pieces(struct out *o, struct str s, const struct input_options *options)
{
    int ends[2];
    struct err e;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        send_bytes(ends[1], s);
    }
    close(ends[1]);
    put_all(o, input_open_fd(ends[0], "f", options, &e));
    close(ends[0]);
    waitpid(child, NULL, 0);
}

/* Bytes read ahead differ where reading stops early; all else may not. */
static struct str without_count(struct out *o)
{
    size_t i = 0, last = 0;
    while ((i = str_find(bytes_of(o), STR("\nread "), i)) != SIZE_MAX)
        last = i++;
    return str_make(o->p, last);
}

static bool same(struct str s, enum input_format format)
{
    const struct input_options options = {format, MAX_DOC};
    struct out whole, pieces;
    struct err e;
    out_open(&whole, -1);
    out_open(&pieces, -1);
    put_all(&whole, input_open_bytes(s, "f", &options, &e));
    put_pieces(&pieces, s, &options);
    bool equal = str_eq(without_count(&whole), without_count(&pieces));
    out_close(&whole);
    out_close(&pieces);
    return equal;
}

/* Documents behind some that were skipped are as if these had been read. */
static bool same_behind_skipped(struct str s, enum input_format format)
{
    enum { SKIP_MOST = 6 };
    const struct input_options options = {format, MAX_DOC};
    struct out all, rest;
    struct err e;
    bool equal = true;
    out_open(&all, -1);
    out_open(&rest, -1);
    put_all(&all, input_open_bytes(s, "f", &options, &e));
    for (uint64_t skip = 0; equal && skip < SKIP_MOST; skip++) {
        struct input *in = input_open_bytes(s, "f", &options, &e);
        rest.n = 0;
        bool whole = input_skip(in, skip) == skip;
        put_all(&rest, in);
        equal = str_ends(bytes_of(&all), bytes_of(&rest));
        if (!whole)
            break;
    }
    out_close(&all);
    out_close(&rest);
    return equal;
}

static void compare_file(const char *folder, const char *name)
{
    char path[1024];
    static char bytes[PIECES_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_RDONLY);
    ssize_t n = read(fd, bytes, sizeof bytes);
    close(fd);
    assert_true(n >= 0);
    for (enum input_format f = INPUT_AUTO; f <= INPUT_FEED; f++) {
        if (!same(str_make(bytes, (size_t)n), f))
            fail_msg("%s as format %d differs when it comes in pieces", path, (int)f);
        if (!same_behind_skipped(str_make(bytes, (size_t)n), f))
            fail_msg("%s as format %d differs when its first documents are skipped", path, (int)f);
    }
}

static void same_in_pieces(void **state)
{
    const char *folder = *state;
    DIR *d = opendir(folder);
    assert_non_null(d);
    size_t files = 0;
    for (struct dirent *f; (f = readdir(d));)
        if (f->d_name[0] != '.') {
            compare_file(folder, f->d_name);
            files++;
        }
    closedir(d);
    assert_true(files >= 12);
}

int main(int argc, char **argv)
{
    if (argc == 2) { /* another folder, by hand */
        const struct CMUnitTest one[] = {cmocka_unit_test_prestate(same_in_pieces, argv[1])};
        return cmocka_run_group_tests(one, NULL, NULL);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(same_in_pieces, (void *)corpora[0]),
        cmocka_unit_test_prestate(same_in_pieces, (void *)corpora[1]),
        cmocka_unit_test_prestate(same_in_pieces, (void *)corpora[2]),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
