#include "store_write.h"

#include "store_json.h"
#include "store_rows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

enum { BATCH = 512 /* documents */, BATCH_SECONDS = 2 };

enum small { SMALL_FIND, SMALL_URI, SMALL_KNOWN, SMALL_PROGRESS, SMALL_DONE, SMALL_PROBLEM, SMALL_COUNT };

static const char *const SMALL[SMALL_COUNT] = {
    [SMALL_FIND] = "SELECT doc FROM documents WHERE key = ?",
    [SMALL_URI] = "SELECT 1 FROM documents WHERE uri IS nullif(?, '') LIMIT 1",
    [SMALL_KNOWN] = "SELECT 1 FROM documents WHERE raw_sha256 = ? AND coalesce(uri, '') = ?",
    [SMALL_PROGRESS] =
        "INSERT INTO inputs(path, bytes, modified, records, finished, run) VALUES(?,?,?,?,?,?)"
        " ON CONFLICT(path) DO UPDATE SET bytes = excluded.bytes, modified = excluded.modified,"
        " records = excluded.records, finished = excluded.finished, run = excluded.run",
    [SMALL_DONE] = "SELECT records, finished FROM inputs WHERE path = ? AND bytes = ? AND modified = ?",
    [SMALL_PROBLEM] = "INSERT INTO problems(run, path, stage, code, message) VALUES(?,?,'input',?,?)",
};

struct store_writer {
    struct store *store;
    struct store_rows rows;
    sqlite3_stmt *small[SMALL_COUNT];
    int64_t run, next_doc;
    uint32_t open; /* rows of documents and inputs not committed yet */
    bool in_batch;
    struct timespec begun; /* the batch */
    const struct store_input *at; /* file that is being read; NULL */
    uint64_t at_records;          /* documents taken from it */
    struct store_totals totals;
};

static void bind_input(sqlite3_stmt *s, const struct store_input *in)
{
    sqlite3_bind_text(s, 1, in->path, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 2, in->bytes);
    sqlite3_bind_int64(s, 3, in->modified);
}

/* --- batches ------------------------------------------------------------------------------------------ */

static bool begin_batch(struct store_writer *w, struct err *e)
{
    if (w->in_batch)
        return true;
    clock_gettime(CLOCK_MONOTONIC, &w->begun);
    return w->in_batch = store_begin(w->store, e);
}

static bool write_progress(struct store_writer *w, bool finished, struct err *e)
{
    sqlite3_stmt *s = w->small[SMALL_PROGRESS];
    if (!w->at)
        return true;
    bind_input(s, w->at);
    sqlite3_bind_int64(s, 4, (int64_t)w->at_records);
    sqlite3_bind_int(s, 5, finished);
    sqlite3_bind_int64(s, 6, w->run);
    return store_step(w->store, s, e);
}

static bool end_batch(struct store_writer *w, struct err *e)
{
    if (!w->in_batch)
        return true;
    w->in_batch = false;
    w->open = 0;
    return write_progress(w, false, e) && store_commit(w->store, e);
}

static bool end_when_due(struct store_writer *w, struct err *e)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (++w->open < BATCH && now.tv_sec - w->begun.tv_sec < BATCH_SECONDS) || end_batch(w, e);
}

/* --- the run -------------------------------------------------------------------------------------------- */

static bool insert_run(struct store_writer *w, const struct store_run *run, struct err *e)
{
    unsigned char noise[8] = {0};
    char key[2 * sizeof noise + 1];
    sqlite3_stmt *s = store_prepare(w->store,
                                    "INSERT INTO runs(key, command, version, model_sha256, lang_sha256, started)"
                                    " VALUES(?,?,?,nullif(?, ''),nullif(?, ''),strftime('%Y-%m-%dT%H:%M:%SZ'))", e);
    if (!s)
        return false;
    if (getrandom(noise, sizeof noise, 0) < 0) /* only before the kernel has any: the time will do */
        snprintf((char *)noise, sizeof noise, "%lx", (long)time(NULL));
    for (size_t i = 0; i < sizeof noise; i++)
        snprintf(key + 2 * i, 3, "%02x", noise[i]);
    sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, run->command, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, ATTEST_VERSION, -1, SQLITE_STATIC);
    sqlite3_bind_text64(s, 4, run->model_sha256.p, run->model_sha256.n, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(s, 5, run->lang_sha256.p, run->lang_sha256.n, SQLITE_STATIC, SQLITE_UTF8);
    bool ok = store_step(w->store, s, e);
    sqlite3_finalize(s);
    w->run = sqlite3_last_insert_rowid(w->store->db);
    return ok;
}

static bool set_up(struct store_writer *w, const struct store_run *run, struct err *e)
{
    long long last;
    if (!store_rows_open(w->store, &w->rows, e) || !insert_run(w, run, e) ||
        !store_number(w->store, "SELECT max(doc) FROM documents", &last, e))
        return false;
    w->next_doc = last + 1;
    for (int i = 0; i < SMALL_COUNT; i++)
        if (!(w->small[i] = store_prepare(w->store, SMALL[i], e)))
            return false;
    return true;
}

