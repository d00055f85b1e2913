#include "report_table.h"

#include "json_out.h"
#include "vec.h"

#include <inttypes.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum {
    COLUMNS_MOST = 64,
    CELL_MOST = 60,  /* columns of a terminal that a cell takes where nothing else limits it */
    CELL_LEAST = 6,
    LOOK_AHEAD = 500 /* rows that decide how wide the columns are */
};

bool report_table_form(const char *name, enum report_form *form)
{
    static const char *const names[] = {"table", "csv", "tsv", "jsonl"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *form = i;
            return true;
        }
    }
    return false;
}

/* A cell as text; p == NULL for NULL. Valid until the next step. */
static struct str cell_of(sqlite3_stmt *s, int column)
{
    const char *p = (const char *)sqlite3_column_text(s, column);
    return p ? str_make(p, (size_t)sqlite3_column_bytes(s, column)) : (struct str){0};
}

/* --- CSV, TSV, JSON lines ------------------------------------------------------------------------------ */

static void put_csv(struct out *out, struct str s)
{
    bool quoted = false;
    for (size_t i = 0; i < s.n && !quoted; i++)
        quoted = strchr(",\"\n\r", s.p[i]) != NULL && s.p[i];
    if (!quoted) {
        out_put(out, s);
        return;
    }
    out_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            out_char(out, '"');
        out_char(out, s.p[i]);
    }
    out_char(out, '"');
}

static void put_tsv(struct out *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '\t': out_cstr(out, "\\t"); break;
        case '\n': out_cstr(out, "\\n"); break;
        case '\r': out_cstr(out, "\\r"); break;
        case '\\': out_cstr(out, "\\\\"); break;
        default: out_char(out, s.p[i]);
        }
    }
}

static void put_separated(struct out *out, enum report_form form, int column, struct str s)
{
    if (column)
        out_char(out, form == REPORT_CSV ? ',' : '\t');
    (form == REPORT_CSV ? put_csv : put_tsv)(out, s);
}

static void put_json(struct out *out, sqlite3_stmt *s, int column)
{
    out_char(out, column ? ',' : '{');
    json_out_string(out, str_of(sqlite3_column_name(s, column)));
    out_char(out, ':');
    switch (sqlite3_column_type(s, column)) {
    case SQLITE_NULL: out_cstr(out, "null"); break;
    case SQLITE_INTEGER: out_fmt(out, "%lld", (long long)sqlite3_column_int64(s, column)); break;
    case SQLITE_FLOAT: out_fmt(out, "%.10g", sqlite3_column_double(s, column)); break;
    default: json_out_string(out, cell_of(s, column));
    }
}

static void put_row(struct out *out, sqlite3_stmt *s, enum report_form form)
{
    int n = sqlite3_column_count(s);
    for (int i = 0; i < n; i++) {
        if (form == REPORT_JSONL)
            put_json(out, s, i);
        else
            put_separated(out, form, i, cell_of(s, i));
    }
    out_cstr(out, form == REPORT_JSONL ? "}\n" : "\n");
}

static int put_rows(sqlite3_stmt *s, enum report_form form, struct out *out, uint64_t *rows)
{
    int got, n = sqlite3_column_count(s);
    bool named = form == REPORT_CSV || form == REPORT_TSV;
    for (int i = 0; i < n && named; i++)
        put_separated(out, form, i, str_of(sqlite3_column_name(s, i)));
    out_cstr(out, named ? "\n" : "");
    while ((got = sqlite3_step(s)) == SQLITE_ROW && !out->error) {
        put_row(out, s, form);
        ++*rows;
    }
    return got;
}

/* --- the table ------------------------------------------------------------------------------------------- */

struct table {
    sqlite3_stmt *statement;
    struct out *out;
    int n;
    unsigned width[COLUMNS_MOST];
    bool right[COLUMNS_MOST]; /* numbers */
    int status;               /* column with what became of a claim; -1 */
    bool colour;
    struct arena arena;
    VEC(struct str) ahead; /* [rows * n] the rows that were looked at */
};

/* Columns of a terminal that the next character takes; *bytes: its length. Control characters take one, as a blank. */
static unsigned glyph(struct str s, size_t at, size_t *bytes)
{
    utf8proc_int32_t c;
    *bytes = 1;
    if ((unsigned char)s.p[at] < 0x80)
        return 1;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &c);
    if (n <= 0)
        return 1;
    *bytes = (size_t)n;
    int w = utf8proc_charwidth(c);
    return w > 0 ? (unsigned)w : 0;
}

static unsigned width_of(struct str s, unsigned most)
{
    unsigned w = 0;
    size_t step;
    for (size_t i = 0; i < s.n && w < most; i += step)
        w += glyph(s, i, &step);
    return w < most ? w : most;
}

static void put_blanks(struct out *out, unsigned n)
{
    static const char blanks[] = "                                                                ";
    for (; n >= sizeof blanks; n -= (unsigned)sizeof blanks - 1)
        out_cstr(out, blanks);
    out_put(out, str_make(blanks, n));
}

