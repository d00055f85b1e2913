#include "report_item.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { ROW_BITS = 20, SHOWN = 30 /* rows of a part */ };

static const struct {
    const char *view, *row, *items;
    char letter;
} KINDS[] = {
    [REPORT_ITEM_DOCUMENT] = {"document_list", "doc", "documents", 0},
    [REPORT_ITEM_EVENT] = {"event_list", "event", "events", 'e'},
    [REPORT_ITEM_CLAIM] = {"claim_list", "claim", "claims", 'c'},
    [REPORT_ITEM_COUNT] = {"toll_list", "count", "counts", 'n'},
    [REPORT_ITEM_INCIDENT] = {"incident_list", "incident", "incidents", 0},
};

/* --- finding --------------------------------------------------------------------------------------------------- */

static bool no_such(const char *id, struct err *e)
{
    return err_set(e, NULL, 0, 0, "there is no item '%s' in it; ids stand in the last column of attest events, claims, tolls, "
                                  "incidents and documents", id);
}

/* The one document whose key begins so. */
static bool find_doc(struct store *s, struct str key, const char *id, long long *doc, struct err *e)
{
    sqlite3_stmt *find = store_prepare(s, "SELECT doc, key FROM documents WHERE key >= ?1 AND key < ?1 || '~' LIMIT 2", e);
    if (!find)
        return false;
    sqlite3_bind_text(find, 1, key.p, (int)key.n, SQLITE_STATIC);
    bool ok = sqlite3_step(find) == SQLITE_ROW || no_such(id, e);
    if (ok)
        *doc = sqlite3_column_int64(find, 0);
    if (ok && sqlite3_step(find) == SQLITE_ROW)
        ok = err_set(e, NULL, 0, 0, "several ids begin with '%.*s': give more of it", STR_ARG(key));
    sqlite3_finalize(find);
    return ok;
}

static bool find_row(struct store *s, const char *id, struct report_item *item, struct err *e)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT sentence_b, sentence_e FROM %s WHERE %s = ?", KINDS[item->kind].items, KINDS[item->kind].row);
    sqlite3_stmt *find = store_prepare(s, sql, e);
    if (!find)
        return false;
    sqlite3_bind_int64(find, 1, item->row);
    bool ok = sqlite3_step(find) == SQLITE_ROW || no_such(id, e);
    if (ok)
        item->sentence = (struct span){(uint32_t)sqlite3_column_int64(find, 0), (uint32_t)sqlite3_column_int64(find, 1)};
    sqlite3_finalize(find);
    return ok;
}

static bool find_incident(struct store *s, const char *id, struct report_item *item, struct err *e)
{
    sqlite3_stmt *find = store_prepare(s, "SELECT incident FROM incident_events WHERE event = ?", e);
    if (!find)
        return false;
    sqlite3_bind_int64(find, 1, item->row);
    bool ok = sqlite3_step(find) == SQLITE_ROW || no_such(id, e);
    if (ok)
        item->row = sqlite3_column_int64(find, 0);
    item->kind = REPORT_ITEM_INCIDENT;
    sqlite3_finalize(find);
    return ok;
}

bool report_item_find(struct store *s, const char *id, struct report_item *item, struct err *e)
{
    struct str rest = str_of(id), key;
    bool incident = str_starts(rest, STR("i:"));
    uint64_t number = 0;
    *item = (struct report_item){0};
    if (incident)
        rest = str_make(rest.p + 2, rest.n - 2);
    str_field(&rest, ':', &key);
    if (!key.n)
        return no_such(id, e);
    if (!find_doc(s, key, id, &item->doc, e))
        return false;
    item->row = item->doc;
    if (!rest.p)
        return !incident || no_such(id, e);
    for (int k = REPORT_ITEM_EVENT; k <= REPORT_ITEM_COUNT; k++)
        if (rest.n && rest.p[0] == KINDS[k].letter)
            item->kind = (enum report_item_kind)k;
    if (item->kind == REPORT_ITEM_DOCUMENT || !str_to_uint(str_make(rest.p + 1, rest.n - 1), (1u << ROW_BITS) - 1, &number))
        return no_such(id, e);
    item->row = item->doc << ROW_BITS | (long long)number;
    return find_row(s, id, item, e) && (!incident || (item->kind == REPORT_ITEM_EVENT ? find_incident(s, id, item, e) : no_such(id, e)));
}

/* --- showing ------------------------------------------------------------------------------------------------------- */

/* Text for a terminal: control characters as blanks. */
static void put_text(struct out *out, const char *s)
{
    for (; *s; s++)
        out_char(out, (unsigned char)*s < ' ' || *s == 0x7f ? ' ' : *s);
}

