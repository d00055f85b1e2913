/* attest export DB --format FORMAT: events in the forms that other programs read. */
#include "commands.h"
#include "report_table.h"
#include "store_export.h"
#include "store_record.h"

#include <sqlite3.h>
#include <unistd.h>

static bool put_json(const struct store_export *x, struct arena *a, sqlite3_stmt *rows, uint64_t n, struct out *out, struct err *e)
{
    struct str text = str_make(sqlite3_column_blob(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
    if (sqlite3_column_type(rows, 0) == SQLITE_BLOB && !store_record_unpack(text, a, &text, e))
        return false;
    if (n && x->between)
        out_cstr(out, x->between);
    out_put(out, text);
    if (!x->between && !str_ends(text, STR("\n")))
        out_char(out, '\n');
    return true;
}

static bool put_all_json(struct store *s, const struct store_export *x, sqlite3_stmt *rows, struct out *out, struct err *e)
{
    struct arena a = {0};
    uint64_t n = 0;
    int got = SQLITE_DONE;
    bool ok = true;
    out_cstr(out, x->before ? x->before : "");
    for (; ok && !out->error && (got = sqlite3_step(rows)) == SQLITE_ROW; n++) {
        ok = put_json(x, &a, rows, n, out, e);
        arena_reset(&a, 1 << 20);
    }
    out_cstr(out, x->after ? x->after : "");
    arena_free(&a);
    return ok && (got == SQLITE_DONE || got == SQLITE_ROW || store_error(s, e));
}

static int export(struct store *s, const struct options *o, const struct store_export *x)
{
    struct err e;
    struct out out;
    uint64_t rows;
    sqlite3_stmt *statement = store_export_rows(s, x, &o->filter, &e);
    if (!statement)
        return commands_fail(&e);
    out_open(&out, STDOUT_FILENO);
    bool ok = x->json ? put_all_json(s, x, statement, &out, &e)
                      : report_table(s, statement, x->header ? REPORT_TSV : REPORT_TSV_BARE, 0, false, &out, &rows, &e);
    sqlite3_finalize(statement);
    out_flush(&out);
    int error = out.error;
    out_close(&out);
    return !ok ? commands_fail(&e) : error ? commands_write_failed(error) : EXIT_FINE;
}

int command_export(const struct options *o)
{
    struct err e;
    struct store store;
    const struct store_export *x;
    if (o->nfiles != 1)
        err_set(&e, NULL, 0, 0, "give one database: attest export DB --to=FORMAT");
    else if (!o->to)
        err_set(&e, NULL, 0, 0, "give a format: --to=records, plover, geojson, timelinejs, gdelt, icews, phoenix or polecat");
    else if ((x = store_export_find(o->to, &e)) && store_open(o->files[0], STORE_READ, &store, &e)) {
        int status = export(&store, o, x);
        store_close(&store);
        return status;
    }
    return commands_fail(&e);
}
