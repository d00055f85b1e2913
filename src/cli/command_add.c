/*
 * attest add DB INPUT...: codes documents and writes their records into a store. With --format=record the
 * inputs are records that attest code printed, here or on other machines.
 */
#include "commands.h"

#include "dict_builtin.h"
#include "doc_record.h"
#include "input_stream.h"
#include "pool.h"
#include "progress.h"
#include "sha.h"
#include "store_write.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One input file. */
struct add_input {
    struct store_input file;
    bool regular;   /* no pipe */
    uint64_t had;   /* documents of it in the store before; UINT64_MAX: all */
    uint64_t taken; /* documents taken now, those before them counted */
};

struct adding {
    struct store_writer *writer;
    uint64_t packer; /* owner of what threads pack records with */
    struct arena arena;
    struct source *source;
    struct add_input *inputs; /* [files of the source] */
    uint32_t file;            /* files before this one are done */
    uint32_t passed;          /* files that were done before */
    bool unread;              /* some file could not be opened */
    bool failed;
    struct err e;
};

/* --- provenance ------------------------------------------------------------------------------------- */

static void hash_hex(struct sha256_ctx *ctx, char hex[DOC_RECORD_SHA256 + 1])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(ctx, sizeof digest, digest);
    sha_hex(digest, sizeof digest, hex);
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

/* What codes the documents. `lang` and `model` are the room for it. */
static void note_engine(struct store_run *run, const struct options *o, const struct engine *engine,
                        char lang[DOC_RECORD_SHA256 + 1], char model[DOC_RECORD_SHA256 + 1])
{
    run->lang_sha256 = dict_builtin_sha256();
    run->model_sha256 = dict_builtin_model_sha256();
    if (o->lang_dir || o->nactors) {
        hash_language(engine->dict, lang);
        run->lang_sha256 = str_of(lang);
    }
    if (o->lang_dir || engine->model.n) {
        doc_record_sha256(engine->model.n ? engine->model : dict_blob(engine->dict, "en/parse/model"), model);
        run->model_sha256 = str_of(model);
    }
}

/* --- documents ----------------------------------------------------------------------------------------- */

/* A record on its way to the writer, and where its document stands. */
struct item {
    struct out json; /* which the record points into */
    struct store_record record;
    uint32_t file;
    uint64_t number; /* in the file, from 0 */
};

static void *make_record(const struct doc *d, void *arg)
{
    const struct adding *a = arg;
    const struct store_packer packer = {d->scratch, a->packer};
    struct err never; /* what doc_record_write prints is a record */
    struct item *item = arena_xalloc(sizeof *item);
    out_open(&item->json, -1);
    doc_record_write(d, &item->json);
    bool ok = store_record_read(str_make(item->json.p, item->json.n), &packer, &item->record, &never);
    item->file = d->file;
    item->number = d->record;
    if (ok)
        return item;
    fprintf(stderr, "attest: internal error: a record cannot be read back: %s\n", never.text);
    exit(EXIT_WRONG);
}

/* All files before `file` are done: documents come in order. */
static bool finish_files(struct adding *a, uint32_t file)
{
    for (; a->file < file; a->file++) {
        const struct add_input *in = &a->inputs[a->file];
        bool note = in->regular && (in->taken || !a->unread);
        if (note && !store_write_progress(a->writer, &in->file, in->taken, true, &a->e))
            return false;
    }
    return true;
}

static bool note_progress(struct adding *a, const struct item *item)
{
    if (!finish_files(a, item->file))
        return false;
    struct add_input *in = &a->inputs[item->file];
    in->taken = item->number + 1;
    return !in->regular || store_write_progress(a->writer, &in->file, in->taken, false, &a->e);
}

static bool take_record(void *made, void *arg)
{
    struct adding *a = arg;
    struct item *item = made;
    a->failed = a->failed || !note_progress(a, item) || !store_write_record(a->writer, &item->record, &a->e);
    store_record_free(&item->record);
    out_close(&item->json);
    free(item);
    return !a->failed;
}

static bool is_known(const struct doc *d, void *arg)
{
    struct adding *a = arg;
    char hex[DOC_RECORD_SHA256 + 1];
    if (!store_write_knows_uri(a->writer, d->uri))
        return false;
    doc_record_sha256(d->raw, hex);
    return store_write_knows(a->writer, str_of(hex), d->uri);
}