struct store_writer *store_write_open(struct store *s, const struct store_run *run, struct err *e)
{
    struct store_writer *w = arena_xalloc(sizeof *w);
    *w = (struct store_writer){.store = s};
    if (set_up(w, run, e))
        return w;
    store_write_abandon(w);
    return NULL;
}

void store_write_abandon(struct store_writer *w)
{
    struct err ignored;
    if (w->in_batch)
        store_exec(w->store, "ROLLBACK", &ignored);
    for (int i = 0; i < SMALL_COUNT; i++)
        sqlite3_finalize(w->small[i]);
    store_rows_close(&w->rows);
    free(w);
}

static bool finish_run(struct store_writer *w, struct err *e)
{
    char sql[128];
    snprintf(sql, sizeof sql, "UPDATE runs SET finished = strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ') WHERE run = %lld",
             (long long)w->run);
    return store_exec(w->store, sql, e);
}

/* When a good part of the store is new. */
static bool measure_when_due(struct store_writer *w, struct err *e)
{
    enum { PART = 4 };
    bool due = w->totals.documents && w->totals.documents >= (uint64_t)w->next_doc / PART;
    return !due || store_measure(w->store, e);
}

bool store_write_close(struct store_writer *w, struct store_totals *totals, struct err *e)
{
    bool ok = end_batch(w, e) && finish_run(w, e) && measure_when_due(w, e);
    w->totals.events = w->rows.written[STORE_ROWS_EVENT];
    w->totals.claims = w->rows.written[STORE_ROWS_CLAIM];
    w->totals.counts = w->rows.written[STORE_ROWS_COUNT];
    w->totals.problems += w->rows.written[STORE_ROWS_PROBLEM];
    *totals = w->totals;
    store_write_abandon(w);
    return ok;
}

/* --- documents ------------------------------------------------------------------------------------------- */

/* 1: there is a row; 0: none; -1: error. */
static int look_up(struct store_writer *w, enum small which, struct err *e)
{
    int got = sqlite3_step(w->small[which]);
    if (got == SQLITE_ROW || got == SQLITE_DONE)
        return got == SQLITE_ROW;
    store_error(w->store, e);
    return -1;
}

bool store_write_record(struct store_writer *w, const struct store_record *r, struct err *e)
{
    if (!begin_batch(w, e))
        return false;
    sqlite3_bind_text(w->small[SMALL_FIND], 1, r->key, STORE_KEY, SQLITE_STATIC);
    int found = look_up(w, SMALL_FIND, e);
    sqlite3_reset(w->small[SMALL_FIND]);
    if (found < 0)
        return false;
    if (found) {
        w->totals.known++;
        return true;
    }
    w->totals.documents++;
    return store_rows_write(&w->rows, r, w->next_doc++, w->run, e) && end_when_due(w, e);
}

bool store_write_knows_uri(struct store_writer *w, struct str uri)
{
    struct err ignored;
    sqlite3_stmt *s = w->small[SMALL_URI];
    sqlite3_bind_text64(s, 1, uri.n ? uri.p : "", uri.n, SQLITE_STATIC, SQLITE_UTF8);
    bool known = look_up(w, SMALL_URI, &ignored) == 1;
    sqlite3_reset(s);
    return known;
}

bool store_write_knows(struct store_writer *w, struct str raw_sha256, struct str uri)
{
    struct err ignored;
    sqlite3_stmt *s = w->small[SMALL_KNOWN];
    sqlite3_bind_text64(s, 1, raw_sha256.p, raw_sha256.n, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(s, 2, uri.n ? uri.p : "", uri.n, SQLITE_STATIC, SQLITE_UTF8);
    bool known = look_up(w, SMALL_KNOWN, &ignored) == 1;
    sqlite3_reset(s);
    w->totals.known += known;
    return known;
}

bool store_write_problem(struct store_writer *w, const char *path, const char *code, const char *message, struct err *e)
{
    sqlite3_stmt *s = w->small[SMALL_PROBLEM];
    if (!begin_batch(w, e))
        return false;
    sqlite3_bind_int64(s, 1, w->run);
    sqlite3_bind_text(s, 2, path, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, code, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 4, message, -1, SQLITE_STATIC);
    w->totals.problems++;
    return store_step(w->store, s, e);
}

/* --- inputs ------------------------------------------------------------------------------------------------ */

uint64_t store_write_done(struct store_writer *w, const struct store_input *in)
{
    struct err ignored;
    sqlite3_stmt *s = w->small[SMALL_DONE];
    uint64_t records = 0;
    bind_input(s, in);
    if (look_up(w, SMALL_DONE, &ignored) == 1)
        records = sqlite3_column_int(s, 1) ? UINT64_MAX : (uint64_t)sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return records;
}

bool store_write_progress(struct store_writer *w, const struct store_input *in, uint64_t records, bool finished,
                          struct err *e)
{
    w->at = in;
    w->at_records = records;
    if (!finished)
        return true;
    bool ok = begin_batch(w, e) && write_progress(w, true, e);
    w->at = NULL;
    return ok;
}
