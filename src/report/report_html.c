#include "report_html.h"

#include "day.h"
#include "report_assets.h"
#include "report_map.h"
#include "report_page.h"
#include "report_tolls.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 500, EVIDENCE = 25 /* reports shown of one incident */ };

/* Whether a query knows the filters that are given; what it does not know is left out where the section is a summary. */
static struct store_filter only_dates_and_places(const struct store_filter *f)
{
    return (struct store_filter){.since = f->since, .until = f->until, .country = f->country, .actor = f->actor, .type = f->type,
                                 .what = f->what, .near = f->near, .outlet = f->outlet, .text = f->text,
                                 .incident = f->incident, .document = f->document, .limit = f->limit};
}

/* --- incidents --------------------------------------------------------------------------------------------------- */

static const char REPORTS[] =
    "SELECT v.*, m.why FROM incident_events m JOIN event_list v ON v.event = m.event WHERE m.incident = ?"
    " ORDER BY v.published, v.event LIMIT ?";

static bool put_reports(struct report_page *p, long long incident)
{
    sqlite3_stmt *s = store_prepare(p->store, REPORTS, p->e);
    int got;
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, incident);
    sqlite3_bind_int(s, 2, EVIDENCE);
    while ((got = sqlite3_step(s)) == SQLITE_ROW) {
        report_page_evidence(p->out, s);
        if (!str_eq(report_page_cell(s, "why"), STR("first")))
            report_page_field(p->out, "<p class=\"soft\">here because: ", s, "why", "</p>");
    }
    sqlite3_finalize(s);
    return report_page_ended(p, got);
}

static void put_what_happened(struct report_page *p, sqlite3_stmt *s)
{
    long long documents = report_page_number(s, "documents", 0), independent = report_page_number(s, "independent", 0);
    report_page_field(p->out, "<span class=\"kind\">", s, "type", "");
    report_page_field(p->out, " · ", s, "mode", "");
    out_cstr(p->out, "</span> ");
    report_page_field(p->out, "<b>", s, "actor", "</b>");
    report_page_field(p->out, " → <b>", s, "recipient", "</b>");
    report_page_field(p->out, " <span class=\"where\">", s, "place", "");
    report_page_field(p->out, report_page_cell(s, "place").n ? " (" : " <span class=\"where\">(", s, "country", ")");
    out_cstr(p->out, report_page_cell(s, "place").n || report_page_cell(s, "country").n ? "</span>" : "");
    report_page_field(p->out, " <small>“", s, "title", "”</small>");
    out_fmt(p->out, " <small>%lld report%s", documents, documents == 1 ? "" : "s");
    if (independent != documents)
        out_fmt(p->out, ", %lld of them independent", independent);
    out_cstr(p->out, "</small>");
}

static void keep_spot(struct report_page *p, sqlite3_stmt *s, struct str id, struct report_spots *spots)
{
    struct str lat = report_page_cell(s, "lat"), lon = report_page_cell(s, "lon");
    if (!lat.n || !lon.n)
        return;
    char text[2][32];
    snprintf(text[0], sizeof text[0], "%.*s", (int)lat.n, lat.p);
    snprintf(text[1], sizeof text[1], "%.*s", (int)lon.n, lon.p);
    struct str place = report_page_cell(s, "place"), type = report_page_cell(s, "type"), day = report_page_cell(s, "day");
    *(struct report_spot *)vec_push(&p->arena, &spots->list) = (struct report_spot){
        atof(text[0]), atof(text[1]), (uint32_t)report_page_number(s, "documents", 1),
        str_fmt(&p->arena, "%.*s, %.*s, %.*s", STR_ARG(day), STR_ARG(place), STR_ARG(type)), id};
}

static bool put_incident(struct report_page *p, sqlite3_stmt *s, struct report_spots *spots)
{
    struct str id = report_page_copy(p, s, "id");
    report_page_open(p, id);
    put_what_happened(p, s);
    out_cstr(p->out, "</summary>");
    keep_spot(p, s, id, spots);
    bool ok = put_reports(p, report_page_number(s, "incident", 0));
    out_cstr(p->out, "</details>\n");
    return ok;
}

