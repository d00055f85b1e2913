#define NCURSES_WIDECHAR 1
#include "review_screen.h"

#include "report_review.h"
#include "review_show.h"
#include "review_typed.h"
#include "utf8.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROW_BITS = 20, ESCAPE = 27, CONTROL_C = 3 };

struct screen {
    const struct review_list *list;
    uint32_t at; /* the item that is shown */
    unsigned skip, lines; /* lines above the window, lines in all */
    bool more, done;
    char message[600];
    struct review_typed typed;
    char sought[4 * REVIEW_TYPED_MOST + 1]; /* by the last search */
    struct review_paper paper;
    struct err e;
};

/* --- layout ------------------------------------------------------------------------------------------------------- */

static const char KEYS[] = " a accept  r reject  e edit  f flag  u undo  n p next previous  N not reviewed  / search  o more  ? help  q quit";

/* Rows between the line on top and those below; those go first where there is little room. */
static int body_rows(void)
{
    return LINES - 1 - (LINES >= 5 ? 2 : LINES >= 3 ? 1 : 0);
}

/* One line, cut at the edge; the rest of the row in the same style. */
static void draw_bar(int y, const char *text, enum review_style style)
{
    struct review_paper line = {0};
    char blank[512 + 1];
    int n = COLS < 512 ? COLS : 512;
    memset(blank, ' ', (size_t)n);
    blank[n] = 0;
    if (style == REVIEW_BAR)
        review_paper_put(&line, str_make(blank, (size_t)n), style);
    review_paper_draw(&line, y, 1, COLS, 0);
    review_paper_clear(&line);
    review_paper_put(&line, str_of(text), style);
    review_paper_draw(&line, y, 1, COLS, 0);
    review_paper_free(&line);
}

