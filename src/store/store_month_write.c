#include "store_month_write.h"

#include "store_record.h"
#include "store_write.h"

#include <sqlite3.h>

static bool in_month(const struct store_month *m, int32_t day)
{
    int32_t from, to;
    if (!*m->members.month)
        return day == DAY_NONE;
    return day != DAY_NONE && day_parse(str_of(m->members.month), &from, &to) && day >= from && day <= to;
}

static sqlite3_stmt *prepare(const struct store_month *m, const char *sql)
{
    return store_prepare(m->members.store, sql, m->members.e);
}

static bool step(const struct store_month *m, sqlite3_stmt *s)
{
    return store_step(m->members.store, s, m->members.e);
}

static int64_t event_id(const struct store_month *m, uint32_t i)
{
    return m->members.list.v[m->events[i].member].doc << STORE_ITEM_BITS | m->events[i].number;
}

/* Names and places are taken from the rows of the events that the story room chose. */
static const char ADD_INCIDENT[] =
    "INSERT INTO incidents(month, key, type, mode, day, date_from, date_to, place, country, admin1, lat, lon, actor,"
    " recipient, documents, independent, title)"
    " SELECT ?1, d.key || ':e' || (f.event & 1048575), ?2, nullif(?3, ''), ?4, nullif(?5, ''), nullif(?6, ''), p.place,"
    " p.country, p.admin1, p.lat, p.lon,"
    " (SELECT name FROM parties WHERE event = b.event AND side = 'actor' AND number = 1),"
    " (SELECT name FROM parties WHERE event = b.event AND side = 'recipient' AND number = 1), ?7, ?8, d.title"
    " FROM events f JOIN documents d USING(doc) JOIN events b ON b.event = ?10 LEFT JOIN events p ON p.event = ?11"
    " WHERE f.event = ?9";

static void bind_day(struct store_month *m, sqlite3_stmt *s, int at, int32_t day)
{
    struct str text = day_text(&m->arena, day);
    sqlite3_bind_text(s, at, text.n ? text.p : "", (int)text.n, SQLITE_TRANSIENT);
}

static bool add_incident(struct store_month *m, sqlite3_stmt *add, const struct story_incident *v)
{
    sqlite3_bind_text(add, 1, m->members.month, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 2, vocab_name(VOCAB_OF_EVENT, v->type), -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 3, vocab_name(VOCAB_OF_MODE, v->mode), -1, SQLITE_STATIC);
    bind_day(m, add, 4, m->events[v->first].day);
    bind_day(m, add, 5, v->from);
    bind_day(m, add, 6, v->to);
    sqlite3_bind_int64(add, 7, v->docs);
    sqlite3_bind_int64(add, 8, v->independent);
    sqlite3_bind_int64(add, 9, event_id(m, v->first));
    sqlite3_bind_int64(add, 10, event_id(m, v->best));
    if (v->place == NONE)
        sqlite3_bind_null(add, 11);
    else
        sqlite3_bind_int64(add, 11, event_id(m, v->place));
    return step(m, add);
}

/* row[incident] = its row in the store, where there is one before or after; 0: it begins in another month, and is written
 * with that. */
static bool write_incidents(struct store_month *m, int64_t *row, struct store_story_totals *totals)
{
    sqlite3_stmt *add = prepare(m, ADD_INCIDENT);
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->incidents.count; i++) {
        const struct story_incident *v = &m->incidents.v[i];
        if (row[i] || !in_month(m, m->events[v->first].day))
            continue;
        ok = add_incident(m, add, v);
        row[i] = sqlite3_last_insert_rowid(m->members.store->db);
        totals->incidents++;
    }
    sqlite3_finalize(add);
    return ok;
}

/* The event is in an incident that was written before. */
static bool is_there(const struct store_month *m, uint32_t i)
{
    const struct store_member *member = &m->members.list.v[m->events[i].member];
    return m->events[i].index < member->incidents.n && member->incidents.v[m->events[i].index] != 0;
}

static bool write_members(struct store_month *m, const int64_t *row)
{
    sqlite3_stmt *add = prepare(m, "INSERT OR REPLACE INTO incident_events(event, incident, why) VALUES(?,?,?)");
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->nevents; i++) {
        uint32_t incident = m->incidents.incident[i];
        if (incident == NONE || !row[incident] || is_there(m, i))
            continue;
        struct str why = story_group_why(&m->arena, m->incidents.why[i]);
        sqlite3_bind_int64(add, 1, event_id(m, i));
        sqlite3_bind_int64(add, 2, row[incident]);
        sqlite3_bind_text(add, 3, why.p, (int)why.n, SQLITE_TRANSIENT);
        ok = step(m, add);
    }
    sqlite3_finalize(add);
    return ok;
}

