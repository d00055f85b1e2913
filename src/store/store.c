#include "store.h"

#include "store_schema.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    APPLICATION = 0x61747374, /* "atst", in the header of the file */
    PATIENCE = 5000           /* ms to wait for a transaction of another program */
};

/* --- errors ------------------------------------------------------------------------------------- */

static const char *hint_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL: return "the disk is full: make room and run the same command again, it goes on where it stopped";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing to it: try again when that is done";
    case SQLITE_READONLY: return "it may not be written: look at the rights of the file and of its folder";
    case SQLITE_CANTOPEN: return "it cannot be opened: look at the rights of the file and of its folder";
    case SQLITE_NOTADB: return "it is no attest database";
    case SQLITE_CORRUPT: return "the file is damaged: take a backup, or rescue what there is with sqlite3's .recover";
    case SQLITE_IOERR: return "the disk reports an error";
    default: return NULL;
    }
}

bool store_error(struct store *s, struct err *e)
{
    int code = sqlite3_extended_errcode(s->db);
    const char *hint = hint_of(code);
    if (hint)
        return err_set(e, s->path, 0, 0, "%s (%s)", hint, sqlite3_errmsg(s->db));
    return err_set(e, s->path, 0, 0, "%s", sqlite3_errmsg(s->db));
}

/* --- statements ---------------------------------------------------------------------------------- */

bool store_exec(struct store *s, const char *sql, struct err *e)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_error(s, e);
}

sqlite3_stmt *store_prepare(struct store *s, const char *sql, struct err *e)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK)
        store_error(s, e);
    return statement;
}

bool store_step(struct store *s, sqlite3_stmt *statement, struct err *e)
{
    int got = sqlite3_step(statement);
    bool ok = got == SQLITE_DONE || got == SQLITE_ROW || store_error(s, e);
    sqlite3_reset(statement);
    return ok;
}

