#include "store_merge.h"

#include "out.h"

#include <sqlite3.h>
#include <string.h>

/*
 * Every table is copied by one statement made from its columns: numbers of documents, and those of events, claims and
 * counts, which begin with that of their document, are replaced on the way (temp.moved: old number, new number).
 */
static const struct {
    const char *table;
    const char *of;    /* expression that gives the document's number in the shard */
    const char *leave; /* key that is not copied: it is given anew */
} TABLES[] = {
    {"documents", "t.doc", ""},       {"records", "t.doc", ""},
    {"events", "t.doc", ""},          {"parties", "t.event >> 20", ""},
    {"claims", "t.doc", ""},          {"counts", "t.doc", ""},
    {"links", "t.to_claim >> 20", ""}, {"problems", "t.doc", "problem"},
    {"sketches", "t.doc", ""},
};

static bool is_item(const char *column)
{
    static const char *const items[] = {"event", "claim", "count", "from_claim", "to_claim"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        if (strcmp(column, items[i]) == 0)
            return true;
    return false;
}

static void put_value(struct out *sql, const char *column)
{
    if (strcmp(column, "doc") == 0)
        out_cstr(sql, "m.new");
    else if (strcmp(column, "run") == 0)
        out_cstr(sql, "(SELECT r.run FROM main.runs r JOIN shard.runs q USING(key) WHERE q.run = t.run)");
    else if (is_item(column))
        out_fmt(sql, "m.new << 20 | (t.%s & 1048575)", column); /* NULL stays NULL */
    else
        out_fmt(sql, "t.%s", column);
}

/* Appends the columns of a table, or the values for them, split by commas. */
static bool put_columns(struct store *s, struct out *sql, const char *table, const char *leave, bool values, struct err *e)
{
    sqlite3_stmt *list = store_prepare(s, "SELECT name FROM pragma_table_info(?)", e);
    int n = 0, got;
    if (!list)
        return false;
    sqlite3_bind_text(list, 1, table, -1, SQLITE_STATIC);
    while ((got = sqlite3_step(list)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(list, 0);
        if (strcmp(name, leave) == 0)
            continue;
        if (n++)
            out_cstr(sql, ", ");
        if (values)
            put_value(sql, name);
        else
            out_cstr(sql, name);
    }
    sqlite3_finalize(list);
    return got == SQLITE_DONE || store_error(s, e);
}

/* Sketches are not in every shard. */
static bool has_table(struct store *s, const char *table)
{
    struct err ignored;
    sqlite3_stmt *find = store_prepare(s, "SELECT 1 FROM shard.sqlite_schema WHERE name = ?", &ignored);
    if (find)
        sqlite3_bind_text(find, 1, table, -1, SQLITE_STATIC);
    bool has = find && sqlite3_step(find) == SQLITE_ROW;
    sqlite3_finalize(find);
    return has;
}

static bool copy_table(struct store *s, const char *table, const char *of, const char *leave, struct err *e)
{
    struct out sql;
    out_open(&sql, -1);
    out_fmt(&sql, "INSERT INTO main.%s(", table);
    bool ok = put_columns(s, &sql, table, leave, false, e);
    out_cstr(&sql, ") SELECT ");
    ok = ok && put_columns(s, &sql, table, leave, true, e);
    out_fmt(&sql, " FROM shard.%s t JOIN temp.moved m ON m.old = %s ORDER BY m.new", table, of);
    out_char(&sql, 0);
    ok = ok && store_exec(s, sql.p, e);
    out_close(&sql);
    return ok;
}

/* What has no document, or is about documents that both have. */
static const char APART[] =
    "INSERT INTO main.problems(run, path, stage, code, message)"
    " SELECT (SELECT r.run FROM main.runs r WHERE r.key = q.key), t.path, t.stage, t.code, t.message"
    " FROM shard.problems t JOIN shard.runs q USING(run) WHERE t.doc IS NULL AND q.key IN temp.new_runs;"
    "INSERT INTO main.reviews(made, coder, kind, item, verdict, field, value, note)"
    " SELECT t.made, t.coder, t.kind, d.doc << 20 | (t.item & 1048575), t.verdict, t.field, t.value, t.note"
    " FROM shard.reviews t JOIN shard.documents o ON o.doc = t.item >> 20 JOIN main.documents d ON d.key = o.key"
    " WHERE NOT EXISTS (SELECT 1 FROM main.reviews r WHERE r.kind = t.kind AND r.coder = t.coder AND r.made = t.made"
    " AND r.item = (d.doc << 20 | (t.item & 1048575))) ORDER BY t.review;"
    "INSERT OR IGNORE INTO main.names SELECT name FROM shard.names;"
    "INSERT INTO main.search(rowid, title, text) SELECT d.doc, d.title, d.text"
    " FROM main.documents d JOIN temp.moved m ON m.new = d.doc;";

static const char BEFORE[] =
    "CREATE TEMP TABLE IF NOT EXISTS moved(old INTEGER PRIMARY KEY, new INTEGER UNIQUE);"
    "CREATE TEMP TABLE IF NOT EXISTS new_runs(key TEXT PRIMARY KEY);"
    "DELETE FROM temp.moved; DELETE FROM temp.new_runs;"
    "INSERT INTO temp.new_runs SELECT key FROM shard.runs WHERE key NOT IN (SELECT key FROM main.runs);"
    "INSERT INTO main.runs(key, command, version, model_sha256, lang_sha256, started, finished)"
    " SELECT key, command, version, model_sha256, lang_sha256, started, finished FROM shard.runs"
    " WHERE key IN temp.new_runs ORDER BY run;"
    "INSERT INTO temp.moved SELECT doc, (SELECT coalesce(max(doc), 0) FROM main.documents) + row_number() OVER (ORDER BY doc)"
    " FROM shard.documents WHERE key NOT IN (SELECT key FROM main.documents);";

static bool copy_all(struct store *s, struct store_merge_totals *totals, struct err *e)
{
    long long all, taken;
    if (!store_begin(s, e) || !store_exec(s, BEFORE, e))
        return false;
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        if (has_table(s, TABLES[i].table) && !copy_table(s, TABLES[i].table, TABLES[i].of, TABLES[i].leave, e))
            return false;
    if (!store_exec(s, APART, e) || !store_number(s, "SELECT count(*) FROM shard.documents", &all, e) ||
        !store_number(s, "SELECT count(*) FROM temp.moved", &taken, e) || !store_commit(s, e))
        return false;
    totals->documents += (uint64_t)taken;
    totals->known += (uint64_t)(all - taken);
    return true;
}

static bool attach(struct store *s, const char *path, struct err *e)
{
    sqlite3_stmt *statement = store_prepare(s, "ATTACH ? AS shard", e);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    bool ok = store_step(s, statement, e);
    sqlite3_finalize(statement);
    return ok;
}

bool store_merge(struct store *s, const char *path, struct store_merge_totals *totals, struct err *e)
{
    struct store shard;
    /* opened by itself once, for the messages about what is no store of ours */
    if (!store_open(path, STORE_READ, &shard, e))
        return false;
    store_close(&shard);
    if (!attach(s, path, e))
        return false;
    bool ok = copy_all(s, totals, e);
    if (!ok && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_exec(s->db, "DETACH shard", NULL, NULL, NULL);
    return ok;
}