static uint64_t have(const char *path, uint32_t file, void *arg)
{
    (void)path;
    const struct adding *a = arg;
    return a->inputs[file].had;
}

/* What is known of the input files from earlier runs. */
static void look_up_inputs(struct adding *a, const struct source *source)
{
    uint32_t n = source_files(source);
    a->inputs = arena_array(&a->arena, n + 1, sizeof *a->inputs);
    for (uint32_t i = 0; i < n; i++) {
        struct stat st;
        struct add_input *in = &a->inputs[i];
        in->file.path = source_path(source, i);
        in->regular = strcmp(in->file.path, "-") != 0 && stat(in->file.path, &st) == 0 && S_ISREG(st.st_mode);
        if (!in->regular)
            continue;
        in->file.bytes = st.st_size;
        in->file.modified = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
        in->had = store_write_done(a->writer, &in->file);
        a->passed += in->had == UINT64_MAX;
    }
}

/* Files of earlier runs are not opened again; one that was broken off goes on where it was. */
static bool add_documents(const struct options *o, struct engine *engine, struct adding *a, bool *all_read)
{
    struct source *source = source_open(o, &a->e);
    if (!source)
        return false;
    look_up_inputs(a, source);
    source_resume(source, have, a);
    struct pool_sink sink = {make_record, take_record, is_known, a};
    struct pool_job job = {.pipeline = engine->pipeline, .last = STAGE_CLAIM, .threads = commands_threads(o), .sink = &sink};
    struct pool_totals totals;
    struct progress *progress = progress_start(source);
    bool ok = pool_run(&job, source, NULL, &totals);
    progress_stop(progress);
    *all_read = totals.failed_files == 0;
    a->unread = !*all_read;
    ok = ok && finish_files(a, source_files(source));
    /* the writer may still hold a path */
    a->source = source;
    return ok;
}

/* --- records -------------------------------------------------------------------------------------------- */

enum { RECORD_MOST = 1 << 30 };

/* A line that is no record becomes a row in problems. */
static bool add_line(struct adding *a, const struct store_packer *packer, const char *path, uint64_t number, struct str line)
{
    struct store_record r;
    struct err why;
    char message[600];
    if (!str_trim(line).n)
        return true;
    if (!store_record_read(line, packer, &r, &why)) {
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
    struct scratch scratch = {0};
    const struct store_packer packer = {&scratch, a->packer};
    struct out hold;
    struct str line;
    uint64_t size, number = 0;
    bool ended, ok = true;
    out_open(&hold, -1);
    while (ok && input_stream_line(in, RECORD_MOST, &hold, &line, &size, &ended))
        ok = add_line(a, &packer, path, ++number, line);
    out_close(&hold);
    scratch_free(&scratch);
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

static void report(const struct store_totals *t, uint32_t passed)
{
    fprintf(stderr,
            "attest: %" PRIu64 " documents added, %" PRIu64 " were there; %" PRIu64 " events, %" PRIu64 " claims, %" PRIu64
            " counts, %" PRIu64 " problems\n",
            t->documents, t->known, t->events, t->claims, t->counts, t->problems);
    if (passed)
        fprintf(stderr, "attest: %" PRIu32 " %s read before and left out\n", passed, passed == 1 ? "file was" : "files were");
}

static int add_to(struct store *store, const struct options *o)
{
    bool records = strcmp(o->format, "record") == 0, all_read = true;
    struct engine engine = {0};
    struct store_run run = {.command = "add"};
    struct adding a = {.packer = scratch_owner()};
    struct store_totals totals = {0};
    char lang[DOC_RECORD_SHA256 + 1], model[DOC_RECORD_SHA256 + 1];
    if (!records) {
        if (!commands_engine_open(o, STAGE_CLAIM, &engine))
            return EXIT_WRONG;
        note_engine(&run, o, &engine, lang, model);
    }
    a.writer = store_write_open(store, &run, &a.e);
    bool ok = a.writer && (records ? add_records(o, &a, &all_read) : add_documents(o, &engine, &a, &all_read));
    if (a.writer && ok)
        ok = store_write_close(a.writer, &totals, &a.e);
    else if (a.writer)
        store_write_abandon(a.writer);
    commands_engine_close(&engine);
    source_close(a.source);
    arena_free(&a.arena);
    if (!ok)
        return commands_fail(&a.e);
    report(&totals, a.passed);
    if (!o->no_group && command_group_store(store) != EXIT_FINE)
        return EXIT_WRONG;
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