bool store_number(struct store *s, const char *sql, long long *value, struct err *e)
{
    sqlite3_stmt *statement = store_prepare(s, sql, e);
    *value = 0;
    if (!statement)
        return false;
    int got = sqlite3_step(statement);
    if (got == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    bool ok = got == SQLITE_ROW || got == SQLITE_DONE || store_error(s, e);
    sqlite3_finalize(statement);
    return ok;
}

bool store_measure(struct store *s, struct err *e)
{
    return store_exec(s, "PRAGMA analysis_limit = 1000; ANALYZE", e);
}

bool store_begin(struct store *s, struct err *e)
{
    return store_exec(s, "BEGIN IMMEDIATE", e);
}

bool store_commit(struct store *s, struct err *e)
{
    return store_exec(s, "COMMIT", e);
}

/* --- opening -------------------------------------------------------------------------------------- */

bool store_is(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool is = fd >= 0 && read(fd, head, sizeof head) == sizeof head && memcmp(head, magic, sizeof magic) == 0;
    if (fd >= 0)
        close(fd);
    return is;
}

/* A file of our own and of a schema that this program knows? */
static bool check_kind(struct store *s, long long *schema, struct err *e)
{
    long long application;
    if (!store_number(s, "PRAGMA application_id", &application, e) || !store_number(s, "PRAGMA user_version", schema, e))
        return false;
    if (application != APPLICATION)
        return err_set(e, s->path, 0, 0, "it is an SQLite file, but none of attest's");
    if (*schema > STORE_SCHEMA)
        return err_set(e, s->path, 0, 0, "a newer attest made it (schema %lld; this one knows %d): update attest", *schema,
                       STORE_SCHEMA);
    return true;
}

/* Makes all tables where there are none (schema 0), or what is new in them since `schema`. */
static bool make_tables(struct store *s, long long schema, struct err *e)
{
    static const char *const upgrade[] = {[1] = store_schema_upgrade_2, [2] = store_schema_upgrade_3};
    char kind[96];
    if (schema == STORE_SCHEMA)
        return true;
    if (schema == 0 && !store_exec(s, store_schema_tables, e))
        return false;
    for (; schema > 0 && schema < STORE_SCHEMA; schema++)
        if (!store_exec(s, upgrade[schema], e))
            return false;
    snprintf(kind, sizeof kind, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION, STORE_SCHEMA);
    return store_exec(s, kind, e);
}

/* In one transaction. */
static bool make_schema(struct store *s, long long schema, struct err *e)
{
    return store_begin(s, e) && make_tables(s, schema, e) && store_exec(s, store_schema_views, e) && store_commit(s, e);
}

static bool is_empty(struct store *s, bool *empty, struct err *e)
{
    long long tables, application;
    if (!store_number(s, "SELECT count(*) FROM sqlite_schema", &tables, e) ||
        !store_number(s, "PRAGMA application_id", &application, e))
        return false;
    *empty = tables == 0 && application == 0;
    return true;
}

/* The lock of the one writer; the system gives it back when the program ends, however it ends. The descriptor is
 * closed after the database: closing it earlier would give up SQLite's own locks on the same file. */
static bool take_lock(struct store *s, struct err *e)
{
    s->lock = open(s->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (s->lock < 0)
        return err_set(e, s->path, 0, 0, "it cannot be opened for writing: %s", strerror(errno));
    if (flock(s->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    return err_set(e, s->path, 0, 0, "another attest is writing to it: try again when that is done");
}

static bool open_file(struct store *s, enum store_mode mode, struct err *e)
{
    int flags = (mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK)
        return store_error(s, e);
    sqlite3_busy_timeout(s->db, PATIENCE);
    return true;
}

/* FULL: a commit is on the disk when it returns. One sync for each batch costs nothing that shows. */
static bool set_up_writer(struct store *s, struct err *e)
{
    bool empty;
    long long schema = 0;
    if (!is_empty(s, &empty, e) || (!empty && !check_kind(s, &schema, e)))
        return false;
    bool old = !empty && schema < STORE_SCHEMA;
    return store_exec(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536", e) &&
           make_schema(s, schema, e) && (!old || store_measure(s, e));
}

static bool open_writer(struct store *s, struct err *e)
{
    return take_lock(s, e) && open_file(s, STORE_WRITE, e) && set_up_writer(s, e);
}

/* By a writer of its own: whoever reads does not write. */
static bool bring_up_to_date(const char *path, struct err *e)
{
    struct err why;
    struct store s = {.path = path, .lock = -1};
    bool ok = open_writer(&s, &why);
    store_close(&s);
    return ok || err_set(e, path, 0, 0, "an older attest made it, and it cannot be brought up to date: %s", why.text);
}

static bool open_reader(struct store *s, enum store_mode mode, struct err *e)
{
    long long schema;
    if (access(s->path, F_OK) != 0)
        return err_set(e, s->path, 0, 0, "there is no such file; 'attest add %s FILE...' makes one", s->path);
    if (!open_file(s, mode, e) || !check_kind(s, &schema, e))
        return false;
    if (schema == STORE_SCHEMA)
        return true;
    store_close(s);
    return bring_up_to_date(s->path, e) && open_file(s, mode, e);
}

/* Rows that are asked for lie far apart, so a question touches thousands of pages, most of them once. Read into memory that
 * the program has already they cost far less than where the system must map each of them, on virtual machines above all: a
 * question with thousands of rows takes a fourth of the time. The memory comes in huge pages, where there are any. */
static void make_room(void)
{
    enum { ROOM = 32 << 20, HUGE_PAGE = 2 << 20 };
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
    mallopt(M_MMAP_THRESHOLD, 2 * ROOM);
    mallopt(M_TRIM_THRESHOLD, 2 * ROOM);
    char *room = malloc(ROOM);
    if (room)
        madvise(room + (HUGE_PAGE - (uintptr_t)room % HUGE_PAGE), ROOM - HUGE_PAGE, MADV_HUGEPAGE);
    free(room); /* stays with the program */
#endif
}

static bool set_up_reader(struct store *s, struct err *e)
{
    make_room();
    return store_exec(s, "PRAGMA cache_size = -16384", e);
}

bool store_open(const char *path, enum store_mode mode, struct store *s, struct err *e)
{
    *s = (struct store){.path = path, .lock = -1};
    if (mode == STORE_WRITE ? open_writer(s, e) : open_reader(s, mode, e) && set_up_reader(s, e))
        return true;
    store_close(s);
    return false;
}

void store_close(struct store *s)
{
    sqlite3_close(s->db);
    s->db = NULL;
    if (s->lock >= 0)
        close(s->lock);
    s->lock = -1;
}
