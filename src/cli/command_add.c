/*
 * attest add DB INPUT...: codes documents and writes their records into a store. With --format=record the
 * inputs are records that attest code printed, here or on other machines.
 */
#include "commands.h"

#include "doc_record.h"
#include "input_stream.h"
#include "pool.h"
#include "store_write.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct adding {
    struct store_writer *writer;
    bool failed;
    struct err e;
};

/* --- provenance ------------------------------------------------------------------------------------- */

static void hash_hex(struct sha256_ctx *ctx, char hex[DOC_RECORD_SHA256 + 1])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(ctx, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

/* One hash over all language data, a user's tables included. */
static void hash_language(const struct dict *d, char hex[DOC_RECORD_SHA256 + 1])
{
    struct sha256_ctx ctx;
    struct str pack;
    sha256_init(&ctx);
    for (uint32_t i = 0; (pack = dict_pack(d, i)).p; i++)
        sha256_update(&ctx, pack.n, (const uint8_t *)pack.p);
    hash_hex(&ctx, hex);
}

/* --- documents ----------------------------------------------------------------------------------------- */

static void *make_record(const struct doc *d, void *arg)
{
    (void)arg;
    struct err never; /* what doc_record_write prints is a record */
    struct store_record *r = arena_xalloc(sizeof *r);
    struct out json;
    out_open(&json, -1);
    doc_record_write(d, &json);
    bool ok = store_record_read(str_make(json.p, json.n), r, &never);
    out_close(&json);
    if (ok)
        return r;
    fprintf(stderr, "attest: internal error: a record cannot be read back: %s\n", never.text);
    exit(EXIT_WRONG);
}

static bool take_record(void *made, void *arg)
{
    struct adding *a = arg;
    struct store_record *r = made;
    if (!a->failed && !store_write_record(a->writer, r, &a->e))
        a->failed = true;
    store_record_free(r);
    free(r);
    return !a->failed;
}

static bool is_known(const struct doc *d, void *arg)
{
    struct adding *a = arg;
    char hex[DOC_RECORD_SHA256 + 1];
    doc_record_sha256(d->raw, hex);
    return store_write_knows(a->writer, str_of(hex), d->uri);
}

static bool add_documents(const struct options *o, struct engine *engine, struct adding *a, bool *all_read)
{
    struct source *source = source_open(o, &a->e);
    if (!source)
        return false;
    struct pool_sink sink = {make_record, take_record, is_known, a};
    struct pool_job job = {.pipeline = engine->pipeline, .last = STAGE_CLAIM, .threads = commands_threads(o), .sink = &sink};
    struct pool_totals totals;
    bool ok = pool_run(&job, source, NULL, &totals);
    *all_read = totals.failed_files == 0;
    source_close(source);
    return ok;
}

/* --- records -------------------------------------------------------------------------------------------- */

enum { RECORD_MOST = 1 << 30 };

/* A line that is no record becomes a row in problems. */
static bool add_line(struct adding *a, const char *path, uint64_t number, struct str line)
{
    struct store_record r;
    struct err why;
    char message[600];
    if (!str_trim(line).n)
        return true;
    if (!store_record_read(line, &r, &why)) {
        snprintf(message, sizeof message, "line %" PRIu64 ": %s", number, why.text);
        fprintf(stderr, "attest: %s: %s\n", path, message);
        return store_write_problem(a->writer, path, "bad-record", message, &a->e);
    }
    bool ok = store_write_record(a->writer, &r, &a->e);
    store_record_free(&r);
    return ok;
}

static bool add_lines(struct adding *a, const char *path, struct input_stream *in)
{
    struct out hold;
    struct str line;
    uint64_t size, number = 0;
    bool ended, ok = true;
    out_open(&hold, -1);
    while (ok && input_stream_line(in, RECORD_MOST, &hold, &line, &size, &ended))
        ok = add_line(a, path, ++number, line);
    out_close(&hold);
    if (ok && input_stream_stuck(in))
        ok = store_write_problem(a->writer, path, input_stream_code(in), in->trouble_text, &a->e);
    return ok;
}

static bool add_record_file(struct adding *a, const char *path, bool *opened)
{
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    *opened = fd >= 0;
    if (fd < 0) {
        fprintf(stderr, "attest: %s: %s\n", path, strerror(errno));
        return store_write_problem(a->writer, path, "cannot-open", strerror(errno), &a->e);
    }
    struct input_stream in;
    input_stream_open(&in, fd, STR(""));
    bool ok = add_lines(a, path, &in);
    input_stream_close(&in);
    close(fd);
    return ok;
}

static bool add_records(const struct options *o, struct adding *a, bool *all_read)
{
    static const char *const standard_input[] = {"-"};
    const char *const *files = o->nfiles ? o->files : standard_input;
    bool ok = true;
    for (unsigned i = 0; ok && i < (o->nfiles ? o->nfiles : 1); i++) {
        bool opened;
        ok = add_record_file(a, files[i], &opened);
        *all_read = *all_read && opened;
    }
    return ok;
}

/* --- the command ------------------------------------------------------------------------------------------ */

static void report(const struct store_totals *t)
{
    fprintf(stderr,
            "attest: %" PRIu64 " documents added, %" PRIu64 " were there; %" PRIu64 " events, %" PRIu64 " claims, %" PRIu64
            " counts, %" PRIu64 " problems\n",
            t->documents, t->known, t->events, t->claims, t->counts, t->problems);
}

static int add_to(struct store *store, const struct options *o)
{
    bool records = strcmp(o->format, "record") == 0, all_read = true;
    struct engine engine = {0};
    struct store_run run = {.command = "add"};
    struct adding a = {0};
    struct store_totals totals = {0};
    char lang[DOC_RECORD_SHA256 + 1], model[DOC_RECORD_SHA256 + 1];
    if (!records) {
        if (!commands_engine_open(o, &engine))
            return EXIT_WRONG;
        hash_language(engine.dict, lang);
        doc_record_sha256(engine.model.n ? engine.model : dict_blob(engine.dict, "en/parse/model"), model);
        run.lang_sha256 = str_of(lang);
        run.model_sha256 = str_of(model);
    }
    a.writer = store_write_open(store, &run, &a.e);
    bool ok = a.writer && (records ? add_records(o, &a, &all_read) : add_documents(o, &engine, &a, &all_read));
    if (a.writer && ok)
        ok = store_write_close(a.writer, &totals, &a.e);
    else if (a.writer)
        store_write_abandon(a.writer);
    commands_engine_close(&engine);
    if (!ok)
        return commands_fail(&a.e);
    report(&totals);
    return !all_read ? EXIT_WRONG : totals.problems ? EXIT_PROBLEMS : EXIT_FINE;
}

int command_add(const struct options *o)
{
    struct err e;
    struct store store;
    struct options inputs = *o;
    if (!o->nfiles) {
        err_set(&e, NULL, 0, 0, "give the database to add to: attest add DB FILE...");
        return commands_fail(&e);
    }
    inputs.files++;
    inputs.nfiles--;
    if (!store_open(o->files[0], STORE_WRITE, &store, &e))
        return commands_fail(&e);
    int status = add_to(&store, &inputs);
    store_close(&store);
    return status;
}
