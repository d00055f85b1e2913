#define NCURSES_WIDECHAR 1
#include "review_paper.h"

#include "utf8.h"

#include <curses.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

enum { COLUMNS_MOST = 512 };

/* What stands in one or two columns: a character and the marks on it. */
struct cell {
    wchar_t c[CCHARW_MAX + 1];
    uint8_t n, columns;
    enum review_style style;
};

struct layout {
    struct cell line[COLUMNS_MOST + 2];
    int n, used;           /* cells and columns of the open line */
    int y, rows, columns;  /* of the screen */
    unsigned skip, done;   /* lines */
};

static attr_t attributes[REVIEW_STYLES];
static short pairs[REVIEW_STYLES];

/* --- styles ------------------------------------------------------------------------------------------------------- */

void review_paper_styles(bool colour)
{
    static const short ink[REVIEW_STYLES] = {[REVIEW_MARK] = COLOR_YELLOW, [REVIEW_GOOD] = COLOR_GREEN, [REVIEW_BAD] = COLOR_RED,
                                             [REVIEW_NAME] = COLOR_CYAN};
    static const attr_t plain[REVIEW_STYLES] = {[REVIEW_DIM] = A_DIM, [REVIEW_MARK] = A_BOLD | A_UNDERLINE, [REVIEW_GOOD] = A_BOLD,
                                                [REVIEW_BAD] = A_BOLD, [REVIEW_BAR] = A_REVERSE};
    memcpy(attributes, plain, sizeof attributes);
    for (short i = 0; i < REVIEW_STYLES; i++) {
        pairs[i] = 0;
        if (colour && ink[i] && init_pair(i, ink[i], -1) == OK)
            pairs[i] = i;
    }
}

/* --- text ------------------------------------------------------------------------------------------------------------ */

void review_paper_clear(struct review_paper *p)
{
    arena_reset(&p->arena, 1 << 20);
    memset(&p->runs, 0, sizeof p->runs);
}

void review_paper_free(struct review_paper *p)
{
    arena_free(&p->arena);
    memset(&p->runs, 0, sizeof p->runs);
}

void review_paper_put(struct review_paper *p, struct str text, enum review_style style)
{
    if (text.n)
        *vec_push(&p->arena, &p->runs) = (struct review_run){str_dup(&p->arena, text), style};
}

void review_paper_fmt(struct review_paper *p, enum review_style style, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t kept = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    review_paper_put(p, str_make(text, kept), style);
}

/* --- layout ------------------------------------------------------------------------------------------------------------ */

static void draw_line(const struct layout *l, int n)
{
    int y = l->y + (int)(l->done - l->skip);
    if (l->done < l->skip || (int)(l->done - l->skip) >= l->rows)
        return;
    move(y, 0);
    for (int i = 0; i < n; i++) {
        cchar_t c;
        const struct cell *from = &l->line[i];
        if (setcchar(&c, from->c, attributes[from->style], pairs[from->style], NULL) == OK)
            add_wch(&c);
    }
}

/* Ends the line after `n` cells; the others begin the next one. */
static void break_line(struct layout *l, int n)
{
    draw_line(l, n);
    l->done++;
    memmove(l->line, l->line + n, (size_t)(l->n - n) * sizeof *l->line);
    l->n -= n;
    l->used = 0;
    for (int i = 0; i < l->n; i++)
        l->used += l->line[i].columns;
}

/* Makes room for one more cell: breaks behind the last blank, or where there is none at the edge. */
static void make_room(struct layout *l, int columns)
{
    while (l->used + columns > l->columns) {
        int at = l->n;
        while (at && l->line[at - 1].c[0] != L' ')
            at--;
        break_line(l, at ? at : l->n);
    }
}

static bool is_hidden(uint32_t c)
{
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_CF || k == UTF8PROC_CATEGORY_CS || k == UTF8PROC_CATEGORY_ZL ||
           k == UTF8PROC_CATEGORY_ZP || k == UTF8PROC_CATEGORY_CO || k == UTF8PROC_CATEGORY_CN;
}

/* The character as curses will draw it; *columns: how many it takes, 0 for a mark on the one before. */
static wchar_t visible(uint32_t c, int *columns)
{
    *columns = 1;
    if (c == UTF8_BAD)
        return L'?';
    if (is_hidden(c))
        return L' ';
    *columns = wcwidth((wchar_t)c);
    if (*columns >= 0)
        return (wchar_t)c;
    *columns = 1;
    return L'?';
}

static void put_glyph(struct layout *l, uint32_t code, enum review_style style)
{
    int columns;
    wchar_t c = visible(code, &columns);
    if (!columns) {
        struct cell *last = l->n ? &l->line[l->n - 1] : NULL;
        if (last && last->n < CCHARW_MAX)
            last->c[last->n++] = c;
        return;
    }
    if (columns > l->columns)
        c = L'?', columns = 1;
    if (c == L' ' && l->used + 1 > l->columns) { /* a blank at the edge is not needed on the next line */
        break_line(l, l->n);
        return;
    }
    make_room(l, columns);
    l->line[l->n++] = (struct cell){.c = {c}, .n = 1, .columns = (uint8_t)columns, .style = style};
    l->used += columns;
}

unsigned review_paper_draw(const struct review_paper *p, int y, int rows, int columns, unsigned skip)
{
    struct layout l = {.y = y, .rows = rows, .columns = columns < COLUMNS_MOST ? columns : COLUMNS_MOST, .skip = skip};
    if (columns < 1)
        return 0;
    for (uint32_t i = 0; i < p->runs.n; i++) {
        struct str s = p->runs.v[i].text;
        for (size_t at = 0; at < s.n;) {
            uint32_t c = utf8_next(s, &at);
            if (c == '\n')
                break_line(&l, l.n);
            else
                put_glyph(&l, c, p->runs.v[i].style);
        }
    }
    if (l.n)
        break_line(&l, l.n);
    return l.done;
}