/* "2019-04-21", "2019-04", "2019", "2019-04-21 to 2019-04-23": as exact as it is told. */
static struct str when_text(struct report_page *p, sqlite3_stmt *s)
{
    struct str from = report_page_cell(s, "date_from"), to = report_page_cell(s, "date_to");
    int year, month, dom, last, last_month, last_dom;
    int32_t b, e, ignored;
    if (!day_parse(from, &b, &ignored) || !day_parse(to, &e, &ignored) || b == e)
        return report_page_copy(p, s, "day");
    day_split(b, &year, &month, &dom);
    day_split(e, &last, &last_month, &last_dom);
    bool months = dom == 1 && last_dom == day_month_length(last, last_month) && year == last;
    if (months && month == 1 && last_month == 12)
        return str_fmt(&p->arena, "%04d", year);
    if (months && month == last_month)
        return str_fmt(&p->arena, "%04d-%02d", year, month);
    return str_fmt(&p->arena, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

static void put_day(struct report_page *p, struct str when)
{
    out_cstr(p->out, "<h3>");
    report_page_text(p->out, when.n ? when : STR("day not known"));
    out_cstr(p->out, "</h3>\n");
}

/* The day before which nothing is news: two months before the first of the reports. DAY_NONE if none has a day. */
static bool first_news(struct report_page *p, int32_t *day)
{
    enum { BEFORE = 60 };
    int32_t last;
    sqlite3_stmt *s = store_prepare(p->store, "SELECT min(published) AS first FROM documents", p->e);
    if (!s)
        return false;
    int got = sqlite3_step(s);
    struct str first = got == SQLITE_ROW ? report_page_cell(s, "first") : (struct str){0};
    *day = first.n && day_parse(first, day, &last) ? *day - BEFORE : DAY_NONE;
    sqlite3_finalize(s);
    return report_page_ended(p, got);
}

static bool is_before(sqlite3_stmt *s, int32_t news)
{
    int32_t from, to;
    struct str day = report_page_cell(s, "day");
    return news != DAY_NONE && day.n && day_parse(day, &from, &to) && to < news;
}

/* By day; what was told as history comes first, and is folded. */
static bool put_days(struct report_page *p, sqlite3_stmt *s, struct report_spots *spots, uint32_t *rows)
{
    struct str last = {0};
    struct report_spots past = {0};
    bool folded = false;
    int32_t news;
    int got = SQLITE_DONE;
    if (!first_news(p, &news))
        return false;
    while ((got = sqlite3_step(s)) == SQLITE_ROW) {
        bool before = is_before(s, news);
        struct str when = when_text(p, s);
        if (before && !folded)
            out_cstr(p->out, "<details class=\"before\"><summary>Long before the reports: told as background</summary>\n");
        if (!before && folded)
            out_cstr(p->out, "</details>\n");
        if (!*rows || before != folded || !str_eq(when, last))
            put_day(p, when);
        last = when;
        folded = before;
        ++*rows;
        if (!put_incident(p, s, before ? &past : spots))
            return false;
    }
    out_cstr(p->out, folded ? "</details>\n" : "");
    return report_page_ended(p, got);
}

static bool put_incidents(struct report_page *p)
{
    struct store_filter f = only_dates_and_places(&p->filter);
    struct report_spots spots = {0};
    struct out list, *page = p->out;
    uint32_t rows = 0;
    sqlite3_stmt *s = store_query(p->store, STORE_VIEW_INCIDENTS, &f, true, p->e);
    if (!s)
        return false;
    out_open(&list, -1);
    p->out = &list;
    bool ok = put_days(p, s, &spots, &rows);
    p->out = page;
    sqlite3_finalize(s);
    out_cstr(page, "<section id=\"map\"><h2>Map</h2>\n");
    report_map(page, &spots);
    out_cstr(page, spots.list.n ? "<p class=\"soft\">Shaded: where people live. Places: GeoNames, CC BY 4.0.</p></section>\n"
                                : "<p>No places.</p></section>\n");
    out_cstr(page, "<section id=\"incidents\"><h2>Timeline of incidents</h2>\n<p class=\"soft\">What is told as done, once for "
                   "each incident, however many report it.</p>\n");
    out_put(page, str_make(list.p, list.n));
    out_cstr(page, rows ? "</section>\n" : "<p>None.</p></section>\n");
    out_close(&list);
    return ok;
}

/* --- claims that something became of ------------------------------------------------------------------------------- */

static const char TOUCHING[] =
    "SELECT l.rel, l.authority, l.scope, f.id, f.speaker, f.day, f.sentence, f.mark_b, f.mark_e, f.title, f.outlet,"
    " f.published, f.uri, l.rule,"
    " CAST(substr(CAST(d.text AS BLOB), l.reason_b + 1, l.reason_e - l.reason_b) AS TEXT) AS reason"
    " FROM all_links l JOIN claim_list f ON f.claim = l.from_claim JOIN documents d ON d.doc = f.doc WHERE l.to_claim = ?"
    " ORDER BY f.day, f.claim LIMIT ?";

static bool put_touching(struct report_page *p, long long claim)
{
    sqlite3_stmt *s = store_prepare(p->store, TOUCHING, p->e);
    int got;
    if (!s)
        return false;
    sqlite3_bind_int64(s, 1, claim);
    sqlite3_bind_int(s, 2, EVIDENCE);
    while ((got = sqlite3_step(s)) == SQLITE_ROW) {
        report_page_field(p->out, "<p><b>", s, "rel", "</b>");
        report_page_field(p->out, " by ", s, "speaker", "");
        report_page_field(p->out, " (authority: ", s, "authority", ")");
        report_page_field(p->out, ", <time>", s, "day", "</time>");
        report_page_field(p->out, ", reason: “", s, "reason", "”");
        out_cstr(p->out, "</p>");
        report_page_evidence(p->out, s);
    }
    sqlite3_finalize(s);
    return report_page_ended(p, got);
}

static bool put_claim(struct report_page *p, sqlite3_stmt *s)
{
    struct str status = report_page_cell(s, "status");
    report_page_open(p, report_page_cell(s, "id"));
    report_page_field(p->out, "<time>", s, "day", "</time> ");
    report_page_field(p->out, "", s, "speaker", ": ");
    report_page_field(p->out, report_page_undone(status) ? "<span class=\"undone\">" : "<span>", s, "content", "</span>");
    report_page_status(p, status);
    out_cstr(p->out, "</summary>");
    report_page_evidence(p->out, s);
    bool ok = put_touching(p, report_page_number(s, "claim", 0));
    out_cstr(p->out, "</details>\n");
    return ok;
}

static bool put_claims_with(struct report_page *p, const char *status, uint32_t *rows)
{
    struct store_filter f = p->filter;
    int got = SQLITE_DONE;
    if (f.status && strcmp(f.status, status) != 0)
        return true;
    f.status = status;
    sqlite3_stmt *s = store_query(p->store, STORE_VIEW_CLAIMS, &f, true, p->e);
    bool ok = s != NULL;
    for (; ok && (got = sqlite3_step(s)) == SQLITE_ROW; ++*rows)
        ok = put_claim(p, s);
    sqlite3_finalize(s);
    return ok && report_page_ended(p, got);
}

static bool put_claims(struct report_page *p)
{
    static const char *const statuses[] = {"withdrawn", "retracted", "corrected", "superseded", "contested"};
    uint32_t rows = 0;
    out_cstr(p->out, "<section id=\"claims\"><h2>Claims undone or contested</h2>\n<p class=\"soft\">A claim is never removed. Only "
                     "its speaker, publisher or a superior undoes it; others contest it.</p>\n");
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (!put_claims_with(p, statuses[i], &rows))
            return false;
    out_cstr(p->out, rows ? "</section>\n" : "<p>None.</p></section>\n");
    return true;
}

/* --- sources ------------------------------------------------------------------------------------------------------------ */

static bool put_sources(struct report_page *p)
{
    struct store_filter f = only_dates_and_places(&p->filter);
    sqlite3_stmt *s = store_query(p->store, STORE_VIEW_DOCUMENTS, &f, true, p->e);
    int got;
    if (!s)
        return false;
    out_cstr(p->out, "<section id=\"sources\"><h2>Sources</h2>\n");
    while ((got = sqlite3_step(s)) == SQLITE_ROW) {
        report_page_open(p, report_page_cell(s, "id"));
        report_page_field(p->out, "<time>", s, "published", "</time> ");
        report_page_field(p->out, "<b>", s, "outlet", "</b> ");
        report_page_field(p->out, "", s, "title", "");
        report_page_field(p->out, " <small>copies <span class=\"rule\">", s, "copy_of", "</span></small>");
        out_cstr(p->out, "</summary>");
        report_page_evidence(p->out, s);
        out_fmt(p->out, "<p class=\"soft\">version %lld; %lld events, %lld claims, %lld figures, %lld problems</p></details>\n",
                report_page_number(s, "version", 1), report_page_number(s, "events", 0), report_page_number(s, "claims", 0),
                report_page_number(s, "counts", 0), report_page_number(s, "problems", 0));
    }
    out_cstr(p->out, "</section>\n");
    sqlite3_finalize(s);
    return report_page_ended(p, got);
}

/* --- the page -------------------------------------------------------------------------------------------------------------- */

static bool put_tile(struct report_page *p, const char *label, const char *sql)
{
    long long n;
    if (!store_number(p->store, sql, &n, p->e))
        return false;
    out_fmt(p->out, "<li><b>%lld</b> %s</li>", n, label);
    return true;
}

static void put_given(struct report_page *p, const char *name, const char *value)
{
    if (!value)
        return;
    out_fmt(p->out, " <code>--%s=", name);
    report_page_text(p->out, str_of(value));
    out_cstr(p->out, "</code>");
}

static void put_filter(struct report_page *p)
{
    const struct store_filter *f = &p->filter;
    const char *const all[][2] = {{"since", f->since}, {"until", f->until}, {"country", f->country}, {"actor", f->actor},
                                  {"speaker", f->speaker}, {"type", f->type}, {"what", f->what}, {"near", f->near},
                                  {"status", f->status}, {"factuality", f->factuality}, {"outlet", f->outlet}, {"text", f->text},
                                  {"incident", f->incident}, {"document", f->document}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        put_given(p, all[i][0], all[i][1]);
}

static bool put_span(struct report_page *p)
{
    sqlite3_stmt *s = store_prepare(p->store, "SELECT min(published) AS first, max(published) AS last FROM documents", p->e);
    if (!s)
        return false;
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW) {
        report_page_field(p->out, "; reports of ", s, "first", "");
        report_page_field(p->out, " to ", s, "last", "");
    }
    sqlite3_finalize(s);
    return report_page_ended(p, got);
}

static bool put_head(struct report_page *p)
{
    bool ok;
    out_cstr(p->out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                     "content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" "
                     "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
                     "<title>attest report</title>\n<style>\n");
    out_cstr(p->out, report_assets_css);
    out_cstr(p->out, "</style></head>\n<body><header><h1>What the reports say</h1>\n<p class=\"soft\">");
    out_cstr(p->out, "Made by attest " ATTEST_VERSION " from ");
    report_page_text(p->out, str_of(p->store->path));
    put_filter(p);
    ok = put_span(p);
    out_fmt(p->out, "; at most %llu items of a kind.</p>\n<nav aria-label=\"parts\"><a href=\"#tolls\">Figures</a><a href=\"#map\">"
                    "Map</a><a href=\"#incidents\">Incidents</a><a href=\"#claims\">Claims</a><a href=\"#sources\">Sources</a>"
                    "</nav>\n<ul class=\"tiles\">", (unsigned long long)p->filter.limit);
    ok = ok && put_tile(p, "documents", "SELECT count(*) FROM documents") &&
              put_tile(p, "near copies", "SELECT count(*) FROM grouped WHERE doc <> first_doc") &&
              put_tile(p, "incidents", "SELECT count(*) FROM incidents") &&
              put_tile(p, "figures", "SELECT count(*) FROM counts") && put_tile(p, "claims", "SELECT count(*) FROM claims") &&
              put_tile(p, "problems", "SELECT count(*) FROM problems");
    out_cstr(p->out, "</ul>\n<p><input class=\"find\" type=\"search\" hidden placeholder=\"Show only items that hold … (press /)\" "
                     "aria-label=\"filter\"> <span class=\"found soft\" role=\"status\"></span></p></header>\n<main>\n");
    return ok;
}

bool report_html(struct store *s, const struct store_filter *filter, struct out *out, struct err *e)
{
    struct report_page p = {.store = s, .filter = *filter, .out = out, .e = e};
    if (!p.filter.limit)
        p.filter.limit = ITEMS;
    bool ok = put_head(&p) && report_tolls(&p) && put_incidents(&p) && put_claims(&p) && put_sources(&p);
    out_cstr(out, "</main>\n<script>\n");
    out_cstr(out, report_assets_js);
    out_cstr(out, "</script></body></html>\n");
    arena_free(&p.arena);
    return ok;
}