static int64_t claim_id(const struct store_month *m, uint32_t i)
{
    return m->members.list.v[m->claims[i].member].doc << STORE_ITEM_BITS | m->claims[i].number;
}

static bool write_links(struct store_month *m, struct store_story_totals *totals)
{
    sqlite3_stmt *add = prepare(m, "INSERT OR IGNORE INTO story_links(month, from_claim, to_claim, rel, authority, rule)"
                                   " VALUES(?,?,?,?,?,?)");
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->links.list.n; i++) {
        const struct story_link *l = &m->links.list.v[i];
        if (!in_month(m, m->claims[l->from].day))
            continue;
        sqlite3_bind_text(add, 1, m->members.month, -1, SQLITE_STATIC);
        sqlite3_bind_int64(add, 2, claim_id(m, l->from));
        sqlite3_bind_int64(add, 3, claim_id(m, l->to));
        sqlite3_bind_text(add, 4, vocab_name(VOCAB_OF_LINK, l->rel), -1, SQLITE_STATIC);
        sqlite3_bind_text(add, 5, vocab_name(VOCAB_OF_AUTHORITY, l->authority), -1, SQLITE_STATIC);
        sqlite3_bind_text(add, 6, story_claims_because(l->because), -1, SQLITE_STATIC);
        ok = step(m, add);
        totals->links++;
    }
    sqlite3_finalize(add);
    return ok;
}

/* A story bears the key of its first document. */
static bool write_stories(struct store_month *m)
{
    sqlite3_stmt *add = prepare(m, "INSERT OR REPLACE INTO story_docs(doc, story, month) VALUES(?,?,?)");
    uint32_t *first = arena_array(&m->arena, m->stories.stories + 1, sizeof *first); /* its member + 1 */
    bool ok = add != NULL;
    for (uint32_t i = 0; ok && i < m->members.list.n; i++) {
        uint32_t story = m->stories.story[i];
        first[story] = first[story] ? first[story] : i + 1;
        if (!in_month(m, m->docs[i].day))
            continue;
        sqlite3_bind_int64(add, 1, m->members.list.v[i].doc);
        sqlite3_bind_text(add, 2, m->members.list.v[first[story] - 1].key.p, STORE_KEY, SQLITE_STATIC);
        sqlite3_bind_text(add, 3, m->members.month, -1, SQLITE_STATIC);
        ok = step(m, add);
    }
    sqlite3_finalize(add);
    return ok;
}

/* Statements about one month. */
static bool run(struct store_month *m, const char *const *sql, size_t n)
{
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        sqlite3_stmt *s = prepare(m, sql[i]);
        ok = s && sqlite3_bind_text(s, 1, m->members.month, -1, SQLITE_STATIC) == SQLITE_OK && step(m, s);
        sqlite3_finalize(s);
    }
    return ok;
}

bool store_month_write(struct store_month *m, struct store_story_totals *totals)
{
    static const char *const forget[] = {
        "DELETE FROM incident_events WHERE incident IN (SELECT incident FROM incidents WHERE month = ?)",
        "DELETE FROM incidents WHERE month = ?", "DELETE FROM story_links WHERE month = ?",
        "DELETE FROM story_docs WHERE month = ?"};
    int64_t *row = arena_array(&m->arena, m->incidents.count + 1, sizeof *row);
    return run(m, forget, sizeof forget / sizeof *forget) && write_stories(m) && write_incidents(m, row, totals) &&
           write_members(m, row) && write_links(m, totals);
}

/* --- the past ------------------------------------------------------------------------------------------------------ */

bool store_month_write_forget_past(struct store_month *m)
{
    static const char *const sql[] = {
        "DELETE FROM incident_events WHERE incident IN (SELECT incident FROM incidents WHERE month = ?) AND why LIKE 'looking back%'",
        "DELETE FROM incidents WHERE month = ? AND NOT EXISTS(SELECT 1 FROM incident_events m WHERE m.incident = incidents.incident)"};
    return run(m, sql, sizeof sql / sizeof *sql);
}

bool store_month_write_past(struct store_month *m, int64_t *row, struct store_story_totals *totals)
{
    static const char *const count[] = {
        "UPDATE incidents SET (documents, independent) = (SELECT count(DISTINCT e.doc), count(DISTINCT g.first_doc)"
        " FROM incident_events m JOIN events e USING(event) JOIN grouped g USING(doc) WHERE m.incident = incidents.incident)"
        " WHERE month = ?"};
    return write_incidents(m, row, totals) && write_members(m, row) && run(m, count, 1);
}
