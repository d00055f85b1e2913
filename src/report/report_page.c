#include "report_page.h"

#include <sqlite3.h>
#include <string.h>

void report_page_text(struct out *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        switch (c) {
        case '&': out_cstr(out, "&amp;"); break;
        case '<': out_cstr(out, "&lt;"); break;
        case '>': out_cstr(out, "&gt;"); break;
        case '"': out_cstr(out, "&quot;"); break;
        case '\'': out_cstr(out, "&#39;"); break;
        default: out_char(out, c < ' ' || c == 0x7f ? ' ' : (char)c);
        }
    }
}

static int column_of(sqlite3_stmt *s, const char *name)
{
    int n = sqlite3_column_count(s);
    for (int i = 0; i < n; i++)
        if (strcmp(sqlite3_column_name(s, i), name) == 0)
            return i;
    return -1;
}

struct str report_page_cell(sqlite3_stmt *s, const char *column)
{
    int i = column_of(s, column);
    const char *p = i < 0 ? NULL : (const char *)sqlite3_column_text(s, i);
    return p ? str_make(p, (size_t)sqlite3_column_bytes(s, i)) : (struct str){0};
}

long long report_page_number(sqlite3_stmt *s, const char *column, long long otherwise)
{
    int i = column_of(s, column);
    return i < 0 || sqlite3_column_type(s, i) == SQLITE_NULL ? otherwise : sqlite3_column_int64(s, i);
}

void report_page_field(struct out *out, const char *before, sqlite3_stmt *s, const char *column, const char *after)
{
    struct str v = report_page_cell(s, column);
    if (!v.n)
        return;
    out_cstr(out, before);
    report_page_text(out, v);
    out_cstr(out, after);
}

/* Only addresses that a browser opens as a page become links. */
static bool is_web(struct str uri)
{
    return str_starts(uri, STR("http://")) || str_starts(uri, STR("https://"));
}

struct str report_page_address(struct str uri)
{
    size_t b = uri.n;
    while (b && uri.p[b - 1] != '/')
        b--;
    return is_web(uri) || b == uri.n ? uri : str_make(uri.p + b, uri.n - b);
}

static void put_source(struct out *out, sqlite3_stmt *s)
{
    struct str title = report_page_cell(s, "title"), uri = report_page_cell(s, "uri");
    bool linked = is_web(uri);
    if (linked) {
        out_cstr(out, "<a rel=\"noopener noreferrer\" href=\"");
        report_page_text(out, uri);
        out_cstr(out, "\">");
    }
    report_page_text(out, title.n ? title : uri.n ? report_page_address(uri) : STR("untitled"));
    out_cstr(out, linked ? "</a>" : "");
    report_page_field(out, ", ", s, "outlet", "");
    report_page_field(out, ", <time>", s, "published", "</time>");
}

void report_page_evidence(struct out *out, sqlite3_stmt *s)
{
    struct str sentence = report_page_cell(s, "sentence");
    long long b = report_page_number(s, "mark_b", 0), e = report_page_number(s, "mark_e", 0);
    bool marked = b >= 0 && b < e && (size_t)e <= sentence.n;
    if (sentence.n) {
        out_cstr(out, "<blockquote>");
        report_page_text(out, marked ? str_make(sentence.p, (size_t)b) : sentence);
        if (marked) {
            out_cstr(out, "<mark>");
            report_page_text(out, str_make(sentence.p + b, (size_t)(e - b)));
            out_cstr(out, "</mark>");
            report_page_text(out, str_make(sentence.p + e, sentence.n - (size_t)e));
        }
        out_cstr(out, "</blockquote>");
    }
    out_cstr(out, "<p>");
    put_source(out, s);
    report_page_field(out, "<br><span class=\"rule\">", s, "id", "");
    report_page_field(out, " · ", s, "rule", "");
    out_cstr(out, "</span></p>");
}

void report_page_anchor(struct out *out, struct str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
        out_char(out, plain ? c : '.');
    }
}

void report_page_open(struct report_page *p, struct str id)
{
    out_cstr(p->out, "<details class=\"item\" id=\"");
    report_page_anchor(p->out, id);
    out_cstr(p->out, "\"><summary>");
}

bool report_page_undone(struct str status)
{
    return status.n && !str_eq(status, STR("stands")) && !str_eq(status, STR("contested"));
}

void report_page_status(struct report_page *p, struct str status)
{
    if (!status.n || str_eq(status, STR("stands")))
        return;
    out_cstr(p->out, " <span class=\"status\">");
    report_page_text(p->out, status);
    out_cstr(p->out, "</span>");
}

struct str report_page_copy(struct report_page *p, sqlite3_stmt *s, const char *column)
{
    return str_dup(&p->arena, report_page_cell(s, column));
}

bool report_page_ended(struct report_page *p, int got)
{
    return got == SQLITE_DONE || got == SQLITE_ROW || store_error(p->store, p->e);
}