static long long reviewed(struct screen *s)
{
    sqlite3_stmt *q = store_prepare(s->list->store, "SELECT count(DISTINCT item) FROM live_reviews WHERE coder = ? AND kind = ?", &s->e);
    long long n = 0;
    if (!q)
        return 0;
    sqlite3_bind_text(q, 1, s->list->coder, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, report_review_kind(s->list->kind), -1, SQLITE_STATIC);
    if (sqlite3_step(q) == SQLITE_ROW)
        n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

static void draw(struct screen *s)
{
    char head[256];
    erase();
    s->lines = review_paper_draw(&s->paper, 1, body_rows(), COLS, s->skip);
    bool below = s->skip + (unsigned)body_rows() < s->lines;
    snprintf(head, sizeof head, " %s %u/%u  coder %.60s  reviewed %lld  %s%s", report_review_kind(s->list->kind), s->at + 1, s->list->n,
             s->list->coder, reviewed(s), below ? "Space: more below" : "", s->skip ? "  PgUp: more above" : "");
    draw_bar(0, head, REVIEW_BAR);
    if (LINES >= 5)
        draw_bar(LINES - 2, s->message, REVIEW_NAME);
    if (LINES >= 3)
        draw_bar(LINES - 1, LINES < 5 && s->message[0] ? s->message : KEYS, REVIEW_BAR);
    refresh();
}

static void say(struct screen *s, const char *text)
{
    snprintf(s->message, sizeof s->message, "%s", text);
}

static void say_error(struct screen *s)
{
    say(s, s->e.text);
    beep();
}

/* --- items ----------------------------------------------------------------------------------------------------------- */

static struct report_item item_of(const struct review_list *l, uint32_t at)
{
    return (struct report_item){.kind = l->kind, .row = l->rows[at], .doc = l->rows[at] >> ROW_BITS};
}

static void show(struct screen *s)
{
    struct report_item item = item_of(s->list, s->at);
    if (!review_show_item(s->list->store, &item, s->list->coder, s->more, &s->paper, &s->e))
        say_error(s);
}

static void go(struct screen *s, uint32_t at)
{
    s->at = at;
    s->skip = 0;
    show(s);
}

static void go_next(struct screen *s)
{
    if (s->at + 1 < s->list->n)
        go(s, s->at + 1);
    else
        say(s, "that was the last one");
}

static void go_previous(struct screen *s)
{
    if (s->at)
        go(s, s->at - 1);
    else
        say(s, "this is the first one");
}

static void scroll_down(struct screen *s)
{
    unsigned page = body_rows() > 1 ? (unsigned)body_rows() - 1 : 1;
    if (s->skip + (unsigned)body_rows() < s->lines)
        s->skip += page;
}

static void scroll_up(struct screen *s)
{
    unsigned page = body_rows() > 1 ? (unsigned)body_rows() - 1 : 1;
    s->skip = s->skip > page ? s->skip - page : 0;
}

/* The next item, from the top again after the last, for which `q` gives a row (its first parameter is the item) or gives
 * none. False if there is no other. */
static bool find_next(struct screen *s, sqlite3_stmt *q, bool wanted)
{
    for (uint32_t i = 1; i <= s->list->n; i++) {
        uint32_t at = (uint32_t)(((uint64_t)s->at + i) % s->list->n);
        sqlite3_bind_int64(q, 1, s->list->rows[at]);
        bool got = sqlite3_step(q) == SQLITE_ROW;
        sqlite3_reset(q);
        if (got == wanted) {
            go(s, at);
            return true;
        }
    }
    return false;
}

static void go_unreviewed(struct screen *s)
{
    sqlite3_stmt *q = store_prepare(s->list->store, "SELECT 1 FROM live_reviews WHERE item = ?1 AND kind = ?2 AND coder = ?3 LIMIT 1", &s->e);
    if (!q) {
        say_error(s);
        return;
    }
    sqlite3_bind_text(q, 2, report_review_kind(s->list->kind), -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 3, s->list->coder, -1, SQLITE_STATIC);
    if (!find_next(s, q, false))
        say(s, "all of them are reviewed");
    sqlite3_finalize(q);
}

/* --- typing ------------------------------------------------------------------------------------------------------------- */

/* Lets the user type on the lowest line, from what is there already; false if it was called off. */
static bool type(struct screen *s, const char *prompt, struct str given)
{
    wint_t key;
    bool special;
    struct review_typed *t = &s->typed;
    review_typed_set(t, given);
    say(s, "Enter: done   Esc: call off   Ctrl-U: empty");
    for (draw(s);;) {
        review_typed_draw(prompt, t);
        if (!review_typed_key(&key, &special)) {
            s->done = true;
            return false;
        }
        if (special && key == KEY_RESIZE)
            draw(s);
        else if ((special && key == KEY_ENTER) || (!special && (key == '\n' || key == '\r')))
            break;
        else if (!special && key == ESCAPE) {
            say(s, "");
            return false;
        } else
            review_typed_press(t, key, special);
    }
    say(s, "");
    review_typed_take(t);
    return true;
}

static void search(struct screen *s)
{
    static const char *const sql[] = {
        [REPORT_ITEM_EVENT] = "SELECT 1 FROM event_list WHERE event = ?1 AND (sentence LIKE ?2 OR title LIKE ?2 OR outlet LIKE ?2 OR"
                              " actors LIKE ?2 OR recipients LIKE ?2 OR type || '/' || coalesce(mode, '') LIKE ?2 OR rule LIKE ?2 OR id LIKE ?2)",
        [REPORT_ITEM_CLAIM] = "SELECT 1 FROM claim_list WHERE claim = ?1 AND (sentence LIKE ?2 OR title LIKE ?2 OR outlet LIKE ?2 OR"
                              " speaker LIKE ?2 OR act LIKE ?2 OR rule LIKE ?2 OR id LIKE ?2)",
        [REPORT_ITEM_COUNT] = "SELECT 1 FROM toll_list WHERE count = ?1 AND (sentence LIKE ?2 OR title LIKE ?2 OR outlet LIKE ?2 OR"
                              " speaker LIKE ?2 OR what LIKE ?2 OR rule LIKE ?2 OR id LIKE ?2)",
    };
    char pattern[sizeof s->sought + 2];
    if (!type(s, "/", str_of(s->sought)) || !s->typed.text[0])
        return;
    memcpy(s->sought, s->typed.text, sizeof s->sought);
    snprintf(pattern, sizeof pattern, "%%%s%%", s->sought);
    sqlite3_stmt *q = store_prepare(s->list->store, sql[s->list->kind], &s->e);
    if (!q) {
        say_error(s);
        return;
    }
    sqlite3_bind_text(q, 2, pattern, -1, SQLITE_STATIC);
    if (!find_next(s, q, true))
        say(s, "nothing has these words");
    sqlite3_finalize(q);
}

/* --- verdicts --------------------------------------------------------------------------------------------------------------- */

static bool add(struct screen *s, const struct report_review *r)
{
    struct report_item item = item_of(s->list, s->at);
    if (!report_review_add(s->list->store, &item, r, &s->e)) {
        say_error(s);
        return false;
    }
    show(s);
    return true;
}

/* A word on the whole item; then the next one. */
static void judge(struct screen *s, const char *verdict, const char *message)
{
    if (!add(s, &(struct report_review){.coder = s->list->coder, .verdict = verdict}))
        return;
    say(s, message);
    if (s->at + 1 < s->list->n)
        go(s, s->at + 1);
}

static void accept_item(struct screen *s)
{
    judge(s, "accept", "accepted; u takes it back");
}

static void reject_item(struct screen *s)
{
    judge(s, "reject", "rejected; u takes it back");
}

static void flag_item(struct screen *s)
{
    if (type(s, "note: ", STR("")) &&
        add(s, &(struct report_review){.coder = s->list->coder, .verdict = "flag", .note = s->typed.text}))
        say(s, "flagged");
}

static void undo(struct screen *s)
{
    struct report_item item;
    if (!report_review_undo(s->list->store, s->list->coder, true, &item, &s->e)) {
        say_error(s);
        return;
    }
    say(s, "undone, on an item that is not shown here");
    for (uint32_t i = 0; i < s->list->n && item.kind == s->list->kind; i++) {
        if (s->list->rows[i] == item.row) {
            say(s, "undone");
            go(s, i);
            return;
        }
    }
}

/* The field whose letter is typed; NULL if it was called off. */
static const char *pick_field(struct screen *s)
{
    wint_t key;
    bool special = false;
    const char *field = NULL;
    struct report_item item = item_of(s->list, s->at);
    s->skip = 0;
    if (!review_show_fields(s->list->store, &item, s->list->coder, &s->paper, &s->e)) {
        say_error(s);
        return NULL;
    }
    say(s, "which field? its letter; PgDn shows more; Esc: call off");
    for (;;) {
        draw(s);
        if (!review_typed_key(&key, &special))
            s->done = true;
        if (s->done || (!special && (key == ESCAPE || key == 'q')))
            break;
        if (special && key == KEY_NPAGE)
            scroll_down(s);
        else if (special && key == KEY_PPAGE)
            scroll_up(s);
        else if (!special && key >= 'a' && key <= 'z' && (field = report_review_field(s->list->kind, key - 'a')))
            break;
    }
    say(s, "");
    s->skip = 0;
    return field;
}

/* Asks until the value can stand in the field. */
static void type_value(struct screen *s, const char *field, struct arena *a)
{
    char prompt[64];
    struct str value, choices;
    struct report_item item = item_of(s->list, s->at);
    if (!report_review_value(s->list->store, &item, s->list->coder, field, a, &value, &s->e) ||
        !report_review_choices(s->list->store, &item, s->list->coder, field, a, &choices, &s->e)) {
        say_error(s);
        return;
    }
    snprintf(prompt, sizeof prompt, "%s: ", field);
    review_paper_clear(&s->paper);
    review_paper_fmt(&s->paper, REVIEW_NAME, "%s\n", field);
    review_paper_put(&s->paper, choices, REVIEW_PLAIN);
    review_paper_put(&s->paper, STR("\n\n"), REVIEW_PLAIN);
    while (type(s, prompt, value)) {
        value = str_dup(a, str_of(s->typed.text));
        struct report_review r = {s->list->coder, "edit", field, value.p, NULL};
        if (add(s, &r)) {
            say(s, "changed");
            return;
        }
        review_paper_put(&s->paper, str_of(s->e.text), REVIEW_BAD);
        review_paper_put(&s->paper, STR("\n"), REVIEW_PLAIN);
    }
}

static void edit(struct screen *s)
{
    struct arena a = {0};
    const char *field = pick_field(s);
    if (field)
        type_value(s, field, &a);
    arena_free(&a);
    show(s);
}

/* --- keys ------------------------------------------------------------------------------------------------------------------- */

static void toggle_more(struct screen *s)
{
    s->more = !s->more;
    show(s);
}

static void quit(struct screen *s)
{
    s->done = true;
}

static void help(struct screen *s);

static const struct {
    wint_t key;
    bool special;
    void (*act)(struct screen *);
    const char *name, *does;
} ACTIONS[] = {
    {'a', false, accept_item, "a", "accept the item and go to the next"},
    {'r', false, reject_item, "r", "reject it and go to the next"},
    {'e', false, edit, "e", "edit: choose a field by its letter, type what should stand there"},
    {'f', false, flag_item, "f", "flag it with a note"},
    {'u', false, undo, "u", "undo your last verdict"},
    {'n', false, go_next, "n", "next item, also right or down"},
    {KEY_RIGHT, true, go_next, NULL, NULL},
    {KEY_DOWN, true, go_next, NULL, NULL},
    {'p', false, go_previous, "p", "previous item, also left or up"},
    {KEY_LEFT, true, go_previous, NULL, NULL},
    {KEY_UP, true, go_previous, NULL, NULL},
    {'N', false, go_unreviewed, "N", "next item that you have not reviewed"},
    {'/', false, search, "/", "search sentences, titles, outlets, names, types, rules and ids"},
    {'o', false, toggle_more, "o", "show or hide links, versions and other reports"},
    {' ', false, scroll_down, "Space", "scroll down, also PgDn; PgUp scrolls up"},
    {KEY_NPAGE, true, scroll_down, NULL, NULL},
    {KEY_PPAGE, true, scroll_up, NULL, NULL},
    {'?', false, help, "?", "this help"},
    {'q', false, quit, "q", "quit; every verdict is on the disk already"},
    {CONTROL_C, false, quit, NULL, NULL},
};

static void help(struct screen *s)
{
    wint_t key;
    bool special = true;
    review_paper_clear(&s->paper);
    for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
        if (!ACTIONS[i].name)
            continue;
        review_paper_fmt(&s->paper, REVIEW_MARK, "%s", ACTIONS[i].name);
        review_paper_fmt(&s->paper, REVIEW_PLAIN, "  %s\n", ACTIONS[i].does);
    }
    say(s, "any key goes on");
    s->skip = 0;
    do {
        draw(s);
        if (!review_typed_key(&key, &special))
            s->done = true;
    } while (!s->done && special && key == KEY_RESIZE);
    say(s, "");
    show(s);
}