/* `s` in exactly `width` columns, cut with an ellipsis. Nothing that could steer a terminal gets through. */
static void put_cell(struct out *out, struct str s, unsigned width, bool right, bool last)
{
    unsigned w = width_of(s, width + 1), used = 0;
    unsigned room = w > width ? width - 1 : width;
    size_t step;
    if (right && w < width)
        put_blanks(out, width - w);
    size_t from = 0, i = 0; /* what is printed as it is goes out in one piece */
    for (; i < s.n; i += step) {
        unsigned g = glyph(s, i, &step);
        if (used + g > room)
            break;
        used += g;
        bool plain = (unsigned char)s.p[i] >= ' ' && s.p[i] != 0x7f && (step > 1 || (unsigned char)s.p[i] < 0x80);
        if (plain)
            continue;
        out_put(out, str_make(s.p + from, i - from));
        out_char(out, ' ');
        from = i + step;
    }
    out_put(out, str_make(s.p + from, i - from));
    if (w > width) {
        out_cstr(out, "…");
        used++;
    }
    if (!last && !right)
        put_blanks(out, width - used);
}

static bool is_undone(struct str status)
{
    return status.n && !str_eq(status, STR("stands")) && !str_eq(status, STR("contested"));
}

static void put_line(struct table *t, const struct str *cell)
{
    bool struck = t->colour && t->status >= 0 && is_undone(cell[t->status]);
    if (struck)
        out_cstr(t->out, "\x1b[9m");
    for (int i = 0; i < t->n; i++) {
        if (i)
            out_cstr(t->out, "  ");
        put_cell(t->out, cell[i], t->width[i], t->right[i], i + 1 == t->n);
    }
    out_cstr(t->out, struck ? "\x1b[0m\n" : "\n");
}

/* Takes columns from the widest ones until the row fits; ids, in the last column, are never cut. */
static void fit(struct table *t, unsigned width)
{
    for (;;) {
        unsigned total = 2 * (unsigned)(t->n - 1);
        int widest = 0;
        for (int i = 0; i < t->n; i++) {
            total += t->width[i];
            if (i + 1 < t->n && t->width[i] > t->width[widest])
                widest = i;
        }
        if (total <= width || t->width[widest] <= CELL_LEAST)
            return;
        t->width[widest]--;
    }
}

static int look_ahead(struct table *t)
{
    int got = SQLITE_ROW;
    for (int i = 0; i < t->n; i++) {
        t->right[i] = true;
        t->width[i] = width_of(str_of(sqlite3_column_name(t->statement, i)), CELL_MOST);
        if (strcmp(sqlite3_column_name(t->statement, i), "status") == 0)
            t->status = i;
    }
    for (int rows = 0; rows < LOOK_AHEAD && (got = sqlite3_step(t->statement)) == SQLITE_ROW; rows++) {
        for (int i = 0; i < t->n; i++) {
            struct str s = cell_of(t->statement, i);
            int type = sqlite3_column_type(t->statement, i);
            unsigned w = width_of(s, CELL_MOST);
            t->right[i] = t->right[i] && type != SQLITE_TEXT;
            t->width[i] = w > t->width[i] ? w : t->width[i];
            *vec_push(&t->arena, &t->ahead) = str_dup(&t->arena, s);
        }
    }
    return got;
}

static void put_head(struct table *t)
{
    struct str name[COLUMNS_MOST];
    for (int i = 0; i < t->n; i++)
        name[i] = str_of(sqlite3_column_name(t->statement, i));
    int status = t->status;
    t->status = -1;
    if (t->colour)
        out_cstr(t->out, "\x1b[1m");
    put_line(t, name);
    if (t->colour)
        out_cstr(t->out, "\x1b[0m");
    t->status = status;
}

static int put_table(struct table *t, unsigned width, uint64_t *rows)
{
    struct str cell[COLUMNS_MOST];
    int got = look_ahead(t);
    if (width)
        fit(t, width);
    if (t->ahead.n)
        put_head(t);
    for (uint32_t i = 0; i < t->ahead.n; i += (uint32_t)t->n, ++*rows)
        put_line(t, t->ahead.v + i);
    while (got == SQLITE_ROW && !t->out->error && (got = sqlite3_step(t->statement)) == SQLITE_ROW) {
        for (int i = 0; i < t->n; i++)
            cell[i] = cell_of(t->statement, i);
        put_line(t, cell);
        ++*rows;
    }
    arena_free(&t->arena);
    return got;
}

bool report_table(struct store *s, sqlite3_stmt *statement, enum report_form form, unsigned width, bool colour,
                  struct out *out, uint64_t *rows, struct err *e)
{
    int got, n = sqlite3_column_count(statement);
    *rows = 0;
    if (form == REPORT_TABLE) {
        struct table t = {.statement = statement, .out = out, .n = n < COLUMNS_MOST ? n : COLUMNS_MOST, .status = -1,
                          .colour = colour};
        got = put_table(&t, width, rows);
    } else {
        got = put_rows(statement, form, out, rows);
    }
    return got == SQLITE_DONE || got == SQLITE_ROW || store_error(s, e);
}