/* Every column that has a value, its name before it. */
static bool put_columns(struct store *s, const struct report_item *item, struct out *out, struct err *e)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s = ?", KINDS[item->kind].view, KINDS[item->kind].row);
    sqlite3_stmt *row = store_prepare(s, sql, e);
    if (!row)
        return false;
    sqlite3_bind_int64(row, 1, item->row);
    bool ok = sqlite3_step(row) == SQLITE_ROW || store_error(s, e);
    for (int i = 0; ok && i < sqlite3_column_count(row); i++) {
        const char *text = (const char *)sqlite3_column_text(row, i), *name = sqlite3_column_name(row, i);
        if (!text || !*text || strncmp(name, "mark_", 5) == 0)
            continue;
        out_fmt(out, "%-20s ", name);
        put_text(out, text);
        out_char(out, '\n');
    }
    sqlite3_finalize(row);
    return ok;
}

/* A part: a heading and one line for each row, its cells split by two blanks. Nothing if there is no row. */
static bool put_part(struct store *s, const char *heading, const char *sql, long long row, struct out *out, struct err *e)
{
    sqlite3_stmt *rows = store_prepare(s, sql, e);
    int got, n = 0;
    if (!rows)
        return false;
    sqlite3_bind_int64(rows, 1, row);
    sqlite3_bind_int(rows, 2, SHOWN);
    for (; (got = sqlite3_step(rows)) == SQLITE_ROW; n++) {
        if (!n)
            out_fmt(out, "\n%s\n", heading);
        out_cstr(out, " ");
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const char *text = (const char *)sqlite3_column_text(rows, i);
            if (!text || !*text)
                continue;
            out_char(out, ' ');
            put_text(out, text);
        }
        out_char(out, '\n');
    }
    sqlite3_finalize(rows);
    return got == SQLITE_DONE || store_error(s, e);
}

#define REPORTS(of) \
    "SELECT v.id, v.published, v.outlet || ':', '\"' || v.sentence || '\"', '(' || m.why || ')' FROM incident_events m" \
    " JOIN event_list v USING(event) WHERE m.incident = " of " ORDER BY v.published, v.event LIMIT ?2"

static bool put_claim_parts(struct store *s, long long claim, struct out *out, struct err *e)
{
    return put_part(s, "it", "SELECT l.rel, c.id, c.speaker || ':', '\"' || c.content || '\"', '(' || l.authority || ', ' || l.scope || ', ' ||"
                             " coalesce(l.rule, '') || ')' FROM all_links l JOIN claim_list c ON c.claim = l.to_claim"
                             " WHERE l.from_claim = ?1 LIMIT ?2", claim, out, e) &&
           put_part(s, "of it", "SELECT c.day, c.id, l.rel, 'by ' || c.speaker || ':', '\"' || c.sentence || '\"', '(' || l.authority ||"
                                " ', ' || l.scope || ', ' || coalesce(l.rule, '') || ')' FROM all_links l"
                                " JOIN claim_list c ON c.claim = l.from_claim WHERE l.to_claim = ?1 ORDER BY c.day LIMIT ?2",
                    claim, out, e) &&
           put_part(s, "figures in it", "SELECT id, what, '\"' || words || '\"' FROM toll_list WHERE claim = ?1 LIMIT ?2", claim, out, e) &&
           put_part(s, "events in it", "SELECT id, type, mode, '\"' || sentence || '\"' FROM event_list WHERE claim = ?1 LIMIT ?2", claim, out, e);
}

static bool put_document_parts(struct store *s, long long doc, struct out *out, struct err *e)
{
    return put_part(s, "versions", "SELECT v.version, v.id, v.published, v.title FROM document_list v JOIN documents d ON d.uri = v.uri"
                                   " WHERE d.doc = ?1 AND v.doc <> ?1 ORDER BY v.version LIMIT ?2", doc, out, e) &&
           put_part(s, "shares text with", "SELECT d.key, d.published, d.outlet || ':', d.title, 'containment ' || round(c.containment, 2)"
                                           " FROM (SELECT of_doc AS other, containment FROM copies WHERE doc = ?1 UNION ALL"
                                           " SELECT doc, containment FROM copies WHERE of_doc = ?1) c JOIN documents d ON d.doc = c.other"
                                           " ORDER BY c.containment DESC LIMIT ?2", doc, out, e);
}

bool report_item_put_parts(struct store *s, const struct report_item *item, struct out *out, struct err *e)
{
    switch (item->kind) {
    case REPORT_ITEM_CLAIM: return put_claim_parts(s, item->row, out, e) && put_document_parts(s, item->doc, out, e);
    case REPORT_ITEM_EVENT:
        return put_part(s, "reports of the same incident", REPORTS("(SELECT incident FROM incident_events WHERE event = ?1)"),
                        item->row, out, e) && put_document_parts(s, item->doc, out, e);
    case REPORT_ITEM_INCIDENT: return put_part(s, "reports", REPORTS("?1"), item->row, out, e);
    default: return put_document_parts(s, item->doc, out, e);
    }
}

bool report_item_put(struct store *s, const struct report_item *item, struct out *out, struct err *e)
{
    return put_columns(s, item, out, e) && report_item_put_parts(s, item, out, e);
}