static void act(struct screen *s, wint_t key, bool special)
{
    if (special && key == KEY_RESIZE) {
        s->skip = 0;
        return;
    }
    say(s, "");
    for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
        if (ACTIONS[i].key == key && ACTIONS[i].special == special) {
            ACTIONS[i].act(s);
            return;
        }
    }
    say(s, "this key does nothing; ? shows those that do");
}

/* --- the terminal ----------------------------------------------------------------------------------------------------------- */

/* Texts are UTF-8 whatever the locale says. */
static void choose_locale(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

static SCREEN *start(struct err *e)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        err_set(e, NULL, 0, 0, "review needs a terminal; without one there are --set, --list, --agreement and --corrections");
        return NULL;
    }
    choose_locale();
    SCREEN *terminal = newterm(NULL, stdout, stdin);
    if (!terminal) {
        err_set(e, NULL, 0, 0, "the terminal '%s' is not known here: set TERM, for instance to xterm or vt100", term ? term : "");
        return NULL;
    }
    set_escdelay(25);
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    curs_set(0);
    bool colour = has_colors() && !(no_color && *no_color) && start_color() == OK && use_default_colors() == OK;
    review_paper_styles(colour);
    return terminal;
}

bool review_screen(const struct review_list *list, struct err *e)
{
    SCREEN *terminal = start(e);
    if (!terminal)
        return false;
    struct screen *s = arena_xalloc(sizeof *s);
    memset(s, 0, sizeof *s);
    s->list = list;
    wint_t key;
    bool special;
    show(s);
    while (!s->done) {
        draw(s);
        if (!review_typed_key(&key, &special))
            break;
        act(s, key, special);
    }
    endwin();
    delscreen(terminal);
    review_paper_free(&s->paper);
    free(s);
    return true;
}
